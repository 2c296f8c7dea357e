"""The head of a page: date and kind, title, bylines, in any order and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefs.importing import dates
from briefs.importing.page import Role, Roles, dropped
from briefs.importing.people import is_name, looks_like_name, split_names
from briefs.importing.prose import ends_sentence, folded, is_title_case, reads_as_prose, sentences
from briefs.importing.units import MARK, Unit

KIND_NOUNS = frozenset(
    "brief briefs briefing insight insights analysis commentary report reports memo memorandum "
    "memos note notes paper "
    "papers op-ed article articles blog q&a explainer backgrounder testimony sheet review "
    "statement transcript "
    "interview essay perspective perspectives update alert assessment bulletin dispatch study "
    "opinion viewpoint "
    "column factsheet primer profile monograph survey podcast speech newsletter digest tracker "
    "watch publication "
    "commentaries post story feature research recommendations outlook snapshot monitor spotlight".split()
)
"""Last words of what a page calls itself, such as ``Flash Brief``."""
BYLINE = re.compile(
    r"(?:(?:written|posted|published|edited|prepared|authored)\s+)?by:?\s+(?P<names>.+)|"
    r"(?:authors?|author\(s\)|writers?|contributors?|written by)\s*:\s*(?P<listed>.+)",
    re.IGNORECASE,
)
KEY = re.compile(
    r"(?P<key>title|headline|date|published|publication date|type|kind|format|publication type)\s*:\s*", re.I
)
DATE_WORDS = re.compile(
    r"(?:(?:first |originally |last )?(?:published|posted|updated|modified|released|issued|revised|"
    r"created|dated?|"
    r"publication date)(?: on| at)?|on|the)\s*:?|\d{1,2}:\d\d.{0,12}",
    re.IGNORECASE,
)
BAR = re.compile(r"\s*[|•·‖¦]\s*|\s+[–—/-]+\s+|\s*\t\s*|\s{2,}")
LONGEST = 300
"""Characters of the longest title."""
MOST = 40
"""Units that a head has at most."""


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of one line of a head."""

    role: Role
    is_late: bool = False
    """Whether its date is one of updating, not of publication."""


def find(units: Sequence[Unit], roles: Roles) -> Roles:
    """Find the lines before the first paragraph that are no part of the body."""
    rest = [i for i in range(len(units)) if i not in roles][:MOST]
    times = Counter(folded(units[i].text) for i in rest if len(units[i].text) <= LONGEST)
    prose = next((i for i in rest if _is_prose(units[i], times)), len(units))
    found: dict[int, Role] = {}
    late: dict[int, Role] = {}
    for i in rest:
        line = _read(units[i].text) if i < prose else None
        if line is not None:
            (late if line.is_late else found)[i] = line.role
    found = (
        late | found
        if not any(r.date for r in found.values())
        else found | {i: dropped("date of a change") for i in late}
    )
    _add_kinds(units, rest, prose, found)
    _add_titles(units, [i for i in rest if i < prose and i not in found], found)
    return found


def _is_prose(unit: Unit, times: Mapping[str, int]) -> bool:
    if MARK.match(unit.text) or unit.text.startswith(">"):
        return True
    text = unit.text
    if _read(text) is not None:
        return False
    if times.get(folded(text), 0) > 1 and not (ends_sentence(text) and len(sentences(text)) > 1):
        return False
    return reads_as_prose(text) and (len(sentences(text)) > 1 or unit.words > 18 or not is_title_case(text))


def _read(text: str) -> Head | None:
    """Read a line of date, kind and authors; None if it is something else."""
    plain = text.strip(" *_#|")
    if len(plain) > 200:
        return None
    written = _byline(plain)
    if written and not dates.find(plain):
        return written
    keyed = KEY.match(plain)
    if keyed and keyed["key"].casefold() in ("title", "headline"):
        return Head(Role("title", plain[keyed.end() :]))
    if keyed and keyed["key"].casefold() in ("type", "kind", "format", "publication type"):
        return Head(Role("header", kind=plain[keyed.end() :]))
    found = dates.find(plain) or _month(plain)
    return _dated(plain, found) if found else None


def _month(text: str) -> dates.Found | None:
    found = dates.find_month(text)
    rest = (
        [p for p in BAR.split(text[: found.start] + " | " + text[found.end :]) if p.strip(" ,")]
        if found
        else []
    )
    return (
        found if found and all(is_kind(part) or DATE_WORDS.fullmatch(part.strip()) for part in rest) else None
    )


def _dated(text: str, found: dates.Found) -> Head | None:
    before, after = text[: found.start], text[found.end :]
    late = bool(re.search(r"(?:updated|modified|revised)(?: on)?\s*:?\s*$", before, re.I))
    role = Role("header", date=found.date, assumed=found.assumed)
    for part, barred in _parts(before, after):
        if DATE_WORDS.fullmatch(part) or re.fullmatch(r"\d+[- ]min(?:ute)?s?(?:[- ]read)?", part, re.I):
            continue
        written = _byline(part)
        if written:
            role = replace(role, authors=role.authors + written.role.authors)
        elif looks_like_name(part) and not is_kind(part):
            role = replace(role, authors=(*role.authors, part))
        elif is_kind(part) or (
            barred and not role.kind and len(part.split()) <= 5 and not ends_sentence(part)
        ):
            role = replace(role, kind=role.kind or part)
        elif dates.find(part):
            continue
        elif not barred or len(part.split()) > 6:
            return None
    return Head(role, late)


def _parts(before: str, after: str) -> list[tuple[str, bool]]:
    """Return what stands beside a date, each with whether a bar or line stands between."""
    parts: list[tuple[str, bool]] = []
    for side, touching in ((before, -1), (after, 0)):
        pieces = BAR.split(side)
        pieces = [p.strip(" ,:;()[]*_") for p in pieces]
        for n, piece in enumerate(pieces):
            near = n == (len(pieces) - 1 if touching else 0)
            if piece and near:
                parts += (
                    [(p.strip(), False) for p in re.split(r",\s+(?!and\b)", piece)]
                    if not BYLINE.match(piece)
                    else [(piece, False)]
                )
            elif piece:
                parts.append((piece, True))
    return parts


def byline(text: str) -> Role | None:
    """Return the authors of a line such as ``By A and B``; None if it is something else."""
    line = _byline(text.strip(" *_#|"))
    return line.role if line else None


def _byline(text: str) -> Head | None:
    match = BYLINE.fullmatch(text)
    if not match:
        return None
    written = (match["names"] or match["listed"]).strip()
    names = split_names(written)
    sure = match["listed"] is not None or all(is_name(n) for n in names) or len(written.split()) <= 2
    if not names or not sure or (ends_sentence(written) and len(written.split()) > 8):
        return None
    if len(names) == 1 and not is_name(names[0]) and (names[0][:1].islower() or len(names[0].split()) > 3):
        return None
    return Head(Role("byline", authors=names))


def is_kind(text: str) -> bool:
    """Whether a few words are what a page calls itself, such as ``Policy Brief``."""
    words = re.sub(r"\s*(?:no\.?|number|#|n°|vol\.?)\s*\d+$", "", text.strip(" :").casefold()).split()
    return 1 <= len(words) <= 4 and words[-1] in KIND_NOUNS and not text[:1].islower()


def _add_kinds(units: Sequence[Unit], rest: Sequence[int], prose: int, found: dict[int, Role]) -> None:
    """Add a kind that stands on a line of its own, beside the date or at the top."""
    lines = [i for i in rest if i < prose and i not in found]
    if any(role.kind for role in found.values()):
        known = {role.kind.casefold() for role in found.values() if role.kind}
        found |= {i: dropped("repeated kind") for i in lines if units[i].text.casefold() in known}
        return
    kinds = [i for i in lines if is_kind(units[i].text) and len(lines) > 1]
    if not kinds and len({folded(units[i].text) for i in lines}) > 1:
        beside = [i for i in lines if any(found.get(j) and found[j].date for j in (i - 1, i + 1))]
        kinds = [i for i in beside if units[i].words <= 3 and not ends_sentence(units[i].text)][:1]
        if kinds and not any(units[i].words > 3 for i in lines):
            kinds = []
    found |= {i: Role("header", kind=units[i].text) for i in kinds}


def _add_titles(units: Sequence[Unit], lines: Sequence[int], found: dict[int, Role]) -> None:
    """Add the title: the line that stands twice, else the one that the header is beside."""
    if any(role.name == "title" for role in found.values()):
        title = next(i for i, role in found.items() if role.name == "title")
        key = folded(found[title].text)
        found |= {i: dropped("repeated title") for i in lines if folded(units[i].text) == key}
        return
    if not lines:
        return
    times = Counter(folded(units[i].text) for i in lines)
    title = _title(units, lines, times, found)
    names = {name.casefold() for role in found.values() for name in role.authors}
    found[title] = Role("title", units[title].text.strip(" *_#"))
    for i in lines:
        text = units[i].text
        if i == title:
            continue
        if times[folded(text)] > 1 and folded(text) == folded(units[title].text):
            found[i] = dropped("repeated title")
        elif text.casefold() in names or (looks_like_name(text) and units[i].words <= 4):
            found[i] = Role("byline", authors=(text,))
        elif i < title and units[i].words <= 6 and not ends_sentence(text):
            found[i] = dropped("name of a site or section")


def _title(units: Sequence[Unit], lines: Sequence[int], times: Counter[str], found: Roles) -> int:
    repeated = [i for i in lines if times[folded(units[i].text)] > 1]
    if repeated:
        return max(repeated, key=lambda i: (times[folded(units[i].text)], units[i].words > 3, -i))
    dated = min((i for i, role in found.items() if role.date), default=-1)
    before = [i for i in lines if i < dated and not looks_like_name(units[i].text)]
    after = [i for i in lines if i > dated and not looks_like_name(units[i].text)] or list(lines)
    if not before:
        return after[0]
    return next((i for i in before if units[i].words >= 4), before[-1])
