"""How far a long step has come: a bar in the terminal, and nothing where there is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds after which a step shows how far it is."""


def tracked(items: Iterable[T], total: int, label: str, size: Callable[[T], int]) -> Iterator[T]:
    """Yield the items; ``size`` says how many of ``total`` things one of them makes done."""
    if not sys.stderr.isatty():
        yield from items
        return
    start, done = time.monotonic(), 0
    iterator = iter(items)
    for item in iterator:
        done += size(item)
        yield item
        if time.monotonic() - start > PATIENCE:
            break
    yield from _with_bar(iterator, total, done, label, size)


def _with_bar(items: Iterator[T], total: int, done: int, label: str, size: Callable[[T], int]) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress

    first = next(items, None)
    if first is None:
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total, completed=done + size(first))
        yield first
        for item in items:
            progress.advance(task, size(item))
            yield item
