"""What docs/how-to/change-the-look.md says, done to an archive as ``briefs new`` makes it."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from playwright.sync_api import Page

from briefs.cli import main
from briefs.founding import make_archive
from tests.engine.archives import PROJECT, SmallArchive, front

GUIDE = (PROJECT / "docs/how-to/change-the-look.md").read_text()
ANSWERS = {"name": "Test archive", "publisher": "", "contact": "", "license": "", "lang": "en"}


def _said(pattern: str) -> str:
    """Return the indented block of the guide in which the pattern stands."""
    blocks = re.findall(r"(?:^ {4,}\S.*\n)+", GUIDE, re.MULTILINE)
    found = [block for block in blocks if re.search(pattern, block)]
    assert len(found) == 1, pattern
    return textwrap.dedent(found[0])


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    """A built archive of one brief, a page and an address that has moved."""
    made = SmallArchive(tmp_path / "archive")
    make_archive(made.folder, ANSWERS)
    made.write("2024/a.md", front("Port dues", "2024-02-03", ["Ports"], ["Trade"], "Dues rose."))
    (made.folder / "content/pages/team.md").write_text("Title: Team\n\nWe.\n")
    (made.folder / "content/redirects.tsv").write_text("old_address\tnew_address\nold.html\tindex.html\n")
    assert made.build() == 0
    return made


def _add(path: Path, text: str) -> None:
    with path.open("a") as file:
        file.write(text)


def _pages(archive: SmallArchive) -> dict[str, str]:
    """Return the pages with a frame: all but those that only lead on to another."""
    html = {path: text.decode() for path, text in archive.site().items() if path.endswith(".html")}
    return {path: text for path, text in html.items() if 'http-equiv="refresh"' not in text}


def test_styles_logo_and_footer_reach_every_page(archive: SmallArchive) -> None:
    before = _pages(archive)
    assert {
        "404.html",
        "team.html",
        "search.html",
        "briefs/2024/port-dues.html",
        "about.html",
    } <= before.keys()
    base = archive.folder / "theme/templates/base.html"
    _add(base, _said("block logo"))
    _add(base, _said("block footer"))
    (archive.folder / "theme/static/logo.svg").write_text("<svg/>")
    _add(archive.folder / "theme/static/own.css", _said("--color-accent"))
    assert archive.build() == 0
    after = _pages(archive)
    assert set(before) == set(after)
    for path, text in after.items():
        sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', text)
        assert sheets[-1].endswith("theme/own.css"), path  # behind all others, so that it has the last word
        assert text.count("4 Quay Street, Port Alder.</p>") == 1, path
        assert 'theme/logo.svg" alt="Test archive"' in text, path
        assert text.count('data/index.html">Data</a>') >= 1, path  # the footer of the program stays
    site = archive.site()
    assert b"--color-accent: #00573f" in site["theme/own.css"]
    assert site["theme/logo.svg"] == b"<svg/>"
    base.write_text(base.read_text().replace("Port Alder.</p>{%", "Port Elm.</p>{%"))
    assert archive.build() == 0
    for path, text in _pages(archive).items():
        assert "Port Elm" in text, path
        assert "Port Alder" not in text, path


def test_a_colour_is_seen(archive: SmallArchive, page: Page) -> None:
    _add(archive.folder / "theme/static/own.css", _said("--color-accent"))
    assert archive.build() == 0
    for path in ("index.html", "briefs/2024/port-dues.html"):
        page.goto((archive.folder / "output" / path).as_uri())
        colour = page.eval_on_selector(".site-header", "e => getComputedStyle(e).borderBlockStartColor")
        assert colour == "rgb(0, 87, 63)", path


def test_one_template_is_replaced(archive: SmallArchive) -> None:
    before = _pages(archive)
    (archive.folder / "theme/templates/about.html").write_text(_said("!briefs/about.html"))
    assert archive.build() == 0
    after = _pages(archive)
    assert "kept by two librarians" in after["about.html"]
    assert "How far to trust it" in after["about.html"]
    assert {path for path in before if before[path] != after[path]} == {"about.html"}


def test_templates_that_archives_share(archive: SmallArchive) -> None:
    shared = archive.folder.parent / "shared-theme"
    shared.mkdir()
    (shared / "base.html").write_text(
        '{% extends "!theme/base.html" %}{% block footer %}Shared{% endblock %}'
    )
    (line,) = re.findall(r"`(THEME_TEMPLATES_OVERRIDES = .+?)`", GUIDE)
    _add(archive.folder / "pelican.conf.py", line + "\n")
    assert archive.build() == 0
    for path, text in _pages(archive).items():
        assert "Shared</div>" in text.replace("\n", ""), path
        assert "own.css" in text, path


def test_the_footer_says_what_the_settings_say(archive: SmallArchive) -> None:
    _add(
        archive.folder / "pelican.conf.py",
        'ARCHIVE_PUBLISHER = "Quay & Sons"\nARCHIVE_LICENSE = "CC BY 4.0"\n'
        'ARCHIVE_CONTACT = "desk@example.org"\n',
    )
    assert main(["build", "--settings", str(archive.folder / "pelican.conf.py")]) == 0
    for path, text in _pages(archive).items():
        footer = text.split("<footer", 1)[1]
        assert "This archive is published by Quay &amp; Sons. Its own texts: CC BY 4.0." in footer, path
        assert 'href="mailto:desk@example.org"' in footer, path


def test_every_property_of_the_guide_is_in_the_first_rule() -> None:
    first = (PROJECT / "theme/static/css/main.css").read_text().split("}", 1)[0]
    table = "\n".join(line for line in GUIDE.splitlines() if line.startswith("| `--"))
    names = re.findall(r"`(--[a-z0-9-]+)`", table)
    assert len(names) > 15
    for name in names:
        assert f"  {name}: " in first, name
