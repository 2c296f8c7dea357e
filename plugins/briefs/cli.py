"""The command line ``briefs``. Rooms that are slow to import are imported by the command that needs them."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from briefs.checking.command import add_to as add_check
from briefs.curating.command import Commands
from briefs.curating.command import add_to as add_names
from briefs.engine import owned
from briefs.engine.places import Refused, refuse_misplaced
from briefs.engine.state import State
from briefs.engine.unchanged import Standing, standing
from briefs.system.files import read_plain
from briefs.system.garbage import collect_seldom
from briefs.system.lock import Busy, lock
from briefs.system.sealing import Damaged, kept, noticed, remove
from briefs.system.telling import counted, located

if TYPE_CHECKING:  # made only where there is something to build
    from briefs.engine.records import Folders, Result
    from briefs.engine.spent import Spent
    from briefs.model import Problem, Site

BUILT, REPORTED, NOT_BUILT = 0, 1, 2


def run() -> NoReturn:
    """Run the command line and end the process at once.

    Python would otherwise free the memory of a build object by object, which takes a third of a second
    after a build of ten thousand briefs.
    """
    collect_seldom()
    code = main()
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 done, 1 done with problems, 2 not done."""
    given = sys.argv[1:] if argv is None else argv
    arguments = _parser(build_alone=given[:1] == ["build"]).parse_args(given)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        return command(arguments)
    except BrokenPipeError:
        return REPORTED
    except OSError as error:
        print(f"not done: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return NOT_BUILT
    except Refused as error:
        print(error, file=sys.stderr)
        return NOT_BUILT
    except KeyboardInterrupt:
        print("stopped; the next build goes on from here", file=sys.stderr)
        return NOT_BUILT


def _parser(build_alone: bool = False) -> argparse.ArgumentParser:
    """Return the parser of the command line; to read how a build was called it needs no other command."""
    parser = argparse.ArgumentParser(prog="briefs", description="Keep and build an archive of policy briefs.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_build(commands)
    if build_alone:
        return parser
    _add_building_commands(commands)
    _add_other_commands(commands)
    add_names(commands)
    add_check(commands, _add_folder_options, _read_folders)
    return parser


def _add_build(commands: Commands) -> None:
    """Add the command that builds the site."""
    build = commands.add_parser("build", help="import new raw briefs and build the site")
    _add_folder_options(build)
    build.add_argument("--fresh", action="store_true", help="trust nothing known from earlier builds")
    build.add_argument("--profile", action="store_true", help="show how long each stage took")
    build.set_defaults(command=_build)


def _add_building_commands(commands: Commands) -> None:
    """Add the commands that serve, review and publish the archive."""
    serve = commands.add_parser("serve", help="show the site at a local address, built again at each save")
    _add_folder_options(serve)
    serve.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")
    serve.add_argument(
        "--review", type=Path, default=Path("review"), help="where the lists of the review stand (review)"
    )
    serve.set_defaults(command=_serve)

    review = commands.add_parser("review", help="apply decisions in review/, list what is still doubtful")
    _add_folder_options(review)
    review.add_argument("--folder", type=Path, default=Path("review"), help="where the lists stand (review)")
    review.set_defaults(command=_review)

    publish = commands.add_parser("publish", help="build, and add what a public site needs on top")
    _add_folder_options(publish)
    publish.add_argument("--bag", type=Path, default=Path("bag"), help="where the bag to keep stands (bag)")
    publish.set_defaults(command=_publish, fresh=False, profile=False)

    verify = commands.add_parser("verify", help="say whether a bag, or an unpacked copy of one, is whole")
    verify.add_argument("bag", type=Path, metavar="BAG", help="its folder")
    verify.set_defaults(command=_verify)


def _add_other_commands(commands: Commands) -> None:
    """Add the commands that clean up, make a new archive, and search."""
    from briefs.founding import QUESTIONS, WORKFLOWS

    clean = commands.add_parser("clean", help="remove the site's own files from OUTPUT, and what CACHE holds")
    _add_folder_options(clean)
    clean.set_defaults(command=_clean)

    new = commands.add_parser("new", help="make an empty archive in a new folder")
    new.add_argument("folder", type=Path, metavar="DIR")
    for key, (question, _) in QUESTIONS.items():
        new.add_argument(f"--{key}", help=question)
    new.add_argument(
        "--workflow", choices=sorted(WORKFLOWS), default="", help="let this service build and publish"
    )
    new.set_defaults(command=_new)

    adopt = commands.add_parser("adopt", help="take over articles of Pelican, Hugo or Jekyll as briefs")
    _add_folder_options(adopt)
    adopt.add_argument("folder", type=Path, metavar="FOLDER", help="where they lie; it stays as it is")
    adopt.add_argument(
        "--kind", default="Policy Brief", help="what they are, if they don't say (Policy Brief)"
    )
    adopt.add_argument(
        "--write", action="store_true", help="write the briefs, not only show what comes of it"
    )
    adopt.set_defaults(command=_adopt)

    search = commands.add_parser("search", help="search the archive as its search page does")
    _add_folder_options(search)
    search.add_argument("query", help='for example \'"price cap" AND actor:"Xi Jinping"\'')
    search.add_argument("--limit", type=int, default=10, help="how many results (10)")
    search.set_defaults(command=_search)


def _add_folder_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that replace the settings file, folders and SITEURL."""
    parser.add_argument("--settings", type=Path, default=Path("pelican.conf.py"), help="the settings file")
    for name in ("seeds", "content", "output", "cache"):
        parser.add_argument(
            f"--{name}", type=Path, help=f"the folder {name.upper()}, if not as in the settings"
        )
    parser.add_argument("--siteurl", help="the address of the site, if not as in the settings")


def overrides(arguments: argparse.Namespace) -> dict[str, object]:
    """Return the settings that options replace, by name."""
    setting_of_option = {"seeds": "SEEDS", "content": "PATH", "output": "OUTPUT_PATH", "cache": "CACHE_PATH"}
    settings: dict[str, object] = {
        setting: str(getattr(arguments, name).absolute())
        for name, setting in setting_of_option.items()
        if getattr(arguments, name)
    }
    if arguments.siteurl is not None:
        settings["SITEURL"] = arguments.siteurl
    return settings


def _read_folders(arguments: argparse.Namespace) -> Folders:
    """Return the folders that the settings and options name."""
    from briefs.generator import read_folders

    return read_folders(arguments.settings.absolute(), overrides(arguments))


def _build(arguments: argparse.Namespace) -> int:
    """Build the site."""
    settings = arguments.settings.absolute()
    if not settings.is_file():
        print(
            f"{arguments.settings}: SETTINGS-MISSING no such file; start in the archive's folder",
            file=sys.stderr,
        )
        return NOT_BUILT
    call = Call(_build_key(arguments), settings, overrides(arguments), _cache_folder(arguments))
    Path(str(call.overrides.get("PATH", settings.parent))).mkdir(parents=True, exist_ok=True)
    try:
        result = _build_with_cache_repaired(call, arguments.fresh)
    except (Busy, Damaged) as error:
        print(f"not built: {error}", file=sys.stderr)
        return NOT_BUILT
    except OSError as error:
        print(f"not built: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return NOT_BUILT
    except sqlite3.OperationalError as error:  # such as a full disk; what was committed is kept
        print(f"not built: {call.cache}: {error}", file=sys.stderr)
        return NOT_BUILT
    if isinstance(result, Standing):
        return _report(located(result.problems, result.content), "nothing has changed")
    code = _report(result.problems, result.done)
    if arguments.profile:
        _print_times(result.times)
    print(f"the site: {os.path.relpath(result.folders.output / 'index.html')}")
    return code


class Call(NamedTuple):
    """How a build is called."""

    key: str
    settings: Path
    overrides: dict[str, object]
    cache: Path
    """The folder CACHE as far as it is known without the settings."""

    def run_pelican(self, fresh: bool = False) -> Result:
        """Build with Pelican."""
        from briefs.generator import run_pelican

        return run_pelican(self.settings, {**self.overrides, "FRESH": fresh, "BRIEFS_CALL": self.key})


def _build_key(arguments: argparse.Namespace) -> str:
    """Return a text that identifies a way of building: the settings file, its overrides, and the program."""
    settings = str(arguments.settings.absolute())
    program = f"{Path(__file__).parent} {sys.version}"  # a program in another folder may be newer
    return json.dumps(
        {"settings": settings, "overrides": overrides(arguments), "program": program}, sort_keys=True
    )


def _build_site(call: Call, fresh: bool) -> Result | Standing:
    """Build the site, and return what was done, or how it stands if there is nothing to do; if only briefs
    and names may have changed, without Pelican."""
    if not fresh:
        with standing(call.cache, call.key) as last:
            if last and last.whole:
                return last
            if last:
                from briefs.rebuilding import rebuild

                result = rebuild(last)
                if result is not None:
                    return result
    return call.run_pelican(fresh)


def _build_with_cache_repaired(call: Call, fresh: bool) -> Result | Standing:
    """Build the site; if CACHE is damaged, or was written by another user, empty it and build again.

    Raises Busy, OSError, and Damaged if that does not help.
    """
    try:
        with noticed():
            return _build_site(call, fresh)
    except Damaged as damage:
        from briefs.generator import read_folders

        cache = read_folders(call.settings, call.overrides).cache
        print(f"{os.path.relpath(cache)}: {damage}; it is made again", file=sys.stderr)
        with lock(cache):
            remove(cache)
        return call.run_pelican(fresh)


def _serve(arguments: argparse.Namespace) -> int:
    """Serve the site and the review, and build after each save."""
    from watchfiles import watch

    from briefs.authority.loading import load
    from briefs.generator import places
    from briefs.reviewing import Desk, Shelves
    from briefs.serving import serve

    settings, changed_settings = arguments.settings.absolute(), overrides(arguments)
    call = Call(_build_key(arguments), settings, changed_settings, _cache_folder(arguments))
    output, watched = places(settings, changed_settings)

    def build() -> tuple[Sequence[Problem], str]:
        result = _build_with_cache_repaired(call, fresh=False)
        if isinstance(result, Standing):
            return located(result.problems, result.content), "nothing has changed"
        return result.problems, result.done

    folders = _read_folders(arguments)
    shelves = Shelves(folders.seeds, folders.content)
    desk = Desk(shelves, lambda: load(folders.authority)[0], arguments.review)
    try:
        serve(output, arguments.port, watch(*watched, debounce=200, step=20), build, desk)
    except OSError as error:
        print(f"not served: {error.strerror or error}; give another port with --port", file=sys.stderr)
        return NOT_BUILT
    return BUILT


def _print_times(times: Mapping[str, Spent]) -> None:
    """Print the seconds that each stage took."""
    from briefs.engine.spent import Spent, spent

    print("     time  processors")
    for stage, stage_time in (*times.items(), ("the whole command, in processors", Spent(0.0, spent().cpu))):
        print(f"{stage_time.wall:7.3f} s  {stage_time.cpu:8.3f} s  {stage}")


def _review(arguments: argparse.Namespace) -> int:
    """Apply the decisions of the review, and write the lists of what is still doubtful."""
    from briefs.authority.loading import load
    from briefs.reviewing import Shelves, apply, apply_names, read_names, review, summary, table_of, write
    from briefs.system.executor import processes
    from briefs.system.lock import writing

    folders = _read_folders(arguments)
    shelves = Shelves(folders.seeds, folders.content)
    authority, _ = load(folders.authority)
    table_before = table_of(arguments.folder)
    try:
        applied, problems_found = apply(shelves, authority, arguments.folder)
        problems = located(problems_found, folders.content)
        if any(problem.severity == "error" for problem in problems):
            return _report(problems, "no decision was applied" if not applied else "not all was imported")
        names = _text_of(arguments.folder / "names.tsv")
        on_names, problems_found = read_names(names)
        if on_names:
            problems_found = (*problems_found, *apply_names(shelves, load(folders.authority)[0], on_names))
        problems = (*problems, *located(problems_found, folders.content))
        if any(problem.severity == "error" for problem in problems):
            return _report(problems, "not all decisions were applied")
        with processes() as executor:
            doubts = review(shelves, load(folders.authority)[0], executor)
        with writing(folders.content):
            if not write(doubts, arguments.folder, table_before):
                print(f"{arguments.folder}/review.tsv was edited meanwhile; say it again", file=sys.stderr)
                return REPORTED
    except Busy as error:
        print(f"not reviewed: {error}", file=sys.stderr)
        return NOT_BUILT
    except OSError as error:
        print(f"not reviewed: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return NOT_BUILT
    if applied or on_names:
        print(f"into the archive: {counted(applied + len(on_names), 'decision')}")
    for decision in on_names:
        if decision.answer == "add" and not _add_name(folders.content, decision.name, decision.given):
            return REPORTED
    print("\n".join(summary(doubts)))
    for line in _write_questions(folders.cache, arguments.folder, folders.content, names):
        print(line)
    folder = arguments.folder
    print(f"all of them: {folder / 'review.html'}; write decisions into {folder / 'review.tsv'}")
    return _report(problems, "then run make review again") if doubts.rows else BUILT


def _publish(arguments: argparse.Namespace) -> int:
    """Build the site, and write what only a published site needs."""
    code = _build(arguments)
    if code != BUILT:
        print("not published: mend what is reported first", file=sys.stderr)
        return code
    from briefs.generator import read_site
    from briefs.releasing import release

    site = read_site(arguments.settings.absolute(), overrides(arguments))
    if not site.url:
        print("no sitemap: set SITEURL in pelican.conf.py to the address of the site", file=sys.stderr)
    folders = _read_folders(arguments)
    released = release(folders.output, site)
    addresses = counted(released.addresses, "address", "addresses")
    print(f"{addresses} in the sitemap, {counted(released.copies, 'compressed copy', 'compressed copies')}")
    return _keep_bag(arguments, site, folders)


def _keep_bag(arguments: argparse.Namespace, site: Site, folders: Folders) -> int:
    """Write the bag, whose path counts from the folder of the settings file; return the exit code."""
    from briefs.preserving import SITE_DATA, NoBag, write_bag

    settings: Path = arguments.settings.absolute()
    bag: Path = settings.parent / arguments.bag
    paths_kept = [("content", folders.content), ("seeds", folders.seeds), (settings.name, settings)]
    refuse_misplaced(
        bag, [(name.upper(), path) for name, path in paths_kept[:2]] + [("OUTPUT", folders.output)], "bag"
    )
    try:
        bagged = write_bag(bag, site, [*paths_kept, ("site", folders.output / SITE_DATA)])
    except NoBag as error:
        print(f"not kept: {error}", file=sys.stderr)
        return REPORTED
    told = f"{counted(bagged.files, 'file')} in {os.path.relpath(bag)}, drafts too: it is for you alone"
    return _report(bagged.problems, f"to be kept: {told}")


def _verify(arguments: argparse.Namespace) -> int:
    """Check whether a bag is complete and unchanged."""
    from briefs.preserving import verify_bag

    problems = verify_bag(arguments.bag)
    return _report(problems, f"{arguments.bag} is whole" if not problems else f"{arguments.bag} is not whole")


def _add_name(content: Path, name: str, kind: str) -> bool:
    """Add a record, as ``briefs names add`` does; returns whether that was done."""
    from briefs.curating.answering import DONE, answer

    asked = {"name": name, "type": kind, "alias": [], "related": [], "note": ""}
    how = {"verb": "add", "content": content, "yes": True, "dry_run": False, "force": True}
    return answer(argparse.Namespace(**asked, **how)) == DONE


def _text_of(path: Path) -> str:
    return read_plain(path).decode("utf-8-sig", "replace") if path.is_file() else ""


def _write_questions(
    cache: Path, folder: Path, content: Path, table_before: str, most_shown: int = 10
) -> list[str]:
    """Write the names that wait for a decision to ``folder/names.tsv``, unless it is no more as
    ``table_before``; return lines that show the first."""
    from briefs.engine.proposing import proposals_for_review
    from briefs.reviewing import NAMES, without_ignored, write_questions

    try:
        with closing(State(cache, read_only=True)) as state:
            questions = without_ignored(proposals_for_review(state), content)
    except (Damaged, sqlite3.OperationalError):
        return []
    if _text_of(folder / NAMES) != table_before:
        return [f"{folder / NAMES} was edited meanwhile; say it again"]
    write_questions(questions, folder)
    waiting = counted(len(questions), "name waits", "names wait")
    lines = [f"{waiting} for a record or a decision: {folder / 'names.tsv'}"]
    return lines + [
        f"{question.count:5}  {question.name}  ({question.kind})" for question in questions[:most_shown]
    ]


def _clean(arguments: argparse.Namespace) -> int:
    """Remove the files of the site from OUTPUT, and CACHE."""
    folders = _read_folders(arguments)
    lists = (owned.BUILT, owned.RELEASED)
    try:
        with lock(folders.cache):
            site_files = {path for name in lists for path in owned.read(folders.output, name)}
            owned.remove(folders.output, site_files)
            owned.remove(folders.output, lists)  # last, so that a command killed before can be repeated
            remove(folders.cache)
    except Busy as error:
        print(f"not removed: {error}", file=sys.stderr)
        return NOT_BUILT
    print(f"removed the site from {os.path.relpath(folders.output)}; other files there stay")
    return BUILT


def _adopt(arguments: argparse.Namespace) -> int:
    """Show what becomes of a folder of articles, or write the briefs."""
    from briefs.adopting.command import adopt

    return adopt(arguments.folder, _read_folders(arguments).content, arguments.kind, arguments.write)


def _new(arguments: argparse.Namespace) -> int:
    """Make a new archive."""
    from briefs.founding import QUESTIONS, FolderTaken, NoLanguage, ask, make_archive, refuse_taken

    try:
        refuse_taken(arguments.folder)
        answers = ask({key: getattr(arguments, key) for key in QUESTIONS}, sys.stdin)
        make_archive(arguments.folder, answers, arguments.workflow)
    except (FolderTaken, NoLanguage) as error:
        print(f"not made: {error}", file=sys.stderr)
        return NOT_BUILT
    folder = shlex.quote(str(arguments.folder))
    print(f"made {arguments.folder}; its settings are in pelican.conf.py, and raw briefs go into seeds/")
    print(f"next: cd {folder} && make html")
    return BUILT


def _report(problems: Sequence[Problem], last_line: str) -> int:
    """Print problems, then a last line; return the exit code."""
    for problem in problems:
        print(problem, file=sys.stderr)
    print(last_line)
    return REPORTED if any(problem.severity == "error" for problem in problems) else BUILT


def _search(arguments: argparse.Namespace) -> int:
    """Print what the archive's search finds."""
    from briefs.search.ranking import search

    cache = _cache_folder(arguments)
    if not (cache / "search").is_dir() and arguments.settings.is_file():
        cache = _read_folders(arguments).cache  # the settings may name another
    if not (cache / "search").is_dir():
        print("nothing is indexed yet; run make html first", file=sys.stderr)
        return NOT_BUILT
    try:
        with kept(cache):  # Whoosh's index may have edits to follow
            answer = search(cache / "search", arguments.query, arguments.limit)
    except (Busy, Damaged) as error:
        print(f"not searched: {error}", file=sys.stderr)
        return NOT_BUILT
    for note in answer.notes:
        print(note)
    for hit in answer.hits:
        print(f"{hit.score:8.4f}  {hit.date}  {hit.title}")
    print(f"{answer.total:,} found")
    return BUILT


def _cache_folder(arguments: argparse.Namespace) -> Path:
    """Return the folder CACHE, without reading the settings, whose default it takes."""
    cache: Path | None = arguments.cache
    return cache.absolute() if cache else arguments.settings.absolute().parent / ".cache"


if __name__ == "__main__":
    run()
