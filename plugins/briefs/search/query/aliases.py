"""Other spellings of names: what a query for an alias looks for besides.

An alias leads to the preferred name's words ("UAE" to "United Arab Emirates"). Where two spellings
differ in their last word by a letter or two, that word leads to the preferred one too
("Zelensky" to "Zelenskyy"). A spelling of two different names leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Levenshtein

from briefs.model import SearchName
from briefs.search.query.words import plain_words, terms

Aliases = Mapping[str, Mapping[str, str]]
"""First term of an alias -> (all its words joined by spaces, not stemmed -> the preferred words)."""


def aliases(names: Iterable[SearchName]) -> Aliases:
    """Return the table of aliases, sorted."""
    targets: dict[str, set[str]] = {}
    preferred: set[str] = set()
    for name in names:
        own = terms(name.name)
        preferred.add(" ".join(own))
        for spelling in name.spellings:
            other = terms(spelling)
            if own and other and other != own and not _is_family_name(name.name, spelling):
                targets.setdefault(" ".join(plain_words(spelling)), set()).add(name.name)
            for alias, words in _last_words(name.name, spelling):
                targets.setdefault(alias, set()).add(words)
    table: dict[str, dict[str, str]] = {}
    for alias, meant in sorted(targets.items()):
        stemmed = terms(alias)
        if len(meant) == 1 and " ".join(stemmed) not in preferred:
            table.setdefault(stemmed[0], {})[alias] = next(iter(meant))
    return table


def _last_words(name: str, spelling: str) -> list[tuple[str, str]]:
    """Return (the spelling's last word, the name's last word) if one is a slip of the other."""
    words, others = list(plain_words(name)), list(plain_words(spelling))
    if len(words) < 2 or not others or others[:-1] not in ([], words[:-1]):
        return []
    last, other = words[-1], others[-1]
    if len(last) < 5 or len(other) < 5 or terms(last) == terms(other) or not _close(last, other):
        return []
    return [(other, last.capitalize())]


def _is_family_name(name: str, spelling: str) -> bool:
    """Whether a spelling is the last word of a name of several, or a slip of it: it stands for that word."""
    words, others = list(plain_words(name)), list(plain_words(spelling))
    return len(words) > 1 and len(others) == 1 and _close(words[-1], others[0])


def _close(one: str, other: str) -> bool:
    """Whether two changes of a letter make one word the other (V. I. Levenshtein, 1966)."""
    return Levenshtein.distance(one, other, score_cutoff=2) <= 2
