"""The law on which incremental builds rest: what a key answers is what its fingerprint tells."""

from __future__ import annotations

import dataclasses
import inspect
import random
from collections.abc import Callable, Iterator, Mapping

import pytest

from briefs.archive.archive import Archive
from briefs.archive.cards import row_of
from briefs.archive.view import CARD_FILES, KINDS, Key, View, fingerprint, touched
from briefs.model import BriefStatus, EditorNote, Entity, Reading
from briefs.text.slugs import slug
from tests.publishing import invented

KEPT = {"related", "co_mentioned"}
"""Kinds of which the build keeps the values and knows itself which differ."""


class Variant:
    """An archive, and what it was made of."""

    def __init__(
        self, readings: list[Reading], names: Mapping[str, Entity], issues: Mapping[str, Entity]
    ) -> None:
        self.readings = readings
        self.records = {("name", i): e for i, e in names.items()} | {
            ("issue", i): e for i, e in issues.items()
        }
        self.archive = invented.archive(readings, names, issues)


def variants(count: int = 60) -> Iterator[tuple[Variant, Variant]]:
    """Yield archives before and after some random edits."""
    chance = random.Random(11)
    readings, names, issues = invented.readings(12), invented.names(), invented.issue_records()
    for _ in range(count):
        before = Variant(list(readings), dict(names), dict(issues))
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            chance.choice(EDITS)(chance, readings, names, issues)
        yield before, Variant(list(readings), dict(names), dict(issues))


Records = dict[str, Entity]


def remove(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    if len(readings) > 8:
        readings.pop(chance.randrange(len(readings)))


def add(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    old = chance.choice(readings)
    date = old.brief.date.replace(year=chance.choice([2015, 2020, 2026]), day=chance.randint(1, 28))
    lists = [chance.sample(pool, 2) for pool in (invented.PEOPLE + invented.CONCEPTS, invented.AUTHORS)]
    title = f"Added {chance.randrange(10**6)}"
    supersedes = chance.choice(["", old.brief.slug])
    text = f"{chance.choice(invented.PEOPLE)} met {chance.choice(invented.PLACES)}."
    shelf = [chance.choice(invented.SHELVES)]
    readings.append(invented.reading(title, date, *lists, shelf, [text], title, supersedes=supersedes))


def retitle(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    place = chance.randrange(len(readings))
    card = dataclasses.replace(readings[place].card, title=f"Title {chance.randrange(10**6)}")
    readings[place] = dataclasses.replace(readings[place], card=card)


def change_date(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    place = chance.randrange(len(readings))
    one = readings[place]
    date = one.brief.date.replace(year=chance.choice([2016, 2021, 2024]), day=chance.randint(1, 28))
    brief, card = (dataclasses.replace(record, date=date) for record in (one.brief, one.card))
    readings[place] = dataclasses.replace(one, brief=brief, card=card)


def count_again(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    place = chance.randrange(len(readings))
    card = readings[place].card
    if card.uses:
        number = chance.randrange(len(card.uses))
        use = dataclasses.replace(
            card.uses[number], mentions=chance.randint(0, 3), tagged=chance.random() < 0.5
        )
        card = dataclasses.replace(card, uses=(*card.uses[:number], use, *card.uses[number + 1 :]))
        readings[place] = dataclasses.replace(readings[place], card=card)


def speak(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    place = chance.randrange(len(readings))
    spoken = tuple(
        sorted(slug(concept) for concept in chance.sample(invented.CONCEPTS, chance.randint(0, 2)))
    )
    card = dataclasses.replace(readings[place].card, spoken=spoken)
    readings[place] = dataclasses.replace(readings[place], card=card)


def withdraw(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    place = chance.randrange(len(readings))
    one = readings[place]
    status: BriefStatus = "published" if one.brief.status == "withdrawn" else "withdrawn"
    brief, card = (dataclasses.replace(record, status=status) for record in (one.brief, one.card))
    readings[place] = dataclasses.replace(one, brief=brief, card=card)


def correct(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    place = chance.randrange(len(readings))
    one = readings[place]
    told = (EditorNote(one.brief.date.replace(year=chance.choice([2021, 2027]), day=1), "It was wrong."),)
    brief, card = (dataclasses.replace(record, correction=told) for record in (one.brief, one.card))
    readings[place] = dataclasses.replace(one, brief=brief, card=card)


def change_body(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    place = chance.randrange(len(readings))
    html = f"<p>{chance.randrange(10**6)}</p>"
    readings[place] = dataclasses.replace(readings[place], body_html=html)


def change_record(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    entity_id = chance.choice(sorted(names))
    entity = names[entity_id]
    other = chance.choice(sorted(names))
    names[entity_id] = chance.choice(
        [
            entity._replace(name=f"{entity.name} II"),
            entity._replace(note="Another note."),
            entity._replace(related=(other,)),
            entity._replace(type="organization" if entity.type == "person" else "person"),
            entity._replace(status="provisional"),
        ]
    )


def change_issue(chance: random.Random, readings: list[Reading], names: Records, issues: Records) -> None:
    entity = issues[chance.choice(sorted(issues))]
    related = (slug(chance.choice(invented.PEOPLE)),)
    issues[entity.id] = chance.choice(
        [entity._replace(name=f"{entity.name}!"), entity._replace(related=related)]
    )


EDITS = [
    remove,
    add,
    add,
    change_date,
    retitle,
    count_again,
    count_again,
    change_body,
    change_record,
    change_issue,
    speak,
    speak,
    withdraw,
    correct,
]


def value(archive: Archive, key: Key) -> object:
    """Return what a view answers to a key; None where there is nothing."""
    kind, argument = key
    ask: Callable[..., object] = getattr(View(archive), kind)
    try:
        return ask(argument) if argument else ask()
    except LookupError:
        return None


def keys(*archives: Archive) -> set[Key]:
    """Return all keys that pages of some archives may read."""
    slugs = {slug for one in archives for slug in (*one.slugs, *one.withdrawn)}
    names = {name_id for one in archives for name_id in one.names}
    issues = {issue_id for one in archives for issue_id in one.issues}
    years = {year for one in archives for year in one.years}
    of_slugs = ("listed", "reading", "neighbours", "versions", "related")
    of_names = (
        "with_name",
        "latest_with_name",
        "speaking_of",
        "co_mentioned",
        "writes_about",
        "record",
        "label",
        "issues_of_name",
    )
    of_kind: Mapping[str, set[str]] = {
        **dict.fromkeys(of_slugs, slugs),
        **dict.fromkeys(of_names, names),
        **dict.fromkeys(("on_issue", "latest_on_issue", "topics_on", "issue_record"), issues),
        **{kind: {""} for kind in ("years", "newest", "latest", "told", "issues")},
        "in_year": years,
        "on_cards": {str(number) for number in range(CARD_FILES)},
        "names": {"used", "about", "tagged", "written"},
        "lines": {"0", "1", "2", "3"},
    }
    assert of_kind.keys() == KINDS.keys()
    return {(kind, argument) for kind, arguments in of_kind.items() for argument in arguments}


def test_a_fingerprint_covers_all_that_is_read_through_a_key() -> None:
    differed: set[str] = set()
    for before, after in variants():
        for key in keys(before.archive, after.archive):
            one, two = value(before.archive, key), value(after.archive, key)
            if one != two:
                differed.add(key[0])
                assert fingerprint(before.archive, key) != fingerprint(after.archive, key), key
    assert differed == set(KINDS)


def test_equal_values_have_equal_fingerprints() -> None:
    for before, after in variants(10):
        for key in keys(before.archive, after.archive):
            if repr(value(before.archive, key)) == repr(value(after.archive, key)):
                assert fingerprint(before.archive, key) == fingerprint(after.archive, key), key


def test_every_key_that_differs_is_touched() -> None:
    for before, after in variants():
        both = (before.archive, after.archive)
        rows = [{slug: one.row(slug) for slug in (*one.slugs, *one.withdrawn)} for one in both]
        slugs = rows[0].keys() | rows[1].keys()
        pairs = [(rows[0].get(slug), rows[1].get(slug)) for slug in slugs]
        pairs = [(one, two) for one, two in pairs if one != two]
        differ = {k for k in before.records if before.records[k] != after.records[k]}
        records = [one.records[key] for one in (before, after) for key in differ]
        found = set(touched(after.archive, pairs, records))
        for key in keys(before.archive, after.archive):
            if key[0] not in KEPT and fingerprint(before.archive, key) != fingerprint(after.archive, key):
                assert key in found, key


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_query_notes_its_key(kind: str) -> None:
    archive = invented.archive(invented.readings(12))
    key = min(key for key in keys(archive) if key[0] == kind)
    view = View(archive)
    ask: Callable[..., object] = getattr(view, kind)
    ask(*filter(None, key[1:]))
    assert view.keys == {key}


def test_all_that_a_view_offers_is_a_query_or_named_by_a_digest() -> None:
    offered = {name for name, _ in inspect.getmembers(View, callable) if not name.startswith("_")}
    assert offered - KINDS.keys() == {"use", "remembered"}


def test_what_is_remembered_notes_what_it_asked_each_time() -> None:
    view = View(invented.archive(invented.readings(12)))
    made: list[int] = []

    def make() -> str:
        made.append(1)
        return str(view.years())

    for _ in range(2):
        view.keys = {("issues", "")}
        assert view.remembered(("years",), make) == str(view.years())
        assert view.keys == {("issues", ""), ("years", "")}
    view.keys = set()
    view.remembered(("years",), make)
    assert view.keys == {("years", "")}
    assert len(made) == 1


def test_a_mark_covers_how_a_brief_uses_a_name() -> None:
    for before, after in variants(30):
        for name_id in before.archive.name_ids:
            was = {use.placed for use in View(before.archive).with_name(name_id)}
            for use in View(after.archive).with_name(name_id):
                if use.placed in was:
                    views = View(before.archive), View(after.archive)
                    one, two = (view.use(use.placed, name_id) for view in views)
                    assert one == two


def test_a_row_has_a_digest_of_each_use_of_a_name() -> None:
    reading = next(one for one in invented.readings(12) if len(one.card.uses) > 2)
    before = row_of(reading.card)
    for place, use in enumerate(reading.card.uses):
        uses = list(reading.card.uses)
        uses[place] = dataclasses.replace(use, mentions=use.mentions + 1)
        after = row_of(dataclasses.replace(reading.card, uses=tuple(uses)))
        assert [name for name in before.names if before.use(name) != after.use(name)] == [use.name_id]


def test_the_newest_are_the_last_twenty_newest_first() -> None:
    archive = invented.archive(invented.readings(25))
    assert len(archive.slugs) > 20
    assert View(archive).newest() == tuple(reversed(archive.slugs[-20:]))
