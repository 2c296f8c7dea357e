"""The joins of a small archive."""

from collections.abc import Iterable

import pytest

from briefs.archive.archive import Archive, BriefRow, Related
from briefs.archive.view import View
from briefs.model import Card, Entity, NameUse, Reading


def no_header(slug: str) -> Card:
    raise LookupError(slug)


def no_use(slug: str, name_id: str) -> NameUse:
    raise LookupError(slug, name_id)


def no_reading(slug: str) -> Reading:
    raise LookupError(slug)


def archive(*rows: BriefRow) -> Archive:
    return Archive(rows, no_header, no_use, no_reading, {}, {})


def slugs(rows: Iterable[BriefRow]) -> list[str]:
    return [row.slug for row in rows]


OLD = BriefRow("old", "2019-05-01", ("china", "iran"), ("china",), ("asia",))
MIDDLE = BriefRow("middle", "2020-01-01", ("china", "iran", "xi"), ("china", "xi"), ("asia",))
NEW = BriefRow("new", "2020-12-31", ("china", "xi"), ("xi",), ())
APART = BriefRow("apart", "2021-01-01", ("peru",), (), ())


def test_order_is_by_date_and_slug_whatever_the_order_of_the_rows() -> None:
    assert archive(NEW, APART, OLD, MIDDLE).slugs == ("old", "middle", "new", "apart")


def test_lists_run_from_the_newest() -> None:
    one = archive(OLD, MIDDLE, NEW, APART)
    assert slugs(one.with_name("china")) == ["new", "middle", "old"]
    assert slugs(one.on_issue("asia")) == ["middle", "old"]
    assert slugs(one.with_name("nobody")) == []
    assert slugs(one.in_year("2020")) == ["new", "middle"]
    assert slugs(one.in_year("1999")) == []
    assert one.years == ("2021", "2020", "2019")


def test_neighbours() -> None:
    one = archive(OLD, MIDDLE, NEW, APART)
    assert one.neighbours("old") == (None, "middle")
    assert one.neighbours("middle") == ("old", "new")
    assert one.neighbours("apart") == ("new", None)


def test_related_count_names_topics_of_both_and_issues() -> None:
    one = archive(OLD, MIDDLE, NEW, APART)
    # middle and old: china, iran, china as a topic of both, asia = 4; middle and new: china, xi, xi = 3
    assert one.related("middle") == (Related("old", ("china", "iran")), Related("new", ("xi", "china")))
    assert one.related("apart") == ()


def test_co_mentions_count_briefs() -> None:
    assert archive(OLD, MIDDLE, NEW, APART).count_co_mentioned("china") == (("iran", 2), ("xi", 2))


def test_who_only_signs_is_not_mentioned_together() -> None:
    signed = BriefRow("signed", "2022-01-01", ("ann", "china", "xi"), ("china",), (), ("ann",), ("ann",))
    quoted = BriefRow("quoted", "2022-01-02", ("ann", "china"), ("china",), (), ("ann",))
    both = archive(signed, quoted)
    assert both.count_co_mentioned("china") == (("ann", 1), ("xi", 1))
    assert both.count_co_mentioned("ann") == (("china", 1),)
    assert both.count_name("ann") == 2


def test_unknown_brief() -> None:
    with pytest.raises(KeyError):
        archive(OLD).related("new")


def test_briefs_about_two_names_are_counted_in_an_archive_of_any_size() -> None:
    rows = [
        BriefRow(f"b{n:02}", f"2020-01-{n % 28 + 1:02}", tuple(sorted(names)), (), ())
        for n in range(60)
        if (names := {"china" for _ in range(n % 3 == 0)} | {"iran" for _ in range(n % 4 == 1)})
    ]
    counted = archive(*rows).count_both("china", "iran")
    assert counted == sum(set(row.names) == {"china", "iran"} for row in rows) > 1


def test_names_in_use_say_which_of_them_nobody_has_confirmed() -> None:
    names = {
        "china": Entity("china", "country", "China"),
        "tern": Entity("tern", "person", "Ada Tern", status="provisional"),
    }
    row = BriefRow("a", "2024-01-01", ("china", "tern"), ("china", "tern"), ())
    view = View(Archive([row], no_header, no_use, no_reading, names, {}))
    assert [(one.id, one.provisional, one.briefs) for one in view.names("tagged")] == [
        ("china", False, 1),
        ("tern", True, 1),
    ]
