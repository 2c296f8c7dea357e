"""Pictures and files of briefs: their addresses, their copies, and what an edit of one changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefs.cli import main
from tests.blog.stock import PIXEL
from tests.engine.archives import SmallArchive, front

BODY = """\
![Berths](berths.png "Berths in 2024.")

See [the table]({static}/tables/berths.csv), [a plan]({attach}plan.pdf),
[before]({filename}../2023/old.md#h-then), [us]({filename}/pages/team.md) and ![map]({static}/images/map.png).

| Berth | Metres |
|:--|--:|
| one | 90 |
"""
PAGE = "briefs/2024/dues.html"


def put(archive: SmallArchive, name: str, data: bytes) -> Path:
    path = archive.folder / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    made = SmallArchive.make(tmp_path / "archive")
    made.write("2024/dues.md", front("Dues", "2024-02-03", [], ["Trade"], BODY))
    made.write("2023/old.md", front("Old", "2023-02-03", [], ["Trade"], "## Then\n\nBefore."))
    for name in ("briefs/2024/berths.png", "images/map.png"):
        put(made, name, PIXEL)
    put(made, "tables/berths.csv", b"a,b\n" * 500)
    put(made, "briefs/2024/plan.pdf", b"%PDF" + b" " * 120_000)
    put(made, "pages/team.md", b"Title: Team\n\nWe.\n")
    assert made.build() == 0
    return made


def as_if_new(archive: SmallArchive) -> None:
    assert archive.site() == archive.clean()


def test_addresses_sizes_figure_and_table(archive: SmallArchive) -> None:
    page = archive.site()[PAGE].decode()
    figure = re.search(r'<figure id="p-\w+">(.*?)</figure>', page, re.DOTALL)
    assert figure is not None
    assert '<img src="berths.png" alt="Berths" width="1" height="1">' in figure[1]
    assert "<figcaption>Berths in 2024.</figcaption>" in figure[1]
    for target in ("../../tables/berths.csv", "plan.pdf", "../2023/old.html#h-then", "../../team.html"):
        assert f'href="{target}"' in page, target
    assert '<img src="../../images/map.png" alt="map" width="1" height="1">' in page
    assert re.search(r'<th class="align-left"[^>]*>Berth</th>', page)
    assert re.search(r'<td class="align-right"[^>]*>90</td>', page)


def test_copies_list_and_data(archive: SmallArchive) -> None:
    site = archive.site()
    for name in ("briefs/2024/berths.png", "images/map.png", "tables/berths.csv", "briefs/2024/plan.pdf"):
        assert site[name] == (archive.folder / "content" / name).read_bytes(), name
    listed = site[PAGE].decode().split('id="files-heading"')[1].split("</section>")[0]
    assert re.findall(r'href="([^"]+)" dir="auto">([^<]+)</a> <span class="count">([^<]+)<', listed) == [
        ("../../tables/berths.csv", "berths.csv", "CSV, 2 kB"),
        ("../../briefs/2024/plan.pdf", "plan.pdf", "PDF, 120 kB"),
    ]
    lines = [json.loads(line) for line in site["data/briefs.jsonl"].decode().splitlines()]
    (dues,) = [line for line in lines if line["slug"] == "dues"]
    assert dues["files"] == [
        {"address": "briefs/2024/berths.png", "bytes": len(PIXEL), "width": 1, "height": 1},
        {"address": "tables/berths.csv", "bytes": 2000},
        {"address": "briefs/2024/plan.pdf", "bytes": 120_004},
        {"address": "images/map.png", "bytes": len(PIXEL), "width": 1, "height": 1},
    ]
    assert main(["check", "--settings", str(archive.folder / "pelican.conf.py")]) == 0


def test_what_becomes_of_an_edit(archive: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    archive.build()
    assert "nothing has changed" in capfd.readouterr().out
    put(archive, "briefs/2024/plan.pdf", b"%PDF" + b" " * 2_000_000)
    assert archive.build() == 0
    assert "PDF, 2.0 MB" in archive.site()[PAGE].decode()
    as_if_new(archive)
    (archive.folder / "content/briefs/2024/plan.pdf").unlink()
    assert archive.build() == 0
    assert "briefs/2024/plan.pdf" not in archive.site()
    as_if_new(archive)
    put(archive, "briefs/2024/plan.pdf", b"%PDF again")
    assert archive.build() == 0
    assert archive.site()["briefs/2024/plan.pdf"] == b"%PDF again"
    as_if_new(archive)
    (archive.folder / "output/tables/berths.csv").write_text("by somebody")
    assert archive.build() == 0
    as_if_new(archive)


def test_a_draft_takes_its_files_along(archive: SmallArchive) -> None:
    path = archive.path("2024/dues.md")
    other = front("Other", "2024-03-03", [], [], "[A table]({static}/tables/berths.csv).")
    archive.write("2024/other.md", other)
    assert archive.build() == 0
    path.write_text(path.read_text().replace("kind:", "status: draft\nkind:"))
    assert archive.build() == 0
    site = archive.site()
    assert not [name for name in ("briefs/2024/plan.pdf", "briefs/2024/berths.png") if name in site]
    assert "tables/berths.csv" in site  # another brief refers to it
    as_if_new(archive)


def test_nothing_else_is_published(archive: SmallArchive) -> None:
    draft = front("A secret", "2024-03-03", [], [], "x").replace("kind:", "status: draft\nkind:")
    archive.write("2024/secret.md", draft)
    (archive.folder / "outside.pdf").write_bytes(b"outside")
    (archive.folder / "content/link.pdf").symlink_to(archive.folder / "outside.pdf")
    targets = ["{static}/briefs/2024/secret.md", "{static}/authority/people.yaml", "{static}/../outside.pdf",
               "{attach}../../../../outside.pdf", "{static}/link.pdf", "{static}/decisions.yaml"]  # fmt: skip
    put(archive, "authority/people.yaml", b"- name: Ida Quill\n")
    body = " ".join(f"[x]({target})" for target in targets)
    archive.write("2024/links.md", front("Links", "2024-03-03", [], [], body))
    archive.build()
    site = archive.site()
    assert not [name for name, data in site.items() if name.endswith((".md", ".yaml")) or data == b"outside"]


def test_a_missing_file_is_told(archive: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    (archive.folder / "content/briefs/2024/berths.png").unlink()
    (archive.folder / "content/tables/berths.csv").unlink()
    archive.build()
    capfd.readouterr()
    assert main(["check", "--settings", str(archive.folder / "pelican.conf.py")]) == 1
    told = capfd.readouterr().out
    assert 'content/briefs/2024/dues.md:11: LINK-BROKEN "berths.png" leads to no file: there is no ' in told
    assert 'dues.md:13: LINK-BROKEN "{static}/tables/berths.csv" leads to no file' in told


def test_a_file_in_the_place_of_one_of_the_site(
    archive: SmallArchive, capfd: pytest.CaptureFixture[str]
) -> None:
    put(archive, "data/briefs.csv", b"mine")
    archive.write("2024/x.md", front("X", "2024-03-03", [], [], "[x]({static}/data/briefs.csv)"))
    assert archive.build() == 1
    assert "content/data/briefs.csv: FILE-TAKEN is a file to which a brief refers" in capfd.readouterr().err
    assert archive.site()["data/briefs.csv"] != b"mine"
