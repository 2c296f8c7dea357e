"""A new, empty archive in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from briefs.building.files import write_whole

PROGRAM = Path(__file__).parents[2]
"""The folder of this program, with its theme and its ``.venv``."""

QUESTIONS: Mapping[str, tuple[str, str]] = {
    "name": ("What is the archive called?", "Policy Brief Archive"),
    "publisher": ("Who publishes it?", ""),
    "contact": ("Where can readers write to (an e-mail or web address)?", ""),
    "license": ("Under which licence do the briefs stand?", ""),
    "lang": ("In which language are they written (a tag such as en, fr, ar)?", "en"),
}
"""What a new archive must know: the question, and the answer if none is given."""

SETTINGS = '''\
"""The settings of this archive. Every line can be changed."""

PROGRAM = {program!r}  # where the program is, seen from here

SITENAME = {name!r}
SITEURL = ""  # the address of the published site, such as "https://briefs.example.org"
DEFAULT_LANG = {lang!r}

ARCHIVE_DESCRIPTION = ""
ARCHIVE_PUBLISHER = {publisher!r}
ARCHIVE_CONTACT = {contact!r}
ARCHIVE_LICENSE = {license!r}
ARCHIVE_ID = ""  # a domain and a year in which it was yours, "example.org,2025": names feed entries for ever

PATH = "content"
SEEDS = "seeds"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = PROGRAM + "/theme"
THEME_STATIC_DIR = "theme"

PLUGIN_PATHS = [PROGRAM + "/plugins"]
PLUGINS = ["briefs"]
TIMEZONE = "UTC"

# Pelican's own feeds of articles are off: the archive makes a feed for each issue and name itself.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
'''

MAKEFILE = """\
# One word a chore. The program itself is in the folder PROGRAM.
PROGRAM = {program}
BRIEFS  = '$(PROGRAM)/.venv/bin/briefs'

.PHONY: html serve check review publish
html:
	@$(BRIEFS) build
serve check review publish:
	@$(BRIEFS) $@
"""

IGNORED = "/output/\n/.cache/\n/review/\n"


class Taken(Exception):
    """The folder holds something already."""


def make_archive(folder: Path, answers: Mapping[str, str]) -> list[str]:
    """Make an empty archive in ``folder`` and return the names of its files.

    ``answers`` has a value for each key of QUESTIONS. Raises Taken if the folder is there
    and not empty, OSError if it can't be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Taken(f"{folder} is not empty; name a new folder")
    program = Path(os.path.relpath(PROGRAM, folder.resolve())).as_posix()
    files = {
        "pelican.conf.py": SETTINGS.format(program=program, **answers),
        "Makefile": MAKEFILE.format(program=program),
        ".gitignore": IGNORED,
        "seeds/.gitkeep": "",
        "content/briefs/.gitkeep": "",
        "content/authority/.gitkeep": "",
        "content/pages/.gitkeep": "",
    }
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    return list(files)
