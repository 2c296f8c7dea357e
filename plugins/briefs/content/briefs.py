"""Reading and writing the Markdown file of a brief: ``read_brief(write_brief(b), b.path) == (b, ())``.

This holds for every brief whose fields hold no runs of white space, and whose body and biography are as
``read_brief`` returns them (see ``split_biography``).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, get_args

from briefs.content.front_matter import (
    FrontMatter,
    FrontMatterError,
    lines_of_controls,
    lines_of_items,
    lines_of_keys,
    read_front_matter,
    write_front_matter,
)
from briefs.model import (
    FIELDS,
    UNDATED,
    Brief,
    BriefStatus,
    EditorNote,
    FieldKind,
    Problem,
    Severity,
    day_of,
    field_text,
)
from briefs.text import slugs

MOST_ITEMS = 300
"""Most authors, issues or topics that one brief may have: a list of thousands is no list of tags."""

LONGEST_LICENSE = 200
"""Most characters of ``license``, which holds the name of a licence or a notice of rights, not its text."""

STATUSES: tuple[BriefStatus, ...] = get_args(BriefStatus)

_DATE = re.compile(r"[12]\d{3}-\d{2}(?:-\d{2})?")
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE)
"""A DOI, bare or as an address: a numeric prefix, a slash, and any suffix (DOI Handbook, section 2.2)."""

_STATEMENT = re.compile(r"([12]\d{3}-\d{2}-\d{2})(?!\d)[\s:;,.–—-]*")

_BIOGRAPHY = re.compile(r"^##[ \t]+About the authors?[ \t]*#*[ \t]*$", re.IGNORECASE | re.MULTILINE)
_SECTION = re.compile(r"^#{1,2}[ \t]", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")


def read_brief(text: str, path: str) -> tuple[Brief | None, tuple[Problem, ...]]:
    """Return the brief of a Markdown file, and the problems in it; ``path`` is relative to CONTENT.

    The brief is None if the front matter can't be read, or if title or date are missing or invalid. A draft
    may lack its date.

    >>> text = "---\\ntitle: Wheat\\ndate: 2025-02-14\\n---\\nText.\\n"
    >>> brief, problems = read_brief(text, "briefs/2025/a.md")
    >>> brief.slug, brief.date, brief.body
    ('a', datetime.date(2025, 2, 14), 'Text.')
    >>> print(*problems)
    content/briefs/2025/a.md:1: FIELD-MISSING "kind" is missing; add a line kind: …
    """
    try:
        front_matter, markdown = read_front_matter(text)
    except FrontMatterError as error:
        return None, (Problem(f"content/{path}", error.line, "FRONT-MATTER", str(error)),)
    reader = _BriefReader(text, path, front_matter)
    reader.report_keys()
    reader.report_controls()
    values = reader.values()
    if any(not values[key] for key, field in FIELDS.items() if field.need == "required"):
        return None, tuple(reader.problems)
    body, biography = split_biography(markdown)
    return Brief(**values, body=body, path=path, biography=biography), tuple(reader.problems)


class _BriefReader:
    """Converts the front matter of one file to typed values, and collects problems."""

    def __init__(self, text: str, path: str, front_matter: FrontMatter) -> None:
        self.file_text, self.path, self.front_matter = text, path, front_matter
        self.problems: list[Problem] = []
        self._lines: dict[str, list[int]] | None = None

    def values(self) -> dict[str, Any]:
        """Return the value of each of ``FIELDS``, of the type that the attribute of ``Brief`` has."""
        readers: dict[FieldKind, Callable[[str], object]] = {
            "text": self.text,
            "web": self.text,
            "list": self.items,
            "dated": self.statements,
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
        may_lack_date = values["status"] == "draft" and not self.front_matter.get("date")
        for key, field in FIELDS.items():
            if field.need != "optional" and not self.front_matter.get(key):
                is_warning = field.need == "wanted" or (key == "date" and may_lack_date)
                severity: Severity = "warning" if is_warning else "error"
                self.report(key, "FIELD-MISSING", f'"{key}" is missing; add a line {key}: …', severity)
        if values["withdrawn"] and values["status"] == "published":
            values["status"] = "withdrawn"
        return {**values, "date": UNDATED} if may_lack_date else values

    def report(
        self,
        key: str,
        code: str,
        message: str,
        severity: Severity = "error",
        occurrence: int = 0,
    ) -> None:
        """Add a problem at the line of a key; ``occurrence`` says which, from 0, if the key occurs again."""
        lines = self.lines().get(key)
        line = lines[occurrence] if lines else 1
        self.problems.append(Problem(f"content/{self.path}", line, code, message, severity))

    def report_item(self, key: str, number: int, code: str, message: str) -> None:
        """Add a warning at the line of an item of a list, by its number from 0."""
        line = lines_of_items(self.file_text, key)[number]
        self.problems.append(Problem(f"content/{self.path}", line, code, message, "warning"))

    def lines(self) -> dict[str, list[int]]:
        """Return the lines of each key; for this only a file with a problem is parsed a second time."""
        if self._lines is None:
            self._lines = lines_of_keys(self.file_text)
        return self._lines

    def report_keys(self) -> None:
        """Add a problem for each key that is unknown, or occurs twice."""
        if self.front_matter.keys() - FIELDS.keys():
            for key in self.front_matter:
                if key not in FIELDS:
                    message = f'"{key}" is no field of a brief; it is kept in the file and shown nowhere'
                    self.report(key, "FIELD-UNKNOWN", message, "warning")
        for key, lines in self.lines().items() if self._may_repeat() else ():
            for occurrence in range(1, len(lines)):
                self.report(key, "FIELD-TWICE", f'"{key}" stands twice; remove one', occurrence=occurrence)

    def report_controls(self) -> None:
        """Add a problem for each value, and for the text, that holds control characters."""
        for line, key in lines_of_controls(self.file_text):
            subject = f'"{key}" holds' if key else "the text holds"
            message = f"{subject} control characters, which are left out; remove them"
            self.problems.append(Problem(f"content/{self.path}", line, "FIELD-CONTROL", message))

    def _may_repeat(self) -> bool:
        """Whether the lines that look like a field are more (or fewer) than the fields that were read."""
        yaml_block = self.file_text[: self.file_text.find("\n---", 3) + 1]
        return len(re.findall(r"^[^\s#-][^:\n]*:(?=\s)", yaml_block, re.MULTILINE)) != len(self.front_matter)

    def text(self, key: str) -> str:
        """Return a value of one line; the items of a list are joined by commas, and reported."""
        value = self.front_matter.get(key, "")
        if isinstance(value, list):
            self.report(key, "FIELD-SHAPE", f'"{key}" holds a list; write one value on its line')
            value = ", ".join(value)
            self.front_matter[key] = value
        return value

    def items(self, key: str) -> tuple[str, ...]:
        """Return the items of a list, at most ``MOST_ITEMS``; a single value counts as one item."""
        value = self.front_matter.get(key, [])
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
        """Return a date written as YYYY-MM-DD, or YYYY-MM; None if there is none or it is invalid."""
        value = self.text(key)
        if not value:
            return None
        try:
            if _DATE.fullmatch(value):
                return day_of(value)
        except ValueError:
            pass
        self.report(key, "DATE-BAD", f'"{value}" is no date; write year-month-day, such as 2025-02-14')
        return None

    def statements(self, key: str) -> tuple[EditorNote, ...]:
        """Return the dated statements of a field; one without day or without words is reported."""
        value = self.front_matter.get(key, "")
        texts = [value] if isinstance(value, str) else value[:MOST_ITEMS]
        statements = [parse_statement(text) for text in texts]
        for number, statement in enumerate(statements):
            if statement.date is None and statement.words:
                no_day = _STATEMENT.match(statement.words)
                fault = f'begins with "{no_day[1]}", which is no day' if no_day else "has no day"
                message = f'"{key}" {fault}; write one in front of the words, such as 2025-03-01'
                self.report_item(key, number, "STATEMENT-UNDATED", message)
            elif statement.date and not statement.words:
                message = f'"{key}" says a day and no reason; write it behind the day'
                self.report_item(key, number, "STATEMENT-EMPTY", message)
        return tuple(one for one in statements if one.date or one.words)

    def doi(self, key: str) -> str:
        """Return a DOI as ``10.5281/zenodo.1234``, whether written so or as an address; empty if invalid."""
        written = self.text(key)
        if match := _DOI.fullmatch(written):
            return match[1]
        if written:
            self.report(key, "DOI-BAD", f'"{written}" is no DOI; write it such as 10.5281/zenodo.1234')
        return ""

    def slug(self, key: str) -> str:
        """Return the slug, made from the file's name if the field is empty, and mended if it is invalid."""
        written = self.text(key)
        value = written or PurePosixPath(self.path).stem
        slug = slugs.slug(value)
        if written and slug != written:
            self.report(key, "SLUG-BAD", f'"{written}" can\'t be an address; "{slug}" is used, write that')
        return slug

    def status(self, key: str) -> BriefStatus:
        """Return the status: ``published`` without the field, ``draft`` if it is invalid."""
        value = self.text(key) or "published"
        for status in STATUSES:
            if value == status:
                return status
        self.report(key, "STATUS-BAD", f'"{value}" is none of {", ".join(STATUSES)}; kept as a draft')
        return "draft"


def parse_statement(text: str) -> EditorNote:
    """Return the statement that a text makes: its date, None if it begins with none, and its words.

    >>> parse_statement("2025-03-01: The rate is 4 %.")
    EditorNote(date=datetime.date(2025, 3, 1), words='The rate is 4 %.')
    """
    match = _STATEMENT.match(text)
    if match:
        with suppress(ValueError):
            return EditorNote(datetime.date.fromisoformat(match[1]), text[match.end() :])
    return EditorNote(None, text)


def split_biography(markdown: str) -> tuple[str, tuple[str, ...]]:
    """Return the body, and the paragraphs of the biography, of the Markdown below the front matter.

    The biography is the last section, if its heading is ``## About the author`` (or ``authors``). Footnotes
    in it belong to the body. The body is returned without blank lines at its ends, and without white space
    after its last word.

    >>> split_biography("Text.\\n\\n## About the author\\n\\nA. B. writes.\\n")
    ('Text.', ('A. B. writes.',))
    """
    headings = list(_BIOGRAPHY.finditer(markdown))
    heading = headings[-1] if headings else None
    if heading is None or _SECTION.search(markdown, heading.end()):
        return _trim_blank_lines(markdown), ()
    paragraphs: list[str] = []
    notes: list[str] = []
    for chunk in _chunks(markdown[heading.end() :]):
        if _NOTE.match(chunk) or (notes and chunk.startswith("    ")):
            notes.append(chunk.rstrip())
        else:
            paragraphs.append(chunk.strip())
    return _trim_blank_lines("\n\n".join([markdown[: heading.start()].rstrip(), *notes])), tuple(paragraphs)


def _chunks(text: str) -> Iterator[str]:
    """Yield the parts of a text between blank lines."""
    for chunk in re.split(r"\n(?:[ \t]*\n)+", "\n" + text + "\n"):
        if chunk.strip():
            yield chunk.strip("\n")


def _trim_blank_lines(text: str) -> str:
    """Return a text without blank lines at its ends, and without white space after its last word."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", "\n" + text).rstrip()


def write_brief(brief: Brief) -> str:
    """Return the Markdown file of a brief."""
    parts = [write_front_matter((key, _stored_value(brief, key)) for key in FIELDS)]
    if brief.body:
        parts.append(brief.body + "\n")
    if brief.biography:
        plural = len(brief.biography) > 1 or len(brief.authors) > 1
        parts.append(f"## About the author{'s' if plural else ''}\n")
        parts += [paragraph + "\n" for paragraph in brief.biography]
    return "\n".join(parts)


def _stored_value(brief: Brief, key: str) -> str | tuple[str, ...]:
    """Return a field as the file holds it: empty for the default status and the date of an undated draft."""
    if key == "status" and brief.status == "published":
        return ""
    if key == "date" and brief.date == UNDATED and brief.status == "draft":
        return ""
    value = field_text(brief, key)
    if FIELDS[key].kind == "dated" and len(value) == 1:
        return value[0]
    return value
