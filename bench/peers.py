"""The same briefs as sites of other programs, set up as their users would."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

LAYOUTS = {
    "_default/baseof.html": '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    "<title>{{ .Title }}</title>"
    "{{ range .AlternativeOutputFormats }}"
    '<link rel="alternate" type="{{ .MediaType.Type }}" href="{{ .RelPermalink }}">{{ end }}'
    '</head><body><nav><a href="/">Home</a> <a href="/issues/">Issues</a> <a href="/topics/">Topics</a></nav>'
    '<main>{{ block "main" . }}{{ end }}</main></body></html>',
    "_default/single.html": '{{ define "main" }}<article data-pagefind-body><h1>{{ .Title }}</h1>'
    '<p><time>{{ .Date.Format "2006-01-02" }}</time></p>{{ .Content }}</article>'
    '{{ range $kind := slice "issues" "topics" "authors" }}{{ with $.GetTerms $kind }}<ul>{{ range . }}'
    '<li><a href="{{ .RelPermalink }}" data-pagefind-filter="{{ $kind }}">{{ .Title }}</a></li>{{ end }}</ul>'
    "{{ end }}{{ end }}{{ end }}",
    "_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}'
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Summary }}</li>{{ end }}</ul>{{ end }}',
    "index.html": '{{ define "main" }}<h1>{{ .Site.Title }}</h1><ul>{{ range first 20 .Site.RegularPages }}'
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
}

HUGO = """\
title = "Briefs"
baseURL = "/"
disableKinds = ["sitemap", "robotsTXT"]
[taxonomies]
issue = "issues"
topic = "topics"
author = "authors"
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html", "rss"]
[services.rss]
limit = 20
"""

PELICAN = """\
SITENAME = "Briefs"
PATH = "content"
OUTPUT_PATH = "public"
ARTICLE_PATHS = ["briefs"]
TIMEZONE = "UTC"
THEME = "simple"
FEED_ALL_ATOM = "feeds/all.atom.xml"
TAG_FEED_ATOM = "feeds/{slug}.atom.xml"
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
SITEURL = "https://example.org"
DEFAULT_PAGINATION = 50
"""


@dataclass(frozen=True)
class Peer:
    """A site of another program, and the commands that build it."""

    name: str
    folder: Path
    commands: tuple[Sequence[str], ...]
    output: Path
    caches: tuple[Path, ...]
    """What a clean build starts without."""

    def clean(self) -> None:
        """Remove all that a build made."""
        for path in (self.output, *self.caches):
            shutil.rmtree(path, ignore_errors=True)


def hugo_and_pagefind(briefs: Path, folder: Path, tools: Path) -> Peer:
    """Return Hugo with issue, topic and author pages, each with a feed, and Pagefind over the briefs."""
    (folder / "content").mkdir(parents=True)
    shutil.copytree(briefs, folder / "content/briefs")
    (folder / "hugo.toml").write_text(HUGO)
    for name, text in LAYOUTS.items():
        path = folder / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    search = [str(tools / "python"), "-m", "pagefind", "--site", "public", "--glob", "briefs/**/*.html"]
    commands = ([str(tools / "hugo"), "--quiet"], search)
    return Peer("Hugo and Pagefind", folder, commands, folder / "public", (folder / "resources",))


def stock_pelican(briefs: Path, folder: Path, tools: Path) -> Peer:
    """Return Pelican as it comes, with issues and topics as its tags; it has no search."""
    for path in sorted(briefs.rglob("*.md")):
        _, front, body = path.read_text().split("---\n", 2)
        fields = yaml.load(front, Loader=yaml.CBaseLoader)
        tags = dict.fromkeys([*fields.get("issues", ()), *fields.get("topics", ())])
        header = [
            f"Title: {fields['title']}",
            f"Date: {fields['date']}",
            f"Slug: {fields['slug']}",
            f"Authors: {'; '.join(fields.get('authors', ()))}",
            f"Tags: {', '.join(tags)}",
            f"Summary: {fields.get('summary', '')}",
        ]
        target = folder / "content/briefs" / path.relative_to(briefs)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(header) + "\n\n" + body)
    (folder / "pelicanconf.py").write_text(PELICAN)
    command = [str(tools / "pelican"), "-q", "-s", "pelicanconf.py"]
    return Peer("Pelican as it comes", folder, (command,), folder / "public", ())
