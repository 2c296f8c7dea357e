"""Edits in place: the new value is read back, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.authority.records import Record, records_of
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
    tmp_path_factory: object, which: str, gone: bool, ending: str, values: dict[str, str | tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("authority")  # type: ignore[attr-defined]
    text = FORMS.replace("\n", ending)
    (folder / "people.yaml").write_bytes(text.encode())
    own = {r.entity.key: replace_path(r, folder) for r in records_of(text, "people.yaml", "person", [])}
    before = own[False, which].entity
    after: Entity | None = None if gone else before._replace(**values)
    new: bytes | None = text.encode()
    if after != before:
        new = rewrite_files(folder, own, {RecordKey(False, which): after})["people.yaml"].after
    assert new is not None
    found = {r.entity.id: r.entity for r in records_of(new.decode(), "people.yaml", "person", [])}
    assert found.get(which) == after
    assert {i: e for i, e in found.items() if i != which} == {
        k[1]: r.entity for k, r in own.items() if k[1] != which
    }
    for comment in ("# the head", "# between", "# the end"):
        assert comment in new.decode()
    if ending == "\r\n":
        assert new.count(b"\n") == new.count(b"\r\n")


def replace_path(record: Record, folder: Path) -> Record:
    return replace(record, path=str(folder / "people.yaml"))
