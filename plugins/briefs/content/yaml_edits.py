"""Edits of YAML in place: all that is not edited stays byte for byte, comments and spaces included.

The parser gives the place of each value, and an edit replaces a span of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import yaml

from briefs.content.front_matter import write_scalar

YamlPair = tuple[yaml.ScalarNode, yaml.Node]


class Unwritable(ValueError):
    """The YAML is written in a form that can't be edited in place."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replaces ``text[start:end]``."""

    start: int
    end: int
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after the edits, in whatever order they come. Raises Unwritable if two overlap.

    >>> apply_edits("a: 1\\nb: 2\\n", [Edit(8, 9, "4"), Edit(3, 4, "3")])
    'a: 3\\nb: 4\\n'
    """
    parts: list[str] = []
    last_end = 0
    for edit in sorted(edits):
        if edit.start < last_end:
            raise Unwritable("two changes meet in one place")
        parts += [text[last_end : edit.start], edit.replacement]
        last_end = edit.end
    return "".join([*parts, text[last_end:]])


@dataclass(frozen=True)
class BlockMapping:
    """A mapping in block style (one key a line) within ``text``."""

    text: str
    pairs: Sequence[YamlPair]
    offset: int = 0
    """Position in ``text`` of the beginning of the part that was parsed."""

    def set_scalar(self, key: str, value: str, after: Sequence[str]) -> Iterator[Edit]:
        """Yield the edits that set a key to a value; an empty value removes the key.

        A new key is added below the last key that is one of ``after``, else at the end.
        """
        pair = self._find_pair(key)
        if pair is None:
            if value:
                yield self._insert([f"{key}: {write_scalar(value)}"], after)
        elif not value:
            yield self._remove(pair)
        else:
            start, end = self._span(pair[1])
            yield Edit(start, end, write_scalar(value))

    def set_list(self, key: str, values: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
        """Yield the edits that set a key to a list; an empty list removes the key."""
        pair = self._find_pair(key)
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
            follows_colon = start == self.offset + pair[0].end_mark.index + 1
            yield Edit(start, end, " " * follows_colon + "[" + ", ".join(map(_flow_scalar, values)) + "]")

    def _change_items(self, nodes: Sequence[yaml.Node], values: Sequence[str]) -> Iterator[Edit]:
        """Yield the edits that make the items of a list these values, with as few changes as possible."""
        matcher = SequenceMatcher(None, [node.value for node in nodes], list(values), autojunk=False)
        for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
            if operation == "equal":
                continue
            old, new = nodes[old_start:old_end], values[new_start:new_end]
            for node, value in zip(old, new, strict=False):
                start, end = self._span(node)
                yield Edit(start, end, write_scalar(value))
            for node in old[len(new) :]:
                yield self._remove_item(node)
            if added := new[len(old) :]:
                yield self._add_items(nodes, old_end, added)

    def _add_items(self, nodes: Sequence[yaml.Node], index: int, values: Sequence[str]) -> Edit:
        """Return the edit that adds items before the item of this index."""
        first_start = self.offset + nodes[0].start_mark.index
        dash = self.text.rfind("-", 0, first_start)
        indent = " " * (dash - self._line_start(dash))
        lines = "".join(f"{indent}- {write_scalar(value)}{newline(self.text)}" for value in values)
        if index == 0:
            position = self._line_start(dash)
            return Edit(position, position, lines)
        return self._after_line(self._span(nodes[index - 1])[1], lines)

    def _find_pair(self, key: str) -> YamlPair | None:
        return next((pair for pair in self.pairs if pair[0].value == key), None)

    def _span(self, node: yaml.Node) -> tuple[int, int]:
        """Return start and end of a value in ``text``, without the line end that the parser counts to it."""
        start = self.offset + node.start_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last_item = node.value[-1]
            return start, self._span(last_item[1] if isinstance(last_item, tuple) else last_item)[1]
        end = self.offset + node.end_mark.index
        written = self.text[start:end]
        return start, end - (len(written) - len(written.rstrip("\r\n")))

    def end_of_last_value(self) -> int:
        """Return the position in ``text`` at which the last value ends."""
        return self._span(self.pairs[-1][1])[1]

    def _remove(self, pair: YamlPair) -> Edit:
        """Return the edit that removes a key. Raises Unwritable if it is the only one."""
        if pair is self.pairs[0]:  # may share its line with the dash of a list
            if len(self.pairs) == 1:
                raise Unwritable("nothing would be left")
            return Edit(
                self.offset + pair[0].start_mark.index, self.offset + self.pairs[1][0].start_mark.index, ""
            )
        start = self._line_start(self.offset + pair[0].start_mark.index)
        return Edit(start, self.next_line(self._span(pair[1])[1]), "")

    def _remove_item(self, item: yaml.Node) -> Edit:
        """Return the edit that removes the lines of an item."""
        start, end = self._span(item)
        return Edit(self._line_start(self.text.rfind("-", 0, start)), self.next_line(end), "")

    def _insert(self, lines: Sequence[str], after: Sequence[str]) -> Edit:
        """Return the edit that adds lines below the last key that is one of ``after``, else at the end."""
        preceding = [pair for pair in self.pairs if pair[0].value in after]
        previous = preceding[-1] if preceding else self.pairs[-1]
        indent = " " * previous[0].start_mark.column
        new_text = "".join(f"{indent}{line}{newline(self.text)}" for line in lines)
        return self._after_line(self._span(previous[1])[1], new_text)

    def _after_line(self, position: int, lines: str) -> Edit:
        line_start = self.next_line(position)
        if line_start == len(self.text) and not self.text.endswith("\n"):
            ending = newline(self.text)
            return Edit(line_start, line_start, ending + lines.removesuffix(ending))
        return Edit(line_start, line_start, lines)

    def _line_start(self, position: int) -> int:
        return self.text.rfind("\n", 0, position) + 1

    def next_line(self, position: int) -> int:
        """Return the position of the beginning of the next line, or of the end of the text."""
        line_end = self.text.find("\n", position)
        return len(self.text) if line_end < 0 else line_end + 1


def newline(text: str) -> str:
    """Return the line end that a text uses: ``\\r\\n`` if there is one, else ``\\n``."""
    return "\r\n" if "\r\n" in text else "\n"


def _flow_scalar(value: str) -> str:
    """Return a value as YAML for a list in brackets, where commas and brackets need quotes."""
    scalar = write_scalar(value)
    if scalar[0] in "'\"" or not set(scalar) & set(",[]{}"):
        return scalar
    return json.dumps(value, ensure_ascii=False)
