"""A new, empty archive in a folder of its own."""

from __future__ import annotations

import os
import re
import select
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from briefs.system.files import write_whole

COMMAND = Path(sys.prefix) / "bin/briefs"
"""The command of this program."""

WORKFLOWS: Mapping[str, str] = {"github": ".github/workflows/publish.yml", "gitlab": ".gitlab-ci.yml"}
"""Services that build and publish an archive at each push: the file that tells each how."""

QUESTIONS: Mapping[str, tuple[str, str]] = {
    "name": ("What is the archive called?", "Policy Brief Archive"),
    "publisher": ("Who publishes it?", ""),
    "contact": ("Where can readers write to (an e-mail or web address)?", ""),
    "license": (
        "Under which licence do the archive's own briefs stand (leave empty if you have not decided)? "
        "A brief from elsewhere keeps what its source says, or shows that none is stated.",
        "",
    ),
    "lang": ("In which language are they written (a tag such as en, fr, ar)?", "en"),
}
"""What a new archive must know: the question, and the answer if none is given."""

SETTINGS = '''\
"""The settings of this archive. Every line can be changed."""

SITENAME = {name!r}
SITEURL = ""  # the address of the published site, such as "https://briefs.example.org"
DEFAULT_LANG = {lang!r}

ARCHIVE_DESCRIPTION = ""
# Publisher and licence of the archive's own briefs; one from elsewhere says what its source says.
ARCHIVE_PUBLISHER = {publisher!r}
ARCHIVE_LICENSE = {license!r}
ARCHIVE_CONTACT = {contact!r}
ARCHIVE_ID = ""  # a domain and a year in which it was yours, "example.org,2025": names feed entries for ever

PATH = "content"
SEEDS = "seeds"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = "theme"  # what stands there goes before what the program brings

PLUGINS = ["briefs"]
TIMEZONE = "UTC"

# The archive is the whole site: Pelican makes no articles, lists and feeds beside it, and the archive
# shows the pages of content/pages/ itself.
ARCHIVE_FOLDER = ""
ARTICLE_PATHS = []
DIRECT_TEMPLATES = []
PAGE_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""
SLUGIFY_SOURCE = "basename"  # a page is called as its file
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DOCUTILS_SETTINGS = {{"file_insertion_enabled": False}}  # a page in reStructuredText includes no other file
'''

MAKEFILE = """\
# One word a chore. BRIEFS is the command of the program.
BRIEFS = {command}

.PHONY: html serve check review publish
html:
	@$(BRIEFS) build
serve check review publish:
	@$(BRIEFS) $@
"""

BASE = """\
{% extends "!briefs/base.html" %}
{# What stands here reaches every page. The blocks are listed in docs/reference/templates.md. #}

{% block look %}
<link rel="stylesheet" href="{{ root }}theme/own.css">
{% endblock %}

{# A logo: put the picture into theme/static/, and write
{% block logo %}
<img src="{{ root }}theme/logo.svg" alt="{{ site.name }}" width="180" height="40">
{% endblock %}
#}

{# A further line in the footer:
{% block footer %}{{ super() }}<p>Harbour Institute, Port Alder.</p>{% endblock %}
#}
"""

STYLES = """\
/* Colours, type and space of your own. docs/how-to/change-the-look.md lists what can be set. */

:root {
  /* --color-accent: #00573f; */
  /* --color-link: #00573f; */
}
"""

IGNORED = "/output/\n/.cache/\n/review/\n"


SILENCE = 2.0
"""Seconds in which a pipe must begin to answer: a job that runs by itself may have one that never does."""


def ask(given: Mapping[str, str | None], source: TextIO) -> dict[str, str]:
    """Return an answer to each question: the one given, else a line of ``source``, else the usual one.

    A terminal is asked; other input is read, one line for each question that is open.
    """
    answers = {key: answer for key, answer in given.items() if answer is not None}
    terminal = source.isatty()
    open_ = [key for key in QUESTIONS if key not in answers]
    speaks = terminal or (open_ and select.select([source], [], [], SILENCE)[0])
    for key in open_:
        question, default = QUESTIONS[key]
        if terminal:
            print(question, f"[{default}] " if default else "", end="", flush=True)
        answers[key] = (source.readline() if speaks else "").strip() or default
    return answers


class Taken(Exception):
    """The folder holds something already."""


def refuse_taken(folder: Path) -> None:
    """Raise Taken if the folder is there and not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise Taken(f"{folder} is not empty; name a new folder")


class NoLanguage(Exception):
    """What was given as a language is no tag of one."""


def refuse_no_language(tag: str) -> None:
    """Raise NoLanguage for what has not the form of a language tag (BCP 47): ``en``, ``pt-BR``.

    >>> refuse_no_language("English")
    Traceback (most recent call last):
    ...
    briefs.founding.NoLanguage: "English" is no tag of a language; en is that of English, fr of French, de \
of German, es of Spanish, ar of Arabic
    """
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", tag):
        raise NoLanguage(
            f'"{tag}" is no tag of a language; en is that of English, fr of French, de of German, es of '
            "Spanish, ar of Arabic"
        )


def make_archive(folder: Path, answers: Mapping[str, str], workflow: str = "") -> list[str]:
    """Make an empty archive in ``folder`` and return the names of its files.

    ``answers`` has a value for each key of QUESTIONS, ``workflow`` is a key of WORKFLOWS or empty. Raises
    Taken if the folder is there and not empty, NoLanguage, OSError if it can't be written.
    """
    refuse_taken(folder)
    refuse_no_language(answers["lang"])
    command = Path(os.path.relpath(COMMAND, folder.resolve())).as_posix()
    files = {
        "pelican.conf.py": SETTINGS.format(**answers),
        "Makefile": MAKEFILE.format(command=shlex.quote(command).replace("$", "$$")),
        ".gitignore": IGNORED,
        "seeds/.gitkeep": "",
        "content/briefs/.gitkeep": "",
        "content/authority/.gitkeep": "",
        "content/pages/.gitkeep": "",
        "theme/templates/base.html": BASE,
        "theme/static/own.css": STYLES,
    }
    if workflow:
        files[WORKFLOWS[workflow]] = (Path(__file__).parent / f"workflows/{workflow}.yml").read_text()
        files["program/.gitkeep"] = ""
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    return list(files)
