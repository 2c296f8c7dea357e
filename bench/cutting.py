"""How many tags the cutter gets wrong, whether the review list holds them, and how long it takes.

    .venv/bin/python bench/cutting.py LABELLED_FOLDER [--lists 2000]

The invented lists join labels of the base authority and of the labelled briefs at random; a
second run takes two in five of the names off record, as new names would be.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tag_lists import lists
from weights import labelled, raw_tags, without

from briefs.authority.authority import Authority
from briefs.authority.folding import fold
from briefs.authority.loading import load
from briefs.importing.cutting import cut_all
from briefs.importing.review import DOUBTFUL


def measure(title: str, labels: Sequence[Mapping[str, Any]], authority: Authority, threshold: float) -> None:
    """Print F1 of both fields, errors inside and outside the review list, its share, and speed."""
    raws = [raw_tags(label) for label in labels]
    start = time.process_time()
    cut = cut_all(raws, authority, {})
    spent = time.process_time() - start
    print(f"{title}: {len(labels)} briefs, {spent / len(labels) * 1000:.2f} ms a brief")
    listed = missed = wrong = every = 0
    for field in ("issues", "topics"):
        right = given = wanted = 0
        for label, tags in zip(labels, cut, strict=True):
            own = [tag for tag in tags if tag.field == field]
            left = Counter(label[field])
            given, wanted = given + len(own), wanted + len(label[field])
            for tag in own:
                good = left[tag.label] > 0
                left[tag.label] -= good
                right += good
                doubtful = tag.evidence.confidence < threshold
                listed += doubtful
                wrong += not good
                missed += not good and not doubtful
        every += given
        f1 = 2 * right / max(given + wanted, 1)
        print(f"  {field}: F1 {f1:.4f}", end=" ")
        print(f"({right} of {wanted}, {given} given)")
    share = listed / max(every, 1)
    print(f"  wrong {wrong}, of which {missed} not in the review list; list {share:.1%} of all tags")


def main() -> None:
    """Measure on the labelled briefs and on invented ones, with all names on record and with fewer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--lists", type=int, default=2000)
    parser.add_argument("--threshold", type=float, default=DOUBTFUL)
    given = parser.parse_args()
    authority, _ = load(given.labelled / "no-such-folder")
    labels = labelled(given.labelled)
    chooser = random.Random(7)
    gone = {fold(e.name) for e in authority.names.values() if chooser.random() < 0.4}
    own = {fold(x) for label in labels for field in ("issues", "topics") for x in label[field]}
    gone |= {x for x in sorted(own) if chooser.random() < 0.4}
    fewer = without(authority, gone)
    invented = lists(authority, labels, given.lists, 11)
    for title, briefs, record in (
        ("labelled, base on record", labels, authority),
        ("labelled, two in five off record", labels, fewer),
        ("invented, base on record", invented, authority),
        ("invented, two in five off record", invented, fewer),
    ):
        measure(title, briefs, record, given.threshold)


if __name__ == "__main__":
    main()
