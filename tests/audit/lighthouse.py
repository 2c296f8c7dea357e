"""Scores of Lighthouse, a page at a time, as for a phone on a slow network."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.audit.figures import Figure
from tests.audit.sites import PROJECT
from tests.browser import chromium

PROGRAM = PROJECT / "node_modules/.bin/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOAL = 99
TRIES = 3
"""Runs on a page that misses the goal in the first; then the median counts. Odd."""


@dataclass(frozen=True)
class Run:
    """One run on one page."""

    scores: Mapping[str, int]
    """By category, 0 to 100."""
    failed: tuple[str, ...]
    """Audits that lowered a score, as ``category: id (score): title``."""


class NoAnswer(Exception):
    """Lighthouse gave no report for a page."""


def scores(address: str, browser: Path) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the score of a page in each category, and the audits that lowered one.

    One try that reaches the goal everywhere is enough; else the medians of TRIES count.
    """
    runs = [_run(address, browser)]
    while len(runs) < TRIES and min(runs[0].scores.values()) < GOAL:
        runs.append(_run(address, browser))
    medians = {name: int(statistics.median(run.scores[name] for run in runs)) for name in CATEGORIES}
    lowered = {line for run in runs for line in run.failed if medians[line.partition(":")[0]] < GOAL}
    return medians, tuple(sorted(lowered))


def _run(address: str, browser: Path) -> Run:
    flags = " ".join(("--headless=new", *chromium.ARGUMENTS))
    command = [str(PROGRAM), address, "--output=json", "--output-path=stdout", "--quiet"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    environment = os.environ | {"CHROME_PATH": str(browser)}
    done = subprocess.run(
        command, env=environment, cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False
    )
    try:
        report = json.loads(done.stdout)
        found = {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}
    except (ValueError, KeyError, TypeError):
        raise NoAnswer(f"{address}: {(done.stderr or done.stdout)[-500:]}") from None
    return Run(found, tuple(_failed(report)))


def _failed(report: Mapping[str, Any]) -> list[str]:
    """Return the audits that count and did not get full marks."""
    lines = []
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = audit.get("displayValue", "")
                lines.append(
                    f"{name}: {audit['id']} ({audit['score']:.2f}): {audit['title']} {shown}".rstrip()
                )
    return lines


def figures(site: str, root: str, kinds: Mapping[str, str], browser: Path) -> Iterator[Figure]:
    """Yield the four scores of each kind of page, then the least of each category."""
    all_scores: list[dict[str, int]] = []
    for kind, address in kinds.items():
        try:
            found, lowered = scores(root + address, browser)
        except (NoAnswer, subprocess.TimeoutExpired) as error:
            found, lowered = dict.fromkeys(CATEGORIES, 0), (str(error),)
        all_scores.append(found)
        yield _figure(site, kind, found, (root + address, *lowered))
    yield _figure(site, "least of each", {c: min(one[c] for one in all_scores) for c in CATEGORIES})


def _figure(site: str, kind: str, found: Mapping[str, int], troubles: tuple[str, ...] = ()) -> Figure:
    shown = " / ".join(str(found[name]) for name in CATEGORIES)
    return Figure(site, f"Lighthouse: {kind}", shown, f"{GOAL} each", min(found.values()) >= GOAL, troubles)
