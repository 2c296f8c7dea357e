"""One line of a page's head: what of date, kind and authors it tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from briefs.importing.reading import dates
from briefs.importing.reading.authors import is_body, split_names
from briefs.importing.reading.other_words import kinds
from briefs.importing.reading.page import Role, dropped
from briefs.importing.reading.people import is_name, names_alone
from briefs.importing.records import Rights
from briefs.text.folding import fold
from briefs.text.sentences import ends_sentence

KIND_NOUNS = frozenset(
    "brief briefs briefing insight insights analysis commentary report reports memo memorandum "
    "memos note notes paper "
    "papers op-ed article articles blog q&a explainer backgrounder testimony sheet review "
    "statement transcript "
    "interview essay perspective perspectives update alert assessment bulletin dispatch study "
    "opinion viewpoint "
    "column factsheet primer profile monograph survey podcast speech newsletter digest tracker "
    "watch publication comment questions take takes "
    "commentaries post story feature research recommendations outlook snapshot monitor spotlight summary "
    "release remarks evaluation coverage messages forecast communiqué factsheets comentario kommentar "
    "análisis editorial lecture debate episode methodology preview".split()
)
"""Last words of what a page calls itself, such as ``Flash Brief``."""
KIND_NUMBER = re.compile(r"\s*(?:no\.?|number|#|n°|n\.º|vol\.?)\s*\d+$", re.IGNORECASE)
NO_KIND = frozenset(
    "this these our your about all more most latest share download read related recent other see view save "
    "print get explore browse".split()
)
"""Words of links, that stand in no kind."""
BYLINE = re.compile(
    r"(?:(?:(?P<published>published|issued)|written|posted|edited|prepared|authored|reviewed|compiled|words|text|"
    r"story|(?:with )?(?:additional )?contributions?)\s+)?by:?\s+(?P<names>.+)|"
    r"(?:authors?|author\(s\)|writers?|contributors?|written by)\s*:\s*(?P<listed>.+)",
    re.IGNORECASE,
)
SORTED = re.compile(
    r"(?:\S+ )?by:? (?:(?:and|or|the|all|most|by|date|year|month|topic|issue|theme|subject|type|format|title|"
    r"agency|region|country|location|state|author|expert|person|name|program|programme|project|department|categor(?:y|ies)|"
    r"keywords?|relevance|popularity|industry|sector|series|language|alphabet)s?\b[ /&,]*)+",
    re.IGNORECASE,
)
"""A line of a menu, such as ``By Date``, that begins as bylines do."""
KIND_AND_BYLINE = re.compile(r"(?P<kind>.{3,40}?)\s+by:?\s+(?P<names>.+)", re.IGNORECASE)
KEY = re.compile(
    r"(?P<key>title|headline|date|published|publication date|type|kind|format|publication type|"
    r"source|publisher|institution|organi[sz]ation|location|language|url|link|doi|isbn|issn|pages)\s*:\s*",
    re.I,
)
TITLE_KEYS = ("title", "headline")
KIND_KEYS = ("type", "kind", "format", "publication type")
DATE_KEYS = ("date", "published", "publication date")
SERIES = re.compile(
    r"(?:(?:issue|vol(?:ume)?|no|nr|number|#|n°)\.?\s*(?:no\.?\s*)?\d+\s*[,/|–-]*\s*)+(?:\d{2,4})?",
    re.IGNORECASE,
)
DATE_WORDS = re.compile(
    r"(?:(?:first |originally |last )?(?:published|posted|updated|modified|released|issued|revised|"
    r"created|dated?|"
    r"publication date)(?: on| at)?|on|the)\s*:?|\d{1,2}:\d\d.{0,12}",
    re.IGNORECASE,
)
BEFORE_DATE = re.compile(
    r"(?:^|(?<=\s))(?:first |originally )?(?:published|posted|released|issued)(?: on| at)?\s*:?\s*$",
    re.IGNORECASE,
)
CHANGED = re.compile(r"(?:updated|modified|revised)(?: on)?\s*:?\s*$", re.IGNORECASE)
READING = re.compile(r"(?<!\w)\d{1,3}[- ]?min(?:ute)?s?(?:[- ]read)?(?!\w)", re.IGNORECASE)
IN = re.compile(r"in (?=[^\W\d_a-z])")
"""What stands before the name of a series, as in ``9 Oct 2021 / in Harbor Report``."""
BAR = re.compile(r"\s*[|•·‖¦]\s*|\s+[–—/-]+\s+|\s*\t\s*|\s{2,}")


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What one line of a head is."""

    role: Role


def read(text: str, organizations: Collection[str] = ()) -> HeaderLine | None:
    """Read a line of date, kind and authors; None if it is something else.

    ``organizations`` are the names of bodies on record, folded, that may be authors.
    """
    plain = text.strip(" *_#|")
    if len(plain) > 200:
        return None
    written = _byline(plain, organizations)
    if written and not dates.find(plain):
        return written
    keyed = KEY.match(plain)
    if keyed:
        return _keyed(keyed["key"].casefold(), plain[keyed.end() :], organizations)
    if SERIES.fullmatch(plain):
        return HeaderLine(dropped("number in a series"))
    found = dates.find(plain) or _month(plain)
    return _dated(plain, found, organizations) if found else None


def _keyed(key: str, rest: str, organizations: Collection[str]) -> HeaderLine | None:
    if not rest:
        return None
    if key in TITLE_KEYS:
        return HeaderLine(Role("title", rest))
    if key in KIND_KEYS:
        return HeaderLine(Role("header", kind=rest))
    if key in DATE_KEYS:
        found = dates.find(rest) or _month(rest)
        return _dated(rest, found, organizations) if found else None
    return None if ends_sentence(rest) else HeaderLine(dropped("line about the page"))


def _month(text: str) -> dates.Found | None:
    found = dates.find_month(text)
    if found is None:
        return None
    rest = [p for p in BAR.split(text[: found.start] + " | " + text[found.end :]) if p.strip(" ,")]
    good = all(is_kind(part) or DATE_WORDS.fullmatch(part.strip()) for part in rest)
    return found if good else None


def _dated(text: str, found: dates.Found, organizations: Collection[str]) -> HeaderLine | None:
    before, after = text[: found.start], text[found.end :]
    role = Role("header", date=found.date, assumed=found.assumed)
    before, after = BEFORE_DATE.sub("", before), _unchanged(after)
    parts = list(_parts(READING.sub(" | ", before), READING.sub(" | ", after)))
    sure = any(is_kind(part) for part, _ in parts)
    for part, barred in parts:
        if DATE_WORDS.fullmatch(part):
            continue
        written = _byline(part, organizations)
        if written:
            authors, stated = role.authors + written.role.authors, written.role.rights
            role = replace(role, authors=authors, rights=stated if any(stated) else role.rights)
        elif (names := names_alone(part)) and not is_kind(part):
            role = replace(role, authors=role.authors + names)
        elif dates.find(part):
            continue
        elif is_kind(part) or (
            barred and not sure and not role.kind and len(part.split()) <= 5 and not ends_sentence(part)
        ):
            role = replace(role, kind=role.kind or unnumbered(part))
        elif not (barred or sure) or len(part.split()) > 6:
            return None
    return HeaderLine(role)


def _unchanged(after: str) -> str:
    """Return what follows a date, without a date of updating."""
    again = dates.find(after)
    if again is None:
        return after
    before = after[: again.start]
    changed = CHANGED.search(before)
    return before[: changed.start()] + " | " + after[again.end :] if changed else after


def _parts(before: str, after: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands beside a date, each with whether a bar or line stands between."""
    for side, touching in ((before, -1), (after, 0)):
        pieces = [IN.sub("", p.strip(" ,:;()[]*_")) for p in BAR.split(side)]
        for n, piece in enumerate(pieces):
            near = n == (len(pieces) - 1 if touching else 0)
            if not piece:
                continue
            if near and not BYLINE.match(piece):
                yield from ((p.strip(), False) for p in re.split(r",\s+(?!and\b)", piece))
            else:
                yield piece, not near


def byline(text: str, organizations: Collection[str] = ()) -> Role | None:
    """Return the authors of a line such as ``By A and B``; None if it is something else."""
    line = _byline(text.strip(" *_#|"), organizations)
    return line.role if line else None


def _byline(text: str, organizations: Collection[str]) -> HeaderLine | None:
    match = None if SORTED.fullmatch(text) else BYLINE.fullmatch(text)
    if not match:
        return _kind_and_byline(text, organizations)
    written = (match["names"] or match["listed"]).strip()
    names = split_names(written, organizations)
    if match["published"] and names and all(is_body(name, organizations) for name in names):
        return HeaderLine(Role("header", rights=Rights(publisher=names[0])))
    known = [is_name(name) or is_body(name, organizations) for name in names]
    sure = match["listed"] is not None or all(known) or len(written.split()) <= 2
    if not names or not sure or (ends_sentence(written) and len(written.split()) > 8):
        return None
    if known == [False] and (names[0][:1].islower() or len(names[0].split()) > 3):
        return None
    return HeaderLine(Role("byline", authors=names))


def _kind_and_byline(text: str, organizations: Collection[str]) -> HeaderLine | None:
    match = KIND_AND_BYLINE.fullmatch(text)
    if not match or not is_kind(match["kind"]):
        return None
    names = split_names(match["names"], organizations)
    if not names or not all(is_name(name) or is_body(name, organizations) for name in names):
        return None
    return HeaderLine(Role("header", kind=match["kind"], authors=names))


def is_kind(text: str) -> bool:
    """Whether a few words are what a page calls itself, such as ``Policy Brief``."""
    words = unnumbered(text.strip(" :")).casefold().split()
    if text[:1].islower() or not 1 <= len(words) <= 4:
        return False
    return (words[-1] in KIND_NOUNS and not NO_KIND & set(words)) or fold(" ".join(words)) in kinds()


def unnumbered(kind: str) -> str:
    """Return a kind without the number behind it, as in ``Update No. 82``."""
    return KIND_NUMBER.sub("", kind)
