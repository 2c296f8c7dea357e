"""Concepts of which a text speaks without having them as topics."""

from __future__ import annotations

import pytest

from briefs.linking.concepts import Concepts
from briefs.model import Block, Entity, Mention

NAMES = [
    Entity("export-controls", "concept", "Export controls", ("export restrictions",)),
    Entity("sanctions", "concept", "Sanctions"),
    Entity("price-cap", "concept", "Oil price cap", ("price cap",)),
    Entity("price-cap-coalition", "concept", "Price cap coalition"),
    Entity("magnitsky", "concept", "Magnitsky Act"),
    Entity("global-magnitsky", "concept", "Global Magnitsky Act"),
    Entity("human-rights", "concept", "Human rights"),
    Entity("jcpoa", "concept", "JCPOA"),
    Entity("bri", "concept", "BRI"),
    Entity("s-400", "concept", "S-400"),
    Entity("coast-guard", "concept", "Coast Guard"),
    Entity("one", "concept", "Trade deals", ("grain deal",)),
    Entity("two", "concept", "Peace deals", ("grain deal",)),
    Entity("port-talks", "event", "Port talks"),
]
CONCEPTS = Concepts(NAMES)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The export controls bite.", ["export-controls"]),
        ("Export Controls bite; export\u00a0restrictions too.", ["export-controls"]),
        ("The sanctions bite. Exports are under control.", []),
        ("The price cap and the Magnitsky Act work.", ["magnitsky", "price-cap"]),
        ("The Global Magnitsky Act works.", ["global-magnitsky"]),
        ("Price caps fail.", []),
        ("The price cap coalition met.", ["price-cap-coalition"]),
        ("Human rights matter.", ["human-rights"]),
        ("Human Rights Foundation left.", []),
        ("HUMAN RIGHTS", ["human-rights"]),
        ("The JCPOA died; the BRI lives; S-400s fly, an S-400 fell.", ["jcpoa", "s-400"]),
        ("The jcpoa died.", []),
        ("The Coast Guard sailed.", []),
        ("The grain deal ended; the port talks failed.", []),
    ],
)
def test_a_text_speaks_of_concepts_with_distinctive_names(text: str, wanted: list[str]) -> None:
    assert list(CONCEPTS.spoken_of((Block("paragraph", text, ""),), ())) == wanted


def test_a_part_of_an_actors_name_speaks_of_nothing() -> None:
    blocks = (
        Block("paragraph", "The Human rights watchers met.", ""),
        Block("heading", "Human rights", "", 2),
    )
    watchers = Mention("watchers", "Human rights watchers", 0, 4, 25)
    assert CONCEPTS.spoken_of(blocks, (watchers,)) == ()
    assert CONCEPTS.spoken_of(blocks, ()) == ("human-rights",)
