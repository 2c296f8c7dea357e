"""The templates' ``once``: what a macro writes for the same arguments is written once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

FRAGMENTS = 20_000
"""Texts kept, of some 0.2 to 1 kB each."""


def once() -> Callable[..., str]:
    """Return ``once(macro, *arguments)``, which calls the macro or remembers what it wrote.

    The arguments must be hashable and the macro may depend on nothing else. Each environment
    needs a function of its own.
    """

    @lru_cache(maxsize=FRAGMENTS)
    def call(macro: Callable[..., str], *arguments: object) -> str:
        return macro(*arguments)

    return call
