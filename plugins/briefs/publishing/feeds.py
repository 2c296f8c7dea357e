"""Atom feeds (RFC 4287) with tag URIs (RFC 4151) as ids, and an archive of all briefs by year (RFC 5005).

Links are relative to the feed; ``xml:base`` is added where the site has an address.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import partial
from html import escape
from urllib.parse import quote

from briefs import addresses
from briefs.archive.view import View
from briefs.model import DateWithoutDay, Draft, File, Site
from briefs.publishing.rights import publisher
from briefs.publishing.wording import statements

_FORBIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
"""What no XML may hold. (The set of all that it may takes as long to compile as ten other expressions.)"""


def tag_uri(site: Site, name: str) -> str:
    """Return an id that does not depend on the site's address; ``name`` is unique in the archive. An
    archive without an id of its own gets one under the reserved domain ``invalid`` (RFC 2606)."""
    return f"tag:{site.archive_id or 'archive.invalid,2000'}:{quote(name, safe='/')}"


def feed(site: Site, page: str, title: str, slugs: Sequence[str], years: Sequence[str] = ()) -> Draft:
    """Return the feed beside ``page`` of the briefs that changed last, newest first.

    ``years`` are those of which an archive has the others, newest first.
    """
    links = (("prev-archive", _archive(years[0])),) if years else ()
    make = partial(_feed, site=site, page=page, title=title, slugs=tuple(slugs), links=links)
    return Draft(addresses.feed(page), make)


def archived(site: Site, year: str, slugs: Sequence[str], years: Sequence[str]) -> Draft:
    """Return the archive document of a year (RFC 5005, section 4) with all briefs of it, newest first.

    ``years`` are all that have one, newest first.
    """
    place = years.index(year)
    links = [("current", addresses.feed("index.html"))]
    links += [("prev-archive", _archive(older)) for older in years[place + 1 : place + 2]]
    links += [("next-archive", _archive(newer)) for newer in years[max(place - 1, 0) : place]]
    page, title = addresses.year(int(year)), f"{site.name}, {int(year)}"
    make = partial(_feed, site=site, page=page, title=title, slugs=tuple(slugs), links=tuple(links))
    return Draft(addresses.feed(page), make)


def _archive(year: str) -> str:
    return addresses.feed(addresses.year(int(year)))


def _feed(
    view: View,
    site: Site,
    page: str,
    title: str,
    slugs: Sequence[str],
    links: Sequence[tuple[str, str]],
) -> File:
    path = addresses.feed(page)
    updated = max((view.listed(slug).changed for slug in slugs), default=datetime.date(1970, 1, 1))
    base = f" xml:base={_quoted(f'{site.url}/{quote(path)}')}" if site.url else ""
    is_archive = any(relation == "current" for relation, _ in links)
    history = ' xmlns:fh="http://purl.org/syndication/history/1.0"' if is_archive else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"{history} xml:lang={_quoted(site.lang)}{base}>',
        f"<id>{_text(tag_uri(site, page.removesuffix('.html')))}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_instant(updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={_href(path, path)}/>',
        f'<link rel="alternate" type="text/html" href={_href(page, path)}/>',
        *(
            f'<link rel="{relation}" type="application/atom+xml" href={_href(target, path)}/>'
            for relation, target in links
        ),
        *(["<fh:archive/>"] if is_archive else []),
        f"<author><name>{_text(site.publisher or site.name)}</name></author>",
    ]
    top = addresses.relative("", path)
    # A brief stands in the feeds of all its names: its entry is written once.
    lines += [view.remembered(("entry", slug, top), partial(_entry, view, site, slug, top)) for slug in slugs]
    return File(path, "\n".join([*lines, "</feed>", ""]).encode())


def _entry(view: View, site: Site, slug: str, top: str) -> str:
    """Return the entry of a brief; ``top`` leads from the feed to the top of the site."""
    card = view.listed(slug)
    language, title = view.language, card.title
    if card.status == "withdrawn":
        title = language.say("Withdrawn: %(title)s", title=title)
    elif card.correction:
        title = language.say("Corrected: %(title)s", title=title)
    words = [
        *statements(card.withdrawn, language.say("Withdrawn"), language),
        *statements(card.correction, language.say("Correction"), language),
        card.summary,
    ]
    lines = [
        "<entry>",
        f"<id>{_text(tag_uri(site, f'briefs/{card.slug}'))}</id>",
        f"<title>{_text(title)}</title>",
        f"<published>{_instant(card.date)}</published>",
        f"<updated>{_instant(card.changed)}</updated>",
        f'<link rel="alternate" type="text/html" '
        f"href={_quoted(quote(top + addresses.brief(card.slug, card.date)))}/>",
    ]
    # An entry must have an author, and would inherit the feed's, the archive (RFC 4287, section 4.2.1).
    authors = [name for name, _ in card.authors] or [publisher(card, site) or language.say("Not stated")]
    lines += [f"<author><name>{_text(name)}</name></author>" for name in authors]
    lines += [f"<category term={_quoted(_clean(label))}/>" for label, _ in card.issues]
    lines.append(f"<summary>{_text(' '.join(filter(None, words)) or card.title)}</summary>")
    return "\n".join([*lines, "</entry>"])


def _instant(date: datetime.date) -> str:
    day = f"{date.isoformat()}-01" if isinstance(date, DateWithoutDay) else date.isoformat()
    return f"{day}T00:00:00Z"


def _href(target: str, page: str) -> str:
    return _quoted(quote(addresses.relative(target, page)))


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'


def _text(text: str) -> str:
    return escape(_clean(text), quote=False)


def _clean(text: str) -> str:
    """Return a text without characters that XML 1.0 forbids (section 2.2)."""
    return _FORBIDDEN.sub("", text)
