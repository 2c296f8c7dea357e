"""Texts of other languages than English: Python and the browser cut and stem them alike."""

from __future__ import annotations

import datetime
import json
import random
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Page

from briefs.model import SearchDocument, SearchName
from briefs.search.export.stemming import language_script
from briefs.search.index import SearchIndex
from briefs.search.query.languages import SNOWBALL, language_of
from briefs.search.query.words import words_of
from briefs.search.ranking import Ranking
from tests.search.archives import PROJECT, build_site, search_files
from tests.search.test_parity import compare

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("words_of_languages.jsonl").read_text("utf-8").splitlines()
]
COMMON = ("ar", "de", "es", "fr", "it", "nl", "pt", "ru")
OTHERS = sorted(SNOWBALL.keys() - set(COMMON))


FRENCH = (
    ("Les économies d’énergie", "La sécurité énergétique des États dépend des prix. L’ONU y veille."),
    ("SECURITE ET DEFENSE", "Les ministres économisent ; la défense européenne coûte cher."),
    ("La défense de l’Europe", "Une économie ouverte, des marchés régulés, un prix de l’énergie stable."),
    (
        "Réformes",
        "Les réformateurs ont réformé le marché de l’électricité. Le marche-pied reste. ONU, Nations unies.",
    ),
)
ARABIC = (
    ("الأمن الغذائي", "تعتمد الدول العربية على استيراد القمح والطاقة في عام ٢٠٢٤."),
    ("الاقتصاد والطاقة", "وزير الطاقة يناقش أسعار النفط مع الوزراء والخبراء في المدينة."),
    ("مفاوضات السلام", "قال الوزير إن الأمن الإقليمي يحتاج إلى مفاوضات جديدة ومكتبات عامة."),
)


def documents(texts: tuple[tuple[str, str], ...]) -> list[SearchDocument]:
    """Return briefs with these titles and texts."""
    return [
        SearchDocument(f"brief-{i}", datetime.date(2024, 1, i + 1), "", title, "", (text,), (), (), (), ())
        for i, (title, text) in enumerate(texts)
    ]


def load(page: Page, lang: str) -> None:
    """Load the scripts that know the words of a language."""
    page.goto("about:blank")
    page.add_script_tag(content=language_script(words_of(lang)).decode())
    page.add_script_tag(path=PROJECT / "theme/static/js/search-words.js")


def invented(lang: str, count: int) -> list[str]:
    """Return words made of a few letters and of endings that the stemmer of a language knows, which lead it
    through all of its rules."""
    random_ = random.Random(lang)
    name = SNOWBALL[lang]
    module: ModuleType = import_module(f"snowballstemmer.{name}_stemmer")
    tables = vars(getattr(module, f"{name.capitalize()}Stemmer")).values()
    pieces = [one.s for table in tables if isinstance(table, list) for one in table if one.s]
    letters = sorted({letter for piece in pieces for letter in piece.lower()} | set("aeilnrst'"))

    def word() -> str:
        start = "".join(random_.choices(letters, k=random_.randrange(7)))
        ends = random_.choices(pieces, k=random_.choice((0, 1, 1, 2, 3)))
        before = random_.choice(pieces) if random_.random() < 0.2 else ""
        return (before + start + "".join(ends)).lower()

    return [word() or "a" for _ in range(count)]


def test_golden_words() -> None:
    for case in CASES:
        assert words_of(case["lang"]).terms(case["text"]) == case["terms"], case["text"]


def test_golden_words_in_the_browser(page: Page) -> None:
    for lang in sorted({case["lang"] for case in CASES}):
        cases = [case for case in CASES if case["lang"] == lang]
        load(page, lang)
        found = page.evaluate("(all) => all.map(SearchWords.terms)", [case["text"] for case in cases])
        assert found == [case["terms"] for case in cases]


@pytest.mark.parametrize("lang", [*COMMON, *(pytest.param(tag, marks=pytest.mark.long) for tag in OTHERS)])
def test_stems_are_the_same_in_the_browser(lang: str, page: Page) -> None:
    words = words_of(lang)
    texts = invented(lang, 3_000)
    load(page, lang)
    ask = """(all) => all.map((text) => [
        SearchWords.stem(text), SearchWords.spellings(text), SearchWords.termsAndGaps(text),
    ])"""
    for text, found in zip(texts, page.evaluate(ask, texts), strict=True):
        expected = [words.stem(text), words.spellings(text), list(words.terms_and_gaps(text))]
        assert found == expected, text


def test_the_stemmers_change_most_invented_words() -> None:
    for lang in COMMON:
        words = words_of(lang)
        texts = invented(lang, 500)
        assert sum(words.stem(text) != text for text in texts) > 250, lang


def test_every_name_of_snowball_is_installed() -> None:
    for lang, name in SNOWBALL.items():
        assert import_module(f"snowballstemmer.{name}_stemmer"), lang
        assert language_of(lang).stemmer == name


FOUND: dict[str, dict[str, set[int]]] = {
    "fr": {
        "économie": {0, 2}, "economie": {0, 2}, "economies": {0, 2}, "énergie": {0, 2}, "sécurité": {0, 1},
        "securite": {0, 1}, "defense": {1, 2}, "marchés": {2, 3}, "marches": {2, 3}, "ONU": {0, 3},
        '"prix de l’énergie"': {2}, '"prix énergie"': set(), "reforme": {3}, "title:securite": {1},
        "de la": {0, 1, 2, 3}, "econom*": {0, 1, 2}, "Europe défense": {2}, "reformer NOT onu": set(),
        "organisation": {3}, "l'energie": {0, 2},
    },
    "ar": {
        "امن": {0, 2}, "الامن": {0, 2}, "الطاقة": {0, 1}, "طاقة": {0, 1}, "وزير": {1, 2}, "وزراء": {1},
        "2024": {0}, "٢٠٢٤": {0}, "مفاوضة": {2}, "مَكتَبة": {2}, '"الأمن الغذائي"': {0}, "اقتصادي": {1},
    },
}  # fmt: skip
"""Query -> the numbers of the briefs that it finds."""


@pytest.mark.parametrize(("lang", "texts"), [("fr", FRENCH), ("ar", ARABIC)])
def test_forms_of_a_word_find_each_other_on_both_sides(
    lang: str, texts: tuple[tuple[str, str], ...], page: Page, tmp_path: Path
) -> None:
    index = SearchIndex(tmp_path / "index", lang)
    names = [SearchName("un", "organization", "Nations unies", ("Nations unies", "ONU", "Organisation"))]
    build_site(tmp_path / "site", index, documents(texts), names)
    page.goto((tmp_path / "site" / "search.html").as_uri())
    ranking = Ranking(tmp_path / "index")
    compare(page, ranking, list(FOUND[lang]))
    for text, numbers in FOUND[lang].items():
        found = {one.number for one in ranking.results_of_text(text).whole}
        assert found == numbers, text


def test_another_language_makes_the_index_anew(tmp_path: Path) -> None:
    briefs = documents(FRENCH)
    english = SearchIndex(tmp_path / "index")
    assert not english.other_language
    search_files(english, briefs, [])
    assert not SearchIndex(tmp_path / "index").other_language
    english.close()
    french = SearchIndex(tmp_path / "index", "fr-CA")
    assert french.other_language
    files = search_files(french, briefs, [])
    assert files == search_files(SearchIndex(tmp_path / "fresh", "fr"), briefs, [])
    french.close()
    assert not SearchIndex(tmp_path / "index", "fr").other_language
    assert Ranking(tmp_path / "index").results_of_text("économies").whole


def test_the_licence_of_the_stemmer_goes_with_it() -> None:
    assert b"Redistribution and use in source and binary forms" in language_script(words_of("de"))
    assert b"Redistribution" not in language_script(words_of("ja"))
