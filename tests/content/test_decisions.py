"""Decisions are added to a file that people keep, and nothing else in it moves."""

from __future__ import annotations

from dataclasses import replace

from briefs.content.decisions import read_decisions, with_decisions

KEPT = """\
# what the editors of the archive decided
briefs:
  grain.txt:  # read twice
    ignore: a double of harbour.txt
tags:
  Ankara: ankara
"""

HARBOUR = """\
briefs:
  harbour.txt:
    title: Harbour dues
"""


def test_a_decision_on_a_further_brief_is_added_below_the_others() -> None:
    old, _ = read_decisions(KEPT)
    added, problems = read_decisions(HARBOUR)
    assert not problems
    both = replace(old, briefs={**old.briefs, **added.briefs})
    text = with_decisions(KEPT, both)
    assert read_decisions(text)[0] == both
    assert [line for line in KEPT.splitlines() if line not in text.splitlines()] == []


def test_what_is_decided_already_changes_no_letter() -> None:
    old, _ = read_decisions(KEPT)
    assert with_decisions(KEPT, old) == KEPT
