"""Rule on topics for which the text of their brief holds no evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from briefs.checking.checked import CheckedArchive, CheckedLabel
from briefs.model import Brief, Entity, Problem
from briefs.text.folding import fold

_WORD = re.compile(r"[^\W_]+")

LONGEST_SURNAME_FIRST = 5
"""Most letters of the first word of a person's name that may be the surname, as in Xi Jinping."""

Neighbours = Mapping[str, tuple[Entity, ...]]
"""By id of a name, the records that it refers to, and those that refer to it."""


def unsupported_tags(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each topic for which the brief holds no evidence.

    Any of these is evidence: in the text a spelling or demonym of the record, or of a record related to it (a
    capital for its country); a word with the stem of a longer word of the tag; the surname of a person; the
    initials; or an issue of the brief that shares the name. A region that is also an issue, such as Africa,
    needs none: briefs on its countries belong to it.
    """
    neighbours = _neighbours(archive)
    regions = frozenset(
        name_id
        for issue in archive.authority.issues.values()
        for name_id in issue.related
        if name_id in archive.authority.names and archive.authority.names[name_id].type == "place"
    )
    current_path, words, named_by_issues = "", "", frozenset[str]()
    for label in archive.labels:
        brief = label.file.brief
        if label.field != "topics" or brief is None:
            continue
        if current_path != label.file.path:
            current_path, words = label.file.path, _words(brief)
            named_by_issues = regions | _names_of_issues(brief, archive)
        if label.entity.id in named_by_issues:
            continue
        if not any(word in words for word in _supporting_words(label, neighbours)):
            message = f'no word of "{label.text}" stands in the text, and none of its other spellings'
            yield label.problem("TAG-UNSUPPORTED", f"{message}; remove the tag if it does not belong")


def _neighbours(archive: CheckedArchive) -> Neighbours:
    """Return the related and broader records of each name, in both directions."""
    names = archive.authority.names
    neighbours: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in names.values():
        for other_id in (*entity.related, *entity.broader):
            if other_id in names:
                neighbours[entity.id][other_id] = names[other_id]
                neighbours[other_id][entity.id] = entity
    return {name_id: tuple(by_id.values()) for name_id, by_id in neighbours.items()}


def _names_of_issues(brief: Brief, archive: CheckedArchive) -> frozenset[str]:
    """Return the ids of the names to which the issues of a brief refer."""
    issues = map(archive.authority.find_issue, brief.issues)
    return frozenset(name for issue in issues if issue is not None for name in issue.related)


def _words(brief: Brief) -> str:
    """Return the folded words of a brief, each with a space before and after it."""
    text = "\n".join((brief.title, brief.summary, brief.body, *brief.biography, *brief.authors))
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _supporting_words(label: CheckedLabel, neighbours: Neighbours) -> Iterator[str]:
    """Yield the words that are evidence for a topic, with spaces around them as in ``_words``."""
    label_words = _WORD.findall(fold(label.text))
    yield f" {' '.join(label_words)} "
    if label.entity.type != "person":
        yield from (f" {_stem(word)}" for word in label_words if len(word) > 3)
    if len(label_words) > 2:
        yield f" {''.join(word[0] for word in label_words)} "
    for entity in (label.entity, *neighbours.get(label.entity.id, ())):
        for spelling in (*entity.spellings, *entity.demonyms):
            spelling_words = _WORD.findall(fold(spelling))
            yield f" {' '.join(spelling_words)} "
            if entity.type == "person" and spelling_words:
                yield f" {spelling_words[-1]} "
                if len(spelling_words[0]) <= LONGEST_SURNAME_FIRST:
                    yield f" {spelling_words[0]} "


def _stem(word: str) -> str:
    """Return the beginning that related words share, as shipping and ships, or Ukrainian and Ukraine.

    >>> _stem("shipping"), _stem("ukraine")
    ('ship', 'ukra')
    """
    return word[: len(word) - (1 if len(word) < 7 else 3 if len(word) == 7 else 4)]
