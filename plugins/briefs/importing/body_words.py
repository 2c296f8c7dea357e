"""What the text of a brief tells of the words in its tag lists."""

from __future__ import annotations

import re
from collections import Counter

from briefs.authority.folding import fold

RUN = re.compile(
    r"(?:[^\W\d_a-zß-ÿ]|al-[A-Z])[\w.’'-]*"
    r"(?:\s(?:(?:of|and|the|for|de|la|von|van|der|bin|al|el|&|in)\s){0,2}"
    r"(?:(?:[^\W\d_a-zß-ÿ]|al-[A-Z])[\w.’'-]*|\d+\b))*"
)
"""Words in capitals that stand together, joining words between them allowed."""
EDGE = re.compile(r"^[^\w&]+|[^\w.&]+$")


class BodyWords:
    """Words, neighbours and names of one brief's text, folded. Built in time linear in the text."""

    __slots__ = ("pairs", "runs", "text", "words")

    def __init__(self, text: str):
        folded = [plain(word) for word in fold(text).replace("—", " ").split()]
        self.words = Counter(folded)
        self.pairs = Counter(zip(folded, folded[1:], strict=False))
        self.text = f" {' '.join(folded)} "
        self.runs = Counter(" ".join(plain(word) for word in fold(run).split()) for run in RUN.findall(text))

    def count(self, phrase: str) -> int:
        """Return how often a folded phrase stands in the text."""
        return self.text.count(f" {phrase} ")


def plain(word: str) -> str:
    """Return a folded word without marks around it and without a possessive ending."""
    word = EDGE.sub("", word)
    if word.endswith(".") and word.count(".") == 1:
        word = word[:-1]
    return word[:-2] if word.endswith("'s") else word
