"""Lists of tags: which of a page's labelled lists are issues, which topics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefs.importing.reading.bodies import BULLET
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import RawPage
from briefs.importing.reading.labels import BREADTH, LABEL, OTHER_LABEL, list_start
from briefs.importing.records import Field, TagList

DETAILS = re.compile(r"(?:(?:document|publication|article|report) )?details:?", re.IGNORECASE)
"""A heading that ends a list of tags: what follows it are other fields."""


class Listed(NamedTuple):
    """A list of tags under its label."""

    label: str
    """In small letters; empty if there is none."""
    units: tuple[int, ...]
    start: int
    """Where the list begins in the clean text, behind a label on its line."""


class TagLists(NamedTuple):
    """The two lists of a page, and what each of its units is."""

    issues: TagList
    topics: TagList
    roles: dict[int, str]
    """``issues``, ``topics`` or why a unit of a list is dropped."""


def read(page: RawPage, guesses: Sequence[Guess]) -> TagLists:
    """Return the lists of tags of a page."""
    lists = list(_lists(page, guesses))
    fields = _fields(lists)
    texts: dict[Field, TagList] = {"issues": TagList("", (0, 0)), "topics": TagList("", (0, 0))}
    roles: dict[int, str] = {}
    for listed, field in zip(lists, fields, strict=True):
        if field is None:
            roles |= dict.fromkeys(listed.units, "list that is neither issues nor topics")
            continue
        made = _written(page, listed)
        if not texts[field].text:
            texts[field] = made
            roles |= dict.fromkeys(listed.units, field)
        else:
            again = texts[field].text == made.text
            reason = "repeated list of tags" if again else f"second list of {field}"
            roles |= dict.fromkeys(listed.units, reason)
    return TagLists(texts["issues"], texts["topics"], roles)


def _lists(page: RawPage, guesses: Sequence[Guess]) -> Iterator[Listed]:
    label, units, start, ended = "", list[int](), 0, False
    for i, guess in enumerate(guesses):
        ended = (ended and guess.role == "tags") or bool(DETAILS.fullmatch(page.units[i].text))
        if ended:
            guess = Guess("after", guess.likely)
        said = _label(page, i) if guess.role in ("label", "tags") else None
        opens = said is not None
        if units and (guess.role != "tags" or opens):
            yield Listed(label, tuple(units), start)
            label, units = "", []
        if said is not None:
            label = said[0]
        elif guess.role == "label":
            label = page.units[i].text.strip(" *_#:").casefold()
        elif guess.role != "tags":
            label = ""
        if guess.role == "tags" and (said is None or said[1] < page.units[i].end):
            if not units:
                start = said[1] if said else page.units[i].start
            units.append(i)
    if units:
        yield Listed(label, tuple(units), start)


def _label(page: RawPage, i: int) -> tuple[str, int] | None:
    """Return the label with which a line begins, and where the list after it begins."""
    unit = page.units[i]
    raw = page.text[unit.start : unit.end]
    match = LABEL.fullmatch(" ".join(raw.split("\n"))) or LABEL.fullmatch(raw)
    if match and (match["colon"] or not match["rest"] or match["rest"][:1].isupper()):
        return match["label"].casefold(), list_start(page.text, unit.start, unit.end)
    foreign = LABEL.fullmatch(unit.text) if unit.text not in (raw, " ".join(raw.split())) else None
    if foreign:
        colon = page.text.find(":", unit.start, unit.end)
        return foreign["label"].casefold(), colon + 1 if foreign["rest"] and colon >= 0 else unit.end
    other = OTHER_LABEL.fullmatch(unit.text)
    if other:
        colon = page.text.find(":", unit.start, unit.end)
        return raw.partition(":")[0].strip(" *_#").casefold(), unit.end if colon < 0 else colon + 1
    return None


def _fields(lists: Sequence[Listed]) -> list[Field | None]:
    """Return which field each list is. Without a label that says issues, the broadest of several is."""
    known = [listed.label for listed in lists if LABEL.fullmatch(listed.label) or not listed.label]
    issues = {label for label in known if "issue" in label}
    if not issues and len(set(known)) > 1:
        issues = {min(sorted(set(known)), key=_breadth)}
    return [
        None if OTHER_LABEL.fullmatch(listed.label) and len(lists) > 1 else
        "issues" if listed.label in issues else "topics"
        for listed in lists
    ]  # fmt: skip


def _breadth(label: str) -> int:
    if not label:  # a line above the label of the topics
        return -1
    bare = re.sub(r"^(?:related|key|main|more|article|content|explore)\s+", "", label)
    return next((place for place, words in enumerate(BREADTH) if bare.startswith(words)), len(BREADTH))


def _written(page: RawPage, listed: Listed) -> TagList:
    """Return a list as it stands on the page. A line end inside a unit is only a wrap, no mark."""
    text, parts = page.text, []
    for n, i in enumerate(listed.units):
        unit = page.units[i]
        begin = listed.start if n == 0 else unit.start
        if bullet := BULLET.match(text, begin, unit.end):
            begin = bullet.end()
        after = page.units[listed.units[n + 1]].start if n + 1 < len(listed.units) else unit.end
        parts.append(text[begin : unit.end].replace("\n", " ") + text[unit.end : after])
    return TagList("".join(parts), (listed.start, page.units[listed.units[-1]].end))
