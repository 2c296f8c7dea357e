"""What the state keeps of one brief comes back as it was."""

from __future__ import annotations

import dataclasses
import pickle
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefs.engine import data_files
from briefs.engine.reading import brief_of
from briefs.engine.rows import decode_use, encode_uses
from briefs.engine.state import Damaged, State, packed
from briefs.model import BriefLines, NameUse
from briefs.publishing.data import REPEATED, brief_line
from tests.engine.archives import SmallArchive, front
from tests.publishing import invented

TEXTS = st.text(st.characters(exclude_categories=()), max_size=30)
USES = st.builds(
    NameUse,
    st.sampled_from(("a", "b", "c")),
    st.booleans(),
    st.booleans(),
    st.integers(0, 10**6),
    TEXTS,
    TEXTS,
)


@given(st.lists(USES, max_size=5))
@example([NameUse("a", sentence="half a letter: \ud83d\n")])
def test_a_use_of_a_name_comes_back_from_the_lines_of_its_brief(uses: list[NameUse]) -> None:
    lines = encode_uses(uses)
    assert [decode_use(lines, place, use.name_id) for place, use in enumerate(uses)] == uses


def test_a_brief_waits_until_it_is_linked_and_then_is_part_of_its_reading(tmp_path: Path) -> None:
    reading = invented.readings(1)[0]
    edited = dataclasses.replace(reading.brief, title="Edited")
    state = State(tmp_path)
    assert brief_of(state, "a.md") is None
    state.put("reading", [("a.md", packed(pickle.dumps(reading, 5)))])
    assert brief_of(state, "a.md") == reading.brief
    state.put("brief", [("a.md", packed(pickle.dumps(edited, 5)))])
    assert brief_of(state, "a.md") == edited
    state.put("brief", [("a.md", b"")])  # it can't be read any more
    assert brief_of(state, "a.md") is None
    state.close()


def test_lines_that_repeat_the_text_are_made_of_the_brief(tmp_path: Path) -> None:
    reading = invented.readings(1)[0]
    state = State(tmp_path / "cache")
    state.put("reading", [("a.md", packed(pickle.dumps(reading, 5)))])
    line = brief_line(reading.brief)
    made = BriefLines(REPEATED, ((reading.brief.slug, data_files.digest(line)),))
    data_files.write(state, {reading.brief.slug: "a.md"}, tmp_path / "output", made)
    assert (tmp_path / "output" / REPEATED).read_bytes() == line
    state.close()


def test_a_record_of_another_kind_or_none_is_a_damage(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.save("things", "one", 1)
    assert state.load("things", "one", int) == state.require("things", "one", int) == 1
    assert state.load("things", "two", int) is None
    with pytest.raises(Damaged):
        state.load("things", "one", str)
    with pytest.raises(Damaged):
        state.require("things", "two", int)
    state.close()


def test_only_drafts_wait_after_a_build(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    text = front("A brief", "2024-01-02", [], [], "Text.")
    archive.write("2024/a.md", text)
    archive.write("2024/b.md", text.replace("slug: a-brief", "slug: b\nstatus: draft"))
    assert archive.build() == 0
    state = State(archive.folder / ".cache", read_only=True)
    assert state.keys("brief") == ["2024/b.md"]
    state.close()
