"""Dates, numbers and lists as a reader sees them."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from briefs.model import TEXT_REMOVED, DateWithoutDay, EditorNote

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(date: datetime.date) -> str:
    """Return a date such as ``14 February 2025``, or ``February 2025`` where the day is not known."""
    month = f"{MONTHS[date.month - 1]} {date.year}"
    return month if isinstance(date, DateWithoutDay) else f"{date.day} {month}"


def reason(told: EditorNote) -> str:
    """Return the words of a statement without the mark by which a text is removed."""
    marked = told.words.casefold().startswith(TEXT_REMOVED)
    return told.words[len(TEXT_REMOVED) :].lstrip(" :;,.–—-") if marked else told.words


def statements(told: Iterable[EditorNote], what: str) -> Iterator[str]:
    """Yield each statement as a sentence: ``Correction (14 February 2025): The rate is 4 %.``"""
    for one in told:
        head = f"{what} ({day(one.date)})" if one.date else what
        words = reason(one)
        yield f"{head}: {words}{'' if words.endswith(('.', '!', '?')) else '.'}" if words else f"{head}."


def number(count: int) -> str:
    """Return a number with its thousands apart: ``1,024``."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return ``1 brief`` or ``2 briefs``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(words: Sequence[str], most: int = 4) -> str:
    """Return ``A, B and C``; beyond ``most`` the rest is a number: ``A, B, C, D and 3 more``."""
    if len(words) > most:
        return ", ".join(words[:most]) + f" and {len(words) - most} more"
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def direction(text: str) -> str:
    """Return ``rtl`` if the first letter with a direction runs from the right (UAX 9, P2), else ``ltr``."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return "ltr" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") == "L" else "rtl"


def bytes_in_words(size: int) -> str:
    """Return the size of a file as readers are told it.

    >>> bytes_in_words(734), bytes_in_words(120_400), bytes_in_words(3_250_000)
    ('1 kB', '120 kB', '3.2 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 999_500 else f"{max(1, round(size / 1e3))} kB"
