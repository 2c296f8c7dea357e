"""What the tutorial promises of its raw brief is what the import makes of it."""

from __future__ import annotations

import re
from pathlib import Path

from briefs.authority.loading import load
from briefs.importing.shelf.run import import_briefs
from briefs.reviewing import Shelves, apply, review, summary, write
from briefs.system.executor import Here

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


def test_the_doubtful_tag_is_the_one_that_is_shown_and_the_decision_corrects_it(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path / "seeds", tmp_path / "content")
    shelves.seeds.mkdir()
    (shelves.seeds / "harbour-dues.txt").write_text(block("text"), encoding="utf-8")
    authority, _ = load(shelves.content / "authority")
    (path,) = import_briefs(shelves.seeds, shelves.content, authority).written
    found = review(shelves, authority, Here())
    (doubt,) = found.rows
    line = f"  {doubt.confidence:.0%}  {doubt.value}  (harbour-dues.txt"
    assert line in TUTORIAL.read_text(encoding="utf-8")
    assert summary(found)[0] in TUTORIAL.read_text(encoding="utf-8")
    write(found, tmp_path / "review")
    table = tmp_path / "review/review.tsv"
    header, row = table.read_text(encoding="utf-8").splitlines()
    decision = re.search(r"`(change: [^`]+)`", TUTORIAL.read_text(encoding="utf-8"))
    assert decision is not None
    table.write_text(f"{header}\n{decision[1]}{row}\n", encoding="utf-8")
    assert apply(shelves, authority, tmp_path / "review") == (1, ())
    assert block("yaml") in (shelves.content / path).read_text(encoding="utf-8")
    assert not review(shelves, authority, Here()).rows
