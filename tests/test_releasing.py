"""What is added when a site goes public."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.etree import ElementTree

from briefs.engine import owned
from briefs.model import Site
from briefs.releasing import MOST_ADDRESSES, Released, release, sitemaps

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_sitemap_and_copies(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "index.html").write_text("x" * 2000)
    (tmp_path / "actors/москва.html").write_text("short")
    (tmp_path / "moved.html").write_text('<meta http-equiv="refresh" content="0">')
    (tmp_path / "404.html").write_text("x")
    (tmp_path / "foreign.html").write_text("y" * 2000)
    (tmp_path / "somebody's.tar.gz").write_bytes(b"")
    (tmp_path / "gone.html.gz").write_bytes(b"")
    owned.keep(tmp_path, owned.BUILT, ["index.html", "actors/москва.html", "moved.html", "404.html"])
    owned.keep(tmp_path, owned.RELEASED, ["gone.html.gz"])
    site = Site("Briefs", url="https://example.org/a&b")
    assert release(tmp_path, site) == Released(2, 1)
    addresses = [e.text for e in ElementTree.parse(tmp_path / "sitemap.xml").iter(f"{SPACE}loc")]
    assert addresses == [
        "https://example.org/a&b/actors/%D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D0%B0.html",
        "https://example.org/a&b/index.html",
    ]
    assert "Sitemap: https://example.org/a&b/sitemap.xml" in (tmp_path / "robots.txt").read_text()
    copy = (tmp_path / "index.html.gz").read_bytes()
    assert gzip.decompress(copy) == b"x" * 2000
    assert not (tmp_path / "gone.html.gz").exists()
    assert (tmp_path / "somebody's.tar.gz").exists()
    release(tmp_path, site)
    assert (tmp_path / "index.html.gz").read_bytes() == copy


def test_no_file_of_somebody_else_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x" * 2000)
    owned.keep(tmp_path, owned.BUILT, ["index.html"])
    mine = ("robots.txt", "index.html.gz")
    for name in mine:
        (tmp_path / name).write_text("by hand")
    counts = release(tmp_path, Site("Briefs", url="https://example.org"))
    assert counts == Released(1, 0)
    assert [(tmp_path / name).read_text() for name in mine] == ["by hand"] * 2
    assert owned.read(tmp_path, owned.RELEASED) == {"sitemap.xml"}


def test_the_settings_say_what_robots_may_do(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    owned.keep(tmp_path, owned.BUILT, ["index.html"])
    release(tmp_path, Site("Briefs", url="https://example.org", robots=("User-agent: Bot", "Disallow: /")))
    robots = (tmp_path / "robots.txt").read_text()
    assert robots == "User-agent: Bot\nDisallow: /\nSitemap: https://example.org/sitemap.xml\n"


def test_demonstration_texts_have_no_sitemap(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    owned.keep(tmp_path, owned.BUILT, ["index.html"])
    release(tmp_path, Site("Briefs", url="https://example.org", demo=True))
    assert not (tmp_path / "sitemap.xml").exists()


def test_many_addresses_are_split() -> None:
    sitemap_files = dict(sitemaps([f"{n}.html" for n in range(MOST_ADDRESSES + 1)], "https://example.org"))
    assert sorted(sitemap_files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert sitemap_files["sitemap-2.xml"].count("<loc>") == 1
