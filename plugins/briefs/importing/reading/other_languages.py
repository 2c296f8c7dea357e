"""Lines of pages in other languages as an English page would have them: ``Mots-clés :`` is ``Keywords:``.

The rules and weights by which pages are read know English words. They are shown this text of each line; what
becomes of a line is taken from the page itself. All languages are read on every page.
"""

from __future__ import annotations

import re
from functools import cache

from briefs.importing.reading.other_words import table, words_of_kind
from briefs.importing.reading.people import is_name
from briefs.text.folding import fold

LONGEST = 220
"""Letters of a line that is read as one about the page; a list of tags behind its label may be longer."""
MOST_WORDS = 30

ARABIC_BYLINE = re.compile(r"(?:بقلم|إعداد|كتب|كتبت|كتبه|تأليف)\s*(?:الدكتور|الدكتورة|د\.)?\s*:?\s+(?=\S)")
"""What stands before the names of authors in Arabic, where no capital tells them."""

_ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_READING = re.compile(
    r"(?:temps de lecture|lesezeit|tiempo de lectura|lectura|lecture|tempo di lettura|"
    r"tempo de leitura|leestijd|"
    r"(?:مدة|وقت) القراءة)"
    r"\s*(?:de|:)?\s*(?:ca\.\s*)?(?P<n>\d{1,3})\s*(?:min\w*\.?|دقائق|دقيقة)"
    r"|(?P<m>\d{1,3})\s*(?:min(?:utes|uten|utos|uti)?\.? "
    r"(?:de lecture|lesezeit|de lectura|di lettura|de leitura|leestijd)|"
    r"(?:دقائق|دقيقة) (?:للقراءة|قراءة))",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"(?:nous utilisons des cookies|ce site utilise des cookies|"
    r"(?:wir|diese (?:website|webseite|seite)) (?:verwendet|verwenden|nutzt|nutzen) cookies|"
    r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) (?:las )?cookies|"
    r"(?:questo sito|utilizziamo|usiamo) (?:utilizza |usa )?(?:i )?cookie|"
    r"este site (?:utiliza|usa) cookies|(?:wij|we|deze (?:web)?site) gebruik(?:en|t) cookies|"
    r"(?:نستخدم|يستخدم هذا الموقع|يستخدم موقعنا) ملفات تعريف الارتباط)\b.*",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"(?:abonnez-vous|inscrivez-vous|abonnieren sie|melden sie sich|suscríbete|suscríbase|iscriviti|"
    r"assine|subscreva|schrijf je|اشترك)\b.{0,120}",
    re.IGNORECASE,
)
_BEING = re.compile(
    r"\s(?:est|était|dirige|enseigne|travaille|ist|war|leitet|lehrt|forscht|arbeitet|es|era|enseña|trabaja|"
    r"è|insegna|é|ensina|is|werkt)\s"
)
_ARABIC_POST = re.compile(
    r"(?:[\u0600-\u06ff]+\s){2,4}?("
    + "|".join(w for w in words_of_kind("post") if not w.isascii() and w[0] >= "\u0600")
    + r")(?![\u0600-\u06ff])"
)
"""Somebody's name in Arabic and what that person is, which no verb parts."""
_AND = re.compile(r"\s(?:y|e|et|und|en|och)\s")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def seen(text: str) -> str:
    """Return a line as an English page would have it; most are returned as they are.

    >>> seen("Mots-clés : ports, océan"), seen("Publié le 3 mars 2024"), seen("Por A. Ruiz y B. Sanz")
    ('Keywords: ports, océan', 'Published on 3 March 2024', 'By A. Ruiz and B. Sanz')
    """
    label, colon, rest = text.partition(":")
    bare = label.strip(" *_#\u00a0")
    if colon and len(bare) <= 40 and (said := _labels().get(fold(bare))):
        rest = rest.strip(" *_\u00a0")
        if said == "Author":
            return f"Author: {_AND.sub(' and ', _without_and(rest))}"
        return f"{said}: {rest if said == 'Title' else _dates_in(rest, day_first=True)}".strip()
    if len(text) > LONGEST or text.count(" ") > MOST_WORDS:
        return _presented(text)
    whole = text.strip(" *_#:>›»↑↓|\u00a0.!")
    if said := _lines().get(fold(whole)):
        return said + (":" if text.rstrip(" *_").endswith(":") else "")
    if _COOKIES.fullmatch(whole):
        return "We use cookies to improve your experience."
    if _NEWSLETTER.fullmatch(whole):
        return "Subscribe to our newsletter"
    parts = whole.split(" ")
    if len(parts) > 1 and all(fold(part) in _lines() for part in parts):
        return " ".join(_lines()[fold(part)] for part in parts)
    return _presented(_byline(_crumbs(_dates_in(_reading(text)))))


@cache
def _labels() -> dict[str, str]:
    return {fold(word): said for word, said in words_of_kind("label").items()}


@cache
def _lines() -> dict[str, str]:
    return _labels() | {fold(word): said for word, said in words_of_kind("line").items()}


def _loose(phrase: str) -> str:
    """Return a pattern of a phrase that is also typed without accents."""
    letters = (
        f"[{c}{plain}]" if (plain := fold(c)) != c and len(plain) == 1 else re.escape(c) for c in phrase
    )
    return "".join(letters).replace(r"\ ", r"\s+").replace("_", r"\s+").replace("'", "['’]")


@cache
def _months() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """Return the patterns of a date with and without a day, and the number of each month by its folded
    name.
    """
    numbers: dict[str, int] = {}
    written = set[str]()
    for months in table()["month"]:
        for number, names in enumerate(months.split("|")):
            numbers |= {fold(name.replace("_", " ")): number for name in names.split()}
            written |= set(names.split())
    any_month = "|".join(map(_loose, sorted(written, key=lambda name: (-len(name), name))))
    month = rf"(?P<month>{any_month})\b\.?(?:\s*/\s*(?:{any_month})\b)?"
    year = r"(?:\s*,?\s*(?:de|del|do)?\s*)(?P<year>(?:19|20)\d\d)(?!\d)"
    before = r"(?:(?:le|am|den|el|il|op|em|a|في|يوم)\s+)?"
    day = rf"(?<![\w/.-]){before}(?P<day>\d{{1,2}})(?:er|re|º|°|\.|ème)?\s*(?:de\s+|d['’])?{month}{year}"
    return re.compile(day, re.IGNORECASE), re.compile(rf"(?<!\w){month}{year}", re.IGNORECASE), numbers


@cache
def _dated() -> re.Pattern[str]:
    """Return the pattern of what stands before a date."""
    phrases = sorted(words_of_kind("dated"), key=lambda one: (-len(one), one))
    words = "|".join(map(_loose, phrases))
    return re.compile(rf"(?<!\w)(?P<said>{words})\s*:?\s*(?=\d|[^\W\d_]+,?\s)", re.IGNORECASE)


@cache
def _said_of_dates() -> dict[str, str]:
    return {fold(word): said for word, said in words_of_kind("dated").items()}


_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?!\d)")


def _dates_in(text: str, day_first: bool = False) -> str:
    """Return a line with English dates. Numbers behind words of other languages are read day first."""
    if not any(c.isdigit() for c in text):
        return text
    with_day, without, numbers = _months()
    plain = text.translate(_DIGITS)
    told = _dated().sub(lambda match: f"{_said_of_dates()[fold(match['said'])]} ", plain)
    plain, day_first = told, day_first or told != plain

    def month(match: re.Match[str]) -> str:
        return _ENGLISH_MONTHS[numbers[fold(" ".join(match["month"].split()))]]

    plain = with_day.sub(lambda match: f"{match['day']} {month(match)} {match['year']}", plain)
    plain = without.sub(lambda match: f"{month(match)} {match['year']}", plain)
    return _NUMERIC.sub(_day_first, plain) if day_first else plain


def _day_first(match: re.Match[str]) -> str:
    day, month = int(match[1]), int(match[2])
    return f"{day} {_ENGLISH_MONTHS[month - 1]} {match[3]}" if 1 <= month <= 12 else match.group()


def _reading(text: str) -> str:
    """Return a line with the time that reading takes as English pages give it."""
    return _READING.sub(lambda match: f"{match['n'] or match['m']} min read", text)


def _crumbs(text: str) -> str:
    """Return a line that begins with the way from the home page, with its first word in English."""
    first, mark, rest = text.partition(" ")
    home = _lines().get(fold(first)) == "Home" and rest[:1] in "/>›»|→"
    return f"Home{mark}{rest}" if home else text


def _byline(text: str) -> str:
    """Return a line of nothing but names behind ``Par`` or the like as ``By A and B``."""
    if arabic := ARABIC_BYLINE.match(text):
        return f"Author: {_without_and(text[arabic.end() :])}"
    if opened := _opening().match(text):
        rest = _AND.sub(" and ", text[opened.end() :])
        if is_name(re.split(r",|;|\band\b|\s[|/·•–]\s|\d", rest)[0]):
            return f"By {_posts_in(rest)}"
    return text


@cache
def _opening() -> re.Pattern[str]:
    phrases = sorted(words_of_kind("byline"), key=lambda one: (-len(one), one))
    return re.compile(rf"(?:{'|'.join(map(_loose, phrases))})\s*:?\s+(?=[^\W\d_])", re.IGNORECASE)


def _without_and(names: str) -> str:
    """Return names in Arabic of which the second begins with "and" as two names."""
    return re.sub(r"(?<=[\u0600-\u06ff])(?:\s*[،؛]\s*و?|\s+و\s*)(?=[\u0600-\u06ff]{2,}\s)", " and ", names)


def _posts_in(text: str) -> str:
    """Return a line with what people are in English."""
    posts = words_of_kind("post")
    return re.sub(r"[^\W\d_]+", lambda match: posts.get(match.group().casefold(), match.group()), text)


def _presented(text: str) -> str:
    """Return a line or paragraph that begins with a name and says who that is, with the latter in English."""
    if text[:1] > "\u0600" and (match := _ARABIC_POST.match(text)):
        return f"The author is a {words_of_kind('post').get(match[1], '')} {text[match.end() :]}"
    match = _BEING.search(text, 3, 80)
    if match and is_name(text[: match.start()].split(",")[0]):
        return f"{text[: match.start()]} is {_posts_in(text[match.end() :])}"
    first = text.split(" ", 1)[0].casefold().strip(",")
    return _posts_in(text) if first in words_of_kind("post") and len(text) <= LONGEST else text
