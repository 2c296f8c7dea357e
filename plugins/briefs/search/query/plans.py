"""Plans: what a query looks up in the index, in terms.

``theme/static/js/search-plan.js`` makes the same plans, as lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermPlan:
    """The briefs with a term."""

    field: str
    """One of ``fields.WORD_FIELDS``."""
    term: str


@dataclass(frozen=True, slots=True)
class PhrasePlan:
    """The briefs with terms side by side."""

    field: str
    """One of ``fields.WORD_FIELDS``."""
    terms: tuple[str, ...]
    gaps: tuple[int, ...]
    """The code of the stop words before each term (``words.gap_code``), 0 for the first."""


@dataclass(frozen=True, slots=True)
class PrefixPlan:
    """The briefs with a term that begins with a word or with its stem."""

    field: str
    """One of ``fields.WORD_FIELDS``."""
    word: str
    stem: str


@dataclass(frozen=True, slots=True)
class NameKeysPlan:
    """The briefs with one of some terms of the field ``name``."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatePlan:
    """The briefs between two dates, both included."""

    first: str
    """An ISO date; "" for no limit."""
    last: str
    """An ISO date; "" for no limit."""


@dataclass(frozen=True, slots=True)
class SamePlan:
    """Terms and phrases that count as one word: an alias and its preferred name, spellings with and without
    accents. All are of one field."""

    parts: tuple[TermPlan | PhrasePlan, ...]


@dataclass(frozen=True, slots=True)
class BestPlan:
    """Parts of which the one with the better score counts."""

    parts: tuple[SearchPlan, ...]


@dataclass(frozen=True, slots=True)
class AllPlan:
    """All parts; where few briefs have them, some will do, except MustPlan (``loosened``)."""

    parts: tuple[SearchPlan, ...]


@dataclass(frozen=True, slots=True)
class AndPlan:
    """All parts."""

    parts: tuple[SearchPlan, ...]


@dataclass(frozen=True, slots=True)
class OrPlan:
    """Any part."""

    parts: tuple[SearchPlan, ...]


@dataclass(frozen=True, slots=True)
class MustPlan:
    """A part of AllPlan that every brief must have."""

    part: SearchPlan


@dataclass(frozen=True, slots=True)
class NotPlan:
    """The briefs without a part."""

    part: SearchPlan


@dataclass(frozen=True, slots=True)
class SomePlan:
    """All required parts and at least one optional part; if something required has a score, all optional
    parts may be missing."""

    required: tuple[SearchPlan, ...]
    optional: tuple[SearchPlan, ...]


@dataclass(frozen=True, slots=True)
class EverythingPlan:
    """All briefs."""


GroupPlan = AllPlan | AndPlan | OrPlan
SearchPlan = (
    TermPlan
    | PhrasePlan
    | PrefixPlan
    | NameKeysPlan
    | DatePlan
    | SamePlan
    | BestPlan
    | GroupPlan
    | MustPlan
    | NotPlan
    | SomePlan
    | EverythingPlan
)


def group(kind: type[GroupPlan], parts: Sequence[SearchPlan | None]) -> SearchPlan | None:
    """Return a group of the parts that are not None; a single part as it is, None for no parts."""
    present = [part for part in parts if part]
    if len(present) < 2:
        return without_must(present[0]) if present else None
    return kind(tuple(present))


def without_must(plan: SearchPlan) -> SearchPlan:
    """Return the part of a MustPlan; other plans as they are."""
    return plan.part if isinstance(plan, MustPlan) else plan


def has_score(plan: SearchPlan) -> bool:
    """Whether briefs get a score from a plan: whether it looks for words."""
    match plan:
        case AllPlan(parts) | AndPlan(parts) | OrPlan(parts) | SamePlan(parts) | BestPlan(parts):
            return any(map(has_score, parts))
        case MustPlan(part):
            return has_score(part)
    return isinstance(plan, TermPlan | PhrasePlan | SomePlan)


def loosened(plan: SearchPlan) -> SearchPlan | None:
    """Return a plan for which some of the words suffice, quotes and filters left as they are; None if there
    is none. Of words with a hyphen, one part suffices.
    """
    if not isinstance(plan, AllPlan):
        return None
    required: list[SearchPlan] = []
    optional: list[SearchPlan] = []
    for part in plan.parts:
        if isinstance(part, MustPlan) or not has_score(part):
            required.append(without_must(part))
        elif isinstance(part, PhrasePlan):
            optional += [TermPlan(part.field, term) for term in part.terms]
        else:
            optional.append(part)
    is_looser = len(optional) > 1 or (optional and any(map(has_score, required)))
    return SomePlan(tuple(required), tuple(optional)) if is_looser else None
