"""Making a new, empty archive in a folder: ``briefs new``."""

from __future__ import annotations

import os
import select
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from briefs.language import fault_of_tag
from briefs.system.files import write_whole

COMMAND = Path(sys.prefix) / "bin/briefs"
"""Path of the command ``briefs`` of this installation."""

WORKFLOWS: Mapping[str, str] = {"github": ".github/workflows/publish.yml", "gitlab": ".gitlab-ci.yml"}
"""By service that can build and publish an archive after each push, the file that configures it."""

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
"""The questions about a new archive: (question, default answer) by name of the answer."""

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
"""Seconds to wait for the first answer from a pipe, since an unattended job may have one that never ends."""


def ask(given_answers: Mapping[str, str | None], answer_source: TextIO) -> dict[str, str]:
    """Return an answer to each question: the given one, else a line of ``answer_source``, else the default.

    In a terminal each open question is printed; from a pipe one line for each is read.
    """
    answers = {key: answer for key, answer in given_answers.items() if answer is not None}
    is_terminal = answer_source.isatty()
    open_questions = [key for key in QUESTIONS if key not in answers]
    answers_come = is_terminal or (open_questions and select.select([answer_source], [], [], SILENCE)[0])
    for key in open_questions:
        question, default = QUESTIONS[key]
        if is_terminal:
            print(question, f"[{default}] " if default else "", end="", flush=True)
        answers[key] = (answer_source.readline() if answers_come else "").strip() or default
    return answers


class FolderTaken(Exception):
    """The folder for the new archive is not empty."""


def refuse_taken(folder: Path) -> None:
    """Raise FolderTaken if the folder is there and not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderTaken(f"{folder} is not empty; name a new folder")


class NoLanguage(Exception):
    """The answer for the language is no language tag."""


def refuse_no_language(tag: str) -> None:
    """Raise NoLanguage for a text that has not the form of a language tag (BCP 47), such as ``pt-BR``."""
    if fault := fault_of_tag(tag):
        raise NoLanguage(fault)


def make_archive(folder: Path, answers: Mapping[str, str], workflow: str = "") -> list[str]:
    """Make an empty archive in ``folder`` and return the names of its files.

    ``answers`` has a value for each key of QUESTIONS, ``workflow`` is a key of WORKFLOWS or empty. Raises
    FolderTaken if the folder is there and not empty, NoLanguage, OSError if it can't be written.
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
