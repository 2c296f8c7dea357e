"""What becomes of each field and link of an article, and what the command says and writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.adopting.articles import Article, UnreadableArticle, read_article
from briefs.adopting.command import adopt
from briefs.adopting.plan import Plan, make_plan, told
from briefs.content.front_matter import read_front_matter
from briefs.system.lock import writing


def planned(folder: Path, **texts: str) -> Plan:
    """Return what becomes of some articles: of ``port__quay`` as ``port/quay.md``."""
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return make_plan(folder, "Note")


def fields_of(folder: Path, lines: str, name: str = "a") -> tuple[dict[str, object], list[str]]:
    """Return the fields of the brief that an article becomes, and the codes that are told."""
    plan = planned(folder, **{name: lines + "\n\nText.\n"})
    (one,) = plan.adopted
    assert all(str(problem).startswith(f"{one.source}:1: ") for problem in plan.problems)
    return dict(read_front_matter(one.text)[0]), [problem.code for problem in plan.problems]


DATED = "Title: T\nDate: 2024-02-03\n"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("Tags: a, b  c,", {"topics": ["a", "b c"]}),
        ("Tags: a, b; c", {"topics": ["a, b", "c"]}),
        ("Tags: a\n    b\n    c, d", {"topics": ["a", "b", "c, d"]}),
        ("Tags: a\nKeywords: b", {"topics": ["a"], "keywords": "b"}),
        ("Tags:\nKind: Report", {"kind": "Report"}),
        ("Summary: One\n    two", {"summary": "One, two"}),
        ("Draft: yes", {"status": "draft"}),
        ("Draft: True", {"status": "draft"}),
        ("Draft: false", {}),
        ("Status: hidden", {"status": "draft"}),
        ("Status: Published", {"status": "published"}),
        ("Status: odd\nKind: Report", {"original_status": "odd", "kind": "Report"}),
        ("Modified: 2024-02-05", {"modified": "2024-02-05"}),
        ("Modified: Feb 5, 2024", {"modified": "2024-02-05", "original_modified": "Feb 5, 2024"}),
        ("Modified: February 2024", {"original_modified": "February 2024"}),
        ("Modified: 2024-02-31", {"original_modified": "2024-02-31"}),
        ("Modified: 2024/2/5", {"modified": "2024-02-05", "original_modified": "2024/2/5"}),
        ("Modified: 2024-02-055", {"original_modified": "2024-02-055"}),
        ("My-Field: x\nmy_field: y", {"my_field": "x", "original_my_field": "y"}),
        ("Slug: The Quay", {"slug": "the-quay"}),
        ("Kind: Report", {"kind": "Report"}),
    ],
)
def test_a_field_becomes_one_of_the_briefs_or_is_kept(
    tmp_path: Path, lines: str, wanted: dict[str, object]
) -> None:
    usual = {"title": "T", "date": "2024-02-03", "slug": "a", "kind": "Note"}
    assert fields_of(tmp_path, DATED + lines) == (usual | wanted, [])


@pytest.mark.parametrize(
    ("name", "lines", "wanted", "codes"),
    [
        ("2024-02-03-old_quay", "Lang: en", ("old quay", "old_quay", "2024-02-03"), ["ADOPT-TITLE"]),
        ("2024-02-03-old_quay", "Date: 2023-01-02", ("old quay", "old_quay", "2023-01-02"), ["ADOPT-TITLE"]),
        ("port__index", "Date: 2023-01-02", ("port", "port", "2023-01-02"), ["ADOPT-TITLE"]),
        ("port", "Title: T", ("T", "port", None), ["ADOPT-DATE"]),
        ("port", "Title: T\nDate: 03/04/2024", ("T", "port", None), ["ADOPT-DATE", "ADOPT-DATE"]),
    ],
)
def test_what_no_field_says_the_name_of_the_file_may_say(
    tmp_path: Path, name: str, lines: str, wanted: tuple[str, str, str | None], codes: list[str]
) -> None:
    fields, found = fields_of(tmp_path, lines, name)
    title, slug, date = wanted
    assert (fields["title"], fields.get("date")) == (title, date)
    assert str(fields["slug"]).replace("-", "_") == slug.replace("-", "_")
    assert fields.get("status") == (None if date else "draft")
    assert found == codes


def test_commands_of_a_generator_in_the_text_are_told(tmp_path: Path) -> None:
    plan = planned(tmp_path, a=DATED + "\n{% one %} and {{ two\n }}", b=DATED + "\n{ not one }")
    (problem,) = plan.problems
    assert str(problem).startswith("a.md:1: ADOPT-TEXT holds 2 commands of its generator, such as {% one %};")


def link(folder: Path, address: str) -> tuple[str, dict[str, str], list[str]]:
    """Return what becomes of a link of port/quay.md, the files that come along, and what is told."""
    (folder / "port").mkdir(parents=True)
    for name in ("map.png", "port/my plan.pdf", "port/run.exe"):
        (folder / name).write_bytes(b"data")
    (folder.parent / "outside.png").write_bytes(b"data")
    (folder / "port/leads-out.png").symlink_to(folder.parent / "outside.png")
    text = f"{DATED}\n[x]({address})\n\n## Near\n"
    plan = planned(folder, port__quay=text, ship=f"{DATED}Slug: boat\n\n## Far\n")
    one = next(one for one in plan.adopted if one.source == "port/quay.md")
    found = one.text.partition("[x](")[2].partition(")\n")[0]
    assert all(str(problem).startswith("port/quay.md:1: ") for problem in plan.problems)
    return found, dict(one.files), [problem.code for problem in plan.problems]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("../ship.md", "boat.md"),
        ("/ship.md", "boat.md"),
        ("{filename}/ship.md", "boat.md"),
        ("|filename|../ship.md", "boat.md"),
        ("../ship.md#far", "boat.md#h-far"),
        ("../ship.md#wide", "boat.md#wide"),
        ("#near", "#h-near"),
        ("#far", "#far"),
        ("ship.md", "ship.md"),
        ("https://example.org/ship.md", "https://example.org/ship.md"),
        ("MAILTO:a@example.org", "MAILTO:a@example.org"),
        ("//example.org/map.png", "//example.org/map.png"),
        ("run.exe", "run.exe"),
        ("../../outside.png", "../../outside.png"),
        ("leads-out.png", "leads-out.png"),
    ],
)
def test_a_link_leads_to_the_brief_of_the_article_or_stays(tmp_path: Path, address: str, wanted: str) -> None:
    assert link(tmp_path / "blog", address) == (wanted, {}, [])


@pytest.mark.parametrize(
    ("address", "wanted", "source", "target"),
    [
        ("/map.png", "{static}/map.png", "map.png", "map.png"),
        ("{static}/map.png", "{static}/map.png", "map.png", "map.png"),
        ("../map.png", "{static}/briefs/2024/map.png", "map.png", "briefs/2024/map.png"),
        (
            "my%20plan.pdf",
            "{static}/briefs/2024/my%20plan.pdf",
            "port/my plan.pdf",
            "briefs/2024/my plan.pdf",
        ),
    ],
)
def test_a_file_to_which_a_text_leads_comes_along(
    tmp_path: Path, address: str, wanted: str, source: str, target: str
) -> None:
    assert link(tmp_path / "blog", address) == (wanted, {source: target}, [])


def test_a_link_of_pelican_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    address = "{static}/nowhere.png"
    assert link(tmp_path / "blog", address) == (address, {}, ["ADOPT-LINK"])


def test_what_becomes_of_a_folder_is_told_in_columns(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(b"data")
    plan = planned(tmp_path, a=DATED + "Odd: x\n\n![](map.png)", b=DATED + "Slug: b\n")
    assert list(told(plan)) == [
        "2 articles become briefs (2 with lines)",
        "  Field  becomes",
        "  Date   date                                2 times",
        "  Slug   slug                                once",
        "  Title  title                               2 times",
        "  Odd    kept under its name, shown nowhere  once",
        "1 pictures and files come along",
    ]
    assert list(told(planned(tmp_path / "empty"))) == ["no articles found"]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("---\ntitle: Quays: a view\ntags: a\n\n---\nText.", {"title": "Quays: a view", "tags": "a"}),
        (
            "---\na: ~\nb: null\nc: {d: [e]}\nf: [[é]]\n---\nText.",
            {"a": "", "b": "", "c": '{"d": ["e"]}', "f": '[["é"]]'},
        ),
        ("+++\na = true\nb = 1\nc = ['d', 2]\n+++\nText.", {"a": "true", "b": "1", "c": ("d", "2")}),
        ('{"a": null, "b": {"c": 1}, "d": false}\nText.', {"a": "", "b": '{"c": 1}', "d": "false"}),
        ("\ufeffA: x\r\nB:\r\n    y\r\n    z\r\nText.", {"A": "x", "B": ("y", "z")}),
        ("A: x\n\nText.", {"A": "x"}),
        ("\n\nA: x\n  Text.", {"A": "x"}),
    ],
)
def test_fields_are_read_in_each_dialect(text: str, fields: dict[str, object]) -> None:
    article = read_article(text, ".md")
    assert (article.fields, article.body) == (fields, "Text.")


def test_an_article_of_fields_alone_has_no_text() -> None:
    assert read_article("A: x\nB: y", ".md") == Article("lines", {"A": "x", "B": "y"}, "")


def test_front_matter_that_is_neither_yaml_nor_lines_is_told_in_a_line() -> None:
    told = "its front matter is no YAML: mapping values are not allowed in this context"
    with pytest.raises(UnreadableArticle, match=f"^{told}$"):
        read_article("---\ntitle: a: b\n- c\n---\nText.", ".md")


def run(folder: Path, content: Path, write: bool, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = adopt(folder, content, "Note", write)
    shown = capsys.readouterr()
    return code, shown.out.splitlines()[-1] if shown.out else "", shown.err


def test_the_command_says_what_it_did_and_what_stands_in_the_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, content = tmp_path / "blog", tmp_path / "content"
    content.mkdir()
    code, _, said = run(folder, content, True, capsys)
    assert (code, "ADOPT-FOLDER no such folder" in said) == (2, True)
    folder.mkdir()
    assert run(folder, content, False, capsys) == (0, "no articles found", "")
    (folder / "a.md").write_text(DATED + "\nText.\n")
    assert run(folder, content, False, capsys) == (0, "nothing is written yet; say it again with --write", "")
    assert not list(content.rglob("*.md"))
    for _ in range(2):  # once more changes nothing
        code, last, said = run(folder, content, True, capsys)
        assert (code, last.split(), said) == (0, ["Title", "title", "once"], "")
    brief = content / "briefs/2024/a.md"
    brief.write_text("edited")
    code, _, said = run(folder, content, True, capsys)
    assert (code, said.partition(" content/")[0]) == (1, "blog/a.md:1: ADOPT-TAKEN")
    assert brief.read_text() == "edited"


def test_the_command_writes_nothing_while_somebody_else_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("briefs.system.lock.PATIENCE", 0.0)
    folder, content = tmp_path / "blog", tmp_path / "content"
    content.mkdir()
    planned(folder, a=DATED + "\nText.\n")
    with writing(content):
        code, _, said = run(folder, content, True, capsys)
    assert (code, said.partition(":")[0]) == (2, "not adopted")
    assert not list(content.rglob("*.md"))
