"""Of OUTPUT only the site's own files are removed, and all of them that do not belong any more."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from briefs.cli import main
from briefs.engine import owned
from briefs.system.lock import lock
from briefs.system.sealing import kept
from tests.engine.archives import SmallArchive, front
from tests.engine.test_equality import add

PAGE = "briefs/2024/a-secret.html"


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    """An archive with two briefs, built."""
    made = SmallArchive.make(tmp_path / "archive")
    for title in ("A secret", "A reply"):
        made.write(
            f"2024/{title[2:]}.md", front(title, "2024-05-06", [f"Topic of {title}"], [], f"{title} here.")
        )
    assert made.build() == 0
    assert PAGE in made.site()
    return made


def withdraw(archive: SmallArchive) -> None:
    """Make a draft of a brief that was published."""
    path = archive.path("2024/secret.md")
    path.write_text(path.read_text().replace("kind: ", "status: draft\nkind: "))


def leaves_no_trace(archive: SmallArchive, output: str = "output") -> None:
    site = archive.site(output)
    assert PAGE not in site
    assert not [path for path, data in site.items() if b"secret" in data.lower() or "secret" in path]
    assert site == archive.clean()


def forget_cache(archive: SmallArchive) -> None:
    shutil.rmtree(archive.folder / ".cache")


def become_another_program(archive: SmallArchive) -> None:
    from briefs.engine.state import State

    with kept(archive.folder / ".cache"):
        state = State(archive.folder / ".cache")
        state.begin()
        state.put("meta", [("program", b"an earlier one"), ("call", b"{}")])
        state.commit()
        state.close()


def test_templates_that_another_program_has_compiled_are_not_used(archive: SmallArchive) -> None:
    compiled = archive.folder / ".cache/templates/of-another-program"
    with kept(archive.folder / ".cache"):
        compiled.write_text("")
    assert archive.build(fresh=True) == 0
    assert not compiled.exists()


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("before", [forget_cache, become_another_program, lambda _: None])
def test_a_withdrawn_brief_leaves(archive: SmallArchive, before: object, fresh: bool) -> None:
    assert callable(before)
    before(archive)
    withdraw(archive)
    assert archive.build(fresh=fresh) == 0
    leaves_no_trace(archive)


def test_a_withdrawn_brief_leaves_each_output_of_one_cache(archive: SmallArchive) -> None:
    archive.build("second")
    withdraw(archive)
    for output in ("output", "second", "output"):
        assert archive.build(output) == 0
        leaves_no_trace(archive, output)


def test_what_a_killed_build_of_a_brief_wrote_leaves_with_the_brief(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    add(archive, random.Random(8))
    archive.build()
    # as a build leaves it that is killed between a page and its record
    owned.announce(archive.folder / "output", [PAGE])
    (archive.folder / "output/briefs/2024").mkdir(parents=True, exist_ok=True)
    (archive.folder / "output" / PAGE).write_text("A secret")
    assert archive.build() == 0
    assert archive.site() == archive.clean()


def test_foreign_files_stay(archive: SmallArchive) -> None:
    foreign = [
        "notes.txt",
        "briefs/2024/mine.html",
        "search/mine.js",
        ".htaccess",
        "briefs/.x.part",
        "data/a.gz",
    ]
    for name in foreign:
        (archive.folder / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (archive.folder / "output" / name).write_text("by hand")
    for step in (
        withdraw,
        forget_cache,
        become_another_program,
        lambda one: one.path("2024/reply.md").unlink(),
    ):
        step(archive)
        archive.build()
        assert {name for name in foreign if archive.site().get(name) == b"by hand"} == set(foreign)
    site = archive.site()
    assert {name: site[name] for name in site if name not in foreign} == archive.clean()


def test_the_list_is_made_again_when_it_is_gone_or_was_changed(archive: SmallArchive) -> None:
    place = archive.folder / "output" / owned.BUILT
    kept = place.read_bytes()
    assert owned.read(place.parent, owned.BUILT) == archive.site().keys() - {owned.BUILT}
    place.unlink()
    archive.build()
    assert place.read_bytes() == kept
    place.write_bytes(kept + b'\n"../../content/briefs/2024/reply.md"\n')
    archive.build()
    assert place.read_bytes() == kept
    assert archive.path("2024/reply.md").exists()


def test_copied_files_come_back_are_restored_and_leave(archive: SmallArchive) -> None:
    images = archive.folder / "content/images"
    images.mkdir()
    (images / "map.png").write_bytes(b"a map")
    (images / "plan.png").write_bytes(b"a plan")
    archive.build()
    copy, other = (archive.folder / "output/images" / name for name in ("map.png", "plan.png"))
    assert (copy.read_bytes(), other.read_bytes()) == (b"a map", b"a plan")
    copy.unlink()
    other.write_bytes(b"changed by somebody")
    archive.build()
    assert (copy.read_bytes(), other.read_bytes()) == (b"a map", b"a plan")
    (images / "map.png").unlink()
    archive.build()
    assert (copy.exists(), other.exists()) == (False, True)
    (images / "plan.png").unlink()
    forget_cache(archive)
    archive.build()
    assert not copy.parent.exists()
    assert archive.site() == archive.clean()


def test_no_moved_address_takes_the_place_of_a_copied_file(archive: SmallArchive) -> None:
    (archive.folder / "content/redirects.tsv").write_text(
        "old_address\tnew_address\nimages/view.html\tindex.html\n"
    )
    archive.build()
    assert b"refresh" in archive.site()["images/view.html"]
    (archive.folder / "content/images").mkdir()
    (archive.folder / "content/images/view.html").write_text("a view")
    archive.build()
    assert archive.site()["images/view.html"] == b"a view"
    assert archive.site() == archive.clean()
    (archive.folder / "content/images/view.html").unlink()
    archive.build()
    assert b"refresh" in archive.site()["images/view.html"]


@pytest.mark.parametrize(
    "output", ["content", "seeds", "theme", ".cache", ".", "content/site", ".cache/site"]
)
def test_no_site_among_what_people_write(
    tmp_path: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    archive.write("2024/a.md", front("A secret", "2024-05-06", [], [], "Text."))
    before = archive.site(".")
    assert archive.build(output) == 2
    assert "OUTPUT-MISPLACED" in capsys.readouterr().err
    own = (".cache/state.", "__pycache__/")  # what is kept of a build, and Python's copy of the settings
    after = {path: data for path, data in archive.site(".").items() if not path.startswith(own)}
    assert after == before


def test_what_publishing_added_leaves_with_the_next_build(archive: SmallArchive) -> None:
    images = archive.folder / "content/images"
    images.mkdir()
    (images / "dataset.tar.gz").write_bytes(b"an archive")
    (images / "table.csv").write_text("a,b\n" * 1000)
    (images / "table.csv.gz").write_bytes(b"packed by hand")
    (archive.folder / "output/mine.html.gz").write_bytes(b"by hand")
    assert archive.publish() == 0
    published = archive.site()
    kept = {
        "images/dataset.tar.gz": b"an archive",
        "images/table.csv.gz": b"packed by hand",
        "mine.html.gz": b"by hand",
    }
    assert {path: published[path] for path in kept} == kept
    assert {"sitemap.xml", "robots.txt", f"{PAGE}.gz"} <= published.keys()
    assert archive.publish() == 0
    assert archive.site() == published
    withdraw(archive)
    archive.build()
    site = archive.site()
    assert site.pop("mine.html.gz") == b"by hand"
    assert site == archive.clean()
    assert archive.publish() == 0
    assert PAGE not in archive.site()["sitemap.xml"].decode()


def clean(archive: SmallArchive) -> int:
    return main(["clean", "--settings", str(archive.folder / "pelican.conf.py")])


def test_clean_removes_the_site_and_the_cache_and_nothing_else(archive: SmallArchive) -> None:
    assert archive.publish() == 0
    assert owned.read(archive.folder / "output", owned.RELEASED)
    foreign = {"output/.gitkeep", "output/briefs/by-hand.html", "output/a.pdf", ".cache/notes.txt"}
    for name in foreign:
        (archive.folder / name).write_text("by hand")
    before = {str(p.relative_to(archive.folder)) for p in archive.folder.rglob("*") if p.is_file()}
    assert clean(archive) == 0
    after = {str(p.relative_to(archive.folder)) for p in archive.folder.rglob("*") if p.is_file()}
    kept = {name for name in before if not name.startswith(("output/", ".cache/"))}
    assert after == kept | foreign | {".cache/lock"}
    assert clean(archive) == 0
    assert archive.build() == 0
    assert PAGE in archive.site()


def test_clean_leaves_the_site_alone_while_it_is_built(
    archive: SmallArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    before = archive.site()
    with lock(archive.folder / ".cache"):
        assert clean(archive) == 2
    assert "not removed: another build is using" in capsys.readouterr().err
    assert archive.site() == before
