"""What a change of names does to the site; an incremental build gives the bytes of a clean one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from briefs.cli import main
from tests.engine.archives import SmallArchive, front

BODY = "Ida Quill spoke in Hamburg about Port Fees & their price.\n\nXi Jinping was not there."


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    small_archive = SmallArchive.make(tmp_path / "archive")
    small_archive.write(
        "2024/a.md", front("A first one", "2024-03-01", ["Harbour Dues", "Hamburg"], [], BODY, "Ida Quill")
    )
    small_archive.write(
        "2024/b.md", front("A second", "2024-04-01", ["Port Fees"], ["Trade"], BODY, "I. Quill")
    )
    small_archive.write("2019/c.md", front("The third", "2019-04-01", ["Port Fees", "China"], [], BODY))
    (small_archive.folder / "content/authority/concepts.yaml").write_text(
        "# ours\n- id: port-fees\n  name: Port Fees\n- id: harbour-dues\n  name: Harbour Dues\n"
    )
    assert small_archive.build() == 0
    return small_archive


def names(archive: SmallArchive, *arguments: str) -> int:
    return main(["names", arguments[0], "--content", str(archive.folder / "content"), *arguments[1:]])


def build(archive: SmallArchive) -> dict[str, bytes]:
    """Build incrementally, and compare with a clean build."""
    assert archive.build() == 0
    site, clean = archive.site(), archive.clean()
    assert site.keys() == clean.keys()
    assert [path for path in clean if site[path] != clean[path]] == []
    return site


def search_spellings(site: dict[str, bytes]) -> str:
    data = b"".join(
        body for path, body in site.items() if path.startswith("search/") and path.endswith(".js")
    )
    return data.decode()


def test_merge_from_file_to_page(archive: SmallArchive) -> None:
    before = archive.site()
    assert b"<h1" in before["topics/port-fees.html"]
    assert names(archive, "merge", "Port Fees", "Harbour Dues") == 0
    site = build(archive)
    page = site["topics/harbour-dues.html"].decode()
    for title in ("A first one", "A second", "The third"):
        assert title in page
    assert "Port Fees" in page, "the other spelling is shown"
    moved = site["topics/port-fees.html"].decode()
    assert 'url=../topics/harbour-dues.html"' in moved
    assert "moved to" in moved
    assert ">Harbour Dues</a>" in moved
    assert "topics/port-fees.atom" not in site
    assert "port-fees.html" not in site["topics/index.html"].decode()
    assert "Harbour Dues" in site["briefs/2019/the-third.html"].decode()
    assert "port-fees" not in search_spellings(site)
    assert re.search(r"Harbour Dues.{0,80}Port Fees", search_spellings(site))


def test_redirect_gives_way_when_the_page_lives_again(
    archive: SmallArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    names(archive, "merge", "Port Fees", "Harbour Dues")
    build(archive)
    text = (archive.folder / "content/authority/concepts.yaml").read_text()
    (archive.folder / "content/authority/concepts.yaml").write_text(
        text.replace("  aliases:\n  - Port Fees\n", "- id: port-fees\n  name: Port Fees\n")
    )
    archive.write("2019/c.md", front("The third", "2019-04-01", ["Port Fees", "China"], [], BODY))
    capsys.readouterr()
    site = build(archive)
    assert "content/redirects.tsv:2: REDIRECT-IDLE" in capsys.readouterr().err
    assert "The third" in site["topics/port-fees.html"].decode()
    archive.path("2019/c.md").unlink()
    assert "moved to" in build(archive)["topics/port-fees.html"].decode()


def test_redirects_follow_the_list(archive: SmallArchive, capsys: pytest.CaptureFixture[str]) -> None:
    redirects = archive.folder / "content/redirects.tsv"
    redirects.write_text(
        "old_address\tnew_address\nold/x.html\tbriefs/2019/the-third.html\n"
        "gone.html\tnowhere.html\nindex.html\tsearch.html\n"
    )
    site = build(archive)
    errors = capsys.readouterr().err
    assert "content/redirects.tsv:3: REDIRECT-IDLE" in errors
    assert "content/redirects.tsv:4: REDIRECT-IDLE" in errors
    assert 'url=../briefs/2019/the-third.html"' in site["old/x.html"].decode()
    assert ">The third</a>" in site["old/x.html"].decode()
    assert "gone.html" not in site
    assert b"moved to" not in site["index.html"]
    archive.build()
    assert "content/redirects.tsv:3: REDIRECT-IDLE" in capsys.readouterr().err, "reported until it is mended"
    redirects.unlink()
    assert "old/x.html" not in build(archive)


def test_rename_from_file_to_page(archive: SmallArchive) -> None:
    assert names(archive, "rename", "Ida Quill", "Ida B. Quill") == 0
    assert names(archive, "merge", "I. Quill", "Ida B. Quill") == 0
    site = build(archive)
    page = site["actors/ida-quill.html"].decode()
    assert "<title>Ida B. Quill" in page
    assert "I. Quill" in page
    assert "A second" in page
    assert 'url=../actors/ida-quill.html"' in site["actors/i-quill.html"].decode()
    assert 'url=../actors/ida-quill.html"' in site["authors/i-quill.html"].decode()
    assert re.search(r"Ida B\. Quill.{0,80}I\. Quill", search_spellings(site))


def test_shipped_record_leaves_the_site(archive: SmallArchive) -> None:
    assert names(archive, "rename", "Hamburg", "Hamburg (port)") == 0
    assert "Hamburg (port)" in build(archive)["actors/hamburg.html"].decode()
    assert names(archive, "merge", "hamburg", "Harbour Dues") == 0
    site = build(archive)
    assert 'url=../topics/harbour-dues.html"' in site["actors/hamburg.html"].decode()


def test_undo_gives_the_site_back(
    archive: SmallArchive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(archive.folder)
    before = archive.site()
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "content"], ["commit", "-q", "-m", "Begin"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    assert names(archive, "merge", "Port Fees", "Harbour Dues") == 0
    undo = capsys.readouterr().out.splitlines()[-1].removeprefix("undo: ")
    assert build(archive) != before
    subprocess.run(undo, shell=True, check=True, capture_output=True)
    assert build(archive) == before
