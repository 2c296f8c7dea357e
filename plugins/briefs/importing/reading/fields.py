"""Title, date, kind, authors and number of a brief, from what its units most probably are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from briefs.importing.reading import biographies, dates, furniture, header_lines, reader
from briefs.importing.reading.authors import is_body, split_names
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import MARKS, RawPage
from briefs.importing.reading.heads import CARD_NOTE, SITE
from briefs.importing.reading.people import (
    POST,
    is_caseless_name,
    is_name,
    is_post,
    names_alone,
    same_person,
)
from briefs.model import DateWithoutDay
from briefs.text.folding import words_only
from briefs.text.sentences import ends_sentence

LEAST_TITLE = 0.002
"""A unit that is a title with less than this probability is none, unless nothing else is left."""
LEAST_DATE = 0.02
DATED = frozenset({"date", "byline"})
"""Roles of lines that show the date of publication."""
BESIDE_DATE = 0.1
"""How much more a date counts that stands beside a byline, or behind ``Published``."""
LEAST_KIND = 0.05
HEAD = 60
"""Units among which a title is looked for that stands below itself."""
ABOVE_TEXT = 0.05
"""How much more a line counts that stands right above the text, where no line is the title for sure."""
TEXT = frozenset({"paragraph", "item", "quote", "speech"})
"""Roles below which a name among furniture is that of another text, if authors are known."""
MOST_KIND_WORDS = 4
PLACES = frozenset({"blog", "newsletter", "publication", "research"})
"""Words of kinds that are also parts of a site, in its menu."""
MOST_OWNER = 6
"""Words of the name of a site."""
MOST_WORDS = 45
"""Of a title."""
NO_TITLE = re.compile(
    r"(?:https?://|www\.|doi: ?)\S+|(?:publisher|publication|series): .*|overview|introduction|contents",
    re.IGNORECASE,
)
"""What no brief is called, though it may stand where a title does: an address, a field, a section."""
KEYED = re.compile(r"(?:title|headline)\s*:\s*", re.IGNORECASE)
PUBLISHED = re.compile(r"\b(?:published|posted|released|issued|publication date|date)\b", re.IGNORECASE)
MONTH_NUMBER = re.compile(r"(0[1-9]|1[0-2])/((?:19|20)\d\d)")
CHANGED = re.compile(r"\b(?:updated|modified|revised|reviewed|accessed|received|accepted)\b", re.IGNORECASE)
OPENING = re.compile(
    r"^\W*(?:(?:written|posted|published|edited|prepared|authored|reported|reviewed|compiled|words|text|story|summary|"
    r"research|(?:with )?(?:additional )?contributions?)\s+)?"
    r"(?:by|authors?|writers?|contributors?|author\(s\)|(?:text|rapporteur|from):)(?!\w)\s*:?\s*",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?<![\w/])(?:(?:no|nr)\b\.?\s*|N\.?º\s*|№\s*|#\s*|n°\s*)\d[\w./–-]*|"
    r"(?<![\w/-])(?-i:[A-Z]{1,8}[-/–])(?:[A-Z\d]{1,8}[-/–])*\d[\w./–-]*|"
    r"(?<![\w/-])(?:\d{1,4}:\d{4}|\d[\d./–-]*)(?!\w)",
    re.IGNORECASE,
)
"""The number of a report: behind ``No.``, a code such as ``CBP-14295``, or bare."""
RUN_ON = re.compile(r"(?<=[a-z])(?=(?:Published|Posted|Updated|Released)\b)")
"""Where a page's date follows its kind without a space."""
CODED = re.compile(r"(?:[A-Z]{2,8}-)+[A-Z\d][\w-]*\d(?=\s+(?:published|posted|released)\b)", re.IGNORECASE)
CODE_BEHIND = re.compile(r"\s\(([A-Z]{1,4}-?\d{3,7})\)\s*$")
"""A number such as ``R46091`` in brackets, behind a date."""
LABELLED = re.compile(
    r"(?:document|publication|report|reference)(?: (?:number|no\.?|id))?\s*[:\t]\s*|reference\s+",
    re.IGNORECASE,
)
"""A label that stands before a number."""
STATED = re.compile(
    r"(?:(?:document|publication|report|reference) (?:number|no\.?|id)\s*[:\t]|reference\s*\t)\s*",
    re.IGNORECASE,
)
"""One that says so wherever it stands, also at the foot of a page."""
BRACKETS = re.compile(r"[*†‡]+|\s*\([^)]*\)")


class Dated(NamedTuple):
    """A date, the unit that shows it, and what was assumed to read it."""

    date: datetime.date
    unit: int
    assumed: str = ""


def title(page: RawPage, guesses: Sequence[Guess]) -> int:
    """Return the unit that is the title; -1 if there is none."""
    titles = [i for i, guess in enumerate(guesses) if guess.role == "title"]
    said = [i for i in titles if not _names_site(page, guesses, i) and not _is_no_title(page.units[i].text)]
    if (doubled := _below_kind(page, guesses)) >= 0:
        return doubled
    if said:
        return max(said, key=lambda i: (round(guesses[i].sure, 3), i))
    text = ("paragraph", "item", "row", "endmatter", "quote", "speech", "standfirst")
    first = next((i for i, g in enumerate(guesses) if g.role in text), len(guesses))
    other = ("byline", "date", "number")
    able = [
        i
        for i, unit in enumerate(page.units[: first if titles else first + 2])
        if unit.words <= MOST_WORDS
        and guesses[i].role not in other
        and _may_be_title(unit.text)
        and not _names_site(page, guesses, i)
    ]
    best = max(
        able,
        key=lambda i: (guesses[i].likely.get("title", 0.0) + ABOVE_TEXT * (i + 1 == first), -i),
        default=-1,
    )
    if best >= 0 and guesses[best].likely.get("title", 0.0) >= LEAST_TITLE:
        return best
    return titles[-1] if titles else -1  # better the name of a body than none


def _names_site(page: RawPage, guesses: Sequence[Guess], i: int) -> bool:
    """Whether a line of a few words is the name of the body whose page it is."""
    return page.units[i].words <= MOST_OWNER and _is_site(page, guesses, i, ())


def _is_no_title(text: str) -> bool:
    """Whether a line that may stand where a title does is none: an address, the name of a kind or section."""
    plain = text.strip(" *_#:|")
    return bool(NO_TITLE.fullmatch(plain)) or header_lines.is_kind(plain)


def _may_be_title(text: str) -> bool:
    """Whether a line is no date, kind, address, section, list of names or furniture."""
    told = header_lines.read(text) is not None or _is_no_title(text) or furniture.reason(text)
    return not told and not names_alone(text)


def _below_kind(page: RawPage, guesses: Sequence[Guess]) -> int:
    """Return the line that the line above it repeats behind a kind, as ``Analysis The Ferry Treaty``."""
    for i in range(1, min(len(page.units), HEAD)):
        if guesses[i].role == "paragraph":
            break
        above, text = page.units[i - 1].text, page.units[i].text
        before = above.removesuffix(text).strip(" :|–-")
        if before != above and page.units[i].words > 1 and header_lines.is_kind(before):
            return i
    return -1


def title_text(page: RawPage, unit: int, shown: RawPage | None = None) -> str:
    """Return the words of a title, as they are ``shown`` if it has no label, without the name of the site
    where the page has it without, too.
    """
    if shown and not KEYED.match(page.units[unit].text.strip(" *_#")):
        page = shown
    plain = KEYED.sub("", page.units[unit].text.strip(" *_#"))
    bare = SITE.sub("", plain)
    return bare if bare != plain and words_only(bare) in page.keys else plain


def same_title(page: RawPage, title: int) -> Iterator[int]:
    """Yield the units that say the title again."""
    key = words_only(title_text(page, title))
    for i, unit in enumerate(page.units):
        begins = i != title and page.keys[i].startswith(key)
        if begins and key in (page.keys[i], words_only(SITE.sub("", unit.text))):
            yield i


def date(page: RawPage, guesses: Sequence[Guess]) -> Dated | None:
    """Return the date of publication: of the units that most probably show it, the one that says so."""
    found = list(_dates(page, guesses))
    if not found:
        return None
    best = max(found)
    return best[-1]


Ranked = tuple[int, float, int, Dated]


def _dates(page: RawPage, guesses: Sequence[Guess]) -> Iterator[Ranked]:
    for i, guess in enumerate(guesses):
        likely = guess.likely.get("date", 0.0) + guess.likely.get("byline", 0.0)
        if guess.role == "title" or (likely < LEAST_DATE and guess.role not in DATED):
            continue
        text = page.units[i].text
        read = published(text)
        if read is None and i + 1 < len(page.units) and PUBLISHED.search(text):
            continue
        if read:
            label = page.units[i - 1].text if i and page.units[i - 1].words <= 4 else ""
            late = bool(CHANGED.search(text[: read.start])) or (
                bool(CHANGED.search(label)) and guess.role != "date"
            )
            told = bool(PUBLISHED.search(text) or OPENING.search(text))
            yield (
                2 * (guess.role in DATED) - late,
                round(likely + BESIDE_DATE * told, 2),
                -i,
                Dated(read.date, i, read.assumed),
            )


def published(text: str) -> dates.Found | None:
    """Return the date of publication in a line that may have several, each behind its label."""
    found: list[tuple[str, dates.Found]] = []
    at = 0
    while read := dates.find(text[at:]):
        here = dates.Found(read.date, at + read.start, at + read.end, read.assumed)
        found.append((text[at : here.start], here))
        at = here.end
    if not found:
        return dates.find_month(text) or _month_number(text)
    for said, read in found:
        if PUBLISHED.search(said) and not CHANGED.search(said):
            return read
    return next((read for said, read in found if not CHANGED.search(said)), found[0][1])


def _month_number(text: str) -> dates.Found | None:
    """Return the month of a line that is nothing but ``02/2024``."""
    said = MONTH_NUMBER.fullmatch(text)
    return dates.Found(DateWithoutDay(int(said[2]), int(said[1]), 1), 0, len(text)) if said else None


def kind(page: RawPage, guesses: Sequence[Guess]) -> str:
    """Return what the page calls the brief; empty if it does not."""
    lines = [i for i in range(len(guesses)) if "\t" not in _raw(page, i) and not _is_button(page, i)]
    said_alone = [i for i in lines if guesses[i].role == "kind"]
    said_alone.sort(key=lambda i: (-round(guesses[i].sure, 2), i))
    sure = [i for i in said_alone if header_lines.is_kind(page.units[i].text)]
    beside = [i for i, guess in enumerate(guesses) if guess.role in ("number", "date", "byline")]
    for i in (*sure, *beside, *said_alone):
        if said := _kind(page.units[i].text.strip(" *_#:|"), guesses[i].role):
            return spelled(said)
    able = [i for i in lines if guesses[i].likely.get("kind", 0.0) > LEAST_KIND]
    able += [i for i in _kickers(page, guesses) if i in lines]
    other = ("title", "heading")
    named = [i for i in able if header_lines.is_kind(page.units[i].text) and guesses[i].role not in other]
    if not named:
        return ""
    likeliest = max(named, key=lambda i: guesses[i].likely.get("kind", 0.0))
    return spelled(_kind(page.units[likeliest].text.strip(" *_#:|"), "kind"))


def _kind(text: str, role: str) -> str:
    """Return the kind in a line; empty if it tells none."""
    line = header_lines.read(RUN_ON.sub(" | ", text))
    if line and line.role.kind:
        return line.role.kind
    if role in ("date", "byline"):
        return ""
    found = NUMBER.search(text)
    before = (text[: found.start()] if found else text).rstrip(" ,:(–—-|/·•")
    parts = [part.strip() for part in re.split(r"\s+[|/·•—–>»›]\s+|\t", before) if part.strip()]
    named = next((part for part in reversed(parts) if header_lines.is_kind(part)), "")
    if named or role == "number":
        return named if named and not LABELLED.match(named) else ""
    return parts[0] if parts and _may_be_kind(parts[0]) else ""


def _is_button(page: RawPage, i: int) -> bool:
    """Whether a line is a word of buttons, such as ``Post``, beside another."""
    beside = [page.units[j].text for j in (i - 1, i, i + 1) if 0 <= j < len(page.units)]
    return sum(furniture.is_button(text) for text in beside) > 1 and furniture.is_button(page.units[i].text)


def _raw(page: RawPage, i: int) -> str:
    return page.text[page.units[i].start : page.units[i].end]


def _kickers(page: RawPage, guesses: Sequence[Guess]) -> Iterator[int]:
    """Yield lines right beside the title or date that say one kind, as ``Editorial`` above a title."""
    for i, guess in enumerate(guesses):
        if guess.role == "paragraph":
            break
        beside = [guesses[j].role for j in (i - 1, i + 1) if 0 <= j < len(guesses)]
        last = page.units[i].text.casefold().split()[-1]
        one = last not in PLACES and (not last.endswith("s") or last in ("analysis", "análisis", "remarks"))
        if one and {"title", "date"} & set(beside) and header_lines.is_kind(page.units[i].text):
            yield i


def _may_be_kind(text: str) -> bool:
    """Whether a line that was taken for a kind may be one: a few words, no post, name, link or columns."""
    few = len(text.split()) <= MOST_KIND_WORDS and text[:1].isupper() and not re.search(r"[@;:]", text)
    return few and not POST.search(text) and not names_alone(text) and not furniture.reason(text)


def spelled(kind: str) -> str:
    """Return a kind that a page wrote in capitals as it is written elsewhere."""
    words = kind.split()
    return (
        " ".join(w.capitalize() if len(w) > 3 else w for w in words)
        if kind.isupper() and len(kind) > 4
        else kind
    )


def number(page: RawPage, guesses: Sequence[Guess]) -> str:
    """Return the number of the report; empty if it has none."""
    first = next((i for i, guess in enumerate(guesses) if guess.role == "paragraph"), len(guesses))
    for i, unit in enumerate(page.units):
        raw = page.text[unit.start : unit.end]
        label = (LABELLED if i < first else STATED).match(raw)
        coded = CODED.match(raw) if i < first else None
        stated = NUMBER.fullmatch(raw[label.end() :].strip()) if label else coded
        if stated:
            return stated.group().strip(" .,/")
    for i, guess in enumerate(guesses):
        if guess.role in ("number", "kind", "date"):
            text = LABELLED.sub("", page.units[i].text.strip(" *_#|"))
            found = dates.find(text)
            if found:
                text = text[: found.start] + " " + text[found.end :]
            if code := CODE_BEHIND.search(text):
                return code[1]
            match = NUMBER.search(text)
            before = header_lines.BAR.split(text[: match.start()].rstrip(" –—-|")) if match else []
            if match and (guess.role == "number" or header_lines.is_kind(before[-1])):
                return match.group().strip(" .,/")
    return ""


def authors(
    page: RawPage,
    guesses: Sequence[Guess],
    biography: Sequence[str],
    title: int,
    organizations: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the authors whom bylines name, then those whom only a biography presents."""
    named: list[str] = []
    last = max((i for i, guess in enumerate(guesses) if guess.role in TEXT), default=0)
    for i, guess in enumerate(guesses):
        if title >= 0 and page.keys[i] == page.keys[title]:
            continue
        if named and i > last and guesses[i - 1].role in reader.FURNITURE:
            continue
        if guess.role == "byline" and not _is_site(page, guesses, i, organizations):
            named += byline_names(page.units[i].text, organizations)
        elif guess.role == "date":
            line = header_lines.read(page.units[i].text, organizations)
            named += line.role.authors if line else ()
    for name in biographies.authors(biography) if not named else ():
        named.append(name)
    found: list[str] = []
    for name in named:
        if not any(same_person(name, other) or _goes_on(name, other) for other in found):
            found.append(name)
    return tuple(found)


def _goes_on(text: str, name: str) -> bool:
    """Whether a text is a name with the post or body of who has it, as ``Ana Example Senior Fellow``."""
    rest = text.removeprefix(f"{name} ")
    return rest != text and (bool(POST.search(rest)) or is_body(rest))


def _is_site(page: RawPage, guesses: Sequence[Guess], i: int, organizations: Collection[str]) -> bool:
    """Whether a line is nothing but the name of an organization that the page says again, and stands below no
    other author: the site's own."""
    text = page.units[i].text.strip(" *_#|")
    again = page.times[page.keys[i]] > 1 and not (i and guesses[i - 1].role in ("byline", "post"))
    return again and not OPENING.match(text) and is_body(text, organizations)


def bare_names(text: str) -> str:
    """Return a line of names without a mark before it and what stands in brackets, and once where it is there
    twice without a space (the alternative text of a portrait, and the name)."""
    bare = BRACKETS.sub("", text).lstrip(MARKS).rstrip(" ,")
    half = len(bare) // 2
    return bare[:half] if len(bare) % 2 == 0 and bare[:half] == bare[half:] else bare


def byline_names(text: str, organizations: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names of a line that is a byline."""
    plain = CARD_NOTE.sub("", text).strip(" *_#|†‡").lstrip(MARKS)
    if furniture.ABOUT.fullmatch(plain) or header_lines.SORTED.fullmatch(plain):
        return ()
    line = header_lines.read(plain, organizations)
    if line and (line.role.authors or any(line.role.rights)):
        return line.role.authors
    opened = OPENING.match(plain)
    rest = plain[opened.end() :] if opened else plain
    rest = bare_names(rest)
    if opened and rest == rest.lower():
        rest = re.sub(r"\bAnd\b", "and", rest.title())
    parts = re.split(r"\s+[/|·•]\s+|;", rest)
    names: list[str] = []
    for part in parts:
        if alone := names_alone(part):
            names += alone
        elif found := [
            name
            for name in split_names(part, organizations)
            if is_name(name) or is_caseless_name(name) or is_body(name, organizations)
        ]:
            names += found
        elif (
            opened
            and part.strip()
            and not POST.search(part)
            and not ends_sentence(part)
            and len(part.split()) <= 8
        ):
            names.append(part.strip(" ,"))
    return tuple(name for name in dict.fromkeys(names) if not is_post(name))
