"""Catalogues of texts, ``locale/fr.po`` in a theme, and what CLDR knows of dates and numbers.

A catalogue is read as translators write it: there is nothing to compile. Babel is imported for a language
other than English alone, and only where settings are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.engine.places import Refused
from briefs.language import ENGLISH, IN, Forms, Language

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages.catalog import Catalog, Message

TEMPLATE = "messages.pot"
"""The file of all texts, beside the catalogues that are shipped."""


def read_language(tag: str, folders: Sequence[Path]) -> Language:
    """Return the language of a tag (BCP 47), from the catalogues in some folders: those of the first go
    before those of the next, the last are the program's.

    ``fr-CA`` is said in ``fr`` where it has no catalogue; what no catalogue has is said in English. Raises
    Refused for a catalogue that can't be used.
    """
    names = _wider(tag)
    paths = [
        path for folder in reversed(folders) for name in reversed(names) for path in _files(folder, name)
    ]
    if not paths:
        return ENGLISH
    texts: dict[str, str | Forms] = {}
    for path in dict.fromkeys(path.resolve() for path in paths):
        texts.update(_texts(path))
    locale = _locale(names)
    return Language(
        tag=str(locale).replace("_", "-"),
        texts=texts,
        scripts=_scripts(_catalogue(folders[-1] / TEMPLATE)),
        **_dates(locale) if locale.language != "en" else {},  # the program's own English: 14 February 2025
        thousands=locale.number_symbols["latn"]["group"],
        decimal=locale.number_symbols["latn"]["decimal"],
        samples=_samples(locale),
    )


def _wider(tag: str) -> list[str]:
    """Return a tag and those of the languages of which its language is one, the narrowest first.

    >>> _wider("zh-Hant-TW")
    ['zh-Hant-TW', 'zh-Hant', 'zh']
    """
    parts = tag.split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _files(folder: Path, name: str) -> Iterator[Path]:
    """Yield the catalogue of a name, whose case does not matter."""
    if folder.is_dir():
        wanted = f"{name}.po".lower()
        yield from (
            path for path in sorted(folder.iterdir()) if path.name.lower().replace("_", "-") == wanted
        )


def _catalogue(path: Path) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except PoFileError as error:
        said = str(error).partition(" on ")[0]
        raise Refused(f"{path}:{error.lineno + 1}: CATALOGUE-UNREAD {said}; correct the line") from error
    except ValueError as error:
        raise Refused(f"{path}: CATALOGUE-UNREAD {error}; save it as UTF-8, with a header") from error


def _texts(path: Path) -> Iterator[tuple[str, str | Forms]]:
    """Yield the texts of a catalogue that are said, by those of English. Raises Refused."""
    catalogue = _catalogue(path)
    rule = catalogue.plural_expr
    try:
        Forms(("",), rule).of(1)
    except ValueError as error:
        raise Refused(f"{path}: CATALOGUE-UNREAD Plural-Forms: {error}; correct the header") from error
    for message in catalogue:
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not message.id or message.fuzzy or not (said and all(said)):
            continue
        if wrong := _misplaced(message, said):
            raise Refused(
                f'{path}:{message.lineno}: CATALOGUE-VALUE "{wrong}" has not the values of the English text, '
                f"{', '.join(sorted(_values(message))) or 'which are none'}; write them as they stand there"
            )
        text = message.id if isinstance(message.id, str) else message.id[0]
        key = f"{message.context}{IN}{text}" if message.context else text
        yield key, said[0] if isinstance(message.id, str) else Forms(said, rule)


def _values(message: Message) -> frozenset[str]:
    """Return the values of an English text, such as ``%(name)s``."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    return frozenset(re.findall(r"%\(\w+\)s", english))


def _misplaced(message: Message, said: Iterable[str]) -> str:
    """Return the first of some texts that can't be filled as the English one is. A form for one number may do
    without the number."""
    values = _values(message)
    needed = values if isinstance(message.id, str) else values - {"%(count)s"}
    named = {value[2:-2]: value for value in values}
    for text in said if values else ():
        try:
            filled = text % named
        except (ValueError, KeyError, TypeError):
            return text
        if not all(value in filled for value in needed):
            return text
    return ""


def _scripts(template: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Return the texts that each script says, from the file of all texts."""
    found: dict[str, list[str]] = {}
    for message in template:
        text = message.id if isinstance(message.id, str) else message.id[0]
        for place, _ in message.locations:
            if place.endswith(".js"):
                found.setdefault(Path(place).name, []).append(text)
    return {name: tuple(texts) for name, texts in found.items()}


def _locale(names: Sequence[str]) -> Locale:
    """Return what CLDR knows of the first of some languages that it knows; of none, English."""
    from babel import Locale, UnknownLocaleError

    for name in names:
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _dates(locale: Locale) -> dict[str, tuple[str, ...]]:
    from babel.dates import DateTimePattern, parse_pattern

    def written(pattern: DateTimePattern) -> tuple[str, ...]:
        return tuple(str(pattern.format) % _Fields(locale, month) for month in range(1, 13))

    alone = locale.datetime_skeletons.get("yMMMM") or "LLLL y"
    names = locale.months["stand-alone"]["wide"]
    return {
        "days": written(locale.date_formats["long"]),
        "months": written(parse_pattern(alone)),
        "month_names": tuple(names[month] for month in range(1, 13)),
    }


class _Fields(dict[str, str]):
    """The fields of a date in a month, whose day and year are still to come."""

    def __init__(self, locale: Locale, month: int) -> None:
        from babel.dates import DateTimeFormat

        super().__init__(d="%(day)s", dd="%(day)s", y="%(year)s", yyyy="%(year)s")
        self._other = DateTimeFormat(date(2000, month, 1), locale)

    def __missing__(self, name: str) -> str:
        return self._other[name]


def _samples(locale: Locale) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for count in (*range(200, -1, -1), 1_000_000):
        found.setdefault(locale.plural_form(count), count)
    return tuple(found.items())
