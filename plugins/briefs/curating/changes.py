"""A change of files under CONTENT: shown before it is made, and made whole or not at all.

While files are replaced, the journal with the old and new bytes of all of them stands in CONTENT. No
file is replaced that does not hold the bytes from which the change was made.
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
from briefs.curating.finding import Refused
from briefs.system.files import write_whole
from briefs.system.lock import WRITING
from briefs.system.telling import counted

DIFFS = 5
"""Files of which every line that changes is shown; of further ones their names and numbers."""


@dataclass
class Change:
    """What a command wants to do."""

    summary: list[str] = field(default_factory=list)
    """What will change, a sentence a line."""
    files: dict[str, FileChange] = field(default_factory=dict)
    """Bytes before and after by path relative to CONTENT."""


def with_ledger(content: Path, files: Mapping[str, FileChange]) -> dict[str, FileChange]:
    """Return the files with the import ledger, kept true.

    The ledger holds the digest of each Markdown file as it was generated. A brief that nobody
    had edited gets its new digest there, so that a later import still takes it for unedited and
    brings it up to date when its raw text changes; all other lines stay as they are.
    """
    path = content / ledger.PATH
    if not path.is_file():
        return dict(files)
    digests = {
        name: (_digest(step.before), _digest(step.after))
        for name, step in files.items()
        if step.before is not None and step.after is not None
    }
    data = path.read_bytes()
    lines = text_of(ledger.PATH, data).splitlines(keepends=True)
    new = "".join(_with_digest(line, digests) for line in lines).encode()
    return dict(files) if new == data else {**files, ledger.PATH: FileChange(data, new)}


def text_of(name: str, data: bytes) -> str:
    """Return the text of a file of CONTENT that is to be edited. Raises Refused if it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f"content/{name}:{line}: ENCODING not UTF-8; save it as UTF-8") from error


def _with_digest(line: str, digests: Mapping[str, tuple[str, str]]) -> str:
    fields = line.rstrip("\r\n").split("\t")
    old, new = digests.get(fields[2], ("", "")) if len(fields) == len(ledger.HEADER) else ("", "")
    return line.replace(old, new) if old and fields[3] == old else line


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def shown(change: Change, folder: str) -> Iterator[str]:
    """Yield the lines that tell a person what will change; ``folder`` is what CONTENT is called."""
    yield from change.summary
    names = [name for name in sorted(change.files) if name != ledger.PATH]
    for name in names[:DIFFS]:
        old, new = map(_lines, change.files[name])
        before = f"{folder}/{name}" if old else "(no file)"
        after = f"{folder}/{name}" if change.files[name].after is not None else "(no file)"
        yield from (
            line.rstrip("\r\n") for line in difflib.unified_diff(old, new, before, after, n=1, lineterm="")
        )
    for name in names[DIFFS:]:
        old, new = map(_lines, change.files[name])
        lines = sum(line[:1] in "+-" for line in difflib.ndiff(old, new)) if len(old) < 500 else 0
        yield f"{folder}/{name}" + (f": {counted(lines, 'line')}" if lines else "")
    if ledger.PATH in change.files:
        yield f"{folder}/{ledger.PATH}: the digests of these briefs"


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines(keepends=True)


class Edited(Refused):
    """Somebody has edited files that were to be replaced."""

    def __init__(self, names: list[str]) -> None:
        lines = [f"content/{name}: was edited meanwhile" for name in names]
        super().__init__(*lines, "nothing was changed; look again at what is to be done")


def commit(content: Path, files: Mapping[str, FileChange]) -> None:
    """Make all changes, or none. Raises Edited, OSError, with everything as it was before.

    To be called while CONTENT is held (``building.lock.writing``).
    """
    edited = [name for name, step in sorted(files.items()) if _bytes(content, name) != step.before]
    if edited:
        raise Edited(edited)
    write_whole(content / journal.PATH, journal.write_journal(files))
    try:
        for name, step in sorted(files.items()):
            if not _replace(content, name, step.before, step.after):
                raise Edited([name])
    except BaseException:
        settle(content, forward=False, beside=False)
        raise
    (content / journal.PATH).unlink()


def settle(content: Path, forward: bool, beside: bool = True) -> list[str]:
    """Finish the change in the journal, or take it back; return the files that were edited since.

    These stay as they are, and what would stand there is written ``beside``, as ``NAME.new``.
    Raises journal.UnreadableJournal, OSError, with the journal still there.
    """
    edited = []
    for name, step in sorted(journal.read_journal(content).items()):
        before, after = step if forward else (step.after, step.before)
        if _bytes(content, name) == after or _replace(content, name, before, after):
            continue
        edited.append(name)
        if beside and after is not None:
            write_whole(content / f"{name}.new", after)
    (content / journal.PATH).unlink(missing_ok=True)
    return edited


def _bytes(content: Path, name: str) -> bytes | None:
    path = content / name
    return path.read_bytes() if path.is_file() else None


def _replace(content: Path, name: str, old: bytes | None, new: bytes | None) -> bool:
    """Replace a file that holds ``old``; returns whether it did."""
    if _bytes(content, name) != old:
        return False
    if new is None:
        (content / name).unlink(missing_ok=True)
    else:
        write_whole(content / name, new)
    return True


def uncommitted(content: Path) -> list[str] | None:
    """Return what git reports as not committed below CONTENT; None where no git keeps it."""
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
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else None


def is_kept_by_git(content: Path) -> bool:
    """Whether git has a commit that holds files of CONTENT."""
    command = ["git", "-C", str(content), "ls-files", "--error-unmatch", "--", "."]
    return shutil.which("git") is not None and not subprocess.run(command, capture_output=True).returncode
