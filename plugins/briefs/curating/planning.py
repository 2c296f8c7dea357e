"""Computes the files that a change of names changes, and refuses it if a record or label would be wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefs import addresses
from briefs.authority.authority import Authority
from briefs.authority.faults import faults
from briefs.authority.records import Record
from briefs.content import redirects
from briefs.content.journal import FileChange
from briefs.content.yaml_edits import Unwritable
from briefs.curating.changes import FilesEdited, NamesChange, text_of, with_ledger
from briefs.curating.finding import ChangeRefused
from briefs.curating.holdings import BriefLabel, Holdings
from briefs.curating.record_files import home_file, rewrite_files, with_reference_replaced
from briefs.curating.tagging import with_labels
from briefs.model import Entity, LabelField, RecordKey
from briefs.system.files import read_plain
from briefs.system.telling import counted

TOLERATED = frozenset({"NAME-KEY", "NAME-TWICE", "NAME-CYCLE", "NAME-REFERENCE"})
"""Errors in records that do not prevent a change of names: it may correct them, or leaves them as they
are."""


@dataclass
class ChangePlan:
    """The new records, labels and addresses that an operation asks for."""

    holdings: Holdings
    records: dict[RecordKey, Entity | None] = field(default_factory=dict)
    """New records by key; None for one that no file of the archive will hold."""
    new_labels: dict[str, dict[tuple[LabelField, str], str]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """New labels by path of the brief, and there by field and old label."""
    moves: dict[str, str] = field(default_factory=dict)
    """New addresses of pages by old ones."""
    summary: list[str] = field(default_factory=list)
    """Lines that say what will change."""

    def as_written(self, entity: Entity) -> Entity:
        """Return a record as the plan or its file has it; one that was made for a label is unchanged."""
        key = entity.key
        if key in self.records:
            return self.records[key] or entity
        record = self.holdings.own_records.get(key)
        return record.entity if record else self.holdings.shipped_records.get(key, entity)

    def replace_references(self, old: RecordKey, new_id: str) -> None:
        """Let the archive's own records refer to ``new_id`` instead of ``old``, or to neither if it is "".

        Only issues refer to issues, as ``broader``; to names they refer as ``related``.
        """
        reference_keys: tuple[Literal["broader", "related"], ...]
        for key, record in self.holdings.own_records.items():
            entity = self.records.get(key, record.entity)
            if entity is None or key == old or (old.is_issue and not key.is_issue):
                continue
            if old.is_issue:
                reference_keys = ("broader",)
            else:
                reference_keys = ("related",) if key.is_issue else ("broader", "related")
            updated = with_reference_replaced(entity, old.id, new_id, reference_keys)
            if updated != entity:
                self.records[key] = updated

    def relabel(self, labels: Iterable[BriefLabel], new_text: str) -> None:
        """Replace these labels of briefs by another."""
        for label in labels:
            self.new_labels[label.brief.path][label.field, label.text] = new_text

    def add_moves(self, before: Entity, after: Entity) -> None:
        """Redirect the addresses at which a record had a page to its new address, if that differs."""
        old_address, new_address = addresses.name(before), addresses.name(after)
        fields_with_label = {label.field for label in self.holdings.labels_by_record.get(before.key, ())}
        if old_address == new_address:
            return
        if before.id == after.id:
            # a topic that is an actor has a page under topics/, which leads to the other by itself
            if not (after.is_actor and "topics" in fields_with_label):
                self.moves[old_address] = new_address
            return
        self.moves[old_address] = new_address
        if "authors" in fields_with_label:
            self.moves[f"authors/{before.id}.html"] = new_address
        if "topics" in fields_with_label and before.is_actor:
            self.moves[f"topics/{before.id}.html"] = new_address

    def change(self) -> NamesChange:
        """Return the files that change; nothing is written. Raises ChangeRefused."""
        blocking = [p for p in self.holdings.problems if p.severity == "error" and p.code not in TOLERATED]
        if blocking:
            raise ChangeRefused(*map(str, blocking), "mend these records first; nothing was changed")
        new_authority = self.holdings.authority_with(self.records)
        self._refuse_faults(new_authority)
        try:
            records = rewrite_files(self.holdings.folder, self.holdings.own_records, self._changed_records())
            files = {f"authority/{name}": file_change for name, file_change in records.items()}
            files |= self._change_briefs(new_authority)
        except Unwritable as error:
            raise ChangeRefused(f"content/{error}; nothing was changed") from error
        if self.moves:
            files[redirects.PATH] = self._change_redirects()
        brief_count = sum(name.startswith("briefs/") for name in files)
        if brief_count:
            self.summary.append(f"{counted(brief_count, 'brief gets', 'briefs get')} other labels")
        self.summary += [f"{old} leads to {new}" for old, new in sorted(self.moves.items())]
        return NamesChange(self.summary, with_ledger(self.holdings.content, files))

    def _changed_records(self) -> Mapping[RecordKey, Entity | None]:
        """Return the new records that differ from those in files; None for one to be removed."""
        changed: dict[RecordKey, Entity | None] = {}
        for key, entity in self.records.items():
            record = self.holdings.own_records.get(key)
            present = record.entity if record else self.holdings.shipped_records.get(key)
            if entity is None:
                changed |= {key: None} if record else {}
            elif entity != present:
                changed[key] = entity
        return changed

    def _refuse_faults(self, new_authority: Authority) -> None:
        """Raise ChangeRefused if a new record has an error, or a new label would lead to another record."""
        changed = []
        for key, entity in sorted(self.records.items()):
            if entity is None:
                continue
            record = self.holdings.own_records.get(key)
            path = f"content/authority/{home_file(entity)}"
            line = 0
            if record is not None:
                path, line = self.holdings.place_of(key).rsplit(":", 1)[0], record.line
            new_entity = (new_authority.issues if key.is_issue else new_authority.names).get(key.id)
            if new_entity is not None:
                changed.append(Record(new_entity, path, line))
        faults_found = [
            str(problem) for problem in faults(changed, new_authority) if problem.severity == "error"
        ]
        for path, new_labels in sorted(self.new_labels.items()):
            for (label_field, _), text in new_labels.items():
                entity = (
                    new_authority.find_issue(text)
                    if label_field == "issues"
                    else new_authority.find_name(text)
                )
                if entity is None or entity.key not in self.records:
                    faults_found.append(
                        f'content/{path}: "{text}" would lead to '
                        f"{entity.id if entity else 'no record'}; rename one of the two records first"
                    )
        if faults_found:
            raise ChangeRefused(*dict.fromkeys(faults_found), "nothing was changed")

    def _change_briefs(self, new_authority: Authority) -> dict[str, FileChange]:
        """Return the Markdown files that get other labels. Raises Unwritable, and FilesEdited if one was
        edited after it was read."""
        by_path = {brief.path: brief for brief in self.holdings.briefs}
        files: dict[str, FileChange] = {}
        for path, new_labels in sorted(self.new_labels.items()):
            brief = by_path[path]
            text = brief.text
            for label_field in dict.fromkeys(label_field for label_field, _ in new_labels):
                new_by_old = {old: new for (of, old), new in new_labels.items() if of == label_field}
                new_label, meaning = _label_functions(new_authority, label_field, new_by_old)
                text = with_labels(brief.with_text(text), [label_field], new_label, meaning)
            old_bytes = read_plain(self.holdings.content / path)
            byte_order_mark = b"\xef\xbb\xbf" if old_bytes.startswith(b"\xef\xbb\xbf") else b""
            if old_bytes != byte_order_mark + brief.text.encode():
                raise FilesEdited([path])
            files[path] = FileChange(old_bytes, byte_order_mark + text.encode())
        return files

    def _change_redirects(self) -> FileChange:
        """Return redirects.tsv with lines for moved pages, and without addresses that have a page again."""
        path = self.holdings.content / redirects.PATH
        old_bytes = read_plain(path) if path.is_file() else None
        text = text_of(redirects.PATH, old_bytes or b"")
        live: set[str] = set()
        for new_address in self.moves.values():
            folder, _, page = new_address.partition("/")
            # the site has a page of the record, or one that leads to it, in each of these folders
            folders = (folder,) if folder == "issues" else ("actors", "topics", "authors")
            live |= {f"{folder}/{page}" for folder in folders}
        return FileChange(old_bytes, redirects.with_moves(text, self.moves, live).encode())


def _label_functions(
    new_authority: Authority, field: LabelField, new_by_old: Mapping[str, str]
) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return two functions of an old label: its new label, and the id of the record to which that leads."""
    find = new_authority.find_issue if field == "issues" else new_authority.find_name

    def new_label(label: str) -> str:
        return new_by_old.get(label, label)

    def meaning(label: str) -> str:
        entity = find(new_label(label))
        return entity.id if entity else label

    return new_label, meaning
