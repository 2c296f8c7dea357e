"""One brief as others cite it: a CSL-JSON record, and what is made of it.

Templates write the styles that people read (``citations.html``); this module writes
BibTeX and RIS, whose escapes are not HTML's.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from briefs import addresses
from briefs.model import Brief, Site

Csl = dict[str, object]
"""A CSL-JSON item (https://docs.citationstyles.org, CSL 1.0.2, schema csl-data.json)."""

_PARTICLES = frozenset(
    "af al ap ben bin bint da dal dalla das de del della den der des di do dos du el ibn la le "
    "mac ten ter van vom von y zu zum zur".split()
)


MOST = 20
"""Authors in the BibTeX and RIS of a page; APA names as many. ``data/briefs.csv`` has all of them."""


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


def inverted(name: str, *order: str) -> str:
    """Return the parts of a name that it has, in an order that starts with the family's."""
    parts = person(name)
    return ", ".join(parts[key] for key in order if key in parts) or name


def csl(brief: Brief, site: Site) -> Csl:
    """Return the brief as a CSL-JSON item; what is not known is left out."""
    item: Csl = {
        "id": brief.slug,
        "type": "report",
        "title": brief.title,
        "author": [person(name) for name in brief.authors],
        "issued": {"date-parts": [[brief.date.year, brief.date.month, brief.date.day]]},
        "genre": brief.kind,
        "publisher": brief.publisher or site.publisher or site.name,
        "number": brief.report_number,
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


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in _line(text))


def bibtex(brief: Brief, site: Site) -> str:
    """Return a BibTeX entry (``@techreport``). Authors beyond ``MOST`` are BibTeX's ``others``."""
    shown = [_bibtex_name(name) for name in brief.authors[:MOST]]
    names = " and ".join([*shown, "others"] if len(brief.authors) > MOST else shown)
    fields = {
        "title": "{" + _latex(brief.title) + "}",
        "author": names,
        "institution": "{" + _latex(brief.publisher or site.publisher or site.name) + "}",
        "type": _latex(brief.kind),
        "number": _latex(brief.report_number),
        "year": str(brief.date.year),
        "month": str(brief.date.month),
        "day": str(brief.date.day),
        "url": _url(brief, site),
        "language": brief.lang or site.lang,
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9-]", "", brief.slug) or "brief"
    return "\n".join([f"@techreport{{{key},", *lines, "}"])


def _bibtex_name(name: str) -> str:
    if "literal" in person(name) or "and" in name.lower().split():  # BibTeX would make two of it
        return "{" + _latex(name) + "}"
    return _latex(inverted(name, "family", "suffix", "given"))


def ris(brief: Brief, site: Site) -> str:
    """Return a RIS record (RPRT) of at most ``MOST`` authors. Lines end in LF; values hold no breaks."""
    lines: list[tuple[str, str]] = [("TY", "RPRT"), ("TI", brief.title)]
    lines += [("AU", inverted(name, "family", "given", "suffix")) for name in brief.authors[:MOST]]
    lines += [
        ("PY", str(brief.date.year)),
        ("DA", brief.date.strftime("%Y/%m/%d")),
        ("M3", brief.kind),
        ("PB", brief.publisher or site.publisher or site.name),
        ("SN", brief.report_number),
        ("AB", brief.summary),
        ("LA", brief.lang or site.lang),
        ("UR", _url(brief, site)),
        *(("KW", label) for label in dict.fromkeys((*brief.issues, *brief.topics))),
    ]
    body = [f"{key}  - {_line(value)}" for key, value in lines if value]
    return "\n".join([*body, "ER  - "])


def _line(text: str) -> str:
    return " ".join(text.split())


def _url(brief: Brief, site: Site) -> str:
    return web_address(brief.source_url) or absolute(site, addresses.brief(brief.slug, brief.date))


def web_address(text: str) -> str:
    """Return an address if a browser may follow it, else an empty string: no script, no file."""
    url = text.strip()
    return url if re.fullmatch(r"https?://\S+", url, re.IGNORECASE) else ""
