"""Layouts, and the page that a brief becomes in one of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from bench.factory.documents import Document
from bench.factory.furniture import FURNITURE, read_toml

HERE = Path(__file__).resolve().parent
LAYOUTS = HERE / "layouts"
REFERENCES = {
    "sup": r'<sup data-ref><a href="#note-\1">\1</a></sup>',
    "bracket": r'<a data-ref href="#note-\1">[\1]</a>',
    "sup-bracket": r'<sup data-ref><a href="#note-\1">[\1]</a></sup>',
    "paren": r"<sup data-ref>(\1)</sup>",
    "none": "",
}
"""Ways to show the mark of a note."""

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
CLASSES: Mapping[str, Sequence[str]] = read_toml("classes.toml")
TAG = re.compile(r'<(?P<before>[^<>]*) data-role="(?P<role>[\w-]+)"(?: data-part="(?P<part>[\w-]+)")?')
LABELS = re.compile(r' data-(?:role|part|value|level|tag|ref|main|end)(?:="[^"]*")?(?=[ >/])')


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of page. The comment at the top of its file tells ``houses`` and ``kinds``, with bars between.

    A printed page repeats ``header`` and ``footer``, with ``{title}``, ``{house}``, ``{page}``, ``{pages}``.
    ``form`` is what kind of text suits it: brief or transcript.
    """

    name: str
    houses: tuple[str, ...]
    kinds: tuple[str, ...]
    form: str = "brief"
    header: str = ""
    footer: str = "{page}"


def layouts(folder: Path = LAYOUTS) -> list[Layout]:
    """Return the layouts of a folder, by name."""
    return [_layout(path) for path in sorted(folder.glob("*.html"))]


def _layout(path: Path) -> Layout:
    comment = path.read_text(encoding="utf-8").partition("#}")[0]
    told = dict(line.split(": ", 1) for line in comment.splitlines() if ": " in line)
    houses, kinds = (tuple(told.pop(name, "").split(" | ")) for name in ("houses", "kinds"))
    return Layout(path.stem, houses, kinds, **told)


def page(layout: Layout, brief: Document, seed: str) -> str:
    """Return the page as HTML with its labels; ``seed`` decides what the layout leaves to chance."""
    rng = random.Random(f"{seed}|{brief.name}|{layout.name}")
    chance = {"pick": _pick(rng), "chance": _chance(rng), "some": _some(rng), "number": rng.randint}
    template = _environment().get_template(f"{layout.name}.html")
    html = template.render(doc=brief, house=brief.house, furniture=FURNITURE, **chance)
    return _with_classes(html, random.Random(f"{brief.house}|{layout.name}"))


def _with_classes(html: str, rng: random.Random) -> str:
    """Give about half of the roles the class names of a site, drawn from ``rng``; the page looks the same."""
    names = {role: rng.choice(bank) if rng.random() < 0.5 else "" for role, bank in CLASSES.items()}

    def classed(tag: re.Match[str]) -> str:
        name = names.get(tag["part"] or tag["role"], "")
        return f'{tag[0]} class="{name}"' if name and "class=" not in tag["before"] else tag[0]

    return TAG.sub(classed, html)


def without_labels(html: str) -> str:
    """Return a page as its visitors get it."""
    return LABELS.sub("", html)


def _pick(rng: random.Random) -> Callable[..., object]:
    return lambda *choices: rng.choice(choices)


def _chance(rng: random.Random) -> Callable[[float], bool]:
    return lambda share: rng.random() < share


def _some(rng: random.Random) -> Callable[[Sequence[str], int, int], list[str]]:
    return lambda bank, least, most: rng.sample(list(bank), min(len(bank), rng.randint(least, most)))


@cache
def _environment() -> Environment:
    loader = FileSystemLoader([LAYOUTS, HERE])
    env = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {"inline": _inline, "day": _day, "numbered": _numbered, "hyphenated": _hyphenated}
    return env


def _inline(text: str, references: str = "sup", links: bool = True) -> Markup:
    """Return text as HTML, with the marks of its notes and its links."""
    html = re.sub(r"\[\^(\d+)\]", REFERENCES[references], str(escape(text)))
    return Markup(re.sub(r"\[([^\[\]]+)\]\(\)", r'<a href="#">\1</a>' if links else r"\1", html))


def _day(day: date, form: str = "%B %-d, %Y") -> str:
    """Return a date in English, as ``strftime`` does; ``%o`` is the day with st, nd, rd or th.

    >>> _day(date(2023, 5, 2), "%A %o %B")
    'Tuesday 2nd May'
    >>> _day(date(2023, 5, 12), "%o"), _day(date(2023, 5, 21), "%o")
    ('12th', '21st')
    """
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    names = {"%B": MONTHS[day.month - 1], "%b": MONTHS[day.month - 1][:3], "%A": DAYS[day.weekday()]}
    names |= {
        "%a": DAYS[day.weekday()][:3],
        "%-d": str(day.day),
        "%d": f"{day.day:02}",
        "%m": f"{day.month:02}",
    }
    names |= {
        "%-m": str(day.month),
        "%Y": f"{day.year}",
        "%y": f"{day.year % 100:02}",
        "%o": f"{day.day}{ending}",
    }
    return re.sub("%-?[A-Za-z]", lambda code: names[code[0]], form)


MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def _numbered(number: Sequence[int], form: str) -> str:
    """Return the number of a heading in the form of a layout.

    >>> _numbered((2, 1), "1.1"), _numbered((2, 1), "I.A."), _numbered((2,), "I.A.")
    ('2.1', 'A.', 'II.')
    >>> _numbered((2,), "1."), _numbered((2, 1), "1."), _numbered((), "1.")
    ('2.', '', '')
    """
    if not number:
        return ""
    if form in ("1.1", "1.1."):
        return ".".join(map(str, number)) + form[3:]
    if form == "1.":
        return f"{number[0]}." if len(number) == 1 else ""
    deep = len(number) > 1
    return f"{chr(64 + number[-1]) if deep else ROMAN[number[-1]]}."


def _hyphenated(html: str) -> Markup:
    """Put soft hyphens into long words of HTML, where narrow columns may break them.

    >>> str(_hyphenated('<b class="registration">registration</b>')).replace(chr(0xAD), "|")
    '<b class="registration">regis|tration</b>'
    """
    place = "(?<=[aeiou][bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz]+[aeiou])"
    word = re.compile(r"\b[a-z]{8,}\b(?![^<]*>)")
    return Markup(word.sub(lambda match: re.sub(place, "\u00ad", match[0]), str(html)))
