"""The parser of the query language. ``theme/static/js/search-query.js`` is the same parser, and
``tests/search/queries.jsonl`` holds both to it; ``docs/reference/search-language.md`` explains the language.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from briefs.search.query.fields_and_facets import DATE_FIELDS, NAME_FIELDS, WORD_FIELDS
from briefs.search.query.trees import (
    AllQuery,
    AndQuery,
    DateQuery,
    EverythingQuery,
    LabelQuery,
    MustQuery,
    NotQuery,
    OrQuery,
    PhraseQuery,
    PrefixQuery,
    SearchTree,
    WordQuery,
    group_query,
)
from briefs.text.letters import QUOTATION_MARKS

MAX_CHARACTERS: Final = 3_000
"""Characters of a query that are read."""
MAX_LEAVES: Final = 400
"""Words, phrases and filters that are read."""
LONGEST_SEARCH: Final = 20
"""A query of more words, and of words alone, is a passage of some text: its quotation marks and
brackets demand nothing."""
MAX_DEPTH: Final = 20
"""Brackets within brackets that are read."""

_FIELDS = "|".join([*WORD_FIELDS[1:], *NAME_FIELDS, *DATE_FIELDS])
_FIELD = re.compile(rf"({_FIELDS}):(?=[^\s()])", re.IGNORECASE)
_WORD = re.compile(r'[^\s()"]+')
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_QUOTES = str.maketrans(dict.fromkeys(QUOTATION_MARKS, '"'))
_SPACE = re.compile(r"\s")

Operator = Literal["(", ")", "and", "or", "not", "must"]
QueryToken = Operator | SearchTree
_OPERATORS: dict[str, Operator] = {"AND": "and", "OR": "or", "NOT": "not", "-": "not", "+": "must"}
_BRACKETS: dict[str, Operator] = {"(": "(", ")": ")"}


def parse(text: str) -> tuple[SearchTree, list[str]]:
    """Return the tree of a query, and sorted notes on what had to be guessed: ``bracket``, ``quote``,
    ``operator``, ``date``, ``long``. Any text has a tree.

    >>> parse('title:"price cap')
    (PhraseQuery(field='title', text='price cap'), ['quote'])
    """
    notes: set[str] = set()
    if len(text) > MAX_CHARACTERS:
        notes.add("long")
    parser = _Parser(_tokens(text[:MAX_CHARACTERS].translate(_QUOTES), notes), notes)
    tree = parser.query()
    words = _words_of_passage(tree)
    return AllQuery(tuple(words)) if len(words) > LONGEST_SEARCH else tree, sorted(notes)


def _words_of_passage(tree: SearchTree) -> list[WordQuery]:
    """Return all words of a tree, without quotes and brackets; none if anything else is asked for."""
    match tree:
        case WordQuery("text", text) | PhraseQuery("text", text):
            return [WordQuery("text", word) for word in text.split(" ")]
        case AllQuery(parts):
            words: list[WordQuery] = []
            for part in parts:
                words_of_part = _words_of_passage(part)
                if not words_of_part:
                    return []
                words += words_of_part
            return words
    return []


def _tokens(text: str, notes: set[str]) -> list[QueryToken]:
    """Return brackets, operators and leaves in the order of the text."""
    tokens: list[QueryToken] = []
    offset = leaves = 0
    while offset < len(text):
        char = text[offset]
        before = text[offset - 1] if offset else " "
        if _SPACE.match(char):
            offset += 1
        elif char in _BRACKETS:
            tokens.append(_BRACKETS[char])
            offset += 1
        elif char in "+-" and (before in "( )" or _SPACE.match(before)) and _is_operand(text, offset + 1):
            tokens.append(_OPERATORS[char])
            offset += 1
        else:
            offset, token = _read_word(text, offset, notes)
            leaves += not isinstance(token, str)
            if leaves > MAX_LEAVES:
                notes.add("long")
                break
            if token is not None:
                tokens.append(token)
    return tokens


def _is_operand(text: str, offset: int) -> bool:
    """Whether something begins at an offset that a minus can exclude or a plus require."""
    return offset < len(text) and not _SPACE.match(text[offset]) and text[offset] not in ")+-"


def _read_word(text: str, offset: int, notes: set[str]) -> tuple[int, QueryToken | None]:
    """Return where a word, phrase, filter or operator ends that begins at an offset, and its token; None
    for one that asks for nothing, such as ``""`` or ``*``.
    """
    field = "text"
    if prefix := _FIELD.match(text, offset):
        field = prefix[1].lower()
        offset = prefix.end()
    if text[offset] == '"':
        end = text.find('"', offset + 1)
        if end < 0:
            notes.add("quote")
            end = len(text)
        phrase = " ".join(text[offset + 1 : end].split())
        return end + 1, _leaf(PhraseQuery, field, phrase, notes) if phrase else None
    match = _WORD.match(text, offset)
    word = match[0] if match else ""
    end = offset + len(word)
    if field == "text" and word in ("AND", "OR", "NOT"):
        return end, _OPERATORS[word]
    if field in WORD_FIELDS and len(word) > 1 and word.endswith("*"):
        return end, PrefixQuery(field, word.rstrip("*")) if word.strip("*") else None
    return end, _leaf(WordQuery, field, word, notes)


def _leaf(kind: type[WordQuery | PhraseQuery], field: str, text: str, notes: set[str]) -> SearchTree:
    """Return the leaf for the text behind a field; one that is no date is searched as words."""
    if field in WORD_FIELDS:
        return kind(field, text)
    if field in NAME_FIELDS:
        return LabelQuery(field, text)
    dates = _dates(field, text)
    if dates is None:
        notes.add("date")
        return kind("text", text)
    return dates


def _dates(field: str, text: str) -> DateQuery | None:
    """Return the dates of a filter; None if the text is none of 2024, 2024-05, 2024-05-31 and 2024-2025."""
    if field == "year":
        years = _YEARS.fullmatch(text)
        return DateQuery(f"{years[1]}-01-01", f"{years[2] or years[1]}-12-31") if years else None
    date = _DATE.fullmatch(text)
    if not date:
        return None
    if field == "from":
        return DateQuery(f"{date[1]}-{date[2] or '01'}-{date[3] or '01'}", "")
    return DateQuery("", f"{date[1]}-{date[2] or '12'}-{date[3] or '31'}")


class _Parser:
    """Recursive descent over this grammar::

    or  := and ("OR" and)*
    and := not ("AND"? not)*
    not := ("NOT" | "-" | "+")* (leaf | "(" or ")")
    """

    def __init__(self, tokens: list[QueryToken], notes: set[str]) -> None:
        self._tokens = tokens
        self._notes = notes
        self._next = 0

    def query(self) -> SearchTree:
        """Return the tree of all tokens."""
        parts: list[SearchTree] = []
        while self._next < len(self._tokens):
            if self._peek() == ")":
                self._notes.add("bracket")
                self._next += 1
            elif part := self._or(0):
                parts.append(part)
        return group_query(AllQuery, parts) or EverythingQuery()

    def _peek(self) -> QueryToken | None:
        """Return the next token; None at the end."""
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _or(self, depth: int) -> SearchTree | None:
        parts = [self._and(depth)]
        while self._peek() == "or":
            self._next += 1
            parts.append(self._and(depth))
        if not all(parts):
            self._note_operator(len(parts) > 1)
        return group_query(OrQuery, [part for part in parts if part])

    def _and(self, depth: int) -> SearchTree | None:
        parts: list[SearchTree] = []
        kind: type[AllQuery | AndQuery] = AllQuery
        is_waiting = False  # for what follows an AND
        while self._peek() not in (None, ")", "or"):
            if self._peek() == "and":
                self._note_operator(is_waiting or not parts)
                kind, is_waiting = AndQuery, True
                self._next += 1
            elif part := self._not(depth):
                parts.append(part)
                is_waiting = False
        self._note_operator(is_waiting)
        return group_query(kind, parts)

    def _not(self, depth: int) -> SearchTree | None:
        signs: list[QueryToken] = []
        while (sign := self._peek()) in ("not", "must"):
            signs.append(sign)
            self._next += 1
        if self._peek() in (None, ")", "or", "and"):
            self._note_operator(bool(signs))
            return None
        part = self._bracket(depth)
        if not part:
            return None
        if signs.count("not") % 2:
            return NotQuery(part)
        return MustQuery(part) if "must" in signs else part

    def _bracket(self, depth: int) -> SearchTree | None:
        """Return the next leaf, or what stands in the brackets that begin here."""
        token = self._tokens[self._next]
        self._next += 1
        if not isinstance(token, str):
            return token
        if depth >= MAX_DEPTH:
            self._notes.add("bracket")
            return None
        part = self._or(depth + 1)
        if self._peek() == ")":
            self._next += 1
        else:
            self._notes.add("bracket")
        return part

    def _note_operator(self, is_wrong: bool) -> None:
        if is_wrong:
            self._notes.add("operator")
