"""The words of one tag list, and what can be told of each word and of each gap between two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefs.importing.tagging.body_words import BodyWords
from briefs.importing.tagging.known_labels import KnownLabels
from briefs.importing.tagging.list_words import ListWords
from briefs.importing.tagging.tag_words import TagWord, read

LONGEST = 10
"""Words of the longest tag that is looked for."""
SUFFIX = re.compile(r"(?:Jr|Sr|Inc|Ltd|LLC|Corp|PLC|S\.A|N\.V)\.?|I{2,3}|IV")
"""What ends a name and begins none."""
FEW = 8
"""Commas are few where fewer than one word in so many has one."""
Findings = dict[str, float]
"""Evidence by name, with its amount."""


class _Inside(dict[str, str]):
    def __missing__(self, kinds: str) -> str:
        self[kinds] = "inside " + kinds
        return self[kinds]


_INSIDE = _Inside()


class TagLine:
    """The words of one list with what can be told of each word and of each gap between two."""

    def __init__(self, words: Sequence[str], body: BodyWords, known: KnownLabels, lists: ListWords):
        self.body = body
        self.known = known
        self.words: list[TagWord] = [read(word) for word in words]
        self.plain = [word.plain for word in self.words]
        self.kinds = "".join(word.kind for word in self.words)
        self.folded = [word.folded for word in self.words]
        self.acronyms = {*body.acronyms, *(word.plain for word in self.words if word.kind == "A")}
        """What stands in capitals in the text or the list."""
        self.known_at = self._known_at()
        self.first_known = self._first_known()
        """The first word from each on with which a name on record begins."""
        n = len(words)
        self.last_known = [0] * (n + 1)
        """The last word with which a name on record begins that ends before each gap."""
        for i, ends in enumerate(self.known_at):
            for j in ends:
                self.last_known[j] = i
        commas = sum(word.comma for word in self.words)
        self.few_commas = 0 < commas * FEW < n
        self.nouns_before = [0]
        """How many nouns before each word go on without a joining word."""
        for word, after in zip(self.words, self.kinds[1:] + " ", strict=False):  # no word, no pair
            self.nouns_before.append(self.nouns_before[-1] + (word.noun and after not in "jp"))
        self.person_to = [n] * n
        """The first word from each on that is in no person's name."""
        for k in range(n - 1, -1, -1):
            here = self.words[k]
            no_person = here.noun or here.kind not in "UpI"
            self.person_to[k] = k if no_person else self.person_to[k + 1] if k + 1 < n else n
        within = self._within()
        self.tied = [0.0] * (n + 1)
        """How closely the text binds the words before and after each gap: 0 to 1."""
        self.gaps: list[Findings] = [{}]
        for k in range(1, n):
            self.gaps.append(self._gap(k, within[k], lists))
        self.gaps.append({})
        self.tied_to = self._tied_to()
        """The last end of a run from each word on that the text binds throughout."""

    def _known_at(self) -> list[list[int]]:
        """Return, for each word, the ends of the names on record that begin with it, shortest first."""
        spellings, n = self.known.spellings, len(self.words)
        found = []
        for i in range(n):
            ends, label = [], ""
            longest = min(self.known.longest.get(self.folded[i], 0), LONGEST)
            for j in range(i + 1, min(n, i + longest) + 1):
                label = f"{label} {self.folded[j - 1]}" if label else self.folded[i]
                if label in spellings:
                    ends.append(j)
            found.append(ends)
        return found

    def _first_known(self) -> list[int]:
        found, at = [], len(self.words) + 1
        for k in range(len(self.words) - 1, -1, -1):
            at = k if self.known_at[k] else at
            found.append(at)
        return found[::-1]

    def _within(self) -> list[str]:
        """Return, for each gap, in what sort of name on record it lies: one that others overlap, or not."""
        spans = [(i, j) for i, ends in enumerate(self.known_at) for j in ends if j - i > 1]
        within = [""] * (len(self.words) + 1)
        for i, j in spans:
            if any(a < i < b < j or i < a < j < b for a, b in spans):
                within[i + 1 : j] = [x or "within names that overlap" for x in within[i + 1 : j]]
            else:
                within[i + 1 : j] = ["within a name on record"] * (j - i - 1)
        return within

    def _tied_to(self) -> list[int]:
        n = len(self.words)
        found = [n] * n
        for i in range(n - 2, -1, -1):
            found[i] = found[i + 1] if self.tied[i + 1] else i + 1
        return found

    def label(self, i: int, j: int) -> str:
        """Return the folded label of a run."""
        return " ".join(self.folded[i:j])

    def _gap(self, k: int, within: str, lists: ListWords) -> Findings:
        """Return what speaks for or against the words around a gap being of one tag."""
        left, right = self.words[k - 1], self.words[k]
        found: Findings = {_INSIDE[left.kind + right.kind]: 1.0}
        if within:
            found[within] = 1.0
        if right.tail:
            found["tail"] = 1.0
        if left.comma and right.tail:
            found["comma and tail"] = 1.0
        if left.kind == "l" and right.kind == "l" and "-" in left.text:
            found["hyphened and small word"] = 1.0
        a, b = left.plain, right.plain
        here, there = len(self.body.places.get(a, ())), len(self.body.places.get(b, ()))
        if here and there:
            together = self.body.together(a, b, "," if left.comma else "")
            if together:
                self.tied[k] = found["text binds"] = together / min(here, there)
            else:
                found["text parts"] = 1.0
        pair = self.known.places.pair(a, b)
        if pair:
            found["names bind"] = pair / (pair + 1.0)
        elif not self.tied[k]:
            ends, begins = self.last_known[k] or k in self.known_at[0], bool(self.known_at[k])
            if ends and begins:
                found["between names that nothing binds"] = 1.0
            elif left.kind == "U" and right.kind == "l" and not there and not self.known_at[k]:
                found["capital and small letter that the text lacks"] = 1.0
            elif ends and right.kind == "l":
                found["name and small letter that nothing binds"] = 1.0
            elif begins and left.kind == "l":
                found["small letter and name that nothing binds"] = 1.0
        bound = lists.bound(a, b)
        if bound is not None:
            found["lists bind" if bound else "lists part"] = bound or 1.0
        return found
