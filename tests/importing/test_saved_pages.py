"""Saved pages: HTML goes the way of pasted text, with what its elements and its head say."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.authority.authority import Authority
from briefs.importing.reading import anatomy, saved_pages
from briefs.importing.reading.clean import Unreadable
from briefs.importing.reading.raw_files import text_of
from briefs.importing.records import Anatomy
from briefs.importing.shelf import report
from briefs.importing.shelf.run import import_briefs

P = (
    "The boats run daily, and nobody who takes them remembers that for thirty years there were none. The "
    "treaty of the two harbors changed that in a single winter, and its costs were shared by both sides."
)
HEAD = """<meta property="og:title" content="The Ferry Treaty | Harbor Institute">
<link rel="canonical" href="https://harbor.example/treaty">
<script type="application/ld+json">{"@type": "Article", "headline": "The Ferry Treaty",
"datePublished": "2023-05-04T08:00:00Z", "author": [{"@type": "Person", "name": "Ana Example"}]}</script>"""
MENU = "<nav><ul><li>Home</li><li>Boats and everything that has to do with them.</li></ul></nav>"


def read(body: str, head: str = HEAD) -> Anatomy:
    page = f"<!doctype html><html><head>{head}</head><body>{MENU}<main>{body}</main><footer>Contact</footer></body></html>"
    return anatomy.read(saved_pages.read(page.encode()))


def article(middle: str) -> Anatomy:
    return read(f"<h1>The Ferry Treaty</h1><p>By Ana Example</p><p>{P}</p>{middle}<p>{P} So it goes.</p>")


def told(parts: Anatomy) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parts.blocks[1:-1]]


def test_head_of_a_page_is_evidence() -> None:
    parts = article("")
    assert (parts.title, str(parts.date), parts.authors) == (
        "The Ferry Treaty",
        "2023-05-04",
        ("Ana Example",),
    )
    assert parts.rights.source_url == "https://harbor.example/treaty"
    assert [block.kind for block in parts.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("middle", "blocks"),
    [
        ("<h2>What now</h2>", [("heading", "What now")]),
        ("<ul><li>Two piers</li><li>More <b>pilots</b> on call</li></ul>", [("item", "Two piers"), ("item", "More pilots on call")]),
        ("<ol><li>Letters</li><li>Travel</li></ol>", [("item", "Letters"), ("item", "Travel")]),
        ("<blockquote><p>No harbor without a boat, they said.</p></blockquote>", [("quote", "No harbor without a boat, they said.")]),
        ("<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2017</td><td>4<br>or 5</td></tr></table>", [("row", "Year Boats"), ("row", "2017 4 or 5")]),
        ("<figure><img alt='A white boat'><figcaption>A boat at dawn.</figcaption></figure>", [("caption", "A boat at dawn.")]),
        ("<script>alert('no')</script><style>p {}</style><p hidden>Nothing to see.</p><noscript>On.</noscript>", []),
    ],
)  # fmt: skip
def test_elements_say_what_blocks_are(middle: str, blocks: list[tuple[str, str]]) -> None:
    assert told(article(middle)) == blocks


def test_a_declared_date_far_from_the_one_shown_goes_before_it() -> None:
    parts = read(
        f"<h1>The Ferry Treaty</h1><p>Last updated: March 9, 2025</p><p>{P}</p><p>{P} So it goes.</p>"
    )
    assert (str(parts.date), "2025-03-09" in parts.assumed) == ("2023-05-04", True)


def test_the_declared_day_goes_before_the_month_that_is_shown() -> None:
    text = f"<h1>The Ferry Treaty</h1><p>May 2023</p><p>{P}</p><p>{P} So it goes.</p>"
    assert str(read(text).date) == "2023-05-04"
    assert str(read(text, "").date) == "2023-05"


def test_a_declared_author_counts_only_if_the_page_shows_the_name() -> None:
    assert read(f"<h1>The Ferry Treaty</h1><p>{P}</p><p>{P} So it goes.</p>").authors == ()


def test_each_character_of_the_text_is_accounted_for() -> None:
    page = f"<h1>The Ferry Treaty</h1><ul><li>a</li></ul><p>{P}</p>"
    text = saved_pages.read(page.encode())
    assert report.tiles(anatomy.read(text).stretches, text.text)


@pytest.mark.parametrize(
    "hostile",
    [
        b"<div>" * 50_000 + b"text", b"<p><table><tr><td><ul><li>" * 2_000, b"<" * 100_000, b"&#0;&#xd800;<p>a</p>",
        b"<p>" + b"a " * 200_000, b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>a</p>",
        b"\xff\xfe<\x00p\x00>\x00a\x00", b"<p>a</td></ul></blockquote></li>b</p>",
    ],
)  # fmt: skip
def test_hostile_pages_are_read_or_refused(hostile: bytes) -> None:
    try:
        text = saved_pages.read(hostile)
    except Unreadable:
        return
    assert report.tiles(anatomy.read(text).stretches, text.text)


def test_an_empty_page_is_refused() -> None:
    for data in (b"", b"<html></html>", b"<!-- nothing -->"):
        with pytest.raises(Unreadable):
            saved_pages.read(data)


def test_a_saved_page_is_imported(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    page = f"<html><head>{HEAD}</head><body>{MENU}<h1>The Ferry Treaty</h1><p>{P}</p><ul><li>Two piers</li></ul><p>{P} So.</p></body></html>"
    (tmp_path / "seeds/a.html").write_text(page)
    done = import_briefs(tmp_path / "seeds", tmp_path / "content", Authority([]))
    assert done.written == ("briefs/2023/the-ferry-treaty.md",)
    assert "\n- Two piers\n" in (tmp_path / "content" / done.written[0]).read_text()


def test_a_page_saved_under_the_short_ending_is_a_page() -> None:
    data = b"<html><body><h1>Ports</h1><p>Text.</p></body></html>"
    assert text_of(data, "a.HTM") == text_of(data, "a.html") != text_of(data, "a.txt")
