"""The words under which lists file a person: the family name first, wherever it stands in the name."""

from __future__ import annotations

import re

from briefs.linking.short_names import FAMILY_FIRST
from briefs.publishing.citations import inverted, person

_TITLES = frozenset(
    "king queen pope prince princess sheikh emperor ayatollah mullah imam saint lord lady sir dame".split()
)
_NUMBER = re.compile(r"[IVX]+")
_ARTICLE = re.compile(r"(?:al|el|ul|as|ar|at|ash|an)-(?=\w)", re.IGNORECASE)
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|"
    r"er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,2}"
)
"""Chinese given names as they are romanized."""


def filed_under(name: str) -> str:
    """Return a person's name as lists are sorted by it.

    >>> [filed_under(name) for name in ("Angela Merkel", "Xi Jinping", "Abdel Fattah al-Sisi")]
    ['Merkel, Angela', 'Xi Jinping', 'Sisi, Abdel Fattah']
    """
    words = name.split()
    if len(words) > 1 and words[0].casefold() in _TITLES:
        words = words[1:]
    if len(words) > 1 and (_NUMBER.fullmatch(words[-1]) or _begins_with_family(words) or "bin" in words):
        return " ".join(words)
    return _ARTICLE.sub("", inverted(person(" ".join(words)), "family", "given"), count=1)


def _begins_with_family(words: list[str]) -> bool:
    """Whether the family name stands first: "Xi Jinping", "Ban Ki-moon", "Kim Jong Un"."""
    if words[0] not in FAMILY_FIRST and "-" not in words[-1]:
        return False
    if len(words) == 2:
        given, _, rest = words[1].partition("-")
        return rest.islower() if rest else _SYLLABLES.fullmatch(given.casefold()) is not None
    return len(words) == 3 and words[0] in FAMILY_FIRST and all(len(word) < 6 for word in words[1:])
