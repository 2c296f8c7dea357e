"""An address that a brief had goes on answering when its slug, its date or its file gets another name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefs.cli import main
from tests.engine.archives import SmallArchive, front

SEED = """June 1, 2020 | Report

The Ferry Treaty in Its Tenth Year

By Ana Example

Xi Jinping met the pilots in Hamburg, and nobody paid for the ferries that year, said NATO.

The boats run daily. Nothing of note was said, and the harbour kept its lights on.

Topics: NATO, Russia
"""
MADE = "2020/the-ferry-treaty-in-its-tenth-year.md"
OLD = "briefs/2020/the-ferry-treaty-in-its-tenth-year.html"


def leads(archive: SmallArchive, old: str, new: str) -> bool:
    """Whether the page at an address leads on to another one, which stands."""
    site = archive.site()
    page = site.get(old, b"").decode()
    return "refresh" in page and new.rpartition("/")[2] in page and b"refresh" not in site[new]


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    """An archive of a brief written by hand and of one that was imported, built."""
    made = SmallArchive.make(tmp_path / "archive")
    made.write("2024/grain.md", front("Grain", "2024-05-06", ["NATO"], [], "Text."))
    (made.folder / "seeds/ferry.txt").write_text(SEED)
    assert made.build() == 0
    assert OLD in made.site()
    return made


def edit(archive: SmallArchive, name: str, old: str, new: str) -> None:
    """Replace something in the Markdown of a brief."""
    text = archive.path(name).read_text()
    assert old in text
    archive.write(name, text.replace(old, new))


def test_another_slug(archive: SmallArchive) -> None:
    edit(archive, "2024/grain.md", "slug: grain", "slug: wheat")
    assert archive.build() == 0
    assert leads(archive, "briefs/2024/grain.html", "briefs/2024/wheat.html")
    edit(archive, "2024/grain.md", "slug: wheat", "slug: oats")
    archive.build()
    assert leads(archive, "briefs/2024/grain.html", "briefs/2024/oats.html")
    assert leads(archive, "briefs/2024/wheat.html", "briefs/2024/oats.html")
    edit(archive, "2024/grain.md", "slug: oats", "slug: grain")
    assert archive.build() == 0
    assert leads(archive, "briefs/2024/oats.html", "briefs/2024/grain.html")
    lines = (archive.folder / "content/redirects.tsv").read_text().splitlines()[1:]
    assert not [line for line in lines if line.startswith("briefs/2024/grain.html")]
    assert archive.site() == archive.clean()


def test_another_date_and_another_file(archive: SmallArchive) -> None:
    text = archive.path("2024/grain.md").read_text().replace("slug: grain\n", "")
    archive.write("2024/grain.md", text.replace("date: 2024-05-06", "date: 2023-05-06"))
    archive.build()
    assert leads(archive, "briefs/2024/grain.html", "briefs/2023/grain.html")
    archive.path("2024/grain.md").rename(archive.path("2024/on-grain.md"))
    archive.build()
    assert leads(archive, "briefs/2023/grain.html", "briefs/2023/on-grain.html")
    assert leads(archive, "briefs/2024/grain.html", "briefs/2023/on-grain.html")
    assert archive.site() == archive.clean()


def test_the_ledger_knows_where_the_cache_is_lost(archive: SmallArchive) -> None:
    shutil.rmtree(archive.folder / ".cache")
    edit(archive, MADE, "slug: the-ferry-treaty-in-its-tenth-year", "slug: ferries")
    archive.build()
    assert leads(archive, OLD, "briefs/2020/ferries.html")
    shutil.rmtree(archive.folder / ".cache")
    (archive.folder / "content/redirects.tsv").unlink()
    archive.path(MADE).rename(archive.path("2020/renamed.md"))
    edit(archive, "2020/renamed.md", "slug: ferries", "slug: boats")
    archive.build()
    assert leads(archive, OLD, "briefs/2020/boats.html")


def test_a_brief_that_is_not_shown_leads_to_no_page_of_another(archive: SmallArchive) -> None:
    archive.write(
        "2019/first.md", front("Ferries", "2020-02-03", ["NATO"], [], "Text.").replace("ferries", "boats")
    )
    archive.build()
    edit(archive, MADE, "slug: the-ferry-treaty-in-its-tenth-year", "slug: boats")
    assert archive.build() == 1
    assert OLD not in archive.site()
    assert archive.site() == archive.clean()
    edit(archive, "2019/first.md", "slug: boats", "slug: ferries")
    assert archive.build() == 0
    assert leads(archive, OLD, "briefs/2020/boats.html")
    assert archive.site() == archive.clean()


def test_two_that_change_places_and_one_that_goes(archive: SmallArchive) -> None:
    archive.write("2024/oats.md", front("Oats", "2024-05-07", [], [], "Text."))
    archive.build()
    edit(archive, "2024/grain.md", "slug: grain", "slug: oats")
    edit(archive, "2024/oats.md", "slug: oats", "slug: grain")
    archive.build()
    assert not (archive.folder / "content/redirects.tsv").exists()
    edit(archive, "2024/oats.md", "slug: grain", "status: draft\nslug: secret")
    archive.build()
    assert not (archive.folder / "content/redirects.tsv").exists()
    assert not [path for path, data in archive.site().items() if b"secret" in data]


def test_lines_of_people_stay(archive: SmallArchive) -> None:
    file = archive.folder / "content/redirects.tsv"
    file.write_text("# ours\nold_address\tnew_address\nactors/x.html\tactors/nato.html\n")
    edit(archive, "2024/grain.md", "slug: grain", "slug: wheat")
    archive.build()
    assert file.read_text() == (
        "# ours\nold_address\tnew_address\nactors/x.html\tactors/nato.html\n"
        "briefs/2024/grain.html\tbriefs/2024/wheat.html\n"
    )
    before = file.stat().st_mtime_ns
    archive.build()
    assert file.stat().st_mtime_ns == before


def test_a_renamed_file_is_not_gone(archive: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    archive.path(MADE).rename(archive.path("2020/ferries.md"))
    assert archive.build() == 0
    settings = str(archive.folder / "pelican.conf.py")
    capfd.readouterr()
    assert main(["check", "--settings", settings]) == 0
    assert "LEDGER-LOST" not in capfd.readouterr().out
    seed = archive.folder / "seeds/ferry.txt"
    seed.write_text(seed.read_text().replace("run daily", "run twice a day"))
    archive.build()
    assert "deleted" not in capfd.readouterr().err
    assert "run twice a day" in archive.path("2020/ferries.md").read_text()
    assert not archive.path(MADE).exists()
    assert OLD in archive.site()
    assert archive.site() == archive.clean()


def test_a_late_decision_takes_effect(archive: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    decisions = archive.folder / "content/decisions.yaml"
    decisions.write_text(
        "briefs:\n  ferry.txt:\n    title: Ferries\n    kind: Memo\n    topics:\n    - NATO\n"
    )
    assert archive.build() == 0
    text = archive.path(MADE).read_text()
    assert "title: Ferries\n" in text
    assert "kind: Memo\n" in text
    assert "Russia" not in text
    assert b"Ferries" in archive.site()[OLD]
    edit(archive, MADE, "The boats", "All boats")
    decisions.write_text("briefs:\n  ferry.txt:\n    title: Boats\n")
    capfd.readouterr()
    assert archive.build() == 0
    assert (
        f'content/decisions.yaml:2: DECISION-LATE title of "ferry.txt" is decided, but content/briefs/{MADE} '
        "was edited by hand and says otherwise; write it there"
    ) in capfd.readouterr().err
    assert "title: Ferries\n" in archive.path(MADE).read_text()
    edit(archive, MADE, "title: Ferries", "title: Boats")
    archive.build()
    decisions.write_text(decisions.read_text() + "\n")
    capfd.readouterr()
    archive.build()
    assert "DECISION-LATE" not in capfd.readouterr().err


def test_a_file_that_no_import_wrote_had_no_other_address(archive: SmallArchive) -> None:
    text = archive.path("2024/grain.md").read_text().replace("Grain", "Oats")
    archive.path("2024/oats.md").write_text(
        text.replace("slug: grain", "slug: oat-prices\nsource_file: oats.txt")
    )
    archive.build()
    redirects = archive.folder / "content/redirects.tsv"
    before = redirects.read_text() if redirects.exists() else ""
    seed = (archive.folder / "seeds/ferry.txt").read_text()
    (archive.folder / "seeds/oats.txt").write_text(seed.replace("ferr", "oat"))
    archive.build()
    assert "oats.txt" in (archive.folder / "content/import-ledger.tsv").read_text()
    assert (redirects.read_text() if redirects.exists() else "") == before
    assert "briefs/2024/oats.html" not in archive.site()
    assert archive.site() == archive.clean()
