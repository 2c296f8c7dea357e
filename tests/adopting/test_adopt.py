"""Articles of Pelican, Hugo and Jekyll become briefs: no field, word or file is lost, none is overwritten."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from docutils.core import publish_string
from hypothesis import given
from hypothesis import strategies as st

from briefs.adopting.articles import UnreadableArticle, read_article
from briefs.adopting.plan import KNOWN, Plan, make_plan, told
from briefs.adopting.rest import SETTINGS, read_rest
from briefs.cli import main
from briefs.content.briefs import read_brief
from briefs.content.front_matter import read_front_matter
from briefs.content.markup import parse
from tests.engine.archives import SmallArchive

PELICAN = """\
Title: Quays: a view
Date: 2024-02-03 10:20
Modified: 2024-02-05
Category: Docks
Tags: ports, free trade
Authors: Quill, Ida; Reed, Tomás
Slug: quays
Summary: What quays are.
Series: Harbours

See [the other]({filename}sub/other.md#then), ![map]({static}/images/map.png) and [plan]({attach}plan.pdf).
"""
HUGO_YAML = """\
---
title: "Ferries"
date: 2024-03-04T10:20:00+01:00
draft: true
tags: [ferries, fares]
categories:
- Tides
author: Ida Quill
weight: 3
params:
  colour: blue
---

Fares rose.
"""
HUGO_TOML = """\
+++
title = "Tolls"
date = 2024-03-05T10:20:00Z
tags = ["tolls"]
draft = false
+++

{{< figure src="x.png" >}} Tolls rose.
"""
JEKYLL = "---\nlayout: post\ntitle: Cranes\ncategories: docks\n---\n\nCranes [turn](https://example.org).\n"
REST = """\
Tide *tables*
=============

:date: 2024-01-05
:category: Tides
:tags: tides, tables
:authors: Ida Quill

How **high** it is, see `the log`__ and [1]_.

__ {filename}quays.md

Height
------

- one
- two

  more of it

1. first
2. second

> said

    A quote.

.. code:: python

   print("high")

.. figure:: images/map.png
   :alt: A map

   The map.

========  ======
Port      Metres
========  ======
Gdynia    0.5
========  ======

.. [1] By the log.
"""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    folder = tmp_path / "blog"
    for name, text in {
        "quays.md": PELICAN,
        "sub/other.md": "Title: Other\nDate: 2023-05-06\n\n## Then\n\nBack to [quays](../quays.md).\n",
        "post/ferries/index.md": HUGO_YAML,
        "post/tolls.md": HUGO_TOML,
        "_posts/2024-01-02-cranes.md": JEKYLL,
        "tides.rst": REST,
        "none.md": "no fields at all",
        "undated.md": "Title: Undated\nDate: 03/04/2024\n\nText.\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "images").mkdir()
    (folder / "images/map.png").write_bytes(b"a map")
    (folder / "plan.pdf").write_bytes(b"a plan")
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    return SmallArchive.make(tmp_path / "archive")


def adopt(archive: SmallArchive, folder: Path, *words: str) -> int:
    return main(["adopt", str(folder), "--settings", str(archive.folder / "pelican.conf.py"), *words])


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_it_shows_first_and_writes_when_told(
    archive: SmallArchive, blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, content = snapshot(blog), snapshot(archive.folder / "content")
    assert adopt(archive, blog) == 1
    shown = capsys.readouterr()
    assert snapshot(archive.folder / "content") == content
    lines = [re.sub(" +", " ", line.strip()) for line in shown.out.splitlines()]
    assert (
        lines[0]
        == "7 articles become briefs (1 with TOML, 2 with YAML, 3 with lines, 1 with reStructuredText)"
    )
    assert {"Tags topics once", "Category issues once", "categories issues 2 times",
            "Series kept under its name, shown nowhere once"} <= set(lines)  # fmt: skip
    assert lines[-1] == "nothing is written yet; say it again with --write"
    assert "blog/none.md:1: ADOPT-UNREAD is left out: it has no front matter" in shown.err
    assert 'blog/undated.md:1: ADOPT-DATE "03/04/2024" is no date that can be read for sure' in shown.err
    assert "blog/post/tolls.md:1: ADOPT-TEXT holds 1 command of its generator" in shown.err
    assert adopt(archive, blog, "--write") == 1
    assert snapshot(blog) == before
    assert {str(p.relative_to(archive.folder / "content/briefs")) for p in
            (archive.folder / "content/briefs").rglob("*.md")} == {
        "2024/quays.md", "2023/other.md", "2024/ferries.md", "2024/tolls.md", "2024/cranes.md",
        "2024/tides.md", "undated/undated.md",
    }  # fmt: skip
    assert archive.build() == 0
    site = archive.site()
    assert "briefs/2024/quays.html" in site
    assert not [path for path in site if "ferries" in path and path.startswith("briefs")]  # a draft


def test_every_field_is_there(archive: SmallArchive, blog: Path) -> None:
    adopt(archive, blog, "--write")

    def fields(name: str) -> dict[str, object]:
        return dict(read_front_matter(archive.path(name).read_text())[0])

    assert fields("2024/quays.md") == {
        "title": "Quays: a view", "date": "2024-02-03", "kind": "Policy Brief", "modified": "2024-02-05",
        "authors": ["Quill, Ida", "Reed, Tomás"], "issues": ["Docks"], "topics": ["ports", "free trade"],
        "summary": "What quays are.", "slug": "quays",
        "original_date": "2024-02-03 10:20", "series": "Harbours",
    }  # fmt: skip
    assert fields("2024/ferries.md") == {
        "title": "Ferries", "date": "2024-03-04", "kind": "Policy Brief", "authors": ["Ida Quill"],
        "issues": ["Tides"], "topics": ["ferries", "fares"], "slug": "ferries", "status": "draft",
        "original_date": "2024-03-04T10:20:00+01:00", "weight": "3", "params": '{"colour": "blue"}',
    }  # fmt: skip
    assert fields("2024/cranes.md") == {
        "title": "Cranes", "date": "2024-01-02", "kind": "Policy Brief", "issues": ["docks"],
        "slug": "cranes", "layout": "post",
    }  # fmt: skip
    undated = fields("undated/undated.md")
    assert (undated["status"], undated["original_date"], "date" in undated) == ("draft", "03/04/2024", False)


def test_links_between_articles_and_files_come_along(
    archive: SmallArchive, blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adopt(archive, blog, "--write")
    body = archive.path("2024/quays.md").read_text()
    assert "[the other](../2023/other.md#h-then)" in body
    assert "![map]({static}/images/map.png)" in body
    assert "[plan]({static}/plan.pdf)" in body
    assert "[quays](../2024/quays.md)" in archive.path("2023/other.md").read_text()
    assert (archive.folder / "content/images/map.png").read_bytes() == b"a map"
    assert (archive.folder / "content/plan.pdf").read_bytes() == b"a plan"
    assert archive.build() == 0
    capsys.readouterr()
    main(["check", "--settings", str(archive.folder / "pelican.conf.py")])
    assert "LINK" not in capsys.readouterr().out


def test_what_is_there_is_left_as_it_is(
    archive: SmallArchive, blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adopt(archive, blog, "--write")
    once = snapshot(archive.folder / "content")
    capsys.readouterr()
    adopt(archive, blog, "--write")  # once more changes nothing, and says nothing of it
    assert "ADOPT-TAKEN" not in capsys.readouterr().err
    assert snapshot(archive.folder / "content") == once
    archive.path("2024/quays.md").write_text("edited by hand")
    adopt(archive, blog, "--write")
    assert "blog/quays.md:1: ADOPT-TAKEN content/briefs/2024/quays.md is there" in capsys.readouterr().err
    assert archive.path("2024/quays.md").read_text() == "edited by hand"
    assert adopt(archive, blog / "nowhere") == 2
    assert "ADOPT-FOLDER no such folder" in capsys.readouterr().err


def test_two_articles_of_one_address(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Title: X\nDate: 2024-02-03\nSlug: x\n\nText.\n")
    plan = make_plan(tmp_path, "Brief")
    assert [one.source for one in plan.adopted] == ["a.md"]
    assert [str(problem).partition(" is left")[0] for problem in plan.problems] == ["b.md:1: ADOPT-TWICE"]


def words(html: str) -> list[str]:
    return re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_no_word_of_a_text_in_rest_is_lost() -> None:
    fields, body, left = read_rest(REST)
    assert (fields["title"], fields["tags"], left) == ("Tide tables", "tides, tables", ())
    theirs = publish_string(REST, writer="html5", settings_overrides={**SETTINGS, "initial_header_level": 2})
    main_part = theirs.decode().split("</dl>", 1)[1]
    shown = words(parse(body).html({}))
    assert sorted(set(words(main_part)) - set(shown)) == []
    html = parse(body).html({})
    for part in ("<strong>high</strong>", "<h2", "<ul>", "<ol>", "<blockquote>", "<pre", "<figure", "<table>",
                 '<section class="notes"'):  # fmt: skip
        assert part in html, part


def test_what_markdown_has_not_is_told() -> None:
    _, body, left = read_rest("Title\n=====\n\nterm\n    What it is.\n\n.. unknown:: x\n\n   Some words.\n")
    assert left == ("definition_list", "what docutils could not read")
    assert "**term**" in body
    assert "Some words." in body


@pytest.mark.parametrize(
    "text", ["", "Just words.", "---\n- a\n---\nx", "+++\nx = \n+++\n", '{"a": \n', "---\na: b\n"]
)
def test_what_is_no_article(text: str) -> None:
    with pytest.raises(UnreadableArticle):
        read_article(text, ".md")


NAMES = st.sampled_from([*KNOWN, "Series", "My-Field", "x"])
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(st.dictionaries(NAMES, VALUES.filter(bool), max_size=8))
def test_a_value_is_in_the_brief_whatever_it_is(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("articles")
    lines = "".join(f"{name}: {value}\n" for name, value in {**fields, "zz": "end"}.items())
    (folder / "a.md").write_text(f"{lines}\nThe text.\n")
    (one,) = make_plan(folder, "Brief").adopted
    found, body = read_front_matter(one.text)
    _, problems = read_brief(one.text, one.target)
    assert {problem.code for problem in problems} <= {"FIELD-UNKNOWN", "FIELD-MISSING"} | {
        "LICENSE-LONG", "SLUG-FORM", "DOI-FORM", "DOI-BAD", "SLUG-BAD", "LANG-BAD",
    }  # fmt: skip
    assert body.strip() == "The text."
    held = " ".join(value if isinstance(value, str) else " ".join(value) for value in found.values())
    for name, value in fields.items():
        if KNOWN.get(name.lower()) in ("slug", "status", "modified", "date"):
            continue  # made an address, a day or a word of the program's
        for word in re.findall(r"[^\s,;]+", value):
            assert word in held, (name, value)


def test_fields_that_briefs_have_are_told_first_then_by_name() -> None:
    fields = Counter({("b", "title"): 9, ("a", ""): 1, ("d", "kind"): 1, ("c", "topics"): 2})
    plan = Plan((), Counter(), fields, ())
    assert [line.split()[0] for line in told(plan)][2:] == ["b", "c", "d", "a"]
