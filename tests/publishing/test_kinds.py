"""The table of kinds of page, and the law that pages rest on what they ask alone."""

from __future__ import annotations

import pytest

from briefs.archive.archive import Archive
from briefs.archive.view import KINDS as QUERIES
from briefs.archive.view import Key, View, fingerprint
from briefs.model import Draft, Edition
from briefs.publishing.site import KINDS, PageKind
from tests.archive.test_view import variants
from tests.publishing import invented

EDITION = Edition(invented.SITE)

Made = dict[tuple[str, str, str], tuple[str, frozenset[Key], str]]
"""(kind, subject, path) to arguments, keys and what was made."""


def made(archive: Archive, kinds: tuple[PageKind, ...] = KINDS) -> Made:
    """Return all that an archive puts out, with what it asked."""
    view = View(archive)
    found: Made = {}
    for kind in kinds:
        for about in kind.subjects(archive):
            plain: list[str] = []
            view.keys = own = set()
            for output in kind.outputs(view, about, EDITION):
                if isinstance(output, Draft):
                    view.keys = set()
                    shown = repr(output.make(view))
                    arguments = repr(output.make.keywords)
                    found[kind.name, about, output.path] = arguments, frozenset(view.keys), shown
                    view.keys = own
                else:
                    plain.append(repr(output))
            found[kind.name, about, ""] = "", frozenset(own), repr(plain)
    return found


def test_what_was_made_of_the_same_is_the_same() -> None:
    kept = anew = 0
    for before, after in variants(30):
        known = made(before.archive)
        for place, (arguments, keys, shown) in made(after.archive).items():
            if place not in known or known[place][0] != arguments:
                continue
            read = known[place][1]
            if any(fingerprint(before.archive, key) != fingerprint(after.archive, key) for key in read):
                anew += 1
            else:
                kept += 1
                assert (known[place][2], read) == (shown, keys), place
    assert min(kept, anew) > 100


@pytest.fixture(scope="module")
def whole() -> Made:
    """The invented archive's outputs."""
    return made(invented.archive(invented.readings()))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_asks_what_its_entry_says(kind: PageKind, whole: Made) -> None:
    asked = {key for (name, _, _), (_, keys, _) in whole.items() if name == kind.name for key, _ in keys}
    assert asked == kind.asks
    assert kind.asks <= QUERIES.keys()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_stands_in_its_folders(kind: PageKind) -> None:
    archive = invented.archive(invented.readings())
    view = View(archive)
    outputs = [one for about in kind.subjects(archive) for one in kind.outputs(view, about, EDITION)]
    assert {one.path.rpartition("/")[0].partition("/")[0] for one in outputs} == set(kind.folders)
    assert any(one.path.endswith(".atom") for one in outputs) is kind.feeds


def test_a_draft_is_made_by_a_function_without_other_values() -> None:
    """Its arguments are all that its digest knows of."""
    archive = invented.archive(invented.readings())
    view = View(archive)
    for kind in KINDS:
        for about in kind.subjects(archive):
            for output in kind.outputs(view, about, EDITION):
                if isinstance(output, Draft):
                    assert output.make.func.__closure__ is None
                    assert not output.make.args
                    assert " object at 0x" not in repr(output.make.keywords)
