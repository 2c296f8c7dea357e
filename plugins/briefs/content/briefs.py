"""One Markdown file and its record: ``read_brief(write_brief(b), b.path) == (b, ())``.

That holds for every brief whose one-line fields are free of doubled white space and
whose body and biography are as ``read_brief`` gives them (see ``split_biography``).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, Literal, cast, get_args

from briefs import addresses
from briefs.content.front_matter import (
    Fields,
    FrontMatterError,
    lines_of_controls,
    lines_of_keys,
    read_front_matter,
    write_front_matter,
)
from briefs.model import FIELDS, UNDATED, Brief, BriefStatus, FieldKind, Problem, field_text

MOST_ITEMS = 300
"""Authors, issues or topics of one brief: what stands in a thousandfold is no list of tags."""

LONGEST_LICENSE = 200
"""Characters of ``license`` beyond which it is more than the name of a licence or a notice of rights."""

STATUSES: tuple[str, ...] = get_args(BriefStatus)

_DATE = re.compile(r"[12]\d{3}-\d{2}-\d{2}")
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE)
"""DOI Handbook, section 2.2: a prefix of digits, a slash, and whatever its registrant likes."""

_BIOGRAPHY = re.compile(r"^##[ \t]+About the authors?[ \t]*#*[ \t]*$", re.IGNORECASE | re.MULTILINE)
_SECTION = re.compile(r"^#{1,2}[ \t]", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")


def read_brief(text: str, path: str) -> tuple[Brief | None, tuple[Problem, ...]]:
    """Return the brief of a Markdown file, and what a person should know of it.

    ``path`` is relative to CONTENT. There is no brief where the front matter can't be
    read, or title or date are missing or bad; a draft may lack its date.
    """
    try:
        fields, below = read_front_matter(text)
    except FrontMatterError as error:
        return None, (Problem(f"content/{path}", error.line, "FRONT-MATTER", str(error)),)
    reader = _Reader(text, path, fields)
    reader.report_keys()
    reader.report_controls()
    values = reader.values()
    if any(not values[key] for key, field in FIELDS.items() if field.need == "required"):
        return None, tuple(reader.problems)
    body, biography = split_biography(below)
    return Brief(**values, body=body, path=path, biography=biography), tuple(reader.problems)


class _Reader:
    """Takes typed values out of the fields of one file, and collects problems."""

    def __init__(self, text: str, path: str, fields: Fields) -> None:
        self.source, self.path, self.fields = text, path, fields
        self.problems: list[Problem] = []
        self._lines: dict[str, list[int]] | None = None

    def values(self) -> dict[str, Any]:
        """Return the value of each of ``FIELDS``, typed as its attribute of ``Brief`` is."""
        readers: dict[FieldKind, Callable[[str], object]] = {
            "text": self.text,
            "web": self.text,
            "list": self.items,
            "date": self.date,
            "doi": self.doi,
            "slug": self.slug,
            "status": self.status,
        }
        values = {key: readers[field.kind](key) for key, field in FIELDS.items()}
        if len(str(values["license"])) > LONGEST_LICENSE:
            message = (
                f'"license" has {len(str(values["license"])):,} characters; write its name or address, '
                "and the rest into the text"
            )
            self.report("license", "LICENSE-LONG", message, "warning")
        waits = values["status"] == "draft" and not self.fields.get("date")
        for key, field in FIELDS.items():
            if field.need != "optional" and not self.fields.get(key):
                lesser = field.need == "wanted" or (key == "date" and waits)
                severity: Literal["error", "warning"] = "warning" if lesser else "error"
                self.report(key, "FIELD-MISSING", f'"{key}" is missing; add a line {key}: …', severity)
        return {**values, "date": UNDATED} if waits else values

    def report(
        self,
        key: str,
        code: str,
        message: str,
        severity: Literal["error", "warning"] = "error",
        which: int = 0,
    ) -> None:
        lines = self.lines().get(key)
        line = lines[which] if lines else 1
        self.problems.append(Problem(f"content/{self.path}", line, code, message, severity))

    def lines(self) -> dict[str, list[int]]:
        # Only a file with a problem is read a second time.
        if self._lines is None:
            self._lines = lines_of_keys(self.source)
        return self._lines

    def report_keys(self) -> None:
        if self.fields.keys() - FIELDS.keys():
            for key in self.fields:
                if key not in FIELDS:
                    message = f'"{key}" is no field of a brief; it is kept in the file and shown nowhere'
                    self.report(key, "FIELD-UNKNOWN", message, "warning")
        # A key that stands twice leaves fewer fields than lines that look like one.
        for key, lines in self.lines().items() if self._may_repeat() else ():
            for which in range(1, len(lines)):
                self.report(key, "FIELD-TWICE", f'"{key}" stands twice; remove one', which=which)

    def report_controls(self) -> None:
        for line, key in lines_of_controls(self.source):
            what = f'"{key}" holds' if key else "the text holds"
            message = f"{what} control characters, which are left out; remove them"
            self.problems.append(Problem(f"content/{self.path}", line, "FIELD-CONTROL", message))

    def _may_repeat(self) -> bool:
        head = self.source[: self.source.find("\n---", 3) + 1]
        return len(re.findall(r"^[^\s#-][^:\n]*:(?=\s)", head, re.MULTILINE)) != len(self.fields)

    def text(self, key: str) -> str:
        value = self.fields.get(key, "")
        if isinstance(value, str):
            return value
        if key in self.fields:
            self.report(key, "FIELD-SHAPE", f'"{key}" holds a list; write one value on its line')
            self.fields[key] = ", ".join(value)
        return cast(str, self.fields[key])

    def items(self, key: str) -> tuple[str, ...]:
        value = self.fields.get(key, [])
        if isinstance(value, list):
            if len(value) > MOST_ITEMS:
                message = (
                    f'"{key}" holds {len(value):,} items; the first {MOST_ITEMS} are taken, remove the others'
                )
                self.report(key, "FIELD-LONG", message)
            return tuple(item for item in value[:MOST_ITEMS] if item)
        if not value:
            return ()
        message = f'"{key}" is no list; write one item a line, each after "- "'
        self.report(key, "FIELD-SHAPE", message, "warning")
        return (value,)

    def date(self, key: str) -> datetime.date | None:
        value = self.text(key)
        if not value:
            return None
        try:
            if _DATE.fullmatch(value):
                return datetime.date.fromisoformat(value)
        except ValueError:
            pass
        self.report(key, "DATE-BAD", f'"{value}" is no date; write year-month-day, such as 2025-02-14')
        return None

    def doi(self, key: str) -> str:
        """Return a DOI as ``10.5281/zenodo.1234``, however it is written; empty if it is none."""
        given = self.text(key)
        if found := _DOI.fullmatch(given):
            return found[1]
        if given:
            self.report(key, "DOI-BAD", f'"{given}" is no DOI; write it such as 10.5281/zenodo.1234')
        return ""

    def slug(self, key: str) -> str:
        given = self.text(key)
        value = given or PurePosixPath(self.path).stem
        good = addresses.slug(value)
        if given and good != given:
            self.report(key, "SLUG-BAD", f'"{given}" can\'t be an address; "{good}" is used, write that')
        return good

    def status(self, key: str) -> BriefStatus:
        value = self.text(key) or "published"
        if value in STATUSES:
            return cast(BriefStatus, value)
        self.report(key, "STATUS-BAD", f'"{value}" is none of {", ".join(STATUSES)}; kept as a draft')
        return "draft"


def split_biography(below: str) -> tuple[str, tuple[str, ...]]:
    """Return body and paragraphs of the biography of the Markdown below the front matter.

    The biography is the last section, under a heading ``## About the author`` (or
    ``authors``). Footnotes that stand below it belong to the body. A body has no blank
    lines at its ends, and no white space after its last word.
    """
    headings = list(_BIOGRAPHY.finditer(below))
    last = headings[-1] if headings else None
    if last is None or _SECTION.search(below, last.end()):
        return _trim(below), ()
    paragraphs: list[str] = []
    notes: list[str] = []
    for chunk in _chunks(below[last.end() :]):
        if _NOTE.match(chunk) or (notes and chunk.startswith("    ")):
            notes.append(chunk.rstrip())
        else:
            paragraphs.append(chunk.strip())
    return _trim("\n\n".join([below[: last.start()].rstrip(), *notes])), tuple(paragraphs)


def _chunks(text: str) -> Iterator[str]:
    for chunk in re.split(r"\n(?:[ \t]*\n)+", "\n" + text + "\n"):
        if chunk.strip():
            yield chunk.strip("\n")


def _trim(text: str) -> str:
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", "\n" + text).rstrip()


def write_brief(brief: Brief) -> str:
    """Return the Markdown file of a brief."""
    parts = [write_front_matter((key, _written(brief, key)) for key in FIELDS)]
    if brief.body:
        parts.append(brief.body + "\n")
    if brief.biography:
        plural = len(brief.biography) > 1 or len(brief.authors) > 1
        parts.append(f"## About the author{'s' if plural else ''}\n")
        parts += [paragraph + "\n" for paragraph in brief.biography]
    return "\n".join(parts)


def _written(brief: Brief, key: str) -> str | tuple[str, ...]:
    """Return what stands in the file; what goes without saying or is not known does not."""
    if key == "status" and brief.status == "published":
        return ""
    if key == "date" and brief.date == UNDATED and brief.status == "draft":
        return ""
    return field_text(brief, key)
