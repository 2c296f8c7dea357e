"""Labels of a paste, from the marks that its page was copied with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from bench.factory.browsing import Copied, Element

FIRST_MARK = 0xF0000
BODY = frozenset("heading paragraph item quote note caption speech".split())
NEUTRAL = frozenset("standfirst credit endmatter label role".split())
"""Roles of what a reading may keep in the text or not."""

ROLES = (
    BODY
    | NEUTRAL
    | frozenset("title date kind byline author report-number cell bio issues topics furniture".split())
)
"""All roles of lines; a row's are those of its cells, and furniture says which after a slash."""

LIST_MARK = re.compile(r"^(?:[•▪■◦–—*✓➢-]|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)])\s+(?=\S)")


class Line(NamedTuple):
    """A line of raw text with its roles in order: ``date+kind``, ``furniture/share``; none if it is empty."""

    text: str
    role: str


class Labels(TypedDict):
    """What a paste says, in the words and capitals of the paste; dates and names in full."""

    title: str
    kind: str
    report_number: str
    standfirst: str
    date: str
    authors: list[str]
    headings: list[tuple[int, str]]
    body_blocks: list[tuple[str, str]]
    biographies: list[str]
    issues: list[str]
    topics: list[str]
    neutral: list[tuple[str, str]]
    lines: list[tuple[str, str]]
    junk_lines: list[str]


@dataclass(frozen=True, slots=True)
class Paste:
    """Raw text, letter by letter with the number of its element; -1 where it is nobody's."""

    text: str
    owners: tuple[int, ...]
    elements: tuple[Element, ...]


def unmarked(copied: Copied) -> Paste:
    """Return the raw text, with the element of each letter.

    >>> hello = Copied("\\U000F0000Hello\\n", (Element("title", "", "", 1, False, -1, -1),))
    >>> unmarked(hello).text, unmarked(hello).owners
    ('Hello\\n', (0, 0, 0, 0, 0, 0))
    """
    letters: list[str] = []
    owners: list[int] = []
    owner = -1
    for letter in copied.text:
        if ord(letter) >= FIRST_MARK:
            owner = ord(letter) - FIRST_MARK
        else:
            letters.append(letter)
            owners.append(owner)
    return Paste("".join(letters), tuple(owners), copied.elements)


def lines(paste: Paste) -> list[Line]:
    """Return the lines of the raw text with their roles."""
    found: list[Line] = []
    start = 0
    for text in paste.text.split("\n"):
        owners = paste.owners[start : start + len(text)]
        shown = [owner for letter, owner in zip(text, owners, strict=True) if not letter.isspace()]
        found.append(Line(text, _role(paste.elements, shown)))
        start += len(text) + 1
    return found


def _role(elements: Sequence[Element], owners: Sequence[int]) -> str:
    counts = Counter(role_of(elements, owner) for owner in owners)
    roles = [role for role, n in counts.items() if n > 2 or not role.startswith("furniture")]
    return "+".join(roles or list(counts)[:1])


def role_of(elements: Sequence[Element], owner: int) -> str:
    """Return the role of an element; a mark of a note has the role of the text that it stands in."""
    if owner < 0:
        return "furniture/page"
    element = elements[owner]
    if element.inside >= 0:
        return role_of(elements, element.inside)
    return f"furniture/{element.part or 'ui'}" if element.role == "furniture" else element.role


class _Said(NamedTuple):
    element: Element
    text: str


def _said(paste: Paste) -> list[_Said]:
    """Return what each element says in the paste, in the order of the page; marks of notes as ``[1]``."""
    pieces: dict[int, list[str]] = {}
    for letter, owner in zip(paste.text, paste.owners, strict=True):
        if owner < 0:
            continue
        inside = paste.elements[owner].inside
        pieces.setdefault(owner if inside < 0 else inside, []).append(letter if inside < 0 else f"\0{letter}")
    texts = {owner: _with_references("".join(letters)) for owner, letters in pieces.items()}
    return [_Said(paste.elements[owner], texts[owner]) for owner in sorted(texts) if texts[owner]]


def _with_references(text: str) -> str:
    """Put marks of notes, of which each letter has a zero before it, into brackets if they have none."""
    text = re.sub(r"(?:\0\S)+", lambda mark: f"[{mark[0].replace(chr(0), '').strip('[]')}]", text)
    return " ".join(text.replace("\0", "").replace("\u00ad", "").split())


def labels(paste: Paste, read: Sequence[Line]) -> Labels:
    """Return the labels of a paste whose lines are ``read``."""
    said = _said(paste)
    blocks = list(_blocks(said))
    return {
        "title": _first(said, "title"),
        "kind": _first(said, "kind"),
        "report_number": _first(said, "report-number"),
        "standfirst": _first(said, "standfirst"),
        "date": max(_values(said, "date"), key=len, default=""),
        "authors": _authors(said),
        "headings": [(level, text) for kind, text, level in blocks if kind == "heading"],
        "body_blocks": [(kind, text) for kind, text, _ in blocks],
        "biographies": [each.text for each in said if each.element.role == "bio"],
        "issues": _tags(said, "issues"),
        "topics": _tags(said, "topics"),
        "neutral": [(each.element.role, each.text) for each in said if each.element.role in NEUTRAL],
        "lines": [(line.role, line.text.strip()) for line in read if line.text.strip()],
        "junk_lines": junk(read, [text for _, text, _ in blocks]),
    }


def _first(said: Sequence[_Said], role: str) -> str:
    return next((each.element.value or each.text for each in said if each.element.role == role), "")


def _authors(said: Sequence[_Said]) -> list[str]:
    """Return the names of bylines; where there are none, those that biographies tell in full."""
    names = [each.element.value or each.text for each in said if each.element.role == "author"]
    bios = [each for each in said if each.element.role == "bio"]
    return list(
        dict.fromkeys(names or [each.element.value for each in bios if each.element.value in each.text])
    )


def _values(said: Sequence[_Said], role: str) -> list[str]:
    return [each.element.value for each in said if each.element.role == role and each.element.value]


def _tags(said: Sequence[_Said], role: str) -> list[str]:
    return list(
        dict.fromkeys(each.text for each in said if each.element.role == role and each.element.is_tag)
    )


def _blocks(said: Sequence[_Said]) -> Iterator[tuple[str, str, int]]:
    """Yield kind, text and level of the blocks of the body; the cells of a row are one block."""
    rows: dict[int, list[str]] = {}
    for each in said:
        if each.element.role == "cell":
            rows.setdefault(each.element.row, []).append(each.text)
    for each in said:
        element = each.element
        if element.role == "cell" and element.row in rows:
            yield "row", " | ".join(rows.pop(element.row)), 0
        elif element.role in BODY and re.search(r"\w", each.text):
            text = LIST_MARK.sub("", each.text) if element.role == "item" else each.text
            yield element.role, text, element.level


def junk(read: Sequence[Line], blocks: Sequence[str]) -> list[str]:
    """Return the lines of nothing but furniture, each once, that nothing else on the page says too."""
    rest = [line.text for line in read if not _is_junk(line)]
    known = {_letters(text) for text in (*rest, *blocks)}
    said = dict.fromkeys(" ".join(line.text.split()) for line in read if _is_junk(line))
    return [text for text in said if _letters(text) not in known]


def _is_junk(line: Line) -> bool:
    return bool(line.role) and all(role.startswith("furniture") for role in line.role.split("+"))


def _letters(text: str) -> str:
    return "".join(text.casefold().split())
