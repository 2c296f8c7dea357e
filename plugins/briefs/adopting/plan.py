"""What becomes of a folder of articles: of each field, of each file."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from briefs.adopting.articles import Article, UnreadableArticle, Value, read_article
from briefs.content.files import SUFFIXES
from briefs.content.front_matter import write_front_matter
from briefs.content.markup import parse
from briefs.model import FIELDS, Problem
from briefs.system.files import read_text
from briefs.system.freshness import names_below
from briefs.system.telling import counted
from briefs.text.slugs import slug

KNOWN: Mapping[str, str] = {
    "title": "title",
    "date": "date", "published": "date", "publishdate": "date", "created": "date",
    "modified": "modified", "updated": "modified", "lastmod": "modified", "last_modified_at": "modified",
    "author": "authors", "authors": "authors",
    "category": "issues", "categories": "issues",
    "tag": "topics", "tags": "topics", "keywords": "topics",
    "summary": "summary", "description": "summary", "excerpt": "summary",
    "slug": "slug", "lang": "lang", "language": "lang", "license": "license", "doi": "doi",
    "kind": "kind", "publisher": "publisher", "status": "status", "draft": "status",
}  # fmt: skip
"""The field of a brief that the field of an article becomes, by its name in small letters. Any other is
kept under its own name, and shown nowhere."""

LINK = re.compile(r"(\]\(\s*<?|^\[[^\]]+\]:\s*<?)([^\s()<>]+)", re.MULTILINE)
_DATED_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)")
_CODES = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


class Adopted(NamedTuple):
    """What an article becomes."""

    source: str
    """Relative to the folder that is taken over."""
    target: str
    """Relative to CONTENT."""
    text: str
    """The Markdown file of the brief."""
    files: Mapping[str, str]
    """Pictures and files that come along: where to, relative to CONTENT, by where from."""


class Plan(NamedTuple):
    """What becomes of a folder."""

    adopted: tuple[Adopted, ...]
    dialects: Counter[str]
    fields: Counter[tuple[str, str]]
    """How often a field of the articles becomes one of the briefs; "" is kept under its name."""
    problems: tuple[Problem, ...]


class _Source(NamedTuple):
    path: str
    article: Article
    fields: Mapping[str, Value]
    """Those of the brief, and those that are kept."""
    target: str


def make_plan(folder: Path, kind: str) -> Plan:
    """Return what becomes of the articles below a folder; ``kind`` is what they are, if they do not say."""
    problems: list[Problem] = []
    used: Counter[tuple[str, str]] = Counter()
    sources: dict[str, _Source] = {}
    for path, file in names_below(folder, (".md", ".markdown", ".rst")):
        text = read_text(Path(file), path, problems)
        try:
            article = read_article(text, Path(path).suffix)
        except UnreadableArticle as error:
            problems.append(Problem(path, 1, "ADOPT-UNREAD", f"is left out: {error}; mend it, or leave it"))
            continue
        fields, told = _fields(article, path, kind, used)
        problems += told
        date = str(fields.get("date", ""))
        target = f"briefs/{date[:4] or 'undated'}/{fields['slug']}.md"
        if any(one.target == target for one in sources.values()):
            message = f'is left out: another article becomes content/{target} too; give it another "slug"'
            problems.append(Problem(path, 1, "ADOPT-TWICE", message))
            continue
        sources[path] = _Source(path, article, fields, target)
    adopted = tuple(_adopted(one, sources, folder, problems) for one in sources.values())
    return Plan(adopted, Counter(one.article.dialect for one in sources.values()), used, tuple(problems))


def _fields(
    article: Article, path: str, kind: str, used: Counter[tuple[str, str]]
) -> tuple[dict[str, Value], list[Problem]]:
    """Return the fields of the brief, and what a person should look at."""
    found: dict[str, Value] = {}
    kept: dict[str, Value] = {}
    told: list[Problem] = []

    def keep(name: str, value: Value) -> None:
        name = re.sub(r"\W+", "_", name).strip("_").lower() or "field"
        while name in FIELDS or name in kept:
            name = f"original_{name}"
        kept[name] = value

    for name, value in article.fields.items():
        field = KNOWN.get(name.lower().replace("-", "_"), "")
        if value in ("", ()):
            continue
        converted = _converted(field, name, value) if field else None
        if converted is None or field in found:
            used[name, ""] += 1
            keep(name, value)
            if field == "date":
                message = f'"{value}" is no date that can be read for sure; write date: year-month-day'
                told.append(Problem(path, 1, "ADOPT-DATE", message))
            continue
        used[name, field] += 1
        if converted:
            found[field] = converted
        if field in ("date", "modified") and converted != value:
            keep(f"original_{name}", value)  # its time of day
    named = _DATED_NAME.fullmatch(Path(path).stem)
    if named and "date" not in found:
        found["date"] = named[1]
    stem = Path(path).parent.name if Path(path).stem == "index" else named[2] if named else Path(path).stem
    if "title" not in found:
        found["title"] = stem.replace("-", " ").replace("_", " ").strip() or stem
        told.append(Problem(path, 1, "ADOPT-TITLE", f'has no title; it gets "{found["title"]}"', "warning"))
    found["slug"] = slug(str(found.get("slug") or stem))
    found.setdefault("kind", kind)
    if "date" not in found:
        found["status"] = "draft"
        message = "has no date, and becomes a draft; write date: year-month-day"
        told.append(Problem(path, 1, "ADOPT-DATE", message, "warning"))
    if article.left:
        message = f"holds what Markdown has not ({', '.join(article.left)}); look at its text"
        told.append(Problem(path, 1, "ADOPT-TEXT", message, "warning"))
    elif codes := _CODES.findall(article.body):
        commands = counted(len(codes), "command")
        message = f"holds {commands} of its generator, such as {codes[0][:40]}; it stays as text"
        told.append(Problem(path, 1, "ADOPT-TEXT", message, "warning"))
    return {**{key: found[key] for key in FIELDS if key in found}, **kept}, told


def _converted(field: str, name: str, value: Value) -> Value | None:
    """Return the value of a brief's field; None if it is none, "" if it says nothing more."""
    text = value if isinstance(value, str) else ", ".join(value)
    readers: Mapping[str, Callable[[str], str | None]] = {"date": _day, "modified": _day, "status": _status}
    if field in readers:
        return _is_draft(text) if name.lower() == "draft" else readers[field](text)
    if field not in ("authors", "issues", "topics"):
        return " ".join(text.split())
    if not isinstance(value, str):
        return tuple(one for one in value if one)
    separator = ";" if ";" in text else ","
    return tuple(part for one in text.split(separator) if (part := " ".join(one.split())))


def _day(text: str) -> str | None:
    """Return the day of a date as year-month-day; None if that is not sure.

    >>> _day("2024-02-03T10:20:00+01:00"), _day("3 February 2024"), _day("Feb 3, 2024"), _day("03/04/2024")
    ('2024-02-03', '2024-02-03', '2024-02-03', None)
    """
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s])", text)
    if iso is None:
        if re.search(r"[A-Za-z]{3}", text) is None:
            return None
        from dateutil.parser import ParserError, parse

        try:  # two defaults tell whether day, month and year are all there
            first = parse(text, default=datetime.datetime(1901, 1, 1))
            second = parse(text, default=datetime.datetime(1902, 2, 2))
        except (ParserError, OverflowError):
            return None
        return first.date().isoformat() if first.date() == second.date() else None
    try:
        return datetime.date(*map(int, iso.groups())).isoformat()
    except ValueError:
        return None


def _status(text: str) -> str | None:
    """Return the status; a hidden article is a draft, since every brief that is published is shown."""
    known = {"draft": "draft", "hidden": "draft", "false": "draft", "published": "published"}
    return known.get(text.lower())


def _is_draft(text: str) -> str:
    return "draft" if text.lower() in ("true", "yes", "1") else ""


def _adopted(one: _Source, sources: Mapping[str, _Source], folder: Path, problems: list[Problem]) -> Adopted:
    """Return the brief, with the links between the articles, and to pictures and files, turned."""
    files: dict[str, str] = {}

    def turned(link: re.Match[str]) -> str:
        return link[1] + _turned(link[2], one, sources, folder, files, problems)

    body = LINK.sub(turned, one.article.body)
    text = write_front_matter(one.fields.items()) + (f"\n{body}\n" if body else "")
    return Adopted(one.path, one.target, text, files)


def _turned(
    address: str,
    one: _Source,
    sources: Mapping[str, _Source],
    folder: Path,
    files: dict[str, str],
    problems: list[Problem],
) -> str:
    path, mark, fragment = address.partition("#")
    pelican = re.match(r"[{|](?:filename|static|attach)[|}]", path)
    plain = unquote(path[pelican.end() :] if pelican else path)
    if not path and fragment:
        return f"#{_anchor(fragment, one.article.body)}"
    if not plain or (pelican is None and re.match(r"[a-z][a-z0-9+.-]*:|//", plain, re.IGNORECASE)):
        return address
    start = "" if plain.startswith("/") else posixpath.dirname(one.path)
    source = posixpath.normpath(posixpath.join(start, plain.lstrip("/")))
    if source in sources:
        there_too = sources[source]
        way = posixpath.relpath(there_too.target, posixpath.dirname(one.target))
        return way + mark + (_anchor(fragment, there_too.article.body) if fragment else "")
    there = (folder / source).is_file() and (folder / source).resolve().is_relative_to(folder.resolve())
    if not there or posixpath.splitext(source)[1].lower() not in SUFFIXES:
        if pelican:
            message = f'"{address}" leads to no article or file of the folder; look at the link'
            problems.append(Problem(one.path, 1, "ADOPT-LINK", message, "warning"))
        return address
    target = (
        source if start == "" else posixpath.join(posixpath.dirname(one.target), posixpath.basename(source))
    )
    files[source] = target
    return "{static}/" + quote(target)


def _anchor(fragment: str, body: str) -> str:
    """Return the anchor that a brief's page has for a heading of another generator's; others stay."""
    anchor = f"h-{fragment}"
    return anchor if any(block.anchor == anchor for block in parse(body).blocks) else fragment


def told(plan: Plan) -> Iterator[str]:
    """Yield the lines that show what becomes of the fields."""
    read = ", ".join(f"{count} with {dialect}" for dialect, count in sorted(plan.dialects.items()))
    yield f"{len(plan.adopted)} articles become briefs ({read})" if read else "no articles found"
    rows = [
        (name, field or "kept under its name, shown nowhere", f"{count} times" if count > 1 else "once")
        for (name, field), count in sorted(plan.fields.items(), key=lambda item: (not item[0][1], item[0]))
    ]
    yield from _columns([("Field", "becomes", ""), *rows] if rows else [])
    count = sum(len(one.files) for one in plan.adopted)
    if count:
        yield f"{count} pictures and files come along"


def _columns(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    table = list(rows)
    widths = [max(len(row[column]) for row in table) for column in range(3)] if table else []
    for row in table:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
