"""Lines about rights and publication: who published a text, under which licence, where it appeared before.

``read("© 2024 Northgate Institute. All rights reserved.")`` gives that institute as the publisher and the
line as the licence. A paragraph of prose that only begins like such a line is none: ``read`` returns None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefs.authority.organization_names import is_organization
from briefs.importing.reading import dates
from briefs.importing.reading.authors import split_names
from briefs.importing.reading.people import is_name
from briefs.importing.reading.prose import REMEMBERED, reads_as_prose
from briefs.importing.records import Rights
from briefs.text.sentences import sentences

LONGEST = 500
"""Characters of the longest line that is read."""
_WORK = (
    r"(?:article|piece|commentary|op-?ed|essay|(?:blog )?post|(?:policy |issue )?brief|paper|report|analysis|"
    r"column|interview|text|blog|story|publication|work|document|study|memo(?:randum)?|page|content|material)"
)
_YEARS = r"(?:19|20)\d\d(?:\s*[-–,]\s*(?:(?:19|20)\d\d|present))*"
_RESERVED = (
    r"(?:(?:all|some) rights reserved|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|alle rechte vorbehalten)"
)
COPYRIGHT = re.compile(
    rf"(?P<mark>(?:copyright\b\s*)?(?:©|\(c\)(?=.*\d{{4}}))(?:\s*copyright\b)?|copyright\b)(?P<colon>\s*:)?\s*"
    rf"(?:(?P<year>{_YEARS})(?:[\s,:|–-]+(?P<by>by\s+)?(?P<holder>[^\W\d].{{1,120}}?))?"
    rf"|(?P<by_first>by\s+)?(?P<holder_first>[^\W\d].{{1,120}}?)(?:,?\s+(?P<year_last>{_YEARS}))?)"
    rf"(?:\s*[.,;|–-]*\s*(?P<reserved>{_RESERVED}\b.{{0,80}}))?\.?",
    re.IGNORECASE,
)
_CREATIVE_COMMONS = (
    r"(?:cc0(?: 1\.0)?(?: universal)?|cc[ -]by(?:-(?:nc|nd|sa))*(?:[ -]\d\.\d)?"
    r"(?: (?:international|unported|igo|deed|[a-z]{2}))*)"
)
_UNDER = (
    rf"under (?:the terms of )?(?:an? |the )?"
    rf"(?:{_CREATIVE_COMMONS}|creative commons\b|.{{3,140}}\blicen[cs]e\b).{{0,120}}"
)
LICENSE = re.compile(
    r"(?:(?:(?P<key>licen[cs]e)|rights|terms of use|usage rights)\s*:\s*(?P<stated>\S.{1,200})"
    rf"|{_RESERVED}\b.{{0,60}}"
    rf"|{_CREATIVE_COMMONS}(?: licen[cs]e)?\.?"
    r"|creative commons\b(?=.*(?:attribution|zero|\d\.\d|\blicen[cs]e\b))[\w .,()/–-]{2,120}"
    r"|open government licen[cs]e\b[\w .()-]{0,20}"
    rf"|(?:(?:except where|unless) otherwise (?:noted|stated|indicated), )?(?:(?:the|this|our|all)"
    rf" (?:\w+ )?{_WORK}s?(?: (?:on|of) this (?:web)?site)? (?:(?:is|are) )?)?"
    rf"(?:licen[cs]ed|(?:made )?available|published|released|distributed) {_UNDER}"
    rf"|(?:the|this) {_WORK} (?:is|was) (?:placed |released )?in(?:to)? the public domain.{{0,60}}"
    r"|(?:re-?(?:published|printed|posted)|reproduced|used)(?: here)? (?:with|by)(?: kind)?"
    r" permission.{0,80})",
    re.IGNORECASE,
)
MOST_WORDS_OF_LICENSE = 3
"""Words behind ``License:`` that need not speak of use: ``MIT``, ``Etalab 2.0``."""
_ABOUT_USE = re.compile(
    r"\bcc[ -]?(?:by|0)|licen[cs]|creative|reserved|copyright|©|re-?us|reprodu|permi|"
    r"public domain|commercial",
    re.IGNORECASE,
)
"""What words about rights speak of, when they stand behind ``Rights:``."""
PUBLISHED_BY = re.compile(
    rf"(?:(?:this {_WORK} (?:is|was) )?(?:published|issued|produced|released) by|an? publication of)\s+"
    r"(?P<publisher>.{2,120})|(?:publisher|institution|publishing organi[sz]ation)\s*:\s*(?P<keyed>.{2,120})",
    re.IGNORECASE,
)
PRODUCED_BY = re.compile(
    r"\b(?:is|are|was) (?:produced|published|issued) by (?:the )?"
    r"(?P<publisher>[^\W\d_a-z][^.,;()]{2,100}?)\s?[.,;(]"
)
"""How a longer notice tells who publishes."""
_EARLIER = (
    rf"(?:this {_WORK}|an? (?:\w+ )?version of (?:this|the) {_WORK}"
    rf"|(?:parts|an excerpt|a draft) of this {_WORK})"
)
_APPEARED = (
    r"(?:(?:has been|was|is|were|are|has) )?(?:(?:also|first|originally|previously|initially) )*"
    r"(?:appeared|published|posted|republished|cross-?posted|adapted|reprinted|ran|excerpted)"
)
FIRST_PUBLISHED = re.compile(
    r"(?:(?:editor[’']?s?[’']? |publisher[’']s )?note\s*:\s*)?"
    rf"(?P<note>(?:{_EARLIER} {_APPEARED}|(?:originally|first|also|previously) (?:published|appeared|posted))"
    r"(?: online)? (?:in|on|by|at|with|from|as)\b\s*:?\s*(?P<source>.{2,300}))",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"(?:[,;(]|\band)?\s*(?:(?:and|it|is|was|has been|here) )*(?:re-?(?:published|printed|posted)|reproduced|"
    r"cross-?posted)(?: here)?(?: (?:with|by)(?: the| their| its| kind)* permission.{0,60})?[).]*$",
    re.IGNORECASE,
)
"""What may follow the source in its sentence: ``and is republished here with permission``."""
_QUOTED = re.compile(r"[“\"][^”\"]{2,160}[”\"]")
_SOURCE_WORDS = frozenset(
    "in on at by of and for the a an as with from to under title its their our website site blog page pages "
    "print online edition issue journal magazine newspaper newsletter volume vol no spring summer autumn "
    "fall winter part series original here de la le der die das und du des el y e".split()
)
"""Words that the name of a source, its place and date may hold in small letters."""
URL = re.compile(r"https?://[^\s<>\"”’]*[^\s<>\"”’.,;:!?)\]]", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?:(?:url|link|source|original|permalink|(?:originally |first )?(?:published|available|posted) at|"
    r"read (?:it|this|the original)(?: \w+)? (?:here|at|on))\s*:?\s*)(?P<url>https?://\S+)",
    re.IGNORECASE,
)
"""A line that gives nothing but the address of the text elsewhere."""
DOI = re.compile(
    r"(?:doi\s*:\s*|(?:doi\s*:\s*)?https?://(?:dx\.)?doi\.org/)(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE
)
_AGENCY = re.compile(
    r"getty|reuters|\bafp\b|\bap\b|associated press|shutterstock|alamy|istock|\bepa\b|flickr|unsplash|"
    r"wikimedia|adobe|photo|image|picture|/",
    re.IGNORECASE,
)
"""Whose mark stands below a picture."""
_BOILERPLATE = re.compile(
    r"\b(?:views|opinions) (?:\w+ )?(?:expressed|are)\b|\bpermission\b|\brepublish|\breprint|"
    r"\bresearchers a platform\b|\bsubscribe\b|\bnewsletter\b|\bread the (?:original|full)\b|"
    r"\brights reserved\b|\bcopyright\b|"
    r"\bcreative commons\b|\blicen[cs]e\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def read(line: str) -> Rights | None:
    """Return what a line says of publication and rights; None if it says something else as well.

    A line of several sentences, or of parts between bars, is one if each of them is.
    """
    plain = line.strip(" *_#|")
    if not 2 < len(plain) <= LONGEST or not _OPENING.match(plain):
        return None
    each = [_one(piece) for piece in _pieces(plain)]
    return joined(one for one in each if one) if None not in each else None


_OPENING = re.compile(
    r"©|\(c\)|copyright|licen|rights|terms of|usage|all |some |tous |todos |alle |cc|creative|open g|except|"
    r"unless|the |this |our |an? |parts |made |available|publi|posted|issued|produced|released|distributed|"
    r"re-?(?:pub|pri|pos|prod)|used |url|link|source|permalink|original|first|also |previously|read |doi|"
    r"https|editor|note|institution",
    re.IGNORECASE,
)
"""How every line begins that can be one: a quick look before the thorough one."""
_BETWEEN = re.compile(r"\s+[|·•]\s+|(?<=[.;])\s+(?=©)")


def _pieces(text: str) -> list[str]:
    """Return the sentences of a notice, and what stands between bars; "4.0" ends no sentence."""
    found: list[str] = []
    for sentence in sentences(text):
        if found and re.search(r"\d\.\d$", found[-1]):
            sentence = f"{found.pop()} {sentence}"
        found.append(sentence)
    return [piece for sentence in found for piece in _BETWEEN.split(sentence) if piece]


def told_in(paragraph: str) -> Rights | None:
    """Return what the first or last sentence of a paragraph says of its first publication; else None."""
    every = sentences(paragraph.strip(" *_"))
    ends = (every[0], every[-1]) if every else ()
    return next((found for one in ends if (found := _first_publication(one))), None)


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph tells of first publication and goes on as publishers do, not as the text does."""
    if not FIRST_PUBLISHED.match(paragraph.strip(" *_")):
        return False
    first, *rest = sentences(paragraph.strip(" *_"))
    return _first_publication(first) is not None and _BOILERPLATE.search(" ".join(rest)) is not None


def within(notice: str) -> Rights:
    """Return what the sentences of a longer notice say, one by one."""
    produced = PRODUCED_BY.search(notice)
    found = [Rights(publisher=_bare(produced["publisher"]))] if produced else []
    return joined([*found, *(one for piece in _pieces(notice) if (one := _one(piece)))])


def joined(found: Iterable[Rights]) -> Rights:
    """Return what several lines say together: the first publisher and address, all of the rest once."""
    every = list(found)
    licenses = list(dict.fromkeys(one.license for one in every if one.license))
    notes = list(dict.fromkeys(one.first_published for one in every if one.first_published))
    stated = " ".join(one if one.endswith(".") or one is licenses[-1] else one + ";" for one in licenses)
    return Rights(
        publisher=next((one.publisher for one in every if one.publisher), ""),
        license=stated,
        source_url=next((one.source_url for one in every if one.source_url), ""),
        first_published=" ".join(notes),
    )


def _one(text: str) -> Rights | None:
    """Return what one sentence or line says."""
    for reader in (_address, _copyright, _license, _publisher, _first_publication):
        found = reader(text)
        if found is not None:
            return found
    return None


def _address(text: str) -> Rights | None:
    doi = DOI.fullmatch(text)
    if doi:
        return Rights(source_url="https://doi.org/" + doi["doi"].rstrip(".,;)"))
    address = ADDRESS.fullmatch(text)
    return Rights(source_url=_url(address["url"])) if address else None


def _url(text: str) -> str:
    found = URL.search(text)
    return found.group() if found else ""


def _first_publication(text: str) -> Rights | None:
    match = FIRST_PUBLISHED.fullmatch(text)
    if not match or not _is_source(match["source"]):
        return None
    note = match["note"][:1].upper() + match["note"][1:]
    return Rights(first_published=note, source_url=_url(note))


def _is_source(text: str) -> bool:
    """Whether words name a journal or a site, with date, title or address, and say nothing else."""
    rest = _QUOTED.sub(" ", URL.sub(" ", _PERMISSION.sub("", text)))
    found = dates.find(rest)
    if found:
        rest = rest[: found.start] + " " + rest[found.end :]
    words = [bare for word in rest.split() if (bare := word.strip(".,;:()’'"))]
    named = any(not word[:1].islower() and not word[:1].isdigit() for word in words)
    plain = all(not word[:1].islower() or word.casefold() in _SOURCE_WORDS or "." in word for word in words)
    return plain and (named or bool(URL.search(text)))


def _copyright(text: str) -> Rights | None:
    match = COPYRIGHT.fullmatch(text)
    if not match:
        return None
    holder = _bare(match["holder"] or match["holder_first"] or "")
    dated = match["year"] or match["year_last"]
    signed = "©" in match["mark"] or "(c)" in match["mark"].casefold()
    body = is_organization(holder)
    sure = match["reserved"] or (signed and dated) or match["by"] or match["by_first"] or match["colon"]
    if holder[:1].islower() and not re.fullmatch(r"(?:its|the) (?:authors?|contributors?|publisher)", holder):
        return None
    if not (sure or body) or (not dated and not match["reserved"] and not body):
        return None
    if _AGENCY.search(holder) and not match["reserved"]:
        return None
    return Rights(publisher=_holding(holder), license=text)


def _holding(holder: str) -> str:
    """Return the publisher among those who hold a copyright; empty if they are people."""
    bodies = [name for name in split_names(holder) if is_organization(name)]
    if bodies:
        return bodies[0]
    people = holder[:1].islower() or any(map(is_name, re.split(r",? and |, ", holder)))
    return "" if people else holder


def _license(text: str) -> Rights | None:
    match = LICENSE.fullmatch(text)
    if not match:
        return None
    stated = match["stated"] or ""
    short = match["key"] and len(stated.split()) <= MOST_WORDS_OF_LICENSE
    if stated and not short and not _ABOUT_USE.search(stated):
        return None
    return Rights(license=stated or text)


def _publisher(text: str) -> Rights | None:
    match = PUBLISHED_BY.fullmatch(text)
    if not match:
        return None
    name = _bare(match["publisher"] or match["keyed"])
    if dates.find(name) or reads_as_prose(name) or name[:1].islower() or len(name.split()) > 12:
        return None
    if match["publisher"] and not is_organization(name):
        words = name.split()
        if is_name(name) or len(words) > 6 or any(w[:1].islower() and w not in _SOURCE_WORDS for w in words):
            return None
    return Rights(publisher=name)


def _bare(name: str) -> str:
    """Return a name without the article before and the acronym or full stop behind it."""
    name = re.sub(r"\s*\([^()]*\)$", "", name.strip(" .,;:|–-"))
    return re.sub(r"^the\s+(?=[^\W\d_a-z])", "", name)
