"""Cards: what other pages show of a brief."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefs.archive.archive import BriefRow
from briefs.authority.authority import Authority
from briefs.model import Block, Brief, Card, EditorNote, Entity, Mention, NameUse
from briefs.text.sentences import span_around

LONGEST_SENTENCE = 300
"""Most characters of a sentence on the page of a name; a longer one is cut around the name."""


def make_card(
    brief: Brief,
    blocks: Sequence[Block],
    mentions: Sequence[Mention],
    authority: Authority,
    meanings: Mapping[str, Entity],
    spoken: Iterable[str] = (),
) -> Card:
    """Return the card of a brief; ``spoken`` are the ids of the concepts that its text speaks of.

    ``meanings`` holds the record that each topic means of which several records bear the label. Raises
    LookupError if the authority has no record of another label (``authority.adopting.adopt`` makes them).
    """
    authors = tuple((name, _name_id(authority, name)) for name in brief.authors)
    topics = tuple(
        (label, meanings[label].id if label in meanings else _name_id(authority, label))
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
        uses=_uses(blocks, mentions, {name_id for _, name_id in topics}, {name_id for _, name_id in authors}),
        status=brief.status,
        modified=brief.modified,
        supersedes=brief.supersedes,
        publisher=brief.publisher,
        is_from_elsewhere=brief.is_from_elsewhere,
        correction=brief.correction,
        withdrawn=brief.withdrawn,
        spoken=tuple(sorted(set(spoken) - {name_id for _, name_id in topics})),
    )


def header(card: Card) -> Card:
    """Return what lists show of a brief: its card without uses of names, topics and the brief it replaces."""
    return replace(card, uses=(), topics=(), supersedes="", spoken=())


def row_of(card: Card) -> BriefRow:
    """Return the row of a brief; the digests of its reading and of its lines in data files come later."""
    return BriefRow(
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
        look=_digest(header(card)),
        uses="".join(map(_digest, card.uses)),
        changed=card.changed.isoformat(),
        told=tuple(_told(card)),
        withdrawn=card.status == "withdrawn",
        spoken=card.spoken,
    )


def _told(card: Card) -> Iterator[str]:
    """Yield the corrections and the withdrawal of a brief, each with its date if it has one."""
    yield from (f"Corrected {statement.date or ''}".strip() for statement in card.correction)
    if card.status == "withdrawn":
        yield from (
            f"Withdrawn {statement.date or ''}".strip()
            for statement in card.withdrawn or (EditorNote(None, ""),)
        )


def _digest(record: Card | NameUse) -> str:
    """Return a digest of a record, in 12 hexadecimal digits."""
    return hashlib.blake2b(repr(record).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _name_id(authority: Authority, label: str) -> str:
    entity = authority.find_name(label)
    if entity is None:
        raise LookupError(f"no record was adopted for {label!r}")
    return entity.id


def _issue_id(authority: Authority, label: str) -> str:
    entity = authority.find_issue(label)
    if entity is None:
        raise LookupError(f"no record was adopted for the issue {label!r}")
    return entity.id


def _uses(
    blocks: Sequence[Block], mentions: Sequence[Mention], tagged: set[str], written: set[str]
) -> tuple[NameUse, ...]:
    """Return how a brief uses each name, by id. ``tagged`` are the ids of its topics, ``written`` those of
    its authors.
    """
    first_mentions: dict[str, Mention] = {}
    for mention in mentions:
        first_mentions.setdefault(mention.name_id, mention)
    counts = Counter(mention.name_id for mention in mentions)
    uses = []
    for name_id in sorted(tagged | written | first_mentions.keys()):
        text = anchor = ""
        if first := first_mentions.get(name_id):
            block = blocks[first.block]
            text, anchor = sentence(block.text, first.start, first.end), block.anchor
        uses.append(
            NameUse(
                name_id=name_id,
                tagged=name_id in tagged,
                written=name_id in written,
                mentions=counts[name_id],
                sentence=text,
                anchor=anchor,
            )
        )
    return tuple(uses)


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence that holds ``text[start:end]``, cut to LONGEST_SENTENCE with ellipses.

    >>> sentence("Ships wait. Grain rots in Odesa. Prices rise.", 26, 31)
    'Grain rots in Odesa.'
    """
    left, right = span_around(text, start, end)
    return _cut_sentence(text, left, right, (start + end) // 2)


def _cut_sentence(text: str, left: int, right: int, middle: int) -> str:
    """Return the words of ``text[left:right]`` around an offset, with an ellipsis where it is cut."""
    start = max(left, min(middle - LONGEST_SENTENCE // 2, right - LONGEST_SENTENCE))
    end = min(right, start + LONGEST_SENTENCE)
    if start > left:
        start = text.find(" ", start, middle) + 1 or start
    if end < right:
        end = text.rfind(" ", middle, end) if " " in text[middle:end] else end
    before = "… " if start > left else ""
    after = " …" if end < right else ""
    return before + text[start:end].strip() + after
