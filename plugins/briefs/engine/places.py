"""Where the site may stand."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


class Misplaced(Exception):
    """OUTPUT is, holds or lies in a folder in which other things stand."""


def refuse_misplaced(output: Path, others: Iterable[tuple[str, Path]]) -> None:
    """Raise Misplaced where OUTPUT and one of ``others``, each with its name, share a folder.

    Pages would be written among what people have written, or the cache among pages.
    """
    site = os.path.realpath(output)
    for name, path in others:
        taken = os.path.realpath(path)
        shared = os.path.commonpath((site, taken))
        if shared in (site, taken):
            how = "is" if site == taken else "lies in" if shared == taken else "holds"
            raise Misplaced(
                f"pelican.conf.py: OUTPUT-MISPLACED the folder for the site, {output}, {how} {name}, {path}; "
                "name a folder for the site alone"
            )
