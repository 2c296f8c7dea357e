"""Nothing outside the folders of an archive is written, deleted or copied, whatever its files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.archives import SmallArchive, front

UP = "../../../"
HOSTILE_IDS = [
    "../../../outside/index", "/outside/index", "..", ".", "a/../../../../outside/index", "./index",
    "a/b", "a\\b", "a b", "a\0b", "x" * 300, "é" * 200, "C:x", ".hidden", "a#b", "a?b", "<script>",
]  # fmt: skip
HOSTILE_PATHS = [
    "../../x.md", "/etc/x.md", "briefs/../../../outside/x.md", "briefs/../authority/people.yaml", "x.md",
    "briefs//x.md", "briefs/./x.md", "briefs/.x.md", "briefs/x\0.md", "briefs\\x.md",
    "briefs/" + "x" * 300 + ".md",
]  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    (tmp_path / "outside").mkdir()
    for name in ("index.html", "x.md", "people.yaml"):
        (tmp_path / "outside" / name).write_text("not of the archive")
    made = SmallArchive.make(tmp_path / "place/archive")
    body = "Ida Quill spoke in Gdynia of harbour dues."
    made.write("2024/dues.md", front("Dues", "2024-05-02", ["Ida Quill"], ["Trade"], body))
    return made


def outside(archive: SmallArchive) -> dict[str, str]:
    """Return every file near the archive that is none of its folders'."""
    top = archive.folder.parents[1]
    return {
        str(path.relative_to(top)): path.read_text()
        for path in sorted(top.rglob("*"))
        if path.is_file() and not path.is_relative_to(archive.folder)
    }


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_an_id_names_no_file_outside(archive: SmallArchive, capsys: pytest.CaptureFixture[str]) -> None:
    before = outside(archive)
    ids = [text.replace("\\", "\\\\").replace("\0", "\\0") for text in HOSTILE_IDS]
    records = [f'- id: "{text}"\n  name: Person Number {n}\n' for n, text in enumerate(ids)]
    people = archive.folder / "content/authority/people.yaml"
    people.write_text("".join(records))
    labels = [f"Person Number {n}" for n in range(len(ids))]
    archive.write("2024/all.md", front("All", "2024-05-03", labels, ["Trade"], "Text."))
    assert archive.build() == 1
    lines = told(capsys)
    for n, text in enumerate(HOSTILE_IDS):
        code = "NAME-CONTROL" if "\0" in text else "NAME-ID"
        place = f"people.yaml:{2 * n + 1}: {code} "
        assert any(place in line for line in lines), text
    people.unlink()
    archive.build()
    assert outside(archive) == before


def test_a_line_of_the_ledger_touches_no_file_outside(
    archive: SmallArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    before, content = outside(archive), archive.folder / "content"
    (content / "authority/people.yaml").write_text("- id: ida-quill\n  name: Ida Quill\n")
    raw = "May 2, 2024 | Policy Brief\nGrain From Odesa\n\nThe port of Odesa shipped grain for a month.\n"
    (archive.folder / "seeds/x.txt").write_text(raw)
    header = "raw_file\traw_sha256\tmarkdown_file\tmarkdown_sha256\n"
    for path in HOSTILE_PATHS:
        # as if nobody had edited what stands there, so that it may be replaced
        (content / "import-ledger.tsv").write_text(f"{header}x.txt\t{'0' * 64}\t{path}\t{'1' * 64}\n")
        assert archive.build() == 1, path
        assert any("import-ledger.tsv:2: PATH-BAD " in line for line in told(capsys)), path
    for raw_file in ("../x.txt", "/etc/passwd", "a/../../x"):
        (content / "import-ledger.tsv").write_text(
            f"{header}{raw_file}\t{'0' * 64}\tbriefs/a.md\t{'1' * 64}\n"
        )
        assert archive.build() == 1, raw_file
        assert any("import-ledger.tsv:2: PATH-BAD " in line for line in told(capsys)), raw_file
    assert outside(archive) == before
    assert (content / "authority/people.yaml").read_text() == "- id: ida-quill\n  name: Ida Quill\n"


def test_a_redirect_names_no_file_outside(archive: SmallArchive, capsys: pytest.CaptureFixture[str]) -> None:
    before = outside(archive)
    olds = [
        "../../outside/index.html", "/outside/index.html", "./index.html", "briefs//2024//dues.html",
        "a/../index.html", "a\\b.html", "a\0.html", "x" * 300 + ".html", ".well/x.html", "index",
    ]  # fmt: skip
    lines = [f"{old}\tindex.html\n" for old in olds]
    (archive.folder / "content/redirects.tsv").write_text("old_address\tnew_address\n" + "".join(lines))
    assert archive.build() == 1
    found = told(capsys)
    for number in range(len(olds)):
        assert any(f"redirects.tsv:{number + 2}: REDIRECT-BAD " in line for line in found), olds[number]
    assert outside(archive) == before


def test_links_are_not_followed_out(archive: SmallArchive, capsys: pytest.CaptureFixture[str]) -> None:
    content, near = archive.folder / "content", archive.folder.parents[1] / "outside"
    (near / "secret.md").write_text(front("Secret", "2024-05-04", [], [], "A secret word: xyzzyx."))
    (near / "secret.txt").write_text("May 2, 2024 | Policy Brief\nSecret\n\nA secret word: xyzzyx.\n")
    (content / "images").mkdir()
    (content / "images/inside.svg").write_text("<svg/>")
    (content / "images/again.svg").symlink_to("inside.svg")
    (content / "images/out").symlink_to(near)
    (content / "images/secret.txt").symlink_to(near / "secret.txt")
    (content / "briefs/2024/secret.md").symlink_to(near / "secret.md")
    (content / "briefs/2023").symlink_to(near)
    (content / "briefs/loop").symlink_to(content / "briefs")
    (archive.folder / "seeds/secret.txt").symlink_to(near / "secret.txt")
    assert archive.build() == 1
    found = told(capsys)
    for place in (
        "content/briefs/2024/secret.md",
        "content/briefs/2023",
        "content/briefs/loop",
        "seeds/secret.txt",
    ):
        assert any(line.startswith(f"{place}: LINK-OUT ") for line in found), place
    site = archive.site()
    assert not [path for path, data in site.items() if b"xyzzyx" in data]
    assert site["images/again.svg"] == site["images/inside.svg"]
    assert not list((content / "briefs").rglob("secret-*.md"))


def test_a_link_in_output_leads_no_page_outside(
    archive: SmallArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    before = outside(archive)
    (archive.folder / "output").mkdir()
    (archive.folder / "output/briefs").symlink_to(archive.folder.parents[1] / "outside")
    assert archive.build() == 2
    assert any("briefs" in line and "leads out of the site's folder" in line for line in told(capsys))
    assert outside(archive) == before
