"""Find records whose names look so alike that they may be one record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefs.model import Entity
from briefs.text.folding import fold

_QUALIFIER = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = frozenset(
    "jr sr king queen pope prince princess president sheikh sheikha ayatollah cardinal archbishop patriarch "
    "metropolitan imam sultan emir crown dr sir the of and for in on".split()
)
"""Words that make no other name: titles, "Jr.", and words between others."""
_ROMANISED = (
    ("dzh", "j"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("sch", "sh"), ("tch", "ch"), ("zh", "j"),
    ("ck", "k"), ("ou", "u"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"), ("e", "a"), ("o", "u"),
)  # fmt: skip
"""How one sound of another script is written in Latin letters, and by what it stands here."""
_TWICE = re.compile(r"(.)\1+")


def key(entity_type: str, name: str) -> str:
    """Return a key that similar names share; "" for a name without words.

    Brackets, case, accents, apostrophes, punctuation, the order of words, titles and "Jr." do not count; in
    names of persons initials and differences of transliteration do not count either.

    >>> key("person", "Antony J. Blinken") == key("person", "Blinken, Antony")
    True
    >>> key("person", "Khadzhimba Raul") == key("person", "Raul Khajimba")
    True
    """
    plain = re.sub(r"['’‘ʻ`]", "", fold(_QUALIFIER.sub("", name)))
    words = [word for word in _WORD.findall(plain) if word not in _LEFT_OUT]
    if entity_type == "person":
        long = [word for word in words if len(word) > 1]
        words = [_romanised(word) for word in (long if len(long) > 1 else words)]
    return " ".join(sorted(words))


def _romanised(word: str) -> str:
    """Return a word with variants of transliteration replaced by one of them."""
    for written, sound in _ROMANISED:
        word = word.replace(written, sound)
    return _TWICE.sub(r"\1", word)


class SimilarNames:
    """Records by the similarity keys of their names and aliases."""

    def __init__(self, records: Iterable[Entity]):
        self._by_key: dict[tuple[str, str], list[Entity]] = {}
        for entity in records:
            for spelling in dict.fromkeys(key(entity.type, s) for s in (entity.name, *entity.aliases)):
                if spelling:
                    self._by_key.setdefault((entity.type, spelling), []).append(entity)

    def of(self, entity: Entity) -> Iterator[Entity]:
        """Yield the other records of the same type that have a name or alias like the name of a record."""
        for other in self._by_key.get((entity.type, key(entity.type, entity.name)), ()):
            if other.id != entity.id:
                yield other
