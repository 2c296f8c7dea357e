"""Where imported briefs are put: Markdown files, and the ledger that knows who wrote them."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from briefs.content import decisions, journal, ledger
from briefs.content.briefs import read_brief, write_brief
from briefs.content.ledger import LedgerEntry
from briefs.importing.reading import compose
from briefs.importing.reading.raw_files import RawFile
from briefs.importing.shelf import report
from briefs.importing.shelf.report import Report
from briefs.model import Problem, Tag
from briefs.system.files import read_plain, read_text, write_whole
from briefs.system.freshness import find

Cut = tuple[RawFile, tuple[Tag, ...]]
"""A raw file that was read, and its tags."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """What was put on the shelf."""

    written: tuple[str, ...]
    problems: tuple[Problem, ...]
    reports: tuple[Report, ...]


@dataclass
class _Tray:
    written: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)


class Shelf:
    """The folder CONTENT as an import sees it."""

    def __init__(self, content: Path) -> None:
        self.content = content
        unread: list[Problem] = []
        text = read_text(content / ledger.PATH, f"content/{ledger.PATH}", unread)
        self.rows, broken = ledger.read_ledger(text)
        self.interrupted = ledger.interrupted_files(text)
        """Raw files of an import that did not come to its end: they are read again with the others, since
        tags are cut by what all raw files of an import have."""
        self._notes = ledger.comments_of(text)
        text = read_text(content / decisions.PATH, f"content/{decisions.PATH}", unread)
        self.decisions, undecided = decisions.read_decisions(text)
        self.problems = (*journal.report_unfinished(content), *unread, *broken, *undecided)
        """Why nothing may be imported until a person has done something about it."""
        self._before = dict(self.rows)
        self._is_open = bool(self.interrupted)

    def mark_of(self, raw_file: str, digest: str) -> str:
        """Return what the ledger notes of a raw file with this digest: the digest, and behind a ``+`` what
        tells the decisions on its lines from others."""
        mark = self.decisions.briefs.get(raw_file, decisions.NOTHING_DECIDED).lines_digest
        return f"{digest}+{mark}" if digest and mark else digest

    def line_of_decision(self, raw_file: str) -> int:
        """Return the line in which a raw file stands in ``decisions.yaml``; 0 if it can't be found."""
        lines = read_plain(self.content / decisions.PATH).decode("utf-8-sig", "replace").splitlines()
        return next((number for number, line in enumerate(lines, start=1) if raw_file in line), 0)

    def rename(self, before: str, name: str) -> None:
        """Note that a raw file has another name now."""
        self.rows[name] = replace(self.rows.pop(before), raw_file=name)

    def open(self) -> None:
        """Note in the ledger that an import is under way, with what one that was interrupted has written."""
        others = [row for name, row in self.rows.items() if name not in self.interrupted]
        lines = [ledger.write_ledger(others, self._notes), ledger.UNDER_WAY, "\n"]
        lines += [ledger.ledger_line(self.rows[name]) for name in self.interrupted if name in self.rows]
        write_whole(self.content / ledger.PATH, "".join(lines).encode())
        self._is_open = True

    def close(self) -> None:
        """Write the ledger, if it changed."""
        if self._is_open or self.rows != self._before:
            write_whole(
                self.content / ledger.PATH, ledger.write_ledger(self.rows.values(), self._notes).encode()
            )

    def put(self, cut: Sequence[Cut], seeds: str) -> Shelved:
        """Write the Markdown file of each brief, unless a person edited or deleted it."""
        tray = _Tray()
        if not cut:
            return Shelved((), (), ())
        paths = {f"briefs/{name}" for name, _ in find(self.content / "briefs", (".md",))}
        adopted = self._adopted(paths, {raw.name: raw.digest for raw, _ in cut})
        taken = {PurePosixPath(path).stem for path in paths}
        taken |= {PurePosixPath(row.markdown_file).stem for row in self.rows.values()}
        self.open()
        for raw, tags in sorted(cut, key=_order):
            if raw.anatomy is None or raw.text is None:
                continue
            row = self.rows.get(raw.name) or adopted.get(raw.name)
            if row is None:
                where = compose.place(raw.anatomy.title, raw.anatomy.date, raw.name, taken)
                taken.add(where.slug)
            elif renamed := self._renamed(row):
                row = replace(row, markdown_file=renamed.path)
                where = renamed
            else:
                slug = PurePosixPath(row.markdown_file).stem
                where = compose.Place(slug, compose.file(slug, raw.anatomy.date))
            text = write_brief(compose.brief(raw.anatomy, tags, raw.name, where))
            path = self._write(raw, text, row, where.path, tray, seeds)
            tray.reports.append(report.make(raw.name, path, raw.text, raw.anatomy, tags))
        return Shelved(tuple(tray.written), tuple(tray.problems), tuple(tray.reports))

    def _renamed(self, row: LedgerEntry) -> compose.Place | None:
        """Return where the Markdown file of an entry stands, if somebody gave it another name."""
        if (self.content / row.markdown_file).exists():
            return None
        return self._places.get(row.raw_file)

    @cached_property
    def _places(self) -> dict[str, compose.Place]:
        """Slug and file of the briefs whose files the ledger does not name, by their raw files."""
        known = {row.markdown_file for row in self.rows.values()}
        found: dict[str, compose.Place] = {}
        for name, path in find(self.content / "briefs", (".md",)):
            if f"briefs/{name}" not in known:
                try:
                    text = read_plain(path).decode("utf-8-sig", "replace")
                except OSError:  # the build says so
                    continue
                brief, _ = read_brief(text, f"briefs/{name}")
                if brief is not None and brief.source_file:
                    found.setdefault(brief.source_file, compose.Place(brief.slug, brief.path))
        return found

    def _adopted(self, paths: Set[str], digests: Mapping[str, str]) -> dict[str, LedgerEntry]:
        """Return an entry for each raw file of ``digests`` that a Markdown file names as its source, where
        no line of the ledger knows either.

        The digest of the Markdown is unknown, so that it counts as edited unless it is what would be written.
        """
        known = {row.markdown_file for row in self.rows.values()}
        found: dict[str, LedgerEntry] = {}
        for path in sorted(paths - known if digests.keys() - self.rows.keys() else ()):
            try:
                text = read_plain(self.content / path).decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                continue
            brief = read_brief(text, path)[0] if "\nsource_file:" in text else None
            if brief is not None and brief.source_file in digests and brief.source_file not in self.rows:
                raw_file = brief.source_file
                found.setdefault(raw_file, LedgerEntry(raw_file, digests[raw_file], path, ledger.UNKNOWN))
        return found

    def _write(
        self, raw: RawFile, text: str, row: LedgerEntry | None, path: str, tray: _Tray, seeds: str
    ) -> str:
        """Write one brief and its line in the ledger; return where its Markdown stands, empty if nowhere."""
        stands = self._put(raw, text, row, path, tray, seeds)
        with (self.content / ledger.PATH).open("a", encoding="utf-8") as file:
            file.write(ledger.ledger_line(self.rows[raw.name]))
        return stands

    def _put(
        self, raw: RawFile, text: str, row: LedgerEntry | None, path: str, tray: _Tray, seeds: str
    ) -> str:
        data = text.encode()
        digest = hashlib.sha256(data).hexdigest()
        shown = f"{seeds}/{raw.name}"
        if row is None:
            self._save(path, data, tray)
            self.rows[raw.name] = LedgerEntry(raw.name, raw.digest, path, digest)
            return path
        try:
            there = read_plain(self.content / row.markdown_file)
        except OSError:
            self.rows[raw.name] = replace(row, raw_sha256=raw.digest)
            if row.raw_sha256 != raw.digest:
                deleted = f"but somebody deleted its brief content/{row.markdown_file}: it stays away"
                message = f"{_why(row, raw)}, {deleted}"
                tray.problems.append(Problem(shown, 0, "RAW-CHANGED", message, "warning"))
            return ""
        mark = hashlib.sha256(there).hexdigest()
        if mark == digest:
            self.rows[raw.name] = LedgerEntry(raw.name, raw.digest, row.markdown_file, digest)
            return row.markdown_file
        if mark == row.markdown_sha256:
            self._save(path, data, tray)
            if path != row.markdown_file:
                (self.content / row.markdown_file).unlink(missing_ok=True)
            self.rows[raw.name] = LedgerEntry(raw.name, raw.digest, path, digest)
            return path
        self.rows[raw.name] = replace(row, raw_sha256=raw.digest)
        if digest != row.markdown_sha256:
            self._save(row.markdown_file + ".new", data, tray)
            old = there.decode("utf-8", "replace")
            tray.problems.append(_differs(shown, _why(row, raw), row.markdown_file, old, text))
        return row.markdown_file

    def _save(self, path: str, data: bytes, tray: _Tray) -> None:
        if write_whole(self.content / path, data):
            tray.written.append(path)


def _order(cut: Cut) -> tuple[str, str]:
    raw = cut[0]
    return str(raw.anatomy.date) if raw.anatomy else "", raw.name


def _why(row: LedgerEntry, raw: RawFile) -> str:
    """Return why a raw file was read again."""
    same = row.raw_sha256.partition("+")[0] == raw.digest.partition("+")[0]
    decided = same and row.raw_sha256 != raw.digest
    return "is read otherwise, as its lines were decided" if decided else "has changed"


def _differs(shown: str, why: str, path: str, there: str, new: str) -> Problem:
    old_lines, new_lines = there.splitlines(), new.splitlines()
    edits = [
        op
        for op in difflib.SequenceMatcher(None, old_lines, new_lines, False).get_opcodes()
        if op[0] != "equal"
    ]
    first = edits[0][1] + 1 if edits else 1
    message = (
        f"{why}, and its brief content/{path} was edited by hand: places that differ: {len(edits)}, "
        f"the first at line {first}; take what you want from {PurePosixPath(path).name}.new and remove it"
    )
    return Problem(shown, 0, "RAW-CHANGED", message)
