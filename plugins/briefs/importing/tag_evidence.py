"""Each kind of evidence for or against a run of words being one tag.

Evidence is noted by name and amount; the weight of each name stands in ``tag_weights``. It is
of three sorts: of a word at its place in a tag, of a gap that lies inside a tag, and of a whole
run. A tag's score is their weighted sum, so that the first two are summed up only once a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefs.importing.body_words import BodyWords
from briefs.importing.known_labels import ALIAS, PREFERRED, KnownLabels
from briefs.importing.list_words import ListWords
from briefs.importing.tag_words import TagWord, read
from briefs.importing.word_places import ALONE, FIRST, INNER, LAST

LONGEST = 10
"""Words of the longest tag that is looked for."""
Findings = dict[str, float]
PLACES = ("first", "inner", "last", "alone")


class TagLine:
    """The words of one list with what can be told of each word and of each gap between two."""

    def __init__(self, words: Sequence[str], body: BodyWords, known: KnownLabels, lists: ListWords):
        self.body = body
        self.known = known
        self.words: list[TagWord] = [read(word) for word in words]
        self.plain = [word.plain for word in self.words]
        self.kinds = "".join(word.kind for word in self.words)
        self.folded = [word.folded for word in self.words]
        self.all = frozenset(self.plain)
        self.known_at = self._known_at()
        self.first_known = self._first_known()
        """The first word from each on with which a name on record begins."""
        n = len(words)
        self.last_known = [0] * (n + 1)
        """The last word with which a name on record begins that ends before each gap."""
        for i, ends in enumerate(self.known_at):
            for j in ends:
                self.last_known[j] = i
        self.nouns_before = [0]
        """How many nouns before each word go on without a joining word."""
        for word, after in zip(self.words, self.kinds[1:] + " ", strict=False):  # no word, no pair
            self.nouns_before.append(self.nouns_before[-1] + (word.noun and after not in "jp"))
        within = [False] * (n + 1)
        for i, ends in enumerate(self.known_at):
            for j in ends:
                within[i + 1 : j] = [True] * (j - i - 1)
        self.tied = [0.0] * (n + 1)
        """How closely the text binds the words before and after each gap: 0 to 1."""
        self.gaps: list[Findings] = [{}]
        for k in range(1, n):
            self.gaps.append(self._gap(k, within[k], lists))
        self.gaps.append({})

    def _known_at(self) -> list[list[int]]:
        """Return, for each word, the ends of the names on record that begin with it, shortest first."""
        spellings, longest, n = self.known.spellings, self.known.longest, len(self.words)
        found = []
        for i in range(n):
            ends, label = [], ""
            for j in range(i + 1, min(n, i + min(longest, LONGEST)) + 1):
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

    def label(self, i: int, j: int) -> str:
        """Return the folded label of a run."""
        return " ".join(self.folded[i:j])

    def _gap(self, k: int, within: bool, lists: ListWords) -> Findings:
        """Return what speaks for or against the words around a gap being of one tag."""
        left, right = self.words[k - 1], self.words[k]
        found: Findings = {_INSIDE[left.kind + right.kind]: 1.0}
        if self.known.shelves and right.kind == "j":
            found["shelf joined"] = 1.0
        if within:
            found["within a name on record"] = 1.0
        if right.tail:
            found["tail"] = 1.0
        if left.comma:
            found["comma and tail" if right.tail else "comma inside"] = 1.0
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
        elif not self.tied[k] and self.known_at[k] and any(k in e for e in self.known_at[max(k - 4, 0) : k]):
            found["between names that nothing binds"] = 1.0
        bound = lists.bound(a, b)
        if bound is not None:
            found["lists bind" if bound else "lists part"] = bound or 1.0
        return found


def of_word(word: TagWord, known: KnownLabels, place: int) -> Findings:
    """Return what speaks for or against a word standing at a place of a tag."""
    found: Findings = {f"{PLACES[place]} {word.kind}": 1.0} if place != INNER else {}
    if word.kind not in "jpt" and not (place == ALONE and word.folded in known.spellings):
        found[f"{PLACES[place]} fits"] = known.places.fits(word.plain)[place]
    if word.comma and place in (LAST, ALONE):
        found["ends with a comma"] = 1.0
    if place == ALONE:
        if known.shelves:
            found[f"shelf alone {word.kind}"] = 1.0
        if word.plain in known.given:
            found["given name alone"] = 1.0
    return found


class _Inside(dict[str, str]):
    def __missing__(self, kinds: str) -> str:
        self[kinds] = "inside " + kinds
        return self[kinds]


_INSIDE = _Inside()


def size(line: TagLine, i: int, j: int, found: Findings) -> None:
    """How long the run is."""
    name = f"words {min(j - i, 6)}"
    found[name] = 1.0
    if line.known.shelves:
        found[f"shelf {name}"] = 1.0
    if j - i > 6:
        found["longer"] = j - i - 6.0


def record(line: TagLine, i: int, j: int, found: Findings) -> None:
    """What the authority says: the run is a name, holds other names, or is made of them."""
    ends = line.known_at[i]
    if j in ends:
        what = line.known.spellings[line.label(i, j)]
        several = " of several words" if j - i > 1 else ""
        name = "preferred name" if what == PREFERRED else "alias" if what == ALIAS else "other name"
        found[name + several] = 1.0
        if j - i > 2:
            found["known words"] = j - i - 2.0
    elif j - i > 1 and line.first_known[i] < j:
        held, at = 0, i
        while at < j:
            inside = [end for end in line.known_at[at] if end <= j]
            if inside:
                held, at = held + 1, inside[-1]
            elif held >= 0 and line.kinds[at] in "jpt":
                at += 1
            else:
                held, at = -10 + held, at + 1
        if held > 1:
            found["made of names"] = held - 1.0
        if line.known_at[i]:
            found["begins with a name"] = 1.0
        if line.last_known[j] > i:
            found["ends with a name"] = 1.0
    if j - i > 1 and line.plain[i] in line.known.demonyms:
        found["demonym first"] = 1.0


def text(line: TagLine, i: int, j: int, found: Findings) -> None:
    """What the text says: it holds the run, as a name of its own."""
    if j - i == 1:
        if line.plain[i] in line.body.places:
            found["word in text"] = 1.0
            found["word free in text"] = line.body.freedom(line.plain[i:j])
    elif all(line.tied[i + 1 : j]):
        free = line.body.freedom(line.plain[i:j])
        if free:
            found["in text"] = 1.0
            found["free in text"] = free


def acronym(line: TagLine, i: int, j: int, found: Findings) -> None:
    """The initials of the run stand in the text or the list."""
    if j - i > 1:
        initials = "".join([word.initial for word in line.words[i:j]])
        if len(initials) > 2 and (initials in line.body.places or initials in line.all):
            found["acronym in text"] = 1.0


def people(line: TagLine, i: int, j: int, found: Findings) -> None:
    """The run looks like a person's name; the text may go on with the surname alone."""
    if not 2 <= j - i <= 6:
        return
    if line.kinds[i] not in "UI" or line.kinds[j - 1] != "U":
        return
    words = line.words[i:j]
    if any(word.noun or word.kind not in "UpI" for word in words):
        return
    capitals = sum(w.kind != "p" for w in words)
    given = words[0].plain in line.known.given
    shape = "given" if given else "no given"
    if any(w.kind == "I" for w in words):
        shape = "initials"
    elif len(words) > capitals or any(w.particle for w in words[1:]):
        shape += " and particle"
    found[f"person, {shape}, of {min(capitals, 5)}"] = 1.0
    later = sum(w.plain in line.known.given for w in words[2:])
    if later:
        found["given name inside"] = float(later)
    if given and capitals > 2 and words[1].plain in line.known.given:
        found["two given names"] = 1.0
    places = line.body.places
    if words[-1].plain in places and words[0].plain not in places:
        found["surname in text"] = 1.0


def nouns(line: TagLine, i: int, j: int, found: Findings) -> None:
    """Nouns such as War and Council end a tag and seldom stand inside or alone."""
    if line.words[j - 1].noun and j not in line.known_at[j - 1]:  # "Europe" is a name of its own
        found["noun at the end" if j - i > 1 else "noun alone"] = 1.0
    inside = line.nouns_before[j - 1] - line.nouns_before[i]
    if inside:
        found["noun inside"] = float(inside)


EVIDENCE = (size, record, text, acronym, people, nouns)


def of_run(line: TagLine, i: int, j: int) -> Findings:
    """Return what speaks for or against ``words[i:j]`` as a whole."""
    found: Findings = {}
    for look in EVIDENCE:
        look(line, i, j, found)
    return found


def findings(line: TagLine, i: int, j: int) -> Findings:
    """Return all that speaks for or against ``words[i:j]`` being one tag."""
    found = of_run(line, i, j)
    words, known = line.words, line.known
    if j - i == 1:
        parts = [of_word(words[i], known, ALONE)]
    else:
        parts = [of_word(words[i], known, FIRST), of_word(words[j - 1], known, LAST)]
    parts += [of_word(words[k], known, INNER) for k in range(i + 1, j - 1)]
    for part in (*parts, *line.gaps[i + 1 : j]):
        for name, amount in part.items():
            found[name] = found.get(name, 0.0) + amount
    return found


class WordScores(dict[TagWord, tuple[float, ...]]):
    """What each word's own evidence adds at the first, an inner and the last place, and alone."""

    def __init__(self, known: KnownLabels, weights: Mapping[str, float]):
        super().__init__()
        self.known = known
        self.weights = weights

    def __missing__(self, word: TagWord) -> tuple[float, ...]:
        made = self[word] = tuple(
            weigh(self.weights, of_word(word, self.known, place)) for place in (FIRST, INNER, LAST, ALONE)
        )
        return made


def scores(line: TagLine, runs: Sequence[tuple[int, int]], words: WordScores) -> dict[tuple[int, int], float]:
    """Return the weighted sum of all evidence on each run."""
    weights = words.weights
    own = [words[word] for word in line.words]
    gaps = [weigh(weights, gap) for gap in line.gaps]
    within, total = [], 0.0
    for k, places in enumerate(own):
        total += gaps[k] + places[INNER]
        within.append(total)  # what the words and gaps say up to here, all of them inside a tag
    made = {}
    for i, j in runs:
        score = weigh(weights, of_run(line, i, j))
        if j - i == 1:
            score += own[i][ALONE]
        else:
            score += own[i][FIRST] + within[j - 2] - within[i] + gaps[j - 1] + own[j - 1][LAST]
        made[i, j] = score
    return made


def weigh(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the sum of the weighted evidence."""
    get = weights.get
    total = 0.0
    for name, amount in found.items():
        total += get(name, 0.0) * amount
    return total


def elsewhere(count: float, again: float, several: bool) -> Findings:
    """How often the archive and the other lists have the label, and this list has it again."""
    found = {}
    if count > 0.05:
        found["seen elsewhere" if several else "word seen elsewhere"] = count / (count + 0.5)
    if again > 0.05:
        found["twice in this list"] = min(again, 1.0)
    return found
