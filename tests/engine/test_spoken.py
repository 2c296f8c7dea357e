"""The page of a concept lists the briefs that speak of it, apart from those that have it as a topic."""

from __future__ import annotations

from pathlib import Path

from tests.engine.archives import SmallArchive, front

SPEAKS = "The export controls bite, and ships wait."
SILENT = "The controls bite, and exports wait."


def test_a_brief_that_speaks_of_a_concept_stands_on_its_page(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    archive.write("2024/a.md", front("Tagged", "2024-03-01", ["export controls"], [], SPEAKS))
    archive.write("2024/b.md", front("Spoken", "2024-04-01", [], [], SPEAKS))
    archive.write("2024/c.md", front("Silent", "2024-05-01", [], [], SILENT))
    assert archive.build() == 0
    page = archive.site()["topics/export-controls.html"].decode()
    tagged, spoken = page.split("Speak of it in the text")
    assert "Tagged</a>" in tagged
    assert "Spoken</a>" in spoken
    assert "Tagged</a>" not in spoken
    assert "Silent" not in page

    archive.write("2024/b.md", front("Spoken", "2024-04-01", [], [], SILENT))
    archive.write("2024/c.md", front("Silent", "2024-05-01", [], [], SPEAKS))
    assert archive.build() == 0
    page = archive.site()["topics/export-controls.html"].decode()
    assert "Silent</a>" in page
    assert "Spoken</a>" not in page
    assert archive.site() == archive.clean()

    # a new tag is a concept that an older brief speaks of, and a topic that goes takes its page along
    archive.write("2024/a.md", front("Tagged", "2024-03-01", ["Waiting ships"], [], SILENT))
    archive.write("2024/d.md", front("Other", "2024-06-01", [], [], "Waiting ships sink."))
    assert archive.build() == 0
    site = archive.site()
    assert "topics/export-controls.html" not in site
    assert "Other</a>" in site["topics/waiting-ships.html"].decode()
    assert site == archive.clean()
