"""Archives in other languages than English: founded, imported, built, and searched in a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from briefs.cli import main
from tests.browser.searching import SearchPage

PASTES = Path(__file__).parents[1] / "importing/languages"

ASKED = {
    "fr": {
        "chantier naval": "Ports de l'océan Indien : reprendre la main sur les chantiers navals",
        "ocean indien": "Ports de l'océan Indien : reprendre la main sur les chantiers navals",
        "douaniere secheresses": "Les fleuves frontaliers et la sécheresse",
        "taxes symboliques": "Pourquoi la taxe sur le ciment ne suffira pas",
    },
    "ar": {
        "السد": "سدود بلا مياه: كيف تعيد القرى الجبلية توزيع حصصها",
        "سوق ليلي": "الأسواق الليلية واقتصاد الظل",
        "الرافعة": "التعليم المهني في الموانئ",
        "والاقتصاد": "الأسواق الليلية واقتصاد الظل",
    },
}
"""Query -> the title of the first brief that it finds; none has these forms of all words."""


@pytest.mark.parametrize("lang", sorted(ASKED))
def test_an_archive_is_searched_in_its_language(
    lang: str, page: Page, messages: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "archive"
    options = ["--name", "Archive", "--publisher", "", "--contact", "", "--license", "", "--lang", lang]
    assert main(["new", str(folder), *options]) == 0
    for paste in PASTES.glob(f"{lang}-*.txt"):
        shutil.copy(paste, folder / "seeds")
    settings = ["--settings", str(folder / "pelican.conf.py")]
    main(["build", *settings])
    output = folder / "output"
    assert len(list((output / "briefs").rglob("*.html"))) == 3
    search = SearchPage(page, f"{output.as_uri()}/")
    search.open()
    for query, title in ASKED[lang].items():
        search.ask(query)
        assert search.titles.first.inner_text() == title, query
    query, title = next(iter(ASKED[lang].items()))
    search.ask(query)
    search.titles.first.click()
    page.locator("#text mark").first.wait_for()
    assert messages == []
    capsys.readouterr()
    assert main(["search", query, *settings]) == 0
    assert title in capsys.readouterr().out.splitlines()[0]


def test_another_language_is_told_and_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "archive"
    options = ["--name", "Archive", "--publisher", "", "--contact", "", "--license", "", "--lang", "en"]
    assert main(["new", str(folder), *options]) == 0
    shutil.copy(PASTES / "fr-entete-champs.txt", folder / "seeds")
    conf = folder / "pelican.conf.py"
    main(["build", "--settings", str(conf)])
    assert not (folder / "output/search/language.js").exists()
    conf.write_text(conf.read_text().replace("DEFAULT_LANG = 'en'", "DEFAULT_LANG = 'fr'"))
    capsys.readouterr()
    main(["build", "--settings", str(conf)])
    assert "1 brief indexed anew as texts in fr" in capsys.readouterr().out
    assert (folder / "output/search/language.js").exists()
    assert "search/language.js" in (folder / "output/search.html").read_text()
    main(["build", "--settings", str(conf)])
    assert "anew" not in capsys.readouterr().out
    assert main(["search", "sécheresses", "--settings", str(conf)]) == 0
    assert "1 found" in capsys.readouterr().out
