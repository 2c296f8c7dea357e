"""``redirects.tsv``: pages that have moved. Addresses are relative to OUTPUT."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from briefs.content.tables import read_rows, write_rows
from briefs.model import Problem
from briefs.system.bounds import fault_of_path

PATH = "redirects.tsv"
"""Relative to CONTENT."""

HEADER = ("old_address", "new_address")


def read_redirects(text: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the new address by the old one, chains followed to their end.

    Rows that lead round in a circle, or out of the site, are reported and left out.
    """
    rows, broken = read_rows(text, HEADER, f"content/{PATH}")
    problems = list(broken)
    straight = {old: new for _, (old, new) in rows}
    redirects: dict[str, str] = {}
    for number, (old, new) in rows:
        end = _follow(old, straight)
        fault = _fault(old) or _fault(new)
        if fault:
            message = f'"{old}" to "{new}" {fault}; write addresses such as actors/name.html'
            problems.append(Problem(f"content/{PATH}", number, "REDIRECT-BAD", message))
        elif end is None:
            message = f'"{old}" leads back to itself; delete one line of the circle'
            problems.append(Problem(f"content/{PATH}", number, "REDIRECT-BAD", message))
        else:
            redirects[old] = end
    return redirects, tuple(problems)


def _follow(old: str, straight: Mapping[str, str]) -> str | None:
    seen = {old}
    new = straight[old]
    while new in straight:
        if new in seen:
            return None
        seen.add(new)
        new = straight[new]
    return new


def _fault(address: str) -> str:
    plain = address.partition("#")[0]
    return fault_of_path(plain) or ("" if plain.endswith(".html") else "is no page")


def with_moved(text: str, moved: Mapping[str, str], living: Iterable[str] = ()) -> str:
    """Return the file with further lines, ``moved`` by old address, in place of what it says of these; lines
    for addresses that live again go: ``living`` and those that are moved to."""
    over = {*moved, *moved.values(), *living}
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.removeprefix("\ufeff").splitlines() or ["\t".join(HEADER)]
    lines = [line for line in lines if line.startswith("#") or line.split("\t")[0] not in over]
    lines += [f"{old}\t{new}" for old, new in sorted(moved.items())]
    return ending.join(lines) + ending


def standing_in_the_way(address: str, standing: Container[str]) -> str:
    """Return the page that takes the place of a page at an address, or of one of its folders; "" if none."""
    parts = address.split("/")
    folders = ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
    return next((path for path in folders if path in standing), "")


def write_redirects(redirects: Mapping[str, str]) -> str:
    """Return the file, sorted by old address."""
    return write_rows(redirects.items(), HEADER)
