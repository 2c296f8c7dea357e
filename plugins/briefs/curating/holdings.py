"""The names of an archive as they are on disk: records with their places, and the labels of all briefs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.loading import base_records, own_records, without_retired
from briefs.authority.records import Record
from briefs.content.front_matter import FrontMatterError
from briefs.curating.tagging import LABEL_FIELDS, NAME_FIELDS, TaggedBrief, read_tagged_brief
from briefs.model import Entity, LabelField, Problem, RecordKey
from briefs.system.files import read_plain
from briefs.system.freshness import find


@dataclass(frozen=True)
class BriefLabel:
    """One label (issue, topic or author) of one brief."""

    brief: TaggedBrief
    field: LabelField
    index: int
    """Position in the list of the field, from 0."""
    text: str

    @property
    def place(self) -> str:
        """Place of the label, as ``path:line``."""
        return f"content/{self.brief.path}:{self.brief.line(self.field, self.index)}"


@dataclass(frozen=True)
class Holdings:
    """The records and the labels of the briefs, as they are on disk."""

    content: Path
    own_records: Mapping[RecordKey, Record]
    """Records of ``content/authority``, retired ones included."""
    shipped_records: Mapping[RecordKey, Entity]
    """Records that ship with the program."""
    briefs: Sequence[TaggedBrief]
    problems: tuple[Problem, ...]
    """Problems of files that can't be read; a change is refused if some are of authority files."""

    @property
    def folder(self) -> Path:
        """The folder of the archive's own authority files."""
        return self.content / "authority"

    @cached_property
    def authority(self) -> Authority:
        """All records, and a provisional one for each label that leads to none of them."""
        return self.authority_with({})

    def authority_with(self, changes: Mapping[RecordKey, Entity | None]) -> Authority:
        """Return the authority as it would be after changes of records; None stands for a removed one."""
        entities = dict(self.shipped_records)
        entities |= {key: record.entity for key, record in self.own_records.items() if key not in changes}
        entities |= {key: entity for key, entity in changes.items() if entity is not None}
        return adopt(Authority(without_retired(entities.values())), *self.all_labels)

    @cached_property
    def all_labels(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The issues, topics and authors of all briefs, each once and sorted."""
        by_field = {
            field: sorted({label for brief in self.briefs for label in brief.labels[field]})
            for field in LABEL_FIELDS
        }
        return by_field["issues"], by_field["topics"], by_field["authors"]

    @cached_property
    def labels_by_record(self) -> Mapping[RecordKey, Sequence[BriefLabel]]:
        """The labels that lead to each record."""
        by_record: defaultdict[RecordKey, list[BriefLabel]] = defaultdict(list)
        for brief in self.briefs:
            for field in LABEL_FIELDS:
                for index, text in enumerate(brief.labels[field]):
                    entity = self.record_of_label(field, text)
                    if entity is not None:
                        by_record[entity.key].append(BriefLabel(brief, field, index, text))
        return by_record

    def record_of_label(self, field: LabelField, text: str) -> Entity | None:
        """Return the record to which a label of a brief leads."""
        if field in NAME_FIELDS:
            return self.authority.find_name(text)
        return self.authority.find_issue(text)

    def count_briefs(self, key: RecordKey) -> int:
        """Return the number of briefs with a label that leads to a record."""
        return len({label.brief.path for label in self.labels_by_record.get(key, ())})

    def place_of(self, key: RecordKey) -> str:
        """Return the place of a record for people to read: ``path:line``, or words if in no own file."""
        record = self.own_records.get(key)
        if record is not None:
            return f"content/{Path(record.path).relative_to(self.content).as_posix()}:{record.line}"
        return (
            "shipped with the program" if key in self.shipped_records else "made for a label, in no file yet"
        )


def read(content: Path) -> Holdings:
    """Return the records, and the labels of all briefs, of an archive; what can't be read is a problem."""
    records, record_problems = own_records(content / "authority")
    problems = [_with_shown_path(content, problem) for problem in record_problems]
    briefs = []
    for name, file in find(content / "briefs", (".md",)):
        path = f"briefs/{name}"
        try:
            briefs.append(read_tagged_brief(path, read_plain(file).decode("utf-8-sig")))
        except FrontMatterError as error:
            problems.append(Problem(f"content/{path}", error.line, "FRONT-MATTER", str(error), "warning"))
        except (OSError, UnicodeDecodeError):
            problems.append(Problem(f"content/{path}", 0, "ENCODING", "can't be read as UTF-8", "warning"))
    return Holdings(
        content,
        {record.entity.key: record for record in records},
        {record.entity.key: record.entity for record in base_records()},
        briefs,
        tuple(problems),
    )


def _with_shown_path(content: Path, problem: Problem) -> Problem:
    """Return a problem of an authority file with a path that begins with ``content/``."""
    path = f"content/{Path(problem.path).relative_to(content).as_posix()}"
    return replace(problem, path=path)
