"""Names that texts alone tell of: where they begin and end, and what records are made of them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from briefs.authority.authority import Authority
from briefs.engine.prose import entities
from briefs.linking.linker import Linker
from briefs.linking.proposals import count_proposals, found_in
from briefs.model import Block, Brief, Entity
from tests.engine.archives import SmallArchive, front

KNOWN = Authority(
    [
        Entity("gao", "place", "Gao", broader=("mali",)),
        Entity("turkey", "country", "Turkey", demonyms=("Turk",)),
        Entity("lagos", "place", "Lagos"),
    ]
)
BRIEF = Brief(slug="s", title="T", date=datetime.date(2024, 1, 1), kind="Policy Brief", body="", path="p")


def made(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return name, type and aliases of the records made of a text."""
    blocks = (Block("paragraph", text, ""),)
    pairs = found_in(blocks, Linker(KNOWN.names.values()).link(BRIEF, blocks))
    return [(e.name, e.type, e.aliases) for e in entities(count_proposals(pairs), KNOWN)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Werner Pfitzenreuter of the Kaliwerk Nordhang GmbH spoke.",
            [("Kaliwerk Nordhang GmbH", "organization", ()), ("Werner Pfitzenreuter", "person", ())],
        ),
        (
            "Dr. Amara Okonjo of Lagos Ports Consulting spoke.",
            [("Amara Okonjo", "person", ()), ("Lagos Ports Consulting", "organization", ())],
        ),
        (
            "The Institute of Port Studies met.",
            [("Institute of Port Studies", "organization", ())],
        ),
        (
            "Joaquín Arrizabalaga y Menchaca of the Grupo Naviero Vasco spoke.",
            [
                ("Grupo Naviero Vasco", "organization", ()),
                ("Joaquín Arrizabalaga y Menchaca", "person", ()),
            ],
        ),
        ("The Green Paper fell. The Green Paper rose.", []),
        ("The Young Turks fell. The Young Turks rose.", []),
        ("The Old Guard fell. The Old Guard rose.", []),
        ("The Grand Bargain won in Grand Bargain, and near Grand Bargain.", []),
        ("Young Lindqvist said so. Young Lindqvist said no.", [("Young Lindqvist", "person", ())]),
        (
            "The Harbour Pilots' Guild (HPG) met. The HPG voted. HPG fled.",
            [("Harbour Pilots' Guild", "organization", ("HPG",))],
        ),
        (
            "The Harbour Pilots' Guild (XYZ) met. XYZ fled. XYZ rose.",
            [("Harbour Pilots' Guild", "organization", ()), ("XYZ", "organization", ())],
        ),
    ],
)
def test_what_records_are_made_of_a_text(text: str, wanted: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert made(text) == wanted


def test_a_family_name_goes_before_a_place_of_that_name() -> None:
    gao = Entity("gao-wenqian", "person", "Gao Wenqian", status="provisional")
    linker = Linker([*KNOWN.names.values(), gao])
    blocks = (Block("paragraph", "Gao Wenqian wrote. Gao left. They met in Mali.", ""),)
    assert [m.name_id for m in linker.link(BRIEF, blocks)] == ["gao-wenqian", "gao-wenqian"]
    alone = (Block("paragraph", "They met in Gao.", ""),)
    assert [m.name_id for m in linker.link(BRIEF, alone)] == ["gao"]


def test_names_from_prose_are_forgotten_while_nobody_asks_for_them(tmp_path: Path) -> None:
    """What a brief named before it was edited meanwhile counts no more when they are asked for again."""
    archive = SmallArchive.make(tmp_path)
    settings = (tmp_path / "pelican.conf.py").read_text()
    archive.write("2024/tolls.md", front("Tolls", "2024-03-02", [], [], "They met Lorvane Tessik."))

    def is_named(asked: bool, body: str) -> bool:
        (tmp_path / "pelican.conf.py").write_text(f"{settings}ACTORS_FROM_PROSE = {asked}\n")
        archive.write("2024/dues.md", front("Dues", "2024-03-01", [], [], body))
        assert archive.build() == 0
        return (tmp_path / "output/actors/lorvane-tessik.html").exists()

    assert is_named(True, "Lorvane Tessik spoke. Lorvane Tessik sat down.")
    assert not is_named(False, "Lorvane Tessik spoke. Lorvane Tessik sat down.")
    assert not is_named(False, "Nobody spoke.")
    assert not is_named(True, "Nobody spoke.")  # once is too little
