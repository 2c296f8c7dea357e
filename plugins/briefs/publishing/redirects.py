"""Pages that redirect from an old address to the present one."""

from __future__ import annotations

from contextlib import suppress

from briefs.archive.view import View
from briefs.model import Page


def redirect(path: str, target: str, title: str) -> Page:
    """Return the page at ``path`` that leads to ``target``, both relative to OUTPUT."""
    return Page(path, "redirect.html", {"title": title, "target": target})


def title_of(view: View, address: str) -> str:
    """Return what the page at an address is called: of a name, issue or brief its title, else the address."""
    folder, _, rest = address.partition("#")[0].partition("/")
    stem = rest.removesuffix(".html")
    with suppress(LookupError):
        if folder == "issues":
            return view.issue_record(stem).name
        if folder in ("actors", "topics"):
            return view.label(stem).name
        if folder == "briefs":
            return view.listed(stem.rpartition("/")[2]).title
    return address
