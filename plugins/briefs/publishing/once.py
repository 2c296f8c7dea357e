"""The templates' function ``once``, which renders a macro only once for the same arguments."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

FRAGMENTS = 20_000
"""Texts kept, of some 0.2 to 1 kB each."""


def once() -> Callable[..., str]:
    """Return ``once(macro, *arguments)``, which calls the macro or returns what it rendered before. The
    arguments must be hashable, and the macro must depend on nothing else. Each Jinja environment needs its
    own function."""

    @lru_cache(maxsize=FRAGMENTS)
    def call(macro: Callable[..., str], *arguments: object) -> str:
        return macro(*arguments)

    return call
