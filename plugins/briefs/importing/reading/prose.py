"""Whether words read as prose, as a line of a page, or as a list of tags."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefs.text.sentences import OPENERS, ends_sentence, sentences

FUNCTION_WORDS = frozenset(
    "a an the is are was were be been has have had do does did will would can could should may might must "
    "that which who whom whose it its they their them he his him she her we our us you your i my "
    "this these those "
    "not no but so if when while because than then there here what how why where as at by for from "
    "in into on to "
    "with about after before over under between through against during without within of and or".split()
)
VERBS = frozenset(
    "is are was were be been has have had do does did will would can could should may might must".split()
)
TITLE_WORDS = 12
"""Words of a line without capitals that may be a title by their number."""
REMEMBERED = 1_000
"""Texts whose reading is remembered: several detectors ask the same of the units of one page."""
MANY = 1 << 32
"""More words than any text has."""
MOST_KEPT = 100_000
"""Words that are remembered."""


class _Kinds(dict[str, int]):
    """What each word counts: 1 if it begins with a small letter, ``MANY`` more for a function word,
    ``MANY**2`` for a word of a title that ought to have a capital, ``MANY**3`` if it has none."""

    def __missing__(self, word: str) -> int:
        if len(self) > MOST_KEPT:
            self.clear()
        function = word.strip(",.;:“”\"'()").casefold() in FUNCTION_WORDS
        made = (word[:1].islower() or _is_caseless(word)) + MANY * function
        bare = word.lstrip(OPENERS)
        if len(bare) > 3 and bare[:1].isalpha() and not _is_caseless(bare):
            made += MANY**3 if bare[:1].islower() else MANY**2
        self[word] = made
        return made


def _is_caseless(word: str) -> bool:
    """Whether a word begins with a letter of a script without capitals, where it counts as a small one."""
    return word[:1].isalpha() and word[:1].lower() == word[:1].upper()


_KINDS = _Kinds()


class _Counts(NamedTuple):
    """Words of a text, by kind."""

    every: int
    lower: int
    function: int
    capital: int
    """Long words that begin with a capital, or with a letter that is neither."""
    small: int
    """Long words that do not."""


@lru_cache(maxsize=REMEMBERED)
def _counts(text: str) -> _Counts:
    words = text.split()
    total = sum(map(_KINDS.__getitem__, words))
    total, lower = divmod(total, MANY)
    total, function = divmod(total, MANY)
    small, capital = divmod(total, MANY)
    return _Counts(len(words), lower, function, capital, small)


@lru_cache(maxsize=REMEMBERED)
def reads_as_prose(text: str) -> bool:
    """Whether ``text`` is a sentence or several, as opposed to a heading or a list of names."""
    every, lower, function, _, _ = _counts(text)
    if every < 3:
        return False
    ends = ends_sentence(text)
    if ends and every <= 12:
        return lower >= 0.4 * every or any(w.casefold() in VERBS for w in text.split())
    return ends + (function >= max(2, 0.2 * every)) + (lower > 0.5 * every) >= 2


def is_paragraph(text: str) -> bool:
    """Whether ``text`` is prose of more than one sentence, or one long sentence."""
    return reads_as_prose(text) and (text.count(" ") >= 25 or len(sentences(text)) > 1)


@lru_cache(maxsize=REMEMBERED)
def is_title_case(text: str) -> bool:
    """Whether nearly all words but the small ones begin with a capital."""
    _, _, _, capital, small = _counts(text.replace("/", " "))
    if not capital + small and _is_caseless(text.lstrip(OPENERS)):
        return text.count(" ") < TITLE_WORDS
    if not capital + small:
        return not re.split(r"[\s/]", text, maxsplit=1)[0].lstrip(OPENERS)[:1].islower()
    return capital >= 0.75 * (capital + small)
