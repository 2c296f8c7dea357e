"""What a page says of itself: whose views it gives, who publishes it; ``rights`` reads what it says there."""

from __future__ import annotations

import re

from briefs.importing.reading import rights

OPENING = re.compile(
    r"read (?:it|this|the original|the full)(?: \w+)? (?:here|on|at|in|version|article|report|pdf)\b.{0,120}|"
    r"disclaimers?\s*:.{0,900}",
    re.IGNORECASE,
)
POSITIONS = re.compile(
    r".{0,120}\bdo(?:es)? not (?:take|adopt|hold) (?:any )?(?:institutional|collective|corporate|"
    r"specific policy|policy)\b[ \w]{0,20}\bpositions?\b.{0,600}",
    re.IGNORECASE,
)
PRODUCED = re.compile(
    r".{3,80}\bis (?:produced|published|issued) by .{3,300}\b(?:nonpartisan|non-partisan|tax-exempt|"
    r"non-?profit|copyright)\b.{0,900}",
    re.IGNORECASE,
)
_LINK = (
    r"read (?:more|next|also)|see also|(?:you )?(?:may|might) also (?:like|be interested in)|also read|"
    r"recommended|related(?: \w+)?|more (?:from|on|by) [^:|]{1,40}|watch|listen|further reading"
)
INLINE_LINK = re.compile(rf"(?:{_LINK})\s*[:|»›]\s*[^.]{{3,160}}", re.IGNORECASE)


def is_notice(text: str) -> bool:
    """Whether a paragraph is a notice of the publisher: no words of the brief."""
    plain = text.strip(" *_")
    lower = plain.lower()
    return bool(
        OPENING.fullmatch(plain)
        or ("position" in lower and POSITIONS.fullmatch(plain))
        or (" by " in lower and PRODUCED.fullmatch(plain))
        or rights.is_notice(text)
    )


def is_link(text: str) -> bool:
    """Whether a line is a link to another page, with what introduces it, as in ``Read more: A Title``."""
    return INLINE_LINK.fullmatch(text.strip(" *_#")) is not None
