"""Provisional records for names found in texts alone, if the setting ACTORS_FROM_PROSE asks for them.

The names proposed in a brief depend only on the brief and on the other records, so they are found before the
linking that makes pages, and stored for each brief.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.authority.adopting import free_id
from briefs.authority.authority import Authority
from briefs.content.markup import parse
from briefs.engine import naming
from briefs.engine.linking import holding, note_work
from briefs.engine.naming import AuthorityParts, Named, Records
from briefs.engine.reading import Read, brief_of
from briefs.engine.records import Build
from briefs.engine.state import State, unpickle
from briefs.linking.base import linker_of
from briefs.linking.linker import Linker
from briefs.model import NAME_KINDS, Brief, Entity
from briefs.system.executor import chunks, in_order
from briefs.text.folding import fold

if TYPE_CHECKING:
    from briefs.linking.proposals import Proposal

STAGE = "prose"
"""Names found in each brief, by path."""

CHUNK = 50

LEAST = 2
"""Places in which a name must stand to be published, where nothing shows what kind of name it is."""

_SHIPS = frozenset("uss hms mv mt ins".split())
"""First words of names of ships, which are no actors."""

NOTE = "Found by rule in the texts; nobody has looked at it yet."


def name(build: Build, read: Read, known: Records) -> Named:
    """Return the authority of this build: reviewed records, records for labels and, if the setting asks
    for them, for names in texts."""
    old = build.state.load("meta", STAGE, tuple) or ()
    if not build.recipe.actors_from_prose:
        if old or build.state.keys(STAGE):
            build.state.clear(STAGE)
            build.state.drop("meta", ["in-use", STAGE])
        return naming.name(build, known, read.labels_changed)
    from briefs.linking.proposals import count_proposals  # most archives have no use of it

    named = _without(naming.name(build, known, read.labels_changed), old)
    _find(build, read, named)
    found = (pair for _, value in build.state.items(STAGE) for pair in _pairs(value))
    new = entities(count_proposals(found), named.authority)
    return _with(build, named, old, new)


def _pairs(value: bytes) -> Sequence[tuple[str, str]]:
    return unpickle(value, tuple)


def _without(named: Named, prose: Sequence[Entity]) -> Named:
    """Return the names without the records that the last build made for names in texts."""
    every = {e.key: e for e in prose}
    names = named.authority.names
    return Named(
        named.authority.revised([e for e in prose if names.get(e.id) == e], ()),
        {key: e for key, e in named.before.items() if every.get(key) != e},
        named.after,
        named.since,
    )


def _with(build: Build, named: Named, old: Sequence[Entity], new: Sequence[Entity]) -> Named:
    whole = named.authority.revised((), new)
    parts = build.state.require("meta", "adopted", AuthorityParts)
    every = {e.id: e for e in old}
    made = (e for e in parts.made if every.get(e.id) != e)
    naming.keep(build, parts._replace(made=(*made, *new)))
    build.state.save("meta", STAGE, tuple(new))
    gone = {e.key: e for e in old if e not in new}
    come = {e.key: e for e in new if e not in old}
    return Named(whole, {**gone, **named.before}, {**come, **named.after}, named.since)


def _find(build: Build, read: Read, named: Named) -> None:
    """Find the names in briefs that are new, or that may mention a record that changed."""
    work, gone = note_work(build, {*read.changed, *holding(build, named)}, read.removed)
    work |= set(build.state.keys("labels")) - set(build.state.keys(STAGE))
    build.state.drop(STAGE, sorted(gone))
    if not work:
        return
    record = pickle.dumps(named.authority, 5)
    build.state.put("meta", [("without-prose", record)])
    build.state.commit()  # so that workers see the briefs and the authority
    build.state.begin()
    function = partial(_find_chunk, build.folders.cache, hashlib.sha256(record).hexdigest())
    with build.executor(len(work)) as executor:
        for results in in_order(executor, function, chunks(sorted(work), CHUNK)):
            build.state.put(STAGE, results)


def _find_chunk(cache: Path, key: str, paths: Sequence[str]) -> list[tuple[str, bytes]]:
    linker = _linker(cache, key)
    state = State(cache, read_only=True)
    try:
        briefs = [(path, brief_of(state, path)) for path in paths]
    finally:
        state.close()
    return [(path, pickle.dumps(_names_in(brief, linker), 5)) for path, brief in briefs]


def _names_in(brief: Brief | None, linker: Linker) -> tuple[tuple[str, str], ...]:
    if brief is None or brief.status != "published":
        return ()
    from briefs.linking.proposals import found_in

    blocks = parse(brief.body).blocks
    return found_in(blocks, linker.link(brief, blocks))


@lru_cache(maxsize=1)
def _linker(cache: Path, key: str) -> Linker:
    state = State(cache, read_only=True)
    try:
        authority = state.require("meta", "without-prose", Authority)
    finally:
        state.close()
    return linker_of(authority.names)


def entities(proposals: Iterable[Proposal], authority: Authority) -> list[Entity]:
    """Return a provisional record for each proposed name that probably is an actor's."""
    from briefs.authority.guessed_kinds import kind_of, shown_kind
    from briefs.linking.acronyms import acronym_of

    taken = set(authority.names)
    made: dict[str, Entity] = {}
    every = sorted(proposals, key=lambda p: p.name)
    acronyms = {p.name: acronym_of(p.name, "\n".join(p.sentences)) for p in every if " " in p.name}
    abbreviated = frozenset(acronyms.values())
    for proposal in every:
        if proposal.name in abbreviated:
            continue  # a name of the record of what it abbreviates
        acronym = acronyms.get(proposal.name, "")
        folded = fold(proposal.name)
        tell = kind_of if proposal.count >= LEAST else shown_kind
        kind = tell(proposal.name, authority, "\n".join(proposal.sentences))
        if acronym and kind == "person":
            kind = "organization"
        first = folded.split(" ", 1)[0]
        if (
            kind is not None
            and NAME_KINDS[kind].is_actor
            and first not in _SHIPS
            and (proposal.count >= LEAST or not proposal.name.isupper())
            and folded not in made
            and first not in authority.demonyms
            and not authority.candidates(proposal.name)
        ):
            aliases = (acronym,) if acronym and not authority.candidates(acronym) else ()
            made[folded] = Entity(
                free_id(proposal.name, taken), kind, proposal.name, aliases, note=NOTE, status="provisional"
            )
            taken.add(made[folded].id)
    return list(made.values())
