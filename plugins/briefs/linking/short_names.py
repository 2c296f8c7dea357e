"""Short names that a text uses for a person or body after it has given the full name."""

from __future__ import annotations

import re

from briefs.authority.word_shapes import given_names
from briefs.linking.spelled import QUALIFIER, pattern
from briefs.linking.word_lists import TITLES
from briefs.model import Entity

_SUFFIX = re.compile(r",?\s+(?:Jr\.?|Sr\.?|II|III|IV)$")
_PARTICLES = frozenset(
    "al el ul bin bint ibn ben abu von van der den ter de la del della da das do dos du di le".split()
)
FAMILY_FIRST = frozenset(
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
_PAPERS = frozenset("Post Times Journal Tribune Herald Brotherhood".split())
_COLOURS = frozenset("Black Blue Green Red White Yellow Orange Pearl Snake Columbia".split())
_PROPER = re.compile(r"(?!The )[A-Z][\w.&'-]{2,}(?: [A-Z][\w.&'-]+)?")
_BY_FIRST_NAME = frozenset("ethiopia eritrea iceland malaysia thailand".split())
"""Where a person has no family name, or is called by the first name all the same."""
_EAST_ASIA = frozenset("china taiwan hong-kong north-korea south-korea vietnam singapore".split())


def short_names(entity: Entity) -> tuple[str, ...]:
    """Return the patterns of the short names of a record.

    Of a person the family name: the last word, with and without particles ("al-Assad" and "Assad", "von der
    Leyen"); the first word of an East Asian name ("Xi"); the last two words of a longer name ("Suu Kyi",
    "López Obrador"); the first name where people go by it ("Abiy", "Thaksin"). Of a body the words before the
    noun that says what it is ("Labour" of "Labour Party"), of a newspaper the last word ("the Post"), of a
    river its bare name, which stands after an article. A short name that is also listed among the names of
    the record ("Putin") means the person even if the full name is missing.

    >>> short_names(Entity("bashar-al-assad", "person", "Bashar al-Assad"))
    ('al Assad', 'Assad')
    """
    patterns: dict[str, None] = {}
    if entity.type == "person":
        for name in (entity.name, *entity.aliases):
            for short in _family_names(name, entity):
                patterns[pattern(short)] = None
        patterns.pop(pattern(entity.name), None)
    elif entity.type == "place":
        for name in (entity.name, *entity.aliases):
            head, _, last = name.rpartition(" ")
            if last == "River" and _PROPER.fullmatch(head) and head not in _COLOURS:
                patterns[pattern(head)] = None
    elif entity.type == "organization":
        for name in (entity.name, *entity.aliases):
            head, _, last = name.rpartition(" ")
            if last in _PAPERS and name.count(" ") < 4:
                patterns["the " + last] = None
            elif last == "Commission" and name.count(" ") < 3:
                patterns["the Commission"] = None
            elif last in _FORMS and _PROPER.fullmatch(head):
                patterns[pattern(head)] = None
    return tuple(p for p in patterns if len(p) > 1)


def _family_names(name: str, entity: Entity) -> list[str]:
    """Return the family names and similar short forms in one full name of a person; empty if it has none."""
    if name[-1] in ")IV.r":
        name = _SUFFIX.sub("", QUALIFIER.sub("", name))
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
    if eastern or (first in FAMILY_FIRST and (is_eastern or looks_eastern)):
        return [first]
    names = [last]
    if (
        not entity.related
        and len(words) == 2
        and first in FAMILY_FIRST
        and first.casefold() not in given_names()
    ):
        names.append(first)  # "Gao Wenqian", of whom only a text tells
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold().strip("-") in _PARTICLES:
        start -= 1
        names.append(" ".join(words[start:]))
    for particle in ("al-", "el-", "Al-", "El-", "ul-", "at-", "ar-", "as-"):
        if last.startswith(particle):
            names.append(last[len(particle) :])
    if len(words) > 2 and start == len(words) - 1 and words[-2][-1] != ".":
        names.append(" ".join(words[-2:]))
    if not _BY_FIRST_NAME.isdisjoint(entity.related):
        names.append(first)
    return [
        s for s in names if s[-1].isalpha() and any(c.isupper() for c in s) and s.casefold() not in TITLES
    ]


def _looks_eastern(words: list[str]) -> bool:
    """Whether the given name after the family name is written as in Korea or Taiwan: "Ki-moon"."""
    if len(words) == 2:
        return "-" in words[1] and words[1].split("-")[1].islower()
    return len(words) == 3 and all(len(w) <= 5 for w in words[1:])
