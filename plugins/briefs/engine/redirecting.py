"""Pages that redirect from addresses that have moved, as listed in ``content/redirects.tsv``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial

from briefs import addresses
from briefs.archive.archive import BriefRow
from briefs.archive.view import View
from briefs.content import ledger
from briefs.content.redirects import PATH, blocking_page, read_redirects, with_moves
from briefs.content.tables import read_rows
from briefs.engine.linking import Relinked
from briefs.engine.reading import brief_of
from briefs.engine.records import Build
from briefs.engine.rows import published
from briefs.engine.unchanged import stamps
from briefs.model import Card, Draft, Page, Problem, day_of
from briefs.publishing.redirects import redirect, title_of
from briefs.system.files import read_plain, read_text, write_whole

SUBJECT = ("moved", "")

_IMPORTED = re.compile(r"briefs/(\d{4})/([^/]+)\.md")
"""A Markdown file as an import names it: the year of the brief's date, and its slug."""

_KNOWN = "redirects"
_LEDGER = "redirects-ledger"
_FOUND = "redirect-problems"


def follow(build: Build, relinked: Relinked) -> None:
    """Add a line to the list for each brief whose address changed since the last build, or since its import
    according to the ledger. Raises OSError.

    So an old address still works after a slug, a date or the name of a file changed. Briefs that are no
    longer shown get no line, nor do addresses that another brief has now.
    """
    text_of_ledger = _ledger(build)
    digest = hashlib.sha256(text_of_ledger.encode()).digest()
    same_ledger = build.state.get("meta", _LEDGER) == digest
    build.state.put("meta", [(_LEDGER, digest)])
    if same_ledger and _addresses(relinked.before) == _addresses(relinked.after):
        return
    shown = published(build.state)
    now = {path: _address(shown.rows[slug]) for slug, path in shown.paths.items()}
    left = dict(_since_import(build, relinked, text_of_ledger, now))
    left |= dict(_since_last_build(build, relinked))
    pages = set(now.values())
    moved = {old: now[path] for old, path in left.items() if path in now and old not in pages}
    unread: list[Problem] = []
    text = _text(build, unread)
    if not moved or unread:
        return
    write_whole(build.folders.content / PATH, with_moves(text, moved).encode())
    seen = build.look_at_memory()  # what else was changed meanwhile is for the next build
    own = seen._replace(changed=seen.changed & {PATH}, touched=seen.touched & {PATH}, removed=frozenset())
    build.keep_stamps("memory", own)


def _addresses(rows: Mapping[str, BriefRow]) -> dict[str, str]:
    return {path: _address(row) for path, row in rows.items()}


def _since_last_build(build: Build, relinked: Relinked) -> Iterator[tuple[str, str]]:
    """Yield (old address, path) of briefs whose address changed. A file that disappeared and one that
    appeared are the same brief if they alone have their title and date."""
    before, after = dict(relinked.before), relinked.after
    gone = _alone((title, before[path].date, path) for path, title in relinked.gone_titles.items())
    come = sorted(after.keys() - before.keys()) if gone else ()
    titles = ((build.state.require("header", path, Card).title, path) for path in come)
    for head, path in _alone((title, after[path].date, path) for title, path in titles).items():
        if head in gone:
            before[path] = before[gone[head]]
    for path in sorted(before.keys() & after.keys()):
        if (old := _address(before[path])) != _address(after[path]):
            yield old, path


def _alone(briefs: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """Return the paths of the briefs that are the only ones with their title and date, by these."""
    found: dict[tuple[str, str], list[str]] = {}
    for title, day, path in briefs:
        found.setdefault((title, day), []).append(path)
    return {head: paths[0] for head, paths in found.items() if len(paths) == 1}


def _ledger(build: Build) -> str:
    """Return the text of the ledger of imports; empty if there is none that can be read."""
    try:
        return read_plain(build.folders.content / ledger.PATH).decode("utf-8-sig", "replace")
    except OSError:
        return ""


def _since_import(
    build: Build, relinked: Relinked, text_of_ledger: str, now: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield (address at import, path) of briefs whose address is another now: those whose file lies where it
    was imported to, and new ones that name a raw file whose Markdown file is gone.

    ``now`` holds the addresses of all briefs that are shown, by path: whether an old address is free depends
    on the others. A file that was not written by an import (``ledger.UNKNOWN``) says nothing about an earlier
    address.
    """
    lost: dict[str, str] = {}
    for _, (raw_file, _, markdown, digest) in read_rows(text_of_ledger, ledger.HEADER, "")[0]:
        match, path = _IMPORTED.fullmatch(markdown), markdown.removeprefix("briefs/")
        if match is None or digest == ledger.UNKNOWN:
            continue
        old = f"briefs/{match[1]}/{match[2]}.html"
        if path in now:
            if old != now[path]:
                yield old, path
        elif stamps(build.state, "stamp").get(path) is None:
            lost[raw_file] = old
    for path in sorted(relinked.after.keys() - relinked.before.keys()) if lost else ():
        brief = brief_of(build.state, path)
        if brief and brief.source_file in lost:
            yield lost[brief.source_file], path


def _address(row: BriefRow) -> str:
    return addresses.brief(row.slug, day_of(row.date))


def have_changed(build: Build) -> bool:
    """Whether the list changed since the last build; stores the new list's digest."""
    problems: list[Problem] = []
    digest = hashlib.sha256(f"{_text(build, problems)}{problems}".encode()).digest()
    if build.state.get("meta", _KNOWN) == digest:
        return False
    build.state.put("meta", [(_KNOWN, digest)])
    return True


def drafts(build: Build, view: View, standing: Container[str]) -> Iterator[Draft]:
    """Yield a page for each moved address that leads to a page in ``standing``. An existing page is never
    replaced; its line is reported, as is one that leads nowhere."""
    problems: list[Problem] = []
    text = _text(build, problems)
    lines = {line.split("\t")[0]: number for number, line in enumerate(text.split("\n"), start=1)}
    redirects, broken = read_redirects(text)
    problems.extend(broken)
    moved: set[str] = set()
    for old, new in sorted(redirects.items()):
        if before := blocking_page(old, standing) or blocking_page(old, moved):
            what = f'"{before}" is a page of the site again; delete the line'
        elif new.partition("#")[0] not in standing:
            what = f'"{new}" is no page of the site; correct the line, or delete it'
        else:
            moved.add(old)
            yield Draft(old, partial(_page, path=old, target=new, title=title_of(view, new)))
            continue
        problems.append(Problem(f"content/{PATH}", lines.get(old, 0), "REDIRECT-IDLE", what, "warning"))
    build.state.save("meta", _FOUND, tuple(problems))


def _page(_: View, path: str, target: str, title: str) -> Page:
    return redirect(path, target, title)


def report(build: Build) -> None:
    """Add the problems that were found when the redirect pages were last made."""
    found = build.state.load("meta", _FOUND, tuple)
    build.problems.extend(found or ())


def _text(build: Build, problems: list[Problem]) -> str:
    return read_text(build.folders.content / PATH, f"content/{PATH}", problems)
