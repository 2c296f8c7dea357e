"""Which words of a text are likely names that no record has."""

from __future__ import annotations

import pytest

from briefs.linking.proposals import MOST_SENTENCES, count_proposals, found_in
from briefs.linking.unknown import names
from briefs.model import Block, Mention


def unknown(text: str, *held: str) -> list[tuple[int, str]]:
    """Return the names that are found in a text in which some words are mentions."""
    spans = [(words, text.index(words)) for words in held]
    return list(names(text, [Mention("x", words, 0, at, at + len(words)) for words, at in spans]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He met Greta Holm. Karim Zedan left.", ["Greta Holm", "Karim Zedan"]),
        ("He met Gen. Karim Zedan and Greta Holm.", ["Karim Zedan", "Greta Holm"]),
        ("The Garment Weavers and Exporters Association met.", ["Garment Weavers and Exporters Association"]),
        (
            "The Garment Weavers and Old Exporters Association met.",
            ["Garment Weavers", "Old Exporters Association"],
        ),
        ("The Garment Weavers and Exporters Voices met.", ["Garment Weavers", "Exporters Voices"]),
        ("Later Harbor Guild and Exporters Association met.", ["Harbor Guild", "Exporters Association"]),
        ("They met Zyx Brelm of Harbor Guild.", ["Zyx Brelm", "Harbor Guild"]),  # a body follows
        ("They met Zyx Brelm of Kessel Hill.", ["Zyx Brelm of Kessel Hill"]),
        ("They met Greta Holm of Kessel Hill.", ["Greta Holm", "Kessel Hill"]),  # a given name
        ("They met Minister Greta Holm of the Kessel Hill.", ["Greta Holm", "Kessel Hill"]),
    ],
)
def test_a_run_of_capitals_is_split_where_one_name_ends(text: str, wanted: list[str]) -> None:
    assert [name for _, name in unknown(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Harbor Guild President Greta Holm spoke.", [(0, "Harbor Guild"), (23, "Greta Holm")]),
        ("Harbor Guild Director for Greta Holm spoke.", [(0, "Harbor Guild Director for Greta Holm")]),
        ("Harbor Guild President Kessel Council met.", [(0, "Harbor Guild President Kessel Council")]),
        ("President Greta Holm spoke.", [(10, "Greta Holm")]),
        ("The Minister of the Kessel Foundries met.", [(20, "Kessel Foundries")]),
        ("The General Labour Union met.", [(4, "General Labour Union")]),
        ("The General Karim Zedan met.", [(12, "Karim Zedan")]),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, wanted: list[tuple[int, str]]) -> None:
    assert unknown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Maybe Kessel Foundries closed.", [(6, "Kessel Foundries")]),
        ("Maybe Kessel closed.", [(0, "Maybe Kessel")]),
        ("Closing Kessel Foundries took long.", [(8, "Kessel Foundries")]),
        ("Formerly Kessel Foundries made bells.", [(9, "Kessel Foundries")]),
        ("Delayed Kessel Foundries reopened.", [(8, "Kessel Foundries")]),
        ("In spring Closing Kessel Foundries closed.", [(10, "Closing Kessel Foundries")]),
        ("Kimberly Kessel Foundries closed.", [(0, "Kimberly Kessel Foundries")]),  # a given name
        ("However Kessel Foundries closed Monday.", [(8, "Kessel Foundries")]),
        ("It left Kessel Foundries Monday.", [(8, "Kessel Foundries")]),
        ("It left Kessel Foundries of the.", [(8, "Kessel Foundries")]),
        ("Greta Holm's ship sank.", [(0, "Greta Holm")]),
        ("The Harbor Pilots’ ship sank.", [(4, "Harbor Pilots")]),
    ],
)
def test_what_opens_a_sentence_and_what_tells_the_day_is_no_part_of_a_name(
    text: str, wanted: list[tuple[int, str]]
) -> None:
    assert unknown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It joined HRB.", ["HRB"]),
        ("It joined HARBORS.", ["HARBORS"]),
        ("It joined HARBORSX.", []),
        ("It joined HR.", []),
        ("The GDP fell.", []),
        ("It joined HarborNet.", ["HarborNet"]),
        ("It joined HARB GULD.", []),
        ("It joined Harbor.", []),
        ("They met in Vellport.", ["Vellport"]),
        ("The town of Vellport fell.", ["Vellport"]),
        ("They met in January.", []),
        ("They met in Council.", []),
        ("They met in Oll.", []),
        ("The firm Vellport closed.", ["Vellport"]),
        ("It sold Vellix, a small chip maker.", ["Vellix"]),
        ("Vellport, Vardheim and Tarvik", ["Vardheim"]),
    ],
)
def test_one_word_is_a_name_by_its_capitals_or_by_what_stands_beside_it(text: str, wanted: list[str]) -> None:
    assert [name for _, name in unknown(text)] == wanted


@pytest.mark.parametrize(
    ("text", "held", "wanted"),
    [
        ("Velt's Electoral Commission met.", ("Velt",), [(7, "Electoral Commission")]),
        ("Velt’s Electoral Commission met.", ("Velt",), [(7, "Electoral Commission")]),
        ("The Isles' Electoral Commission met.", ("Isles",), [(11, "Electoral Commission")]),
        ("The Isles’ Electoral Commission met.", ("Isles",), [(11, "Electoral Commission")]),
        ("The Isle' Electoral Commission met.", ("Isle",), []),
        ("The Electoral Isles'", ("Isles",), []),
        ("Velt Electoral Commission met.", ("Velt",), []),
        ("Old Tall Velt Commission met.", ("Velt",), []),
        ("Velt Secretary General Mark Brelm spoke.", ("Velt",), [(23, "Mark Brelm")]),
        ("Harbor Guild President Greta Holm spoke.", ("Greta Holm",), [(0, "Harbor Guild")]),
        ("Harbor Guild Vice President Greta Holm spoke.", ("Greta Holm",), [(0, "Harbor Guild")]),
        ("Velt President Ida Holm Director Bo Ek spoke.", ("Velt", "Bo Ek"), [(15, "Ida Holm")]),
        ("Greta Holm", ("Greta Holm",), []),
        ("Greta Holm and Bo Ek met Mark Brelm", ("Bo Ek",), [(0, "Greta Holm"), (25, "Mark Brelm")]),
        ("They met in Vellport.", ("Vellport",), []),
        ("They met in Vellport and Vardheim.", ("Vellport",), [(25, "Vardheim")]),
        ("They met in Vellport.", ("in ",), [(12, "Vellport")]),  # it ends where the name begins
        ("They met Old Kessel.", ("met ",), [(9, "Old Kessel")]),
        ("They met Old Kessel.", (".",), [(9, "Old Kessel")]),
        ("They met in Vellport.", (".",), [(12, "Vellport")]),  # it begins where the name ends
    ],
)
def test_what_a_mention_leaves_of_a_name_is_none_but_after_a_genitive_or_title(
    text: str, held: tuple[str, ...], wanted: list[tuple[int, str]]
) -> None:
    assert unknown(text, *held) == wanted


def test_a_name_keeps_the_first_few_different_sentences() -> None:
    found = [("Vellport", sentence) for sentence in ("One.", "One.", "Two.", "Three.", "Four.")]
    (proposal,) = count_proposals(found)
    assert proposal.count == 5
    assert proposal.sentences == ("One.", "Two.", "Three.")
    assert len(proposal.sentences) == MOST_SENTENCES


def test_names_of_equal_count_follow_the_alphabet() -> None:
    proposals = count_proposals([("Tarvik", ""), ("Brelm", ""), ("Vellport", ""), ("Vellport", "")])
    assert [proposal.name for proposal in proposals] == ["Vellport", "Brelm", "Tarvik"]


def test_names_are_looked_for_where_mentions_may_stand_and_each_block_has_its_own() -> None:
    text = "They met in Vellport. Snow fell."
    blocks = [Block(kind, text, "") for kind in ("heading", "paragraph", "note", "item", "quote")]
    mentions = [Mention("vellport", "Vellport", 3, 12, 20)]
    assert found_in(blocks, mentions) == (("Vellport", "They met in Vellport."),) * 2
