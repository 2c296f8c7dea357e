"""Decide by its words whether an author's name is that of an organization."""

from __future__ import annotations

import re
from functools import cache

from briefs.authority.word_shapes import JOINERS, ORGANIZATION_NOUNS, person

_SURE = (
    "institute institution council ministry department group committee commission agency association "
    "foundation university organization organisation society federation confederation coalition alliance "
    "network consortium secretariat directorate authority initiative observatory forum center centre "
    "bureau office board union parliament senate congress government staff team editors correspondents "
    "project programme academy embassy delegation consultancy "
    # French, Spanish, Portuguese, Italian
    "institut instituto istituto ministère ministerio ministério ministero département departamento "
    "dipartimento groupe grupo gruppo comité comitê comitato comisión comissão commissione conseil "
    "consejo conselho consiglio agence agencia agência agenzia association asociación associação "
    "associazione fondation fundación fundação fondazione université universidad universidade università "
    "organisation organización organização organizzazione société sociedad sociedade società fédération "
    "federación federação federazione observatoire observatorio observatório osservatorio académie "
    "academia accademia secrétariat secretaría secretaria segretariato gouvernement gobierno governo "
    "réseau centro médecins reporters rédaction redacción redação "
    # German, Dutch, the languages of the North
    "ministerium bundesministerium stiftung gesellschaft verband verein bundesamt universität zentrum "
    "kommission agentur abteilung akademie regierung redaktion instituut ministerie stichting vereniging "
    "raad universiteit institutt institutet departementet stiftelsen rådet "
    # Polish, Turkish, Ukrainian, Russian
    "instytut ministerstwo fundacja ośrodek enstitüsü bakanlığı vakfı derneği інститут міністерство фонд "
    "центр институт министерство совет агентство "
    # Arabic, Persian, Hebrew
    "معهد مركز وزارة مؤسسة منظمة مجلس جامعة المعهد المركز المؤسسة מכון משרד מרכז "
)
_SURE_WORDS = frozenset(_SURE.split())
"""What a body is called, in any place of its name, and what hardly anybody has as a surname."""
_ENDING = re.compile(
    r"(?:研究所|研究院|研究中心|基金会|基金會|委员会|委員会|协会|協会|学会|大学|財団|연구소|연구원|재단|위원회|대학교)$"
)
"""How a body's name ends in writing without spaces."""
_COMPANY = re.compile(r"Inc\.?|Ltd\.?|LLC|LLP|PLC|plc|Corp\.?|GmbH|AG|S\.A\.?|SpA|S\.p\.A\.|NGO|e\.V\.")
_STATES = frozenset(("UN", "EU", "US", "UK", "U.S.", "U.N.", "U.K.", "E.U."))
"""How names of bodies begin, and no person's: two capitals else are initials."""
_SMALL = JOINERS | frozenset(
    "without sans frontières de des du la las los del della delle dei y e et und für per para pour der die "
    "das dos da do pro".split()
)
_OF = frozenset("bank school college chamber court league friends".split())
"""What names a body with "of" behind it."""
LONGEST = 14
"""Most words of a body's name."""


@cache
def is_organization(name: str) -> bool:
    """Whether an author's name is that of an organization, not of a person.

    Evidence: a word such as Institute or Ministry, in several languages; a noun for bodies at the end
    ("Associated Press") without a given name at the start; a legal form ("Ports Ltd"); capitals alone
    ("OECD"); "UN" and the like at the start; "for" or "without" between words ("Doctors for Peace"). A post
    or place after a person ("Ana Example of Harbor Institute") makes no organization.

    >>> is_organization("Harbor Institute"), is_organization("Tony Bank")
    (True, False)
    """
    words = [word.strip("“”\"'()[],;:") for word in name.split()]
    words = [word for word in words if word]
    if not words or len(words) > LONGEST or not _is_written_as_name(words):
        return False
    joint = next((i for i, word in enumerate(words) if i and word in JOINERS), len(words))
    opening = words[:joint]
    if joint < len(words) and not _is_sure(opening) and person(opening) >= 0.8:
        return False
    if len(words) == 1:
        return bool(re.fullmatch(r"[A-Z]{2,}[A-Z0-9-]*", words[0]) or _ENDING.search(words[0])) or _is_sure(
            words
        )
    if _is_sure(words) or _COMPANY.fullmatch(words[-1]) or words[0] in _STATES:
        return True
    if {"for", "without", "against", "sans"}.intersection(word.casefold() for word in words[1:-1]):
        return True
    if words[0].casefold() in _OF and words[1] == "of":
        return True
    return words[-1].casefold() in ORGANIZATION_NOUNS and not _is_called_like_person(words)


def _is_sure(words: list[str]) -> bool:
    """Whether a word is one that names bodies and hardly any person."""
    return any(part in _SURE_WORDS for word in words for part in word.casefold().split("-"))


def _is_called_like_person(words: list[str]) -> bool:
    """Whether all words but the last could stand before a family name: "Tony Bank", "J. House"."""
    return person([*words[:-1], "Example"]) >= 0.8


def _is_written_as_name(words: list[str]) -> bool:
    """Whether only joining words are in lower case; in names of bodies in other languages any word may be."""
    first = words[0]
    if first[:1].islower() or not first[:1].isalpha():
        return False
    foreign = first.casefold() in _SURE_WORDS and first.casefold() not in _ENGLISH
    return foreign or all(word in _SMALL or not word[:1].islower() for word in words)


_ENGLISH = frozenset(_SURE.split(" institut ", 1)[0].split())
