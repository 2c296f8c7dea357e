"""Bytes of a raw file to clean text: decoded, one kind of line end and space, composed accents."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from operator import ne

import ftfy
from ftfy.badness import is_bad

from briefs.importing.records import CleanText
from briefs.text import letters

MAX_BYTES = 4_000_000
"""Largest raw file that is read. A book has about a million characters, a brief six thousand."""
MAX_LINES = 50_000

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile(
    f"[{letters.INVISIBLE}\u034f\u061c\u180e\u200e\u200f\u202a-\u202e\u2061-\u2064\u2066-\u206f]"
)
"""What nobody sees: also marks of direction, and operators without a sign."""
COMPLEX = re.compile("[\u0590-\u1fff\ua000-\ud7ff\ufb1d-\ufdff\ufe70-\ufefe\U00010000-\U0010ffff]")
"""Scripts and emoji in which joiners and direction marks carry meaning."""
KEPT_BESIDE_COMPLEX = frozenset("\u200c\u200d\u200e\u200f\u061c")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
SUSPECT = re.compile("[\xc2-\xf4][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|вЂ|‚Ä|√[^\\W\\d]|Γ[ÇÖ]")
"""What UTF-8 looks like when read as Windows-1252, 1251, Mac Roman or code page 437: a quick look
before the thorough one, which takes 4 ms a brief."""
NEVER_IN_TEXT = bytes((*range(9), *range(14, 27), *range(28, 32), 127))
NAMES = {"\xad": "soft hyphen", "\ufeff": "byte-order mark", "\u200b": "zero-width space"}


class Unreadable(ValueError):
    """The file holds no text that could be a brief. ``code`` is that of the problem to report."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def clean(data: bytes) -> CleanText:
    """Return the text of a raw file and an account of what was changed on the way.

    No word is changed: only how it is encoded, and marks that nobody sees. Raises
    Unreadable for a file that is empty, binary or far too large for a brief.

    Clean text stays as it is: ``clean(clean(data).text.encode()).text == clean(data).text``, since
    it is a text that ``_uniform`` leaves alone, and UTF-8 without a mark, control characters or
    the first letters of a binary file, so that it is decoded as it was written. No order of the
    steps alone would do: an accent composed, or a control character removed, can bring together
    what looks wrongly decoded, and what was mended can hold accents and control characters.
    So they are repeated until nothing changes. That ends: a step that mends puts one character
    for two or more of those that single-byte encodings have beyond ASCII; removing takes some
    away; composing makes one of them from a letter and an accent, of which it uses up one.
    """
    _refuse_large(len(data))
    if not data.strip():
        raise Unreadable("RAW-EMPTY", "the file is empty; paste the brief again or remove the file")
    text, encoding = _decode(data)
    changes: Counter[str] = Counter()
    while (uniform := _uniform(text, changes)) != text:
        text = uniform
    _refuse_large(len(text.encode()))
    _refuse_binary(text.encode())
    if not text.strip():
        raise Unreadable(
            "RAW-EMPTY", "the file holds only white space; paste the brief again or remove the file"
        )
    if text.count("\n") > MAX_LINES:
        raise Unreadable(
            "RAW-TOO-LARGE", f"more than {MAX_LINES:,} lines are no brief; put one brief in a file"
        )
    return CleanText(text, encoding, tuple(sorted(changes.items())))


def _uniform(text: str, changes: Counter[str]) -> str:
    """Return ``text`` after each step once; ``changes`` counts what they did."""
    text = _mended(text, changes)
    text = _replaced(text, LINE_ENDS, "\n", "line end made \\n", changes)
    text = _replaced(text, SPACES, " ", "special space made a plain one", changes)
    text = _without_invisible(text, changes)
    text = _replaced(text, CONTROLS, "", "control character removed", changes)
    if not unicodedata.is_normalized("NFC", text):
        composed = unicodedata.normalize("NFC", text)
        changes["accent composed with its letter"] += len(text) - len(composed) or 1
        text = composed
    return text


def _refuse_large(size: int) -> None:
    if size > MAX_BYTES:
        raise Unreadable("RAW-TOO-LARGE", f"{size:,} bytes are no brief; put one brief in a file")


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    _refuse_binary(data)
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            if encoding == "utf-8" and _nearly_utf8(data):
                return _stray_bytes(data), "utf-8 with stray bytes"
    return data.decode("latin-1"), "latin-1"


def _wide(data: bytes) -> str:
    """Recognise UTF-16 without a mark by the zero bytes that it puts beside each Latin letter."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else ""


def _nearly_utf8(data: bytes) -> bool:
    """Whether a few damaged bytes stand in text that is UTF-8 otherwise."""
    lenient = data.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    wide = sum(1 for c in lenient if c > "\x7f") - damaged
    return damaged <= 3 or wide > 4 * damaged if wide else False


def _stray_bytes(data: bytes) -> str:
    """Decode UTF-8, and each byte that is none as Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]", lambda m: bytes((ord(m[0]) - 0xDC00,)).decode("cp1252", "replace"), text)


def _refuse_binary(data: bytes) -> None:
    sample = data[:65536]
    controls = len(sample) - len(sample.translate(None, NEVER_IN_TEXT))
    known = (
        b"%PDF-",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"{\\rtf",
        b"\x1f\x8b",
    )
    if data.startswith(known) or controls > 0.02 * len(sample):
        raise Unreadable("RAW-BINARY", "this is no text file; save the brief as plain text (UTF-8)")


def _mended(text: str, changes: Counter[str]) -> str:
    """Mend text that was decoded wrongly before it was pasted, such as ``â€™`` for ``’``."""
    if not SUSPECT.search(text) or not is_bad(text):
        return text
    lines = text.split("\n")
    mended = [ftfy.fix_encoding(line) for line in lines]
    if mended != lines:
        changes["wrongly decoded line mended"] += sum(map(ne, lines, mended))
    return "\n".join(mended)


def _replaced(text: str, pattern: re.Pattern[str], by: str, what: str, changes: Counter[str]) -> str:
    result, count = pattern.subn(by, text)
    if count:
        changes[what] += count
    return result


def _without_invisible(text: str, changes: Counter[str]) -> str:
    def decide(match: re.Match[str]) -> str:
        mark, at = match.group(), match.start()
        beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        if mark in KEPT_BESIDE_COMPLEX and COMPLEX.search(beside):
            return mark
        changes[f"{NAMES.get(mark, 'invisible character')} removed"] += 1
        return ""

    return INVISIBLE.sub(decide, text)
