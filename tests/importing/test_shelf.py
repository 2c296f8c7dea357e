"""What a person decided on a raw file, what a report says of it, and which raw files are read."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from briefs.authority.authority import Authority
from briefs.content.decisions import BriefDecision
from briefs.importing.reading import anatomy
from briefs.importing.reading.clean import clean
from briefs.importing.records import Anatomy, Picture, Stretch
from briefs.importing.shelf import report, review_page
from briefs.importing.shelf.deciding import decide, decide_tags
from briefs.importing.shelf.report import Report
from briefs.importing.shelf.review import ReviewRow
from briefs.importing.shelf.run import Imported, import_briefs
from briefs.model import Entity, Evidence, Tag

RAW = """March 9, 2019 | Commentary

The Strait Nobody Patrols

Ships that pass at night keep their lights off. Captains say that the habit began last autumn.

By Ana Example

Issues:

Africa

Topics:

Yemen, piracy, Vellport
"""
PATH = "briefs/2019/the-strait-nobody-patrols.md"
HAND = "decided by a person"


def parts() -> Anatomy:
    return anatomy.read(clean(RAW.encode()))


@pytest.mark.parametrize(
    ("decision", "field", "value"),
    [
        (BriefDecision(title="Another"), "title", "Another"),
        (BriefDecision(date="2020-01-02"), "date", datetime.date(2020, 1, 2)),
        (BriefDecision(date="2020"), "date", datetime.date(2019, 3, 9)),
        (BriefDecision(kind="Report"), "kind", "Report"),
        (BriefDecision(authors=("Bo Ek",)), "authors", ("Bo Ek",)),
        (BriefDecision(authors=()), "authors", ()),
    ],
)
def test_a_decided_field_goes_before_the_one_that_was_read(
    decision: BriefDecision, field: str, value: object
) -> None:
    read, decided = parts(), decide(parts(), decision)
    names = ("title", "date", "kind", "authors")
    assert {name: getattr(decided, name) for name in names} == {
        name: getattr(read, name) for name in names
    } | {field: value}


def test_nothing_decided_changes_nothing() -> None:
    assert decide(parts(), None) == decide(parts(), BriefDecision()) == parts()


def tag(label: str, field: str = "topics") -> Tag:
    sure = Evidence("shape", 0.5, (3, 3 + len(label)), "shape of a name")
    return Tag(label, "issues" if field == "issues" else "topics", sure)


def test_decided_lists_go_before_those_that_were_read() -> None:
    tags = (tag("Trade", "issues"), tag("Oslo"), tag("Bergen"))
    assert decide_tags(tags, None, {}) == tags
    assert decide_tags(tags, BriefDecision(), {}) == tags
    topics = decide_tags(tags, BriefDecision(topics=("Bergen", "Vardo")), {})
    assert topics == (
        tags[0],
        Tag("Bergen", "topics", Evidence("exact", 1.0, (3, 9), HAND)),
        Tag("Vardo", "topics", Evidence("exact", 1.0, (0, 0), HAND)),
    )
    assert decide_tags(tags, BriefDecision(issues=()), {}) == tags[1:]
    both = decide_tags(tags, BriefDecision(issues=("Oslo",), topics=("Oslo",)), {})
    assert [(one.field, one.label, one.evidence.span) for one in both] == [
        ("issues", "Oslo", (0, 0)),
        ("topics", "Oslo", (3, 7)),
    ]


def test_a_label_has_its_decided_name_and_stands_once() -> None:
    tags = (tag("Oslo"), tag("Christiania"), tag("Oslo", "issues"))
    named = decide_tags(tags, None, {"Christiania": "Oslo"})
    assert named == (tags[0], tags[2])


STRETCHES = (
    Stretch(0, 3, "metadata", "title", fields=("license", "publisher")),
    Stretch(3, 5, "dropped", "white space"),
    Stretch(5, 10, "dropped", "an advertisement", sure=0.756),
    Stretch(10, 11, "body", "paragraph"),
    Stretch(11, 16, "dropped", "a menu"),
)
TEXT = "a  \n\nb  c \nd e f"


def test_a_report_counts_characters_and_shows_each_line_that_was_left_out() -> None:
    made = Report(
        "a.txt",
        "briefs/x.md",
        "utf-8",
        (("tabs", 2),),
        STRETCHES,
        (),
        "the month goes first",
        (Picture("https://example.org/a%20b.png?x#y", "A map"), Picture("data:,", "")),
    )
    assert report.write(made, TEXT).splitlines() == [
        "a.txt -> briefs/x.md",
        "  16 characters (utf-8): 1 body, 3 metadata, 12 dropped",
        "  tabs: 2",
        "  date: the month goes first",
        "  missing picture: A map (a b.png)",
        "  missing picture: without words (data:,)",
        "  line 1: read as license, publisher: a",
        "  line 3: an advertisement (76% sure): b c",
        "  line 4: a menu: d e f",
    ]
    plain = Report("a.txt", "", "utf-8", (), (), ())
    assert report.write(plain, "").splitlines() == [
        "a.txt -> not imported",
        "  0 characters (utf-8): 0 body, 0 metadata, 0 dropped",
    ]


def test_lines_are_counted_from_the_first_even_if_it_is_blank() -> None:
    stretches = (
        Stretch(1, 2, "metadata", "license", fields=("license",)),
        Stretch(2, 4, "dropped", "a menu"),
    )
    told = report.write(Report("a.txt", "", "utf-8", (), stretches, ()), "\na\nb").splitlines()
    assert told[2:] == ["  line 2: read as license: a", "  line 2: a menu: b"]


@pytest.mark.parametrize(("size", "shown"), [(100, "x" * 100), (101, "x" * 99 + "…")])
def test_a_long_line_is_shown_shortened(size: int, shown: str) -> None:
    made = Report("a.txt", "", "utf-8", (), (Stretch(0, size, "dropped", "a menu"),), ())
    assert report.write(made, "x" * size).splitlines()[-1] == f"  line 1: a menu: {shown}"


def test_a_picture_inside_the_page_has_no_name() -> None:
    assert list(report.missing([Picture("https://example.org/", "")])) == ["without words (inside the page)"]


class Archive:
    def __init__(self, folder: Path) -> None:
        self.seeds, self.content = folder / "seeds", folder / "content"
        for made in (self.seeds, self.content):
            made.mkdir()

    def run(self, **given: str) -> Imported:
        """Import, with raw files and a file of decisions written before."""
        for name, text in given.items():
            (self.seeds / f"{name}.txt").write_text(text)
        return import_briefs(self.seeds, self.content, Authority([Entity("yemen", "country", "Yemen")]))

    def decide(self, text: str) -> None:
        (self.content / "decisions.yaml").write_text(text)

    def told(self) -> list[tuple[str, int, str]]:
        return [(problem.path, problem.line, problem.code) for problem in self.run().problems]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


@pytest.mark.parametrize(
    ("lines", "wanted", "same"),
    [
        ("title: Another Strait", "title: Another Strait", "title: The Strait Nobody Patrols"),
        ("date: 2019-03-10", "date: 2019-03-10", "date: 2019-03-09"),
        ("kind: Report", "kind: Report", "kind: Commentary"),
        ("authors: [Bo Ek]", "- Bo Ek", "authors: [Ana Example]"),
        ("issues: [Trade]", "- Trade", "issues: [Africa]"),
        ("topics: [Trade]", "- Trade", "topics: [Yemen, piracy, Vellport]"),
    ],
)
def test_what_is_decided_after_an_import_is_made_good_unless_the_brief_was_edited(
    archive: Archive, lines: str, wanted: str, same: str
) -> None:
    archive.run(a=RAW, b=RAW.replace("autumn", "spring"))
    path = archive.content / PATH
    before = path.read_text()
    archive.decide(f"briefs:\n  a.txt:\n    {same}\n")
    assert archive.run() == Imported()
    archive.decide(f"briefs:\n  0.txt:\n    title: Nowhere\n  a.txt:\n    {lines}\n")
    done = archive.run()
    assert (done.written, done.problems) == ((PATH,), ())
    changed = set(path.read_text().splitlines()) - set(before.splitlines())
    assert changed == {wanted}
    assert archive.run() == Imported()


def test_each_decision_is_made_good_whatever_the_one_before_says(archive: Archive) -> None:
    archive.run(a=RAW, b=RAW.replace("Strait", "Gulf"))
    gulf = PATH.replace("strait", "gulf")
    archive.decide("briefs:\n  a.txt:\n    kind: Commentary\n  b.txt:\n    kind: Report\n")
    assert archive.run().written == (gulf,)
    path = archive.content / PATH
    path.write_text(path.read_text() + "\nA sentence of an editor.\n")
    archive.decide("briefs:\n  a.txt:\n    kind: Note\n  b.txt:\n    kind: Note\n")
    done = archive.run()
    assert (done.written, [problem.code for problem in done.problems]) == ((gulf,), ["DECISION-LATE"])


def test_a_brief_that_somebody_renamed_is_followed_under_its_new_name(archive: Archive) -> None:
    archive.run(a=RAW, b=RAW.replace("Strait", "Gulf"))
    path = archive.content / PATH
    renamed = path.rename(path.with_name("at-night.md"))
    done = archive.run(a=RAW.replace("autumn", "spring"))
    assert not path.exists()
    assert [problem.code for problem in done.problems] == []
    assert "last spring" in renamed.read_text()


def test_a_decision_that_comes_too_late_is_told(archive: Archive) -> None:
    archive.run(a=RAW)
    path = archive.content / PATH
    path.write_text(path.read_text() + "\nA sentence of an editor.\n")
    archive.decide("briefs:\n  a.txt:\n    title: Another\n    kind: Report\n")
    (problem,) = archive.run().problems
    assert (problem.path, problem.line, problem.code) == ("content/decisions.yaml", 2, "DECISION-LATE")
    assert problem.message == (
        f'title, kind of "a.txt" is decided, but content/{PATH} was edited by hand and says otherwise; '
        "write it there"
    )
    archive.decide("briefs:\n  a.txt:\n    title: Another\n    ignore: twice\n")
    assert "DECISION-LATE" not in [code for _, _, code in archive.told()]


def test_a_decision_on_a_raw_file_that_is_gone_is_told(archive: Archive) -> None:
    archive.run(a=RAW)
    (archive.seeds / "a.txt").unlink()
    archive.decide("briefs:\n  a.txt:\n    title: Another\n")
    told = [problem for problem in archive.run().problems if problem.code == "DECISION-LATE"]
    assert ["can't be made again without its raw file" in problem.message for problem in told] == [True]
    (archive.content / PATH).unlink()
    assert archive.told() == []


def test_which_files_are_not_read_is_told(archive: Archive) -> None:
    (archive.seeds / "a.PDF").write_bytes(b"%PDF")
    (archive.seeds / "b.png").write_bytes(b"picture")
    (archive.seeds / "c:d.txt").write_text(RAW)
    assert archive.told() == [
        ("seeds/'c:d.txt'", 0, "RAW-NAME"),
        ("seeds/a.PDF", 0, "RAW-KIND"),
    ]


def test_a_file_of_the_very_words_of_another_one_is_told_and_not_read(archive: Archive) -> None:
    done = archive.run(b=RAW, a=RAW, c=RAW)
    assert done.written == (PATH,)
    told = [(problem.path, problem.code, problem.message) for problem in done.problems]
    message = "has the very words of a.txt; remove one of them"
    assert told == [("seeds/b.txt", "RAW-TWICE", message), ("seeds/c.txt", "RAW-TWICE", message)]


def test_the_ledger_is_written_if_it_changed_and_only_then(archive: Archive) -> None:
    ledger = archive.content / "import-ledger.tsv"
    archive.run()
    assert not ledger.exists()
    archive.run(a=RAW)
    (archive.seeds / "a.txt").rename(archive.seeds / "b.txt")
    assert archive.told() == [("seeds/b.txt", 0, "RAW-RENAMED")]
    assert "b.txt" in ledger.read_text()
    assert archive.told() == []


def test_topics_and_authors_without_a_record_get_one_and_issues_none(archive: Archive) -> None:
    body = "Ships that pass at night"
    archive.run(a=RAW.replace(body, f"They met in Vellport and near Vellport. {body}"))
    text = (archive.content / "authority/provisional.yaml").read_text()
    found = [line.split(": ")[1] for line in text.splitlines() if line.startswith(("- id", "  type"))]
    assert list(zip(found[::2], found[1::2], strict=True)) == [
        ("ana-example", "person"),
        ("piracy", "concept"),
        ("vellport", "place"),
    ]


ROW = ReviewRow("p/a.txt", "topics", "Oslo", 0.5, "shape", "shape of a name", ("Os", "Lo"), 3)


def test_a_reason_is_shown_if_it_says_more_than_the_status() -> None:
    shown = review_page.list_page([ROW], ["p/a.txt"], "")
    assert "shape of a name" in shown
    assert "Os | Lo" in shown
    assert "50%" in shown
    assert "briefs/p/a.txt.html" in shown
    quiet = ReviewRow("b.txt", "topics", "Oslo", 0.5, "unheard", "unheard")
    assert "unheard" not in review_page.list_page([quiet], [], "")
