"""``redirects.tsv``: the new address of each page that has moved. Addresses are relative to OUTPUT."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from briefs.content.tables import read_rows
from briefs.model import Problem
from briefs.system.bounds import fault_of_path

PATH = "redirects.tsv"
"""Relative to CONTENT."""

HEADER = ("old_address", "new_address")


def read_redirects(text: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the new address by old address, and the problems; chains are followed to their last address.

    Rows that form a circle, lead out of the site or name no page are reported and left out.

    >>> read_redirects("old_address\\tnew_address\\na.html\\tb.html\\nb.html\\tc.html\\n")
    ({'a.html': 'c.html', 'b.html': 'c.html'}, ())
    """
    rows, broken = read_rows(text, HEADER, f"content/{PATH}")
    problems = list(broken)
    targets = {old: new for _, (old, new) in rows}
    redirects: dict[str, str] = {}
    for number, (old, new) in rows:
        final = _final_target(old, targets)
        fault = _fault(old) or _fault(new)
        if fault:
            message = f'"{old}" to "{new}" {fault}; write addresses such as actors/name.html'
            problems.append(Problem(f"content/{PATH}", number, "REDIRECT-BAD", message))
        elif final is None:
            message = f'"{old}" leads back to itself; delete one line of the circle'
            problems.append(Problem(f"content/{PATH}", number, "REDIRECT-BAD", message))
        else:
            redirects[old] = final
    return redirects, tuple(problems)


def _final_target(address: str, redirects: Mapping[str, str]) -> str | None:
    """Return the last address of the chain of redirects from an address; None if they form a circle."""
    passed = {address}
    target = redirects[address]
    while target in redirects:
        if target in passed:
            return None
        passed.add(target)
        target = redirects[target]
    return target


def _fault(address: str) -> str:
    """Return why an address is that of no page of the site; "" if it can be one."""
    plain = address.partition("#")[0]
    return fault_of_path(plain) or ("" if plain.endswith(".html") else "is no page")


def with_moves(text: str, moves: Mapping[str, str], live: Iterable[str] = ()) -> str:
    """Return the text of the file with further redirects; ``moves`` are new addresses by old ones.

    Earlier lines for the same old addresses are replaced. Lines for addresses at which a page stands again
    (``live``, and all targets of ``moves``) are removed; comments stay.

    >>> with_moves("# ours\\nb.html\\tc.html\\n", {"a.html": "b.html"})
    '# ours\\na.html\\tb.html\\n'
    """
    replaced = {*moves, *moves.values(), *live}
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.removeprefix("\ufeff").splitlines() or ["\t".join(HEADER)]
    lines = [line for line in lines if line.startswith("#") or line.split("\t")[0] not in replaced]
    lines += [f"{old}\t{new}" for old, new in sorted(moves.items())]
    return ending.join(lines) + ending


def blocking_page(address: str, pages: Container[str]) -> str:
    """Return the page that stands at an address or at one of its parent folders; "" if there is none.

    >>> blocking_page("actors/x.html/old.html", {"actors/x.html"})
    'actors/x.html'
    >>> blocking_page("about.html/old.html", {"about.html"}), blocking_page("about.html", {"about.html"})
    ('about.html', 'about.html')
    """
    names = address.split("/")
    prefixes = ("/".join(names[:end]) for end in range(1, len(names) + 1))
    return next((path for path in prefixes if path in pages), "")
