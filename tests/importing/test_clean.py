from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.importing.reading.clean import MAX_BYTES, MAX_LINES, Unreadable, clean

SENTENCE = "Zoë’s café opened in Săvârșin — twice."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_decoded(encoding: str) -> None:
    assert clean((SENTENCE + " " + "plain words " * 9).encode(encoding)).text.startswith(SENTENCE)


def test_windows_and_stray_bytes_are_decoded() -> None:
    assert clean("It’s Zoë’s café".encode("cp1252")).text == "It’s Zoë’s café"
    stray = "Zoë’s café in São Tomé, ".encode() + b"na\xefve"
    assert clean(stray).text == "Zoë’s café in São Tomé, naïve"


def test_wrongly_decoded_text_is_mended_and_told() -> None:
    found = clean("Itâ€™s a cafÃ©.\nAnd another line.".encode())
    assert found.text == "It’s a café.\nAnd another line."
    assert ("wrongly decoded line mended", 1) in found.changes


def test_invisible_marks_and_spaces_are_accounted_for() -> None:
    found = clean("Ber\u00adlin\u200b is\u00a0a\u202fcity\ufeff.\r\nNext\u2028line".encode())
    assert found.text == "Berlin is a city.\nNext\nline"
    assert dict(found.changes) == {
        "soft hyphen removed": 1,
        "zero-width space removed": 1,
        "byte-order mark removed": 1,
        "special space made a plain one": 2,
        "line end made \\n": 2,
    }


def test_joiners_stay_where_they_carry_meaning() -> None:
    assert clean("نمی\u200cخواهم".encode()).text == "نمی\u200cخواهم"
    assert clean("a\u200cb".encode()).text == "ab"


def test_accents_are_composed() -> None:
    assert clean("Mitrovic\u0301".encode()).text == "Mitrović"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "RAW-EMPTY"),
        (b" \n\t\r\n", "RAW-EMPTY"),
        ("\u200b\u00a0\ufeff".encode(), "RAW-EMPTY"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "RAW-BINARY"),
        (b"%PDF-1.7 text", "RAW-BINARY"),
        (b"PK\x03\x04word/document.xml", "RAW-BINARY"),
        (bytes(range(256)) * 9, "RAW-BINARY"),
        (b"a" * (MAX_BYTES + 1), "RAW-TOO-LARGE"),
        (b"a\n" * (MAX_LINES + 1), "RAW-TOO-LARGE"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        clean(data)
    assert caught.value.code == code


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_clean_text_is_clean(text: str) -> None:
    try:
        found = clean(text.encode("utf-8", "surrogatepass")).text
    except Unreadable:
        return
    assert "\r" not in found
    assert "\u00a0" not in found
    assert unicodedata.is_normalized("NFC", found)
    assert clean(found.encode()).text == found
