"""Each kind of evidence for or against a run of words being one tag.

A function here looks at one run of words, ``words[i:j]``, and notes what it finds by name and
amount; the weight of each name stands in ``tag_weights``. Amounts are mostly 0 to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefs.authority.folding import fold
from briefs.importing.body_words import BodyWords, plain
from briefs.importing.known_labels import KnownLabels
from briefs.importing.separators import TAIL
from briefs.authority.word_shapes import HEAD_NOUNS, kind, person

LONGEST = 10
"""Words of the longest tag that is looked for."""


def _follow(a: str, b: str) -> str:
    return "joined" if b in "jp" else "after a joining word" if a in "jp" else f"inside {a}{b}"


class TagLine:
    """The words of one list with what can be told of each word and of each gap between two."""

    def __init__(self, words: Sequence[str], body: BodyWords, known: KnownLabels):
        self.words = words
        self.body = body
        self.known = known
        self.folded = [fold(word) for word in words]
        self.plain = [plain(word) for word in self.folded]
        self.kinds = [kind(word) for word in words]
        self.heads = [word in HEAD_NOUNS for word in self.plain]
        self.initials = [w[0] if k == "U" else "" for w, k in zip(self.folded, self.kinds, strict=True)]
        self.comma = any(word.endswith(",") for word in words)
        self.follows = ["", *(_follow(a, b) for a, b in pairwise(self.kinds))]
        """What the kinds of the words around each gap are called."""
        self.all = frozenset(self.plain)
        n = len(words)
        self.tied = [0.0] * (n + 1)
        """How closely the text binds the words before and after each gap: 0 to 1."""
        self.apart = [0] * (n + 1)
        """Whether the text holds both words of a gap, yet never together."""
        for k in range(1, n):
            a, b = body.words[self.plain[k - 1]], body.words[self.plain[k]]
            if a and b:
                together = body.pairs[self.plain[k - 1], self.plain[k]]
                self.tied[k] = together / min(a, b)
                self.apart[k] = int(not together)
        self.labels = {
            (i, j): " ".join(self.folded[i:j])
            for i in range(n)
            for j in range(i + 1, min(n, i + LONGEST) + 1)
        }
        self.known_end = [self._shortest(i) for i in range(n)]
        """End of the shortest known name that starts at each word; large if none does."""
        self.inside = [0] * (n + 1)
        """Whether each gap lies inside a known name of several words."""
        for (i, j), label in self.labels.items():
            if j - i > 1 and label in known.spellings:
                self.inside[i + 1 : j] = [1] * (j - i - 1)

    def label(self, i: int, j: int) -> str:
        """Return the folded label of a run."""
        return self.labels.get((i, j)) or " ".join(self.folded[i:j])

    def _shortest(self, i: int) -> int:
        for j in range(i + 1, min(len(self.words), i + LONGEST) + 1):
            if self.label(i, j) in self.known.spellings:
                return j
        return len(self.words) + 100


def size(line: TagLine, i: int, j: int, found: dict[str, float]) -> None:
    """How long the run is."""
    found["tag"] = 1.0
    if j - i > 1:
        found[f"words {min(j - i, 5)}"] = 1.0
    if j - i > 5:
        found["longer"] = j - i - 5.0


def record(line: TagLine, i: int, j: int, found: dict[str, float]) -> None:
    """What the authority says: the run is a name, holds another name, or ends inside one."""
    preferred = line.known.spellings.get(line.label(i, j))
    if preferred is not None:
        found["preferred name" if preferred else "alias"] = 1.0
        if j - i > 1:
            found["known words"] = min(j - i - 1, 4)
    held = sum(line.known_end[a] <= j and not (a == i and line.known_end[a] == j) for a in range(i, j))
    if held and j - i > 1 and preferred is None:
        found["holds a name"] = float(min(held, 3))
    if line.inside[j]:
        found["ends inside a name"] = 1.0
    if line.plain[i] in line.known.demonyms:
        found["demonym first" if j - i > 1 else "demonym"] = 1.0


def text(line: TagLine, i: int, j: int, found: dict[str, float]) -> None:
    """What the text says: it holds the run, as a name of its own, or parts its words."""
    phrase = " ".join(line.plain[i:j])
    if phrase in line.body.runs:
        found["name in text" if j - i > 1 else "word is a name in text"] = 1.0
    if j - i == 1:
        if phrase in line.body.words:
            found["word in text"] = 1.0
    elif all(line.tied[i + 1 : j]) and line.body.count(phrase):
        found["phrase in text"] = 1.0
    if line.tied[j]:
        found["text goes on"] = line.tied[j]
    parted = sum(line.apart[i + 1 : j])
    if parted:
        found["text parts it"] = float(parted)


def acronym(line: TagLine, i: int, j: int, found: dict[str, float]) -> None:
    """The initials of the run stand in the text or the list, or it is an acronym itself."""
    if j - i == 1:
        word = line.words[i]
        if len(word) > 1 and word.isupper():
            found["acronym"] = 1.0
        return
    initials = "".join(line.initials[i:j])
    if len(initials) > 2 and (initials in line.body.words or initials in line.all):
        found["acronym in text"] = 1.0


def people(line: TagLine, i: int, j: int, found: dict[str, float]) -> None:
    """The run looks like a person's name; the text may go on with the surname alone."""
    likely = person(line.words[i:j], line.known.given, line.kinds[i:j])
    if likely >= 0.8:
        found["name of a person"] = likely
    if likely >= 0.3 and line.body.words[line.plain[j - 1]] and not line.body.words[line.plain[i]]:
        found["surname in text"] = 1.0
    if j - i == 1 and line.kinds[i] == "U" and line.plain[i] in line.known.given:
        found["given name alone"] = 1.0


def letters(line: TagLine, i: int, j: int, found: dict[str, float]) -> None:
    """How capitals, small letters and digits follow each other, and what stands at the ends."""
    kinds = line.kinds
    for name in line.follows[i + 1 : j]:
        found[name] = found.get(name, 0.0) + 1.0
    if kinds[i] in "jp":
        found["starts with a joining word"] = 1.0
    if kinds[j - 1] in "jp":
        found["ends with a joining word"] = 1.0
    if kinds[i] == "d":
        found["starts with digits"] = 1.0
        if j - i == 1:
            found["only digits"] = 1.0


def commas(line: TagLine, i: int, j: int, found: dict[str, float]) -> None:
    """A comma that is left in a list stands inside a tag."""
    if line.words[j - 1].endswith(","):
        found["ends with a comma"] = 1.0
    elif line.comma and any(w.endswith(",") and TAIL.fullmatch(x) for w, x in pairwise(line.words[i:j])):
        found["comma and tail"] = 1.0


def nouns(line: TagLine, i: int, j: int, found: dict[str, float]) -> None:
    """Nouns such as War and Council end a tag and seldom stand inside or alone."""
    if line.heads[j - 1]:
        found["noun at the end" if j - i > 1 else "noun alone"] = 1.0
    inside = sum(line.heads[k] and line.kinds[k + 1] not in "jp" for k in range(i, j - 1))
    if inside:
        found["noun inside"] = float(inside)


EVIDENCE = (size, record, text, acronym, people, letters, commas, nouns)


def findings(line: TagLine, i: int, j: int) -> dict[str, float]:
    """Return all that speaks for or against ``words[i:j]`` being one tag."""
    found: dict[str, float] = {}
    for look in EVIDENCE:
        look(line, i, j, found)
    return found


def elsewhere(count: float, again: float, several: bool) -> dict[str, float]:
    """How often the archive and the other lists have the label, and this list has it again."""
    found = {}
    if count > 0.05:
        found["seen elsewhere" if several else "word seen elsewhere"] = count / (count + 0.5)
    if again > 0.05:
        found["twice in this list"] = min(again, 1.0)
    return found
