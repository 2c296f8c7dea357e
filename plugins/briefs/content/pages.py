"""The archive's own pages, ``content/pages/*.md``: which addresses they may have."""

from __future__ import annotations

from briefs import addresses
from briefs.model import Problem


def page_conflict(path: str, address: str, earlier: set[str]) -> Problem | None:
    """Return the problem of a page whose address another page has, None if the address is free.

    ``path`` is its Markdown file below CONTENT; ``earlier`` are the addresses of the archive's own pages that
    came before it. The build leaves such a page out.

    >>> print(page_conflict("pages/search.md", "search.html", set()))
    content/pages/search.md: PAGE-TAKEN search.html is a page of the site already, so that this one is left \
out; give the file another name
    >>> page_conflict("pages/about.md", "about.html", set())
    """
    if address not in earlier and address.casefold().removesuffix(".html") not in addresses.SITE_PAGES[""]:
        return None
    message = (
        f"{address} is a page of the site already, so that this one is left out; give the file another name"
    )
    return Problem(f"content/{path}", 0, "PAGE-TAKEN", message)
