"""Find names in a block that no record has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.authority.word_shapes import BODY, HEAD_NOUNS, ORGANIZATION_NOUNS, given_names, person
from briefs.linking.context import opens_sentence
from briefs.linking.word_lists import OPENERS, TITLES
from briefs.model import Mention

_RUN = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.’'&-]*(?:(?: | of | of the | for | and | & | al-| bin | y | de | del | von | van | der )"
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*|d'[A-Z]\w+))*"
)
_WORD = r"([A-ZÀ-ÖØ-Þ][^\W\d_]{3,})(?![\w’'-]| [A-ZÀ-ÖØ-Þ])"
_ALONE = (
    re.compile(
        r"\b(?:in|near|outside|around|at|off|through|across|(?:town|city|village|district|province|port|suburb|"
        r"region|island|state|settlement|governorate|municipality|county) of) (?:the )?" + _WORD
    ),
    re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]{3,}(?:,? and|,| to) " + _WORD),
    re.compile(BODY + r",? (?:the )?" + _WORD),
    re.compile(_WORD + r", (?:an?|the|another) (?:[\w-]+ ){0,3}" + BODY),
)
"""A single word that what stands beside it makes a name."""
_MIXED = re.compile(r"[A-Z][a-z]+[A-Z]\w+")
_ACRONYM = re.compile(r"[A-Z]{3,7}")
_NO_ACRONYM = frozenset(
    "UTC GMT EST EDT CET CEST BST IST CEO CFO COO CTO GDP USD EUR GBP HIV AIDS DNA GPS ICBM UAV SUV PDF FAQ "
    "LNG GHG VAT IPO PhD MBA COVID NGO NGOs IED WMD CCTV HTTP URL SIM SMS ATM VPN".split()
)
_STOP = re.compile(r"(?<=\w{3})\. (?=[A-Z])| and | of (?:the )?")
_ABBREVIATED = frozenset("gen sen rep gov col sgt capt maj prof rev".split())
_NO_NAME = frozenset(
    "a an the in on at of for from by with to into since until after before during as if but and or nor "
    "yet so while when where which who what this that these those there here it its he she they his her "
    "their we our you i no not only even both each every some any all many most few such other another "
    "however although because despite under over between among within without per via last next first "
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday sept easter christmas ramadan one two three four five six "
    "seven eight nine ten eleven twelve dozens hundreds thousands millions several republicans democrats "
    "republican democratic democrat conservative liberal".split()
)
"""Words that open sentences, dates or descriptions, never names."""
_OFFICES = frozenset(
    "ceo cfo coo cto pm fm mp mep director president mayor minister secretary governor gov. senator sen. "
    "rep. senators representatives reps. sens. presidents ministers representative congressman "
    "congresswoman spokesman spokeswoman spokesperson chairman chairwoman chair judge justice prosecutor "
    "ambassador commissioner general gen. colonel col. captain capt. lieutenant lt. major analyst "
    "professor prof. dr dr. mr mr. mrs mrs. ms ms. officer coach manager leader chancellor premier sheikh "
    "king queen prince princess pope bishop archbishop cardinal republican democrat advisor adviser "
    "speaker envoy editor economist".split()
)
"""Titles in the middle of a run, behind which a person's name begins."""
_ADJECTIVES = frozenset(
    "foreign defense defence interior finance general chief justice supreme federal cabinet crown".split()
)
"""Words of titles that begin the names of bodies too: "General Labour Union"."""
_OWNER = re.compile(r"['’]s?$")


def names(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Yield (start, name) of each likely name in a block that overlaps none of its mentions.

    A name is two or more capitalised words with particles between them, an acronym of three to seven
    capitals, a word with a capital inside, or one word after "in", "firm" and the like. Titles, words that
    open a sentence, months and days are left out.

    >>> list(names("On Monday Greta Holm left Kessel Foundries.", ()))
    [(10, 'Greta Holm'), (26, 'Kessel Foundries')]
    """
    taken = [(m.start, m.end) for m in mentions]
    names_by_start: dict[int, str] = {}
    for run in _RUN.finditer(text):
        for begin, stop in _split_run(run.start(), run.group()):
            for start, end in _outside_mentions(begin, stop, taken, text):
                for at, part in _split_at_title(start, text[start:end].rstrip(" .")):
                    at, name = _without_titles(text, at, part)
                    if name:
                        names_by_start.setdefault(at, name)
    for pattern in _ALONE:
        for alone in pattern.finditer(text):
            if alone.group(1).casefold() not in _NO_NAME | HEAD_NOUNS:
                names_by_start.setdefault(alone.start(1), alone.group(1))
    for start, name in sorted(names_by_start.items()):
        if not any(start < end and begin < start + len(name) for begin, end in taken):
            yield start, name


def _split_run(start: int, words: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a run of words that starts at ``start``, split at the end of a sentence, at
    "and", and at "of" after a person: "Werner Pfitzenreuter of the Kaliwerk Nordhang GmbH"."""
    begin = 0
    for stop in _STOP.finditer(words):
        before, after = words[begin : stop.start()].split(" "), words[stop.end() :].split(" ")
        if before[-1].casefold() in _ABBREVIATED:
            continue
        if " of " in stop.group() and not _is_somebody(before, after):
            continue
        if "and" in stop.group() and len(after) == 2 and _is_body(after) and _begins_a_body(before):
            continue
        yield start + begin, start + stop.start()
        begin = stop.end()
    yield start + begin, start + len(words)


def _is_somebody(words: Sequence[str], body: Sequence[str]) -> bool:
    """Whether the words before "of" are a person's name: by the given name, or because a body follows."""
    words = [word for word in words if word.casefold() not in TITLES | _OFFICES]
    likely = person(words)
    return likely >= 0.8 or (
        likely >= 0.3 and not {word.casefold() for word in body}.isdisjoint(ORGANIZATION_NOUNS)
    )


def _begins_a_body(words: Sequence[str]) -> bool:
    """Whether the name of a body may continue after the words: "Garment Manufacturers and Exporters
    Association".

    >>> [_begins_a_body(words.split()) for words in ("Garment Manufacturers", "Garment", "Anna Lindqvist")]
    [True, False, False]
    """
    return len(words) > 1 and not _is_body(words) and person(words) < 0.8


def _is_body(words: Sequence[str]) -> bool:
    return words[-1].casefold() in ORGANIZATION_NOUNS


def _outside_mentions(
    start: int, end: int, taken: Sequence[tuple[int, int]], text: str
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run that lie outside mentions and may be names.

    What a mention leaves of a longer name is no name, except after a genitive or title: "Kenya's Electoral
    Commission", "NATO Secretary General Mark Rutte".
    """
    inside = [(begin, stop) for begin, stop in taken if begin < end and start < stop]
    if not inside:
        yield start, end
        return
    for begin, stop in inside:
        before = text[start:begin].split()
        if before and before[-1].casefold() in _OFFICES:
            while before and before[-1].casefold() in _OFFICES | TITLES:
                before.pop()
            start += text[start : start + 1] == " "
            yield start, start + len(" ".join(before))
        start = stop
        if text[stop : stop + 2] in ("'s", "’s") or text[stop - 1 : stop + 2] in ("s' ", "s’ "):
            start = stop + 2
        elif (
            text[stop:].split(" ", 2)[1:2]
            and text[stop:].split(" ", 2)[1].casefold() not in _OFFICES | TITLES
        ):
            start = end
    if start < end:
        yield start + (text[start : start + 1] == " "), end


def _split_at_title(start: int, words: str) -> Iterator[tuple[int, str]]:
    """Yield (start, words) of a run, split at a title inside it that a person's name follows."""
    parts = words.split(" ")
    for i in range(len(parts) - 2, 0, -1):
        rest = parts[i + 1 :]
        if (
            parts[i].casefold() in _OFFICES
            and parts[i + 1] not in ("of", "for", "and")
            and person(rest) >= 0.3
        ):
            before = " ".join(parts[:i])
            yield start, before
            yield start + len(before) + len(parts[i]) + 2, " ".join(rest)
            return
    yield start, words


def _without_titles(text: str, start: int, name: str) -> tuple[int, str]:
    """Return a name and its start without titles and without the word that opens a sentence; "" if none is
    left."""
    name = _OWNER.sub("", name)
    words = name.split(" ")
    while words and (
        (
            words[0].casefold() in TITLES | _OFFICES
            and not (words[0].casefold() in _ADJECTIVES and _is_body(words))
        )
        or words[0].casefold() in _NO_NAME
        or (len(words) > 2 and opens_sentence(text, start) and _opens(words[0].casefold()))
    ):
        start += len(words[0]) + 1
        words = words[1:]
        while words and words[0] in ("of", "the", "for", "and", "&"):
            start += len(words[0]) + 1
            words = words[1:]
    while words and (words[-1].casefold() in _NO_NAME or words[-1] in ("of", "the", "for", "&")):
        words = words[:-1]
    if len(words) > 1:
        kept = " ".join(words)
        return start, "" if kept.isupper() else kept
    alone = words[0] if words else ""
    if alone in _NO_ACRONYM or not (_ACRONYM.fullmatch(alone) or _MIXED.fullmatch(alone)):
        return start, ""
    return start, alone


def _opens(word: str) -> bool:
    """Whether a word at the start of a sentence is probably not part of the name after it."""
    return word not in given_names() and (word in OPENERS or word.endswith(("ly", "ing", "ed")))
