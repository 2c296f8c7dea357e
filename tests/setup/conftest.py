"""A copy of the project to run commands in, with an environment that delegates to the running one."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PROJECT

COPIED = (
    "Makefile",
    "pelican.conf.py",
    "pyproject.toml",
    "requirements",
    "seeds",
    "content",
    "theme",
)


@dataclass(frozen=True)
class Copy:
    """A project's folder whose ``python`` and ``briefs`` write down how they are called."""

    folder: Path

    @property
    def python_calls(self) -> list[str]:
        """Calls of the environment's Python, one line each."""
        return self._lines("python-calls")

    @property
    def briefs_arguments(self) -> list[str]:
        """All arguments that ``briefs`` received, one a line."""
        return self._lines("briefs-arguments")

    def _lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []


def _script(path: Path, lines: str) -> None:
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)


def _installed(folder: Path) -> Copy:
    """Copy the project and make an environment that `requirements/install` takes for complete."""
    folder.mkdir()
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    environment = folder / ".venv"
    (environment / "bin").mkdir(parents=True)
    python = environment / "bin" / "python"
    _script(python, 'echo "$*" >>python-calls')
    (environment / "place").write_text(f"{folder.resolve()}\n{python.resolve()}\n")
    for lock in ("base", "test", "bench", "lock"):
        shutil.copy(PROJECT / "requirements" / f"{lock}.txt", environment)
    shutil.copy(PROJECT / "pyproject.toml", environment)
    return Copy(folder)


@pytest.fixture
def listening_copy(tmp_path: Path) -> Copy:
    """A copy in which commands do nothing but write down how they were called."""
    copy = _installed(tmp_path / "an archive")
    _script(copy.folder / ".venv" / "bin" / "briefs", "printf '%s\\n' \"$@\" >>briefs-arguments")
    return copy


@pytest.fixture
def working_copy(tmp_path: Path) -> Copy:
    """A copy in which ``briefs`` runs for real, from the environment of the tests."""
    copy = _installed(tmp_path / "an archive")
    real = Path(sys.executable).with_name("briefs")
    _script(copy.folder / ".venv" / "bin" / "briefs", f"exec '{real}' \"$@\"")
    return copy
