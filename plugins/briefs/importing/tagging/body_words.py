"""The words of a brief's text, as evidence for the tags in its lists."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from briefs.text.folding import fold
from briefs.text.sentences import is_abbreviation

JOINING = frozenset("of and the for de la von van der bin al el & in on to".split())
"""Small words that may be between the capitalised words of one name."""
OPENERS = frozenset(
    "the a an in on at for but and when while as if by from its this that after before".split()
)
"""Words that begin sentences: a capital makes them no part of a name."""
EDGE = re.compile(r"^[^\w&]+|[^\w.&]+$")
END_MARK = re.compile(r"[,;:.!?)\]”\"…–]$")
MAX_CACHED = 200_000
"""Words of texts that are cached from one brief to the next."""


class BodyWord(NamedTuple):
    """A word as the text has it."""

    plain: str
    """Folded, without marks around it (``plain_word``)."""
    capital: bool
    """Whether it begins with a capital."""
    mark: str
    """What separates it from the next word: a mark, ``'s``, or ""."""
    acronym: bool
    """Whether it is written in capitals, of three letters or more."""


class _BodyWordCache(dict[str, BodyWord]):
    """A cache: word with the marks around it -> what it is."""

    def __missing__(self, word: str) -> BodyWord:
        if len(self) > MAX_CACHED:
            self.clear()
        self[word] = _body_word(word)
        return self[word]


def _body_word(word: str) -> BodyWord:
    """Return a word of the text; ``word`` has the marks around it."""
    if word.isascii() and word.isalpha():  # most are
        return BodyWord(word.lower(), word[0].isupper(), "", len(word) > 2 and word.isupper())
    folded = plain_word(fold(word))
    letter = next((c for c in word if c.isalnum()), "")
    capital = letter.isupper() or bool(re.match(r"al-[A-Z]", word))
    acronym = len(folded) > 2 and sum(c.isupper() for c in word) >= len(folded)
    if re.search(r"['’]s[^\w]*$", word):
        return BodyWord(folded, capital, "'s", acronym)
    end_mark = END_MARK.search(word)
    if end_mark is None or is_abbreviation(word):
        return BodyWord(folded, capital, "", acronym)
    return BodyWord(folded, capital, end_mark.group(), acronym)


_cached_words = _BodyWordCache()


class BodyWords:
    """Where one brief's text has the words of its lists."""

    __slots__ = ("acronyms", "places", "plain", "words")

    def __init__(self, text: str, list_words: Collection[str]):
        """Read a text in linear time; ``list_words`` are the plain words of the lists."""
        cached = _cached_words
        self.words = [cached[word] for word in text.replace("—", " ; ").split()]
        self.plain = [word[0] for word in self.words]
        self.acronyms = {word[0] for word in set(self.words) if word[3]}
        """Words in capitals, plain."""
        self.places: dict[str, list[int]] = {}
        """Plain word of the lists, or acronym -> its indexes in ``words``."""
        for index, word in enumerate(self.words):
            if word[0] in list_words or word[3]:
                self.places.setdefault(word[0], []).append(index)

    def count_together(self, left: str, right: str, mark: str = "") -> int:
        """Return how often a word is right before another one, with no other mark between them.

        >>> BodyWords("The Black Sea. Black, Sea", {"black", "sea"}).count_together("black", "sea")
        1
        """
        words, last = self.words, len(self.words) - 1
        return sum(
            1
            for index in self.places.get(left, ())
            if index < last and words[index + 1][0] == right and words[index][2] in ("", mark)
        )

    def freedom(self, run: list[str]) -> float:
        """Return how clearly the text has a run of words as a name of its own: 0 if it lacks the run, else
        0.25 to 1. At the best place, each end adds 0.375 beyond which no capitalised word continues the name.
        """
        best, size, plain = 0.0, len(run), self.plain
        for index in self.places.get(run[0], ()):
            if plain[index : index + size] != run:
                continue
            free_before, free_after = self._is_free_before(index), self._is_free_after(index + size - 1)
            freedom = 0.25 + 0.375 * free_before + 0.375 * free_after
            if freedom == 1.0:
                return freedom
            if freedom > best:
                best = freedom
        return best

    def _is_free_before(self, index: int) -> bool:
        """Whether no name continues from the words before a word into it."""
        if index == 0:
            return True
        before = self.words[index - 1]
        if before.mark:
            return True
        if before.plain in JOINING and not before.capital and index > 1:
            return not self.words[index - 2].capital or bool(self.words[index - 2].mark)
        return not before.capital or before.plain in OPENERS

    def _is_free_after(self, index: int) -> bool:
        """Whether no name continues from a word into the words after it."""
        if index + 1 >= len(self.words) or self.words[index].mark:
            return True
        after = self.words[index + 1]
        if after.plain in JOINING and index + 2 < len(self.words):
            return not self.words[index + 2].capital
        return not after.capital


def plain_word(folded: str) -> str:
    """Return a folded word without the marks around it and without a possessive ending.

    >>> [plain_word(word) for word in ("(china's", "u.s.", "war.")]
    ['china', 'u.s.', 'war']
    """
    if folded.isalnum():
        return folded
    bare = EDGE.sub("", folded)
    if bare.endswith(".") and bare.count(".") == 1:
        bare = bare[:-1]
    return bare[:-2] if bare.endswith("'s") else bare
