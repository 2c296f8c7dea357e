"""Cards that a brief's page shows for a name in focus. Each file holds the cards of many names, so that
few files are loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefs.archive.archive import Archive
from briefs.archive.view import OnCard, View, card_file
from briefs.language import Language
from briefs.model import NAME_KINDS, File


def files(archive: Archive) -> list[str]:
    """Return the numbers of the files that hold a card."""
    actors = (name_id for name_id in archive.name_ids if archive.names[name_id].is_actor)
    return sorted({card_file(name_id) for name_id in actors})


def outputs(view: View, number: str) -> Iterator[File]:
    """Yield a file of cards. It is a script, because a page opened from disk may load nothing else."""
    say = view.language.say
    cards = {
        one.id: [
            one.name,
            *filter(None, (one.note or say(NAME_KINDS[one.type].word), _counts(view.language, one))),
        ]
        for one in view.on_cards(number)
    }
    text = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
    yield File(f"actors/cards/{number}.js", f"archiveCards({number},{text});\n".encode("utf-8", "replace"))


def _counts(language: Language, one: OnCard) -> str:
    """Return how many briefs use a name, and in which years: ``12 briefs, 2016–2024``."""
    years = one.first if one.first == one.last else f"{one.first}–{one.last}"
    return language.briefs(one.briefs) + language.comma + years
