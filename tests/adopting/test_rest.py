"""What becomes of each part of an article in reStructuredText."""

from __future__ import annotations

import pytest

from briefs.adopting.rest import read_rest


def body(text: str) -> str:
    return read_rest(text)[1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two\nlines  here", "Two lines here"),
        ("How **high** it is, ``and`` *why*", "How **high** it is, `and` *why*"),
        ("**a** *b*", "**a** *b*"),
        ("un\\ **heard**\\ of", "un**heard**of"),
        ("``a`b``", "``a`b``"),
        ("`A title`", "*A title*"),
        ("`log <https://example.org/(a)>`_ ends", "[log](<https://example.org/(a)>) ends"),
        ("`log <https://example.org>`_ ends", "[log](https://example.org) ends"),
        (".. _there:\n\nSee there_ now", "See there now"),
        ("|map| is\n\n.. |map| image:: a.png\n   :alt: A map", "![A map](a.png) is"),
        (
            "See [1]_ and [Log]_.\n\n.. [1] One.\n\n   Two.\n\n.. [Log] It.",
            "See [^1] and [^Log].\n\n[^1]: One.\n\n    Two.\n\n[^Log]: It.",
        ),
    ],
)
def test_what_stands_in_a_line_keeps_its_form_and_its_spaces(text: str, wanted: str) -> None:
    assert read_rest(text) == ({}, wanted, ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\n\n----\n\nb", "a\n\n---\n\nb"),
        ("- a\n\n  - b\n\n    c\n- d", "- a\n\n  - b\n\n    c\n- d"),
        ("3. three\n4. four\n\n   more", "3. three\n4. four\n\n   more"),
        ("a\n\n  b\n\n  c", "a\n\n> b\n>\n> c"),
        ("::\n\n  a\n   b", "```\na\n b\n```"),
        (".. code::\n\n   a", "```\na\n```"),
        (".. code:: python\n\n   a", "```python\na\n```"),
        (".. image:: a(1).png\n   :alt: A [map]", "![A [map]](<a(1).png>)"),
        (".. image:: a.png", "![](a.png)"),
        (".. figure:: a.png\n   :alt: A map", "![A map](a.png)"),
        ('.. figure:: a.png\n\n   The "map" and\n   more', '![](a.png "The \\"map\\" and more")'),
        ("=== ===\nH   I\n=== ===\na   b\n=== ===", "| H | I |\n|---|---|\n| a | b |"),
        ("=== ===\na   b|\nc   d\n=== ===", "|  |  |\n|---|---|\n| a | b\\| |\n| c | d |"),
    ],
)
def test_a_block_becomes_the_like_of_it(text: str, wanted: str) -> None:
    assert read_rest(text) == ({}, wanted, ())


@pytest.mark.parametrize(
    ("text", "wanted", "left"),
    [
        ("term\n  What it is.\n\n  More.", "**term**\n\nWhat it is.\n\nMore.", ("definition_list",)),
        (".. a remark\n\nText.", "```\na remark\n```\n\nText.", ("comment",)),
        (".. note:: One.\n\n   Two.", "One.\n\nTwo.", ("note",)),
        ("H :sub:`2` O", "H 2 O", ("subscript",)),
        (
            ".. figure:: a.png\n\n   The map.\n\n   Of the port.",
            '![](a.png "The map.")\n\nOf the port.',
            ("legend",),
        ),
        ("+--+--+\n|a |b |\n+--+--+\n|c    |\n+-----+", "a | b\n\nc", ("table",)),
        ("An *open mark", "An \\*open mark", ("problematic", "what docutils could not read")),
    ],
)
def test_what_markdown_has_not_keeps_its_words_and_is_told(
    text: str, wanted: str, left: tuple[str, ...]
) -> None:
    assert read_rest(text) == ({}, wanted, left)


def test_what_docutils_cannot_read_is_shown_as_it_was_written() -> None:
    assert body(".. unheard:: x\n\n   words").endswith("```\n.. unheard:: x\n\n   words\n```")


def test_headings_are_below_the_title_and_six_deep() -> None:
    text = "T\n=\n\nA\n-\n\nB\n~\n\nC\n.\n\nD\n+\n\nE\n*\n\nF\n#\n\nDone.\n\nA2\n--\n"
    fields, found, _ = read_rest(text)
    assert fields == {"title": "T"}
    assert found == "## A\n\n### B\n\n#### C\n\n##### D\n\n###### E\n\n###### F\n\nDone.\n\n## A2"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A\n-\n\nx\n\nB\n-\n\ny\n", {}),  # two headings and no title
        ("T\n=\n\nSub\n---\n\nText.\n", {"title": "T", "subtitle": "Sub"}),
        ("T\n=\n\nSub\n---\n\n:subtitle: Mine\n\nText.\n", {"title": "T", "subtitle": "Mine"}),
        (":authors: - Ida Quill\n          - Bo Ek\n\nText.\n", {"authors": ("Ida Quill", "Bo Ek")}),
        (":author: Ida Quill\n:colour: blue\n\nText.\n", {"author": "Ida Quill", "colour": "blue"}),
    ],
)
def test_fields_come_from_the_title_and_the_list_above_the_text(text: str, wanted: dict[str, object]) -> None:
    assert read_rest(text)[0] == wanted
