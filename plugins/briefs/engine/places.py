"""Where the site and the cache may stand."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


class Refused(Exception):
    """Nothing can be built as the settings stand; the message names what to change, and where."""


class Misplaced(Refused):
    """OUTPUT or CACHE is, holds or lies in a folder in which other things stand."""


def refuse_misplaced(output: Path, others: Iterable[tuple[str, Path]], what: str = "site") -> None:
    """Raise Misplaced where the folder of the site (or the ``cache`` or ``bag``) and one of ``others``, each
    with its name, share a folder.

    Pages would be written among what people have written, or what is theirs be removed with the cache.
    """
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
