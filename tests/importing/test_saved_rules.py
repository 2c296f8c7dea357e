"""Saved pages: each rule of what an element, an attribute or a declaration says."""

from __future__ import annotations

import pytest

from briefs.importing.reading import saved_pages
from briefs.importing.reading.clean import Unreadable
from briefs.importing.records import CleanText, PageLink


def page(body: str, head: str = "") -> CleanText:
    return saved_pages.read(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def lines(body: str) -> list[tuple[str, str]]:
    """Return the lines of a page that say something, each with its hint."""
    text = page(body)
    said = dict(text.hints)
    return [(said.get(n, ""), line) for n, line in enumerate(text.text.split("\n"), 1) if line]


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("<p>Boats</p>", [("", "Boats")]),
        ("<h1>Boats</h1><p>Ice</p>", [("title", "Boats"), ("", "Ice")]),
        ("<h2>Boats</h2><h6>Ice</h6>", [("heading", "## Boats"), ("heading", "###### Ice")]),
        ("<ul><li>Boats</li></ul><p>Ice</p>", [("item", "• Boats"), ("", "Ice")]),
        ("<ol><li>Boats</li><li>Piers</li></ol>", [("item", "1. Boats"), ("item", "2. Piers")]),
        (
            "<ol><li>Boats<ul><li>Ice</li></ul></li><li>Piers</li></ol>",
            [("item", "1. Boats"), ("item", "• Ice"), ("item", "2. Piers")],
        ),
        (
            "<ul><li>Boats<ol><li>Ice</li><li>Snow</li></ol></li><li>Piers</li></ul>",
            [("item", "• Boats"), ("item", "1. Ice"), ("item", "2. Snow"), ("item", "• Piers")],
        ),
        ("<li>Boats</li>", [("item", "• Boats")]),
        ("<li><p>Boats</p><p>Ice</p></li><p>Piers</p>", [("item", "• Boats"), ("", "Ice"), ("", "Piers")]),
        ("<blockquote>Boats</blockquote>Ice", [("quote", "> Boats"), ("", "Ice")]),
        (
            "<blockquote>Boats<blockquote>Piers</blockquote>Tolls</blockquote>Ice",
            [("quote", "> Boats"), ("quote", "> Piers"), ("quote", "> Tolls"), ("", "Ice")],
        ),
        ("<blockquote><ul><li>Boats</li></ul></blockquote>", [("item", "• Boats")]),
        (
            "<figure><figcaption>Boats</figcaption></figure>Ice",
            [("caption", "[caption]Boats[/caption]"), ("", "Ice")],
        ),
        ("<p>Boats<br>Ice</p>", [("", "Boats Ice")]),
        ("<p>Bo<b>at</b>s</p>", [("", "Boats")]),
        ("<div>Boats<div>Ice</div>Piers</div>", [("", "Boats"), ("", "Ice"), ("", "Piers")]),
        ("<p>Boats<!-- x --> go</p>", [("", "Boats go")]),
        ("<p>Boats<script>x</script>go</p>", [("", "Boats go")]),
        ("<p>Boats<span style='display: none'>x<i>y</i></span>go</p>", [("", "Boats go")]),
        ("<p>Boats<span hidden>x</span></p>", [("", "Boats")]),
        ("<p>Boats<span aria-hidden='true'>x</span></p>", [("", "Boats")]),
        ("<p>Boats<span aria-hidden='false'>x</span></p>", [("", "Boatsx")]),
        ("<p>Boats<span style='display:block'>x</span></p>", [("", "Boatsx")]),
        ("<dialog>Boats</dialog><p>Ice</p>", [("", "Ice")]),
    ],
)
def test_the_lines_of_elements(body: str, right: list[tuple[str, str]]) -> None:
    assert lines(body) == right


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("<tr><td>a</td><td>b</td></tr>", [("row", "a\tb")]),
        ("<tr><td>a</td></tr>", [("", "a")]),
        ("<tr><td></td><td>b</td></tr>", [("row", "\tb")]),
        ("<tr><td></td><td></td></tr><tr><td>a</td></tr>", [("", "a")]),
        ("<tr><td>a<p>b</p>c</td><td>d</td></tr>", [("row", "a b c\td")]),
        ("<tr><td><ul><li>a</li></ul></td><td>d</td></tr>", [("row", "a\td")]),
        (
            "<caption>x</caption><tr><td>a</td><td>b</td></tr>",
            [("caption", "[caption]x[/caption]"), ("row", "a\tb")],
        ),
    ],
)
def test_rows_of_tables(body: str, right: list[tuple[str, str]]) -> None:
    assert lines(f"<table>{body}</table>") == [(hint, line.strip("\n")) for hint, line in right]


def test_blank_lines_stand_between_blocks_but_not_in_a_list_or_table() -> None:
    assert page("<p>Boats</p><p>Ice</p>").text.strip() == "Boats\n\nIce"
    assert page("<ul><li>Boats</li><li>Ice</li></ul><p>Piers</p>").text.strip() == "• Boats\n• Ice\n\nPiers"
    assert page("<p>Piers</p><ol><li>Boats</li></ol>").text.strip() == "Piers\n\n1. Boats"
    table = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert page(f"<p>Piers</p>{table}<p>Ice</p>").text.strip() == "Piers\n\na\tb\nc\td\n\nIce"


@pytest.mark.parametrize(
    ("element", "right"),
    [
        ("<nav>Boats</nav>", True),
        ("<footer>Boats</footer>", True),
        ("<div role='search'>Boats</div>", True),
        ("<div class='site-footer'>Boats</div>", True),
        ("<div class='footer'>Boats</div>", True),
        ("<div id='related'>Boats</div>", True),
        ("<div class='footers'>Boats</div>", False),
        ("<div class='menu'><h1>Boats</h1></div>", False),
        ("<div class='menu'><article>Boats</article></div>", False),
        ("<main class='menu'>Boats</main>", False),
        ("<h2 id='related'>Boats</h2>", False),
        ("<h2 class='related'>Boats</h2>", True),
        ("<nav><h1>Boats</h1></nav>", True),
    ],
)
def test_what_stands_beside_the_text(element: str, right: bool) -> None:
    found = lines(f"{element}<p>Ice</p>")
    assert found[0][1].strip("# ") == "Boats"
    assert (found[0][0] == "side") == right
    assert found[1] == ("", "Ice")


def test_all_that_stands_in_a_menu_is_beside_the_text() -> None:
    body = (
        "<nav><div class='menu'>Boats</div>Piers<table><tr><td>a</td><td>b</td></tr></table></nav><p>Ice</p>"
    )
    assert [hint for hint, _ in lines(body)] == ["side", "side", "side", ""]


def links(body: str, head: str = "") -> list[PageLink]:
    return list(page(body, head).links)


def test_links_have_their_line_words_and_place() -> None:
    at = "https://a.example/"
    assert links(f"<p>Ice</p><p>go <a href='{at}'>here</a></p>") == [(3, "here", 0, at)]
    assert links(f"<p>here <a href='{at}'>here</a></p>") == [(1, "here", 1, at)]
    assert links(f"<p><a href='{at}1'>here</a> <a href='{at}2'>here</a></p>") == [
        (1, "here", 0, at + "1"),
        (1, "here", 1, at + "2"),
    ]
    assert links(f"<p><a href='{at}'> here </a>now</p>") == [(1, "here", 0, at)]
    assert links(f"<p><a href='{at}'></a>now</p>") == []
    assert links("<p><a>here</a></p>") == []
    assert links(f"<a href='{at}'><p>one</p><p>two</p></a>") == []


@pytest.mark.parametrize(
    ("href", "right"),
    [
        ("https://a.example/b", "https://a.example/b"),
        (" https://a.example/b ", "https://a.example/b"),
        ("/b", "https://harbor.example/b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("mailto:nobody", None),
        ("#a", None),
        ("ftp://a.example/b", None),
        ("https://[b", None),
        ("https://a.example/" + "b" * 1982, "https://a.example/" + "b" * 1982),
        ("https://a.example/" + "b" * 1983, None),
    ],
)
def test_a_link_leads_to_the_web_or_to_mail(href: str, right: str | None) -> None:
    head = "<link rel='canonical' href='https://harbor.example/t'>"
    assert [link[3] for link in links(f"<p><a href='{href}'>here</a></p>", head)] == (
        [right] if right else []
    )


def test_the_base_of_a_page_is_that_of_its_links() -> None:
    head = "<link rel='canonical' href='https://harbor.example/t'><base href=' /x/ '>"
    assert links("<p><a href='b'>here</a></p>", head)[0][3] == "https://harbor.example/x/b"


def test_pictures_of_the_text_have_words_or_a_caption() -> None:
    body = (
        "<img src='a.png' alt='A boat'><img src='b.png'><img data-src=' c.png ' alt='Ice'>"
        "<img src='d.png' alt='x' width='1'><img src='e.png' alt='x' height='1'>"
        "<img src='f.png' alt='Tall' width='10'>"
        "<figure><img src='g.png'><figcaption> Two  piers </figcaption></figure>"
        "<figure><img src='h.png'><figcaption></figcaption></figure><nav><img src='i.png' alt='Logo'></nav>"
        "<img src='data:x' alt='Dot'>"
    )
    assert [tuple(picture) for picture in page(body).pictures] == [
        ("a.png", "A boat"), ("c.png", "Ice"), ("f.png", "Tall"), ("g.png", "Two piers"), ("h.png", ""),
        ("", "Dot"),
    ]  # fmt: skip


# ---- what a page declares


def declared(head: str, body: str = "<p>Boats</p>") -> tuple[tuple[str, ...], str, tuple[str, ...], str]:
    said = page(body, head).declared
    return said.titles, str(said.date or ""), said.authors, said.address


def meta(name: str, content: str, key: str = "name") -> str:
    return f"<meta {key}='{content and name}' content='{content}'>"


def test_of_names_of_a_declaration_the_first_counts() -> None:
    head = (
        meta("og:title", "Old Piers", "property")
        + meta("citation_title", "Piers")
        + meta("citation_title", "Ice")
    )
    assert declared(head)[0] == ("Piers", "Ice")
    assert declared(meta("OG:Title", " Old  Piers ", "property"))[0] == ("Old Piers",)
    assert declared(meta("headline", "Old Piers", "itemprop"))[0] == ("Old Piers",)
    assert declared(meta("description", "Old Piers"))[0] == ()


def linked(data: str) -> str:
    return f"<script type='application/ld+json'>{data}</script>"


@pytest.mark.parametrize(
    ("data", "titles"),
    [
        ('{"@type": "Article", "headline": "Old Piers"}', ("Old Piers",)),
        (
            '[{"@type": "Report", "headline": "Old Piers"}, {"@type": "Article", "headline": "Ice"}]',
            ("Old Piers", "Ice"),
        ),
        ('{"@graph": [{"@type": ["WebPage"], "headline": "Old Piers"}]}', ("Old Piers",)),
        ('{"@type": "Person", "headline": "Old Piers"}', ()),
        ('{"@type": "Article", "headline": " "}', ()),
        ('{"@type": "Article", "headline": 3}', ()),
        ('["Article", 3]', ()),
        ('{"@type": "Article", "@graph": 3, "headline": "Old Piers"}', ("Old Piers",)),
        ("{", ()),
    ],
)
def test_linked_data_about_a_text(data: str, titles: tuple[str, ...]) -> None:
    assert declared(linked(data))[0] == titles
    good = linked('{"@type": "Article", "headline": "Last"}')
    assert declared(linked(data) + good)[0] == (*titles, "Last")
    assert declared(f"<script type='application/json'>{data}</script>")[0] == ()


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"Ana  Example"', ("Ana Example",)),
        ('{"name": "Ana Example"}', ("Ana Example",)),
        ('[{"name": "Ana Example"}, "Bo Ray", {"name": 3}, {}, " "]', ("Ana Example", "Bo Ray")),
        ("null", ()),
    ],
)
def test_authors_of_linked_data(author: str, names: tuple[str, ...]) -> None:
    assert declared(linked(f'{{"@type": "Article", "author": {author}}}'))[2] == names


def test_authors_of_linked_data_go_before_others_that_are_no_addresses() -> None:
    head = meta("author", "Bo Ray") + meta("author", "https://a.example/ana") + meta("author", "Bo Ray")
    assert declared(head)[2] == ("Bo Ray",)
    assert declared(head + linked('{"@type": "Article", "author": "Ana Example"}'))[2] == ("Ana Example",)


def test_the_first_day_that_can_be_read_is_the_declared_one() -> None:
    issued = meta("citation_date", "2023-05-04T08:00:00")
    assert declared(issued)[1] == "2023-05-04"
    assert declared(meta("citation_date", "soon"))[1] == ""
    assert declared(meta("citation_date", "May 4, 2023"))[1] == "2023-05-04"
    assert declared(meta("citation_date", "2023-05-04x8"))[1] == "2023-05-04"
    assert declared(issued + linked('{"@type": "Article", "datePublished": "2022-01-02"}'))[1] == "2022-01-02"
    assert declared(issued + linked('{"@type": "Article", "datePublished": "soon"}'))[1] == "2023-05-04"
    assert declared(issued, "<time datetime='2021-01-02'>x</time>")[1] == "2023-05-04"
    assert declared("", "<time datetime='2021-01-02'>x</time>")[1] == "2021-01-02"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<time datetime='2021-01-02'>x</time><time datetime='2021-01-02'>x</time>", "2021-01-02"),
        ("<time datetime='2021-01-02'>x</time><time datetime='2021-01-03'>x</time>", ""),
        (
            "<time class='published' datetime='2021-01-02'>x</time><time datetime='2021-01-03'>x</time>",
            "2021-01-02",
        ),
        ("<time pubdate>x</time><time datetime='2021-01-03'>x</time>", "2021-01-03"),
        ("<nav><time datetime='2021-01-02'>x</time></nav><time datetime='2021-01-03'>x</time>", "2021-01-03"),
    ],
)
def test_days_of_times_that_agree_or_are_of_publication(body: str, day: str) -> None:
    assert declared("", body)[1] == day


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("<p itemprop='headline'>Old  Piers</p>", ("Old Piers",)),
        ("<p itemprop='headline' content='Piers'>Old</p>", ("Piers",)),
        ("<p itemprop='name'>Old Piers</p>", ()),
        ("<nav><p itemprop='headline'>Old Piers</p></nav>", ()),
        ("<p itemprop='headline'> </p>x", ()),
        (f"<p itemprop='headline'>{'x' * 299}</p>", ("x" * 299,)),
        (f"<p itemprop='headline'>{'x' * 300}</p>", ()),
    ],
)
def test_elements_that_declare_the_headline(body: str, titles: tuple[str, ...]) -> None:
    assert declared("", body)[0] == titles


def test_an_author_is_named_within_the_element() -> None:
    inner = "<div itemprop='author'>By <b itemprop='name' content='Ana Example'>Ana</b>, pilot</div>"
    assert declared("", inner)[2] == ("Ana Example",)
    assert declared("", "<p itemprop='author' content='Ana Example'>Ana</p>")[2] == ("Ana Example",)


def test_the_address_is_the_canonical_one_or_that_of_saving() -> None:
    own = "<link rel='canonical' href='https://harbor.example/t'>"
    saved = "<!-- saved from url=(0026)https://harbor.example/old -->"
    assert declared(own)[3] == "https://harbor.example/t"
    assert declared("<link rel='canonical' href='/t'>")[3] == ""
    assert declared("<link rel='next' href='https://harbor.example/t'>")[3] == ""
    assert declared(own + saved)[3] == "https://harbor.example/t"
    assert declared(saved)[3] == "https://harbor.example/old"
    assert saved_pages.read(b"<p>Boats</p>", "https://a.example/").declared.address == "https://a.example/"
    assert saved_pages.read(b"<p>Boats</p>", "file:///a").declared.address == ""


def test_bytes_that_are_no_utf_8_are_read_as_the_page_says() -> None:
    text = "<meta charset='iso-8859-1'><p>Café</p>"
    assert saved_pages.read(text.encode("latin-1")).text.strip() == "Café"
    assert saved_pages.read(text.encode()).text.strip() == "Café"


def test_white_space_is_no_page() -> None:
    with pytest.raises(Unreadable, match="is empty"):
        saved_pages.read(b" \n ")
