"""OUTPUT's own list of the site's files: what it says, and that nothing else is removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefs.engine import owned
from briefs.engine.places import Misplaced, refuse_misplaced

ODD = {
    "index.html",
    "a b.html",
    'a"b\\c.html',
    "two\nlines.html",
    os.fsdecode(b"latin-\xe9.pdf"),
    "москва.html",
}


def test_any_name_of_a_file_comes_back(tmp_path: Path) -> None:
    owned.keep(tmp_path, owned.BUILT, ODD)
    assert owned.read(tmp_path, owned.BUILT) == ODD
    owned.announce(tmp_path, ["b.html"])
    owned.announce(tmp_path, ["c.html", "d.html"])
    assert owned.read(tmp_path, owned.BUILT) == ODD | {"b.html", "c.html", "d.html"}


def test_a_list_that_is_not_there_holds_nothing_and_is_made_with_its_folder(tmp_path: Path) -> None:
    assert owned.read(tmp_path / "new", owned.BUILT) == set()
    owned.announce(tmp_path / "new", ["a.html"])
    assert owned.read(tmp_path / "new", owned.BUILT) == {"a.html"}


def test_a_file_is_not_announced_where_a_link_leads_out(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "kept").mkdir(parents=True)
    (output / "inside").symlink_to("kept")
    (output / "briefs").symlink_to(tmp_path)
    owned.announce(output, ["inside/a.html"])
    with pytest.raises(OSError, match="leads out"):
        owned.announce(output, ["index.html", "briefs/2024/b.html"])
    assert owned.read(output, owned.BUILT) == {"inside/a.html"}


@pytest.mark.parametrize("cut", ['"half a li', "nonsense", "[1, 2]", "17", '"a" "b"', "\0"])
def test_a_damaged_line_loses_no_other(tmp_path: Path, cut: str) -> None:
    (tmp_path / owned.BUILT).write_text(f'"a.html"\n{cut}')
    owned.announce(tmp_path, ["b.html"])
    assert owned.read(tmp_path, owned.BUILT) == {"a.html", "b.html"}


def test_removed_are_files_of_output_with_the_folders_that_are_empty_then(tmp_path: Path) -> None:
    output, outside = tmp_path / "output", tmp_path / "outside"
    for path in ("output/a/b/c.html", "output/a/kept.txt", "output/d/e.html", "outside/x.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (output / "linked").symlink_to(outside)
    (output / "round").symlink_to("round")
    hostile = ["../outside/x.html", str(outside / "x.html"), "linked/x.html", "linked", "a", "", ".", "\0"]
    owned.remove(output, [*hostile, "round/x.html", "a/b/c.html", "d/e.html", "missing/f.html"])
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"output/a/kept.txt", "outside/x.html"}
    assert sorted(path.name for path in output.iterdir()) == ["a", "linked", "round"]


@pytest.mark.parametrize(
    ("site", "how"),
    [
        ("content", "is"),
        ("content/site", "lies in"),
        (".", "holds"),
        ("link", "is"),
        ("content/../content", "is"),
    ],
)
def test_a_folder_that_is_shared_is_refused(tmp_path: Path, site: str, how: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "link").symlink_to("content")
    with pytest.raises(Misplaced, match=f"OUTPUT-MISPLACED .* {how} CONTENT"):
        refuse_misplaced(tmp_path / site, [("CONTENT", tmp_path / "content")])


@pytest.mark.parametrize("site", ["output", "content-site", "content.html"])
def test_a_folder_beside_is_not(tmp_path: Path, site: str) -> None:
    refuse_misplaced(tmp_path / site, [("CONTENT", tmp_path / "content")])


def test_a_cache_among_what_people_write_is_refused(tmp_path: Path) -> None:
    written = [("CONTENT", tmp_path / "content")]
    for place in (tmp_path / "content", tmp_path, tmp_path / "content/cache"):
        with pytest.raises(Misplaced, match="CACHE-MISPLACED"):
            refuse_misplaced(place, written, "cache")
    refuse_misplaced(tmp_path / ".cache", written, "cache")
