"""Persons stand in lists under the name by which a reader looks for them."""

from __future__ import annotations

import datetime

import pytest

from briefs.archive.view import View
from briefs.publishing import indexes, name
from briefs.publishing.filing import filed_under
from tests.publishing import invented


@pytest.mark.parametrize(
    ("person", "wanted"),
    [
        ("Angela Merkel", "Merkel, Angela"),
        ("Ursula von der Leyen", "von der Leyen, Ursula"),
        ("Abdel Fattah al-Sisi", "Sisi, Abdel Fattah"),
        ("Mohammed bin Salman", "Mohammed bin Salman"),
        ("Donald Trump Jr.", "Trump, Donald"),
        ("King Charles III", "Charles III"),
        ("Pope Francis", "Francis"),
        ("Xi Jinping", "Xi Jinping"),
        ("Kim Jong Un", "Kim Jong Un"),
        ("Ban Ki-moon", "Ban Ki-moon"),
        ("Kim Reynolds", "Reynolds, Kim"),
        ("Annegret Kramp-Karrenbauer", "Kramp-Karrenbauer, Annegret"),
        ("Lula", "Lula"),
    ],
)
def test_a_person_is_filed_under_the_family_name(person: str, wanted: str) -> None:
    assert filed_under(person) == wanted


def test_actors_stand_by_family_name_as_authors_do() -> None:
    view = View(invented.archive(invented.readings()))
    for folder in ("actors", "authors"):
        page = next(iter(indexes.outputs(view, folder)))
        letters = page.context["letters"]
        assert isinstance(letters, tuple)
        found = {
            entry.name: letter.letter for letter in letters for piece in letter.pieces for entry in piece
        }
        assert found["Hassan Noor"] == "N"


def test_names_that_stand_together_in_one_brief_alone_are_left_out() -> None:
    day = datetime.date(2024, 1, 1)
    often, once = invented.PEOPLE[:2]
    where = invented.PLACES[0]
    texts = [f"{often} spoke in {where}.", f"{often} spoke in {where}. {once} came."]
    found = [invented.reading(f"T{i}", day, [], [], [], [text]) for i, text in enumerate(texts)]
    view = View(invented.archive(found))
    entity = next(e for e in invented.names().values() if e.name == often)
    (draft, *_) = name.outputs(view, entity.id, invented.SITE)
    context = draft.make(view).context  # type: ignore[union-attr]
    together = context["together"]
    assert isinstance(together, tuple)
    assert [(one.name, one.count) for one in together] == [(where, 2)]
    facts = [fact.label for fact in context["subject"].facts]  # type: ignore[attr-defined]
    assert "How it was found" not in facts
