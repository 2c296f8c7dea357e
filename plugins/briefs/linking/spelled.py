"""The patterns under which a record is looked up in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from briefs.model import Entity
from briefs.text.letters import CAPITALS, DASHES, LETTERS, QUOTATION_MARKS, SINGLE_QUOTES

_LETTERS = LETTERS | CAPITALS
# What stands between words counts as a space, so that "al-Qaeda" and "al Qaeda" are one.
_BETWEEN = dict.fromkeys(f'-{DASHES}/()[]"{QUOTATION_MARKS},;:!?…\u00a0\u202f\t\n\r', " ")
_PLAIN = str.maketrans(
    {letter: plain for letter, plain in _LETTERS.items() if len(plain) == 1}
    | _BETWEEN
    | dict.fromkeys(SINGLE_QUOTES, "'")
)

_OFTEN = (("’", "'"), ("“", " "), ("”", " "), ("—", " "), ("–", " "), ("é", "e"), ("‘", "'"))
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SIMPLE = re.compile(r"[A-Za-z0-9.'&]+(?: [A-Za-z0-9.'&]+)*")
_OTHERWISE = {
    "Centre": "Center", "Center": "Centre", "Defence": "Defense", "Defense": "Defence",
    "Organisation": "Organization", "Organization": "Organisation", "Programme": "Program",
}  # fmt: skip
"""How words are spelled on the other side of the Atlantic."""
_BRITISH = re.compile(r"\b(?:" + "|".join(_OTHERWISE) + r")\b")
_MARKED = re.compile(r"[,:] | [–—-] | \(")
QUALIFIER = re.compile(r"\s*\([^()]*\)$")
_SAME = {
    "U.S.": ("US", "United States"), "US": ("U.S.", "United States"), "UN": ("U.N.", "United Nations"),
    "U.N.": ("UN", "United Nations"), "UK": ("U.K.",), "U.K.": ("UK",),
}  # fmt: skip
"""How else the first word of the name of a body is written."""
_ABBREVIATED = tuple(first + " " for first in _SAME)
_INITIALS = re.compile(r"\b([A-Z]\.) ?(?=[A-Z]\.)")
_ARABIC = re.compile(r" (?:al|el|bin) ")
_GIVEN = {
    name: names
    for names in (
        group.split()
        for group in (
            "Sergei Sergey", "Andrei Andrey", "Alexei Alexey Aleksei", "Nikolai Nikolay", "Dmitry Dmitri",
            "Yuri Yury", "Aleksandr Alexander", "Gennady Gennadi", "Vasily Vassily", "Yevgeny Evgeny",
            "Oleksiy Oleksii", "Andriy Andrii", "Serhiy Serhii", "Valeriy Valerii", "Vitaliy Vitalii",
            "Mohammed Mohammad Mohamed Muhammad", "Ahmed Ahmad", "Hussein Hussain", "Mahmoud Mahmud",
            "Khaled Khalid", "Youssef Yousef Yusuf", "Hassan Hasan", "Mostafa Mustafa", "Abdullah Abdallah",
            "Nicolas Nicholas",
            "Robert Bob Bobby", "William Bill", "James Jim", "Michael Mike", "Richard Dick Rick",
            "Thomas Tom", "Daniel Dan", "David Dave", "Stephen Steve Steven",
            "Christopher Chris", "Matthew Matt",
            "Benjamin Ben", "Joseph Joe", "Anthony Tony", "Andrew Andy", "Lawrence Larry", "Peter Pete",
            "Gregory Greg", "Kenneth Ken", "Jeffrey Jeff", "Charles Chuck Charlie",
            "Edward Ed Ted", "Timothy Tim",
            "Ronald Ron", "Elizabeth Liz", "Samuel Sam", "Douglas Doug", "Philip Phil", "Frederick Fred",
            "Raymond Ray", "Patrick Pat", "Donald Don", "Deborah Debbie", "Katherine Kate", "Susan Sue",
        )
    )
    for name in names
}  # fmt: skip
"""How else a given name is written in Latin letters."""


def plain(text: str) -> tuple[str, list[int] | None]:
    """Return a text as it is matched, and the offset in ``text`` of each of its characters; None for the
    offsets if both texts have the same length.

    Accents and typographic quotation marks are replaced, and marks between words are spaces. Unlike
    ``text.folding.fold`` it keeps the case, which tells names from words, and the offsets, by which a match
    is found in the original text.

    >>> plain("Côte d’Ivoire, al-Qaeda")
    ("Cote d'Ivoire  al Qaeda", None)
    """
    if not text.isascii():  # translating is several times as fast where all is ASCII
        for mark, replacement in _OFTEN:
            text = text.replace(mark, replacement)
    plain_text = text.translate(_PLAIN)
    if plain_text.isascii():
        return plain_text, None
    spelled = [(m.start(), _plain_letter(m.group())) for m in _FOREIGN.finditer(plain_text)]
    if all(len(letter) == 1 for _, letter in spelled):
        letters = list(plain_text)
        for i, letter in spelled:
            letters[i] = letter
        return "".join(letters), None
    kept = [char if char.isascii() else _plain_letter(char) for char in plain_text]
    return "".join(kept), [i for i, letter in enumerate(kept) for _ in letter]


@lru_cache(maxsize=4096)
def _plain_letter(char: str) -> str:
    """Return a letter without accents, in the Latin alphabet where there is a usual transcription."""
    if unicodedata.category(char) in ("Cf", "Mn"):
        return ""
    if char in _LETTERS:
        return _LETTERS[char]
    apart = unicodedata.normalize("NFKD", char)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_PLAIN)


@lru_cache(maxsize=1 << 16)
def pattern(spelling: str) -> str:
    """Return a spelling as it is matched: plain, with single spaces, without a qualifier in brackets.

    >>> pattern("Senate (France)"), pattern("São  Tomé")
    ('Senate', 'Sao Tome')
    """
    if _SIMPLE.fullmatch(spelling):
        return spelling
    if spelling[-1:] == ")":
        spelling = QUALIFIER.sub("", spelling)
    return " ".join(plain(spelling)[0].split())


def full_names(entity: Entity) -> tuple[str, ...]:
    """Return the patterns of all names of a record and their spelling variants, the preferred name first.

    >>> full_names(Entity("us-art", "organization", "US Centre"))
    ('US Centre', 'U.S. Centre', 'United States Centre', 'US Center', 'U.S. Center', 'United States Center')
    """
    spellings = entity.spellings
    patterns = dict.fromkeys(map(pattern, spellings))
    marked = (spelling for spelling in spellings if _MARKED.search(spelling))
    for spelling in marked:  # in a text a mark counts as a space, and another one stands beside it
        if entity.type == "organization" or "(" not in spelling:
            patterns[plain(spelling)[0].strip()] = None
    for p in [p for p in patterns if p[:1] == "U" and p.startswith(_ABBREVIATED)]:
        first, _, rest = p.partition(" ")
        for variant in _SAME[first]:
            patterns[f"{variant} {rest}"] = None
    if entity.type != "person":
        for p in [p for p in patterns if _BRITISH.search(p)]:
            patterns[_BRITISH.sub(lambda word: _OTHERWISE[word.group()], p)] = None
    else:
        for p in list(patterns):
            for variant in _as_written_else(p):
                patterns[variant] = None
        if "hungary" in entity.related:
            for p in [p for p in patterns if p.count(" ") == 1]:
                given, _, family = p.partition(" ")
                patterns[f"{family} {given}"] = None
    return tuple(p for p in patterns if len(p) > 1)


def _as_written_else(name: str) -> Iterator[str]:
    """Yield a person's name with other usual spellings of the first name ("Bob" for "Robert"), of initials
    ("A.K.", "AK") and of particles ("Nasir El-Rufai")."""
    if name[1:2] == ".":
        close = _INITIALS.sub(r"\1", name)
        yield _INITIALS.sub(r"\1 ", name)
        yield close
        initials, _, rest = close.partition(" ")
        if len(initials) > 2 and rest:
            yield f"{initials.replace('.', '')} {rest}"
    if " al " in name or " el " in name or " bin " in name:
        yield _ARABIC.sub(lambda found: found.group().title(), name)
    first, _, rest = name.partition(" ")
    if rest:
        for variant in _GIVEN.get(first, ()):
            yield f"{variant} {rest}"
