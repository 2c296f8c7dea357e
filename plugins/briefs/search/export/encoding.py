"""The form of all search files (docs/reference/search-data.md).

Every file is a classic script that passes its data to ``archiveSearch``, since a page that is opened from
disk or has a strict content policy may load scripts and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re

VERSION = 2
"""Version of the format."""
FOLDER = "search/"
DIRECTORY = "search/directory.js"
LANGUAGE = "search/language.js"
"""The words of an archive that is not in English (``stemming``)."""

_NOT_SERVED = re.compile(r"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n|^[ \t]+", re.MULTILINE)


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


def without_comments(shipped: str) -> str:
    """Return a script of the program as readers get it: without indentation and comments on lines of their
    own, of which it is a quarter. No text in one spans lines.

    >>> without_comments("// Doubles.\\n  const two = 2;  // stays\\n")
    'const two = 2;  // stays\\n'
    """
    return _NOT_SERVED.sub("", shipped)
