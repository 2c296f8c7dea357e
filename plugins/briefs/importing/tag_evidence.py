"""Each kind of evidence for or against a run of words being one tag.

Evidence is noted by name and amount; the weight of each name stands in ``tag_weights``. It is
of three sorts: of a gap that lies inside a tag (``tag_line``), of a word at its place in a tag,
and of a whole run.
"""

from __future__ import annotations

from briefs.importing.known_labels import ALIAS, PREFERRED, KnownLabels
from briefs.importing.tag_line import Findings, TagLine
from briefs.importing.tag_words import TagWord
from briefs.importing.word_places import ALONE, INNER, LAST

PLACES = ("first", "inner", "last", "alone")
RARE = 4.0
"""Amount of evidence that is seldom met and tells much: the estimate shuns large weights, and few
sightings would not raise a small one enough."""


def of_word(word: TagWord, known: KnownLabels, place: int) -> Findings:
    """Return what speaks for or against a word standing at a place of a tag."""
    found: Findings = {f"{PLACES[place]} {word.kind}": 1.0} if place != INNER else {}
    if word.kind not in "jpt" and not (place == ALONE and word.folded in known.spellings):
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
    elif j <= line.tied_to[i]:
        free = line.body.freedom(line.plain[i:j])
        if free:
            found["in text"] = 1.0
            found["free in text"] = free


def acronym(line: TagLine, i: int, j: int, found: Findings) -> None:
    """The initials of the run stand in the text or the list."""
    if j - i > 2 and line.acronyms:
        initials = "".join([word.initial for word in line.words[i:j]])
        if len(initials) > 2 and initials in line.acronyms:
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


def order(line: TagLine, i: int, j: int, found: Findings) -> None:
    """Pages often list their shelves by the alphabet; topics hardly ever."""
    if line.known.shelves and j < len(line.folded):
        later = line.folded[i:j] <= line.folded[j : j + j - i]
        found["alphabet goes on" if later else "alphabet goes back"] = 1.0


def quoted(line: TagLine, i: int, j: int, found: Findings) -> None:
    """A nickname in quotation marks stands inside a name."""
    if j - i > 2 and any(word.text[0] in '“"' for word in line.words[i + 1 : j - 1]):
        found["nickname inside"] = RARE


EVIDENCE = (size, record, text, acronym, people, nouns, order, quoted)


def of_run(line: TagLine, i: int, j: int) -> Findings:
    """Return what speaks for or against ``words[i:j]`` as a whole."""
    found: Findings = {}
    for look in EVIDENCE:
        look(line, i, j, found)
    return found


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
