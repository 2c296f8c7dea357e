"""Words of tag lists: their folded forms and their shapes. Each word is read once a process."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefs.authority.word_shapes import HEAD_NOUNS, NO_PERSON, kind
from briefs.importing.tagging.body_words import plain_word
from briefs.importing.tagging.separators import TAIL
from briefs.text.folding import fold

INITIAL = re.compile(r"(?:\w\.)+")
SHORTENED = re.compile(r"[A-Z][a-z]{1,3}\.")
"""A shortened word at the beginning of a name, as the St. of a saint, unless TAIL has it, as Inc."""
PARTICLE = re.compile(r"(?:al|el|bin|ul|ibn|an|as|ad)-\w")

END_NOUNS = frozenset(
    "people peoples effect syndrome process test tests paradox dilemma trap curse question problem case "
    "affair scandal vaccine vaccines model models route tribe clan minority community diaspora".split()
)
"""Nouns, besides HEAD_NOUNS, that end a label and are seldom one alone."""


class TagWord(NamedTuple):
    """A word of a list, and what its letters tell."""

    text: str
    folded: str
    plain: str
    """Folded, without marks around it (``body_words.plain_word``)."""
    kind: str
    """U capital, A all capitals, I initial, l small letter, j joining word, p particle, d digits, t The."""
    noun: bool
    """Whether it is a noun that often ends a label, or another word that no person is called."""
    particle: bool
    """Whether it begins with a joined particle, as in al-Assad."""
    initial: str
    """The letter that an acronym takes from it; "" for small words."""
    comma: bool
    """Whether it ends with a comma."""
    tail: bool
    """Whether it follows a name after a comma, as Jr. or Inc. does."""


@lru_cache(maxsize=100_000)
def read(word: str) -> TagWord:
    """Return a word with what its letters tell.

    >>> read("Corps,").plain, read("U.S.").kind, read("al-Assad").particle
    ('corps', 'A', True)
    """
    folded = fold(word)
    plain = plain_word(folded)
    shape = kind(word.rstrip(","))
    if shape == "U" and INITIAL.fullmatch(word):
        shape = "I" if len(word) <= 3 else "A"
    elif shape == "U" and len(word) > 1 and word.isupper():
        shape = "A"
    elif SHORTENED.fullmatch(word) and not TAIL.fullmatch(word):
        shape = "I"
    return TagWord(
        word,
        folded,
        plain,
        shape,
        plain in HEAD_NOUNS or plain in NO_PERSON or plain in END_NOUNS,
        bool(PARTICLE.match(folded)),
        plain[:1] if shape in "UAI" else "",
        word.endswith(","),
        bool(TAIL.fullmatch(word)),
    )
