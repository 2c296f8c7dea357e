"""The time that a build takes: elapsed, and processor time of all its processes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import NamedTuple


class Spent(NamedTuple):
    """Seconds elapsed, and seconds of processor time."""

    wall: float
    cpu: float

    def since(self, before: Spent) -> Spent:
        """Return what was spent between two moments."""
        return Spent(self.wall - before.wall, self.cpu - before.cpu)


def spent() -> Spent:
    """Return the time that this process and those it started have taken so far."""
    running = 0.0
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        running = sum(_processor_time(child.pid) for child in active_children())
    return Spent(time.perf_counter(), sum(os.times()[:4]) + running)


def _processor_time(process: int | None) -> float:
    """Return the seconds that a running process has taken; 0 if the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
