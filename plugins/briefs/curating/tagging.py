"""The front matter of brief files: which labels stand in it, and the same with other labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import yaml

from briefs.content.front_matter import FrontMatterError, lines_of_items, parse_yaml, read_front_matter
from briefs.content.yaml_edits import BlockMapping, Edit, Unwritable, apply_edits
from briefs.text.folding import fold

Field = Literal["authors", "issues", "topics"]
FIELDS: tuple[Field, ...] = ("authors", "issues", "topics")
NAME_FIELDS: tuple[Field, ...] = ("topics", "authors")

_OPENING = re.compile(r"\A---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


@dataclass(frozen=True)
class Tagged:
    """A brief file and its labels."""

    path: str
    """Relative to CONTENT."""
    text: str
    """Without a byte-order mark."""
    labels: dict[Field, tuple[str, ...]]

    @property
    def slug(self) -> str:
        """What a person calls the brief on the command line: the name of its file."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    def with_text(self, text: str) -> Tagged:
        """Return the same brief after an edit of its text. Raises FrontMatterError."""
        return self if text == self.text else tagged(self.path, text)

    def line(self, field: Field, number: int) -> int:
        """Return the line on which a label stands."""
        lines = lines_of_items(self.text, field)
        return lines[number] if number < len(lines) else 1


def tagged(path: str, text: str) -> Tagged:
    """Return a brief file's labels. Raises FrontMatterError."""
    fields, _ = read_front_matter(text)
    labels: dict[Field, tuple[str, ...]] = {}
    for field in FIELDS:
        value = fields.get(field, [])
        labels[field] = tuple(filter(None, [value] if isinstance(value, str) else value))
    return Tagged(path, text, labels)


def relabelled(
    brief: Tagged,
    fields: Iterable[Field],
    new_label: Callable[[str], str],
    same: Callable[[str], str] = fold,
) -> str:
    """Return the file's text with other labels, all else byte for byte. Raises Unwritable.

    Of labels that mean the same afterwards, as ``same`` tells of the old ones, the first stays.
    """
    opening = _OPENING.match(brief.text)
    closing = _CLOSING.search(brief.text, opening.end()) if opening else None
    if opening is None or closing is None:
        raise Unwritable(f"{brief.path} has line ends that can't be edited in place")
    root = parse_yaml(brief.text[opening.end() : closing.start()])
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    mapping = BlockMapping(brief.text, pairs, opening.end())
    edits: list[Edit] = []
    wanted: dict[Field, tuple[str, ...]] = dict(brief.labels)
    for field in fields:
        new = _once(brief.labels[field], new_label, same)
        if new != brief.labels[field]:
            wanted[field] = new
            edits += mapping.set_list(field, new, ("title", "date", "kind"))
    text = apply_edits(brief.text, edits)
    try:
        now = tagged(brief.path, text)
    except FrontMatterError as error:
        raise Unwritable(f"{brief.path} can't be edited in place: {error}") from error
    if now.labels != wanted:
        raise Unwritable(f"{brief.path} has labels in a form that can't be edited in place; one a line is")
    return text


def _once(
    labels: Iterable[str], new_label: Callable[[str], str], same: Callable[[str], str]
) -> tuple[str, ...]:
    labels = tuple(labels)
    changed = {same(label) for label in labels if new_label(label) != label}
    seen: set[str] = set()
    kept: list[str] = []
    for label in labels:
        means = same(label)
        if means in changed and means in seen:  # what stood twice before is not ours to mend
            continue
        seen.add(means)
        kept.append(new_label(label))
    return tuple(kept)
