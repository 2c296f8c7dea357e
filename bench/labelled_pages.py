"""Labelled pages to learn to read from, and to measure with: each unit of a paste with its role.

A folder is one of four kinds: pastes of the factory (``labels.jsonl`` beside them, with a role for each
line), pages written line by line (``*.page``), saved real pages (``truth.json``: what a page says, block by
block), or labelled briefs (``labels.jsonl`` beside a folder ``briefs``: what each says, block by block). The
pastes of the tests have their roles in ``paste_roles.jsonl``; what the property tests invent has them by the
way it is made.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import Phase, given, seed, settings

from bench import page_files
from bench.factory.labels import NEUTRAL, junk
from bench.page_files import WrittenPage
from briefs.importing.reading.bodies import QUOTATION
from briefs.importing.reading.clean import clean
from briefs.importing.reading.units import Unit, units
from tests.importing import pages

Label = dict[str, Any]
FACTORY_ROLES = {
    "cell": "row", "author": "byline", "byline": "byline", "role": "post", "report-number": "number",
    "issues": "tags", "topics": "tags",
}  # fmt: skip
FIRST = (
    "title", "date", "byline", "number", "kind", "heading", "tags", "speech", "caption", "note", "bio", "row",
    "post", "label", "credit",
)  # fmt: skip
"""Which role a line has that holds several."""
BODY = frozenset(
    "heading paragraph item quote note row caption credit speech bio tags label endmatter".split()
)
ALT = "furniture/alt"
"""What stands for a picture: in a text it does no harm."""
HEAD = frozenset("title date kind byline number standfirst".split())


class Says(NamedTuple):
    """What a page says. Texts are as the page has them, dates ISO."""

    titles: tuple[str, ...]
    """Forms of the title that are right."""
    dates: tuple[str, ...]
    kinds: tuple[str, ...]
    """What it may be called; an empty text where it shows none, or may be left out."""
    authors: tuple[str, ...]
    numbers: tuple[str, ...]
    blocks: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Kind and text of each block, and what else it may be taken for."""
    biographies: tuple[str, ...]
    neutral: tuple[str, ...]
    """What the text may have or not."""
    furniture: tuple[str, ...]


class Learnt(NamedTuple):
    """A page with the role of each unit."""

    name: str
    group: str
    """The layout or institution: what is left out together when it is measured."""
    text: str
    units: tuple[Unit, ...]
    roles: tuple[str, ...]
    weight: int = 1
    """How many times it counts."""
    says: Says | None = None
    """What the page says, by which a reading is measured; None if it is only learnt from."""
    origin: str = "layouts"
    """``real``, ``pages`` if it was written line by line."""


def furnished(roles: Sequence[str]) -> tuple[str, ...]:
    """Return roles in which furniture is told apart by where it stands: before, inside or after the text."""
    parts = [i for i, role in enumerate(roles) if role in BODY or role in HEAD]
    first, last = (parts[0], parts[-1]) if parts else (0, 0)
    return tuple(
        ("before" if i < first else "after" if i > last else "inside") if role == "furniture" else role
        for i, role in enumerate(roles)
    )


def labelled(folder: Path) -> list[Learnt]:
    """Return the pages of a folder of any of the four kinds."""
    if any(folder.glob("*.page")):
        return list(written(folder))
    if (folder / "truth.json").is_file():
        return list(real(folder))
    if (folder / "briefs").is_dir():
        return list(briefs(folder))
    return list(factory(folder))


# ---- pastes of the factory


def factory(folder: Path) -> Iterator[Learnt]:
    """Yield the pastes of a folder that the factory made, but not its saved pages."""
    for row in _rows(folder / "labels.jsonl"):
        if row["route"] != "d":
            text = clean((folder / row["file"]).read_bytes()).text
            page = units(text)
            roles = _of_lines(text, page, row["lines"])
            yield Learnt(row["file"], row["layout"], text, page, furnished(roles), says=_told(row))


def _rows(path: Path) -> list[Label]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _told(row: Label) -> Says:
    return Says(
        titles=(row["title"],),
        dates=(row["date"],),
        kinds=(row["kind"],),
        authors=tuple(row["authors"]),
        numbers=(row["report_number"],),
        blocks=tuple((kind, text, ()) for kind, text in row["body_blocks"]),
        biographies=tuple(row["biographies"]),
        neutral=tuple(text for _, text in row["neutral"]),
        furniture=tuple(row["junk_lines"]),
    )


def _of_lines(text: str, page: Sequence[Unit], lines: Sequence[tuple[str, str]]) -> list[str]:
    """Return the role of each unit from those of the lines of the raw text."""
    there, at = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            there.append((at, raw))
        at += len(raw) + 1
    given = [(role, said) for role, said in lines if said.strip()]
    of_start: dict[int, str] = {}
    if len(there) == len(given):
        of_start = {start: role for (start, _), (role, _) in zip(there, given, strict=True)}
    else:
        matcher = SequenceMatcher(
            None, [squashed(r) for _, r in there], [squashed(s) for _, s in given], False
        )
        for a, b, n in matcher.get_matching_blocks():
            of_start |= {there[a + k][0]: given[b + k][0] for k in range(n)}
    found = []
    for unit in page:
        inside = Counter[str]()
        for start, raw in there:
            if start < unit.end and start + len(raw) > unit.start and start in of_start:
                inside[of_start[start]] += len(raw)
        role = inside.most_common(1)[0][0] if inside else "furniture"
        found.append(_one_role(role))
    return found


def _one_role(role: str) -> str:
    """Return the role of a line that may hold several, such as ``date+kind``."""
    parts = role.split("+")
    if parts[0] == ALT and len(parts) == 1:
        return "alt"
    if parts == ["furniture/pull"]:
        return "pull"
    plain = ["furniture" if part.startswith("furniture") else FACTORY_ROLES.get(part, part) for part in parts]
    return next((role for role in FIRST if role in plain), plain[0])


# ---- pages written line by line


def written(folder: Path, weight: int = 3) -> Iterator[Learnt]:
    """Yield the pages of a folder of ``*.page`` files, whole and from the title down."""
    for path in sorted(folder.glob("*.page")):
        whole = page_files.read(path)
        for route, part in (("whole", whole), ("main", whole.from_title())):
            text = clean(part.text.encode()).text
            page = units(text)
            roles = furnished(_of_lines(text, page, [(line.role, line.text) for line in part.lines]))
            name = f"{part.name}.{route}"
            yield Learnt(name, part.group, text, page, roles, weight, _says(part), "pages")


def _says(page: WrittenPage) -> Says:
    blocks = page.blocks
    return Says(
        titles=page.titles,
        dates=page.dates,
        kinds=page.kinds or ("",),
        authors=page.authors,
        numbers=page.numbers or ("",),
        blocks=tuple((kind, text, ()) for kind, text in blocks),
        biographies=tuple(page.said("bio")),
        neutral=(*page.said(*NEUTRAL), *(line.text for line in page.lines if line.role == ALT)),
        furniture=tuple(
            junk([line for line in page.lines if line.role != ALT], [text for _, text in blocks])
        ),
    )


# ---- saved real pages


def words(text: str) -> str:
    """Return the words of a text as they are compared."""
    return " ".join(re.findall(r"[^\W\d_]+|\d+", text.casefold()))


def squashed(text: str) -> str:
    """Return the letters and digits of a text."""
    return words(text).replace(" ", "")


def real(folder: Path, weight: int = 3) -> Iterator[Learnt]:
    """Yield the pages of a folder with ``truth.json``, whole and from the title down."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, told in truth.items():
        for route in ("whole", "main"):
            text = clean((folder / route / f"{name}.txt").read_bytes()).text
            page = units(text)
            roles = furnished(aligned(page, told))
            says = _shown(told, text)
            yield Learnt(f"{name}.{route}", told["origin"], text, page, roles, weight, says, "real")


def _shown(told: Label, text: str) -> Says:
    there = words(text)
    return Says(
        titles=tuple(told["title"]),
        dates=(told["date"], *told["date_too"]) if told["date"] else (),
        kinds=(*told["kind"], *told["kind_too"], *([] if told["kind"] else [""])),
        authors=tuple(told["authors"]),
        numbers=(*told["report_number"], *([] if told["report_number"] else ["", *told["report_too"]])),
        blocks=tuple(
            (each["type"], each["text"], tuple(each.get("also", ()))) for each in told["body_blocks"]
        ),
        biographies=tuple(each["text"] for each in told["bio_blocks"]),
        neutral=tuple(told["alt"]),
        furniture=tuple(line for line in told["furniture"] if words(line) in there),
    )


def aligned(page: Sequence[Unit], told: Mapping[str, Any]) -> list[str]:
    """Return the role of each unit of a page of which is known what it says."""
    keys = [words(unit.text) for unit in page]
    roles: dict[int, str] = {}
    blocks = [
        ("standfirst" if block.get("deck") else block["type"], words(block["text"]))
        for block in told["body_blocks"]
    ] + [("bio", words(block["text"])) for block in told["bio_blocks"]]
    matcher = SequenceMatcher(None, keys, [said for _, said in blocks], False)
    taken = set()
    for a, b, n in matcher.get_matching_blocks():
        for k in range(n):
            roles[a + k] = blocks[b + k][0]
            taken.add(b + k)
    _by_field(page, keys, told, roles)
    _pieces(keys, blocks, taken, roles)
    furniture = {words(line) for line in told["furniture"]}
    alts = {words(line) for line in told["alt"]}
    for i, key in enumerate(keys):
        if i not in roles:
            roles[i] = "alt" if key in alts and key not in furniture and i > 4 else "furniture"
    return [roles[i] for i in range(len(page))]


def _by_field(
    page: Sequence[Unit], keys: Sequence[str], told: Mapping[str, Any], roles: dict[int, str]
) -> None:
    """Give roles to the lines of title, date, authors and tags: those that stand last before the text."""
    body = [i for i, role in roles.items() if role not in HEAD]
    first = min(body, default=len(page))
    shown = told["shown"]
    free = [i for i in range(len(page)) if i not in roles]
    titles = {words(re.sub(r"<[^>]*>", "", title)) for title in [*told["title"], *shown.get("title", [])]}
    stands = [i for i in free if keys[i] in titles and i <= first]
    title = stands[-1] if stands else -1
    if title >= 0:
        roles[title] = "title"
    said: dict[str, list[str]] = defaultdict(list)
    for field, role in (("date", "date"), ("authors", "byline"), ("kind", "kind")):
        for value in shown.get(field, []) if isinstance(shown.get(field), list) else []:
            said[role].append(words(value))
    for name in told["authors"]:
        said["byline"].append(words(name))
    for i in sorted(free, key=lambda i: (i < title - 4, abs(i - title))):
        if i in roles or (title >= 0 and not i <= max(first, title + 8)):
            continue
        for role, values in said.items():
            if role in roles.values() and i < title - 4:
                continue
            if any(value and value in keys[i] and len(keys[i]) < len(value) + 80 for value in values):
                roles.setdefault(i, role)
    listed = squashed(str(shown.get("tags", "")))
    items = {words(item) for label in told["tags"] for item in label["items"]}
    labels = {words(label["label"]) for label in told["tags"]} - {""}
    for i in free:
        if i not in roles and keys[i] and keys[i] not in labels and squashed(keys[i]) in listed:
            before = keys[i - 1] in labels or roles.get(i - 1) == "tags" if i else False
            if before or len(keys[i]) > 0.5 * len(listed) or (not labels and keys[i] in items):
                roles[i] = "tags"
                if keys[i - 1] in labels:
                    roles[i - 1] = "label"


def _pieces(
    keys: Sequence[str], blocks: Sequence[tuple[str, str]], taken: set[int], roles: dict[int, str]
) -> None:
    """Give roles to units that hold a part of a block, or a block and little more."""
    left = [b for b in range(len(blocks)) if b not in taken]
    body = [i for i, role in roles.items() if role in BODY]
    low, high = (min(body) - 2, max(body) + 4) if body else (0, len(keys))
    for i, key in enumerate(keys):
        if i in roles or not key or not low <= i <= high:
            continue
        for b in left:
            role, said = blocks[b]
            inside = key in said and len(key) > (20 if role != "row" else 6)
            if inside or (said in key and len(said) > 0.6 * len(key)):
                roles[i] = role
                break
        else:
            for b in left:
                role, said = blocks[b]
                if len(key) > 30 and SequenceMatcher(None, key, said, False).ratio() > 0.85:
                    roles[i] = role
                    break


# ---- labelled briefs and the pastes of the tests

OWN_WEIGHT = 8
"""How many times a paste of the tests counts, of which there are few."""
OF_BLOCK = {"p": "paragraph", "h": "heading", "li": "item"}


def briefs(folder: Path) -> Iterator[Learnt]:
    """Yield the briefs of a folder whose ``labels.jsonl`` says what each is made of."""
    for row in _rows(folder / "labels.jsonl"):
        text = clean((folder / "briefs" / row["file"]).read_bytes()).text
        page = units(text)
        yield Learnt(row["file"], "labelled", text, page, furnished(_of_brief(page, row)), 4)


def _of_brief(page: Sequence[Unit], row: Label) -> list[str]:
    """Return the role of each unit of a brief: that of the block which says the same; what is left are lines
    of date and byline, labels, and lists of tags."""
    said = {words(text): OF_BLOCK[kind] for kind, text in row["body_blocks"]}
    said |= dict.fromkeys(map(words, row["bio_paragraphs"]), "bio")
    said |= {words(row["title"]): "title", words(row["bio_heading"]): "label"}
    said |= dict.fromkeys(map(words, row["junk_lines"]), "furniture")
    first = min((i for i, unit in enumerate(page) if said.get(words(unit.text)) == "paragraph"), default=0)
    found: list[str] = []
    for i, unit in enumerate(page):
        bare = re.sub(r"^\W*(?:\d{1,2}[.)\]]\s)?\s*", "", unit.text)
        role = said.get(words(unit.text)) or said.get(words(bare))
        if role == "paragraph" and QUOTATION.fullmatch(unit.text):
            role = "quote"
        if role is None and i < first:
            names = any(words(name) in words(unit.text) for name in row["authors"])
            role = "date" if re.search(r"\d", unit.text) else "byline" if names else "kind"
        elif role is None:
            role = "label" if re.fullmatch(r"[^:]{3,40}:|\w+", unit.text) else "tags"
        found.append(role)
    return found


def known(table: Path, folder: Path, group: str) -> Iterator[Learnt]:
    """Yield raw briefs whose units have their roles in a table of JSON lines."""
    for row in _rows(table):
        text = clean((folder / row["file"]).read_bytes()).text
        yield Learnt(row["file"], group, text, units(text), furnished(row["roles"]), OWN_WEIGHT)


# ---- invented briefs of the property tests


def drawn(count: int) -> list[Learnt]:
    """Return so many of the invented briefs by which the property tests hold the reader."""
    found: list[Learnt] = []

    @seed(1)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate])
    @given(pages.drawn())
    def take(brief: pages.Drawn) -> None:
        found.append(_of_drawn(len(found), brief))

    take()
    return found


def _of_drawn(number: int, brief: pages.Drawn) -> Learnt:
    text = clean(brief.raw.encode()).text
    page = units(text)
    kinds = {" ".join(said.split()): kind for kind, said in brief.body}
    roles: list[str] = []
    for unit in page:
        bare = re.sub(r"^(?:[•*–-])\s+", "", unit.text)
        if unit.text == brief.title:
            role = "title"
        elif brief.kind in unit.text and "|" in unit.text:
            role = "date"
        elif bare in kinds:
            role = kinds[bare]
        elif unit.text.startswith(brief.author):
            role = "bio"
        elif re.fullmatch(r"(?i)(?:related )?topics:", unit.text):
            role = "label"
        elif (
            roles
            and roles[-1] in ("label", "tags")
            and unit.text.split(",")[0].split(" |")[0].split(";")[0] in brief.topics
        ):
            role = "tags"
        else:
            role = "furniture"
        roles.append(role)
    return Learnt(f"drawn-{number}", "drawn", text, page, furnished(roles))
