"""A small archive in a folder, that tests can edit and build."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from briefs.cli import main

PROJECT = Path(__file__).parents[2]

SETTINGS = """\
SITENAME = "Test archive"
ARCHIVE_ID = "example.org,2025"
PATH = "content"
SEEDS = "seeds"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["briefs"]
TIMEZONE = "UTC"
WORKERS = 2
ARCHIVE_FOLDER = ""
ARTICLE_PATHS = []
DIRECT_TEMPLATES = []
PAGE_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""
SLUGIFY_SOURCE = "basename"  # a page is called as its file
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DOCUTILS_SETTINGS = {"file_insertion_enabled": False}  # a page in reStructuredText includes no other file
"""


@dataclass(frozen=True)
class SmallArchive:
    """A folder with settings, theme, seeds and content."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> SmallArchive:
        """Make an empty archive in ``folder``."""
        for name in ("seeds", "content/briefs", "content/authority"):
            (folder / name).mkdir(parents=True)
        (folder / "pelican.conf.py").write_text(SETTINGS)
        shutil.copytree(PROJECT / "theme", folder / "theme")
        return cls(folder)

    def build(self, output: str = "output", cache: str = ".cache", fresh: bool = False) -> int:
        """Build, and return the exit code."""
        arguments = ["build", "--settings", str(self.folder / "pelican.conf.py")]
        arguments += ["--output", str(self.folder / output), "--cache", str(self.folder / cache)]
        return main([*arguments, "--fresh"] if fresh else arguments)

    def publish(self) -> int:
        """Build for a web server, and return the exit code."""
        arguments = ["publish", "--settings", str(self.folder / "pelican.conf.py")]
        return main([*arguments, "--siteurl", "https://example.org"])

    def clean(self) -> dict[str, bytes]:
        """Build in new folders and return the site."""
        for name in ("clean", ".clean-cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self.build("clean", ".clean-cache")
        return self.site("clean")

    def site(self, output: str = "output") -> dict[str, bytes]:
        """Return all files of a built site, by path."""
        top = self.folder / output
        return {str(p.relative_to(top)): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}

    def path(self, name: str) -> Path:
        """Return the file of a brief."""
        return self.folder / "content/briefs" / name

    def write(self, name: str, text: str) -> None:
        """Write a brief's Markdown."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")


def front(title: str, date: str, topics: list[str], issues: list[str], body: str, author: str = "") -> str:
    """Return the Markdown of a brief; its slug is made of the title."""
    lines = ["---", f"title: {title}", f"date: {date}", "kind: Policy Brief"]
    for key, values in (("authors", [author] if author else []), ("issues", issues), ("topics", topics)):
        if values:
            lines += [f"{key}:", *(f"- {value}" for value in values)]
    slug = title.lower().replace(" ", "-")
    return "\n".join([*lines, f"summary: {title} in a sentence.", f"slug: {slug}", "---", "", body, ""])


if __name__ == "__main__":
    SmallArchive.make(Path(sys.argv[1]))
