"""Similar words and names: suggestions for a mistyped one, and pairs that may be the same name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from briefs.text import slugs

LEAST_LIKENESS = 80
"""Likeness from which a word is suggested for another, in per cent of the letters
(``rapidfuzz.fuzz.ratio``)."""

MOST_SUGGESTIONS = 300
"""Most words for which one rule searches a long list for a suggestion."""

SHORTEST_NAME = 6
"""Fewest letters of a name that may differ from a similar one in a letter: Mali and Bali are two names."""

_NUMBERS = re.compile(r"\d+|\b[ivx]+\b")


def nearest(word: str, choices: Sequence[str] | Mapping[str, str], cutoff: float = LEAST_LIKENESS) -> str:
    """Return the choice that is most like a word; "" if none is like it in ``cutoff`` per cent of the
    letters.

    ``choices`` may be a mapping from what is returned to what is compared. A choice with other numbers than
    the word is passed over.

    >>> nearest("Ukriane", ["Ukraine", "Bahrain"])
    'Ukraine'
    """
    match = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=cutoff)
    if match is None or numbers_differ(word, match[0]):
        return ""
    return str(match[2] if isinstance(choices, Mapping) else match[0])


def did_you_mean(
    word: str, choices: Sequence[str] | Mapping[str, str], cutoff: float = LEAST_LIKENESS
) -> str:
    """Return ``; did you mean "…"?`` with the nearest choice, as the end of a message; "" if none is near."""
    suggestion = nearest(word, choices, cutoff)
    return f'; did you mean "{suggestion}"?' if suggestion else ""


def numbers_differ(name: str, other_name: str) -> bool:
    """Whether two names hold different numbers (digits or small Roman ones), as Nord Stream 1 and 2 do."""
    return _NUMBERS.findall(name.casefold()) != _NUMBERS.findall(other_name.casefold())


def similar_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of similar names, each pair once, the earlier name first.

    Names are similar if they differ only in punctuation, case and accents, in the order of their words, or in
    one letter (missing, added, changed, or swapped with its neighbour). The cost is linear in the number of
    names, since only names with a common key are compared.

    >>> list(similar_pairs(["Xi Jinping", "Jinping Xi", "Mali", "Bali"]))
    [('Xi Jinping', 'Jinping Xi')]
    """
    names_by_key: defaultdict[str, list[str]] = defaultdict(list)
    seen_pairs: set[tuple[str, str]] = set()
    for name in names:
        for key in _comparison_keys(slugs.slug(name)):
            for other_name in names_by_key[key][:5]:
                pair = (other_name, name)
                if other_name != name and pair not in seen_pairs and not numbers_differ(other_name, name):
                    seen_pairs.add(pair)
                    yield pair
            names_by_key[key].append(name)


def _comparison_keys(slug: str) -> Iterator[str]:
    """Yield the keys of a name: its letters, its words sorted, and its letters without each one of them."""
    letters = slug.replace("-", "")
    yield letters
    yield " ".join(sorted(slug.split("-")))
    if len(letters) >= SHORTEST_NAME:
        yield from {letters[:i] + letters[i + 1 :] for i in range(len(letters))}
