"""Data files are put together from the file that stands and from what is new."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from briefs.engine import data_files, manifest
from briefs.engine.manifest import Manifest
from briefs.engine.state import State
from briefs.model import BriefLines
from briefs.publishing.data import HEADERS, header

CSV = "data/mentions.csv"


class Archive:
    """Some briefs, what each adds to the data files, and the site."""

    def __init__(self, folder: Path) -> None:
        self.state, self.output = State(folder / "cache"), folder / "output"
        self.briefs: dict[str, bytes] = {}

    def change(self, *removed: str, **changed: bytes) -> None:
        """Change what some briefs add, and remove others."""
        self.briefs = {path: own for path, own in (self.briefs | changed).items() if path not in removed}
        for path, own in changed.items():
            data_files.store(self.state, path, dict.fromkeys(HEADERS, own))
        data_files.drop(self.state, removed)

    def write(self, order: list[str], killed: bool = False) -> None:
        """Write one file, as a build does that may be killed behind that."""
        made = BriefLines(CSV, tuple((slug, data_files.digest(self.briefs[slug])) for slug in order))
        data_files.write(self.state, {slug: slug for slug in order}, self.output, made)
        if not killed:
            written = manifest.record(self.output, CSV, f"data:{CSV}")
            Manifest(self.state).replace(self.output, {f"data:{CSV}"}, [written])
            data_files.keep_layout(self.state, made)

    def holds(self, order: list[str]) -> bool:
        """Whether the file holds what it should."""
        whole = header(CSV) + b"".join(self.briefs[path] for path in order)
        return (self.output / CSV).read_bytes() == whole


def test_a_file_follows_all_changes(tmp_path: Path) -> None:
    for seed in range(30):
        random_ = random.Random(seed)
        archive = Archive(tmp_path / str(seed))
        for step in range(12):
            names = [f"b{random_.randrange(12)}" for _ in range(random_.randrange(5))]
            archive.change(*random_.sample(sorted(archive.briefs), len(archive.briefs) // 4))
            archive.change(**{name: b"x" * random_.randrange(4) + b"%d\n" % step for name in names})
            shown = random_.randint(0, len(archive.briefs))  # the others are drafts, or hidden by another
            order = random_.sample(sorted(archive.briefs), shown)
            archive.write(order, killed=random_.random() < 0.2)
            assert archive.holds(order), (seed, step)
            if random_.random() < 0.2:
                (archive.output / CSV).write_bytes(b"somebody else's")


def test_a_brief_that_changed_and_is_not_shown_any_more_goes(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.change(a=b"one\n", b=b"two\n", c=b"three\n")
    archive.write(["a", "b", "c"])
    archive.change(b=b"a draft\n")
    archive.write(["a", "c"])
    assert archive.holds(["a", "c"])
    archive.change(c=b"edited\n")
    archive.write(["a", "c"])
    assert archive.holds(["a", "c"])


def test_only_what_is_new_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path)
    archive.change(**{f"b{i}": b"%d\n" % i * 200_000 for i in range(9)})
    order = sorted(archive.briefs)
    archive.write(order)
    archive.change("b7", b3=b"new\n", b5=b"too\n")
    asked: list[tuple[str, str]] = []
    get = State.get

    def noted(state: State, stage: str, key: str) -> bytes | None:
        asked.append((stage, key))
        return get(state, stage, key)

    monkeypatch.setattr(State, "get", noted)
    order = sorted(archive.briefs)
    archive.write(order)
    assert archive.holds(order)
    assert [key for stage, key in asked if stage.startswith("fragment")] == ["b3", "b5"]


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.change(a=b"1\n", b=b"2\n")
    archive.write(["a", "b"])
    file = archive.output / CSV
    os.utime(file, ns=(1, 1))  # which does not stand as it was written, and is compared
    archive.write(["a", "b"])
    assert file.stat().st_mtime_ns == 1
    archive.write(["a", "b"])
    assert file.stat().st_mtime_ns == 1
    assert archive.holds(["a", "b"])
