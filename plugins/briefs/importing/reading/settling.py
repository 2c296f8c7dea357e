"""Guesses that a rule knows better: lines that say what they are, lone lines between parts of the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefs.importing.reading import biographies, furniture, header_lines, labels, notes, reader, rights
from briefs.importing.reading.bodies import BULLET, QUOTATION
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import Page
from briefs.importing.reading.fields import byline_names
from briefs.importing.reading.labels import LABEL
from briefs.importing.reading.prose import ends_sentence, reads_as_prose, sentences

MISTAKEN = frozenset({"heading", "paragraph", "caption", "standfirst", "speech", "row", "endmatter"})
"""Roles that no unit has which begins with the mark of a list."""
NO_RIGHTS = frozenset({"title", "date", "heading", "item", "note", "row", "quote", "speech"})
"""Roles of units in which no line about rights is looked for."""
SURE = 0.97
"""So sure must a lone line be furniture, or a paragraph between text and furniture."""
LONG_SENTENCE = 11
"""Spaces in a sentence that is text for sure."""


def settled(page: Page, guesses: Sequence[Guess], organizations: Collection[str]) -> list[Guess]:
    """Return guesses after the rules."""
    found = list(guesses)
    first = next((i for i, guess in enumerate(guesses) if guess.role == "paragraph"), len(guesses))
    for rule in (_text, _said, _lone):
        for i, guess in enumerate(found):
            if role := rule(page, found, i, first):
                found[i] = _as(guess, role)
    _labelled(page, found)
    _presented(page, found, organizations)
    kept = notes.real(page, [guess.role for guess in found])
    return [
        _as(guess, "item") if guess.role == "note" and i not in kept else guess
        for i, guess in enumerate(found)
    ]


def _text(page: Page, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return that a paragraph of sentences is one which was taken for furniture, unless furniture stands on
    both its sides, or on one if that is sure, or the page says the same elsewhere."""
    text = page.units[i].text
    if guesses[i].role not in reader.FURNITURE - {"pull"} or not _is_text(text):
        return ""
    if page.times[page.keys[i]] > 1 or furniture.reason(text) not in ("", "breadcrumb"):
        return ""
    beside = [guesses[j].role in reader.FURNITURE for j in (i - 1, i + 1) if 0 <= j < len(guesses)]
    sure = sum(guesses[i].likely.get(role, 0.0) for role in reader.FURNITURE) >= SURE
    return "" if all(beside) or (any(beside) and sure) else "paragraph"


def _is_text(text: str) -> bool:
    """Whether a unit is a sentence of some length, or several."""
    return (
        ends_sentence(text)
        and reads_as_prose(text)
        and (text.count(" ") >= LONG_SENTENCE or len(sentences(text)) > 1)
    )


def _presented(page: Page, found: list[Guess], organizations: Collection[str]) -> None:
    """Make the last paragraphs a biography that present an author, or somebody not named before."""
    text = [i for i, guess in enumerate(found) if guess.role in reader.BODY]
    bylines = [
        name
        for i, g in enumerate(found)
        if g.role == "byline"
        for name in byline_names(page.units[i].text, organizations)
    ]
    for i in reversed(text[1:]):
        said = page.units[i].text
        if found[i].role not in ("paragraph", "endmatter") or page.units[i].words > biographies.LONGEST:
            break
        before = " ".join(page.units[j].text for j in text if j < i)
        if not biographies.opens_biography(said, before, bylines):
            break
        found[i] = _as(found[i], "bio")


def _said(page: Page, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return what a unit says that it is, where the guess is something else; else nothing.

    ``first`` is the first paragraph.
    """
    role, text = guesses[i].role, page.units[i].text
    if role in MISTAKEN and BULLET.match(text) and not (i and guesses[i - 1].role == "quote"):
        return "item"
    if role not in NO_RIGHTS and rights.read(text) is not None:
        return "rights"
    if role == "paragraph" and (QUOTATION.fullmatch(text) or text.startswith(">")):
        return "quote"
    if (
        role not in ("tags", "label", "before", "note")
        and (label := LABEL.fullmatch(text))
        and label["colon"]
        and label["rest"]
        and not reads_as_prose(label["rest"])
    ):
        return "tags"
    if role in ("tags", "title", "kind") and (i < first or role == "tags"):
        line = header_lines.read(text)
        if line and line.role.authors and (line.role.kind or role == "tags"):
            return "byline"
    return ""


def _lone(page: Page, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return what a line is that was taken for furniture, but stands alone among parts of the brief."""
    if guesses[i].role != "inside" or not _is_lone(page, guesses, i):
        return ""
    return "byline" if header_lines.byline(page.units[i].text) else _best(guesses[i])


def _labelled(page: Page, found: list[Guess]) -> None:
    """Make what follows a label such as ``Topics:`` its list, where the guess left the label without one."""
    for i, guess in enumerate(found[:-1]):
        label = LABEL.fullmatch(page.units[i].text) if guess.role in ("label", "tags") else None
        if label is None or label["rest"] or not label["colon"] or found[i + 1].role in ("tags", "label"):
            continue
        for member in labels.members(page.units, i + 1, True):
            if found[member].role not in reader.FURNITURE | {"byline", "heading", "item"}:
                break
            found[member] = _as(found[member], "tags")


def _as(guess: Guess, role: str) -> Guess:
    """Return a guess with another role, which is as sure as the first was."""
    return Guess(role, {**guess.likely, role: guess.sure})


def _is_lone(page: Page, guesses: Sequence[Guess], i: int) -> bool:
    """Whether furniture stands between two parts of the brief and no rule knows it."""
    beside = [guesses[j].role for j in (i - 1, i + 1) if 0 <= j < len(guesses)]
    if len(beside) < 2 or any(role in reader.FURNITURE for role in beside):
        return False
    sure = sum(guesses[i].likely.get(role, 0.0) for role in reader.FURNITURE)
    return sure < SURE and not furniture.reason(page.units[i].text)


def _best(guess: Guess) -> str:
    """Return the most probable role that is no furniture."""
    return max(
        (role for role in guess.likely if role not in reader.FURNITURE),
        key=lambda role: guess.likely[role],
        default=guess.role,
    )
