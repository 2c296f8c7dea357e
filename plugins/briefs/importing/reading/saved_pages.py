"""A saved page: HTML to the text that a browser would copy, with marks for what its elements say.

Nothing is executed and nothing fetched. Headings get ``##``, list entries ``•`` or their number,
quotations ``>``, cells tabs, captions ``[caption]``; what stands in a menu, a footer or a form is told apart
by a hint for its line. Links and pictures are listed beside the text. What the page declares of itself
(JSON-LD, ``citation_*``, Open Graph, microdata, ``<time>``, the canonical address) is read too, as evidence
that is checked against what the page shows.
"""

from __future__ import annotations

import datetime
import email
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from briefs.importing.reading import dates
from briefs.importing.reading.clean import Unreadable, clean
from briefs.importing.records import CleanText, Declared, PageLink, Picture

SKIPPED = frozenset(
    "script style noscript template svg iframe object embed select option input textarea button head canvas "
    "audio video map math dialog".split()
)
"""Elements whose text nobody copies."""
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup "
    "time tt u var wbr big center nobr img picture".split()
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
DATES = (
    "citation_publication_date", "citation_date", "article:published_time", "dc.date", "dcterms.issued",
    "date", "dc.date.issued", "datepublished",
)  # fmt: skip
TITLES = ("citation_title", "og:title", "dc.title", "twitter:title", "headline")
AUTHORS = ("citation_author", "author", "article:author", "dc.creator")
PROPERTIES = frozenset({"headline", "datepublished", "author"})
LONGEST_PROPERTY = 300
PUBLISHED = re.compile(r"publish|posted|entry-date|post-date", re.IGNORECASE)
"""Classes of a time of publication."""
SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]{1,2000})\s*-->")
"""The comment of a browser that saved a page."""
MARKS = re.compile("\ue000(?P<number>\\d+)\ue001|\ue002")
"""Before the words of a link, with its number, and behind them, while a line is put together. The characters
are of the private use area, and are taken out of the page's own text."""
NO_MARKS = dict.fromkeys(map(ord, "\ue000\ue001\ue002"))
LONGEST_ADDRESS = 2_000
BESIDE = "data-briefs-beside"
"""Attribute that ``_lines`` gives to elements that are not shown, or hold a menu, footer or the like."""
MOST_ELEMENTS = 500
"""Pictures, times and elements with microdata of a page that are looked at."""
MOST_LINKS = 2_000
LONGEST_LINKED = 10_000
"""Letters of a line whose links are kept; no text has longer paragraphs."""


def read_archive(data: bytes) -> CleanText:
    """Return the text of a page that a browser saved into one file (MHTML, RFC 2557). Raises Unreadable."""
    try:
        parts = email.message_from_bytes(data).walk()
        for part in parts:
            body = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(body, bytes) and body.strip():
                address = str(part.get("Content-Location") or "").strip()
                charset = part.get_content_charset("utf-8")
                return read(body.decode(charset, "replace").encode("utf-8", "replace"), address)
    except (MessageError, LookupError, ValueError, RecursionError):
        pass
    raise Unreadable("RAW-EMPTY", "no page stands in it; save the page again, or its text as .txt")


def read(data: bytes, address: str = "") -> CleanText:
    """Return the text of a saved page, with hints, links, pictures and what it declares. Raises Unreadable.

    ``address`` is where it was saved from, if that is known.
    """
    if not data.strip():
        raise Unreadable("RAW-EMPTY", "the file is empty; save the page again or remove the file")
    try:
        tree = html.document_fromstring(data, parser=_parser(data))
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("RAW-EMPTY", "the page holds no text; save it again or remove the file") from None
    lines = list(_lines(tree))  # first: it notes on elements that they stand beside the text
    declared = _declared(tree)
    if not declared.address:
        saved = SAVED_FROM.search(data[:4096])
        address = address or (saved[1].decode("ascii", "replace") if saved else "")
        declared = declared._replace(address=address if re.match(r"https?://", address) else "")
    text = clean("\n".join(line.text for line in lines).encode("utf-8", "replace"))
    base = next((tag.get("href") or "" for tag in tree.iter("base")), "")
    known = text.text.split("\n")
    links = (
        PageLink(number, words, occurrence, full)
        for number, line in enumerate(lines, 1)
        for words, occurrence, href in line.links
        if (full := _absolute(href, base, declared.address)) and words in known[number - 1 : number][0]
    )
    return replace(
        text,
        encoding="html",
        hints=tuple((number, line.hint) for number, line in enumerate(lines, 1) if line.hint),
        declared=declared,
        links=tuple(islice(links, MOST_LINKS)),
        pictures=tuple(_pictures(tree)),
    )


def _absolute(href: str, base: str, address: str) -> str:
    """Return the address of a link on the web or of mail; empty if it has none that leads out of the page."""
    href = href.strip()
    if not href or href.startswith("#") or len(href) > LONGEST_ADDRESS:
        return ""
    try:
        full = urljoin(urljoin(address, base.strip()), href)
        parts = urlsplit(full)
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return full if "@" in parts.path else ""
    return full if parts.scheme in ("http", "https") and parts.hostname else ""


def _pictures(tree: html.HtmlElement) -> Iterator[Picture]:
    """Yield the pictures of the text, with caption or alternative text; not those without, and no pixels."""
    for element in islice(tree.iter("img"), MOST_ELEMENTS):
        if _is_beside(element):
            continue
        figure = next(element.iterancestors("figure"), None)
        caption = figure.find(".//figcaption") if figure is not None else None
        words = " ".join((caption.text_content() if caption is not None else element.get("alt", "")).split())
        address = (element.get("src") or element.get("data-src") or "").strip()
        if element.get("width") == "1" or element.get("height") == "1" or not (words or caption is not None):
            continue
        yield Picture("" if address.startswith("data:") else address[:LONGEST_ADDRESS], words)


def _parser(data: bytes) -> html.HTMLParser:
    """Return a parser that knows the encoding: UTF-8 where the bytes are, else what the page says."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return html.HTMLParser(remove_comments=True, no_network=True, recover=True)
    return html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True, recover=True)


class _Line(NamedTuple):
    """A line of a page."""

    text: str
    hint: str = ""
    links: tuple[tuple[str, int, str], ...] = ()
    """Words, how many times the line has them before, and what the element has as address."""


class _Writer:
    """Writes the lines of a page, one block after the other."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.hrefs: list[str] = []
        self.words: list[str] = []
        self.cells: list[str] | None = None
        self.mark = ""
        self.title = False
        self.quotes = 0
        self.lists: list[int | None] = []
        self.side = 0

    def add(self, text: str) -> None:
        """Add words of the page."""
        self.words.append(text.translate(NO_MARKS))

    def flush(self) -> None:
        """End a block."""
        text = _tidy("".join(self.words))
        self.words = []
        if not text:
            return
        if self.cells is not None:
            self.cells[-1] = f"{self.cells[-1]} {text}".strip()
            return
        mark = self.mark or ("> " if self.quotes else "")
        text = f"[caption]{text}[/caption]" if mark == "[caption]" else mark + text
        if not (self.lines and _is_entry(self.lines[-1].text) and _is_entry(text)):
            self.lines.append(_Line(""))
        hint = "title" if self.title else _hint(mark)
        self._put(text, "side" if self.side else hint)
        self.mark, self.title = "", False

    def row(self) -> None:
        """End a row of a table."""
        self.flush()
        cells, self.cells = self.cells or [], None
        if any(cells):
            joined = "\t".join(cells) if len(cells) > 1 else cells[0]
            if not (self.lines and self.lines[-1].hint == "row"):
                self.lines.append(_Line(""))
            self._put(joined, "side" if self.side else "row" if len(cells) > 1 else "")

    def _put(self, marked: str, hint: str) -> None:
        """Add a line in which the words of links are marked."""
        text, at, links = "", 0, []
        number, start = -1, 0
        if len(marked) > LONGEST_LINKED:
            marked = MARKS.sub("", marked)
        for mark in MARKS.finditer(marked):
            text += marked[at : mark.start()]
            at = mark.end()
            if mark["number"]:
                number, start = int(mark["number"]), len(text)
            elif number >= 0:
                words = text[start:]
                links.append((words, text.count(words, 0, start), self.hrefs[number]))
                number = -1
        self.lines.append(_Line(text + marked[at:], hint, tuple(links)))


def _tidy(marked: str) -> str:
    """Return text with runs of white space as one space and none inside the marks of a link; empty if nothing
    but marks is in it. A link whose other end stands in another block leaves no mark."""
    marked = re.sub("(\ue000\\d+\ue001)(\\s+)", "\\2\\1", marked)
    marked = re.sub("(\\s+)\ue002", "\ue002\\1", marked)
    marked = re.sub("\ue000\\d+\ue001\ue002", "", marked)
    return " ".join(marked.split()) if MARKS.sub("", marked).strip() else ""


def _is_entry(line: str) -> bool:
    return bool(re.match(r"• |\d{1,3}\. ", line))


def _hint(mark: str) -> str:
    return {"•": "item", "#": "heading", ">": "quote", "[": "caption"}.get(
        mark[:1], "item" if mark[:1].isdigit() else ""
    )


def _lines(tree: html.HtmlElement) -> Iterator[_Line]:
    """Yield the lines of a page; empty ones between blocks."""
    writer = _Writer()
    skipped: list[html.HtmlElement] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end" and element.tail and not skipped:
                writer.add(element.tail)
            continue
        if event == "start":
            element.attrib.pop(BESIDE, None)
            if not skipped and _is_hidden(element):
                element.set(BESIDE, "1")
                skipped.append(element)
            if not skipped:
                _open(writer, element)
                if element.text:
                    writer.add(element.text)
        elif skipped:
            if skipped[-1] is element:
                skipped.pop()
                if element.tail:
                    writer.add(" " + element.tail)
        else:
            _close(writer, element)
            if element.tail:
                writer.add(element.tail)
    writer.flush()
    yield from writer.lines[1:]


def _is_hidden(element: html.HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").casefold()
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return element.tag in SKIPPED or hidden or "display:none" in style


def _is_side(element: html.HtmlElement) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    names = element.get("class", "")
    if element.tag not in HEADINGS:  # the id of a heading is made of its words
        names += f" {element.get('id', '')}"
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
        element.set(BESIDE, "1")
    if tag == "a" and element.get("href"):
        writer.words.append(f"\ue000{len(writer.hrefs)}\ue001")
        writer.hrefs.append(element.get("href", ""))
    if tag in INLINE:
        return
    if tag == "br":
        writer.add(" ")
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
        writer.add(" ")
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
    if tag == "a" and element.get("href"):
        writer.words.append("\ue002")
    if tag == "tr":
        writer.row()
    elif tag in ("td", "th"):
        writer.flush()
    elif writer.cells is not None and tag not in INLINE:
        writer.add(" ")
    elif tag not in INLINE and tag != "br":
        writer.flush()
        writer.mark = ""
        if tag == "blockquote":
            writer.quotes -= 1
        elif tag in ("ul", "ol") and writer.lists:
            writer.lists.pop()
    if element.get(BESIDE):
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
    for name, value in _properties(tree):
        said.setdefault(name, []).append(value)
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
    days += _times(tree)
    return Declared(
        titles=tuple(dict.fromkeys(titles)),
        date=next((day for text in days if (day := _day(text))), None),
        authors=tuple(dict.fromkeys(names)),
        address=canonical if re.match(r"https?://", canonical) else "",
    )


def _properties(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield name and value of what elements of the text declare (microdata of schema.org)."""
    for element in tree.xpath("//*[@itemprop]")[:MOST_ELEMENTS]:
        name = element.get("itemprop", "").casefold()
        if name not in PROPERTIES or element.tag == "meta" or _is_beside(element):
            continue
        inner = element.find(".//*[@itemprop='name']") if name == "author" else None
        holder = element if inner is None else inner
        value = element.get("content") or element.get("datetime") or holder.get("content")
        words = " ".join((value or holder.text_content()).split())
        if 0 < len(words) < LONGEST_PROPERTY:
            yield name, words


def _times(tree: html.HtmlElement) -> list[str]:
    """Return the days in ``<time>``: those marked as of publication, or the one that is alone."""
    times = islice(tree.iter("time"), MOST_ELEMENTS)
    found = [time for time in times if time.get("datetime") and not _is_beside(time)]
    marked = [
        time for time in found if time.get("pubdate") is not None or PUBLISHED.search(time.get("class", ""))
    ]
    days = [str(time.get("datetime")) for time in marked or found]
    return days if marked or len({_day(day) for day in days}) == 1 else []


def _is_beside(element: html.HtmlElement) -> bool:
    """Whether an element stands in a menu, footer or the like, or is not shown."""
    return bool(element.xpath(f"boolean(ancestor-or-self::*[@{BESIDE}])"))


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
