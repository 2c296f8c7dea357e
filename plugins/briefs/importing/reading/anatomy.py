"""Clean text to anatomy: which part of a brief each character of a raw paste is.

A paste is cut into units; the most probable whole reading gives each its role (``reader``). What needs
the whole page stays a rule: a doubled title, a sentence that is repeated as a quotation, notes and
their marks, rows and their table, labels and their lists. ``stretches`` account for every character.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from briefs.content.decisions import LineDecision
from briefs.importing.reading import (
    blocks,
    doubt,
    fields,
    furniture,
    header_lines,
    hints,
    links,
    reader,
    rights,
    tag_lists,
)
from briefs.importing.reading.biographies import INLINE_HEADING
from briefs.importing.reading.bodies import NOTES_HEADING
from briefs.importing.reading.chain import Guess, Weights
from briefs.importing.reading.features import MARKS, RawPage
from briefs.importing.reading.line_roles import ROLES, decided_units, likely_words, word_of
from briefs.importing.reading.notices import is_notice
from briefs.importing.reading.other_languages import seen
from briefs.importing.reading.settling import settled
from briefs.importing.reading.units import units
from briefs.importing.records import NOTHING_DECLARED, NOTHING_STATED, Anatomy, CleanText, Rights, Stretch

METADATA = frozenset(
    {
        "title",
        "date",
        "kind",
        "byline",
        "post",
        "number",
        "bio",
        "label",
        "issues",
        "topics",
        "rights",
    }
)
NAMES = {"bio": "biography", "number": "report number", "post": "post of an author"}
REASONS = {
    "before": "line before the text",
    "inside": "line between parts of the text",
    "after": "line after the text",
    "alt": "alternative text of a picture",
    "pull": "sentence of the text, repeated",
}
"""Why furniture is dropped for which no rule has a name."""
NOTICE = "notice of the publisher"
NOTICED = frozenset({"paragraph", "endmatter", "bio", "credit", "caption"})
"""Roles of the text in which notices are looked for."""
HARDLY = 0.2
"""What reads as a notice is one if it is furniture with more than this probability."""
SINGLE = frozenset({"title", "date", "kind"})
"""Words that one line of a page has: where it is decided which, no other line has them."""
LEFT_OUT = "left out by a decision"
STANDFIRST = 0.5
"""A standfirst less sure than this stays in the text."""


def read(
    clean: CleanText,
    organizations: Collection[str] = (),
    table: Weights | None = None,
    decisions: Sequence[LineDecision] = (),
) -> Anatomy:
    """Return the anatomy of a raw brief. Always succeeds; what is missing is empty.

    ``organizations`` are the names of bodies on record, folded, that may be authors. ``table``
    takes the place of the shipped weights. ``decisions`` say what lines are: those that are not there are
    in ``lost`` of the anatomy.
    """
    found = units(clean.text)
    decided, lost = decided_units(found, decisions)
    page, first = reader.read(
        clean.text, [replace(one, text=seen(one.text)) for one in found], table, decided
    )
    shown = replace(page, units=found)
    guesses = first
    if clean.hints or clean.declared != NOTHING_DECLARED:
        guesses = hints.followed(page, guesses, clean)
    guesses = hints.without_sides(page, settled(page, guesses, organizations), clean)
    guesses = _kept(guesses, decided)
    title = next((i for i, word in decided.items() if word == "title"), fields.title(page, guesses))
    dated = hints.dated(fields.date(page, guesses), clean.declared)
    lists = tag_lists.read(page, guesses)
    roles = _roles(page, guesses, title, dated.unit if dated else -1, lists.roles)
    for i, word in decided.items():
        if word == "furniture":
            roles[i] = LEFT_OUT
        elif word_of(roles[i]) != word:
            roles[i] = ROLES[word][0]
    stated = _rights(page, guesses, roles, decided)
    likely = [{} if i in decided else likely_words(guess) for i, guess in enumerate(first)]
    bios = [i for i, role in enumerate(roles) if role == "bio"]
    biography, presented = (tuple(_bare(one.units[i].text) for i in bios) for one in (shown, page))
    standfirst = " ".join(shown.units[i].text for i, role in enumerate(roles) if role == "standfirst")
    return Anatomy(
        title=fields.title_text(page, title, shown) if title >= 0 else "",
        date=dated.date if dated else None,
        kind=fields.kind(page, guesses),
        authors=hints.authors(
            fields.authors(page, guesses, presented, title, organizations), clean.declared, page
        ),
        blocks=links.linked(blocks.blocks(shown, roles), clean),
        biography=biography,
        issues=lists.issues,
        topics=lists.topics,
        stretches=tuple(_stretches(clean, page, likely, roles, stated)),
        assumed=dated.assumed if dated else "",
        summary=standfirst,
        report_number=fields.number(page, guesses),
        joins=tuple(join for unit in page.units for join in unit.joins),
        rights=rights.joined([*stated.values(), Rights(source_url=clean.declared.address)]),
        lost=lost,
    )


def _kept(guesses: Sequence[Guess], decided: Mapping[int, str]) -> list[Guess]:
    """Return guesses in which no rule has changed what a person decided, and no line but the decided one is
    the title, date or kind."""
    single = SINGLE & set(decided.values())
    found = []
    for i, guess in enumerate(guesses):
        if i in decided:
            role = guess.role if word_of(guess.role) == decided[i] else ROLES[decided[i]][0]
            guess = Guess(role, {role: 1.0})
        elif word_of(guess.role) in single:
            others = {role: p for role, p in guess.likely.items() if word_of(role) not in single}
            guess = Guess(
                max(others, key=lambda role: others[role], default="inside"), {"inside": 0.0, **others}
            )
        found.append(guess)
    return found


def _roles(
    page: RawPage, guesses: Sequence[Guess], title: int, dated: int, listed: dict[int, str]
) -> list[str]:
    """Return the role of each unit, or why it is dropped, after the rules that need the whole page."""
    again = set(fields.same_title(page, title)) if title >= 0 else set()
    found = []
    for i, guess in enumerate(guesses):
        role = guess.role
        if i == title:
            role = "title"
        elif i in again:
            role = "repeated title"
        elif i in listed:
            role = listed[i]
        elif i == dated and role in reader.FURNITURE:
            role = "date"
        elif role == "tags":
            role = REASONS["after"]
        elif role == "title":
            role = "heading" if title < i else "line before the text"
        elif role == "label":
            role = _label(page, guesses, i)
        elif role == "standfirst" and guess.sure < STANDFIRST:
            role = "paragraph"
        elif role in reader.FURNITURE:
            role = _furniture(page, guesses, i)
        found.append(role)
    return found


def _rights(
    page: RawPage, guesses: Sequence[Guess], roles: list[str], decided: Mapping[int, str]
) -> dict[int, Rights]:
    """Return what units say of publisher and rights. A notice of the publisher is dropped where it stands
    last, or was taken for furniture, or nearly so, and nobody has decided what it is."""
    found: dict[int, Rights] = {}
    last = max((i for i, role in enumerate(roles) if role == "paragraph"), default=0)
    for i, unit in enumerate(page.units):
        role, stated = roles[i], None
        if role == "rights":
            stated = rights.read(unit.text)
        elif role in ("date", "byline"):
            line = header_lines.byline(unit.text)
            stated = line.rights if line and any(line.rights) else None
        elif role in NOTICED or guesses[i].role in reader.FURNITURE:
            notice = is_notice(unit.text)
            if notice and i not in decided and (i >= last or _furnished(guesses[i]) > HARDLY):
                roles[i] = NOTICE
            whole = notice or role == "copyright line"
            stated = rights.within(unit.text) if whole else rights.told_in(unit.text)
        if stated is not None:
            found[i] = stated
    return found


def _furnished(guess: Guess) -> float:
    """Return the probability that a unit is furniture, or stands at the end without being text."""
    return sum(guess.likely.get(role, 0.0) for role in (*reader.FURNITURE, "endmatter"))


def _label(page: RawPage, guesses: Sequence[Guess], i: int) -> str:
    """Return whether a label heads a list, notes or a biography; else it is a heading."""
    following = guesses[i + 1].role if i + 1 < len(guesses) else ""
    if following == "note" or NOTES_HEADING.fullmatch(page.units[i].text.strip(" *_#:")):
        return "heading"
    return "heading" if following in ("paragraph", "item", "endmatter", "speech", "quote") else "label"


def _furniture(page: RawPage, guesses: Sequence[Guess], i: int) -> str:
    """Return why a unit is dropped."""
    text, role = page.units[i].text, guesses[i].role
    if role == "pull":
        said = page.prose.count(page.keys[i]) - (i in page.solid)
        repeated = page.times[page.keys[i]] > 1 or said > 0
        if not repeated:
            return "quote" if text[:1] in '“"' else "paragraph"
        return REASONS["pull"]
    return furniture.reason(text) or REASONS[role]


def _bare(text: str) -> str:
    """Return a biography without the mark of a list or its heading on the same line, and without marks of
    italics around it."""
    text = text.lstrip(MARKS)
    for mark in ("*", "_"):
        if text.startswith(mark) and text.endswith(mark) and text.count(mark) == 2:
            text = text.strip(mark)
    return INLINE_HEADING.sub("", text, count=1)


def _stretches(
    clean: CleanText,
    page: RawPage,
    likely: Sequence[Mapping[str, float]],
    roles: Sequence[str],
    stated: Mapping[int, Rights],
) -> Iterator[Stretch]:
    """Yield stretches that tile the text; ``likely`` are the probabilities of words before any rule, none
    where a person has decided."""
    at, said_by = 0, dict(clean.hints)
    for i, (unit, words, role) in enumerate(zip(page.units, likely, roles, strict=True)):
        if unit.start > at:
            yield Stretch(at, unit.start, "dropped", "white space between blocks")
        part: Literal["body", "metadata", "dropped"] = "dropped"
        if role in reader.BODY:
            part = "body"
        elif role in METADATA:
            part = "metadata"
        said = tuple(field for field, words in stated.get(i, NOTHING_STATED)._asdict().items() if words)
        word = word_of(role)
        is_shown = word == hints.WORDS.get(said_by.get(unit.line, ""))
        sure, instead = doubt.judged(words, word, role, is_shown=is_shown) if words else (1.0, "")
        yield Stretch(unit.start, unit.end, part, NAMES.get(role, role), said, sure, word, instead, unit.line)
        at = unit.end
    if at < len(clean.text):
        yield Stretch(at, len(clean.text), "dropped", "white space between blocks")
