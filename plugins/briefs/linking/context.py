"""Tests of the words around a name: a title before it, a longer name that it is part of, a month, and so
on. All take the plain text of a block (``spelled.plain``), in which commas and hyphens are spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from briefs.authority.shared_names import OF_A_STATE
from briefs.authority.word_shapes import given_names
from briefs.linking.word_lists import (
    BEFORE_DATES,
    BEFORE_NAMES,
    BODIES,
    BODY_NOUNS,
    COUNTED,
    DAYS,
    HIGH_OFFICES,
    LONGER,
    MONTHS,
    NATURE,
    OFFICES,
    OPENERS,
    ORDINARY,
    TITLES,
    VERBS,
)

_BEFORE_OF = re.compile(r"([A-Z][\w'-]*) of (?:the )?$")
_SMALL_AFTER = re.compile(r" ([a-z]+)")
_AFTER = re.compile(r" ([A-Z][\w.'-]*)")
_FORM = re.compile(  # in the plain text a comma is a space
    r"(?: (?:Group|Holdings?|Stores|Technologies|Industries|International))?"
    r"(?: {1,2}(?:Inc|Corp|Co|Ltd|LLC|LLP|PLC|plc|NV|N\.V|SpA|S\.p\.A|GmbH|Corporation|Incorporated|Limited)"
    r"| & Co| (?:AG|SA|S\.A|SE)(?! [A-Z]))(?!\w)"
)
_NUMERAL = re.compile(r"I{2,3}|IV|VI{0,3}")
_OFFICE_OF = re.compile(r"\b(?:Ministry|Minister|Department|Secretary|Bureau) (?:of|for) $")
_BY_PLACE = re.compile(r"\b(?:[Ii]n|[Tt]o|[Ff]rom|[Ii]nto|[Aa]cross|[Nn]ear|[Oo]utside|[Aa]round) $")
_WHERE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|(?:city|town|mayor) of) $")
_ENGLISH = re.compile(r"\b(?:[Tt]he|and|that|with|from|its|which|has|have|by)\b")
_ENDS = re.compile(r"(?! vs?\b)(?:\.?(?:$| +[a-z&(])|\. +[A-Z])")
_ABBREVIATED = re.compile(r"  (?!Jr|Sr|Mr|Ms|Dr|Inc|Co|Ltd)(?:[A-Z][a-z]{1,4}|[NSW]\.[A-Z][a-z]?)\.")
"""A state as American newspapers shorten it; in the plain text a comma is a space."""
_IN_TITLE = re.compile(r"[A-Z][a-z]+ the $")
_INITIAL = re.compile(r" [A-Z]\. [A-Z]")
_SHIP = re.compile(
    r"\b(?:USS|USNS|USCGC|HMS|HMAS|HMCS|HMNZS|HNLMS|HDMS|HNoMS|ROKS|BRP|INS|JS|KRI|TCG|MV|MT|"
    r"(?:[Cc]arrier|[Dd]estroyer|[Ff]rigate|[Ss]ubmarine|[Cc]ruiser|[Ww]arship|[Cc]orvette|[Bb]attleship|"
    r"[Ii]cebreaker|[Tt]anker|[Ff]erry|[Yy]acht|[Tt]rawler|[Ff]reighter|[Ff]lagship|"
    r"(?:container|cargo|cruise|hospital|research|supply|survey|merchant|landing|assault) ship)(?: the)?|"
    r"[Aa]board(?: the)?|[Dd]eck of the) $"
)
_BEFORE_SHIPS = frozenset(
    "uss usns uscgc hms hmas hmcs hmnzs hnlms hdms hnoms roks brp ins js kri tcg mv mt carrier destroyer "
    "frigate submarine cruiser warship corvette battleship icebreaker tanker ferry yacht trawler freighter "
    "flagship ship aboard the".split()
)
"""Words with which what ``_SHIP`` finds ends."""
_NAMED_AFTER = re.compile(
    r"(?: (?:[A-Z][\w.'&-]*|of|for|and|on|in|the))*? (?:Prizes?|Awards?|Acts?|Laws?|Bill|Amendment|Doctrine|"
    r"Plan|Memorial|Center|Centre|Library|Airport|Foundation|Fellowships?|Scholarships?|Medal|Lectures?|"
    r"Stadium|Bridge|Street|Avenue|Square|Boulevard|University|College|Hospital|School|Institute|Museum|"
    r"Building|Highway|Dam|Port|Stadium|Trust|Fund|Professor|Chair)(?!\w)"
)
"""What makes something else of a person's name: a prize, a law, a building."""
_OF_NATURE_BEFORE = re.compile(r"\b(?:[Rr]iver|lake|[Mm]ount) $")
_OF_NAME = re.compile(r" of (?:the )?[A-Z]")
_HONORIFICS = frozenset("Mr Mrs Ms Sir Dame".split())
_SMALL_WORD = re.compile(r" ([a-z]+)")
_WROTE = re.compile(r" (?:reported|reports|wrote|writes|said|says|published|revealed|noted|magazine)(?!\w)")
_GIVEN_BEHIND = re.compile(r" (?:[A-Z][a-z]+ )?[A-Z][a-z]+( )[a-z]{2,6}(?!\w)")
PARTICLES = (" al ", " el ", " bin ", " ibn ", " ould ", " ul ")
"""What may stand between two parts of an Arabic name, in the plain text."""
_OF_SOMEBODY = frozenset("had has was did is says said".split())
"""Verbs with which a sentence on somebody called May goes on."""
_FAMILY_AFTER = re.compile(r" \w+ [A-Z]")
_SENTENCE_ENDS = re.compile(r"$|  | [a-z&\d]|'")


def word_before(text: str, start: int) -> str:
    """Return the word before ``start`` if exactly one space parts them, else "".

    >>> word_before("He met President Putin", 17)
    'President'
    """
    at = start - 1
    if at < 1 or text[at] != " ":
        return ""
    word = text[max(0, at - 40) : at].rpartition(" ")[2]
    return word.lstrip("'\"") if word and word[-1] not in "'\"" else ""


def may_be_ordinary_word(name: str, text: str, start: int) -> bool:
    """Whether a name that is also an ordinary word may be that word here.

    This is so at the start of a sentence only. A countable noun needs an article there, so before a verb it
    is the name: "Shell said", but not "Shell casings".

    >>> may_be_ordinary_word("Shell", "Shell said", 0), may_be_ordinary_word("Shell", "Shell casings", 0)
    (False, True)
    """
    if not opens_sentence(text, start):
        return False
    if name.lower() in ORDINARY:
        return True
    after = _SMALL_AFTER.match(text, start + len(name))
    return after is not None and after.group(1) not in VERBS and not after.group(1).endswith("ed")


def is_english(texts: Collection[str]) -> bool:
    """Whether at least a third of the texts have a small word that English alone has; true if there is none.

    >>> is_english(["Boden lies on the river."]), is_english(["Boden und Wasser werden knapp."])
    (True, False)
    """
    return 3 * sum(_ENGLISH.search(text) is not None for text in texts) >= len(texts)


def is_placed(text: str, start: int, end: int) -> bool:
    """Whether the words around a name show that it is a place: "in" before it, or a state after it ("Flint,
    Mich."). What follows must be a word in lower case or the end of the sentence, which rules out "in
    Jackson's view" and "in Madison Square".

    >>> is_placed("He lives in Flint now.", 12, 17), is_placed("He stood in Madison Square.", 12, 19)
    (True, False)
    """
    if _ABBREVIATED.match(text, end):
        return True
    return bool(_WHERE.search(text, max(0, start - 20), start)) and bool(_ENDS.match(text, end))


def is_countable(name: str) -> bool:
    """Whether a name of one word is also a countable noun, such as "Apple"."""
    return name.casefold() in COUNTED


def name_continues(text: str, end: int) -> bool:
    """Whether the name seems to continue with a capitalised word that is no title, day or acronym.

    >>> name_continues("Paris Hilton left.", 5), name_continues("Paris Monday", 5)
    (True, False)
    """
    if _INITIAL.match(text, end):
        return True
    after = word_after(text, end)
    if not after or after.casefold() in TITLES or after in DAYS:
        return False
    return not (len(after) > 1 and after.rstrip(".").isupper() and not _NUMERAL.fullmatch(after))


def family_name_follows(text: str, end: int) -> bool:
    """Whether a particle (one of ``PARTICLES``) and a family name follow, as " al-Maisari" does after
    "Ahmed"."""
    return _FAMILY_AFTER.match(text, end) is not None


def is_an_adjective(name: str) -> bool:
    """Whether the name of a newspaper may be an article and an adjective, as in "the National Bank"."""
    return name.startswith("the ") and name.count(" ") == 1 and name not in OF_A_STATE


def is_an_office(text: str, start: int, end: int) -> bool:
    """Whether the name of a body that many states have is part of an office, a ministry or a federal
    state's body here: "Navy Secretary", "Ministry of Labour", "the State Senate"."""
    if word_after(text, end).casefold() in OFFICES or word_before(text, start).casefold() == "state":
        return True
    return _OFFICE_OF.search(text, max(0, start - 20), start) is not None


def heads_a_body(text: str, end: int) -> bool:
    """Whether a noun follows that makes it the name of another body: "Sony Pictures"."""
    return word_after(text, end).rstrip(".,").casefold() in BODY_NOUNS


def ends_with_given_name(words: str) -> bool:
    """Whether a name of several words ends with two given names, so that a family name may follow.

    >>> ends_with_given_name("Juan Carlos"), ends_with_given_name("Nelson Mandela")
    (True, False)
    """
    first, _, last = words.rpartition(" ")
    return (
        bool(first) and last.casefold() in given_names() and first.split(" ")[-1].casefold() in given_names()
    )


def begins_longer_name(text: str, start: int) -> bool:
    """Whether the word before a name makes it part of another name: "Lower Saxony", "Jack London".

    >>> begins_longer_name("in Lower Saxony", 9), begins_longer_name("in sunny Saxony", 9)
    (True, False)
    """
    if not text[text.rfind(" ", 0, start - 1) + 1].isupper():
        return False
    word = word_before(text, start)
    if not word or word in DAYS:
        return False
    small = word.casefold()
    return word in BEFORE_NAMES or (small in given_names() and small not in OPENERS and small not in TITLES)


def word_after(text: str, end: int) -> str:
    """Return the capitalised word after ``end`` if exactly one space parts them, else "".

    >>> word_after("The Washington Post said", 14), word_after("Washington said", 10)
    ('Post', '')
    """
    if not text[end + 1 : end + 2].isupper() or text[end] != " ":
        return ""
    following = _AFTER.match(text, end)
    return following.group(1) if following else ""


def has_title(text: str, start: int) -> bool:
    """Whether a title or office stands directly before ``start``: "Senator", "Judge"."""
    return word_before(text, start).casefold() in TITLES


def has_honorific(text: str, start: int) -> bool:
    """Whether an honorific such as "Mr." stands directly before ``start``."""
    return word_before(text, start).rstrip(".") in _HONORIFICS


def has_office(text: str, start: int) -> bool:
    """Whether an office that one person holds at a time stands directly before ``start``: "President"."""
    return word_before(text, start).casefold() in HIGH_OFFICES


def is_a_ship(text: str, start: int) -> bool:
    """Whether the name is that of a ship.

    >>> is_a_ship("The carrier Liaoning sailed", 12), is_a_ship("In Liaoning province", 3)
    (True, False)
    """
    if start < 4 or text[start - 1] != " ":
        return False
    last = text[max(0, start - 14) : start - 1].rpartition(" ")[2]
    return last.casefold() in _BEFORE_SHIPS and _SHIP.search(text, max(0, start - 24), start) is not None


def is_of_nature(text: str, start: int, end: int) -> bool:
    """Whether a noun beside the name makes it a river, lake or the like: "Tisza river", not the party
    Tisza."""
    following = _SMALL_AFTER.match(text, end)
    if following is not None and following.group(1) in NATURE:
        return True
    return _OF_NATURE_BEFORE.search(text, max(0, start - 8), start) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether an article stands before the name, and no noun after it.

    >>> stands_alone("the Ronald Reagan was late", 4, 17), stands_alone("the Ronald Reagan era", 4, 17)
    (True, False)
    """
    if text[max(0, start - 4) : start] not in ("the ", "The ") or text[start - 5 : start - 4].isalpha():
        return False  # "loathe"
    if text[end : end + 2].isalnum() or text[end : end + 1] in "'&" or text[end + 1 : end + 2].isupper():
        return text[end : end + 1] == ""
    after = _SMALL_WORD.match(text, end)
    if after is None or after.group(1) in OPENERS or after.group(1) in VERBS:
        return True
    return after.group(1).endswith("ed")


def is_followed_by_of_name(text: str, end: int) -> bool:
    """Whether "of" and a name follow, as in "Congress of Vienna"."""
    return _OF_NAME.match(text, end) is not None


def continues_as_name_of_thing(text: str, end: int) -> bool:
    """Whether words follow that make it the name of a prize, a law or a building: "Robert F. Kennedy Human
    Rights Award"."""
    return text[end + 1 : end + 2].isupper() and _NAMED_AFTER.match(text, end) is not None


def reads_as_newspaper(text: str, end: int) -> bool:
    """Whether the word after the name shows that it is a newspaper: "The Atlantic reported"."""
    return text[end : end + 1] == "'" or _WROTE.match(text, end) is not None


def given_names_behind(text: str, end: int) -> tuple[int, int] | None:
    """Return the offsets of the hyphen and of the end of Chinese given names after the name ("Jimmy Lai
    Chee-ying"); None if there are none. The hyphen is a space in the plain text, so the caller must check
    it."""
    match = _GIVEN_BEHIND.match(text, end)
    return (match.start(1), match.end()) if match else None


def modifies_noun(text: str, end: int) -> bool:
    """Whether a noun in lower case follows, so that the name is an ordinary word here: "Male
    guardianship"."""
    after = _SMALL_WORD.match(text, end)
    return after is not None and not (
        after.group(1) in VERBS or after.group(1) in OPENERS or after.group(1).endswith("ed")
    )


def has_preposition_of_place(text: str, start: int) -> bool:
    """Whether a preposition of place, such as "in", stands before the name."""
    return _BY_PLACE.search(text, max(0, start - 10), start) is not None


def ends_a_title(name: str, text: str, start: int) -> bool:
    """Whether the name is a countable noun at the end of a title: "Bridging the Gap"."""
    return is_countable(name) and _IN_TITLE.search(text, max(0, start - 30), start) is not None


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is the first of a sentence or quotation.

    >>> opens_sentence("It rained. Shell left.", 11), opens_sentence("It rained on Shell", 13)
    (True, False)
    """
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in ".!?:\"“”'‘’(" or start == 0


def is_part_of_longer(text: str, start: int, end: int) -> bool:
    """Whether the name of a place or country is part of the longer name of a body that no record has:
    "University of Ghana", "Washington Post"."""
    if text[end + 1 : end + 2].isupper() and word_after(text, end).rstrip(".,").casefold() in LONGER:
        return True
    if not text.endswith(("of ", "the "), max(0, start - 4), start):
        return False
    before = _BEFORE_OF.search(text, max(0, start - 40), start)
    return bool(before and before.group(1).casefold() in BODIES)


def names_another(text: str, start: int, is_demonym: Callable[[str], bool]) -> bool:
    """Whether the word before a family name makes it the name of another person, as "Jeb" does before
    "Bush". ``is_demonym`` tells whether a word is one: "Russian Putin" names nobody else."""
    word = word_before(text, start)
    if not word or not word[0].isupper():
        return False
    small = word.casefold()
    if small in TITLES or is_demonym(word) or small in OPENERS or word.endswith(("'s", "s'")):
        return False
    at = start - 1 - len(word)
    if word[-1] == "." and len(word) > 2:
        return False
    return not (opens_sentence(text, at) and small.endswith(("ly", "ing", "ed")))


def end_of_company(text: str, end: int) -> int:
    """Return the end of the name of a body that seems to end at ``end``, its legal form included.

    >>> text = "Walmart Stores Inc. fell"
    >>> text[: end_of_company(text, 7)]
    'Walmart Stores Inc.'
    """
    legal_form = _FORM.match(text, end)
    if legal_form is None:
        return end
    at = legal_form.end()
    # a full stop may end the sentence instead
    return at + 1 if text.startswith(".", at) and _SENTENCE_ENDS.match(text, at + 1) else at


def is_month(text: str, start: int, end: int) -> bool:
    """Whether a family name that is also a month or a verb ("May", "Will") more likely is that here.

    >>> is_month("It ended in May 2019.", 12, 15), is_month("Then May said no.", 5, 8)
    (True, False)
    """
    if text[start:end] not in MONTHS:
        return False
    if text.startswith("'s", end):
        return False
    follows = text[end + 1 : end + 40].split(" ", 1)[0]
    if text[end : end + 1] != " " or not follows.isalpha() or not follows.islower():
        return True
    return follows in OPENERS - _OF_SOMEBODY or word_before(text, start).casefold() in BEFORE_DATES
