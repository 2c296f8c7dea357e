"""Make provisional records for labels of Markdown files that no record has."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefs import addresses
from briefs.authority.authority import Authority
from briefs.authority.guessed_kinds import kind_of
from briefs.authority.organization_names import is_organization
from briefs.authority.shared_names import ORDINARY_ELSEWHERE
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

    A label without a record gets a provisional one. An author is an organization if the words of the name say
    so, else a person; the type of a topic is guessed from its words and from ``text(label)``, sentences that
    contain it. A topic that several records share ("navy"), or that is a shipped name and a word of another
    language ("cordillera"), gets a plain topic, a concept, because nothing says which of them is meant
    (``Authority.plain_topics``). If an id is taken, the next free number is appended. The result does not
    depend on the order of the labels.
    """
    folded_authors = {fold(label) for label in authors}
    spelled = _spellings([*authors, *topics])
    plain_topics: dict[str, str] = dict(authority.plain_topics)
    taken = set(authority.names)
    added: list[Entity] = []
    for folded, label in spelled.items():
        found = authority.find_name(label)
        if found is not None and not _is_word(label, found):
            continue
        shared = bool(authority.candidates(label))
        kind: EntityType = "concept"
        if folded in folded_authors:
            kind = _author_kind(label)
        elif not shared:
            kind = kind_of(label, authority, text(label))
        added.append(_provisional(label, kind, taken))
        if shared:
            plain_topics[folded] = added[-1].id
    issue_ids = set(authority.issues)
    for label in _spellings(issues).values():
        if authority.find_issue(label) is None:
            added.append(_issue(label, authority, issue_ids))
    return authority.revised((), added, plain_topics)


def _is_word(label: str, record: Entity) -> bool:
    """Whether a label in small letters is an ordinary word of another language, not the shipped record that
    has it as a name."""
    return record.is_shipped and label[:1].islower() and label.capitalize() in ORDINARY_ELSEWHERE


def _author_kind(label: str) -> EntityType:
    return "organization" if is_organization(label) else "person"


def _spellings(labels: Iterable[str]) -> dict[str, str]:
    """Return one spelling of each label, by folded label, sorted; of several spellings the first in code
    point order."""
    least: dict[str, str] = {}
    for label in labels:
        folded = fold(label)
        least[folded] = min(label, least.get(folded, label))
    return dict(sorted(least.items()))


def _provisional(label: str, kind: EntityType, taken: set[str]) -> Entity:
    """Return a new provisional record, and add its id to ``taken``."""
    entity = Entity(free_id(label, taken), kind, label, status="provisional")
    taken.add(entity.id)
    return entity


def _issue(label: str, authority: Authority, taken: set[str]) -> Entity:
    """Return a new provisional issue, related to the name that it shares, if any."""
    entity = _provisional(label, "issue", taken)
    shared = authority.find_name(label)
    return entity._replace(related=(shared.id,)) if shared else entity


def free_id(label: str, taken: Iterable[str]) -> str:
    """Return the id for a new name: its slug, with -2, -3 … appended if another name or a page of the site
    has it.

    >>> free_id("Harbor Guild", ["harbor-guild"])
    'harbor-guild-2'
    """
    used = taken if isinstance(taken, set) else set(taken)
    free = addresses.id_of(label)
    if free not in used:
        return free
    slug = slugs.slug(label)
    return next(candidate for n in range(2, len(used) + 3) if (candidate := f"{slug}-{n}") not in used)
