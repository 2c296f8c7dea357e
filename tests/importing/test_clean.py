from __future__ import annotations

import re
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


@pytest.mark.parametrize(
    "text",
    [
        "Zoë\u0090Ã‰",  # without the control character it looks wrongly decoded
        "\u212b\u00a1",  # and so when the sign for Ångström is the letter
        "A\u030a\u00a1",
        "Ã\u2060‰tat",
        "ÃƒÂ\u2060©tat",
    ],
)
def test_what_cleaning_brings_to_light_is_cleaned_too(text: str) -> None:
    found = clean(text.encode()).text
    assert clean(found.encode()).text == found
    assert "Ã" not in found


def test_the_byte_that_is_a_line_end_elsewhere_is_mended() -> None:
    assert clean("Ã\x85land and CafÃ\xa9".encode()).text == "Åland and Café"


@pytest.mark.parametrize("head", [b"\xef\xbb\xbf", "\u200b".encode(), b"\x01"])
def test_a_binary_file_behind_an_unseen_mark_is_refused(head: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        clean(
            head + b"%PDF-1.7 text that goes on for a while, so that one mark is no share of it worth telling"
        )
    assert caught.value.code == "RAW-BINARY"


def test_a_file_that_grows_past_the_limit_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        clean(("中" * (MAX_BYTES // 2 - 1)).encode("utf-16"))
    assert caught.value.code == "RAW-TOO-LARGE"


def cleans_once(data: bytes) -> None:
    """Check the law: clean text is uniform, and is its own clean text."""
    try:
        found = clean(data).text
    except Unreadable:
        return
    assert not re.search("[\r\x00-\x08\x0e-\x1f\x7f-\x9f\u00a0\u2028\ufeff]", found)
    assert unicodedata.is_normalized("NFC", found)
    assert clean(found.encode()).text == found


@pytest.mark.parametrize(
    ("letters", "damaged", "encoding"),
    [
        (0, 1, "cp1252"),
        (0, 4, "cp1252"),
        (1, 3, "utf-8 with stray bytes"),
        (1, 4, "cp1252"),
        (16, 4, "cp1252"),
        (17, 4, "utf-8 with stray bytes"),
    ],
)
def test_a_text_is_utf8_where_few_of_its_letters_are_damaged(
    letters: int, damaged: int, encoding: str
) -> None:
    data = b"The ferry sails. " + "é ".encode() * letters + b"\xe9 " * damaged
    assert clean(data).encoding == encoding


CODECS = ("latin-1", "cp1252", "cp1251", "mac_roman", "cp437")


@st.composite
def wrongly_decoded(draw: st.DrawFn) -> str:
    """Draw words that were decoded wrongly once or more, between marks that cleaning takes away."""
    words = draw(
        st.text(st.sampled_from("aZ éÉ’“…ÅžñЖ中😀\u030a\u0344\u0958\u200d\u00a0"), min_size=1, max_size=5)
    )
    for codec in draw(st.lists(st.sampled_from(CODECS), max_size=3)):
        words = words.encode().decode(codec, "ignore")
    marks = st.text(
        st.sampled_from("A\n\r\t\x85\x80\x90\xa0\xad\xa1ÃÂâ€\u030a\u212b\u2000\u200b\u200e\ufeff"), max_size=4
    )
    cut = draw(st.integers(0, len(words)))
    return draw(marks) + words[:cut] + draw(marks) + words[cut:] + draw(marks)


TEXTS = st.one_of(
    st.text(min_size=1), wrongly_decoded(), st.lists(wrongly_decoded(), max_size=3).map("".join)
)
BYTES = st.one_of(
    st.binary(max_size=60),
    st.lists(
        st.sampled_from(
            [b"a", b" ", b"\n", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xc3", b"\xa9",
             b"\xe2\x80\x99", b"\x85", b"\x90", b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xc2\xa0",
             "Ã©".encode(), "é".encode("utf-16-le")]
        ),
        max_size=20,
    ).map(b"".join),
)  # fmt: skip


@settings(deadline=None)
@given(TEXTS)
def test_clean_text_is_clean(text: str) -> None:
    cleans_once(text.encode("utf-8", "surrogatepass"))


@settings(deadline=None)
@given(BYTES)
def test_clean_bytes_are_clean(data: bytes) -> None:
    cleans_once(data)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(st.one_of(TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")), BYTES))
def test_20_000_texts_are_cleaned_once_and_for_all(data: bytes) -> None:
    cleans_once(data)
