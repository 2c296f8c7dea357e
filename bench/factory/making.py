"""Labelled pastes: briefs in layouts, by each route from a page to raw text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench.factory import labels, pages, printing
from bench.factory.browsing import Browser, can_print
from bench.factory.documents import Document
from bench.factory.labels import Labels, Line, Paste
from bench.factory.matters import Matter
from bench.factory.pages import Layout
from bench.factory.retyping import retyped
from bench.factory.writing import write

ROUTES = {
    "a": "the whole page as a browser copies it",
    "b": "the article alone, from its title",
    "c": "the page printed to PDF, read by pdftotext (cl: with -layout)",
    "d": "the saved HTML",
    "e": "the article retyped by a mail program, a word processor or a wrong encoding",
}


class Row(Labels):
    """A line of ``labels.jsonl``."""

    file: str
    layout: str
    document: str
    route: str
    way: str


class Made(NamedTuple):
    """Raw text with its labels."""

    row: Row
    text: str


class Wanted(NamedTuple):
    """What to make: how many briefs in each layout, by which routes."""

    matters: Sequence[Matter]
    documents: int
    routes: str
    seed: str


class _Way(NamedTuple):
    """A brief that went by a route: what it says, its lines, and the raw text."""

    route: str
    said: Paste
    lines: Sequence[Line]
    text: str
    way: str = ""


def pastes(browser: Browser, layout: Layout, wanted: Wanted) -> Iterator[Made]:
    """Yield the pastes of a layout, each brief by each route; the same for the same arguments."""
    rng = random.Random(f"{wanted.seed}|{layout.name}")
    for number, matter in enumerate(_drawn(rng, wanted), 1):
        brief = write(matter, layout, f"{wanted.seed}|{number}")
        html = pages.page(layout, brief, f"{wanted.seed}|{number}")
        for went in _ways(browser, layout, brief, html, wanted.routes, rng):
            name = f"{layout.name}.{number}-{brief.name}.{went.route}"
            yield Made(
                {
                    "file": f"{name}.{'html' if went.route == 'd' else 'txt'}",
                    "layout": layout.name,
                    "document": brief.name,
                    "route": went.route,
                    "way": went.way,
                    **labels.labels(went.said, went.lines),
                },
                went.text,
            )


def _drawn(rng: random.Random, wanted: Wanted) -> list[Matter]:
    """Return as many matters as documents are wanted, each again only when all have been drawn."""
    drawn: list[Matter] = []
    while len(drawn) < wanted.documents:
        drawn += rng.sample(list(wanted.matters), len(wanted.matters))
    return drawn[: wanted.documents]


def _ways(
    browser: Browser, layout: Layout, brief: Document, html: str, routes: str, rng: random.Random
) -> Iterator[_Way]:
    if {"a", "d"} & set(routes):
        whole = labels.unmarked(browser.copied(html))
        lines = labels.lines(whole)
        if "a" in routes:
            yield _Way("a", whole, lines, whole.text)
        if "d" in routes:
            yield _Way("d", whole, lines, pages.without_labels(html))
    if {"b", "e"} & set(routes):
        article = labels.unmarked(browser.copied(html, article=True))
        lines = labels.lines(article)
        if "b" in routes:
            yield _Way("b", article, lines, article.text)
        if "e" in routes:
            other = retyped(rng, lines)
            yield _Way("e", article, other.lines, other.text, other.way)
    if "c" in routes and can_print():
        names = {"title": brief.title, "house": brief.house, "page": "{page}", "pages": "{pages}"}
        header, footer = layout.header.format(**names), layout.footer.format(**names)
        for route, is_laid_out in (("c", False), ("cl", True)):
            text, copied = browser.printed(html, header, footer, layout=is_laid_out)
            source = labels.unmarked(copied)
            paste = printing.printed(text, source)
            yield _Way(route, printing.whole(source, paste), labels.lines(paste), text)
