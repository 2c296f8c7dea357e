"""Where a stage's work runs: in this process, or in several.

Stages call ``map`` of a ``concurrent.futures.Executor`` with a function of a module
and picklable chunks; what they make does not depend on where it ran.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Here(Executor):
    """Runs each call at once in this process: for small work, where starting others costs more."""

    def submit(self, fn: Callable[..., R], /, *args: object, **kwargs: object) -> Future[R]:
        """Call, and return a future that is done."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future


def processes(count: int = 0) -> Executor:
    """Return an executor of ``count`` processes; 0 means one for each processor.

    They are started with spawn: the same on every system, and no lock of this process is copied.
    """
    return ProcessPoolExecutor(count or os.cpu_count() or 1, multiprocessing.get_context("spawn"))


def processor_time(process: int) -> float:
    """Return the seconds of processor time that another process has taken; 0 where that is not told."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def chunks(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """Yield the items in lists of ``size``, the last one shorter."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def in_order(
    executor: Executor, function: Callable[[Sequence[T]], R], work: Iterable[Sequence[T]], ahead: int = 8
) -> Iterator[R]:
    """Yield the results in order, with at most ``ahead`` chunks under way: memory stays bounded."""
    pending: list[Future[R]] = []
    for chunk in work:
        pending.append(executor.submit(function, chunk))
        if len(pending) >= ahead:
            yield pending.pop(0).result()
    for future in pending:
        yield future.result()
