"""Data files as other programs read them."""

from __future__ import annotations

import csv
import io
import json

from briefs.archive.view import View
from briefs.model import File, Reading
from briefs.publishing import data
from tests.publishing import invented


def _files(found: list[Reading]) -> dict[str, File]:
    names = invented.names()
    fragments = {one.brief.slug: data.fragments(one, names) for one in found}
    return {file.path: file for file in invented.data_files(View(invented.archive(found)), fragments)}


def _rows(file: File) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.data.decode(), newline="")))


def test_briefs_are_all_there_in_the_order_of_the_archive(found: list[Reading]) -> None:
    files = _files(found)
    slugs = [row["slug"] for row in _rows(files["data/briefs.csv"])]
    assert slugs == list(invented.archive(found).slugs)
    lines = [json.loads(line) for line in files["data/briefs.jsonl"].data.decode().splitlines()]
    assert [line["slug"] for line in lines] == slugs
    bodies = {one.brief.slug: one.brief.body for one in found if one.brief.status == "published"}
    assert {line["slug"]: line["body"] for line in lines} == bodies


def test_a_mention_says_where_its_words_stand(found: list[Reading]) -> None:
    blocks = {one.brief.slug: one.blocks for one in found}
    rows = _rows(_files(found)["data/mentions.csv"])
    assert list(rows[0]) == list(data.MENTION_COLUMNS)
    assert len(rows) == sum(len(one.mentions) for one in found if one.brief.status == "published")
    for row in rows:
        text = blocks[row["brief_slug"]][int(row["paragraph"])].text
        assert text[int(row["start"]) : int(row["end"])] == row["surface"]


def test_comentions_are_pairs_in_one_paragraph(found: list[Reading]) -> None:
    rows = _rows(_files(found)["data/comentions.csv"])
    assert rows
    for row in rows:
        assert row["source"] < row["target"]
        (brief,) = (one for one in found if one.brief.slug == row["brief_slug"])
        both = [
            {m.name_id for m in brief.mentions if m.block == n} >= {row["source"], row["target"]}
            for n in range(len(brief.blocks))
        ]
        assert sum(both) == int(row["paragraphs"])


def test_authority_is_json_with_references_that_exist(found: list[Reading]) -> None:
    graph = json.loads(_files(found)["data/authority.jsonld"].data)["@graph"]
    assert len({one["id"] for one in graph}) == len(graph)
    chen = next(one for one in graph if one["prefLabel"] == "Chen Yulan")
    assert chen["related"] == ["../actors/norland.html"]
    assert chen["altLabel"] == ["Yulan Chen", "陈玉兰"]
