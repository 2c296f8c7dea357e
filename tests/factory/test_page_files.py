"""Pages written line by line: what is read of a file, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import page_files
from bench.labelled_pages import Learnt, labelled

PAGES = Path(__file__).parents[2] / "bench" / "pages"
HEAD = "# group: harbor\n# title: Boats\n# date: 2023-05\n# kind: Report\n# authors: Ann Lee; Bo Mott\n\n"
LINES = """furniture/menu\tHome
kind+date\tReport | May 2023

title\tBoats
byline\tBy Ann Lee and Bo Mott
furniture/alt\tA boat
paragraph\tBoats are few. Ports are fewer.
item\t• One boat
cell\tYear\tBoats
cell\t2020\t4
bio\tAnn Lee is a fellow.
furniture/footer\tHome
furniture/footer\tAll rights reserved
"""


def both(folder: Path, text: str = HEAD + LINES) -> list[Learnt]:
    (folder / "harbor.page").write_text(text, encoding="utf-8")
    return labelled(folder)


def test_a_page_is_told_whole_and_from_the_title_down(tmp_path: Path) -> None:
    whole, main = both(tmp_path)
    assert (whole.name, main.name, whole.group) == ("harbor.whole", "harbor.main", "harbor")
    assert whole.text.startswith("Home\nReport | May 2023\n\nBoats\nBy Ann")
    assert whole.roles == (
        *("before", "date", "title", "byline", "alt", "paragraph", "item", "row", "row", "bio"),
        *("after", "after"),
    )
    assert main.text == whole.text[whole.text.index("Boats\nBy") :]


def test_what_a_page_says_is_told_by_its_lines(tmp_path: Path) -> None:
    whole, main = (page.says for page in both(tmp_path))
    assert whole
    assert main
    assert whole.blocks == (
        ("paragraph", "Boats are few. Ports are fewer.", ()),
        ("item", "One boat", ()),
        ("row", "Year | Boats", ()),
        ("row", "2020 | 4", ()),
    )
    assert (whole.dates, whole.kinds, whole.numbers) == (("2023-05",), ("Report",), ("",))
    assert whole.authors == main.authors == ("Ann Lee", "Bo Mott")
    assert whole.biographies == ("Ann Lee is a fellow.",)
    assert whole.furniture == ("Home", "All rights reserved")
    assert whole.neutral == ("A boat",)
    assert (main.dates, main.kinds) == ((), ("",))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD.replace("group", "grop") + LINES, "harbor.page:1: no field"),
        (HEAD + LINES.replace("item\t", "entry\t"), "harbor.page:14: no role"),
        (HEAD + LINES.replace("byline\t", "byline "), "harbor.page:11: no role"),
        (HEAD + LINES.replace("title\t", "heading\t"), "no title"),
        (HEAD + LINES.replace("Bo Mott", "Bo"), "no line names ['Bo Mott']"),
        (HEAD.replace("2023-05", "May 2023") + LINES, "no date"),
        (HEAD + LINES.replace("kind+date", "date"), "kind ('Report',) for the lines []"),
    ],
)
def test_a_file_that_is_false_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        both(tmp_path, text)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.page")), ids=lambda path: path.stem)
def test_the_pages_are_whole(path: Path) -> None:
    page = page_files.read(path)
    assert len([line for line in page.lines if line.text]) > 40
    assert sum(kind in ("paragraph", "speech") for kind, _ in page.blocks) >= 3
    assert len(page.said("title")) == 1
