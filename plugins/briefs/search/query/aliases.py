"""Aliases: the preferred names for which a query looks besides what was typed.

An alias leads to the preferred name's words ("UAE" to "United Arab Emirates"). Where two spellings
differ in their last word by a letter or two, that word leads to the preferred one too
("Zelensky" to "Zelenskyy"). An alias of two different names leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefs.model import SearchName
from briefs.search.query.words import Words

Aliases = Mapping[str, Mapping[str, str]]
"""First term of an alias -> (all its words joined by spaces, not stemmed -> the preferred words)."""

MOST_EDITS = 2
"""Letters left out, added or changed in a slip."""
SHORTEST_WORD = 5
"""Letters of the shortest last word that may be a slip of another."""


def aliases(names: Iterable[SearchName], words: Words) -> Aliases:
    """Return the table of aliases, sorted.

    >>> from briefs.search.query.words import words_of
    >>> emirates = SearchName("uae", "country", "United Arab Emirates", ("UAE", "Emirates"))
    >>> aliases([emirates], words_of("en"))
    {'uae': {'uae': 'United Arab Emirates'}}
    """
    targets: dict[str, set[str]] = {}
    preferred: set[str] = set()
    for name in names:
        name_terms = words.terms(name.name)
        preferred.add(" ".join(name_terms))
        for spelling in name.spellings:
            spelling_terms = words.terms(spelling)
            differs = name_terms and spelling_terms and spelling_terms != name_terms
            if differs and not _is_last_word(name.name, spelling, words):
                targets.setdefault(" ".join(words.plain_words(spelling)), set()).add(name.name)
            for slip, word in _slips(name.name, spelling, words):
                targets.setdefault(slip, set()).add(word)
    table: dict[str, dict[str, str]] = {}
    for alias, meanings in sorted(targets.items()):
        alias_terms = words.terms(alias)
        if len(meanings) == 1 and " ".join(alias_terms) not in preferred:
            table.setdefault(alias_terms[0], {})[alias] = next(iter(meanings))
    return table


def _slips(name: str, spelling: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield (the spelling's last word, the name's last word) if one is a slip of the other."""
    of_name, of_spelling = list(words.plain_words(name)), list(words.plain_words(spelling))
    if len(of_name) < 2 or not of_spelling or of_spelling[:-1] not in ([], of_name[:-1]):
        return
    preferred, slip = of_name[-1], of_spelling[-1]
    long_enough = min(len(preferred), len(slip)) >= SHORTEST_WORD
    if long_enough and words.terms(preferred) != words.terms(slip) and _is_slip(preferred, slip):
        yield slip, preferred.capitalize()


def _is_last_word(name: str, spelling: str, words: Words) -> bool:
    """Whether a spelling is the last word of a name of several, or a slip of it, such as a family name."""
    of_name, of_spelling = list(words.plain_words(name)), list(words.plain_words(spelling))
    return len(of_name) > 1 and len(of_spelling) == 1 and _is_slip(of_name[-1], of_spelling[0])


def _is_slip(word: str, written: str) -> bool:
    """Whether at most MOST_EDITS edits make one word the other (V. I. Levenshtein, 1966)."""
    from rapidfuzz.distance import Levenshtein  # most builds find the aliases as they were

    return Levenshtein.distance(word, written, score_cutoff=MOST_EDITS) <= MOST_EDITS
