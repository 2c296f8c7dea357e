"""What is kept of an archive, read by those whose formats it is in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import bagit
import pytest

from briefs.cli import main
from tests.engine.archives import SmallArchive, front


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> SmallArchive:
    """An archive of a brief and a draft, published."""
    archive = SmallArchive.make(tmp_path_factory.mktemp("kept") / "archive")
    archive.write("2024/a.md", front("A", "2024-05-06", ["NATO"], ["Trade"], "Xi Jinping spoke in Beijing."))
    secret = front("B", "2024-05-07", [], [], "A secret.")
    archive.write("2024/b.md", secret.replace("kind:", "status: draft\nkind:"))
    (archive.folder / "seeds/page.txt").write_text("A press release.\n")
    (archive.folder / "content/decisions.yaml").write_text("briefs:\n  page.txt:\n    ignore: no brief\n")
    assert archive.publish() == 0
    return archive


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_bag_holds_what_people_wrote_and_the_data_of_the_site(published: SmallArchive) -> None:
    folder = published.folder / "bag"
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.algorithms == ["sha256"]
    kept = files(folder / "data")
    for name in ("content", "seeds"):
        theirs = files(published.folder / name)
        assert {
            path.removeprefix(f"{name}/"): data for path, data in kept.items() if path.startswith(f"{name}/")
        } == theirs
    assert kept["site/briefs.csv"] == (published.folder / "output/data/briefs.csv").read_bytes()
    assert {
        "site/datapackage.json",
        "site/CITATION.cff",
        "site/authority.jsonld",
        "pelican.conf.py",
    } <= kept.keys()
    assert not [path for path in published.site() if path.startswith("bag")]


def test_the_bag_of_the_same_is_the_same(published: SmallArchive) -> None:
    before = files(published.folder / "bag")
    assert published.publish() == 0
    assert files(published.folder / "bag") == before
    assert not [path for path in published.folder.iterdir() if path.name.startswith(".bag")]


@pytest.mark.parametrize(
    ("name", "told"),
    [("changed", "BAG-BROKEN"), ("missing", "BAG-BROKEN"), ("added", "BAG-BROKEN"), ("none", "BAG-MISSING")],
)
def test_a_copy_that_is_not_whole_is_told(
    name: str, told: str, published: SmallArchive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(published.folder / "bag", copy)
    assert main(["verify", str(copy)]) == 0
    brief = copy / "data/content/briefs/2024/a.md"
    if name == "changed":
        brief.write_bytes(brief.read_bytes().replace(b"Xi", b"Xu"))
    elif name == "missing":
        brief.unlink()
    elif name == "added":
        (copy / "data/other.txt").write_text("x")
    else:
        shutil.rmtree(copy)
    assert main(["verify", str(copy)]) == 1
    out = capsys.readouterr()
    assert told in out.err
    assert name == "none" or ("other.txt" if name == "added" else "a.md") in out.err
    assert "is not whole" in out.out


def test_what_is_no_bag_is_not_replaced(published: SmallArchive, capsys: pytest.CaptureFixture[str]) -> None:
    own = published.folder / "mine"
    own.mkdir()
    (own / "letter.txt").write_text("by hand")
    arguments = ["publish", "--settings", str(published.folder / "pelican.conf.py"), "--bag", "mine"]
    assert main([*arguments, "--siteurl", "https://example.org"]) == 1
    assert files(own) == {"letter.txt": b"by hand"}
    assert "holds something else than a bag" in capsys.readouterr().err


def test_a_bag_lies_in_none_of_the_folders_that_it_holds(
    published: SmallArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["publish", "--settings", str(published.folder / "pelican.conf.py")]
    for name in ("content/bag", "output", "seeds"):
        assert main([*arguments, "--siteurl", "https://example.org", "--bag", name]) == 2
        assert "BAG-MISPLACED" in capsys.readouterr().err


def test_no_link_leads_out_of_the_bag(published: SmallArchive, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret")
    link = published.folder / "seeds/link.txt"
    link.symlink_to(tmp_path / "secret.txt")
    try:
        published.publish()
        assert not os.path.lexists(published.folder / "bag/data/seeds/link.txt")
    finally:
        link.unlink()
