"""``decisions.yaml``: what a person decided in review, so that it is never asked again.

briefs:
  some-raw-file.txt:
    topics:
    - Russia
    - Donald Trump
    lines:
    - 12 heading 3fa9c2d1 What now
  other.txt:
    ignore: a press release, no brief
tags:
  Zelensky: Volodymyr Zelenskyy
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import yaml

from briefs.content.front_matter import line_of_alias, one_spaced, write_scalar
from briefs.content.yaml_edits import Edit, Fields, Pair, Unwritable, apply, newline
from briefs.model import Problem

PATH = "decisions.yaml"
"""Relative to CONTENT."""

_LISTS = ("authors", "issues", "topics", "lines")
_LINES = ("title", "date", "kind")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


_LINE = re.compile(r"(?P<number>[1-9]\d{0,6}) (?P<role>[a-z]+) (?P<digest>[0-9a-f]{8})(?: .*)?")
SHOWN = 60
"""Letters of a line that stand beside the decision on it, for people."""


@dataclass(frozen=True, slots=True)
class LineDecision:
    """What one line of a raw file is.

    The line is known by its words; its number tells equal lines apart.
    """

    number: int
    """Of the line where it began when this was decided, from 1."""
    role: str
    """One of ``importing.reading.line_roles.ROLES``."""
    digest: str
    """``line_digest`` of its words."""
    words: str = field(default="", compare=False)
    """How it begins."""
    at: int = field(default=0, compare=False)
    """The line of ``decisions.yaml`` that says so."""

    def __str__(self) -> str:
        """Return the decision as the file has it, such as ``12 heading 3fa9c2d1 What now``."""
        return f"{self.number} {self.role} {self.digest} {self.words}".rstrip()


def line_digest(words: str) -> str:
    """Return by what a line is known: eight hexadecimal digits of the SHA-256 of its words, each run of white
    space as one space."""
    return hashlib.sha256(one_spaced(words).encode("utf-8", "replace")).hexdigest()[:8]


def line_decision(number: int, role: str, words: str) -> LineDecision:
    """Return the decision that the line of these words is a ``role``."""
    words = one_spaced(words)
    shown = words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
    return LineDecision(number, role, line_digest(words), shown)


def read_line(text: str, at: int = 0) -> LineDecision | None:
    """Return the decision that ``str(decision)`` wrote; None if it is none."""
    match = _LINE.fullmatch(text)
    if match is None:
        return None
    words = text[match.end("digest") + 1 :]
    return LineDecision(int(match["number"]), match["role"], match["digest"], words, at)


@dataclass(frozen=True, slots=True)
class BriefDecision:
    """What was decided on one raw file. None: nothing was."""

    authors: tuple[str, ...] | None = None
    issues: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None
    title: str | None = None
    date: str | None = None
    """YYYY-MM-DD."""
    kind: str | None = None
    ignore: str = ""
    """Why the raw file is not imported; empty if it is."""
    lines: tuple[LineDecision, ...] | None = None
    """What single lines of the raw file are."""

    @property
    def mark(self) -> str:
        """What tells these decisions on lines from others, for the ledger; empty if there are none."""
        return line_digest("\n".join(sorted(map(str, self.lines)))) if self.lines else ""


NOTHING_DECIDED = BriefDecision()


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions."""

    briefs: Mapping[str, BriefDecision] = field(default_factory=dict)
    """By raw file, relative to SEEDS."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """The known name that a label stands for, in whichever brief."""


def read_decisions(text: str) -> tuple[Decisions, tuple[Problem, ...]]:
    """Return what the file says; what it says wrongly is reported and left out."""
    reader = _Reader()
    if alias := line_of_alias(text):
        reader.report(alias, "holds an alias (*name); write out what it stands for")
        return Decisions(), tuple(reader.problems)
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        reader.report(line, f"is no YAML: {error.problem}; mend the line")
        return Decisions(), tuple(reader.problems)
    except yaml.YAMLError:
        reader.report(1, "holds a control character; remove it")
        return Decisions(), tuple(reader.problems)
    briefs: dict[str, BriefDecision] = {}
    tags: dict[str, str] = {}
    for key, value in reader.fields(root) if root else ():
        if key.value == "briefs":
            briefs = {raw.value: reader.decision(node) for raw, node in reader.fields(value)}
        elif key.value == "tags":
            found = ((label.value, reader.line(node)) for label, node in reader.fields(value))
            tags = {label: name for label, name in found if name}
        else:
            reader.unknown(key)
    return Decisions(briefs, tags), tuple(reader.problems)


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text.removeprefix("\ufeff"))
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(f"content/{PATH}", line, "DECISION-BAD", message))

    def unknown(self, key: yaml.Node) -> None:
        known = ", ".join(("briefs", "tags", *_LISTS, *_LINES, "ignore"))
        self.report(key.start_mark.line + 1, f'"{key.value}" decides nothing; known are {known}')

    def fields(self, node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        if isinstance(node, yaml.MappingNode):
            good = [pair for pair in node.value if isinstance(pair[0], yaml.ScalarNode)]
            if len(good) == len(node.value):
                return good
        if not (isinstance(node, yaml.ScalarNode) and not node.value):
            self.report(node.start_mark.line + 1, "is no list of key: value; write one a line")
        return []

    def line(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode):
            return one_spaced(node.value)
        self.report(node.start_mark.line + 1, "holds a list where one value belongs; write one")
        return ""

    def items(self, node: yaml.Node) -> tuple[str, ...] | None:
        if not isinstance(node, yaml.SequenceNode):
            self.report(node.start_mark.line + 1, 'is no list; write one item a line, each after "- "')
            return None
        return tuple(item for item in map(self.line, node.value) if item)

    def lines(self, node: yaml.Node) -> tuple[LineDecision, ...]:
        found = []
        for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            at = item.start_mark.line + 1
            decision = read_line(self.line(item), at)
            if decision is None:
                message = "is no decision on a line; write its number, role and digest: 12 heading 3fa9c2d1"
                self.report(at, message)
            else:
                found.append(decision)
        return tuple(found)

    def decision(self, node: yaml.Node) -> BriefDecision:
        decided: tuple[LineDecision, ...] | None = None
        lists: dict[str, tuple[str, ...] | None] = {}
        lines: dict[str, str] = {}
        for key, value in self.fields(node):
            if key.value == "lines":
                decided = self.lines(value)
            elif key.value in _LISTS:
                lists[key.value] = self.items(value)
            elif key.value in (*_LINES, "ignore"):
                text = self.line(value)
                if text:
                    lines[key.value] = text
            else:
                self.unknown(key)
        return BriefDecision(
            lists.get("authors"),
            lists.get("issues"),
            lists.get("topics"),
            lines.get("title"),
            lines.get("date"),
            lines.get("kind"),
            lines.get("ignore", ""),
            decided,
        )


def write_decisions(decisions: Decisions) -> str:
    """Return the file, sorted by raw file and label."""
    out: list[str] = []
    if decisions.briefs:
        out.append("briefs:")
        for raw, decision in sorted(decisions.briefs.items()):
            out += _brief_lines(raw, decision)
    if decisions.tags:
        out.append("tags:")
        out += [f"  {_key(label)}: {write_scalar(name)}" for label, name in sorted(decisions.tags.items())]
    return "\n".join([*out, ""]) if out else ""


def _brief_lines(raw: str, decision: BriefDecision) -> list[str]:
    out = [f"  {_key(raw)}:"]
    for key in _LINES:
        value = getattr(decision, key)
        if value:
            out.append(f"    {key}: {write_scalar(value)}")
    for key in _LISTS:
        items = getattr(decision, key)
        if items is not None:
            out.append(f"    {key}:" if items else f"    {key}: []")
            out += [f"    - {write_scalar(str(item))}" for item in items]
    if decision.ignore:
        out.append(f"    ignore: {write_scalar(decision.ignore)}")
    return out


def _key(text: str) -> str:
    """Return a key; one that YAML would not take for a simple key (1,024 characters) is marked."""
    written = write_scalar(text)
    if len(written) > 1000:
        raise ValueError(f"a name of {len(text)} characters can't be a key")
    return written


def with_decisions(text: str, new: Decisions) -> str:
    """Return the file with other decisions, all else as it was, comments too. Raises Unwritable."""
    old, _ = read_decisions(text)
    if not old.briefs and not old.tags and not text.strip("\ufeff\r\n "):
        return write_decisions(new)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    try:
        for raw, decision in sorted(new.briefs.items()):
            before = old.briefs.get(raw)
            if before is None:
                text = _with_entry(text, "briefs", [line[2:] for line in _brief_lines(raw, decision)])
            elif before != decision:
                text = _with_brief(text, raw, before, decision)
        for label, name in sorted(new.tags.items()):
            if label not in old.tags:
                text = _with_entry(text, "tags", [f"{_key(label)}: {write_scalar(name)}"])
            elif old.tags[label] != name:
                text = apply(text, Fields(text, _entries(text, "tags")).set_scalar(label, name, ()))
        if read_decisions(text)[0] != new:
            raise Unwritable("can't be edited in place")
    except (yaml.YAMLError, ValueError) as error:
        raise Unwritable("can't be edited in place") from error
    return mark + text


def _with_brief(text: str, raw: str, before: BriefDecision, after: BriefDecision) -> str:
    """Return the text with another decision on a raw file of which it has one."""
    for key in (*_LISTS, *_LINES, "ignore"):
        value = getattr(after, key)
        if value == getattr(before, key):
            continue
        # composed anew for each: an edit moves what stands behind it
        node = next(node for name, node in _entries(text, "briefs") if name.value == raw)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise Unwritable("can't be edited in place")
        fields = Fields(text, node.value)
        if key in _LISTS:
            text = apply(text, fields.set_list(key, tuple(map(str, value or ())), ()))
        else:
            text = apply(text, fields.set_scalar(key, value, ()))
    return text


def _with_entry(text: str, section: str, lines: list[str]) -> str:
    """Return the text with a further entry at the end of a section, which is made if need be."""
    ending, entries = newline(text), _entries(text, section)
    indent = " " * (entries[0][0].start_mark.column if entries else 2)
    new = "".join(f"{indent}{line}{ending}" for line in lines)
    place = next((key for key, _ in _entries(text, "") if key.value == section), None)
    if entries:
        at = Fields(text, entries).next_line(Fields(text, entries).end())
    elif place:
        at = Fields(text, []).next_line(place.end_mark.index)
    else:
        at, new = len(text), f"{section}:{ending}{new}"
    if at == len(text) and text and not text.endswith("\n"):
        new = ending + new
    return apply(text, [Edit(at, at, new)])


def _entries(text: str, section: str) -> list[Pair]:
    """Return keys and values of a section, of the whole file for ""; none if there is none."""
    root = _compose(text)
    if not section:
        found = root
    else:
        found = next((value for key, value in _entries(text, "") if key.value == section), None)
    if found is None or (isinstance(found, yaml.ScalarNode) and not found.value):
        return []
    if not isinstance(found, yaml.MappingNode) or found.flow_style:
        raise Unwritable("can't be edited in place")
    return cast(list[Pair], found.value)
