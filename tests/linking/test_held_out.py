"""Paragraphs that no rule was written for: what share of their names is found, and found right."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from briefs.authority.loading import load
from briefs.linking.base import linker_of
from briefs.model import Entity
from briefs.text.folding import fold

sys.path.insert(0, str(Path(__file__).parent))
import held_out

LEAST = {"person": (0.97, 0.80), "organization": (0.95, 0.90), "country": (0.99, 0.99), "place": (0.95, 0.88)}
"""Precision and recall by type; recall counts persons and bodies that no record holds as missed."""


@pytest.fixture(scope="module")
def counts() -> Counter[tuple[str, str]]:
    items = held_out.read()
    names = held_out.adopted(load(Path("no-such-folder"))[0], items)
    linker = linker_of(names.names)
    found: Counter[tuple[str, str]] = Counter()
    for item in items:
        wanted = {(w.block, w.start, w.start + len(w.surface)): w for w in item.wanted}
        for mention in linker.link(item.brief, item.blocks):
            place = (mention.block, mention.start, mention.end)
            entity = names.names[mention.name_id]
            mark = wanted.get(place)
            if mark is not None and mark.name:
                right = mark.type == entity.type and _is_called(entity, mark.name, names.find_name(mark.name))
                found["right" if right else "wrong", mark.type] += 1
            elif mark is None and not any(
                w.block == place[0] and w.start < place[2] and place[1] < w.start + len(w.surface)
                for w in item.wanted
                if not w.name
            ):
                found["wrong", entity.type] += 1
        found.update(("wanted", w.type) for w in item.wanted if w.name)
    return found


def _is_called(entity: Entity, name: str, known: Entity | None) -> bool:
    return known is entity or fold(name) in map(fold, (entity.name, *entity.aliases, *entity.hidden_names))


@pytest.mark.parametrize("kind", list(LEAST))
def test_names_in_unseen_text(kind: str, counts: Counter[tuple[str, str]]) -> None:
    right, wrong, wanted = (counts[what, kind] for what in ("right", "wrong", "wanted"))
    precision, recall = LEAST[kind]
    assert right / (right + wrong) >= precision, (right, wrong)
    assert right / wanted >= recall, (right, wanted)
