"""A saved page: HTML to the text that a browser would copy, with marks for what its elements say.

Nothing is executed and nothing fetched. Headings get ``##``, list entries ``•`` or their number,
quotations ``>``, cells tabs, captions ``[caption]``; what stands in a menu, a footer or a form is told apart
by a hint for its line. What the page declares of itself (JSON-LD, ``citation_*``, Open Graph, the
canonical address) is read too, as evidence that is checked against what the page shows.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from briefs.importing.reading import dates
from briefs.importing.reading.clean import Unreadable, clean
from briefs.importing.records import CleanText, Declared

SKIPPED = frozenset(
    "script style noscript template svg iframe object embed select option input textarea button head canvas "
    "audio video map math dialog".split()
)
"""Elements whose text nobody copies."""
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup "
    "time tt u var wbr big center nobr".split()
)
FURNITURE = frozenset({"nav", "footer", "aside", "form", "menu"})
"""Elements that hold no part of a brief."""
SIDE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog"})
SIDE_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|share|sharing|social|related|newsletter|subscribe|"
    r"cookie|sidebar|comments?|footer|skip|promo|advert|ads?|pagination|pager|toc|toolbar|masthead|banner|"
    r"visually-hidden|sr-only|usa-sr-only|screen-reader-text|u-visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### "}
MOST_DEPTH = 200
"""Elements inside elements; what lies deeper is taken as text of the last."""
DATES = (
    "citation_publication_date", "citation_date", "article:published_time", "dc.date", "dcterms.issued",
    "date", "dc.date.issued", "datepublished",
)  # fmt: skip
TITLES = ("citation_title", "og:title", "dc.title", "twitter:title")
AUTHORS = ("citation_author", "author", "article:author", "dc.creator")


def read(data: bytes) -> CleanText:
    """Return the text of a saved page, with hints and what it declares. Raises Unreadable."""
    if not data.strip():
        raise Unreadable("RAW-EMPTY", "the file is empty; save the page again or remove the file")
    try:
        tree = html.document_fromstring(data, parser=_parser(data))
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("RAW-EMPTY", "the page holds no text; save it again or remove the file") from None
    lines = list(_lines(tree))
    text = clean("\n".join(line for line, _ in lines).encode("utf-8", "replace"))
    hints = tuple((number, hint) for number, (_, hint) in enumerate(lines, 1) if hint)
    return replace(text, encoding="html", hints=hints, declared=_declared(tree))


def _parser(data: bytes) -> html.HTMLParser:
    """Return a parser that knows the encoding: UTF-8 where the bytes are, else what the page says."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return html.HTMLParser(remove_comments=True, no_network=True, recover=True)
    return html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True, recover=True)


class _Writer:
    """Writes the lines of a page, one block after the other."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.cells: list[str] | None = None
        self.mark = ""
        self.title = False
        self.quotes = 0
        self.lists: list[int | None] = []
        self.side = 0

    def flush(self) -> None:
        """End a block."""
        text = " ".join("".join(self.words).split())
        self.words = []
        if not text:
            return
        if self.cells is not None:
            self.cells[-1] = f"{self.cells[-1]} {text}".strip()
            return
        mark = self.mark or ("> " if self.quotes else "")
        text = f"[caption]{text}[/caption]" if mark == "[caption]" else mark + text
        if not (self.lines and _is_entry(self.lines[-1][0]) and _is_entry(text)):
            self.lines.append(("", ""))
        hint = "title" if self.title else _hint(mark)
        self.lines.append((text, "side" if self.side else hint))
        self.mark, self.title = "", False

    def row(self) -> None:
        """End a row of a table."""
        self.flush()
        cells, self.cells = self.cells or [], None
        if any(cells):
            joined = "\t".join(cells) if len(cells) > 1 else cells[0]
            if not (self.lines and self.lines[-1][1] == "row"):
                self.lines.append(("", ""))
            hint = "side" if self.side else "row" if len(cells) > 1 else ""
            self.lines.append((joined, hint))


def _is_entry(line: str) -> bool:
    return bool(re.match(r"• |\d{1,3}\. ", line))


def _hint(mark: str) -> str:
    return {"•": "item", "#": "heading", ">": "quote", "[": "caption"}.get(
        mark[:1], "item" if mark[:1].isdigit() else ""
    )


def _lines(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the lines of a page, each with its hint; empty lines between blocks."""
    writer = _Writer()
    skipped: list[html.HtmlElement] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end" and element.tail and not skipped:
                writer.words.append(element.tail)
            continue
        if event == "start":
            if not skipped and _is_hidden(element):
                skipped.append(element)
            if not skipped:
                _open(writer, element)
                if element.text:
                    writer.words.append(element.text)
        elif skipped:
            if skipped[-1] is element:
                skipped.pop()
                if element.tail:
                    writer.words.append(" " + element.tail)
        else:
            _close(writer, element)
            if element.tail:
                writer.words.append(element.tail)
    writer.flush()
    yield from writer.lines[1:]


def _is_hidden(element: html.HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").casefold()
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return element.tag in SKIPPED or hidden or "display:none" in style


def _is_side(element: html.HtmlElement) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag in FURNITURE or element.get("role") in SIDE_ROLES:
        return True
    return (
        bool(SIDE_CLASSES.search(names))
        and element.find(".//h1") is None
        and element.find(".//article") is None
    )


def _open(writer: _Writer, element: html.HtmlElement) -> None:
    tag = element.tag
    if _is_side(element):
        writer.flush()
        writer.side += 1
        element.set("data-side", "1")
    if tag in INLINE:
        return
    if tag == "br":
        writer.words.append(" ")
        return
    if tag in ("td", "th"):
        writer.flush()
        if writer.cells is not None:
            writer.cells.append("")
        return
    if tag == "tr":
        writer.flush()
        writer.cells = []
        return
    if writer.cells is not None:
        writer.words.append(" ")
        return
    writer.flush()
    if tag in HEADINGS:
        writer.mark = HEADINGS[tag]
    elif tag == "h1":
        writer.title = True
    elif tag == "blockquote":
        writer.quotes += 1
    elif tag in ("ul", "ol"):
        writer.lists.append(1 if tag == "ol" else None)
    elif tag == "li":
        number = writer.lists[-1] if writer.lists else None
        writer.mark = f"{number}. " if number else "• "
        if writer.lists and number:
            writer.lists[-1] = number + 1
    elif tag in ("figcaption", "caption"):
        writer.mark = "[caption]"


def _close(writer: _Writer, element: html.HtmlElement) -> None:
    tag = element.tag
    if tag == "tr":
        writer.row()
    elif tag in ("td", "th"):
        writer.flush()
    elif tag not in INLINE and tag != "br" and writer.cells is None:
        writer.flush()
        writer.mark = ""
        if tag == "blockquote":
            writer.quotes -= 1
        elif tag in ("ul", "ol") and writer.lists:
            writer.lists.pop()
    if element.get("data-side"):
        writer.flush()
        writer.side -= 1


# ---- what a page declares


def _declared(tree: html.HtmlElement) -> Declared:
    """Return what a page says of itself in its head."""
    said: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").casefold()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            said.setdefault(name, []).append(content)
    linked = list(_linked(tree))
    titles = [
        *_first(said, TITLES),
        *(str(part["headline"]) for part in linked if _is_text(part.get("headline"))),
    ]
    days = [
        *(str(part["datePublished"]) for part in linked if _is_text(part.get("datePublished"))),
        *_first(said, DATES),
    ]
    names = [name for part in linked for name in _names(part.get("author"))]
    names = names or [name for name in _first(said, AUTHORS) if "/" not in name]
    canonical = next(
        (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), ""
    )
    return Declared(
        titles=tuple(dict.fromkeys(titles)),
        date=next((day for text in days if (day := _day(text))), None),
        authors=tuple(dict.fromkeys(names)),
        address=canonical if re.match(r"https?://", canonical) else "",
    )


def _first(said: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((said[name] for name in names if name in said), [])


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _day(text: str) -> datetime.date | None:
    found = dates.find(text[:40]) or dates.find(text[:10])
    return found.date if found else None


def _linked(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the objects of JSON-LD that describe a text."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            try:
                found = json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            waiting = found if isinstance(found, list) else [found]
            for part in waiting:
                graph = part.get("@graph") if isinstance(part, dict) else None
                for one in graph if isinstance(graph, list) else [part]:
                    if isinstance(one, dict) and re.search(
                        r"Article|Posting|Report|Paper|Page|Work", str(one.get("@type"))
                    ):
                        yield one


def _names(author: object) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())
