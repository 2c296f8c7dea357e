"""Records made on the fly for labels of Markdown files that no record holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefs import addresses
from briefs.authority.authority import Authority
from briefs.authority.guessed_kinds import kind_of
from briefs.authority.organization_names import is_organization
from briefs.model import Entity, EntityType
from briefs.text import slugs
from briefs.text.folding import fold


def adopt(
    authority: Authority,
    issues: Iterable[str],
    topics: Iterable[str],
    authors: Iterable[str],
    *,
    text: Callable[[str], str] = lambda label: "",
) -> Authority:
    """Return an authority in which every label finds a record.

    A label that no record holds gets a provisional one: authors are organizations if their names say
    so, else persons, topics what their words suggest, and what stands around it in a ``text`` on it.
    A topic that several records bear alike ("navy") gets a plain one, a concept, since nothing says
    which is meant; ``Authority.plain`` holds these. A name whose id another record has gets the next
    free number behind it. The result does not depend on the order of the labels.
    """
    written = {fold(label) for label in authors}
    spelled = _spellings([*authors, *topics])
    plain: dict[str, str] = dict(authority.plain)
    taken = set(authority.names)
    added: list[Entity] = []
    for folded, label in spelled.items():
        if authority.find_name(label) is not None:
            continue
        shared = bool(authority.candidates(label))
        kind: EntityType = "concept"
        if folded in written:
            kind = _author_kind(label)
        elif not shared:
            kind = kind_of(label, authority, text(label))
        added.append(_provisional(label, kind, taken))
        if shared:
            plain[folded] = added[-1].id
    shelves = set(authority.issues)
    for label in _spellings(issues).values():
        if authority.find_issue(label) is None:
            added.append(_issue(label, authority, shelves))
    return authority.revised((), added, plain)


def _author_kind(label: str) -> EntityType:
    return "organization" if is_organization(label) else "person"


def _spellings(labels: Iterable[str]) -> dict[str, str]:
    """Return one spelling a name, by folded label and sorted by it; of several the least."""
    least: dict[str, str] = {}
    for label in labels:
        folded = fold(label)
        least[folded] = min(label, least.get(folded, label))
    return dict(sorted(least.items()))


def _provisional(label: str, kind: EntityType, taken: set[str]) -> Entity:
    entity = Entity(free_id(label, taken), kind, label, status="provisional")
    taken.add(entity.id)
    return entity


def _issue(label: str, authority: Authority, taken: set[str]) -> Entity:
    entity = _provisional(label, "issue", taken)
    shared = authority.find_name(label)
    return entity._replace(related=(shared.id,)) if shared else entity


def free_id(label: str, taken: Iterable[str]) -> str:
    """Return the id for a new name: its slug, with -2, -3 … behind it where that is taken, by another name
    or by the site."""
    used = taken if isinstance(taken, set) else set(taken)
    free = addresses.id_of(label)
    if free not in used:
        return free
    slug = slugs.slug(label)
    return next(candidate for n in range(2, len(used) + 3) if (candidate := f"{slug}-{n}") not in used)
