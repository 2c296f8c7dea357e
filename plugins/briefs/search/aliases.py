"""Other spellings of names: what a query for an alias looks for besides.

An alias leads to the preferred name's words ("UAE" to "United Arab Emirates"). Where two spellings
differ in their last word by a letter or two, that word leads to the preferred one too
("Zelensky" to "Zelenskyy"). A spelling of two different names leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefs.model import SearchName
from briefs.search.words import plain_words, terms

Aliases = Mapping[str, Mapping[str, str]]
"""First term of an alias -> (all its terms joined by spaces -> the preferred words)."""


def aliases(names: Iterable[SearchName]) -> Aliases:
    """Return the table of aliases, sorted."""
    found: dict[str, set[str]] = {}
    preferred: dict[str, set[str]] = {}
    for name in names:
        own = terms(name.name)
        preferred.setdefault(" ".join(own), set()).add(name.id)
        for spelling in name.spellings:
            other = terms(spelling)
            if own and other and other != own and not _is_family_name(name.name, spelling):
                found.setdefault(" ".join(other), set()).add(name.name)
            for alias, words in _last_words(name.name, spelling):
                found.setdefault(alias, set()).add(words)
    table: dict[str, dict[str, str]] = {}
    for alias, targets in sorted(found.items()):
        if len(targets) == 1 and alias not in preferred:
            table.setdefault(alias.split(" ")[0], {})[alias] = next(iter(targets))
    return table


def _last_words(name: str, spelling: str) -> list[tuple[str, str]]:
    """Return (stem of the spelling's last word, the name's last word) if one is a slip of the other."""
    words, others = list(plain_words(name)), list(plain_words(spelling))
    if len(words) < 2 or not others or others[:-1] not in ([], words[:-1]):
        return []
    last, other = words[-1], others[-1]
    if len(last) < 5 or len(other) < 5 or terms(last) == terms(other) or not _close(last, other):
        return []
    return [(" ".join(terms(other)), last.capitalize())]


def _is_family_name(name: str, spelling: str) -> bool:
    """Whether a spelling is the last word of a name of several, or a slip of it: it stands for that word."""
    words, others = list(plain_words(name)), list(plain_words(spelling))
    return len(words) > 1 and len(others) == 1 and _close(words[-1], others[0])


def _close(one: str, other: str) -> bool:
    """Whether two changes of a letter make one word the other (V. I. Levenshtein, 1966)."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, second in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (letter != second))
    return row[-1] <= 2
