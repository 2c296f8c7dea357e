"""What is kept of an archive, read by those whose formats it is in."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefs.cli import main
from briefs.model import Site
from briefs.preserving import verify_bag, write_bag
from tests.engine.archives import SmallArchive, front

# The one published as a wheel asks setuptools for its own version, in a way that setuptools has given up.
_old = {"DistributionNotFound": LookupError, "get_distribution": lambda name: SimpleNamespace(version="")}
sys.modules.setdefault("pkg_resources", SimpleNamespace(**_old))  # type: ignore[arg-type]
bagit = importlib.import_module("bagit")


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
    [
        *((name, "BAG-BROKEN") for name in ("changed", "manifest", "missing", "added")),
        ("none", "BAG-MISSING"),
    ],
)
def test_a_copy_that_is_not_whole_is_told(
    name: str, told: str, published: SmallArchive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(published.folder / "bag", copy)
    assert main(["verify", str(copy)]) == 0
    brief = copy / "data/content/briefs/2024/a.md"
    if name == "manifest":
        manifest = copy / "manifest-sha256.txt"
        manifest.write_text(manifest.read_text().replace("a.md", "b.md", 1))
    elif name == "changed":
        brief.write_bytes(brief.read_bytes().replace(b"Xi", b"Xu"))
    elif name == "missing":
        brief.unlink()
    elif name == "added":
        (copy / "data/other.txt").write_text("x")
    else:
        shutil.rmtree(copy)
    assert main(["verify", str(copy)]) == 1
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(copy)).validate()
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


def test_names_of_any_kind_are_kept(tmp_path: Path) -> None:
    folder, bag = tmp_path / "seeds", tmp_path / "bag"
    folder.mkdir()
    for name in ("łódź.txt", "  two  spaces", "#hash"):
        (folder / name).write_text(name)
    assert write_bag(bag, Site("Archive\nof: all"), [("seeds", folder)]) == (3, ())
    assert files(bag / "data/seeds") == files(folder)
    assert verify_bag(bag) == []
    bagit.Bag(str(bag)).validate()
    (folder / "100% %0A %25.txt").write_text("x")  # RFC 8493, section 2.1.3: % is escaped
    assert write_bag(bag, Site("Archive"), [("seeds", folder)]) == (4, ())
    assert "100%25 %250A %2525.txt\n" in (bag / "manifest-sha256.txt").read_text()
    assert verify_bag(bag) == []


def test_publishing_ends_with_1_where_the_bag_lacks_a_file(
    published: SmallArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = published.folder / "content/pipe.bin"
    os.mkfifo(pipe)
    try:
        assert published.publish() == 1
        assert "content/pipe.bin: UNREADABLE " in capsys.readouterr().err
    finally:
        pipe.unlink()
    assert published.publish() == 0


def test_what_is_no_plain_file_is_named_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("a")
    os.mkfifo(tmp_path / "seeds/pipe.txt")
    (tmp_path / "seeds/nowhere.txt").symlink_to("gone")
    count, problems = write_bag(tmp_path / "bag", Site("Archive"), [("seeds", tmp_path / "seeds")])
    assert count == 1
    assert [str(problem).split(" ")[:2] for problem in problems] == [
        ["seeds/nowhere.txt:", "UNREADABLE"],
        ["seeds/pipe.txt:", "UNREADABLE"],
    ]
    assert verify_bag(tmp_path / "bag") == []
    (tmp_path / "bag/data/seeds/a.txt").unlink()
    os.mkfifo(tmp_path / "bag/data/seeds/a.txt")
    assert [problem.code for problem in verify_bag(tmp_path / "bag")] == ["BAG-BROKEN"]


def test_a_manifest_that_leads_out_of_the_bag_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    bag = tmp_path / "bag"
    write_bag(bag, Site("Archive"), [("seeds", tmp_path / "seeds")])
    (bag / "manifest-sha256.txt").write_text(f"{'0' * 64}  ../secret\n")
    assert any("would lie outside" in problem.message for problem in verify_bag(bag))


def test_no_link_leads_out_of_the_bag(published: SmallArchive, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret")
    link = published.folder / "seeds/link.txt"
    link.symlink_to(tmp_path / "secret.txt")
    try:
        published.publish()
        assert not os.path.lexists(published.folder / "bag/data/seeds/link.txt")
    finally:
        link.unlink()


def test_why_no_bag_can_be_read_is_told_in_words(tmp_path: Path) -> None:
    (missing,) = verify_bag(tmp_path / "bag")
    assert missing.message == "no bag can be read: No such file or directory; name an unpacked one"
    (tmp_path / "bagit.txt").write_text("a note")
    (other,) = verify_bag(tmp_path)
    assert other.message == "no bag can be read: bagit.txt is no declaration of a bag; name an unpacked one"
