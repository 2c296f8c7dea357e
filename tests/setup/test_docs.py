"""The documentation: its commands run, its links lead somewhere, its index is complete.

A block marked ``console`` is run: lines that begin with ``$ `` are commands, in one
copy of the project a file; other lines must appear in the command's output, in
order, where ``…`` stands for anything. Blocks marked ``sh`` are shown only.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import PROJECT
from tests.setup.conftest import Copy

PAGES = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").rglob("*.md"))]
RUNNABLE = [page for page in PAGES if "```console" in page.read_text()]


def name(page: Path) -> str:
    return page.relative_to(PROJECT).as_posix()


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Return each command of the ``console`` blocks with the output shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        assert block.startswith("$ "), f"a console block begins with a command: {block}"
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip():
                found[-1][1].append(line)
    return found


def shown_in(output: str, lines: list[str]) -> bool:
    """Whether the lines appear in the output in this order; ``…`` stands for anything."""
    patterns = [".*?".join(map(re.escape, line.strip().split("…"))) for line in lines]
    whole = "".join(rf"^[ ]*{pattern}[ ]*$[\s\S]*?" for pattern in patterns)
    return re.search(whole, output, re.MULTILINE) is not None


def anchors(markdown: str) -> set[str]:
    """Return the fragments of a page's headings, by the rule of the usual code hosts."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"(?s)^```.*?^```", "", markdown, flags=re.M), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", RUNNABLE, ids=name)
def test_the_commands_of_a_page_run(page: Path, working_copy: Copy) -> None:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    for command, expected in commands(page.read_text()):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=working_copy.folder,
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}"
        assert shown_in(done.stdout, expected), f"{command} printed\n{done.stdout}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?sm)^```.*?^```", "", page.read_text())
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = unquote(target).partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), f"{name(page)}: {target}"
        if fragment and linked.suffix == ".md":
            assert fragment in anchors(linked.read_text()), f"{name(page)}: {target}"


def test_the_index_names_every_page() -> None:
    index = (PROJECT / "docs" / "index.md").read_text()
    for page in PAGES[1:]:
        inside = os.path.relpath(page, PROJECT / "docs")
        assert inside == "index.md" or f"({inside})" in index, f"docs/index.md does not name {inside}"
