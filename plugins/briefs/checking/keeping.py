"""Rules on what those who keep an archive put off: each is told once, with how many briefs it concerns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from briefs.checking.checked import CheckedArchive, CheckedBrief
from briefs.checking.links import links_of_file
from briefs.content.files import PICTURES, content_path
from briefs.model import Problem
from briefs.system.files import open_plain
from briefs.system.freshness import find

_WEB_LINK = re.compile(r"https?://[^\s<>()\[\]\"'`]+", re.IGNORECASE)
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)=")
_CURE = "see with `briefs names list` which are spellings of others"
_READ_BY_PILLOW = tuple(PICTURES - {".svg", ".avif"})


def bare_briefs(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield, once each, that published briefs lack a summary or, coming from elsewhere, a licence."""
    published = [(file, brief) for file, brief in archive.readable if brief.status == "published"]
    without_summary = [file for file, brief in published if not brief.summary]
    without_license = [file for file, brief in published if not brief.license and brief.is_from_elsewhere]
    yield from _told(
        without_summary, "SUMMARY-MISSING", 'has no "summary"; write a paragraph that sums it up'
    )
    yield from _told(
        without_license,
        "LICENSE-MISSING",
        'comes from elsewhere and has no "license"; write what its source says of rights',
    )


def _told(files: Sequence[CheckedBrief], code: str, message: str) -> Iterator[Problem]:
    """Yield one problem at the first of some files, with the number of the others."""
    if files:
        others = len(files) - 1
        more = f" (and {others:,} more brief{'s' * (others != 1)})" if others else ""
        yield Problem(files[0].path, 1, code, f"{message}{more}", "warning")


def lone_names(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield once that names stand among the topics or authors of one brief alone, and were found by rule."""
    briefs: defaultdict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for label in archive.labels:
        if label.field != "issues" and label.entity.status == "provisional":
            briefs[label.entity.id].add(label.file.path)
            names[label.entity.id] = label.entity.name
    lone = sorted(names[name_id] for name_id, paths in briefs.items() if len(paths) == 1)
    if lone:
        shown = ", ".join(f'"{name}"' for name in lone[:3])
        message = f"names without a record that one brief alone has: {len(lone):,}, such as {shown}; " + _CURE
        yield Problem("content/briefs", 0, "NAME-ONCE", message, "warning")


def changed_links(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield each link to another site in a form that is not its own: with http where other briefs reach the
    same host by https, or with the marks of a campaign."""
    links = [
        (file, number, link.rstrip(".,;:!?"))
        for file in archive.briefs
        if "://" in file.text
        for number, line in enumerate(file.text.split("\n"), start=1)
        for link in _WEB_LINK.findall(line)
    ]
    secure = {_host(link) for _, _, link in links if link.lower().startswith("https:")}
    for file, number, link in links:
        if _TRACKING.search(link):
            fault = "carries the marks of a campaign; take them out"
        elif link.lower().startswith("http:") and _host(link) in secure:
            fault = "is written with http, and its host with https elsewhere; write https"
        else:
            continue
        yield Problem(file.path, number, "LINK-FORM", f'"{link}" {fault}', "warning")


def _host(link: str) -> str:
    return link.split("/", 3)[2].casefold()


def broken_pictures(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield each file that is named as a picture and is none, where a brief first shows it, if one does."""
    broken = {name for name, path in find(archive.content, _READ_BY_PILLOW) if not _is_picture(path)}
    message = "is no picture that a browser can show; save it again, or remove it"
    for file in archive.briefs if broken else ():
        source = file.path.removeprefix("content/")
        for link in links_of_file(file.text):
            if (name := content_path(link.target, source)) in broken:
                broken.remove(name)
                yield Problem(file.path, link.line, "PICTURE-BAD", f'"{link.target}" {message}')
    for name in sorted(broken):
        yield Problem(f"content/{name}", 0, "PICTURE-BAD", message)


def _is_picture(path: Path) -> bool:
    try:
        with open_plain(path) as file, Image.open(file) as image:
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
