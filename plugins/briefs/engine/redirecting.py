"""The pages of addresses that have moved, as ``content/redirects.tsv`` lists them."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from functools import partial
from typing import cast

from briefs.archive.view import View
from briefs.content.redirects import PATH, read_redirects
from briefs.engine.records import Build
from briefs.model import Draft, Page, Problem
from briefs.publishing.redirects import redirect, title_of

SUBJECT = ("moved", "")

_KNOWN = "redirects"
_FOUND = "redirect-problems"


def have_changed(build: Build) -> bool:
    """Whether the list differs from the last build's; notes the new one."""
    digest = hashlib.sha256(_text(build).encode()).digest()
    if build.state.get("meta", _KNOWN) == digest:
        return False
    build.state.put("meta", [(_KNOWN, digest)])
    return True


def drafts(build: Build, view: View, standing: Container[str]) -> Iterator[Draft]:
    """Yield a page for each address that has moved to one of the pages that are ``standing``.

    A page that stands is never replaced: its line, and one that leads nowhere, are reported.
    """
    problems: list[Problem] = []
    text = _text(build)
    lines = {line.split("\t")[0]: number for number, line in enumerate(text.split("\n"), start=1)}
    redirects, broken = read_redirects(text)
    problems.extend(broken)
    for old, new in sorted(redirects.items()):
        if old in standing:
            what = f'"{old}" is a page of the site again; delete the line'
        elif new.partition("#")[0] not in standing:
            what = f'"{new}" is no page of the site; correct the line, or delete it'
        else:
            yield Draft(old, partial(_page, path=old, target=new, title=title_of(view, new)))
            continue
        problems.append(Problem(f"content/{PATH}", lines.get(old, 0), "REDIRECT-IDLE", what, "warning"))
    build.state.save("meta", _FOUND, tuple(problems))


def _page(_: View, path: str, target: str, title: str) -> Page:
    return redirect(path, target, title)


def report(build: Build) -> None:
    """Add what was found wrong when the pages were last made."""
    found = cast("tuple[Problem, ...] | None", build.state.load("meta", _FOUND))
    build.problems.extend(found or ())


def _text(build: Build) -> str:
    try:
        return (build.folders.content / PATH).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""
