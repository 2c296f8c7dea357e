"""How many tags the cutter gets wrong, whether the review list holds them, and how long it takes.

    .venv/bin/python -m bench.cutting [--labelled ../shared/labelled] [--lists 2000]

Of three sets, each with the shipped names on record and with a part of them off record, as new
names would be: ``lists.jsonl`` and the labelled briefs, if they are there, from which the weights
were estimated (``bench.weights`` prints figures of lists left out of the estimate); and, if asked
for, invented lists, which join labels of the base authority and of the labelled briefs at random.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.tag_lists import lists
from bench.weights import labelled, raw_tags, without
from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.importing.shelf.review import DOUBTFUL
from briefs.importing.tagging.cutting import cut_all
from briefs.text.folding import fold

Judged = tuple[float, bool]
"""A tag's confidence, and whether it is right."""


def judge(labels: Sequence[Mapping[str, Any]], authority: Authority) -> dict[str, list[Judged]]:
    """Cut all lists together; return the tags of each field with whether each is right."""
    judged: dict[str, list[Judged]] = {"issues": [], "topics": []}
    for label, tags in zip(labels, cut_all([raw_tags(x) for x in labels], authority, {}), strict=True):
        for field, told in judged.items():
            left = Counter(label[field])
            for tag in tags:
                if tag.field == field:
                    told.append((tag.evidence.confidence, left[tag.label] > 0))
                    left[tag.label] -= 1
    return judged


def measure(title: str, labels: Sequence[Mapping[str, Any]], authority: Authority, threshold: float) -> None:
    """Print F1 of both fields, the wrong tags, the review list's share and what it misses, and speed."""
    start = time.process_time()
    judged = judge(labels, authority)
    spent = (time.process_time() - start) / len(labels) * 1000
    f1 = {
        field: 2 * sum(good for _, good in told) / max(len(told) + sum(len(x[field]) for x in labels), 1)
        for field, told in judged.items()
    }
    every = [told for field in judged.values() for told in field]
    listed = sum(sure < threshold for sure, _ in every) / max(len(every), 1)
    wrong = [sure for sure, good in every if not good]
    missed = sum(sure >= threshold for sure in wrong)
    said = sum(1 - sure for sure, _ in every)
    print(f"{title:34}{len(labels):5}  {f1['issues']:.3f}  {f1['topics']:.3f}  ", end="")
    print(f"{len(every):6}  {len(wrong):5}  {said:7.1f}  {missed:6}  {listed:6.1%}  {spent:5.1f}")


def main() -> None:
    """Measure each set with the base on record and with a part of its names off it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--labelled", type=Path, default=Path("../shared/labelled"))
    parser.add_argument("--lists", type=int, default=0)
    parser.add_argument("--threshold", type=float, default=DOUBTFUL)
    given = parser.parse_args()
    authority, _ = load(Path("no-such-folder"))
    own = labelled(Path(__file__).with_name("lists.jsonl"))
    sixteen = labelled(given.labelled / "labels.jsonl") if given.labelled.is_dir() else []
    print(f"{'':34}briefs issues topics    tags  wrong  foretold missed  listed  ms a brief")
    for title, briefs in (("lists", own), ("labelled", sixteen)):
        if briefs:
            measure(f"{title}, base on record", briefs, authority, given.threshold)
            measure(f"{title}, half off record", briefs, fewer(authority, briefs, 0.5), given.threshold)
    if given.lists:
        invented = lists(authority, sixteen, given.lists, 11)
        measure("invented, base on record", invented, authority, given.threshold)
        record = fewer(authority, sixteen, 0.4, 0.4)
        measure("invented, two in five off record", invented, record, given.threshold)


def fewer(
    authority: Authority, labels: Sequence[Mapping[str, Any]], own: float, others: float = 0.0
) -> Authority:
    """Return the authority without a share of the labels' own names and of all other names."""
    chooser = random.Random(7)
    names = {fold(x) for label in labels for field in ("issues", "topics") for x in label[field]}
    gone = {x for x in sorted(names) if chooser.random() < own}  # first: the base grows, and these stay
    gone |= {fold(e.name) for e in authority.names.values() if chooser.random() < others}
    return without(authority, gone)


if __name__ == "__main__":
    main()
