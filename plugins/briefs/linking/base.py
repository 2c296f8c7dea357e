"""The linker of an archive's names, begun from the base's spellings, which are kept beside the program."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from briefs.authority import shared_names, word_shapes
from briefs.authority.loading import base_authority, kept_of_base
from briefs.linking import rows, short_names, spelled, table, word_lists
from briefs.linking.linker import Linker
from briefs.model import Entity

_CODE: tuple[ModuleType, ...] = (rows, short_names, spelled, table, word_lists, shared_names, word_shapes)
"""What decides which spellings the base's records have."""

FEW = 5_000
"""Names of which a linker is made as fast as the base is read."""


def linker_of(names: Mapping[str, Entity]) -> Linker:
    """Return the linker of some names, by id in order: the same as ``Linker(names.values())``.

    Where they are the base with an archive's own records among them, only what differs is made.
    """
    if len(names) < FEW:
        return Linker(names.values())
    base = base_authority().names
    gone = [entity for name_id, entity in base.items() if names.get(name_id) != entity]
    made = [entity for name_id, entity in names.items() if base.get(name_id) != entity]
    if len(gone) + len(made) > len(names):
        return Linker(names.values())
    data = kept_of_base("spellings", lambda: Linker(base.values()).dump(), _CODE)
    return Linker.restore(data, base).revised(gone, made, names)
