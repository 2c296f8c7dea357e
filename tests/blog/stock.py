"""A blog as many have one: twenty articles in two languages, drafts, pages, feeds, other plugins."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]

SETTINGS = """\
SITENAME = "The Quay"
SITEURL = "https://quay.example.org"
AUTHOR = "Ana Example"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "{theme}"
STATIC_PATHS = ["images"]
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{{slug}}.atom.xml"
TRANSLATION_FEED_ATOM = None
DEFAULT_PAGINATION = 5
MARKDOWN = {{
    "extension_configs": {{
        "markdown.extensions.admonition": {{}},
        "markdown.extensions.footnotes": {{}},
        "markdown.extensions.meta": {{}},
    }},
    "output_format": "html5",
}}
SITEMAP = {{"format": "xml"}}
"""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


def make(folder: Path, theme: str) -> None:
    """Write the blog into a new folder."""
    texts = {"pelicanconf.py": SETTINGS.format(theme=theme)}
    for number in range(1, 21):
        title, status = f"Berth {number}", "draft" if number % 9 == 0 else "published"
        head = (
            f"Title: {title}\nDate: 2024-02-{number:02}\nModified: 2024-03-{number:02}\n"
            f"Category: {('Docks', 'Tides')[number % 2]}\nTags: quay, berth {number % 4}\nStatus: {status}\n"
            f"Slug: berth-{number}\n"
        )
        body = f"Ships lie at berth {number}.[^1]\n\n!!! note\n    High water at six.\n\n[^1]: By the log.\n"
        body += f"\n[The next]({{filename}}berth-{number % 20 + 1}.md), ![map]({{static}}/images/map.png)\n"
        texts[f"content/berth-{number}.md"] = f"{head}\n{body}"
        if number % 5 == 0:
            french = head.replace(title, f"Quai {number}") + "Lang: fr\n"
            texts[f"content/berth-{number}-fr.md"] = f"{french}\nLes navires sont au quai {number}.\n"
    texts["content/tables/tide.rst"] = (
        "Tide tables\n===========\n\n:date: 2024-01-05\n:category: Tides\n\n`Mail`__.\n\n"
        "__ {attach}tide.pdf\n"
    )
    texts["content/pages/about.md"] = "Title: About\n\nA blog on *quays*.\n"
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "content/images").mkdir()
    (folder / "content/images/map.png").write_bytes(PIXEL)
    (folder / "content/tables/tide.pdf").write_bytes(b"%PDF-1.4 tides")


def add_archive(folder: Path) -> None:
    """Add briefs, one of them raw, and three lines to the settings."""
    with (folder / "pelicanconf.py").open("a") as settings:
        settings.write(
            'ARCHIVE_NAME = "Quay Briefs"\nARCHIVE_DESCRIPTION = "Briefs on quays."\n'
            'ARCHIVE_ID = "quay.example.org,2024"\n'
        )
    briefs = folder / "content/archive/briefs/2024"
    briefs.mkdir(parents=True)
    for title, status in (("Port dues", ""), ("A secret", "status: draft\n")):
        slug = title.lower().replace(" ", "-")
        (briefs / f"{slug}.md").write_text(
            f"---\ntitle: {title}\ndate: 2024-05-06\nkind: Policy Brief\n{status}topics:\n- Trade\n"
            f"slug: {slug}\n---\n\n{title} of Gdynia rose in May.\n"
        )
    (folder / "seeds").mkdir()
    (folder / "seeds/ferries.txt").write_text(
        "June 1, 2020 | Policy Brief\n\nThe Ferry Treaty in Its Tenth Year\n\nBy Ana Example\n\n"
        + "The treaty lowered the fares of every ferry in the strait. " * 8
        + "\n"
    )


@dataclass(frozen=True)
class Environment:
    """A Python environment that has Pelican, and nothing of the archive until it is installed."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Environment:
        """Make one that sees the packages of this one, but no package in the making."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        (site,) = folder.glob("lib/python*/site-packages")
        (lying,) = Path(sys.prefix).glob("lib/python*/site-packages")
        (site / "beside.pth").write_text(f"{lying}\n")  # the .pth files in there are not read
        return cls(folder)

    def run(self, *words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run its Python."""
        return subprocess.run(
            [self.folder / "bin/python", *words], cwd=cwd, capture_output=True, text=True, check=False
        )

    def install(self, wheel: Path) -> None:
        """Install a wheel."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.folder / "bin/python"), "install"]
        quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
        subprocess.run([*pip, *quiet, str(wheel)], check=True)

    def build(self, blog: Path) -> subprocess.CompletedProcess[str]:
        """Build a blog with the command ``pelican``."""
        return self.run("-m", "pelican", "-s", "pelicanconf.py", cwd=blog)


def wheel(folder: Path) -> Path:
    """Build the wheel of this project from a copy of its files, and return it."""
    source = folder / "source"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "plugins", "theme", "requirements"],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in (*listed.stdout.split("\n"), "pyproject.toml", "README.md", "LICENSE"):
        if name and (PROJECT / name).exists():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, source / name, follow_symlinks=False)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*build, "--no-deps", "--no-build-isolation", "-w", folder, source], check=True)
    (made,) = folder.glob("briefs-*.whl")
    return made


def files(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, by path."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
