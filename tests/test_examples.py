"""Each example in a docstring of the program and of what measures it gives what it says."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


def modules_with_examples() -> list[str]:
    """Return the names of all modules that hold a line `>>>`, as Python imports them."""
    return sorted(
        path.relative_to(top).with_suffix("").as_posix().replace("/", ".")
        for top, below in ((PROJECT / "plugins", "briefs"), (PROJECT, "bench"))
        for path in (top / below).rglob("*.py")
        if ">>> " in path.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("name", modules_with_examples())
def test_examples_hold(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried
    assert not failed
