"""The typed records that pass between the stages: the vocabulary of the archive.

Nothing else crosses from one room to the next. All records are frozen; a stage
makes new ones. Dates are plain dates without a time zone; offsets count
Unicode code points from 0; a span is half-open, ``(start, end)``. The records that
are stored by the ten thousand have no slots: without them pickle needs no Python code.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Literal, NamedTuple

EntityType = Literal["issue", "person", "organization", "country", "place", "event", "concept"]
"""Type of an authority record. It alone decides where the record's page stands."""


class NameKind(NamedTuple):
    """What follows from the type of a record. What linking knows of persons or places is not here."""

    word: str
    """What a page calls it."""
    plural: str
    """Heading of the list of all; in small letters the name of the files of that list and of the records."""
    folder: Literal["issues", "actors", "topics"]
    """Where the page of each stands. Those under ``actors/`` are mentioned in texts."""
    more_files: tuple[str, ...] = ()
    """Further authority files that hold records of this type."""

    @property
    def file(self) -> str:
        """The authority file in which a new record of this type is written."""
        return f"{self.plural.lower()}.yaml"

    @property
    def is_actor(self) -> bool:
        """Whether texts mention it and its page stands under ``actors/``."""
        return self.folder == "actors"


NAME_KINDS: Mapping[EntityType, NameKind] = {
    "issue": NameKind("Issue", "Issues", "issues"),
    "person": NameKind("Person", "People", "actors"),
    "organization": NameKind("Organization", "Organizations", "actors"),
    "country": NameKind("Country", "Countries", "actors"),
    "place": NameKind("Place", "Places", "actors", more_files=("cities.yaml",)),
    "event": NameKind("Event", "Events", "topics"),
    "concept": NameKind("Concept", "Concepts", "topics"),
}
"""All types of records: loading, addresses, lists, data, commands and the reference follow from it."""

RecordStatus = Literal["reviewed", "provisional", "retired"]
"""A retired record hides the shipped one of its id; the first of its ``related`` took its place."""

BriefStatus = Literal["draft", "published", "withdrawn"]

BlockKind = Literal["heading", "paragraph", "quote", "item", "note"]
"""What a block of a brief's body is. An item is one entry of a list."""

EvidenceStatus = Literal["exact", "alias", "in-body", "seen-elsewhere", "shape", "unsupported"]
"""What a tag rests on, strongest first: an authority record's preferred name, one of
its aliases, the body's words, another brief's tags, the shape of a name, nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know, printed as ``path:line: CODE message``.

    ``path`` is relative to the folder the command was started in. ``line`` counts
    from 1; 0 where no line is meant. An error makes the exit code 1.
    """

    path: str
    line: int
    code: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.code} {self.message}"


UNDATED = datetime.date.min
"""The date of a draft of which nobody knows the date yet."""


@dataclass(frozen=True)
class Block:
    """One block of a brief's body as a reader sees it.

    ``text`` is plain: no Markdown, no HTML. ``anchor`` is the fragment of the page
    that leads here; it depends on the block's own text (and on equal texts before it),
    so it survives edits of other blocks.
    """

    kind: BlockKind
    text: str
    anchor: str
    level: int = 0
    """Heading level 2-6; 0 for other kinds."""


FieldKind = Literal["text", "list", "date", "web", "doi", "slug", "status"]
"""What a field of the front matter holds: one line, a list of lines, a day, an address of the web, a DOI,
the brief's part of an address, or one of ``BriefStatus``."""


class Field(NamedTuple):
    """What the program needs to know of a field of the front matter, beside its name and type."""

    kind: FieldKind
    meaning: str
    """What it says of the brief, as the reference prints it (Markdown)."""
    need: Literal["required", "wanted", "optional"] = "optional"
    """Whether a brief without it is left out, is reported, or is nothing to speak of."""
    label: str = ""
    """Under which word the page lists it; empty where ``brief.html`` shows it in a place of its own."""


def _front(
    kind: FieldKind,
    meaning: str,
    need: Literal["required", "wanted", "optional"] = "optional",
    label: str = "",
) -> dict[str, Field]:
    """Return the metadata of an attribute of ``Brief`` that is a field of the front matter."""
    return {"front matter": Field(kind, meaning, need, label)}


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One brief as its Markdown file says: front matter and body.

    An attribute with ``_front`` is a field of the front matter. Reader, writer, schema, data files,
    page and reference follow from it (see ``FIELDS``), in the order in which the fields stand here.
    """

    title: str = field(metadata=_front("text", "the title", "required"))
    date: datetime.date = field(
        metadata=_front("date", "the day of publication; a draft may lack it", "required")
    )
    kind: str = field(metadata=_front("text", "what it is, such as Policy Brief", "wanted"))
    authors: tuple[str, ...] = field(
        default=(), metadata=_front("list", "who wrote it, in the order to be shown")
    )
    issues: tuple[str, ...] = field(
        default=(), metadata=_front("list", "its issues, spelled and ordered as in the source")
    )
    topics: tuple[str, ...] = field(
        default=(), metadata=_front("list", "its topics, spelled and ordered as in the source")
    )
    summary: str = field(default="", metadata=_front("text", "one paragraph that sums it up"))
    slug: str = field(
        metadata=_front("slug", "the page's name in its address; without it, the name of the file")
    )
    source_file: str = field(
        default="",
        metadata=_front(
            "text", "the raw file in `seeds/`; none for a brief written by hand", label="Source file"
        ),
    )
    modified: datetime.date | None = field(
        default=None, metadata=_front("date", "the day of the last change of substance", label="Last changed")
    )
    publisher: str = field(default="", metadata=_front("text", "who publishes it"))
    first_published: str = field(
        default="",
        metadata=_front("text", "where it appeared before, in a sentence", label="First publication"),
    )
    source_url: str = field(
        default="", metadata=_front("web", "its address elsewhere", label="First published at")
    )
    license: str = field(
        default="", metadata=_front("text", "the licence, or what the source says of rights")
    )
    report_number: str = field(default="", metadata=_front("text", "its number in a series", label="Number"))
    doi: str = field(
        default="",
        metadata=_front("doi", "its digital object identifier, such as `10.5281/zenodo.1234`", label="DOI"),
    )
    lang: str = field(
        default="", metadata=_front("text", "its language (BCP 47), where it is not the archive's")
    )
    status: BriefStatus = field(
        default="published",
        metadata=_front(
            "status",
            "a draft is not published: neither it nor its tags show anywhere in the site; without the field, "
            "`published`",
        ),
    )
    supersedes: str = field(
        default="",
        metadata=_front(
            "text", "slug of the brief that this one replaces; the pages of both lead to each other"
        ),
    )
    correction: str = field(default="", metadata=_front("text", "what was corrected, in a sentence"))
    body: str
    """Markdown without front matter and without the biography."""
    path: str
    """The Markdown file, relative to CONTENT, with forward slashes."""
    biography: tuple[str, ...] = ()
    """Paragraphs (Markdown) about the authors: the file's last section."""

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether it was imported from a raw file, or first published at another place."""
        return bool(self.source_file or self.source_url or self.first_published)


FIELDS: Mapping[str, Field] = {
    one.name: one.metadata["front matter"] for one in fields(Brief) if "front matter" in one.metadata
}
"""The fields of the front matter by name, in the order in which they are written and published."""


def field_text(brief: Brief, name: str) -> str | tuple[str, ...]:
    """Return a field of a brief as files hold it: days as ``2025-02-14``, nothing as an empty string."""
    value: str | tuple[str, ...] | datetime.date | None = getattr(brief, name)
    return value.isoformat() if isinstance(value, datetime.date) else value or ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why the importer believes one tag, and how much."""

    status: EvidenceStatus
    confidence: float
    """0 to 1: the estimated probability that the tag is cut right."""
    span: tuple[int, int]
    """Where the tag stands in the cleaned text of the raw file."""
    reason: str = ""
    """One clause for a person, such as ``"Xi" in paragraph 6``."""
    runner_up: tuple[str, ...] = ()
    """The next best cut of the same words, where it is close; else empty."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One label cut from a raw tag list."""

    label: str
    field: Literal["issues", "topics"]
    evidence: Evidence


class Entity(NamedTuple):
    """An authority record: one name with all its spellings.

    Ids are unique among issues and, apart from those, among all other types
    together, so that ``topics/<id>.html`` can redirect to ``actors/<id>.html``.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    hidden_names: tuple[str, ...] = ()
    """Spellings that must find the record and are not shown."""
    demonyms: tuple[str, ...] = ()
    """Hints, never mentions."""
    broader: tuple[str, ...] = ()
    """Ids of records of which this one is a part."""
    related: tuple[str, ...] = ()
    """Ids of related records. An issue points here to the name that it shares."""
    same_as: tuple[str, ...] = ()
    """Addresses of the same thing elsewhere."""
    note: str = ""
    """One sentence: what it is."""
    status: RecordStatus = "reviewed"
    source: str = ""
    """Where the record comes from: a data set, or who wrote it."""

    @property
    def is_actor(self) -> bool:
        """Whether texts mention it and its page stands under ``actors/``."""
        return NAME_KINDS[self.type].is_actor


class Mention(NamedTuple):
    """One place where a brief's body names an actor."""

    name_id: str
    surface: str
    """The words as they stand in the text, without title and possessive ending."""
    block: int
    """Index into the brief's blocks."""
    start: int
    end: int
    """Span in the text of that block."""
    rule: Literal["full", "surname", "acronym"] = "full"
    """How it was recognised."""


@dataclass(frozen=True)
class NameUse:
    """How one brief uses one name; what the name's page shows of the brief."""

    name_id: str
    tagged: bool = False
    written: bool = False
    """Whether the name is an author."""
    mentions: int = 0
    sentence: str = ""
    """The first sentence of the body that names it; empty if only a tag."""
    anchor: str = ""
    """The block of that sentence."""


@dataclass(frozen=True)
class Card:
    """What other pages show of a brief, and all that they depend on.

    Labels are paired with the record they lead to, in the order of the source.
    """

    slug: str
    title: str
    date: datetime.date
    kind: str
    summary: str
    authors: tuple[tuple[str, str], ...]
    """(name as written, name id) of each author."""
    issues: tuple[tuple[str, str], ...]
    """(label, issue id)."""
    topics: tuple[tuple[str, str], ...]
    """(label, name id)."""
    uses: tuple[NameUse, ...]
    """One for each name that is tagged, an author or mentioned; sorted by name id."""
    status: BriefStatus = "published"
    modified: datetime.date | None = None
    supersedes: str = ""
    """Slug of the brief that this one replaces."""
    publisher: str = ""
    """As its file states it."""
    is_from_elsewhere: bool = False
    """Whether the archive may not speak for it, see ``Brief``."""


@dataclass(frozen=True)
class Reading:
    """All that is known of one brief by itself: the result of reading and linking."""

    brief: Brief
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...]
    card: Card
    body_html: str
    """The body with anchors and links, ready for the page (all text escaped)."""
    biography_html: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What search knows of one brief. Lists hold what filters and counts use."""

    slug: str
    date: datetime.date
    kind: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    """Plain text of the body, block by block, headings included; positions restart at each."""
    authors: tuple[tuple[str, str], ...]
    """(name id, preferred name)."""
    issues: tuple[tuple[str, str], ...]
    """(issue id, preferred name)."""
    topics: tuple[tuple[str, str], ...]
    """(name id, label as in the source)."""
    actors: tuple[tuple[str, str], ...]
    """(name id, preferred name) of the actors mentioned, most mentions first."""


@dataclass(frozen=True, slots=True)
class SearchName:
    """A name as search knows it: any of its spellings finds what the preferred one finds."""

    id: str
    type: EntityType
    name: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page still to be rendered: what its template receives, no more."""

    path: str
    """Address relative to OUTPUT, forward slashes."""
    template: str
    context: dict[str, object]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site that no template makes (feed, data, search shard)."""

    path: str
    data: bytes


class BriefLines(NamedTuple):
    """A data file that is put together from the lines of each brief."""

    path: str
    lines: tuple[tuple[str, str], ...]
    """Slug of each brief and the digest of its lines, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page or file of the site that is made only if it may differ from the one that stands.

    ``make`` is a function of a module with its named arguments, to be called with a ``View``. So the
    page rests on these arguments and on what it asks the view, and on nothing else but settings and
    templates.
    """

    path: str
    make: partial[Page] | partial[File]


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say of the archive as a whole; every page receives it."""

    name: str
    description: str = ""
    publisher: str = ""
    contact: str = ""
    license: str = ""
    lang: str = "en"
    url: str = ""
    """SITEURL without a trailing slash; empty if the site has no address yet."""
    archive_id: str = ""
    """Authority and date of tag URIs (RFC 4151), such as ``example.org,2025``."""
    demo: bool = False
    """Whether the briefs are demonstration texts: a banner, and noindex."""

    @property
    def direction(self) -> str:
        """``rtl`` if the archive's language is written from the right, else ``ltr``."""
        parts = self.lang.lower().split("-")
        return "rtl" if parts[0] in _FROM_THE_RIGHT or _SCRIPTS_FROM_THE_RIGHT.intersection(parts) else "ltr"


class Edition(NamedTuple):
    """What pages show besides the archive."""

    site: Site
    pages: tuple[Page, ...] = ()
    """The archive's own pages, which take the place of default ones at the same address."""


_FROM_THE_RIGHT = frozenset("ar arc ckb dv fa he iw nqo pnb prs ps sd syr ug ur yi".split())
"""Languages usually written from the right: BCP 47 subtags, by CLDR's likely scripts."""

_SCRIPTS_FROM_THE_RIGHT = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
"""Subtags of scripts (ISO 15924), which a tag such as ``az-Arab`` names."""
