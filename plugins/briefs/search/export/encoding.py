"""What is common to all search files (format: docs/reference/search-data.md).

Every file is a classic script that hands its data to ``archiveSearch``, since from disk and under a
strict content policy a page may load scripts and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json

VERSION = 2
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
