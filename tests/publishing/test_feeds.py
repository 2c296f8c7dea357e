"""Feeds as a feed reader sees them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from xml.etree import ElementTree

import feedparser

from briefs.archive.view import NEWEST
from briefs.model import DateWithoutDay, EditorNote, File, Page, Reading, Site
from briefs.publishing.feeds import _instant, tag_uri
from tests.publishing import invented

Outputs = dict[str, Page | File]


def _feeds(outputs: Outputs) -> dict[str, bytes]:
    return {
        path: one.data for path, one in outputs.items() if isinstance(one, File) and path.endswith(".atom")
    }


def test_every_feed_is_read_without_complaint(outputs: Outputs) -> None:
    ids = set()
    for path, data in _feeds(outputs).items():
        read = feedparser.parse(data)
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.feed.id.startswith("tag:example.org,2025:")
        assert 0 < len(read.entries) <= NEWEST
        ids.add(read.feed.id)
        assert len({entry.id for entry in read.entries}) == len(read.entries)
    assert len(ids) == len(_feeds(outputs))


def test_entries_lead_to_pages_of_the_site(outputs: Outputs) -> None:
    for data in _feeds(outputs).values():
        for entry in feedparser.parse(data).entries:
            assert entry.link.startswith("https://example.org/briefs/briefs/")
            assert entry.updated.endswith("T00:00:00Z")


def test_a_changed_brief_says_so(outputs: Outputs) -> None:
    feed = outputs["issues/shipping.atom"]
    assert isinstance(feed, File)
    (entry,) = (e for e in feedparser.parse(feed.data).entries if "Nothing was known" in e.title)
    assert entry.published == "2024-03-01T00:00:00Z"
    assert entry.updated == "2024-04-01T00:00:00Z"
    assert entry.title == "Corrected: Nothing was known"
    assert entry.summary == "Correction (1 April 2024): It was known."


CONCERNED = ["index.atom", "issues/shipping.atom", "topics/convoys.atom", "actors/hassan-noor.atom"]


def test_feeds_tell_of_what_was_withdrawn_long_ago() -> None:
    told = (EditorNote(datetime.date(2026, 3, 1), "text removed: a court said so"),)
    day, gone = datetime.date(2001, 1, 1), {"status": "withdrawn", "withdrawn": told}
    old = invented.reading("Old", day, ["Convoys"], ["Hassan Noor"], ["Shipping"], ["x"], "s", **gone)
    outputs = {one.path: one for one in invented.outputs([*invented.readings(), old], invented.SITE)}
    for path in CONCERNED:
        entry = feedparser.parse(_feeds(outputs)[path]).entries[0]
        assert (entry.title, entry.updated) == ("Withdrawn: Old", "2026-03-01T00:00:00Z")
        assert entry.summary == "Withdrawn (1 March 2026): a court said so. s"
    others = [data for path, data in _feeds(outputs).items() if path not in CONCERNED]
    assert others
    assert not any(b">Withdrawn: Old" in data for data in others)


def test_feeds_tell_of_what_was_corrected_long_ago() -> None:
    told = {"correction": (EditorNote(datetime.date(2026, 3, 1), "It was 4, not 5."),)}
    names, day = (["Convoys"], ["Hassan Noor"], ["Shipping"]), datetime.date(2001, 1, 1)
    found = [invented.reading(f"New {n}", datetime.date(2025, 1, 1), *names, ["x"]) for n in range(NEWEST)]
    corrected = invented.reading("Old", day, *names, ["x"], **told)
    outputs = {one.path: one for one in invented.outputs([*found, corrected], invented.SITE)}
    for path in CONCERNED:
        entries = feedparser.parse(_feeds(outputs)[path]).entries
        assert (entries[0].title, len(entries)) == ("Corrected: Old", NEWEST)


def test_the_archive_is_the_author_of_nothing_that_comes_from_elsewhere() -> None:
    day = datetime.date(2025, 2, 14)
    texts = (["Shipping"], ["Text."])
    briefs = [
        invented.reading("Ours", day, [], [], *texts),
        invented.reading("Theirs", day, [], [], *texts, source_file="1.txt", publisher="Other House"),
        invented.reading("Found", day, [], [], *texts, source_file="2.txt"),
        invented.reading("Signed", day, [], ["Hassan Noor", "Ingrid Solberg"], *texts, source_file="3.txt"),
    ]
    site = replace(invented.SITE, publisher="Our House")
    feeds = {one.path: one for one in invented.outputs(briefs, site) if isinstance(one, File)}
    entries = feedparser.parse(feeds["index.atom"].data).entries
    assert {entry.title: [one.name for one in entry.authors] for entry in entries} == {
        "Ours": ["Our House"],
        "Theirs": ["Other House"],
        "Found": ["Not stated"],
        "Signed": ["Hassan Noor", "Ingrid Solberg"],
    }


def test_hostile_text_stays_text(found: list[Reading], outputs: Outputs) -> None:
    feed = outputs["index.atom"]
    assert isinstance(feed, File)
    root = ElementTree.fromstring(feed.data)
    titles = [one.text for one in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert f"Corrected: {invented.HOSTILE}" in titles


def test_the_newest_change_comes_first(outputs: Outputs) -> None:
    for path, data in _feeds(outputs).items():
        dates = [entry.updated for entry in feedparser.parse(data).entries]
        assert path.startswith("archive/") or dates == sorted(dates, reverse=True)


def test_ids_do_not_depend_on_the_address() -> None:
    assert (
        tag_uri(Site("A", url="https://a.example", archive_id="b.example,2020"), "x")
        == "tag:b.example,2020:x"
    )
    assert tag_uri(Site("A"), "briefs/ü") == "tag:archive.invalid,2000:briefs/%C3%BC"


def test_a_feed_tells_an_instant_of_a_month_too() -> None:
    assert (
        _instant(DateWithoutDay(2025, 2, 1)) == _instant(datetime.date(2025, 2, 1)) == "2025-02-01T00:00:00Z"
    )
