"""The picture that stands for a brief where its address is shared: title and institution on a plain ground.

Words are drawn once and pasted, and the PNG has sixteen colours: ten thousand pictures are made in seconds.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import font_source_serif_pro
from PIL import Image, ImageFont

from briefs.archive.view import View
from briefs.model import File, day_of

WIDTH, HEIGHT = 640, 336
"""Pixels, nearly 1.91 to 1, as those who show links cut pictures; a larger one takes more time to pack."""

MARGIN = 44
"""Pixels at both sides."""

GROUND, INK, ACCENT = (253, 252, 249), (28, 27, 25), (122, 31, 43)
"""Colours of the theme in daylight."""

BLACKEST = 14
"""The palette runs from the ground, 0, to the ink; behind it stands the accent."""

FOLDER = Path(font_source_serif_pro.__file__).parent / "files"


class Face(NamedTuple):
    """A cut of the font in a size."""

    cut: str
    size: int
    """Height of an em in pixels."""

    @property
    def line(self) -> int:
        """Pixels from one base line to the next."""
        return self.size * 6 // 5


TITLES = ((Face("Bold", 40), 4), (Face("Bold", 32), 5), (Face("Bold", 26), 6))
"""In which face a title is set, and on how many lines at most: the first in which it fits."""

SMALL, NAME = Face("Regular", 18), Face("Semibold", 20)


class Word(NamedTuple):
    """A word as it is pasted."""

    mask: Image.Image
    left: int
    top: int
    """Where the mask stands, from the beginning of the word on its base line."""
    width: int
    """Pixels to the end of the word."""


@lru_cache(maxsize=16)
def _font(face: Face) -> ImageFont.FreeTypeFont:
    path = FOLDER / f"SourceSerifPro-{face.cut}.ttf"
    return ImageFont.truetype(str(path), face.size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def _word(face: Face, text: str) -> Word:
    mask, (left, top) = _font(face).getmask2(text, "L", anchor="ls")
    width = max(round(_font(face).getlength(text)), left + mask.size[0])
    return Word(Image.frombytes("L", mask.size, bytes(mask)), left, top, width)


@lru_cache(maxsize=4096)
def _is_known(character: str) -> bool:
    """Whether the font has a glyph for a character."""
    font = _font(SMALL)
    return character.isspace() or bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def can_be_drawn(text: str) -> bool:
    """Whether the font has glyphs for all characters of a text; it covers Latin, Greek and Cyrillic."""
    return bool(text.strip()) and all(map(_is_known, text))


def picture(view: View, path: str, title: str, kind: str, date: str, name: str) -> File:
    """Return the picture of a brief as a PNG: ``date`` as ISO 8601, ``name`` is the institution's."""
    image = _ground().copy()
    _write(
        image,
        SMALL,
        " · ".join(filter(None, (kind, view.language.day(day_of(date))))),
        MARGIN + SMALL.size,
        9,
    )
    face, lines = _fitting(title)
    top = MARGIN + 2 * SMALL.line + face.size
    for number, line in enumerate(lines):
        _write(image, face, line, top + number * face.line, BLACKEST)
    _write(image, NAME, _cut(NAME, name.split()), HEIGHT - MARGIN + 12, BLACKEST)
    data = io.BytesIO()
    image.save(data, "PNG", bits=4, compress_level=1, compress_type=zlib.Z_RLE)
    return File(path, data.getvalue())


@lru_cache(maxsize=1)
def _ground() -> Image.Image:
    image = Image.new("P", (WIDTH, HEIGHT), 0)
    steps = [
        [g + (i - g) * n // BLACKEST for g, i in zip(GROUND, INK, strict=True)] for n in range(BLACKEST + 1)
    ]
    image.putpalette([value for colour in (*steps, ACCENT) for value in colour])
    image.paste(BLACKEST + 1, (0, 0, WIDTH, 10))
    return image


def _write(image: Image.Image, face: Face, line: str, base: int, colour: int) -> None:
    """Write a line of words; ``colour`` is a step of the palette, so that masks blend to steps below it."""
    x = MARGIN
    for text in line.split():
        word = _word(face, text)
        image.paste(colour, (x + word.left, base + word.top), word.mask)
        x += word.width + _space(face)


@lru_cache(maxsize=16)
def _space(face: Face) -> int:
    return round(_font(face).getlength(" "))


def _fitting(title: str) -> tuple[Face, Sequence[str]]:
    """Return the largest face in which a title fits, and its lines; one too long for all is cut short."""
    for face, most in TITLES:
        lines = list(_lines(face, title.split()))
        if len(lines) <= most and all(_width(face, line.split()) <= WIDTH - 2 * MARGIN for line in lines):
            return face, lines
    rest = " ".join(lines[most - 1 :]).split()
    return face, [*(_cut(face, line.split()) for line in lines[: most - 1]), _cut(face, rest)]


def _width(face: Face, words: Sequence[str]) -> int:
    return sum(_word(face, text).width + _space(face) for text in words) - _space(face)


def _lines(face: Face, words: Sequence[str]) -> Iterator[str]:
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or _width(face, words[start : end + 1]) > WIDTH - 2 * MARGIN:
            yield " ".join(words[start:end])
            start = end


def _cut(face: Face, words: Sequence[str]) -> str:
    """Return as many words as fit on a line, with an ellipsis where some are left out."""
    if _width(face, words) <= WIDTH - 2 * MARGIN:
        return " ".join(words)
    shown = list(words)
    while len(shown) > 1 and _width(face, [*shown[:-1], f"{shown[-1]}…"]) > WIDTH - 2 * MARGIN:
        shown.pop()
    last = shown[-1]
    while last and _width(face, [*shown[:-1], f"{last}…"]) > WIDTH - 2 * MARGIN:
        last = last[:-1]
    return " ".join([*shown[:-1], f"{last}…"])
