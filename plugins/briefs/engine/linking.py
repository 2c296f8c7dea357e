"""Link the briefs that are new or that an edit of names may concern. Drafts are left out, so no later step
knows of them."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefs import addresses
from briefs.archive.archive import BriefRow
from briefs.archive.cards import header, make_card, row_of
from briefs.authority.authority import Authority
from briefs.content.files import SourcePlace, with_files
from briefs.content.markup import InlineLink, parse, references_of
from briefs.engine import data_files, referred, rows
from briefs.engine.naming import Named, restored
from briefs.engine.parts import Parts
from briefs.engine.reading import Read, brief_of
from briefs.engine.records import Build
from briefs.engine.rows import encode_uses, stored
from briefs.engine.state import State, packed, unpacked
from briefs.engine.words import Wanted, folded
from briefs.linking.base import linker_of
from briefs.linking.linker import Linker
from briefs.linking.meanings import spellings_to_recheck
from briefs.model import Brief, Card, Mention, Reading, RecordKey
from briefs.publishing.data import fragments
from briefs.system.executor import chunks, in_order
from briefs.system.progress import tracked

CHUNK = 50

KEY_LENGTH = 64
"""Characters of a SHA-256 in hexadecimal."""


class Linked(NamedTuple):
    """What is stored of one brief; each field of bytes is stored under the stage of its name."""

    path: str
    row: BriefRow
    fragments: Mapping[str, bytes]
    """Its lines in the data files, by their addresses."""
    reading: bytes
    header: bytes
    uses: bytes
    words: bytes
    references: tuple[str, ...]
    """The files to which it refers, relative to CONTENT."""


@dataclass(frozen=True)
class Relinked:
    """What linking changed."""

    before: Mapping[str, BriefRow]
    """Rows of the files that were linked again or are gone, as they were."""
    after: Mapping[str, BriefRow]
    """Rows of the files that were linked again."""
    to_index: frozenset[str]
    """Slugs of the briefs, published or not any more, of which search knows something else."""
    gone_titles: Mapping[str, str]
    """Titles of the briefs that are shown no more, by path."""


def link(build: Build, read: Read, named: Named) -> Relinked:
    """Link the briefs that need it, and store the results under the stages of ``Linked``."""
    work, gone = note_work(build, {*read.changed, *holding(build, named)}, read.removed)
    before = stored(build.state, work | gone)
    if work:
        _keep_linker(build.state, named)
    build.state.commit()  # so that workers see the briefs and the authority
    build.state.begin()
    after: dict[str, BriefRow] = {}
    words: dict[str, bytes] = {}
    authority_key = (build.state.get("meta", "authority") or b"").decode()
    function = partial(_link_chunk, build.folders.cache, build.folders.content, authority_key)
    with build.executor(len(work), much=400) as executor:
        done = in_order(executor, function, chunks(sorted(work), CHUNK))
        for results in tracked(done, len(work), "finding names", len):
            _store(build.state, results, before)
            after |= {linked.path: linked.row for linked in results}
            words |= {linked.path: linked.words for linked in results}
    drop_tools()
    build.state.drop("brief", sorted(after))
    gone |= work - after.keys()  # drafts, and what cannot be read
    gone_titles = {path: build.state.require("header", path, Card).title for path in gone & before.keys()}
    for stage in ("reading", "header", "uses"):
        build.state.drop(stage, sorted(gone))
    _words(build.state).change(words, gone)
    rows.store(build.state, {path: row for path, row in after.items() if before.get(path) != row}, gone)
    data_files.drop(build.state, sorted(gone))
    referred.drop(build.state, sorted(gone))
    build.state.drop("meta", ["linking"])
    to_index = frozenset(_to_index(before, after, _renamed(named)))
    build.counts["briefs linked"] = len(to_index)
    return Relinked(before, after, to_index, gone_titles)


def note_work(build: Build, work: Set[str], gone: Set[str]) -> tuple[set[str], set[str]]:
    """Record which briefs must be linked and which are gone, until the links are stored; return both,
    together with what a killed build left to do. Call this before a change of records is committed."""
    left = build.state.load("meta", "linking", tuple)
    before, gone_before = left or (frozenset(), frozenset())
    every = (work | before) - gone
    gone = gone | (gone_before - every)
    build.state.save("meta", "linking", (frozenset(every), frozenset(gone)))
    return set(every), set(gone)


def _to_index(
    before: Mapping[str, BriefRow], after: Mapping[str, BriefRow], renamed: frozenset[RecordKey]
) -> Iterator[str]:
    """Yield the slugs of briefs whose row changed, that were added or removed, or that use a renamed
    record."""
    for path in before.keys() | after.keys():
        was, now = before.get(path), after.get(path)
        if was is None or now is None or was != now or _uses(now, renamed):
            yield from (row.slug for row in (was, now) if row)


def holding(build: Build, named: Named) -> Iterable[str]:
    """Yield the paths of the briefs that may mention a record that changed."""
    words_by_path = _words(build.state).all() if named.changed else {}
    if not words_by_path:
        return  # in a new archive all records count as changed, and no brief has been read
    changed = ((named.before.get(key), named.after.get(key)) for key in named.changed)
    wanted = Wanted({words for before, after in changed for words in spellings_to_recheck(before, after)})
    for path, words in sorted(words_by_path.items()):
        if wanted.may_stand_in(unpacked(words)):
            yield path


def _words(state: State) -> Parts[bytes]:
    """Return the words of each brief, packed."""
    return Parts(state, "words", bytes)


def _renamed(named: Named) -> frozenset[RecordKey]:
    """Return the keys of records whose preferred name changed."""
    both = named.before.keys() & named.after.keys()
    return frozenset(key for key in both if named.before[key].name != named.after[key].name)


def _uses(row: BriefRow, records: frozenset[RecordKey]) -> bool:
    """Whether a brief uses one of some records."""
    names = (RecordKey(False, name_id) for name_id in row.names)
    return not (records.isdisjoint(names) and records.isdisjoint(RecordKey(True, i) for i in row.issues))


def _store(state: State, results: Sequence[Linked], before: Mapping[str, BriefRow]) -> None:
    """Store the results that differ from what is stored."""
    differ = [one for one in results if before.get(one.path) != one.row]
    state.put("reading", ((one.path, one.reading) for one in differ))
    state.put("header", ((one.path, one.header) for one in differ))
    state.put("uses", ((one.path, one.uses) for one in differ))
    for one in differ:
        data_files.store(state, one.path, one.fragments)
    referred.store(state, {one.path: one.references for one in results})


def _link_chunk(cache: Path, content: Path, authority_key: str, paths: Sequence[str]) -> list[Linked]:
    """Link some briefs, in a worker process."""
    authority, linker = _tools(cache, authority_key)
    state = State(cache, read_only=True)
    try:
        briefs = [(path, brief_of(state, path)) for path in paths]
    finally:
        state.close()
    return [
        _link_brief(path, brief, authority, linker, content)
        for path, brief in briefs
        if brief is not None and brief.status != "draft"
    ]


_made: dict[str, tuple[Authority, Linker]] = {}
"""The tools of this process, by the authority's key."""


def drop_tools() -> None:
    """Free the memory of authority and linker, which are not needed after linking."""
    _made.clear()


def _tools(cache: Path, authority_key: str) -> tuple[Authority, Linker]:
    """Return the authority and its linker; made once in each process."""
    if authority_key not in _made:
        _made.clear()
        _made[authority_key] = _restored(cache)
    return _made[authority_key]


def _restored(cache: Path) -> tuple[Authority, Linker]:
    state = State(cache, read_only=True)
    try:
        authority = restored(state)
        kept = state.get("meta", "linker") or b""
    finally:
        state.close()
    return authority, Linker.restore(kept[KEY_LENGTH:], authority.names)


def _keep_linker(state: State, named: Named) -> None:
    """Store the linker of this build's authority unless it is stored already, and keep both for this
    process."""
    key = (state.get("meta", "authority") or b"").decode()
    names = named.authority.names
    kept = state.get("meta", "linker") or b""
    of, table = kept[:KEY_LENGTH].decode(), kept[KEY_LENGTH:]
    if of == key:
        linker = Linker.restore(table, names)
    elif of and of == named.since:
        sides = (named.before, named.after)
        gone, made = ([e for e in side.values() if e.type != "issue"] for side in sides)
        linker = Linker.restore(table, names).revised(gone, made, names)
    else:
        linker = linker_of(names)
    if of != key:
        state.put("meta", [("linker", key.encode() + linker.dump())])
    _made.clear()
    _made[key] = named.authority, linker


def _link_brief(path: str, brief: Brief, authority: Authority, linker: Linker, content: Path) -> Linked:
    if brief.status == "withdrawn":
        brief = without_removed(brief)
    paths = references_of(brief.body, brief.path)
    brief = with_files(brief, paths, content)
    page = addresses.brief(brief.slug, brief.date)
    place = SourcePlace(brief.path, page, {file.path: file for file in brief.files})
    markup = parse(brief.body, place)
    # The names that only a withdrawn brief has are not in use, and have no page to lead to.
    mentions = () if brief.status == "withdrawn" else linker.link(brief, markup.blocks)
    shared = {label: bearers for label in brief.topics if (bearers := authority.bearers(label))}
    decided = linker.decided(brief, markup.blocks, mentions, shared) if shared else {}
    spoken = () if brief.status == "withdrawn" else linker.concepts(markup.blocks, mentions)
    card = make_card(brief, markup.blocks, mentions, authority, decided, spoken)
    reading = Reading(
        brief=brief,
        blocks=markup.blocks,
        mentions=mentions,
        card=card,
        body_html=markup.html(_links(brief, mentions, authority)),
        biography_html=parse("\n\n".join(brief.biography), place).html({}) if brief.biography else "",
    )
    texts = [block.text for block in markup.blocks]
    stored_reading = pickle.dumps(reading, 5)
    lines = fragments(reading, authority.names)
    row = row_of(card)._replace(
        reading=hashlib.blake2b(stored_reading, digest_size=8).hexdigest(),
        adds=tuple(map(data_files.digest, lines.values())),
    )
    return Linked(
        path,
        row,
        lines,
        packed(stored_reading),
        pickle.dumps(header(card), 5),
        packed(encode_uses(card.uses)),
        packed(folded([*texts, *brief.issues, *brief.topics, *brief.authors])),
        paths,
    )


def without_removed(brief: Brief) -> Brief:
    """Return what the site may show of a withdrawn brief: no text, if its editors removed it."""
    return replace(brief, body="", biography=(), summary="") if brief.is_without_text else brief


def _links(brief: Brief, mentions: Sequence[Mention], authority: Authority) -> dict[int, list[InlineLink]]:
    """Return the links in each block: to the page of each name, at its first mention in the block."""
    page = addresses.brief(brief.slug, brief.date)
    seen: set[tuple[int, str]] = set()
    links: dict[int, list[InlineLink]] = {}
    for mention in mentions:
        if (mention.block, mention.name_id) not in seen:
            seen.add((mention.block, mention.name_id))
            href = addresses.relative(addresses.name(authority.names[mention.name_id]), page)
            links.setdefault(mention.block, []).append(InlineLink(mention.start, mention.end, href))
    return links
