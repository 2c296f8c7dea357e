"""Biographies at the end of a brief, and the authors whom they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from briefs.importing.reading import bodies, furniture, header_lines
from briefs.importing.reading.page import Role, Roles
from briefs.importing.reading.people import DEGREES, POST, STYLES, Name, looks_like_name, name_at, same_person
from briefs.importing.reading.prose import reads_as_prose, sentences
from briefs.importing.reading.units import MARK, Unit

BEING = re.compile(
    r"\s+(?:(?:currently|now|also|previously|formerly)\s+)?(?:is|was|are|were|serves?d?(?: \w+)? "
    r"as|works?(?:ed)? as|"
    r"has been|has served as)\b"
)
DOING = re.compile(
    r"\s+(?:(?:currently|now|also|previously|formerly)\s+)?(?:directs|leads|heads|studies|covers|"
    r"researches|teaches|writes|"
    r"holds|focuses|edits|chairs|runs|oversees|manages|speciali[sz]es|works|serves|served|worked|"
    r"joined|co-?directs|"
    r"advises|analy[sz]es|follows|reports|lectures|coordinates|contributes|co-?founded|founded|is "
    r"based|recently)\b"
)
PLACED = re.compile(r"\b(?:at|of|for|with|from|in|to)\s+(?:the\s+)?[^\W\d_a-z]|\bthere\b")
CONTACT = re.compile(
    r"(?:follow|find|connect with|contact|reach) .{1,60}\b(?:on|at|via) |for more (?:of|from|"
    r"analysis|information|work)\b|"
    r".*\bsubscribe\b|.*(?:^|\s)@\w{2,}|.*\b[\w.]{1,64}@[\w.]{1,99}\.\w|(?:his|her|their) (?:latest|recent|"
    r"most recent|new)? ?"
    r"(?:book|work|research|writing|areas|interests)\b|the views (?:expressed|are|in)|(?:he|she|"
    r"they) (?:is|are|was|has|holds|"
    r"lived|worked|served|previously|received|earned|focuses|writes|specializes|tweets|can be|also)\b",
    re.IGNORECASE,
)
APPOSITION = re.compile(r",\s+(?:an?|the|formerly|now)\s+[^,]{2,100}(?:,|(?=\.?$))")
"""What stands between a name and its verb: ``, a retired general,``."""
OTHER_SECTION = re.compile(
    r"acknowledge?ments?|disclaimers?|methodology|funding|(?:foot|end)?notes|references|sources|bibliography|"
    r"appendix.{0,40}|annex.{0,40}",
    re.IGNORECASE,
)
INLINE_HEADING = re.compile(
    r"(?:about the authors?|authors?(?: bio(?:graphy)?)?|bio(?:graphy)?)\s*:\s+(?=\S)", re.IGNORECASE
)
THE_AUTHOR = re.compile(
    r"(?:the|this|our) (?:authors?|writers?)\b.{0,20}\b(?:is|are|was|were|has|have|works?|serves?)\b", re.I
)
ACCOUNT = re.compile(r"\s*\([^()]{1,40}\)")
"""What may stand in brackets behind a name: an account, or years."""
STYLED = re.compile(rf"(?<!\w)(?:{STYLES.pattern})$")
"""What of address stands before a name, such as ``Rear Adm. (Ret.)``."""
BETWEEN_NAMES = re.compile(r"(?:,|\s+and\b|,\s*and\b|\s*&)\s*")
LONGEST = 160
"""Most words of a biography that has no heading."""


def find(units: Sequence[Unit], roles: Roles, organizations: Collection[str] = ()) -> Roles:
    """Find the biographies: below a heading such as ``About the Author``, else the last paragraphs."""
    found: dict[int, Role] = {}
    rest = [i for i in range(len(units)) if i not in roles]
    bylines = [name for role in roles.values() for name in role.authors]
    for position, i in enumerate(rest):
        if position and opens_section(units[i].text, bylines):
            section = _section(units, rest[position:])
            if section[1:] and sum(units[j].words for j in section) < 600:
                found[i] = Role("dropped", "heading of the biography")
                return found | {j: Role("biography", _bare(units[j].text)) for j in section[1:]}
    lists = [i for i, role in roles.items() if role.name in ("issues", "topics")]
    stray = {i for i in rest if lists and i > max(lists) and not reads_as_prose(units[i].text)}
    return _closing(units, [i for i in rest if i not in stray], bylines, organizations)


def _section(units: Sequence[Unit], rest: Sequence[int]) -> list[int]:
    """Return the units of the section that begins with the first of ``rest``, without notes."""
    section: list[int] = []
    for i in rest:
        if section and OTHER_SECTION.fullmatch(units[i].text.strip(" *_#:")):
            break
        if not _is_note(units[i].text):
            section.append(i)
    return section


def opens_section(text: str, bylines: Sequence[str]) -> bool:
    """Whether a line is the heading of a section about the authors."""
    plain = text.strip(" *_#")
    if furniture.ABOUT.fullmatch(plain):
        return True
    about = re.fullmatch(r"About (.{4,60}?):?", plain)
    return bool(about and any(same_person(about[1], name) for name in bylines))


def _closing(
    units: Sequence[Unit], rest: Sequence[int], bylines: Sequence[str], organizations: Collection[str]
) -> Roles:
    """Find biographies without a heading, from the end of the text backwards."""
    taken: list[int] = []
    signed: dict[int, Role] = {}
    pending: list[int] = []
    for i in reversed(rest[1:]):
        text = units[i].text
        if _is_note(text) or (bodies.NOTES_HEADING.fullmatch(text.strip(" *_#:")) and not taken):
            continue
        closing = header_lines.byline(text, organizations)
        if closing and not pending:
            signed[i] = closing
            continue
        if units[i].words > LONGEST:
            break
        if opens_biography(text, " ".join(units[j].text for j in rest if j < i), bylines):
            taken += [*pending, i]
            pending = []
        elif CONTACT.match(text) and units[i].words <= 60:
            pending.append(i)
        else:
            break
    return {**signed, **{i: Role("biography", _bare(units[i].text)) for i in taken}}


def _bare(text: str) -> str:
    """Return a biography without its heading on the same line, and without marks of italics around it."""
    for mark in ("*", "_"):
        if text.startswith(mark) and text.endswith(mark) and text.count(mark) == 2:
            text = text.strip(mark)
    return INLINE_HEADING.sub("", text, count=1)


def opens_biography(text: str, before: str, bylines: Sequence[str]) -> bool:
    """Whether a paragraph presents somebody who is not a subject of the text ``before`` it."""
    plain = text.lstrip(" *_")
    if THE_AUTHOR.match(plain) or INLINE_HEADING.match(plain):
        return True
    subjects = [name for first in sentences(plain)[:1] for name in _presented(first)]
    if not subjects or STYLED.sub("", plain[: subjects[0].start]).strip(" *_"):
        return False
    name = subjects[0].name
    if any(same_person(name, author) for author in bylines):
        return True
    surname = name.split()[-1]
    return not re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", _without_source(name, before))


def _without_source(name: str, before: str) -> str:
    """Return the text without the places that name somebody as the source of a quotation."""
    said = r"(?:said|says|told [A-Z]\w+|wrote|writes|argued|argues|noted|notes|added|adds)"
    source = rf"[”\"]\s*(?:[—–-]+|{said})\s*(?:{STYLES.pattern})?{re.escape(name)}"
    return re.sub(source, "”", before)


def authors(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the people whom biographies present, in order."""
    found: list[str] = []
    for paragraph in paragraphs:
        line = paragraph.strip(" *_")
        if looks_like_name(line) and not any(same_person(line, other) for other in found):
            found.append(STYLES.sub("", line))
        for sentence in sentences(paragraph.replace("*", "").strip(" _")):
            for name in _presented(sentence):
                if not any(same_person(name.name, other) for other in found):
                    found.append(name.name)
    return tuple(found)


def _presented(sentence: str) -> Iterator[Name]:
    """Yield those whom a sentence places in a post: at its start, and after ``where`` or ``and``."""
    waiting: list[Name] = []
    at = 0
    for match in re.finditer(r"\S+", sentence):
        if match.start() < at or (
            match.group()[:1].islower() and not match.group().startswith(("al-", "el-"))
        ):
            continue
        name = name_at(sentence, match.start())
        if name is None or not _at_opening(sentence, name.start, waiting):
            continue
        degree = DEGREES.match(sentence, name.end)
        after = degree.end() if degree else name.end
        if degree and sentence.startswith(",", after):
            after += 1
        account = ACCOUNT.match(sentence, after)
        after = account.end() if account else after
        if _placed(sentence, name.start, after):
            yield from waiting
            yield name
            waiting = []
        elif BETWEEN_NAMES.match(sentence, after):
            waiting.append(name)
        at = name.end


def _at_opening(sentence: str, start: int, waiting: Sequence[Name]) -> bool:
    """Whether a clause begins at ``start``: then its name is a subject."""
    lead = STYLED.sub("", sentence[:start]).rstrip()
    if not lead.strip(" *_") or (waiting and BETWEEN_NAMES.fullmatch(sentence, waiting[-1].end, start)):
        return True
    return bool(
        re.search(r"(?:\bwhere|\bwhile|;|,\s*and|\band)$", lead)
        and re.search(r"\b(?:is|are)\b|\bwhere\b|\bat\b", lead)
    )


def _placed(sentence: str, start: int, after: int) -> bool:
    """Whether the words after a name give a post (``is a fellow``, ``directs the program at``)."""
    clause = re.split(r",? (?:where|while)\b|;", sentence[after : after + 240])[0]
    being = BEING.match(clause)
    if being:
        return bool(POST.search(" ".join(clause[being.end() :].split()[:16])))
    apposition = APPOSITION.match(clause)
    if apposition:
        goes_on = clause[apposition.end() :]
        if not goes_on.strip(" ."):
            return bool(POST.search(apposition.group()))
        being = BEING.match(goes_on)
        if being:
            return bool(POST.search(apposition.group() + " " + " ".join(goes_on[being.end() :].split()[:16])))
        clause = goes_on
    beside = re.search(r"\bwhere\s+$", sentence[:start])
    return bool(DOING.match(clause) and (beside or PLACED.search(clause)))


def _is_note(text: str) -> bool:
    return bool(re.match(r"\[\^?\d+\]", text) or (MARK.match(text) and text[:1].isdigit()))
