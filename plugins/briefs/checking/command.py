"""The command line of ``briefs check``; the rules are imported when they are asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

CLEAN, FOUND, NOT_DONE = 0, 1, 2


class Folders(Protocol):
    """Where an archive stands."""

    @property
    def seeds(self) -> Path:
        """The raw files."""

    @property
    def content(self) -> Path:
        """Briefs, records and what the archive remembers."""

    @property
    def output(self) -> Path:
        """The site, if it was built."""


def add_to(
    commands: Any,
    add_folders: Callable[[argparse.ArgumentParser], None],
    folders: Callable[[argparse.Namespace], Folders],
) -> None:
    """Add the command to those of ``briefs``; ``commands`` is what ``add_subparsers`` returned.

    ``add_folders`` adds the options that name folders, ``folders`` reads them.
    """
    parser = commands.add_parser("check", help="report what is wrong in seeds, content and output")
    add_folders(parser)
    parser.add_argument("--json", action="store_true", help="for machines: a JSON array on standard output")
    parser.add_argument("--strict", action="store_true", help="take every warning for an error")
    parser.set_defaults(command=lambda asked: _check(asked, folders))


def _check(asked: argparse.Namespace, folders: Callable[[argparse.Namespace], Folders]) -> int:
    from briefs.checking.checked import read
    from briefs.checking.rules import as_json, check
    from briefs.system.telling import counted, located

    if not asked.settings.is_file():
        print(
            f"{asked.settings}: SETTINGS-MISSING no such file; start in the archive's folder", file=sys.stderr
        )
        return NOT_DONE
    where = folders(asked)
    archive = read(where.seeds, where.content, where.output)
    problems = located(check(archive, asked.strict), where.content)
    errors = sum(problem.severity == "error" for problem in problems)
    if asked.json:
        sys.stdout.write(as_json(problems))
    else:
        for problem in problems:
            print(problem)
        told = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
        checked = counted(len(archive.briefs), "brief")
        print(f"{checked} checked: {told if problems else 'nothing to report'}")
    return FOUND if errors else CLEAN
