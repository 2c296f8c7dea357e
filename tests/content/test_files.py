"""The files to which the text of a brief refers."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from briefs.content.files import SourcePlace, content_path, read_file, references, with_files
from briefs.model import Brief, BriefFile

SOURCE = "briefs/2024/a.md"
GIF = b"GIF89a" + (7).to_bytes(2, "little") + (5).to_bytes(2, "little") + b"\0\0\0;"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("map.png", "briefs/2024/map.png"),
        ("MAP.PNG?x#y", "briefs/2024/MAP.PNG"),
        ("|Static|/images/map.png", "images/map.png"),
        ("{attach}../map.png", "briefs/map.png"),
        ("{static}/a/../data.zip", "data.zip"),
        ("{filename}b.md", "briefs/2024/b.md"),
        ("{FILENAME}/pages/team.md", "pages/team.md"),
        ("{filename}map.png", None),
        ("{static}b.md", None),
        ("program.exe", None),
        ("/images/map.png", None),
        ("//a.example/map.png", None),
        ("https://a.example/map.png", None),
        ("#map.png", None),
        ("?map.png", None),
        ("{static}/../map.png", None),
        ("../../../map.png", None),
        (".hidden.png", None),
    ],
)
def test_which_file_of_the_archive_an_address_means(address: str, path: str | None) -> None:
    assert content_path(address, SOURCE) == path


@pytest.mark.parametrize(
    ("address", "on_page"),
    [
        ("map.png", "map.png"),
        ("{static}/images/a b.png?x=1#y", "../../images/a%20b.png?x=1#y"),
        ("{filename}b.md#p-1", "b.html#p-1"),
        ("{filename}/pages/team.md", "../../team.html"),
        ("https://a.example/map.png", "https://a.example/map.png"),
        ("b.md", "b.md"),
    ],
)
def test_how_an_address_stands_on_the_page(address: str, on_page: str) -> None:
    assert SourcePlace(SOURCE, "briefs/2024/a.html").address(address) == on_page


def test_the_size_of_a_picture_is_that_of_its_file() -> None:
    files = {"briefs/2024/map.png": BriefFile("briefs/2024/map.png", 9, 40, 30)}
    place = SourcePlace(SOURCE, "briefs/2024/a.html", files)
    assert [place.size(address) for address in ("map.png", "other.png", "/map.png")] == [
        (40, 30),
        (0, 0),
        (0, 0),
    ]


def test_a_text_refers_to_its_pictures_and_linked_files_but_not_to_pages() -> None:
    text = "![m](map.png) [t](t.csv) [b]({filename}b.md) [w](https://a.example/x.pdf) []()\n\n![m](map.png)"
    found = list(references(MarkdownIt().parse(text), SOURCE))
    assert found == ["briefs/2024/map.png", "briefs/2024/t.csv", "briefs/2024/map.png"]


def test_files_are_told_as_they_are_on_disk(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "map.GIF").write_bytes(GIF)
    (content / "table.csv").write_bytes(b"a,b\n")
    (content / "broken.png").write_bytes(b"no picture")
    (content / "folder.png").mkdir()
    (tmp_path / "outside.csv").write_bytes(b"a")
    (content / "link.csv").symlink_to(tmp_path / "outside.csv")
    (content / "twin.csv").symlink_to(content / "table.csv")
    assert read_file(content, "map.GIF") == BriefFile("map.GIF", len(GIF), 7, 5)
    assert read_file(content, "table.csv") == BriefFile("table.csv", 4)
    assert read_file(content, "broken.png") == BriefFile("broken.png", 10)
    assert read_file(content, "twin.csv") == BriefFile("twin.csv", 4)
    assert [read_file(content, path) for path in ("link.csv", "folder.png", "gone.png")] == [None] * 3
    brief = Brief(slug="a", title="A", date=datetime.date(2024, 5, 2), kind="Brief", body="", path=SOURCE)
    listed = with_files(brief, ("table.csv", "gone.png", "table.csv"), content).files
    assert listed == (BriefFile("table.csv", 4),)


@pytest.mark.parametrize(("is_gone", "told"), [(False, BriefFile("map.png", 3)), (True, None)])
def test_a_picture_that_cannot_be_measured_is_still_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_gone: bool, told: BriefFile | None
) -> None:
    def no_size(file: Path) -> tuple[int, int]:
        if is_gone:
            file.unlink()
        raise ValueError("no picture")

    (tmp_path / "map.png").write_bytes(b"abc")
    monkeypatch.setattr("imagesize.get", no_size)
    assert read_file(tmp_path, "map.png") == told
