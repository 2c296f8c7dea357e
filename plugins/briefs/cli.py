"""The command ``briefs``. Heavy rooms are imported by the command that needs them."""

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
from typing import TYPE_CHECKING, NoReturn

from briefs.checking.command import add_to as add_check
from briefs.curating.command import add_to as add_names
from briefs.engine import owned
from briefs.engine.places import Refused, refuse_misplaced
from briefs.engine.state import State
from briefs.engine.unchanged import standing
from briefs.founding import QUESTIONS, WORKFLOWS, NoLanguage, Taken, ask, make_archive, refuse_taken
from briefs.system.lock import Busy, lock
from briefs.system.sealing import Damaged, kept, noticed, remove
from briefs.system.telling import counted, located

if TYPE_CHECKING:  # made only where there is something to build
    from briefs.engine.records import Folders, Result
    from briefs.engine.spent import Spent
    from briefs.model import Problem, Site

BUILT, REPORTED, NOT_BUILT = 0, 1, 2


def run() -> NoReturn:
    """Run the command line as a program, which then ends at once: to take apart all that a build of ten
    thousand briefs has in memory, object by object, takes Python a third of a second."""
    code = main()
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code: 0 done, 1 done with problems, 2 not done."""
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.command
    try:
        return command(parsed)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="briefs", description="Keep and build an archive of policy briefs.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="import new raw briefs and build the site")
    _add_folders(build)
    build.add_argument("--fresh", action="store_true", help="trust nothing known from earlier builds")
    build.add_argument("--profile", action="store_true", help="show how long each stage took")
    build.set_defaults(command=_build)

    serve = commands.add_parser("serve", help="show the site at a local address, built again at each save")
    _add_folders(serve)
    serve.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")
    serve.add_argument(
        "--review", type=Path, default=Path("review"), help="where the lists of the review stand (review)"
    )
    serve.set_defaults(command=_serve)

    review = commands.add_parser("review", help="apply decisions in review/, list what is still doubtful")
    _add_folders(review)
    review.add_argument("--folder", type=Path, default=Path("review"), help="where the lists stand (review)")
    review.set_defaults(command=_review)

    publish = commands.add_parser("publish", help="build, and add what a public site needs on top")
    _add_folders(publish)
    publish.add_argument("--bag", type=Path, default=Path("bag"), help="where the bag to keep stands (bag)")
    publish.set_defaults(command=_publish, fresh=False, profile=False)

    verify = commands.add_parser("verify", help="say whether a bag, or an unpacked copy of one, is whole")
    verify.add_argument("bag", type=Path, metavar="BAG", help="its folder")
    verify.set_defaults(command=_verify)

    clean = commands.add_parser("clean", help="remove the site's own files from OUTPUT, and what CACHE holds")
    _add_folders(clean)
    clean.set_defaults(command=_clean)

    new = commands.add_parser("new", help="make an empty archive in a new folder")
    new.add_argument("folder", type=Path, metavar="DIR")
    for key, (question, _) in QUESTIONS.items():
        new.add_argument(f"--{key}", help=question)
    new.add_argument(
        "--workflow", choices=sorted(WORKFLOWS), default="", help="let this service build and publish"
    )
    new.set_defaults(command=_new)

    search = commands.add_parser("search", help="search the archive as its search page does")
    _add_folders(search)
    search.add_argument("query", help='for example \'"price cap" AND actor:"Xi Jinping"\'')
    search.add_argument("--limit", type=int, default=10, help="how many results (10)")
    search.set_defaults(command=_search)
    add_names(commands)
    add_check(commands, _add_folders, _folders)
    return parser


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settings", type=Path, default=Path("pelican.conf.py"), help="the settings file")
    for name in ("seeds", "content", "output", "cache"):
        parser.add_argument(
            f"--{name}", type=Path, help=f"the folder {name.upper()}, if not as in the settings"
        )
    parser.add_argument("--siteurl", help="the address of the site, if not as in the settings")


def overrides(parsed: argparse.Namespace) -> dict[str, object]:
    """Return the settings that the arguments replace."""
    keys = {"seeds": "SEEDS", "content": "PATH", "output": "OUTPUT_PATH", "cache": "CACHE_PATH"}
    found: dict[str, object] = {
        setting: str(getattr(parsed, name).absolute())
        for name, setting in keys.items()
        if getattr(parsed, name)
    }
    if parsed.siteurl is not None:
        found["SITEURL"] = parsed.siteurl
    return found


def _folders(parsed: argparse.Namespace) -> Folders:
    from briefs.generator import read_folders

    return read_folders(parsed.settings.absolute(), overrides(parsed))


def _build(parsed: argparse.Namespace) -> int:
    settings = parsed.settings.absolute()
    if not settings.is_file():
        print(
            f"{parsed.settings}: SETTINGS-MISSING no such file; start in the archive's folder",
            file=sys.stderr,
        )
        return NOT_BUILT
    call, cache = _call(parsed), _cache(parsed)
    known = None if parsed.fresh else standing(cache, call)
    if known is not None and known.whole:
        return _tell(located(known.problems, known.content), "nothing has changed")
    changed = overrides(parsed) | {"FRESH": parsed.fresh, "BRIEFS_CALL": call}
    Path(str(changed.get("PATH", settings.parent))).mkdir(parents=True, exist_ok=True)
    try:
        result = _make_good(settings, changed, cache, rebuilding=known is not None)
    except (Busy, Damaged) as error:
        print(f"not built: {error}", file=sys.stderr)
        return NOT_BUILT
    except OSError as error:
        print(f"not built: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return NOT_BUILT
    except sqlite3.OperationalError as error:  # such as a full disk; what was committed is kept
        print(f"not built: {cache}: {error}", file=sys.stderr)
        return NOT_BUILT
    code = _tell(result.problems, result.done)
    if parsed.profile:
        _profile(result.times)
    print(f"the site: {os.path.relpath(result.folders.output / 'index.html')}")
    return code


def _call(parsed: argparse.Namespace) -> str:
    """Return what tells one way of building from another."""
    settings = str(parsed.settings.absolute())
    program = f"{Path(__file__).parent} {sys.version}"  # one that lies elsewhere may be a newer one
    return json.dumps(
        {"settings": settings, "overrides": overrides(parsed), "program": program}, sort_keys=True
    )


def _make(settings: Path, changed: dict[str, object], cache: Path, rebuilding: bool) -> Result:
    """Build, without Pelican where it has nothing to do."""
    if rebuilding:
        from briefs.rebuilding import rebuild

        result = rebuild(cache)
        if result is not None:
            return result
    from briefs.generator import run_pelican

    return run_pelican(settings, changed)


def _make_good(settings: Path, changed: dict[str, object], cache: Path, rebuilding: bool) -> Result:
    """Build; what is damaged under CACHE, or was not made here, is made again.

    Raises Busy, OSError, and Damaged if that can't be.
    """
    try:
        with noticed():
            return _make(settings, changed, cache, rebuilding)
    except Damaged as damage:
        if not rebuilding:
            from briefs.generator import read_folders

            cache = read_folders(settings, changed).cache
        print(f"{os.path.relpath(cache)}: {damage}; it is made again", file=sys.stderr)
        with lock(cache):
            remove(cache)
        return _make(settings, changed, cache, rebuilding=False)


def _serve(parsed: argparse.Namespace) -> int:
    from watchfiles import watch

    from briefs.authority.loading import load
    from briefs.generator import places
    from briefs.reviewing import Desk, Shelves
    from briefs.serving import serve

    settings, changed = parsed.settings.absolute(), overrides(parsed)
    call, cache = _call(parsed), _cache(parsed)
    output, watched = places(settings, changed)

    def build() -> tuple[Sequence[Problem], str]:
        known = standing(cache, call)
        if known is not None and known.whole:
            return located(known.problems, known.content), "nothing has changed"
        changed_call = {**changed, "BRIEFS_CALL": call}
        result = _make_good(settings, changed_call, cache, rebuilding=known is not None)
        return result.problems, result.done

    folders = _folders(parsed)
    shelves = Shelves(folders.seeds, folders.content)
    desk = Desk(shelves, lambda: load(folders.authority)[0], parsed.review)
    try:
        serve(output, parsed.port, watch(*watched, debounce=200, step=20), build, desk)
    except OSError as error:
        print(f"not served: {error.strerror or error}; give another port with --port", file=sys.stderr)
        return NOT_BUILT
    return BUILT


def _profile(times: Mapping[str, Spent]) -> None:
    from briefs.engine.spent import Spent, spent

    print("     time  processors")
    for stage, took in (*times.items(), ("the whole command, in processors", Spent(0.0, spent().cpu))):
        print(f"{took.wall:7.3f} s  {took.cpu:8.3f} s  {stage}")


def _review(parsed: argparse.Namespace) -> int:
    from briefs.authority.loading import load
    from briefs.reviewing import Shelves, apply, review, summary, table_of, write
    from briefs.system.executor import processes
    from briefs.system.lock import writing

    folders = _folders(parsed)
    shelves = Shelves(folders.seeds, folders.content)
    authority, _ = load(folders.authority)
    before = table_of(parsed.folder)
    try:
        applied, found_wrong = apply(shelves, authority, parsed.folder)
        problems = located(found_wrong, folders.content)
        if any(problem.severity == "error" for problem in problems):
            return _tell(problems, "no decision was applied" if not applied else "not all was imported")
        with processes() as executor:
            found = review(shelves, load(folders.authority)[0], executor)
        with writing(folders.content):
            if not write(found, parsed.folder, before):
                print(f"{parsed.folder}/review.tsv was edited meanwhile; say it again", file=sys.stderr)
                return REPORTED
    except Busy as error:
        print(f"not reviewed: {error}", file=sys.stderr)
        return NOT_BUILT
    except OSError as error:
        print(f"not reviewed: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return NOT_BUILT
    if applied:
        print(f"into the archive: {counted(applied, 'decision')}")
    print("\n".join(summary(found)))
    for line in _questions(_cache(parsed), parsed.folder):
        print(line)
    folder = parsed.folder
    print(f"all of them: {folder / 'review.html'}; write decisions into {folder / 'review.tsv'}")
    return _tell(problems, "then run make review again") if found.rows else BUILT


def _publish(parsed: argparse.Namespace) -> int:
    code = _build(parsed)
    if code != BUILT:
        print("not published: mend what is reported first", file=sys.stderr)
        return code
    from briefs.generator import read_site
    from briefs.releasing import release

    site = read_site(parsed.settings.absolute(), overrides(parsed))
    if not site.url:
        print("no sitemap: set SITEURL in pelican.conf.py to the address of the site", file=sys.stderr)
    folders = _folders(parsed)
    done = release(folders.output, site)
    addresses = counted(done.addresses, "address", "addresses")
    print(f"{addresses} in the sitemap, {counted(done.copies, 'compressed copy', 'compressed copies')}")
    return _keep_bag(parsed, site, folders)


def _keep_bag(parsed: argparse.Namespace, site: Site, folders: Folders) -> int:
    """Write the bag beside the settings file, unless told where."""
    from briefs.preserving import SITE_DATA, NoBag, write_bag

    settings: Path = parsed.settings.absolute()
    bag: Path = settings.parent / parsed.bag
    kept = [("content", folders.content), ("seeds", folders.seeds), (settings.name, settings)]
    refuse_misplaced(
        bag, [(name.upper(), path) for name, path in kept[:2]] + [("OUTPUT", folders.output)], "bag"
    )
    try:
        count = write_bag(bag, site, [*kept, ("site", folders.output / SITE_DATA)])
    except NoBag as error:
        print(f"not kept: {error}", file=sys.stderr)
        return REPORTED
    print(f"to be kept: {counted(count, 'file')} in {os.path.relpath(bag)}, drafts too: it is for you alone")
    return BUILT


def _verify(parsed: argparse.Namespace) -> int:
    from briefs.preserving import verify_bag

    problems = verify_bag(parsed.bag)
    return _tell(problems, f"{parsed.bag} is whole" if not problems else f"{parsed.bag} is not whole")


def _questions(cache: Path, folder: Path, most: int = 10) -> list[str]:
    """Write the names that wait for a person into ``folder/names.tsv``; return the first for the terminal."""
    from briefs.engine.proposing import proposals_for_review
    from briefs.reviewing import write_questions

    try:
        with closing(State(cache, read_only=True)) as state:
            questions = proposals_for_review(state)
    except (Damaged, sqlite3.OperationalError):
        return []
    write_questions(questions, folder)
    waiting = counted(len(questions), "name waits", "names wait")
    lines = [f"{waiting} for a record or a decision: {folder / 'names.tsv'}"]
    return lines + [f"{one.count:5}  {one.name}  ({one.kind})" for one in questions[:most]]


def _clean(parsed: argparse.Namespace) -> int:
    folders = _folders(parsed)
    lists = (owned.BUILT, owned.RELEASED)
    try:
        with lock(folders.cache):
            listed = {path for name in lists for path in owned.read(folders.output, name)}
            owned.remove(folders.output, listed)
            owned.remove(folders.output, lists)  # last: a command that is killed before finds them again
            remove(folders.cache)
    except Busy as error:
        print(f"not removed: {error}", file=sys.stderr)
        return NOT_BUILT
    print(f"removed the site from {os.path.relpath(folders.output)}; other files there stay")
    return BUILT


def _new(parsed: argparse.Namespace) -> int:
    try:
        refuse_taken(parsed.folder)
        answers = ask({key: getattr(parsed, key) for key in QUESTIONS}, sys.stdin)
        make_archive(parsed.folder, answers, parsed.workflow)
    except (Taken, NoLanguage) as error:
        print(f"not made: {error}", file=sys.stderr)
        return NOT_BUILT
    folder = shlex.quote(str(parsed.folder))
    print(f"made {parsed.folder}; its settings are in pelican.conf.py, and raw briefs go into seeds/")
    print(f"next: cd {folder} && make html")
    return BUILT


def _tell(problems: Sequence[Problem], done: str) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(done)
    return REPORTED if any(problem.severity == "error" for problem in problems) else BUILT


def _search(parsed: argparse.Namespace) -> int:
    from briefs.search.ranking import search

    cache = _cache(parsed)
    if not (cache / "search").is_dir() and parsed.settings.is_file():
        cache = _folders(parsed).cache  # the settings may name another
    if not (cache / "search").is_dir():
        print("nothing is indexed yet; run make html first", file=sys.stderr)
        return NOT_BUILT
    try:
        with kept(cache):  # Whoosh's index may have edits to follow
            answer = search(cache / "search", parsed.query, parsed.limit)
    except (Busy, Damaged) as error:
        print(f"not searched: {error}", file=sys.stderr)
        return NOT_BUILT
    for note in answer.notes:
        print(note)
    for hit in answer.hits:
        print(f"{hit.score:8.4f}  {hit.date}  {hit.title}")
    print(f"{answer.total:,} found")
    return BUILT


def _cache(parsed: argparse.Namespace) -> Path:
    given: Path | None = parsed.cache
    return given.absolute() if given else parsed.settings.absolute().parent / ".cache"


if __name__ == "__main__":
    run()
