"""No name, issue or page of somebody's own stands in the place of a page that the site makes itself."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from briefs import addresses
from briefs.authority.loading import base_authority
from tests.engine.archives import SmallArchive, front

FOLDERS = ("issues", "topics", "actors", "authors")
OWN = ("home.html", "index.html", "search.html")


def stems(output: Path) -> set[str]:
    """Return all names of files and folders of the site, without endings."""
    paths = (PurePosixPath(path.relative_to(output)) for path in output.rglob("*"))
    return {part.partition(".")[0] for path in paths for part in path.parts} - {""}


def small(archive: SmallArchive, labels: list[str], name: str = "a") -> None:
    """Write a brief with some labels as topics, issues and authors each."""
    text = front(name.upper(), "2024-05-06", labels, labels, "NATO met Xi Jinping in Brussels.", "Ida Quill")
    text = text.replace("- Ida Quill\n", "".join(f"- {label}\n" for label in ("Ida Quill", *labels)))
    archive.write(f"2024/{name}.md", text)


def test_the_table_holds_what_the_site_uses(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    small(archive, ["Harbour Dues"])
    archive.build()
    output = archive.folder / "output"
    known = {"ida-quill", "harbour-dues", "nato", "xi-jinping", "brussels", "belgium", "china", "beijing"}
    for folder in FOLDERS:
        used = {path.name.partition(".")[0] for path in (output / folder).iterdir()}
        assert used - known == addresses.SITE_PAGES[folder], folder
    pages = {path.stem for path in output.glob("*.html")}
    assert pages - {"about", "search-help"} == addresses.SITE_PAGES[""]


def test_no_name_of_a_file_of_the_site_hides_a_page(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    small(archive, ["Harbour Dues"])
    archive.build()
    before = {path for path in archive.site() if path.endswith(".html")}
    labels = sorted(stem.replace("-", " ").title() for stem in stems(archive.folder / "output"))
    assert {"Index", "By Frequency", "People", "Search", "404", "Data"} < set(labels)
    small(archive, labels, "b")
    assert archive.build() == 0
    site = archive.site()
    assert before <= site.keys()
    for folder in FOLDERS:
        page = site[f"{folder}/index.html"].decode()
        assert 'href="../index.html"' in page or "index/by-frequency.html" in page, folder
        assert "index-2.html" in page, f"the name Index is listed among {folder}"
    assert b"<h1" in site["topics/index-2.html"] or b"refresh" in site["topics/index-2.html"]
    assert site == archive.clean()


def test_a_record_with_such_an_id_gets_another(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    records = archive.folder / "content/authority/concepts.yaml"
    records.write_text("- id: Index\n  name: The Index\n- name: Index\n")
    small(archive, ["The Index"])
    archive.build()
    assert (
        'NAME-ID the id of "The Index" is the name of a page of the site; "index-2"' in capfd.readouterr().err
    )
    assert "topics/index-2.html" in archive.site()
    assert archive.site()["topics/index.html"].count(b"by-frequency")


def test_no_shipped_record_has_such_an_id() -> None:
    authority = base_authority()
    assert not addresses.TAKEN_IDS & (authority.names.keys() | authority.issues.keys())


@pytest.mark.parametrize("name", sorted(addresses.SITE_PAGES[""]))
def test_no_own_page_stands_in_its_place(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    small(archive, [])
    archive.build()
    before = archive.site()[f"{name}.html"]
    pages = archive.folder / "content/pages"
    pages.mkdir()
    (pages / f"{name}.md").write_text("---\ntitle: Own\n---\n\nOwn words.\n")
    (pages / "about.md").write_text("---\ntitle: Own\n---\n\nWho we are.\n")
    capfd.readouterr()
    for _ in range(2):  # it is told again, by a build that does not ask Pelican
        small(archive, ["NATO"])
        assert archive.build() == 1
        assert f"content/pages/{name}.md: PAGE-TAKEN {name}.html" in capfd.readouterr().err
        small(archive, [])
    assert archive.site()[f"{name}.html"] == before or b"Own words" not in archive.site()[f"{name}.html"]
    assert b"Who we are." in archive.site()["about.html"]
