"""Where a stage's work runs: in this process, or in several.

Stages call ``map`` of a ``concurrent.futures.Executor`` with a function of a module
and picklable chunks; what they make does not depend on where it ran.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Any, TypeVar

from briefs.system.garbage import collect_seldom

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


def are_forked(kind: str = "") -> bool:
    """Whether the processes of ``executor`` begin with all that this one has in memory then."""
    return kind != "dask" and sys.platform == "linux"


def processes(count: int = 0) -> Executor:
    """Return an executor of ``count`` processes; 0 means one for each processor.

    On Linux they are forked, at once and with all that this process has read; elsewhere they are
    spawned, since forking is not safe there or not known.
    """
    import multiprocessing  # most builds start none
    from concurrent.futures import ProcessPoolExecutor

    workers = count or os.cpu_count() or 1
    context = multiprocessing.get_context("fork" if are_forked() else "spawn")
    return ProcessPoolExecutor(workers, context, initializer=_begin)


def _begin() -> None:
    """Set up a process of ``processes``: it ends with the one that started it, however that ends."""
    import multiprocessing
    import threading

    collect_seldom()
    parent = multiprocessing.parent_process()

    def end() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def executor(kind: str, count: int) -> AbstractContextManager[Executor]:
    """Return what the setting EXECUTOR names: processes of this machine, or ``dask``."""
    return dask(count) if kind == "dask" else processes(count)


@contextmanager
def dask(count: int = 0) -> Iterator[Executor]:
    """Yield the executor of Dask (the extra ``dask``): of the scheduler that Dask's own configuration
    names, such as by DASK_SCHEDULER_ADDRESS, or else of ``count`` workers on this machine. These must
    see the same CACHE and OUTPUT under the same paths, and have the same key (``building.sealing``).
    """
    from dask import config
    from distributed import Client

    here = {"n_workers": count or os.cpu_count(), "threads_per_worker": 1, "dashboard_address": None}
    make: Callable[..., Any] = Client
    with make(**({} if config.get("scheduler-address", default=None) else here)) as client:
        yield client.get_executor()


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
