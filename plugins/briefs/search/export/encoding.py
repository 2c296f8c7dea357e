"""The form of all search files (docs/reference/search-data.md).

Every file is a classic script that passes its data to ``archiveSearch``, since a page that is opened from
disk or has a strict content policy may load scripts and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json

VERSION = 2
"""Version of the format."""
FOLDER = "search/"
DIRECTORY = "search/directory.js"


def script(payload: object) -> bytes:
    """Return a script that passes data to the page, which knows what file it has asked for.

    >>> script(["Ärger", 1])
    b'archiveSearch(["\\xc3\\x84rger",1]);\\n'
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return f"archiveSearch({text});\n".encode("utf-8", "replace")


def digest(data: bytes, letters: int = 8) -> str:
    """Return the first letters of the SHA-256 of some bytes in base 32, in small letters, 5 bits each.

    >>> digest(b"ports")
    'q6x3h57t'
    """
    return base64.b32encode(hashlib.sha256(data).digest()).decode().lower()[:letters]


def path(kind: str, name: str) -> str:
    """Return the path, below OUTPUT, of a file of some kind.

    >>> path("text", "abcdefgh")
    'search/text/abcdefgh.js'
    """
    return f"{FOLDER}{kind}/{name}.js"
