"""Invented briefs: a matter becomes a document with all parts that a brief may have."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.factory.documents import Block, Card, Document, Entry, Person
from bench.factory.furniture import FURNITURE, read_toml
from bench.factory.matters import Matter
from bench.factory.pages import MONTHS, Layout

PROSE = read_toml("prose.toml")
PEOPLE = read_toml("people.toml")
GIVEN, FAMILY = (PEOPLE[name].split() + PEOPLE[f"{name}_more"] for name in ("given", "family"))


def write(matter: Matter, layout: Layout, seed: str) -> Document:
    """Return a brief on ``matter`` as one of the houses of ``layout`` would publish it."""
    return _Writer(matter, layout, seed).document()


class _Writer:
    """Draws all that is left to chance for one brief, in a fixed order."""

    def __init__(self, matter: Matter, layout: Layout, seed: str) -> None:
        self._matter = matter
        self._layout = layout
        self._rng = random.Random(f"{seed}|{matter.name}|{layout.name}")
        self._house = self._rng.choice(layout.houses)
        self._date = matter.date or datetime.date(2004, 1, 1) + datetime.timedelta(
            days=self._rng.randint(0, 8100)
        )
        self._unused: dict[str, list[str]] = {}

    def document(self) -> Document:
        rng = self._rng
        notes = tuple(self._notes(rng.choice((0, 0, 0, 2, 3, 4, 6, 9, 14))))
        blocks = self._transcript() if self._layout.form == "transcript" else self._brief()
        blocks = _numbered(blocks)
        blocks = _linked(rng, _with_references(rng, blocks, len(notes)))
        blocks = _with_pull_quotes(rng, blocks) if rng.random() < 0.4 else blocks
        authors = tuple(self._authors())
        end = PROSE["ends"]
        return Document(
            name=self._matter.name,
            title=self._title(),
            house=self._house,
            date=self._date,
            kind=rng.choice(self._layout.kinds),
            about=self._matter.about,
            place=self._matter.where,
            issues=self._matter.issues if self._likely(0.9) else (),
            topics=self._topics(),
            blocks=tuple(blocks),
            authors=authors,
            standfirst=self._one(PROSE["standfirsts"]),
            points=tuple(self._new(PROSE["points"]) for _ in range(rng.randint(2, 5))),
            notes=notes,
            number=f"{rng.randint(1, 98)}",
            series=rng.choice(
                ("Briefing", "Paper", "Policy Note", "Memo", "Brief", "Report", "Working Paper")
            ),
            minutes=rng.randint(2, 19),
            updated=self._later(3, 500) if self._likely(0.4) else None,
            editors_note=self._one(end["editors"]) if self._likely(0.25) else "",
            thanks=self._one(end["thanks"]) if self._likely(0.3) else "",
            funding=self._one(end["funding"]) if self._likely(0.25) else "",
            disclaimer=self._one(end["disclaimers"]) if self._likely(0.4) else "",
            correction=self._one(end["corrections"]) if self._likely(0.15) else "",
            related=tuple(self._card(title) for title in rng.sample(FURNITURE["card_titles"], 6)),
            comments=tuple(
                (name, said) for name, said in rng.sample(FURNITURE["comments"], rng.randint(1, 4))
            ),
        )

    def _notes(self, number: int) -> Iterator[str]:
        """Yield notes, of which the first refers to none before it."""
        for n in range(number):
            note = self._new(PROSE["notes"]["forms"])
            while not n and note.startswith("Ibid"):
                note = self._new(PROSE["notes"]["forms"])
            yield note

    def _likely(self, share: float) -> bool:
        return self._rng.random() < share

    def _later(self, least: int, most: int) -> datetime.date:
        return self._date + datetime.timedelta(days=self._rng.randint(least, most))

    def _one(self, forms: Sequence[str]) -> str:
        return self._filled(self._rng.choice(forms))

    def _new(self, forms: Sequence[str], *, titled: bool = False) -> str:
        """Return one of the forms that the brief has not used yet, until all are used."""
        unused = self._unused.setdefault(forms[0], [])
        if not unused:
            unused += self._rng.sample(list(forms), len(forms))
        return self._filled(unused.pop(), titled=titled)

    def _filled(self, form: str, *, titled: bool = False) -> str:
        """Return a form with its words filled in. {Who} is "The port office", titled "the Port Office"."""
        rng, matter = self._rng, self._matter
        year = rng.randint(self._date.year - 14, self._date.year - 1)
        thing, other = rng.sample(matter.things, 2) if len(matter.things) > 1 else (matter.things * 2)[:2]
        amount = rng.randint(2, 90)
        words = {
            "about": matter.about,
            "who": matter.who,
            "where": matter.where,
            "people": matter.people,
            "thing": thing,
            "other": other,
            "house": self._house,
            "year": f"{year}",
            "later": f"{year + rng.randint(1, 3)}",
            "month": rng.choice(MONTHS),
            "n": f"{rng.randint(1000, 48000):,}",
            "n2": f"{rng.randint(3, 96)}",
            "pct": f"{rng.randint(4, 71)}",
            "pct2": f"{rng.randint(12, 96)}",
            "money": self._money(amount),
            "money2": self._money(amount * 2 + 1),
            "org": rng.choice(PEOPLE["organizations"]),
            "family": rng.choice(FAMILY),
        }
        capital = _title_case if titled else _sentence_case
        words |= {name.capitalize(): capital(word) for name, word in words.items()}
        # A name is drawn anew wherever a form asks for one.
        filled = re.sub(r"\{person\}", lambda _: self._name(), form)
        return re.sub(r"\{(\w+)\}", lambda slot: words[slot[1]], filled)

    def _money(self, amount: int) -> str:
        form = self._rng.choice(("${} million", "€{} million", "£{}m", "{} million pounds", "US${} million"))
        return form.format(amount)

    def _name(self) -> str:
        return " ".join(self._names())

    def _names(self) -> tuple[str, str]:
        """Return given names and family name."""
        middle = f" {self._rng.choice('ABCDEFGHJKLMNPRSTW')}." if self._likely(0.1) else ""
        return f"{self._rng.choice(GIVEN)}{middle}", self._rng.choice(FAMILY)

    def _title(self) -> str:
        own = self._rng.choice(self._matter.titles)
        if self._matter.blocks or self._likely(0.5):
            return own
        return _sentence_case(self._new(PROSE["titles"]["patterns"], titled=True))

    def _topics(self) -> tuple[str, ...]:
        topics = self._matter.topics
        if not self._likely(0.88):
            return ()
        drawn = list(topics[: self._rng.randint(2, len(topics))])
        if self._likely(0.3):
            self._rng.shuffle(drawn)
        return tuple(drawn)

    # People

    def _authors(self) -> Iterator[Person]:
        number = self._rng.choices(range(7), (7, 46, 25, 10, 6, 4, 2))[0]
        families: set[str] = set()
        for _ in range(number):
            person = self._person()
            if person.family not in families:
                yield person
            families.add(person.family)
        if self._likely(0.12):
            yield Person(self._rng.choice(PEOPLE["organizations"]), is_house=True)

    def _person(self) -> Person:
        rng = self._rng
        given, family = self._names()
        name = f"{given} {family}"
        handle = "@" + re.sub(r"[^a-z]", "", name.casefold())[:13]
        fields = rng.sample(PEOPLE["fields"], 2)
        bio = rng.choice(PEOPLE["bios"]).format(
            name=name,
            given=given,
            family=family,
            post=rng.choice(PEOPLE["posts"]),
            house=self._house,
            field=fields[0],
            other=fields[1],
            handle=handle,
        )
        degree = rng.choice(PEOPLE["degrees"]) if self._likely(0.3) else ""
        return Person(name, family, rng.choice(PEOPLE["roles"]), degree, bio, handle)

    def _card(self, title: str) -> Card:
        rng = self._rng
        return Card(
            title,
            rng.choice(FURNITURE["card_kinds"]),
            self._later(-300, 200),
            self._name(),
            rng.choice(FURNITURE["teasers"]),
        )

    # Text

    def _brief(self) -> list[Block]:
        blocks = list(self._matter.blocks) or list(self._sections())
        return blocks if not self._matter.blocks else self._enriched(blocks)

    def _enriched(self, blocks: list[Block]) -> list[Block]:
        """Put some passages into a text that has paragraphs and headings alone."""
        for _ in range(self._rng.randint(2, 5)):
            places = [i for i in range(1, len(blocks)) if blocks[i - 1].kind == "paragraph"]
            at = self._rng.choice(places)
            blocks[at:at] = [*self._passage(), self._paragraph()]
        return blocks

    def _sections(self) -> Iterator[Block]:
        yield from self._prose(self._rng.randint(1, 3), opening=True)
        size = self._rng.choice((0, 2, 3, 3, 4, 5, 7))
        for _ in range(size):
            yield Block("heading", self._heading(PROSE["headings"]), 2)
            yield from self._section()
        if not size:
            yield from self._section()
        yield Block("paragraph", self._one(PROSE["closings"]))

    def _section(self) -> Iterator[Block]:
        yield from self._prose(self._rng.randint(1, 3))
        if self._likely(0.75):
            yield from self._passage()
            yield from self._prose(self._rng.randint(0, 2))
        if self._likely(0.25):
            for _ in range(self._rng.randint(2, 3)):
                yield Block("heading", self._heading(PROSE["subheadings"]), 3)
                yield from self._prose(self._rng.randint(1, 2))
                if self._likely(0.3):
                    yield from self._passage()

    def _heading(self, forms: Sequence[str]) -> str:
        return _sentence_case(self._new(forms, titled=True))

    def _prose(self, number: int, *, opening: bool = False) -> Iterator[Block]:
        for n in range(number):
            yield self._paragraph(opening=opening and not n)

    def _paragraph(self, *, opening: bool = False) -> Block:
        chance = self._rng.random()
        if opening:
            return Block("paragraph", self._sentences(self._new(PROSE["openings"])))
        if chance < 0.07:
            return Block("paragraph", self._new(PROSE["singles"]))
        if chance < 0.17:
            return Block("paragraph", self._new(PROSE["odd"]))
        text = self._sentences(self._new(PROSE["claims"]))
        if self._likely(0.15):
            text = f"{text} {self._sentences(self._new(PROSE['claims']))}"
        return Block("paragraph", text)

    def _sentences(self, first: str) -> str:
        """Return a paragraph: what is claimed, what speaks for it, what against, and what follows."""
        moves = [
            "evidence",
            *self._rng.sample(("evidence", "objections", "consequences"), self._rng.randint(0, 3)),
        ]
        moves.sort(key=("evidence", "objections", "consequences").index)
        return " ".join([first, *(self._new(PROSE[move]) for move in moves)])

    def _passage(self) -> list[Block]:
        kinds = {"list": 10, "quote": 4, "table": 3, "figure": 4, "nested": 1, "talk": 1}
        kind = self._rng.choices(list(kinds), list(kinds.values()))[0]
        if kind == "quote":
            return list(self._quotes())
        if kind == "table":
            return [self._table()]
        if kind == "figure":
            return [self._figure()]
        if kind == "talk":
            return list(self._talk(self._rng.randint(2, 5)))
        return self._list(nested=kind == "nested")

    def _list(self, *, nested: bool) -> list[Block]:
        intro, shape = self._rng.choice(PROSE["lists"])
        count = self._rng.randint(2, 7)
        texts = list(dict.fromkeys(self._item(shape) for _ in range(count)))
        inner = (
            tuple(Entry(self._new(PROSE["items"]["noun"])) for _ in range(self._rng.randint(2, 3)))
            if nested
            else ()
        )
        at = self._rng.randrange(len(texts))
        entries = tuple(Entry(text, inner if i == at else ()) for i, text in enumerate(texts))
        block = Block("list", entries=entries, is_ordered=self._likely(0.3))
        introduction = self._filled(intro)
        if self._likely(0.1):
            return [block]
        if self._likely(0.1):
            return [Block("heading", introduction.rstrip(":."), 3), block]
        if self._likely(0.4):
            introduction = f"{self._new(PROSE['claims'])} {introduction}"
        return [Block("paragraph", introduction), block]

    def _item(self, shape: str) -> str:
        """Return an item; those of sentences may go on for some more."""
        if shape == "essay":
            return self._sentences(self._new(PROSE["claims"]))
        text = self._new(PROSE["items"][shape])
        if shape in ("sentence", "long", "bold") and self._likely(0.5):
            text = f"{text} {self._new(PROSE['evidence'])}"
        return text

    def _quotes(self) -> Iterator[Block]:
        """Yield what is quoted, often with a line before it, at times in two paragraphs."""
        if self._likely(0.4):
            yield Block("paragraph", self._one(PROSE["quote_intros"]))
        if self._likely(0.25):
            yield Block("quote", self._quoted())
        source = self._one(PROSE["quoted"]) if self._likely(0.6) else ""
        yield Block("quote", self._quoted(), said_by=source)

    def _quoted(self) -> str:
        return " ".join(self._new(PROSE["quotes"]) for _ in range(self._rng.choice((1, 1, 2, 3))))

    def _table(self) -> Block:
        tables, rng = PROSE["tables"], self._rng
        shape = rng.randrange(4)
        years = [str(self._date.year - n) for n in range(rng.randint(2, 5), 0, -1)]
        if shape == 0:
            rows = [("Region", *years)]
            names = rng.sample(tables["regions"], rng.randint(3, 7))
            rows += [(name, *(f"{rng.randint(1, 9999):,}" for _ in years)) for name in names]
            rows += (
                [("Total", *(f"{rng.randint(9999, 99999):,}" for _ in years))] if self._likely(0.4) else []
            )
        elif shape == 1:
            rows = [("Measure", "Responsible", "Status")]
            names = rng.sample(tables["measures"], rng.randint(3, 6))
            rows += [
                (name, rng.choice(PEOPLE["organizations"]), self._one(tables["states"])) for name in names
            ]
        elif shape == 2:
            rows = [("Term", "Meaning in this brief")] if self._likely(0.5) else []
            names = rng.sample(tables["terms"], rng.randint(2, 4))
            rows += [(name, self._new(tables["definitions"])) for name in names]
        else:
            rows = [("Date", "Event")] if self._likely(0.5) else []
            rows += [(f"{rng.choice(MONTHS)} {year}", self._new(tables["events"])) for year in years]
        return Block(
            "table",
            rows=tuple(rows),
            caption=self._new(tables["captions"]),
            credit=self._one(tables["sources"]),
        )

    def _figure(self) -> Block:
        figures = PROSE["figures"]
        caption = self._new(figures["captions"]) if self._likely(0.85) else ""
        return Block(
            "figure", caption=caption, credit=self._one(figures["credits"]), alt=self._one(figures["alts"])
        )

    def _talk(self, turns: int) -> Iterator[Block]:
        speech = PROSE["speech"]
        asks = self._one(speech["questioners"])
        style = self._rng.choice(("capitals", "title", "letter", "name"))
        name = self._name()
        answers = {
            "capitals": f"MR {name.split()[-1].upper()}",
            "title": f"Ms {name.split()[-1]}",
            "letter": "A",
            "name": name,
        }
        for _ in range(turns):
            yield Block("speech", self._new(speech["questions"]), said_by="Q" if style == "letter" else asks)
            yield Block("speech", self._new(speech["answers"]), said_by=answers[style])
            if self._likely(0.2):
                yield Block("paragraph", self._sentences(self._new(PROSE["claims"])))

    def _transcript(self) -> list[Block]:
        """Return a conversation of many turns, with headings here and there."""
        blocks = list(self._prose(self._rng.randint(0, 2), opening=True))
        host, guests = self._name(), [self._name() for _ in range(self._rng.randint(1, 3))]
        form = self._rng.choice(("{name}", "{upper}", "{upper}", "{family}"))
        for _ in range(self._rng.randint(8, 20)):
            for who, bank in ((host, "questions"), (self._rng.choice(guests), "answers")):
                said_by = form.format(name=who, upper=who.upper(), family=who.split()[-1].upper())
                text = self._new(PROSE["speech"][bank])
                text += (
                    " " + self._sentences(self._new(PROSE["claims"]))
                    if bank == "answers" and self._likely(0.4)
                    else ""
                )
                blocks.append(Block("speech", text, said_by=said_by))
            if self._likely(0.08):
                blocks.append(Block("heading", self._heading(PROSE["headings"]), 2))
        return blocks


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _title_case(text: str) -> str:
    """Return "the Fuel Card" for "the fuel card".

    >>> _title_case("the flag of the harbor")
    'the Flag of the Harbor'
    """
    small = {"the", "a", "of", "to", "in", "at", "for", "and", "on", "from", "that"}
    return " ".join(word if word in small else _sentence_case(word) for word in text.split(" "))


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """Count headings; of level 3 within those of level 2."""
    section = part = 0
    counted: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            is_part = block.level > 2 and section > 0
            section, part = (section, part + 1) if is_part else (section + 1, 0)
            block = replace(block, number=(section, part) if is_part else (section,))
        counted.append(block)
    return counted


def _with_references(rng: random.Random, blocks: list[Block], number: int) -> list[Block]:
    """Put the marks of notes behind sentences, in order; all of them."""
    long = [
        i for i, block in enumerate(blocks) if block.kind in ("paragraph", "speech") and len(block.text) > 60
    ]
    for note, i in enumerate(sorted(rng.choices(long, k=number)) if long else (), 1):
        text = blocks[i].text
        begin = text.rfind("[^") + 1
        ends = [match.end() for match in re.finditer(r"[a-z%][.,](?= |$)", text) if match.start() > begin]
        at = rng.choice(ends or [len(text)])
        blocks[i] = replace(blocks[i], text=f"{text[:at]}[^{note}]{text[at:]}")
    return blocks


def _linked(rng: random.Random, blocks: list[Block]) -> list[Block]:
    """Make three words of some paragraphs a link."""
    linked: list[Block] = []
    for block in blocks:
        words = re.findall(r"(?<= )[a-z]+ [a-z]+ [a-z]+(?= )", block.text)
        if block.kind == "paragraph" and words and rng.random() < 0.3:
            chosen = rng.choice(words)
            block = replace(block, text=block.text.replace(f" {chosen} ", f" [{chosen}]() ", 1))
        linked.append(block)
    return linked


def _with_pull_quotes(rng: random.Random, blocks: list[Block]) -> list[Block]:
    """Repeat a sentence of a paragraph before a later paragraph."""
    sentences = [
        (i, sentence)
        for i, block in enumerate(blocks[:-1])
        if block.kind == "paragraph"
        for sentence in re.findall(r"(?:^|(?<=[.] ))[A-Z][^.?!\[]{50,150}[.](?= |$)", block.text)
    ]
    if not sentences:
        return blocks
    i, sentence = rng.choice(sentences)
    later = [k for k in range(i + 1, len(blocks)) if blocks[k].kind == "paragraph"]
    at = rng.choice(later[:3]) if later else i + 1
    return [*blocks[:at], Block("pull", sentence), *blocks[at:]]
