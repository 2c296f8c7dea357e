"""What an editor says of a brief, and the direction in which a text runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from briefs.language import Language
from briefs.model import TEXT_REMOVED, EditorNote


def reason(told: EditorNote) -> str:
    """Return the words of a statement without the mark by which a text is removed."""
    marked = told.words.casefold().startswith(TEXT_REMOVED)
    return told.words[len(TEXT_REMOVED) :].lstrip(" :;,.–—-") if marked else told.words


def statements(told: Iterable[EditorNote], what: str, language: Language) -> Iterator[str]:
    """Yield each statement as a sentence: ``Correction (14 February 2025): The rate is 4 %.``"""
    for one in told:
        head = f"{what} ({language.day(one.date)})" if one.date else what
        words = reason(one)
        end = "" if words.endswith((".", "!", "?", "؟", "。")) else "."
        yield language.say("%(label)s: %(text)s", label=head, text=words + end) if words else f"{head}."


def direction(text: str) -> str:
    """Return ``rtl`` if the first letter with a direction runs from the right (UAX 9, P2), else ``ltr``."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return "ltr" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") == "L" else "rtl"
