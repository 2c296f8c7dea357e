"""The table of weights that the reader takes along, as ``python -m bench.fit_reading`` writes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefs.importing.reading.chain import OFFSETS, Row, Weights, table

TABLE = Path(__file__).with_name("weights.tsv")


@cache
def weights() -> Weights:
    """Return the weights."""
    return read(TABLE.read_text(encoding="utf-8"))


def read(text: str) -> Weights:
    """Return the weights of a table: a line of roles, a line of steps for each role, then a line a fact
    with the offset of the unit that has it, and the weight for each role by its number."""
    lines = text.splitlines()
    roles = tuple(lines[0].split("\t"))
    steps = tuple(tuple(map(float, line.split("\t"))) for line in lines[1 : len(roles) + 1])
    tables: dict[int, dict[str, Row]] = {0: {}, **{offset: {} for offset in OFFSETS}}
    for line in lines[len(roles) + 1 :]:
        offset, fact, *pairs = line.split("\t")
        parted = (pair.split(" ") for pair in pairs)
        tables[int(offset)][fact] = tuple((int(role), float(weight)) for role, weight in parted)
    return table(roles, tables.pop(0), tables, steps)
