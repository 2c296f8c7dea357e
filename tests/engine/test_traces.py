"""A brief that leaves the archive, or never was in it, leaves no trace in the site."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.archives import SmallArchive, front

MARKS = (
    "zortitle", "zorslug", "zorauthor", "zorissue", "zortopic", "zorkind", "zorsummary", "zorbody", "zorname",
    "zorpublisher", "zorlicense", "zornumber", "zoraddress", "zorsource", "zorcorrection", "zorlife",
)  # fmt: skip
"""Words that stand in no other brief, one in each field."""

OTHERS = {
    "2023/older.md": front(
        "Older", "2023-03-04", ["Ports", "NATO"], ["Trade"], "Xi Jinping and Anna Lee met."
    ),
    "2024/newer.md": front(
        "Newer", "2024-05-06", ["Ports"], ["Trade"], "Anna Lee spoke in Beijing, said NATO."
    ),
    "2024/newest.md": front("Newest", "2024-05-07", ["Ports"], [], "NATO moved on."),
}
SECRET = """\
---
title: The zortitle of ports
date: 2024-01-02
kind: Zorkind
authors:
- Ina Zorauthor
issues:
- Trade
- Zorissue
topics:
- Ports
- NATO
- Zortopic
summary: A zorsummary of it.
slug: zorslug
publisher: Zorpublisher
source_url: https://zoraddress.example/x
license: Zorlicense
report_number: Zornumber
source_file: zorsource.txt
correction: A zorcorrection was made.
---

Zorbody: Xi Jinping and Anna Lee met Boris Zorname in Beijing, and NATO and Russia were named.

Boris Zorname said so twice to Boris Zorname.

## About the author

Ina led a zorlife.
"""
PLACE = "2024/secret.md"


def archive_of_three(folder: Path) -> SmallArchive:
    """Return an archive of three briefs with names from prose, its pages compressed when published."""
    archive = SmallArchive.make(folder / "archive")
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(settings.read_text() + "ACTORS_FROM_PROSE = True\n")
    for name, text in OTHERS.items():
        archive.write(name, text)
    return archive


def traces(output: Path) -> set[str]:
    """Return the marks that stand in a file of the site or its name; search data and copies are unpacked."""
    found = set()
    for path in output.rglob("*"):
        text = str(path.relative_to(output))
        if path.is_file():
            text += text_of(path)
        found |= {mark for mark in MARKS if mark in text.casefold()}
    return found


def text_of(path: Path) -> str:
    """Return what a file holds as text; of a picture nothing, since that stands or falls as a whole."""
    if path.suffix == ".png":
        return ""
    data = path.read_bytes()
    name = path.name
    if name.endswith(".gz"):
        data, name = gzip.decompress(data), name.removesuffix(".gz")
    text = data.decode()
    if text.startswith("archiveSearch("):
        return json.dumps(json.loads(text[14:-3]), ensure_ascii=False)
    return "\n".join(
        (text, *(str(json.loads(line)) for line in text.splitlines() if name.endswith(".jsonl")))
    )


def draft(archive: SmallArchive) -> None:
    """Keep the brief back."""
    archive.write(PLACE, SECRET.replace("\nslug: ", "\nstatus: draft\nslug: "))


def edit_and_draft(archive: SmallArchive) -> None:
    """Keep the brief back, with other words than were published."""
    archive.write(PLACE, SECRET.replace("\nslug: ", "\nstatus: draft\nslug: ").replace("twice", "often"))


def mistype_status(archive: SmallArchive) -> None:
    """Write a status that is none: such a brief is kept back."""
    archive.write(PLACE, SECRET.replace("\nslug: ", "\nstatus: darft\nslug: "))


def delete(archive: SmallArchive) -> None:
    """Remove the brief."""
    archive.path(PLACE).unlink()


def break_off(archive: SmallArchive) -> None:
    """Leave the brief without a date, so that it can't be published."""
    archive.write(PLACE, SECRET.replace("\ndate: ", "\ndat: "))


def rename_and_draft(archive: SmallArchive) -> None:
    """Give the file another name, the brief another slug, and keep it back."""
    archive.path(PLACE).unlink()
    text = SECRET.replace("\nslug: zorslug", "\nstatus: draft\nslug: zorslug-again")
    archive.write("2023/zorslug-again.md", text)


LEAVINGS = (draft, edit_and_draft, mistype_status, delete, break_off, rename_and_draft)


def test_the_marks_are_found_while_the_brief_is_published(tmp_path: Path) -> None:
    archive = archive_of_three(tmp_path)
    archive.write(PLACE, SECRET)
    archive.publish()
    output = archive.folder / "output"
    assert traces(output) == set(MARKS)
    for path in output.rglob("*"):
        if path.is_file() and path.suffix != ".gz":
            path.unlink()
    assert traces(output) == set(MARKS), "compressed copies are read too"


@pytest.mark.parametrize("leave", LEAVINGS)
def test_a_brief_that_leaves_leaves_no_trace(leave: Callable[[SmallArchive], None], tmp_path: Path) -> None:
    archive = archive_of_three(tmp_path)
    archive.write(PLACE, SECRET)
    archive.build()
    leave(archive)
    archive.build()
    assert traces(archive.folder / "output") == set()
    assert archive.site() == archive.clean()
    archive.write("2023/older.md", OTHERS["2023/older.md"] + "\nOne sentence more.\n")
    archive.build()
    assert traces(archive.folder / "output") == set()
    assert archive.site() == archive.clean()


def withdraw(archive: SmallArchive, words: str) -> None:
    """Withdraw the brief."""
    archive.write(PLACE, SECRET.replace("\nslug: ", f"\nwithdrawn: {words}\nslug: "))


KEPT = frozenset(MARKS) - {"zorbody", "zorname", "zorlife", "zorsummary"}
"""What the page of a brief still says when its text is removed."""


@pytest.mark.parametrize(
    ("words", "kept"),
    [("2025-03-01 text removed, a court said so", KEPT), ("2025-03-01 it was wrong", frozenset(MARKS))],
)
def test_a_withdrawn_brief_has_its_page_and_is_reported(
    words: str, kept: frozenset[str], tmp_path: Path
) -> None:
    archive = archive_of_three(tmp_path)
    archive.write(PLACE, SECRET)
    archive.publish()
    withdraw(archive, words)
    archive.publish()
    output = archive.folder / "output"
    page, report = "briefs/2024/zorslug.html", "report.html"
    feeds = {"index.atom", "issues/trade.atom", "topics/ports.atom", "actors/nato.atom"}
    assert {mark for mark in MARKS if mark in text_of(output / report).casefold()} <= {"zortitle", "zorslug"}
    for name in (page, f"{page}.gz"):
        assert {mark for mark in MARKS if mark in text_of(output / name).casefold()} == kept
    shown = {
        str(p.relative_to(output))
        for p in output.rglob("*")
        if p.is_file() and "zor" in f"{p} {text_of(p)}".casefold()
    }
    lists = {"sitemap.xml", ".site-files", ".published-files"}
    picture = "briefs/2024/zorslug.png"
    assert {name.removesuffix(".gz") for name in shown} - lists == {page, picture, report, *feeds}
    archive.build()
    assert {name for name in archive.site() if "zor" in name} == {page}
    assert archive.site() == archive.clean()


def test_a_withdrawn_brief_comes_back(tmp_path: Path) -> None:
    archive = archive_of_three(tmp_path)
    archive.write(PLACE, SECRET)
    archive.build()
    before = archive.site()
    withdraw(archive, "2025-03-01 text removed")
    archive.build()
    assert archive.site() == archive.clean()
    archive.write(PLACE, SECRET)
    archive.build()
    assert archive.site() == before


@pytest.mark.parametrize("leave", [draft, delete])
def test_nor_in_what_was_made_for_a_web_server(leave: Callable[[SmallArchive], None], tmp_path: Path) -> None:
    archive = archive_of_three(tmp_path)
    archive.write(PLACE, SECRET)
    archive.publish()
    leave(archive)
    archive.build()
    assert traces(archive.folder / "output") == set()
    archive.publish()
    assert traces(archive.folder / "output") == set()


@pytest.mark.parametrize("leave", [draft, delete])
def test_nor_where_the_cache_was_lost(leave: Callable[[SmallArchive], None], tmp_path: Path) -> None:
    archive = archive_of_three(tmp_path)
    archive.write(PLACE, SECRET)
    archive.publish()
    shutil.rmtree(archive.folder / ".cache")
    leave(archive)
    archive.build()
    assert traces(archive.folder / "output") == set()


def test_a_draft_names_nothing_in_other_briefs(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    archive.write("2024/a.md", front("A", "2024-05-06", [], [], "Ina Zorauthor spoke."))
    archive.write(PLACE, SECRET.replace("\nslug: ", "\nstatus: draft\nslug: "))
    archive.build()
    page = archive.folder / "output/briefs/2024/a.html"
    assert "<a " not in page.read_text().split("Ina Zorauthor")[0].rsplit("<p", 1)[1]
    archive.write(PLACE, SECRET)
    archive.build()
    assert "actors/ina-zorauthor.html" in page.read_text()
    draft(archive)
    archive.build()
    assert "actors/ina-zorauthor.html" not in page.read_text()
    assert archive.site() == archive.clean()


def test_files_of_others_stay(tmp_path: Path) -> None:
    archive = archive_of_three(tmp_path)
    own = archive.folder / "output/data/own.csv"
    own.parent.mkdir(parents=True)
    own.write_text("own")
    archive.build()
    assert own.exists(), "no site of the archive stood there"
    packed = archive.folder / "content/images/data/packed.tar.gz"
    packed.parent.mkdir(parents=True)
    packed.write_bytes(gzip.compress(b"own"))
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(
        settings.read_text()
        + 'EXTRA_PATH_METADATA = {"images/data/packed.tar.gz": {"path": "data/packed.tar.gz"}}\n'
    )
    archive.build()
    shutil.rmtree(archive.folder / ".cache")
    archive.build()
    assert (archive.folder / "output/data/packed.tar.gz").exists()
    packed.unlink()
    archive.build()
    assert not (archive.folder / "output/data/packed.tar.gz").exists()
