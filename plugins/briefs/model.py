"""The typed records that pass between the stages of a build: the vocabulary of the archive.

Only these records cross from one room to another. All are frozen; a stage makes new ones. Dates have no time
zone. Offsets count Unicode code points from 0, and a span ``(start, end)`` is half-open. Records that are
stored by the ten thousand have no slots: frozen dataclasses with slots are pickled by slower Python code.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Literal, NamedTuple

EntityType = Literal["issue", "person", "organization", "country", "place", "event", "concept"]
"""Type of an authority record. It alone decides the folder of the record's page."""


class NameKind(NamedTuple):
    """What follows from the type of a record, apart from how linking recognises it in texts."""

    word: str
    """The word for one such record on pages."""
    plural: str
    """Heading of the list of all such records; in lower case the name of page and authority file."""
    folder: Literal["issues", "actors", "topics"]
    """Folder of the pages of such records. Those under ``actors/`` are mentioned in texts."""
    more_files: tuple[str, ...] = ()
    """Further authority files that hold records of this type."""

    @property
    def file(self) -> str:
        """The authority file to which a new record of this type is written."""
        return f"{self.plural.lower()}.yaml"

    @property
    def is_actor(self) -> bool:
        """Whether such records are mentioned in texts and have their page under ``actors/``."""
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
"""All types of records. Loading, addresses, lists, data files, commands and the reference derive from it."""

RecordStatus = Literal["reviewed", "provisional", "retired"]
"""A retired record hides the record of its id that ships with the program; the first of its ``related`` is
its successor."""

BriefStatus = Literal["draft", "published", "withdrawn"]

BlockKind = Literal["heading", "paragraph", "quote", "item", "note"]
"""What a block of a brief's body is. An item is one entry of a list."""

Severity = Literal["error", "warning"]
"""How bad a problem is: an error makes the exit code 1."""

LabelField = Literal["authors", "issues", "topics"]
"""A field of a brief whose labels lead to authority records."""

EvidenceStatus = Literal["exact", "alias", "in-body", "seen-elsewhere", "shape", "unsupported"]
"""The evidence for a tag, strongest first: it is the preferred name of a record, an alias, in the words of
the body, a tag of another brief, of the shape of a name, or without evidence."""


class DateWithoutDay(datetime.date):
    """A date of which only year and month are known, such as ``2024-05``; sorted as the month's first."""

    __slots__ = ()

    def isoformat(self) -> str:
        """Return year and month, as files and pages show them."""
        return f"{self.year:04d}-{self.month:02d}"

    __str__ = isoformat


def day_of(text: str) -> datetime.date:
    """Return the day (``2024-05-31``) or month (``2024-05``) that a text names. Raises ValueError."""
    if len(text) == len("2024-05"):
        first = datetime.date.fromisoformat(f"{text}-01")
        return DateWithoutDay(first.year, first.month, 1)
    return datetime.date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong that is reported to a person, printed as ``path:line: CODE message``.

    ``path`` is relative to the folder in which the command was started. ``line`` counts from 1; it is 0 if
    the problem concerns no line.

    >>> print(Problem("content/briefs/a.md", 3, "DATE-BAD", '"soon" is no date; write year-month-day'))
    content/briefs/a.md:3: DATE-BAD "soon" is no date; write year-month-day
    """

    path: str
    line: int
    code: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.code} {self.message}"


UNDATED = datetime.date.min
"""The date of a draft that has none yet."""


@dataclass(frozen=True)
class Block:
    """One block of a brief's body, as plain text without Markdown or HTML.

    ``anchor`` is the block's id in the page. It is made from the block's text (and numbered if an earlier
    block has the same), so that it survives edits of other blocks.
    """

    kind: BlockKind
    text: str
    anchor: str
    level: int = 0
    """Heading level 2-6; 0 for other kinds."""


FieldKind = Literal["text", "list", "dated", "date", "web", "doi", "slug", "status"]
"""What a field of the front matter holds: one line, a list of lines, one or more dated statements, a date,
a web address, a DOI, a slug, or one of ``BriefStatus``."""


class EditorNote(NamedTuple):
    """A dated statement of the editors on a brief, such as what they corrected."""

    date: datetime.date | None
    """None if the editors gave none."""
    words: str

    def __str__(self) -> str:
        return f"{self.date or ''} {self.words}".strip()


TEXT_REMOVED = "text removed"
"""Beginning of a statement in ``withdrawn`` which says that the site shall not hold the text either."""


class FrontMatterField(NamedTuple):
    """Describes a field of the front matter, in addition to its name and type in ``Brief``."""

    kind: FieldKind
    meaning: str
    """What the field says about the brief, as the reference prints it (Markdown)."""
    need: Literal["required", "wanted", "optional"] = "optional"
    """Whether a brief without the field is left out, is reported, or is fine."""
    label: str = ""
    """Word before the value on the page; empty if ``brief.html`` shows the field in a place of its own."""


def _front(
    kind: FieldKind,
    meaning: str,
    need: Literal["required", "wanted", "optional"] = "optional",
    label: str = "",
) -> dict[str, FrontMatterField]:
    """Return the metadata of an attribute of ``Brief`` that is a field of the front matter."""
    return {"front matter": FrontMatterField(kind, meaning, need, label)}


@dataclass(frozen=True, slots=True)
class BriefFile:
    """A picture or another file of CONTENT to which a brief refers."""

    path: str
    """Relative to CONTENT; the file has the same place in the site."""
    size: int
    """Bytes."""
    width: int = 0
    """Of a picture, in pixels; 0 if it is not known."""
    height: int = 0


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One brief as its Markdown file holds it: front matter and body.

    An attribute with ``_front`` is a field of the front matter. Reader, writer, schema, data files, page and
    reference derive from these attributes (see ``FIELDS``), in this order.
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
    correction: tuple[EditorNote, ...] = field(
        default=(),
        metadata=_front(
            "dated", "the day of a correction and what was corrected: `2025-03-01 The rate is 4 %.`"
        ),
    )
    withdrawn: tuple[EditorNote, ...] = field(
        default=(),
        metadata=_front(
            "dated",
            "the day on which it was withdrawn, and why; its page shows no text where the reason begins "
            "with `text removed`",
        ),
    )
    body: str
    """Markdown without front matter and without the biography."""
    path: str
    """The Markdown file, relative to CONTENT, with forward slashes."""
    biography: tuple[str, ...] = ()
    """Paragraphs (Markdown) about the authors: the file's last section."""
    files: tuple[BriefFile, ...] = ()
    """The pictures and other files to which the body refers; found when it is linked."""

    @property
    def is_without_text(self) -> bool:
        """Whether its editors have removed the text from the site."""
        return any(statement.words.casefold().startswith(TEXT_REMOVED) for statement in self.withdrawn)

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether it was imported from a raw file, or first published at another place."""
        return bool(self.source_file or self.source_url or self.first_published)


FIELDS: Mapping[str, FrontMatterField] = {
    attribute.name: attribute.metadata["front matter"]
    for attribute in fields(Brief)
    if "front matter" in attribute.metadata
}
"""The fields of the front matter by name, in the order in which they are written and published."""


def field_text(brief: Brief, name: str) -> str | tuple[str, ...]:
    """Return a field of a brief as files hold it: a date as ``2025-02-14``, None as an empty string."""
    value: str | tuple[str | EditorNote, ...] | datetime.date | None = getattr(brief, name)
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return value.isoformat() if isinstance(value, datetime.date) else value or ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why the importer takes a piece of a tag list for one tag, and how sure it is."""

    status: EvidenceStatus
    confidence: float
    """Estimated probability that the tag is cut correctly, 0 to 1."""
    span: tuple[int, int]
    """Place of the tag in the cleaned text of the raw file."""
    reason: str = ""
    """One clause for people to read, such as ``"Xi" in paragraph 6``."""
    runner_up: tuple[str, ...] = ()
    """The second best cut of the same words if it is close, else empty."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One label cut from a raw tag list."""

    label: str
    field: Literal["issues", "topics"]
    evidence: Evidence


class RecordKey(NamedTuple):
    """Identifies an authority record: an issue and a name may have the same id."""

    is_issue: bool
    id: str


class Entity(NamedTuple):
    """An authority record: one name with all its spellings.

    Ids are unique among issues, and among all other types together, so that ``topics/<id>.html`` can redirect
    to ``actors/<id>.html``.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    hidden_names: tuple[str, ...] = ()
    """Spellings that lead to the record but are not shown."""
    demonyms: tuple[str, ...] = ()
    """Words for its people, such as ``Ukrainian``: evidence for the name, never mentions of it."""
    broader: tuple[str, ...] = ()
    """Ids of records of which this one is a part."""
    related: tuple[str, ...] = ()
    """Ids of related records. An issue names here the record of the same name that is no issue."""
    same_as: tuple[str, ...] = ()
    """Web addresses of records of the same thing elsewhere."""
    note: str = ""
    """One sentence: what it is."""
    status: RecordStatus = "reviewed"
    source: str = ""
    """Where the record comes from: a data set, or a person."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The preferred name, the aliases and the hidden names."""
        return (self.name, *self.aliases, *self.hidden_names)

    @property
    def is_shipped(self) -> bool:
        """Whether it says where it comes from, as all records do that are shipped with the program."""
        return bool(self.source)

    @property
    def is_actor(self) -> bool:
        """Whether it is mentioned in texts and has its page under ``actors/``."""
        return NAME_KINDS[self.type].is_actor

    @property
    def key(self) -> RecordKey:
        """What identifies it among all records."""
        return RecordKey(self.type == "issue", self.id)


class Mention(NamedTuple):
    """One place where a brief's body names an actor."""

    name_id: str
    surface: str
    """The words as they stand in the text, without title and possessive ending."""
    block: int
    """Index into the brief's blocks."""
    start: int
    end: int
    """End of the span in the text of that block."""
    rule: Literal["full", "surname", "acronym"] = "full"
    """How the mention was recognised."""


@dataclass(frozen=True)
class NameUse:
    """How one brief uses one name: what the name's page shows about the brief."""

    name_id: str
    tagged: bool = False
    written: bool = False
    """Whether the name is an author of the brief."""
    mentions: int = 0
    """Number of mentions in the body."""
    sentence: str = ""
    """First sentence of the body that mentions the name; empty if none does."""
    anchor: str = ""
    """Anchor of the block that holds the sentence."""


@dataclass(frozen=True)
class Card:
    """Everything that other pages show about a brief or derive from it.

    Labels are paired with the id of the record that they lead to, in the order of the source.
    """

    slug: str
    title: str
    date: datetime.date
    kind: str
    summary: str
    authors: tuple[tuple[str, str], ...]
    """(name as written, name id) of each author."""
    issues: tuple[tuple[str, str], ...]
    """(label, issue id) of each issue."""
    topics: tuple[tuple[str, str], ...]
    """(label, name id) of each topic."""
    uses: tuple[NameUse, ...]
    """One for each name that is a topic, an author or mentioned; sorted by name id."""
    status: BriefStatus = "published"
    modified: datetime.date | None = None
    supersedes: str = ""
    """Slug of the brief that this one replaces."""
    publisher: str = ""
    """Publisher that the front matter states."""
    is_from_elsewhere: bool = False
    """See ``Brief.is_from_elsewhere``: the archive does not state a licence for it."""
    correction: tuple[EditorNote, ...] = ()
    withdrawn: tuple[EditorNote, ...] = ()
    spoken: tuple[str, ...] = ()
    """Ids of the concepts that the text speaks of and that are no topics of the brief, sorted."""

    @property
    def changed(self) -> datetime.date:
        """The latest of the dates of publication, change, correction and withdrawal."""
        dates = (statement.date for statement in (*self.correction, *self.withdrawn))
        return max(filter(None, (self.date, self.modified, *dates)))


@dataclass(frozen=True)
class Reading:
    """The result of reading and linking one brief: all that is known without other briefs."""

    brief: Brief
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...]
    card: Card
    body_html: str
    """HTML of the body with anchors and links; all text is escaped."""
    biography_html: str = ""
    """HTML of the paragraphs about the authors."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What is indexed of one brief. The lists of pairs are for filters and facets."""

    slug: str
    date: datetime.date
    kind: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    """Plain text of each block of the body, headings included; positions of words restart in each."""
    authors: tuple[tuple[str, str], ...]
    """(name id, preferred name) of each author."""
    issues: tuple[tuple[str, str], ...]
    """(issue id, preferred name) of each issue."""
    topics: tuple[tuple[str, str], ...]
    """(name id, label as in the source) of each topic."""
    actors: tuple[tuple[str, str], ...]
    """(name id, preferred name) of each actor that is mentioned, most mentions first."""
    front_matter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The other fields of the front matter that the brief has, as files hold them, by name."""


@dataclass(frozen=True, slots=True)
class SearchName:
    """A name in the search index: a query for any of its spellings finds what one for the name finds."""

    id: str
    type: EntityType
    name: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: its template, and the context that the template receives."""

    path: str
    """Address relative to OUTPUT, forward slashes."""
    template: str
    context: dict[str, object]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site that is not rendered from a template (feed, data, search shard)."""

    path: str
    data: bytes


class BriefLines(NamedTuple):
    """A data file that consists of the lines of each brief."""

    path: str
    lines: tuple[tuple[str, str], ...]
    """(slug, digest of the lines) of each brief, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page or file of the site that is made only if it may differ from the present one.

    ``make`` is a function of a module with its named arguments, to be called with a ``View``. The page then
    depends only on these arguments, on the answers of the view, and on settings and templates.
    """

    path: str
    make: partial[Page] | partial[File]


@dataclass(frozen=True, slots=True)
class Site:
    """The settings that describe the archive as a whole; every page receives them."""

    name: str
    description: str = ""
    publisher: str = ""
    contact: str = ""
    license: str = ""
    lang: str = "en"
    url: str = ""
    """SITEURL without a trailing slash; empty if the site has no address yet."""
    archive_id: str = ""
    """The tagging entity of tag URIs (RFC 4151, section 2.1), such as ``example.org,2025``."""
    pictures: bool = True
    """Whether each brief has a picture for those who share its address, if the site has one."""
    robots: tuple[str, ...] = ()
    """Lines of robots.txt that the settings give; without them, all robots are welcome."""
    demo: bool = False
    """Whether the briefs are demonstration texts; pages then have a banner and ``noindex``."""
    blog: str = ""
    """Name of the blog of which the archive is a part; empty if the archive is the whole site."""
    up: str = ""
    """From the archive's top folder to that of the blog, such as ``../``."""

    @property
    def direction(self) -> str:
        """``rtl`` if the archive's language is written from right to left, else ``ltr``."""
        parts = self.lang.lower().split("-")
        return "rtl" if parts[0] in _FROM_THE_RIGHT or _SCRIPTS_FROM_THE_RIGHT.intersection(parts) else "ltr"


class Edition(NamedTuple):
    """What pages show in addition to the archive's briefs and records."""

    site: Site
    pages: tuple[Page, ...] = ()
    """The archive's own pages, which replace default pages at the same address."""


_FROM_THE_RIGHT = frozenset("ar arc ckb dv fa he iw nqo pnb prs ps sd syr ug ur yi".split())
"""Languages usually written from right to left: BCP 47 subtags, by CLDR's likely scripts."""

_SCRIPTS_FROM_THE_RIGHT = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
"""Scripts written from right to left: BCP 47 subtags (ISO 15924), as in ``az-Arab``."""
