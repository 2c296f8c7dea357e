"""Words and names that are nearly the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from briefs.text import slugs

NEAR = 80
"""Two words are taken for one, in per cent of their letters."""

SUGGESTIONS = 300
"""Words of one kind for which a long list is searched for what they were meant for."""

SHORTEST = 6
"""Letters of the shortest name of which one letter may differ: Mali and Bali are two."""

_APART = re.compile(r"\d+|\b[ivx]+\b")


def nearest(word: str, choices: Sequence[str] | Mapping[str, str], cutoff: float = NEAR) -> str:
    """Return the choice that comes nearest to a word, empty if none is near.

    ``choices`` may be what is returned, with what is compared in its place. A choice that numbers
    tell apart from the word is none.
    """
    found = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=cutoff)
    if found is None or tell_apart(word, found[0]):
        return ""
    return str(found[2] if isinstance(choices, Mapping) else found[0])


def did_you_mean(word: str, choices: Sequence[str] | Mapping[str, str], cutoff: float = NEAR) -> str:
    """Return ``; did you mean "…"?`` with the nearest choice, or nothing."""
    shown = nearest(word, choices, cutoff)
    return f'; did you mean "{shown}"?' if shown else ""


def tell_apart(one: str, other: str) -> bool:
    """Whether numbers make two names different, as in Nord Stream 1 and 2."""
    return _APART.findall(one.casefold()) != _APART.findall(other.casefold())


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that are one to a hasty reader.

    They differ in marks, case and accents, in the order of their words, or in one letter
    (left out, added, changed, or two that changed places). Each name is paired once at most
    with each other. Cost is linear in the number of names: they meet under shared keys.
    """
    meeting: defaultdict[str, list[str]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name in names:
        for key in _keys(slugs.slug(name)):
            for other in meeting[key][:5]:
                pair = (other, name)
                if other != name and pair not in seen and not tell_apart(other, name):
                    seen.add(pair)
                    yield pair
            meeting[key].append(name)


def _keys(slug: str) -> Iterator[str]:
    letters = slug.replace("-", "")
    yield letters
    yield " ".join(sorted(slug.split("-")))
    if len(letters) >= SHORTEST:
        yield from {letters[:i] + letters[i + 1 :] for i in range(len(letters))}
