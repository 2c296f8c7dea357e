"""Pages made of labelled ones: the same text between another head and foot, in other marks and gaps.

Real sites put kicker, title, byline, date, menus and cards in any order and number. ``dressed`` takes
the text of a labelled page and puts it between invented surroundings, so that the weights can't learn
one site's order by heart. What the surroundings say is in ``page_words.toml``.
"""

from __future__ import annotations

import datetime
import random
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.labelled_pages import Learnt, furnished
from briefs.importing.reading.bodies import BULLET, NUMBER
from briefs.importing.reading.clean import clean
from briefs.importing.reading.units import units

SAID: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("page_words.toml").read_text(encoding="utf-8")
)
TEXT = frozenset("heading paragraph item quote row caption credit speech endmatter alt pull".split())
ORDERS = (
    "kick title stand by date share alt", "kick title stand date by share", "date kick title stand by alt",
    "title date by share stand", "kick date title stand by share alt", "title share stand alt by date",
    "by date title stand", "title by date", "kick title by date stand toc", "date title by", "title stand by date toc",
    "alt caption kick title stand by date", "title kick date by alt", "title by share date toc",
    "date by title stand share", "kick title date", "title date", "title date alt", "stand date title by",
)  # fmt: skip


RARE_GIVEN = [name for name in SAID["family"] if name[:1].isupper()]
"""Given names that no list of them holds."""


class Line(NamedTuple):
    """A line of a page with its role, and whether a blank line stands before it."""

    role: str
    text: str
    gap: bool | None = None
    """None: as the page does it."""


class Dresser:
    """Makes surroundings for one page, all from one seed."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.house = rng.choice(SAID["houses"])
        self.day = datetime.date(rng.randint(2003, 2026), rng.randint(1, 12), rng.randint(1, 28))
        self.site = re.sub(r"\W", "", self.house.casefold()) + rng.choice([".example", ".org", ".gov", ".eu"])
        self.date_form = rng.choice(DATE_FORMS)

    def chance(self, share: float) -> bool:
        """Return true in this share of cases."""
        return self.rng.random() < share

    def say(self, group: str) -> str:
        """Return one saying of a group, filled."""
        return self.fill(self.rng.choice(SAID[group]))

    def some(self, group: str, least: int, most: int) -> list[str]:
        """Return several sayings of a group."""
        number = min(self.rng.randint(least, most), len(SAID[group]))
        return [self.fill(text) for text in self.rng.sample(SAID[group], number)]

    def fill(self, text: str) -> str:
        """Return a saying with its gaps filled."""
        while match := re.search(r"\{(\w+)\}", text):
            text = text[: match.start()] + self._filled(match[1]) + text[match.end() :]
        return text

    def _filled(self, what: str) -> str:
        rng = self.rng
        if what == "house":
            return self.house if rng.random() < 0.8 else rng.choice(SAID["houses"])
        if what in ("n", "d"):
            return str(rng.randint(1, 9) if what == "d" else rng.randint(2, 60))
        if what == "year":
            return str(rng.randint(1995, 2026))
        if what == "date":
            return self.dated(self.day + datetime.timedelta(days=rng.randint(-2000, 900)))
        if what == "site":
            return self.site
        if what == "name":
            return self.name()
        if what == "title":
            return self.title()
        one = {"topic": "topics", "place": "places", "kind": "kinds", "family": "family"}[what]
        return rng.choice(SAID[one])

    def name(self) -> str:
        """Return somebody's name."""
        given = self.rng.choice(RARE_GIVEN if self.chance(0.15) else SAID["given"])
        if self.chance(0.15):
            given += f" {self.rng.choice('ABCDEFGHJKLMPRSTW')}."
        return f"{given} {self.rng.choice(SAID['family'])}"

    def title(self) -> str:
        """Return the title of another text."""
        return self.fill(self.rng.choice(SAID["title_starts"]))

    def dated(self, day: datetime.date) -> str:
        """Return a date as this page writes them."""
        return self.date_form(day)

    # ---- heads

    def head(
        self, title: str, headings: Sequence[str], bare: bool
    ) -> tuple[list[Line], list[Line], list[str]]:
        """Return the lines before the text, those that belong to its foot, and the authors."""
        people = [self.name() for _ in range(self.rng.choices(range(5), (18, 46, 20, 10, 6))[0])]
        if people and self.chance(0.08):
            people[-1] = self.house if self.chance(0.6) else self.rng.choice(SAID["houses"])
        order = self.rng.choice(ORDERS).split()
        if self.chance(0.2):
            self.rng.shuffle(order)
        together = self.chance(0.3) and "by" in order and "date" in order and bool(people)
        parts: dict[str, list[Line]] = {
            "kick": self.kicker() if self.chance(0.45) else [],
            "title": [Line("title", title.upper() if self.chance(0.06) else title, True)],
            "stand": [Line("standfirst", self.say("standfirsts"))] if self.chance(0.45) else [],
            "by": self.byline(people),
            "date": self.date_lines(),
            "share": self.furniture("shares", 1, 8) if self.chance(0.6) else [],
            "alt": self.picture(),
            "caption": [Line("furniture", self.say("shares"))] if self.chance(0.2) else [],
            "toc": self.contents(headings) if self.chance(0.5) else [],
        }
        if together:
            parts["by"], parts["date"] = [self.by_and_date(people)], []
        late: list[Line] = []
        if not bare and self.chance(0.06):
            moved = self.rng.choice(["by", "date"])
            late, parts[moved] = parts[moved], []
        if bare:
            order.remove("title")
            order.insert(0, "title")
        lines = [line for part in order for line in parts[part]]
        if self.chance(0.1):
            topics = [topic.lower() for topic in self.rng.sample(SAID["topics"], self.rng.randint(2, 5))]
            lines += [Line("tags", topic) for topic in topics]
        if self.chance(0.25):
            at = self.rng.randint(1, len(lines))
            lines[at:at] = self.furniture("shares", 1, 3)
        if self.chance(0.12):
            lines += [
                Line(
                    "heading",
                    self.rng.choice(
                        ["Key points", "Summary", "Key Takeaways", "Executive Summary", "At a glance"]
                    ),
                    True,
                )
            ]
            lines += [Line("item", text) for text in self.some("standfirsts", 2, 4)]
        return lines, late, people

    def kicker(self) -> list[Line]:
        """Return what the page calls the text, or the section in which it stands."""
        kind = self.say("kinds")
        if self.chance(0.3):
            kind = kind.upper()
        roll = self.rng.random()
        topic = self.rng.choice(SAID["topics"])
        if roll < 0.5:
            return [Line("kind", kind)]
        if roll < 0.6:
            return [Line("kind", f"{kind} {self.rng.choice('|/•·-')} {topic}")]
        if roll < 0.7:
            return [
                Line(
                    "number",
                    self.rng.choice(
                        [
                            f"{kind} No. {self.rng.randint(2, 400)}",
                            f"{kind} {self.rng.randint(2, 400)} / {topic}",
                            f"{kind} {self.day.year}/{self.rng.randint(1, 40)}",
                            f"{self.house[:1]}P-{self.day.year}-{self.rng.randint(1, 99)}",
                        ]
                    ),
                )
            ]
        if roll < 0.85:
            return [
                Line("furniture", topic if self.chance(0.7) else topic.upper()),
                *([Line("kind", kind)] if self.chance(0.4) else []),
            ]
        return [Line("kind", kind), Line("furniture", topic)]

    def byline(self, people: Sequence[str]) -> list[Line]:
        """Return the lines that name the authors."""
        if not people:
            return []
        rng, names = self.rng, list(people)
        joined = (
            ", ".join(names[:-1])
            + (rng.choice([" and ", " & ", ", and ", ", "]) if names[1:] else "")
            + names[-1]
        )
        roll = rng.random()
        mark = "• " if self.chance(0.2) else ""
        if roll < 0.30:
            return [
                Line(
                    "byline",
                    rng.choice(
                        [
                            "By ",
                            "by ",
                            "BY ",
                            "By: ",
                            "Written by ",
                            "Author: ",
                            "Authors: ",
                            "Posted by ",
                            "Author(s): ",
                        ]
                    )
                    + joined,
                )
            ]
        if roll < 0.45:
            return [Line("byline", joined)]
        if roll < 0.60:
            found = []
            for name in names:
                if self.chance(0.25):
                    found.append(Line("alt", name if self.chance(0.5) else f"Portrait of {name}"))
                found.append(Line("byline", name))
                found += [Line("post", self.say("posts"))] if self.chance(0.6) else []
            return found
        if roll < 0.70:
            return [
                Line("byline", rng.choice(["", "By "]) + f"{name}, {self.say('posts')}") for name in names
            ]
        if roll < 0.76:
            return [
                Line(
                    "furniture", rng.choice(["Author", "Authors", "By", "Written by", "Contributors", "By:"])
                ),
                *(Line("byline", f"{mark}{name}") for name in names),
            ]
        if roll < 0.82:
            return [Line("byline", rng.choice([" / ", " | ", " • "]).join(names))]
        if roll < 0.86:
            return [Line("byline", rng.choice(["by ", "By "]) + joined.lower())]
        if roll < 0.90:
            return [Line("byline", joined.upper())]
        return [Line("byline", name) for name in names]

    def by_and_date(self, people: Sequence[str]) -> Line:
        """Return one line with authors and date."""
        joined = " and ".join(people[:2])
        day = self.dated(self.day)
        return Line("date", self.rng.choice([
            f"By {joined} – {day}", f"By {joined} | {day}", f"{joined} | {day}", f"{day} | {joined}", f"by {joined} on {day}",
            f"{day} By {joined}", f"{day} - {joined}", f"Posted by {joined} on {day}", f"By {joined}, {day}", f"Published {day} by {joined}",
            f"{day} | {self.say('kinds')} | By {joined}", f"{joined} • {day} • {self.rng.randint(2, 15)} min read",
        ]))  # fmt: skip

    def date_lines(self) -> list[Line]:
        """Return the lines of the date of publication."""
        if self.chance(0.05):
            return []
        day, rng = self.dated(self.day), self.rng
        if self.chance(0.06):
            day = f"{self.day:%B %Y}"
        roll = rng.random()
        found = [Line("date", day)]
        if roll < 0.25:
            found = [
                Line(
                    "date",
                    rng.choice(
                        [
                            "Published on ",
                            "Published: ",
                            "Published ",
                            "Posted on ",
                            "Posted ",
                            "Date: ",
                            "Date published: ",
                            "Publication date: ",
                            "Originally published ",
                            "First published ",
                            "Updated ",
                            "Last updated: ",
                            "Last updated on ",
                            "Released ",
                        ]
                    )
                    + day,
                )
            ]
        elif roll < 0.40:
            found = [
                Line(
                    "date",
                    rng.choice(
                        [
                            f"{day} | {self.say('kinds')}",
                            f"{self.say('kinds')} | {day}",
                            f"{day} — {self.say('kinds')}",
                            f"{day} • {rng.randint(2, 20)} min read",
                            f"{self.rng.choice(SAID['places'])}, {day}",
                            f"{day} / {self.rng.choice(SAID['topics'])}",
                            f"{self.say('kinds')}, {day}",
                            f"{self.say('kinds')} {day}",
                            f"{day} at {rng.randint(1, 12)}:{rng.randint(10, 59)} p.m.",
                        ]
                    ),
                )
            ]
        elif roll < 0.48:
            found = [
                Line(
                    "furniture",
                    rng.choice(
                        [
                            "Published",
                            "Date",
                            "Publication date",
                            "Published on",
                            "Posted",
                            "Publishing date",
                            "Date published",
                        ]
                    ),
                ),
                Line("date", day),
            ]
        if self.chance(0.12):
            later = self.dated(self.day + datetime.timedelta(days=rng.randint(3, 900)))
            found.append(
                Line(
                    "furniture",
                    rng.choice(["Updated ", "Last updated: ", "Last modified ", "Updated on "]) + later,
                )
            )
        return found

    def picture(self) -> list[Line]:
        """Return what a paste takes along of a picture."""
        found = [Line("alt", self.say("alts"))] if self.chance(0.3) else []
        found += [Line("caption", self.say("captions"))] if self.chance(0.18) else []
        found += [Line("credit", self.say("credits"))] if self.chance(0.12) else []
        return found

    def contents(self, headings: Sequence[str]) -> list[Line]:
        """Return a table of contents."""
        if len(headings) < 2:
            return []
        return [
            Line("furniture", self.say("tocs"), True),
            *(Line("furniture", text, False) for text in headings),
        ]

    def furniture(self, group: str, least: int, most: int) -> list[Line]:
        """Return some lines of furniture."""
        return [Line("furniture", text) for text in self.some(group, least, most)]

    def above(self, title: str) -> list[Line]:
        """Return what stands above all that belongs to the text."""
        found: list[Line] = []
        if self.chance(0.5):
            found += self.furniture("skips", 1, 2)
        if self.chance(0.4):
            found += self.furniture("banners", 1, 5)
        name = Line("furniture", self.house)
        if self.chance(0.5):
            found.append(
                Line(
                    "furniture" if self.chance(0.5) else "alt",
                    f"{self.house} logo" if self.chance(0.3) else self.house,
                )
            )
        found += [name] if self.chance(0.6) else []
        found += self.furniture("taglines", 1, 1) if self.chance(0.3) else []
        found += self.menu(0, 30)
        found += self.furniture("menu_lines", 1, 3) if self.chance(0.4) else []
        found += self.furniture("crumbs", 1, 3) if self.chance(0.5) else []
        if self.chance(0.25):
            found.append(
                Line(
                    "furniture",
                    self.rng.choice(
                        [
                            title,
                            f"{title} | {self.house}",
                            f"{title} - {self.house}",
                            f"Home > {title}",
                            f"{self.say('kinds')} {title}",
                        ]
                    ),
                )
            )
        if self.chance(0.1):
            found += self.furniture("shares", 1, 5)
        return found

    def menu(self, least: int, most: int) -> list[Line]:
        """Return a menu."""
        return self.furniture("menu", least, min(most, self.rng.choice([4, 8, 16, most])))

    # ---- feet

    def foot(self, people: Sequence[str], late: Sequence[Line], bare: bool) -> list[Line]:
        """Return the lines after the text."""
        rng = self.rng
        near: list[list[Line]] = [list(late)]
        if self.chance(0.35) and people:
            near.append(self.biographies(people))
        if self.chance(0.6):
            near.append(self.tags())
            if self.chance(0.2):
                near.append(self.tags())
        if self.chance(0.15):
            near.append([Line("endmatter", text, True) for text in self.some("thanks", 1, 2)])
        if self.chance(0.3):
            near.append(self.furniture("shares", 1, 6))
        rng.shuffle(near)
        found = [line for part in near for line in part]
        if bare and self.chance(0.6):
            return found
        far: list[list[Line]] = []
        if self.chance(0.7):
            far.append(self.cards())
        if self.chance(0.2):
            far.append(self.cards())
        if self.chance(0.4):
            far.append(self.furniture("mails", 2, 5))
        if self.chance(0.3):
            far.append(self.furniture("comments", 1, 6))
        if self.chance(0.3):
            far.append(self.furniture("socials", 2, 7))
        if self.chance(0.1):
            far.append(self.furniture("events", 2, 5))
        rng.shuffle(far)
        found += [line for part in far for line in part]
        if self.chance(0.85):
            end = [self.menu(0, 30), self.furniture("legal", 1, 9)]
            end += [self.furniture("addresses", 2, 8)] if self.chance(0.5) else []
            end += [self.furniture("socials", 2, 7)] if self.chance(0.4) else []
            rng.shuffle(end)
            found += [line for part in end for line in part]
        return found

    def biographies(self, people: Sequence[str]) -> list[Line]:
        """Return the section about the authors."""
        found = [Line("label", self.say("bio_labels"), True)] if self.chance(0.65) else []
        for name in people:
            if name in SAID["houses"]:
                continue
            if self.chance(0.2):
                found.append(Line("alt", name))
            if self.chance(0.3):
                found.append(Line("byline", name))
                found += [Line("post", self.say("posts"))] if self.chance(0.4) else []
            text = self.rng.choice(SAID["bios"]).replace("{name}", name).replace("{family}", name.split()[-1])
            found.append(Line("bio", self.fill(text)))
        return found

    def tags(self) -> list[Line]:
        """Return a list of tags in one of the forms of pages."""
        rng = self.rng
        topics = rng.sample(SAID["topics"], rng.randint(1, 8))
        label = self.say("labels")
        roll = rng.random()
        marked = label if label.endswith(":") else label + ":"
        if roll < 0.35:
            return [Line("label", label, True), *(Line("tags", topic) for topic in topics)]
        mark = rng.choice([", ", " | ", " ", "; ", " · ", " • ", " / ", "  "])
        listed = mark.join(topics)
        if mark == ", " and self.chance(0.2) and topics[1:]:
            listed = ", ".join(topics[:-1]) + ", and " + topics[-1]
        if roll < 0.55:
            return [Line("label", label, True), Line("tags", listed)]
        if roll < 0.75:
            return [Line("tags", f"{marked} {listed}", True)]
        if roll < 0.82:
            return [Line("tags", f"{marked} {''.join(topics)}", True)]
        if roll < 0.9:
            return [Line("tags", " ".join("#" + topic.replace(" ", "") for topic in topics), True)]
        return [Line("tags", rng.choice([" | ", ", ", " • "]).join(topics), True)] if topics[1:] else []

    def cards(self) -> list[Line]:
        """Return links to other texts, each with what a card shows."""
        found = [Line("furniture", self.say("cards_heads"), True)] if self.chance(0.9) else []
        shown = [
            part
            for part in ("kind", "title", "date", "name", "words", "both")
            if part == "title" or self.chance(0.35)
        ]
        if self.chance(0.3):
            self.rng.shuffle(shown)
        mark = "• " if self.chance(0.15) else ""
        for _ in range(self.rng.randint(1, 6)):
            for part in shown:
                said = {
                    "kind": self.say("kinds"), "title": self.title(), "name": self.rng.choice(["By ", ""]) + self.name(),
                    "date": self.dated(self.day + datetime.timedelta(days=self.rng.randint(-900, 900))),
                    "words": self.say("standfirsts"),
                    "both": f"By {self.name()} – {self.dated(self.day + datetime.timedelta(days=self.rng.randint(-900, 900)))}",
                }[part]  # fmt: skip
                found.append(Line("furniture", mark + said if part in ("kind", "date") else said))
        return found + (self.furniture("cards_ends", 1, 1) if self.chance(0.4) else [])


DATE_FORMS: tuple[Callable[[datetime.date], str], ...] = (
    lambda d: f"{d:%B} {d.day}, {d.year}", lambda d: f"{d:%B} {d.day}, {d.year}", lambda d: f"{d:%b} {d.day}, {d.year}",
    lambda d: f"{d.day} {d:%B} {d.year}", lambda d: f"{d.day} {d:%B} {d.year}", lambda d: f"{d.day} {d:%b} {d.year}",
    lambda d: f"{d:%Y-%m-%d}", lambda d: f"{d:%m/%d/%Y}", lambda d: f"{d:%d.%m.%Y}", lambda d: f"{d:%A}, {d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%b} {d:%d}, {d.year}", lambda d: f"{d:%d %b %Y}", lambda d: f"{d:%b}. {d.day}, {d.year}",
    lambda d: f"{d:%B} {d.day}{'st' if d.day in (1, 21) else 'nd' if d.day in (2, 22) else 'rd' if d.day in (3, 23) else 'th'}, {d.year}",
    lambda d: f"{d:%A} {d.day} {d:%B} {d.year}", lambda d: f"{d:%B}".upper() + f" {d.day}, {d.year}",
)  # fmt: skip


def dressed(page: Learnt, seed: str) -> Learnt | None:
    """Return the text of a page in other surroundings, marks and gaps; None if it has too little text."""
    rng = random.Random(f"{page.name}|{seed}")
    body = _body(page, rng)
    title = next((u.text for u, role in zip(page.units, page.roles, strict=True) if role == "title"), "")
    if sum(line.role == "paragraph" for line in body) < 2 or not title:
        return None
    make = Dresser(rng)
    bare = make.chance(0.35)
    if make.chance(0.3):
        title = make.title()
    headings = [line.text for line in body if line.role == "heading"]
    head, late, people = make.head(title, headings, bare)
    if make.chance(0.08):
        head.append(Line("furniture", make.say("mails"), True))
    _interrupt(make, body)
    notes = _notes(page, make)
    lines = [*([] if bare else make.above(title)), *head, *body, *notes, *make.foot(people, late, bare)]
    return _page(page, make, lines)


def _body(page: Learnt, rng: random.Random) -> list[Line]:
    """Return the lines of the text, or of a run of it, in one of several marks."""
    mark = rng.choices(["", "• ", "- ", "•\t", "1"], (70, 10, 8, 4, 8))[0]
    loud = rng.random() < 0.08
    found: list[Line] = []
    number = 0
    for unit, role in zip(page.units, page.roles, strict=True):
        if role not in TEXT:
            continue
        text = page.text[unit.start : unit.end].replace("\n", " ")
        number = number + 1 if role == "item" else 0
        if role == "item":
            found_mark = BULLET.match(text) or NUMBER.match(text)
            text = text[found_mark.end() :] if found_mark else text
            text = (f"{number}. " if mark == "1" else mark) + text
        if role == "heading" and loud:
            text = text.upper()
        gap = {"heading": True, "paragraph": None, "item": None}.get(role)
        found.append(Line(role, text, gap))
    if len(found) > 12 and rng.random() < 0.5:
        first = rng.randint(0, len(found) // 2)
        while first and found[first].role != "paragraph":
            first -= 1
        found = found[first : first + rng.choice([rng.randint(3, 9), rng.randint(6, 60)])]
    while found and found[-1].role in ("heading", "alt"):
        found.pop()
    return found


def _interrupt(make: Dresser, body: list[Line]) -> None:
    """Put lines of furniture into the text, as pages do."""
    for _ in range(make.rng.choices(range(4), (55, 25, 15, 5))[0]):
        at = make.rng.randint(1, len(body))
        group = make.rng.choice(["mails", "shares", "cards", "alts", "credits", "captions"])
        if group == "cards":
            body[at:at] = make.cards()[:4]
        else:
            role = {"alts": "alt", "credits": "credit", "captions": "caption"}.get(group, "furniture")
            body[at:at] = [Line(role, text) for text in make.some(group, 1, 1 if role != "furniture" else 3)]


def _notes(page: Learnt, make: Dresser) -> list[Line]:
    """Return the notes of a page in one of several forms, under a label or without."""
    texts = [u.text for u, role in zip(page.units, page.roles, strict=True) if role == "note"]
    if not texts:
        return []
    bare = [re.sub(r"^\W*\d{1,3}[\].)]*\s*|\s*[↩︎]+$", "", text) for text in texts]
    form = make.rng.choice(["[{}] ", "{} ", "{}. ", "", "back", "^", "[{}]", "{}"])
    label = [Line("label", make.say("note_labels"), True)] if make.chance(0.6) else []
    if form == "back":
        return [*label, *(Line("note", f"{text} ↩︎") for text in bare)]
    if form == "^":
        return [*label, *(Line("note", f"^ {text}") for text in bare)]
    return [*label, *(Line("note", form.format(n) + text) for n, text in enumerate(bare, 1))]


def _page(page: Learnt, make: Dresser, lines: Sequence[Line]) -> Learnt | None:
    """Lay the lines out and return the page."""
    air = make.rng.choices(["some", "most", "none", "wide"], (55, 22, 13, 10))[0]
    spaced = {
        role: make.chance(0.75)
        for role in ("paragraph", "heading", "title", "quote", "bio", "standfirst", "date", "caption")
    }
    tight = make.chance(0.75)
    parts: list[str] = []
    roles: list[str] = []
    before = ""
    for n, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        if air == "none":
            gap = False
        elif air == "wide":
            gap = True
        elif air == "most":
            gap = not (line.role == before and line.role in ("item", "row", "furniture", "tags") and tight)
        else:
            gap = spaced.get(line.role, False) or (line.role != before and make.chance(0.35))
            gap = gap or (bool(line.gap) and make.chance(0.6))
            if line.role == "item" and before == "item":
                gap = False
        parts.append(("\n" if gap and n else "") + text)
        roles.append(line.role)
        before = line.role
    text = clean("\n".join(parts).encode()).text
    starts: dict[int, str] = {}
    at, left = 0, iter(roles)
    for raw in text.split("\n"):
        if raw.strip():
            starts[at + len(raw) - len(raw.lstrip())] = next(left)
        at += len(raw) + 1
    found = units(text)
    if any(unit.start not in starts for unit in found):
        return None
    return Learnt(f"{page.name}+", page.group, text, found, furnished([starts[unit.start] for unit in found]))
