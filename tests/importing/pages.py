"""Invented raw briefs for property tests: what is drawn is what the import must find."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hypothesis import assume
from hypothesis import strategies as st

WORDS = (
    "river harbor council envoy ledger winter bridge signal village convoy ministry grain copper market "
    "valley senator engine border treaty ferry radar ballot station tariff lantern orchard"
).split()
FIRST = "Amara Tomás Ingrid Kwame Leyla Petra Juhani Sunniva Rohan Maud Zoé Karim".split()
LAST = "Brandt de-Vries Okoro Haddad-Stone O’Neill al-Masri Lindqvist Peña Kalniņa Reid Iyer Macamo".split()
MONTH_NAMES = "January February March April May June July August September October November December".split()
PLACES = "Tern Osprey Alder Corvo Pelagia Zambezi Volta Sava".split()
KINDS = ("Policy Brief", "Insight", "Flash Brief", "Memo", "Analysis", "Commentary")
TAGS = (
    "Kenya",
    "Hong Kong",
    "Sana’a",
    "copper",
    "AT&T",
    "Sahel",
    "M23",
    "Black Sea",
    "U.S. Navy",
    "São Tomé",
)


@dataclass(frozen=True)
class Drawn:
    """A raw brief and what stands in it."""

    raw: str
    title: str
    date: datetime.date
    kind: str
    body: tuple[tuple[str, str], ...]
    """(kind, text) of each block."""
    author: str
    topics: tuple[str, ...]


def sentence(words: list[str]) -> str:
    return f"The {' '.join(words)} was not there."


sentences = st.lists(st.sampled_from(WORDS), min_size=4, max_size=12).map(sentence)
paragraphs = st.lists(sentences, min_size=2, max_size=5).map(" ".join)
lines = st.lists(st.sampled_from(WORDS), min_size=4, max_size=7).map(lambda words: " ".join(words).title())


@st.composite
def sections(draw: st.DrawFn) -> list[tuple[str, str]]:
    blocks = [("paragraph", text) for text in draw(st.lists(paragraphs, min_size=1, max_size=3))]
    if draw(st.booleans()):
        blocks.append(("paragraph", "Of these there are some:"))
        items = st.lists(
            st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(" ".join), min_size=2, max_size=4
        )
        blocks += [("item", f"a {text}") for text in draw(items)]
        blocks.append(("paragraph", draw(paragraphs)))
    if draw(st.booleans()):
        blocks.insert(0, ("heading", draw(lines)))
    return blocks


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Draw a raw brief in one of the shapes that real pages show."""
    title = "How " + draw(lines)
    date = draw(st.dates(datetime.date(2003, 1, 1), datetime.date(2026, 12, 31)))
    kind = draw(st.sampled_from(KINDS))
    body = [("paragraph", draw(paragraphs))] + [b for s in draw(st.lists(sections(), max_size=4)) for b in s]
    texts = [words.casefold() for _, words in body]
    for i, words in enumerate(texts):  # what a page says twice is a pull quote
        assume(not any(words.rstrip(".") in other for other in texts[:i] + texts[i + 1 :]))
    author = f"{draw(st.sampled_from(FIRST))} {draw(st.sampled_from(LAST))}"
    topics = tuple(draw(st.lists(st.sampled_from(TAGS), min_size=1, max_size=6, unique=True)))
    form = draw(
        st.sampled_from(
            [
                "{0:%B} {0.day}, {0.year}",
                "{0.day} {0:%B} {0.year}",
                "{0:%Y-%m-%d}",
                "{0:%b} {0.day}, {0.year}",
            ]
        )
    )
    header = f"{form.format(date)} | {kind}" if draw(st.booleans()) else f"{kind} | {form.format(date)}"
    head = draw(
        st.sampled_from(
            [[header, title], [header, title, header, title], [title, header], [header, title, title]]
        )
    )
    bullet = draw(st.sampled_from(["• ", "- ", "* ", "– ", "•\t"]))
    post = draw(
        st.sampled_from(
            ["is a research fellow at", "is an analyst in the Africa program at", "directs the program at"]
        )
    )
    biography = f"{author} {post} the {draw(st.sampled_from(PLACES))} Institute."
    mark = draw(st.sampled_from([", ", " | ", "; ", "\n"]))
    label = draw(st.sampled_from([["Topics:"], ["Topics:", "Topics:"], ["TOPICS:"], ["Related Topics:"]]))
    junk = draw(
        st.sampled_from(
            [[], ["Share on Facebook Share on X Print"], ["Read in Arabic"], ["© 2020 Tern Institute"]]
        )
    )
    text = [bullet + words if block == "item" else words for block, words in body]
    parts = [*head, *text, biography, *label, mark.join(topics), *junk]
    gap = "\r\n\r\n" if draw(st.booleans()) else "\n\n"
    return Drawn(gap.join(parts), title, date, kind, tuple(body), author, topics)


shuffled = st.lists(
    st.one_of(
        st.sampled_from(
            ["Issues:", "Topics:", "Related Content", "About the Author", "Notes", "> ", "• ", "1. ",
             "[1] ", "\t", "", "February 14, 2025 | Policy Brief", "By Amara Brandt", "2024-02-30",
             "Title:", "---", "# ", "﻿",
             "Share", "<b>", "&amp;", "Issues: a", "[^1]: ", "* * *", "```", "\u202e", "|", "“",
             "Read in Chinese"]
        ),
        paragraphs, lines, st.text(max_size=60),
    ),
    max_size=25,
)  # fmt: skip
"""Lines of a page in any order, with whatever characters."""
