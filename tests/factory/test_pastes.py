"""Pastes of each layout: the labels say what the paste says; the same arguments give the same bytes."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium

from bench.factory import labels, matters, pages
from bench.factory.browsing import Browser, can_print
from bench.factory.labels import ROLES
from bench.factory.making import Made, Wanted, pastes
from bench.factory.pages import Layout
from bench.factory.writing import write

LAYOUTS = pages.layouts()
WANTED = Wanted(matters.matters(), 2, "abde", "test")


@pytest.fixture(scope="module")
def shown(browser: Chromium) -> Iterator[Browser]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield Browser(context.new_page())
    context.close()


def words(text: str) -> str:
    """Return the letters and digits of a text alone, one after the other."""
    visible = re.sub("[\u00ad\ufeff]", "", unicodedata.normalize("NFC", text))
    return "".join(re.findall(r"\w+", visible.casefold()))


def raw(made: Made) -> str:
    """Return the text of a paste, with what its way did to the letters undone."""
    text = made.text
    if made.row["route"] == "d":
        text = re.sub(r'<style>.*?</style>|<img alt="([^"]*)"[^>]*>', r" \1 ", text, flags=re.S)
        return html.unescape(re.sub(r"<[^>]*>", " ", text))
    if made.row["way"] == "escaped":
        return html.unescape(text)
    if made.row["way"] == "mojibake":
        codes = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(256)}
        return bytes(codes[letter] for letter in text).decode("utf-8")
    return text


def told(made: Made) -> list[str]:
    """Return all texts that the labels give."""
    row = made.row
    fields = [row["title"], row["kind"], row["report_number"], row["standfirst"]]
    lists = [*row["issues"], *row["topics"], *row["biographies"]]
    return [*fields, *lists, *(text for _, text in (*row["body_blocks"], *row["neutral"]))]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_labels_say_what_the_paste_says(shown: Browser, layout: Layout) -> None:
    made = list(pastes(shown, layout, WANTED))
    assert len(made) == 8
    for paste in made:
        row, there = paste.row, words(raw(paste))
        assert [text for text in told(paste) if words(text) not in there] == []
        assert [name for name in row["authors"] if words(name) not in there] == []
        assert row["title"]
        assert re.fullmatch(r"(\d{4}-\d\d(-\d\d)?)?", row["date"])
        assert row["date"][:4] in there or row["date"][2:4] in there
        assert len(row["body_blocks"]) > 3
        parts = {part for role, _ in row["lines"] for part in role.split("+")}
        assert {part.split("/")[0] for part in parts} <= ROLES
        assert "title" in parts
        assert parts & {"paragraph", "speech"}
        assert not set(row["junk_lines"]) & {text for _, text in row["body_blocks"]}
        if row["route"] == "d":
            assert "data-" not in re.sub(r'src="data:', "", paste.text)
        else:
            lines = [line.strip().strip("\ufeff") for line in re.split(r"\r?\n", paste.text)]
            assert [line for line in lines if line] == [text for _, text in row["lines"]]
    again = list(pastes(shown, layout, WANTED._replace(documents=1, routes="e")))
    first = [paste for paste in made if paste.row["route"] in "e"][:1]
    assert [json.dumps(paste.row) + paste.text for paste in again] == [
        json.dumps(paste.row) + paste.text for paste in first
    ]


@pytest.mark.parametrize("layout", LAYOUTS[::3], ids=lambda layout: layout.name)
def test_marks_change_nothing_of_what_is_copied(shown: Browser, layout: Layout) -> None:
    page = pages.page(layout, write(WANTED.matters[7], layout, "test"), "test")
    assert labels.unmarked(shown.copied(page)).text == shown.plain(page)


@pytest.mark.skipif(not can_print(), reason="pdftotext is not installed")
@pytest.mark.parametrize("name", ["crisis-briefing", "two-column-brief"])
def test_a_printed_page_has_labels_for_nearly_all_of_its_lines(shown: Browser, name: str) -> None:
    (layout,) = [layout for layout in LAYOUTS if layout.name == name]
    made = list(pastes(shown, layout, WANTED._replace(documents=1, routes="c")))
    assert [paste.row["route"] for paste in made] == ["c", "cl"]
    for paste in made:
        assert not {"\u00ad", "‐"} & set(paste.text)
        there = words(re.sub(r"[-‐]\n\s*", "", paste.text))
        headings = [text for _, text in paste.row["headings"]]
        assert headings
        assert [text for text in headings if words(text) not in there] == []
        roles = [role for role, _ in paste.row["lines"]]
        assert roles.count("furniture/page") < len(roles) / 10
        assert "paragraph" in roles
