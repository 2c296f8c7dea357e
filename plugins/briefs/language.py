"""The language in which pages speak: their texts, dates, numbers and lists.

Texts stand in the program in English, by which they are looked up in a catalogue (``theme/locale/``).
``say`` and ``counted`` are the names by which ``make messages`` knows them, in Python and in scripts.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import c2py
from typing import NamedTuple

from briefs.model import DateWithoutDay

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

IN = "\x04"
"""Stands between the context of a text and the text, as in gettext's files."""

TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
"""The form of a language tag (BCP 47), such as ``pt-BR``."""

TAGS = "en is that of English, fr of French, de of German, es of Spanish, ar of Arabic"
"""What to tell who has written something else."""


class Forms(NamedTuple):
    """A text that depends on a number, in the forms that a language has for it."""

    texts: tuple[str, ...]
    rule: str = "n != 1"
    """Which form belongs to a number ``n``: an expression of C, as in gettext's files."""

    def of(self, count: int) -> str:
        """Return the form for a number."""
        return self.texts[min(_rule(self.rule)(count), len(self.texts) - 1)]


@lru_cache(maxsize=8)
def _rule(expression: str) -> Callable[[int], int]:
    found: Callable[[int], int] = c2py(expression)
    return found


@dataclass(frozen=True)
class Language:
    """What pages say in a language; English without catalogue. Can be pickled."""

    tag: str = "en"
    texts: Mapping[str, str | Forms] = field(default_factory=dict)
    """Texts by those of English; with a context before ``IN``. What is not here is said in English."""
    days: tuple[str, ...] = tuple(f"%(day)s {month} %(year)s" for month in _MONTHS)
    """By month, how a day of it is written."""
    months: tuple[str, ...] = tuple(f"{month} %(year)s" for month in _MONTHS)
    """By month, how it is written where the day is not known."""
    month_names: tuple[str, ...] = _MONTHS
    """By month, its name as it stands alone."""
    thousands: str = ","
    decimal: str = "."
    samples: tuple[tuple[str, int], ...] = (("one", 1), ("other", 2))
    """By CLDR's category of plurals a number that is in it: browsers know no other rule."""
    scripts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The texts that each script says, by its name."""

    @property
    def digest(self) -> str:
        """A digest of all texts, under which templates are kept that were compiled with them."""
        return hashlib.blake2b(repr(sorted(self.texts.items())).encode(), digest_size=8).hexdigest()

    def say(self, text: str, /, **values: object) -> str:
        """Return a text, with the values in their places.

        >>> Language().say("Written by %(name)s", name="Ada")
        'Written by Ada'
        """
        found = self.texts.get(text, text)
        return _of_text(found) % values if values else _of_text(found)

    def say_in(self, context: str, text: str) -> str:
        """Return a text that has other words in another context."""
        return _of_text(self.texts.get(f"{context}{IN}{text}", text))

    def form(self, one: str, many: str, count: int) -> str:
        """Return the form of a text that belongs to a number, without its values."""
        found = self.texts.get(one)
        return found.of(count) if isinstance(found, Forms) else one if count == 1 else many

    def counted(self, count: int, one: str, many: str, **values: object) -> str:
        """Return a text with a number, in the form that belongs to it.

        >>> Language().counted(1024, "%(count)s brief", "%(count)s briefs")
        '1,024 briefs'
        """
        return self.form(one, many, count) % {"count": self.number(count), **values}

    def briefs(self, count: int) -> str:
        """Return a number of briefs, such as ``12 briefs``."""
        return self.counted(count, "%(count)s brief", "%(count)s briefs")

    def day(self, date: datetime.date) -> str:
        """Return a date such as ``14 February 2025``, or ``February 2025`` where the day is not known."""
        table = self.months if isinstance(date, DateWithoutDay) else self.days
        return table[date.month - 1] % {"day": date.day, "year": date.year}

    def month(self, month: int, year: int | None = None) -> str:
        """Return the name of a month as a heading, or the month of a year as it stands in a sentence."""
        if year is not None:
            return self.months[month - 1] % {"year": year}
        name = self.month_names[month - 1]
        return name[:1].upper() + name[1:]

    def number(self, count: int) -> str:
        """Return a number with its thousands apart: ``1,024``."""
        return f"{count:,}".replace(",", self.thousands)

    def joined(self, words: Sequence[str], most: int = 4) -> str:
        """Return ``A, B and C``; beyond ``most`` the rest is a number: ``A, B, C, D and 3 more``."""
        if len(words) > most:
            names = self.comma.join(words[:most])
            return self.counted(
                len(words) - most, "%(names)s and %(count)s more", "%(names)s and %(count)s more", names=names
            )
        if len(words) < 2:
            return "".join(words)
        return self.say("%(names)s and %(last)s", names=self.comma.join(words[:-1]), last=words[-1])

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return self.say(", ")

    def bytes(self, size: int) -> str:
        """Return the size of a file as readers are told it.

        >>> [Language().bytes(size) for size in (734, 120_400, 3_250_000)]
        ['1 kB', '120 kB', '3.2 MB']
        """
        if size >= 999_500:
            megabytes = f"{size / 1e6:.1f}".replace(".", self.decimal)
            return self.say("%(size)s MB", size=megabytes)
        return self.say("%(size)s kB", size=max(1, round(size / 1e3)))

    def table(self, names: Iterable[str], dates: bool) -> dict[str, object]:
        """Return what scripts must know to speak; nothing for English, which they speak by themselves.

        ``names`` are those of scripts, or further texts that they say; ``dates``: whether they write dates.
        """
        if self.tag == "en" and not self.texts:
            return {}
        texts = [text for name in names for text in self.scripts.get(name, (name,))]
        found = {text: self._for_script(self.texts[text]) for text in texts if text in self.texts}
        days = {"days": self.days, "months": self.months} if dates else {}
        return {"tag": self.tag, "thousands": self.thousands, "texts": found, **days}

    def _for_script(self, found: str | Forms) -> str | dict[str, str]:
        return found if isinstance(found, str) else {name: found.of(count) for name, count in self.samples}


def _of_text(found: str | Forms) -> str:
    return found if isinstance(found, str) else found.texts[0]


ENGLISH = Language()


def fault_of_tag(tag: str) -> str:
    """Return what is wrong with a text that is no language tag, and what to write; else an empty text.

    >>> fault_of_tag("English")
    '"English" is no tag of a language; en is that of English, fr of French, de of German, es of Spanish, \
ar of Arabic'
    """
    return "" if TAG.fullmatch(tag) else f'"{tag}" is no tag of a language; {TAGS}'
