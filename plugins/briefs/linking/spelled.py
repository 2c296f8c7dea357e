"""Under which words a record is looked for in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from briefs.linking.word_lists import TITLES
from briefs.model import Entity

_LETTERS = {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}
_LONG = {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "þ": "th", "Þ": "Th"}
# What stands between words counts as a space, so that "al-Qaeda" and "al Qaeda" are one.
_BETWEEN = dict.fromkeys('-‐‑‒–—―−/()[]"“”„«»,;:!?…\u00a0\u202f\t\n\r', " ")
_QUOTES = dict.fromkeys("‘’‛ʼʻ′´`", "'")
_PLAIN = str.maketrans(_LETTERS | _BETWEEN | _QUOTES)

_OFTEN = (("’", "'"), ("“", " "), ("”", " "), ("—", " "), ("–", " "), ("é", "e"), ("‘", "'"))
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SIMPLE = re.compile(r"[A-Za-z0-9.'&]+(?: [A-Za-z0-9.'&]+)*")
_OTHERWISE = {
    "Centre": "Center", "Center": "Centre", "Defence": "Defense", "Defense": "Defence",
    "Organisation": "Organization", "Organization": "Organisation", "Programme": "Program",
}  # fmt: skip
"""How words are spelled on the other side of the Atlantic."""
_BRITISH = re.compile(r"\b(?:" + "|".join(_OTHERWISE) + r")\b")
_MARKED = re.compile(r"[,:] | [–—-] | \(")
_QUALIFIER = re.compile(r"\s*\([^()]*\)$")
_SUFFIX = re.compile(r",?\s+(?:Jr\.?|Sr\.?|II|III|IV)$")
_PARTICLES = frozenset(
    "al el ul bin bint ibn ben abu von van der den ter de la del della da das do dos du di le".split()
)
_FAMILY_FIRST = frozenset(
    # Chinese, Korean and Vietnamese family names, as romanised in the news
    "Ai An Bai Bao Bo Cai Cao Chang Chen Cheng Chiang Cho Choe Choi Chu Chun Chung Cui Dai Deng Ding Dong "
    "Du Duan Fan Fang Feng Fu Gao Geng Gong Gu Guan Guo Ha Han Hao He Hou Hu Hua Huang Hun Hwang Hyon "
    "Jang Jeong Ji Jia Jiang Jin Jo Jong Joo Jung Kang Kim Kong Ko Kwon Lai Lam Le Lee Lei Leung Li Lian "
    "Liang Liao Lim Lin Ling Liu Long Lu Luo Lou Ma Mao Meng Miao Moon Ngo Nguyen No Nong Pan Park Pang "
    "Pei Peng Pham Phan Qi Qian Qiang Qiao Qin Qiu Qu Ren Ri Roh Ryu Seo Shan Shen Shi Shin Sin Soe Sohn "
    "Song Su Sun Tan Tang Tao Tian To Tran Truong Tsai Tung Vo Vu Wan Wang Wei Wen Wong Wu Xi Xia Xiang "
    "Xiao Xie Xu Xue Yan Yang Yao Ye Yi Yin Yoon You Yu Yuan Yun Zeng Zhai Zhan Zhang Zhao Zheng Zhong "
    "Zhou Zhu Zhuang Zou".split()
)
_NAMES_TOO = frozenset("imam king lord pope prince abbot major bishop marshal judge".split())
_TITLES_ONLY = TITLES - _NAMES_TOO
_FORMS = frozenset(
    "Party Group Inc. Inc Corp. Corp Ltd. Ltd Company Co. AG SE plc Holdings Motors Industries Movement "
    "Network Technologies Airlines Corporation Petroleum Energy Oil Mining Resources Pharmaceuticals "
    "Electronics Airways Steel Metals Minerals Chemicals Brothers Sachs Lynch".split()
)
"""Nouns that say what kind of body a name is."""
_SAME = {
    "U.S.": ("US", "United States"), "US": ("U.S.", "United States"), "UN": ("U.N.", "United Nations"),
    "U.N.": ("UN", "United Nations"), "UK": ("U.K.",), "U.K.": ("UK",),
}  # fmt: skip
"""How else the first word of the name of a body is written."""
_ABBREVIATED = tuple(first + " " for first in _SAME)
_INITIALS = re.compile(r"\b([A-Z]\.) ?(?=[A-Z]\.)")
_ARABIC = re.compile(r" (?:al|el|bin) ")
_GIVEN = {
    name: names
    for names in (
        group.split()
        for group in (
            "Sergei Sergey", "Andrei Andrey", "Alexei Alexey Aleksei", "Nikolai Nikolay", "Dmitry Dmitri",
            "Yuri Yury", "Aleksandr Alexander", "Gennady Gennadi", "Vasily Vassily", "Yevgeny Evgeny",
            "Oleksiy Oleksii", "Andriy Andrii", "Serhiy Serhii", "Valeriy Valerii", "Vitaliy Vitalii",
            "Mohammed Mohammad Mohamed Muhammad", "Ahmed Ahmad", "Hussein Hussain", "Mahmoud Mahmud",
            "Khaled Khalid", "Youssef Yousef Yusuf", "Hassan Hasan", "Mostafa Mustafa", "Abdullah Abdallah",
            "Nicolas Nicholas",
        )
    )
    for name in names
}  # fmt: skip
"""How else a given name is written in Latin letters."""
_PAPERS = frozenset("Post Times Journal Tribune Herald Brotherhood".split())
_PROPER = re.compile(r"(?!The )[A-Z][\w.&'-]{2,}(?: [A-Z][\w.&'-]+)?")
_BY_FIRST_NAME = frozenset("ethiopia eritrea iceland malaysia thailand".split())
"""Where a person has no family name, or is called by the first name all the same."""
_EAST_ASIA = frozenset("china taiwan hong-kong north-korea south-korea vietnam singapore".split())


def plain(text: str) -> tuple[str, list[int] | None]:
    """Return the text as it is matched, and the offset in ``text`` of each of its characters.

    Accents and typographic quotes are gone, marks between words are spaces, case stays. The
    offsets are None where both texts have the same length.
    """
    if not text.isascii():  # translating is several times as fast where all is ASCII
        for mark, same in _OFTEN:
            text = text.replace(mark, same)
    same = text.translate(_PLAIN)
    if same.isascii():
        return same, None
    spelled = [(m.start(), _plain_letter(m.group())) for m in _FOREIGN.finditer(same)]
    if all(len(letter) == 1 for _, letter in spelled):
        letters = list(same)
        for i, letter in spelled:
            letters[i] = letter
        return "".join(letters), None
    kept = [char if char.isascii() else _plain_letter(char) for char in same]
    return "".join(kept), [i for i, letter in enumerate(kept) for _ in letter]


@lru_cache(maxsize=4096)
def _plain_letter(char: str) -> str:
    if unicodedata.category(char) in ("Cf", "Mn"):
        return ""
    if char in _LONG:
        return _LONG[char]
    apart = unicodedata.normalize("NFKD", char)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_PLAIN)


@lru_cache(maxsize=1 << 16)
def pattern(spelling: str) -> str:
    """Return a spelling as it is matched: plain, single spaces, no qualifier in brackets."""
    if _SIMPLE.fullmatch(spelling):
        return spelling
    if spelling[-1:] == ")":
        spelling = _QUALIFIER.sub("", spelling)
    return " ".join(plain(spelling)[0].split())


def full_names(entity: Entity) -> tuple[str, ...]:
    """Return the patterns of all names of a record, the preferred one first."""
    spellings = (entity.name, *entity.aliases, *entity.hidden_names)
    found = dict.fromkeys(map(pattern, spellings))
    marked = (spelling for spelling in spellings if _MARKED.search(spelling))
    for spelling in marked:  # in a text a mark counts as a space, and another one stands beside it
        if entity.type == "organization" or "(" not in spelling:
            found[plain(spelling)[0].strip()] = None
    for p in [p for p in found if p[:1] == "U" and p.startswith(_ABBREVIATED)]:
        first, _, rest = p.partition(" ")
        for same in _SAME[first]:
            found[f"{same} {rest}"] = None
    if entity.type != "person":
        for p in [p for p in found if _BRITISH.search(p)]:
            found[_BRITISH.sub(lambda word: _OTHERWISE[word.group()], p)] = None
    else:
        for p in list(found):
            for same in _as_written_else(p):
                found[same] = None
    return tuple(p for p in found if len(p) > 1)


def _as_written_else(name: str) -> Iterator[str]:
    """Yield a person's name with the other usual spelling of the first name, of initials: "A.K.", or of
    particles: "Nasir El-Rufai"."""
    if name[1:2] == ".":
        yield _INITIALS.sub(r"\1 ", name)
        yield _INITIALS.sub(r"\1", name)
        initials, _, rest = _INITIALS.sub(r"\1", name).partition(" ")
        if len(initials) > 2 and rest:
            yield f"{initials.replace('.', '')} {rest}"
    if " al " in name or " el " in name or " bin " in name:
        yield _ARABIC.sub(lambda found: found.group().title(), name)
    first, _, rest = name.partition(" ")
    if rest:
        for same in _GIVEN.get(first, ()):
            yield f"{same} {rest}"


def short_names(entity: Entity) -> tuple[str, ...]:
    """Return what a text calls a person or body once it has given the full name, as patterns.

    The family name: the last word, with and without its particles ("al-Assad", "Assad"; "von
    der Leyen"); the first word in East Asian names ("Xi"); the last two words of names of three
    and more ("Suu Kyi", "López Obrador"); the first name where people go by it ("Abiy", "Thaksin").
    Of a body the words before the noun that says what it is: "Labour" of "Labour Party"; of a
    newspaper its last word: "the Post". A short name that the
    record lists among its names ("Putin" of Vladimir Putin) means the person without more.
    """
    found: dict[str, None] = {}
    if entity.type == "person":
        for name in (entity.name, *entity.aliases):
            for short in _family_names(name, entity):
                found[pattern(short)] = None
        found.pop(pattern(entity.name), None)
    elif entity.type == "organization":
        for name in (entity.name, *entity.aliases):
            head, _, last = name.rpartition(" ")
            if last in _PAPERS and name.count(" ") < 4:
                found["the " + last] = None
            elif last in _FORMS and _PROPER.fullmatch(head):
                found[pattern(head)] = None
    return tuple(p for p in found if len(p) > 1)


def _family_names(name: str, entity: Entity) -> list[str]:
    if name[-1] in ")IV.r":
        name = _SUFFIX.sub("", _QUALIFIER.sub("", name))
    words = name.split()
    while words and words[0].lower() in _TITLES_ONLY:
        words = words[1:]
        if len(words) == 1:  # "Sheikh Tamim": Tamim behind a title
            return words
    if len(words) < 2 or "of" in words or "the" in words:
        return []
    first, last = words[0], words[-1]
    is_eastern, looks_eastern = bool(_EAST_ASIA.intersection(entity.related)), _looks_eastern(words)
    eastern = looks_eastern and is_eastern and len(words) == 2  # "Ban Ki-moon"
    if eastern or (first in _FAMILY_FIRST and (is_eastern or looks_eastern)):
        return [first]
    found = [last]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold().strip("-") in _PARTICLES:
        start -= 1
        found.append(" ".join(words[start:]))
    for particle in ("al-", "el-", "Al-", "El-", "ul-", "at-", "ar-", "as-"):
        if last.startswith(particle):
            found.append(last[len(particle) :])
    if len(words) > 2 and start == len(words) - 1 and words[-2][-1] != ".":
        found.append(" ".join(words[-2:]))
    if not _BY_FIRST_NAME.isdisjoint(entity.related):
        found.append(first)
    return [
        s for s in found if s[-1].isalpha() and any(c.isupper() for c in s) and s.casefold() not in TITLES
    ]


def _looks_eastern(words: list[str]) -> bool:
    """Whether the given name after the family name is written the Korean or Taiwanese way."""
    if len(words) == 2:
        return "-" in words[1] and words[1].split("-")[1].islower()
    return len(words) == 3 and all(len(w) <= 5 for w in words[1:])
