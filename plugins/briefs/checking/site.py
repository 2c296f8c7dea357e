"""Rule on the pages that were built: every link within the site leads to a file and a place in it."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from briefs.checking.checked import Checked
from briefs.model import Problem

_TAG = re.compile(r"<!--.*?-->|<script\b[^>]*>(?=(.*?)</script>)|<[a-zA-Z][^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s(href|src|id)=(?:"([^"]*)"|'([^']*)')""")
_OUTWARD = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


@dataclass(slots=True)
class _Broken:
    """A place that is not there, and who leads to it."""

    first: str
    line: int
    pages: int = 1


def broken_site(checked: Checked) -> Iterator[Problem]:
    """Yield each file or place of a page that a built page leads to and that is not there.

    A target that many pages miss is told once, at the first of them. Addresses from the root of
    the server are passed over: only the page for missing addresses has them.
    """
    missing: dict[str, _Broken] = {}
    wanted: defaultdict[str, dict[str, _Broken]] = defaultdict(dict)
    for page in sorted(checked.built):
        if not page.endswith(".html"):
            continue
        html = _read(checked.output / page)
        if html is None:
            continue
        ids, references = _parsed(html)
        for target, place in references.items():
            way, _, fragment = target.partition("#")
            way = unquote(way.partition("?")[0])
            address = posixpath.normpath(posixpath.join(posixpath.dirname(page), way)) if way else page
            fragment = unquote(fragment)
            if address not in checked.built:
                _note(missing, address, page, html, place)
            elif fragment and address == page:
                if fragment not in ids:
                    _note(missing, f"{page}#{fragment}", page, html, place)
            elif fragment and address.endswith(".html"):
                _note(wanted[address], fragment, page, html, place)
    for address, fragments in wanted.items():
        html = _read(checked.output / address)
        ids = _parsed(html)[0] if html is not None else frozenset(fragments)
        missing |= {f"{address}#{one}": broken for one, broken in fragments.items() if one not in ids}
    for target, broken in missing.items():
        more = f" (and {broken.pages - 1:,} more pages)" if broken.pages > 1 else ""
        message = f'leads to "{target}", which is not there{more}; build again, or mend what links to it'
        yield Problem(f"{checked.output.name}/{broken.first}", broken.line, "SITE-LINK", message)


def _note(broken: dict[str, _Broken], target: str, page: str, html: str, place: int) -> None:
    known = broken.get(target)
    if known is None:
        broken[target] = _Broken(page, html.count("\n", 0, place) + 1)
    else:
        known.pages += 1


def _parsed(html: str) -> tuple[frozenset[str], dict[str, int]]:
    """Return the ids of a page, and its links within the site with the place of the first of each."""
    ids: set[str] = set()
    references: dict[str, int] = {}
    end = 0
    for tag in _TAG.finditer(html):
        if tag.start() < end:
            continue
        if tag[1] is not None:
            end = tag.end(1)
        for attribute in _ATTRIBUTE.finditer(tag[0]):
            value = unescape(attribute[2] if attribute[2] is not None else attribute[3])
            if attribute[1] == "id":
                ids.add(value)
            elif value and not _OUTWARD.match(value):
                references.setdefault(value, tag.start())
    return frozenset(ids), references


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
