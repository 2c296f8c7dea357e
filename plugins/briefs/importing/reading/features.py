"""What is seen of each unit of a page: small facts, each a word such as ``words=3`` or ``end=.``.

``chain`` weighs them. A fact says nothing of what the unit is; that many facts together speak for a
role is in the table of weights, which ``python -m bench.fit_reading`` makes from labelled pages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefs.importing.reading import dates, echoes, surroundings
from briefs.importing.reading.biographies import BEING, DOING, THE_AUTHOR, tells_contact
from briefs.importing.reading.bodies import ATTRIBUTION, BULLET, NOTE, NOTES_HEADING, NUMBER
from briefs.importing.reading.chain import Facts
from briefs.importing.reading.furniture import ABOUT, RELATED, reason
from briefs.importing.reading.header_lines import BYLINE, KIND_NOUNS, SERIES, is_kind
from briefs.importing.reading.labels import LABEL, OTHER_LABEL
from briefs.importing.reading.notices import is_link, is_notice
from briefs.importing.reading.people import POST, is_name, looks_like_name, name_at, names_alone
from briefs.importing.reading.prose import is_paragraph, is_title_case, reads_as_prose
from briefs.importing.reading.units import Unit
from briefs.text.folding import words_only
from briefs.text.sentences import ends_sentence, sentences

STEPS = (1, 2, 3, 4, 6, 9, 13, 21, 36, 61, 121)
"""Where a count goes into the next class."""
NEAR = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55)
"""Classes of a distance, in units."""
SHORT = 200
"""Characters of the longest line at which the rules for lines of a page look."""
LONE_WORDS = 3
"""Most words of a line that is a fact as a whole."""
FEW_WORDS = 9
LEAST_RUN_IN = 8
"""Words of a unit that may open with words of its own."""
LONG_LINE = 18
LEAST_TOLD, MOST_KNOWN, MOST_TOLD = 3, 0.7, 0.5
"""So many long words of the text, such a share of its long words, and such a share of its runs of three words
has a line that the text says nearly so, too."""
LONGEST_SEARCHED = 400_000
"""Letters of text in which repeated words are looked for: each time takes time with all of it."""
LONG_WORDS = 45
"""A unit of so many words is text of some kind: its words are not looked at one by one."""
WORDS_FILE = Path(__file__).with_name("line_words.txt")
MARKS = "•·▪–—- "
"""What may stand before a name that is an entry of a list."""
STRIPPED = ".,:;!?()[]“”\"'|•·–—"

WORDS = re.compile(r"[^\W\d_]{4,}")
ASCII_WORDS = re.compile(r"[a-z]{4,}")
CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|chart|map|graph|box|exhibit|photo|image)\s*(?:\d+|[ivx]+\b|[a-z]\.)?\s*[.:|–—-]",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"[(\[]?(?:sources?|photo|image|picture|credits?|illustration|photograph|courtesy)\b[^.]{0,20}(?::|\bby\b|©)",
    re.IGNORECASE,
)
AGENCY = re.compile(r".{0,200}(?:/|via )\s?(?:getty|afp|reuters|ap\b)", re.IGNORECASE)
NAME_OPENS = re.compile(
    r"[^\W\d_a-z]\S*\s+(?:[^\W\d_a-z(“\"]|(?:de|van|von|al|el|bin|da|del|der|di|du|la|le|ten|ter)\b)"
)
"""How a unit begins that may begin with somebody's name: a quick look."""
SPEECH = re.compile(
    r"(?P<who>(?:Q|A|MR|MS|MRS|DR|SEN|REP|THE|[A-Z][A-Z.’'-]{2,})\.?(?: [A-Z][A-Z.’'-]*){0,4}|"
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})(?: \([^)]{2,40}\))?:\s+(?=\S)"
)
QUOTED = re.compile(r"[“\"].*[”\"].{0,4}")
RUN_IN = re.compile(r"[^\W\d_a-z][^.!?:;,]{2,44}[.:]\s+[^\W\d_a-z“\"]")
"""A unit that opens with a few words of its own, as ``Costs. A pier of stone …``."""
POINTS = re.compile(
    r"(?:(?:some |our |the )?(?:key|main|major|top) )?(?:points?|findings?|takeaways?|messages?|"
    r"recommendations?|highlights?|facts|conclusions?|lessons?|insights?)(?: (?:and|&) \w+)?:?|"
    r"at a glance|in brief|what to know|policy (?:recommendations|implications|options)|next steps",
    re.IGNORECASE,
)
"""Headings below which lists stand."""
BY = re.compile(r"(?:by|authors?|written by)\b:?", re.IGNORECASE)
COUNTED = re.compile(r"\b(?:no|nr|issue|vol|number|paper|report)\b\.? ?\d", re.IGNORECASE)
SECTION = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-H]\.)\s+(?=[^\W\d_a-z“\"])")
MARKED_NOTE = re.compile(r"\[?\^?(\d{1,3})[\].:]?\s*(?=\S)")
BACK = re.compile(r"↩|↑\s|\^ ")
ADDRESS = re.compile(r"https?://|www\.|\b[\w.-]{1,99}\.(?:org|com|gov|net|edu|int|eu|example)\b")
DIGIT = re.compile(r"\d")
MAIL = re.compile(r"\b[\w.]{1,64}@[\w.]{1,99}\.\w")
HANDLE = re.compile(r"(?:^|\s)@\w{2,}")
CRUMBS = re.compile(r"\S\s+[>›»→/]\s+\S")
BARS = re.compile(r"\s[|•·‖¦]\s|\s[–—]\s")
CASE_CHANGE = re.compile(r"[a-z][A-Z][a-z]")
MARKED = re.compile(r"[\[\d¹²³⁰⁴-⁹]")
"""How every mark of a note begins: a quick look."""
MARK = re.compile(r"\[\d{1,3}\]|(?<=[a-z.,”])\d{1,2}(?=\s|$)|[¹²³⁰⁴-⁹]")
BIO = re.compile(rf"(?:{BEING.pattern})|(?:{DOING.pattern})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page under reading, with what is counted once for all its units."""

    text: str
    units: Sequence[Unit]
    keys: tuple[str, ...]
    """Words of each unit as they are compared."""
    solid: tuple[int, ...]
    """Units that are paragraphs for sure, in order."""
    times: Counter[str]
    """How often each key stands on the page."""
    vocabulary: frozenset[str]
    """Long words of the solid paragraphs."""
    prose: str
    """Keys of the solid paragraphs, joined."""
    airy: str
    """How many units have a blank line before them: none, some, most."""
    parted: str
    """How many long lines that follow each other have one between them: none, some, all, or too few."""


def page_of(text: str, units: Sequence[Unit]) -> RawPage:
    """Return a page with all that is counted once."""
    keys = tuple(words_only(unit.text) for unit in units)
    solid = tuple(i for i, unit in enumerate(units) if is_paragraph(unit.text) and ends_sentence(unit.text))
    vocabulary = frozenset(word for i in solid for word in _long_words(units[i].text))
    apart = sum(unit.apart for unit in units) / max(1, len(units))
    airy = "none" if apart < 0.08 else "some" if apart < 0.75 else "most"
    long = [i for i, unit in enumerate(units) if i and min(unit.words, units[i - 1].words) >= LONG_LINE]
    spaced = sum(units[i].apart for i in long) / max(1, len(long))
    parted = "few" if len(long) < 4 else "none" if spaced < 0.1 else "some" if spaced < 0.85 else "all"
    prose = " | ".join(keys[i] for i in solid)
    return RawPage(text, units, keys, solid, Counter(keys), vocabulary, prose, airy, parted)


def _long_words(text: str) -> list[str]:
    """Return the words of four letters and more, in small letters."""
    folded = text.casefold()
    return (ASCII_WORDS if folded.isascii() else WORDS).findall(folded)


def facts(page: RawPage) -> list[Facts]:
    """Return the facts of each unit."""
    shapes = [_shape(page, i) for i in range(len(page.units))]
    around = surroundings.facts(page.units, shapes, page.solid)
    known = [_known(page, unit) for unit in page.units]
    first = page.solid[0] if page.solid else len(page.units)
    counts = [count for count, _ in known]
    for i, fact in echoes.facts(page.units, page.keys, shapes, counts, first):
        around[i].append(fact)
    found = []
    for i, shape in enumerate(shapes):
        beside = (*_beside(page, i), *_between(shapes, i), *_whereabouts(page, i, known[i]))
        found.append(Facts([*shape, *beside, *around[i]], tuple(_told(page, i, shape))))
    return found


def step(count: int, steps: Sequence[int] = STEPS) -> int:
    """Return the class of a count."""
    return bisect_right(steps, count)


def _shape(page: RawPage, i: int) -> list[str]:
    """Return what a unit looks like by itself."""
    unit = page.units[i]
    text = unit.text
    words = unit.words
    size = step(words)
    end = _end(text)
    start = _start(text)
    case = _case(text)
    prose = reads_as_prose(text)
    long = size >= 7
    found = [
        "bias",
        f"words={size}",
        f"end={end}",
        f"start={start}",
        f"case={case}",
        f"words={size}&end={end}",
        f"case={case}&words={min(size, 7)}",
        f"start={start}&end={end}",
    ]
    if prose:
        found.append("prose")
    if ends_sentence(text):
        found.append("sentence")
        count = len(sentences(text)) if words < 400 else 9
        found.append(f"sentences={min(count, 4)}")
    if unit.indented:
        found.append("indented")
    tabs = page.text.count("\t", unit.start, unit.end)
    if tabs:
        found.append(f"tabs={min(tabs, 4)}")
    elif not long and "   " in page.text[unit.start : unit.end]:
        found.append("gaps")
    if words < LONG_WORDS:
        found += _words_of(text, words)
    if len(text) <= SHORT:
        found += _line(text, words)
    found += _opening(text, words)
    if any(MARK.match(text, place.start()) for place in MARKED.finditer(text)):
        found.append("mark")
    return found


def _end(text: str) -> str:
    last = text.rstrip("*_ ")[-1:]
    if last.isalpha():
        return "a"
    if last.isdigit():
        return "9"
    if last in ".?!:,;…":
        return last
    return "”" if last in "”\"’'»" else ")" if last in ")]" else "o"


def _start(text: str) -> str:
    first = text[:1]
    if first.isupper() or (first.isalpha() and first.lower() == first.upper()):
        return "A"
    if first.isalpha():
        return "a"
    if first.isdigit():
        return "9"
    return "“" if first in "“\"‘«'" else first if first in "[(#>@©*•-–—$%→" else "o"


def _case(text: str) -> str:
    if text.isupper():
        return "loud"
    return "title" if is_title_case(text) else "plain"


@cache
def _word_classes() -> dict[str, str]:
    """Return words that say something of the line in which they stand, each with its class."""
    found: dict[str, str] = {}
    for paragraph in WORDS_FILE.read_text(encoding="utf-8").split("\n\n")[1:]:
        name, _, words = paragraph.partition(": ")
        found |= dict.fromkeys(words.split(), name)
    return found


def _words_of(text: str, words: int) -> Iterator[str]:
    """Yield the classes of words that stand in a line, and other marks of lines of a page."""
    known = _word_classes()
    classes = {known.get(word.strip(STRIPPED), "") for word in text.casefold().split()}
    for name in sorted(classes - {""}):
        yield f"has={name}"
        if words <= LONE_WORDS:
            yield f"short has={name}"
        elif words <= FEW_WORDS:
            yield f"few has={name}"
    if "." in text or "@" in text:
        if ADDRESS.search(text):
            yield "address"
        if MAIL.search(text):
            yield "mail address"
    if "@" in text and HANDLE.search(text):
        yield "handle"
    digits = len(DIGIT.findall(text))
    if digits:
        yield f"digits={'many' if digits > 0.3 * len(text) else 'some'}"
    if CRUMBS.search(text):
        yield "crumbs"
    commas = text.count(",")
    if commas:
        yield f"commas={min(commas, 4)}"
    bars = len(BARS.findall(text))
    if bars:
        yield f"bars={min(bars, 3)}"
    if CASE_CHANGE.search(text):
        yield "run together"


def _line(text: str, words: int) -> Iterator[str]:
    """Yield what the rules for lines of a page find in a line."""
    plain = text.strip(" *_#|[]•·▪,")
    found = dates.find(plain)
    if found:
        rest = len(plain) - (found.end - found.start)
        yield "date"
        yield f"date&rest={0 if rest < 3 else 1 if rest < 25 else 2 if rest < 60 else 3}"
    elif dates.find_month(plain):
        yield "month"
    if BYLINE.fullmatch(plain):
        yield "byline"
    elif BY.match(plain):
        yield "by"
    if is_kind(plain):
        yield "kind"
    elif words <= 6 and any(word.strip(",.:|").casefold() in KIND_NOUNS for word in plain.split()):
        yield "kind word"
    if SERIES.search(plain) or (DIGIT.search(plain) and COUNTED.search(plain)):
        yield "number"
    if words <= 12:
        if looks_like_name(plain):
            yield "name"
        elif is_name(plain):
            yield "maybe name"
        elif names_alone(plain):
            yield "names"
        elif NAME_OPENS.match(plain) and name_at(plain, 0):
            yield "name first"
        if POST.search(plain):
            yield "post"
            yield f"post&words={step(words)}"
    why = reason(text)
    if why:
        yield "furniture"
        yield f"furniture={why}"
    if is_link(plain):
        yield "link"
    if RELATED.fullmatch(plain):
        yield "related"
    if POINTS.fullmatch(plain):
        yield "points"
    if ABOUT.fullmatch(plain):
        yield "about"
    if NOTES_HEADING.fullmatch(plain.strip(":")):
        yield "notes"
    label = LABEL.fullmatch(text)
    if label:
        yield "label"
        yield f"label&{'list' if label['rest'] else 'alone'}&{'colon' if label['colon'] else 'bare'}"
    elif OTHER_LABEL.fullmatch(text):
        yield "other label"
    if words <= LONE_WORDS:
        yield f"={plain.casefold().strip(' :.')}"


def _opening(text: str, words: int) -> Iterator[str]:
    """Yield how a unit begins, whatever its length."""
    if BULLET.match(text):
        yield "bullet"
    number = NUMBER.match(text)
    if number:
        yield "numbered"
    if NOTE.match(text):
        yield "note"
    if SECTION.match(text):
        yield f"section&words={min(step(words), 7)}"
    if CAPTION.match(text):
        yield "caption"
    if CREDIT.match(text) or (("/" in text or "via " in text.lower()) and AGENCY.match(text)):
        yield "credit"
    if SPEECH.match(text):
        yield "speech"
    if words > LEAST_RUN_IN and RUN_IN.match(text):
        yield "run in"
    if BACK.search(text):
        yield "back"
    if is_notice(text):
        yield "notice"
    if tells_contact(text):
        yield "contact"
    if THE_AUTHOR.match(text):
        yield "biography"
    name = name_at(text, 0) if 4 < words < 250 and NAME_OPENS.match(text) else None
    if name:
        yield "name opens"
        clause = text[name.end : name.end + 120]
        if BIO.match(clause):
            yield "biography"
            if POST.search(clause):
                yield "biography&post"
    if (text[:1] in '“"' and text[-1:] in '”"') or QUOTED.fullmatch(text):
        yield "quoted"
    if ATTRIBUTION.fullmatch(text):
        yield "attribution"
    first = text.split(None, 1)[0].casefold().strip('“"‘(,.:;')
    yield f"first={first}" if first.isalpha() else "first=?"


def _beside(page: RawPage, i: int) -> Iterator[str]:
    """Yield how a unit stands to those around it: blank lines, runs, likeness, numbers in order."""
    units = page.units
    unit = units[i]
    after = i + 1 == len(units) or units[i + 1].apart
    gap = f"{'|' if unit.apart else '-'}{'|' if after else '-'}"
    size = step(unit.words)
    yield f"gap={gap}&{page.airy}"
    yield f"gap={gap}&words={min(size, 8)}&{page.airy}"
    yield f"gap={gap}&end={_end(unit.text)}&{page.airy}"
    yield f"gap={gap}&parted={page.parted}&words={min(size, 8)}"
    for name, j in (("before", i - 1), ("after", i + 1)):
        if not 0 <= j < len(units):
            yield f"none {name}"
            continue
        other = units[j]
        near = not (units[max(i, j)].apart)
        like = _end(other.text) == _end(unit.text) and 0.4 < (unit.words + 2) / (other.words + 2) < 2.5
        if like and near:
            yield f"like {name}"
        if other.text.split(None, 1)[0] == unit.text.split(None, 1)[0]:
            yield f"same first {name}"
        if page.keys[i] and page.keys[i] == page.keys[j]:
            yield f"same {name}"
        mine, its = MARKED_NOTE.match(unit.text), MARKED_NOTE.match(other.text)
        if mine and its and int(its[1]) - int(mine[1]) == (1 if j > i else -1):
            yield f"counts {name}"
    length, place = _run(units, i)
    yield f"run={step(length, NEAR)}&{place}&{page.airy}"


def _run(units: Sequence[Unit], i: int) -> tuple[int, str]:
    """Return the number of units that stand together without a blank line, and the place among them."""
    first = i
    while first > 0 and not units[first].apart and i - first < 12:
        first -= 1
    last = i
    while last + 1 < len(units) and not units[last + 1].apart and last - i < 12:
        last += 1
    place = "one" if first == last else "first" if i == first else "last" if i == last else "in"
    return last - first + 1, place


def _between(shapes: Sequence[Sequence[str]], i: int) -> Iterator[str]:
    """Yield between what a unit stands, if that is prose on some side."""
    sides = ["prose" in shapes[j] if 0 <= j < len(shapes) else False for j in (i - 1, i + 1)]
    if any(sides):
        between = "both" if all(sides) else "below" if sides[0] else "above"
        yield f"prose={between}&{shapes[i][1]}"
        yield f"prose={between}&{shapes[i][2]}&{shapes[i][4]}"


def _known(page: RawPage, unit: Unit) -> tuple[int, int]:
    """Return how many long words of a line the text has, too, and how many it has in all."""
    if unit.words >= LONG_LINE * 2:
        return 0, 0
    words = set(_long_words(unit.text))
    return len(words & page.vocabulary), len(words)


def _is_told(page: RawPage, i: int) -> bool:
    """Whether most runs of three words of a line stand in the text, of which it is no paragraph itself."""
    words = page.keys[i].split()
    able = i not in page.solid and len(page.prose) < LONGEST_SEARCHED
    runs = [" ".join(words[n : n + 3]) for n in range(len(words) - 2)] if able else []
    return sum(run in page.prose for run in runs) > MOST_TOLD * len(runs)


def _whereabouts(page: RawPage, i: int, known: tuple[int, int]) -> Iterator[str]:
    """Yield where on the page a unit stands, and whether the page says the same elsewhere."""
    count, unit, key = len(page.units), page.units[i], page.keys[i]
    size = min(step(unit.words), 8)
    yield f"at={step(i, NEAR)}"
    yield f"left={step(count - 1 - i, NEAR)}"
    before = bisect_right(page.solid, i - 1)
    after = len(page.solid) - bisect_right(page.solid, i)
    zone = "none" if not page.solid else "head" if not before else "foot" if not after else "text"
    yield f"zone={zone}"
    yield f"zone={zone}&words={size}"
    yield f"zone={zone}&end={_end(unit.text)}"
    if before:
        yield f"since={step(i - page.solid[before - 1], NEAR)}&{zone}"
    if after:
        following = page.solid[bisect_right(page.solid, i)]
        yield f"until={step(following - i, NEAR)}&{zone}"
    near = [page.solid[k] for k in range(max(0, before - 3), min(len(page.solid), before + 3))]
    yield f"solid near={sum(abs(j - i) <= 4 for j in near)}&words={size}"
    yield f"paragraphs={min(before, 4)}|{min(after, 4)}"
    times = page.times[key]
    if times > 1 and key:
        first = page.keys.index(key) == i
        yield f"repeated={min(times, 4)}&{'first' if first else 'again'}"
        yield f"repeated&words={size}&{zone}"
    if (
        5 <= unit.words <= 60
        and len(page.prose) < LONGEST_SEARCHED
        and key in page.prose
        and not (unit.words > 25 and times == 1 and i in page.solid)
    ):
        yield "in the text"
    elif known[0] >= max(LEAST_TOLD, MOST_KNOWN * known[1]) and _is_told(page, i):
        yield "nearly in the text"
    if size < 8 and known[1]:
        yield f"known={int(known[0] / known[1] * 3.99)}&{zone}"


TOLD = {"run in"} | frozenset(
    "prose sentence date month byline by kind name names post furniture label note bullet numbered caption "
    "credit speech biography related about notes points quoted number link".split()
)
"""Facts of which the neighbours are told."""


def _told(page: RawPage, i: int, shape: Sequence[str]) -> list[str]:
    """Return the facts of a unit that its neighbours are told of."""
    unit = page.units[i]
    size = min(step(unit.words), 8)
    found = [shape[1], shape[2], shape[4], f"{shape[2]}&words={size}"]
    found += [fact for fact in shape[8:] if fact in TOLD or fact.startswith("tabs")]
    if unit.apart:
        found.append("apart")
    if page.times[page.keys[i]] > 1:
        found.append("repeated")
    return found
