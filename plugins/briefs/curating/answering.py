"""What ``briefs names`` does when it is asked: look, or plan, show and carry out a change."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from briefs.content.journal import PATH as JOURNAL
from briefs.content.journal import UnreadableJournal, report_unfinished
from briefs.curating import finding, operations, spreadsheet
from briefs.curating.changes import Change, Edited, commit, is_kept_by_git, settle, shown, uncommitted
from briefs.curating.finding import Refused
from briefs.curating.holdings import Holdings, read
from briefs.curating.planning import Plan
from briefs.model import EntityType
from briefs.system.files import write_whole
from briefs.system.lock import Busy, writing
from briefs.system.telling import counted, folder_of, located, renamed

DONE, NOT_WHOLE, NOT_DONE = 0, 1, 2

Asked = argparse.Namespace


def answer(asked: Asked) -> int:
    """Do what is asked. Returns the exit code: 0 done, 1 done but for what is told, 2 nothing was changed."""
    folder = "content"
    try:
        content = _content(asked)
        folder = folder_of(content)
        if asked.verb in SETTLES:
            return _settle(content, SETTLES[asked.verb])
        if asked.verb in LOOKS:
            for problem in report_unfinished(content):
                print(problem, file=sys.stderr)
            return LOOKS[asked.verb](asked, _holdings(content))
        return _carry_out(asked, content)
    except Refused as refusal:
        for line in refusal.args:
            print(renamed(line, folder), file=sys.stderr)
    except BrokenPipeError:  # who reads the answer has read enough of it
        raise
    except (Busy, UnreadableJournal) as error:
        print(f"nothing was changed: {error}", file=sys.stderr)
    except OSError as error:
        print(f"nothing was changed: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
    return NOT_DONE


def _content(asked: Asked) -> Path:
    content: Path | None = asked.content
    if content is None:
        if not asked.settings.is_file():
            raise Refused(f"{asked.settings}: SETTINGS-MISSING no such file; start in the archive's folder")
        from pelican.settings import read_settings

        content = Path(read_settings(str(asked.settings))["PATH"])
    if not content.is_dir():
        raise Refused(f"{content}: no such folder; give the archive's with --content")
    return content.absolute()


def _holdings(content: Path) -> Holdings:
    holdings = read(content)
    for problem in located(holdings.problems, content):
        print(problem, file=sys.stderr)
    return holdings


def _settle(content: Path, forward: bool) -> int:
    """Finish the change that was interrupted, or take it back."""
    with writing(content):
        if not (content / JOURNAL).is_file():
            raise Refused("no change of names was interrupted; nothing was changed")
        edited = settle(content, forward)
    print("the change is finished" if forward else "the change is taken back")
    for name in edited:
        what = "was edited since and stays; take what you want from"
        print(
            f"{folder_of(content)}/{name}: {what} {name.rpartition('/')[2]}.new and remove that",
            file=sys.stderr,
        )
    return NOT_WHOLE if edited else DONE


def _carry_out(asked: Asked, content: Path) -> int:
    """Plan, show and make a change.

    While a person thinks about it, nobody is kept from writing; so it is planned again afterwards,
    and made only if it is still what was shown.
    """
    asks = not asked.yes and sys.stdin.isatty()
    seen = None
    if asks or asked.dry_run:
        seen = _planned(asked, content)
        _show(seen, content)
        if asked.dry_run and seen.files:
            print("nothing was changed: this only shows what would be")
        if asked.dry_run or not seen.files:
            return DONE
        _demand_committed(asked, content)
        if input("Do this? [y/N] ").strip().lower() not in ("y", "yes"):
            print("nothing was changed")
            return NOT_DONE
    with writing(content):
        change = _planned(asked, content)
        if seen is None:
            _show(change, content)
            if not change.files:
                return DONE
            _demand_committed(asked, content)
        elif change.files != seen.files:
            names = [n for n in change.files.keys() | seen.files if change.files.get(n) != seen.files.get(n)]
            raise Edited(sorted(names))
        new = [name for name, step in sorted(change.files.items()) if step.before is None]
        commit(content, change.files)
    print(f"done: {len(change.files)} files")
    print(_undo(content, new))
    return DONE


def _planned(asked: Asked, content: Path) -> Change:
    problems = report_unfinished(content)
    if problems:
        raise Refused(*map(str, problems), "nothing was changed")
    return PLANS[asked.verb](asked, _holdings(content))


def _show(change: Change, content: Path) -> None:
    for line in shown(change, folder_of(content)) if change.files else ["nothing to change"]:
        print(line)


def _demand_committed(asked: Asked, content: Path) -> None:
    dirty = uncommitted(content)
    if dirty and not asked.force:
        lines = [*dirty[:5], *(["…"] if len(dirty) > 5 else [])]
        raise Refused(
            *lines,
            f"nothing was changed: {folder_of(content)}/ has changes that are not committed, so that this "
            "one could not be undone alone; commit them, or say --force",
        )


def _undo(content: Path, new: Sequence[str]) -> str:
    if not is_kept_by_git(content):
        folder = folder_of(content)
        return f"to undo it there is only your own copy of {folder}/; keep the folder under git (git init)"
    folder = shlex.quote(os.path.relpath(content))
    made = " ".join(shlex.quote(os.path.relpath(content / name)) for name in new)
    return f"undo: git checkout -- {folder}" + (f" && git clean -f -- {made}" if made else "")


def _list(asked: Asked, holdings: Holdings) -> int:
    kind = _type(asked)
    for entity in spreadsheet.chosen(holdings, asked.all):
        if kind in (None, entity.type) and (entity.status == "provisional" or not asked.provisional):
            count = holdings.briefs_using((entity.type == "issue", entity.id))
            print(f"{count:6,}  {entity.type:12}  {entity.status:11}  {entity.id:32}  {entity.name}")
    return DONE


def _find(asked: Asked, holdings: Holdings) -> int:
    found = finding.near(holdings, asked.text, asked.limit)
    for one in found:
        key = (one.entity.type == "issue", one.entity.id)
        other = "" if one.spelling == one.entity.name else f' by "{one.spelling}"'
        count = holdings.briefs_using(key)
        place = renamed(holdings.place(key), folder_of(holdings.content))
        briefs = counted(count, "brief")
        print(f"{one.likeness:5.1f}  {operations.told(one.entity)}{other}: {briefs}, {place}")
    if not found:
        print("no name is like this")
    return DONE


def _type(asked: Asked) -> EntityType | None:
    return finding.type_of(asked.type) if asked.type else None


def _add(asked: Asked, holdings: Holdings) -> Change:
    kind = finding.type_of(asked.type)
    return operations.add(holdings, asked.name, kind, asked.alias, asked.related, asked.note)


def _accept(asked: Asked, holdings: Holdings) -> Change:
    return operations.accept(holdings, asked.records, _type(asked), asked.issue)


def _merge(asked: Asked, holdings: Holdings) -> Change:
    return operations.merge(holdings, asked.a, asked.b, asked.issue)


def _rename(asked: Asked, holdings: Holdings) -> Change:
    return operations.rename(holdings, asked.record, asked.name, asked.issue)


def _split(asked: Asked, holdings: Holdings) -> Change:
    return operations.split(holdings, asked.record, asked.other, asked.briefs, _type(asked), asked.issue)


def _retire(asked: Asked, holdings: Holdings) -> Change:
    return operations.retire(holdings, asked.record, asked.issue)


def _export(asked: Asked, holdings: Holdings) -> int:
    records = spreadsheet.chosen(holdings, asked.all)
    table = spreadsheet.write(map(Plan(holdings).as_written, records))
    if asked.file == "-":
        sys.stdout.write(table)
    else:
        write_whole(Path(asked.file), table.encode())
        print(f"{counted(len(records), 'record')} in {asked.file}")
    return DONE


def _import(asked: Asked, holdings: Holdings) -> Change:
    try:
        text = asked.file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{asked.file}: not UTF-8; save it as CSV in UTF-8") from error
    return spreadsheet.read(holdings, text, asked.file.as_posix())


LOOKS: Mapping[str, Callable[[Asked, Holdings], int]] = {"list": _list, "find": _find, "export": _export}
"""What changes nothing under CONTENT."""

PLANS: Mapping[str, Callable[[Asked, Holdings], Change]] = {
    "add": _add,
    "accept": _accept,
    "merge": _merge,
    "rename": _rename,
    "split": _split,
    "retire": _retire,
    "import": _import,
}

SETTLES: Mapping[str, bool] = {"resume": True, "undo": False}
"""What becomes of a change that was interrupted: whether it is finished."""
