"""What is known of the files of the site."""

from __future__ import annotations

import os
from pathlib import Path

from briefs.engine import manifest
from briefs.engine.manifest import Manifest
from briefs.engine.state import State


def test_a_file_that_somebody_changed_is_found_though_size_and_times_were_kept(tmp_path: Path) -> None:
    state = State(tmp_path / "cache")
    state.begin()
    files = Manifest(state)
    written = [manifest.write(tmp_path, f"{n}.html", b"a page", "brief:a") for n in range(3)]
    files.replace(tmp_path, [], written)
    assert files.disturbed(tmp_path) == {}
    page = tmp_path / "1.html"
    times = (page.stat().st_atime_ns, page.stat().st_mtime_ns)
    page.write_text("other!")
    os.utime(page, ns=times)
    (tmp_path / "2.html").unlink()
    assert files.disturbed(tmp_path) == {"1.html": "brief:a", "2.html": "brief:a"}
    state.close()


def test_files_are_found_by_what_they_were_made_for(tmp_path: Path) -> None:
    state = State(tmp_path / "cache")
    state.begin()
    files = Manifest(state)
    written = [manifest.write(tmp_path, f"{n}.html", b"a page", f"brief:{n % 2}") for n in range(4)]
    files.replace(tmp_path, [], written)
    assert files.of({"brief:0"}) == {"0.html", "2.html"}
    moved = manifest.write(tmp_path, "2.html", b"a page", "brief:2")  # the same bytes for another brief
    assert files.replace(tmp_path, ["brief:0"], [moved]) == ["0.html"]
    assert files.replace(tmp_path, ["brief:1"], [], kept={"3.html"}) == ["1.html"]
    for known in (files, Manifest(state)):
        assert known.owners() == {"brief:1", "brief:2"}
        assert known.of({"brief:0", "brief:2", "brief:9"}) == {"2.html"}
        assert known.of({"brief:1", "brief:2"}) == {"2.html", "3.html"} == known.paths()
    state.close()
