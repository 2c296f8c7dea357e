"""A site has the same bytes wherever it is built: locale, time zone, hash seed and workers play no part."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.archives import SmallArchive
from tests.engine.test_equality import add

BRIEFS = Path(sys.executable).with_name("briefs")

SURROUNDINGS: dict[str, dict[str, str]] = {
    "Turkish at the date line": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    "plain C": {"LC_ALL": "C", "LANG": "C", "TZ": "America/Adak", "PYTHONUTF8": "0"},
    "another hash seed": {"PYTHONHASHSEED": "4294967295"},
}


def built(archive: SmallArchive, surroundings: dict[str, str], workers: int) -> dict[str, bytes]:
    """Build in new folders, in other surroundings, and return the site."""
    output = f"site-{len(list(archive.folder.iterdir()))}"
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(re.sub(r"(?m)^WORKERS = .*$", f"WORKERS = {workers}", settings.read_text()))
    command = [str(BRIEFS), "build", "--settings", "pelican.conf.py", "--output", output]
    done = subprocess.run(
        [*command, "--cache", f".cache-{output}"],
        cwd=archive.folder,
        env=os.environ | {"PYTHONHASHSEED": "1"} | surroundings,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return archive.site(output)


def archive_of(folder: Path, briefs: int) -> SmallArchive:
    archive = SmallArchive.make(folder / "archive")
    chance = random.Random(5)
    for _ in range(briefs):
        add(archive, chance)
    raw = "March 9, 2019 | Commentary\n\nİstanbul Waits\n\nOne sentence. Another follows.\n\nTopics: Iran\n"
    (archive.folder / "seeds/raw.txt").write_text(raw, encoding="utf-8")
    return archive


def test_locale_zone_hash_seed_and_workers_change_no_byte(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, 5)
    wanted = built(archive, {"LC_ALL": "C.UTF-8", "TZ": "UTC"}, 1)
    everything = {key: value for one in SURROUNDINGS.values() for key, value in one.items()}
    found = built(archive, everything, 3)
    assert found.keys() == wanted.keys()
    assert not [path for path in wanted if found[path] != wanted[path]]


@pytest.mark.long
@pytest.mark.parametrize("name", SURROUNDINGS)
@pytest.mark.parametrize("workers", [1, 4])
def test_each_of_them_changes_no_byte_of_a_larger_archive(tmp_path: Path, name: str, workers: int) -> None:
    archive = archive_of(tmp_path, 300)
    wanted = built(archive, {"LC_ALL": "C.UTF-8", "TZ": "UTC"}, 2)
    found = built(archive, SURROUNDINGS[name], workers)
    assert found.keys() == wanted.keys()
    assert not [path for path in wanted if found[path] != wanted[path]]
