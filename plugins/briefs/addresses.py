"""Where each record's page stands, and how one page links to another.

Addresses are relative to OUTPUT, use forward slashes and end in a file name, so
that the site works on disk too.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata

from briefs.model import NAME_KINDS, Entity, EntityType

MAX_SLUG = 100
"""Longest slug in UTF-8 bytes; a longer one is cut at a word and marked with a digest."""

SITE_PAGES = {
    "": frozenset({"index", "search", "404"}),
    "issues": frozenset({"index"}),
    "topics": frozenset({"index"}),
    "actors": frozenset({"index"}),
    "authors": frozenset({"index"}),
}
"""Names of pages, and of folders of pages, that the site makes itself beside those of somebody else: in its
top folder beside the archive's own pages (``about`` and ``search-help`` give way to these), in the others
beside those of issues and names."""

TAKEN_IDS = frozenset().union(*(names for folder, names in SITE_PAGES.items() if folder))
"""What no issue and no name may have as its id."""

_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
)

_QUOTE = re.compile(r"['’ʼ‘]")
_WORD = re.compile(r"[^\W_]+")


def slug(text: str) -> str:
    """Return the address form of a title or name: lower-case words joined by hyphens.

    Accents are dropped, other scripts are kept. Never empty: text without any
    letter or digit gives a digest of itself.
    """
    plain = text.lower() if text.isascii() else _plain(text)
    whole = "-".join(_WORD.findall(_QUOTE.sub("", plain)))
    if not whole:
        return "x-" + _digest(text)
    if len(whole.encode()) <= MAX_SLUG:
        return whole
    cut = whole.encode()[: MAX_SLUG - 9].decode(errors="ignore")
    if "-" in cut:
        cut = cut.rsplit("-", 1)[0]
    return f"{cut}-{_digest(text)}"


def id_of(name: str) -> str:
    """Return the id of a name that no other has yet: its slug, with ``-2`` behind it where the site has a
    page of that name.

    >>> id_of("Index")
    'index-2'
    """
    found = slug(name)
    return f"{found}-2" if found in TAKEN_IDS else found


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    lower = unicodedata.normalize("NFKC", text).casefold()  # so that a formula's capitals get small
    folded = unicodedata.normalize("NFKD", lower.translate(_PLAIN_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in folded if not unicodedata.combining(c)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def brief(slug: str, date: datetime.date) -> str:
    """Return the page of a brief."""
    return f"briefs/{date.year:04d}/{slug}.html"


def issue(issue_id: str) -> str:
    """Return the page of an issue."""
    return f"issues/{issue_id}.html"


def name(entity: Entity) -> str:
    """Return the one page of a name; its type decides. Issues are not names."""
    return name_of_type(entity.id, entity.type)


def name_of_type(record_id: str, entity_type: EntityType) -> str:
    """Return the one page of a name or an issue, from its id and type."""
    return f"{NAME_KINDS[entity_type].folder}/{record_id}.html"


def year(number: int) -> str:
    """Return the archive page of a year."""
    return f"archive/{number:04d}.html"


def feed(page: str) -> str:
    """Return the Atom feed that stands beside a page."""
    return page.removesuffix(".html") + ".atom"


def relative(target: str, page: str) -> str:
    """Return the link from one page to another; a fragment of the target is kept."""
    there, here = target.split("/"), page.split("/")
    common = 0
    while common < min(len(there), len(here)) - 1 and there[common] == here[common]:
        common += 1
    return "/".join([".."] * (len(here) - 1 - common) + there[common:])
