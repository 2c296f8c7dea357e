"""Text to terms: the one way that briefs and queries are cut into words.

``theme/static/js/search-words.js`` does the same; ``tests/search/words.jsonl`` holds both
to it, and ``docs/reference/search-language.md`` tells it to readers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import Stemmer

STOP_WORDS: Final = frozenset(
    "a an and are as at be been but by for from had has have he her his if in into is it its of on or "
    "she such that the their them then there these they this to was were which with".split()
)
"""Words that stand in nearly every brief and tell none apart. Not "us", "it's" own "IT" aside,
"may", "will", "not" or "who": each of those is also a name or a month."""

LONGEST = 64
"""Letters of a term that count; longer runs are cut."""

_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
    | dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("‐‑", "-")
)
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")

TOKEN: Final = re.compile(
    r"[^\W\d_]{1,3}-[0-9]{1,3}[a-z]?(?![\w-])"  # f-35, s-400, mq-9b
    r"|[^\W\d_](?:\.[^\W\d_])+(?!\w)"  # u.s., e.u.
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"  # 12,000
    r"|[0-9]+(?:\.[0-9]+)+(?!\w)"  # 3.5
    r"|\w+(?:'\w+)*"  # words, don't, o'brien, xi's
)

_stem_word = Stemmer.Stemmer("porter", 0).stemWord  # "_terms" keeps what it answers
_STEMMABLE = re.compile(r"[a-z]{3,}")
_DESIGNATIONS = re.compile(r"[a-z]{1,3}[0-9]{1,3}s")  # f16s


def fold(text: str) -> str:
    """Return text in small letters, without accents, with plain quotes and hyphens."""
    text = text.lower()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN_LETTERS))
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed)).lower().translate(_PLAIN_LETTERS)


@lru_cache(maxsize=100_000)
def plain(token: str) -> str:
    """Return a folded token as one word: without dots between letters, commas, hyphen, possessive."""
    if token.endswith("'s"):
        token = token[:-2]
    if token[0].isdigit():
        return token.replace(",", "").replace("'", "")[:LONGEST]
    return re.sub("['.-]", "", token)[:LONGEST]


def stem(word: str) -> str:
    """Return the stem of a plain word (M. F. Porter, 1980, for English; other words as they are)."""
    if _STEMMABLE.fullmatch(word):
        return str(_stem_word(word))
    return word[:-1] if _DESIGNATIONS.fullmatch(word) else word


class _Terms(dict[str, str]):
    """Folded token to term; "" for a stop word. Filled as words are met."""

    def __missing__(self, token: str) -> str:
        word = plain(token)
        term = "" if word in STOP_WORDS else stem(word)
        if len(self) > 500_000:
            self.clear()
        self[token] = term
        return term


_terms = _Terms()


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, without stop words."""
    return [term for token in TOKEN.findall(fold(text)) if (term := _terms[token])]


def plain_words(text: str) -> Iterator[str]:
    """Yield the words of a text before stemming, without stop words."""
    for token in TOKEN.findall(fold(text)):
        word = plain(token)
        if word and word not in STOP_WORDS:
            yield word
