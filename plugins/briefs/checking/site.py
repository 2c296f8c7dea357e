"""Rule on the pages that were built: every link within the site leads to a file and a place in it."""

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
from briefs.checking.checked import Checked
from briefs.model import Problem
from briefs.system.telling import counted

_LINK = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)')""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_OUTWARD = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


_Places = defaultdict[str, list[tuple[str, str]]]
"""Who leads to what is not there (an address, or a part of a page): page and link as its HTML has it."""


def broken_site(checked: Checked) -> Iterator[Problem]:
    """Yield each file or place of a page that a built page leads to and that is not there.

    A target that many pages miss is told once, at the first of them, and not at all where the links in
    Markdown tell of it. Addresses from the root of the server are passed over: only the page for missing
    addresses has them.
    """
    missing: _Places = defaultdict(list)
    wanted: defaultdict[str, _Places] = defaultdict(lambda: defaultdict(list))
    for page in sorted(checked.built):
        if page.endswith(".html"):
            for link in sorted(_links(_read(checked.output / page))):
                address, fragment = _target(page.rpartition("/")[0], link)
                if address is None:
                    continue
                address = address or page
                if address not in checked.built:
                    missing[address].append((page, link))
                elif fragment and address.endswith(".html"):
                    wanted[address][fragment].append((page, link))
    for address, fragments in wanted.items():
        ids = _ids(_read(checked.output / address))
        missing |= {f"{address}#{one}": broken for one, broken in fragments.items() if one not in ids}
    told = set()
    for one in links.broken(checked) if missing else ():
        told |= {(one.page, one.target), (one.page, one.target.partition("#")[0])}
    for target, every in missing.items():
        places = [(page, link) for page, link in every if (page, target) not in told]
        if not places:
            continue
        page, link = places[0]
        line = _line(_read(checked.output / page), link)
        if line:
            more = f" (and {counted(len(places) - 1, 'more page')})" if len(places) > 1 else ""
            message = f'leads to "{target}", which is not there{more}; build again, or mend what links to it'
            yield Problem(f"{checked.output.name}/{page}", line, "SITE-LINK", message)


@lru_cache(maxsize=100_000)
def _target(folder: str, link: str) -> tuple[str | None, str]:
    """Return (address, fragment) of a link of a page in a folder.

    The address is empty for the page itself, None for what leads out of the site.
    """
    written = unescape(link)
    if not written or _OUTWARD.match(written):
        return None, ""
    way, _, fragment = written.partition("#")
    way = unquote(way.partition("?")[0])
    return (posixpath.normpath(posixpath.join(folder, way)) if way else ""), unquote(fragment)


def _line(html: str, link: str) -> int:
    """Return the line of the first tag that has a link; 0 if it only stands in words or scripts."""
    for found in _LINK.finditer(html):
        at = found.start()
        if link in (found[1], found[2]) and html.rfind("<", 0, at) > html.rfind(">", 0, at):
            return html.count("\n", 0, at) + 1
    return 0


def _links(html: str) -> set[str]:
    return {double or single for double, single in _LINK.findall(html)}


def _ids(html: str) -> set[str]:
    return {unescape(double or single) for double, single in _ID.findall(html)}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
