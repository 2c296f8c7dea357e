"""Small pages that stand each for a kind of head, text or foot that was once read wrongly."""

from __future__ import annotations

import pytest

from briefs.importing.reading import anatomy
from briefs.importing.reading.clean import clean
from briefs.importing.records import Anatomy

P = (
    "The boats run daily, and nobody who takes them remembers that for thirty years there were none. The "
    "treaty of the two harbors changed that in a single winter, and its costs were shared by both sides."
)
Q = (
    "What the treaty does not say is who pays when the ice comes early. Both councils have asked for a list of "
    "the days on which no boat went out. Neither has answered, and the pilots have stopped counting them."
)
HEAD = "June 1, 2020 | Report\n\nThe Ferry Treaty in Its Tenth Year\n\nBy Ana Example\n\n"


def read(page: str) -> Anatomy:
    """Read a page in which P and Q stand for paragraphs, as on the list of cases."""
    text = page.replace("{P}", P).replace("{Q}", Q).replace("{HEAD}", HEAD)
    return anatomy.read(clean(text.encode()))


def kinds(parts: Anatomy) -> list[str]:
    return [block.kind for block in parts.blocks]


def texts(parts: Anatomy, kind: str) -> list[str]:
    return [block.text for block in parts.blocks if block.kind == kind]


HEADS = {
    "roman-section": ("June 1, 2020\n\nThe Ferry Treaty\n\nI. Overview\n\n{P}\n\n{Q}", {"authors": (), "title": "The Ferry Treaty"}),
    "menu-and-crumbs": (
        "ABOUT   EXPERTS   DONATE\nHome » Analysis\nAnalysis\nThe Ferry Treaty in Its Tenth Year\nBy: Ana Example | 09/16/2023\n{P}\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "kind": "Analysis", "authors": ("Ana Example",), "date": "2023-09-16"},
    ),
    "briefing-number": (
        "Briefing 187 / Africa\n10 June 2023\n15+ minutes\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "kind": "Briefing", "report_number": "187", "date": "2023-06-10"},
    ),
    "comment-line": (
        "STW Comment 2024/C 12, 05.03.2024, 7 Pages\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}",
        {"date": "2024-03-05", "title": "The Ferry Treaty in Its Tenth Year"},
    ),
    "name-with-post": (
        "The Ferry Treaty in Its Tenth Year\nWhat two harbors owe each other.\n\nDr Ileana Voicu\nSenior Fellow, Energy\n\n{P}\n\n{Q}",
        {"authors": ("Ileana Voicu",)},
    ),
    "byline-then-date": (
        "The Ferry Treaty in Its Tenth Year\n\nWhat two harbors owe each other, and who will pay.\n\nby Nadine Haddad-Roux\nPublished on September 14, 2021\n\n{P}\n\n{Q}",
        {"authors": ("Nadine Haddad-Roux",), "date": "2021-09-14"},
    ),
    "two-names-with-slash": ("{HEAD}Klaus Brett / Milena Stoj\n\n{P}\n\n{Q}", {"authors": ("Ana Example", "Klaus Brett", "Milena Stoj")}),
    "name-twice": (
        "Commentary\nFerries should stay, but cheaper\nTom Wheeler\nTom Wheeler\nJuly 1, 2026\n{P}\n{Q}",
        {"title": "Ferries should stay, but cheaper", "authors": ("Tom Wheeler",), "kind": "Commentary"},
    ),
    "labels-on-lines": (
        "The Ferry Treaty in Its Tenth Year\nPublishing date\n14 May 2026\nAuthors\nAna Example\nReading time: 1 min read\n{P}\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "date": "2026-05-14", "authors": ("Ana Example",)},
    ),
    "tagline-first": (
        "Harbor knowledge for public life\nAnalysis The Ferry Treaty\nThe Ferry Treaty\nBy Ana Example\nPublished April 9, 2020\n{P}\n{Q}",
        {"title": "The Ferry Treaty", "authors": ("Ana Example",), "date": "2020-04-09"},
    ),
    "small-letters": (
        "29 June 2024\nBy ana example and tomás reed\nThe Ferry Treaty in Its Tenth Year\n{P}\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "authors": ("Ana Example", "Tomás Reed")},
    ),
    "tech-primer": (
        "Quantum Computing\nIssue Briefs — Tech Primer\nBy Ana Example\nPublished April 3, 2019\n{P}\n{Q}",
        {"title": "Quantum Computing", "kind": "Tech Primer"},
    ),
    "posted-on-a-site": ("The Ferry Treaty\nPosted on harbor.example Jun 26, 2026\n{P}\n{Q}", {"date": "2026-06-26"}),
    "publicly-released": ("The Ferry Treaty in Its Tenth Year\nPublished: Apr 30, 2020. Publicly Released: Apr 30, 2020.\n{P}\n{Q}", {"date": "2020-04-30"}),
    "received-accepted": (
        "The Ferry Treaty in Its Tenth Year\nReceived: 1 June 2022 | Accepted: 3 August 2022 | Published: 2 January 2023\n{P}\n{Q}",
        {"date": "2023-01-02"},
    ),
    "issue-line": ("HARBOUR Issue 20, May 2023\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"date": "2023-05"}),
    "date-before-name": ("The Ferry Treaty in Its Tenth Year\nMay 4, 2023 Ann Lee, Head of Ports\n{P}\n{Q}", {"date": "2023-05-04"}),
    "published-is-no-kind": ("Published\nMay 4, 2023\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": ""}),
    "place-is-no-kind": ("Nairobi/Brussels\nMay 4, 2023\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": ""}),
    "organization": ("{HEAD}{P}\n\n{Q}".replace("{HEAD}", HEAD.replace("Ana Example", "International Crisis Group")), {"authors": ("International Crisis Group",)}),
    "candidate": ("{HEAD}{P}\n\n{Q}".replace("{HEAD}", HEAD.replace("Ana Example", "Ana Example, PhD Candidate")), {"authors": ("Ana Example",)}),
    "plus-between-names": ("Boats\nby Ann Lee +Bo Ray\nMay 4, 2023\n\n{P}\n\n{Q}", {"authors": ("Ann Lee", "Bo Ray")}),
    "kind-in-capitals": ("COMMENTARY\nMay 4, 2023\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": "Commentary"}),
    "site-is-no-author": (
        "Foundation for Public Boats\nThe Ferry Treaty in Its Tenth Year\n12 January 2023\nFoundation for Public Boats\n{P}\n\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "authors": ()},
    ),
    "date-twice": (
        "Harbor Institute\nWho we are\nThe Ferry Treaty in Its Tenth Year\nThis blogpost\nDate:\t12 January 2023\nDate:\t12 January 2023\n"
        "Author:\tAna Example\nFeed\nThe Ferry Treaty in Its Tenth Year\n{P}\n\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "date": "2023-01-12", "authors": ("Ana Example",)},
    ),
    "credit-words-by": (
        "The Ferry Treaty in Its Tenth Year\nWords by Ana Example\nwith contributions by Tomás Reed\nMay 4, 2023\n{P}\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "authors": ("Ana Example", "Tomás Reed")},
    ),
    "name-with-style-above-title": (
        "Prof. Dr. Filip Espinoza\nThe Ferry Treaty in Its Tenth Year\nMay 4, 2023\n{P}\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "authors": ("Filip Espinoza",)},
    ),
    "kind-in-a-series": (
        "The Ferry Treaty in Its Tenth Year\n09 Oct 2021 / in Harbor Report / by Ana Example\n{P}\n{Q}",
        {"kind": "Harbor Report", "authors": ("Ana Example",), "date": "2021-10-09"},
    ),
    "press-release-with-date": ("PRESS RELEASE AUG 27, 2014\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": "Press Release", "date": "2014-08-27"}),
    "kind-behind-a-label": ("Publication type: Country Report\nMay 4, 2023\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": "Country Report"}),
    "kind-behind-a-crumb": ("Publications › Discussion Paper\nMay 4, 2023\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": "Discussion Paper"}),
    "share-line-is-no-kind": ("Share this post\nMay 4, 2023\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": ""}),
    "number-with-year": ("Opinion 79/2018\n19 January 2018\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": "Opinion", "report_number": "79/2018"}),
    "number-with-colon": ("Comment 85:2005\nDate: 2005-04-30\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"kind": "Comment", "report_number": "85:2005"}),
    "code-alone": ("The Ferry Treaty in Its Tenth Year\n8 April 2018\nHWP-2018-52\n{P}\n{Q}", {"report_number": "HWP-2018-52"}),
    "number-at-the-foot": ("{HEAD}{P}\n\n{Q}\n\nDocument Number: RR-A289-1", {"report_number": "RR-A289-1"}),
    "day-with-full-stop": ("20. May 2015\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}", {"date": "2015-05-20"}),
    "updated-is-better-than-a-card": (
        "The Ferry Treaty in Its Tenth Year\nBy Ana Example\nUpdated December 10, 2022\n\n{P}\n\n{Q}\n\nRelated\nThe Quiet Years\nMay 4, 2019",
        {"date": "2022-12-10"},
    ),
    "date-beside-the-byline": ("28/02/2024\nThe Ferry Treaty in Its Tenth Year\nBy Ana Example 11 Dec 2023\n{P}\n{Q}", {"date": "2023-12-11"}),
    "label-above-names": (
        "The Ferry Treaty in Its Tenth Year\nMay 4, 2023\nAuthor(s)\nAna Example\n{P}\n{Q}", {"authors": ("Ana Example",)}
    ),
    "organization-behind-from": (
        "The Ferry Treaty in Its Tenth Year\nFrom:\nOffice for Coastal Affairs\nPublished\nMay 4, 2023\n{P}\n{Q}",
        {"authors": ("Office for Coastal Affairs",)},
    ),
    "names-with-posts-in-brackets": (
        "The Ferry Treaty in Its Tenth Year\nAna Example (Director)\nTomás Reed (Editor-at-Large)\nMay 4, 2023\n{P}\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "authors": ("Ana Example", "Tomás Reed")},
    ),
    "post-with-institute": (
        "The Ferry Treaty in Its Tenth Year\nAna Example\nAssociate Director for Research - Harrow Street Institution\nMay 4, 2023\n{P}\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "authors": ("Ana Example",)},
    ),
    "portrait-and-name": (
        "The Ferry Treaty in Its Tenth Year\nAna Morales’s avatar\nAna MoralesAna Morales\nMay 4, 2023\n{P}\n{Q}",
        {"title": "The Ferry Treaty in Its Tenth Year", "authors": ("Ana Morales",)},
    ),
    "signed": ("May 4, 2023\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}\n\n– Ana Morales and Tomás Reed", {"authors": ("Ana Morales", "Tomás Reed")}),
    "spanish-byline": ("The Ferry Treaty in Its Tenth Year\nPor Ana Morales y Tomás Reed 10 Feb 2025\n{P}\n{Q}", {"authors": ("Ana Morales", "Tomás Reed"), "date": "2025-02-10"}),
    "kicker": ("Harbor Institute\nEditorial\nThe Ferry Treaty in Its Tenth Year\nMay 4, 2023\n{P}\n{Q}", {"kind": "Editorial"}),
    "number-beside-the-date": ("Commentary - No. 88 - 29 May 2008\nThe Ferry Treaty in Its Tenth Year\n{P}\n{Q}", {"kind": "Commentary", "report_number": "No. 88"}),
    "kind-without-its-number": ("Ports & Politics | Update No. 82 | 4 January 2024\nThe Ferry Treaty in Its Tenth Year\n{P}\n{Q}", {"kind": "Update"}),
    "kind-and-code": ("Policy Note HP/6/59\nMay 4, 2023\nThe Ferry Treaty in Its Tenth Year\n{P}\n{Q}", {"kind": "Policy Note", "report_number": "HP/6/59"}),
    "town-is-no-title": ("New York, New York\nMay 4, 2023\nThe Ferry Treaty in Its Tenth Year\n{P}\n{Q}", {"title": "The Ferry Treaty in Its Tenth Year"}),
    "buttons-are-no-title": ("Watch live Share Print PDF 609 KB\nThe Ferry Treaty\nMay 4, 2023\n{P}\n{Q}", {"title": "The Ferry Treaty"}),
    "mail-is-no-title": ("Forward to a friend\nThe Ferry Treaty\nMay 4, 2023\n{P}\n{Q}", {"title": "The Ferry Treaty"}),
    "official-banner": ("Here’s how you know\nAbout\nBoats\n\nMay 4, 2023\n\n{P}\n\n{Q}", {"title": "Boats"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_head(name: str) -> None:
    page, right = HEADS[name]
    parts = read(page)
    got = {field: getattr(parts, field) for field in right}
    assert {field: str(value) if field == "date" else value for field, value in got.items()} == right


def test_short_lines_after_a_colon_are_a_list() -> None:
    parts = read(
        "{HEAD}{P}\n\nThe plan would pay for:\nTwo new piers on the northern shore\nHiring 300 more pilots\n\n{Q}"
    )
    assert texts(parts, "item") == ["Two new piers on the northern shore", "Hiring 300 more pilots"]


def test_notes_that_lead_back_are_numbered_by_order() -> None:
    parts = read("{HEAD}{P}[1]\n\n{Q}[2]\n\nMinistry of Ports, Yearbook, p. 4. ↩︎\nIbid., 4. ↩︎\n")
    assert [(b.number, b.text) for b in parts.blocks if b.kind == "note"] == [
        ("1", "Ministry of Ports, Yearbook, p. 4."),
        ("2", "Ibid., 4."),
    ]


def test_a_number_behind_a_word_is_the_mark_of_a_note() -> None:
    parts = read(
        "{HEAD}{P} Most of it is forgotten.1\n\n{Q}\n\nNotes\n\n1 Interview with a pilot, Port Amber, May 2019.\n"
    )
    assert "forgotten.[1]" in texts(parts, "paragraph")[0]
    assert texts(parts, "note") == ["Interview with a pilot, Port Amber, May 2019."]


def test_note_with_its_number_in_brackets() -> None:
    parts = read("{HEAD}{P}[1]\n\n{Q}\n\nFootnotes\n\n[1]Ministry of Ports, para 5.\n")
    assert texts(parts, "note") == ["Ministry of Ports, para 5."]


def test_lines_with_tabs_are_a_table() -> None:
    parts = read("{HEAD}{P}\n\nYear\tBoats\n2017\t4\n2018\t5\n\n{Q}")
    assert [b.cells for b in parts.blocks if b.kind == "row"] == [
        ("Year", "Boats"),
        ("2017", "4"),
        ("2018", "5"),
    ]


def test_caption_and_source_are_captions() -> None:
    parts = read("{HEAD}{P}\n\nFigure 1. Boats a day, 2010 to 2020\nSource: Harbor Commission.\n\n{Q}")
    assert texts(parts, "caption") == ["Figure 1. Boats a day, 2010 to 2020", "Source: Harbor Commission."]


def test_speech_is_text() -> None:
    parts = read(
        "{HEAD}{P}\n\nMS. HOLT: Do you believe it?\n\nMR. REED: I do, and so does the council of the port.\n\n{Q}"
    )
    assert kinds(parts) == ["paragraph"] * 4


def test_a_number_behind_the_last_sentence_is_the_mark_of_a_note() -> None:
    parts = read(
        "{HEAD}{P} 1\n\n{Q} 2\n\nNotes\n\n1 Interview with a pilot, May 2019.\n2 The same, June 2019.\n"
    )
    assert [text[-4:] for text in texts(parts, "paragraph")] == [".[1]", ".[2]"]


def test_numbered_lines_at_the_foot_are_notes_where_the_text_has_their_marks() -> None:
    foot = "Read Next\n\n1https://ports.example/fleet\n\n2Lee, Ann. Report on the Fleet. Ports Press. 2022.\n"
    parts = read("{HEAD}{P}[1]\n\n{Q}[2]\n\n" + foot)
    assert texts(parts, "note") == [
        "https://ports.example/fleet",
        "Lee, Ann. Report on the Fleet. Ports Press. 2022.",
    ]


def test_a_caption_in_brackets_is_a_caption() -> None:
    assert texts(read('{HEAD}{P}\n\n[caption id="a"]Pier[/caption]\n\n{Q}'), "caption") == ["Pier"]


def test_questions_above_their_answers_are_headings_whatever_their_length() -> None:
    long = (
        "What would the council have to do if the ice came early, the pilots stayed at home and no boat of the "
        "northern harbor went out for more than a week in winter?"
    )
    parts = read("{HEAD}{P}\n\n" + long + "\n\n{Q}\n\nWho pays?\n\n{P}")
    assert texts(parts, "heading") == [long, "Who pays?"]


def test_letters_below_roman_numbers_are_a_level_lower() -> None:
    parts = read("{HEAD}{P}\n\nI. The treaty\n\n{Q}\n\nII. The boats\n\n{P}\n\nA. Their number\n\n{Q}")
    assert [b.level for b in parts.blocks if b.kind == "heading"] == [2, 2, 3]


def test_entries_stand_in_others_by_their_marks() -> None:
    parts = read(
        "{HEAD}{P}\n\nThe plan:\n1. Build piers\na) in the north\nb) in the south\n2. Hire pilots\n\n{Q}"
    )
    assert [b.depth for b in parts.blocks if b.kind == "item"] == [0, 1, 1, 0]


def test_an_editors_note_and_thanks_are_text() -> None:
    note = "Editor’s note: This brief is the second of three on the ferries."
    thanks = "The author thanks the pilots of Port Amber."
    parts = read("{HEAD}" + note + "\n\n{P}\n\n{Q}\n\nAcknowledgements\n" + thanks)
    assert texts(parts, "paragraph")[0] == note
    assert (texts(parts, "heading"), texts(parts, "paragraph")[-1]) == (["Acknowledgements"], thanks)


def test_numbers_of_headings_give_their_levels() -> None:
    parts = read("{HEAD}{P}\n\n2. The interest\n\n{Q}\n\n2.1 The act\n\n{P}\n\n3. The end\n\n{Q}")
    assert [(b.text, b.level) for b in parts.blocks if b.kind == "heading"] == [
        ("2. The interest", 2), ("2.1 The act", 3), ("3. The end", 2),
    ]  # fmt: skip


def test_a_question_in_the_text_is_text() -> None:
    assert "But what if no boat comes?" in texts(
        read("{HEAD}{P}\n\nBut what if no boat comes?\n\n{Q}"), "paragraph"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "This article was originally published in The Harbor Review. The boats run daily, and nobody counts them now.",
        "This article first appeared in the Review in 1998, and ministers quote it whenever the ice comes early.",
        "If profit > cost > zero then the fares rise, and the pilots are paid from what is left of them.",
        "Goma » Bukavu » Uvira is the way that the trucks take when the lake is closed to all of them.",
        "<p>The pilots <b>agree</b> with it, and the council of the northern harbor has said the same.</p>",
    ],
)
def test_nothing_of_the_text_is_dropped_on_suspicion(sentence: str) -> None:
    assert sentence in [block.text for block in read("{HEAD}{P}\n\n" + sentence + "\n\n{Q}").blocks]


def test_quotation_on_a_line_of_its_own() -> None:
    parts = read("{HEAD}{P}\n\n“We shall leave no harbour without a boat.”\n\n{Q}")
    assert texts(parts, "quote") == ["“We shall leave no harbour without a boat.”"]


def test_a_quotation_has_the_line_that_says_whose_it_is() -> None:
    parts = read(
        "{HEAD}{P}\n\n“We shall leave no harbour without a boat.”\n– Ida Quill, harbour master\n\n{Q}"
    )
    assert " ".join(texts(parts, "quote")) == (
        "“We shall leave no harbour without a boat.” – Ida Quill, harbour master"
    )
    listed = read("{HEAD}{P}\n\n– Boats for the islands\n– Pilots for the north\n\n{Q}")
    assert texts(listed, "quote") == []


def test_a_remark_below_numbered_notes_is_no_note() -> None:
    remark = "This transcript has been edited for length and clarity."
    notes = "[1] See the Harbour Act, Gdynia, 23 March 2015. ↩"
    parts = read("{HEAD}{P}[1]\n\n{Q}\n\n" + f"{notes}\n\n{remark}")
    assert texts(parts, "note") == ["See the Harbour Act, Gdynia, 23 March 2015."]
    assert remark in texts(parts, "paragraph")


@pytest.mark.parametrize(
    "foot",
    [
        "Share\nTwitter\nLinkedIn", "ShareTweetPinEmail", "Enjoyed this? Sign up for our weekly letter.", "Leave a comment",
        "Editors’ Recommendations\nMay 4, 2019\nThe Quiet Years in the Customs House\nMay 2, 2019\nA Second Signature",
        "More from the Institute\nThe Second Signature\nReport\nBy Petra Lindqvist\nMay 4, 2019",
    ],
)  # fmt: skip
def test_what_a_page_shows_below_the_text_is_dropped(foot: str) -> None:
    parts = read("{HEAD}{P}\n\n{Q}\n\n" + foot)
    assert kinds(parts) == ["paragraph", "paragraph"]
    assert parts.authors == ("Ana Example",)


FEET = {
    "details-end-a-list": ("Topics\nFerries\nPorts\nPilots\n\nDocument Details\nYear: 2022", "Ferries\nPorts\nPilots"),
    "bars-at-the-end": ("Middle East | Economy | Lebanon", "Middle East | Economy | Lebanon"),
    "run-together": ("Tags: BitcoinEl SalvadorNayib BukeleIMF", "BitcoinEl SalvadorNayib BukeleIMF"),
    "before-related-posts": ("Tags\nChina, artificial intelligence\nRelated Posts\nThe boats are old. That’s a big problem", "China, artificial intelligence"),
}  # fmt: skip


@pytest.mark.parametrize("name", FEET)
def test_foot(name: str) -> None:
    foot, topics = FEET[name]
    parts = read("{HEAD}{P}\n\n{Q}\n\n" + foot)
    assert (kinds(parts), parts.topics.text or parts.issues.text) == (["paragraph", "paragraph"], topics)


def test_a_name_above_the_sentence_about_it_is_a_biography() -> None:
    parts = read(
        HEAD.replace("Ana Example", "Ann Lee")
        + "{P}\n\n{Q}\n\nAnn Lee\nAnn is the head of the Coast Institute."
    )
    assert (kinds(parts), parts.authors) == (["paragraph", "paragraph"], ("Ann Lee",))
    assert parts.biography == ("Ann is the head of the Coast Institute.",)


def test_an_entry_that_ends_with_and_is_no_wrapped_line() -> None:
    first, second = "a list of the ports that is public; and", "proof that the toll was paid."
    parts = read("{HEAD}{P}\n\nThe plan asks for:\n" + f"{first}\n{second}" + "\n\n{Q}")
    assert texts(parts, "item") == [first, second]


@pytest.mark.parametrize("way", ["← Return to text", "↩ Back to text", "Back to reference 1"])
def test_the_way_back_on_a_line_of_its_own_is_part_of_the_note_above(way: str) -> None:
    notes = f"Interview with a pilot, May 2019.\n{way}\nThe same, June 2019.\n{way}\n"
    parts = read("{HEAD}{P}[1]\n\n{Q}[2]\n\n" + notes)
    assert [(b.number, b.text) for b in parts.blocks if b.kind == "note"] == [
        ("1", "Interview with a pilot, May 2019."),
        ("2", "The same, June 2019."),
    ]


@pytest.mark.parametrize("mark", ["* * *", "***", "---", "— — —", "• • •", "⁂"])
def test_a_line_that_parts_a_text_is_no_block_of_it(mark: str) -> None:
    assert kinds(read("{HEAD}{P}\n\n" + mark + "\n\n{Q}")) == ["paragraph", "paragraph"]


def test_two_quotations_with_who_said_so_between_are_a_paragraph() -> None:
    said = "“My father fought for these fields,” a farmer told us. “I rent it now.”"
    assert kinds(read("{HEAD}{P}\n\n" + said + "\n\n{Q}")) == ["paragraph"] * 3


NAMELESS = {
    "menu": "By Date\nBy Topic\nBy Agency\nBy Region\n" + HEAD + "{P}\n\n{Q}",
    "button": HEAD.replace("By Ana", "Link Copied\nBy Ana") + "{P}\n\n{Q}",
    "heading-at-the-foot": HEAD + "{P}\n\n{Q}\n\nAuthor Information\n\nAna Example, Specialist in Ports",
    "names-behind-the-date": "The Ferry Treaty in Its Tenth Year\n1 Jun 2020|Ana Example\n\n{P}\n\n{Q}",
    "dash-before-a-biography": HEAD.replace("By Ana Example", "") + "{P}\n\n{Q}\n\n—Ana Example is Senior Research Fellow at the Harbor Institute.\n\nCopied",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMELESS)
def test_lines_of_menus_and_buttons_name_no_author(name: str) -> None:
    assert read(NAMELESS[name]).authors == ("Ana Example",)


def test_several_names_behind_a_date_are_authors_and_no_kind() -> None:
    parts = read("The Ferry Treaty in Its Tenth Year\n21 Aug 2019|Ann Lee and Bo Mott\n\n{P}\n\n{Q}")
    assert (parts.authors, parts.kind) == (("Ann Lee", "Bo Mott"), "")


@pytest.mark.parametrize(
    ("foot", "reason"),
    [
        ("For Academic Citation: Ana Example, “The Ferry Treaty,” Harbor Institute, 2020.", "how to cite the page"),
        ("Suggested citation: Example, Ana. 2020. The Ferry Treaty. Harbor Institute.", "how to cite the page"),
        ("Cite this:\nExample, A. (2020). The Ferry Treaty. Harbor Institute.", "how to cite the page"),
        ("[ENDS]", "end of the statement"),
        ("# # #", "rule"),
        ("Copied", "share buttons"),
        ("X (Twitter)43", "share buttons"),
    ],
)  # fmt: skip
def test_what_ends_or_cites_a_text_is_dropped_with_its_reason(foot: str, reason: str) -> None:
    parts = read("{HEAD}{P}\n\n{Q}\n\n" + foot)
    assert (kinds(parts), parts.topics.text) == (["paragraph", "paragraph"], "")
    assert reason in [stretch.what for stretch in parts.stretches if stretch.part == "dropped"]


def test_one_part_in_capitals_puts_no_headings_below_it() -> None:
    parts = read(
        "{HEAD}SUMMARY\n\n{Q}\n\nThe boats\n\n{P}\n\nThe pilots\n\n{Q}\n\nKEY FINDINGS\n\n{P}\n\nREFERENCES\n\n1 Lee."
    )
    assert {block.level for block in parts.blocks if block.kind == "heading"} == {2}


TABLE = "Port\tFirst\tSecond\nPort Ames\t4\t5\nPort Bo\t6\t7"


def test_what_stands_above_a_table_is_neither_lost_nor_a_row() -> None:
    parts = read("{HEAD}{P}\n\nCost of tolls by port\n" + TABLE + "\n\n{Q}")
    assert (texts(parts, "caption"), kinds(parts).count("row")) == (["Cost of tolls by port"], 3)
    entries = ["Publish the toll", "Hire more pilots", "Build two piers"]
    listed = "The brief makes three recommendations:\n\n" + "\n".join([*entries, "Cost of tolls by port"])
    parts = read("{HEAD}{P}\n\n" + listed + "\n" + TABLE + "\n\n{Q}")
    assert (texts(parts, "item"), texts(parts, "caption")) == (entries, ["Cost of tolls by port"])
    assert [block.cells[0] for block in parts.blocks if block.kind == "row"] == [
        "Port",
        "Port Ames",
        "Port Bo",
    ]


BYLINES = {
    "bullets-below-a-label": "{T}Authors:\n• Harriet Nakamura\n• Teuila Fa'asavalu\n\n{P}\n\n{Q}",
    "bullets-at-the-foot": "{T}{P}\n\n{Q}\n\nAuthors:\n• Harriet Nakamura\n• Teuila Fa'asavalu",
    "commas-at-the-end": "{T}Author(s)\nHarriet Nakamura,\nTeuila Fa'asavalu,\n\n{P}\n\n{Q}",
    "unknown-name-below-the-title": "June 1, 2020\nThe Ferry Treaty\nHarriet Nakamura\nTeuila Fa'asavalu\n\n{P}\n\n{Q}",
}  # fmt: skip


@pytest.mark.parametrize("name", BYLINES)
def test_names_of_a_list_of_authors(name: str) -> None:
    parts = read(BYLINES[name].replace("{T}", HEAD.replace("By Ana Example\n\n", "")))
    assert parts.authors == ("Harriet Nakamura", "Teuila Fa'asavalu")
    assert kinds(parts) == ["paragraph", "paragraph"]


def test_a_name_with_a_post_below_author_information_is_an_author() -> None:
    head = HEAD.replace("By Ana Example\n\n", "")
    parts = read(head + "{P}\n\n{Q}\n\nAuthor Information\n\nAnn Lee, Specialist in Ports and Harbors")
    assert (parts.authors, kinds(parts)) == (("Ann Lee",), ["paragraph", "paragraph"])


def test_a_name_of_which_no_part_is_known_is_an_author_below_the_title() -> None:
    parts = read("The Ferry Treaty\nMay 4, 2023\nQuyên Hoàng Mai\n\n{P}\n\n{Q}")
    assert (parts.title, parts.authors) == ("The Ferry Treaty", ("Quyên Hoàng Mai",))


def test_a_button_is_no_kind_and_a_part_of_the_text_neither() -> None:
    head = "May 4, 2023\nThe Ferry Treaty in Its Tenth Year\n"
    assert read(head + "Share\nTweet\nPost\nWhatsApp\nPRINT\n{P}\n\n{Q}").kind == ""
    parts = read(head + "\nSUMMARY\n\n{P}\n\nThe boats\n\n{Q}")
    assert (parts.kind, texts(parts, "heading")) == ("", ["SUMMARY", "The boats"])


def test_what_stands_below_references_is_no_list_of_tags() -> None:
    said = "Wielgorski, T. (2022) ‘Whose boiler is it?’, Policy Contribution 17/2022"
    foot = (
        "\n\nReferences\n\n"
        + said
        + "\n\nAbout the authors\n\nAna Example is a fellow at the Harbor Institute."
    )
    parts = read("{HEAD}{P}\n\n{Q}" + foot)
    assert (parts.topics.text, texts(parts, "note")) == ("", [said])


def test_a_month_in_numbers_and_a_code_behind_the_date() -> None:
    head = "The Ferry Treaty in Its Tenth Year\n"
    assert str(read(head + "02/2024\nBy Ana Morales\n{P}\n\n{Q}").date) == "2024-02"
    assert read(head + "May 4, 2023 (R46091)\n\n{P}\n\n{Q}").report_number == "R46091"


def test_cards_below_the_brief_give_it_nothing() -> None:
    card = "• Commentary\n• January 13, 2025\nWhat the Harbors Want from Their Towns\nA teaser.\nBy Nicholas Lokker"
    parts = read("June 1, 2020\n\nThe Ferry Treaty in Its Tenth Year\n\n{P}\n\n{Q}\n\n" + card)
    assert (parts.authors, parts.topics.text, kinds(parts)) == ((), "", ["paragraph", "paragraph"])
