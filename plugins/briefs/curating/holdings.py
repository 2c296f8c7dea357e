"""What the archive holds of names: records with their places, and the labels of all briefs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.loading import base_records, own_records, without_retired
from briefs.authority.records import Record
from briefs.content.front_matter import FrontMatterError
from briefs.curating.record_files import Key, key_of
from briefs.curating.tagging import FIELDS, NAME_FIELDS, Field, Tagged, tagged
from briefs.model import Entity, Problem
from briefs.system.freshness import find


@dataclass(frozen=True)
class Use:
    """One label of one brief."""

    brief: Tagged
    field: Field
    number: int
    label: str

    @property
    def place(self) -> str:
        """Where it stands, as ``path:line``."""
        return f"content/{self.brief.path}:{self.brief.line(self.field, self.number)}"


@dataclass(frozen=True)
class Holdings:
    """Records and briefs as they are on disk."""

    content: Path
    own: Mapping[Key, Record]
    """Records of ``content/authority``, retired ones included."""
    base: Mapping[Key, Entity]
    """Records that ship with the program."""
    briefs: Sequence[Tagged]
    problems: tuple[Problem, ...]
    """Files that can't be read; a change is refused where records are among them."""

    @property
    def folder(self) -> Path:
        """The archive's own authority files."""
        return self.content / "authority"

    @cached_property
    def authority(self) -> Authority:
        """All records, and one made for every label that no record holds."""
        return self.authority_with({})

    def authority_with(self, changes: Mapping[Key, Entity | None], labels: bool = True) -> Authority:
        """Return the authority as it would be after some changes of records."""
        own: dict[Key, Entity | None] = {key: record.entity for key, record in self.own.items()}
        standing = dict(self.base) | {k: e for k, e in (own | dict(changes)).items() if e is not None}
        known = Authority(without_retired(standing.values()))
        return adopt(known, *self.labels) if labels else known

    @cached_property
    def labels(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """All issues, topics and authors that briefs have."""
        found = {f: sorted({x for brief in self.briefs for x in brief.labels[f]}) for f in FIELDS}
        return found["issues"], found["topics"], found["authors"]

    @cached_property
    def uses(self) -> Mapping[Key, Sequence[Use]]:
        """The labels that lead to each record."""
        found: defaultdict[Key, list[Use]] = defaultdict(list)
        for brief in self.briefs:
            for field in FIELDS:
                for number, label in enumerate(brief.labels[field]):
                    entity = self.meant(field, label)
                    if entity is not None:
                        found[key_of(entity)].append(Use(brief, field, number, label))
        return found

    def meant(self, field: Field, label: str) -> Entity | None:
        """Return the record to which a label of a brief leads."""
        if field in NAME_FIELDS:
            return self.authority.find_name(label)
        return self.authority.find_issue(label)

    def briefs_using(self, key: Key) -> int:
        """How many briefs have a label of a record."""
        return len({use.brief.path for use in self.uses.get(key, ())})

    def place(self, key: Key) -> str:
        """Where a record stands, for a person to read."""
        record = self.own.get(key)
        if record is not None:
            return shown_place(self.content, record)
        return "shipped with the program" if key in self.base else "made for a label, in no file yet"


def shown_place(content: Path, record: Record) -> str:
    """Return ``content/authority/file.yaml:line``."""
    return f"content/{Path(record.path).relative_to(content).as_posix()}:{record.line}"


def read(content: Path) -> Holdings:
    """Read the records and the front matter of all briefs."""
    own, problems = own_records(content / "authority")
    shown = [_shown(content, problem) for problem in problems]
    briefs = []
    for name, path in find(content / "briefs", (".md",)):
        where = f"briefs/{name}"
        try:
            briefs.append(tagged(where, path.read_bytes().decode("utf-8-sig")))
        except FrontMatterError as error:
            shown.append(Problem(f"content/{where}", error.line, "FRONT-MATTER", str(error), "warning"))
        except (OSError, UnicodeDecodeError):
            shown.append(Problem(f"content/{where}", 0, "ENCODING", "can't be read as UTF-8", "warning"))
    return Holdings(content, _by_key(own), _entities(base_records()), briefs, tuple(shown))


def _shown(content: Path, problem: Problem) -> Problem:
    path = f"content/{Path(problem.path).relative_to(content).as_posix()}"
    return Problem(path, problem.line, problem.code, problem.message, problem.severity)


def _by_key(records: Iterable[Record]) -> dict[Key, Record]:
    return {key_of(record.entity): record for record in records}


def _entities(records: Iterable[Record]) -> dict[Key, Entity]:
    return {key_of(record.entity): record.entity for record in records}
