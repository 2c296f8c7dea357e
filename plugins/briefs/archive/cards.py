"""What other pages show of a brief."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefs.archive.archive import Row
from briefs.authority.authority import Authority
from briefs.model import Block, Brief, Card, Entity, Mention, NameUse
from briefs.text.sentences import span_around

LONGEST_SENTENCE = 300
"""Characters of a sentence shown on a name's page; a longer one is cut around the name."""


def make_card(
    brief: Brief,
    blocks: Sequence[Block],
    mentions: Sequence[Mention],
    authority: Authority,
    decided: Mapping[str, Entity],
) -> Card:
    """Return the card of a brief. Every label of it must be held by the authority, see ``adopt``;
    ``decided`` are the topics that several records bear and of which the brief tells which is meant."""
    authors = tuple((name, _name_id(authority, name)) for name in brief.authors)
    topics = tuple(
        (label, decided[label].id if label in decided else _name_id(authority, label))
        for label in brief.topics
    )
    issues = tuple((label, _issue_id(authority, label)) for label in brief.issues)
    return Card(
        slug=brief.slug,
        title=brief.title,
        date=brief.date,
        kind=brief.kind,
        summary=brief.summary,
        authors=authors,
        issues=issues,
        topics=topics,
        uses=_uses(blocks, mentions, {i for _, i in topics}, {i for _, i in authors}),
        status=brief.status,
        modified=brief.modified,
        supersedes=brief.supersedes,
        publisher=brief.publisher,
        is_from_elsewhere=brief.is_from_elsewhere,
        correction=brief.correction,
        withdrawn=brief.withdrawn,
    )


def header(card: Card) -> Card:
    """Return what a list shows of a brief: its card without uses, topics and what it replaces."""
    return replace(card, uses=(), topics=(), supersedes="")


def row_of(card: Card) -> Row:
    """Return what the joins need of a card: of a withdrawn brief, no names and no issues.

    Digests of its reading and its data lines are added later.
    """
    withdrawn, look = card.status == "withdrawn", _digest(header(card))
    if withdrawn:
        card = replace(card, uses=(), authors=(), issues=(), topics=())
    return Row(
        slug=card.slug,
        date=card.date.isoformat(),
        names=tuple(use.name_id for use in card.uses),
        tagged=tuple(sorted({name_id for _, name_id in card.topics})),
        issues=tuple(sorted({issue_id for _, issue_id in card.issues})),
        written=tuple(sorted({name_id for _, name_id in card.authors})),
        signed=tuple(use.name_id for use in card.uses if not (use.tagged or use.mentions)),
        supersedes=""
        if card.supersedes == card.slug
        else "".join(card.supersedes.split()),  # a slug has no space
        look=look,
        uses=tuple(map(_digest, card.uses)),
        changed=card.changed.isoformat(),
        withdrawn=withdrawn,
    )


def _digest(shown: Card | NameUse) -> str:
    return hashlib.blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _name_id(authority: Authority, label: str) -> str:
    found = authority.find_name(label)
    if found is None:
        raise LookupError(f"no record was adopted for {label!r}")
    return found.id


def _issue_id(authority: Authority, label: str) -> str:
    found = authority.find_issue(label)
    if found is None:
        raise LookupError(f"no record was adopted for the issue {label!r}")
    return found.id


def _uses(
    blocks: Sequence[Block], mentions: Sequence[Mention], tagged: set[str], written: set[str]
) -> tuple[NameUse, ...]:
    first: dict[str, Mention] = {}
    counts: dict[str, int] = {}
    for mention in mentions:
        first.setdefault(mention.name_id, mention)
        counts[mention.name_id] = counts.get(mention.name_id, 0) + 1
    uses = []
    for name_id in sorted(tagged | written | first.keys()):
        mention_first = first.get(name_id)
        block = blocks[mention_first.block] if mention_first else None
        uses.append(
            NameUse(
                name_id=name_id,
                tagged=name_id in tagged,
                written=name_id in written,
                mentions=counts.get(name_id, 0),
                sentence=sentence(block.text, mention_first.start, mention_first.end)
                if block and mention_first
                else "",
                anchor=block.anchor if block else "",
            )
        )
    return tuple(uses)


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence of ``text`` around the span, cut to LONGEST_SENTENCE with ellipses."""
    left, right = span_around(text, start, end)
    if right - left <= LONGEST_SENTENCE:
        return text[left:right].strip()
    return _around(text, left, right, (start + end) // 2)


def _around(text: str, left: int, right: int, middle: int) -> str:
    start = max(left, min(middle - LONGEST_SENTENCE // 2, right - LONGEST_SENTENCE))
    end = min(right, start + LONGEST_SENTENCE)
    if start > left:
        start = text.find(" ", start, middle) + 1 or start
    if end < right:
        end = text.rfind(" ", middle, end) if " " in text[middle:end] else end
    before = "… " if start > left else ""
    after = " …" if end < right else ""
    return before + text[start:end].strip() + after
