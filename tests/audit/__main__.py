"""Look at every page of two built archives: ``python -m tests.audit [--quick]``.

Exit code 0 if every figure is reached, 1 if one is missed, 2 if there was nothing to look at.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.audit import browsing, lighthouse, links, markup, weights
from tests.audit.figures import Figure, none_of, table, troubles
from tests.audit.kinds import KindMissing, one_of_each
from tests.audit.pages import HtmlPage, read_all
from tests.audit.sites import NotBuilt, Site, generated, sample


def main() -> int:
    """Build, look, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__.partition(":")[0])
    parser.add_argument(
        "--quick", action="store_true", help="without Lighthouse, which takes most of the time"
    )
    quick: bool = parser.parse_args().quick
    browser = browsing.browser_path()
    if not markup.has_java():
        print(markup.MISSING, file=sys.stderr)
        return 2
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        for build in (sample, generated):
            print(f"Building: {build.__name__}", file=sys.stderr, flush=True)
            try:
                with build(Path(folder) / build.__name__) as site:
                    for figure in audit(site, None if quick else browser):
                        _tell(f"  {figure.name}: {figure.found}")
                        figures.append(figure)
            except NotBuilt as error:
                print(f"{build.__name__}: not built cleanly:\n{error}", file=sys.stderr)
                return 2
    print(troubles(figures))
    print()
    print(table(figures))
    return 0 if all(figure.reached for figure in figures) else 1


def audit(site: Site, for_lighthouse: Path | None) -> Iterator[Figure]:
    """Yield all figures of a site; those of Lighthouse if a browser is given for it."""
    pages = read_all(site.output)
    _tell(f"{site.name}: {len(pages):,} pages; links, weights, HTML")
    yield from _files(site, pages)
    try:
        kinds = one_of_each(pages, site.output)
    except KindMissing as error:
        yield none_of(site.name, "kinds of page that are missing", str(error).split(", "))
        return
    _tell(f"{site.name}: {len(kinds)} kinds of page in the browser")
    yield from _in_browser(site, kinds)
    if for_lighthouse:
        yield from lighthouse.figures(site.name, site.address, kinds, for_lighthouse)


def _files(site: Site, pages: dict[str, HtmlPage]) -> Iterator[Figure]:
    inline = (f"{page.address}:{line}" for page in pages.values() for line in page.inline)
    noindex = (path for path in ("index.html",) if 'content="noindex"' in (site.output / path).read_text())
    yield none_of(site.name, "robots kept out of the home page", noindex)
    yield none_of(site.name, "faults of HTML (vnu)", markup.faults(pages, site.output, site.address))
    yield none_of(site.name, "broken links and fragments", links.broken(pages, site.output, site.url))
    yield none_of(site.name, "loaded from elsewhere", links.from_elsewhere(pages, site.output, site.url))
    yield none_of(site.name, "scripts and styles inside pages", inline)
    yield from weights.weights(site.name, pages, site.output, site.url)


def _in_browser(site: Site, kinds: dict[str, str]) -> Iterator[Figure]:
    seen = browsing.look_everywhere(site.address, kinds)
    yield none_of(site.name, "faults of accessibility (axe)", seen.violations)
    yield none_of(site.name, "sideways scroll", seen.overflows)
    yield none_of(site.name, "console messages", seen.messages)
    yield none_of(site.name, "requests to elsewhere", seen.elsewhere)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
