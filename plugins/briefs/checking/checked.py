"""The archive as it is on disk, read once for all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from briefs import addresses
from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.loading import load, own_records
from briefs.authority.records import Record
from briefs.content import decisions, ledger, redirects
from briefs.content.briefs import read_brief
from briefs.content.front_matter import lines_of_items, lines_of_keys
from briefs.model import Brief, Entity, LabelField, Problem
from briefs.system.files import read_text
from briefs.system.freshness import find

MEMORY_FILES = (ledger.PATH, redirects.PATH, decisions.PATH)


@dataclass(frozen=True, slots=True)
class CheckedBrief:
    """One Markdown file of the archive; its brief is None if it can't be read."""

    path: str
    """Path that problems show: ``content/briefs/…``."""
    text: str
    brief: Brief | None

    def line(self, key: str, index: int | None = None) -> int:
        """Return the line of a key of the front matter, or of an item of its list; 1 if it has none."""
        lines = _cached_lines(self.text, key, index is not None)
        return lines[index or 0] if lines else 1


@lru_cache(maxsize=8)
def _cached_lines(text: str, key: str, of_items: bool) -> list[int]:
    """Return the lines of a key or of its items; cached, since problems of one list follow each other."""
    return lines_of_items(text, key) if of_items else lines_of_keys(text).get(key, [])


@dataclass(frozen=True, slots=True)
class CheckedLabel:
    """One label (issue, topic or author) of one brief, and the record that it leads to."""

    file: CheckedBrief
    field: LabelField
    index: int
    """Position in the list of the field, from 0."""
    text: str
    entity: Entity
    """The record to which it leads."""

    def problem(self, code: str, message: str) -> Problem:
        """Return a warning at the line of the label."""
        line = self.file.line(self.field, self.index)
        return Problem(self.file.path, line, code, message, "warning")


@dataclass(frozen=True)
class CheckedArchive:
    """The folders of an archive, and what was read from them."""

    seeds: Path
    content: Path
    output: Path
    briefs: tuple[CheckedBrief, ...]
    """Sorted by path."""
    pages: Mapping[str, str]
    """Markdown of the archive's own pages, by path relative to CONTENT."""
    memory: Mapping[str, str]
    """Text of each of ``MEMORY_FILES``; empty if the file is missing."""
    own_records: tuple[Record, ...]
    """The records in ``content/authority``."""
    stored_authority: Authority
    """The records of all files: those of the archive, and those that ship with the program."""
    authority: Authority
    """The same, and a provisional record for each label that leads to none of them."""
    reading_problems: tuple[Problem, ...] = ()
    """Problems found while the files were read."""

    @cached_property
    def readable(self) -> tuple[tuple[CheckedBrief, Brief], ...]:
        """The files that hold a brief, with the brief."""
        return tuple((file, file.brief) for file in self.briefs if file.brief is not None)

    @cached_property
    def labels(self) -> tuple[CheckedLabel, ...]:
        """All labels of all briefs that lead to a record, in order."""
        return tuple(self._find_labels())

    def _find_labels(self) -> Iterator[CheckedLabel]:
        fields: tuple[LabelField, ...] = ("issues", "topics", "authors")
        for file, brief in self.readable:
            for field in fields:
                find_record = self.authority.find_issue if field == "issues" else self.authority.find_name
                for number, label in enumerate(getattr(brief, field)):
                    entity = find_record(label)
                    if entity is not None:
                        yield CheckedLabel(file, field, number, label, entity)

    @cached_property
    def published(self) -> dict[str, tuple[CheckedBrief, Brief]]:
        """The briefs that have a page, by its address; the first by path if two have the same."""
        published: dict[str, tuple[CheckedBrief, Brief]] = {}
        for file, brief in self.readable:
            if brief.status != "draft":
                published.setdefault(addresses.brief(brief.slug, brief.date), (file, brief))
        return published

    @cached_property
    def built(self) -> frozenset[str]:
        """Addresses of all files of the site that was built last; empty if none was built."""
        return frozenset(name for name, _ in find(self.output)) - {".gitkeep"}


def read(seeds: Path, content: Path, output: Path) -> CheckedArchive:
    """Return an archive as it is on disk. Files that can't be read are reported in ``reading_problems``."""
    problems: list[Problem] = []
    stored, record_problems = load(content / "authority")
    problems += (_relative_to_content(content, problem) for problem in record_problems)
    briefs = tuple(
        _read_brief_file(f"briefs/{name}", path, problems)
        for name, path in find(content / "briefs", (".md",))
    )
    readable = [file.brief for file in briefs if file.brief is not None]
    issues = {label for brief in readable for label in brief.issues}
    topics = {label for brief in readable for label in brief.topics}
    authors = {label for brief in readable for label in brief.authors}
    return CheckedArchive(
        seeds=seeds,
        content=content,
        output=output,
        briefs=briefs,
        pages={
            f"pages/{name}": read_text(path, f"content/pages/{name}", problems)
            for name, path in find(content / "pages", (".md",))
        },
        memory={name: read_text(content / name, f"content/{name}", problems) for name in MEMORY_FILES},
        own_records=tuple(
            replace(record, path=f"content/authority/{Path(record.path).name}")
            for record in own_records(content / "authority")[0]
        ),
        stored_authority=stored,
        authority=adopt(stored, sorted(issues), sorted(topics), sorted(authors)),
        reading_problems=tuple(problems),
    )


def _read_brief_file(path: str, file: Path, problems: list[Problem]) -> CheckedBrief:
    """Return one Markdown file, and add its problems to ``problems``; ``path`` is relative to CONTENT."""
    shown_path = f"content/{path}"
    count_before = len(problems)
    text = read_text(file, shown_path, problems)
    if len(problems) > count_before:
        return CheckedBrief(shown_path, text, None)
    brief, brief_problems = read_brief(text, path)
    problems += brief_problems
    return CheckedBrief(shown_path, text, brief)


def _relative_to_content(content: Path, problem: Problem) -> Problem:
    """Return a problem of a record with paths that begin with ``content/``, whichever folder CONTENT is."""
    prefix = content.as_posix().rstrip("/") + "/"
    path = problem.path.removeprefix(prefix)
    return replace(
        problem,
        path=f"content/{path}",
        message=problem.message.replace(prefix, "content/"),
    )
