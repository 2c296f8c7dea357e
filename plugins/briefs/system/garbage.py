"""How often Python looks for garbage."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Let this process look for garbage in cycles a thousand times less often than Python does.

    A build makes records by the hundred thousand, none of them in a cycle; looking at them all again
    and again took a tenth of its time.
    """
    gc.set_threshold(1_000_000, 20, 20)
