"""Laws of brief files and Markdown: what is written reads back the same."""

from __future__ import annotations

import datetime
import io
import json
import string

import pytest
import ruamel.yaml
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from briefs.content.briefs import parse_statement, read_brief, split_biography, write_brief
from briefs.content.composing import Piece, PieceKind, TextLink, compose, escape_inline
from briefs.content.decisions import (
    BriefDecision,
    Decisions,
    line_decision,
    read_decisions,
    write_decisions,
)
from briefs.content.front_matter import (
    CONTROLS,
    one_spaced,
    read_front_matter,
    without_controls,
    write_front_matter,
)
from briefs.content.ledger import LedgerEntry, read_ledger, write_ledger
from briefs.content.markup import InlineLink, parse
from briefs.content.redirects import HEADER, read_redirects
from briefs.content.tables import write_rows
from briefs.model import Brief, DateWithoutDay
from briefs.system.bounds import fault_of_path
from briefs.text import slugs

CHARACTERS = st.characters(exclude_categories=("Cs",))
HOSTILE = st.text(st.one_of(st.sampled_from("-#*_`~[]()<>&!\\:^|=+.\"'{} 1a\t\n"), CHARACTERS), max_size=30)
WORDS = st.sampled_from(
    "No yes null ~ 1.5 0x1F 1:20 2024-02-30 2024-02-03 12:30:45 1e3 .5 1_000 012 0o7 .inf - -- --- "
    "... # > * ** _a_ `a` [a](b) [1] [^1] [1]: [^1]: &amp; &#38; &copy <b> </b> <!--x--> <http://a.b> "
    "C# A&B Müller ## ~~~ ``` === 1. 2) + ![x](y) \\ \\* a_b_c =x <<".split()
)
TEXT = st.one_of(
    HOSTILE, st.lists(WORDS, max_size=6).map(" ".join), st.lists(st.one_of(WORDS, HOSTILE)).map("".join)
)
LINE = TEXT.map(without_controls)
FULL = LINE.filter(bool)

DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))
DATES = DAYS | DAYS.map(lambda day: DateWithoutDay(day.year, day.month, 1))


def as_read(text: str) -> str:
    """Markdown has no character NUL (CommonMark 0.31, section 2.3)."""
    return one_spaced(text.replace("\0", "\ufffd"))


@given(TEXT)
@example("- ")
@example("1.")
@example("*a* and *b*")
@example("a\\")
@example("[x]: http://a.b")
@example("a [x](javascript:y)")
def test_escaped_text_reads_back(text: str) -> None:
    assume(one_spaced(text))
    blocks = parse(escape_inline(text)).blocks
    assert [(block.kind, block.text) for block in blocks] == [("paragraph", as_read(text))]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1. January was cold", r"1\. January was cold"),
        ("# 5", r"\# 5"),
        ("- no", r"\- no"),
        ("+ 3 percent", r"\+ 3 percent"),
        ("+3 percent", "+3 percent"),
        ("====", "===="),
        ("a * b", "a * b"),
        ("a*", "a*"),
        ("snake_case_name", "snake_case_name"),
        ("_a_", r"\_a\_"),
        ("AT&T & R&D; &amp;", "AT&T & R&amp;D; &amp;amp;"),
        ("3 < 4", "3 < 4"),
        ("<b>", "&lt;b>"),
        ("see [1]", "see [1]"),
        ("[1]: a", r"\[1]: a"),
        ("$5 (five) – 3.5%!", "$5 (five) – 3.5%!"),
    ],
)
def test_only_markup_is_escaped(text: str, markdown: str) -> None:
    assert escape_inline(text) == markdown


PIECES = st.lists(
    st.one_of(
        st.builds(Piece, st.just("heading"), TEXT, st.integers(1, 6)),
        st.builds(Piece, st.sampled_from(["paragraph", "quote"]), TEXT),
        st.builds(Piece, st.just("item"), TEXT, marker=st.sampled_from(["-", "1.", "2.", "17.", "3)"])),
    ),
    max_size=8,
)
NOTES = st.lists(st.sampled_from("123"), unique=True).flatmap(
    lambda labels: st.tuples(*(st.builds(Piece, st.just("note"), TEXT, marker=st.just(x)) for x in labels))
)


def spaced_references(text: str) -> str:
    return text.replace("] [", "][")


@given(PIECES, NOTES)
def test_composed_blocks_read_back(pieces: list[Piece], notes: tuple[Piece, ...]) -> None:
    pieces = [*pieces, *notes]
    blocks = parse(compose(pieces)).blocks
    assert [(block.kind, spaced_references(block.text)) for block in blocks] == [
        (piece.kind, spaced_references(as_read(piece.text))) for piece in pieces if piece.text.strip()
    ]


@given(
    st.dictionaries(
        st.sampled_from(["a", "title", "lang"]), st.one_of(FULL, st.lists(FULL, min_size=1).map(tuple))
    )
)
def test_every_yaml_reader_agrees(fields: dict[str, str | tuple[str, ...]]) -> None:
    written = write_front_matter(fields.items())
    wanted = {key: value if isinstance(value, str) else list(value) for key, value in fields.items()}
    assert read_front_matter(written) == (wanted, "")
    inside = written.removeprefix("---\n").removesuffix("---\n")

    def texts(loaded: object) -> object:
        return json.loads(json.dumps(loaded or {}, default=lambda date: date.isoformat()))

    assert texts(yaml.safe_load(inside)) == wanted
    for version in ("1.1", "1.2"):
        reader = ruamel.yaml.YAML(typ="safe", pure=True)
        reader.version = version
        assert texts(reader.load(io.StringIO(inside))) == wanted


BODY = st.one_of(TEXT, PIECES.map(compose)).map(lambda text: CONTROLS.sub("", text.replace("\r", "\n")))


STATEMENTS = st.lists(
    st.builds(lambda day, words: parse_statement(f"{day}: {words}"), DAYS, FULL).filter(
        lambda one: one.words
    ),
    max_size=3,
).map(tuple)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    body, biography = split_biography(draw(BODY))
    assume(not biography)
    paragraphs = draw(st.lists(BODY.map(escape_inline).filter(bool), max_size=3))
    slug = slugs.slug(draw(FULL))
    assume(slugs.slug(slug) == slug)
    return Brief(
        slug=slug,
        title=draw(FULL),
        date=draw(DATES),
        kind=draw(FULL),
        body=body,
        path=f"briefs/2025/{slug}.md",
        authors=tuple(draw(st.lists(FULL, max_size=3))),
        issues=tuple(draw(st.lists(FULL, max_size=3))),
        topics=tuple(draw(st.lists(FULL, max_size=3))),
        biography=tuple(paragraphs),
        summary=draw(LINE),
        source_file=draw(LINE),
        modified=draw(st.none() | DATES),
        publisher=draw(LINE),
        first_published=draw(LINE),
        source_url=draw(LINE),
        license=draw(LINE),
        report_number=draw(LINE),
        correction=draw(STATEMENTS),
        withdrawn=(withdrawn := draw(STATEMENTS)),
        status=draw(
            st.sampled_from(["draft", "withdrawn"] if withdrawn else ["draft", "published", "withdrawn"])
        ),
    )


@given(briefs())
def test_a_brief_reads_back(brief: Brief) -> None:
    assert read_brief(write_brief(brief), brief.path) == (brief, ())


@given(FULL)
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slugs.slug(slugs.slug(text)) == slugs.slug(text)


@given(TEXT, st.data())
def test_links_change_no_word_and_no_markup(markdown: str, data: st.DataObject) -> None:
    markup = parse(markdown)
    spans = st.tuples(st.integers(0, 40), st.integers(0, 40))
    links = {
        index: [InlineLink(start, end, "a.html") for start, end in data.draw(st.lists(spans, max_size=4))]
        for index in range(len(markup.blocks))
    }
    linked = markup.html(links)
    if '"a.html"' not in markup.html({}) and "</a>" not in markup.html({}):
        assert linked.replace('<a class="actor" href="a.html">', "").replace("</a>", "") == markup.html({})


@given(TEXT)
def test_no_markup_from_outside(markdown: str) -> None:
    html = parse(markdown).html({}).casefold()
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


CELL = st.text(st.sampled_from(string.ascii_letters + " .-/é"), min_size=1, max_size=9).filter(str.strip)


PATH = CELL.filter(lambda path: not fault_of_path(path))
BRIEF = PATH.map("briefs/{}.md".format)


@given(st.lists(st.builds(LedgerEntry, PATH, CELL, BRIEF, CELL), unique_by=lambda entry: entry.raw_file))
def test_the_ledger_reads_back(entries: list[LedgerEntry]) -> None:
    assert read_ledger(write_ledger(entries)) == ({entry.raw_file: entry for entry in entries}, ())


@given(st.dictionaries(st.sampled_from(["actors/a.html", "actors/b.html"]), st.just("topics/c.html")))
def test_redirects_read_back(redirects: dict[str, str]) -> None:
    assert read_redirects(write_rows(redirects.items(), HEADER)) == (redirects, ())


MAYBE = st.none() | st.lists(FULL, max_size=3).map(tuple)
ON_LINES = st.lists(
    st.builds(line_decision, st.integers(1, 9_999_999), st.sampled_from(["title", "furniture"]), FULL),
    max_size=3,
)
DECISION = st.builds(
    BriefDecision,
    MAYBE,
    MAYBE,
    MAYBE,
    st.none() | FULL,
    st.none() | FULL,
    st.none() | FULL,
    LINE,
    st.none() | ON_LINES.map(tuple),
)


@given(
    st.builds(
        Decisions,
        st.dictionaries(FULL, DECISION, max_size=3),
        st.dictionaries(FULL, FULL, max_size=3),
        st.dictionaries(FULL, st.just("ignore"), max_size=3),
    )
)
def test_decisions_read_back(decisions: Decisions) -> None:
    assert read_decisions(write_decisions(decisions)) == (decisions, ())


def test_other_years_are_no_dates() -> None:
    for year in ("0001", "0999", "3000", "9999"):
        text = f"---\ntitle: A\ndate: {year}-01-01\nkind: Brief\n---\nText.\n"
        brief, problems = read_brief(text, "briefs/a.md")
        assert (brief, [problem.code for problem in problems]) == (None, ["DATE-BAD"])


def test_dates_of_every_century_read_back() -> None:
    for year in (1000, 2025, 2999):
        brief = Brief(
            slug="a",
            title="A",
            date=datetime.date(year, 1, 1),
            kind="Brief",
            body="Text.",
            path="briefs/a.md",
        )
        assert read_brief(write_brief(brief), brief.path) == (brief, ())


ADDRESS = st.text("""abcXYZ019-._~:/?#[]@!$&'()*+,;=% <>"\\|{}`^é中""", max_size=20).map(
    "https://a.example/{}".format
)
KINDS: tuple[PieceKind, ...] = ("paragraph", "item", "quote", "heading", "note", "caption")


@given(st.sampled_from(KINDS), st.lists(st.tuples(FULL, ADDRESS, FULL), min_size=1, max_size=3), FULL)
def test_links_in_any_block_read_back_with_its_words(
    kind: PieceKind, parts: list[tuple[str, str, str]], start: str
) -> None:
    text, links = start, []
    for words, address, after in parts:
        begin = len(text) + 1
        text = f"{text} {words} {after}"
        links.append(TextLink(begin, begin + len(words), address))
    marker = "n1" if kind == "note" else "-"
    note = Piece("paragraph", f"See [{marker}]") if kind == "note" else Piece("paragraph", "See")
    read = parse(compose([note, Piece(kind, text, marker=marker, links=tuple(links))]))
    assert read.blocks[-1].text == text
    assert read.html({}).count('<a href="https://a.example/') == len(links)
