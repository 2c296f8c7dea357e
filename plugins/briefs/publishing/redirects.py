"""Pages that lead from an old address to the one that holds."""

from __future__ import annotations

from briefs.model import Page


def redirect(path: str, target: str, title: str) -> Page:
    """Return the page at ``path`` that leads to ``target``, both relative to OUTPUT."""
    return Page(path, "redirect.html", {"title": title, "target": target})
