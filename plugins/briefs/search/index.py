"""The search index of an archive: briefs in, files for the browser out.

Two things are kept under the folder: the Whoosh index (``whoosh.engine``), from which the command line ranks
and every posting of the files is read, and what the files are made of (``store``). Both depend on the briefs
alone, not on the way they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.model import File, SearchDocument, SearchName
from briefs.search.export import files
from briefs.search.export.preparing import Difference, differences, prepare
from briefs.search.export.shards import KINDS, Shards
from briefs.search.postings.entries import Columns, Entry
from briefs.search.postings.of_brief import FIELDS, Postings, length, postings
from briefs.search.store import Store
from briefs.search.whoosh.lengths import rounded
from briefs.system.executor import Here
from briefs.system.sealing import Damaged

if TYPE_CHECKING:
    from briefs.search.whoosh.engine import Engine

FEW = 2000
"""More changed briefs than that, or than an eighth of the archive, and everything is made anew."""

TARGETS = {
    "names": 4_000, "text": 4_000, "text-positions": 12_000, "title": 4_000, "title-positions": 8_000
}  # fmt: skip
"""Characters of a shard."""


class SearchIndex:
    """The index under ``folder`` (CACHE/search), made if it is not there."""

    def __init__(self, folder: Path) -> None:
        """Raises Damaged if the folder cannot be read and should be removed, OSError."""
        self._folder = folder
        self._store = Store(folder)
        self._shards = {kind: Shards(self._store, kind, target) for kind, target in TARGETS.items()}

    def update(
        self,
        documents: Iterable[SearchDocument],
        removed: Collection[str],
        order: Sequence[str],
        executor: Executor | None = None,
    ) -> None:
        """Bring the index up to date.

        ``documents`` are new or changed, ``removed`` are slugs, and ``order`` is every slug by
        (date, slug), which numbers the briefs; ``documents`` follow it too. ``executor`` runs the
        work of a large change. Raises Damaged if a slug of ``order`` was never given.
        """
        rest = iter(documents)
        few = list(islice(rest, min(FEW, len(order) // 8) + 1))
        everything = len(few) > min(FEW, len(order) // 8) or bool(self._store.get("updating"))
        if not few and not removed and not everything:
            if self._store.slugs() != list(order):
                raise Damaged("search: other briefs are indexed than the archive has")
            if (self._folder / "whoosh").is_dir():  # it goes where a command was killed
                return
        self._store.begin()
        self._store.set("updating", True)
        self._store.commit()
        self._store.begin()
        # Most builds change nothing here, and Whoosh takes a while to import.
        from briefs.search.anew import rebuild
        from briefs.search.whoosh.engine import Engine

        folder = self._folder / "whoosh"
        engine = None if everything else Engine(folder)
        if engine and engine.holds([int(uid) for uid in self._store.column("uid")]):
            self._change(engine, few, removed)
        else:
            numbered = _merged(order, few, rest, self._store)
            rebuild(folder, self._store, self._shards, numbered, executor or Here())
        if self._store.slugs() != list(order):
            raise Damaged("search: other briefs are indexed than the archive has")
        self._store.set("updating", False)
        self._store.commit()

    def slugs(self) -> Collection[str]:
        """Return the slugs of all briefs in the index."""
        return self._store.slugs()

    def files(self, names: Iterable[SearchName], known: Collection[str] = ()) -> Iterator[File | str]:
        """Yield every file of the search data; a str is a path of ``known`` that stays as it is.

        The paths carry a digest of what is in them, except for the directory's.
        """
        self._store.begin()
        every = sorted(names, key=lambda name: name.id)
        yield from files.files(self._store, every, frozenset(known))
        self._store.commit()

    def close(self) -> None:
        """Close the files under the folder."""
        self._store.close()

    def _change(self, engine: Engine, documents: Iterable[SearchDocument], removed: Iterable[str]) -> None:
        """Index some briefs here; change the entries of their terms alone, unless numbers shift."""
        store = self._store
        before = store.slugs()
        uids = {slug: int(uid) for slug, uid in store.columns("slug", "uid")}
        new = {one.slug: one for one in documents}
        old = {slug: store.document(slug) for slug in (*removed, *new)}
        for slug in [slug for slug, was in old.items() if was == new.get(slug)]:
            del old[slug]
            new.pop(slug, None)
        if not old:
            return
        next_uid = int(str(store.get("uid") or 1))
        added = [prepare(uid, one) for uid, one in enumerate(new.values(), next_uid)]
        store.set("uid", next_uid + len(added))
        store.drop_briefs(old)
        store.put_briefs((one.indexed, one.packed) for one in added)
        gone = [uids[slug] for slug in old if slug in uids]
        engine.change(gone, {one.indexed.uid: one.postings for one in added})
        held = engine.held({one.indexed.uid: one.postings for one in added})
        new_postings = {one.indexed.slug: held[one.indexed.uid] for one in added}
        self._encode(_Change(before, store.slugs(), old, new, new_postings))

    def _encode(self, change: _Change) -> None:
        """Bring the shards up to date."""
        for field, kinds in KINDS.items():
            terms = change.terms[field]
            first, *others = (self._shards[kind] for kind in kinds)
            entries = dict(first.terms()) if change.shifts else first.find(terms)
            parts = [other.find(terms) for other in others]
            new: list[dict[str, Columns | None]] = [{} for _ in kinds]
            for term in terms:
                columns = [column for part in (entries, *parts) for column in part.get(term, ())]
                changed = change.of_term(field, term, tuple(columns))
                for own, kind in zip(new, kinds.values(), strict=True):
                    own[term] = changed[kind] if changed else None
            if change.shifts:
                new[0] = {
                    **{term: change.shifted(own) for term, own in entries.items() if term not in terms},
                    **new[0],
                }
            for shards, own in zip((first, *others), new, strict=True):
                if own:
                    shards.change(own)


class _Change:
    """What becomes of the numbers of all briefs, and of the postings of some."""

    def __init__(
        self,
        before: Sequence[str],
        after: Sequence[str],
        old: Mapping[str, SearchDocument | None],
        new: Mapping[str, SearchDocument],
        new_postings: Mapping[str, Mapping[str, Postings]],
    ) -> None:
        """``before``, ``after``: slugs by number; ``old``, ``new``: the briefs that change, a new one None
        in ``old`` and one that goes missing in ``new``; ``new_postings``: by slug, field and term.
        """
        self._title_lengths = {slug: rounded(length(own["title"])) for slug, own in new_postings.items()}
        self._before = {slug: number for number, slug in enumerate(before)}
        self._after = {slug: number for number, slug in enumerate(after)}
        stay = {slug for slug, was in old.items() if was and slug in new and was.date == new[slug].date}
        self._moved = [self._after.get(slug, -1) for slug in before]
        self.shifts = any(
            number != moved and (slug not in old or slug in stay)
            for slug, number, moved in zip(before, range(len(before)), self._moved, strict=True)
        )
        self.terms: dict[str, dict[str, list[tuple[str, Difference]]]] = {field: {} for field in FIELDS}
        """Field -> term -> the briefs where its posting changes."""
        for slug, was in old.items():
            own = postings(was) if was else {}
            will = new_postings.get(slug, {})
            for field, term, difference in differences(own, will, slug in stay):
                self.terms[field].setdefault(term, []).append((slug, difference))

    def of_term(self, field: str, term: str, columns: Columns) -> Columns | None:
        """Return the new columns of a term, None if no brief has it any more."""
        entry = Entry(columns)
        for slug, (was, _) in self.terms[field][term]:
            if was:
                entry.remove(self._before[slug])
        if self.shifts:
            entry.renumber(self._moved)
        for slug, (_, will) in self.terms[field][term]:
            if will:
                entry.add(self._after[slug], will, self._title_lengths[slug])
        return entry.columns() if entry.numbers else None

    def shifted(self, columns: Columns) -> Columns:
        """Return gaps and weights of a term of which only the numbers change."""
        entry = Entry(columns)
        entry.renumber(self._moved)
        return entry.columns()[: len(columns)]


def _merged(
    order: Iterable[str], few: Iterable[SearchDocument], rest: Iterable[SearchDocument], store: Store
) -> Iterator[tuple[int, SearchDocument]]:
    """Yield every brief with its number: as it is given, in order, or else as it is stored."""
    given = chain(few, rest)
    following = next(given, None)
    for number, slug in enumerate(order):
        if following and following.slug == slug:
            yield number, following
            following = next(given, None)
        elif stored := store.document(slug):
            yield number, stored
        else:
            raise Damaged(f"search: {slug} was never given, or out of order")
