"""Edits in place: the new value is read back, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.authority.records import Record, records_of
from briefs.content.front_matter import parse_yaml
from briefs.content.yaml_edits import BlockMapping, Edit, Unwritable, apply_edits
from briefs.curating.record_files import rewrite_files
from briefs.model import Entity, RecordKey

FORMS = """\
# the head
- name: Plain   # no id

  aliases: [one, 'two, too']   # flow
  note: >-
    folded
    text

# between
- id: second
  name: "Second"
  aliases:
      - deep     # far in
      # not last
      - 'deeper'
  demonyms: single
  status: provisional
-
  id: third
  name: Third
  related: []
- {id: fourth, name: Fourth}
# the end
"""

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z", "Cn", "Co"]), min_size=1)
LISTS = st.lists(WORDS, unique=True, max_size=4).map(tuple)


@settings(deadline=None)
@given(
    st.sampled_from(["plain", "second", "third", "fourth"]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.fixed_dictionaries(
        {},
        optional={
            "name": WORDS,
            "aliases": LISTS,
            "demonyms": LISTS,
            "related": LISTS,
            "note": WORDS | st.just(""),
        },
    ),
)
def test_any_record_takes_any_values(
    tmp_path_factory: object,
    changed_id: str,
    is_removed: bool,
    line_end: str,
    values: dict[str, str | tuple[str, ...]],
) -> None:
    folder = tmp_path_factory.mktemp("authority")  # type: ignore[attr-defined]
    text = FORMS.replace("\n", line_end)
    (folder / "people.yaml").write_bytes(text.encode())
    records = {
        record.entity.key: replace_path(record, folder)
        for record in records_of(text, "people.yaml", "person", [])
    }
    before = records[False, changed_id].entity
    after: Entity | None = None if is_removed else before._replace(**values)
    new: bytes | None = text.encode()
    if after != before:
        new = rewrite_files(folder, records, {RecordKey(False, changed_id): after})["people.yaml"].after
    assert new is not None
    new_records = {
        record.entity.id: record.entity for record in records_of(new.decode(), "people.yaml", "person", [])
    }
    assert new_records.get(changed_id) == after
    assert {record_id: entity for record_id, entity in new_records.items() if record_id != changed_id} == {
        key[1]: record.entity for key, record in records.items() if key[1] != changed_id
    }
    for comment in ("# the head", "# between", "# the end"):
        assert comment in new.decode()
    if line_end == "\r\n":
        assert new.count(b"\n") == new.count(b"\r\n")


def replace_path(record: Record, folder: Path) -> Record:
    return replace(record, path=str(folder / "people.yaml"))


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("k:\n- a\n- b\n- c\n", ("a", "c"), "k:\n- a\n- c\n"),
        ("k:\n- a\n- b\n- c\n", ("x",), "k:\n- x\n"),
        ("k:\n- a  # first\n- b\n", ("a", "x", "b"), "k:\n- a  # first\n- x\n- b\n"),
        ("k:\n- b\n", ("a", "b", "c"), "k:\n- a\n- b\n- c\n"),
        ("k:\nl: x\n", ("a", "b"), "k: [a, b]\nl: x\n"),
        ("k: [a]\n", ("a", "b, c"), 'k: [a, "b, c"]\n'),
        ("l: x\n", ("a",), "l: x\nk:\n- a\n"),
    ],
)
def test_a_list_is_changed_in_place(text: str, values: tuple[str, ...], expected: str) -> None:
    root = parse_yaml(text)
    assert root is not None
    assert apply_edits(text, BlockMapping(text, root.value).set_list("k", values, ())) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("k: a\nl: x\n", "b", "k: b\nl: x\n"),
        ("k: a\nl: x\n", "", "l: x\n"),
        ("k:\n- a\n- b\nl: x\n", "", "l: x\n"),
        ("l: x\nk: a\nm: y\n", "", "l: x\nm: y\n"),
        ("l: x\nm: y\n", "a", "l: x\nk: a\nm: y\n"),
        ("m: y\n", "a", "m: y\nk: a\n"),
        ("m: y", "a", "m: y\nk: a"),
        ("m: y\r\n", "a", "m: y\r\nk: a\r\n"),
        ("l: x\n", "", "l: x\n"),
        ("- k: a\n  l: x\n", "", "- l: x\n"),
    ],
)
def test_a_value_is_set_added_and_removed_in_place(text: str, value: str, expected: str) -> None:
    root = parse_yaml(text)
    assert root is not None
    pairs = root.value[0].value if text.startswith("-") else root.value
    assert apply_edits(text, BlockMapping(text, pairs).set_scalar("k", value, ("l",))) == expected


def test_the_only_key_of_a_mapping_is_not_removed() -> None:
    root = parse_yaml("k: a\n")
    assert root is not None
    with pytest.raises(Unwritable, match="nothing would be left"):
        list(BlockMapping("k: a\n", root.value).set_scalar("k", "", ()))
    with pytest.raises(Unwritable, match="nothing would be left"):
        list(BlockMapping("k: a\n", root.value).set_list("k", (), ()))


def test_edits_may_touch_but_not_overlap() -> None:
    assert apply_edits("abcd", [Edit(2, 3, "Z"), Edit(0, 2, "Y")]) == "YZd"
    with pytest.raises(Unwritable, match="meet in one place"):
        apply_edits("abcd", [Edit(0, 2, "Y"), Edit(1, 3, "Z")])
