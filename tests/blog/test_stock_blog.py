"""The wheel, installed where a blog is made, adds an archive and leaves the blog as it was."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from tests.blog import stock
from tests.blog.stock import Environment, files

NOW = re.compile(rb"<lastmod>20[^<]+</lastmod>")
"""The sitemap plugin dates lists by the clock."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stock.wheel(tmp_path_factory.mktemp("wheel"))


def compared(site: dict[str, bytes]) -> dict[str, bytes]:
    return {path: NOW.sub(b"", data) if path == "sitemap.xml" else data for path, data in site.items()}


def broken_links(site: dict[str, bytes]) -> list[str]:
    """Return what the archive's pages link to, or load, that is not there; fragments aside."""
    found = []
    for path, data in site.items():
        if not path.startswith("archive/") or not path.endswith(".html") or path.endswith("/404.html"):
            continue
        for link in re.findall(r'(?:href|src)="([^"]+)"', data.decode()):
            target = unquote(link.partition("#")[0].partition("?")[0])
            if target and not re.match(r"[a-z]+:", target):
                there = normpath(join(dirname(path), target))
                if there not in site:
                    found.append(f"{path}: {link}")
    return found


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_a_blog_stays_as_it_was(theme: str, wheel: Path, tmp_path: Path) -> None:
    environment, blog = Environment.make(tmp_path / "env"), tmp_path / "blog"
    stock.make(blog, theme)
    done = environment.build(blog)
    assert done.returncode == 0, done.stderr
    before = files(blog / "output")
    assert {"sitemap.xml", "berth-1.html", "berth-5-fr.html", "drafts/berth-9.html", "pages/about.html",
            "tide.pdf", "images/map.png", "feeds/all.atom.xml"} <= before.keys()  # fmt: skip
    assert b"footnote" in before["berth-1.html"]
    shutil.rmtree(blog / "output")

    environment.install(wheel)
    stock.add_archive(blog)
    done = environment.build(blog)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    after = files(blog / "output")
    assert compared({path: data for path, data in after.items() if not path.startswith("archive/")}) == (
        compared(before)
    )
    assert {
        "archive/index.html",
        "archive/search.html",
        "archive/briefs/2024/port-dues.html",
        "archive/briefs/2020/the-ferry-treaty-in-its-tenth-year.html",
    } <= after.keys()
    page = after["archive/briefs/2024/port-dues.html"].decode()
    assert "Quay Briefs</a></p>" in page
    assert '<a href="../../../index.html">The Quay</a>' in page
    assert 'rel="canonical" href="https://quay.example.org/archive/briefs/2024/port-dues.html"' in page
    assert not [path for path, data in after.items() if b"secret" in data.lower() or "secret" in path]
    assert broken_links(after) == []
    assert after["archive/theme/css/main.css"] == (stock.PROJECT / "theme/static/css/main.css").read_bytes()

    done = environment.build(blog)
    assert done.returncode == 0, done.stderr
    assert compared(files(blog / "output")) == compared(after)
    done = environment.run("-m", "briefs.cli", "build", "--settings", "pelicanconf.py", cwd=blog)
    assert done.returncode == 0, done.stderr
    assert compared(files(blog / "output")) == compared(after)
