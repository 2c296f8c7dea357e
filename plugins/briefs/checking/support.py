"""Rule on topics that the text of their brief does not bear out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from briefs.checking.checked import Checked, Use
from briefs.model import Brief, Entity, Problem
from briefs.text.folding import fold

_WORD = re.compile(r"[^\W_]+")

EASTERN = 5
"""Letters of the longest first word of a person's name that is taken for a surname, as in Xi Jinping."""

Near = Mapping[str, tuple[Entity, ...]]
"""Records that stand beside a name: those that it points to, and that point to it."""


def unsupported_tags(checked: Checked) -> Iterator[Problem]:
    """Yield each topic of which the brief tells nothing.

    Enough is any spelling or demonym of its record, or of one that stands beside it (a capital
    for its country); the beginning of a telling word of the tag; of a person, the surname;
    the initials; or that the brief stands under the issue of that name. A region that is an
    issue too, such as Africa, needs no word: briefs on its countries belong to it.
    """
    near = _near(checked)
    regions = frozenset(
        name
        for issue in checked.authority.issues.values()
        for name in issue.related
        if name in checked.authority.names and checked.authority.names[name].type == "place"
    )
    path, text, shelves = "", "", frozenset[str]()
    for use in checked.uses:
        brief = use.holder.brief
        if use.field != "topics" or brief is None:
            continue
        if path != use.holder.path:
            path, text, shelves = use.holder.path, _words(brief), regions | _shelves(brief, checked)
        if use.entity.id not in shelves and not any(sign in text for sign in _signs(use, near)):
            message = f'no word of "{use.label}" stands in the text, and none of its other spellings'
            yield use.problem("TAG-UNSUPPORTED", f"{message}; remove the tag if it does not belong")


def _near(checked: Checked) -> Near:
    names = checked.authority.names
    found: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in names.values():
        for other in (*entity.related, *entity.broader):
            if other in names:
                found[entity.id][other] = names[other]
                found[other][entity.id] = entity
    return {record: tuple(beside.values()) for record, beside in found.items()}


def _shelves(brief: Brief, checked: Checked) -> frozenset[str]:
    """Return the names to which the issues of a brief point."""
    issues = map(checked.authority.find_issue, brief.issues)
    return frozenset(name for issue in issues if issue is not None for name in issue.related)


def _words(brief: Brief) -> str:
    whole = "\n".join((brief.title, brief.summary, brief.body, *brief.biography, *brief.authors))
    return f" {' '.join(_WORD.findall(fold(whole)))} "


def _signs(use: Use, near: Near) -> Iterator[str]:
    words = _WORD.findall(fold(use.label))
    yield f" {' '.join(words)} "
    if use.entity.type != "person":
        yield from (f" {_beginning(word)}" for word in words if len(word) > 3)
    if len(words) > 2:
        yield f" {''.join(word[0] for word in words)} "
    for entity in (use.entity, *near.get(use.entity.id, ())):
        for spelling in (entity.name, *entity.aliases, *entity.hidden_names, *entity.demonyms):
            spelled = _WORD.findall(fold(spelling))
            yield f" {' '.join(spelled)} "
            if entity.type == "person" and spelled:
                yield f" {spelled[-1]} "
                if len(spelled[0]) <= EASTERN:
                    yield f" {spelled[0]} "


def _beginning(word: str) -> str:
    """Return what words of one family share: shipping and ships, Ukrainian and Ukraine."""
    return word[: len(word) - (1 if len(word) < 7 else 3 if len(word) == 7 else 4)]
