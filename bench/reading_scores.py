"""What of a reading is right by what its page says: fields, blocks by kind, words lost, furniture kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bench.labelled_pages import Learnt, Says, words
from briefs.importing.records import Anatomy

KINDS = ("heading", "paragraph", "item", "quote", "note", "row", "caption", "speech")
FITS = {"caption": ("caption", "paragraph"), "speech": ("paragraph",), "paragraph": ("paragraph", "caption")}
"""As which kinds of block a kind may be read, where that is not the kind alone."""
MOST = 0.8
"""So much of the words of a block must be in one that fits."""
NUMBERED = re.compile(
    r"^\W*(?:\[?\d{1,3}(?:\.\d{1,2})*\]?[.):]?|[ivx]{1,5}[.)]|[a-z][.)])\s+|^\d{1,3}(?=[^\W\d_])", re.I
)
COLUMNS = (
    *("title", "date", "kind", "authors", "number", "headings made", "heading", "paragraph", "item", "note"),
    *("row", "quote", "caption", "speech", "biography", "furniture"),
)  # fmt: skip
"""What is shown in per cent; ``headings made`` is their precision, ``furniture`` what of it was dropped."""


class Tally:
    """Counts of pages: of each thing how many there are and how many are right, and where it went wrong."""

    def __init__(self) -> None:
        self.pages = 0
        self.of: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        """Words that are asked for, ``lost`` and ``added``."""
        self.faults: defaultdict[str, list[str]] = defaultdict(list)

    def tell(self, what: str, is_right: bool, fault: str = "") -> None:
        """Count one more of a thing; ``fault`` says what became of it if it is wrong."""
        self.of[what] += 1
        self.right[what] += is_right
        if not is_right:
            self.faults[what].append(fault)


class _Block(NamedTuple):
    kind: str
    key: str
    """Its words as they are compared."""


def score(tally: Tally, page: Learnt, got: Anatomy) -> None:
    """Add what was read on a page."""
    says = page.says
    if says is None:
        return
    tally.pages += 1
    date = got.date.isoformat() if got.date else ""
    tally.tell("title", words(got.title) in map(words, says.titles), f"{page.name}: {got.title!r}")
    if says.dates:
        right = any(date.startswith(day) for day in says.dates)
        tally.tell("date", right, f"{page.name}: {date} for {says.dates}")
    for what, said, able in (("kind", got.kind, says.kinds), ("number", got.report_number, says.numbers)):
        tally.tell(what, words(said) in map(words, able), f"{page.name}: {said!r} for {able}")
    authors = [words(name) for name in got.authors] == [words(name) for name in says.authors]
    tally.tell("authors", authors, f"{page.name}: {got.authors} for {says.authors}")
    made = [_Block(block.kind, _bare(block.text)) for block in got.blocks]
    _blocks(tally, page, says, made, got)
    _words(tally, page, says, got)
    _furniture(tally, page, says, made)


def _bare(text: str) -> str:
    """Return the words of a text without the number with which it begins."""
    return words(NUMBERED.sub("", text))


def _blocks(tally: Tally, page: Learnt, says: Says, made: list[_Block], got: Anatomy) -> None:
    biography = [_Block("biography", words(text)) for text in got.biography]
    for kind, text, also in says.blocks:
        key = _bare(text)
        if key:
            right = _holds(made, {*FITS.get(kind, (kind,)), *also}, key)
            became = next((block.kind for block in [*made, *biography] if _near(key, block.key)), "lost")
            tally.tell(
                kind,
                right or ("summary" in also and key in words(got.summary)),
                f"{page.name}: {became}: {text[:90]!r}",
            )
    for text in says.biographies:
        tally.tell("biography", _holds(biography, {"biography"}, words(text)), f"{page.name}: {text[:90]!r}")
    able = {_bare(text) for kind, text, also in says.blocks if "heading" in (kind, *also)}
    able |= {_bare(text) for text in says.neutral}
    for block in made:
        if block.kind == "heading":
            role = next(
                (
                    role
                    for unit, role in zip(page.units, page.roles, strict=True)
                    if _bare(unit.text) == block.key
                ),
                "?",
            )
            tally.tell("headings made", block.key in able, f"{page.name}: {role}: {block.key[:90]!r}")


def _holds(made: list[_Block], kinds: set[str], key: str) -> bool:
    return any(block.kind in kinds and _near(key, block.key) for block in made)


def _near(key: str, other: str) -> bool:
    """Whether most words of a block stand in another."""
    if f" {key} " in f" {other} ":
        return True
    mine = Counter(key.split())
    return (mine & Counter(other.split())).total() >= MOST * mine.total() > 1


def _words(tally: Tally, page: Learnt, says: Says, got: Anatomy) -> None:
    body = Counter(_each(block.text for block in got.blocks))
    wanted = Counter(_each(text for _, text, _ in says.blocks))
    kept = body + Counter(_each([*got.biography, got.summary]))
    lost = wanted - kept
    added = body - wanted - Counter(_each([*says.biographies, *says.neutral]))
    tally.words.update({"of": wanted.total(), "lost": lost.total(), "added": added.total()})
    for what, some in (("words lost", lost), ("words added", added)):
        if some.total() > 5:
            tally.faults[what].append(f"{page.name}: {some.total()}: {' '.join(some)[:100]}")


def _each(texts: Iterator[str] | list[str]) -> Iterator[str]:
    for text in texts:
        yield from words(text).split()


def _furniture(tally: Tally, page: Learnt, says: Says, made: list[_Block]) -> None:
    shown = " | ".join(block.key for block in made)
    wanted = (
        " | ".join(_bare(text) for _, text, _ in says.blocks) + " | " + " | ".join(map(words, says.neutral))
    )
    for line in says.furniture:
        key = words(line)
        if key:
            kept = f" {key} " in f" {shown} " and f" {key} " not in f" {wanted} "
            tally.tell("furniture", not kept, f"{page.name}: {line[:90]!r}")


def report(tallies: Mapping[str, Tally], faults: int) -> str:
    """Return the table of tallies by group, and of each kind of fault so many places."""
    lines = [
        "".join(
            [
                f"{'percent':24}{'pages':>6}",
                *(f"{name[:9]:>10}" for name in COLUMNS),
                "      lost  of words   added",
            ]
        )
    ]
    for group in sorted(tallies, key=lambda group: (": " not in group, group)):
        tally = tallies[group]
        shares = [
            f"{100 * tally.right[name] / tally.of[name]:10.0f}" if tally.of[name] else f"{'-':>10}"
            for name in COLUMNS
        ]
        counted = tally.words
        lines.append(
            f"{group:24}{tally.pages:6}{''.join(shares)}{counted['lost']:10}{counted['of']:10}{counted['added']:8}"
        )
    for group in sorted(tallies):
        if ": " in group:
            tally = tallies[group]
            counts = ", ".join(
                f"{name} {tally.right[name]}/{tally.of[name]}" for name in COLUMNS if tally.of[name]
            )
            lines.append(f"\n{group}: {counts}")
            for name, places in tally.faults.items() if faults else ():
                lines += [f"  {name} {len(places)}", *(f"      {place}" for place in places[:faults])]
    return "\n".join(lines)
