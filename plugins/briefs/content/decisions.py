"""``decisions.yaml``: what a person decided in review, so that it is never asked again.

briefs:
  some-raw-file.txt:
    topics:
    - Russia
    - Donald Trump
  other.txt:
    ignore: a press release, no brief
tags:
  Zelensky: Volodymyr Zelenskyy
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from briefs.content.front_matter import one_spaced, write_scalar
from briefs.model import Problem

PATH = "decisions.yaml"
"""Relative to CONTENT."""

_LISTS = ("authors", "issues", "topics")
_LINES = ("title", "date", "kind")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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

    def decision(self, node: yaml.Node) -> BriefDecision:
        lists: dict[str, tuple[str, ...] | None] = {}
        lines: dict[str, str] = {}
        for key, value in self.fields(node):
            if key.value in _LISTS:
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
            out += [f"    - {write_scalar(item)}" for item in items]
    if decision.ignore:
        out.append(f"    ignore: {write_scalar(decision.ignore)}")
    return out


def _key(text: str) -> str:
    """Return a key; one that YAML would not take for a simple key (1,024 characters) is marked."""
    written = write_scalar(text)
    if len(written) > 1000:
        raise ValueError(f"a name of {len(text)} characters can't be a key")
    return written
