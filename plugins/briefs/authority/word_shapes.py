"""What the shape of words says: head nouns of labels, and names of persons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

JOINERS = frozenset("of and the for in on to with at & against by from between or as v. vs.".split())
"""Words that stand inside a tag, never at its end."""
PARTICLES = frozenset(
    "al el ul bin bint ibn abu ben von van der den ter de la del della da das do dos du di le y zu zur "
    "st.".split()
)
"""Lower-case words inside the name of a person."""
EVENT_NOUNS = frozenset(
    "war wars crisis attack attacks coup coups uprising revolution massacre bombing bombings election "
    "elections summit protest protests conflict invasion genocide referendum pandemic intifada operation "
    "battle siege mutiny spring ceasefire earthquake tsunami hurricane games olympics killing "
    "killings assassination insurgency riots riot disaster strike strikes shooting shootings raid hostage "
    "scandal trial trials impeachment inauguration incident annexation withdrawal offensive "
    "counteroffensive rebellion famine outbreak epidemic eruption hijacking poisoning talks visit blockade "
    "airlift".split()
)
ORGANIZATION_NOUNS = frozenset(
    "force forces group council party ministry agency bank bureau committee commission union organization "
    "organisation association corps army navy guard guards fund court parliament congress senate department "
    "office institute university school college foundation company corporation limited inc. inc ltd. ltd "
    "co. corp. corp plc ag llc gmbh brigade brigades battalion battalions division service services "
    "authority administration command front movement league alliance coalition federation center centre "
    "academy times post journal news police militia militias cartel cartels holdings industries "
    "technologies systems airlines airways network networks board assembly house society mission team "
    "brotherhood fleet directorate secretariat consortium exchange hospital museum press club "
    "tribunal chamber trust partners ventures motors electronics semiconductor semiconductors "
    "pharmaceuticals energy bundestag duma knesset majlis taliban hezbollah mafia embassy squad "
    "regiment unit lab labs laboratory laboratories media broadcasting studios entertainment software "
    "telecom communications logistics shipping petroleum steel cement insurance securities markets banca "
    "bancorp capital investments ventures pharma airline shipyard syndicate conglomerate guild "
    "consulting consultants advisory associates".split()
)
BODY = (
    r"(?:company|firm|maker|bank|agency|group|party|newspaper|network|militia|fund|carrier|giant|lender|retailer|"
    r"startup|authority|regulator|ministry|union|institute|watchdog|operator|developer|manufacturer|airline|"
    r"supplier|producer|refiner|charity|foundation|consultancy|broker|insurer|publisher|broadcaster|channel|"
    r"website|magazine|club|council|commission|committee|brigade|battalion|faction|movement|cartel|gang|"
    r"conglomerate|miner|utility|exchange|think tank|owner)"
)
"""What a text calls a body beside its name, as part of a regular expression."""
PLACE_NOUNS = frozenset(
    "river sea gulf strait straits canal island islands peninsula desert mountains mountain valley "
    "heights strip bank state province region district city town village base airport port harbor harbour "
    "border republic kingdom emirates ocean bay lake corridor crossing camp hemisphere africa asia "
    "america europe east west north south basin plateau highlands airfield governorate oblast county "
    "delta coast forest archipelago channel cape dam reef shoal atoll pass park stadium square street "
    "palace prison reservoir territory territories area zone triangle plant line".split()
)
CONCEPT_NOUNS = frozenset(
    "act agreement policy treaty accords accord deal plan program programme initiative resolution doctrine "
    "strategy convention protocol pact sanctions law order rights security finance warfare weapons controls "
    "economy trade politics power islam terrorism energy affairs defense intelligence missiles missile "
    "nuclear technology companies oil gas reserves exports imports peace relations cyber "
    "democracy reform reforms aid tariffs migration refugees sovereignty governance amendment constitution "
    "declaration charter principle theory system dialogue framework movement project partnership budget "
    "debt currency inflation tax taxes crime corruption trafficking smuggling piracy espionage "
    "disinformation propaganda surveillance aircraft drone drones tank tanks rocket rockets submarine "
    "submarines infrastructure change development education health climate water minerals".split()
) - {"movement"}
HEAD_NOUNS = EVENT_NOUNS | ORGANIZATION_NOUNS | PLACE_NOUNS | CONCEPT_NOUNS
"""Nouns that often end a tag of several words."""
NO_PERSON = HEAD_NOUNS | frozenset(
    "united north south new national international central western eastern northern southern federal royal "
    "republic democratic people's general supreme bank global world european first greater upper lower "
    "mount lake fort camp port air radio islamic".split()
)


ADJECTIVES = frozenset(
    "green white blue red black yellow golden silver iron old young new long short grand great deep high "
    "low big small hard soft open cold hot third second dark bright good bad fair dead lost hidden secret "
    "silent wild strong poor just common public private digital smart clean fast slow dry wet early late "
    "final last next main major minor general special central inner outer middle single double triple "
    "blank safe sweet bitter broken rising falling closed swing".split()
)
"""Words with which a phrase of two capitals begins that is no person's name: "Green Paper", "Old Guard"."""


@cache
def given_names() -> frozenset[str]:
    """Return the given names that ship with the program, in lower case."""
    path = Path(__file__).parent / "base" / "given_names.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def kind(word: str) -> str:
    """Return the shape of a word: U capital, l lower case, j joining word, p particle, d digits, t "The".

    >>> "".join(map(kind, "The Battle of Fort 7".split()))
    'tUjUd'
    """
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
    """Return how much some words look like the full name of a person, 0 to 1.

    ``given`` are further given names, folded; ``kinds`` are the shapes of the words, if the caller knows
    them.

    >>> person(["Tony", "Blair"]), person(["Harbor", "Institute"])
    (1.0, 0.0)
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
