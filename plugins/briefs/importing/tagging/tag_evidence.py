"""Each kind of evidence for or against a run of words being one tag.

Evidence is noted by name and amount; the weight of each name stands in ``tag_weights``. It is
of three sorts: of a gap that lies inside a tag (``tag_line``), of a word at its place in a tag,
and of a whole run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefs.importing.tagging.known_labels import ALIAS, PREFERRED, KnownLabels
from briefs.importing.tagging.lattice import Segment
from briefs.importing.tagging.tag_line import SUFFIX, Findings, TagLine
from briefs.importing.tagging.tag_words import TagWord
from briefs.importing.tagging.word_places import ALONE, INNER, LAST

Evidence = Callable[[TagLine, int, int, Findings], None]
PLACES = ("first", "inner", "last", "alone")
RARE = 4.0
"""Amount of evidence that is seldom met and tells much: the estimate shuns large weights, and few
sightings would not raise a small one enough."""

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def of_word(word: TagWord, known: KnownLabels, place: int, on_record: bool = False) -> Findings:
    """Return what speaks for or against a word standing at a place of a tag.

    Where the word usually stands says nothing of a tag that is ``on_record`` as it is.
    """
    found: Findings = {f"{PLACES[place]} {word.kind}": 1.0} if place != INNER else {}
    if word.kind not in "jpt" and not (on_record or (place == ALONE and word.folded in known.spellings)):
        found[f"{PLACES[place]} fits"] = known.places.fits(word.plain)[place]
    if word.comma and place in (LAST, ALONE):
        found["ends with a comma"] = RARE
    if place == ALONE and word.plain in known.given:
        found["given name alone"] = 1.0
    return found


def size(line: TagLine, i: int, j: int, found: Findings) -> None:
    """How long the run is."""
    name = f"words {min(j - i, 6)}"
    found[name] = 1.0
    if j - i > 6:
        found["longer"] = j - i - 6.0


def record(line: TagLine, i: int, j: int, found: Findings) -> None:
    """What the authority says: the run is a name, holds other names, or is made of them."""
    ends = line.known_at[i]
    if j in ends:
        label = line.label(i, j)
        what = line.known.spellings[label]
        if label in line.known.fuller:
            found["fuller than a spelling inside"] = RARE
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
    elif j <= line.tied_to[i]:
        free = line.body.freedom(line.plain[i:j])
        if free:
            found["in text"] = 1.0
            found["free in text"] = free


def acronym(line: TagLine, i: int, j: int, found: Findings) -> None:
    """The initials of the run stand in the text or the list."""
    if j - i > 2:
        initials = "".join([word.initial for word in line.words[i:j]])
        if len(initials) > 2 and initials in line.acronyms:
            found["acronym in text"] = 1.0


def people(line: TagLine, i: int, j: int, found: Findings) -> None:
    """The run looks like a person's name; the text may go on with the surname alone."""
    if not 2 <= j - i <= 6:
        return
    if line.kinds[i] not in "UI" or line.kinds[j - 1] != "U":
        return
    if j > line.person_to[i]:
        return
    kinds, words = line.kinds[i:j], line.words[i:j]
    capitals = j - i - kinds.count("p")
    given = words[0].plain in line.known.given
    shape = "given" if given else "no given"
    if "I" in kinds:
        shape = "initials"
    elif len(words) > capitals or any(w.particle for w in words[1:]):
        shape += " and particle"
    found[f"person, {shape}, of {min(capitals, 5)}"] = 1.0
    later = sum([w.plain in line.known.given for w in words[2:]])
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


def once(line: TagLine, i: int, j: int, found: Findings) -> None:
    """No tag has a word twice, but for names on record and small words."""
    if j - i > 1 and j not in line.known_at[i]:
        words = [word.plain for word in line.words[i:j] if word.kind not in "jp"]
        if len(set(words)) < len(words):
            found["word twice"] = RARE


def year(line: TagLine, i: int, j: int, found: Findings) -> None:
    """A year begins the name of an event or a law, which a noun ends."""
    if YEAR.fullmatch(line.plain[i]):
        end = "alone" if j - i == 1 else "and noun" if line.words[j - 1].noun else "and no noun"
        found[f"year {end}"] = RARE


def company(line: TagLine, i: int, j: int, found: Findings) -> None:
    """What ends a company's name, such as Ltd., is seldom behind its second half."""
    if j - i > 1 and SUFFIX.fullmatch(line.words[j - 1].text):
        found[f"company or heir, of {min(j - i, 4)}"] = RARE


def comma(line: TagLine, i: int, j: int, found: Findings) -> None:
    """A comma that stands in a list without others parts no tags."""
    if j < len(line.words) and line.words[j - 1].comma:
        found["ends with one of few commas"] = RARE


def order(line: TagLine, i: int, j: int, found: Findings) -> None:
    """Pages often list their shelves by the alphabet; topics hardly ever."""
    if j < len(line.folded):
        later = line.folded[i:j] <= line.folded[j : j + j - i]
        found["alphabet goes on" if later else "alphabet goes back"] = 1.0


def quoted(line: TagLine, i: int, j: int, found: Findings) -> None:
    """A nickname in quotation marks stands inside a name."""
    if j - i > 2 and any(word.text[0] in '“"' for word in line.words[i + 1 : j - 1]):
        found["nickname inside"] = RARE


EVIDENCE = (size, record, text, people, nouns)


def rare(line: TagLine) -> list[Evidence]:
    """Return the kinds of evidence that most lists do not offer."""
    words = line.words
    plain = [word.plain for word in words]
    offered = (
        (acronym, bool(line.acronyms)),
        (once, len(set(plain)) < len(plain)),
        (year, any(map(YEAR.fullmatch, plain))),
        (company, any(SUFFIX.fullmatch(word.text) for word in words)),
        (comma, line.few_commas),
        (order, line.known.shelves),
        (quoted, any(word.text[0] in '“"' for word in words)),
    )
    return [look for look, some in offered if some]


def of_run(line: TagLine, i: int, j: int) -> Findings:
    """Return what speaks for or against ``words[i:j]`` as a whole."""
    return of_runs(line, [(i, j)])[i, j]


def of_runs(line: TagLine, runs: Iterable[Segment]) -> dict[Segment, Findings]:
    """Return what speaks for or against each run as a whole."""
    looks = (*EVIDENCE, *rare(line))
    every = {}
    for i, j in runs:
        found: Findings = {}
        for look in looks:
            look(line, i, j, found)
        every[i, j] = found
    return every


def elsewhere(count: float, again: float, several: bool, known: bool) -> Findings:
    """How often the archive and the other lists have the label, and this list has it again.

    That others have it tells less of a label that is on record anyway.
    """
    found = {}
    if count > 0.05:
        name = "seen elsewhere" if several else "word seen elsewhere"
        found[f"{name}, on record" if known else name] = count / (count + 0.5)
    if again > 0.05:
        found["twice in this list"] = RARE * min(again, 1.0)
    return found
