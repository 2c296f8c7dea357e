"""Small archives for the tests of search: their files on disk, and random edits."""

from __future__ import annotations

import dataclasses
import random
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from briefs.model import File, SearchDocument, SearchName
from briefs.search.export.encoding import LANGUAGE
from briefs.search.index import SearchIndex
from briefs.search.query.fields_and_facets import NAME_FIELDS

PROJECT = Path(__file__).resolve().parents[2]
SCRIPTS = ("words", "query", "data", "plan", "facets", "rank", "engine")
FIELDS = ";".join(f"{name}={field.title}" for name, field in NAME_FIELDS.items())
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">{}</html>"""


def short(documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Return briefs cut off after a few paragraphs, so that indexing them takes a fraction of the time."""
    return [dataclasses.replace(one, paragraphs=one.paragraphs[:6]) for one in documents]


def order(documents: Sequence[SearchDocument]) -> list[str]:
    """Return every slug by date and slug."""
    return [one.slug for one in sorted(documents, key=lambda one: (one.date, one.slug))]


def search_files(
    index: SearchIndex, documents: Sequence[SearchDocument], names: Sequence[SearchName]
) -> dict[str, bytes]:
    """Bring an index to a state and return all its files."""
    known = set(index.slugs())
    numbers = {slug: number for number, slug in enumerate(order(documents))}
    new = [one for one in documents if index._store.document(one.slug) != one]
    new.sort(key=lambda one: numbers[one.slug])
    index.update(new, known - set(numbers), list(numbers))
    return {one.path: one.data for one in index.files(names) if isinstance(one, File)}


def build_site(
    site: Path, index: SearchIndex, documents: Sequence[SearchDocument], names: Sequence[SearchName]
) -> None:
    """Write the search data of an archive, and a bare page that can search it."""
    shutil.rmtree(site, ignore_errors=True)
    for path, data in search_files(index, documents, names).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    tags = [f'<script src="{LANGUAGE}"></script>'] if (site / LANGUAGE).exists() else []
    for name in SCRIPTS:
        shutil.copy(PROJECT / "theme" / "static" / "js" / f"search-{name}.js", site)
        tags.append(f'<script src="search-{name}.js" data-fields="{FIELDS}"></script>')
    (site / "search.html").write_text(PAGE.format("".join(tags)), encoding="utf-8")


def edited(
    random_: random.Random, current: Mapping[str, SearchDocument], new: Sequence[SearchDocument]
) -> dict[str, SearchDocument]:
    """Return an archive after one random edit, addition or removal."""
    documents = dict(current)
    slug = random_.choice(sorted(documents))
    change = random_.randrange(5)
    if change == 0:
        del documents[slug]
    elif change == 1:
        documents.update({one.slug: one for one in new})
    else:
        documents[slug] = changed(random_, documents[slug])
    return documents


def changed(random_: random.Random, document: SearchDocument) -> SearchDocument:
    """Return a document with some words, its title or its labels changed."""
    paragraphs = list(document.paragraphs)
    place = random_.randrange(len(paragraphs))
    words = paragraphs[place].split()
    random_.shuffle(words)
    paragraphs[place] = " ".join(words[random_.randrange(3) :])
    if random_.random() < 0.2:
        del paragraphs[place]
    title = f"{document.title} again" if random_.random() < 0.2 else document.title
    topics = document.topics[1:] if random_.random() < 0.2 else document.topics
    return dataclasses.replace(document, paragraphs=tuple(paragraphs), title=title, topics=topics)
