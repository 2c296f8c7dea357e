"""Who is said to have published a brief, and under which licence it stands."""

from __future__ import annotations

from typing import NamedTuple

from briefs.model import Brief, Card, Site


class PublisherAndLicense(NamedTuple):
    """Publisher and licence of one brief; empty where they are not stated."""

    publisher: str
    license: str


def publisher(brief: Brief | Card, site: Site) -> str:
    """Return who published a brief: whom its file names, else the archive if it is its own, else nobody."""
    return brief.publisher or ("" if brief.is_from_elsewhere else site.publisher or site.name)


def rights(brief: Brief, site: Site) -> PublisherAndLicense:
    """Return what the brief's own file says, and the archive's settings where they may speak for it.

    The licence of the archive is that of briefs that state none and that it has published.
    """
    stated = publisher(brief, site)
    ours = {one.casefold() for one in (site.publisher, site.name) if one}
    return PublisherAndLicense(stated, brief.license or (site.license if stated.casefold() in ours else ""))
