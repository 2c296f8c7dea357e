"""Rule on the pages that were built: each link within the site leads to a file, and to an id in it."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from briefs.checking import links
from briefs.checking.checked import CheckedArchive
from briefs.model import Problem
from briefs.system.telling import counted

_LINK = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)')""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


_LinksByTarget = defaultdict[str, list[tuple[str, str]]]
"""By target (an address or a fragment), the pages that link to it, each with the link as its HTML has it."""


def broken_site(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each file, and each id of a page, to which a built page links and which is missing.

    It is reported once, at the first page that links to it, and not at all if ``links`` reports the link in
    the Markdown. Addresses that begin at the root of the server are passed over: only ``404.html`` has them.
    """
    reported = set()
    missing = _missing_targets(archive)
    for broken_link in links.find_broken_links(archive) if missing else ():
        reported.add((broken_link.page, broken_link.target))
        reported.add((broken_link.page, broken_link.target.partition("#")[0]))
    for target, linking_pages in missing.items():
        unreported = [(page, link) for page, link in linking_pages if (page, target) not in reported]
        if not unreported:
            continue
        page, link = unreported[0]
        line = _line_of_link(_read(archive.output / page), link)
        if line:
            and_others = f" (and {counted(len(unreported) - 1, 'more page')})" if len(unreported) > 1 else ""
            message = (
                f'leads to "{target}", which is not there{and_others}; build again, or mend what links to it'
            )
            yield Problem(f"{archive.output.name}/{page}", line, "SITE-LINK", message)


def _missing_targets(archive: CheckedArchive) -> _LinksByTarget:
    """Return the files, and the ids of pages (after ``#``), that are missing, with the links to them."""
    missing: _LinksByTarget = defaultdict(list)
    fragments_wanted: defaultdict[str, _LinksByTarget] = defaultdict(lambda: defaultdict(list))
    for page in sorted(archive.built):
        if page.endswith(".html"):
            for link in sorted(_links(_read(archive.output / page))):
                address, fragment = _target_of(page.rpartition("/")[0], link)
                if address is None:
                    continue
                address = address or page
                if address not in archive.built:
                    missing[address].append((page, link))
                elif fragment and address.endswith(".html"):
                    fragments_wanted[address][fragment].append((page, link))
    for address, fragments in fragments_wanted.items():
        ids = _ids(_read(archive.output / address))
        missing |= {f"{address}#{name}": pages for name, pages in fragments.items() if name not in ids}
    return missing


@lru_cache(maxsize=100_000)
def _target_of(folder: str, link: str) -> tuple[str | None, str]:
    """Return (address, fragment) of a link in a page of a folder.

    The address is "" for the page itself, and None if the link leads out of the site.

    >>> _target_of("issues", "../actors/nato.html#works")
    ('actors/nato.html', 'works')
    >>> _target_of("issues", "https://example.org/")
    (None, '')
    """
    unescaped_link = unescape(link)
    if not unescaped_link or _OUTSIDE.match(unescaped_link):
        return None, ""
    path, _, fragment = unescaped_link.partition("#")
    path = unquote(path.partition("?")[0])
    return (posixpath.normpath(posixpath.join(folder, path)) if path else ""), unquote(fragment)


def _line_of_link(html: str, link: str) -> int:
    """Return the line of the first tag that has the link; 0 if it occurs only in text or scripts."""
    for match in _LINK.finditer(html):
        position = match.start()
        if link in (match[1], match[2]) and html.rfind("<", 0, position) > html.rfind(">", 0, position):
            return html.count("\n", 0, position) + 1
    return 0


def _links(html: str) -> set[str]:
    """Return the links of a page, as its HTML has them."""
    return {double or single for double, single in _LINK.findall(html)}


def _ids(html: str) -> set[str]:
    """Return the ids of a page."""
    return {unescape(double or single) for double, single in _ID.findall(html)}


def _read(path: Path) -> str:
    """Return the text of a file; "" if it can't be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
