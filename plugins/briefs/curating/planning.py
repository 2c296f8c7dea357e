"""From the records as they shall be to the files that change, checked as a whole before any is written."""

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
from briefs.curating.changes import Change, Edited, text_of, with_ledger
from briefs.curating.finding import Refused
from briefs.curating.holdings import Holdings, Use
from briefs.curating.record_files import Key, home_of, key_of, rewrite, with_reference
from briefs.curating.tagging import Field, relabelled
from briefs.model import Entity
from briefs.system.telling import counted

HARMLESS = frozenset({"NAME-KEY", "NAME-TWICE", "NAME-CYCLE", "NAME-REFERENCE"})
"""Problems of records that a change of names may be the cure of, or that it leaves as they are."""


@dataclass
class Plan:
    """What shall be, collected by an operation."""

    holdings: Holdings
    records: dict[Key, Entity | None] = field(default_factory=dict)
    """Records as they shall be; None: in no file of the archive."""
    uses: dict[str, dict[tuple[Field, str], str]] = field(default_factory=lambda: defaultdict(dict))
    """New labels, by path of the brief, then by field and old label."""
    moved: dict[str, str] = field(default_factory=dict)
    """New addresses by old ones."""
    summary: list[str] = field(default_factory=list)

    def as_written(self, entity: Entity) -> Entity:
        """Return a record as its file has it; one made for a label as it is."""
        key = key_of(entity)
        if key in self.records:
            return self.records[key] or entity
        own = self.holdings.own.get(key)
        return own.entity if own else self.holdings.base.get(key, entity)

    def refer(self, old: Key, new: str) -> None:
        """Let the archive's own records refer to the id ``new`` where they refer to ``old``."""
        is_issue, old_id = old
        keys: tuple[Literal["broader", "related"], ...]
        for key, record in self.holdings.own.items():
            entity = self.records.get(key, record.entity)
            if entity is None or key == old or (is_issue and not key[0]):
                continue
            keys = ("broader",) if is_issue else ("related",) if key[0] else ("broader", "related")
            changed = with_reference(entity, old_id, new, keys)
            if changed != entity:
                self.records[key] = changed

    def relabel(self, uses: Iterable[Use], label: str) -> None:
        """Give these uses another label."""
        for use in uses:
            self.uses[use.brief.path][use.field, use.label] = label

    def move(self, before: Entity, after: Entity) -> None:
        """Let the old addresses of a record lead to the new one, if that is another."""
        old, new = addresses.name(before), addresses.name(after)
        fields = {use.field for use in self.holdings.uses.get(key_of(before), ())}
        if old == new:
            return
        if before.id == after.id:
            if not (after.is_actor and "topics" in fields):  # of a topic that is an actor there is a page
                self.moved[old] = new
            return
        self.moved[old] = new
        if "authors" in fields:
            self.moved[f"authors/{before.id}.html"] = new
        if "topics" in fields and before.is_actor:
            self.moved[f"topics/{before.id}.html"] = new

    def change(self) -> Change:
        """Return the files that change. Raises Refused, with nothing changed."""
        broken = [p for p in self.holdings.problems if p.severity == "error" and p.code not in HARMLESS]
        if broken:
            raise Refused(*map(str, broken), "mend these records first; nothing was changed")
        after = self.holdings.authority_with(self.records)
        self._check(after)
        try:
            files: dict[str, FileChange] = {
                f"authority/{name}": step
                for name, step in rewrite(self.holdings.folder, self.holdings.own, self._real()).items()
            }
            files |= self._briefs(after)
        except Unwritable as error:
            raise Refused(f"content/{error}; nothing was changed") from error
        if self.moved:
            files[redirects.PATH] = self._redirects()
        count = sum(name.startswith("briefs/") for name in files)
        if count:
            self.summary.append(f"{counted(count, 'brief gets', 'briefs get')} other labels")
        self.summary += [f"{old} leads to {new}" for old, new in sorted(self.moved.items())]
        return Change(self.summary, with_ledger(self.holdings.content, files))

    def _real(self) -> Mapping[Key, Entity | None]:
        """Return the changes that concern a file."""
        found: dict[Key, Entity | None] = {}
        for key, entity in self.records.items():
            own = self.holdings.own.get(key)
            there = own.entity if own else self.holdings.base.get(key)
            if entity is None:
                found |= {key: None} if own else {}
            elif entity != there:
                found[key] = entity
        return found

    def _check(self, after: Authority) -> None:
        changed = []
        for key, entity in sorted(self.records.items()):
            if entity is None:
                continue
            own = self.holdings.own.get(key)
            path = f"content/authority/{home_of(entity)}"
            line = 0
            if own is not None:
                path, line = self.holdings.place(key).rsplit(":", 1)[0], own.line
            standing = (after.issues if key[0] else after.names).get(key[1])
            if standing is not None:
                changed.append(Record(standing, path, line))
        wrong = [str(p) for p in faults(changed, after) if p.severity == "error"]
        for path, labels in sorted(self.uses.items()):
            for (field_, _), label in labels.items():
                found = after.find_issue(label) if field_ == "issues" else after.find_name(label)
                if found is None or (found.type == "issue", found.id) not in self.records:
                    wrong.append(
                        f'content/{path}: "{label}" would lead to '
                        f"{found.id if found else 'no record'}; rename one of the two records first"
                    )
        if wrong:
            raise Refused(*dict.fromkeys(wrong), "nothing was changed")

    def _briefs(self, after: Authority) -> dict[str, FileChange]:
        by_path = {brief.path: brief for brief in self.holdings.briefs}
        files: dict[str, FileChange] = {}
        for path, labels in sorted(self.uses.items()):
            brief = by_path[path]
            text = brief.text
            for field_ in dict.fromkeys(field_ for field_, _ in labels):
                new = {old: label for (f, old), label in labels.items() if f == field_}
                text = relabelled(brief.with_text(text), [field_], *_mapping(after, field_, new))
            data = (self.holdings.content / path).read_bytes()
            mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
            if data != mark + brief.text.encode():
                raise Edited([path])
            files[path] = FileChange(data, mark + text.encode())
        return files

    def _redirects(self) -> FileChange:
        """Return redirects.tsv with the new lines; a line for an address that lives again goes."""
        path = self.holdings.content / redirects.PATH
        data = path.read_bytes() if path.is_file() else None
        text = text_of(redirects.PATH, data or b"")
        living: set[str] = set()
        for new in self.moved.values():
            folder, _, page = new.partition("/")
            folders = (folder,) if folder == "issues" else ("actors", "topics", "authors")
            living |= {f"{one}/{page}" for one in folders}  # these lead to the record by themselves
        return FileChange(data, redirects.with_moves(text, self.moved, living).encode())


def _mapping(
    after: Authority, field_: Field, new: Mapping[str, str]
) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return what becomes of a label, and by what two labels are known to mean the same then."""

    def new_label(label: str) -> str:
        return new.get(label, label)

    def same(label: str) -> str:
        found = (
            after.find_issue(new_label(label)) if field_ == "issues" else after.find_name(new_label(label))
        )
        return found.id if found else label

    return new_label, same
