"""The steps ``gather`` and ``publishing``, each by itself, on briefs that were put into the state by hand."""

from __future__ import annotations

import dataclasses
import datetime
import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from briefs.archive.cards import header, row_of
from briefs.archive.view import card_file
from briefs.authority.authority import Authority
from briefs.engine import data_files, manifest, publishing, rows
from briefs.engine.gathering import Gathered, gather
from briefs.engine.indexing import SEARCH
from briefs.engine.linking import Relinked
from briefs.engine.naming import Named
from briefs.engine.opening import open_build
from briefs.engine.publishing import Search
from briefs.engine.records import Build, Folders, Recipe
from briefs.engine.state import packed
from briefs.engine.traces import Traces
from briefs.language import ENGLISH
from briefs.model import Entity, Page, Reading, RecordKey
from briefs.publishing import site
from briefs.publishing.data import fragments
from tests.publishing import invented

MAY, JUNE = datetime.date(2024, 5, 2), datetime.date(2023, 6, 1)
CONVOYS = invented.reading("Convoys", MAY, ["Convoys"], ["Hassan Noor"], ["Shipping"], ["It is quiet."])
GRAIN = invented.reading("Grain", JUNE, ["Sanctions"], ["Ingrid Solberg"], ["Norland"], ["It is dear."])
BOTH = {"2024/convoys.md": CONVOYS, "2023/grain.md": GRAIN}
NOTHING_FOUND = Search([], frozenset())


def _rendered(page: Page) -> bytes:
    return repr((page.path, page.template, page.context)).encode()


def _edited(reading: Reading, **changed: object) -> Reading:
    """Return a brief with another title, summary or the like, on its card too."""
    brief = dataclasses.replace(reading.brief, **changed)  # type: ignore[arg-type]
    return dataclasses.replace(reading, brief=brief, card=dataclasses.replace(reading.card, **changed))  # type: ignore[arg-type]


class Archive:
    """An archive whose builds begin behind the linking."""

    def __init__(self, folder: Path) -> None:
        folders = Folders(*(folder / name for name in ("seeds", "content", "output", "cache")))
        folders.content.mkdir()
        self.output = folders.output
        self.names = {
            record.key: record for record in (*invented.names().values(), *invented.issue_records().values())
        }
        self._recipe = Recipe(folders, invented.SITE, ENGLISH, lambda: _rendered, workers=1)

    @contextmanager
    def gathered(
        self,
        changed: Mapping[str, Reading] | None = None,
        gone: Iterable[str] = (),
        records: Iterable[Entity] = (),
        ended: bool = True,
        told: bool = True,
    ) -> Iterator[tuple[Build, Gathered]]:
        """Yield a build in which some files and some ``records`` of names have changed. ``told``: whether the
        linking tells of the files."""
        paths = {*(changed or {}), *gone}
        with ExitStack() as stack:
            build = open_build(self._recipe, {}, stack)
            build.state.begin()
            Traces(build.state).make_tables()
            before = rows.stored(build.state, paths)
            after = {path: self._store(build, path, reading) for path, reading in (changed or {}).items()}
            rows.store(build.state, after, gone)
            old = {record.key: self.names[record.key] for record in records}
            new: dict[RecordKey, Entity] = {record.key: record for record in records}
            self.names |= new
            relinked = Relinked(before, after, frozenset(), {}) if told else Relinked({}, {}, frozenset(), {})
            yield build, gather(build, Named(Authority(self.names.values()), old, new), relinked, ended)
            build.state.commit()

    def _store(self, build: Build, path: str, reading: Reading) -> rows.BriefRow:
        lines = fragments(reading, invented.names())
        whole = pickle.dumps(reading, 5)
        build.state.put("reading", [(path, packed(whole))])
        build.state.put("header", [(path, pickle.dumps(header(reading.card), 5))])
        build.state.put("uses", [(path, packed(rows.encode_uses(reading.card.uses)))])
        data_files.store(build.state, path, lines)
        adds = tuple(map(data_files.digest, lines.values()))
        return row_of(reading.card)._replace(reading=data_files.digest(whole), adds=adds)

    def publish(self, build: Build, gathered: Gathered, search: Search = NOTHING_FOUND) -> None:
        """Write what is due."""
        build.state.commit()
        build.state.begin()
        publishing.finish(build, gathered, publishing.begin(build, gathered), search)

    def pages(self) -> dict[str, bytes]:
        """Return all files of the site but the lists of files, by path."""
        files = (path for path in self.output.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in sorted(files)}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of two briefs that share no name, of which all pages stand."""
    made = Archive(tmp_path)
    with made.gathered(BOTH) as (build, gathered):
        made.publish(build, gathered)
    return made


def test_all_is_due_where_nothing_was_built(tmp_path: Path) -> None:
    with Archive(tmp_path).gathered(BOTH) as (_, gathered):
        order = [kind.name for kind in site.KINDS]
        assert sorted(gathered.due, key=lambda subject: (order.index(subject[0]), subject[1])) == list(
            gathered.due
        )
        assert {kind for kind, _ in gathered.due} == {*order} - {"compared"}
        assert {("brief", "convoys"), ("name", "hassan-noor"), ("issue", "norland"), ("year", "2023")} <= {
            *gathered.due
        }
        assert not gathered.gone


def test_nothing_is_due_where_nothing_has_changed(archive: Archive) -> None:
    with archive.gathered() as (_, gathered):
        assert (gathered.due, gathered.gone) == ((), frozenset())


def test_due_are_the_pages_that_show_what_has_changed(archive: Archive) -> None:
    with archive.gathered({"2024/convoys.md": _edited(CONVOYS, summary="It will end.")}) as (_, gathered):
        due = {*gathered.due}
        assert {("brief", "convoys"), ("name", "hassan-noor"), ("issue", "shipping"), ("year", "2024")} <= due
        assert due.isdisjoint(
            {("name", "ingrid-solberg"), ("issue", "norland"), ("year", "2023"), ("index", "topics")}
        )


def test_due_are_the_pages_that_show_a_record_that_has_changed(archive: Archive) -> None:
    record = archive.names[RecordKey(False, "hassan-noor")]._replace(note="A pilot.")
    with archive.gathered(records=[record]) as (_, gathered):
        assert ("name", "hassan-noor") in gathered.due
        assert ("name", "ingrid-solberg") not in gathered.due


def test_gone_is_what_no_brief_has_any_more(archive: Archive) -> None:
    with archive.gathered(gone=["2023/grain.md"]) as (build, gathered):
        gone = {
            ("brief", "grain"),
            ("name", "ingrid-solberg"),
            ("name", "sanctions"),
            ("issue", "norland"),
            ("year", "2023"),
            ("cards", card_file("ingrid-solberg")),
        }
        assert gathered.gone == gone
        before = archive.pages()
        archive.publish(build, gathered)
        after = archive.pages()
        removed = before.keys() - after.keys()
        assert {"briefs/2023/grain.html", "actors/ingrid-solberg.html", "archive/2023.html"} <= removed
        assert not any(set(build.manifest.of({":".join(subject)})) for subject in gone)
        assert build.counts["files removed"] == len(removed)
        assert [path for path, page in after.items() if b"briefs/2023/grain.html" in page] == []


def test_after_a_build_that_never_ended_every_key_is_compared(archive: Archive) -> None:
    """Its linking is lost: nobody can tell any more which files it had changed."""
    edited = {"2024/convoys.md": _edited(CONVOYS, summary="It will end.")}
    with archive.gathered(edited, ended=False, told=False) as (_, gathered):
        assert ("brief", "convoys") in gathered.due
        assert ("issue", "norland") not in gathered.due


def test_what_was_disturbed_is_due(archive: Archive) -> None:
    (archive.output / "briefs/2023/grain.html").write_bytes(b"another's")
    with archive.gathered() as (build, gathered):
        assert gathered.due == (("brief", "grain"),)
        archive.publish(build, gathered)
        assert build.counts["files written"] == 1
    assert archive.pages()["briefs/2023/grain.html"] != b"another's"


def test_of_two_files_with_one_slug_the_second_is_reported(archive: Archive) -> None:
    with archive.gathered({"2024/zz.md": CONVOYS}) as (build, gathered):
        assert [problem.code for problem in build.problems] == ["DUPLICATE-SLUG"]
        assert gathered.archive.slugs == ("grain", "convoys")
        assert gathered.due == ()


def test_a_build_after_an_edit_leaves_what_a_clean_one_makes(archive: Archive, tmp_path: Path) -> None:
    edited = {"2024/convoys.md": _edited(CONVOYS, title="Convoys and Ports", summary="It will end.")}
    written = (archive.output / "issues/norland.html").stat().st_mtime_ns
    with archive.gathered(edited) as (build, gathered):
        archive.publish(build, gathered)
        assert 0 < build.counts["files written"] < len(archive.pages())
    assert (archive.output / "issues/norland.html").stat().st_mtime_ns == written
    (tmp_path / "clean").mkdir()
    clean = Archive(tmp_path / "clean")
    with clean.gathered(BOTH | edited) as (build, gathered):
        clean.publish(build, gathered)
        assert build.counts["files written"] == len(clean.pages())
    assert archive.pages() == clean.pages()
    with archive.gathered() as (_, gathered):
        assert gathered.due == ()


def test_search_data_replace_those_of_the_last_build(archive: Archive) -> None:
    for written, kept in (
        ("search/a.js", "search/none.js"),
        ("search/b.js", "search/a.js"),
        ("search/c.js", ""),
    ):
        with archive.gathered() as (build, gathered):
            file = manifest.write(archive.output, written, b"1", SEARCH)
            archive.publish(build, gathered, Search([file], frozenset({kept})))
    assert [path for path in archive.pages() if path.startswith("search/")] == ["search/c.js"]
