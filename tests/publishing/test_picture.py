"""The picture of a brief: what is drawn, how heavy it is, and when there is none."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from PIL import Image, ImageChops

from briefs.archive.view import View
from briefs.model import Draft, File, Page, Reading, Site
from briefs.publishing import brief
from briefs.publishing.picture import HEIGHT, MARGIN, TITLES, WIDTH, Face, _fitting, can_be_drawn, picture
from tests.engine.archives import SmallArchive, front
from tests.publishing import invented

LARGEST = 40_000
"""Bytes of a picture."""

TITLE = "Iran Sanctions and the Strait of Hormuz"


def drawn(title: str, kind: str = "Policy Brief", name: str = "Harbour Institute") -> Image.Image:
    found = picture(
        View(invented.archive([])), path="a.png", title=title, kind=kind, date="2025-02-14", name=name
    )
    assert len(found.data) <= LARGEST
    image = Image.open(io.BytesIO(found.data))
    image.load()
    return image


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box of all that is written below the band at the top."""
    below = image.convert("L").crop((0, 20, WIDTH, HEIGHT))
    box = ImageChops.invert(below).point(lambda value: 255 * (value > 40)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    "title",
    [TITLE, "A", "Long " * 60, "W" * 300, "Łódź Şişli Ελλάδα Київ “quotes” – dash…", "A b " * 200,
     invented.HOSTILE[:90]],
)  # fmt: skip
def test_whatever_the_title_it_stays_within_the_margins(title: str) -> None:
    image = drawn(title, name="The Very Long Name of an Institution for Everything " * 3)
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    left, _, right, _ = inked(image)
    assert left >= MARGIN - 4
    assert right <= WIDTH - MARGIN + 4


def test_it_shows_title_kind_and_name() -> None:
    base = drawn(TITLE)
    assert base.tobytes() == drawn(TITLE).tobytes()
    for other in (drawn(f"{TITLE}!"), drawn(TITLE, kind="Report"), drawn(TITLE, name="Grain Board")):
        assert other.tobytes() != base.tobytes()
    accent = base.convert("RGB").getpixel((5, 5))
    assert accent == (122, 31, 43)


def test_a_script_that_the_font_lacks_is_not_drawn() -> None:
    assert can_be_drawn("Łódź – Київ “Ελλάδα” €5")
    assert not [
        text
        for text in (*invented.SCRIPTS[:1], *invented.SCRIPTS[2:], "a 🚢", "  ", "")
        if can_be_drawn(text)
    ]


def _outputs(one: Reading, site: Site) -> tuple[str, list[Draft]]:
    page, *pictures = brief.outputs(View(invented.archive([one])), one.brief.slug, site)
    assert isinstance(page, Page)
    return invented.render(page, site).decode(), [one for one in pictures if isinstance(one, Draft)]


def test_the_page_names_it_where_it_can_be_loaded() -> None:
    day = datetime.date(2025, 2, 14)
    one = invented.reading(TITLE, day, [], [], [], ["Text."])
    html, (draft,) = _outputs(one, invented.SITE)
    assert draft.path == f"briefs/2025/{one.brief.slug}.png"
    file = draft.make(View(invented.archive([one])))
    assert isinstance(file, File)
    images = lxml.html.fromstring(html.encode()).xpath("//meta[@property='og:image']/@content")
    assert images == [f"https://example.org/briefs/{draft.path}"]
    for site in (replace(invented.SITE, url=""), replace(invented.SITE, pictures=False)):
        html, pictures = _outputs(one, site)
        assert not pictures
        assert "og:image" not in html
    html, pictures = _outputs(invented.reading("海運の未来", day, [], [], [], ["Text."]), invented.SITE)
    assert not pictures
    assert "og:image" not in html


def test_it_is_drawn_again_only_if_it_shows_something_else(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(settings.read_text() + 'SITEURL = "https://example.org"\n')
    archive.write("2024/a.md", front("A", "2024-05-06", [], [], "Text."))
    archive.build()
    path = archive.folder / "output/briefs/2024/a.png"
    first = path.stat()
    archive.write("2024/a.md", front("A", "2024-05-06", [], [], "Other text."))
    archive.build()
    assert path.stat() == first
    archive.write("2024/a.md", front("A", "2024-05-07", [], [], "Other text."))
    archive.build()
    assert path.stat() != first
    assert archive.site() == archive.clean()
    settings.write_text(settings.read_text() + "ARCHIVE_PICTURES = False\n")
    archive.build()
    assert not path.exists()


def test_a_month_without_a_day_is_drawn_too() -> None:
    view = View(invented.archive([]))
    dates = ("2024-03", "2024-04", "2024-03-01")
    made = [picture(view, "a.png", TITLE, "Report", date, "Harbour Institute").data for date in dates]
    assert len(set(made)) == 3


def test_a_title_is_set_as_large_as_its_lines_allow() -> None:
    most = dict(TITLES)
    found: dict[Face, set[int]] = {}
    for count in range(1, 40):
        face, lines = _fitting("harbour " * count)
        found.setdefault(face, set()).add(len(lines))
    assert list(found) == list(most)
    assert {face: max(lines) for face, lines in found.items()} == most
