"""Text to terms: the one way that briefs and queries are cut into words.

``theme/static/js/search-words.js`` does the same; ``tests/search/words.jsonl`` holds both
to it, and ``docs/reference/search-language.md`` tells it to readers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import Stemmer

from briefs.text.letters import ACCENT_KEYS, APOSTROPHES, HYPHENS, INVISIBLE, LETTERS

STOP_WORDS: Final = frozenset(
    "a an and are as at be been but by for from had has have he her his if in into is it its of on or "
    "she such that the their them then there these they this to was were which with".split()
)
"""Words that stand in nearly every brief and tell none apart. Not "us", "it's" own "IT" aside,
"may", "will", "not" or "who": each of those is also a name or a month."""

LONGEST = 64
"""Letters of a term that count; longer runs are cut."""

_NUMBERS: Final = {word: number for number, word in enumerate(sorted(STOP_WORDS), 1)}
_LONGER = (len(_NUMBERS) + 1) ** 2
"""The first code of a run of three stop words or more."""
_LONGER_CODES = 997

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"
)
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han."""
_SCRIPTS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IN_UNSPACED = re.compile(f"[{_UNSPACED}]")

_CAPITALS = re.compile(r"(?<![\w'’.-])[A-Z]{2,8}(?![\w'’-]|\.\w)")

_PLAIN_LETTERS = str.maketrans(
    LETTERS | dict.fromkeys(APOSTROPHES + ACCENT_KEYS, "'") | dict.fromkeys(HYPHENS, "-")
)
_ACCENTS = re.compile(f"[\u0300-\u036f{INVISIBLE}]")

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
    """Return text in small letters, without accents, with plain apostrophes and hyphens.

    Differs from ``text.folding.fold`` where the browser must do the same fast: dashes still separate words,
    and accents are those of Latin, Greek and Cyrillic (U+0300 to U+036F).

    >>> fold("Łódź – El Niño’s")
    "lodz – el nino's"
    """
    text = text.lower()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN_LETTERS))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed)).lower().translate(_PLAIN_LETTERS)


@lru_cache(maxsize=100_000)
def plain(token: str) -> str:
    """Return a folded token as one word: without dots between letters, commas, hyphen, possessive."""
    if token.endswith("'s"):
        token = token[:-2]
    if token[0].isdigit():
        return token.replace(",", "").replace("'", "")[:LONGEST]
    return re.sub("['.-]", "", token)[:LONGEST]


def stem(word: str) -> str:
    """Return the stem of a plain word (M. F. Porter, 1980, for English; other words as they are).

    Stems of two letters keep an e, so that "used" is no form of "us".
    """
    if _STEMMABLE.fullmatch(word):
        stemmed = str(_stem_word(word))
        return stemmed + "e" if len(stemmed) == 2 and word != stemmed + "s" else stemmed
    return word[:-1] if _DESIGNATIONS.fullmatch(word) else word


class _Terms(dict[str, tuple[str, ...]]):
    """Folded token to its terms; none for a stop word, several for a script without spaces. Filled as
    words are met.
    """

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) > 500_000:
            self.clear()
        self[token] = tuple(stem(word) for word in _plain_words(token))
        return self[token]


_terms = _Terms()


def _plain_words(token: str) -> Iterator[str]:
    """Yield the words of a folded token before stemming: one, none for a stop word, or pairs of characters
    where the script sets no spaces (``快速反应`` gives ``快速``, ``速反``, ``反应``).
    """
    if token.isascii() or not _IN_UNSPACED.search(token):
        word = plain(token)
        if word and word not in STOP_WORDS:
            yield word
        return
    for part in _SCRIPTS.findall(token):
        if not _IN_UNSPACED.match(part):
            yield from _plain_words(part)
        else:
            yield from (part[start : start + 2] for start in range(max(1, len(part) - 1)))


def is_half(word: str) -> bool:
    """Whether a word is one character of a script without spaces, of which pairs are indexed."""
    return len(word) == 1 and bool(_IN_UNSPACED.match(word))


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, without stop words.

    >>> terms("The price of state-owned oil")
    ['price', 'state', 'own', 'oil']
    """
    return [term for token in TOKEN.findall(fold(text)) for term in _terms[token]]


def terms_and_gaps(text: str) -> tuple[list[str], list[int]]:
    """Return the terms of a text, and for each the code of the stop words between it and the term before
    (0 if there are none; those before the first term count too).

    >>> terms_and_gaps("price of oil")
    (['price', 'oil'], [0, 25])
    """
    found: list[str] = []
    codes: list[int] = []
    passed: list[str] = []
    for token in TOKEN.findall(fold(text)):
        if own := _terms[token]:
            found.append(own[0])
            codes.append(gap_code(passed) if passed else 0)
            passed = []
            if len(own) > 1:
                found.extend(own[1:])
                codes.extend([0] * (len(own) - 1))
        elif (word := plain(token)) in _NUMBERS:
            passed.append(word)
    return found, codes


def gap_code(stop_words: Sequence[str]) -> int:
    """Return the number that stands for a run of stop words: one word and two words have numbers of their
    own, longer runs share 997.
    """
    code = 0
    for word in stop_words:
        code = code * (len(_NUMBERS) + 1) + _NUMBERS[word]
    return code if code < _LONGER else _LONGER + code % _LONGER_CODES


def written(text: str) -> list[str]:
    """Return the words of two to eight letters that a text writes in capitals, as they stand: ``WHO`` is not
    ``who``. A text that is all in capitals has none.

    >>> written("The WHO asked who pays for IT.")
    ['WHO', 'IT']
    """
    return [] if text.isupper() else _CAPITALS.findall(text)


def as_written(word: str) -> str:
    """Return a word of a query if it is one as written in capitals, else ""."""
    return word if _CAPITALS.fullmatch(word) else ""


def is_written(term: str) -> bool:
    """Whether a term is a word as written in capitals; other terms have no capitals."""
    return term.isascii() and term[:1].isupper()


def plain_words(text: str) -> Iterator[str]:
    """Yield the words of a text before stemming, without stop words."""
    for token in TOKEN.findall(fold(text)):
        yield from _plain_words(token)
