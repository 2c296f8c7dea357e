"""The data files, read by their description; the citation of the whole; the archive of feeds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import frictionless
import yaml

from briefs.model import File, Page, Reading
from briefs.publishing.data import HEADERS
from briefs.publishing.described import citation, package
from tests.publishing import invented


def test_the_data_are_what_their_description_says(folder: Path) -> None:
    path = folder / "data/datapackage.json"
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert {task.name for task in report.tasks} == {name.removeprefix("data/") for name in HEADERS}
    described = json.loads(path.read_text())
    assert described["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    for resource in described["resources"]:
        for field in resource.get("schema", {"fields": []})["fields"]:
            assert len(field["description"]) > 5


def test_wrong_data_are_not_what_the_description_says(folder: Path, tmp_path: Path) -> None:
    for file in (folder / "data").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    mentions = tmp_path / "mentions.csv"
    mentions.write_text(mentions.read_text() + "a,b,c,d,e,f,seven,0,1\n")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_an_archive_without_licence_or_address_is_described_too() -> None:
    site = replace(invented.SITE, license="", url="", publisher="", name="Архив: №1", description="")
    described = json.loads(package(site).data)
    assert described["name"] == "1"
    assert not described.keys() & {"licenses", "homepage", "contributors"}
    cited = yaml.safe_load(citation(site).data)
    assert cited["authors"] == [{"name": "Архив: №1"}]
    assert "url" not in cited


def test_the_whole_can_be_cited() -> None:
    cited = yaml.safe_load(citation(invented.SITE).data)
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "dataset"
    assert (cited["title"], cited["url"]) == (invented.SITE.name, invented.SITE.url)
    assert cited["authors"] == [{"name": "Harbour Institute"}]


TOP = "https://example.org/briefs/"


def test_the_archive_of_feeds_leads_to_every_brief(
    outputs: dict[str, Page | File], found: list[Reading]
) -> None:
    """As a feed reader does that follows RFC 5005: from the feed back through all archive documents."""
    path, seen, ids = "index.atom", [], set()
    while path:
        file = outputs[path]
        assert isinstance(file, File)
        feed = feedparser.parse(file.data)
        assert not feed.bozo
        ids |= {entry.id for entry in feed.entries}
        seen.append(path)
        links = {link.rel: link.href for link in feed.feed.links}
        assert ("fh_archive" in feed.feed) is (path != "index.atom")
        if path != "index.atom":
            assert urljoin(path, links["current"]).endswith("index.atom")
        newer = links.get("next-archive")
        assert newer is None or urljoin(f"{TOP}{path}", newer).endswith(seen[-2])
        older = links.get("prev-archive")
        path = urljoin(f"{TOP}{path}", older).removeprefix(TOP) if older else ""
    assert len(seen) == len({one.brief.date.year for one in found}) + 1
    assert len(ids) == len(found)
