"""Edits of YAML text in place: what no edit touches stays as it was, comments and spaces included.

The parser tells where each value stands; an edit replaces a span of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import cast

import yaml

from briefs.content.front_matter import write_scalar

Pair = tuple[yaml.ScalarNode, yaml.Node]

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Unwritable(ValueError):
    """The text has a form that is not edited in place."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace ``text[start:end]``."""

    start: int
    end: int
    new: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after some edits. Raises Unwritable where two of them overlap."""
    out: list[str] = []
    last = 0
    for edit in sorted(edits):
        if edit.start < last:
            raise Unwritable("two changes meet in one place")
        out += [text[last : edit.start], edit.new]
        last = edit.end
    return "".join([*out, text[last:]])


def compose(text: str) -> yaml.Node | None:
    """Return the tree of a text, with marks. Raises yaml.YAMLError."""
    loader = _Loader(text)
    try:
        return cast("yaml.Node | None", loader.get_single_node())
    finally:
        loader.dispose()


@dataclass(frozen=True)
class Fields:
    """One mapping in block style, that begins in ``text`` where its first key does."""

    text: str
    pairs: Sequence[Pair]
    offset: int = 0
    """Where the text that was parsed begins in ``text``."""

    def set_scalar(self, key: str, value: str, after: Sequence[str]) -> Iterator[Edit]:
        """Yield the edits that give a key a value; an empty one takes the key out.

        A new key stands behind the last of the keys in ``after`` that there is.
        """
        pair = self._pair(key)
        if pair is None:
            if value:
                yield self._insert([f"{key}: {write_scalar(value)}"], after)
        elif not value:
            yield self._remove(pair)
        else:
            start, end = self._span(pair[1])
            yield Edit(start, end, write_scalar(value))

    def set_list(self, key: str, values: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
        """Yield the edits that give a key a list; an empty one takes the key out."""
        pair = self._pair(key)
        if pair is None:
            if values:
                yield self._insert([f"{key}:", *(f"- {write_scalar(value)}" for value in values)], after)
            return
        node = pair[1]
        if not values:
            yield self._remove(pair)
        elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
            yield from self._change_items(node.value, values)
        else:
            start, end = self._span(node)
            new = "[" + ", ".join(map(_in_flow, values)) + "]"
            yield Edit(start, end, new if start != self.offset + pair[0].end_mark.index + 1 else " " + new)

    def _change_items(self, nodes: Sequence[yaml.Node], values: Sequence[str]) -> Iterator[Edit]:
        old = [node.value for node in nodes]
        for kind, i, j, k, m in SequenceMatcher(None, old, list(values), autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            both = min(j - i, m - k)
            for node, value in zip(nodes[i : i + both], values[k : k + both], strict=True):
                start, end = self._span(node)
                yield Edit(start, end, write_scalar(value))
            for node in nodes[i + both : j]:
                yield self._lines_of(node)
            if values[k + both : m]:
                yield self._add_items(nodes, i + both, values[k + both : m])

    def _add_items(self, nodes: Sequence[yaml.Node], at: int, values: Sequence[str]) -> Edit:
        """Add items before the item of number ``at``."""
        first = self.offset + nodes[0].start_mark.index
        dash = self.text.rfind("-", 0, first)
        indent = " " * (dash - self._line_start(dash))
        lines = "".join(f"{indent}- {write_scalar(value)}{newline(self.text)}" for value in values)
        if at == 0:
            place = self._line_start(dash)
            return Edit(place, place, lines)
        return self._after_line(self._span(nodes[at - 1])[1], lines)

    def _pair(self, key: str) -> Pair | None:
        return next((pair for pair in self.pairs if pair[0].value == key), None)

    def _span(self, node: yaml.Node) -> tuple[int, int]:
        start = self.offset + node.start_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return start, self._span(last[1] if isinstance(last, tuple) else last)[1]
        end = self.offset + node.end_mark.index
        written = self.text[start:end]
        return start, end - (len(written) - len(written.rstrip("\r\n")))

    def end(self) -> int:
        """Return where the last value ends."""
        return self._span(self.pairs[-1][1])[1]

    def _remove(self, pair: Pair) -> Edit:
        if pair is self.pairs[0]:  # it shares its line with the dash of a list
            if len(self.pairs) == 1:
                raise Unwritable("nothing would be left")
            return Edit(
                self.offset + pair[0].start_mark.index, self.offset + self.pairs[1][0].start_mark.index, ""
            )
        start = self._line_start(self.offset + pair[0].start_mark.index)
        return Edit(start, self.next_line(self._span(pair[1])[1]), "")

    def _lines_of(self, item: yaml.Node) -> Edit:
        start, end = self._span(item)
        return Edit(self._line_start(self.text.rfind("-", 0, start)), self.next_line(end), "")

    def _insert(self, lines: Sequence[str], after: Sequence[str]) -> Edit:
        known = [pair for pair in self.pairs if pair[0].value in after]
        before = known[-1] if known else self.pairs[-1]
        indent = " " * before[0].start_mark.column
        new = "".join(f"{indent}{line}{newline(self.text)}" for line in lines)
        return self._after_line(self._span(before[1])[1], new)

    def _after_line(self, place: int, lines: str) -> Edit:
        at = self.next_line(place)
        if at == len(self.text) and not self.text.endswith("\n"):
            ending = newline(self.text)
            return Edit(at, at, ending + lines.removesuffix(ending))
        return Edit(at, at, lines)

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def next_line(self, place: int) -> int:
        """Return where the line after a place begins."""
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found + 1


def newline(text: str) -> str:
    """Return the line end that a text uses."""
    return "\r\n" if "\r\n" in text else "\n"


def _in_flow(value: str) -> str:
    written = write_scalar(value)
    if written[0] in "'\"" or not set(written) & set(",[]{}"):
        return written
    return json.dumps(value, ensure_ascii=False)
