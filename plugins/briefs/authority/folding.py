"""The one folding of names: what is only a matter of spelling is made equal."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
}  # fmt: skip
_QUOTES = dict.fromkeys("‘’‚‛ʼʻ′´`", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_INVISIBLE: dict[str, str | None] = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SAME = str.maketrans(_LETTERS | _QUOTES | _DASHES | _INVISIBLE)
_OFTEN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("\xa0", " "))
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return the form under which names are compared; ``fold(fold(x)) == fold(x)``.

    Compatibility forms (NFKC), case, accents (also those that Unicode does not take apart,
    such as ł and ø), curly quotes, dashes, invisible characters and runs of white space are
    made equal. Words keep their order, and stops their place: "U.S." is not "us".
    """
    if not text.isascii():  # most texts are but for these, and folding is several times as fast then
        for mark, same in _OFTEN:
            text = text.replace(mark, same)
    if text.isascii():
        plain = text.lower().replace("`", "'")
        return " ".join(plain.split())
    plain = unicodedata.normalize("NFKC", text.translate(_SAME)).casefold().translate(_SAME)
    apart = unicodedata.normalize("NFD", plain)
    whole = unicodedata.normalize("NFKC", "".join(c for c in apart if unicodedata.category(c) != "Mn"))
    return _SPACE.sub(" ", whole.translate(_SAME)).strip()
