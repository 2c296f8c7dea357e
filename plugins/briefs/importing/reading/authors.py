"""The authors that a byline names: people and organizations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from briefs.authority.organization_names import is_organization
from briefs.importing.reading.people import DEGREES, STYLES, is_caseless_name, is_name, spelled
from briefs.text.folding import fold


def split_names(text: str, organizations: Collection[str] = ()) -> tuple[str, ...]:
    """Return the authors in a byline such as ``A, B, and C``, without posts and institutes after a comma.

    An organization stays whole, also with "and" in its name; it counts if it stands first or after
    another organization, or "and" joins it. ``organizations`` are names on record, folded; others are
    told by their words. A part that is no name of two words or more counts only if it stands alone.
    """
    plain = re.sub(r"^the\s+(?=[^\W\d_a-z])", "", DEGREES.sub("", text.strip().rstrip(".,;")))
    found = _joined(list(_parts(plain)), organizations)
    if len(found) == 1:
        only = STYLES.sub("", found[0].name)
        return (only if found[0].organization or " " not in only else spelled(only),)
    names: list[str] = []
    for before, part in zip([None, *found], found, strict=False):
        if not part.organization:
            name = STYLES.sub("", part.name)
            names += [spelled(name)] if is_name(name) or is_caseless_name(name) else []
        elif before is None or before.organization or re.search(r"\band\b|[&;|+/]", part.mark):
            names.append(part.name)
    return tuple(dict.fromkeys(names))


def is_body(name: str, organizations: Collection[str] = ()) -> bool:
    """Whether an author is an organization: of the folded names on record, or by the words of the name."""
    return is_organization(name) or (" " in name.strip() and fold(name) in organizations)


class _Part(NamedTuple):
    """A stretch of a byline between two marks such as a comma, and what stands before it."""

    mark: str
    name: str
    organization: bool = False


_MARK = re.compile(r"\s*(?:;|\||&|,\s*and\s|,\s*&\s*|,|\+(?=\w)|\s/\s|\band\b|\bwith\b)\s*")
_AND = re.compile(r"\band\b|&")
MOST_PARTS = 8
"""Parts between commas that the name of one organization has at most."""
_FIELD = frozenset(
    "studies affairs relations rights security policy policies development technology research "
    "cooperation education trade health agriculture environment culture media sport sports energy "
    "industry innovation science sciences arts humanities economics politics finance statistics planning "
    "infrastructure transport tourism fisheries forestry mining labour labor welfare justice defence "
    "defense communications digital skills business commerce strategy governance democracy peace climate "
    "water food housing families youth".split()
)
"""What a body works on, at the end of its name behind "and" or a comma."""


def _parts(text: str) -> Iterator[_Part]:
    at, mark = 0, ""
    for match in _MARK.finditer(text):
        if text[at : match.start()].strip():
            yield _Part(mark, text[at : match.start()].strip())
            mark = ""
        at, mark = match.end(), mark + match.group()
    if text[at:].strip():
        yield _Part(mark, text[at:].strip())


def _joined(parts: list[_Part], organizations: Collection[str]) -> list[_Part]:
    """Return the parts with those put together again that are the name of one organization."""
    found: list[_Part] = []
    at = 0
    while at < len(parts):
        ends = range(min(len(parts), at + MOST_PARTS), at + 1, -1)
        end = next((end for end in ends if _is_one_body(parts[at:end], organizations)), at + 1)
        name = _whole(parts[at:end])
        bare = name.removeprefix("the ")
        body = is_body(bare, organizations)
        found.append(_Part(parts[at].mark, bare if body else name, body))
        at = end
    return found


def _whole(parts: Sequence[_Part]) -> str:
    return parts[0].name + "".join(part.mark + part.name for part in parts[1:])


def _is_one_body(parts: Sequence[_Part], organizations: Collection[str]) -> bool:
    """Whether parts are one name: one on record, a body with all its fields, or a field and a body."""

    def known(name: str) -> bool:
        return is_body(name, organizations)

    first, *rest = parts
    whole = _whole(parts)
    if any(";" in part.mark or "|" in part.mark for part in rest):
        return False
    if fold(whole) in organizations:
        return True
    if known(first.name):
        joined = _AND.search(rest[-1].mark) is not None
        return all(
            part.name.split()[-1].casefold() in _FIELD
            or (joined and " " not in part.name and not known(part.name))
            for part in rest
        )
    lone = all(" " not in part.name and part.name[:1].isupper() for part in parts[:-1])
    return known(whole) and lone and known(parts[-1].name) and _AND.search(rest[-1].mark) is not None
