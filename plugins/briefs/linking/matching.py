"""Find patterns in a text with one Aho-Corasick automaton, at word boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick_rs

from briefs.linking.spelled import plain
from briefs.linking.table import Table, first_words
from briefs.linking.word_lists import OPENERS
from briefs.model import Block

LINKED_KINDS = frozenset({"paragraph", "quote", "item"})
"""A name in a heading or note is no mention."""

OPENING = 80
"""Characters at the start of a block where a dateline or a headline shows itself."""

_CAPITALS = re.compile(r"(?<![\w.&])[A-Z]{2,}(?: [A-Z]{2,})*(?![\w&]|\.[A-Z])")
_CAPITAL = re.compile(r"[A-Z]{4}")
_PARTICLES = frozenset("AU DE DEL DU DES OF".split())
"""Words inside names of places: "PORT-AU-PRINCE"."""
_SMALL = re.compile(r"[a-z]")
_JOINED = re.compile(r" (\d+|[A-Z]+)(?!\w|\.\w)")
_JOINS = re.compile(r"(?<![\w.])([A-Z]+) $")


class Text(NamedTuple):
    """A block, as written and as it is matched."""

    block: int
    raw: str
    plain: str
    offsets: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the block's original text of a span of the plain text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def joined(self, start: int, end: int) -> str:
        """Return what a hyphen or slash joins to a name in capitals, "18" in "AU-18", "IP" in "TCP/IP";
        else ""."""
        plain = self.plain
        if end - start > 5 or not plain[start:end].isupper() or " " in plain[start:end]:
            return ""
        for at, word in ((end, _JOINED.match(plain, end)), (start - 1, _JOINS.search(plain[:start][-7:]))):
            if word is None or at < 0 or not self.is_mark(at):
                continue
            mark = self.raw[at if self.offsets is None else self.offsets[at]]
            if mark == "/" or (mark == "-" and at == end and word.group(1).isdigit()):
                return word.group(1)
        return ""

    def is_mark(self, at: int) -> bool:
        """Whether a space of the plain text replaces a mark such as a hyphen."""
        raw = self.raw[at if self.offsets is None else self.offsets[at]]
        return not raw.isspace()


Occurrence = tuple[int, int, str]
"""(start, end, words) of a match in the plain text of a block."""

_PARTS = 2
"""Briefs for which the automaton holds no more patterns than can stand in them; then it holds all."""


class Matcher:
    """Finds the longest patterns in a text (A. V. Aho and M. J. Corasick, Efficient String Matching,
    1975)."""

    def __init__(self, table: Table):
        self._table = table
        self._patterns: list[str] = []
        self._made = 0

    def texts(self, blocks: Iterable[Block]) -> dict[int, Text]:
        """Return the blocks that can hold mentions, by index, prepared for ``find``."""
        texts = {}
        for i, block in enumerate(blocks):
            if block.kind in LINKED_KINDS:
                plain_text, offsets = plain(block.text)
                if _CAPITAL.search(plain_text, 0, OPENING):
                    plain_text = self._as_names(plain_text)
                texts[i] = Text(i, block.text, plain_text, offsets)
        if self._made <= _PARTS:
            self._reach(texts.values())
        return texts

    def _reach(self, texts: Iterable[Text]) -> None:
        """Rebuild the automaton with all patterns that can stand in some texts."""
        words = set().union(*(first_words(text.plain) for text in texts)) if self._made < _PARTS else None
        self._table.open(words)
        self._patterns = self._table.patterns
        # The space before a pattern lets the automaton skip the inside of words.
        self._automaton = ahocorasick_rs.AhoCorasick([" " + pattern for pattern in self._patterns])
        self._made += 1

    def _as_names(self, text: str) -> str:
        """Return a text with words in capitals written as names: "BAGHDAD" as "Baghdad".

        Words with which a pattern in capitals begins stay. In a headline that is all in capitals, small words
        become lower case, so that "WHO" is not the organization there.
        """
        headline = len(_SMALL.findall(text)) * 4 < sum(map(str.isupper, text))

        def spelled(match: re.Match[str]) -> str:
            acronym = match.start() > OPENING and not headline
            if acronym or self._table.row(match.group()) is not None:  # "ZANU-PF"
                return match.group()
            words = match.group().split(" ")
            run = len(words) > 1 and any(len(w) > 3 and not self._table.has_first(w) for w in words)
            return " ".join(self._as_name(word, headline, run) for word in words)

        return _CAPITALS.sub(spelled, text)

    def _as_name(self, word: str, headline: bool, run: bool) -> str:
        """Return one word in capitals as it is written in a name."""
        if headline and word.lower() in OPENERS:
            return word.lower()
        if run and word in _PARTICLES:
            return word.lower()
        if self._table.has_first(word) or (len(word) < 4 and not (headline or run)):
            return word
        return word.capitalize()

    def find(self, text: str) -> list[Occurrence]:
        """Return (start, end, pattern) of the longest matches, from left to right, without overlaps."""
        size = len(text)
        longest: dict[int, tuple[int, int]] = {}
        # the automaton reports by end: of two with one start the later is the longer
        for index, start, stop in self._automaton.find_matches_as_indexes(" " + text, overlapping=True):
            end = stop - 1
            if end < size and (text[end].isalnum() or text[end] == "_"):
                continue
            longest[start] = (end, index)
        spans: list[Occurrence] = []
        last = 0
        for start in sorted(longest):
            end, index = longest[start]
            if start >= last:
                spans.append((start, end, self._patterns[index]))
                last = end
            elif end > last and end - start > last - spans[-1][0]:
                spans[-1] = (
                    start,
                    end,
                    self._patterns[index],
                )  # "Sheikh Tamim" before "Tamim bin Hamad Al Thani"
                last = end
        return spans
