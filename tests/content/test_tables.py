"""Tab-separated files of the archive: rows, redirects, the ledger and the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.content import journal
from briefs.content.journal import (
    FileChange,
    UnreadableJournal,
    read_journal,
    report_unfinished,
    write_journal,
)
from briefs.content.ledger import (
    HEADER,
    UNDER_WAY,
    LedgerEntry,
    comments_of,
    interrupted_files,
    ledger_line,
    read_ledger,
    write_ledger,
)
from briefs.content.redirects import blocking_page, read_redirects, with_moves
from briefs.content.tables import guarded, read_rows, unguarded, write_rows


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "'x", "1=2", ""])
def test_a_guarded_cell_reads_back(cell: str) -> None:
    assert guarded(cell) == ("'" + cell if cell[:1] in tuple("=+-@\t\r") else cell)
    if not cell.startswith("'"):
        assert unguarded(guarded(cell)) == cell
    assert unguarded("'x") == "'x"


def test_rows_are_counted_from_one_and_empty_lines_skipped() -> None:
    rows, problems = read_rows(
        "\ufeffold\tnew\r\n  \r\n# note\r\na\tb\r\nc\t\r\nd\te\tf\r\n", ("old", "new"), "x.tsv"
    )
    assert rows == [(4, ("a", "b"))]
    assert [(one.line, one.path, one.message.partition(" in place")[0]) for one in problems] == [
        (5, "x.tsv", "has 2 fields"),
        (6, "x.tsv", "has 3 fields"),
    ]


def test_rows_are_written_sorted() -> None:
    assert write_rows([("b", "c"), ("a", "d")], ("old", "new")) == "old\tnew\na\td\nb\tc\n"


@pytest.mark.parametrize("cell", ["", "a\tb", "a\nb", "a\rb", "a\n", "\ta"])
def test_a_cell_holds_something_and_no_tab_or_line_end(cell: str) -> None:
    with pytest.raises(ValueError, match="an empty field, a tab or a line end"):
        write_rows([(cell, "b")], ("old", "new"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a.html b.txt", "is no page"),
        ("a.txt b.html", "is no page"),
        ("a.html#x b.html#y", ""),
        ("a.html ../b.html", "leads out"),
        ("a.html a.html", "leads back to itself"),
    ],
)
def test_a_redirect_leads_from_a_page_to_another(row: str, said: str) -> None:
    redirects, problems = read_redirects(row.replace(" ", "\t"))
    assert bool(redirects) == (not said)
    assert [said in one.message for one in problems] == ([True] if said else [])


def test_what_leads_into_a_circle_is_reported_too() -> None:
    redirects, problems = read_redirects("a.html\tb.html\nb.html\tc.html\nc.html\tb.html\n")
    assert redirects == {}
    assert [one.line for one in problems] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "moves", "live", "expected"),
    [
        (
            "",
            {"b.html": "c.html", "a.html": "c.html"},
            (),
            "old_address\tnew_address\na.html\tc.html\nb.html\tc.html\n",
        ),
        ("a.html\tb.html\n", {"a.html": "c.html"}, (), "a.html\tc.html\n"),
        ("c.html\tb.html\n", {"a.html": "c.html"}, (), "a.html\tc.html\n"),
        ("x.html\ty.html\nz.html\ty.html\n", {}, ("x.html",), "z.html\ty.html\n"),
        ("\ufeff# a.html\r\n", {"a.html": "b.html"}, (), "# a.html\r\na.html\tb.html\r\n"),
    ],
)
def test_new_moves_replace_what_they_contradict(
    text: str, moves: dict[str, str], live: tuple[str, ...], expected: str
) -> None:
    assert with_moves(text, moves, live) == expected


def test_no_page_stands_at_another_or_below_it() -> None:
    assert blocking_page("a/b/c.html", {"a/b"}) == "a/b"
    assert blocking_page("a/b.html", {"a/b.html/c.html", "b.html"}) == ""


@pytest.mark.parametrize(
    ("row", "is_taken"),
    [
        ("a.txt 1 briefs/a.md 2", True),
        ("a.txt 1 pages/a.md 2", False),
        ("a.txt 1 briefs/a.txt 2", False),
        ("../a.txt 1 briefs/a.md 2", False),
        ("a.txt 1 briefs/../a.md 2", False),
    ],
)
def test_the_ledger_names_briefs_alone(row: str, is_taken: bool) -> None:
    entries, problems = read_ledger(row.replace(" ", "\t"))
    assert list(entries) == (["a.txt"] if is_taken else [])
    assert [one.code for one in problems] == ([] if is_taken else ["PATH-BAD"])


def test_the_line_of_an_entry_is_that_of_the_ledger() -> None:
    assert ledger_line(LedgerEntry("a.txt", "1", "briefs/a.md", "2")) == "a.txt\t1\tbriefs/a.md\t2\n"


def test_what_an_interrupted_import_has_written_stands_below_its_mark() -> None:
    above = "\t".join(HEADER) + "\n# ours\na.txt\t1\tbriefs/a.md\t2\n"
    assert interrupted_files(above) == []
    text = above + UNDER_WAY + "\nb.txt\t1\tbriefs/b.md\t2\n"
    assert interrupted_files(text) == ["b.txt"]
    assert comments_of(text) == ["# ours"]
    assert write_ledger(read_ledger(above)[0].values(), ["# ours"]) == above


def test_a_journal_reads_back(tmp_path: Path) -> None:
    assert (read_journal(tmp_path), report_unfinished(tmp_path)) == ({}, ())
    changes = {"briefs/a.md": FileChange(b"old", b"\xff"), "authority/b.yaml": FileChange(None, b"")}
    (tmp_path / journal.PATH).write_bytes(write_journal(changes))
    assert read_journal(tmp_path) == changes
    assert [(one.code, one.line) for one in report_unfinished(tmp_path)] == [("NAMES-UNFINISHED", 0)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "it can't be read"),
        ("[]", "it can't be read"),
        ('{"a.md": ["?", null]}', "it can't be read"),
        ('{"a.md": [null]}', "it can't be read"),
        ('{"../a.md": [null, null]}', '"../a.md" leads out of its folder'),
        ('{"a.py": [null, null]}', '"a.py" is no file of names'),
        ('{"out/a.md": [null, null]}', '"out/a.md" leads out of its folder'),
    ],
)
def test_a_journal_from_elsewhere_is_refused(tmp_path: Path, text: str, said: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "out").symlink_to(tmp_path)
    (content / journal.PATH).write_text(text)
    with pytest.raises(UnreadableJournal) as caught:
        read_journal(content)
    assert str(caught.value) == said
    (told,) = report_unfinished(content)
    assert (told.code, told.line) == ("NAMES-JOURNAL", 0)
    assert said in told.message
