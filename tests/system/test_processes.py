"""The processes that share a build's work: what they get from it, and that none outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefs.engine.state import State
from briefs.system.executor import processes
from briefs.system.lock import lock

STARTS_ONE = """
import os, time
from briefs.system.executor import processes
executor = processes(1)
print(executor.submit(os.getpid).result(), flush=True)
time.sleep(60)
"""

_shared: list[State] = []


def _read(key: str) -> bytes | None:
    return _shared[0].get("things", key)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_a_process_reads_what_was_committed_before_it_began_and_the_build_goes_on_writing(
    tmp_path: Path,
) -> None:
    state = State(tmp_path)
    _shared[:] = [state]
    state.begin()
    state.put("things", [("one", b"1")])
    state.commit()
    state.begin()
    state.put("things", [("two", b"2")])
    with processes(1) as executor:
        assert executor.submit(_read, "one").result() == b"1"
        assert executor.submit(_read, "two").result() is None
    state.commit()
    assert state.get("things", "two") == b"2"
    state.close()


def test_the_lock_of_a_build_ends_with_it_though_its_processes_live_on(tmp_path: Path) -> None:
    with lock(tmp_path):
        executor = processes(1)
        assert executor.submit(os.getpid).result() != os.getpid()
    with lock(tmp_path):
        executor.shutdown()


def test_a_process_ends_when_the_one_that_started_it_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTS_ONE], stdout=subprocess.PIPE) as starter:
        assert starter.stdout
        worker = int(starter.stdout.readline())
        starter.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while _lives(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(worker)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")
