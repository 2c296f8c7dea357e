"""The records that ship with the plugin hold together, and hold what every editor knows."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import pytest
import yaml

from briefs.authority import loading
from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.doubles import SimilarNames, key
from briefs.authority.shared_names import SHARED
from briefs.text.folding import fold
from briefs.text.slugs import slug

WRITTEN = ("issues", "people", "organizations", "places", "events", "concepts")
"""The files of the base that people write; countries and cities are made from data packages."""

KEYS = [
    "id",
    "name",
    "aliases",
    "hidden_names",
    "demonyms",
    "broader",
    "related",
    "same_as",
    "note",
    "source",
]
LEAST = {"issues": 60, "people": 900, "organizations": 700, "places": 400, "events": 120, "concepts": 250}

AMBIGUOUS = {
    *SHARED,
    "adf",  # the Allied Democratic Forces and the Australian Defence Force
    "gao",  # the audit office of the U.S. Congress (GAO) and the city in Mali
    "george bush",  # father and son
    "kla",  # the Kosovo Liberation Army and the chip equipment maker
    "jem",  # Jaish-e-Mohammed and the Justice and Equality Movement
}
"""Folded spellings that the world uses for two things; the text around them decides."""


@cache
def written(name: str) -> list[dict[str, Any]]:
    loaded = yaml.load((loading.BASE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    assert isinstance(loaded, list)
    return loaded


def spellings(record: dict[str, Any]) -> list[str]:
    return [record["name"], *record.get("aliases", ()), *record.get("hidden_names", ())]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    loaded, _ = loading.load(tmp_path_factory.mktemp("empty"))
    return loaded


def test_the_base_loads_without_a_problem() -> None:
    assert [str(problem) for problem in loading.base_problems()] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_is_sorted_and_each_record_is_whole(name: str) -> None:
    records = written(name)
    ids = [record["id"] for record in records]
    assert ids == sorted(set(ids))
    assert len(records) >= LEAST[name]
    for record in records:
        assert [key for key in KEYS if key in record] == list(record), record["id"]
        assert record["id"].isascii()
        assert slug(record["id"]) == record["id"]
        assert record.get("note", ".").endswith("."), record["id"]
        assert all(spelling == spelling.strip() for spelling in spellings(record)), record["id"]


def test_nothing_is_said_of_a_person_and_of_a_body_only_what_a_source_says() -> None:
    assert [record["id"] for record in written("people") if "note" in record] == []
    bodies = [record for record in written("organizations") if "note" in record]
    assert [record["id"] for record in bodies if record["source"] == "editors"] == []


SOURCES = {"editors", "GeoNames", "GeoNames and ISO 3166", "ISO 3166"}


@pytest.mark.parametrize("name", [*WRITTEN, "countries", "cities"])
def test_each_record_says_where_it_comes_from(name: str) -> None:
    assert {record["source"] for record in written(name)} <= SOURCES


@pytest.mark.parametrize("kind", ["issues", "names"])
def test_a_spelling_belongs_to_one_record(kind: str) -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for name in WRITTEN:
        if (name == "issues") == (kind == "issues"):
            for record in written(name):
                folded = [fold(spelling) for spelling in spellings(record)]
                assert len(folded) == len(set(folded)), f"{record['id']} has a spelling twice"
                for spelling in folded:
                    owners[spelling].append(record["id"])
    shared = {spelling: ids for spelling, ids in owners.items() if len(ids) > 1}
    assert shared.keys() <= (AMBIGUOUS if kind == "names" else set()), shared


def test_ids_of_names_are_unique_and_links_lead_to_records() -> None:
    files = {name: [record["id"] for record in written(name)] for name in WRITTEN if name != "issues"}
    ids = [record_id for ids in files.values() for record_id in ids]
    assert len(ids) == len(set(ids))
    known = {*ids, *(record["id"] for name in ("countries", "cities") for record in written(name))}
    loose = [
        (record["id"], target)
        for name in WRITTEN
        for record in written(name)
        for target in (*record.get("broader", ()), *record.get("related", ()))
        if target not in known
    ]
    assert loose == []


@pytest.mark.parametrize(
    ("spelling", "record_id"),
    [
        ("Pentagon", "u-s-department-of-defense"),
        ("Treasury Department", "u-s-department-of-the-treasury"),
        ("C.I.A.", "cia"),
        ("MBS", "mohammed-bin-salman"),
        ("Vladimir Zelensky", "volodymyr-zelenskyy"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Daesh", "islamic-state"),
        ("Hizballah", "hezbollah"),
        ("Iran nuclear deal", "jcpoa"),
        ("Bab el-Mandeb", "bab-al-mandab"),
    ],
)
def test_a_usual_spelling_finds_its_record(spelling: str, record_id: str, authority: Authority) -> None:
    found = authority.find_name(spelling)
    assert found is not None
    assert found.id == record_id


def test_countries_and_cities_say_what_they_are_elsewhere() -> None:
    countries = {record["id"]: record for record in written("countries")}
    assert "https://www.iso.org/obp/ui/#iso:code:3166:PL" in countries["poland"]["same_as"]
    cities = [record for record in written("cities") if record["source"] == "GeoNames"]
    without = [record["id"] for record in cities if "same_as" not in record]
    assert len(without) < 60, "the territories, and a capital that the data set of cities lacks"
    addresses = [address for record in cities for address in record.get("same_as", ())]
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize(
    ("name", "record_id"),
    [
        ("Kingston", "kingston"), ("St. Petersburg", "st-petersburg"), ("Tripoli", "tripoli"),
        ("Rhodesia", "zimbabwe"), ("Ceylon", "sri-lanka"), ("Siam", "thailand"), ("Bombay", "mumbai"),
        ("Rangoon", "yangon"), ("Calcutta", "kolkata"), ("Kharkov", "kharkiv"),
        ("Leningrad", "st-petersburg"), ("Saint Petersburg", "st-petersburg"),
        ("Birmingham (Alabama)", "birmingham-alabama"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_usual_and_its_former_name(
    name: str, record_id: str, authority: Authority
) -> None:
    found = authority.find_name(name)
    assert found is not None
    assert found.id == record_id
    tied = {"kingston": "jamaica", "st-petersburg": "russia", "tripoli": "libya"}
    assert tied.get(record_id, "") in ("", *found.broader, *found.related)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Eva Kaili", "greece"), ("Kai Eide", "norway"), ("Dom Phillips", "united-kingdom"),
        ("Ajmal Kasab", "pakistan"), ("Stephanie Williams", "united-states"),
        ("Schapelle Corby", "australia"),
    ],
)  # fmt: skip
def test_a_person_is_tied_to_the_own_country_not_to_where_the_news_was(
    name: str, country: str, authority: Authority
) -> None:
    found = authority.find_name(name)
    assert found is not None
    assert found.related == (country,)


APART = {
    frozenset(pair.split(" "))
    for pair in """\
abdulaziz-bin-salman salman-bin-abdulaziz-al-saud
ahmed-rashid sheikh-rashid-ahmed
bangor-maine bangor-washington
communist-party-of-india-marxist naxalites
communist-party-of-nepal-maoist-centre communist-party-of-nepal-unified-marxist-leninist
communist-party-of-nepal-maoist-centre nepal-communist-party
communist-party-of-nepal-unified-marxist-leninist nepal-communist-party
crown-prince-hussein hussein-of-jordan
donald-trump donald-trump-jr
dong-ha ha-dong
ferdinand-marcos ferdinand-marcos-jr
frankfurt frankfurt-oder
gaza-war gaza-war-2008-2009
freedom-of-the-press media
george-h-w-bush george-w-bush
glendale glendale-california
guantanamo-bay guantanamo-city
hoa-thanh thanh-hoa
janata-dal-secular janata-dal-united
jerry-falwell jerry-falwell-jr
john-f-kennedy john-kennedy-senator
kansas-city kansas-city-kansas
lee-joon-seok lee-jun-seok
leonid-slutsky leonid-slutsky-coach
matthew-miller matthew-miller-spokesman
michael-brown-fema michael-brown-ferguson
robert-f-kennedy robert-f-kennedy-jr
salem salem-oregon
springfield springfield-massachusetts
time-warner warner-bros
vinh-yen yen-vinh
wang-xing wang-xing-meituan
zurich zurich-kreis-11""".split("\n")
}
"""Records of one name and one country that are two: fathers and sons, parties that split, towns."""


def test_no_record_doubles_another_one(authority: Authority) -> None:
    found = set()
    for records in (authority.names.values(), authority.issues.values()):
        likenesses = SimilarNames(records)
        for entity in records:
            ties = {*entity.broader, *entity.related}
            for other in likenesses.of(entity):
                if ties.isdisjoint((*other.broader, *other.related)) and (
                    entity.type != "issue" or key("issue", entity.name) != key("issue", other.name)
                ):
                    continue
                found.add(frozenset((entity.id, other.id)))
    assert found - APART == set()
    assert APART - found == set(), "these need not be listed any more"


def test_no_label_means_the_first_of_several(authority: Authority) -> None:
    """A spelling that two records bear alike means neither, nor what many states call a body of theirs."""
    bearers: dict[str, dict[str, int]] = defaultdict(dict)
    for entity in authority.names.values():
        for near, group in enumerate(((entity.name,), entity.aliases, entity.hidden_names)):
            for spelling in group:
                bearers[fold(spelling)].setdefault(entity.id, near)
    shared = {
        label: ids
        for label, ids in bearers.items()
        if label in SHARED or list(ids.values()).count(min(ids.values())) > 1
    }
    assert len(shared) > 50
    assert [label for label in shared if authority.find_name(label) is not None] == []
    adopted = adopt(authority, (), shared, ())
    for label in shared:
        found = adopted.find_name(label)
        assert found is not None
        assert (found.status, found.type, fold(found.name)) == ("provisional", "concept", label)
        assert found not in adopted.bearers(label)


def test_an_ambiguous_name_finds_none(authority: Authority) -> None:
    assert authority.find_name("George Bush") is None
    found = {entity.id for entity in authority.candidates("George Bush")}
    assert found == {"george-w-bush", "george-h-w-bush"}
