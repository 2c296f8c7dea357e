"""The address of each page of the site, and the links between pages.

Addresses are relative to OUTPUT, with forward slashes, and end in a file name, so that the site also works
when it is opened from disk.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata

from briefs.model import NAME_KINDS, Entity, EntityType

MAX_SLUG = 100
"""Most bytes of a slug in UTF-8; a longer one is cut after a word, and a digest of the whole is added."""

SITE_PAGES = {
    "": frozenset({"index", "search", "404"}),
    "issues": frozenset({"index"}),
    "topics": frozenset({"index"}),
    "actors": frozenset({"index"}),
    "authors": frozenset({"index"}),
}
"""Names of the site's own pages, by folder; "" is the top folder.

No page that the archive adds (in the top folder), and no page of an issue or name (in the others), can have
one of these. ``about`` and ``search-help`` are missing, since the archive may replace them.
"""

TAKEN_IDS = frozenset().union(*(names for folder, names in SITE_PAGES.items() if folder))
"""Ids that no issue and no name may have, because the site's own pages would be at their addresses."""

_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
)

_QUOTE = re.compile(r"['’ʼ‘]")
_WORD = re.compile(r"[^\W_]+")


def slug(text: str) -> str:
    """Return a title or name as part of an address: lower-case words joined by hyphens.

    Accents are dropped, letters of other scripts are kept. The slug is never empty: text without any letter
    or digit gives ``x-`` and a digest.

    >>> slug("São Tomé’s Grain: 2025")
    'sao-tomes-grain-2025'
    >>> slug("?!")
    'x-545f940d'
    """
    folded = text.lower() if text.isascii() else _without_accents(text)
    words = "-".join(_WORD.findall(_QUOTE.sub("", folded)))
    if not words:
        return "x-" + _digest(text)
    if len(words.encode()) <= MAX_SLUG:
        return words
    cut = words.encode()[: MAX_SLUG - 9].decode(errors="ignore")
    if "-" in cut:
        cut = cut.rsplit("-", 1)[0]
    return f"{cut}-{_digest(text)}"


def id_of(name: str) -> str:
    """Return the id for a new name: its slug, followed by ``-2`` if that is one of ``TAKEN_IDS``.

    >>> id_of("Index")
    'index-2'
    """
    name_slug = slug(name)
    return f"{name_slug}-2" if name_slug in TAKEN_IDS else name_slug


def _without_accents(text: str) -> str:
    """Return a text in lower case without accents."""
    casefolded = unicodedata.normalize("NFKC", text).casefold()  # letters of formulas have no case before
    decomposed = unicodedata.normalize("NFKD", casefolded.translate(_PLAIN_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _digest(text: str) -> str:
    """Return the first 8 hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def brief(slug: str, date: datetime.date) -> str:
    """Return the address of a brief's page."""
    return f"briefs/{date.year:04d}/{slug}.html"


def compared(slug: str) -> str:
    """Return the page that compares a brief with the one that it replaces."""
    return f"compared/{slug}.html"


def issue(issue_id: str) -> str:
    """Return the address of an issue's page."""
    return f"issues/{issue_id}.html"


def name(entity: Entity) -> str:
    """Return the address of the page of a name (or issue), in the folder of its type."""
    return name_of_type(entity.id, entity.type)


def name_of_type(record_id: str, entity_type: EntityType) -> str:
    """Return the address of the page of a name or issue, from its id and type.

    >>> name_of_type("xi-jinping", "person")
    'actors/xi-jinping.html'
    """
    return f"{NAME_KINDS[entity_type].folder}/{record_id}.html"


def year(number: int) -> str:
    """Return the address of the page that lists the briefs of a year."""
    return f"archive/{number:04d}.html"


def feed(page: str) -> str:
    """Return the address of the Atom feed of a page, which is beside it.

    >>> feed("issues/energy.html")
    'issues/energy.atom'
    """
    return page.removesuffix(".html") + ".atom"


def relative(target: str, page: str) -> str:
    """Return the relative link from a page to a target, whose fragment is kept.

    >>> relative("actors/nato.html#works", "briefs/2025/grain.html")
    '../../actors/nato.html#works'
    """
    target_parts, page_parts = target.split("/"), page.split("/")
    common = 0
    while common < min(len(target_parts), len(page_parts)) - 1 and target_parts[common] == page_parts[common]:
        common += 1
    return "/".join([".."] * (len(page_parts) - 1 - common) + target_parts[common:])
