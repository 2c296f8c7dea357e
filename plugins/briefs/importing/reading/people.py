"""Names of people as bylines and biographies write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefs.authority.word_shapes import NO_PERSON, PARTICLES, given_names
from briefs.importing.reading.other_words import kinds
from briefs.importing.reading.prose import REMEMBERED
from briefs.text.folding import fold

STYLES = re.compile(
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Amb|Ambassador|Gen|General|Maj|Lt|Col|"
    r"Colonel|Capt|Captain|"
    r"Adm|Admiral|Sen|Senator|Rep|Hon|Rev|Rear|Vice|Brig|Sgt|Cmdr|Commander|RADM|VADM|LTG|BG|MG|Baroness|Baron|"
    r"Lady|Judge|Justice|Sheikh|Père|Fr|Father)\b\.?\s+|\((?:[Rr]et|"
    r"[Rr]es)\.?\)\s+)+"
)
DEGREES = re.compile(
    r",?\s+(?:Ph\.?\s?D|M\.?D|M\.?A|M\.?B\.?A|J\.?D|LL\.?M|CFA|OBE|CBE|Esq|\(?[Rr]et)\b\.?\)?"
    r"(?: (?:[Cc]andidate|[Ss]tudent)\b)?"
)
SUFFIX = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
LINKERS = PARTICLES | frozenset("van von bin binti ibn af av zum vom ten op ’t 't e i na degli delle".split())
NOT_A_NAME = NO_PERSON | frozenset(
    "the a an about his her their our this these that it he she they we by for from in of to with as at on "
    "issues topics tags program project forum centre think tank initiative follow read share print more "
    "research senior fellow analyst director editor staff link copied copy download information date "
    "agency pdf".split()
)
NAME_PREFIX = re.compile(r"(?:al|el|ul|ad|as|at|ar|an|ash|bin|d|l|de|ben|abu)[-’'‑](?=[^\W\d_])")
_POST = (
    r"(?:fellow|analyst|researcher|scholar|director|professor|lecturer|advis[eo]r|associate|"
    r"manager|president|chair(?:man|"
    r"woman)?|editor|expert|specialist|economist|historian|journalist|reporter|correspondent|"
    r"columnist|officer|ambassador|"
    r"diplomat|consultant|intern|student|candidate|(?:co-?)?founder|head|coordinator|strategist|"
    r"counsel|attorney|lawyer|"
    r"author|writer|assistant|investigator|contributor|chief|executive|secretary|engineer|"
    r"scientist|teacher|veteran|"
    r"colonel|general|lieutenant|major|captain|admiral|commander|member|lead|partner|practitioner|geographer|"
    r"anthropologist|sociologist|physicist|translator|linguist|archivist|librarian|instructor|"
    r"postdoc|leader|judge|barrister|physician|novelist|photographer|negotiator|policymaker|banker|[a-z]+ologist)s?"
)
POST = re.compile(rf"\b{_POST}\b", re.IGNORECASE)
"""What a person may be at an institute."""
NICKNAME = re.compile(r"[“\"][^\W\d_][\w’'-]*[”\"]")
WORD = re.compile(r"\S+")
LOUD = re.compile(r"\s+(?:is|was|serves|directs)\s+(?:an?|the)\s")
"""What follows a name in capitals, as in ``JANE DOE is a fellow``, but no heading."""


class Name(NamedTuple):
    """A name of a person and where it stands."""

    name: str
    start: int
    end: int


def name_at(text: str, start: int) -> Name | None:
    """Return the name of a person that begins at ``start``, or None. Two to seven words."""
    style = STYLES.match(text, start)
    at = begin = style.end() if style else start
    taken: list[tuple[str, int]] = []
    for match in WORD.finditer(text, at):
        word = match.group()
        nickname = NICKNAME.fullmatch(word.rstrip(","))
        bare = nickname.group() if nickname else word.rstrip(",;:)’'\"")
        bare = re.sub(r"[’']s$", "", bare)
        if bare.endswith(".") and not re.fullmatch(r"(?:[^\W\d_]\.-?)+|Jr\.|Sr\.|St\.", bare):
            bare = bare[:-1]
        if not _belongs(bare, bool(taken)):
            break
        taken.append((bare, match.start() + len(bare)))
        if bare != word and not (
            word.startswith(bare) and word[len(bare) :] == "," and _suffix_follows(text, match.end())
        ):
            break
        if len(taken) == 7:
            break
    while taken and (
        taken[-1][0] in LINKERS or (taken[-1][0][:1].islower() and not NAME_PREFIX.match(taken[-1][0]))
    ):
        taken.pop()
    words = [word for word, _ in taken]
    if len([w for w in words if w not in SUFFIX]) < 2 or any(w.casefold() in NOT_A_NAME for w in words):
        return None
    if all(len(w) > 3 and w.isupper() for w in words) and not style and not LOUD.match(text, taken[-1][1]):
        return None
    return Name(text[begin : taken[-1][1]], begin, taken[-1][1])


def _suffix_follows(text: str, at: int) -> bool:
    following = WORD.match(text, at + 1)
    return bool(following and following.group().rstrip(",;") in SUFFIX)


def _belongs(word: str, inside: bool) -> bool:
    if not word or any(c.isdigit() or c in "@:/|&()[]" for c in word):
        return False
    if inside and NICKNAME.fullmatch(word):
        return True
    if word in LINKERS or NAME_PREFIX.match(word):
        return inside
    return word[:1].istitle()


@lru_cache(maxsize=REMEMBERED)
def is_name(text: str) -> bool:
    """Whether the whole of ``text`` is the name of a person."""
    plain = DEGREES.sub("", text.strip())
    found = name_at(plain, 0) if fold(plain) not in kinds() else None  # "Note d'analyse"
    return bool(found and plain[found.end :].strip(" .") == "")


def is_caseless_name(text: str) -> bool:
    """Whether a text is two to five words of a script without capitals, as a name is that a byline gives."""
    words = text.strip(" .").split()
    return 2 <= len(words) <= 5 and all(word.isalpha() and not _has_case(word) for word in words)


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def looks_like_name(text: str) -> bool:
    """Whether ``text`` is a name for sure: it has a known given name, an initial or a particle."""
    if not is_name(text):
        return False
    words = STYLES.sub("", text).split()
    return (
        words[0].casefold() in given_names()
        or any(re.fullmatch(r"(?:[^\W\d_]\.)+", w) for w in words)
        or any(w in LINKERS or NAME_PREFIX.match(w) for w in words[1:])
    )


def is_post(text: str) -> bool:
    """Whether a text that has the shape of a name says what somebody is, as ``Principal Researcher`` does.

    >>> [is_post(text) for text in ("Chief Economist", "Legal Counsel - Harbor Institute", "Simon Head")]
    [True, True, False]
    """
    words = re.split(r"\s[-–—]\s|,", text)[0].split()
    return bool(words and POST.fullmatch(words[-1])) and words[0].casefold() not in given_names()


@lru_cache(maxsize=REMEMBERED)
def names_alone(text: str) -> tuple[str, ...]:
    """Return the names of a line that holds nothing but names, with posts after commas; else nothing."""
    plain = DEGREES.sub("", text.strip(" *_#|,.;"))
    parts = [p for p in re.split(r"\s*(?:;|\||&|,\s*and\s|,|\band\b|\s/\s)\s*", plain) if p]
    names = [part for part in parts if is_name(part)]
    if not names or parts[0] != names[0] or not any(looks_like_name(name) for name in names):
        return ()
    if len(names) == 1 and len(STYLES.sub("", names[0]).split()) > 4:
        return ()
    if any(part not in names and not POST.search(part) for part in parts):
        return ()
    return tuple(dict.fromkeys(spelled(STYLES.sub("", name)) for name in names))


def spelled(name: str) -> str:
    """Return a name of which a page wrote the surname, or all, in capitals as it is spelled elsewhere."""
    words = name.split()
    loud = {word for word in words if len(word) > 3 and word.isupper()}
    if not loud:
        return name
    every = name.isupper()
    return " ".join(
        word.lower() if every and word.lower() in LINKERS else word.title() if every or word in loud else word
        for word in words
    )


def same_person(one: str, other: str) -> bool:
    """Whether two names differ at most in initials, style or case."""
    a, b = (re.findall(r"[^\W\d_]{2,}", name.casefold()) for name in (one, other))
    if not a or not b:
        return one.casefold() == other.casefold()
    return a == b or (a[0] == b[0] and a[-1] == b[-1] and len(a) != len(b))
