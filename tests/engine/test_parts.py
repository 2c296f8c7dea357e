"""Records that are read whole come back as they were stored, whatever came between."""

from __future__ import annotations

import random
from pathlib import Path

from briefs.archive.archive import BriefRow
from briefs.engine.parts import PARTS, Parts
from briefs.engine.state import State


def test_records_are_as_in_a_dictionary(tmp_path: Path) -> None:
    chance = random.Random(5)
    keys = [f"2024/{number}-\udcff.md" for number in range(2 * PARTS)]
    with_parts, wanted = Parts[int](State(tmp_path), "things", int), dict[str, int]()
    for step in range(40):
        new = dict.fromkeys(chance.sample(keys, chance.choice([0, 1, 5, 300])), step)
        gone = [key for key in chance.sample(keys, chance.choice([0, 1, 5, 300])) if key not in new]
        with_parts.change(new, gone)
        wanted = {key: value for key, value in wanted.items() if key not in gone} | new
        assert with_parts.all() == wanted
        some = chance.sample(keys, 20)
        assert with_parts.some(some) == {key: wanted[key] for key in some if key in wanted}
        assert with_parts.get(some[0]) == wanted.get(some[0])


def test_named_tuples_come_back_as_such(tmp_path: Path) -> None:
    state = State(tmp_path)
    rows = {slug: BriefRow(slug, "2024-05-31", (slug, "b"), (), ()) for slug in ("a", "c", "\udcff")}
    Parts(state, "rows", BriefRow).change(rows)
    found = Parts(state, "rows", BriefRow).all()
    assert found == rows
    assert all(type(row) is BriefRow for row in found.values())


def test_an_edit_writes_one_part(tmp_path: Path) -> None:
    state = State(tmp_path)
    things = Parts[int](state, "things", int)
    things.change({str(number): number for number in range(5000)})
    assert len(state.keys("things")) == PARTS
    before = dict(state.items("things"))
    things.change({"17": 18}, gone=["no such key"])
    assert sum(part != before[key] for key, part in state.items("things")) == 1
    things.change({}, [str(number) for number in range(5000)])
    assert state.keys("things") == []
