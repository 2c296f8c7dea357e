"""The address of each page of the site, and the links between pages.

Addresses are relative to OUTPUT, with forward slashes, and end in a file name, so that the site also works
when it is opened from disk.
"""

from __future__ import annotations

import datetime

from briefs.model import NAME_KINDS, Entity, EntityType
from briefs.text import slugs

SITE_PAGES = {
    "": frozenset({"index", "search", "explore", "report", "404"}),
    "issues": frozenset({"index"}),
    "topics": frozenset({"index"}),
    "actors": frozenset({"index", "cards"}),
    "authors": frozenset({"index"}),
}
"""Names of the site's own pages, by folder; "" is the top folder.

No page that the archive adds (in the top folder), and no page of an issue or name (in the others), can have
one of these. ``about`` and ``search-help`` are missing, since the archive may replace them.
"""

TAKEN_IDS = frozenset().union(*(names for folder, names in SITE_PAGES.items() if folder))
"""Ids that no issue and no name may have, because the site's own pages would be at their addresses."""


def id_of(name: str) -> str:
    """Return the id for a new name: its slug, followed by ``-2`` if that is one of ``TAKEN_IDS``.

    >>> id_of("Index")
    'index-2'
    """
    name_slug = slugs.slug(name)
    return f"{name_slug}-2" if name_slug in TAKEN_IDS else name_slug


def brief(slug: str, date: datetime.date) -> str:
    """Return the address of a brief's page."""
    return f"briefs/{date.year:04d}/{slug}.html"


def picture(page: str) -> str:
    """Return the address of the picture of a brief, which is shown where its page is shared."""
    return page.removesuffix(".html") + ".png"


def compared(slug: str) -> str:
    """Return the address of the page that compares a brief with the one that it supersedes."""
    return f"compared/{slug}.html"


def issue(issue_id: str) -> str:
    """Return the address of an issue's page."""
    return f"issues/{issue_id}.html"


def name(entity: Entity) -> str:
    """Return the address of the page of a name (or issue), in the folder of its type."""
    return name_of_type(entity.id, entity.type)


def name_of_type(record_id: str, entity_type: EntityType) -> str:
    """Return the address of the page of a name or issue, from its id and type.

    >>> name_of_type("xi-jinping", "person")
    'actors/xi-jinping.html'
    """
    return f"{NAME_KINDS[entity_type].folder}/{record_id}.html"


def year(number: int) -> str:
    """Return the address of the page that lists the briefs of a year."""
    return f"archive/{number:04d}.html"


def feed(page: str) -> str:
    """Return the address of the Atom feed of a page, which is beside it.

    >>> feed("issues/energy.html")
    'issues/energy.atom'
    """
    return page.removesuffix(".html") + ".atom"


def relative(target: str, page: str) -> str:
    """Return the relative link from a page to a target, whose fragment is kept.

    >>> relative("actors/nato.html#works", "briefs/2025/grain.html")
    '../../actors/nato.html#works'
    """
    target_parts, page_parts = target.split("/"), page.split("/")
    common = 0
    while common < min(len(target_parts), len(page_parts)) - 1 and target_parts[common] == page_parts[common]:
        common += 1
    return "/".join([".."] * (len(page_parts) - 1 - common) + target_parts[common:])
