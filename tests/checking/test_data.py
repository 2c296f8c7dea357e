"""What is told of the data files of a site, and what is not."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from briefs.checking.checked import read
from briefs.checking.data import data_rows
from briefs.content.briefs import read_brief
from briefs.model import Problem
from briefs.publishing.data import HEADERS, brief_line, brief_row, header
from tests.checking.faulty import brief
from tests.engine.archives import SmallArchive

BODY = "Kyiv and Moscow spoke.\n\nKyiv asked Ankara and Moscow."
ONE, TWO, THREE = (f"content/briefs/2024/{name}.md" for name in ("one", "two", "three"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = SmallArchive.make(tmp_path_factory.mktemp("built"))
    for path in (ONE, TWO, THREE):
        (archive.folder / path).parent.mkdir(exist_ok=True)
        title = f'=A Title, “quoted” "{Path(path).stem}"'
        text = brief(json.dumps(title), body=BODY, summary="One; more", topics=["Ukraine", "A, B; C"])
        (archive.folder / path).write_text(text)
    assert archive.build() == 0
    return archive.folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of a built archive with three briefs, with the times of its files."""
    return Path(shutil.copytree(built, tmp_path / "archive"))


def problems_of(site: Path) -> list[Problem]:
    return list(data_rows(read(site / "seeds", site / "content", site / "output")))


def lines_of(site: Path) -> list[str]:
    return [str(problem) for problem in problems_of(site)]


def edit(path: Path, *, old: str, new: str, later: bool = True) -> None:
    """Replace words of a file; ``later`` false leaves its times as they were."""
    text, times = path.read_text(), path.stat()
    assert old in text
    path.write_text(text.replace(old, new))
    if not later:
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def page(site: Path, name: str) -> Path:
    return site / f"output/briefs/2024/{name}.html"


CURE = "build again, if need be with FRESH=1"


def test_nothing_is_told_of_a_site_as_it_was_built(site: Path) -> None:
    assert all((site / "output" / path).stat().st_size for path in HEADERS)
    assert lines_of(site) == []


def test_nothing_is_told_without_a_site(site: Path) -> None:
    shutil.rmtree(site / "output")
    assert lines_of(site) == []


def test_edits_since_the_build_are_no_fault(site: Path) -> None:
    edit(site / ONE, old="=A Title", new="Another Title")
    edit(site / TWO, old="2024-05-02", new="2024-05-03")
    (site / "content/briefs/2024/four.md").write_text(brief("Four"))
    assert lines_of(site) == []


@pytest.mark.parametrize("gone", ["deleted", "draft", "slug", "renamed"])
@pytest.mark.parametrize("left", [True, False])
def test_a_brief_that_is_published_no_more_is_told_once(site: Path, gone: str, left: bool) -> None:
    if gone == "deleted":
        (site / ONE).unlink()
    elif gone == "renamed":
        (site / ONE).rename(site / "content/briefs/2024/uno.md")
    else:
        line = "status: draft" if gone == "draft" else "slug: uno"
        edit(site / ONE, old="kind:", new=f"{line}\nkind:")
    if not left:
        page(site, "one").write_text('<meta http-equiv="refresh" content="0; url=uno.html">')
    (problem,) = problems_of(site)
    assert (problem.path, problem.line) == ("output/data/briefs.csv", 2)
    if left:
        assert (problem.code, problem.severity) == ("DATA-WITHDRAWN", "warning")
    else:
        assert (problem.code, problem.severity) == ("DATA-ROW", "error")
    page(site, "one").unlink()
    assert [problem.code for problem in problems_of(site)] == ["DATA-ROW"]


@pytest.mark.parametrize("path", list(HEADERS))
def test_each_data_file_is_searched_for_what_was_withdrawn(site: Path, path: str) -> None:
    (site / ONE).unlink()
    for other in HEADERS.keys() - {path}:
        lines = (site / "output" / other).read_text().splitlines(keepends=True)
        (site / "output" / other).write_text("".join(line for line in lines if "one" not in line))
    (problem,) = problems_of(site)
    assert (problem.path, problem.line) == (f"output/{path}", 1 + bool(HEADERS[path]))
    assert problem.code == "DATA-WITHDRAWN"


@pytest.mark.parametrize("path", ["data/briefs.csv", "data/briefs.jsonl"])
def test_a_published_brief_without_its_row_is_told(site: Path, path: str) -> None:
    file = site / "output" / path
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "two" not in line))
    assert lines_of(site) == [f'output/{path}: DATA-ROW "two" has a page and no row; {CURE}']
    page(site, "two").write_text('<meta http-equiv="refresh" content="0; url=uno.html">')
    assert lines_of(site) == []
    page(site, "two").unlink()
    assert lines_of(site) == []


@pytest.mark.parametrize("path", list(HEADERS))
def test_a_mangled_row_is_told_and_nothing_that_follows_from_it(site: Path, path: str) -> None:
    file = site / "output" / path
    lines = file.read_text().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "two" in line)
    whole = "".join(lines)
    for mangled in (
        lines[at][9:],
        lines[at][:-9] + "\n",
        '"' + lines[at],
        '"a"b' + lines[at],
        "[]\n",
        "[" * 9999 + "\n",
    ):
        file.write_text("".join([*lines[:at], mangled, *lines[at + 1 :]]))
        assert lines_of(site)[0].startswith(f"output/{path}:{at + 1}: DATA-ROW "), mangled
        assert not [text for text in lines_of(site) if "no row" in text]
    file.write_text(whole)
    assert lines_of(site) == []


@pytest.mark.parametrize("path", [path for path in HEADERS if HEADERS[path]])
def test_other_columns_are_told_once(site: Path, path: str) -> None:
    edit(site / "output" / path, old=",".join(HEADERS[path]), new="slug,title")
    assert lines_of(site) == [f"output/{path}:1: DATA-ROW the row can't be read; {CURE}"]


@pytest.mark.parametrize("path", ["data/briefs.csv", "data/briefs.jsonl"])
def test_a_second_row_is_told(site: Path, path: str) -> None:
    file = site / "output" / path
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join([*lines, lines[-1]]))
    assert lines_of(site) == [f'output/{path}:{len(lines) + 1}: DATA-ROW "two" has a second row; {CURE}']


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("data/briefs.csv", "One; more", "More; one"),
        ("data/briefs.jsonl", "asked Ankara", "asked Minsk"),
        ("data/briefs.jsonl", '{"title"', '{"more":1,"title"'),
        ("data/mentions.csv", "=A Title", "A Title"),
        ("data/comentions.csv", "2024-05-02", "2024-05-03"),
    ],
)
def test_a_row_of_another_brief_than_the_archive_has_is_told(
    site: Path, path: str, old: str, new: str
) -> None:
    edit(site / "output" / path, old=old, new=new)
    line = 1 + bool(HEADERS[path])
    assert lines_of(site)[0] == (
        f'output/{path}:{line}: DATA-ROW the row of "one" is not what content/briefs/2024/one.md says; {CURE}'
    )
    assert len(lines_of(site)) == 3


def test_a_row_counts_as_built_if_the_page_or_the_file_is_newer_than_the_brief(site: Path) -> None:
    edit(site / ONE, old="One; more", new="More; one", later=False)
    assert len(lines_of(site)) == 2  # the build has lost an edit: of both files
    now = time.time_ns()
    os.utime(site / ONE, ns=(now, now))
    assert lines_of(site) == []
    os.utime(page(site, "one"), ns=(now, now))
    assert len(lines_of(site)) == 2
    os.utime(page(site, "one"), ns=(0, 0))
    os.utime(site / "output/data/briefs.csv", ns=(now, now))
    assert len(lines_of(site)) == 1


def test_of_two_briefs_with_one_slug_the_first_by_path_counts(site: Path) -> None:
    (site / "content/briefs/2025").mkdir()
    (site / "content/briefs/2025/one.md").write_text(brief("Another One", date="2025-01-01", slug="one"))
    assert lines_of(site) == []


def test_a_summary_may_be_long(site: Path) -> None:
    edit(site / ONE, old="One; more", new="word " * 40_000, later=False)
    assert len(lines_of(site)) == 2


def test_the_cost_is_that_of_reading_the_rows(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        folder = tmp_path / str(count)
        for part in ("content/briefs/2024", "output/data"):
            (folder / part).mkdir(parents=True)
        rows: dict[str, list[bytes]] = {path: [header(path)] for path in HEADERS}
        for number in range(count):
            name = f"briefs/2024/b{number}.md"
            text = brief(f"Brief {number}", body=BODY)
            (folder / "content" / name).write_text(text)
            found, _ = read_brief(text, name)
            assert found is not None
            rows["data/briefs.csv"].append(brief_row(found))
            rows["data/briefs.jsonl"].append(brief_line(found))
        for path, parts in rows.items():
            (folder / "output" / path).write_bytes(b"".join(parts))
        checked = read(folder / "seeds", folder / "content", folder / "output")
        start = time.process_time()
        assert not list(data_rows(checked))
        return time.process_time() - start

    seconds(50)
    assert seconds(2000) < 25 * max(seconds(200), 0.002)
