"""What stands beside a match, and what it says: a title, part of a longer name, a month."""

from __future__ import annotations

import re

TITLES = frozenset(
    "president vice prime minister premier chancellor secretary general gen. gen lieutenant lt. lt. "
    "colonel col. major brigadier admiral adm. captain capt. commander marshal senator sen. sen "
    "representative rep. congressman congresswoman governor gov. mayor judge justice king queen prince "
    "princess crown emperor sultan emir sheikh sheik ayatollah imam pope cardinal archbishop bishop rabbi "
    "mullah mr mr. mrs mrs. ms ms. dr dr. sir lord lady dame baroness professor prof. prof ambassador "
    "envoy director chairman chairwoman chair chief commissioner speaker leader dictator foreign defense "
    "defence interior finance chancellor deputy attorney marshal candidate supreme then-president "
    "spokesman spokeswoman minister-general hojatoleslam comrade abbot sergeant sgt. pvt. interim former "
    "ex-president strongman warlord negotiator".split()
)
_BODIES = frozenset(
    "university bank institute college academy museum bishop archbishop school hospital battle treaty peace "
    "convention association federation council club society church times voice".split()
)
"""Nouns before "of" that make one name with the place behind it."""
_LONGER = frozenset(
    "post times journal university institute college academy school hospital club foundation center "
    "centre museum airport airlines airways bank accord accords agreement agreements treaty convention "
    "conventions protocol consensus declaration communique communiqué process summit conference doctrine "
    "pact plan prize park street avenue bridge tower square hotel stadium city united fc rangers cup "
    "games marathon fund trust tribune herald examiner star news press review week weekly examiner group "
    "inc inc. corp corp. co. ltd company holdings island islands river sea valley canal strait mountains "
    "gate hill beach county heights bay forum dialogue platform criteria principles organization tribunal "
    "statute rules nuclear climate peace act amendment order".split()
)
_MONTHS = frozenset("May March April June August Will Can".split())
_OPENERS = frozenset(
    "a after all also although and any as at because before both but by despite during each even every "
    "few for from had has have he her his how however if in inside instead is it its just like many "
    "meanwhile more most much neither no nor not now of off on once one only or other our outside over "
    "perhaps rather say says she since so some still such than that the their then there these they this "
    "those though through thus to today under unless unlike until was we were what when where whether "
    "which while who whom whose why will with within without would yet yesterday against about across "
    "along among around behind beyond asked according between here indeed maybe nobody soon sometimes "
    "later earlier neither again never".split()
)
_BEFORE_OF = re.compile(r"([A-Z][\w'-]*) of (?:the )?$")
_AFTER = re.compile(r" ([A-Z][\w.'-]*)")


def word_before(text: str, start: int) -> str:
    """Return the word right before ``start``, parted from it by one space only; else nothing."""
    at = start - 1
    if at < 1 or text[at] != " ":
        return ""
    word = text[max(0, at - 40) : at].rpartition(" ")[2]
    return word.lstrip("'\"") if word and word[-1] not in "'\"" else ""


def word_after(text: str, end: int) -> str:
    """Return the capitalised word right behind ``end``, parted from it by one space only."""
    if not text[end + 1 : end + 2].isupper() or text[end] != " ":
        return ""
    found = _AFTER.match(text, end)
    return found.group(1) if found else ""


def has_title(text: str, start: int) -> bool:
    """Whether a title or office stands right before ``start``."""
    return word_before(text, start).casefold() in TITLES


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is the first of a sentence or quotation."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in ".!?:\"“”'‘’(" or start == 0


def is_part_of_longer(text: str, start: int, end: int) -> bool:
    """Whether a place or country is only a part of an unknown longer name.

    "University of Ghana", "Washington Post": a body of which, or a noun such as Post behind it.
    """
    after = word_after(text, end).rstrip(".,")
    if after and after.casefold() in _LONGER:
        return True
    if not text.endswith(("of ", "the "), max(0, start - 4), start):
        return False
    before = _BEFORE_OF.search(text, max(0, start - 40), start)
    return bool(before and before.group(1).casefold() in _BODIES)


def names_another(text: str, start: int, demonyms: frozenset[str]) -> bool:
    """Whether the word before a family name makes it another person's: "Jeb" before "Bush"."""
    word = word_before(text, start)
    if not word or not word[0].isupper():
        return False
    small = word.casefold()
    if small in TITLES or word in demonyms or small in _OPENERS or word.endswith(("'s", "s'")):
        return False
    at = start - 1 - len(word)
    if word[-1] == "." and len(word) > 2:
        return False
    return not (opens_sentence(text, at) and small.endswith(("ly", "ing", "ed")))


def is_month(text: str, start: int, end: int) -> bool:
    """Whether a family name is here more likely a month or a verb ("May")."""
    return text[start:end] in _MONTHS
