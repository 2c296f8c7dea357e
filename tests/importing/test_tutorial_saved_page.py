"""What the tutorial on saved pages promises is what happens to its page."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from briefs.authority.loading import load
from briefs.importing.shelf.run import import_briefs
from briefs.reviewing import Shelves, apply, review, summary, write
from briefs.system.executor import Here

TUTORIAL = (Path(__file__).parents[2] / "docs/tutorial/saved-page.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```\n", TUTORIAL, re.DOTALL)


def without_shares(text: str) -> str:
    """Return text without how sure the reader is: other weights change that, not what the tutorial says."""
    return re.sub(r"\s*\d+%\s*", "", text)


def test_the_page_becomes_the_brief_that_is_shown_and_the_decisions_correct_it(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path / "seeds", tmp_path / "content")
    shelves.seeds.mkdir()
    (shelves.seeds / "ferry.html").write_text(blocks("html")[0], encoding="utf-8")
    authority, _ = load(shelves.content / "authority")
    done = import_briefs(shelves.seeds, shelves.content, authority)
    assert not done.problems
    (path,) = done.written
    assert f"`content/{path}`" in TUTORIAL
    before, after = blocks("markdown")
    markdown = shelves.content / path
    assert markdown.read_text(encoding="utf-8") == before

    found = review(shelves, authority, Here())
    told = without_shares("\n".join(summary(found)))
    assert all(without_shares(line) in told for line in blocks("text")[0].splitlines())
    assert "quay.jpg" in str(found.read["ferry.html"].pictures)
    write(found, tmp_path / "review")
    assert (tmp_path / "review/briefs/ferry.html.html").is_file()

    table = tmp_path / "review/review.tsv"
    wanted = dict(
        re.findall(r"^\| `(\w+)` \| `ferry.html` \| `line` \| `([^`]+)` \|$", TUTORIAL, re.MULTILINE)
    )
    decisions = {value: role for role, value in wanted.items()}
    assert len(decisions) == 2
    rows = list(csv.DictReader(table.open(encoding="utf-8", newline=""), delimiter="\t"))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter="\t")
        writer.writeheader()
        writer.writerows({**row, "decision": decisions.pop(row["value"], "")} for row in rows)
    assert not decisions
    assert apply(shelves, authority, tmp_path / "review") == (2, ())
    assert markdown.read_text(encoding="utf-8").endswith("\n" + after)
    assert (shelves.content / "decisions.yaml").read_text(encoding="utf-8") == blocks("yaml")[0]
    lines = {row.value.split(" ")[0] for row in review(shelves, authority, Here()).rows}
    assert not lines & {"24", "28"}
