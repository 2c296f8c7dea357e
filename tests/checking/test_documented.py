"""Every code that the program can print is documented, and its example is what the program prints."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from briefs.checking.checked import read
from briefs.checking.rules import check
from briefs.model import Problem
from tests.checking.faulty import make

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs/reference/checks.md"
CODE = re.compile(r"[A-Z]{3,}(?:-[A-Z]{2,})+")

ELSEWHERE = {
    "PAGE-ADDRESS", "PAGE-UNREAD", "SETTINGS-UNREAD", "SETTING-TYPE", "SETTING-LANG", "ARCHIVE-FOLDER",
    "CATALOGUE-UNREAD", "CATALOGUE-VALUE",
    "OUTPUT-TAKEN", "FILE-TAKEN", "ADOPT-FOLDER", "ADOPT-UNREAD", "ADOPT-TWICE", "ADOPT-TAKEN", "ADOPT-DATE",
    "ADOPT-TITLE", "ADOPT-TEXT", "ADOPT-LINK",
    "THEME-BLOCK", "TEMPLATE-FAILED", "PLUGIN-FAILED", "PLUGIN-MISSING",
    "OUTPUT-MISPLACED", "CACHE-MISPLACED", "BAG-MISPLACED", "BAG-BROKEN", "BAG-MISSING",
    "RAW-CHANGED", "SETTINGS-MISSING", "REVIEW-COLUMNS", "REVIEW-DECISION", "REVIEW-FILE",
    "TABLE-COLUMN", "TABLE-ROW", "TABLE-TWICE", "NAMES-JOURNAL", "DECISION-FORM", "DECISION-EDITED",
}  # fmt: skip
"""Codes that other commands print."""


def printed_codes() -> set[str]:
    """Return the codes in the source: words of code shape, and what a Problem is made with."""
    problems: set[str] = set()
    for path in (PROJECT / "plugins/briefs").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                problems |= {node.value} if CODE.fullmatch(node.value) else set()
                problems.discard("CSL-JSON")  # a style of citation
            if isinstance(node, ast.JoinedStr):
                texts = [part.value for part in node.values if isinstance(part, ast.Constant)]
                problems |= {
                    code for text in texts for code in re.findall(rf": ({CODE.pattern}) ", str(text))
                }
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).endswith("Problem")
                and len(node.args) > 2
            ):
                code = node.args[2]
                problems |= {str(code.value)} if isinstance(code, ast.Constant) else set()
    return problems


def entries() -> dict[str, str]:
    """Return the text below each heading that is a code."""
    parts = re.split(r"^### (\S+)$", PAGE.read_text(), flags=re.MULTILINE)[1:]
    assert len(set(parts[::2])) == len(parts[::2]), "a code is documented twice"
    return {
        code: re.split(r"^## ", text, flags=re.MULTILINE)[0]
        for code, text in zip(parts[::2], parts[1::2], strict=True)
    }


def example(code: str) -> str:
    examples = re.findall(r"^    (.+)$", entries()[code], re.MULTILINE)
    assert len(examples) == 1, f"{code} has {len(examples)} examples"
    return str(examples[0])


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    folder = tmp_path_factory.mktemp("faulty")
    make(folder)
    return check(read(folder / "seeds", folder / "content", folder / "output"))


def test_the_codes_of_the_source_are_those_of_the_documentation() -> None:
    assert printed_codes() == entries().keys()


@pytest.mark.parametrize("code", sorted(entries()))
def test_each_code_has_meaning_example_and_cure(code: str) -> None:
    meaning, _, cure = entries()[code].partition("\n    ")
    assert re.fullmatch(rf"\S+: {code} .+", example(code))
    assert len(meaning.split()) > 5
    assert len(cure.split("\n", 1)[1].split()) > 1


@pytest.mark.parametrize("code", sorted(entries().keys() - ELSEWHERE))
def test_each_example_is_printed(code: str, problems: tuple[Problem, ...]) -> None:
    assert example(code) in {str(problem) for problem in problems if problem.code == code}


def test_the_severity_is_as_documented(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        severity = entries()[problem.code].split(".")[0].strip()
        if severity in ("Error", "Warning"):
            assert problem.severity == severity.lower(), problem


def test_no_path_of_this_machine_is_told(problems: tuple[Problem, ...]) -> None:
    assert not [p for p in problems if re.match(r"/|\.\.", p.path) or "faulty" in p.message]
