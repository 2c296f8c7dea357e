"""The publisher and licence of a brief, as pages state them."""

from __future__ import annotations

from typing import NamedTuple

from briefs.model import Brief, Card, Site


class PublisherAndLicense(NamedTuple):
    """Publisher and licence of one brief; empty where they are not stated."""

    publisher: str
    license: str


def publisher(brief: Brief | Card, site: Site) -> str:
    """Return the publisher of a brief: the one in its file, or else the archive if the brief is its own,
    or else ""."""
    return brief.publisher or ("" if brief.is_from_elsewhere else site.publisher or site.name)


def rights(brief: Brief, site: Site) -> PublisherAndLicense:
    """Return publisher and licence of a brief: those in its own file, or else those of the archive's
    settings if they apply. The archive's licence applies to briefs that it published and that state no
    licence."""
    stated = publisher(brief, site)
    ours = {one.casefold() for one in (site.publisher, site.name) if one}
    return PublisherAndLicense(stated, brief.license or (site.license if stated.casefold() in ours else ""))
