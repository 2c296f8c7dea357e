"""The score of each segment of a list: the weighted sum of its features."""

from __future__ import annotations

from collections.abc import Mapping

from briefs.importing.tagging.known_labels import KnownLabels
from briefs.importing.tagging.lattice import Segment
from briefs.importing.tagging.tag_evidence import features_of_segment, features_of_word
from briefs.importing.tagging.tag_line import Features, TagLine
from briefs.importing.tagging.tag_words import TagWord
from briefs.importing.tagging.word_places import ALONE, FIRST, INNER, LAST

PLACES = ((FIRST, False), (INNER, False), (LAST, False), (ALONE, False), (FIRST, True), (LAST, True))
"""(place of a word in a tag, whether the tag is on record), in the order of ``WordScores``."""
FIRST_ON_RECORD, LAST_ON_RECORD = 4, 5
"""Indexes in PLACES; those of the others are the constants of ``word_places``."""


def all_features(line: TagLine, i: int, j: int) -> Features:
    """Return the features of ``words[i:j]`` as one tag: of the segment, of its words and of its gaps."""
    features = features_of_segment(line, i, j)
    words, known = line.words, line.known
    if j - i == 1:
        parts = [features_of_word(words[i], known, ALONE)]
    else:
        on_record = j in line.record_ends[i]
        parts = [
            features_of_word(words[i], known, FIRST, on_record),
            features_of_word(words[j - 1], known, LAST, on_record),
        ]
    parts += [features_of_word(words[k], known, INNER) for k in range(i + 1, j - 1)]
    for part in (*parts, *line.gaps[i + 1 : j]):
        for name, amount in part.items():
            features[name] = features.get(name, 0.0) + amount
    return features


class WordScores(dict[TagWord, tuple[float, ...]]):
    """A cache: word -> the weighted sum of its features at each of PLACES."""

    def __init__(self, known: KnownLabels, weights: Mapping[str, float]):
        super().__init__()
        self.known = known
        self.weights = weights

    def __missing__(self, word: TagWord) -> tuple[float, ...]:
        self[word] = tuple(
            weighted_sum(self.weights, features_of_word(word, self.known, place, on_record))
            for place, on_record in PLACES
        )
        return self[word]


def scores_of_segments(
    line: TagLine, features: Mapping[Segment, Features], word_scores: WordScores
) -> dict[Segment, float]:
    """Return the scores of segments, given the features of each as a whole."""
    weights = word_scores.weights
    scores_of_words = [word_scores[word] for word in line.words]
    gap_scores = [weighted_sum(weights, gap) for gap in line.gaps]
    inner_sums, total = [], 0.0
    for k, scores in enumerate(scores_of_words):
        total += gap_scores[k] + scores[INNER]
        inner_sums.append(total)  # of all words and gaps up to here, as if they were inside one tag
    segment_scores = {}
    for (i, j), of_segment in features.items():
        score = weighted_sum(weights, of_segment)
        if j - i == 1:
            score += scores_of_words[i][ALONE]
        else:
            on_record = j in line.record_ends[i]
            first, last = (FIRST_ON_RECORD, LAST_ON_RECORD) if on_record else (FIRST, LAST)
            first_and_inner = scores_of_words[i][first] + inner_sums[j - 2] - inner_sums[i]
            score += first_and_inner + gap_scores[j - 1] + scores_of_words[j - 1][last]
        segment_scores[i, j] = score
    return segment_scores


def weighted_sum(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the sum of the amounts of features times their weights, 0 for a feature without one.

    >>> weighted_sum({"in text": 2.0}, {"in text": 0.5, "unheard of": 1.0})
    1.0
    """
    get = weights.get
    total = 0.0
    for name, amount in features.items():
        total += get(name, 0.0) * amount
    return total
