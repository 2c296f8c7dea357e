"""Print records of the base at random, for somebody to check one by one.

    .venv/bin/python bench/base_sample.py [SEED] [HOW_MANY]

One line a record: type, name, aliases, hidden names, demonyms, what it is a part of and related to, source.
The same seed prints the same records as long as the base stays.
"""

from __future__ import annotations

import random
import sys

from briefs.authority.loading import base_records


def main() -> None:
    """Print the sample."""
    given = [int(arg) for arg in sys.argv[1:]]
    seed, count = [*given, *(1, 400)[len(given) :]]
    every = sorted((r.entity for r in base_records()), key=lambda e: (e.type == "issue", e.id))
    for entity in sorted(random.Random(seed).sample(every, count), key=lambda e: (e.type, e.id)):
        lists = (entity.aliases, entity.hidden_names, entity.demonyms, entity.broader, entity.related)
        print(entity.type, entity.name, *map("; ".join, lists), entity.source, sep=" | ")


if __name__ == "__main__":
    main()
