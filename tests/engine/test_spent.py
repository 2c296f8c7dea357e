"""The time that a build tells it took."""

from __future__ import annotations

import multiprocessing
import time

from briefs.engine.spent import Spent, spent


def test_what_was_spent_between_two_moments_is_their_difference() -> None:
    assert Spent(5.0, 9.0).since(Spent(2.0, 5.0)) == Spent(3.0, 4.0)


def test_processes_that_still_run_count() -> None:
    before = spent()
    ready, ended = multiprocessing.Event(), multiprocessing.Event()
    process = multiprocessing.Process(target=_work, args=(0.3, ready, ended))
    process.start()
    try:
        assert ready.wait(60)
        took = spent().since(before)
    finally:
        ended.set()
        process.join()
    assert took.cpu >= 0.25
    assert took.wall >= 0.25


def _work(
    seconds: float, ready: multiprocessing.synchronize.Event, ended: multiprocessing.synchronize.Event
) -> None:
    while time.process_time() < seconds:
        pass
    ready.set()
    ended.wait(60)
