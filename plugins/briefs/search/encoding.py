"""The bytes of the search files (format: docs/reference/search-data.md).

Every file is a classic script that hands its data to ``archiveSearch``, since from disk and under a
strict content policy a page may load scripts and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from briefs.search.engine import Entry
from briefs.search.varints import varint, varints

VERSION = 1
FOLDER = "search/"
DIRECTORY = "search/directory.js"


def script(payload: object) -> bytes:
    """Return a script that hands over ``payload``; which file it is, the page knows."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return f"archiveSearch({text});\n".encode("utf-8", "replace")


def digest(data: bytes, letters: int = 8) -> str:
    """Return the start of the SHA-256 of some bytes in base 32, small letters: 5 bits a letter."""
    return base64.b32encode(hashlib.sha256(data).digest()).decode().lower()[:letters]


def path(kind: str, name: str) -> str:
    """Return the path of a file of some kind."""
    return f"{FOLDER}{kind}/{name}.js"


def base_64(data: bytes) -> str:
    """Return bytes as text."""
    return base64.b64encode(data).decode()


def frequencies(entries: Iterable[Entry], numbers: Mapping[int, int]) -> tuple[bytes, bytes]:
    """Return the postings of a term as (documents with weights, positions).

    ``numbers``: uid -> number of the document. The first part starts with the count of
    documents; each is a varint of twice the gap to the one before, plus 1 if a varint of the
    weight less 2 follows (else the weight is 1).
    """
    found = sorted((numbers[uid], weight, positions) for uid, weight, positions in entries)
    parts = [varint(len(found))]
    before = -1
    for number, weight, _ in found:
        gap = (number - before - 1) << 1
        parts.append(varint(gap) if weight == 1 else varint(gap | 1) + varint(weight - 2))
        before = number
    return b"".join(parts), b"".join(positions for _, _, positions in found)


def shard(terms: Sequence[tuple[str, bytes]], aliases: Mapping[str, object]) -> list[object]:
    """Return the payload of a shard: its terms, their bytes behind the list of their sizes, aliases."""
    sizes = varints(len(data) for _, data in terms)
    body = b"".join(data for _, data in terms)
    payload: list[object] = ["\n".join(term for term, _ in terms), base_64(sizes + body)]
    return [*payload, aliases] if aliases else payload
