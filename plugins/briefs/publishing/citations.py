"""One brief as others cite it: a CSL-JSON record, and what is made of it.

Templates write the styles that people read (``citations.html``); this module writes
BibTeX, RIS and CSL-JSON, whose escapes are not HTML's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import quote

from briefs import addresses
from briefs.model import Brief, DateWithoutDay, Site
from briefs.publishing.rights import rights

Csl = dict[str, object]
"""A CSL-JSON item (https://docs.citationstyles.org, CSL 1.0.2, schema csl-data.json)."""

_PARTICLES = frozenset(
    "af al ap ben bin bint da dal dalla das de del della den der des di do dos du el ibn la le "
    "mac ten ter van vom von y zu zum zur".split()
)


MARKS = 40
"""Bytes of the marks around a name in the head of a page."""

_SUFFIXES = frozenset(("jr.", "jr", "sr.", "sr", "ii", "iii", "iv"))


def person(name: str) -> dict[str, str]:
    """Return a CSL name: family name last, with the particles before it; one word is literal."""
    words = name.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    if len(words) < 2:
        return {"literal": name}
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    found = {"family": " ".join(words[start:]), "given": " ".join(words[:start])}
    return found | {"suffix": suffix} if suffix else found


def author(name: str, organizations: Collection[str]) -> dict[str, str]:
    """Return the CSL name of an author; one of the ``organizations`` is literal, kept whole."""
    return {"literal": name} if name in organizations else person(name)


def told(names: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the first of some names, as many as ``most`` bytes hold with the marks around each.

    >>> told(("Greta van der Linde", "Hassan Noor", "Plato"), 120)
    ('Greta van der Linde', 'Hassan Noor')
    """
    sizes = accumulate(len(name.encode()) + MARKS for name in names)
    return tuple(name for name, size in zip(names, sizes, strict=True) if size <= most)


def inverted(parts: Mapping[str, str], *order: str) -> str:
    """Return the parts of a CSL name in an order that starts with the family's; a literal name whole."""
    return ", ".join(parts[key] for key in order if key in parts) or parts["literal"]


def csl(brief: Brief, site: Site, organizations: Collection[str] = ()) -> Csl:
    """Return the brief as a CSL-JSON item; what is not known is left out.

    ``organizations`` are those of its authors that are no persons.
    """
    item: Csl = {
        "id": brief.slug,
        "type": "report",
        "title": brief.title,
        "author": [author(name, organizations) for name in brief.authors],
        "issued": {"date-parts": [[int(part) for part in brief.date.isoformat().split("-")]]},
        "genre": brief.kind,
        "publisher": rights(brief, site).publisher,
        "number": number(brief),
        "DOI": brief.doi,
        "URL": _url(brief, site),
        "abstract": brief.summary,
        "language": brief.lang or site.lang,
    }
    return {key: value for key, value in item.items() if value}


def absolute(site: Site, address: str) -> str:
    """Return the public address of a page; empty while the site has none."""
    return f"{site.url}/{quote(address)}" if site.url else ""


_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: "\\" + c for c in "&%$#_"},
}


_UNSAFE = {c: quote(c) for c in '{}\\"^`<>|'}
"""What stands in no address as it is (RFC 3986), and would end BibTeX's field or begin a command."""


_NUMBERED = re.compile(r"^(?:no|nr|number)\b\.?\s*|^(?:n[°º]|№|#)\s*", re.IGNORECASE)


def number(brief: Brief) -> str:
    """Return the number of a report without the word for it, which each style writes: "No. 41" is 41."""
    return _NUMBERED.sub("", brief.report_number) or brief.report_number


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in _line(text))


def bibtex(brief: Brief, site: Site, organizations: Collection[str] = ()) -> str:
    """Return a BibTeX entry.

    It is a ``@techreport``, or ``@misc`` without a publisher, since a report must have an institution.
    """
    names = " and ".join(_bibtex_name(author(name, organizations)) for name in brief.authors)
    publisher = rights(brief, site).publisher
    report = {
        "institution": "{" + _latex(publisher) + "}",
        "type": _latex(brief.kind),
        "number": _latex(number(brief)),
    }
    numbered = f" no. {number(brief)}" if brief.report_number else ""
    fields = {
        "title": "{" + _latex(brief.title) + "}",
        "author": names,
        **(report if publisher else {"howpublished": _latex(brief.kind + numbered)}),
        "year": str(brief.date.year),
        "month": str(brief.date.month),
        "day": "" if isinstance(brief.date, DateWithoutDay) else str(brief.date.day),
        "doi": _latex(brief.doi),
        "url": "".join(_UNSAFE.get(c, c) for c in _url(brief, site)),
        "language": _latex(brief.lang or site.lang),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9-]", "", brief.slug) or "brief"
    return "\n".join([f"@{'techreport' if publisher else 'misc'}{{{key},", *lines, "}"])


def _bibtex_name(parts: Mapping[str, str]) -> str:
    whole = " ".join(parts.get(key, "") for key in ("literal", "given", "family", "suffix"))
    if "literal" in parts or "and" in whole.lower().split():  # BibTeX would make two of it
        return "{" + _latex(whole) + "}"
    return _latex(inverted(parts, "family", "suffix", "given"))


def ris(brief: Brief, site: Site, organizations: Collection[str] = ()) -> str:
    """Return a RIS record (RPRT). Lines end in LF; values hold no breaks."""
    people = [author(name, organizations) for name in brief.authors]
    lines: list[tuple[str, str]] = [("TY", "RPRT"), ("TI", brief.title)]
    lines += [("AU", inverted(parts, "family", "given", "suffix")) for parts in people]
    lines += [
        ("PY", str(brief.date.year)),
        ("DA", brief.date.isoformat().replace("-", "/")),
        ("M3", brief.kind),
        ("PB", rights(brief, site).publisher),
        ("SN", number(brief)),
        ("DO", brief.doi),
        ("AB", brief.summary),
        ("LA", brief.lang or site.lang),
        ("UR", _url(brief, site)),
        *(("KW", label) for label in dict.fromkeys((*brief.issues, *brief.topics))),
    ]
    body = [f"{key}  - {_line(value)}" for key, value in lines if value]
    return "\n".join([*body, "ER  - "])


def csl_json(brief: Brief, site: Site, organizations: Collection[str] = ()) -> str:
    """Return a CSL-JSON list of the one item, without its summary, which the page has said."""
    item = csl(replace(brief, summary=""), site, organizations)
    return json.dumps([item], ensure_ascii=False, separators=(",", ":"))


class Style(NamedTuple):
    """A style in which the page of a brief cites it."""

    name: str
    macro: str = ""
    """For a style that people read: its macro in ``citations.html``, which gets the CSL-JSON item."""
    record: Callable[[Brief, Site, Collection[str]], str] | None = None
    """For one that programs read: returns the record, with organizations as ``csl`` takes them."""
    suffix: str = ".txt"
    """Of the file that a reader saves."""


STYLES = (
    Style("APA", macro="apa"),
    Style("Chicago", macro="chicago"),
    Style("MLA", macro="mla"),
    Style("BibTeX", record=bibtex, suffix=".bib"),
    Style("RIS", record=ris, suffix=".ris"),
    Style("CSL-JSON", record=csl_json, suffix=".json"),
)
"""In the order in which the page shows them."""


def _line(text: str) -> str:
    return " ".join(text.split())


def _url(brief: Brief, site: Site) -> str:
    return web_address(brief.source_url) or absolute(site, addresses.brief(brief.slug, brief.date))


def doi_address(doi: str) -> str:
    """Return the address that resolves a DOI; empty for none."""
    return f"https://doi.org/{quote(doi, safe='/:;()')}" if doi else ""


def web_address(text: str) -> str:
    """Return an address if a browser may follow it, else an empty string: no script, no file."""
    url = text.strip()
    return url if re.fullmatch(r"https?://\S+", url, re.IGNORECASE) else ""
