"""An archive in French and one in Arabic, made by ``briefs new``: what their readers get."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from briefs.engine.catalogues import read_language
from briefs.search.query.parsing import parse
from tests.conftest import PROJECT
from tests.engine.archives import SmallArchive
from tests.languages.invented import FRENCH, Invented, make
from tests.messages import extracted

LOCALE = PROJECT / "theme/locale"


class _Said(HTMLParser):
    """What a page says: pieces of text, and attributes that are read out; no script, no citation."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = tag in ("script", "code", "kbd", "pre", "cite") or (given.get("id") or "").startswith(
            "cite-"
        )
        if (silent or self.depth) and tag not in ("meta", "link", "input", "br", "img"):
            self.depth += 1
        names = ["aria-label", "title", "placeholder", "alt"]
        names += ["content"] if given.get("name") == "description" else []
        self.said += [text for name in names if tag != "link" and (text := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if not self.depth and data.strip():
            self.said.append(data.strip())


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def english(invented: Invented) -> list[re.Pattern[str]]:
    """Return patterns of the English texts that the language says otherwise, and that nobody's name has."""
    language = read_language(invented.lang, [LOCALE])
    patterns = []
    for message in extracted():
        forms = (message.id,) if isinstance(message.id, str) else message.id
        for text in forms if message.id and message.context is None else ():
            plain = re.sub(r"<[^>]+>.*", "", text).strip()
            if re.search(r"[a-z]{3}", re.sub(r"%\(\w+\)s", "", plain)) and language.say(forms[0]) != forms[0]:
                pattern = re.sub(r"%\\\(\w+\\\)s", ".+?", re.escape(plain))
                patterns.append(re.compile(rf"{pattern}[.:;]?"))
    return patterns


SAME = {"Actor", "Correction", "Corrections.", "mention", "mentions", "Notes", "Archive"}
"""Words of English that are words of the other language too."""


def test_no_page_has_a_text_in_english(built: tuple[Invented, Path]) -> None:
    invented, site = built
    patterns = english(invented)
    assert len(patterns) > 250
    kinds = set()
    for path, html in pages(site):
        kinds.add(re.sub(r"[^/]+$", "", path) if "/" in path else path)
        for said in _Said(html).said:
            found = [one.pattern for one in patterns if one.fullmatch(said)]
            assert not found or said in SAME, (path, said, found)
    assert kinds >= set(
        "index.html search.html search-help.html explore.html report.html about.html 404.html data/ archive/ "
        "issues/ issues/index/ topics/ actors/ actors/index/ authors/ briefs/2024/ compared/".split()
    )


def test_pages_say_their_language_and_direction(built: tuple[Invented, Path]) -> None:
    invented, site = built
    for path, html in pages(site):
        (tag,) = re.findall("<html[^>]*>", html)
        direction = ' dir="rtl"' if invented.lang == "ar" else ""
        assert tag == f'<html lang="{invented.lang}"{direction}>', path


def text_of(site: Path, path: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", (site / path).read_text(encoding="utf-8")))


def test_dates_plurals_and_signs(built: tuple[Invented, Path]) -> None:
    invented, site = built
    if invented.lang == "fr":
        brief = text_of(site, "briefs/2024/le-port-de-valmarie-revu.html")
        expected = [
            "3 mars 2024",
            "juin 2024",
            "1 avril 2024\u202f: Le tarif est de 4 %",
            "en commun\u202f: ",
        ]
        expected += ["Par Claire Vasseur, Oumar Dembélé", "À propos des auteurs", "en commun\u202f: "]
        assert [text for text in expected if text not in brief] == []
        actor = text_of(site, "actors/luc-perrin.html")
        assert "3 notes, mot-clé de 1" in actor
        assert "1 mention" in actor
        assert "Retirée le 15 janvier 2023\u202f: Une taxe sur les quais" in text_of(site, "report.html")
        assert "Acteurs\u202f: personnes" in text_of(site, "actors/index/people.html")
        assert "Mars" in text_of(site, "archive/2024.html")
    else:
        brief = text_of(site, "briefs/2024/mina-marwada-2.html")
        expected = ["3 مارس 2024", "تصويبان.", "1 أبريل 2024: التعريفة", "بقلم سلمى الإدريسي، نبيل الحداد",
                    "عن المؤلفَين", "يونيو 2024"]  # fmt: skip
        assert [text for text in expected if text not in brief] == []
        actor = text_of(site, "actors/rami-sayegh.html")
        assert "3 موجزات، كلمة مفتاحية في واحد منها" in actor
        assert "إشارة واحدة" in actor
        assert "موجزان" in text_of(site, "issues/الطاقة.html")


def test_each_example_of_a_query_is_read_as_it_is_written(built: tuple[Invented, Path]) -> None:
    _, site = built
    page = (site / "search-help.html").read_text(encoding="utf-8")
    queries = [unquote(query) for query in re.findall(r"search\.html\?q=([^\"]*)\"", page)]
    assert len(queries) == len(set(queries)) >= 10
    assert {query: parse(query)[1] for query in queries} == {query: [] for query in queries}


def test_feeds_speak_it_too(built: tuple[Invented, Path]) -> None:
    invented, site = built
    feed = etree.parse(str(site / "index.atom"))
    titles = [title.text for title in feed.iterfind("{*}entry/{*}title")]
    words = {"fr": ("Corrigée\u202f: ", "Retirée\u202f: "), "ar": ("مصوَّب: ", "مسحوب: ")}[invented.lang]
    for word in words:
        assert any(title and title.startswith(word) for title in titles), titles


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'

MADE_UP = (
    HEADER
    + """\
"Plural-Forms: nplurals=3; plural=(n>2 ? 2 : n-1);\\n"

msgid "%(count)s brief"
msgid_plural "%(count)s briefs"
msgstr[0] "un bribo"
msgstr[1] "du bribo"
msgstr[2] "%(count)s briboj"

msgid "Topics"
msgstr "Temoj"

msgid "Save %(style)s"
msgstr "Konservu l'%(style)s & <x>"

msgid "Newest briefs"
msgstr "Novaj <b>&amp;</b> belaj"
"""
)


def test_a_catalogue_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another word for one of the program's own, and a language that nobody speaks."""
    archive = make(tmp_path / "own", FRENCH)
    settings, locale = archive.folder / "pelican.conf.py", archive.folder / "theme/locale"
    locale.mkdir()
    (locale / "fr.po").write_text(HEADER + '\nmsgid "Topics"\nmsgstr "Étiquettes"\n')
    assert archive.build() == 0
    site = archive.folder / "output"
    assert "Étiquettes" in text_of(site, "index.html")
    assert "Auteurs" in text_of(site, "index.html")

    settings.write_text(settings.read_text().replace("'fr'", "'qaa-Latn'"))
    (locale / "qaa.po").write_text(MADE_UP)
    assert archive.build() == 0
    home = (site / "index.html").read_text()
    assert ">Temoj</a>" in home
    assert ">Novaj <b>&amp;</b> belaj</h2>" in home
    assert "Search 3 briboj of 2023–2024" in home, "what a catalogue has not is said in English"
    assert "un bribo" in text_of(site, "issues/climat.html")
    assert (
        '"%(count)s brief":{"other":"%(count)s briboj","one":"un bribo"}'
        in (site / "search.html").read_text()
    )

    brief = next((site / "briefs/2024").glob("*.html")).read_text()
    (table,) = re.findall("data-table='([^']*)'>", brief)
    assert json.loads(unescape(table))["texts"] == {"Save %(style)s": "Konservu l'%(style)s & <x>"}

    capsys.readouterr()
    for wrong, code in (
        (MADE_UP.replace("%(count)s briboj", "%(kount)s briboj"), "5: CATALOGUE-VALUE"),
        (MADE_UP.replace("%(count)s briboj", "%(count) briboj"), "5: CATALOGUE-VALUE"),
        (MADE_UP + 'msgid "x\n', "19: CATALOGUE-UNREAD"),
        (MADE_UP.replace("n-1", "n-"), " CATALOGUE-UNREAD Plural-Forms"),
        (MADE_UP.replace("Temoj", "Temöj").encode("latin-1"), " CATALOGUE-UNREAD"),
    ):
        (locale / "qaa.po").write_bytes(wrong if isinstance(wrong, bytes) else wrong.encode())
        assert archive.build() == 2
        assert f"theme/locale/qaa.po:{code}" in capsys.readouterr().err


def test_a_language_without_catalogue_is_said_in_english() -> None:
    language = read_language("sw-TZ", [LOCALE])
    assert language.tag == "en"
    assert language.texts == {}
    assert read_language("fr-CA", [LOCALE]).say("Topics") == "Sujets"
    assert read_language("fr-ca", [LOCALE]).tag == "fr-CA", "Pelican writes tags small"


def test_the_name_of_a_language_is_no_tag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = SmallArchive.make(tmp_path / "small")
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(settings.read_text() + 'DEFAULT_LANG = "English"\n')
    assert archive.build() == 2
    told = 'pelican.conf.py: SETTING-LANG "english" is no tag of a language; en is that of English, fr of'
    assert capsys.readouterr().err.startswith(told)
