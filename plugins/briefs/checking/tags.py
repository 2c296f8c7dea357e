"""Rules on the labels of briefs (issues, topics, authors) and the records that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefs.authority.authority import Authority
from briefs.authority.doubles import SimilarNames
from briefs.checking.checked import CheckedArchive, CheckedLabel
from briefs.checking.spelling import MOST_SUGGESTIONS, did_you_mean, similar_pairs
from briefs.model import Entity, Problem, RecordKey
from briefs.system.telling import counted
from briefs.text.folding import fold

LEAST_LIKENESS_OF_TAG = 86
"""Likeness from which the name of a record is suggested for an unknown tag, in per cent of the letters."""


def _labels_by_record(labels: Iterable[CheckedLabel]) -> dict[RecordKey, list[CheckedLabel]]:
    """Return the labels that lead to each record."""
    by_record: defaultdict[RecordKey, list[CheckedLabel]] = defaultdict(list)
    for label in labels:
        by_record[label.entity.key].append(label)
    return dict(by_record)


def unknown_tags(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each tag that leads to no reviewed record, at its first place."""
    unreviewed = (
        label
        for label in archive.labels
        if label.field != "authors"
        and label.entity.status == "provisional"
        and not _records_sharing(archive, label)
    )
    choices = {
        is_issue: _reviewed_spellings(archive.stored_authority, is_issue) for is_issue in (False, True)
    }
    for count, ((is_issue, record_id), labels) in enumerate(_labels_by_record(unreviewed).items()):
        text = labels[0].text
        suggestion = ""
        if count < MOST_SUGGESTIONS:
            suggestion = did_you_mean(fold(text), choices[is_issue], LEAST_LIKENESS_OF_TAG)
        option = " --issue" if is_issue else ""
        record_word = "issue" if is_issue else "name"
        cure = f"accept it (briefs names accept {record_id}{option}) or write a known {record_word}"
        yield labels[0].problem(
            "TAG-UNKNOWN",
            f'"{text}" is no reviewed {record_word} ({_count_briefs(labels)}); {cure}{suggestion}',
        )


def shared_tags(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each topic and author that is a name of several records, at its first place."""
    shared = (
        label for label in archive.labels if label.field != "issues" and _records_sharing(archive, label)
    )
    for labels in _labels_by_record(shared).values():
        sharing = _records_sharing(archive, labels[0])
        names = ", ".join(entity.name for entity in sharing[:3]) + " …" * (len(sharing) > 3)
        consequence = "stays a person of its own" if labels[0].field == "authors" else "stays a plain topic"
        yield labels[0].problem(
            "TAG-SHARED",
            f'"{labels[0].text}" is a name of {len(sharing):,} records ({names}); where a brief does not '
            f"tell which is meant, it {consequence} ({_count_briefs(labels)}): write the full name",
        )


def _records_sharing(archive: CheckedArchive, label: CheckedLabel) -> tuple[Entity, ...]:
    """Return the records of which a topic or author is a name, if there are several; empty for issues."""
    return archive.authority.bearers(label.text) if label.field != "issues" else ()


def _reviewed_spellings(authority: Authority, is_issue: bool) -> dict[str, str]:
    """Return each spelling of the reviewed records, with its folded form, in which spellings are compared."""
    records = authority.issues if is_issue else authority.names
    return {
        spelling: fold(spelling)
        for entity in records.values()
        if entity.status == "reviewed"
        for spelling in (entity.name, *entity.aliases)
    }


def _count_briefs(labels: Iterable[CheckedLabel]) -> str:
    """Return how many briefs have these labels, in words such as ``2 briefs``."""
    return counted(len({label.file.path for label in labels}), "brief")


def repeated_tags(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each label that leads to the same record as an earlier one of the same brief."""
    first: dict[tuple[str, str, str], CheckedLabel] = {}
    for label in archive.labels:
        earlier = first.setdefault((label.file.path, label.field, label.entity.id), label)
        if earlier is not label:
            message = f'"{label.text}" leads to the page of "{earlier.text}", which stands above; keep one'
            yield label.problem("TAG-TWICE", message)


def varying_spellings(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each record that briefs spell in several ways, at the first place of the rarest
    one.

    Briefs that have several spellings of the record are passed over, since ``repeated_tags`` reports them.
    """
    for labels in _labels_by_record(archive.labels).values():
        texts_by_path: defaultdict[str, set[str]] = defaultdict(set)
        for label in labels:
            texts_by_path[label.file.path].add(label.text)
        labels_by_text: defaultdict[str, list[CheckedLabel]] = defaultdict(list)
        for label in labels:
            if len(texts_by_path[label.file.path]) == 1:
                labels_by_text[label.text].append(label)
        if len(labels_by_text) < 2:
            continue
        most_frequent, *others = sorted(labels_by_text, key=lambda text: (-len(labels_by_text[text]), text))
        rarest = others[-1]
        others_shown = "".join(f', "{text}" in {_count_briefs(labels_by_text[text])}' for text in others[:-1])
        message = (
            f'"{rarest}" ({_count_briefs(labels_by_text[rarest])}) and "{most_frequent}" '
            f"({_count_briefs(labels_by_text[most_frequent])}){others_shown} are one name; "
            "write it one way, or leave it if the source differs"
        )
        yield labels_by_text[rarest][0].problem("NAME-SPELLINGS", message)


def alike_names(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each label that is similar to another, but leads to a record not reviewed yet."""
    for is_issue in (False, True):
        first: dict[str, CheckedLabel] = {}
        for label in archive.labels:
            if (label.field == "issues") == is_issue and fold(label.text) not in archive.authority.demonyms:
                first.setdefault(label.text, label)
        for text, other_text in similar_pairs(first):
            earlier, later = first[text], first[other_text]
            if earlier.entity.status == "provisional" and later.entity.status == "reviewed":
                earlier, later = later, earlier
            if earlier.entity.id == later.entity.id or later.entity.status != "provisional":
                continue
            option = " --issue" if is_issue else ""
            cure = f"if they are one: briefs names merge {later.entity.id} {earlier.entity.id}{option}"
            message = f'"{later.text}" is nearly "{earlier.text}" ({earlier.file.path}); {cure}'
            yield later.problem("NAME-ALIKE", message)


def double_names(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each record of the archive, and each new author, that looks like another record.

    That is, the names differ only in brackets, titles, initials, apostrophes, the order of words or the
    transliteration. Records whose names a person told apart by words in brackets are passed over.
    """
    authors: dict[str, CheckedLabel] = {}
    for label in archive.labels:
        if (
            label.field == "authors"
            and label.entity.status == "provisional"
            and not _records_sharing(archive, label)
        ):
            authors.setdefault(label.entity.id, label)
    reviewed = [record for record in archive.own_records if record.entity.status == "reviewed"]
    if not (reviewed or authors):
        return
    name_likenesses = SimilarNames(archive.stored_authority.names.values())
    issue_likenesses = SimilarNames(archive.stored_authority.issues.values())
    for record in reviewed:
        entity = record.entity
        for other in (issue_likenesses if entity.type == "issue" else name_likenesses).of(entity):
            if "(" not in entity.name + other.name and fold(entity.name) != fold(other.name):
                message = _double_name_message(entity, other)
                yield Problem(record.path, record.line, "NAME-DOUBLE", message, "warning")
                break
    for label in authors.values():
        for other in name_likenesses.of(label.entity):
            yield label.problem("NAME-DOUBLE", _double_name_message(label.entity, other))
            break


def _double_name_message(entity: Entity, other: Entity) -> str:
    option = " --issue" if entity.type == "issue" else ""
    return (
        f'"{entity.name}" looks like another way to write "{other.name}" ({other.id}); if they are one: '
        f"briefs names merge {entity.id} {other.id}{option}; if not, tell them apart in brackets"
    )
