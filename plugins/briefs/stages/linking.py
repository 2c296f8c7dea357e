"""Find the names in the briefs that are new, or whose names have changed. Drafts are left out: whatever
follows knows nothing of them."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

from briefs import addresses
from briefs.archive.cards import make_card
from briefs.authority.authority import Authority
from briefs.building.executor import chunks, in_order
from briefs.building.progress import tracked
from briefs.building.state import State, unpickle
from briefs.content.markup import Link, parse
from briefs.linking.linker import Linker
from briefs.linking.meanings import unlike
from briefs.model import Brief, Card, Mention, Reading
from briefs.publishing.data import fragments
from briefs.stages import data_files
from briefs.stages.data_files import Fragments
from briefs.stages.naming import Key, Named, restored
from briefs.stages.reading import Read
from briefs.stages.rows import encode_row
from briefs.stages.setting import Build
from briefs.stages.words import Wanted, folded

CHUNK = 50

KEY_LENGTH = 64
"""Characters of a SHA-256 in hexadecimal."""


class Linked(NamedTuple):
    """What is stored of one brief, each under a stage of that name."""

    path: str
    reading: bytes
    card: bytes
    row: bytes
    words: bytes


@dataclass(frozen=True)
class Relinked:
    """Cards before and after, by path, of the briefs that read otherwise than before or are gone."""

    before: dict[str, Card]
    after: dict[str, Card]
    data: frozenset[str]
    """Data files to which one of the briefs adds something else than before."""
    interrupted: bool
    """Whether the last build was killed while it linked, so that it is not known which records it changed."""


def link(build: Build, read: Read, named: Named) -> Relinked:
    """Link what must be linked again, into the state, under the stages of ``Linked``."""
    left = cast("tuple[frozenset[str], frozenset[str]] | None", build.state.load("meta", "linking"))
    work = set(read.changed) | set(holding(build, named))
    gone = set(read.removed)
    if left:  # by a build that was killed before its links were stored
        work |= left[0] - gone
        gone |= left[1] - work
    before = _cards(build.state, work | gone)
    build.state.save("meta", "linking", (frozenset(work), frozenset(gone)))
    if work:
        _keep_linker(build.state, named)
    build.state.commit()  # so that workers see the briefs and the authority
    build.state.begin()
    after: dict[str, Card] = {}
    data: set[str] = set()
    found: set[str] = set()
    renamed = _renamed(named)
    authority_key = (build.state.get("meta", "authority") or b"").decode()
    function = partial(_link_chunk, build.folders.cache, authority_key)
    with build.executor(len(work), much=400) as executor:
        done = in_order(executor, function, chunks(sorted(work), CHUNK))
        for results in tracked(done, len(work), "finding names", len):
            found |= {result.path for result, _ in results}
            same = {one.path for one, _ in results if build.state.get("reading", one.path) == one.reading}
            data |= _store(build.state, results)
            cards = {one.path: cast(Card, unpickle(one.card)) for one, _ in results}
            after |= {path: card for path, card in cards.items() if path not in same or _uses(card, renamed)}
    gone |= work - found
    for stage in Linked._fields[1:]:
        build.state.drop(stage, sorted(gone))
    data_files.drop(build.state, sorted(gone))
    build.state.drop("meta", ["linking"])
    build.counts["briefs linked"] = len(after)
    differ = {path: card for path, card in before.items() if path in after or path in gone}
    return Relinked(differ, after, frozenset(data), interrupted=left is not None)


def holding(build: Build, named: Named) -> Iterable[str]:
    """Yield the paths of the briefs, among those read before, in which a changed record may be named."""
    if not named.changed or not build.state.keys("words"):
        return
    changed = ((named.before.get(key), named.after.get(key)) for key in named.changed)
    wanted = Wanted({words for before, after in changed for words in unlike(before, after)})
    for path, words in build.state.items("words"):
        if wanted.may_stand_in(words):
            yield path


def _renamed(named: Named) -> frozenset[Key]:
    """Return the keys of records that are there as before, with another name."""
    both = named.before.keys() & named.after.keys()
    return frozenset(key for key in both if named.before[key].name != named.after[key].name)


def _uses(card: Card, records: frozenset[Key]) -> bool:
    names = (("name", use.name_id) for use in card.uses)
    return not (records.isdisjoint(names) and records.isdisjoint(("issue", i) for _, i in card.issues))


def _cards(state: State, paths: Iterable[str]) -> dict[str, Card]:
    found = ((path, state.load("card", path)) for path in sorted(paths))
    return {path: cast(Card, card) for path, card in found if card is not None}


def _store(state: State, results: Sequence[tuple[Linked, Fragments]]) -> set[str]:
    """Store what was found of some briefs; return the data files that it changes."""
    for stage in Linked._fields[1:]:
        state.put(stage, ((result.path, getattr(result, stage)) for result, _ in results))
    return data_files.store(state, {result.path: found for result, found in results})


def _link_chunk(cache: Path, authority_key: str, paths: Sequence[str]) -> list[tuple[Linked, Fragments]]:
    authority, linker = _tools(cache, authority_key)
    state = State(cache, read_only=True)
    try:
        briefs = [(path, cast("Brief | None", state.load("brief", path))) for path in paths]
    finally:
        state.close()
    return [
        _link_brief(path, brief, authority, linker)
        for path, brief in briefs
        if brief is not None and brief.status != "draft"
    ]


_made: dict[str, tuple[Authority, Linker]] = {}
"""The tools of this process, by the authority's key."""


def _tools(cache: Path, authority_key: str) -> tuple[Authority, Linker]:
    """Return the authority and its linker, made once a process."""
    if authority_key not in _made:
        _made.clear()
        _made[authority_key] = _restored(cache)
    return _made[authority_key]


def _restored(cache: Path) -> tuple[Authority, Linker]:
    state = State(cache, read_only=True)
    try:
        authority = cast(Authority, restored(state))
        kept = state.get("meta", "linker") or b""
    finally:
        state.close()
    return authority, Linker.restore(kept[KEY_LENGTH:], authority.names)


def _keep_linker(state: State, named: Named) -> None:
    """Store the linker of the authority behind the authority's key, unless it is there; this process
    needs not read the two again."""
    key = (state.get("meta", "authority") or b"").decode()
    names = named.authority.names
    kept = state.get("meta", "linker") or b""
    of, table = kept[:KEY_LENGTH].decode(), kept[KEY_LENGTH:]
    if of == key:
        linker = Linker.restore(table, names)
    elif of and of == named.since:
        sides = (named.before, named.after)
        gone, made = ([e for (kind, _), e in side.items() if kind == "name"] for side in sides)
        linker = Linker.restore(table, names).revised(gone, made, names)
    else:
        linker = Linker(names.values())
    if of != key:
        state.put("meta", [("linker", key.encode() + linker.dump())])
    _made.clear()
    _made[key] = named.authority, linker


def _link_brief(path: str, brief: Brief, authority: Authority, linker: Linker) -> tuple[Linked, Fragments]:
    markup = parse(brief.body)
    mentions = linker.link(brief, markup.blocks)
    shared = {label: bearers for label in brief.topics if (bearers := authority.bearers(label))}
    decided = linker.decided(brief, markup.blocks, mentions, shared) if shared else {}
    card = make_card(brief, markup.blocks, mentions, authority, decided)
    reading = Reading(
        brief=brief,
        blocks=markup.blocks,
        mentions=mentions,
        card=card,
        body_html=markup.html(_links(brief, mentions, authority)),
        biography_html=parse("\n\n".join(brief.biography)).html({}) if brief.biography else "",
    )
    texts = [block.text for block in markup.blocks]
    linked = Linked(
        path,
        pickle.dumps(reading, 5),
        pickle.dumps(card, 5),
        encode_row(card),
        folded([*texts, *brief.issues, *brief.topics, *brief.authors]),
    )
    return linked, fragments(reading, authority.names)


def _links(brief: Brief, mentions: Sequence[Mention], authority: Authority) -> dict[int, list[Link]]:
    """Return the links of each block: the first mention of a name in it."""
    page = addresses.brief(brief.slug, brief.date)
    seen: set[tuple[int, str]] = set()
    links: dict[int, list[Link]] = {}
    for mention in mentions:
        if (mention.block, mention.name_id) not in seen:
            seen.add((mention.block, mention.name_id))
            href = addresses.relative(addresses.name(authority.names[mention.name_id]), page)
            links.setdefault(mention.block, []).append(Link(mention.start, mention.end, href))
    return links
