"""What people call the role of a line, and what they decided on lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefs.content.decisions import LineDecision, line_digest
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.units import Unit

ROLES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "date": ("date",),
    "kind": ("kind",),
    "author": ("byline",),
    "post": ("post",),
    "number": ("number",),
    "standfirst": ("standfirst",),
    "heading": ("heading",),
    "paragraph": ("paragraph", "speech", "endmatter"),
    "item": ("item",),
    "quote": ("quote",),
    "note": ("note",),
    "row": ("row",),
    "caption": ("caption", "credit"),
    "biography": ("bio",),
    "label": ("label",),
    "tags": ("tags", "issues", "topics"),
    "rights": ("rights",),
    "furniture": ("inside", "before", "after", "alt", "pull"),
}
"""By the word for people, what the reader calls it."""
MEANINGS: Mapping[str, str] = {
    "title": "the title",
    "date": "the day of publication",
    "kind": "what it is, such as Policy Brief",
    "author": "who wrote it",
    "post": "an author's post or body",
    "number": "number in a series",
    "standfirst": "what sums it up, above the text",
    "heading": "a heading in the text",
    "paragraph": "a paragraph of the text",
    "item": "an entry of a list",
    "quote": "a quotation set apart",
    "note": "a footnote or endnote",
    "row": "a row of a table",
    "caption": "caption or credit of a picture",
    "biography": "about an author",
    "label": "label of a list, such as Topics:",
    "tags": "issues or topics",
    "rights": "publisher, licence, first publication",
    "furniture": "no part of the brief",
}
"""What each word says of a line."""
_WORDS = {role: word for word, roles in ROLES.items() for role in roles}


def word_of(role: str) -> str:
    """Return what people call a role of the reader; what is dropped is ``furniture``."""
    return _WORDS.get(role, "furniture")


def likely_words(guess: Guess) -> dict[str, float]:
    """Return the probability of each word, of which several roles may be parts."""
    found: dict[str, float] = {}
    for role, probability in guess.likely.items():
        word = word_of(role)
        found[word] = found.get(word, 0.0) + probability
    return found


def decided_units(
    units: Sequence[Unit], decisions: Sequence[LineDecision]
) -> tuple[dict[int, str], tuple[LineDecision, ...]]:
    """Return the word that was decided for each unit, and the decisions whose line is there no more.

    Of several units with the same words the nearest to the line's number is meant.
    """
    places: dict[str, list[int]] = {}
    if decisions:
        for i, unit in enumerate(units):
            places.setdefault(line_digest(unit.text), []).append(i)
    found: dict[int, str] = {}
    lost = []
    for decision in decisions:
        able = [i for i in places.get(decision.digest, ()) if found.get(i, decision.role) == decision.role]
        if able:
            found[min(able, key=lambda i: abs(units[i].line - decision.number))] = decision.role
        else:
            lost.append(decision)
    return found, tuple(lost)
