"""docs/reference/settings.md names every setting that the program reads or the archive sets."""

from __future__ import annotations

import ast
import re

from briefs.settings import READ
from tests.engine.archives import PROJECT

PAGE = (PROJECT / "docs/reference/settings.md").read_text()


def _named() -> set[str]:
    return set(re.findall(r"`([A-Z][A-Z_]+)`", PAGE))


def test_what_the_program_reads_is_described() -> None:
    sources = [(PROJECT / f"plugins/briefs/{name}.py").read_text() for name in ("generator", "settings")]
    read = set(re.findall(r"settings(?:\.get\(|\[)\"([A-Z_]+)\"", "".join(sources))) | READ.keys()
    inner = {name for name in read if name.startswith("BRIEFS_")}  # passed on within one run
    assert len(read - inner) > 20
    assert read - inner <= _named()


def test_what_the_archive_sets_is_described() -> None:
    tree = ast.parse((PROJECT / "pelican.conf.py").read_text())
    names = {
        one.id
        for line in tree.body
        if isinstance(line, ast.Assign)
        for one in line.targets
        if isinstance(one, ast.Name)
    }
    assert {name for name in names if "FEED" not in name} <= _named()
