"""The folding of names and of lines: spellings that differ in case, accents or marks alone are made equal.

Two rooms fold by the same letters, but otherwise: ``search.query.words.fold``, which the browser must do too,
and ``linking.spelled.plain``, which keeps case and offsets.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefs.text.letters import (
    APOSTROPHES,
    DASHES,
    DOUBLE_QUOTES,
    INVISIBLE,
    SINGLE_QUOTES,
    VARIATION_SELECTORS,
    without_accents,
)

_MARKS = str.maketrans(
    dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(DOUBLE_QUOTES, '"')
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(INVISIBLE + VARIATION_SELECTORS, "")
)
_FREQUENT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("\xa0", " "))
_APOSTROPHES = re.compile(f"['{APOSTROPHES}]")
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return the form under which names are compared; ``fold(fold(x)) == fold(x)``.

    Compatibility forms (NFKC), case, accents, quotes, dashes, invisible characters and runs of white space
    are made equal. Words keep their order, and full stops their place: "U.S." is not "us".

    >>> fold("Recep Tayyip  ERDOĞAN’s")
    "recep tayyip erdogan's"
    """
    if not text.isascii():  # most texts are ASCII but for these, and folding ASCII is several times as fast
        for mark, ascii_mark in _FREQUENT:
            text = text.replace(mark, ascii_mark)
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    plain = without_accents(text.translate(_MARKS)).translate(_MARKS)
    return " ".join(plain.split())


@lru_cache(maxsize=1_000)  # the lines of a page are compared many times
def words_only(text: str) -> str:
    """Return a line as it is compared with other lines of a page: its words in one case, without marks.

    >>> words_only("**Ukraine’s ports:** a (new) map")
    'ukraines ports a new map'
    """
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", text.casefold())))
