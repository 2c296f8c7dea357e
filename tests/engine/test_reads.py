"""Which pages an edit makes again: those that read what it changed, and no others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from briefs.archive.archive import Archive, BriefRow
from briefs.archive.view import Key, View
from briefs.engine import counted, prose
from briefs.engine.rows import differing, published, store, stored
from briefs.engine.state import State
from briefs.engine.traces import OWN, Log, Subject, Traces
from briefs.model import Edition, File
from briefs.publishing import site
from briefs.publishing.site import KINDS, Output, PageKind
from tests.archive.test_view import variants
from tests.engine.archives import SmallArchive, front

KEYS: list[Key] = [("kind", str(number)) for number in range(12)]


class Model:
    """What ``Traces`` should know, in plain Python."""

    def __init__(self) -> None:
        self.values = dict.fromkeys(KEYS, 1)
        self.read: dict[Subject, dict[str, frozenset[Key]]] = {}

    def change(self, chance: random.Random) -> set[Key]:
        """Change some values; return the keys that an edit may have changed."""
        asked = set(chance.sample(KEYS, chance.randint(0, 4)))
        for key in asked:
            self.values[key] = chance.randint(1, 3)
        return asked


def test_traces_are_dropped_of_the_readers_of_what_differs(tmp_path: Path) -> None:
    chance = random.Random(5)
    state = State(tmp_path)
    traces = Traces(state)
    traces.make_tables()
    model = Model()
    subjects: list[Subject] = [("name", str(number)) for number in range(6)]
    dropped = 0
    for _ in range(200):
        before = dict(model.values)
        asked = model.change(chance)
        differ = {key for key in KEYS if model.values[key] != before[key]}
        keys = asked if chance.random() < 0.7 else None
        traces.drop_readers(traces.differing(keys, model.values.__getitem__))
        assert traces.differing(keys, model.values.__getitem__) == []
        for subject, paths in list(model.read.items()):
            stale = {path for path, keys in paths.items() if keys & differ}
            dropped += len(stale)
            model.read[subject] = {
                path: paths[path] for path in paths.keys() - stale - ({OWN} if stale else set())
            }
        assert traces.subjects() == {":".join(s) for s, paths in model.read.items() if OWN in paths}
        for subject in subjects:
            assert traces.of(subject).keys() == model.read.get(subject, {}).keys() - {OWN}
        log, kept = Log(), set[str]()
        for subject in chance.sample(subjects, 2):
            known = model.read.get(subject, {})
            keep = {path for path in known if path != OWN and chance.random() < 0.7}
            kept |= keep
            new = {f"{subject[1]}/{chance.randrange(4)}" for _ in range(3)} - keep | {OWN}
            made = {path: frozenset(chance.sample(KEYS, 3)) for path in new}
            model.read[subject] = {path: known[path] for path in keep} | made
            part = Log()
            for path, keys_of_page in made.items():
                part.add(subject, path, "digest", keys_of_page)
            log.extend(part)
        traces.store(log, kept, model.values.__getitem__)
    assert dropped > 100


def log_of(*traces: tuple[Subject, str, list[Key]]) -> Log:
    """Return a log of traces given as subject, path and keys."""
    log = Log()
    for subject, path, keys in traces:
        log.add(subject, path, "digest", keys)
    return log


def test_a_key_that_nobody_read_for_a_while_is_known_by_its_value_now(tmp_path: Path) -> None:
    traces = Traces(State(tmp_path))
    traces.make_tables()
    key, page = KEYS[0], ("name", "a")
    traces.store(log_of((page, OWN, [key])), (), lambda _: 1)
    traces.store(log_of((page, OWN, [])), (), lambda _: 1)
    traces.store(log_of((page, OWN, [key])), (), lambda _: 2)
    assert traces.differing([key], lambda _: 2) == []
    assert len(traces.differing([key], lambda _: 1)) == 1


def test_traces_of_files_and_subjects_can_be_dropped(tmp_path: Path) -> None:
    traces = Traces(State(tmp_path))
    traces.make_tables()
    one, two = ("name", "a"), ("name", "b")
    made = log_of(
        *((subject, OWN, KEYS[:1]) for subject in (one, two)),
        *((subject, f"{subject[1]}.html", KEYS[1:2]) for subject in (one, two)),
    )
    traces.store(made, (), lambda _: 1)
    traces.drop_files({"a.html": "name:a", "unknown.html": "name:c"})
    assert traces.subjects() == {":".join(two)}
    assert traces.of(one) == {}
    traces.drop_subjects([two])
    assert traces.subjects() == set()
    traces.store(made, (), lambda _: 1)
    traces.drop_readers(traces.differing(None, lambda _: 2))
    assert traces.subjects() == set()


def rows_of(archive: Archive) -> dict[str, BriefRow]:
    return {row.slug: row for row in archive.rows}


def test_counts_that_are_kept_are_those_of_a_fresh_count(tmp_path: Path) -> None:
    state = State(tmp_path)
    last: dict[str, BriefRow] = {}
    stayed = 0
    for _, after in variants(80):
        archive, rows = after.archive, rows_of(after.archive)
        slugs = sorted(last.keys() | rows.keys())
        pairs = [(last.get(s), rows.get(s)) for s in slugs if last.get(s) != rows.get(s)]
        old = {slug: counted.related(state, slug) for slug in rows}
        old_counts = {name_id: counted.co_mentioned(state, name_id) for name_id in archive.name_ids}
        keys = {
            *counted.count_related(state, archive, pairs),
            *counted.count_co_mentioned(state, archive, pairs),
        }
        for slug in rows:
            assert counted.related(state, slug) == archive.count_related(slug)
            assert slug not in last or ("related", slug) in keys or old[slug] == counted.related(state, slug)
            stayed += ("related", slug) not in keys
        for name_id in archive.name_ids:
            counts = counted.co_mentioned(state, name_id)
            assert counts == archive.count_co_mentioned(name_id)
            assert ("co_mentioned", name_id) in keys or old_counts[name_id] == counts
        assert set(state.keys("related")) == rows.keys()
        assert set(state.keys("co-mentioned")) == set(archive.name_ids)
        last = rows
    assert stayed > 200


def test_briefs_differ_that_are_shown_otherwise_whichever_file_bears_the_slug(tmp_path: Path) -> None:
    chance = random.Random(8)
    state = State(tmp_path)
    for _ in range(300):
        shown = published(state).rows
        paths = [f"{number}.md" for number in chance.sample(range(6), chance.randint(1, 3))]
        before = stored(state, paths)
        after = {}
        for path in paths:
            store(state, {}, [path])
            if chance.random() < 0.7:
                after[path] = BriefRow(
                    f"slug-{chance.randrange(4)}", f"202{chance.randrange(3)}-01-01", (), (), ()
                )
                store(state, {path: after[path]}, [])
        now = published(state)
        wanted = [
            (shown.get(slug), now.rows.get(slug))
            for slug in shown.keys() | now.rows.keys()
            if shown.get(slug) != now.rows.get(slug)
        ]
        found = list(differing(state, now, before, after))
        assert sorted(found, key=repr) == sorted(wanted, key=repr)


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    """An archive of five briefs, built."""
    made = SmallArchive.make(tmp_path / "archive")
    for number in range(5):
        made.write(f"2024/b{number}.md", brief(number))
    made.build()
    return made


def brief(number: int, more: str = "") -> str:
    topics = ["Harbours", f"Port {number}"]
    return front(
        f"Brief {number}", f"2024-0{number + 1}-01", topics, ["Trade"], f"A body. {more}", "Ida Quill"
    )


def written(archive: SmallArchive) -> set[str]:
    """Build; return the pages and feeds that have been written."""
    files = {path for path in (archive.folder / "output").rglob("*") if path.is_file()}
    times = {path: path.stat().st_ino for path in files}
    archive.build()
    now = {path for path in (archive.folder / "output").rglob("*") if path.is_file()}
    names = {str(p.relative_to(archive.folder / "output")) for p in now if times.get(p) != p.stat().st_ino}
    return {name for name in names if name.endswith((".html", ".atom"))}


def test_an_edit_of_a_body_makes_one_page(archive: SmallArchive) -> None:
    archive.write("2024/b2.md", brief(2, "One sentence more."))
    assert written(archive) == {"briefs/2024/brief-2.html"}
    assert archive.site() == archive.clean()


def test_a_new_topic_makes_no_page_of_briefs_that_do_not_share_it(archive: SmallArchive) -> None:
    archive.write("2024/b2.md", brief(2).replace("- Port 2", "- Port 2\n- Cranes"))
    made = written(archive)
    assert {name for name in made if name.startswith("briefs/")} == {"briefs/2024/brief-2.html"}
    assert "topics/cranes.html" in made
    assert "topics/port-1.html" not in made
    assert archive.site() == archive.clean()


def test_a_related_name_becomes_a_link_when_a_brief_uses_it(
    archive: SmallArchive,
) -> None:
    record = "- id: harbours\n  name: Harbours\n  related: [cranes]\n- id: cranes\n  name: Cranes\n"
    (archive.folder / "content/authority/concepts.yaml").write_text(record)
    archive.build()
    page = archive.folder / "output/topics/harbours.html"
    assert "cranes.html" not in page.read_text()
    archive.write("2024/new.md", front("New", "2025-01-01", ["Cranes"], [], "A body."))
    archive.build()
    assert 'href="../topics/cranes.html" dir="auto">Cranes' in page.read_text()
    assert archive.site() == archive.clean()
    archive.path("2024/new.md").unlink()
    archive.build()
    assert "cranes.html" not in page.read_text()
    assert archive.site() == archive.clean()


def kinds_of_brief(view: View, kind: str, edition: Edition) -> Iterator[Output]:
    """Yield a page of how many briefs each year has."""
    yield File(f"kinds/{kind}.txt", repr(view.years()).encode())


MADE_UP = PageKind(
    "kind",
    lambda archive: ("letter", *(("many",) if len(archive.slugs) > 5 else ())),
    kinds_of_brief,
    frozenset({"years"}),
    ("kinds",),
)


def test_a_made_up_kind_of_page_is_made_followed_and_removed(
    archive: SmallArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "KINDS", (*KINDS, MADE_UP))
    output = archive.folder / "output"
    archive.build("output", fresh=True)
    assert (output / "kinds/letter.txt").read_text() == "(('2024', 5),)"
    assert not (output / "kinds/many.txt").exists()
    archive.write("2024/new.md", front("New", "2025-01-01", [], [], "A body."))
    archive.build()
    assert (output / "kinds/letter.txt").read_text() == "(('2025', 1), ('2024', 5))"
    assert (output / "kinds/many.txt").exists()
    archive.path("2024/new.md").unlink()
    archive.build()
    assert not (output / "kinds/many.txt").exists()
    (output / "kinds/letter.txt").write_text("disturbed")
    archive.build()
    assert (output / "kinds/letter.txt").read_text() == "(('2024', 5),)"


def test_a_draft_is_not_made_again_for_what_another_one_of_its_subject_read(archive: SmallArchive) -> None:
    text = brief(2).replace("summary: Brief 2 in a sentence.", "summary: Another.")
    archive.write("2024/b2.md", text)
    made = written(archive)
    assert "topics/harbours.html" in made
    assert "topics/harbours.atom" in made
    assert "topics/port-1.html" not in made
    (archive.folder / "output/topics/harbours.atom").unlink()
    assert written(archive) == {"topics/harbours.atom"}
    assert archive.site() == archive.clean()


def test_a_build_that_was_killed_while_it_looked_for_names_is_made_good(
    archive: SmallArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(settings.read_text() + "ACTORS_FROM_PROSE = True\n")
    archive.write("2024/b0.md", brief(0, "Boris Marsh spoke. Boris Marsh sat down."))
    archive.build()
    (archive.folder / "content/authority/people.yaml").write_text("- id: marsh\n  name: Boris Marsh\n")
    archive.write("2024/b1.md", brief(1, "Carla Reed spoke. Carla Reed sat down."))
    with monkeypatch.context() as patch:
        patch.setattr(prose, "in_order", _kill)
        with pytest.raises(RuntimeError):
            archive.build()
    archive.build()
    assert archive.site() == archive.clean()
    assert (archive.folder / "output/actors/carla-reed.html").exists()


def _kill(*_: object) -> NoReturn:
    raise RuntimeError("killed")
