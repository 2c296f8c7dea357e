"""Biographies at the end of a brief, and the authors whom they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.importing.reading.people import DEGREES, POST, STYLES, Name, looks_like_name, name_at, same_person
from briefs.text.sentences import sentences

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
    r"analysis|information|work)\b|(?:his|her|their) (?:latest|recent|"
    r"most recent|new)? ?"
    r"(?:book|work|research|writing|areas|interests)\b|the views (?:expressed|are|in)|(?:he|she|"
    r"they) (?:is|are|was|has|holds|"
    r"lived|worked|served|previously|received|earned|focuses|writes|specializes|tweets|can be|also)\b",
    re.IGNORECASE,
)
ACCOUNTS = re.compile(r"(?:^|\s)@\w{2,}|\b[\w.]{1,64}@[\w.]{1,99}\.\w")
SUBSCRIBE = re.compile(r"\bsubscribe\b")
APPOSITION = re.compile(r",\s+(?:an?|the|formerly|now)\s+[^,]{2,100}(?:,|(?=\.?$))")
"""What stands between a name and its verb: ``, a retired general,``."""
INLINE_HEADING = re.compile(
    r"(?:about the authors?|authors?(?: bio(?:graphy)?)?|bio(?:graphy)?)\s*:\s+(?=\S)", re.IGNORECASE
)
THE_AUTHOR = re.compile(
    r"(?:the|this|our) (?:authors?|writers?)\b.{0,20}\b(?:is|are|was|were|has|have|works?|serves?)\b", re.I
)
ACCOUNT = re.compile(r"\s*\([^()]{1,40}\)")
"""What may stand in brackets behind a name: an account, or years."""
DEGREED = re.compile(rf"^(\S+\s.+?)(?:{DEGREES.pattern})$")
"""A name with a degree that no comma parts from it."""
STYLED = re.compile(rf"(?<!\w)(?:{STYLES.pattern})$")
"""What of address stands before a name, such as ``Rear Adm. (Ret.)``."""
BETWEEN_NAMES = re.compile(r"(?:,|\s+and\b|,\s*and\b|\s*&)\s*")
LONGEST = 160
"""Most words of a biography that has no heading."""


def tells_contact(text: str) -> bool:
    """Whether a paragraph says where to find or follow somebody, or goes on about ``she`` or ``his book``."""
    lower = text.lower()
    return bool(
        CONTACT.match(text)
        or ("@" in text and ACCOUNTS.search(text))
        or ("subscribe" in lower and SUBSCRIBE.search(lower))
    )


def same_name(text: str, bylines: Sequence[str]) -> bool:
    """Whether a line is nothing but the name of an author."""
    return looks_like_name(text) and any(same_person(text, name) for name in bylines)


def opens_biography(text: str, before: str, bylines: Sequence[str]) -> bool:
    """Whether a paragraph presents somebody who is not a subject of the text ``before`` it."""
    plain = text.lstrip(" *_–—-")
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
        for sentence in sentences(paragraph.replace("*", "").strip(" _–—-")):
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
        name = name._replace(name=DEGREED.sub(r"\1", name.name))
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
