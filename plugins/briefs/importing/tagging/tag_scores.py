"""The weighted sum of all evidence on each run of words of a list."""

from __future__ import annotations

from collections.abc import Mapping

from briefs.importing.tagging.known_labels import KnownLabels
from briefs.importing.tagging.lattice import Segment
from briefs.importing.tagging.tag_evidence import of_run, of_word
from briefs.importing.tagging.tag_line import Findings, TagLine
from briefs.importing.tagging.tag_words import TagWord
from briefs.importing.tagging.word_places import ALONE, FIRST, INNER, LAST

PLACES = ((FIRST, False), (INNER, False), (LAST, False), (ALONE, False), (FIRST, True), (LAST, True))
FIRST_KNOWN, LAST_KNOWN = 4, 5
"""The order of ``WordScores``: the constants of ``word_places``, and two more."""


def findings(line: TagLine, i: int, j: int) -> Findings:
    """Return all that speaks for or against ``words[i:j]`` being one tag."""
    found = of_run(line, i, j)
    words, known = line.words, line.known
    if j - i == 1:
        parts = [of_word(words[i], known, ALONE)]
    else:
        whole = j in line.known_at[i]
        parts = [of_word(words[i], known, FIRST, whole), of_word(words[j - 1], known, LAST, whole)]
    parts += [of_word(words[k], known, INNER) for k in range(i + 1, j - 1)]
    for part in (*parts, *line.gaps[i + 1 : j]):
        for name, amount in part.items():
            found[name] = found.get(name, 0.0) + amount
    return found


class WordScores(dict[TagWord, tuple[float, ...]]):
    """What each word's own evidence adds at the first, an inner and the last place, and alone.

    Then at the first and at the last place of a tag that is on record.
    """

    def __init__(self, known: KnownLabels, weights: Mapping[str, float]):
        super().__init__()
        self.known = known
        self.weights = weights

    def __missing__(self, word: TagWord) -> tuple[float, ...]:
        made = self[word] = tuple(
            weigh(self.weights, of_word(word, self.known, place, on_record)) for place, on_record in PLACES
        )
        return made


def scores(line: TagLine, runs: Mapping[Segment, Findings], words: WordScores) -> dict[Segment, float]:
    """Return the weighted sum of all evidence on each run, given what speaks for it as a whole."""
    weights = words.weights
    own = [words[word] for word in line.words]
    gaps = [weigh(weights, gap) for gap in line.gaps]
    within, total = [], 0.0
    for k, places in enumerate(own):
        total += gaps[k] + places[INNER]
        within.append(total)  # what the words and gaps say up to here, all of them inside a tag
    made = {}
    for (i, j), found in runs.items():
        score = weigh(weights, found)
        if j - i == 1:
            score += own[i][ALONE]
        else:
            first, last = (FIRST_KNOWN, LAST_KNOWN) if j in line.known_at[i] else (FIRST, LAST)
            score += own[i][first] + within[j - 2] - within[i] + gaps[j - 1] + own[j - 1][last]
        made[i, j] = score
    return made


def weigh(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the sum of the weighted evidence."""
    get = weights.get
    total = 0.0
    for name, amount in found.items():
        total += get(name, 0.0) * amount
    return total
