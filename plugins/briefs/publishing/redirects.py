"""Pages that lead from an old address to the one that holds."""

from __future__ import annotations

from briefs.archive.archive import Archive
from briefs.model import Page


def redirect(path: str, target: str, title: str) -> Page:
    """Return the page at ``path`` that leads to ``target``, both relative to OUTPUT."""
    return Page(path, "redirect.html", {"title": title, "target": target})


def title_of(archive: Archive, address: str) -> str:
    """Return what the page at an address is called: of a name, issue or brief its title, else the address."""
    folder, _, rest = address.partition("#")[0].partition("/")
    stem = rest.removesuffix(".html")
    if folder == "issues" and archive.count_issue(stem):
        return archive.issue(stem).name
    if folder in ("actors", "topics") and archive.count_name(stem):
        return archive.name(stem).name
    if folder == "briefs":
        try:
            return archive.card(stem.rpartition("/")[2]).title
        except LookupError:
            return address
    return address
