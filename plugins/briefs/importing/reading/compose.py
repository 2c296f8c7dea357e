"""Anatomy and tags to a Brief."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from briefs.content import composing
from briefs.content.briefs import split_biography
from briefs.importing.records import Anatomy, RawBlock, RawTags
from briefs.model import UNDATED, Brief, Tag
from briefs.text import slugs
from briefs.text.sentences import ends_sentence, sentences

SUMMARY = 200
"""Longest summary in characters."""
REFERENCE = re.compile(r"\[([^\[\]\s]{1,12})\]")
"""A reference to a note, with the note's number."""
ABOUT_TEXT = re.compile(
    r"(?:(?:editor|author|publisher)(?:s?[’']s?|s)?|correction|update|disclaimer)(?: note)?\s*[:—–]|"
    r"this (?:article|brief|essay|paper|piece|report|commentary|blog|post)\b[^.]*"
    r"\b(?:published|appeared|part of|adapted|excerpted|second|third|first)\b",
    re.IGNORECASE,
)
"""The beginning of a paragraph about the text, such as ``Editor’s note:``, which sums nothing up."""


class Place(NamedTuple):
    """Where a brief stands: slug, and the Markdown file relative to CONTENT."""

    slug: str
    path: str


def place(title: str, date: datetime.date | None, source_file: str, taken: set[str]) -> Place:
    """Return the slug and file of a new brief; ``taken`` holds slugs that others have.

    The second brief of a title has its date behind the slug, a third also a number. Who is
    second is decided by the caller's order, which is date and raw file.
    """
    day = date.isoformat() if date else "undated"
    slug = slugs.slug(title)
    if slug in taken:
        slug = slugs.slug(f"{title} {day}")
    number = 2
    while slug in taken:
        slug = slugs.slug(f"{title} {day} {number}")
        number += 1
    return Place(slug, file(slug, date))


def file(slug: str, date: datetime.date | None) -> str:
    """Return the Markdown file of a brief, relative to CONTENT, such as ``briefs/2025/x.md``."""
    return f"briefs/{date.year:04d}/{slug}.md" if date else f"briefs/undated/{slug}.md"


def brief(anatomy: Anatomy, tags: Sequence[Tag], source_file: str, where: Place) -> Brief:
    """Return the brief of an anatomy that has a title; without a date it is a draft.

    A last section "About the author" that the anatomy has in the text is its biography, as in the file.
    """
    body, biography = split_biography(composing.compose(list(_pieces(anatomy.blocks))))
    presented = tuple(composing.escape_inline(paragraph) for paragraph in anatomy.biography)
    return Brief(
        slug=where.slug,
        title=" ".join(anatomy.title.split()),
        date=anatomy.date or UNDATED,
        kind=anatomy.kind,
        body=body,
        path=where.path,
        authors=anatomy.authors,
        issues=tuple(tag.label for tag in tags if tag.field == "issues"),
        topics=tuple(tag.label for tag in tags if tag.field == "topics"),
        biography=(*biography, *presented),
        summary=anatomy.summary or summary(anatomy.blocks),
        report_number=anatomy.report_number,
        source_file=source_file,
        publisher=anatomy.rights.publisher,
        first_published=anatomy.rights.first_published,
        source_url=anatomy.rights.source_url,
        license=anatomy.rights.license,
        status="published" if anatomy.date else "draft",
    )


def raw_tags(anatomy: Anatomy, source_file: str) -> RawTags:
    """Return what the tag cutter needs of an anatomy."""
    return RawTags(
        source_file=source_file,
        issues=anatomy.issues.text,
        issues_span=anatomy.issues.span,
        topics=anatomy.topics.text,
        topics_span=anatomy.topics.span,
        text="\n".join([anatomy.title, *(block.text for block in anatomy.blocks)]),
        authors=anatomy.authors,
    )


def summary(blocks: Sequence[RawBlock]) -> str:
    """Return the first sentences of the first paragraph that has one and is no note about the text, at most
    about 200 characters, without references to notes.

    A first sentence that is longer is cut at a word, with an ellipsis.
    """
    paragraphs = [block.text for block in blocks if block.kind == "paragraph"]
    said = [text for text in paragraphs if ends_sentence(text) and not ABOUT_TEXT.match(text)]
    opening = (said or paragraphs or [""])[0]
    notes = {block.number for block in blocks if block.kind == "note"}
    opening = REFERENCE.sub(lambda match: "" if match[1] in notes else match[0], opening)
    kept = ""
    for sentence in sentences(opening):
        if len(kept) + 1 + len(sentence) > SUMMARY:
            break
        kept = f"{kept} {sentence}".strip()
    if kept or not opening:
        return kept
    cut = opening[:SUMMARY]
    return cut.rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _pieces(blocks: Sequence[RawBlock]) -> Iterator[composing.Piece]:
    notes: set[str] = set()
    for block in blocks:
        if block.kind == "note":
            if block.number in notes:  # a second note of that number is no footnote
                yield _prefixed("paragraph", f"[{block.number}] ", block)
                continue
            notes.add(block.number)
            yield composing.Piece("note", block.text, marker=block.number, links=block.links)
        elif block.kind == "item" and block.number:
            if block.number.isdigit():
                yield composing.Piece(
                    "item", block.text, marker=f"{block.number}.", depth=block.depth, links=block.links
                )
            else:
                yield _prefixed("item", f"({block.number}) ", block)
        else:
            yield composing.Piece(
                block.kind,
                block.text,
                level=block.level,
                cells=block.cells,
                depth=block.depth,
                links=block.links,
            )


def _prefixed(kind: Literal["paragraph", "item"], prefix: str, block: RawBlock) -> composing.Piece:
    """Return a block with words in front of its text."""
    moved = (
        composing.TextLink(link.start + len(prefix), link.end + len(prefix), link.address)
        for link in block.links
    )
    return composing.Piece(kind, prefix + block.text, depth=block.depth, links=tuple(moved))
