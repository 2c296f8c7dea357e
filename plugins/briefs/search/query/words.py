"""Texts as terms: the one way in which briefs and queries are cut into words.

``theme/static/js/search-words.js`` does the same; ``tests/search/words.jsonl`` holds both
to it, and ``docs/reference/search-language.md`` explains it to readers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import version
from types import ModuleType
from typing import Final

import Stemmer

from briefs.search.query.languages import SearchLanguage, language_of
from briefs.text.letters import ACCENT_KEYS, APOSTROPHES, HYPHENS, INVISIBLE, LETTERS

MAX_LETTERS = 64
"""Letters of a term that count; longer ones are cut."""

_SHARED_CODES = 997
"""Codes that runs of three stop words or more share."""
ACCENTED_LETTERS = 5
"""Letters at the end of a word among which one may have been typed without its accent: endings tell how it is
stemmed."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"
)
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han."""
_SCRIPTS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")

_IN_CAPITALS = re.compile("[A-Z]{2,8}")

_PLAIN_LETTERS = str.maketrans(
    LETTERS | dict.fromkeys(APOSTROPHES + ACCENT_KEYS, "'") | dict.fromkeys(HYPHENS, "-")
)
_ACCENTS = re.compile(f"[\u0300-\u036f{INVISIBLE}]")
_SIGNS = str.maketrans(
    dict.fromkeys(APOSTROPHES + ACCENT_KEYS, "'")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys(INVISIBLE)
    | dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
)
_VOWEL_SIGNS = re.compile("[\u064b-\u065f\u0670\u0640]")
"""Signs of Arabic that most texts leave out, and the one that makes a word longer."""

_TOKEN: Final = (
    r"[^\W\d_]{1,3}-[0-9]{1,3}[a-z]?(?![\w-])"  # f-35, s-400, mq-9b
    r"|[^\W\d_](?:\.[^\W\d_])+(?!\w)"  # u.s., e.u.
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"  # 12,000
    r"|[0-9]+(?:\.[0-9]+)+(?!\w)"  # 3.5
    r"|\w+(?:'\w+)*"  # words, don't, o'brien, xi's
)
TOKEN: Final = re.compile(_TOKEN)

_PORTER = Stemmer.Stemmer("porter", 0)  # without a cache: _terms_by_token is one
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


def spelled(text: str) -> str:
    """Return text in small letters with its accents, and with plain apostrophes and hyphens.

    >>> spelled("L’Économie ma\u00adrocaine"), spelled("كِتَاب")
    ("l'économie marocaine", 'كتاب')
    """
    composed = unicodedata.normalize("NFKC", text.lower()).lower().translate(_SIGNS)
    return _VOWEL_SIGNS.sub("", composed)


def _porter(word: str) -> str:
    """Return the stem of a plain word of English (M. F. Porter, 1980); other words as they are.

    Stems of two letters keep an e, so that "used" is no form of "us".

    >>> [_porter(word) for word in ("sanctions", "used", "f16s", "北京")]
    ['sanction', 'use', 'f16', '北京']
    """
    if _STEMMABLE.fullmatch(word):
        stemmed = str(_PORTER.stemWord(word))
        return stemmed + "e" if len(stemmed) == 2 and word != stemmed + "s" else stemmed
    return word[:-1] if _DESIGNATIONS.fullmatch(word) else word


def _snowball(name: str) -> Callable[[str], str]:
    """Return the function that stems a word with its accents, by Snowball; one with digits stays as it is."""
    if not name:
        return fold
    stem_word: Callable[[str], str] = getattr(_module(name), f"{_class_name(name)}")().stemWord

    def stem(word: str) -> str:
        is_stemmed = all(c <= "\uffff" and c != "_" and unicodedata.category(c)[0] != "N" for c in word)
        return fold(stem_word(word) if is_stemmed else word) or fold(word)

    return stem


def _module(name: str) -> ModuleType:
    import snowballstemmer  # which an archive in English does without

    return import_module(f"{snowballstemmer.__name__}.{name}_stemmer")


def _class_name(name: str) -> str:
    return f"{name.capitalize()}Stemmer"


def _accents(name: str) -> dict[str, str]:
    """Return the letters with accents of which the endings of a stemmer consist, by the letter without.

    >>> _accents("italian")
    {'a': 'àá', 'e': 'èé', 'i': 'ìí', 'o': 'òó', 'u': 'ú'}
    """
    if not name:
        return {}
    tables = vars(getattr(_module(name), _class_name(name))).values()
    endings = (entry.s for table in tables if isinstance(table, list) for entry in table)
    accents: dict[str, str] = {}
    for letter in sorted({letter for ending in endings for letter in ending if not letter.isascii()}):
        if (plain := fold(letter)).isascii() and len(plain) == 1:
            accents[plain] = accents.get(plain, "") + letter
    return dict(sorted(accents.items()))


@cache
def _marks() -> str:
    """Return all marks of Unicode: vowel signs, accents that stand alone."""
    return "".join(c for c in map(chr, range(0x300, 0x1F000)) if unicodedata.category(c)[0] == "M")


def _token(language: SearchLanguage) -> re.Pattern[str]:
    """Return what a word is, where letters keep their marks: ``TOKEN`` with them, and words that stand before
    an apostrophe."""
    with_marks = _TOKEN.replace(r"\w", f"[\\w{_marks()}]").replace(f"[[\\w{_marks()}]-]", f"[\\w{_marks()}-]")
    before = rf"(?<!\w)(?:{language.before})|" if language.before else ""
    return re.compile(before + with_marks)


class Words:
    """How texts of one language are cut into terms. English is folded first and has a stemmer of its own; of
    other languages words keep their accents until they are stemmed.
    """

    def __init__(self, language: SearchLanguage) -> None:
        """Make the tables of a language; see ``words_of``."""
        is_english = language.tag == "en"
        self.language = language
        self.stop_words = frozenset(map(fold, language.stop_words))
        self.accents: Mapping[str, str] = _accents(language.stemmer)
        self.mark = "" if is_english else f"{language.tag} {version('snowballstemmer')}"
        """What an index was made with; another one is made anew."""
        self.stem = _porter if is_english else _snowball(language.stemmer)
        """Returns the term of a plain word."""
        self._spelled, self._token = (fold, TOKEN) if is_english else (spelled, _token(language))
        self._numbers = {word: number for number, word in enumerate(sorted(self.stop_words), 1)}
        self._first_shared_code = (len(self._numbers) + 1) ** 2
        self._terms_by_token = _TermsByToken(self)
        before = f"(?i:(?:{'|'.join(language.elided)})['’])?" if language.elided else ""
        self._in_capitals = re.compile(rf"(?<![\w'’.-]){before}([A-Z]{{2,8}})(?![\w'’-]|\.\w)")

    def _tokens(self, text: str) -> list[str]:
        return self._token.findall(self._spelled(text))

    def words(self, token: str) -> Iterator[str]:
        """Yield the words of a token before stemming: none for a stop word; else one, or pairs of
        characters where the script sets no spaces (``快速反应`` gives ``快速``, ``速反``, ``反应``).
        """
        if token.isascii() or not _UNSPACED_CHARACTER.search(token):
            word = plain_word(token)
            if word and fold(word) not in self.stop_words:
                yield word
            return
        for run in _SCRIPTS.findall(token):
            if not _UNSPACED_CHARACTER.match(run):
                yield from self.words(run)
            else:
                yield from (run[start : start + 2] for start in range(max(1, len(run) - 1)))

    def terms(self, text: str) -> list[str]:
        """Return the terms of a text in order, without stop words.

        >>> words_of("en").terms("The price of state-owned oil")
        ['price', 'state', 'own', 'oil']
        >>> words_of("fr").terms("Les économies de l’énergie")
        ['econom', 'energ']
        """
        return [term for token in self._tokens(text) for term in self._terms_by_token[token]]

    def terms_and_gaps(self, text: str) -> tuple[list[str], list[int]]:
        """Return the terms of a text, and for each its gap: the code (``gap_code``) of the stop words between
        it and the term before, 0 for none. The stop words before the first term are its gap.

        >>> words_of("en").terms_and_gaps("price of oil")
        (['price', 'oil'], [0, 25])
        """
        text_terms: list[str] = []
        gaps: list[int] = []
        stop_words: list[str] = []
        for token in self._tokens(text):
            if token_terms := self._terms_by_token[token]:
                text_terms.append(token_terms[0])
                gaps.append(self.gap_code(stop_words) if stop_words else 0)
                stop_words = []
                if len(token_terms) > 1:
                    text_terms.extend(token_terms[1:])
                    gaps.extend([0] * (len(token_terms) - 1))
            elif (word := fold(plain_word(token))) in self._numbers:
                stop_words.append(word)
        return text_terms, gaps

    def gap_code(self, stop_words: Sequence[str]) -> int:
        """Return the number of a run of stop words: each word, and each pair of words, has one of its own;
        longer runs share 997.
        """
        code = 0
        for word in stop_words:
            code = code * (len(self._numbers) + 1) + self._numbers[word]
        first_shared = self._first_shared_code
        return code if code < first_shared else first_shared + code % _SHARED_CODES

    def spellings(self, text: str) -> list[str]:
        """Return the terms for which a text of one term stands: its own, and those of the same word as it may
        be typed too.

        >>> words_of("fr").spellings("securite"), words_of("fr").spellings("sécurité")
        (['securit', 'securite', 'secur'], ['secur', 'securit'])
        """
        found = self.terms(text)
        if self.mark:  # no English
            words = (word for token in self._tokens(text) for word in self.words(token))
            found += (self.stem(other) for word in words for other in self._others(word))
        return list(dict.fromkeys(found))

    def _others(self, word: str) -> Iterator[str]:
        """Yield what else a word may be typed as: without its accents, or with one that was left out; with or
        without its article; of one or of many.
        """
        one, many = self.language.plural
        if one and word.endswith(one):
            yield word.removesuffix(one) + many
        if article := self.language.article:
            yield word.removeprefix(article) if word.startswith(article) else article + word
        if (bare := fold(word)) != word:
            yield bare
        else:
            yield from self._accented(word)

    def _accented(self, word: str) -> Iterator[str]:
        """Yield a word with each accent that one of its last letters may have."""
        for place in range(max(0, len(word) - ACCENTED_LETTERS), len(word)):
            for letter in self.accents.get(word[place], ""):
                yield word[:place] + letter + word[place + 1 :]

    def capital_terms(self, text: str) -> list[str]:
        """Return the words of two to eight letters that a text writes in capitals, which are terms of their
        own: ``WHO`` is not ``who``. A text that is all in capitals has none.

        >>> words_of("en").capital_terms("The WHO asked who pays for IT.")
        ['WHO', 'IT']
        """
        return [] if text.isupper() else self._in_capitals.findall(text)

    def plain_words(self, text: str) -> Iterator[str]:
        """Yield the words of a text before stemming, folded, without stop words.

        >>> list(words_of("en").plain_words("The U.S. sanctions"))
        ['us', 'sanctions']
        """
        return (fold(word) for token in self._tokens(text) for word in self.words(token))


class _TermsByToken(dict[str, tuple[str, ...]]):
    """A cache: token -> its terms; none for a stop word, several in a script without spaces."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) > 500_000:
            self.clear()
        self[token] = tuple(map(self._words.stem, self._words.words(token)))
        return self[token]


@cache
def words_of(tag: str) -> Words:
    """Return how texts of a language are cut, by its own subtag (``SearchLanguage.tag``)."""
    return Words(language_of(tag))


def is_unspaced_character(word: str) -> bool:
    """Whether a word is one character of a script without spaces, of which only pairs are terms."""
    return len(word) == 1 and bool(_UNSPACED_CHARACTER.match(word))


def as_capital_term(word: str) -> str:
    """Return a word of a query if it is a term in capitals, else ""."""
    return word if _IN_CAPITALS.fullmatch(word) else ""


FIRST_CAPITAL, AFTER_CAPITALS = "A", "["
"""Between these stand all terms in capitals, in the order of Unicode, and no other term: those are folded."""
