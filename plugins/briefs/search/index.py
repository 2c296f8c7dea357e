"""The search index of an archive: from briefs to the files for the browser.

Two things are kept under its folder: the Whoosh index (``whoosh.engine``), with which the command line ranks
and from which all postings of the files are read, and the store of what the files are made of (``store``).
Both depend on the briefs alone, not on the edits that led to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.model import File, SearchDocument, SearchName
from briefs.search.export.files import search_files
from briefs.search.export.preparing import PostingChange, changed_postings, prepare
from briefs.search.export.shards import KINDS, Shards
from briefs.search.postings.brief_postings import FIELDS, Postings, field_length, postings
from briefs.search.postings.entries import EntryColumns, TermEntry
from briefs.search.query.languages import language_of
from briefs.search.query.words import Words, words_of
from briefs.search.store import Store
from briefs.search.whoosh.lengths import rounded
from briefs.system.executor import Here
from briefs.system.sealing import Damaged

if TYPE_CHECKING:
    from briefs.search.whoosh.engine import Engine

FEW = 2000
"""If more briefs change than that, or than an eighth of the archive, everything is made anew."""

TARGETS = {
    "names": 4_000, "text": 4_000, "text-positions": 12_000, "title": 4_000, "title-positions": 8_000
}  # fmt: skip
"""Characters of a shard, by kind."""


class SearchIndex:
    """The index under ``folder`` (CACHE/search), made if it is not there."""

    def __init__(self, folder: Path, lang: str = "en") -> None:
        """Open the index of texts in a language (BCP 47); raises Damaged if the folder cannot be read and
        should be removed, OSError.
        """
        self._folder = folder
        self._store = Store(folder)
        self._words = words_of(language_of(lang).tag)
        self.other_language = bool(self._store.slugs()) and self._mark() != self._words.mark
        """Whether the briefs were indexed as texts of another language, so that everything is made anew."""
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
        (date, slug), which numbers the briefs; ``documents`` are in this order too. ``executor`` runs the
        work of a large change. Raises Damaged if a slug of ``order`` was never given.
        """
        most = min(FEW, len(order) // 8)
        remaining = iter(documents)
        few = list(islice(remaining, most + 1))
        everything = len(few) > most or bool(self._store.get("updating")) or self._mark() != self._words.mark
        if not few and not removed and not everything:
            self._check_slugs(order)
            if (self._folder / "whoosh").is_dir():  # it is removed after a command that was killed
                return
        self._mark_updating()
        # Whoosh takes a while to import, and most builds change nothing here.
        from briefs.search.anew import rebuild
        from briefs.search.whoosh.engine import Engine

        whoosh_folder = self._folder / "whoosh"
        engine = None if everything else Engine(whoosh_folder)
        uids = {slug: int(uid) for slug, uid in self._store.columns("slug", "uid")} if engine else {}
        if engine and engine.holds(uids.values()):
            self._change(engine, few, removed, uids)
        else:
            numbered = _numbered(order, chain(few, remaining), self._store)
            language = self._words.language.tag
            rebuild(whoosh_folder, self._store, self._shards, numbered, language, executor or Here())
            self._store.set("language", (language, self._words.mark))
        self._check_slugs(order)
        self._store.set("updating", False)
        self._store.commit()

    def slugs(self) -> Collection[str]:
        """Return the slugs of all briefs in the index."""
        return self._store.slugs()

    def files(self, names: Iterable[SearchName], known: Collection[str] = ()) -> Iterator[File | str]:
        """Yield every file of the search data; of those whose path is in ``known``, only the path.

        The paths hold a digest of the file, except that of the directory.
        """
        self._store.begin()
        yield from search_files(
            self._store, self._words, sorted(names, key=lambda name: name.id), frozenset(known)
        )
        self._store.commit()

    def close(self) -> None:
        """Close the files under the folder."""
        self._store.close()

    def _mark(self) -> str:
        """Return what the index was made with (``Words.mark``)."""
        language = self._store.get("language")
        return language[1] if isinstance(language, tuple) else ""

    def _check_slugs(self, order: Sequence[str]) -> None:
        if self._store.slugs() != list(order):
            raise Damaged("search: other briefs are indexed than the archive has")

    def _mark_updating(self) -> None:
        """Store that an update has begun, after whose kill all is made anew, and begin its transaction."""
        self._store.begin()
        self._store.set("updating", True)
        self._store.commit()
        self._store.begin()

    def _change(
        self,
        engine: Engine,
        documents: Iterable[SearchDocument],
        removed: Iterable[str],
        uids: Mapping[str, int],
    ) -> None:
        """Index some briefs in this process; of the shards, change only the entries of their terms, and where
        numbers of briefs shift, the briefs of all entries.
        """
        store = self._store
        new = {document.slug: document for document in documents}
        old = {slug: store.document(slug) for slug in (*removed, *new)}
        for slug in [slug for slug, document in old.items() if document == new.get(slug)]:
            del old[slug]
            new.pop(slug, None)
        if not old:
            return
        next_uid = int(str(store.get("uid") or 1))
        prepared = [
            prepare(uid, document, self._words) for uid, document in enumerate(new.values(), next_uid)
        ]
        store.set("uid", next_uid + len(prepared))
        store.drop_briefs(old)
        store.put_briefs((brief.indexed, brief.packed) for brief in prepared)
        added = {brief.indexed.uid: brief.postings for brief in prepared}
        engine.change([uids[slug] for slug in old if slug in uids], added)
        stored_postings = engine.stored_postings(added)
        new_postings = {brief.indexed.slug: stored_postings[brief.indexed.uid] for brief in prepared}
        self._change_shards(_Change(list(uids), store.slugs(), old, new, new_postings, self._words))

    def _change_shards(self, change: _Change) -> None:
        """Bring the shards up to date after a change of some briefs."""
        for field, kinds in KINDS.items():
            terms = change.terms[field]
            first, *others = (self._shards[kind] for kind in kinds)
            entries = dict(first.all_terms()) if change.shifts_numbers else first.lookup(terms)
            columns_by_kind = [entries, *(shards.lookup(terms) for shards in others)]
            changes_by_kind: list[dict[str, EntryColumns | None]] = [{} for _ in kinds]
            for term in terms:
                old = tuple(column for columns in columns_by_kind for column in columns.get(term, ()))
                new = change.entry(field, term, old)
                for changes, of_kind in zip(changes_by_kind, kinds.values(), strict=True):
                    changes[term] = new[of_kind] if new else None
            if change.shifts_numbers:
                changes_by_kind[0] |= {
                    term: change.renumbered(columns) for term, columns in entries.items() if term not in terms
                }
            for shards, changes in zip((first, *others), changes_by_kind, strict=True):
                if changes:
                    shards.change(changes)


class _Change:
    """What an edit of some briefs changes: the numbers of all briefs, and postings."""

    def __init__(
        self,
        slugs_before: Sequence[str],
        slugs_after: Sequence[str],
        old: Mapping[str, SearchDocument | None],
        new: Mapping[str, SearchDocument],
        new_postings: Mapping[str, Mapping[str, Postings]],
        words: Words,
    ) -> None:
        """``slugs_before`` and ``slugs_after`` are all briefs by number. ``old`` has all briefs that change,
        None for one that was not there, and ``new`` those that will be there, with ``new_postings`` by slug,
        field and term.
        """
        self._title_lengths = {
            slug: rounded(field_length(fields["title"])) for slug, fields in new_postings.items()
        }
        self._numbers_before = {slug: number for number, slug in enumerate(slugs_before)}
        self._numbers_after = {slug: number for number, slug in enumerate(slugs_after)}
        self._new_numbers = [self._numbers_after.get(slug, -1) for slug in slugs_before]
        """The new number of each brief by its old one, -1 if it is removed."""
        same_date = {
            slug
            for slug, document in old.items()
            if document and slug in new and document.date == new[slug].date
        }
        self.shifts_numbers = any(
            number != new_number and (slug not in old or slug in same_date)
            for number, (slug, new_number) in enumerate(zip(slugs_before, self._new_numbers, strict=True))
        )
        """Whether briefs that are not removed, or moved to another date, get other numbers."""
        self.terms: dict[str, dict[str, list[tuple[str, PostingChange]]]] = {field: {} for field in FIELDS}
        """Field -> term -> (slug, change) for each brief in which its posting changes."""
        for slug, document in old.items():
            old_postings = postings(document, words) if document else {}
            changes = changed_postings(old_postings, new_postings.get(slug, {}), slug in same_date)
            for field, term, change in changes:
                self.terms[field].setdefault(term, []).append((slug, change))

    def entry(self, field: str, term: str, columns: EntryColumns) -> EntryColumns | None:
        """Return the new entry of a term with some old columns, None if no brief has the term any more."""
        entry = TermEntry(columns)
        for slug, (old, _) in self.terms[field][term]:
            if old:
                entry.remove(self._numbers_before[slug])
        if self.shifts_numbers:
            entry.renumber(self._new_numbers)
        for slug, (_, new) in self.terms[field][term]:
            if new:
                entry.add(self._numbers_after[slug], new, self._title_lengths[slug])
        return entry.columns() if entry.numbers else None

    def renumbered(self, columns: EntryColumns) -> EntryColumns:
        """Return the first columns of an entry of which only the numbers of briefs change."""
        entry = TermEntry(columns)
        entry.renumber(self._new_numbers)
        return entry.columns()[: len(columns)]


def _numbered(
    order: Iterable[str], documents: Iterator[SearchDocument], store: Store
) -> Iterator[tuple[int, SearchDocument]]:
    """Yield every brief with its number: the given one, or else the stored one; raises Damaged if there is
    none."""
    following = next(documents, None)
    for number, slug in enumerate(order):
        if following and following.slug == slug:
            yield number, following
            following = next(documents, None)
        elif stored := store.document(slug):
            yield number, stored
        else:
            raise Damaged(f"search: {slug} was never given, or out of order")
