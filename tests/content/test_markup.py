from __future__ import annotations

import pytest

from briefs.content.composing import Piece, compose
from briefs.content.markup import InlineLink, parse


def linked(markdown: str, *words: str) -> str:
    markup = parse(markdown)
    text = markup.blocks[0].text
    spans = [InlineLink(text.index(word), text.index(word) + len(word), "x.html") for word in words]
    html = markup.html({0: spans}).replace('<a class="actor" href="x.html">', "{").strip()
    return html.partition(">")[2].removesuffix("</p>")


@pytest.mark.parametrize(
    ("markdown", "words", "html"),
    [
        ("A & B met Xi.", ["Xi", "A & B"], "{A &amp; B</a> met {Xi</a>."),
        (
            "The *Journal* asked *Xi* Jinping.",
            ["Xi Jinping"],
            "The <em>Journal</em> asked <em>{Xi</a></em>{ Jinping</a>.",
        ),
        (
            "[Xi](https://a.b) met `Xi`.",
            ["Xi"],
            '<a href="https://a.b" rel="noopener">Xi</a> met <code>Xi</code>.',
        ),
        (
            "[x](a.html) met [y](b.html) and Xi.",
            ["Xi"],
            '<a href="a.html">x</a> met <a href="b.html">y</a> and {Xi</a>.',
        ),
        ("Hong\nKong", ["Hong Kong"], "{Hong</a>\n{Kong</a>"),
        ("<b>Xi</b>", ["Xi"], "&lt;b&gt;{Xi</a>&lt;/b&gt;"),
        ("[x](javascript:a)", [], "[x](javascript:a)"),
        ("[x](java&#10;script:a)", [], "[x](java\nscript:a)"),
        ("[x](../2024/a.md#p-1)", [], '<a href="../2024/a.html#p-1">x</a>'),
        ("![a *b*](https://a.b/c.png)", [], '<a href="https://a.b/c.png" rel="noopener">a b</a>'),
    ],
)
def test_links_over_text(markdown: str, words: list[str], html: str) -> None:
    assert linked(markdown, *words) == html


def test_anchors_survive_edits_of_other_blocks() -> None:
    before = {block.text: block.anchor for block in parse("# H\n\none\n\ntwo\n\n- three\n").blocks}
    after = {
        block.text: block.anchor for block in parse("# H\n\nnew\n\n## I\n\ntwo\n\n> q\n\n- three\n").blocks
    }
    assert all(after[text] == before[text] for text in ("H", "two", "three"))


def test_equal_texts_have_anchors_of_their_own() -> None:
    anchors = [block.anchor for block in parse("# A\n\nx\n\n# A\n\nx\n\n# A 2\n\nx").blocks]
    assert len(set(anchors)) == 6
    assert anchors[3] == anchors[1] + "-2"


@pytest.mark.parametrize("markdown", ["# A\n\n## B", "## A\n\n### B", "#### A\n\n##### B"])
def test_headings_begin_at_the_second_level(markdown: str) -> None:
    assert [block.level for block in parse(markdown).blocks] == [2, 3]


def test_notes_are_kept_even_if_nothing_refers_to_them() -> None:
    markup = parse("a[^1] b[^1]\n\n[^1]: One.\n[^2]: Two.\n\nc")
    assert [(block.kind, block.text) for block in markup.blocks] == [
        ("paragraph", "a[1] b[1]"),
        ("paragraph", "c"),
        ("note", "One."),
        ("note", "Two."),
    ]
    html = markup.html({})
    assert html.count('id="ref-1"') == html.count('id="note-1"') == html.count('href="#ref-1"') == 1


def test_composed_markdown_is_what_a_person_would_write() -> None:
    pieces = [
        Piece("heading", "What C# is"),
        Piece("paragraph", "Text.[1][2] More [3]."),
        Piece("item", "one", marker="1."),
        Piece("item", "two", marker="2."),
        Piece("item", "dot"),
        Piece("quote", "Said."),
        Piece("quote", "Again."),
        Piece("note", "First.", marker="1"),
        Piece("note", "Second.", marker="2"),
    ]
    assert compose(pieces) == (
        "## What C# is\n\nText.[^1] [^2] More [3].\n\n1. one\n2. two\n\n- dot\n\n> Said.\n>\n> Again.\n\n"
        "[^1]: First.\n[^2]: Second."
    )


@pytest.mark.parametrize(
    "hostile", ["> " * 3000, "[" * 20000, "*a " * 20000, "- " * 2000 + "x", "`" * 20000, "|" * 9000]
)
def test_hostile_text_is_read_in_bounded_time(hostile: str) -> None:
    assert isinstance(parse(hostile).html({}), str)


def test_a_table_can_be_moved_sideways_by_itself() -> None:
    html = parse("| a |\n|---|\n| 1 |\n").html({})
    assert html.startswith('<div class="scroll" role="group" aria-label="Table" tabindex="0">\n<table>')
    assert html.endswith("</table>\n</div>\n")
