"""Check where the site and the cache may lie."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


class Refused(Exception):
    """The settings do not permit a build; the message says what to change, and where."""


class Misplaced(Refused):
    """OUTPUT or CACHE is a folder with other contents, or contains or lies in one."""


def refuse_misplaced(output: Path, others: Iterable[tuple[str, Path]], what: str = "site") -> None:
    """Raise Misplaced if the folder of the site (or ``cache`` or ``bag``) is, contains or lies in one of
    ``others`` (folder by name): pages would be written among people's files, or these be removed with the
    cache."""
    own = os.path.realpath(output)
    code = {"site": "OUTPUT-MISPLACED", "cache": "CACHE-MISPLACED", "bag": "BAG-MISPLACED"}[what]
    for name, path in others:
        taken = os.path.realpath(path)
        shared = os.path.commonpath((own, taken))
        if shared in (own, taken):
            how = "is" if own == taken else "lies in" if shared == taken else "holds"
            raise Misplaced(
                f"pelican.conf.py: {code} the folder for the {what}, {output}, {how} {name}, {path}; "
                f"name a folder for the {what} alone"
            )
