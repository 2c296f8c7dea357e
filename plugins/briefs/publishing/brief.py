"""The page of one brief."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote

from briefs import addresses
from briefs.archive.archive import Related
from briefs.archive.view import View
from briefs.content.files import PICTURES
from briefs.content.markup import LABELS
from briefs.model import (
    FIELDS,
    Block,
    Brief,
    Card,
    Draft,
    EditorNote,
    File,
    Page,
    Reading,
    Site,
    day_of,
    field_text,
)
from briefs.publishing.citations import STYLES, Style, csl, doi_address, told, web_address
from briefs.publishing.linked_data import AUTHORS, policy_hash, report
from briefs.publishing.listing import Counted, Link, ListedBrief, authors, issues, listed
from briefs.publishing.rights import rights
from briefs.publishing.wording import direction, reason

_ID = re.compile(r'(<[a-z]\w*) id="[^"]*"')
"""An anchor; the biography's are left out, since equal words may stand in the body."""

CONTENTS = 3
"""A brief with so many headings or more gets a table of contents."""

MARGIN = 12
"""Actors shown in the margin at once; the others unfold."""


CITED = 2_560
"""Bytes in the head of a page for the names of authors that reference managers find there: some forty."""

LONGEST_RECORD = 1_500
"""A longer record for programs is a file of its own: many authors would outweigh the text of the brief."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents."""

    text: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """A brief that shares names or issues with this one, and which."""

    brief: ListedBrief
    reason: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The brief in one of the styles of citation."""

    style: str
    macro: str
    """The macro of ``citations.html`` that writes it; empty where there is a record."""
    record: str
    suffix: str
    """Of the file as which a reader saves it."""
    address: str
    """Of the file of a record that is too long for the page; else empty."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of the front matter as the page lists it."""

    label: str
    text: str
    iso: str = ""
    """Of a day: 2025-02-14."""
    href: str = ""
    """Of an address of the web, or a DOI."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to the brief, other than a picture."""

    text: str
    """Its name."""
    address: str
    note: str
    """Kind and size: ``PDF, 120 kB``."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What an editor says of the brief."""

    date: str
    """Empty where the editor gives no day."""
    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of the brief."""

    text: str
    address: str
    """Empty if there is no such brief."""
    comparison: str
    """Address of the page that compares the two; empty if one of them is withdrawn."""


@dataclass(frozen=True, slots=True)
class BriefOnPage:
    """What the page shows of the brief itself."""

    title: str
    address: str
    kind: str
    date: str
    iso: str
    summary: str
    lead: str
    """The summary where the page shows it: empty if the text begins with the same words."""
    lang: str
    direction: str
    """``rtl`` or ``ltr`` where the title is not written as the archive's language is; else empty."""
    authors: tuple[Link, ...]
    issues: tuple[Link, ...]
    topics: tuple[Link, ...]
    topic_labels: tuple[str, ...]
    actors: tuple[Counted, ...]
    """Those that the text names, with the number of mentions; the rest unfolds."""
    more_actors: tuple[Counted, ...]
    contents: tuple[Heading, ...]
    body_html: str
    biography_html: str
    withdrawn: bool
    withdrawals: tuple[Statement, ...]
    without_text: bool
    """Whether the text was taken out of the site when it was withdrawn."""
    corrections: tuple[Statement, ...]
    supersedes: Version | None
    """The brief that this one replaces."""
    superseded_by: tuple[Version, ...]
    license: str
    """Empty if none is stated."""
    publisher: str
    """Empty if none is stated."""
    report_number: str
    doi: str
    files: tuple[Attachment, ...]
    """Those to which the text refers, pictures aside."""
    facts: tuple[Detail, ...]
    """The fields that have a label, in the order of the front matter."""


def outputs(view: View, slug: str, site: Site) -> Iterator[Page | File | Draft]:
    """Yield the page of a brief, the records that are too long for the page, and its picture, which is
    drawn again only if what it shows differs."""
    reading = view.reading(slug)
    brief, card = reading.brief, reading.card
    address = addresses.brief(slug, brief.date)
    older, newer = view.neighbours(slug)
    bodies = _organizations(view, card)
    citations = tuple(_cited(style, brief, site, bodies) for style in STYLES)
    picture = _picture(brief, site, address, view.language.day(brief.date))
    linked_data = report(brief, site, bodies)
    context: dict[str, object] = {
        "brief": _shown(view, reading, site, address),
        "related": tuple(_related(view, card, one) for one in view.related(slug)),
        "older": listed(view, older) if older else None,
        "newer": listed(view, newer) if newer else None,
        "csl": csl(brief, site, bodies),
        "citations": citations,
        "authors_cited": told(brief.authors, CITED),
        "authors_shared": len(told(brief.authors, AUTHORS)),
        "picture": picture.path if picture else "",
        "linked_data": linked_data,
        "linked_data_hash": policy_hash(linked_data),
    }
    yield Page(address, "brief.html", context)
    yield from (File(one.address, f"{one.record}\n".encode()) for one in citations if one.address)
    if picture:
        yield picture


def _cited(style: Style, brief: Brief, site: Site, organizations: frozenset[str]) -> Cited:
    record = style.record(brief, site, organizations) if style.record else ""
    page = addresses.brief(brief.slug, brief.date)
    address = page.removesuffix(".html") + style.suffix if len(record) > LONGEST_RECORD else ""
    return Cited(style.name, style.macro, record, style.suffix, address)


def _picture(brief: Brief, site: Site, address: str, day: str) -> Draft | None:
    """Return the picture of a brief; None if the site has no address, or the font lacks a character of it."""
    if not (site.url and site.pictures):
        return None
    from briefs.publishing.picture import can_be_drawn, picture  # a site without address needs no Pillow

    name = rights(brief, site).publisher or site.name
    if not can_be_drawn(f"{brief.title}{brief.kind}{day}{name}"):
        return None
    path = addresses.picture(address)
    date = brief.date.isoformat()
    return Draft(path, partial(picture, path=path, title=brief.title, kind=brief.kind, date=date, name=name))


def _organizations(view: View, card: Card) -> frozenset[str]:
    """Return the authors, as written, whose record is an actor but not a person."""
    labels = ((written, view.label(name_id)) for written, name_id in card.authors)
    return frozenset(written for written, label in labels if label.is_actor and label.type != "person")


def _shown(view: View, reading: Reading, site: Site, address: str) -> BriefOnPage:
    brief, card = reading.brief, reading.card
    actors = _actors(view, card)
    versions = view.versions(brief.slug)
    stated, withdrawn = rights(brief, site), brief.status == "withdrawn"
    return BriefOnPage(
        title=brief.title,
        address=address,
        kind=brief.kind,
        date=view.language.day(brief.date),
        iso=brief.date.isoformat(),
        summary=brief.summary,
        lead="" if _begins_with(reading.blocks, brief.summary) else brief.summary,
        lang=brief.lang,
        direction=own if (own := direction(brief.title)) != site.direction else "",
        authors=authors(view, card),
        issues=tuple(Link(label, "") for label in brief.issues) if withdrawn else issues(card),
        topics=tuple(Link(label, view.label(name_id).address) for label, name_id in card.topics),
        topic_labels=brief.topics,
        actors=actors[:MARGIN],
        more_actors=actors[MARGIN:],
        contents=_contents(reading.blocks),
        body_html=_labelled(view, reading.body_html),
        biography_html=_ID.sub(r"\1", reading.biography_html),
        withdrawn=withdrawn,
        withdrawals=_statements(view, brief.withdrawn),
        without_text=withdrawn and brief.is_without_text,
        corrections=_statements(view, brief.correction),
        supersedes=_older(view, brief, versions.older),
        superseded_by=tuple(_version(view, slug, not withdrawn and slug) for slug in versions.newer),
        license=stated.license,
        publisher=stated.publisher,
        report_number=brief.report_number,
        doi=brief.doi,
        files=tuple(_attachments(view, brief)),
        facts=tuple(_facts(view, brief)),
    )


def _labelled(view: View, html: str) -> str:
    """Return the HTML of a body with its labels in the language of pages."""
    for label, tag in LABELS.items():
        html = html.replace(tag, tag.replace(label, view.language.say(label)))
    return html


def _attachments(view: View, brief: Brief) -> Iterator[Attachment]:
    for file in brief.files:
        name, suffix = PurePosixPath(file.path).name, PurePosixPath(file.path).suffix.lower()
        if suffix not in PICTURES:
            yield Attachment(
                name,
                quote(file.path),
                f"{suffix[1:].upper()}{view.language.comma}{view.language.bytes(file.size)}",
            )


def _facts(view: View, brief: Brief) -> Iterator[Detail]:
    """Yield the fields that have a label and a value; an address is a link only if browsers may follow it."""
    for key, field in FIELDS.items():
        value = field_text(brief, key)
        text = value if isinstance(value, str) else "; ".join(value)
        if not (field.label and text):
            continue
        label = view.language.say(field.label)
        if field.kind == "date":
            yield Detail(label, view.language.day(day_of(text)), iso=text)
        elif field.kind == "doi":
            yield Detail(label, text, href=doi_address(text))
        elif field.kind != "web":
            yield Detail(label, text)
        elif href := web_address(text):
            yield Detail(label, href, href=href)


def _statements(view: View, told: Sequence[EditorNote]) -> tuple[Statement, ...]:
    day = view.language.day
    return tuple(
        Statement(day(one.date) if one.date else "", one.date.isoformat() if one.date else "", reason(one))
        for one in told
    )


def _older(view: View, brief: Brief, slug: str | None) -> Version | None:
    """Return the brief that this one replaces, if it names one."""
    if slug is None:
        return Version(brief.supersedes, "", "") if brief.supersedes else None
    return _version(view, slug, brief.status != "withdrawn" and brief.slug)


def _version(view: View, slug: str, newer: str | Literal[False]) -> Version:
    """Return the title and date of another version of a brief, leading to it.

    ``newer`` is the slug of the newer of the two, if that is not withdrawn.
    """
    card = view.listed(slug)
    both = newer and card.status != "withdrawn"
    return Version(
        f"{card.title} ({view.language.day(card.date)})",
        addresses.brief(slug, card.date),
        addresses.compared(newer) if newer and both else "",
    )


def _begins_with(blocks: tuple[Block, ...], summary: str) -> bool:
    """Whether the text begins with the summary, in full or shortened by an ellipsis."""
    start = " ".join(summary.split()).rstrip(".… ")
    text = " ".join(block.text for block in blocks[:4] if block.kind != "heading")
    return " ".join(text.split()).startswith(start)


def _contents(blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    found = [Heading(b.text, b.anchor, b.level) for b in blocks if b.kind == "heading" and b.level <= 3]
    return tuple(found) if len(found) >= CONTENTS else ()


def _actors(view: View, card: Card) -> tuple[Counted, ...]:
    """Return the actors that the text names, most mentions first, then by name."""
    found = [(use, view.label(use.name_id)) for use in card.uses if use.mentions]
    found.sort(key=lambda pair: (-pair[0].mentions, pair[1].name, pair[1].id))
    return tuple(
        Counted(label.name, label.address, view.language.number(use.mentions) if use.mentions > 1 else "")
        for use, label in found
        if label.is_actor
    )


def _related(view: View, card: Card, one: Related) -> RelatedItem:
    other = view.listed(one.slug)
    return RelatedItem(listed(view, one.slug), _reason(view, card, other, one.shared))


def _reason(view: View, card: Card, other: Card, shared: tuple[str, ...]) -> str:
    """Say what two briefs have in common: topics of both first, at most three, then authors or issues."""
    hands = {name_id for _, name_id in card.authors} & {name_id for _, name_id in other.authors}
    on = [view.label(name_id).name for name_id in shared if name_id not in hands]
    by = [view.label(name_id).name for name_id in shared if name_id in hands]
    say, joined = view.language.say, view.language.joined
    reasons = [say("both on %(names)s", names=joined(on, most=3))] if on else []
    reasons += [say("both by %(names)s", names=joined(by, most=3))] if by else []
    if not reasons:
        theirs = {issue_id for _, issue_id in other.issues}
        labels = [label for label, issue_id in card.issues if issue_id in theirs]
        reasons = [say("both under %(names)s", names=joined(labels, most=3))]
    return say("; ").join(reasons)
