"""What programs make of raw text: mail, word processors, wrong encodings, print."""

from __future__ import annotations

import random
import unicodedata

import pytest

from bench.factory.browsing import Element
from bench.factory.labels import Line, Paste, lines
from bench.factory.printing import printed, whole
from bench.factory.retyping import WAYS, Retyped, retyped

LONG = "The plan pays for piers on 3 islands, a ferry and the “night boat” that nobody wanted to keep. " * 2
GIVEN = [
    Line("Boats", "title"),
    Line("", ""),
    Line(LONG.strip(), "paragraph"),
    Line("Two piers in Éze", "item"),
    Line("Piers & pilots at < 3 knots", "note"),
]


def by(way: str) -> Retyped:
    """Return GIVEN by one way: the first seed that draws it."""
    for seed in range(200):
        made = retyped(random.Random(seed), GIVEN)
        if made.way == way:
            return made
    raise AssertionError(f"{way} is never drawn")


@pytest.mark.parametrize("way", WAYS)
def test_each_way_keeps_lines_and_roles_in_step(way: str) -> None:
    made = by(way)
    end = "\r\n" if way in ("mail", "word", "word-without-marks") else "\n"
    assert made.text.removeprefix("\ufeff").split(end) == [line.text for line in made.lines]
    roles = list(dict.fromkeys(line.role for line in made.lines if line.text))
    assert roles == ["title", "paragraph", "item", "note"]


def test_mail_wraps_and_marks_items() -> None:
    made = by("mail")
    assert made.text.startswith("Boats\r\n\r\n")
    assert max(len(line.text) for line in made.lines) <= 72
    assert "  * Two piers in Éze" in made.text


def test_a_word_processor_drops_empty_lines() -> None:
    assert all(line.text for line in by("word").lines)
    assert "•\tTwo" in by("word").text
    assert "\tTwo" not in by("word-without-marks").text


def test_notes_begin_with_a_byte_order_mark() -> None:
    assert by("notes").text.startswith("\ufeffBoats")


def test_ampersands_are_escaped() -> None:
    assert by("escaped").text.endswith("Piers &amp; pilots at &lt; 3 knots")


def test_letters_are_decomposed_or_misread() -> None:
    assert unicodedata.normalize("NFD", "Éze") in by("decomposed").text
    assert "Ã‰ze" in by("mojibake").text


def test_printed_words_find_their_elements_across_hyphens_and_running_heads() -> None:
    paragraph = Element("paragraph", "", "", 2, False, -1, -1)
    text = "A corporation that is state-owned pays.\nNext"
    source = Paste(text, tuple([0] * 40 + [1] * (len(text) - 40)), (paragraph, paragraph))
    page = "The Review 7\nA corpora-\ntion that is state-\nowned pays.\n"
    paste = printed(page, source)
    assert [line.role for line in lines(paste)] == [
        "furniture/page",
        "paragraph",
        "paragraph",
        "paragraph",
        "",
    ]
    assert set(whole(source, paste).owners) == {0, -1}


def test_words_that_stand_often_find_their_elements_too() -> None:
    paragraph = Element("paragraph", "", "", 2, False, -1, -1)
    text = " ".join(f"word{n % 40}" for n in range(400))
    paste = printed(text, Paste(text, (0,) * len(text), (paragraph,)))
    assert paste.owners.count(-1) == text.count(" ")


def test_columns_that_are_read_side_by_side_find_their_elements() -> None:
    paragraph = Element("paragraph", "", "", 2, False, -1, -1)
    item = Element("item", "", "", 2, False, -1, -1)
    left = "The first boat leaves at six and comes back before noon"
    right = "Piers are old and few and most of them will soon be closed"
    source = Paste(f"{left}\n{right}", (0,) * (len(left) + 1) + (1,) * len(right), (paragraph, item))
    page = (
        "The first boat leaves      Piers are old and few\n"
        "at six and comes           and most of them will\n"
        "back before noon           soon be closed\n"
    )
    assert [line.role for line in lines(printed(page, source))] == ["paragraph+item"] * 3 + [""]
    other = f"Piers are old and few and\nmost of them will soon be closed\n{left}"
    assert [line.role for line in lines(printed(other, source))] == ["item", "item", "paragraph"]
