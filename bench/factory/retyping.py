"""What mail programs, word processors and wrong encodings make of raw text."""

from __future__ import annotations

import html
import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bench.factory.labels import Line

MAIL_WIDTH = 72


class Retyped(NamedTuple):
    """Raw text after another program, its lines, and the way that it went."""

    text: str
    lines: list[Line]
    way: str


def retyped(rng: random.Random, lines: Sequence[Line]) -> Retyped:
    """Return a paste as one of the ``WAYS``, drawn from ``rng``, leaves it."""
    way = rng.choice(list(WAYS))
    mark, end, change = WAYS[way]
    marked = [line._replace(text=mark + line.text) if line.role == "item" else line for line in lines]
    changed = change(rng, marked)
    begin = "\ufeff" if way == "notes" else ""
    return Retyped(begin + end.join(line.text for line in changed), changed, way)


def _mailed(_: random.Random, lines: Sequence[Line]) -> list[Line]:
    """Wrap each line, with an empty one behind it; items hang."""
    wrapped: list[Line] = []
    for line in lines:
        indent = "    " if line.text.startswith("  * ") else ""
        parts = textwrap.wrap(line.text, MAIL_WIDTH, subsequent_indent=indent, break_on_hyphens=False)
        wrapped += [Line(part, line.role) for part in parts] + [Line("", "")]
    return wrapped


def _typed(rng: random.Random, lines: Sequence[Line]) -> list[Line]:
    """Drop empty lines; make quotes curly, some spaces unbreakable, and put in hyphens that nobody sees."""

    def typed(text: str) -> str:
        text = re.sub(r" (?=\d)|(?<=\b[Aa]) ", lambda _: "\u00a0" if rng.random() < 0.4 else " ", text)
        text = re.sub(r"(?<=[a-z]{5})(?=[a-z]{4})", lambda _: "\u00ad" if rng.random() < 0.04 else "", text)
        text = re.sub(r'(^|[\s(\[—])"', r"\1“", text).replace('"', "”")
        return re.sub(r"(^|[\s(\[—“])'", r"\1‘", text).replace("'", "’")

    return [Line(typed(line.text), line.role) for line in lines if line.text.strip()]


def _kept(_: random.Random, lines: Sequence[Line]) -> list[Line]:
    return list(lines)


def _decomposed(_: random.Random, lines: Sequence[Line]) -> list[Line]:
    """Take letters and accents apart, as file systems and some PDF readers do."""
    return [Line(unicodedata.normalize("NFD", line.text), line.role) for line in lines]


def _misread(_: random.Random, lines: Sequence[Line]) -> list[Line]:
    """Read UTF-8 as Windows-1252, as old editors do."""

    def misread(text: str) -> str:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("utf-8"))

    return [Line(misread(line.text), line.role) for line in lines]


def _escaped(_: random.Random, lines: Sequence[Line]) -> list[Line]:
    """Write & and < as HTML does, as exports of some content systems do."""
    return [Line(html.escape(line.text, quote=False), line.role) for line in lines]


WAYS: dict[str, tuple[str, str, Callable[[random.Random, Sequence[Line]], list[Line]]]] = {
    "mail": ("  * ", "\r\n", _mailed),
    "word": ("•\t", "\r\n", _typed),
    "word-without-marks": ("", "\r\n", _typed),
    "notes": ("• ", "\n", _kept),
    "decomposed": ("- ", "\n", _decomposed),
    "escaped": ("", "\n", _escaped),
    "mojibake": ("", "\n", _misread),
}
"""Name of each way: the mark that it gives items, the end of its lines, and what it does to the lines."""
