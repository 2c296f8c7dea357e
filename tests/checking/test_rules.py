"""What the rules find, and what they leave alone."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs.checking.checked import CheckedArchive, read
from briefs.checking.rules import as_json, check
from briefs.checking.spelling import did_you_mean, similar_pairs
from briefs.cli import main
from briefs.model import Problem
from tests.checking.faulty import brief

SETTINGS = 'SITENAME = "A"\nPATH = "content"\nOUTPUT_PATH = "output"\nARCHIVE_FOLDER = ""\n'

Write = Callable[..., CheckedArchive]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes files and reads the archive they make."""

    def written(files: dict[str, str]) -> CheckedArchive:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return read(tmp_path / "seeds", tmp_path / "content", tmp_path / "output")

    return written


def codes(checked: CheckedArchive) -> list[str]:
    """Return the codes of all problems, but that the briefs of these tests have no summary."""
    return [problem.code for problem in check(checked) if problem.code != "SUMMARY-MISSING"]


def messages(checked: CheckedArchive, code: str) -> list[str]:
    return [f"{p.line}: {p.message}" for p in check(checked) if p.code == code]


def as_one_brief(text: str) -> dict[str, str]:
    return {"content/briefs/2024/one.md": text}


def test_an_archive_without_anything_is_no_fault(write: Write) -> None:
    assert codes(write({})) == []


def test_a_good_brief_is_no_fault(write: Write) -> None:
    text = brief("Grain", topics=["Ukraine", "Russia"], body="Ukrainian grain and Moscow's blockade.")
    assert codes(write(as_one_brief(text))) == []


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("Turkey", "A talk in Ankara."),
        ("Xi Jinping", "Xi spoke."),
        ("shipping", "Ships wait."),
        ("Russo-Ukrainian War", "A Ukrainian town."),
        ("International Criminal Court", "The ICC judged."),
        ("Africa", "A coup in Niamey."),
        ("China", "Chinese ships."),
    ],
)
def test_a_topic_is_borne_out_by_what_stands_beside_it(write: Write, topic: str, body: str) -> None:
    assert "TAG-UNSUPPORTED" not in codes(write(as_one_brief(brief("Title", topics=[topic], body=body))))


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("Venezuela", "A talk in Ankara."),
        ("Xi Jinping", "Jin spoke."),
        ("Jorge Quintanilla", "Quintanas of copper."),  # a word like the surname is no surname
        ("sanctions", "Sand in the wind."),
        ("Central Bank", "The CB of it."),  # two words have no initials
    ],
)
def test_a_topic_of_which_nothing_is_said_is_told(write: Write, topic: str, body: str) -> None:
    assert "TAG-UNSUPPORTED" in codes(write(as_one_brief(brief("Title", topics=[topic], body=body))))


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ("../2024/two.md", True),
        ("two.md", True),
        ("../2024/two.md#h-costs", True),
        ("two.html", True),
        ("https://example.org/lost.md", True),
        ("mailto:a@example.org", True),
        ("#h-here", True),
        ("../../actors/xi-jinping.html", True),
        ("../../issues/index.html", True),
        ("../../about.html", True),
        ("../2024/two.md#h-gains", False),
        ("#p-00000000", False),
        ("../2023/two.md", False),
        ("2024/two.md", False),
        ("draft.md", False),
        ("/briefs/2024/two.html", False),
        ("../../../two.md", False),
        ("../../actors/nobody-at-all.html", False),
    ],
)
def test_links_in_markdown(write: Write, target: str, right: bool) -> None:
    checked = write(
        {
            "content/briefs/2024/one.md": brief("One", body=f"## Here\n\nText\nand a [link]({target})."),
            "content/briefs/2024/two.md": brief("Two", body="## Costs\n\nText.", slug="two"),
            "content/briefs/2024/draft.md": brief("Three", slug="draft", status="draft"),
        }
    )
    broken = messages(checked, "LINK-BROKEN")
    assert [line.split(":")[0] for line in broken] == ([] if right else ["10"])


def test_a_link_to_a_file_with_another_slug_is_told_the_right_address(write: Write) -> None:
    checked = write(
        {
            "content/briefs/2024/one.md": brief("One", body="A [link](two.md)."),
            "content/briefs/2024/two.md": brief("Two", slug="deux"),
            "content/pages/help.md": "---\ntitle: Help\n---\n\n[Two](briefs/2024/deux.md), [no](lost.md)\n",
            "output/index.html": "<p>",
        }
    )
    assert [str(p).split(" ", 2)[2] for p in check(checked) if p.code == "LINK-BROKEN"] == [
        '"two.md" is a brief with the page briefs/2024/deux.html; write deux.html',
        '"lost.md" leads to no file of the site; correct it, or build the site first if the file is new',
    ]


def test_pictures_and_files_that_are_missing(write: Write) -> None:
    text = "![A map](lost.png), ![B](https://example.org/b.png),\n![C](kept.png) and [D](lost.pdf)."
    files = {"content/briefs/2024/one.md": brief("One", body=text), "content/briefs/2024/kept.png": ""}
    assert [line.split(" leads")[0] for line in messages(write(files), "LINK-BROKEN")] == [
        '7: "lost.png"',
        '8: "lost.pdf"',
    ]


def test_links_of_built_pages(write: Write) -> None:
    pages = {
        "output/index.html": '<p id="top"><a href="a/b.html#x">1</a> <a href="a/b.html#y&amp;z">2</a>\n'
        "<a href='#top'>3</a> <a href=\"#none\">4</a> <a href=\"/gone\">5</a> <a href='//a.org/gone'>6</a>\n"
        '<p>a href="words.html"</p> <a href="data.csv#x">8</a> '
        '<img src="lost%20one.png"> <a href="search.html?q=x">7</a>',
        "output/a/b.html": '<p id="x"><p id="y&amp;z"><a href="../index.html">1</a>'
        '<img src="../lost one.png">',
        "output/search.html": "",
        "output/data.csv": "a,b\n",
    }
    assert messages(write(pages), "SITE-LINK") == [
        '1: leads to "lost one.png", which is not there (and 1 more page); '
        "build again, or mend what links to it",
        '2: leads to "index.html#none", which is not there; build again, or mend what links to it',
    ]


def test_a_name_that_one_brief_spells_twice_is_no_matter_of_spelling(write: Write) -> None:
    checked = write(as_one_brief(brief("Burma", topics=["Burma", "Myanmar"], body="Burma, or Myanmar.")))
    assert codes(checked) == ["TAG-TWICE"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jorge Quintanilla", "Jorge Quintanila"),
        ("Jorge Quintanilla", "Jorge Quintainlla"),
        ("Jorge Quintanilla", "Quintanilla Jorge"),
        ("Zap-Tech", "ZapTech"),
        ("Zaptech Partner", "Zaptech Partners"),
    ],
)
def test_names_that_look_like_one(first: str, second: str) -> None:
    assert list(similar_pairs([first, second])) == [(first, second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Nord Stream 1", "Nord Stream 2"), ("World War I", "World War II"), ("Mali", "Bali"), ("F-16", "F-15")],
)
def test_names_that_numbers_or_few_letters_tell_apart(first: str, second: str) -> None:
    assert list(similar_pairs([first, second])) == []
    assert did_you_mean(first, [second]) == "" or first == "Mali"


def test_names_that_people_reviewed_are_never_alike(write: Write) -> None:
    checked = write(
        as_one_brief(brief("A", topics=["Niger", "Nigeria", "Austria", "Australia"], body="Niger"))
    )
    assert "NAME-ALIKE" not in codes(checked)


def test_a_new_version_may_have_title_and_date_of_the_old(write: Write) -> None:
    files = {
        "content/briefs/2024/new.md": brief("A", slug="new", supersedes="old"),
        "content/briefs/2024/old.md": brief("A", slug="old"),
    }
    assert codes(write(files)) == []
    files["content/briefs/2024/new.md"] = brief("A", slug="new")
    assert codes(write(files)) == ["DUPLICATE-BRIEF"]


def test_what_was_kept_out_on_purpose_is_not_missed(write: Write) -> None:
    files = {
        "content/import-ledger.tsv": "raw_file\traw_sha256\tmarkdown_file\tmarkdown_sha256\n"
        "a.txt\t0\tbriefs/2024/a.md\t0\n",
        "content/decisions.yaml": "",
    }
    assert codes(write(files)) == ["LEDGER-LOST"]
    files["content/decisions.yaml"] = "briefs:\n  a.txt:\n    ignore: a press release\n"
    assert codes(write(files)) == []


def test_checking_changes_nothing(write: Write, tmp_path: Path) -> None:
    write({"seeds/a.txt": "May 2, 2024 | Policy Brief\nTitle\n\nSome text of one sentence.\n"})
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    check(write({}))
    assert sorted(path.as_posix() for path in tmp_path.rglob("*")) == before


def test_json_is_an_array_with_one_object_a_line() -> None:
    problems = (Problem("a.md", 3, "A-CODE", 'says "é"'), Problem("b.md", 0, "B-CODE", "x", "warning"))
    text = as_json(problems)
    assert text.splitlines()[1] == (
        '{"code": "A-CODE", "line": 3, "message": "says \\"é\\"", "path": "a.md", "severity": "error"},'
    )
    assert [Problem(**item) for item in json.loads(text)] == list(problems)
    assert json.loads(as_json(())) == []


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (brief("Good", topics=["Russia"]), [], 0),
        (brief("Doubtful", topics=["Venezuela"]), [], 0),
        (brief("Doubtful", topics=["Venezuela"]), ["--strict"], 1),
        (brief("Doubtful", topics=["Venezuela"]), ["--strict", "--json"], 1),
        (brief("Bad", status="x"), ["--json"], 1),
    ],
)
def test_the_exit_code(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, options: list[str], code: int
) -> None:
    write({**as_one_brief(text), "pelican.conf.py": SETTINGS})
    assert main(["check", "--settings", str(tmp_path / "pelican.conf.py"), *options]) == code
    output = capsys.readouterr().out
    if "--json" in options:
        assert {item["severity"] for item in json.loads(output)} == {"error"}
    else:
        assert output.splitlines()[-1].startswith("1 brief checked: ")


def test_without_settings_nothing_is_done(tmp_path: Path) -> None:
    assert main(["check", "--settings", str(tmp_path / "none.py")]) == 2


def test_ten_times_the_names_take_about_ten_times_as_long() -> None:
    def seconds(count: int) -> float:
        names = [
            f"Name {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}zo of it"
            for n in range(count)
        ]
        start = time.process_time()
        list(similar_pairs(names))
        return time.process_time() - start

    seconds(100)
    assert seconds(4000) < 40 * max(seconds(400), 0.002)


OWN = "content/authority/people.yaml"


@pytest.mark.parametrize(
    "name",
    [
        "President Antony Blinken",
        "Blinken, Antony",
        "Antony J. Blinken",
        "Antoni Blinken",
        "Ant'ony Blinken Jr.",
    ],
)
def test_a_record_that_doubles_another_one_is_told(write: Write, name: str) -> None:
    checked = write({OWN: f"- id: a-b\n  name: {json.dumps(name)}\n"})
    (said,) = [p for p in check(checked) if p.code == "NAME-DOUBLE"]
    assert (said.path, said.line, said.severity) == (OWN, 1, "warning")
    assert "briefs names merge a-b antony-blinken" in said.message


@pytest.mark.parametrize("name", ["Antony Blinken (painter)", "Antonia Blinken", "Antony Blink", "Antony"])
def test_a_record_that_is_told_apart_is_no_double(write: Write, name: str) -> None:
    assert "NAME-DOUBLE" not in codes(write({OWN: f"- id: a-b\n  name: {name}\n"}))


def test_a_new_author_who_is_on_record_is_told(write: Write) -> None:
    checked = write(as_one_brief(brief("Title", authors=["Antony J. Blinken", "Ann Other"])))
    assert len(messages(checked, "NAME-DOUBLE")) == 1
