"""The features of a tag: each kind of evidence for or against a run of words of a list being one tag.

A feature has a name and an amount; ``tag_weights`` has the weight of each name. There are features of gaps
inside a tag (``tag_line``), of a word at its place in a tag, and of a run as a whole: each of the functions
below that take a line, i and j adds those of ``line.words[i:j]`` to ``features``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefs.importing.tagging.known_labels import ALIAS, PREFERRED, KnownLabels
from briefs.importing.tagging.lattice import Segment
from briefs.importing.tagging.tag_line import SUFFIX, Features, TagLine
from briefs.importing.tagging.tag_words import TagWord
from briefs.importing.tagging.word_places import ALONE, INNER, LAST

FeatureFunction = Callable[[TagLine, int, int, Features], None]
PLACES = ("first", "inner", "last", "alone")
RARE = 4.0
"""Amount of a feature that is rare and tells much: the estimate of the weights shuns large ones, and few
examples would not raise a small one enough."""

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def features_of_word(word: TagWord, known: KnownLabels, place: int, on_record: bool = False) -> Features:
    """Return the features of a word at a place of a tag (``word_places.FIRST`` and so on). The usual place of
    the word counts only in tags that are not ``on_record``.
    """
    features: Features = {f"{PLACES[place]} {word.kind}": 1.0} if place != INNER else {}
    if word.kind not in "jpt" and not (on_record or (place == ALONE and word.folded in known.spellings)):
        features[f"{PLACES[place]} fits"] = known.places.fits(word.plain)[place]
    if word.comma and place in (LAST, ALONE):
        features["ends with a comma"] = RARE
    if place == ALONE and word.plain in known.given:
        features["given name alone"] = 1.0
    return features


def size(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add the number of words."""
    name = f"words {min(j - i, 6)}"
    features[name] = 1.0
    if j - i > 6:
        features["longer"] = j - i - 6.0


def record(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add what the authority tells: the run is a name on record, holds such names, or is made of them."""
    if j in line.record_ends[i]:
        label = line.label(i, j)
        spelling = line.known.spellings[label]
        if label in line.known.fuller:
            features["fuller than a spelling inside"] = RARE
        several = " of several words" if j - i > 1 else ""
        name = "preferred name" if spelling == PREFERRED else "alias" if spelling == ALIAS else "other name"
        features[name + several] = 1.0
        if j - i > 2:
            features["known words"] = j - i - 2.0
    elif j - i > 1 and line.next_record[i] < j:
        names = _names_inside(line, i, j)
        if names > 1:
            features["made of names"] = names - 1.0
        if line.record_ends[i]:
            features["begins with a name"] = 1.0
        if line.last_record[j] > i:
            features["ends with a name"] = 1.0
    if j - i > 1 and line.plain[i] in line.known.demonyms:
        features["demonym first"] = 1.0


def _names_inside(line: TagLine, i: int, j: int) -> int:
    """Return how many names on record a run is made of, 0 or less if another word is among them;
    joining words do not count.
    """
    names, place = 0, i
    while place < j:
        ends = [end for end in line.record_ends[place] if end <= j]
        if ends:
            names, place = names + 1, ends[-1]
        elif names >= 0 and line.kinds[place] in "jpt":
            place += 1
        else:
            names, place = names - 10, place + 1
    return names


def text(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add whether the text holds the run, and how clearly as a name of its own."""
    if j - i == 1:
        if line.plain[i] in line.body.places:
            features["word in text"] = 1.0
            features["word free in text"] = line.body.freedom(line.plain[i:j])
    elif j <= line.tied_to[i]:
        freedom = line.body.freedom(line.plain[i:j])
        if freedom:
            features["in text"] = 1.0
            features["free in text"] = freedom


def acronym(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add whether the initials of the run are an acronym in the text or the list."""
    if j - i > 2:
        initials = "".join([word.initial for word in line.words[i:j]])
        if len(initials) > 2 and initials in line.acronyms:
            features["acronym in text"] = 1.0


def people(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add in which way the run looks like a person's name, and whether the text has the surname alone."""
    if not 2 <= j - i <= 6:
        return
    if line.kinds[i] not in "UI" or line.kinds[j - 1] != "U":
        return
    if j > line.person_to[i]:
        return
    kinds, words = line.kinds[i:j], line.words[i:j]
    capitals = j - i - kinds.count("p")
    begins_with_given = words[0].plain in line.known.given
    shape = "given" if begins_with_given else "no given"
    if "I" in kinds:
        shape = "initials"
    elif len(words) > capitals or any(word.particle for word in words[1:]):
        shape += " and particle"
    features[f"person, {shape}, of {min(capitals, 5)}"] = 1.0
    later_given = sum([word.plain in line.known.given for word in words[2:]])
    if later_given:
        features["given name inside"] = float(later_given)
    if begins_with_given and capitals > 2 and words[1].plain in line.known.given:
        features["two given names"] = 1.0
    places = line.body.places
    if words[-1].plain in places and words[0].plain not in places:
        features["surname in text"] = 1.0


def nouns(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add where nouns such as War and Council are, which end a tag and are seldom inside or alone."""
    if line.words[j - 1].noun and j not in line.record_ends[j - 1]:  # "Europe" is a name of its own
        features["noun at the end" if j - i > 1 else "noun alone"] = 1.0
    inside = line.nouns_before[j - 1] - line.nouns_before[i]
    if inside:
        features["noun inside"] = float(inside)


def once(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add whether a word is in it twice, as in no tag except names on record; small words do not count."""
    if j - i > 1 and j not in line.record_ends[i]:
        words = [word.plain for word in line.words[i:j] if word.kind not in "jp"]
        if len(set(words)) < len(words):
            features["word twice"] = RARE


def year(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add whether it begins with a year, as the name of an event or a law does, which a noun ends."""
    if YEAR.fullmatch(line.plain[i]):
        end = "alone" if j - i == 1 else "and noun" if line.words[j - 1].noun else "and no noun"
        features[f"year {end}"] = RARE


def company(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add whether it ends as the name of a company or heir (Ltd., Jr.), by its length."""
    if j - i > 1 and SUFFIX.fullmatch(line.words[j - 1].text):
        features[f"company or heir, of {min(j - i, 4)}"] = RARE


def comma(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add whether a comma follows it in a list that has few: these separate no tags."""
    if j < len(line.words) and line.words[j - 1].comma:
        features["ends with one of few commas"] = RARE


def order(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add whether the words after it go on in the alphabet: pages often sort issues, hardly ever topics."""
    if j < len(line.folded):
        goes_on = line.folded[i:j] <= line.folded[j : j + j - i]
        features["alphabet goes on" if goes_on else "alphabet goes back"] = 1.0


def quoted(line: TagLine, i: int, j: int, features: Features) -> None:
    """Add whether a word in quotation marks, as a nickname, is inside it."""
    if j - i > 2 and any(word.text[0] in '“"' for word in line.words[i + 1 : j - 1]):
        features["nickname inside"] = RARE


COMMON: tuple[FeatureFunction, ...] = (size, record, text, people, nouns)
"""Features that all lists may have."""


def rare_features(line: TagLine) -> list[FeatureFunction]:
    """Return the functions of features that a list may have and most have not."""
    words = line.words
    plain = [word.plain for word in words]
    conditions: tuple[tuple[FeatureFunction, bool], ...] = (
        (acronym, bool(line.acronyms)),
        (once, len(set(plain)) < len(plain)),
        (year, any(map(YEAR.fullmatch, plain))),
        (company, any(SUFFIX.fullmatch(word.text) for word in words)),
        (comma, line.has_few_commas),
        (order, line.known.are_issues),
        (quoted, any(word.text[0] in '“"' for word in words)),
    )
    return [function for function, condition in conditions if condition]


def features_of_segment(line: TagLine, i: int, j: int) -> Features:
    """Return the features of ``words[i:j]`` as a whole."""
    return features_of_segments(line, [(i, j)])[i, j]


def features_of_segments(line: TagLine, segments: Iterable[Segment]) -> dict[Segment, Features]:
    """Return the features of each segment as a whole."""
    functions = (*COMMON, *rare_features(line))
    features_by_segment = {}
    for i, j in segments:
        features: Features = {}
        for add_features in functions:
            add_features(line, i, j, features)
        features_by_segment[i, j] = features
    return features_by_segment


def features_of_other_lists(
    in_others: float, again_in_list: float, *, has_several_words: bool, is_on_record: bool
) -> Features:
    """Return the features of a label from how often the archive and the other lists have it, and from how
    often this list most probably has it elsewhere.

    >>> features_of_other_lists(1.5, 0.0, has_several_words=True, is_on_record=False)
    {'seen elsewhere': 0.75}
    """
    features = {}
    if in_others > 0.05:
        name = "seen elsewhere" if has_several_words else "word seen elsewhere"
        features[f"{name}, on record" if is_on_record else name] = in_others / (in_others + 0.5)
    if again_in_list > 0.05:
        features["twice in this list"] = RARE * min(again_in_list, 1.0)
    return features
