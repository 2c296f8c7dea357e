"""The head of a page: date and kind, title, bylines, in any order and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from briefs.importing.reading import header_lines
from briefs.importing.reading.header_lines import is_kind
from briefs.importing.reading.page import Role, Roles, dropped
from briefs.importing.reading.people import POST, looks_like_name, names_alone
from briefs.importing.reading.prose import (
    ends_sentence,
    folded,
    is_paragraph,
    is_title_case,
    reads_as_prose,
    sentences,
)
from briefs.importing.reading.units import MARK, Unit

INSTITUTE = re.compile(
    r"\b(?:institute|council|cent(?:er|re)|foundation|endowment|forum|institution|corporation|program(?:me)?|"
    r"society|university|school|initiative|network|observatory|association|think tank|blog|journal|magazine|"
    r"quarterly)\b",
    re.IGNORECASE,
)
"""What a line that only names the site or one of its sections often holds."""
SITE = re.compile(r"\s+(?:[|»·]|[-–—](?=\s+The\b|\s+[A-Z]{2,}\b))\s+[^|]{2,60}$")
CARD_NOTE = re.compile(r"@\w+|(?:follow |on (?:x|twitter):? )@\w+", re.IGNORECASE)
LONGEST = 300
"""Characters of the longest title."""
MOST = 40
"""Units that a head has at most."""
LONE_TITLE = 20
"""Most words of a sentence that is the title if nothing else is."""
LONGEST_POST = 16
"""Most words of a line with somebody's post below a name."""


def find(units: Sequence[Unit], roles: Roles, organizations: Collection[str] = ()) -> Roles:
    """Find the lines before the first paragraph that are no part of the body."""
    rest = [i for i in range(len(units)) if i not in roles][:MOST]
    times = Counter(folded(units[i].text) for i in rest if len(units[i].text) <= LONGEST)
    solid = next((i for i in rest if _is_solid(units[i], times)), len(units))
    read = {
        i: line
        for i in rest
        if i < solid and (line := header_lines.read(units[i].text, organizations)) is not None
    }
    prose = next((i for i in rest if i not in read and _is_prose(units[i], times)), len(units))
    told = [i for i, line in read.items() if line.role.date or line.role.authors]
    end = max([prose, *(i + 1 for i in told)])
    end = _past_cards(units, [i for i in rest if end <= i < solid], end)
    head = [i for i in rest if i < end and (i in read or not _is_prose(units[i], times))]

    found = {i: line.role for i, line in read.items() if i < end and not line.is_late}
    late = {i: line.role for i, line in read.items() if i < end and line.is_late}
    dated = any(role.date for role in found.values())
    found |= {i: dropped("date of a change") for i in late} if dated else late
    if not any(role.date for role in found.values()):
        found |= _date_at_foot(units, [i for i in range(len(units)) if i not in roles and i >= end])
    _add_kinds(units, head, found)
    _add_cards(units, head, times, found)
    _add_titles(units, [i for i in head if i not in found], found)
    if not any(role.name == "title" for role in found.values()):
        found |= _lone_title(units, rest, found)
    return found


def _past_cards(units: Sequence[Unit], following: Sequence[int], end: int) -> int:
    """Return where a head ends, with the names and posts that follow it at once."""
    named = False
    for i in following:
        if not names_alone(CARD_NOTE.sub("", units[i].text)) and not (named and _is_post(units[i])):
            break
        named, end = True, i + 1
    return end


def _is_post(unit: Unit) -> bool:
    """Whether a line gives somebody's post or account, as below the name on a card."""
    if ends_sentence(unit.text) or unit.words > LONGEST_POST:
        return False
    return bool(POST.search(unit.text) or CARD_NOTE.fullmatch(unit.text))


def _is_solid(unit: Unit, times: Mapping[str, int]) -> bool:
    """Whether a unit is body for sure: a paragraph of some length, or an entry of a list."""
    if MARK.match(unit.text) or unit.text.startswith(">"):
        return True
    titled = is_title_case(unit.text) and (times.get(folded(unit.text), 0) > 1 or unit.words <= LONE_TITLE)
    return not titled and is_paragraph(unit.text) and ends_sentence(unit.text)


def _is_prose(unit: Unit, times: Mapping[str, int]) -> bool:
    text = unit.text
    if MARK.match(text) or text.startswith(">"):
        return True
    several = len(sentences(text)) > 1
    ends = ends_sentence(text)
    if times.get(folded(text), 0) > 1 and (not (ends and several) or is_title_case(text)):
        return False
    if not ends and not text.endswith(":"):
        return reads_as_prose(text) and unit.words > 25
    if text.endswith("?") and not several and unit.words <= LONE_TITLE:
        return False
    return reads_as_prose(text) and (unit.words > LONE_TITLE or not is_title_case(text))


def _date_at_foot(units: Sequence[Unit], after: Sequence[int]) -> dict[int, Role]:
    """Return the last line below the head that gives a date, if there is one."""
    for i in reversed(after):
        line = header_lines.read(units[i].text) if units[i].words <= 12 else None
        if line is not None and line.role.date:
            return {i: line.role}
    return {}


def _add_kinds(units: Sequence[Unit], head: Sequence[int], found: dict[int, Role]) -> None:
    """Add a kind that stands on a line of its own, beside the date or at the top."""
    lines = [i for i in head if i not in found]
    if any(role.kind for role in found.values()):
        known = {role.kind.casefold() for role in found.values() if role.kind}
        found |= {i: dropped("repeated kind") for i in lines if units[i].text.casefold() in known}
        return
    kinds = [i for i in lines if is_kind(re.sub(r"(?i)\s+by:?$", "", units[i].text)) and len(lines) > 1]
    if not kinds and len({folded(units[i].text) for i in lines}) > 1:
        beside = [i for i in lines if any(found.get(j) and found[j].date for j in (i - 1, i + 1))]
        kinds = [i for i in beside if units[i].words <= 3 and not ends_sentence(units[i].text)][:1]
        if kinds and (looks_like_name(units[kinds[0]].text) or not any(units[i].words > 3 for i in lines)):
            kinds = []
    if not kinds:
        return
    kind = max(kinds, key=lambda i: (units[i].words > 1, i))
    found |= {i: dropped("name of a site or section") for i in kinds}
    found[kind] = Role("header", kind=re.sub(r"(?i)\s+by:?$", "", units[kind].text.strip(" *_#")))


def _add_cards(
    units: Sequence[Unit], head: Sequence[int], times: Mapping[str, int], found: dict[int, Role]
) -> None:
    """Add lines that are names of people, and the lines below them with post and institute."""
    lines = [i for i in head if i not in found]
    people = {
        i: names
        for i in lines
        if times[folded(units[i].text)] < 2 and (names := names_alone(CARD_NOTE.sub("", units[i].text)))
    }
    if len(people) == len({folded(units[i].text) for i in lines}):
        people.pop(min(people, default=-1), None)  # the only line is the title, though it looks like a name
    for i, names in people.items():
        found[i] = Role("byline", authors=names)
    for i in lines:
        above = found.get(i - 1)
        if i not in found and above is not None and above.name == "byline" and _is_post(units[i]):
            found[i] = Role("byline")


def _add_titles(units: Sequence[Unit], lines: Sequence[int], found: dict[int, Role]) -> None:
    """Add the title: the line that stands twice, else the one that the header is beside."""
    if any(role.name == "title" for role in found.values()):
        title = next(i for i, role in found.items() if role.name == "title")
        key = folded(found[title].text)
        found |= {i: dropped("repeated title") for i in lines if folded(units[i].text) == key}
        return
    if not lines:
        return
    times = Counter(folded(bare) for i in lines for bare in {units[i].text, _without_site(units[i].text)})
    title = _title(units, lines, times, found)
    names = {name.casefold() for role in found.values() for name in role.authors}
    found[title] = Role("title", units[title].text.strip(" *_#"))
    for i in lines:
        text = units[i].text
        if i == title:
            continue
        if folded(found[title].text) in (folded(text), folded(_without_site(text))):
            found[i] = dropped("repeated title")
        elif text.casefold() in names:
            found[i] = Role("byline", authors=(text,))
        elif i < title and not ends_sentence(text) and (units[i].words <= 6 or INSTITUTE.search(text)):
            found[i] = dropped("name of a site or section")


def _without_site(text: str) -> str:
    """Return a line without the name of the site that a browser's title has behind a bar."""
    return SITE.sub("", text)


def _title(units: Sequence[Unit], lines: Sequence[int], times: Counter[str], found: Roles) -> int:
    repeated = [i for i in lines if times[folded(units[i].text)] > 1]
    if repeated:
        return max(repeated, key=lambda i: (times[folded(units[i].text)], units[i].words > 3, -i))
    dated = min((i for i, role in found.items() if role.date), default=-1)
    headers = " ".join(folded(units[i].text) for i, role in found.items() if role.name == "header")
    whole = [i for i in lines if not _is_section(units[i], headers)] or list(lines)
    before = [i for i in whole if i < dated]
    after = [i for i in whole if i > dated]
    long = [i for i in (*before, *after) if units[i].words >= 4]
    return long[0] if long else (before[-1:] or after)[0]


def _is_section(unit: Unit, headers: str) -> bool:
    """Whether a line only names the site or a section: the header repeats it, or it is an institute."""
    if folded(unit.text) in headers:
        return True
    return unit.words <= 7 and bool(INSTITUTE.search(unit.text)) and not reads_as_prose(unit.text)


def _lone_title(units: Sequence[Unit], rest: Sequence[int], found: Roles) -> dict[int, Role]:
    """Return the first line as the title if it is one short sentence, or several that are written as
    titles are, for want of any other."""
    first = next((i for i in rest if i not in found), None)
    if first is None or units[first].words > LONE_TITLE:
        return {}
    if len(sentences(units[first].text)) > 1 and not is_title_case(units[first].text):
        return {}
    if MARK.match(units[first].text) or not any(is_paragraph(units[i].text) for i in rest if i > first):
        return {}
    return {first: Role("title", units[first].text.strip(" *_#"))}
