"""The archive's own pages, ``content/pages/*.md``: which of them can stand in the site."""

from __future__ import annotations

from briefs import addresses
from briefs.model import Problem


def taken(path: str, address: str, others: set[str]) -> Problem | None:
    """Return what is wrong with a page (``path`` below CONTENT) if the site, or one of the ``others`` that
    the archive wrote, has a page at its address; such a page is left out."""
    if address not in others and address.casefold().removesuffix(".html") not in addresses.SITE_PAGES[""]:
        return None
    what = (
        f"{address} is a page of the site already, so that this one is left out; give the file another name"
    )
    return Problem(f"content/{path}", 0, "PAGE-TAKEN", what)
