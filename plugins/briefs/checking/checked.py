"""What the rules look at: the archive as it stands on disk, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from briefs import addresses
from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.loading import load, own_records
from briefs.authority.records import Record
from briefs.content import decisions, ledger, redirects
from briefs.content.briefs import read_brief
from briefs.content.front_matter import lines_of_items, lines_of_keys
from briefs.model import Brief, Entity, Problem
from briefs.system.files import read_text
from briefs.system.freshness import find

MEMORY = (ledger.PATH, redirects.PATH, decisions.PATH)

Field = Literal["issues", "topics", "authors"]


@dataclass(frozen=True, slots=True)
class CheckedBrief:
    """One Markdown file of the archive, and its brief if it could be read."""

    path: str
    """As problems show it: ``content/briefs/…``."""
    text: str
    brief: Brief | None

    def line(self, key: str, number: int | None = None) -> int:
        """Return the line of a key of the front matter, or of an item of its list; 1 if it has none."""
        lines = _lines(self.text, key, number is not None)
        return lines[number or 0] if lines else 1


@lru_cache(maxsize=8)
def _lines(text: str, key: str, items: bool) -> list[int]:
    """Return the lines of a key or of its items; kept, since problems of one list follow each other."""
    return lines_of_items(text, key) if items else lines_of_keys(text).get(key, [])


@dataclass(frozen=True, slots=True)
class Use:
    """One label of one brief, and the record that it leads to."""

    holder: CheckedBrief
    field: Field
    number: int
    label: str
    entity: Entity

    def problem(self, code: str, message: str) -> Problem:
        """Return a warning at the place of the label."""
        line = self.holder.line(self.field, self.number)
        return Problem(self.holder.path, line, code, message, "warning")


@dataclass(frozen=True)
class Checked:
    """An archive."""

    seeds: Path
    content: Path
    output: Path
    briefs: tuple[CheckedBrief, ...]
    """Sorted by path."""
    pages: Mapping[str, str]
    """Text of the archive's own pages, by path relative to CONTENT."""
    memory: Mapping[str, str]
    """Text of ledger, redirects and decisions, by path relative to CONTENT; empty if missing."""
    own: tuple[Record, ...]
    """The archive's own records."""
    known: Authority
    """The records that stand in files."""
    authority: Authority
    """These, and one made for every label that none of them holds."""
    found: tuple[Problem, ...] = ()
    """What came to light in reading."""

    @cached_property
    def readable(self) -> tuple[tuple[CheckedBrief, Brief], ...]:
        """The files that hold a brief."""
        return tuple((file, file.brief) for file in self.briefs if file.brief is not None)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every label of every brief: issues, topics, authors."""
        return tuple(self._uses())

    def _uses(self) -> Iterator[Use]:
        fields: tuple[Field, ...] = ("issues", "topics", "authors")
        for file, brief in self.readable:
            for field in fields:
                meant = self.authority.find_issue if field == "issues" else self.authority.find_name
                for number, label in enumerate(getattr(brief, field)):
                    entity = meant(label)
                    if entity is not None:
                        yield Use(file, field, number, label, entity)

    @cached_property
    def published(self) -> dict[str, tuple[CheckedBrief, Brief]]:
        """The briefs that have a page, by its address; of two the first by path."""
        found: dict[str, tuple[CheckedBrief, Brief]] = {}
        for file, brief in self.readable:
            if brief.status != "draft":
                found.setdefault(addresses.brief(brief.slug, brief.date), (file, brief))
        return found

    @cached_property
    def built(self) -> frozenset[str]:
        """Addresses of all files of the site as it was built last; none if it was not built."""
        return frozenset(name for name, _ in find(self.output)) - {".gitkeep"}


def read(seeds: Path, content: Path, output: Path) -> Checked:
    """Read an archive. What can't be read is among ``found``; nothing is raised for it."""
    found: list[Problem] = []
    known, wrong = load(content / "authority")
    found += (_inside(content, problem) for problem in wrong)
    briefs = tuple(_brief(f"briefs/{name}", path, found) for name, path in find(content / "briefs", (".md",)))
    labels: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for file in briefs:
        if file.brief is not None:
            for every, some in zip(
                labels, (file.brief.issues, file.brief.topics, file.brief.authors), strict=True
            ):
                every.update(some)
    return Checked(
        seeds=seeds,
        content=content,
        output=output,
        briefs=briefs,
        pages={
            f"pages/{name}": read_text(path, f"content/pages/{name}", found)
            for name, path in find(content / "pages", (".md",))
        },
        memory={name: read_text(content / name, f"content/{name}", found) for name in MEMORY},
        own=tuple(
            replace(record, path=f"content/authority/{Path(record.path).name}")
            for record in own_records(content / "authority")[0]
        ),
        known=known,
        authority=adopt(known, *map(sorted, labels)),
        found=tuple(found),
    )


def _brief(path: str, file: Path, found: list[Problem]) -> CheckedBrief:
    shown = f"content/{path}"
    before = len(found)
    text = read_text(file, shown, found)
    if len(found) > before:
        return CheckedBrief(shown, text, None)
    brief, problems = read_brief(text, path)
    found += problems
    return CheckedBrief(shown, text, brief)


def _inside(content: Path, problem: Problem) -> Problem:
    """Return a problem of a record with its path as people know it, whichever folder CONTENT is."""
    top = content.as_posix().rstrip("/") + "/"
    path = problem.path.removeprefix(top)
    return replace(
        problem,
        path=f"content/{path}",
        message=problem.message.replace(top, "content/"),
    )
