"""The language of queries: text to tree. ``theme/static/js/search-query.js`` is the same parser, and
``tests/search/queries.jsonl`` holds both to it; ``docs/reference/search-language.md`` explains it.

A tree is made of lists, so that it can be written as JSON:

- ``["word", field, text]``, ``["phrase", field, text]``, ``["prefix", field, text]``, where the
  field is one of WORD_FIELDS (module ``fields``);
- ``["name", field, text]``, where the field is one of NAME_FIELDS;
- ``["dates", first, last]``: ISO dates, empty if open;
- ``["all", …]``: things side by side, ``["and", …]``, ``["or", …]``, ``["not", tree]``, ``["must", tree]``;
- ``["everything"]``: nothing was asked.

Any text has a tree. What had to be guessed is in the notes: ``bracket``, ``quote``, ``operator``,
``date``, ``long``.
"""

from __future__ import annotations

import re
from typing import Final

from briefs.search.query.fields import DATE_FIELDS, NAME_FIELDS, WORD_FIELDS
from briefs.text.letters import QUOTATION_MARKS

LONGEST: Final = 3_000
"""Characters of a query that are read."""
MOST: Final = 400
"""Words, phrases and filters that are read."""
PASSAGE: Final = 20
"""A query of more words, and of words alone, is a passage of some text: its quotation marks and
brackets demand nothing."""
DEEPEST: Final = 20
"""Brackets within brackets."""

Tree = list["str | Tree"]

_FIELDS = "|".join([*WORD_FIELDS[1:], *NAME_FIELDS, *DATE_FIELDS])
_FIELD = re.compile(rf"({_FIELDS}):(?=[^\s()])", re.IGNORECASE)
_WORD = re.compile(r'[^\s()"]+')
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_QUOTES = str.maketrans(dict.fromkeys(QUOTATION_MARKS, '"'))
_SPACE = re.compile(r"\s")

Token = tuple[str, Tree]
"""("(", ")", "and", "or", "not", "must" or "leaf"; the leaf)."""


def parse(text: str) -> tuple[Tree, list[str]]:
    """Return the tree of a query and the notes, sorted."""
    notes: set[str] = set()
    if len(text) > LONGEST:
        notes.add("long")
    parser = _Parser(_tokens(text[:LONGEST].translate(_QUOTES), notes), notes)
    tree = parser.query()
    words = _passage(tree)
    return ["all", *words] if len(words) > PASSAGE else tree, sorted(notes)


def _passage(tree: Tree) -> list[Tree]:
    """Return all words of a tree, out of quotes and brackets; none if anything else is asked for."""
    kind, *rest = tree
    if kind in ("word", "phrase") and rest[0] == "text":
        return [["word", "text", word] for word in str(rest[1]).split(" ")]
    if kind != "all":
        return []
    words: list[Tree] = []
    for part in rest:
        inside = _passage(part) if isinstance(part, list) else []
        if not inside:
            return []
        words += inside
    return words


def _tokens(text: str, notes: set[str]) -> list[Token]:
    found: list[Token] = []
    place = leaves = 0
    while place < len(text):
        letter = text[place]
        before = text[place - 1] if place else " "
        if _SPACE.match(letter):
            place += 1
        elif letter in "()":
            found.append((letter, []))
            place += 1
        elif letter in "+-" and (before in "( )" or _SPACE.match(before)) and _starts(text, place + 1):
            found.append(("not" if letter == "-" else "must", []))
            place += 1
        else:
            place, token = _leaf(text, place, notes)
            leaves += token[0] == "leaf"
            if leaves > MOST:
                notes.add("long")
                break
            if token[1] or token[0] != "leaf":
                found.append(token)
    return found


def _starts(text: str, place: int) -> bool:
    """Whether something begins right here that a minus can exclude or a plus require."""
    return place < len(text) and not _SPACE.match(text[place]) and text[place] not in ")+-"


def _leaf(text: str, place: int, notes: set[str]) -> tuple[int, Token]:
    """Read a word, phrase, filter or operator; return where it ends, and it."""
    field = "text"
    if named := _FIELD.match(text, place):
        field = named[1].lower()
        place = named.end()
    if text[place] == '"':
        end = text.find('"', place + 1)
        if end < 0:
            notes.add("quote")
            end = len(text)
        inside = " ".join(text[place + 1 : end].split())
        return end + 1, ("leaf", _value(field, "phrase", inside, notes) if inside else [])
    word = _WORD.match(text, place)
    value = word[0] if word else ""
    end = place + len(value)
    if field == "text" and value in ("AND", "OR", "NOT"):
        return end, (value.lower(), [])
    if field in WORD_FIELDS and len(value) > 1 and value.endswith("*"):
        return end, ("leaf", ["prefix", field, value.rstrip("*")] if value.strip("*") else [])
    return end, ("leaf", _value(field, "word", value, notes))


def _value(field: str, kind: str, text: str, notes: set[str]) -> Tree:
    if field in WORD_FIELDS:
        return [kind, field, text]
    if field in NAME_FIELDS:
        return ["name", field, text]
    dates = _dates(field, text)
    if dates is None:
        notes.add("date")
        return [kind, "text", text]
    return dates


def _dates(field: str, text: str) -> Tree | None:
    if field == "year":
        years = _YEARS.fullmatch(text)
        return ["dates", f"{years[1]}-01-01", f"{years[2] or years[1]}-12-31"] if years else None
    date = _DATE.fullmatch(text)
    if not date:
        return None
    if field == "from":
        return ["dates", f"{date[1]}-{date[2] or '01'}-{date[3] or '01'}", ""]
    return ["dates", "", f"{date[1]}-{date[2] or '12'}-{date[3] or '31'}"]


class _Parser:
    """Recursive descent over: or := and ("OR" and)*; and := not ("AND"? not)*;
    not := ("NOT" | "-" | "+")* atom.
    """

    def __init__(self, tokens: list[Token], notes: set[str]) -> None:
        self._tokens = tokens
        self._notes = notes
        self._next = 0

    def query(self) -> Tree:
        """Return the tree of all tokens."""
        parts: list[Tree] = []
        while self._next < len(self._tokens):
            if self._kind() == ")":
                self._notes.add("bracket")
                self._next += 1
            elif found := self._either(0):
                parts.append(found)
        return _group("all", parts) or ["everything"]

    def _kind(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else ""

    def _either(self, depth: int) -> Tree:
        parts = [self._both(depth)]
        while self._kind() == "or":
            self._next += 1
            parts.append(self._both(depth))
        if not all(parts):
            self._note_operator(len(parts) > 1)
        return _group("or", [part for part in parts if part])

    def _both(self, depth: int) -> Tree:
        parts: list[Tree] = []
        kind, waiting = "all", False
        while self._kind() not in ("", ")", "or"):
            if self._kind() == "and":
                self._note_operator(waiting or not parts)
                kind, waiting = "and", True
                self._next += 1
            elif found := self._unless(depth):
                parts.append(found)
                waiting = False
        self._note_operator(waiting)
        return _group(kind, parts)

    def _unless(self, depth: int) -> Tree:
        signs: list[str] = []
        while self._kind() in ("not", "must"):
            signs.append(self._kind())
            self._next += 1
        if self._kind() in ("", ")", "or", "and"):
            self._note_operator(bool(signs))
            return []
        found = self._atom(depth)
        if not found or not signs:
            return found
        return ["not", found] if signs.count("not") % 2 else ["must", found] if "must" in signs else found

    def _atom(self, depth: int) -> Tree:
        kind, leaf = self._tokens[self._next]
        self._next += 1
        if kind != "(":
            return leaf
        if depth >= DEEPEST:
            self._notes.add("bracket")
            return []
        found = self._either(depth + 1)
        if self._kind() == ")":
            self._next += 1
        else:
            self._notes.add("bracket")
        return found

    def _note_operator(self, wrong: bool) -> None:
        if wrong:
            self._notes.add("operator")


def _group(kind: str, parts: list[Tree]) -> Tree:
    """Return a group, its only part, or nothing."""
    if len(parts) < 2:
        return parts[0] if parts else []
    return [kind, *parts]
