"""``decisions.yaml``: what people decided in review, so that nothing is asked twice.

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

import yaml

from briefs.content.front_matter import line_of_alias, one_spaced, parse_yaml, write_scalar
from briefs.content.yaml_edits import BlockMapping, Edit, Unwritable, YamlPair, apply_edits, newline
from briefs.model import Problem

PATH = "decisions.yaml"
"""Relative to CONTENT."""

_LIST_KEYS = ("authors", "issues", "topics", "lines")
_TEXT_KEYS = ("title", "date", "kind")


_UNEDITABLE = "can't be edited in place"

_LINE_DECISION = re.compile(r"(?P<number>[1-9]\d{0,6}) (?P<role>[a-z]+) (?P<digest>[0-9a-f]{8})(?: .*)?")
LONGEST_EXCERPT = 60
"""Most characters of a line that are written behind the decision on it, for people to read."""


@dataclass(frozen=True, slots=True)
class LineDecision:
    """What one line of a raw file is, as a person decided.

    The line is identified by the digest of its words; the number tells equal lines apart.
    """

    number: int
    """Number of the line in the raw file when this was decided, from 1."""
    role: str
    """One of ``importing.reading.line_roles.ROLES``."""
    digest: str
    """``line_digest`` of the line's words."""
    words: str = field(default="", compare=False)
    """The beginning of the line, for people to read."""
    yaml_line: int = field(default=0, compare=False)
    """Line of ``decisions.yaml`` on which the decision stands; 0 if it comes from elsewhere."""

    def __str__(self) -> str:
        """Return the decision as the file holds it, such as ``12 heading 3fa9c2d1 What now``."""
        return f"{self.number} {self.role} {self.digest} {self.words}".rstrip()


def line_digest(words: str) -> str:
    """Return what identifies a line: the first 8 hexadecimal digits of the SHA-256 of its words, joined by
    single spaces.

    >>> line_digest("What  now") == line_digest("What now")
    True
    """
    return hashlib.sha256(one_spaced(words).encode("utf-8", "replace")).hexdigest()[:8]


def line_decision(number: int, role: str, words: str) -> LineDecision:
    """Return the decision that the line of these words is a ``role``."""
    words = one_spaced(words)
    excerpt = words if len(words) <= LONGEST_EXCERPT else words[: LONGEST_EXCERPT - 1].rstrip() + "…"
    return LineDecision(number, role, line_digest(words), excerpt)


def parse_line_decision(text: str, yaml_line: int = 0) -> LineDecision | None:
    """Return the decision that a text such as ``12 heading 3fa9c2d1 What now`` gives, None if it gives none;
    ``yaml_line`` is the line of ``decisions.yaml`` that holds it."""
    match = _LINE_DECISION.fullmatch(text)
    if match is None:
        return None
    words = text[match.end("digest") + 1 :]
    return LineDecision(int(match["number"]), match["role"], match["digest"], words, yaml_line)


@dataclass(frozen=True, slots=True)
class BriefDecision:
    """What was decided on one raw file; a field is None if nothing was decided on it."""

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
    """Decisions on single lines of the raw file."""

    @property
    def lines_digest(self) -> str:
        """Digest of the decisions on lines, for the ledger, which tells by it that they changed; empty if
        there are none."""
        return line_digest("\n".join(sorted(map(str, self.lines)))) if self.lines else ""


NOTHING_DECIDED = BriefDecision()


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of ``decisions.yaml``."""

    briefs: Mapping[str, BriefDecision] = field(default_factory=dict)
    """Decisions by raw file, relative to SEEDS."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """The name of a record by label, for the tags of all briefs."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names in texts that the review asks for no more; the value is ``IGNORED``."""


IGNORED = "ignore"
"""Decision on a name that is to have no record."""


def read_decisions(text: str) -> tuple[Decisions, tuple[Problem, ...]]:
    """Return the decisions, and the problems; an entry that can't be read is reported and left out.

    >>> read_decisions("tags:\\n  Zelensky: Volodymyr Zelenskyy\\n")[0].tags
    {'Zelensky': 'Volodymyr Zelenskyy'}
    """
    reader = _DecisionsReader()
    if alias := line_of_alias(text):
        reader.report(alias, "holds an alias (*name); write out what it stands for")
        return Decisions(), tuple(reader.problems)
    try:
        root = parse_yaml(text.removeprefix("\ufeff"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        reader.report(line, f"is no YAML: {error.problem}; mend the line")
        return Decisions(), tuple(reader.problems)
    except yaml.YAMLError:
        reader.report(1, "holds a control character; remove it")
        return Decisions(), tuple(reader.problems)
    briefs: dict[str, BriefDecision] = {}
    by_label: dict[str, dict[str, str]] = {"tags": {}, "names": {}}
    for key, value in reader.pairs(root) if root else ():
        if key.value == "briefs":
            briefs = {raw_file.value: reader.brief_decision(node) for raw_file, node in reader.pairs(value)}
        elif key.value in by_label:
            pairs = ((label.value, reader.text(node)) for label, node in reader.pairs(value))
            by_label[key.value] = {label: text for label, text in pairs if text}
            if key.value == "names" and set(by_label["names"].values()) - {IGNORED}:
                reader.report(key.start_mark.line + 1, f"says of a name other than {IGNORED}; write that")
                by_label["names"] = {}
        else:
            reader.report_unknown(key)
    return Decisions(briefs, by_label["tags"], by_label["names"]), tuple(reader.problems)


class _DecisionsReader:
    """Takes decisions out of the nodes of the YAML tree, and collects problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(f"content/{PATH}", line, "DECISION-BAD", message))

    def report_unknown(self, key: yaml.Node) -> None:
        known = ", ".join(("briefs", "tags", "names", *_LIST_KEYS, *_TEXT_KEYS, "ignore"))
        self.report(key.start_mark.line + 1, f'"{key.value}" decides nothing; known are {known}')

    def pairs(self, node: yaml.Node) -> list[YamlPair]:
        """Return the keys and values of a mapping; empty, and a problem, if the node is none."""
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if isinstance(pair[0], yaml.ScalarNode)]
            if len(pairs) == len(node.value):
                return pairs
        if not (isinstance(node, yaml.ScalarNode) and not node.value):
            self.report(node.start_mark.line + 1, "is no list of key: value; write one a line")
        return []

    def text(self, node: yaml.Node) -> str:
        """Return a value of one line; empty, and a problem, if the node is a list or a mapping."""
        if isinstance(node, yaml.ScalarNode):
            return one_spaced(node.value)
        self.report(node.start_mark.line + 1, "holds a list where one value belongs; write one")
        return ""

    def items(self, node: yaml.Node) -> tuple[str, ...] | None:
        """Return the values of a list; None, and a problem, if the node is no list."""
        if not isinstance(node, yaml.SequenceNode):
            self.report(node.start_mark.line + 1, 'is no list; write one item a line, each after "- "')
            return None
        return tuple(item for item in map(self.text, node.value) if item)

    def line_decisions(self, node: yaml.Node) -> tuple[LineDecision, ...]:
        """Return the decisions on lines; each that can't be read is a problem."""
        decisions = []
        for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            line = item.start_mark.line + 1
            decision = parse_line_decision(self.text(item), line)
            if decision is None:
                message = "is no decision on a line; write its number, role and digest: 12 heading 3fa9c2d1"
                self.report(line, message)
            else:
                decisions.append(decision)
        return tuple(decisions)

    def brief_decision(self, node: yaml.Node) -> BriefDecision:
        """Return the decisions on one raw file; each key that is unknown is a problem."""
        line_decisions: tuple[LineDecision, ...] | None = None
        lists: dict[str, tuple[str, ...] | None] = {}
        texts: dict[str, str] = {}
        for key, value in self.pairs(node):
            if key.value == "lines":
                line_decisions = self.line_decisions(value)
            elif key.value in _LIST_KEYS:
                lists[key.value] = self.items(value)
            elif key.value in (*_TEXT_KEYS, "ignore"):
                text = self.text(value)
                if text:
                    texts[key.value] = text
            else:
                self.report_unknown(key)
        return BriefDecision(
            lists.get("authors"),
            lists.get("issues"),
            lists.get("topics"),
            texts.get("title"),
            texts.get("date"),
            texts.get("kind"),
            texts.get("ignore", ""),
            line_decisions,
        )


def write_decisions(decisions: Decisions) -> str:
    """Return the text of the file, sorted by raw file and label; empty if nothing was decided.

    >>> print(write_decisions(Decisions({"a.txt": BriefDecision(kind="Letter")}, {"EU": "European Union"})))
    briefs:
      a.txt:
        kind: Letter
    tags:
      EU: European Union
    <BLANKLINE>
    """
    lines: list[str] = []
    if decisions.briefs:
        lines.append("briefs:")
        for raw_file, decision in sorted(decisions.briefs.items()):
            lines += _brief_lines(raw_file, decision)
    for section, by_label in (("tags", decisions.tags), ("names", decisions.names)):
        if by_label:
            lines.append(f"{section}:")
            lines += [f"  {_key(label)}: {write_scalar(said)}" for label, said in sorted(by_label.items())]
    return "\n".join([*lines, ""]) if lines else ""


def _brief_lines(raw_file: str, decision: BriefDecision) -> list[str]:
    """Return the lines of the decisions on one raw file, indented for the section ``briefs``."""
    lines = [f"  {_key(raw_file)}:"]
    for key in _TEXT_KEYS:
        value = getattr(decision, key)
        if value:
            lines.append(f"    {key}: {write_scalar(value)}")
    for key in _LIST_KEYS:
        items = getattr(decision, key)
        if items is not None:
            lines.append(f"    {key}:" if items else f"    {key}: []")
            lines += [f"    - {write_scalar(str(item))}" for item in items]
    if decision.ignore:
        lines.append(f"    ignore: {write_scalar(decision.ignore)}")
    return lines


def _key(text: str) -> str:
    """Return a text as a key of a mapping. Raises ValueError if it is too long: a simple key has at most
    1,024 characters (YAML 1.2.2, section 7.4.2)."""
    scalar = write_scalar(text)
    if len(scalar) > 1000:
        raise ValueError(f"a name of {len(text)} characters can't be a key")
    return scalar


def with_decisions(text: str, new: Decisions) -> str:
    """Return the text of the file with the decisions ``new``, all else as it was, comments included.

    Raises Unwritable if that can't be done in place.
    """
    old, _ = read_decisions(text)
    if old == Decisions() and not text.strip("\ufeff\r\n "):
        return write_decisions(new)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    try:
        for raw_file, decision in sorted(new.briefs.items()):
            before = old.briefs.get(raw_file)
            if before is None:
                text = _with_entry_added(
                    text, "briefs", [line[2:] for line in _brief_lines(raw_file, decision)]
                )
            elif before != decision:
                text = _with_brief_changed(text, raw_file, before, decision)
        for section, before_by_label, by_label in (
            ("tags", old.tags, new.tags),
            ("names", old.names, new.names),
        ):
            for label, said in sorted(by_label.items()):
                if label not in before_by_label:
                    text = _with_entry_added(text, section, [f"{_key(label)}: {write_scalar(said)}"])
                elif before_by_label[label] != said:
                    text = apply_edits(
                        text, BlockMapping(text, _entries_of(text, section)).set_scalar(label, said, ())
                    )
        if read_decisions(text)[0] != new:
            raise Unwritable(_UNEDITABLE)
    except (yaml.YAMLError, ValueError) as error:
        raise Unwritable(_UNEDITABLE) from error
    return mark + text


def _with_brief_changed(text: str, raw_file: str, before: BriefDecision, after: BriefDecision) -> str:
    """Return the text with the decisions on a raw file changed from ``before`` to ``after``."""
    for key in (*_LIST_KEYS, *_TEXT_KEYS, "ignore"):
        value = getattr(after, key)
        if value == getattr(before, key):
            continue
        # parsed anew for each key, since an edit moves all that follows it
        node = next(node for name, node in _entries_of(text, "briefs") if name.value == raw_file)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise Unwritable(_UNEDITABLE)
        fields = BlockMapping(text, node.value)
        if key in _LIST_KEYS:
            text = apply_edits(text, fields.set_list(key, tuple(map(str, value or ())), ()))
        else:
            text = apply_edits(text, fields.set_scalar(key, value, ()))
    return text


def _with_entry_added(text: str, section: str, lines: list[str]) -> str:
    """Return the text with an entry (its ``lines``) added at the end of a section; a missing one is added."""
    ending, entries = newline(text), _entries_of(text, section)
    indent = " " * (entries[0][0].start_mark.column if entries else 2)
    new_lines = "".join(f"{indent}{line}{ending}" for line in lines)
    section_key = next((key for key, _ in _entries_of(text, "") if key.value == section), None)
    if entries:
        position = BlockMapping(text, entries).next_line(BlockMapping(text, entries).end_of_last_value())
    elif section_key:
        position = BlockMapping(text, []).next_line(section_key.end_mark.index)
    else:
        position, new_lines = len(text), f"{section}:{ending}{new_lines}"
    if position == len(text) and text and not text.endswith("\n"):
        new_lines = ending + new_lines
    return apply_edits(text, [Edit(position, position, new_lines)])


def _entries_of(text: str, section: str) -> list[YamlPair]:
    """Return the keys and values of a section, or of the whole file for ""; empty if there is no section.

    Raises Unwritable if it is not in block style.
    """
    root = parse_yaml(text.removeprefix("\ufeff"))
    if not section:
        node = root
    else:
        node = next((value for key, value in _entries_of(text, "") if key.value == section), None)
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return []
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise Unwritable(_UNEDITABLE)
    return node.value  # type: ignore[no-any-return]
