"""Dates as pages write them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from briefs.importing.reading.prose import REMEMBERED
from briefs.model import DateWithoutDay

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_TIME = (
    r"(?:T|,?\s+(?:at\s+)?|\s*[|–—-]\s*)\d{1,2}(?::\d\d){1,2}(?:\.\d+)?"
    r"(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d)\b)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"

FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){_WEEKDAY}{form}(?:{_TIME})?(?!\w)", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        rf"(?:the\s+)?{_DAY}\.?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_YEAR}\s*[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_YEAR}",
        rf"{_YEAR},?\s+{_MONTH}\s+{_DAY}",
    )
)
MONTH_ONLY = re.compile(rf"(?<!\w){_MONTH},?\s+{_YEAR}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A date and where it stands."""

    date: datetime.date
    start: int
    end: int
    assumed: str = ""
    """What was assumed to read it; empty if it can be read in one way only."""


@lru_cache(maxsize=REMEMBERED)
def find(text: str) -> Found | None:
    """Return the first date in ``text`` that names day, month and year, or None.

    ``02/03/2025`` is read month first, as American pages write it, unless the first
    number can only be a day; ``02.03.2025`` is read day first.
    """
    if not any(c.isdigit() for c in text):
        return None
    best: Found | None = None
    for form in FORMS:
        for match in form.finditer(text):
            found = _read(match)
            if found and (best is None or found.start < best.start):
                best = found
            if found:
                break
    return best


def find_month(text: str) -> Found | None:
    """Return a date that names month and year only."""
    match = MONTH_ONLY.search(text)
    if not match:
        return None
    return Found(DateWithoutDay(int(match["year"]), MONTHS[match["month"].casefold()], 1), *match.span())


def _read(match: re.Match[str]) -> Found | None:
    parts = match.groupdict()
    assumed = ""
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        month, day = (second, first) if first > 12 else (first, second)
        if first <= 12 and second <= 12 and first != second:
            assumed = f"{match.group()} was read month first"
    else:
        written = parts["month"].casefold()
        month, day = MONTHS.get(written) or int(written), int(parts["day"])
    try:
        return Found(datetime.date(int(parts["year"]), month, day), *match.span(), assumed)
    except ValueError:
        return None
