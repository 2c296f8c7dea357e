"""Each kind of evidence for or against a run of words being one tag.

A function here looks at one run of words, ``words[i:j]``, and yields ``(name, amount)`` for
what it finds; the weight of each name stands in ``tag_weights``. Amounts are mostly 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from briefs.authority.folding import fold
from briefs.importing.body_words import BodyWords, plain
from briefs.importing.known_labels import KnownLabels
from briefs.importing.separators import TAIL
from briefs.importing.word_shapes import HEAD_NOUNS, kind, person

Finding = tuple[str, float]


class TagLine:
    """The words of one list with what can be told of each word and of each gap between two."""

    def __init__(self, words: Sequence[str], body: BodyWords, known: KnownLabels):
        self.words = words
        self.body = body
        self.known = known
        self.folded = [fold(word) for word in words]
        self.plain = [plain(word) for word in self.folded]
        self.kinds = [kind(word) for word in words]
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
        self.known_end = [self._shortest(i) for i in range(n)]
        """End of the shortest known name that starts at each word; large if none does."""
        self.inside = [0] * (n + 1)
        """Whether each gap lies inside a known name of several words."""
        for i in range(n):
            for j in range(i + 2, min(n, i + 10) + 1):
                if self.label(i, j) in known.spellings:
                    for k in range(i + 1, j):
                        self.inside[k] = 1

    def label(self, i: int, j: int) -> str:
        """Return the folded label of a run."""
        return " ".join(self.folded[i:j])

    def _shortest(self, i: int) -> int:
        for j in range(i + 1, min(len(self.words), i + 10) + 1):
            if self.label(i, j) in self.known.spellings:
                return j
        return len(self.words) + 100


def size(line: TagLine, i: int, j: int) -> Iterator[Finding]:
    """How long the run is."""
    yield "tag", 1.0
    if j - i > 1:
        yield f"words {min(j - i, 5)}", 1.0
    if j - i > 5:
        yield "longer", j - i - 5.0


def record(line: TagLine, i: int, j: int) -> Iterator[Finding]:
    """What the authority says: the run is a name, holds another name, or ends inside one."""
    preferred = line.known.spellings.get(line.label(i, j))
    if preferred is not None:
        yield "preferred name" if preferred else "alias", 1.0
        if j - i > 1:
            yield "known words", min(j - i - 1, 4)
    held = sum(line.known_end[a] <= j and not (a == i and line.known_end[a] == j) for a in range(i, j))
    if held and j - i > 1 and preferred is None:
        yield "holds a name", float(min(held, 3))
    if line.inside[j]:
        yield "ends inside a name", 1.0
    if line.plain[i] in line.known.demonyms:
        yield "demonym first" if j - i > 1 else "demonym", 1.0


def text(line: TagLine, i: int, j: int) -> Iterator[Finding]:
    """What the text says: it holds the run, as a name of its own, or parts its words."""
    phrase = " ".join(line.plain[i:j])
    if phrase in line.body.runs:
        yield "name in text" if j - i > 1 else "word is a name in text", 1.0
    if j - i == 1:
        if phrase in line.body.words:
            yield "word in text", 1.0
    elif all(line.tied[i + 1 : j]) and line.body.count(phrase):
        yield "phrase in text", 1.0
    if line.tied[j]:
        yield "text goes on", line.tied[j]
    parted = sum(line.apart[i + 1 : j])
    if parted:
        yield "text parts it", float(parted)


def acronym(line: TagLine, i: int, j: int) -> Iterator[Finding]:
    """The initials of the run stand in the text or the list, or it is an acronym itself."""
    if j - i == 1:
        word = line.words[i]
        if len(word) > 1 and word.isupper():
            yield "acronym", 1.0
        return
    initials = "".join(w[0] for w, k in zip(line.folded[i:j], line.kinds[i:j], strict=True) if k == "U")
    if len(initials) > 2 and (initials in line.body.words or initials in line.all):
        yield "acronym in text", 1.0


def people(line: TagLine, i: int, j: int) -> Iterator[Finding]:
    """The run looks like a person's name; the text may go on with the surname alone."""
    likely = person(line.words[i:j], line.known.given)
    if likely >= 0.8:
        yield "name of a person", likely
    if likely >= 0.3 and line.body.words[line.plain[j - 1]] and not line.body.words[line.plain[i]]:
        yield "surname in text", 1.0
    if j - i == 1 and line.kinds[i] == "U" and line.plain[i] in line.known.given:
        yield "given name alone", 1.0


def letters(line: TagLine, i: int, j: int) -> Iterator[Finding]:
    """How capitals, small letters and digits follow each other, and what stands at the ends."""
    kinds = line.kinds
    for a, b in zip(kinds[i : j - 1], kinds[i + 1 : j], strict=True):
        if a not in "jp" and b not in "jp":
            yield f"inside {a}{b}", 1.0
        elif b in "jp":
            yield "joined", 1.0
    if kinds[i] in "jp":
        yield "starts with a joining word", 1.0
    if kinds[j - 1] in "jp":
        yield "ends with a joining word", 1.0
    if kinds[i] == "d":
        yield "starts with digits", 1.0
    if j - i == 1 and kinds[i] == "d":
        yield "only digits", 1.0


def commas(line: TagLine, i: int, j: int) -> Iterator[Finding]:
    """A comma that is left in a list stands inside a tag."""
    if line.words[j - 1].endswith(","):
        yield "ends with a comma", 1.0
    elif any(w.endswith(",") and TAIL.fullmatch(x) for w, x in pairwise(line.words[i:j])):
        yield "comma and tail", 1.0


def nouns(line: TagLine, i: int, j: int) -> Iterator[Finding]:
    """Nouns such as War and Council end a tag and seldom stand inside or alone."""
    if line.plain[j - 1] in HEAD_NOUNS:
        yield "noun at the end" if j - i > 1 else "noun alone", 1.0
    for k in range(i, j - 1):
        if line.plain[k] in HEAD_NOUNS and line.kinds[k + 1] not in "jp":
            yield "noun inside", 1.0


EVIDENCE = (size, record, text, acronym, people, letters, commas, nouns)


def findings(line: TagLine, i: int, j: int) -> dict[str, float]:
    """Return all that speaks for or against ``words[i:j]`` being one tag."""
    found: dict[str, float] = {}
    for look in EVIDENCE:
        for name, amount in look(line, i, j):
            found[name] = found.get(name, 0.0) + amount
    return found


def elsewhere(
    label: str, seen: Mapping[str, float], others: float, again: float, several: bool
) -> Iterator[Finding]:
    """How often the archive and the other lists have the label, and this list has it again."""
    count = seen.get(label, 0) + others
    if count > 0.05:
        yield "seen elsewhere" if several else "word seen elsewhere", count / (count + 0.5)
    if again > 0.05:
        yield "twice in this list", min(again, 1.0)
