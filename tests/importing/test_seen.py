"""Lines of other languages at the limits of the rules that read them."""

from __future__ import annotations

import pytest

from briefs.importing.reading.other_languages import seen


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Accueil / Ports", "Home / Ports"),
        ("Accueil » Ports", "Home » Ports"),
        ("Accueil Ports", "Accueil Ports"),
        ("Ports / Accueil", "Ports / Accueil"),
        ("Partager Imprimer", "Share Print"),
        ("Partager ports", "Partager ports"),
        ("Mots-clés", "Keywords"),
        ("Mots-clés :", "Keywords:"),
        ("**Mots-clés** : ports", "Keywords: ports"),
        ("Mots-clés : 02/03/2024", "Keywords: 2 March 2024"),
        ("Date : 02/13/2024", "Date : 02/13/2024"),
        ("Mis à jour le 02/12/2024", "Updated on 2 December 2024"),
        ("Mis à jour le 02/13/2024", "Updated on 02/13/2024"),
        ("Mis à jour le 02/00/2024", "Updated on 02/00/2024"),
        ("Mis à jour le 02/01/2024", "Updated on 2 January 2024"),
        ("mars 2024", "March 2024"),
        ("Temps de lecture : 7 min", "7 min read"),
        ("7 min de lecture", "7 min read"),
        ("Abonnez-vous à notre lettre", "Subscribe to our newsletter"),
        ("Par Ana Example, Bo Ray", "By Ana Example, Bo Ray"),
        ("Par qui et comment", "Par qui et comment"),
        ("Ana Example est directrice du port", "Ana Example is director du port"),
        ("Le port est directrice du port", "Le port est directrice du port"),
    ],
)
def test_a_line_is_seen_as_on_an_english_page(line: str, wanted: str) -> None:
    assert seen(line) == wanted


def test_a_line_of_more_than_220_letters_or_31_words_is_left() -> None:
    line = "Publié le 3 mars 2024"
    assert seen(line + " " + "x" * 198) == "Published on 3 March 2024 " + "x" * 198
    assert seen(line + " " + "x" * 199) == line + " " + "x" * 199
    assert seen(line + " x" * 26).startswith("Published")
    assert seen(line + " x" * 27).startswith("Publié")
