"""Pages in Chromium, copied to the clipboard or printed as a reader does."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, PdfMargins

from tests.browser import chromium

HERE = Path(__file__).resolve().parent
MARK = (HERE / "mark.js").read_text(encoding="utf-8")
SELECT = (HERE / "select.js").read_text(encoding="utf-8")
PAD = """() => {
  document.body.replaceChildren(document.createElement("textarea"));
  document.querySelector("textarea").focus();
}"""
MARGIN: PdfMargins = {"top": "18mm", "bottom": "18mm", "left": "16mm", "right": "16mm"}
RUNNING = '<div style="font: 8px sans-serif; width: 100%; text-align: center">{}</div>'
PAGE_NUMBERS = {"page": '<span class="pageNumber"></span>', "pages": '<span class="totalPages"></span>'}


@dataclass(frozen=True, slots=True)
class Element:
    """A labelled element of a page. ``inside`` is the number of that which the mark of a note stands in."""

    role: str
    part: str
    value: str
    level: int
    is_tag: bool
    row: int
    inside: int


@dataclass(frozen=True, slots=True)
class Copied:
    """Text with a mark before each piece (see ``mark.js``), and the elements that the marks name."""

    text: str
    elements: tuple[Element, ...]


class Browser:
    """A Chromium that shows one page at a time."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def copied(self, html: str, *, article: bool = False) -> Copied:
        """Return what the clipboard holds after all of a page, or its article alone, is copied."""
        elements = self._marked(html)
        if article:
            self._page.evaluate(SELECT)
        else:
            self._page.keyboard.press("Control+A")
        return Copied(self._clipboard(), elements)

    def plain(self, html: str) -> str:
        """Return what the clipboard holds after all of a page is copied, without marks."""
        self._page.set_content(html)
        self._page.keyboard.press("Control+A")
        return self._clipboard()

    def printed(self, html: str, header: str, footer: str, *, layout: bool) -> tuple[str, Copied]:
        """Return the text that pdftotext reads from the printed page, and what was printed, as if copied.

        ``{page}`` and ``{pages}`` are filled in. With ``layout``, columns stay side by side.
        """
        self._page.emulate_media(media="print")
        copied = Copied(*self._printable(html))
        self._page.set_content(html)
        header, footer = (RUNNING.format(form.format(**PAGE_NUMBERS)) for form in (header, footer))
        pdf = self._page.pdf(
            format="A4",
            margin=MARGIN,
            display_header_footer=True,
            header_template=header,
            footer_template=footer,
        )
        self._page.emulate_media(media="screen")
        return _pdf_text(pdf, ["-layout"] if layout else []), copied

    def _printable(self, html: str) -> tuple[str, tuple[Element, ...]]:
        elements = self._marked(re.sub(r'\balt="[^"]*"', 'alt=""', html))  # printed pictures tell no words
        self._page.keyboard.press("Control+A")
        return self._clipboard(), elements

    def _marked(self, html: str) -> tuple[Element, ...]:
        self._page.set_content(html)
        return tuple(Element(**element) for element in self._page.evaluate(MARK))

    def _clipboard(self) -> str:
        self._page.keyboard.press("Control+C")
        self._page.evaluate(PAD)
        self._page.keyboard.press("Control+V")
        return self._page.input_value("textarea")


@contextmanager
def running() -> Iterator[Browser]:
    """Yield a browser with an empty profile and without a network."""
    found = chromium.find()
    if found is None:
        raise SystemExit(chromium.MISSING)
    with chromium.running(found) as browser:
        yield Browser(browser.new_context(viewport={"width": 1280, "height": 900}, offline=True).new_page())


def can_print() -> bool:
    """Whether the program is there that reads PDF."""
    return shutil.which("pdftotext") is not None


def _pdf_text(pdf: bytes, options: list[str]) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        command = ["pdftotext", *options, file.name, "-"]
        text = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
        return text.replace("\u00ad‐", "-").replace("\u00ad", "")  # of soft hyphens, those that are shown
