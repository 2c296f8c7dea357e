"""The theme's scripts as readers get them: without comments, and the same program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from briefs.search.export.encoding import without_comments
from tests.conftest import PROJECT

SCRIPTS = [
    *sorted((PROJECT / "theme/static/js").glob("*.js")),
    PROJECT / "plugins/briefs/search/export/language.js",
]
SCRIPT = """\
  /** Is one.
   * @type {number} */
  // why
  const a = /** @type {X} */ (b); // here
/** c */ d();
"""


def code(text: str) -> Iterator[str]:
    """Yield the lines of a script that are more than a comment, without indentation."""
    inside = False
    for line in text.splitlines():
        stripped = line.lstrip(" \t")
        opens = stripped.startswith("/**")
        closed = stripped.find("*/")
        if inside or (opens and closed < 0):
            inside = closed < 0
            continue
        if (opens and stripped[closed:] == "*/") or stripped.startswith("//"):
            continue
        yield stripped


def test_comments_on_lines_of_their_own_go_and_all_else_stays() -> None:
    assert without_comments(SCRIPT) == "const a = /** @type {X} */ (b); // here\n/** c */ d();\n"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_line_of_code_is_lost(path: Path) -> None:
    text = path.read_text()
    open_texts = [line for line in code(text) if re.sub(r'"[^"]*"|`´', "", line).count("`") % 2]
    assert not open_texts, "a text over several lines would lose its indentation"
    assert without_comments(text).splitlines() == list(code(text))


def test_a_browser_takes_each_script(browser: Browser) -> None:
    page = browser.new_page()
    for path in SCRIPTS:
        page.evaluate("text => void new Function(text)", without_comments(path.read_text()))
    page.close()
