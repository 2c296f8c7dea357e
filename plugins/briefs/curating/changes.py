"""A change of files under CONTENT: shown before it is made, and made whole or not at all.

Before the first file is replaced, a journal with the old bytes of all of them stands in
CONTENT. Whoever finds it there later, after a kill or a power cut, puts them back.
"""

from __future__ import annotations

import base64
import difflib
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefs.content import ledger
from briefs.system.files import write_whole

JOURNAL = ".names-journal.json"
"""Relative to CONTENT."""

DIFFS = 5
"""Files of which every line that changes is shown; of further ones their names and numbers."""


@dataclass
class Change:
    """What a command wants to do."""

    summary: list[str] = field(default_factory=list)
    """What will change, a sentence a line."""
    files: dict[str, bytes | None] = field(default_factory=dict)
    """New bytes by path relative to CONTENT; None: the file goes."""


def with_ledger(content: Path, files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """Return the files with the import ledger, kept true.

    The ledger holds the digest of each Markdown file as it was generated. A brief that nobody
    had edited gets its new digest there, so that a later import still takes it for unedited and
    brings it up to date when its raw text changes; all other lines stay as they are.
    """
    path = content / ledger.PATH
    if not path.is_file():
        return dict(files)
    digests = {
        name: (_digest((content / name).read_bytes()), _digest(new))
        for name, new in files.items()
        if new is not None and (content / name).is_file()
    }
    lines = path.read_bytes().decode().splitlines(keepends=True)
    kept = [_with_digest(line, digests) for line in lines]
    return dict(files) if kept == lines else {**files, ledger.PATH: "".join(kept).encode()}


def _with_digest(line: str, digests: Mapping[str, tuple[str, str]]) -> str:
    fields = line.rstrip("\r\n").split("\t")
    old, new = digests.get(fields[2], ("", "")) if len(fields) == len(ledger.HEADER) else ("", "")
    return line.replace(old, new) if old and fields[3] == old else line


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def shown(content: Path, change: Change) -> Iterator[str]:
    """Yield the lines that tell a person what will change."""
    yield from change.summary
    names = [name for name in sorted(change.files) if name != ledger.PATH]
    for name in names[:DIFFS]:
        old, new = _lines(_old(content, name)), _lines(change.files[name])
        before = f"content/{name}" if old else "(no file)"
        after = f"content/{name}" if change.files[name] is not None else "(no file)"
        yield from (
            line.rstrip("\r\n") for line in difflib.unified_diff(old, new, before, after, n=1, lineterm="")
        )
    for name in names[DIFFS:]:
        old, new = _lines(_old(content, name)), _lines(change.files[name])
        lines = sum(line[:1] in "+-" for line in difflib.ndiff(old, new)) if len(old) < 500 else 0
        yield f"content/{name}" + (f": {lines} lines" if lines else "")
    if ledger.PATH in change.files:
        yield f"content/{ledger.PATH}: the digests of these briefs"


def _old(content: Path, name: str) -> bytes | None:
    path = content / name
    return path.read_bytes() if path.is_file() else None


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines(keepends=True)


def commit(content: Path, files: Mapping[str, bytes | None]) -> None:
    """Make all changes, or none. Raises OSError, with everything as it was before."""
    old = {name: _old(content, name) for name in sorted(files)}
    record = {n: None if data is None else base64.b64encode(data).decode() for n, data in old.items()}
    try:
        write_whole(content / JOURNAL, json.dumps(record).encode())
        for name, data in sorted(files.items()):
            _put(content / name, data)
    except BaseException:
        restore(content)
        raise
    (content / JOURNAL).unlink()


def restore(content: Path) -> int:
    """Put back what an interrupted change had touched; returns how many files. Raises OSError."""
    journal = content / JOURNAL
    if not journal.is_file():
        return 0
    record: dict[str, str | None] = json.loads(journal.read_bytes())
    for name, data in record.items():
        _put(content / name, None if data is None else base64.b64decode(data))
    journal.unlink()
    return len(record)


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, data)


def uncommitted(content: Path) -> list[str] | None:
    """Return what git reports as not committed below CONTENT; None where no git keeps it."""
    if shutil.which("git") is None:
        return None
    command = ["git", "-C", str(content), "status", "--porcelain", "--untracked-files=all", "--", "."]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else None


def is_kept_by_git(content: Path) -> bool:
    """Whether git has a commit that holds files of CONTENT."""
    command = ["git", "-C", str(content), "ls-files", "--error-unmatch", "--", "."]
    return shutil.which("git") is not None and not subprocess.run(command, capture_output=True).returncode
