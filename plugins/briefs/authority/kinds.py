"""What kind of name a label is, guessed from its own words; a guess makes a provisional record."""

from __future__ import annotations

import re

from briefs.authority.authority import Authority
from briefs.authority.folding import fold
from briefs.model import EntityType

_EVENT = frozenset(
    "war wars crisis attack attacks coup coups uprising revolution massacre bombing bombings election "
    "elections summit protest protests conflict invasion genocide referendum pandemic intifada battle "
    "siege mutiny ceasefire earthquake olympics operation".split()
)
_ORGANIZATION = frozenset(
    "force forces group council party ministry agency bank bureau committee commission union organization "
    "organisation association corps army navy guard guards fund court parliament congress senate department "
    "office institute university school college foundation company corporation inc ltd brigade brigades "
    "battalion division service services authority administration command front movement league alliance "
    "coalition federation center centre academy times post journal police militia cartel holdings industries "
    "technologies airlines network board assembly house society mission bundestag".split()
)
_PLACE = frozenset(
    "river sea gulf strait canal island islands peninsula desert mountain mountains valley heights strip "
    "state province region district city base airport port border ocean bay lake corridor crossing camp "
    "africa asia america europe east west basin plateau highlands airfield governorate oblast county".split()
)
_CONCEPT = frozenset(
    "act agreement policy treaty accords accord deal plan program programme initiative resolution doctrine "
    "strategy convention protocol pact sanctions law order rights security finance warfare weapons controls "
    "economy trade politics power terrorism energy affairs defense intelligence missiles missile nuclear "
    "technology chains companies fighters oil gas reserves exports peace relations cyber islam".split()
)
_PARTICLES = frozenset(
    "al el ul bin bint ibn abu ben von van der den ter de la del della da das do dos du di le y "
    "zu zur".split()
)
_ETHNIC = re.compile(r".*(?:ese|ian|ish|ans|ean|ism|ists?|ies)$")
_HEAD: tuple[tuple[EntityType, frozenset[str]], ...] = (
    ("event", _EVENT), ("organization", _ORGANIZATION), ("place", _PLACE), ("concept", _CONCEPT),
)  # fmt: skip


def kind_of(label: str, authority: Authority) -> EntityType:
    """Return the likeliest type of a label that no record holds, ``concept`` in doubt.

    Decided by, in this order: a demonym of a record, the noun that heads the label (the last
    word, or the one before "of" and "for"), capitals alone, the shape
    of a person's name that does not begin with a place.
    """
    words = re.findall(r"[\w.'’&/-]+", label)
    if not words or fold(label) in authority.demonyms:
        return "concept"
    head = re.split(r"\s+(?:of|for|on|in|against|to|at|with|by|from|and)\s+", label, maxsplit=1)[0]
    for text in (head, label):
        last = fold(text).strip(" .,").split(" ")[-1]
        for kind, nouns in _HEAD:
            if last in nouns:
                return kind
    if len(words) == 1:
        return _single(words[0])
    if not _looks_personal(words):
        return "concept"
    first = authority.find_name(words[0])
    # a body is called after its place ("Tokyo Electron"), a person seldom
    return "organization" if first is not None and first.type in ("country", "place") else "person"


def _single(word: str) -> EntityType:
    if re.fullmatch(r"(?:[A-Z]\.?){2,6}|[A-Z][A-Za-z]*[A-Z]", word):
        return "organization"
    return "concept"


def _looks_personal(words: list[str]) -> bool:
    if not 2 <= len(words) <= 5 or any(any(c.isdigit() for c in word) for word in words):
        return False
    if any(len(w) > 1 and w.isupper() and "." not in w for w in words):
        return False
    if _ETHNIC.fullmatch(words[0].casefold()) and words[0].casefold() not in {"christian", "ian", "julian"}:
        return False
    capital = [w for w in words if w[0].isupper()]
    rest = [w for w in words if not w[0].isupper()]
    nouns = _EVENT | _ORGANIZATION | _PLACE | _CONCEPT
    return (
        len(capital) >= 2
        and all(w.casefold().split("-")[0] in _PARTICLES for w in rest)
        and not any(w.casefold() in nouns for w in words)
    )
