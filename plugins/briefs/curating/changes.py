"""Changing files under CONTENT: the change is shown first, then made completely or not at all.

While files are replaced, CONTENT holds the journal with the bytes of all of them before and after. A file is
replaced only if it still holds the bytes for which the change was computed.
"""

from __future__ import annotations

import difflib
import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefs.content import journal, ledger
from briefs.content.journal import FileChange
from briefs.curating.finding import ChangeRefused
from briefs.system.files import read_plain, write_whole
from briefs.system.lock import WRITING
from briefs.system.telling import counted

MOST_DIFFS = 5
"""Most files whose changed lines are shown; of further files only the name and the number of lines is."""

MOST_LINES_COUNTED = 500
"""A file with at least so many lines is shown without the number of its changed lines."""


@dataclass
class NamesChange:
    """The change that a command of ``briefs names`` is about to make."""

    summary: list[str] = field(default_factory=list)
    """Lines that say what will change."""
    files: dict[str, FileChange] = field(default_factory=dict)
    """The files that change, by path relative to CONTENT."""


def with_ledger(content: Path, changes: Mapping[str, FileChange]) -> dict[str, FileChange]:
    """Return the changes together with that of the import ledger.

    The ledger holds the digest of each Markdown file as an import wrote it. If nobody has edited the file
    since, the ledger gets its new digest: a later import then still takes it for unedited, and may replace it
    when the raw file changes. All other lines of the ledger stay as they are.
    """
    file = content / ledger.PATH
    if not file.is_file():
        return dict(changes)
    digests = {
        name: (_digest(change.before), _digest(change.after))
        for name, change in changes.items()
        if change.before is not None and change.after is not None
    }
    old_bytes = read_plain(file)
    lines = text_of(ledger.PATH, old_bytes).splitlines(keepends=True)
    new_bytes = "".join(_with_digest(line, digests) for line in lines).encode()
    if new_bytes == old_bytes:
        return dict(changes)
    return {**changes, ledger.PATH: FileChange(old_bytes, new_bytes)}


def text_of(name: str, data: bytes) -> str:
    """Return the text of a file of CONTENT that is to be edited. Raises ChangeRefused if it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ChangeRefused(f"content/{name}:{line}: ENCODING not UTF-8; save it as UTF-8") from error


def _with_digest(line: str, digests: Mapping[str, tuple[str, str]]) -> str:
    """Return a line of the ledger with the new digest for the old one; ``digests`` are (old, new) by file."""
    cells = line.rstrip("\r\n").split("\t")
    old_digest, new_digest = digests.get(cells[2], ("", "")) if len(cells) == len(ledger.HEADER) else ("", "")
    return line.replace(old_digest, new_digest) if old_digest and cells[3] == old_digest else line


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def describe_change(change: NamesChange, folder: str) -> Iterator[str]:
    """Yield the lines that show a person what will change; ``folder`` is the name of CONTENT to show."""
    yield from change.summary
    names = [name for name in sorted(change.files) if name != ledger.PATH]
    for name in names[:MOST_DIFFS]:
        old_lines, new_lines = map(_lines_of, change.files[name])
        old_name = f"{folder}/{name}" if old_lines else "(no file)"
        new_name = f"{folder}/{name}" if change.files[name].after is not None else "(no file)"
        diff = difflib.unified_diff(old_lines, new_lines, old_name, new_name, n=1, lineterm="")
        yield from (line.rstrip("\r\n") for line in diff)
    for name in names[MOST_DIFFS:]:
        old_lines, new_lines = map(_lines_of, change.files[name])
        count = 0
        if len(old_lines) < MOST_LINES_COUNTED:
            count = sum(line[:1] in "+-" for line in difflib.ndiff(old_lines, new_lines))
        yield f"{folder}/{name}" + (f": {counted(count, 'line')}" if count else "")
    if ledger.PATH in change.files:
        yield f"{folder}/{ledger.PATH}: the digests of these briefs"


def _lines_of(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines(keepends=True)


class FilesEdited(ChangeRefused):
    """Files that were to be replaced have been edited meanwhile; ``paths`` are relative to CONTENT."""

    def __init__(self, paths: list[str]) -> None:
        lines = [f"content/{name}: was edited meanwhile" for name in paths]
        super().__init__(*lines, "nothing was changed; look again at what is to be done")


def commit_change(content: Path, changes: Mapping[str, FileChange]) -> None:
    """Make all changes, or none: if it raises FilesEdited or OSError, all files are as they were before.

    To be called while the lock on CONTENT is held (``system.lock.writing``).
    """
    edited = [name for name, change in sorted(changes.items()) if _read_bytes(content, name) != change.before]
    if edited:
        raise FilesEdited(edited)
    write_whole(content / journal.PATH, journal.write_journal(changes))
    try:
        for name, change in sorted(changes.items()):
            if not _replace(content, name, change.before, change.after):
                raise FilesEdited([name])
    except BaseException:
        settle_journal(content, forward=False, write_beside=False)
        raise
    (content / journal.PATH).unlink()


def settle_journal(content: Path, forward: bool, write_beside: bool = True) -> list[str]:
    """Finish the change in the journal (``forward``) or undo it; return the files that were edited since.

    Edited files stay as they are. If ``write_beside``, what they should hold is written to ``NAME.new``.
    Raises journal.UnreadableJournal, OSError; the journal is then still there.
    """
    edited = []
    for name, change in sorted(journal.read_journal(content).items()):
        expected, wanted = change if forward else (change.after, change.before)
        if _read_bytes(content, name) == wanted or _replace(content, name, expected, wanted):
            continue
        edited.append(name)
        if write_beside and wanted is not None:
            write_whole(content / f"{name}.new", wanted)
    (content / journal.PATH).unlink(missing_ok=True)
    return edited


def _read_bytes(content: Path, name: str) -> bytes | None:
    """Return the bytes of a file of CONTENT, None if there is no file."""
    path = content / name
    return read_plain(path) if path.is_file() else None


def _replace(content: Path, name: str, expected: bytes | None, wanted: bytes | None) -> bool:
    """Replace a file if it holds the ``expected`` bytes; return whether it did. None stands for no file."""
    if _read_bytes(content, name) != expected:
        return False
    if wanted is None:
        (content / name).unlink(missing_ok=True)
    else:
        write_whole(content / name, wanted)
    return True


def uncommitted_files(content: Path) -> list[str] | None:
    """Return the lines of ``git status`` for CONTENT; None if CONTENT is not in a git repository."""
    if shutil.which("git") is None:
        return None
    command = [
        "git",
        "-C",
        str(content),
        "status",
        "--porcelain",
        "--untracked-files=all",
        "--",
        ".",
        f":(exclude){WRITING}",
    ]
    completed = subprocess.run(command, capture_output=True, text=True, check=False)
    return completed.stdout.splitlines() if completed.returncode == 0 else None


def is_kept_by_git(content: Path) -> bool:
    """Whether git tracks files of CONTENT."""
    command = ["git", "-C", str(content), "ls-files", "--error-unmatch", "--", "."]
    return shutil.which("git") is not None and not subprocess.run(command, capture_output=True).returncode
