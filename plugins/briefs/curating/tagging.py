"""The labels in the front matter of brief files: reading them, and replacing them in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import yaml

from briefs.content.front_matter import FrontMatterError, lines_of_items, parse_yaml, read_front_matter
from briefs.content.yaml_edits import BlockMapping, Edit, Unwritable, apply_edits
from briefs.model import LabelField
from briefs.text.folding import fold

LABEL_FIELDS: tuple[LabelField, ...] = ("authors", "issues", "topics")
NAME_FIELDS: tuple[LabelField, ...] = ("topics", "authors")

_OPENING = re.compile(r"\A---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


@dataclass(frozen=True)
class TaggedBrief:
    """A Markdown file of a brief, and the labels in its front matter."""

    path: str
    """Path relative to CONTENT."""
    text: str
    """Text of the file, without a byte-order mark."""
    labels: dict[LabelField, tuple[str, ...]]

    @property
    def slug(self) -> str:
        """The name of the file without ``.md``, by which a person names the brief on the command line."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    def with_text(self, text: str) -> TaggedBrief:
        """Return the same file with another text. Raises FrontMatterError."""
        return self if text == self.text else read_tagged_brief(self.path, text)

    def line(self, field: LabelField, index: int) -> int:
        """Return the line of a label; 1 if it can't be found."""
        lines = lines_of_items(self.text, field)
        return lines[index] if index < len(lines) else 1


def read_tagged_brief(path: str, text: str) -> TaggedBrief:
    """Return a Markdown file with its labels; ``path`` is relative to CONTENT. Raises FrontMatterError."""
    fields, _ = read_front_matter(text)
    labels: dict[LabelField, tuple[str, ...]] = {}
    for field in LABEL_FIELDS:
        value = fields.get(field, [])
        labels[field] = tuple(filter(None, [value] if isinstance(value, str) else value))
    return TaggedBrief(path, text, labels)


def with_labels(
    brief: TaggedBrief,
    fields: Iterable[LabelField],
    new_label: Callable[[str], str],
    meaning: Callable[[str], str] = fold,
) -> str:
    """Return the text of the file with the labels of ``fields`` replaced by ``new_label(label)``.

    All else stays byte for byte. ``meaning`` of an old label says what its new one leads to: of changed
    labels that lead to the same, only the first stays. Raises Unwritable.
    """
    opening = _OPENING.match(brief.text)
    closing = _CLOSING.search(brief.text, opening.end()) if opening else None
    if opening is None or closing is None:
        raise Unwritable(f"{brief.path} has line ends that can't be edited in place")
    root = parse_yaml(brief.text[opening.end() : closing.start()])
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    mapping = BlockMapping(brief.text, pairs, opening.end())
    edits: list[Edit] = []
    expected: dict[LabelField, tuple[str, ...]] = dict(brief.labels)
    for field in fields:
        labels = _without_repeats(brief.labels[field], new_label, meaning)
        if labels != brief.labels[field]:
            expected[field] = labels
            edits += mapping.set_list(field, labels, ("title", "date", "kind"))
    text = apply_edits(brief.text, edits)
    try:
        edited = read_tagged_brief(brief.path, text)
    except FrontMatterError as error:
        raise Unwritable(f"{brief.path} can't be edited in place: {error}") from error
    if edited.labels != expected:
        raise Unwritable(f"{brief.path} has labels in a form that can't be edited in place; one a line is")
    return text


def _without_repeats(
    labels: Sequence[str], new_label: Callable[[str], str], meaning: Callable[[str], str]
) -> tuple[str, ...]:
    """Return the new labels, without a label that leads to the same as an earlier one because of the change.

    Labels that led to the same before stay, since that is not part of the change.
    """
    changed_meanings = {meaning(label) for label in labels if new_label(label) != label}
    seen_meanings: set[str] = set()
    remaining: list[str] = []
    for label in labels:
        label_meaning = meaning(label)
        if label_meaning in changed_meanings and label_meaning in seen_meanings:
            continue
        seen_meanings.add(label_meaning)
        remaining.append(new_label(label))
    return tuple(remaining)
