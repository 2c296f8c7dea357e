"""Who is said to have published a brief, and under which licence it stands."""

from __future__ import annotations

from typing import NamedTuple

from briefs.model import Brief, Site


class Rights(NamedTuple):
    """Publisher and licence of one brief; empty where they are not stated."""

    publisher: str
    license: str


def has_source(brief: Brief) -> bool:
    """Whether a brief comes from elsewhere: imported from a raw file, or first published at another place."""
    return bool(brief.source_file or brief.source_url or brief.first_published)


def rights(brief: Brief, site: Site) -> Rights:
    """Return what the brief's own file says, and the archive's settings where they may speak for it.

    The publisher of the archive is that of a brief without a source that names none. Its licence is
    that of briefs that state none and that it has published, as they say or because they have no source.
    """
    own = site.publisher or site.name
    publisher = brief.publisher or ("" if has_source(brief) else own)
    ours = publisher.casefold() in (own.casefold(), site.name.casefold()) if publisher else False
    return Rights(publisher, brief.license or (site.license if ours else ""))
