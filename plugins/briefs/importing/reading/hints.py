"""What elements and declarations of a saved page say, beside what the reader makes of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import RawPage
from briefs.importing.reading.fields import Dated
from briefs.importing.reading.furniture import ABOUT
from briefs.importing.reading.labels import LABEL
from briefs.importing.reading.people import same_person
from briefs.importing.reading.reader import BODY, FURNITURE
from briefs.importing.records import CleanText, Declared
from briefs.model import DateWithoutDay
from briefs.text.folding import words_only

ELEMENTS = {"heading": "heading", "item": "item", "quote": "quote", "caption": "caption", "row": "row"}
"""Which role an element speaks for."""
WORDS = {**ELEMENTS, "side": "furniture"}
"""What people call what an element says of its line."""
QUOTED = '"“„«>'
"""How a quotation begins that no element sets apart."""
KEPT = frozenset({"title", "date", "kind", "byline", "tags", "label", "note", "bio", "number", "post"})
"""Roles that an element does not overrule: a list may hold tags, a table the date."""
HALF = 0.5
"""So much of a declared title, which may name the site, must be what the page shows."""
LONG = 20
"""Words of a paragraph that menus and footers hardly have."""
DAYS = 40
"""A declared date that is so many days from the one shown is another date."""


def followed(page: RawPage, guesses: Sequence[Guess], clean: CleanText) -> list[Guess]:
    """Return guesses after the hints of elements and the declared title."""
    said = _said(page, clean)
    title = _title(page, guesses, clean.declared, said)
    found = [
        _as(guess, "title") if i == title else _hinted(guess, said.get(unit.line, ""), unit.text, title >= 0)
        for i, (unit, guess) in enumerate(zip(page.units, guesses, strict=True))
    ]
    return [
        _as(guess, "before") if i < title and guess.role in BODY else guess for i, guess in enumerate(found)
    ]


def without_sides(page: RawPage, guesses: Sequence[Guess], clean: CleanText) -> list[Guess]:
    """Return guesses in which nothing of menus, footers and the like has become text by a rule."""
    said = _said(page, clean)
    return [
        _as(guess, "inside") if said.get(unit.line) == "side" and guess.role in BODY else guess
        for unit, guess in zip(page.units, guesses, strict=True)
    ]


def _said(page: RawPage, clean: CleanText) -> dict[int, str]:
    """Return what elements say of lines. That they stand beside the text is not believed of a page that has
    more of its long paragraphs there than elsewhere."""
    said = dict(clean.hints)
    long = [unit for unit in page.units if unit.words >= LONG]
    beside = sum(unit.words for unit in long if said.get(unit.line) == "side")
    if 2 * beside > sum(unit.words for unit in long):
        said = {line: hint for line, hint in said.items() if hint != "side"}
    return said


def _title(page: RawPage, guesses: Sequence[Guess], declared: Declared, said: Mapping[int, str]) -> int:
    """Return the unit that is the declared title, else the only heading of the first level; -1 if none is."""
    titles = [words_only(re.sub(r"<[^>]*>", "", title)) for title in declared.titles]
    stands = [
        i
        for i, key in enumerate(page.keys)
        if said.get(page.units[i].line) != "side"
        and any(key == title or (key in title and len(key) > HALF * len(title)) for title in titles)
    ]
    first = [i for i, unit in enumerate(page.units) if said.get(unit.line) == "title"]
    stands = stands or (first if len(first) == 1 else [])
    return max(stands, key=lambda i: (i in first, guesses[i].likely.get("title", 0.0)), default=-1)


def _hinted(guess: Guess, hint: str, text: str, titled: bool) -> Guess:
    """Return a guess after what the unit's element says."""
    role = guess.role
    if hint == "side":
        return guess if role in FURNITURE else _as(guess, "inside")
    if role == "alt" or (role == "title" and titled):  # alternative texts are no text of a saved page
        others = {other: sure for other, sure in guess.likely.items() if other not in ("alt", "title")}
        role = max(others, key=lambda other: others[other], default="inside")
    if hint == "heading" and role in ("tags", "label"):
        return _as(
            guess, "label" if LABEL.fullmatch(text) or ABOUT.fullmatch(text.strip("# ")) else "heading"
        )
    if hint in ELEMENTS and role not in KEPT and role not in FURNITURE:
        return _as(guess, ELEMENTS[hint])
    if not hint and (role in ("heading", "item", "row") or (role == "quote" and text[:1] not in QUOTED)):
        return _as(guess, "paragraph")
    return guess if role == guess.role else _as(guess, role)


def _as(guess: Guess, role: str) -> Guess:
    return Guess(role, {**guess.likely, role: guess.sure})


def dated(shown: Dated | None, declared: Declared) -> Dated | None:
    """Return the date of publication: the declared one, unless the page shows one that is far from it."""
    if declared.date is None:
        return shown
    if shown is None:
        return Dated(declared.date, -1)
    if isinstance(shown.date, DateWithoutDay) and declared.date.replace(day=1) == shown.date:
        return Dated(declared.date, shown.unit)
    near = abs((shown.date - declared.date).days) <= DAYS
    return shown if near else Dated(declared.date, -1, f"the page shows {shown.date}, too")


def authors(shown: tuple[str, ...], declared: Declared, page: RawPage) -> tuple[str, ...]:
    """Return the authors whom the page shows; if none, those declared whose names stand on it."""
    if shown:
        known = [name for name in shown if any(same_person(name, other) for other in declared.authors)]
        return tuple(known) if known and len(known) == len(declared.authors) else shown
    return tuple(
        name
        for name in declared.authors
        if any(words_only(name) in key for key in page.keys if len(key) < 200)
    )
