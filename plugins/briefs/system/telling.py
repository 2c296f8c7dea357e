"""How a person is told: counts in words, and places by the folders as they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # see ``engine.unchanged``
    from briefs.model import Problem

_PLACE = re.compile(r'(?<![\w"./])content/(?=(?:briefs|authority|pages)/|[a-z-]+\.(?:tsv|yaml))')
"""Where a message names a file below CONTENT; not what it quotes."""


def counted(count: int, one: str, many: str = "") -> str:
    """Return ``1 brief`` or ``2,000 briefs``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def located(problems: Iterable[Problem], content: Path) -> tuple[Problem, ...]:
    """Return problems with the paths of their files as the person finds them.

    Where problems are made a file below CONTENT is called ``content/…``, whatever the folder is, or by its
    whole path.
    """
    from dataclasses import replace

    folder, whole = folder_of(content), f"{content.absolute().as_posix()}/"

    def told(text: str) -> str:
        return renamed(text.replace(whole, "content/"), folder)

    return tuple(replace(one, path=told(one.path), message=told(one.message)) for one in problems)


def renamed(text: str, folder: str) -> str:
    """Return a text in which files below CONTENT stand below ``folder``."""
    return _PLACE.sub(lambda _: f"{folder}/", text)


def folder_of(content: Path) -> str:
    """Return CONTENT as seen from the folder the command was started in; if it lies elsewhere, its name."""
    try:
        return content.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return content.name
