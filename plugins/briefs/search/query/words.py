"""Texts as terms: the one way in which briefs and queries are cut into words.

``theme/static/js/search-words.js`` does the same; ``tests/search/words.jsonl`` holds both
to it, and ``docs/reference/search-language.md`` explains it to readers.
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
"""Words that nearly every brief has and that therefore tell none apart. "us", "may", "will", "not" and "who"
are left out, since each of them is also a name or a month."""

MAX_LETTERS = 64
"""Letters of a term that count; longer ones are cut."""

_STOP_WORD_NUMBERS: Final = {word: number for number, word in enumerate(sorted(STOP_WORDS), 1)}
_FIRST_SHARED_CODE = (len(_STOP_WORD_NUMBERS) + 1) ** 2
"""The first code of runs of three stop words or more, which share _SHARED_CODES."""
_SHARED_CODES = 997

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"
)
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han."""
_SCRIPTS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")

_IN_CAPITALS = re.compile(r"(?<![\w'’.-])[A-Z]{2,8}(?![\w'’-]|\.\w)")

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

_stem_word = Stemmer.Stemmer("porter", 0).stemWord  # without a cache: _terms_by_token is one
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
def plain_word(token: str) -> str:
    """Return a folded token without dots between letters, commas, hyphens and the possessive ending.

    >>> [plain_word(token) for token in ("u.s.", "f-16", "12,000", "xi's")]
    ['us', 'f16', '12000', 'xi']
    """
    if token.endswith("'s"):
        token = token[:-2]
    if token[0].isdigit():
        return token.replace(",", "").replace("'", "")[:MAX_LETTERS]
    return re.sub("['.-]", "", token)[:MAX_LETTERS]


def stem(word: str) -> str:
    """Return the stem of a plain word (M. F. Porter, 1980, for English; other words as they are).

    Stems of two letters keep an e, so that "used" is no form of "us".

    >>> [stem(word) for word in ("sanctions", "used", "f16s", "北京")]
    ['sanction', 'use', 'f16', '北京']
    """
    if _STEMMABLE.fullmatch(word):
        stemmed = str(_stem_word(word))
        return stemmed + "e" if len(stemmed) == 2 and word != stemmed + "s" else stemmed
    return word[:-1] if _DESIGNATIONS.fullmatch(word) else word


class _TermsByToken(dict[str, tuple[str, ...]]):
    """A cache: folded token -> its terms; none for a stop word, several in a script without spaces."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) > 500_000:
            self.clear()
        self[token] = tuple(stem(word) for word in _plain_words(token))
        return self[token]


_terms_by_token = _TermsByToken()


def _plain_words(token: str) -> Iterator[str]:
    """Yield the words of a folded token before stemming: none for a stop word; else one, or pairs of
    characters where the script sets no spaces (``快速反应`` gives ``快速``, ``速反``, ``反应``).
    """
    if token.isascii() or not _UNSPACED_CHARACTER.search(token):
        word = plain_word(token)
        if word and word not in STOP_WORDS:
            yield word
        return
    for run in _SCRIPTS.findall(token):
        if not _UNSPACED_CHARACTER.match(run):
            yield from _plain_words(run)
        else:
            yield from (run[start : start + 2] for start in range(max(1, len(run) - 1)))


def is_unspaced_character(word: str) -> bool:
    """Whether a word is one character of a script without spaces, of which only pairs are terms."""
    return len(word) == 1 and bool(_UNSPACED_CHARACTER.match(word))


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, without stop words.

    >>> terms("The price of state-owned oil")
    ['price', 'state', 'own', 'oil']
    """
    return [term for token in TOKEN.findall(fold(text)) for term in _terms_by_token[token]]


def terms_and_gaps(text: str) -> tuple[list[str], list[int]]:
    """Return the terms of a text, and for each its gap: the code (``gap_code``) of the stop words between it
    and the term before, 0 for none. The stop words before the first term are its gap.

    >>> terms_and_gaps("price of oil")
    (['price', 'oil'], [0, 25])
    """
    text_terms: list[str] = []
    gaps: list[int] = []
    stop_words: list[str] = []
    for token in TOKEN.findall(fold(text)):
        if token_terms := _terms_by_token[token]:
            text_terms.append(token_terms[0])
            gaps.append(gap_code(stop_words) if stop_words else 0)
            stop_words = []
            if len(token_terms) > 1:
                text_terms.extend(token_terms[1:])
                gaps.extend([0] * (len(token_terms) - 1))
        elif (word := plain_word(token)) in _STOP_WORD_NUMBERS:
            stop_words.append(word)
    return text_terms, gaps


def gap_code(stop_words: Sequence[str]) -> int:
    """Return the number of a run of stop words: each word, and each pair of words, has one of its own;
    longer runs share 997.
    """
    code = 0
    for word in stop_words:
        code = code * (len(_STOP_WORD_NUMBERS) + 1) + _STOP_WORD_NUMBERS[word]
    return code if code < _FIRST_SHARED_CODE else _FIRST_SHARED_CODE + code % _SHARED_CODES


def capital_terms(text: str) -> list[str]:
    """Return the words of two to eight letters that a text writes in capitals, which are terms of their own:
    ``WHO`` is not ``who``. A text that is all in capitals has none.

    >>> capital_terms("The WHO asked who pays for IT.")
    ['WHO', 'IT']
    """
    return [] if text.isupper() else _IN_CAPITALS.findall(text)


def as_capital_term(word: str) -> str:
    """Return a word of a query if it is a term in capitals, else ""."""
    return word if _IN_CAPITALS.fullmatch(word) else ""


def is_capital_term(term: str) -> bool:
    """Whether a term is a word in capitals; other terms have none."""
    return term.isascii() and term[:1].isupper()


def plain_words(text: str) -> Iterator[str]:
    """Yield the words of a text before stemming, without stop words.

    >>> list(plain_words("The U.S. sanctions"))
    ['us', 'sanctions']
    """
    for token in TOKEN.findall(fold(text)):
        yield from _plain_words(token)
