"""Invented briefs: the same for the same seed, and without a slot that nobody filled."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from bench.factory import matters, pages
from bench.factory.documents import Block, Document
from bench.factory.pages import Layout
from bench.factory.writing import write

MATTERS = matters.matters()
BRIEF = Layout("some", ("Harbor House",), ("Report", "Note"))
TALK = Layout("talk", ("Harbor House",), ("Podcast",), form="transcript")


def texts(brief: Document) -> str:
    return json.dumps(asdict(brief), default=str, ensure_ascii=False)


def test_there_are_matters_enough_and_each_has_a_name_of_its_own() -> None:
    assert len({matter.name for matter in MATTERS}) == len(MATTERS) >= 60


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.name)
def test_all_slots_are_filled(matter: matters.Matter) -> None:
    for seed in "abc":
        assert not re.search(r"\{\w*\}", texts(write(matter, BRIEF, seed)))


def test_the_same_seed_gives_the_same_brief_and_another_another() -> None:
    assert write(MATTERS[0], BRIEF, "1") == write(MATTERS[0], BRIEF, "1")
    assert write(MATTERS[0], BRIEF, "1").blocks != write(MATTERS[0], BRIEF, "2").blocks


def test_briefs_have_all_parts_that_briefs_have() -> None:
    briefs = [write(matter, BRIEF, seed) for matter in MATTERS for seed in "12"]
    kinds = {block.kind for brief in briefs for block in brief.blocks}
    assert kinds == {"heading", "paragraph", "list", "quote", "pull", "speech", "table", "figure"}
    assert {len(brief.authors) for brief in briefs} >= {0, 1, 2, 3}
    assert any(person.is_house for brief in briefs for person in brief.authors)
    assert any(entry.entries for brief in briefs for block in brief.blocks for entry in block.entries)
    assert {block.level for brief in briefs for block in brief.blocks if block.kind == "heading"} == {2, 3}


def test_marks_of_notes_stand_in_order_and_each_note_has_one() -> None:
    for matter in MATTERS[:20]:
        brief = write(matter, BRIEF, "1")
        marks = re.findall(r"\[\^(\d+)\]", " ".join(block.text for block in brief.blocks))
        assert marks == [str(n) for n in range(1, len(brief.notes) + 1)]


def test_no_two_authors_share_a_family_name() -> None:
    for brief in [write(matter, BRIEF, seed) for matter in MATTERS for seed in "123"]:
        families = [person.family for person in brief.authors if not person.is_house]
        assert len(families) == len(set(families))


def test_the_first_note_refers_to_none_before_it() -> None:
    briefs = [write(matter, BRIEF, seed) for matter in MATTERS for seed in "12"]
    assert not [brief.notes[0] for brief in briefs if brief.notes and brief.notes[0].startswith("Ibid")]
    assert [brief for brief in briefs if any(note.startswith("Ibid") for note in brief.notes)]


def test_a_pull_quote_repeats_a_sentence_that_stood_before() -> None:
    for matter in MATTERS[:20]:
        brief = write(matter, BRIEF, "1")
        for i, block in enumerate(brief.blocks):
            if block.kind == "pull":
                before = " ".join(
                    re.sub(r"\[\^\d+\]|[\[\]]|\(\)", "", earlier.text) for earlier in brief.blocks[:i]
                )
                assert re.sub(r"[\[\]]|\(\)", "", block.text) in before


def test_a_transcript_is_mostly_speech() -> None:
    brief = write(MATTERS[3], TALK, "1")
    assert sum(block.kind == "speech" for block in brief.blocks) > len(brief.blocks) / 2


def test_labelled_briefs_are_enriched_and_keep_their_own_text(tmp_path: Path) -> None:
    row = {
        "file": "boats.txt",
        "title": "Boats",
        "date": "2019-05-14",
        "issues": ["Ports"],
        "topics": ["piers", "fuel"],
        "body_blocks": [
            ["p", "The first boat left."],
            ["h", "Fares"],
            ["li", "Two piers"],
            ["li", "Fuel"],
            ["p", "It came back."],
        ],
    }
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (own,) = matters.labelled(path, MATTERS)
    assert own.topics == ("piers", "fuel")
    brief = write(own, BRIEF, "1")
    assert (brief.title, brief.name, brief.date.isoformat(), brief.issues) in {
        ("Boats", "boats", "2019-05-14", ("Ports",)),
        ("Boats", "boats", "2019-05-14", ()),
    }
    said = [
        block.text
        for block in brief.blocks
        if block.text in ("The first boat left.", "Fares", "It came back.")
    ]
    assert said == ["The first boat left.", "Fares", "It came back."]
    assert any([entry.text for entry in block.entries] == ["Two piers", "Fuel"] for block in brief.blocks)
    assert len(brief.blocks) > 5


def test_saved_pages_declare_what_they_are_and_have_class_names() -> None:
    saved = {
        layout.name: [pages.page(layout, write(matter, layout, "1"), "1") for matter in MATTERS[:4]]
        for layout in pages.layouts()
    }
    everything = "".join(page for each in saved.values() for page in each)
    declared = ("og:title", "article:published_time", "application/ld+json", "canonical", "citation_author")
    assert [said for said in declared if said not in everything] == []
    assert [
        name for name, each in saved.items() if not re.search("og:|ld\\+json|canonical", "".join(each))
    ] == []
    tags = re.findall(r"<[a-z][^<>]*>", everything)
    assert any("data-role" in tag and "class=" in tag for tag in tags)
    assert all(tag.count("class=") < 2 for tag in tags)


def test_a_page_without_labels_is_as_visitors_get_it() -> None:
    page = '<p class="x" data-role="date" data-value="2020-01-01">1</p><p data-main>2</p>'
    assert pages.without_labels(page) == '<p class="x">1</p><p>2</p>'


def test_headings_are_counted_with_those_above_them() -> None:
    brief = write(MATTERS[5], BRIEF, "3")
    numbers = [block.number for block in brief.blocks if block.kind == "heading"]
    assert numbers[0] == (1,)
    assert numbers == sorted(numbers)
    assert all(isinstance(block, Block) for block in brief.blocks)
