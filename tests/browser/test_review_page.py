"""The review in a real browser: from the disk it shows what to write down, in the preview a click decides."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from briefs.authority.loading import load
from briefs.importing.shelf.run import import_briefs
from briefs.reviewing import Desk, Shelves, apply, review, write
from briefs.serving import News, RequestHandler, Server
from briefs.system.executor import Here

P = "The pilots of Gdynia went on strike on March 1, and nobody at the port authority answered them."
RAW = f"""\
03/02/2021 | Policy Brief

Harbour Dues and the "Pilots" of Gdynia's <Port>

By Ida Quill

{P}

Tugs

{P} The strike goes on.
"""
NAME = "sub/one & two.txt"


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    found = Shelves(tmp_path / "seeds", tmp_path / "content")
    (found.seeds / "sub").mkdir(parents=True)
    found.content.mkdir()
    (found.seeds / NAME).write_text(RAW)
    import_briefs(found.seeds, found.content, load(found.content / "authority")[0])
    write(review(found, load(found.content / "authority")[0], Here()), tmp_path / "review")
    return found


@pytest.fixture
def preview(shelves: Shelves, tmp_path: Path) -> Iterator[str]:
    desk = Desk(shelves, lambda: load(shelves.content / "authority")[0], tmp_path / "review")
    with Server(0, partial(RequestHandler, tmp_path, News(), desk)) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/_review/"
        server.shutdown()


def markdown(shelves: Shelves) -> str:
    return next(shelves.content.rglob("2021/*.md")).read_text()


def role_of(page: Page, words: str) -> str:
    line = page.locator("li.line", has=page.locator(".words", has_text=words)).first
    return line.get_attribute("data-role") or ""


def ask(page: Page, words: str) -> None:
    page.locator("li.line", has=page.locator(".words", has_text=words)).first.locator("button.role").click()


def test_from_the_disk_a_click_shows_what_to_write_down(
    shelves: Shelves, tmp_path: Path, page: Page, messages: list[str]
) -> None:
    page.goto((tmp_path / "review/review.html").as_uri())
    page.locator("table a").first.click()
    ask(page, "Tugs")
    page.locator("dialog .choice button", has_text="a quotation set apart").click()
    shown = page.locator("dialog pre").first.inner_text()
    assert "    - '9 quote " in page.locator("dialog pre").nth(1).inner_text()
    assert messages == []
    row = next(csv.reader([shown], delimiter="\t"))
    assert row[:3] == ["quote", NAME, "line"]
    table = tmp_path / "review/review.tsv"
    empty = [""] * (len(table.read_text().splitlines()[0].split("\t")) - len(row))
    with table.open("a", newline="") as file:
        csv.writer(file, delimiter="\t").writerow([*row, *empty])
    assert apply(shelves, load(shelves.content / "authority")[0], tmp_path / "review")[0] == 1
    assert "\n> Tugs\n" in markdown(shelves)


def test_what_is_shown_for_decisions_yaml_is_read(shelves: Shelves, tmp_path: Path, page: Page) -> None:
    page.goto((tmp_path / f"review/briefs/{NAME}.html").as_uri())
    ask(page, "Harbour Dues")
    page.locator("dialog .choice button", has_text="a heading in the text").click()
    shown = page.locator("dialog pre").nth(1).inner_text()
    (shelves.content / "decisions.yaml").write_text(f"briefs:\n{shown}\n")
    done = import_briefs(shelves.seeds, shelves.content, load(shelves.content / "authority")[0])
    assert "DECISION" not in " ".join(problem.code for problem in done.problems)
    lines = review(shelves, load(shelves.content / "authority")[0], Here()).read[NAME].parts.stretches
    assert next(line.role for line in lines if line.line == 3) == "heading"


def test_in_the_preview_a_click_decides(
    shelves: Shelves, preview: str, page: Page, messages: list[str]
) -> None:
    page.goto(preview, wait_until="domcontentloaded")  # news are waited for all the time
    page.locator("table a").first.click(no_wait_after=True)
    before = role_of(page, "Tugs")
    ask(page, "Tugs")
    assert page.locator("dialog [aria-current]").get_attribute("aria-current") == "true"
    page.locator("dialog .choice button", has_text="a quotation set apart").click()
    page.wait_for_selector("li.line[data-role=quote]")
    assert (before, role_of(page, "Tugs")) != ("quote", "quote")
    assert role_of(page, "Tugs") == "quote"
    assert "\n> Tugs\n" in markdown(shelves)
    page.locator(".doubts tr[data-field=date] button.role").click()
    page.locator("dialog input").fill("perhaps")
    page.locator("dialog form button").click()
    page.wait_for_selector("dialog [role=status]:has-text('is no decision')")
    page.locator("dialog input").fill("change: 2021-02")
    page.locator("dialog form button").click()
    page.wait_for_selector("dd:has-text('2021-02'):not(:has-text('2021-02-'))")
    assert "\ndate: 2021-02\n" in markdown(shelves)
    assert [message for message in messages if "400" not in message] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_the_pages_are_readable_by_all(
    shelves: Shelves, tmp_path: Path, page: Page, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("review.html", f"briefs/{NAME}.html"):
        page.goto((tmp_path / "review" / name).as_uri())
        if name != "review.html":
            ask(page, "Tugs")
            page.locator("dialog .choice button").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_without_javascript_each_line_tells_its_role(shelves: Shelves, tmp_path: Path, page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((tmp_path / f"review/briefs/{NAME}.html").as_uri())
    for line in plain.locator("li.line").all():
        assert line.locator(".role").inner_text() == line.get_attribute("data-role")
    context.close()
