"""The command ``briefs adopt``: what becomes of a folder of articles, and the briefs that it becomes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from briefs.adopting.plan import Adopted, make_plan, told
from briefs.model import Problem
from briefs.system.files import write_whole
from briefs.system.lock import Busy, writing


def adopt(folder: Path, content: Path, kind: str, write: bool) -> int:
    """Show what becomes of the articles in a folder, and write the briefs if ``write`` says so.

    Nothing in the folder is changed, and no file of CONTENT is overwritten. Returns the exit code: 0, 1 if
    there is something to look at, 2 if nothing can be done. Raises OSError.
    """
    if not folder.is_dir():
        print(
            f"{folder}: ADOPT-FOLDER no such folder; name the one in which the articles lie", file=sys.stderr
        )
        return 2
    plan = make_plan(folder, kind)
    problems = [replace(one, path=f"{folder.name}/{one.path}") for one in plan.problems]
    for line in told(plan):
        print(line)
    if write:
        try:
            with writing(content):
                problems += [problem for one in plan.adopted for problem in _write(one, folder, content)]
        except Busy as error:
            print(f"not adopted: {error}", file=sys.stderr)
            return 2
    for problem in problems:
        print(problem, file=sys.stderr)
    if not write and plan.adopted:
        print("nothing is written yet; say it again with --write")
    return 1 if problems else 0


def _write(one: Adopted, folder: Path, content: Path) -> list[Problem]:
    """Write a brief and what comes along; return what stood in the way."""
    pairs = [(one.target, one.text.encode())]
    pairs += [(target, (folder / source).read_bytes()) for source, target in one.files.items()]
    problems = []
    for target, data in pairs:
        path = content / target
        if not path.exists():
            write_whole(path, data)
        elif path.read_bytes() != data:
            message = f"content/{target} is there with other words, and is left as it is; move one of the two"
            problems.append(Problem(f"{folder.name}/{one.source}", 1, "ADOPT-TAKEN", message))
    return problems
