"""Names that stand in texts alone: offered for review, and published where the setting says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.engine.proposing import proposals_for_review
from briefs.engine.state import State
from tests.engine.archives import SmallArchive, front

BODY = (
    "In June Karim Zedan met Xi Jinping in Hamburg. On Monday Karim Zedan left.\n\nOnly Xilda Brondt stayed."
)


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    small_archive = SmallArchive.make(tmp_path / "archive")
    small_archive.write("2024/a.md", front("A first one", "2024-03-01", ["Hamburg"], [], BODY, "Ida Quill"))
    small_archive.write("2024/b.md", front("A second", "2024-04-01", ["Xi Jinping"], [], "Nothing of note."))
    return small_archive


def switch(archive: SmallArchive, on: bool) -> None:
    file = archive.folder / "pelican.conf.py"
    file.write_text(file.read_text() + f"ACTORS_FROM_PROSE = {on}\n")


def build(archive: SmallArchive) -> dict[str, bytes]:
    assert archive.build() == 0
    site, clean = archive.site(), archive.clean()
    assert site.keys() == clean.keys()
    assert [path for path in clean if site[path] != clean[path]] == []
    return site


def test_proposals_come_with_their_sentences(archive: SmallArchive) -> None:
    archive.build()
    state = State(archive.folder / ".cache", read_only=True)
    proposals = proposals_for_review(state)
    state.close()
    assert [(q.kind, q.name, q.count) for q in proposals] == [
        ("new name", "Karim Zedan", 2),
        ("new name", "Xilda Brondt", 1),
    ]
    assert proposals[0].sentences == (
        "In June Karim Zedan met Xi Jinping in Hamburg.",
        "On Monday Karim Zedan left.",
    )


def test_names_are_published_only_where_the_setting_says_so(archive: SmallArchive) -> None:
    assert "actors/karim-zedan.html" not in build(archive)
    switch(archive, True)
    site = build(archive)
    page = site["actors/karim-zedan.html"].decode()
    assert "Found by rule" in page
    assert "actors/xilda-brondt.html" not in site, "stands in one place only, and nothing shows what it is"
    archive.write("2024/b.md", front("A second", "2024-04-01", [], [], "Xilda Brondt and Karim Zedan met."))
    site = build(archive)
    assert "A second" in site["actors/karim-zedan.html"].decode()
    assert "actors/xilda-brondt.html" in site
    archive.path("2024/a.md").unlink()
    assert "actors/xilda-brondt.html" not in build(archive)
    archive.write("2024/a.md", front("A first one", "2024-03-01", [], [], BODY))
    assert "actors/karim-zedan.html" in build(archive)
    switch(archive, False)
    assert "actors/karim-zedan.html" not in build(archive)
