"""One word of a tag list: its folded forms and its shape. Read once a process."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefs.authority.word_shapes import HEAD_NOUNS, NO_PERSON, kind
from briefs.importing.tagging.body_words import plain
from briefs.importing.tagging.separators import TAIL
from briefs.text.folding import fold

INITIAL = re.compile(r"(?:\w\.)+")
SHORTENED = re.compile(r"[A-Z][a-z]{1,3}\.")
"""Such as the St. of a saint; what may end a label, as Inc. does, is no such word."""
PARTICLE = re.compile(r"(?:al|el|bin|ul|ibn|an|as|ad)-\w")

ENDING = frozenset(
    "people peoples effect syndrome process test tests paradox dilemma trap curse question problem case "
    "affair scandal vaccine vaccines model models route tribe clan minority community diaspora".split()
)
"""More nouns that end a label and are seldom one alone."""


class TagWord(NamedTuple):
    """A word of a list and what its letters tell."""

    text: str
    folded: str
    plain: str
    kind: str
    """U capital, A capitals alone, I initial, l small letter, j joiner, p particle, d digits, t "The"."""
    noun: bool
    """Whether it is a noun that often ends a label, or another word that no person is called."""
    particle: bool
    """Whether it begins with a joined particle, as in al-Assad."""
    initial: str
    """The letter that an acronym takes from it; empty for small words."""
    comma: bool
    tail: bool
    """Whether it is what follows a name, such as Jr. or Inc."""


@lru_cache(maxsize=100_000)
def read(word: str) -> TagWord:
    """Return what the letters of a word tell."""
    folded = fold(word)
    bare = plain(folded)
    shape = kind(word.rstrip(","))
    if shape == "U" and INITIAL.fullmatch(word):
        shape = "I" if len(word) <= 3 else "A"
    elif shape == "U" and len(word) > 1 and word.isupper():
        shape = "A"
    elif SHORTENED.fullmatch(word) and not TAIL.fullmatch(word):
        shape = "I"
    if word == "U.S." or word == "U.N.":
        shape = "A"
    return TagWord(
        word,
        folded,
        bare,
        shape,
        bare in HEAD_NOUNS or bare in NO_PERSON or bare in ENDING,
        bool(PARTICLE.match(folded)),
        bare[:1] if shape in "UAI" else "",
        word.endswith(","),
        bool(TAIL.fullmatch(word)),
    )
