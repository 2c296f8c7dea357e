"""What docs/how-to/change-the-look.md says, done to a small archive."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from tests.engine.archives import PROJECT, SmallArchive, front

GUIDE = (PROJECT / "docs/how-to/change-the-look.md").read_text()


def _said(pattern: str) -> str:
    """Return the indented block of the guide in which the pattern stands."""
    blocks = re.findall(r"(?:^ {4,}\S.*\n)+", GUIDE, re.MULTILINE)
    found = [block for block in blocks if re.search(pattern, block)]
    assert len(found) == 1, pattern
    return textwrap.dedent(found[0])


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    """A built archive of one brief; the shell is elsewhere."""
    made = SmallArchive.make(tmp_path)
    made.write("2024/a.md", front("Port dues", "2024-02-03", ["Ports"], ["Trade"], "Dues rose."))
    assert made.build() == 0
    return made


def _set(archive: SmallArchive, lines: str) -> None:
    with (archive.folder / "pelican.conf.py").open("a") as settings:
        settings.write(lines)


def _pages(archive: SmallArchive) -> dict[str, str]:
    """Return the pages with a frame: all but those that only lead on to another."""
    html = {path: text.decode() for path, text in archive.site().items() if path.endswith(".html")}
    return {path: text for path, text in html.items() if 'http-equiv="refresh"' not in text}


def test_a_template_of_ones_own_extends_that_of_the_theme(archive: SmallArchive) -> None:
    before = _pages(archive)
    template = archive.folder / "my-theme/base.html"
    template.parent.mkdir()
    template.write_text(_said("!theme/base.html"))
    _set(archive, _said("THEME_TEMPLATES_OVERRIDES"))
    assert archive.build() == 0
    after = _pages(archive)
    assert set(before) == set(after)
    assert len(after) > 8
    for path, text in after.items():
        assert text.count("<p>Harbour Institute, Port Alder.</p>") == 1, path
        assert 'theme/logo.svg" alt="Test archive"' in text, path
        assert text.count('data/index.html">Data</a>') >= 1, path  # the theme's own footer stays
    template.write_text(template.read_text().replace("Port Alder", "Port Elm"))
    assert archive.build() == 0
    for path, text in _pages(archive).items():
        assert "Port Elm" in text, path
        assert "Port Alder" not in text, path


def test_colours_and_footer_are_changed_in_one_place_each(archive: SmallArchive) -> None:
    sheet = archive.folder / "theme/static/css/main.css"
    wanted = dict(re.findall(r"(--[a-z-]+): (.+);", _said("--color-accent")))
    assert len(wanted) == 3
    text = sheet.read_text()
    first, rest = text.split("}", 1)
    for name, value in wanted.items():
        first, changes = re.subn(rf"{name}: .+;", f"{name}: {value};", first)
        assert changes == 1, name
    sheet.write_text(first + "}" + rest)
    _set(
        archive,
        'ARCHIVE_PUBLISHER = "Quay & Sons"\nARCHIVE_LICENSE = "CC BY 4.0"\n'
        'ARCHIVE_CONTACT = "desk@example.org"\n',
    )
    assert archive.build() == 0
    assert archive.site()["theme/css/main.css"].decode() == first + "}" + rest
    for path, text in _pages(archive).items():
        footer = text.split("<footer", 1)[1]
        assert "This archive is published by Quay &amp; Sons. Its own texts: CC BY 4.0." in footer, path
        assert 'href="mailto:desk@example.org"' in footer, path


def test_every_property_of_the_guide_is_in_the_first_rule() -> None:
    first = (PROJECT / "theme/static/css/main.css").read_text().split("}", 1)[0]
    table = "\n".join(line for line in GUIDE.splitlines() if line.startswith("| `--"))
    for name in re.findall(r"`(--[a-z0-9-]+)`", table):
        assert f"  {name}: " in first, name
