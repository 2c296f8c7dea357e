"""The command line of ``briefs check``; the rules are imported only when the command runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

CLEAN, ERRORS_FOUND, NOT_DONE = 0, 1, 2


class ArchiveFolders(Protocol):
    """The folders of an archive."""

    @property
    def seeds(self) -> Path:
        """The raw files."""

    @property
    def content(self) -> Path:
        """Briefs, records, ledger, decisions and redirects."""

    @property
    def output(self) -> Path:
        """The site, empty if it was not built."""


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    add_folders: Callable[[argparse.ArgumentParser], None],
    read_folders: Callable[[argparse.Namespace], ArchiveFolders],
) -> None:
    """Add ``check`` to the commands of ``briefs``.

    ``add_folders`` adds the options that name folders, ``read_folders`` reads them from the arguments.
    """
    parser = commands.add_parser("check", help="report what is wrong in seeds, content and output")
    add_folders(parser)
    parser.add_argument("--json", action="store_true", help="for machines: a JSON array on standard output")
    parser.add_argument("--strict", action="store_true", help="take every warning for an error")
    parser.set_defaults(command=lambda arguments: _check(arguments, read_folders))


def _check(
    arguments: argparse.Namespace, read_folders: Callable[[argparse.Namespace], ArchiveFolders]
) -> int:
    """Print the problems of an archive, and return the exit code."""
    from briefs.checking.checked import read
    from briefs.checking.rules import as_json, check
    from briefs.system.telling import counted, located

    if not arguments.settings.is_file():
        print(
            f"{arguments.settings}: SETTINGS-MISSING no such file; start in the archive's folder",
            file=sys.stderr,
        )
        return NOT_DONE
    folders = read_folders(arguments)
    archive = read(folders.seeds, folders.content, folders.output)
    problems = located(check(archive, arguments.strict), folders.content)
    errors = sum(problem.severity == "error" for problem in problems)
    if arguments.json:
        sys.stdout.write(as_json(problems))
    else:
        for problem in problems:
            print(problem)
        counts = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
        briefs_checked = counted(len(archive.briefs), "brief")
        print(f"{briefs_checked} checked: {counts if problems else 'nothing to report'}")
    return ERRORS_FOUND if errors else CLEAN
