"""Raw files made to hurt: an answer in bounded time, and the others go on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from briefs.authority.authority import Authority
from briefs.importing.reading import anatomy
from briefs.importing.reading.clean import Unreadable, clean
from briefs.importing.shelf.run import import_briefs

HEAD = "March 9, 2019 | Commentary\n\nA Title for All\n\nOne sentence stands here. Another follows it.\n\n"
HOSTILE = {
    "ten thousand tags in a line": HEAD + "Topics:\n\n" + " ".join(f"Tag{n}" for n in range(10_000)),
    "ten thousand tags with commas": HEAD + "Topics: " + ", ".join(f"Tag {n}" for n in range(10_000)),
    "ten thousand labels": HEAD + "Issues:\n\n" * 10_000,
    "ten thousand lines": HEAD + "A Line of Words\n" * 10_000,
    "ten thousand short paragraphs": HEAD + "Nobody came.\n\n" * 10_000,
    "nested quotations": HEAD + ">" * 5_000 + " deep\n\n" + "> " * 5_000 + "deeper",
    "nested brackets": HEAD + "[" * 20_000 + "(" * 20_000 + "*" * 20_000,
    "one long word": HEAD + "a" * 500_000,
    "one long word and a broken one": HEAD + "a" * 500_000 + "\n\ncorpora-\ntion",
    "one long line of capitals": HEAD + "Ab " * 100_000,
    "bullets of bullets": HEAD + "- " * 50_000,
    "names without end": HEAD + "Anna Bell and " * 20_000 + "is a fellow at the Institute.",
    "breadcrumbs": HEAD + "a > " * 70 + "\n\n" + ("Home > " * 40 + "\n\n") * 200,
    "related blocks": HEAD + "Related Content\n\nA Link\n\n" * 3_000,
    "dates": ("March 9, 2019 | Commentary\n\n" * 5_000) + "Text.\n",
    "share words": HEAD + ("Share on X " * 26 + "!\n\n") * 300,
    "notes": HEAD + "".join(f"[{n % 999}] A note.\n\n" for n in range(5_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_anatomy_ends_soon(name: str) -> None:
    start = time.process_time()
    text = clean(HOSTILE[name].encode())
    anatomy.read(text)
    assert time.process_time() - start < 4


@pytest.mark.long
def test_import_of_all_ends_soon(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, text in enumerate(HOSTILE.values()):
        (seeds / f"{number:02}.txt").write_text(text, encoding="utf-8")
    with (seeds / "huge.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    (seeds / "good.txt").write_text(HEAD + "Topics: Yemen", encoding="utf-8")
    start = time.process_time()
    done = import_briefs(seeds, tmp_path / "content", Authority([]))
    assert time.process_time() - start < 60
    assert "seeds/huge.txt: RAW-TOO-LARGE" in " ".join(map(str, done.problems))
    assert any(report.source_file == "good.txt" for report in done.reports)


def test_hundred_megabytes_are_refused() -> None:
    with pytest.raises(Unreadable):
        clean(b"a b " * 25_000_000)
