"""What the shape of words says: names of people, nouns that end a tag, and a guess of a type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from briefs.model import EntityType

JOINERS = frozenset("of and the for in on to with at & against by from between or as".split())
"""Words that stand inside a tag, never at its end."""
PARTICLES = frozenset(
    "al el ul bin bint ibn abu ben von van der den ter de la del della da das do dos du di le y zu zur "
    "st.".split()
)
"""Lower-case words inside the name of a person."""
EVENT_NOUNS = frozenset(
    "war wars crisis attack attacks coup coups uprising revolution massacre bombing bombings election "
    "elections summit protests conflict invasion genocide referendum pandemic intifada operation battle "
    "siege mutiny spring ceasefire shootdown earthquake games olympics".split()
)
ORGANIZATION_NOUNS = frozenset(
    "force forces group council party ministry agency bank bureau committee commission union organization "
    "organisation association corps army navy guard guards fund court parliament congress senate "
    "department office institute university school college foundation company corporation limited inc. "
    "ltd. co. brigade brigades battalion division service services authority administration command front "
    "movement league alliance coalition federation center centre academy times post journal news agency "
    "police militia cartel holdings industries technologies systems airlines network networks militias "
    "board assembly house society mission".split()
)
PLACE_NOUNS = frozenset(
    "river sea gulf strait canal island islands peninsula desert mountains mountain valley heights strip "
    "bank state province region district city base airport port border republic kingdom emirates ocean "
    "bay lake corridor crossing camp hemisphere africa asia america europe east west basin plateau "
    "highlands".split()
)
CONCEPT_NOUNS = frozenset(
    "act agreement policy treaty accords accord deal plan program programme initiative resolution "
    "doctrine strategy convention protocol pact sanctions law order rights security finance warfare "
    "weapons controls economy trade politics power islam terrorism energy affairs defense intelligence "
    "missiles nuclear technology chains companies fighters".split()
)
HEAD_NOUNS = EVENT_NOUNS | ORGANIZATION_NOUNS | PLACE_NOUNS | CONCEPT_NOUNS
"""Nouns that often end a tag of several words."""
NO_PERSON = HEAD_NOUNS | frozenset(
    "united north south new national international central western eastern".split()
)


@cache
def given_names() -> frozenset[str]:
    """Return the given names shipped with the importer, folded to lower case."""
    path = Path(__file__).with_name("given_names.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


def kind(word: str) -> str:
    """Return the shape of a word: U capital, l small letter, j joiner, p particle, d digits, t "The"."""
    if word == "The":
        return "t"
    if any(c.isupper() for c in word):
        return "U"
    if any(c.isdigit() for c in word):
        return "d"
    if word in JOINERS:
        return "j"
    return "p" if word in PARTICLES else "l"


def person(
    words: Sequence[str], given: frozenset[str] = frozenset(), kinds: Sequence[str] | None = None
) -> float:
    """Return how much ``words`` look like the full name of a person, 0 to 1.

    ``given`` are further given names, folded, such as those of the authority's people; ``kinds``
    are the words' shapes where the caller knows them.
    """
    if not 2 <= len(words) <= 6:
        return 0.0
    kinds = kinds or [kind(word) for word in words]
    if kinds[0] != "U" or kinds[-1] != "U":
        return 0.0
    if any(k not in "Up" for k in kinds) or any(word.casefold() in NO_PERSON for word in words):
        return 0.0
    if any(len(w) > 1 and w.isupper() and not w.endswith(".") for w in words):
        return 0.0
    first = words[0].casefold()
    initial = any(re.fullmatch(r"(?:\w\.)+", word) for word in words[:-1])
    known = first in given or first in given_names()
    capitals = kinds.count("U")
    if initial and capitals <= 4:
        return 1.0
    if known and capitals <= 3:
        return 1.0
    if "p" in kinds or any(re.match(r"(?:al|el|bin|ul)-\w", word) for word in words[1:]):
        return 0.8
    return 0.3 if capitals == 2 else 0.1


def guess_type(label: str, text: str = "") -> EntityType:
    """Guess the type of a label that no record holds, from its shape and from ``text``.

    A provisional record needs a type; a person reviews it later. ``text`` is the body of
    a brief that carries the tag: a word after "in" or "near" there is likely a place.
    """
    words = label.replace(",", "").split()
    if not words:
        return "concept"
    last = words[-1].casefold()
    heads = [w.casefold() for i, w in enumerate(words) if i + 1 == len(words) or words[i + 1] in JOINERS]
    if (
        last in EVENT_NOUNS
        or re.match(r"\d{4}\b.*[a-z]", label)
        or re.fullmatch(r"[A-Z][a-z]+ \d{1,2}", label)
    ):
        return "event"
    if kind(words[0]) in "ld" and all(kind(w) != "U" for w in words):
        return "concept"
    if person(words) >= 0.8:
        return "person"
    for head in (heads[0], last):
        if head in ORGANIZATION_NOUNS:
            return "organization"
        if head in PLACE_NOUNS:
            return "place"
        if head in CONCEPT_NOUNS:
            return "concept"
    if len(words) == 1 and len(label) <= 6 and label.isupper():
        return "organization"
    return _by_context(label, words, text)


def _by_context(label: str, words: Sequence[str], text: str) -> EntityType:
    if all(kind(w) in "Up" for w in words):
        if text and re.search(rf"\b(?:in|near|from|outside|around) {re.escape(label)}\b(?!\s+[A-Z])", text):
            return "place"
        if (
            len(words) > 1
            and text
            and re.search(rf"(?<!\w){re.escape(words[-1])}(?:['’]s)? (?:said|told)", text)
        ):
            return "person"
        if person(words) >= 0.3 and text and f" the {label}" not in text and label in text:
            return "person"
        if text and label in text:
            return "organization"
    return "concept"
