"""Saved pages: HTML goes the way of pasted text, with what its elements and its head say."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from briefs.authority.authority import Authority
from briefs.content.markup import parse
from briefs.importing.reading import anatomy, compose, saved_pages
from briefs.importing.reading.clean import Unreadable
from briefs.importing.reading.raw_files import text_of
from briefs.importing.records import Anatomy
from briefs.importing.shelf import report
from briefs.importing.shelf.run import import_briefs
from tests.importing.stretches import tiles

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
    assert tiles(anatomy.read(text).stretches, text.text)


def markdown(middle: str, head: str = HEAD) -> str:
    """Return the Markdown of what stands between the first and the last paragraph."""
    body = f"<h1>The Ferry Treaty</h1><p>By Ana Example</p><p>{P}</p>{middle}<p>{P} So it goes.</p>"
    brief = compose.brief(read(body, head), (), "a.html", compose.Place("x", "briefs/x.md"))
    blocks = parse(brief.body).blocks
    assert [block.text for block in blocks] == [
        " ".join(block.text.replace("\t", " ").split()) for block in blocks
    ]
    return brief.body.partition("\n\n")[2].rpartition("\n\n")[0]


LONG = "and nobody on either shore of the strait has said since that it should be otherwise."


@pytest.mark.parametrize(
    ("middle", "right"),
    [
        (f"<p>See <a href='https://a.example/t'>the treaty</a>, {LONG}</p>", f"See [the treaty](https://a.example/t), {LONG}"),
        (f"<p>See <a href='/t?a=1&amp;b=2#x'> the  treaty </a>, {LONG}</p>", f"See [the treaty](https://harbor.example/t?a=1&b=2#x) , {LONG}"),
        (f"<p>Ask <a href='mailto:ana@a.example'>Ana</a>, {LONG}</p>", f"Ask [Ana](mailto:ana@a.example), {LONG}"),
        (f"<p>It is here, <a href='https://a.example/'>here</a>, {LONG}</p>", f"It is here, [here](https://a.example/), {LONG}"),
        (f"<p>A <a href='https://a.example/a_(b) c'>*star* [x]</a> * {LONG}</p>", f"A [\\*star\\* \\[x\\]](https://a.example/a_%28b%29%20c) \\* {LONG}"),
        (f"<p>An entity in <a href='https://a.example/?a&amp;copy;b'>it</a>, {LONG}</p>", f"An entity in [it](https://a.example/?a&amp;copy;b), {LONG}"),
        (f"<p>No <a href='javascript:alert(1)'>script</a>, {LONG}</p>", f"No script, {LONG}"),
        (f"<p>No <a href='data:text/html,x'>data</a>, {LONG}</p>", f"No data, {LONG}"),
        (f"<p>No <a href='file:///etc/passwd'>file</a>, {LONG}</p>", f"No file, {LONG}"),
        (f"<p>No <a href='#below'>place below</a>, {LONG}</p>", f"No place below, {LONG}"),
        (f"<p>No <a href='http://[x'>address</a>, {LONG}</p>", f"No address, {LONG}"),
        (f"<p>No <a href='https://a.example/'><img src='x.png'></a> words, {LONG}</p>", f"No words, {LONG}"),
        ("<ul><li><a href='https://a.example/1'>Two piers</a></li><li>More pilots</li></ul>", "- [Two piers](https://a.example/1)\n- More pilots"),
        ("<h2><a href='https://a.example/1'>What now</a></h2>", "## [What now](https://a.example/1)"),
        ("<table><tr><th>Year</th><th>Source</th></tr><tr><td>2017</td><td><a href='https://a.example/r'>Report</a></td></tr></table>", "| Year | Source |\n| --- | --- |\n| 2017 | [Report](https://a.example/r) |"),
    ],
)  # fmt: skip
def test_links_inside_the_text_are_links(middle: str, right: str) -> None:
    assert markdown(middle) == right


def test_a_link_around_blocks_is_left_out_with_its_words_kept() -> None:
    assert markdown(f"<a href='https://a.example/'><p>One {LONG}</p><p>Two {LONG}</p></a>") == (
        f"One {LONG}\n\nTwo {LONG}"
    )


def test_a_relative_link_without_an_address_of_the_page_is_left_out() -> None:
    assert markdown(f"<p>See <a href='/t'>the treaty</a>, {LONG}</p>", "") == f"See the treaty, {LONG}"
    base = "<base href='https://b.example/x/'>"
    assert "(https://b.example/x/t)" in markdown(f"<p>See <a href='t'>it</a>, {LONG}</p>", base)


def test_the_pages_own_private_characters_are_no_marks() -> None:
    assert markdown(f"<p>See \ue0000\ue001the treaty\ue002, {LONG}</p>") == f"See 0the treaty, {LONG}"


def test_pictures_are_listed_with_their_captions() -> None:
    text = saved_pages.read(
        b"<h1>A</h1><figure><img src='/img/boat%20a.png?w=2' alt='x'><figcaption>A <b>boat</b>.</figcaption></figure>"
        b"<img src='map.png' alt='A map'><img src='data:image/png;base64,AA' alt='A dot'><img src='s.png'>"
        b"<img src='p.gif' alt='pixel' width=1><img src='q.gif' alt='q' height=1><nav><img src='l.png' alt='Logo'></nav><p>Text.</p>"
    )
    assert list(report.missing(text.pictures)) == [
        "A boat. (boat a.png)",
        "A map (map.png)",
        "A dot (inside the page)",
    ]
    told = report.write(report.make("a.html", "", text, anatomy.read(text), ()), text.text)
    assert "  missing picture: A boat. (boat a.png)\n" in told


@pytest.mark.parametrize(
    ("head", "body", "right"),
    [
        ("", '<p>By <span itemprop="author"><i itemprop="name">Ana Example</i></span></p>', ("Ana Example",)),
        ("", '<p itemprop="author">By Ana Example</p>', ("Ana Example",)),
    ],
)
def test_microdata_names_authors(head: str, body: str, right: tuple[str, ...]) -> None:
    assert read(f"<h1>The Ferry Treaty</h1>{body}<p>{P}</p><p>{P} So it goes.</p>", head).authors == right


@pytest.mark.parametrize(
    ("middle", "day"),
    [
        ('<time datetime="2023-05-04">long ago</time>', "2023-05-04"),
        ('<time datetime="2023-05-04" pubdate>long ago</time><time datetime="2024-01-01">later</time>', "2023-05-04"),
        ('<time datetime="2023-05-04" class="entry-date">then</time><time datetime="2024-01-01">later</time>', "2023-05-04"),
        ('<time datetime="2023-05-04">then</time><time datetime="2024-01-01">later</time>', "None"),
        ('<p><span itemprop="datePublished" content="2023-05-04">long ago</span></p>', "2023-05-04"),
        ('<aside><time datetime="2023-05-04">long ago</time></aside>', "None"),
    ],
)  # fmt: skip
def test_times_and_microdata_are_evidence_of_the_date(middle: str, day: str) -> None:
    assert str(read(f"<h1>The Ferry Treaty</h1>{middle}<p>{P}</p><p>{P} So it goes.</p>", "").date) == day


def test_the_comment_of_a_browser_is_the_address() -> None:
    page = f"<!-- saved from url=(0029)https://harbor.example/treaty -->\n<h1>A</h1><p>{P}</p>"
    assert saved_pages.read(page.encode()).declared.address == "https://harbor.example/treaty"


ARCHIVE = """From: <Saved by a browser>
Snapshot-Content-Location: https://harbor.example/treaty
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----Edge"

------Edge
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://harbor.example/treaty

<html><body><h1>The Ferry Treaty</h1><p>Caf=C3=A9s and <a href=3D"/more">more=
 of them</a>.</p></body></html>
------Edge
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://harbor.example/boat.png

AAAA
------Edge--
"""


def test_a_page_saved_into_one_file_is_read() -> None:
    text = text_of(ARCHIVE.replace("\n", "\r\n").encode(), "a.MHTML")
    assert "Cafés and more of them." in text.text
    assert text.declared.address == "https://harbor.example/treaty"
    assert [link.address for link in text.links] == ["https://harbor.example/more"]


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"no mail at all", ARCHIVE.replace("text/html; charset", "text/plain; charset").encode(),
        ARCHIVE.replace("utf-8", "no-such-code").encode(),
        b"".join(b'Content-Type: multipart/related; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000)),
        ARCHIVE.replace("quoted-printable", "base64").encode(),
    ],
)  # fmt: skip
def test_broken_archives_are_refused_or_read(broken: bytes) -> None:
    try:
        assert saved_pages.read_archive(broken).text.strip()
    except Unreadable:
        return


@pytest.mark.parametrize(
    "hostile",
    [
        b"<div>" * 50_000 + b"text", b"<p><table><tr><td><ul><li>" * 2_000, b"<" * 100_000, b"&#0;&#xd800;<p>a</p>",
        b"<p>" + b"a " * 200_000, b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>a</p>",
        b"<p>" + b"<a href='https://a.example/'>a</a> " * 20_000, b"<p>" + b"<a href='/'>a" * 5_000,
        b"<div class='menu'>" * 200 + b"<p itemprop=headline>a</p>" * 5_000, b"<img alt=a>" * 50_000,
        b"<p>" + b"a" * 9_000 + b"<a href='https://a.example/'>a</a>" * 300,
        b"\xff\xfe<\x00p\x00>\x00a\x00", b"<p>a</td></ul></blockquote></li>b</p>",
    ],
)  # fmt: skip
def test_hostile_pages_are_read_or_refused(hostile: bytes) -> None:
    began = time.process_time()
    try:
        text = saved_pages.read(hostile)
    except Unreadable:
        return
    assert tiles(anatomy.read(text).stretches, text.text)
    assert time.process_time() - began < 20


def test_what_stands_beside_the_text_is_no_text_whatever_it_says() -> None:
    beside = f"<aside><p>{P} It is said so.</p><ul><li>a pier</li></ul></aside>"
    assert markdown(f"<p>Kept, {LONG}</p>{beside}<p>Kept too, {LONG}</p>") == (
        f"Kept, {LONG}\n\nKept too, {LONG}"
    )


def test_a_page_that_has_its_text_in_such_an_element_keeps_it() -> None:
    body = f"<div class='related'><p>{P}</p><p>Yes, {LONG}</p><p>{P} So it goes.</p></div>"
    assert len(read(f"<h1>The Ferry Treaty</h1>{body}").blocks) == 3


def test_nothing_above_the_title_is_text() -> None:
    above = f"<p>{P} Give today.</p><ul><li>Stay informed</li></ul>"
    assert len(read(f"{above}<h1>The Ferry Treaty</h1><p>{P}</p><p>{P} So it goes.</p>").blocks) == 2


def test_the_id_of_a_heading_says_nothing() -> None:
    assert markdown(f"<h2 id='rules-related-to-ads'>What now</h2><p>Kept, {LONG}</p>").startswith(
        "## What now"
    )


def test_an_attribute_of_the_page_hides_nothing() -> None:
    page = f"<h1>A</h1><div data-briefs-beside=1><p>Kept, {LONG}</p></div><p>{P}</p>"
    assert "side" not in dict(saved_pages.read(page.encode()).hints).values()


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
