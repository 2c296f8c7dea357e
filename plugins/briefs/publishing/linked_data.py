"""A brief as JSON-LD in the vocabulary of schema.org, embedded in its page."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection

from briefs import addresses
from briefs.model import Brief, Site
from briefs.publishing.citations import absolute, doi_address, number, told, web_address
from briefs.publishing.rights import rights
from briefs.publishing.wording import reason

AUTHORS = 640
"""Bytes for the names of authors: some ten."""


def report(brief: Brief, site: Site, organizations: Collection[str] = ()) -> str:
    """Return the brief as a ``Report``, ready for a ``<script>`` element; what is not known is left out.

    Authors are named as far as ``AUTHORS`` bytes hold them; ``organizations`` are those that are no persons.
    """
    stated = rights(brief, site)
    whole: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": brief.title,
        "url": absolute(site, addresses.brief(brief.slug, brief.date)),
        "sameAs": [one for one in (doi_address(brief.doi), web_address(brief.source_url)) if one],
        "datePublished": brief.date.isoformat(),
        "dateModified": brief.modified.isoformat() if brief.modified else "",
        "author": [
            _named("Organization" if name in organizations else "Person", name)
            for name in told(brief.authors, AUTHORS)
        ],
        "publisher": _named("Organization", stated.publisher),
        "isPartOf": _named("Collection", site.name) | ({"url": f"{site.url}/"} if site.url else {}),
        "genre": brief.kind,
        "reportNumber": number(brief),
        "abstract": brief.summary,
        "inLanguage": brief.lang or site.lang,
        "license": _named("CreativeWork", stated.license),
        "correction": [reason(one) for one in brief.correction if reason(one)],
        "creativeWorkStatus": "Withdrawn" if brief.status == "withdrawn" else "",
    }
    text = json.dumps({k: v for k, v in whole.items() if v}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # nothing in it ends the element


def policy_hash(text: str) -> str:
    """Return what a Content-Security-Policy says of an element with a text (CSP 3, section 2.3.1).

    >>> policy_hash("{}")
    'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}
