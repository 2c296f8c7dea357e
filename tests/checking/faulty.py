"""An archive in which each rule finds something: what the examples of the documentation come from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from briefs.publishing.data import BRIEF_COLUMNS

RAW = "May 2, 2024 | Policy Brief\n{title}\n\nThe port of Odesa shipped a million tons of grain in a month.\n"


def brief(title: str, date: str = "2024-05-02", body: str = "Russia and Ukraine.", **fields: object) -> str:
    """Return a Markdown file; a list among the fields is written one item a line."""
    lines = ["---", f"title: {title}", f"date: {date}", "kind: Policy Brief"]
    for key, value in fields.items():
        if isinstance(value, list):
            lines += [f"{key}:", *(f"- {item}" for item in value)]
        else:
            lines.append(f"{key}: {value}")
    return "\n".join([*lines, "---", "", body, ""])


BRIEFS: Mapping[str, str | bytes] = {
    "2024/grain-from-odesa.md": brief(
        "Grain From Odesa",
        topics=["Ukraine", "Volodymyr Zelenskyy", "Venezuela"],
        body="Mr. Zelenskyy spoke of Ukraine.\n\nMore [on wheat](../2024/wheet-for-cairo.md).",
    ),
    "2024/grain-from-odesa.md.new": brief("Grain From Odesa"),
    "2024/wheat-for-cairo.md": brief("Wheat for Cairo", topics=["Ukraine", "Volodymyr Zelensky", "Cairo"]),
    "2024/zelensky-again.md": brief("Zelenskyy Again", topics=["Volodymyr Zelenskyy", "Jorge Quintanilla"]),
    "2024/two-tags.md": brief("Two Tags for One Name", topics=["Islamic State", "ISIS", "Jorge Quintanila"]),
    "2024/misspelt.md": brief("A Misspelt Tag", topics=["Vladmir Putin"], issues=["Rusia"]),
    "2024/double.md": brief("A Double", authors=["Antony J. Blinken"]),
    "2024/harbours.md": brief("Harbours", topics=["Harbour Board"]),
    "2024/latin.md": brief("Türkiye").encode("latin-1"),
    "2024/control.md": brief('"A \\0Control"'),
    "2024/colon.md": brief("Sanctions: A Second Look"),
    "2024/undated.md": "---\ntitle: Undated\nkind: Policy Brief\n---\n\nText.\n",
    "2024/day.md": brief("No Such Day", date="2024-02-30"),
    "2024/fields.md": brief("Fields", topcis=["Russia"], authors="Ana Example", status="publishd"),
    "2024/twice.md": brief("A Field Twice", summary="One.").replace("summary:", "summary: Two.\nsummary:"),
    "2024/slug.md": brief("An Odd Slug", slug="An Odd/Slug"),
    "2024/other-year.md": brief("Another Year", date="2023-05-02", modified="2023-05-01"),
    "2024/copy-of-wheat.md": brief("Wheat for  Cairo"),
    "2024/same-slug.md": brief("A Taken Slug", slug="wheat-for-cairo"),
    "2024/long.md": brief("A Long List", topics=["Ukraine"] * 301),
    "2024/round.md": brief("Round", supersedes="about"),
    "2024/about.md": brief("About", supersedes="round"),
    "2024/corrected.md": brief("Corrected", correction="The rate is 4 %."),
    "2024/withdrawn.md": brief("Withdrawn", withdrawn="2025-03-01"),
    "2024/outside.md": brief(
        "Outside",
        source_url="https://example.org/paper?utm_source=mail",
        body="See [one](https://example.net/a) and [two](http://example.net/b).",
    ),
    "2024/identifier.md": brief("An Identifier", doi="example.org/1"),
    "2024/licence.md": brief("A Licence", license="All rights reserved. " * 11 + "Thank you"),
    "2024/newer.md": brief("The Newer One", supersedes="wheat-for-kairo"),
}

PEOPLE = """\
- id: ana-example
  name: Ana Example
  alias: A. Example
- id: ana-example
  name: Ana Sample
- id: bo-example
  name: Bo Example
  type: persona
- id: cy-example
  name: Cy Example
  status: reviewd
- id: dee-example
- id: eli-example
  name: Eli Example
  aliases:
    en: Elias Example
- id: fay-example
  name: Fay Example
  related:
  - ana-exampel
- id: fay-example-2
  name: Fay Example
- id: gus-example
  name: Gus Example
  broader:
  - hal-example
- id: hal-example
  name: Hal Example
  broader:
  - gus-example
- id: ivy-example
  name: Ivy Example
  same_as:
  - Q159
"""

SEEDS: Mapping[str, str | bytes] = {
    "empty.txt": "",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "undated.txt": "Grain From Odesa\n\nThe port of Odesa shipped a million tons of grain in a month.\n",
    "long.txt": "line\n" * 600_000,
    "page.docx": "PK",
    "a:b.txt": RAW.format(title="A Name With a Tab"),
    "new-name.txt": RAW.format(title="Renamed"),
    "one.txt": RAW.format(title="The Same Words"),
    "two.txt": RAW.format(title="The Same Words"),
    "numbers.txt": RAW.format(title="Which Is the Month").replace("May 2, 2024", "05/02/2024"),
    "header-only.txt": "May 2, 2024 | Policy Brief\n",
}


def make(folder: Path) -> None:
    """Write the archive into an empty folder: ``seeds``, ``content``, ``output``."""
    for name, text in BRIEFS.items():
        _write(folder / "content/briefs" / name, text)
    for name, text in SEEDS.items():
        _write(folder / "seeds" / name, text)
    (folder / "content/briefs/2024/lost.md").symlink_to(folder / "nowhere")
    (folder / "seeds/lost.txt").symlink_to(folder / "nowhere")
    _write(folder / "content/authority/people.yaml", PEOPLE)
    boards = "".join(
        f"- name: Harbour Board of {port}\n  aliases: [Harbour Board]\n" for port in ("Alder", "Wells")
    )
    _write(folder / "content/authority/organizations.yaml", boards)
    _write(
        folder / "content/authority/events.yaml",
        "- id: first\n  name: First\n- id: second\n  name: [Second\n",
    )
    _write(
        folder / "content/authority/concepts.yaml", "- id: ../../../grain-exports\n  name: Grain Exports\n"
    )
    _write(folder / "content/authority/places.yaml", '- id: weir\n  name: "The \\0Weir"\n')
    (folder / "content/images").mkdir()
    (folder / "content/images/old\nplan.txt").touch()
    _write(folder / "content/images/map.png", "A letter, no map.")
    (folder / "content/images/etc").symlink_to("/etc")
    renamed = hashlib.sha256(str(SEEDS["new-name.txt"]).encode()).hexdigest()
    rows = [
        ("raw_file", "raw_sha256", "markdown_file", "markdown_sha256"),
        ("gone.txt", "0" * 64, "briefs/2024/wheat-for-cairo.md", "0" * 64),
        ("deleted.txt", "0" * 64, "briefs/2024/deleted.md", "0" * 64),
        ("old-name.txt", renamed, "briefs/2024/grain-from-odesa.md", "0" * 64),
        ("half.txt", "0" * 64),
        ("x.txt", "0" * 64, "briefs/../../../x.md", "0" * 64),
    ]
    _write(folder / "content/import-ledger.tsv", "".join("\t".join(row) + "\n" for row in rows))
    _write(
        folder / "content/decisions.yaml",
        "briefs:\n  tow.txt:\n    kind: Memo\n  one.txt:\n    kin: Memo\n"
        "  gone.txt:\n    title: Grain for Cairo\n"
        "  numbers.txt:\n    lines:\n    - 3 headline 3fa9c2d1 Which Is the Month\n"
        "    - 7 heading 3fa9c2d1 What now\n",
    )
    _write(
        folder / "content/redirects.tsv",
        "old_address\tnew_address\n"
        "actors/old.html\thttps://example.org/\n"
        "briefs/2024/wheat-for-cairo.html\tbriefs/2024/grain-from-odesa.html\n"
        "briefs/2024/grain.html\tbriefs/2024/grain-form-odesa.html\n",
    )
    _write(folder / "content/.names-journal.json", "{}")
    _write(folder / "content/pages/search.md", "---\ntitle: How to search\n---\n\nText.\n")
    _write(folder / "output/index.html", '<!doctype html>\n<p><a href="issues/chian.html">China</a></p>\n')
    _write(folder / "output/briefs/2024/wheat-drafted.html", "<!doctype html>\n<p>Wheat.</p>\n")
    withdrawn, drafted = (
        [slug if column == "slug" else "" for column in BRIEF_COLUMNS]
        for slug in ("wheat-withdrawn", "wheat-drafted")
    )
    table = "".join(",".join(cells) + "\n" for cells in (BRIEF_COLUMNS, withdrawn, drafted))
    _write(folder / "output/data/briefs.csv", table)


def _write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
