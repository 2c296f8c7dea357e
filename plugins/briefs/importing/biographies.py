"""Biographies at the end of a brief, and the authors whom they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.importing import bodies, furniture, heads
from briefs.importing.page import Role, Roles
from briefs.importing.people import DEGREES, Name, name_at, same_person
from briefs.importing.prose import sentences
from briefs.importing.units import MARK, Unit

_POST = (
    r"(?:fellow|analyst|researcher|scholar|director|professor|lecturer|advis[eo]r|associate|"
    r"manager|president|chair(?:man|"
    r"woman)?|editor|expert|specialist|economist|historian|journalist|reporter|correspondent|"
    r"columnist|officer|ambassador|"
    r"diplomat|consultant|intern|student|candidate|(?:co-?)?founder|head|coordinator|strategist|"
    r"counsel|attorney|lawyer|"
    r"author|writer|assistant|investigator|contributor|chief|executive|secretary|engineer|"
    r"scientist|teacher|veteran|"
    r"colonel|general|lieutenant|major|captain|admiral|commander|member|lead|partner|practitioner|geographer|"
    r"anthropologist|sociologist|physicist|translator|linguist|archivist|librarian|instructor|"
    r"postdoc|leader)s?"
)
POST = re.compile(rf"\b{_POST}\b", re.IGNORECASE)
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
    r".*\bsubscribe\b|.*(?:^|\s)@\w{2,}|.*\b[\w.]+@[\w.]+\.\w+|(?:his|her|their) (?:latest|recent|"
    r"most recent|new)? ?"
    r"(?:book|work|research|writing|areas|interests)\b|the views (?:expressed|are|in)|(?:he|she|"
    r"they) (?:is|are|was|has|holds|"
    r"lived|worked|served|previously|received|earned|focuses|writes|specializes|tweets|can be|also)\b",
    re.IGNORECASE,
)
THE_AUTHOR = re.compile(
    r"(?:the|this|our) (?:authors?|writers?)\b.{0,20}\b(?:is|are|was|were|has|have|works?|serves?)\b", re.I
)
BETWEEN_NAMES = re.compile(r"(?:,|\s+and\b|,\s*and\b|\s*&)\s*")
LONGEST = 160
"""Most words of a biography that has no heading."""


def find(units: Sequence[Unit], roles: Roles) -> Roles:
    """Find the biographies: below a heading such as ``About the Author``, else the last paragraphs."""
    found: dict[int, Role] = {}
    rest = [i for i in range(len(units)) if i not in roles]
    bylines = [name for role in roles.values() for name in role.authors]
    for position, i in enumerate(rest):
        if position and opens_section(units[i].text, bylines):
            section = [j for j in rest[position:] if not _is_note(units[j].text)]
            if section[1:] and sum(units[j].words for j in section) < 600:
                found[i] = Role("dropped", "heading of the biography")
                return found | {j: Role("biography", units[j].text) for j in section[1:]}
    return _closing(units, rest, bylines)


def opens_section(text: str, bylines: Sequence[str]) -> bool:
    """Whether a line is the heading of a section about the authors."""
    plain = text.strip(" *_#")
    if furniture.ABOUT.fullmatch(plain):
        return True
    about = re.fullmatch(r"About (.{4,60}?):?", plain)
    return bool(about and any(same_person(about[1], name) for name in bylines))


def _closing(units: Sequence[Unit], rest: Sequence[int], bylines: Sequence[str]) -> Roles:
    """Find biographies without a heading, from the end of the text backwards."""
    taken: list[int] = []
    signed: dict[int, Role] = {}
    pending: list[int] = []
    for i in reversed(rest[1:]):
        text = units[i].text
        if _is_note(text) or (bodies.NOTES_HEADING.fullmatch(text.strip(" *_#:")) and not taken):
            continue
        closing = heads.byline(text)
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
    return {**signed, **{i: Role("biography", units[i].text) for i in taken}}


def opens_biography(text: str, before: str, bylines: Sequence[str]) -> bool:
    """Whether a paragraph presents somebody who is not a subject of the text ``before`` it."""
    plain = text.lstrip(" *_")
    if THE_AUTHOR.match(plain):
        return True
    first = sentences(plain)[0]
    subjects = list(_presented(first))
    if not subjects or (
        subjects[0].start > 0 and plain[: subjects[0].start].strip(" *_").rstrip(".") not in _STYLED
    ):
        return False
    name = subjects[0].name
    if any(same_person(name, author) for author in bylines):
        return True
    surname = name.split()[-1]
    return not re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", before) or _quoted_only(name, before)


_STYLED = frozenset({"", "Dr", "Prof", "Professor", "Amb", "Ambassador", "Gen", "Col", "RADM", "LTG"})


def _quoted_only(name: str, before: str) -> bool:
    """Whether the text names somebody only as the source of a quotation that is set apart."""
    whole = re.escape(name)
    return bool(re.search(rf"[”\"]\s*[—–-]+\s*{whole}\b", before))


def authors(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the people whom biographies present, in order."""
    found: list[str] = []
    for paragraph in paragraphs:
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
        if _placed(sentence, after):
            yield from waiting
            yield name
            waiting = []
        elif BETWEEN_NAMES.match(sentence, after):
            waiting.append(name)
        at = name.end


def _at_opening(sentence: str, start: int, waiting: Sequence[Name]) -> bool:
    """Whether a clause begins at ``start``: then its name is a subject."""
    lead = sentence[:start].rstrip()
    if not lead or (waiting and BETWEEN_NAMES.fullmatch(sentence, waiting[-1].end, start)):
        return True
    return bool(
        re.search(r"(?:\bwhere|\bwhile|;|,\s*and|\band)$", lead)
        and re.search(r"\b(?:is|are)\b|\bwhere\b|\bat\b", lead)
    ) or bool(
        re.fullmatch(r"\W*(?:Dr|Prof|Professor|Amb|Ambassador|Gen|Col|RADM|LTG)\.?(?: \(.{1,5}\))?", lead)
    )


def _placed(sentence: str, after: int) -> bool:
    """Whether the words after a name give a post (``is a fellow``, ``directs the program at``)."""
    clause = re.split(r",? (?:where|while)\b|;", sentence[after : after + 240])[0]
    being = BEING.match(clause)
    if being:
        return bool(POST.search(" ".join(clause[being.end() :].split()[:16])))
    apposition = re.match(r",\s+(?:an?|the)\s+", clause)
    if apposition:
        return bool(POST.search(" ".join(clause[apposition.end() :].split(",")[0].split()[:14])))
    return bool(DOING.match(clause) and PLACED.search(clause))


def _is_note(text: str) -> bool:
    return bool(re.match(r"\[\^?\d+\]", text) or (MARK.match(text) and text[:1].isdigit()))
