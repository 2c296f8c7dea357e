"""What a brief's page shows of a name that is pointed at: files of many names, so that few are loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefs.archive.archive import Archive
from briefs.archive.view import View, card_file
from briefs.model import NAME_KINDS, File
from briefs.publishing.wording import counted


def files(archive: Archive) -> list[str]:
    """Return the numbers of the files in which some name stands."""
    actors = (name_id for name_id in archive.name_ids if archive.names[name_id].is_actor)
    return sorted({card_file(name_id) for name_id in actors})


def outputs(view: View, number: str) -> Iterator[File]:
    """Yield a file of cards: a script, since a page on disk may load nothing else."""
    cards = {
        one.id: [
            one.name,
            *filter(None, (one.note or NAME_KINDS[one.type].word, _counts(one.briefs, one.first, one.last))),
        ]
        for one in view.on_cards(number)
    }
    text = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
    yield File(f"actors/cards/{number}.js", f"archiveCards({number},{text});\n".encode("utf-8", "replace"))


def _counts(briefs: int, first: str, last: str) -> str:
    """Say in how many briefs a name stands, and in which years: ``12 briefs, 2016–2024``."""
    years = first if first == last else f"{first}–{last}"
    return f"{counted(briefs, 'brief')}, {years}"
