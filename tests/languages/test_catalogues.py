"""The catalogues are whole, and no template, script or module says anything that they do not know."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2 import Environment

from briefs.engine.catalogues import read_language
from tests import messages
from tests.conftest import PROJECT

LANGUAGES = ("ar", "de", "es", "fr")
CATALOGUES = [PROJECT / f"theme/locale/{tag}.po" for tag in LANGUAGES]
TEMPLATES = sorted((PROJECT / "theme/templates").glob("*.html"))
SCRIPTS = sorted((PROJECT / "theme/static/js").glob("*.js"))


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def told(path: Path) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Yield each text of a catalogue: the English and what stands for it, each in its forms."""
    for message in catalogue(path):
        if message.id:
            forms = (message.id, message.string)
            yield message, *((one,) if isinstance(one, str) else tuple(one) for one in forms)  # type: ignore[misc]


def test_all_texts_are_in_the_catalogues() -> None:
    assert tuple(path.stem for path in messages.catalogues()) == LANGUAGES
    for path, data in messages.files():
        assert path.read_bytes() == data, f"{path.name} is not up to date: make messages"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_whole(path: Path) -> None:
    number = catalogue(path).num_plurals
    assert number == {"ar": 6}.get(path.stem, 2)
    for message, english, said in told(path):
        assert all(said), f"{path.name} does not say {english}"
        assert not message.fuzzy, f"{path.name} says {english} only nearly"
        assert len(said) == (number if len(english) > 1 else 1), english


def marks(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|<[^>]+>|&\w+;", text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_values_and_tags_are_those_of_english(path: Path) -> None:
    for _, english, said in told(path):
        for text in said:
            expected = marks(english[-1])
            if "%(count)s" in expected and "%(count)s" not in text and text != said[-1]:
                expected.remove("%(count)s")  # "one brief", "two briefs" do without the number
            assert marks(text) == expected, (english, text)
            assert text.strip() == text or english[0] != english[0].strip(), text
            assert '"' not in re.sub(r'<[^>]+>|\w*:?"[^"]+"', "", text), (
                f"{text}: it may stand in an attribute"
            )


FOREIGN = {
    "fr": r"[ \u00a0][:;?!»]|«[^\u202f]|\w[;?!»]|“|”|\w'\w",
    "de": r"”|«|»",
    "es": r"“|”|„",
    "ar": r"[,;?]|“|”",
}
"""Signs that a language sets otherwise. French has a narrow space before those of two parts."""


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_signs_stand_as_each_language_sets_them(path: Path) -> None:
    for _, english, said in told(path):
        for text in said:
            plain = re.sub(r"<[^>]*>", "", text)
            assert not re.search(FOREIGN[path.stem], plain) or text == english[0], text


class _Seen(HTMLParser):
    """Collects the words that a reader of a page gets: texts (no examples) and what is read out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tag = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, self.tag = dict(attrs), tag
        shown = [given.get(name) for name in ("aria-label", "title", "placeholder", "alt")]
        if tag == "meta" and given.get("name") == "description":
            shown.append(given.get("content"))
        self.words += filter(None, shown)

    def handle_endtag(self, tag: str) -> None:
        self.tag = ""

    def handle_data(self, data: str) -> None:
        if self.tag != "kbd":
            self.words.append(data)


def untranslated(source: str) -> set[str]:
    """Return the words that a template says outside of ``trans`` and ``_``."""
    html, strings, inside, before = "", set(), False, ("", "")
    without_classes = re.sub(r"(\{% block layout %\}).*?(\{% endblock %\})", r"\1\2", source)
    for _, kind, text in Environment().lex(without_classes):
        if kind == "whitespace":
            continue
        if kind == "name" and before[0] == "block_begin" and text in ("trans", "endtrans"):
            inside = text == "trans"
        elif kind == "data":
            html += "" if inside else text
        elif kind == "variable_begin":
            html += "0"
        elif kind == "string" and text[1:2].isupper() and before[1] not in ("_", "trans"):
            strings.add(text[1:-1])
        before = (kind, before[1] if text == "(" else text)
    words = {word for text in _Seen(html).words for word in re.findall(r"[^\W\d_]{2,}", text)}
    return words | strings


def test_no_template_says_anything_that_is_not_translated() -> None:
    assert untranslated('<p title="Old">{{ x or "Not stated" }} {% trans %}New{% endtrans %}</p>') == {
        "Old", "Not stated",
    }  # fmt: skip
    for path in TEMPLATES:
        if path.name != "citations.html":  # which has the words of the styles, and these are English
            assert not untranslated(path.read_text(encoding="utf-8")), path.name


def test_no_script_says_anything_that_is_not_translated() -> None:
    """What is shown begins with a capital and has several words."""
    comments = re.compile(r"^\s*(?://|\*|/\*).*$|/\*\*.*?\*/", re.MULTILINE)
    for path in SCRIPTS:
        code = comments.sub("", path.read_text(encoding="utf-8"))
        for before, text in re.findall(r"""(\w*\()?["`]([A-Z][a-z]* [a-z][^"`]*)["`]""", code):
            assert before == "say(" or "%(" in text, (path.name, text)


def test_each_script_knows_its_texts() -> None:
    language = read_language("fr", [PROJECT / "theme/locale"])
    assert set(language.scripts) == {
        "cite.js", "filter.js", "search-narrow.js", "search-page.js", "search-results.js",
    }  # fmt: skip
    table = language.table(["cite.js"], dates=False)
    assert table["texts"] == {
        "Copy %(style)s": "Copier %(style)s",
        "%(style)s copied": "%(style)s copié",
        "Save %(style)s": "Enregistrer %(style)s",
    }


def test_an_empty_catalogue_has_the_dates_of_its_language(tmp_path: Path) -> None:
    (tmp_path / "sv.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n')
    language = read_language("sv", [tmp_path, PROJECT / "theme/locale"])
    assert language.day(datetime.date(2024, 3, 3)) == "3 mars 2024"
    assert language.number(12345) == "12\u00a0345"
    assert language.table(["cite.js"], dates=True)["days"] == language.days
