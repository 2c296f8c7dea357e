"""A tag list as a line of words, with the features of each gap between two words."""

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
WORDS_PER_COMMA = 8
"""A list has few commas if fewer than one in so many of its words has one."""
Features = dict[str, float]
"""Evidence for or against a tag: name -> amount. ``tag_weights`` has a weight for each name."""


class _InsideNames(dict[str, str]):
    """A cache: the kinds of two words -> name of the feature of a gap between them."""

    def __missing__(self, kinds: str) -> str:
        self[kinds] = "inside " + kinds
        return self[kinds]


_INSIDE_NAMES = _InsideNames()


class TagLine:
    """The words of one list, with what is known of each word and of each gap between two.

    Gap k is before word k; a list of n words has the gaps 0 to n, its two ends included.
    """

    def __init__(self, words: Sequence[str], body: BodyWords, known: KnownLabels, lists: ListWords):
        size = len(words)
        self.body = body
        self.known = known
        self.words: list[TagWord] = [read(word) for word in words]
        self.plain = [word.plain for word in self.words]
        self.kinds = "".join(word.kind for word in self.words)
        self.folded = [word.folded for word in self.words]
        self.acronyms = {*body.acronyms, *(word.plain for word in self.words if word.kind == "A")}
        """Words in capitals of the text or the list."""
        self.record_ends = self._record_ends()
        """For each word, the gaps at which names on record end that begin with it, ascending."""
        self.next_record = self._next_record()
        """For each word, the first word from it on with which a name on record begins; n + 1 for none."""
        self.last_record = [0] * (size + 1)
        """For each gap, the last word with which a name on record begins that ends there; 0 for none."""
        for i, ends in enumerate(self.record_ends):
            for j in ends:
                self.last_record[j] = i
        commas = sum(word.comma for word in self.words)
        self.has_few_commas = 0 < commas * WORDS_PER_COMMA < size
        self.nouns_before = [0]
        """For each gap, the number of nouns before it that no joining word follows."""
        for word, next_kind in zip(self.words, self.kinds[1:] + " ", strict=False):  # no word, no pair
            self.nouns_before.append(self.nouns_before[-1] + (word.noun and next_kind not in "jp"))
        self.person_to = self._person_to()
        """For each word, the first word from it on that is in no person's name; n for none."""
        record_features = self._record_features()
        self.tied = [0.0] * (size + 1)
        """For each gap, how closely the text ties the words beside it together: 0 to 1."""
        inner_gaps = [self._gap_features(k, record_features[k], lists) for k in range(1, size)]
        self.gaps: list[Features] = [{}, *inner_gaps, {}]
        """The features of each gap as one that is inside a tag."""
        self.tied_to = self._tied_to()
        """For each word, the last gap up to which the text ties all words from it on together."""

    def _record_ends(self) -> list[list[int]]:
        spellings, size = self.known.spellings, len(self.words)
        ends_of_words = []
        for i in range(size):
            ends, label = [], ""
            longest = min(self.known.longest.get(self.folded[i], 0), LONGEST)
            for j in range(i + 1, min(size, i + longest) + 1):
                label = f"{label} {self.folded[j - 1]}" if label else self.folded[i]
                if label in spellings:
                    ends.append(j)
            ends_of_words.append(ends)
        return ends_of_words

    def _next_record(self) -> list[int]:
        reversed_words, next_word = [], len(self.words) + 1
        for k in range(len(self.words) - 1, -1, -1):
            next_word = k if self.record_ends[k] else next_word
            reversed_words.append(next_word)
        return reversed_words[::-1]

    def _person_to(self) -> list[int]:
        size = len(self.words)
        person_to = [size] * size
        for k in range(size - 1, -1, -1):
            word = self.words[k]
            if word.noun or word.kind not in "UpI":
                person_to[k] = k
            elif k + 1 < size:
                person_to[k] = person_to[k + 1]
        return person_to

    def _record_features(self) -> list[str]:
        """Return, for each gap, the feature of being inside a name on record, "" if it is in none; names that
        overlap others have a feature of their own.
        """
        spans = [(i, j) for i, ends in enumerate(self.record_ends) for j in ends if j - i > 1]
        features = [""] * (len(self.words) + 1)
        for i, j in spans:
            if any(a < i < b < j or i < a < j < b for a, b in spans):
                features[i + 1 : j] = [name or "within names that overlap" for name in features[i + 1 : j]]
            else:
                features[i + 1 : j] = ["within a name on record"] * (j - i - 1)
        return features

    def _tied_to(self) -> list[int]:
        size = len(self.words)
        tied_to = [size] * size
        for i in range(size - 2, -1, -1):
            tied_to[i] = tied_to[i + 1] if self.tied[i + 1] else i + 1
        return tied_to

    def label(self, i: int, j: int) -> str:
        """Return the folded label of ``words[i:j]``."""
        return " ".join(self.folded[i:j])

    def _gap_features(self, k: int, record_feature: str, lists: ListWords) -> Features:
        """Return what speaks for or against gap k being inside a tag; sets ``tied`` for it."""
        left, right = self.words[k - 1], self.words[k]
        features: Features = {_INSIDE_NAMES[left.kind + right.kind]: 1.0}
        if record_feature:
            features[record_feature] = 1.0
        if right.tail:
            features["tail"] = 1.0
        if left.comma and right.tail:
            features["comma and tail"] = 1.0
        if left.kind == "l" and right.kind == "l" and "-" in left.text:
            features["hyphened and small word"] = 1.0
        places = self.body.places
        left_count, right_count = len(places.get(left.plain, ())), len(places.get(right.plain, ()))
        if left_count and right_count:
            together = self.body.count_together(left.plain, right.plain, "," if left.comma else "")
            if together:
                self.tied[k] = features["text binds"] = together / min(left_count, right_count)
            else:
                features["text parts"] = 1.0
        pairs = self.known.places.count_pair(left.plain, right.plain)
        if pairs:
            features["names bind"] = pairs / (pairs + 1.0)
        elif not self.tied[k] and (name := self._unbound_feature(k, bool(right_count))):
            features[name] = 1.0
        cohesion = lists.cohesion(left.plain, right.plain)
        if cohesion is not None:
            features["lists bind" if cohesion else "lists part"] = cohesion or 1.0
        return features

    def _unbound_feature(self, k: int, right_in_text: bool) -> str:
        """Return the feature of a gap whose words neither the text nor a label has as neighbours; "" for
        none."""
        left, right = self.words[k - 1], self.words[k]
        name_ends = bool(self.last_record[k]) or k in self.record_ends[0]
        name_begins = bool(self.record_ends[k])
        if name_ends and name_begins:
            return "between names that nothing binds"
        if left.kind == "U" and right.kind == "l" and not right_in_text and not name_begins:
            return "capital and small letter that the text lacks"
        if name_ends and right.kind == "l":
            return "name and small letter that nothing binds"
        if name_begins and left.kind == "l":
            return "small letter and name that nothing binds"
        return ""
