"""What the text of a brief tells of the words in its tag lists."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from briefs.authority.folding import fold

CAPITAL = r"(?:[^\W\d_a-zß-ÿ]|al-[A-Z])[\w.’'-]*"
RUN = re.compile(
    rf"{CAPITAL}(?: (?:(?:of|and|the|for|de|la|von|van|der|bin|al|el|&|in) ){{0,2}}(?:{CAPITAL}|\d+\b))*"
)
"""Words in capitals that stand together, joining words between them allowed."""
OPENERS = frozenset(
    "the a an in on at for but and when while as if by from its this that after before".split()
)
"""Words whose capital at the start of a sentence makes them no part of a name."""
OWNER = re.compile(r"(?<=\w)['’]s\b")
EDGE = re.compile(r"^[^\w&]+|[^\w.&]+$")


class BodyWords:
    """Words, neighbours and names of one brief's text, folded. Built in time linear in the text."""

    __slots__ = ("pairs", "runs", "text", "words")

    def __init__(self, text: str):
        folded = [plain(word) for word in fold(text).replace("—", " ").split()]
        self.words = Counter(folded)
        self.pairs = Counter(pairwise(folded))
        self.text = f" {' '.join(folded)} "
        self.runs: set[str] = set()
        for run in RUN.findall(text):
            for part in OWNER.split(run):  # "Russia's Gazprom" is two names
                words = [plain(word) for word in fold(part).split()]
                self.runs.add(" ".join(words))
                if words and words[0] in OPENERS:
                    self.runs.add(" ".join(words[1:]))

    def count(self, phrase: str) -> int:
        """Return how often a folded phrase stands in the text."""
        return self.text.count(f" {phrase} ")


def plain(word: str) -> str:
    """Return a folded word without marks around it and without a possessive ending."""
    word = EDGE.sub("", word)
    if word.endswith(".") and word.count(".") == 1:
        word = word[:-1]
    return word[:-2] if word.endswith("'s") else word
