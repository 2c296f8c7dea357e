"""The commands of ``briefs names``: listing records, and planning, showing and making a change."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from briefs.content.journal import PATH as JOURNAL
from briefs.content.journal import UnreadableJournal, report_unfinished
from briefs.curating import finding, operations, spreadsheet
from briefs.curating.changes import (
    FilesEdited,
    NamesChange,
    commit_change,
    describe_change,
    is_kept_by_git,
    settle_journal,
    uncommitted_files,
)
from briefs.curating.finding import ChangeRefused
from briefs.curating.holdings import Holdings, read
from briefs.curating.planning import ChangePlan
from briefs.model import EntityType
from briefs.system.files import read_plain, write_whole
from briefs.system.lock import Busy, writing
from briefs.system.telling import counted, folder_of, located, renamed

DONE, NOT_WHOLE, NOT_DONE = 0, 1, 2


def answer(arguments: Namespace) -> int:
    """Run the command and return the exit code: 0 done, 1 done except for what is reported, 2 not done."""
    folder = "content"
    try:
        content = _content(arguments)
        folder = folder_of(content)
        if arguments.verb in SETTLES:
            return _settle(content, SETTLES[arguments.verb])
        if arguments.verb in LOOKS:
            for problem in report_unfinished(content):
                print(problem, file=sys.stderr)
            return LOOKS[arguments.verb](arguments, _holdings(content))
        return _carry_out(arguments, content)
    except ChangeRefused as refusal:
        for line in refusal.args:
            print(renamed(line, folder), file=sys.stderr)
    except BrokenPipeError:  # handled by the command line, as for all commands
        raise
    except (Busy, UnreadableJournal) as error:
        print(f"nothing was changed: {error}", file=sys.stderr)
    except OSError as error:
        print(f"nothing was changed: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
    return NOT_DONE


def _content(arguments: Namespace) -> Path:
    """Return the folder CONTENT, as an option or the settings name it. Raises ChangeRefused."""
    content: Path | None = arguments.content
    if content is None:
        if not arguments.settings.is_file():
            raise ChangeRefused(
                f"{arguments.settings}: SETTINGS-MISSING no such file; start in the archive's folder"
            )
        from pelican.settings import read_settings

        from briefs.settings import folders_of

        content = folders_of(read_settings(str(arguments.settings))).content
    if not content.is_dir():
        raise ChangeRefused(f"{content}: no such folder; give the archive's with --content")
    return content.absolute()


def _holdings(content: Path) -> Holdings:
    """Return the records and labels of the archive, and print the problems in them."""
    holdings = read(content)
    for problem in located(holdings.problems, content):
        print(problem, file=sys.stderr)
    return holdings


def _settle(content: Path, forward: bool) -> int:
    """Finish the interrupted change (``forward``) or undo it; return the exit code."""
    with writing(content):
        if not (content / JOURNAL).is_file():
            raise ChangeRefused("no change of names was interrupted; nothing was changed")
        edited = settle_journal(content, forward)
    print("the change is finished" if forward else "the change is taken back")
    for name in edited:
        message = "was edited since and stays; take what you want from"
        print(
            f"{folder_of(content)}/{name}: {message} {name.rpartition('/')[2]}.new and remove that",
            file=sys.stderr,
        )
    return NOT_WHOLE if edited else DONE


def _carry_out(arguments: Namespace, content: Path) -> int:
    """Plan, show and make a change; return the exit code.

    CONTENT is not locked while a person is asked. Therefore the change is planned again after the answer, and
    refused if it is no longer the one that was shown.
    """
    asks_first = not arguments.yes and sys.stdin.isatty()
    shown_change = None
    if asks_first or arguments.dry_run:
        shown_change = _planned(arguments, content)
        _show(shown_change, content)
        if arguments.dry_run and shown_change.files:
            print("nothing was changed: this only shows what would be")
        if arguments.dry_run or not shown_change.files:
            return DONE
        _demand_committed(arguments, content)
        if input("Do this? [y/N] ").strip().lower() not in ("y", "yes"):
            print("nothing was changed")
            return NOT_DONE
    with writing(content):
        change = _planned(arguments, content)
        if shown_change is None:
            _show(change, content)
            if not change.files:
                return DONE
            _demand_committed(arguments, content)
        elif change.files != shown_change.files:
            paths = sorted(change.files.keys() | shown_change.files)
            raise FilesEdited([p for p in paths if change.files.get(p) != shown_change.files.get(p)])
        new_files = [path for path, file_change in sorted(change.files.items()) if file_change.before is None]
        commit_change(content, change.files)
    print(f"done: {len(change.files)} files")
    print(_how_to_undo(content, new_files))
    return DONE


def _planned(arguments: Namespace, content: Path) -> NamesChange:
    """Return the change that the command asks for. Raises ChangeRefused."""
    problems = report_unfinished(content)
    if problems:
        raise ChangeRefused(*map(str, problems), "nothing was changed")
    return PLANS[arguments.verb](arguments, _holdings(content))


def _show(change: NamesChange, content: Path) -> None:
    for line in describe_change(change, folder_of(content)) if change.files else ["nothing to change"]:
        print(line)


def _demand_committed(arguments: Namespace, content: Path) -> None:
    """Raise ChangeRefused if CONTENT has changes that git does not hold, unless ``--force`` is given."""
    uncommitted = uncommitted_files(content)
    if uncommitted and not arguments.force:
        lines = [*uncommitted[:5], *(["…"] if len(uncommitted) > 5 else [])]
        raise ChangeRefused(
            *lines,
            f"nothing was changed: {folder_of(content)}/ has changes that are not committed, so that this "
            "one could not be undone alone; commit them, or say --force",
        )


def _how_to_undo(content: Path, new_files: Sequence[str]) -> str:
    """Return the line that says how to undo the change, with the git commands if git tracks CONTENT."""
    if not is_kept_by_git(content):
        folder = folder_of(content)
        return f"to undo it there is only your own copy of {folder}/; keep the folder under git (git init)"
    folder = shlex.quote(os.path.relpath(content))
    new_paths = " ".join(shlex.quote(os.path.relpath(content / name)) for name in new_files)
    return f"undo: git checkout -- {folder}" + (f" && git clean -f -- {new_paths}" if new_paths else "")


def _list(arguments: Namespace, holdings: Holdings) -> int:
    type_shown = _type(arguments)
    for entity in spreadsheet.select_records(holdings, arguments.all):
        if type_shown in (None, entity.type) and (
            entity.status == "provisional" or not arguments.provisional
        ):
            count = holdings.count_briefs(entity.key)
            print(f"{count:6,}  {entity.type:12}  {entity.status:11}  {entity.id:32}  {entity.name}")
    return DONE


def _find(arguments: Namespace, holdings: Holdings) -> int:
    similar_records = finding.find_similar(holdings, arguments.text, arguments.limit)
    for likeness, entity, spelling in similar_records:
        by_spelling = "" if spelling == entity.name else f' by "{spelling}"'
        briefs = counted(holdings.count_briefs(entity.key), "brief")
        place = renamed(holdings.place_of(entity.key), folder_of(holdings.content))
        print(f"{likeness:5.1f}  {operations.describe(entity)}{by_spelling}: {briefs}, {place}")
    if not similar_records:
        print("no name is like this")
    return DONE


def _type(arguments: Namespace) -> EntityType | None:
    return finding.parse_type(arguments.type) if arguments.type else None


def _add(arguments: Namespace, holdings: Holdings) -> NamesChange:
    entity_type = finding.parse_type(arguments.type)
    return operations.add(
        holdings, arguments.name, entity_type, arguments.alias, arguments.related, arguments.note
    )


def _accept(arguments: Namespace, holdings: Holdings) -> NamesChange:
    return operations.accept(holdings, arguments.records, _type(arguments), arguments.issue)


def _merge(arguments: Namespace, holdings: Holdings) -> NamesChange:
    return operations.merge(holdings, arguments.a, arguments.b, arguments.issue)


def _rename(arguments: Namespace, holdings: Holdings) -> NamesChange:
    return operations.rename(holdings, arguments.record, arguments.name, arguments.issue)


def _split(arguments: Namespace, holdings: Holdings) -> NamesChange:
    return operations.split(
        holdings, arguments.record, arguments.other, arguments.briefs, _type(arguments), arguments.issue
    )


def _retire(arguments: Namespace, holdings: Holdings) -> NamesChange:
    return operations.retire(holdings, arguments.record, arguments.issue)


def _export(arguments: Namespace, holdings: Holdings) -> int:
    records = spreadsheet.select_records(holdings, arguments.all)
    table = spreadsheet.write_table(map(ChangePlan(holdings).as_written, records))
    if arguments.file == "-":
        sys.stdout.write(table)
    else:
        write_whole(Path(arguments.file), table.encode())
        print(f"{counted(len(records), 'record')} in {arguments.file}")
    return DONE


def _import(arguments: Namespace, holdings: Holdings) -> NamesChange:
    try:
        text = read_plain(arguments.file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ChangeRefused(f"{arguments.file}: not UTF-8; save it as CSV in UTF-8") from error
    return spreadsheet.read_table(holdings, text, arguments.file.as_posix())


LOOKS: Mapping[str, Callable[[Namespace, Holdings], int]] = {
    "list": _list,
    "find": _find,
    "export": _export,
}
"""Commands that change nothing under CONTENT, by name."""

PLANS: Mapping[str, Callable[[Namespace, Holdings], NamesChange]] = {
    "add": _add,
    "accept": _accept,
    "merge": _merge,
    "rename": _rename,
    "split": _split,
    "retire": _retire,
    "import": _import,
}

SETTLES: Mapping[str, bool] = {"resume": True, "undo": False}
"""Commands for a change that was interrupted, by name: whether they finish it."""
