"""Lines about rights and publication: read into fields, told in the report, never mistaken for text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefs.authority.authority import Authority
from briefs.importing.reading import anatomy, rights
from briefs.importing.reading.clean import clean
from briefs.importing.records import Anatomy, Rights
from briefs.importing.shelf import report
from briefs.importing.shelf.run import import_briefs
from tests.importing.stretches import tiles

NORTHGATE = "Northgate Institute"


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2024 Northgate Institute. All rights reserved.", NORTHGATE),
        ("© 2024 by the Corvo Center. All rights reserved.", "Corvo Center"),
        ("© 2024 The Harbor Trust", "The Harbor Trust"),
        ("Copyright 2024 Northgate Institute", NORTHGATE),
        ("Copyright © 2019–2024 Northgate Institute (NI), all rights reserved", NORTHGATE),
        ("© Northgate Institute 2024", NORTHGATE),
        ("© Northgate Institute", NORTHGATE),
        ("(c) 2024 Northgate Institute", NORTHGATE),
        ("Copyright: Northgate Institute, 2024", NORTHGATE),
        ("© 2024 Northgate Institute and Ana Example", NORTHGATE),
        ("© 2024 Ana Example", ""),
        ("© 2024 the authors", ""),
        ("© 2024", ""),
        ("All rights reserved.", ""),
        ("Tous droits réservés", ""),
        ("CC BY 4.0", ""),
        ("CC-BY-NC-ND 4.0 International", ""),
        ("CC0", ""),
        ("Creative Commons Attribution 4.0 International (CC BY 4.0)", ""),
        ("This work is licensed under a Creative Commons Attribution 4.0 International License.", ""),
        ("Except where otherwise noted, this report is licensed under CC BY-SA 3.0 IGO.", ""),
        ("Licensed under the Open Government Licence v3.0", ""),
        ("Reprinted with permission.", ""),
        ("All texts licensed under Creative Commons Zero, unless marked otherwise", ""),
    ],
)
def test_what_a_line_says_of_rights_is_kept_word_for_word(line: str, publisher: str) -> None:
    assert rights.read(line) == Rights(publisher=publisher, license=line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Licence: CC0 1.0", Rights(license="CC0 1.0")),
        ("License: MIT", Rights(license="MIT")),
        ("Rights: Free to reproduce for teaching.", Rights(license="Free to reproduce for teaching.")),
        (
            "© 2024 Northgate Institute | CC BY 4.0",
            Rights(NORTHGATE, "© 2024 Northgate Institute; CC BY 4.0"),
        ),
        (
            "Published by Northgate Institute. © 2024 Northgate Institute.",
            Rights(NORTHGATE, "© 2024 Northgate Institute."),
        ),
        ("Published by Northgate Institute", Rights(NORTHGATE)),
        ("Published by the Department for Education", Rights("Department for Education")),
        ("Published by Harbor House Press", Rights("Harbor House Press")),
        ("Published by Voices of Corvo", Rights("Voices of Corvo")),
        ("Published by The Osprey Review", Rights("The Osprey Review")),
        ("This report is published by the Northgate Institute.", Rights(NORTHGATE)),
        ("A publication of the Northgate Institute", Rights(NORTHGATE)),
        ("Publisher: Harbor House", Rights("Harbor House")),
        ("URL: https://harbor.example/a", Rights(source_url="https://harbor.example/a")),
        ("Originally published at https://harbor.example/a.", Rights(source_url="https://harbor.example/a")),
        ("DOI: 10.1234/abc.5", Rights(source_url="https://doi.org/10.1234/abc.5")),
    ],
)
def test_publishers_and_addresses_are_read(line: str, said: Rights) -> None:
    assert rights.read(line) == said


@pytest.mark.parametrize(
    "line",
    [
        "Published by Maud Okoro",
        "Published by sailors who write",
        "Published by Corvo today",
        "Published by Alder and Corvo Letters Weekly News Page",
        "Published by 12 March 2024",
    ],
)
def test_what_may_be_no_publisher_is_none(line: str) -> None:
    assert rights.read(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published in The Harbor Review on March 2, 2024.",
        "This article was originally published in The Harbor Review, republished with permission.",
        "A version of this piece appeared in Foreign Harbors under the title “Old Boats and what they cost.”",
        "An earlier version of this essay was published by the Corvo Center on its website.",
        "Originally published in The Harbor Review, 12 May 2021.",
        "This post first appeared on harbor.example, the blog of the Corvo Center.",
    ],
)
def test_first_publication_is_kept_as_it_is_told(line: str) -> None:
    assert rights.read(line) == Rights(first_published=line)
    assert rights.read(f"*Editor’s note: {line}*") == Rights(first_published=line)


def test_an_address_in_the_note_is_that_of_the_source() -> None:
    note = "This article first appeared in The Review, https://review.example/1."
    assert rights.read(note) == Rights(first_published=note, source_url="https://review.example/1")


@pytest.mark.parametrize(
    "line",
    [
        "This article first appeared in the Review in 1998, and ministers quote it to this day.",
        "This report was published in June and nobody read it.",
        "This piece was originally published by our friends, who were kind.",
        "Copyright law is changing.", "Copyright by itself protects nobody",
        "Copyright by itself won in 2024", "Copyright and the Sea",
        "Copyright in the EU, 2001–2024", "Copyright Reform 2024", "(c) a third option is to wait",
        "Public domain", "Creative Commons licensing", "Rights: the ferry treaty gives three.",
        "Rights: What Pilots Are Owed", "License: How a Captain Lost His Own", "© Reuters",
        "© 2024 Getty Images",
        "Published by Ana Example", "Published by the author", "Published by hand in small numbers",
        "Published by Northgate Institute, 12 May 2021", "First published on 12 May 2021",
        "Source: Harbor Review", "All rights that the treaty gives are lost.",
        "The council published the treaty.", "",
    ],
)  # fmt: skip
def test_other_lines_are_left_to_others(line: str) -> None:
    assert rights.read(line) is None


PAGE = """{above}

The Ferry Treaty in Its Tenth Year

By Ana Example

{opening}The boats run daily. Nobody who takes them remembers that for thirty years there were none.

The treaty names no end. It says that either side may leave it in the spring of any year.

{below}
"""
HEADER = "June 1, 2020 | Report"


def page(above: str = HEADER, opening: str = "", below: str = "") -> tuple[str, Anatomy]:
    text = clean(PAGE.format(above=above, opening=opening, below=below).encode())
    return text.text, anatomy.read(text)


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("© 2024 Northgate Institute. All rights reserved.",
         Rights(NORTHGATE, "© 2024 Northgate Institute. All rights reserved.")),
        ("Topics:\n\nFerries, Ports\n\nCC BY 4.0", Rights(license="CC BY 4.0")),
        ("Published by Northgate Institute\n\n© 2024 Ana Example\n\nCC BY 4.0",
         Rights(NORTHGATE, "© 2024 Ana Example; CC BY 4.0")),
        ("Ferry Notes is produced by the Northgate Institute, a nonpartisan, tax-exempt body. It takes no "
         "money from ports. © 2024 by the Northgate Institute. All rights reserved.",
         Rights(NORTHGATE, "© 2024 by the Northgate Institute. All rights reserved.")),
    ],
)  # fmt: skip
def test_the_foot_of_a_page_is_read(below: str, said: Rights) -> None:
    text, parts = page(below=below)
    assert parts.rights == said
    assert (parts.title, parts.authors) == ("The Ferry Treaty in Its Tenth Year", ("Ana Example",))
    assert [block.kind for block in parts.blocks] == ["paragraph", "paragraph"]
    assert parts.topics.text in ("", "Ferries, Ports")
    assert tiles(parts.stretches, text)


@pytest.mark.parametrize(
    "above",
    ["Published by Northgate Institute, June 1, 2020", f"{HEADER}\n\nPublished by Northgate Institute"],
)
def test_the_publisher_in_the_head_is_no_author(above: str) -> None:
    _, parts = page(above)
    assert parts.rights == Rights(NORTHGATE)
    assert parts.authors == ("Ana Example",)
    assert str(parts.date) == "2020-06-01"


def test_a_paragraph_that_goes_on_stays_text() -> None:
    note = "This article was originally published in The Harbor Review."
    _, parts = page(opening=note + " ")
    assert parts.blocks[0].text.startswith(note + " The boats run daily.")
    assert parts.rights == Rights(first_published=note)


def test_a_paragraph_may_end_with_the_note() -> None:
    note = "This post was first published on the Pilots’ blog by Ana Example, the U.S. Chief of Ports."
    _, parts = page(below=f"The next treaty will be made by others. Nobody knows their names yet. {note}")
    assert parts.blocks[2].text.endswith(note)
    assert parts.rights == Rights(first_published=note)


def test_prose_about_a_publication_stays_text() -> None:
    opening = "This article first appeared in the Review in 1998, and ministers quote it to this day. "
    _, parts = page(opening=opening)
    assert parts.blocks[0].text.startswith(opening)
    assert parts.rights == Rights()


def test_the_publisher_above_the_topics_is_no_shelf() -> None:
    _, parts = page(below="Published by Northgate Institute\n\nTopics:\n\nFerries, Ports")
    assert (parts.issues.text, parts.topics.text, parts.rights) == ("", "Ferries, Ports", Rights(NORTHGATE))


def test_a_heading_on_copyright_stays_a_heading() -> None:
    _, parts = page(
        below="Copyright and the Sea\n\nThe law of the sea knows no copyright. Nobody asked for it."
    )
    assert [block.text for block in parts.blocks][2] == "Copyright and the Sea"


def test_the_import_writes_the_fields_and_reports_the_lines(tmp_path: Path) -> None:
    seeds, content = tmp_path / "seeds", tmp_path / "content"
    seeds.mkdir()
    below = "This article was originally published in The Review.\n\n© 2024 Northgate Institute.\n\n© Reuters"
    raw = PAGE.format(above=HEADER, opening="", below=below)
    (seeds / "a.txt").write_text(raw, encoding="utf-8")
    done = import_briefs(seeds, content, Authority([]))
    markdown = (content / done.written[0]).read_text(encoding="utf-8")
    for field in (
        "publisher: Northgate Institute\n",
        "license: © 2024 Northgate Institute.\n",
        "first_published: This article was originally published in The Review.\n",
    ):
        assert field in markdown
    told = report.write(done.reports[0], clean(raw.encode()).text)
    assert (
        "  line 11: read as first_published: This article was originally published in The Review.\n" in told
    )
    assert "  line 13: read as publisher, license: © 2024 Northgate Institute.\n" in told
    assert re.search(r"\n  line 15: copyright line(?: \(\d+% sure\))?: © Reuters\n", told)
