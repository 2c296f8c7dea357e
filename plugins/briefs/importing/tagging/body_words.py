"""What the text of a brief tells of the words in its tag lists."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from briefs.text.folding import fold

JOINING = frozenset("of and the for de la von van der bin al el & in on to".split())
"""Small words that stand between the capitals of one name."""
OPENERS = frozenset(
    "the a an in on at for but and when while as if by from its this that after before".split()
)
"""Words whose capital at the start of a sentence makes them no part of a name."""
EDGE = re.compile(r"^[^\w&]+|[^\w.&]+$")
CLOSED = re.compile(r"[,;:.!?)\]”\"…–]$")
ABBREVIATION = re.compile(r"(?:\w\.)+|(?:Jr|Sr|St|Mr|Dr|Gen|Lt|Col|Sen|Rep|Gov|No|Co|Inc|Ltd|Corp)\.")
MOST_KEPT = 200_000
"""Words of the texts that are remembered from one brief to the next."""


class Token(NamedTuple):
    """A word as the text has it."""

    plain: str
    capital: bool
    mark: str
    """What parts it from the next word: a mark, ``'s``, or nothing."""
    acronym: bool


class _Tokens(dict[str, Token]):
    """Each word's reading, made once a process; it depends on nothing but the word."""

    def __missing__(self, word: str) -> Token:
        if len(self) > MOST_KEPT:
            self.clear()
        made = self[word] = _token(word)
        return made


def _token(word: str) -> Token:
    if word.isascii() and word.isalpha():  # most are
        return Token(word.lower(), word[0].isupper(), "", len(word) > 2 and word.isupper())
    folded = plain(fold(word))
    letter = next((c for c in word if c.isalnum()), "")
    capital = letter.isupper() or bool(re.match(r"al-[A-Z]", word))
    acronym = len(folded) > 2 and sum(c.isupper() for c in word) >= len(folded)
    if re.search(r"['’]s[^\w]*$", word):
        return Token(folded, capital, "'s", acronym)
    closed = CLOSED.search(word)
    if closed is None or ABBREVIATION.fullmatch(word):
        return Token(folded, capital, "", acronym)
    return Token(folded, capital, closed.group(), acronym)


_TOKENS = _Tokens()


class BodyWords:
    """Where one brief's text has the words of its lists. Built in time linear in the text."""

    __slots__ = ("acronyms", "places", "plain", "tokens")

    def __init__(self, text: str, wanted: Collection[str]):
        """Read ``text``; ``wanted`` are the words that will be asked for, besides acronyms."""
        tokens = _TOKENS
        self.tokens = [tokens[word] for word in text.replace("—", " ; ").split()]
        self.plain = [token[0] for token in self.tokens]
        self.places: dict[str, list[int]] = {}
        self.acronyms = {token[0] for token in set(self.tokens) if token[3]}
        """Words in capitals, folded."""
        for at, token in enumerate(self.tokens):
            if token[0] in wanted or token[3]:
                self.places.setdefault(token[0], []).append(at)

    def together(self, a: str, b: str, mark: str = "") -> int:
        """Return how often ``a`` stands right before ``b``, with no other mark between them."""
        tokens, last = self.tokens, len(self.tokens) - 1
        return sum(
            1
            for at in self.places.get(a, ())
            if at < last and tokens[at + 1][0] == b and (not tokens[at][2] or tokens[at][2] == mark)
        )

    def freedom(self, words: list[str]) -> float:
        """Return how clearly the text has a run as a name of its own: 0 absent, else 0.25 to 1.

        Each end counts that no capital word goes on beyond at the best place.
        """
        best, size, plain = 0.0, len(words), self.plain
        for at in self.places.get(words[0], ()):
            if plain[at : at + size] != words:
                continue
            amount = 0.25 + 0.375 * self._free_before(at) + 0.375 * self._free_after(at + size - 1)
            if amount == 1.0:
                return amount
            if amount > best:
                best = amount
        return best

    def _free_before(self, at: int) -> bool:
        if at == 0:
            return True
        before = self.tokens[at - 1]
        if before.mark:
            return True
        if before.plain in JOINING and not before.capital and at > 1:
            return not self.tokens[at - 2].capital or bool(self.tokens[at - 2].mark)
        return not before.capital or before.plain in OPENERS

    def _free_after(self, at: int) -> bool:
        if at + 1 >= len(self.tokens) or self.tokens[at].mark:
            return True
        after = self.tokens[at + 1]
        if after.plain in JOINING and at + 2 < len(self.tokens):
            return not self.tokens[at + 2].capital
        return not after.capital


def plain(word: str) -> str:
    """Return a folded word without marks around it and without a possessive ending."""
    if word.isalnum():
        return word
    word = EDGE.sub("", word)
    if word.endswith(".") and word.count(".") == 1:
        word = word[:-1]
    return word[:-2] if word.endswith("'s") else word
