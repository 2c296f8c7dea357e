"""The command line of ``briefs names``; what a command needs is imported only when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What ``add_subparsers`` returns."""


def add_to(commands: Commands) -> None:
    """Add ``names``, with its own commands, to the commands of ``briefs``."""
    names = commands.add_parser("names", help="correct who is who: list, find, add, accept, merge, rename …")
    verbs = names.add_subparsers(required=True, metavar="WHAT")
    _add_looking(verbs)
    _add_changing(verbs)
    _verb(verbs, "resume", "finish a change that was interrupted")
    _verb(verbs, "undo", "take back a change that was interrupted")
    _add_tables(verbs)


def _add_looking(verbs: Commands) -> None:
    """Add the commands that show records."""
    verb = _verb(verbs, "list", "list the records")
    verb.add_argument("--type", help="only of this type")
    verb.add_argument("--provisional", action="store_true", help="only those that wait for a person")
    _add_option_all(verb)
    verb = _verb(verbs, "find", "find a record by something like its name")
    verb.add_argument("text")
    verb.add_argument("--limit", type=int, default=10, help="how many (10)")


def _add_changing(verbs: Commands) -> None:
    """Add the commands that change records."""
    verb = _changing(verbs, "add", "add a record", issue=False)
    verb.add_argument("name")
    verb.add_argument(
        "--type", required=True, help="person, organization, country, place, event, concept, issue"
    )
    verb.add_argument(
        "--alias", action="append", default=[], help="another spelling; may be given several times"
    )
    verb.add_argument("--related", action="append", default=[], metavar="RECORD", help="a related record")
    verb.add_argument("--note", default="", help="one sentence: what it is")
    verb = _changing(verbs, "accept", "make provisional records reviewed ones")
    verb.add_argument("records", nargs="+", metavar="RECORD")
    verb.add_argument("--type", help="the right type, if the guess was wrong")
    verb = _changing(verbs, "merge", "let record B take the place of A")
    verb.add_argument("a", metavar="A", help="the record that goes; by id, name or alias")
    verb.add_argument("b", metavar="B", help="the record that stays")
    verb = _changing(verbs, "rename", "give a record another preferred name")
    verb.add_argument("record", metavar="RECORD")
    verb.add_argument("name")
    verb = _changing(verbs, "split", "give the labels of some briefs to another record")
    verb.add_argument("record", metavar="RECORD")
    verb.add_argument(
        "other", metavar="OTHER", help="the record they shall lead to, a new one if there is none"
    )
    verb.add_argument("briefs", nargs="+", metavar="BRIEF", help="slug or file of a brief")
    verb.add_argument("--type", help="the type of a new record, if not that of RECORD")
    verb = _changing(verbs, "retire", "let a record go that no brief uses")
    verb.add_argument("record", metavar="RECORD")


def _add_tables(verbs: Commands) -> None:
    """Add the commands that write and read a table of records."""
    verb = _verb(verbs, "export", "write the records as a table (CSV)")
    verb.add_argument("file", help="- for the screen")
    _add_option_all(verb)
    verb = _changing(verbs, "import", "read a table that was exported and edited", issue=False)
    verb.add_argument("file", type=Path)


def _add_option_all(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--all", action="store_true", help="those that ship with the program and are unused too"
    )


def _verb(verbs: Commands, name: str, help_: str) -> argparse.ArgumentParser:
    """Return the parser of a new command, with the options that all have."""
    verb = verbs.add_parser(name, help=help_)
    verb.add_argument("--settings", type=Path, default=Path("pelican.conf.py"), help="the settings file")
    verb.add_argument("--content", type=Path, help="the folder CONTENT, if not as in the settings")
    verb.set_defaults(command=_answer, verb=name)
    return verb


def _changing(verbs: Commands, name: str, help_: str, issue: bool = True) -> argparse.ArgumentParser:
    """Return the parser of a new command that changes files; ``issue`` adds the option ``--issue``."""
    verb = _verb(verbs, name, help_)
    if issue:
        verb.add_argument("--issue", action="store_true", help="RECORD is an issue, no name")
    verb.add_argument("--dry-run", action="store_true", help="only show what would change")
    verb.add_argument("--yes", action="store_true", help="do not ask")
    verb.add_argument("--force", action="store_true", help="even if content/ has uncommitted changes")
    return verb


def _answer(arguments: argparse.Namespace) -> int:
    from briefs.curating.answering import answer

    return answer(arguments)
