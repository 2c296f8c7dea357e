"""Words that a line end broke: ``corpora-``, ``tion`` are one word, ``state-``, ``owned`` keep the hyphen."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

BROKEN = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]+)-[ \t]*\n\s*(?:>+[ ]?)?(?P<second>[^\W_]+)")
"""A word of letters from its first on, a hyphen, a line end, and what goes on."""
ENDED = re.compile(r"-[ \t]*\n")
"""A line that ends with a hyphen: a quick look."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SUSPENDED = frozenset("and or to nor but und oder et ou y o e".split())
"""What follows a hyphen that stands for a word said later, as in ``pre- and post-war``."""
COMPOUNDING = frozenset(
    "all best cross decision double ex export far first five foreign four full government half hard high "
    "ill import job labor labour land large last law left long low market mid middle near net non nuclear "
    "oil old one open part peace policy power privately problem pro publicly quasi rent right second self "
    "seven short single six small so soft state tax ten third three time top trade two vice water well wide "
    "world year".split()
)
"""First parts of words that are written with a hyphen, as in ``state-owned``."""
ENDINGS = re.compile(
    r"(?:s|al|ly|ed|er|est|ery|ity|ary|able|ation|ative|ment|ness|less|hood|ship|ful|ing|ism|ist|age|ward|wide|"
    r"way|fare|mark|scape|shop|ware|place|light|fall|table|lord|yer|maker|making|keeper|keeping|payer|road|ner|"
    r"time|line|out|over|word|book|side|ally|fulness|lessness)s?",
    re.IGNORECASE,
)
"""Second parts that make one word with any of these, as in ``state-`` and ``ment``."""


class Mended(NamedTuple):
    """A text whose words are whole."""

    text: str
    joins: tuple[str, ...]
    """What was put together, such as ``corpora- / tion read as corporation``, in order."""


def counted(text: str) -> Counter[str]:
    """Return how often each word stands whole in a text; nothing if no line end breaks one."""
    if not ENDED.search(text):
        return Counter()
    return Counter(word.casefold() for word in WORD.findall(BROKEN.sub(" ", text)))


def mended(raw: str, words: Counter[str]) -> Mended:
    """Return lines that belong together without breaks in words; ``words`` are those of the whole text."""
    if not ENDED.search(raw):
        return Mended(raw, ())
    joins: list[str] = []

    def whole(match: re.Match[str]) -> str:
        first, second = match["first"], match["second"]
        if second.casefold() in SUSPENDED:
            return match.group()
        word = _word(first, second, words)
        joins.append(f"{first}- / {second} read as {word}")
        return word

    return Mended(BROKEN.sub(whole, raw), tuple(joins))


def _word(first: str, second: str, words: Counter[str]) -> str:
    """Return the joined or the hyphened word: what the text has elsewhere; else what is usual."""
    joined, hyphened = first + second, f"{first}-{second}"
    if not second[:1].islower():
        return hyphened
    often, hyphened_often = words[joined.casefold()], words[hyphened.casefold()]
    if often != hyphened_often:
        return joined if often > hyphened_often else hyphened
    usual = first.casefold() in COMPOUNDING and not ENDINGS.fullmatch(second)
    return hyphened if usual else joined
