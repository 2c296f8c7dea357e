"""Cards of names: who somebody is, in how many briefs and since when, without a request for each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from briefs.archive.view import CARD_FILES, card_file
from briefs.model import File, Page, Reading
from tests.publishing import invented


def cards(outputs: dict[str, Page | File]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, file in outputs.items():
        if path.startswith("actors/cards/"):
            assert isinstance(file, File)
            number, text = file.data.decode().removeprefix("archiveCards(").removesuffix(");\n").split(",", 1)
            assert path == f"actors/cards/{number}.js"
            found |= json.loads(text)
    return found


def test_every_actor_in_use_has_a_card_in_its_file(
    outputs: dict[str, Page | File], found: list[Reading]
) -> None:
    whole = invented.archive(found)
    made = cards(outputs)
    assert made.keys() == {name_id for name_id in whole.name_ids if whole.names[name_id].is_actor}
    for name_id, lines in made.items():
        assert lines[0] == whole.names[name_id].name
        rows = sorted(row.date[:4] for row in whole.with_name(name_id))
        years = rows[0] if rows[0] == rows[-1] else f"{rows[0]}–{rows[-1]}"
        assert lines[-1] == f"{len(rows)} brief{'s' * (len(rows) != 1)}, {years}"
    assert made["chen-yulan"][1] == "Admiral of the northern fleet <since> 2019."
    assert made["port-alder"][1] == "Place"
    assert {int(card_file(name_id)) for name_id in made} <= set(range(CARD_FILES))


@pytest.fixture
def page_with_notes(folder: Path) -> Path:
    return folder / "briefs/2016" / "why-southmark-should-not-leave-the-grain-board-alone-part-0.html"


def test_a_name_in_focus_has_a_card(browser: Browser, folder: Path, page_with_notes: Path) -> None:
    text = page_with_notes.read_text()
    start = text.index('id="text"')
    marked = text[:start] + text[start:].replace(
        "told the",
        '<a class="actor" href="../../actors/chen-yulan.html">told</a>'
        '<sup id="ref-1"><a class="note-ref" href="#note-1">[1]</a></sup> the',
        1,
    ).replace("</p>", '</p><div class="note" id="note-1"><span>[1]</span> <p id="p-x">A note.</p></div>', 1)
    other = page_with_notes.with_name("with-a-card.html")
    other.write_text(marked)
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(other.as_uri())
    assert not [url for url in asked if "cards" in url]
    name = tab.locator("#text a.actor").first
    name.hover()
    card = tab.get_by_role("tooltip")
    card.wait_for()
    assert card.locator("b").inner_text() == "Chen Yulan"
    assert "Admiral of the northern fleet <since> 2019." in card.inner_text()
    assert name.get_attribute("aria-describedby") == "card"
    tab.keyboard.press("Escape")
    assert card.count() == 0
    tab.locator("#text a.note-ref").first.focus()
    assert card.inner_text().strip() == "A note."
    assert tab.locator("[id=p-x]").count() == 1
    name.focus()
    assert card.locator("b").inner_text() == "Chen Yulan"
    assert sum("actors/cards/" in url for url in asked) == 1
    for height, is_below in ((1200, True), (700, False)):
        tab.keyboard.press("Escape")
        tab.set_viewport_size({"width": 1280, "height": height})
        tab.locator("#text a.note-ref").first.focus()
        name.focus()
        found, place = card.bounding_box(), name.bounding_box()
        assert found
        assert place
        assert (found["y"] > place["y"]) is is_below
        assert found["y"] + found["height"] <= height, "it stands where there is room for it"
    other.unlink()
    tab.close()


def test_on_a_phone_a_brief_begins_with_its_text(browser: Browser, page_with_notes: Path) -> None:
    for width, shown in ((390, False), (1200, True)):
        tab = browser.new_page(viewport={"width": width, "height": 844})
        tab.goto(page_with_notes.as_uri())
        entries = tab.locator(".contents li a")
        assert entries.count() >= 3
        assert entries.first.is_visible() is shown
        top = tab.locator("#text").bounding_box()
        assert top is not None
        assert shown or top["y"] < 844
        if not shown:
            tab.get_by_text("Contents").click()
            assert entries.first.is_visible()
        tab.close()
