"""A tag that bodies of many states bear leads to the one of which its brief speaks, else to a plain topic."""

from __future__ import annotations

from pathlib import Path

from briefs.engine.proposing import Question, proposals_for_review
from briefs.engine.state import State
from tests.engine.archives import SmallArchive, front

ON_MANILA = "The Philippine Coast Guard sailed from Manila. The Philippines complained."
ON_NOBODY = "Ships were bought, and none sailed."


def questions(archive: SmallArchive) -> list[Question]:
    state = State(archive.folder / ".cache", read_only=True)
    found = proposals_for_review(state)
    state.close()
    return [question for question in found if question.kind == "ambiguous label"]


def test_a_shared_tag_leads_where_its_brief_says(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    archive.write("2024/a.md", front("On Manila", "2024-03-01", ["coast guard"], [], ON_MANILA))
    assert archive.build() == 0
    site = archive.site()
    assert b"philippine-coast-guard.html" in site["briefs/2024/on-manila.html"]
    assert not [path for path in site if path.endswith("/coast-guard.html")]
    assert questions(archive) == []

    archive.write("2024/b.md", front("On Nobody", "2024-04-01", ["coast guard"], [], ON_NOBODY))
    assert archive.build() == 0
    site, clean = archive.site(), archive.clean()
    assert site == clean
    assert b"On Manila" not in site["topics/coast-guard.html"]
    assert b"On Nobody" in site["topics/coast-guard.html"]
    (asked,) = questions(archive)
    assert (asked.name, asked.count) == ("coast guard", 1)
    assert "argentine-coast-guard" in asked.candidates
    assert "coast-guard" not in asked.candidates

    archive.write("2024/b.md", front("On Nobody", "2024-04-01", ["coast guard"], [], ON_MANILA))
    assert archive.build() == 0
    site, clean = archive.site(), archive.clean()
    assert site == clean
    assert "topics/coast-guard.html" not in site
