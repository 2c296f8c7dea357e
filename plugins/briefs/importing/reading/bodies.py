"""The body: subheads, paragraphs, entries of lists, quotations and notes."""

from __future__ import annotations

import re

BULLET = re.compile(r"(?:[•·▪◦‣⁃●○■□➢➤✓*+–-]|—)\s+(?=\S)|[•▪◦‣⁃●■➢➤](?=\w)")
NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)|\(([a-z]|[ivx]{1,4})\)\s+(?=\S)")
NOTE = re.compile(
    r"\[\^?(\d{1,3})\]:?\s+(?=\S)|\^(\d{1,3})[.:]?\s+(?=\S)"
    r"|(?![⁰¹²³⁴-⁹]{3}[A-Z][a-z]?\b)"  # an isotope
    r"([¹²³⁰⁴-⁹]+)(?:\s+(?=\S)|(?=[^\W\d_]|[“\"‘(]))"
)
NOTES_HEADING = re.compile(
    r"(?:foot|end)?notes?|references|sources|works cited|citations|bibliography", re.IGNORECASE
)
ATTRIBUTION = re.compile(r"[—–-]{1,2}\s*[^\W\d_a-z][^.]{2,120}")
QUOTATION = re.compile(r"[“\"].{20,}[”\"]\s*[—–-]{1,2}\s*[^\W\d_a-z].{2,160}")
CAPTIONED = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.IGNORECASE)
"""A caption as WordPress keeps it."""
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
