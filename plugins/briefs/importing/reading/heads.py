"""The head of a page: date and kind, title, bylines, in any order and number."""

from __future__ import annotations

import re

SITE = re.compile(r"\s+(?:[|»·]|[-–—](?=\s+The\b|\s+[A-Z]{2,}\b))\s+[^|]{2,60}$")
CARD_NOTE = re.compile(r"@\w+|(?:follow |on (?:x|twitter):? )@\w+", re.IGNORECASE)
