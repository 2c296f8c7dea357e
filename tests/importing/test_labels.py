"""Labels of lists of tags."""

from __future__ import annotations

import pytest

from briefs.importing.reading.labels import list_start


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Topics: ports", "ports"),
        ("Topics Topics: ports", "ports"),
        ("Topics: Topics: ports", "ports"),
        ("Topics: Keywords: ports", "Keywords: ports"),
        ("Topics Topics in ports", "Topics in ports"),
        ("Ports and boats", "Ports and boats"),
    ],
)
def test_a_list_begins_behind_its_label_which_may_stand_there_twice(line: str, tags: str) -> None:
    assert line[list_start(line, 0, len(line)) :] == tags
