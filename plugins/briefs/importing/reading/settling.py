"""Guesses that a rule knows better: lines that say what they are, lone lines between parts of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby

from briefs.importing.reading import (
    biographies,
    dates,
    furniture,
    header_lines,
    labels,
    notes,
    reader,
    rights,
)
from briefs.importing.reading.authors import is_body
from briefs.importing.reading.bodies import BULLET, CAPTIONED, NOTES_HEADING, NUMBER, QUOTATION
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import (
    BIO,
    LONGEST_SEARCHED,
    MARKED_NOTE,
    MARKS,
    SECTION,
    SPEECH,
    RawPage,
)
from briefs.importing.reading.fields import (
    OPENING,
    bare_names,
    byline_names,
)
from briefs.importing.reading.labels import LABEL
from briefs.importing.reading.other_words import kinds
from briefs.importing.reading.people import POST, is_name, looks_like_name, name_at, names_alone
from briefs.importing.reading.prose import is_title_case, reads_as_prose
from briefs.importing.reading.units import MARK
from briefs.text.folding import fold, words_only
from briefs.text.sentences import ends_sentence, sentences

NOTES_ALONE = re.compile(r"(?:foot|end)?notes", re.IGNORECASE)
"""The heading of notes, and of nothing else."""
MISTAKEN = frozenset({"heading", "paragraph", "caption", "standfirst", "speech", "row", "endmatter"})
"""Roles that no unit has which begins with the mark of a list."""
HEAD_NAMES = frozenset({"title", "kind", "post", "item", "heading"})
"""Roles above the text for which a line of names was taken."""
BESIDE_NAMES = frozenset({"byline", "post", "title", "date"})
"""Roles of lines beside which a line of names is a byline, whatever it was taken for."""
BEFORE_NAMES = re.compile(r"(?:by|authors?|author\(s\)|written by|from|contributors?)\s*:?", re.IGNORECASE)
"""A line above names."""
LONGEST_BYLINE = 20
"""Most words of a line that names authors."""
SIGNED = frozenset({"paragraph", "item", "quote", "endmatter", "caption", "row"})
"""Roles of the text above a signature."""
NO_RIGHTS = frozenset({"title", "date", "heading", "item", "note", "row", "quote", "speech"})
"""Roles of units in which no line about rights is looked for."""
SURE = 0.97
"""So sure must a lone line be furniture, or a paragraph between text and furniture."""
SPOKEN = re.compile(r"(?:MR|MS|MRS|DR|SEN|REP)\.? [A-Z][A-Z’'-]+:\s")
COLUMNED = frozenset({"paragraph", "item", "heading", "inside", "alt", "after", "before", "caption"})
"""What lines with equal tabs may have been taken for."""
LOST = reader.FURNITURE | {"tags", "label", "byline", "kind"}
"""Roles that no line has between a paragraph and the rows below it."""
MOST_ABOVE = 8
"""Lines above a table that are looked at."""
BELOW_ROWS = re.compile(r"(?:notes?|sources?)\s*:\s", re.IGNORECASE)
"""How lines begin that stand below a table."""
LISTED = re.compile(r"[,;|·•#/]|[^\W\d_A-Z](?=[A-Z])")
"""What stands between tags: a mark, or nothing but a change of case."""
MOST_TAG_WORDS = 3
"""A line of more words is no single tag."""
ASKED = re.compile(r"(?:But|And|So|Or|Yet)\b.*\?$")
"""A question that goes on with the text."""
LEAST_SPEECHES, AMONG_SPEECHES = 2, 12
"""So many of the units on each side must be speeches."""
FOOT = 0.6
"""Behind so much of a page's letters its foot may begin."""
RIGHTS_LINE = re.compile(
    r"(?:copyright\s*)?(?:©|copyright)\s*(?:\d{4}\s?[–-]\s?)?(?:19|20)\d\d\b", re.IGNORECASE
)
PORTRAIT = re.compile(
    r"(?:photo|portrait|headshot|picture|image) of [^.]{3,60}|.{3,40}[’']s avatar", re.IGNORECASE
)
"""What stands in place of a picture."""
FIGURE = re.compile(
    r"(?:figure|fig\.|table|chart|box|map|exhibit)\s[A-Z]?\.?\d{1,2}(?:\.\d{1,2})?[.:]?", re.IGNORECASE
)
"""The number of a figure, alone in its line."""
TOWN = re.compile(r"(?P<town>[A-Z][\w.’-]+(?: [A-Z][\w.’-]+)?), (?:(?P=town)|[A-Z]{2}|D\.C\.)")
"""A line such as ``New York, New York``."""
QUESTION = re.compile(
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|has|"
    r"have|had|may|might|must)\b[^.?!]{3,400}\?",
    re.IGNORECASE,
)
"""One question and nothing else."""
LINES = frozenset({"post", "kind", "label", "number"})
"""Roles of lines of the head that no sentence has."""
PULLED = frozenset({"heading", "quote", "paragraph", "standfirst", "caption"})
"""Roles of a line that may be a sentence of the text, repeated."""
LEAST_PULLED, MOST_PULLED = 7, 60
"""Words of one: fewer may stand twice by chance."""
QUOTED = re.compile(r"[“\"«„][^\n]{20,}[”\"»“]")
"""A line that is in quotation marks as a whole."""
INTERRUPTED = re.compile(r"“[^”]+”\s[^“]*\w[^“]*“|\"[^\"]+\"\s[^\"]*\w[^\"]*\"")
"""Two quotations, and between them who said so: a paragraph."""
PART = re.compile(
    r"(?:executive )?summary|abstract|overview|introduction|preview|(?:key )?takeaways?", re.IGNORECASE
)
"""What the first part of a text is called."""
OPENED = frozenset({"paragraph", "standfirst", "item", "inside"})
"""What stands below such a heading; a first paragraph may be taken for what only looks like one."""
NOTHING = frozenset({furniture.CITED, "end of the statement"})
"""Furniture that is no part of a text, wherever it stands."""
LONGEST_CITATION = 60
"""Most words of the line below ``Cite this:``."""
ATTRIBUTION = re.compile(r"[—–-]{1,2}\s*[^\W\d_a-z][^.?!]{2,120}")
"""Who said it, on the line below."""
NUMBERED_KIND = re.compile(
    r"(?P<kind>[A-Z][\w&]*(?: [A-Za-z][\w&]*){0,2}) "
    r"(?:(?:No\.?|Nr\.?|N\.º|n°|#) ?|[A-Z]{1,6}[/-])?\d{1,4}(?:[/:]\d{2,4})?(?:\s+[/|–—-]\s+[^/|]{2,40})?"
)
"""A line such as ``Briefing 187 / Africa`` or ``Opinion 79/2018``."""
CODE = re.compile(r"(?=(?:\D*\d){3})[A-Z]{2,8}(?:[-/][A-Z\d]{1,8}){0,3}[-/]\d[\dA-Z]{0,7}")
"""A line that is nothing but the number of a report, such as ``AWP-2018-52``."""
COUNTED = frozenset({"note", "item", "paragraph"})
"""Roles of numbered lines of which one goes with the other."""
CARDED = frozenset({"item", "heading", "paragraph", "byline", "standfirst", "title", "kind", "date"})
"""Roles for which lines of cards are taken."""
ENDS = frozenset({"paragraph", "endmatter", "post", "caption", "item"})
"""Roles that a biography may have been taken for."""
NO_TITLES = frozenset(
    {"navigation", "share buttons", "cookie notice", "banner of a site", "reading time", "newsletter line"}
)
"""Furniture that is no title, whatever its place."""
UNLABELLED = re.compile(r"[^:,|]{3,40}:\s.{80,}")
"""A long line behind words and a colon that are no label of tags, as ``Launch team: A, B, C``."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DATE_WORDS = 6
"""A line of so few words that has a date is no title."""
ABOVE_TITLE = 60
"""Lines so far above a title are no text."""
MOST_TITLED = 10
"""Most words of a line that is a heading by its capitals."""
HALF_SURE = ((15, 0.8), (4, 0.7))
"""So sure must a unit of at least so many words be furniture; a line of fewer words may be less sure."""
LEAST_CONTENTS, MOST_CONTENTS = 3, 0.7
"""Entries of a table of contents, and the share of them that stand below as headings."""
LEAST_LISTED = 3
"""Words of such a line: fewer may be a button."""
LAST_NUMBER = re.compile(r"(?<=[.!?”])\s?\d{1,3}$")
"""The number of a note behind the last sentence."""
LONG_SENTENCE = 11
"""Spaces in a sentence that is text for sure."""


def settled(page: RawPage, guesses: Sequence[Guess], organizations: Collection[str]) -> list[Guess]:
    """Return guesses after the rules."""
    found = list(guesses)
    first = next((i for i, guess in enumerate(guesses) if guess.role == "paragraph"), len(guesses))
    for rule in (
        _kind,
        _numbered,
        _text,
        _author,
        _doubtful,
        _said,
        _post,
        _listed,
        _counted,
        _lone,
        _leads_names,
    ):
        for i, guess in enumerate(found):
            if role := rule(page, found, i, first):
                found[i] = _as(guess, role)
    _below_marked(page, found)
    _bulleted_cards(page, found)
    _contents(page, found)
    _columns(page, found)
    _below_rights(page, found)
    _labelled(page, found)
    _below_notes(page, found)
    _below_label(page, found, organizations)
    _unlisted(page, found)
    _cards(page, found)
    _asked(page, found)
    _attributed(page, found)
    _signed(page, found)
    for i in notes.at_foot(page, [guess.role for guess in found]):
        found[i] = _as(found[i], "note")
    _presented(page, found, organizations)
    for i in notes.unnumbered(page, [guess.role for guess in found]):
        found[i] = _as(found[i], "endmatter")
    kept = notes.real(page, [guess.role for guess in found])
    return [
        _as(guess, "item") if guess.role == "note" and i not in kept else guess
        for i, guess in enumerate(found)
    ]


def _kind(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return that a line is a kind which is nothing but what pages in another language call themselves."""
    is_kind = i < first and fold(page.units[i].text.strip(" *_#:")) in kinds()
    return "kind" if is_kind and guesses[i].role == "title" else ""


def _numbered(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return that a numbered entry is a note which stands right below the heading of notes."""
    if guesses[i].role != "item" or i == 0 or notes.PLAIN.match(page.units[i].text) is None:
        return ""
    return "note" if NOTES_ALONE.fullmatch(page.units[i - 1].text.strip(" *_#:")) else ""


def _text(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return that a paragraph of sentences is one which was taken for furniture, unless furniture stands on
    both its sides, or on one if that is sure, or the page says the same elsewhere."""
    text = page.units[i].text
    if guesses[i].role not in reader.FURNITURE - {"pull"} or not _is_text(text):
        return ""
    if page.times[page.keys[i]] > 1 or furniture.reason(text) not in ("", "breadcrumb"):
        return ""
    beside = [guesses[j].role in reader.FURNITURE for j in (i - 1, i + 1) if 0 <= j < len(guesses)]
    sure = sum(guesses[i].likely.get(role, 0.0) for role in reader.FURNITURE) >= SURE
    return "" if all(beside) or (any(beside) and sure) else "paragraph"


def _doubtful(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return which part of the text a unit most probably is that may well be furniture, but says more than a
    line of it would and is not known to be: what is kept can be taken out, what is dropped is not seen."""
    guess, unit = guesses[i], page.units[i]
    if guess.role not in reader.FURNITURE or page.times[page.keys[i]] > 1 or furniture.reason(unit.text):
        return ""
    if any(later.role == "title" for later in guesses[i : i + ABOVE_TITLE]):
        return ""
    if i and furniture.RELATED.fullmatch(page.units[i - 1].text) and guesses[i - 1].role in reader.FURNITURE:
        return ""
    least = next((sure for words, sure in HALF_SURE if unit.words >= words), 0.0)
    if sum(guess.likely.get(role, 0.0) for role in reader.FURNITURE) >= least:
        return ""
    able = [role for role in guess.likely if role in reader.BODY]
    return _as_heading(page, guesses, i, max(able, key=lambda role: guess.likely[role], default=""))


def _as_heading(page: RawPage, guesses: Sequence[Guess], i: int, role: str) -> str:
    """Return that what would be a paragraph is a heading, if its words have capitals, it does not end as a
    sentence does, and a paragraph follows; else ``role``."""
    unit = page.units[i]
    titled = unit.words <= MOST_TITLED and is_title_case(unit.text) and unit.text[-1:].isalnum()
    follows = i + 1 < len(guesses) and guesses[i + 1].role == "paragraph"
    return "heading" if role == "paragraph" and titled and follows else role


def _is_speech(page: RawPage, guesses: Sequence[Guess], i: int) -> bool:
    """Whether a line is what somebody says, among more of it."""
    if SPEECH.match(page.units[i].text) is None:
        return False
    around = guesses[max(0, i - AMONG_SPEECHES) : i + AMONG_SPEECHES]
    return sum(guess.role == "speech" for guess in around) >= LEAST_SPEECHES


def _is_beside_title(page: RawPage, i: int) -> bool:
    """Whether a line is what a page shows beside a title: a portrait's name, buttons to share, a town beside
    the date."""
    text = page.units[i].text
    if PORTRAIT.fullmatch(text) or furniture.is_mostly_buttons(text):
        return True
    beside = [page.units[j].text for j in (i - 1, i + 1) if 0 <= j < len(page.units)]
    return TOWN.fullmatch(text) is not None and any(dates.find(other) for other in beside)


def _is_pulled(page: RawPage, i: int) -> bool:
    """Whether a unit repeats words of a paragraph that go on there."""
    key = page.keys[i]
    few = LEAST_PULLED <= page.units[i].words <= MOST_PULLED and page.times[key] == 1
    few = few and len(page.prose) < LONGEST_SEARCHED
    return few and page.prose.count(key) > (i in page.solid) and page.units[i].apart


def _author(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return that a line of the head is a byline which is nothing but names, alone or beside a line of
    another author, a post, the title or the date; or which begins as bylines do."""
    role, text = guesses[i].role, page.units[i].text
    if i >= first or role == "byline" or page.units[i].words > LONGEST_BYLINE:
        return ""
    label = i > 0 and BEFORE_NAMES.fullmatch(page.units[i - 1].text) is not None
    if (label or OPENING.match(text)) and role in HEAD_NAMES | reader.FURNITURE:
        return "byline" if header_lines.byline(f"By {bare_names(text)}" if label else text) else ""
    if role == "title" and page.times[page.keys[i]] > 1:
        return ""
    if SECTION.match(text) or not names_alone(bare_names(text)):
        return ""
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(guesses)]
    near = any(guesses[j].role in BESIDE_NAMES or _tells_post(page.units[j].text) for j in beside)
    return "byline" if role in HEAD_NAMES or (role in reader.FURNITURE and near) else ""


def _post(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return that a line below a name is a post, not a title or another name."""
    role, text = guesses[i].role, page.units[i].text
    below = 0 < i < first and role in ("title", "byline") and guesses[i - 1].role == "byline"
    return "post" if below and _tells_post(text) and name_at(text, 0) is None else ""


def _tells_post(text: str) -> bool:
    """Whether a line is a post at an institute, as ``Director of the Harbor Lab``."""
    few = text.count(" ") < LONGEST_BYLINE and not OPENING.match(text) and not ends_sentence(text)
    return few and POST.search(" ".join(text.split()[:5])) is not None and not names_alone(text)


def _signed(page: RawPage, found: list[Guess]) -> None:
    """Make names bylines that stand right below the text of a page which names no author elsewhere."""
    if any(
        guess.role in ("byline", "bio") or _names_beside_date(page, found, i) for i, guess in enumerate(found)
    ):
        return
    names = [
        unit.words <= LONGEST_BYLINE
        and names_alone(bare_names(unit.text)) != ()
        and not furniture.ABOUT.fullmatch(unit.text)
        for unit in page.units
    ]
    last = max((i for i, g in enumerate(found) if g.role in SIGNED and not names[i]), default=len(found))
    for i in range(last + 1, len(found)):
        if names[i]:
            found[i] = _as(found[i], "byline")
        elif _tells_post(page.units[i].text) and found[i - 1].role == "byline":
            found[i] = _as(found[i], "post")
        else:
            break


def _attributed(page: RawPage, found: list[Guess]) -> None:
    """Make a line in quotation marks and the line below it that says whose words they are one quotation."""
    for i in range(1, len(found)):
        said, who = page.units[i - 1].text, page.units[i].text
        text = {found[i - 1].role, found[i].role} <= reader.BODY
        if text and ATTRIBUTION.fullmatch(who) and QUOTED.fullmatch(said):
            found[i - 1], found[i] = _as(found[i - 1], "quote"), _as(found[i], "quote")


def _names_beside_date(page: RawPage, found: Sequence[Guess], i: int) -> bool:
    line = header_lines.read(page.units[i].text) if found[i].role == "date" else None
    return line is not None and bool(line.role.authors)


def _is_text(text: str) -> bool:
    """Whether a unit is a sentence of some length, or several."""
    return (
        ends_sentence(LAST_NUMBER.sub("", text))
        and reads_as_prose(text)
        and (text.count(" ") >= LONG_SENTENCE or len(sentences(text)) > 1)
    )


def _presented(page: RawPage, found: list[Guess], organizations: Collection[str]) -> None:
    """Make the last paragraphs a biography that present an author, or somebody not named before."""
    text = [i for i, guess in enumerate(found) if guess.role in reader.BODY | {"post"}]
    bylines = [
        name
        for i, g in enumerate(found)
        if g.role == "byline"
        for name in byline_names(page.units[i].text, organizations)
    ]
    for i in reversed(text[1:]):
        said = page.units[i].text.lstrip(MARKS)
        if found[i].role not in ENDS or page.units[i].words > biographies.LONGEST:
            break
        before = " ".join(page.units[j].text for j in text if j < i)
        if not (biographies.opens_biography(said, before, bylines) or _goes_on(page, found, i, bylines)):
            break
        found[i] = _as(found[i], "bio")


def _goes_on(page: RawPage, found: Sequence[Guess], i: int, bylines: Sequence[str]) -> bool:
    """Whether a paragraph below somebody's name says what ``Ann``, or she, is."""
    word = page.units[i].text.split(None, 1)[0]
    named = {part for name in bylines for part in name.split()} | {"He", "She", "They"}
    above = biographies.same_name(page.units[i - 1].text, bylines)
    return above and word in named and bool(BIO.match(page.units[i].text[len(word) : len(word) + 120]))


def _said(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return what a unit says that it is, where the guess is something else; else nothing.

    ``first`` is the first paragraph.
    """
    role, text = guesses[i].role, page.units[i].text
    if _says_nothing(page, i):
        return "inside"
    if role == "byline" and (furniture.reason(text) in NO_TITLES or header_lines.SORTED.fullmatch(text)):
        return "inside"
    if role == "byline" and furniture.ABOUT.fullmatch(text):
        return "label"
    alone = role in ("post", "tags") or (role == "bio" and not ends_sentence(text) and _is_first(guesses, i))
    if alone and i and furniture.ABOUT.fullmatch(page.units[i - 1].text) and name_at(text, 0):
        return "byline"
    if role == "kind" and PART.fullmatch(text) and guesses[min(i + 1, len(guesses) - 1)].role in OPENED:
        return "heading"
    if role != "note" and notes.BACK_AT_END.search(text):
        return "note"
    if role == "quote" and INTERRUPTED.match(text):
        return "paragraph"
    if role == "heading" and (SPOKEN.match(text) or ASKED.match(text) or _is_speech(page, guesses, i)):
        return "paragraph"
    if role != "caption" and (CAPTIONED.fullmatch(text) or (i > first and FIGURE.fullmatch(text))):
        return "caption"
    if i > first and role in PULLED and _is_pulled(page, i):
        return "pull"
    if role == "byline" and SECTION.match(text):
        return "heading"
    numbered = NUMBERED_KIND.fullmatch(text) if i < first else None
    if (numbered and header_lines.is_kind(numbered["kind"])) or (
        i < first and (CODE.fullmatch(text) or header_lines.SERIES.fullmatch(text))
    ):
        return "number"
    if i < first and role not in reader.BODY and _all_kinds(text):
        return "kind"
    if role == "title" and (furniture.reason(text) in NO_TITLES or _is_beside_title(page, i)):
        return "inside"
    if role == "title" and page.units[i].words <= DATE_WORDS:
        line = header_lines.read(text)
        if line and line.role.date and not line.role.authors:
            return "date"
    if role == "tags" and reads_as_prose(text) and _is_text(text) and LABEL.match(text) is None:
        return "paragraph"
    if role == "tags" and (i == 0 or guesses[i - 1].role not in ("label", "tags")) and UNLABELLED.match(text):
        label = LABEL.fullmatch(text)
        return "" if label and label["colon"] else "paragraph"
    if role in LINES and _is_text(text) and name_at(text, 0) is None:
        return "paragraph"
    if role == "standfirst" and is_title_case(text) and page.units[i].words > 2 and not ends_sentence(text):
        return "heading"
    if role == "byline" and guesses[i].sure < SURE and not _names_somebody(text, i < first):
        return _best(guesses[i], "byline")
    if role in MISTAKEN and BULLET.match(text) and not (i and guesses[i - 1].role == "quote"):
        return "item"
    if role not in NO_RIGHTS and rights.read(text) is not None:
        return "rights"
    if role == "paragraph" and (QUOTATION.fullmatch(text) or text.startswith(">")):
        return "quote"
    if (
        role not in ("tags", "label", "before", "note")
        and (label := LABEL.fullmatch(text))
        and label["colon"]
        and label["rest"]
        and not reads_as_prose(label["rest"])
    ):
        return "tags"
    if role in ("tags", "title", "kind") and (i < first or role == "tags"):
        line = header_lines.read(text)
        if line and line.role.authors and (line.role.kind or role == "tags"):
            return "byline"
    return ""


def _listed(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return that a line is an entry which was taken for furniture, but goes on with a list without marks: no
    blank line parts it from the entry above, and no rule knows it."""
    unit = page.units[i]
    goes_on = i > first and not unit.apart and guesses[i - 1].role == "item"
    marked = goes_on and MARK.match(page.units[i - 1].text) is not None
    if guesses[i].role != "inside" or not goes_on or marked or page.times[page.keys[i]] > 1:
        return ""
    return "" if furniture.reason(unit.text) or unit.words < LEAST_LISTED else "item"


def _leads_names(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return that a line such as ``Authors:`` above a byline is no text."""
    leads = i + 1 < len(guesses) and guesses[i + 1].role == "byline" and guesses[i].role != "byline"
    return "before" if leads and BEFORE_NAMES.fullmatch(page.units[i].text) else ""


def _counted(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return the role of the line above or below which counts on from this one, as ``[3]`` from ``[2]``, if
    that is text and this was taken for furniture."""
    mine = MARKED_NOTE.match(page.units[i].text)
    if mine is None or guesses[i].role not in ("inside", "after") or page.times[page.keys[i]] > 1:
        return ""
    for j in (i - 1, i + 1):
        its = MARKED_NOTE.match(page.units[j].text) if 0 <= j < len(guesses) else None
        if its and int(its[1]) - int(mine[1]) == j - i and guesses[j].role in COUNTED:
            return guesses[j].role
    return ""


def _is_first(guesses: Sequence[Guess], i: int) -> bool:
    """Whether no byline stands above a line."""
    return all(guess.role != "byline" for guess in guesses[:i])


def _says_nothing(page: RawPage, i: int) -> bool:
    """Whether a line only parts a text, ends it, or says how to cite it."""
    unit = page.units[i]
    if furniture.BREAK.fullmatch(unit.text):
        return "\t" not in page.text[unit.start : unit.end]
    label = page.units[i - 1].text if i and YEAR.search(unit.text) and unit.words <= LONGEST_CITATION else ""
    return furniture.reason(unit.text) in NOTHING or (
        furniture.reason(label) == furniture.CITED and YEAR.search(label) is None
    )


def _lone(page: RawPage, guesses: Sequence[Guess], i: int, first: int) -> str:
    """Return what a line is that was taken for furniture, but stands alone among parts of the brief."""
    if guesses[i].role not in ("before", "inside", "after") or not _is_lone(page, guesses, i):
        return ""
    text = page.units[i].text
    if header_lines.byline(text):
        return "byline"
    line = header_lines.read(text) if page.units[i].words <= DATE_WORDS else None
    if line and line.role.date and not line.role.authors:
        return "date"
    best = _best(guesses[i], "" if _names_somebody(text) else "byline")
    return _as_heading(page, guesses, i, best)


def _all_kinds(text: str) -> bool:
    """Whether a line holds several names of kinds, as in ``Issue Briefs — Tech Primer``."""
    parts = re.split(r"\s+[|/·•—–]\s+", text)
    return len(parts) > 1 and all(header_lines.is_kind(part) for part in parts)


def _columns(page: RawPage, found: list[Guess]) -> None:
    """Make lines rows that have the same number of tabs as the line above or below, and stand in the text."""
    text = [i for i, guess in enumerate(found) if guess.role == "paragraph"]
    if not text:
        return
    tabs = [
        0 if MARK.match(unit.text) else page.text.count("\t", unit.start, unit.end) for unit in page.units
    ]
    for i in range(text[0] + 1, text[-1]):
        same = tabs[i] and tabs[i] in (tabs[i - 1], tabs[i + 1])
        if same and found[i].role in COLUMNED:
            found[i] = _as(found[i], "row")
    tabs = [page.text.count("\t", unit.start, unit.end) for unit in page.units]
    for i in range(text[0] + 1, len(found)):
        if found[i].role == "row" and not tabs[i] and _no_row(page, tabs, i):
            found[i] = _as(found[i], "caption" if BELOW_ROWS.match(page.units[i].text) else "paragraph")
    for i in range(text[0] + 2, text[-1]):
        if found[i].role == "row" and tabs[i] and not tabs[i - 1]:
            _above_rows(page, found, tabs, i)


def _no_row(page: RawPage, tabs: Sequence[int], i: int) -> bool:
    """Whether a line without columns is not the end of a cell in the row above it: that has all its cells."""
    most = max(tabs[max(0, i - MOST_ABOVE) : i + MOST_ABOVE])
    whole = 0 < most == tabs[i - 1] and not page.units[i].text[:1].islower()
    return whole or BELOW_ROWS.match(page.units[i].text) is not None


def _above_rows(page: RawPage, found: list[Guess], tabs: Sequence[int], row: int) -> None:
    """Keep the short lines between a paragraph and the first row: the last is a caption, and those to which a
    colon leads are items."""
    top = row
    while top > row - MOST_ABOVE and not tabs[top - 1] and found[top - 1].role in LOST | {"row", "item"}:
        top -= 1
    if tabs[top - 1]:
        return
    led = page.units[top - 1].text.endswith(":") and found[top - 1].role in reader.BODY
    for i in range(top, row):
        unit = page.units[i]
        if furniture.reason(unit.text):
            continue
        title = i + 1 == row and unit.words <= MOST_TITLED and not ends_sentence(unit.text)
        if title and not MARK.match(unit.text):
            found[i] = _as(found[i], "caption")
        elif found[i].role in LOST | {"row"}:
            found[i] = _as(found[i], "item" if led else "paragraph")


def _below_notes(page: RawPage, found: list[Guess]) -> None:
    """Make notes of what stands below ``References`` and was taken for a list of tags, or has a year and is
    no sentence."""
    below = False
    for i, guess in enumerate(found):
        text = page.units[i].text
        if guess.role in ("heading", "label", "paragraph") and NOTES_HEADING.fullmatch(text.strip(" *_#:")):
            below = True
        elif below and _may_be_note(guess.role, text):
            found[i] = _as(guess, "note")
        else:
            below = below and guess.role == "note"


def _may_be_note(role: str, text: str) -> bool:
    """Whether a line below ``References`` that was taken for something else is one of them."""
    if role == "tags":
        return LABEL.fullmatch(text) is None
    return role in ("paragraph", "item") and YEAR.search(text) is not None and not _is_text(text)


def _below_label(page: RawPage, found: list[Guess], organizations: Collection[str]) -> None:
    """Make bylines of names that stand one a line, behind bullets or before commas, below ``Authors:``."""
    for i in range(len(found) - 1):
        if not BEFORE_NAMES.fullmatch(page.units[i].text):
            continue
        for j in range(i + 1, len(found)):
            text = page.units[j].text
            bare = BULLET.sub("", text, count=1)
            name = bare.rstrip(" ,;")
            if name == text or not (is_name(name) or names_alone(name) or is_body(name, organizations)):
                break
            found[i], found[j] = _as(found[i], "before"), _as(found[j], "byline")


def _unlisted(page: RawPage, found: list[Guess]) -> None:
    """Make one line without a label furniture that was taken for tags, but has no mark between them."""
    for i, guess in enumerate(found):
        beside = {found[j].role for j in (i - 1, i + 1) if 0 <= j < len(found)}
        text = page.units[i].text
        if guess.role == "tags" and not beside & {"tags", "label"} and not LABEL.match(text):
            raw = page.text[page.units[i].start : page.units[i].end]
            if not LISTED.search(raw) and page.units[i].words > MOST_TAG_WORDS:
                found[i] = _as(guess, "after")


def _cards(page: RawPage, found: list[Guess]) -> None:
    """Make furniture of bylines below the end of the brief: below its tags, a line such as ``Related``, or a
    second date with a title."""
    last = max((i for i, guess in enumerate(found) if guess.role in ("paragraph", "bio", "note")), default=-1)
    ended = False
    for i in range(last + 1, len(found)):
        text, role = page.units[i].text, found[i].role
        bullet = BULLET.match(text)
        bare = text[bullet.end() :] if bullet else text
        line = header_lines.read(bare)
        dated = line is not None and line.role.date is not None
        ended = ended or dated or role == "tags" or furniture.RELATED.fullmatch(text) is not None
        by = OPENING.match(text) is not None and not BEFORE_NAMES.fullmatch(page.units[i - 1].text)
        if (ended and role == "byline" and by) or (bullet and (dated or header_lines.is_kind(bare))):
            found[i] = _as(found[i], "after")


def _bulleted_cards(page: RawPage, found: list[Guess]) -> None:
    """Make furniture of what stands from the first date behind a bullet on, below the last paragraph, but for
    notes and biographies: cards of other texts, each with kind, date and title."""
    last = max(page.solid, default=len(found))
    dated = (i for i in range(last + 1, len(found)) if _is_bulleted_date(page.units[i].text))
    for i in range(next(dated, len(found)), len(found)):
        if found[i].role in CARDED:
            found[i] = _as(found[i], "after")


def _is_bulleted_date(text: str) -> bool:
    """Whether an entry is nothing but a date."""
    bullet = BULLET.match(text)
    found = dates.find(text[bullet.end() :]) if bullet else None
    return bool(bullet and found and len(text) - bullet.end() == found.end - found.start)


def _contents(page: RawPage, found: list[Guess]) -> None:
    """Make entries furniture that repeat headings which stand below them: those of a table of contents."""
    last = {_bare_key(page, i): i for i, guess in enumerate(found) if guess.role == "heading"}
    for role, run in groupby(range(len(found)), key=lambda i: found[i].role in ("item", "heading")):
        members = list(run) if role else []
        again = [i for i in members if last.get(_bare_key(page, i), -1) > i]
        if len(members) >= LEAST_CONTENTS and len(again) >= MOST_CONTENTS * len(members):
            for i in again:
                found[i] = _as(found[i], "inside")


def _bare_key(page: RawPage, i: int) -> str:
    """Return the words of a line as they are compared, without the mark or number of an entry or heading."""
    text = page.units[i].text
    mark = BULLET.match(text) or NUMBER.match(text) or SECTION.match(text)
    return words_only(text[mark.end() :]) if mark else page.keys[i]


def _below_rights(page: RawPage, found: list[Guess]) -> None:
    """Make what stands below the line ``© 2020 …`` of a page's foot furniture, unless notes follow."""
    foot = FOOT * len(page.text)
    line = next(
        (i for i, unit in enumerate(page.units) if unit.start > foot and RIGHTS_LINE.match(unit.text)), None
    )
    if line is None or any(NOTES_HEADING.fullmatch(unit.text.strip(":")) for unit in page.units[line:]):
        return
    for i in range(line + 1, len(found)):
        if found[i].role in reader.BODY - {"note"}:
            found[i] = _as(found[i], "after")


def _asked(page: RawPage, found: list[Guess]) -> None:
    """Make questions headings that stand alone above their answers, where the page has several."""
    alone = [
        i
        for i in range(1, len(found) - 1)
        if found[i].role in ("paragraph", "heading")
        and found[i + 1].role == "paragraph"
        and page.units[i].apart
        and QUESTION.fullmatch(page.units[i].text)
    ]
    if any(found[i].role == "heading" for i in alone):
        for i in alone:
            found[i] = _as(found[i], "heading")


def _below_marked(page: RawPage, found: list[Guess]) -> None:
    """Make paragraphs of sentences without a mark that were taken for entries below entries with marks."""
    is_below = False
    for i, guess in enumerate(found):
        if guess.role != "item":
            is_below = False
        elif MARK.match(page.units[i].text):
            is_below = True
        elif is_below and _is_text(page.units[i].text):
            found[i] = _as(guess, "paragraph")


def _labelled(page: RawPage, found: list[Guess]) -> None:
    """Make what follows a label such as ``Topics:`` its list, where the guess left the label without one, and
    the lines right below an entry of its list, which has an entry a line."""
    for i, guess in enumerate(found[:-1]):
        label = LABEL.fullmatch(page.units[i].text) if guess.role in ("label", "tags") else None
        if label is None or label["rest"] or not label["colon"] or found[i + 1].role == "label":
            continue
        has_list = found[i + 1].role == "tags"
        for member in labels.members(page.units, i + 1, True):
            if has_list and found[member].role == "tags":
                continue
            if found[member].role not in reader.FURNITURE | {"byline", "heading", "item"}:
                break
            if has_list and page.units[member].apart:
                break
            found[member] = _as(found[member], "tags")


def _as(guess: Guess, role: str) -> Guess:
    """Return a guess with another role, which is as sure as the first was."""
    return Guess(role, {**guess.likely, guess.role: 0.0, role: guess.sure})


def _is_lone(page: RawPage, guesses: Sequence[Guess], i: int) -> bool:
    """Whether furniture stands between two parts of the brief and no rule knows it."""
    beside = [guesses[j].role for j in (i - 1, i + 1) if 0 <= j < len(guesses)]
    if len(beside) < 2 or any(role in reader.FURNITURE for role in beside):
        return False
    text = page.units[i].text
    sure = sum(guesses[i].likely.get(role, 0.0) for role in reader.FURNITURE)
    return sure < SURE and not furniture.reason(text) and not furniture.RELATED.fullmatch(text)


def _names_somebody(text: str, in_head: bool = False) -> bool:
    """Whether a line has a name in it for sure, or says that it is a byline; in the head a name of which no
    part is known will do."""
    plain = text.strip(" *_#|†‡")
    if in_head and is_name(bare_names(plain)):
        return True
    return bool(OPENING.match(plain) or header_lines.read(plain)) or any(
        looks_like_name(name) or is_body(name) for name in byline_names(plain)
    )


def _best(guess: Guess, but: str = "") -> str:
    """Return the most probable role that is no furniture, nor the one in ``but``."""
    return max(
        (role for role in guess.likely if role not in reader.FURNITURE and role != but),
        key=lambda role: guess.likely[role],
        default=guess.role,
    )
