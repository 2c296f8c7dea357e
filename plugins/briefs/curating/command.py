"""The command line of ``briefs names``; what it does is imported when it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_to(commands: Any) -> None:
    """Add the command to those of ``briefs``; ``commands`` is what ``add_subparsers`` returned."""
    names = commands.add_parser("names", help="correct who is who: list, find, add, accept, merge, rename …")
    verbs = names.add_subparsers(required=True, metavar="WHAT")

    verb = _verb(verbs, "list", "list the records")
    verb.add_argument("--type", help="only of this type")
    verb.add_argument("--provisional", action="store_true", help="only those that wait for a person")
    verb.add_argument(
        "--all", action="store_true", help="those that ship with the program and are unused too"
    )
    verb = _verb(verbs, "find", "find a record by something like its name")
    verb.add_argument("text")
    verb.add_argument("--limit", type=int, default=10, help="how many (10)")

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

    _verb(verbs, "resume", "finish a change that was interrupted")
    _verb(verbs, "undo", "take back a change that was interrupted")

    verb = _verb(verbs, "export", "write the records as a table (CSV)")
    verb.add_argument("file", help="- for the screen")
    verb.add_argument(
        "--all", action="store_true", help="those that ship with the program and are unused too"
    )
    verb = _changing(verbs, "import", "read a table that was exported and edited", issue=False)
    verb.add_argument("file", type=Path)


def _verb(verbs: Any, name: str, help_: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=help_)
    verb.add_argument("--settings", type=Path, default=Path("pelican.conf.py"), help="the settings file")
    verb.add_argument("--content", type=Path, help="the folder CONTENT, if not as in the settings")
    verb.set_defaults(command=_answer, verb=name)
    return verb


def _changing(verbs: Any, name: str, help_: str, issue: bool = True) -> argparse.ArgumentParser:
    verb = _verb(verbs, name, help_)
    if issue:
        verb.add_argument("--issue", action="store_true", help="RECORD is an issue, no name")
    verb.add_argument("--dry-run", action="store_true", help="only show what would change")
    verb.add_argument("--yes", action="store_true", help="do not ask")
    verb.add_argument("--force", action="store_true", help="even if content/ has uncommitted changes")
    return verb


def _answer(asked: argparse.Namespace) -> int:
    from briefs.curating.answering import answer

    return answer(asked)
