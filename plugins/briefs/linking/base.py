"""The linker of an archive's names, derived from that of the base, whose table is cached beside the
program."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from briefs.authority import shared_names, word_shapes
from briefs.authority.loading import base_authority, cached_of_base
from briefs.linking import concepts, rows, short_names, spelled, table, word_lists
from briefs.linking.linker import Linker
from briefs.model import Entity

_CODE: tuple[ModuleType, ...] = (
    concepts,
    rows,
    short_names,
    spelled,
    table,
    word_lists,
    shared_names,
    word_shapes,
)
"""What decides which spellings the base's records have."""

FEW = 5_000
"""Names of which a linker is made as fast as the base is read."""


def linker_of(names: Mapping[str, Entity]) -> Linker:
    """Return the linker of some names (id to record, sorted by id); it equals ``Linker(names.values())``.

    If most names are those of the base, only the rows of records that differ are computed.
    """
    if len(names) < FEW:
        return Linker(names.values())
    base = base_authority().names
    removed = [entity for name_id, entity in base.items() if names.get(name_id) != entity]
    added = [entity for name_id, entity in names.items() if base.get(name_id) != entity]
    if len(removed) + len(added) > len(names):
        return Linker(names.values())
    data = cached_of_base("spellings", lambda: Linker(base.values()).dump(), _CODE)
    return Linker.restore(data, base).revised(removed, added, names)
