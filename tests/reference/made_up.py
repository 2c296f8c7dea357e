"""The program with another entry in one of its tables, run in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import PROJECT

Answers = Mapping[str, Any]


def answers_with(
    folder: Path, module: str, entries: Mapping[str, str], script: str, new: Mapping[str, str] | None = None
) -> Answers:
    """Return what a script prints as JSON where the program has an entry more.

    Each of the ``entries`` is written into a copy of the ``module`` of ``plugins/briefs``, in front of
    the only place that reads as its key; ``new`` are further modules, by path. The script imports that copy
    as ``briefs``.
    """
    copy = folder / "briefs"
    if not copy.exists():
        shutil.copytree(PROJECT / "plugins/briefs", copy, copy_function=_taken_over)
    source = (PROJECT / "plugins/briefs" / module).read_text(encoding="utf-8")
    for before, entry in entries.items():
        assert source.count(before) == 1, f"{module}: {before}"
        source = source.replace(before, entry + before)
    (copy / module).write_text(source, encoding="utf-8")
    for path, text in (new or {}).items():
        (copy / path).write_text(text, encoding="utf-8")
    (folder / "work").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder / "work",
        env={**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def _taken_over(source: str, target: str) -> None:
    """Copy a file of the program; long lists are linked."""
    if source.endswith((".yaml", ".txt")):
        Path(target).symlink_to(source)
    else:
        shutil.copy2(source, target)
