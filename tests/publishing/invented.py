"""An invented archive: a few dozen plain briefs, and some that try to break the pages."""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefs.archive.archive import Archive, BriefRow
from briefs.archive.cards import header, row_of
from briefs.archive.view import View
from briefs.language import ENGLISH
from briefs.model import (
    Block,
    Brief,
    Card,
    Draft,
    Edition,
    EditorNote,
    Entity,
    File,
    Mention,
    NameUse,
    Page,
    Reading,
    Site,
)
from briefs.publishing import data
from briefs.publishing.once import once
from briefs.publishing.site import KINDS, Output
from briefs.publishing.translation import translate
from briefs.text.slugs import slug

PROJECT = Path(__file__).parents[2]

SITE = Site(
    name="Harbour Institute Archive",
    description="Briefs on trade, security and the sea, by issue, topic and actor.",
    publisher="Harbour Institute",
    contact="editor@example.org",
    license="CC BY 4.0",
    url="https://example.org/briefs",
    archive_id="example.org,2025",
)
DEMO = Site(name="Demonstration", archive_id="example.org,2025", demo=True)

PEOPLE = ["Ada Verhoeven", "Boris Kuznetsov", "Chen Yulan", "Dina Haddad", "Émile Ørsted", "Fatima al-Sayed"]
PLACES = ["Norland", "Southmark", "Port Alder", "Vesper Strait"]
BODIES = ["Council of Straits", "Grain Board", "Ministry of Ports"]
CONCEPTS = ["Insurance & freight", "Convoys", "Sanctions", "Harbour dues", "2023 Lantern Festival"]
SHELVES = ["Shipping", "Norland", "Energy and Climate"]
AUTHORS = ["Greta Maria van der Linde", "Hassan Noor", "Ingrid Solberg"]
SCRIPTS = [
    "习近平与海峡",
    "Владимир и порты",
    "ميناء العالم القديم",
    "नौवहन नीति",
    "海運の未来",
    "ทะเล",
    "🚢 Ships",
]

HOSTILE = '</title><script>alert(1)</script> "quotes" & <b>markup</b> {{ 7 * 7 }} \u202eright to left'


def names() -> dict[str, Entity]:
    """Return the records of all names."""
    records: dict[str, Entity] = {}
    for kind, labels in (
        ("person", PEOPLE + AUTHORS + [f"Author Number {i} of Many" for i in range(60)]),
        ("place", PLACES[2:]),
        ("country", PLACES[:2]),
        ("organization", BODIES),
        ("concept", [*CONCEPTS[:4], *SCRIPTS, HOSTILE, "W" * 120]),
        ("event", CONCEPTS[4:]),
    ):
        for label in labels:
            records[slug(label)] = Entity(slug(label), kind, label)  # type: ignore[arg-type]
    china = slug("Chen Yulan")
    records[china] = Entity(
        china,
        "person",
        "Chen Yulan",
        aliases=("Yulan Chen", "陈玉兰"),
        related=("norland", "nobody-knows"),
        same_as=("https://example.net/Q1", "javascript:alert(1)"),
        note="Admiral of the northern fleet <since> 2019.",
        status="provisional",
    )
    return records


def issue_records() -> dict[str, Entity]:
    """Return the records of all issues."""
    found = {slug(label): Entity(slug(label), "issue", label, note=f"All of {label}.") for label in SHELVES}
    found["norland"] = Entity("norland", "issue", "Norland", related=("norland",))
    return found


def reading(
    title: str,
    date: datetime.date,
    topics: list[str],
    authors: list[str],
    issues: list[str],
    sentences: list[str],
    summary: str = "",
    **more: object,
) -> Reading:
    """Return a brief whose body has the sentences as paragraphs under three headings."""
    blocks: list[Block] = []
    for number, sentence in enumerate(sentences):
        if number % 3 == 0:
            heading = f"Part {number // 3 + 1} of the matter"
            blocks.append(Block("heading", heading, f"h{number}", 2))
        blocks.append(Block("paragraph", sentence, f"p{number}"))
    records = names()
    mentions = []
    for index, block in enumerate(blocks):
        for entity in records.values():
            start = block.text.find(entity.name)
            if entity.is_actor and start >= 0 and block.kind == "paragraph":
                mentions.append(Mention(entity.id, entity.name, index, start, start + len(entity.name)))
    mentions.sort(key=lambda m: (m.block, m.start))
    brief = Brief(
        slug=slug(title),
        title=title,
        date=date,
        kind="Policy Brief",
        body="\n\n".join(block.text for block in blocks),
        path=f"{date.year}/{slug(title)}.md",
        authors=tuple(authors),
        issues=tuple(issues),
        topics=tuple(topics),
        summary=summary,
        **more,  # type: ignore[arg-type]
    )
    html = "\n".join(
        f'<h2 id="{b.anchor}">{escape(b.text)}</h2>'
        if b.level
        else f'<p id="{b.anchor}">{escape(b.text)}</p>'
        for b in blocks
    )
    biography = f"<p>{escape(authors[0])} is a fellow at the institute.</p>" if authors else ""
    return Reading(brief, tuple(blocks), tuple(mentions), _card(brief, blocks, mentions), html, biography)


def _card(brief: Brief, blocks: list[Block], mentions: list[Mention]) -> Card:
    counts: dict[str, list[Mention]] = {}
    for mention in mentions:
        counts.setdefault(mention.name_id, []).append(mention)
    tagged, written = {slug(t) for t in brief.topics}, {slug(a) for a in brief.authors}
    uses = []
    for name_id in sorted(tagged | written | counts.keys()):
        first = counts.get(name_id, [None])[0]
        uses.append(
            NameUse(
                name_id,
                name_id in tagged,
                name_id in written,
                len(counts.get(name_id, ())),
                blocks[first.block].text if first else "",
                blocks[first.block].anchor if first else "",
            )
        )
    return Card(
        brief.slug,
        brief.title,
        brief.date,
        brief.kind,
        brief.summary,
        tuple((a, slug(a)) for a in brief.authors),
        tuple((i, slug(i)) for i in brief.issues),
        tuple((t, slug(t)) for t in brief.topics),
        tuple(uses),
        brief.status,
        brief.modified,
        brief.supersedes,
        brief.publisher,
        brief.is_from_elsewhere,
        brief.correction,
        brief.withdrawn,
        tuple(sorted({slug(c) for c in CONCEPTS if c.lower().rstrip("s") in brief.body.lower()} - tagged)),
    )


def readings(count: int = 30) -> list[Reading]:
    """Return ``count`` plain briefs, the same every time, and the hostile ones."""
    dice = random.Random(7)
    found = []
    for number in range(count):
        date = datetime.date(2016, 1, 15) + datetime.timedelta(days=3300 * number // count)
        who, where, body = dice.choice(PEOPLE), dice.choice(PLACES), dice.choice(BODIES)
        found.append(
            reading(
                f"Why {where} Should Not Leave the {body} Alone, Part {number}",
                date,
                sorted({who, where, dice.choice(CONCEPTS), dice.choice(CONCEPTS)}),
                [dice.choice(AUTHORS)],
                sorted({dice.choice(SHELVES), dice.choice(SHELVES)}),
                [
                    f"{who} told the {body} in {where} on Monday that the fleet would stay in port for "
                    "the winter. The price of a place in the convoy has doubled since the spring, and "
                    "nobody who insures ships believes that it will fall before the next harvest.",
                    f"For {dice.choice(PLACES)} the matter is older than the strait. Its grain has gone "
                    "north by sea for two hundred years, and every government that tried to send it by "
                    "rail found that the rails end where the mountains begin.",
                    f"The {dice.choice(BODIES)} has three choices. It can pay, it can wait, or it can ask "
                    f"{dice.choice(PEOPLE)} to do what {dice.choice(PEOPLE)} would not.",
                ]
                * 3,
                summary=f"The {body} can buy a winter of peace, but {where} will send the bill in spring.",
            )
        )
    return found + hostile()


def hostile() -> list[Reading]:
    """Return briefs that no editor would write."""
    day = datetime.date(2024, 2, 29)
    many = [f"Author Number {i} of Many" for i in range(60)]
    return [
        reading(HOSTILE, day, [HOSTILE, "Norland"], ["Hassan Noor"], ["Shipping"], [HOSTILE], HOSTILE,
                source_url="javascript:alert(1)", correction=(EditorNote(None, HOSTILE),), license=HOSTILE),
        reading("Long " * 60, day, ["W" * 120], many, ["Shipping"], ["W" * 400]),
        reading("No author, no tag, no summary", day, [], [], [], ["Nothing is known."]),
        reading("Withdrawn and corrected", datetime.date(2023, 5, 1), ["Convoys"], ["Hassan Noor"],
                ["Shipping"], ["Port Alder is quiet."], "Quiet.", status="withdrawn",
                withdrawn=(EditorNote(datetime.date(2023, 6, 1), "The figures were another port's."),),
                modified=datetime.date(2023, 6, 1), source_url="https://example.net/old?a=1&b=2",
                report_number="HI-23/7", supersedes="no-author-no-tag-no-summary"),
        reading("Nothing was known", datetime.date(2024, 3, 1), [], ["Hassan Noor"], ["Shipping"],
                ["Nothing was known.", HOSTILE], supersedes="no-author-no-tag-no-summary",
                correction=(EditorNote(datetime.date(2024, 4, 1), "It was known."),)),
        *(
            reading(title, datetime.date(2022, 1, 1 + i), [title, "Sanctions"], ["Ingrid Solberg"],
                    ["Energy and Climate"], [f"{title}. Norland."], title)
            for i, title in enumerate(SCRIPTS)
        ),
    ]  # fmt: skip


def archive(
    found: list[Reading],
    records: Mapping[str, Entity] | None = None,
    shelves: Mapping[str, Entity] | None = None,
) -> Archive:
    """Return the archive of some briefs, with other records of names and issues if these are given."""
    readings = {one.brief.slug: one for one in found}
    cards = {one.brief.slug: one.card for one in found}
    rows = [_row(one) for one in found]

    def use(slug: str, name_id: str) -> NameUse:
        return next(use for use in cards[slug].uses if use.name_id == name_id)

    return Archive(
        rows,
        lambda slug: header(cards[slug]),
        use,
        readings.__getitem__,
        records or names(),
        shelves or issue_records(),
    )


def _row(one: Reading) -> BriefRow:
    """Return the row of a brief as the build makes it."""
    lines = data.fragments(one, names()).values()
    return row_of(one.card)._replace(reading=_digest(repr(one).encode()), adds=tuple(map(_digest, lines)))


def _digest(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


def render(page: Page, site: Site) -> bytes:
    """Render a page as the generator does, and fail where a template asks for what it was not given."""
    root = "../" * page.path.count("/")
    template = ENVIRONMENT.get_template(page.template)
    return template.render(page.context, site=site, root=root, path=page.path).encode()


ENVIRONMENT = Environment(
    loader=FileSystemLoader(PROJECT / "theme/templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals["once"] = once()
translate(ENVIRONMENT, ENGLISH)


def outputs(found: list[Reading], site: Site) -> list[Page | File]:
    """Return all outputs of an archive."""
    whole = archive(found)
    view = View(whole)
    result: list[Page | File] = []
    for kind in KINDS:
        if kind.name != "data":
            for about in kind.subjects(whole):
                result += made(view, kind.outputs(view, about, Edition(site)))
    return result + data_files(view, {one.brief.slug: data.fragments(one, names()) for one in found})


def made(view: View, outputs: Iterable[Output]) -> list[Page | File]:
    """Return some outputs, drafts made."""
    found = (one.make(view) if isinstance(one, Draft) else one for one in outputs)
    return [one for one in found if isinstance(one, Page | File)]


def data_files(view: View, fragments: Mapping[str, Mapping[str, bytes]]) -> list[File]:
    """Return the data files; ``fragments`` holds those of each brief, by its slug."""
    slugs = [slug for year, _ in reversed(view.years()) for slug, *_ in reversed(view.in_year(year))]
    found = [
        File(path, data.header(path) + b"".join(fragments[slug][path] for slug in slugs))
        for path in data.HEADERS
    ]
    return [*found, data.authority(view)]


def write(folder: Path, found: list[Reading], site: Site) -> None:
    """Write a whole site, the search page apart, for a look with a browser."""
    for output in outputs(found, site):
        if output.path == "search.html":
            continue
        target = folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.data if isinstance(output, File) else render(output, site))
    theme = folder / "theme"
    if not theme.exists():
        theme.symlink_to(PROJECT / "theme/static")


if __name__ == "__main__":
    import sys

    write(Path(sys.argv[1]), readings(int(sys.argv[2])), SITE if "--plain" in sys.argv else DEMO)
