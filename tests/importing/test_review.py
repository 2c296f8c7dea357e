"""The review list: what it holds, and what comes back from a person."""

from __future__ import annotations

from briefs.importing.records import RawTags
from briefs.importing.shelf.review import Decision, read_tsv, rows, write_tsv
from briefs.importing.shelf.review_page import css, page
from briefs.model import Evidence, Tag


def tag(label: str, sure: float) -> Tag:
    return Tag(
        label, "topics", Evidence("shape", sure, (3, 3 + len(label)), "shape of a name", ("Oslo", "Sea"))
    )


TAGS = {"b.txt": [tag("Oslo Sea", 0.6), tag("Norway", 0.999)], "a.txt": [tag("<b>Bo\t</b>", 0.4)]}


def test_most_doubtful_first_and_sure_ones_left_out() -> None:
    assert [row.tag.label for row in rows(TAGS)] == ["<b>Bo\t</b>", "Oslo Sea"]
    assert rows({}) == ()


def test_what_is_written_is_read() -> None:
    lines = write_tsv(rows(TAGS)).split("\n")
    assert lines[0].startswith("decision\tsource_file\tfield\ttag")
    assert read_tsv("\n".join(lines)) == ((), ())
    filled = "\n".join([lines[0], "accept" + lines[1], "Change: Oslo; Barents Sea" + lines[2], ""])
    decisions, problems = read_tsv("\ufeff" + filled)
    assert problems == ()
    assert decisions == (
        Decision("a.txt", "topics", "<b>Bo\t</b>", "accept"),
        Decision("b.txt", "topics", "Oslo Sea", "change", ("Oslo", "Barents Sea")),
    )


def test_other_answers_and_nonsense() -> None:
    head = "decision\tsource_file\tfield\ttag\n"
    decisions, problems = read_tsv(
        head + "merge: Oslo\ta\ttopics\tO\n"
        "ignore file\tb\ttopics\tO\nperhaps\tc\ttopics\tO\nchange:\td\ttopics\tO\n"
    )
    assert [(d.answer, d.labels) for d in decisions] == [("merge", ("Oslo",)), ("ignore file", ())]
    assert [(p.line, p.code) for p in problems] == [(4, "REVIEW-DECISION"), (5, "REVIEW-DECISION")]
    assert read_tsv("tag\nx\n")[1][0].code == "REVIEW-COLUMNS"


def test_the_page_escapes_what_comes_from_outside() -> None:
    raws = [RawTags(name, "", (0, 0), "<script>", (0, 8), "", ()) for name in ("a.txt", "b.txt")]
    made = page(raws, TAGS)
    assert "<script>" not in made
    assert "&lt;b&gt;Bo" in made
    assert made.index("a.txt") < made.index("b.txt")
    assert "<style" not in made
    assert " style=" not in made
    assert "doubtful" in made
    assert "mark" in css()
