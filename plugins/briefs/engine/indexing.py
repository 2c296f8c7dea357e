"""Update the search index."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import fields

from briefs.engine.gathering import Gathered
from briefs.engine.naming import Named
from briefs.engine.records import Build
from briefs.engine.state import State
from briefs.model import FIELDS, Brief, File, Reading, SearchDocument, SearchName, field_text
from briefs.search.index import SearchIndex

SEARCH = "search:"
"""The owner of the search data in the manifest."""


def index(build: Build, named: Named, gathered: Gathered, changed: Collection[str]) -> Generator[File | str]:
    """Update the index with the briefs in ``changed`` (slugs; published, withdrawn or removed). Yield the
    files of the search data; a str is the path of a file that stays as it is."""
    paths = gathered.shown.paths
    gone = sorted(slug for slug in changed if not gathered.archive.has(slug))
    fresh = [slug for slug in gathered.archive.slugs if slug in changed]
    lang = build.recipe.site.lang
    engine = SearchIndex(build.folders.cache / "search", lang)
    documents = (_document(build.state, named, paths[slug]) for slug in fresh)
    try:
        many = len(gathered.archive.slugs) if engine.other_language else len(fresh)
        with build.executor(many) as executor:
            engine.update(documents, gone, gathered.archive.slugs, executor)
        if engine.other_language:
            build.counts[f"briefs indexed anew as texts in {lang}"] = len(gathered.archive.slugs)
        else:
            build.counts["briefs indexed"] = len(fresh) + len(gone)
        known = [path for path in build.manifest.of({SEARCH}) if path not in build.disturbed]
        yield from engine.files(_names(gathered, named), known)
    finally:
        engine.close()


def forget(build: Build) -> None:
    """Delete the index."""
    shutil.rmtree(build.folders.cache / "search", ignore_errors=True)


def _document(state: State, named: Named, path: str) -> SearchDocument:
    reading = state.require("reading", path, Reading)
    card, names, issues = reading.card, named.authority.names, named.authority.issues
    actors = sorted((use for use in card.uses if use.mentions), key=lambda use: (-use.mentions, use.name_id))
    return SearchDocument(
        slug=card.slug,
        date=card.date,
        kind=card.kind,
        title=card.title,
        summary=card.summary,
        paragraphs=tuple(block.text for block in reading.blocks),
        authors=tuple((i, names[i].name) for i in _ids(card.authors)),
        issues=tuple((i, issues[i].name) for i in _ids(card.issues)),
        topics=tuple((name_id, label) for label, name_id in card.topics),
        actors=tuple((use.name_id, names[use.name_id].name) for use in actors),
        front_matter=dict(_other_fields(reading.brief)),
    )


def _other_fields(brief: Brief) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield name and values of each field of the front matter that ``SearchDocument`` has no place for."""
    placed = {attribute.name for attribute in fields(SearchDocument)}
    for name in FIELDS:
        value = "" if name in placed else field_text(brief, name)
        if value:
            yield name, (value,) if isinstance(value, str) else value


def _ids(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Ids in order, each once."""
    return list(dict.fromkeys(record_id for _, record_id in pairs))


def _names(gathered: Gathered, named: Named) -> Iterator[SearchName]:
    for name_id in gathered.archive.name_ids:
        entity = named.authority.names[name_id]
        yield SearchName(entity.id, entity.type, entity.name, entity.spellings)
