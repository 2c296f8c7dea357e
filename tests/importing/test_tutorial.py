"""What the tutorial promises of its raw brief is what the import makes of it."""

from __future__ import annotations

import re
from pathlib import Path

from briefs.authority.loading import load
from briefs.importing.run import import_briefs

TUTORIAL = Path(__file__).parents[2] / "docs/tutorial/first-archive.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```\n", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_raw_brief_becomes_the_markdown_that_is_shown(tmp_path: Path) -> None:
    seeds, content = tmp_path / "seeds", tmp_path / "content"
    seeds.mkdir()
    (seeds / "harbour-dues.txt").write_text(block("text"), encoding="utf-8")
    authority, _ = load(content / "authority")
    done = import_briefs(seeds, content, authority)
    assert not done.problems
    assert f"`content/{done.written[0]}`" in TUTORIAL.read_text(encoding="utf-8")
    assert (content / done.written[0]).read_text(encoding="utf-8").strip() == block("markdown").strip()
