"""What of an archive lasts: a bag (BagIt 1.0, RFC 8493) of all that people wrote and of the site's data."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from briefs.model import Problem, Site
from briefs.system.files import open_plain
from briefs.system.freshness import find

SITE_DATA = "data"
"""The folder of the site that is taken along; its pages can be built again."""

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"

_LINE = re.compile(r"([0-9a-f]{64}) +(.+)")


class NoBag(Exception):
    """Something that is no bag stands where one should be written."""


class Bagged(NamedTuple):
    """How many files a bag holds, and which it lacks."""

    files: int
    problems: tuple[Problem, ...]


def write_bag(bag: Path, site: Site, folders: Iterable[tuple[str, Path]]) -> Bagged:
    """Write a bag of the files in some folders, each under its name, with SHA-256.

    What can't be read, or is no plain file, is reported and left out.
    An older bag is replaced when the new one is whole. The bag of the same files is the same. Raises OSError,
    and NoBag if ``bag`` is a folder of something else.
    """
    if bag.exists() and not (bag / "bagit.txt").is_file() and any(bag.iterdir()):
        raise NoBag(f"{bag}: holds something else than a bag; name another folder with --bag")
    fresh, old = bag.with_name(f".{bag.name}.new"), bag.with_name(f".{bag.name}.old")
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    (fresh / "data").mkdir(parents=True)
    digests: dict[str, str] = {}
    size = 0
    problems: list[Problem] = []
    for name, path in sorted(file for top, folder in folders for file in _files(top, folder)):
        try:
            source = open_plain(path)
        except OSError as error:
            problems.append(Problem(name, 0, "UNREADABLE", f"{error.strerror}; not in the bag"))
            continue
        target = fresh / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with source, target.open("w+b") as copy:
            shutil.copyfileobj(source, copy)
            size += copy.tell()
            copy.seek(0)
            digests[f"data/{name}"] = hashlib.file_digest(copy, "sha256").hexdigest()
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": _info(site, f"{size}.{len(digests)}"),
        MANIFEST: _manifest(digests),
    }
    tags[TAG_MANIFEST] = _manifest({name: hashlib.sha256(data).hexdigest() for name, data in tags.items()})
    for name, data in tags.items():
        (fresh / name).write_bytes(data)
    if bag.exists():
        bag.rename(old)
    fresh.rename(bag)
    shutil.rmtree(old, ignore_errors=True)
    return Bagged(len(digests), tuple(problems))


def _files(top: str, folder: Path) -> Iterator[tuple[str, Path]]:
    if folder.is_file():
        yield top, folder
    else:
        yield from ((f"{top}/{name}", Path(path)) for name, path in find(folder))


def _manifest(digests: Mapping[str, str]) -> bytes:
    """Return the lines of a manifest; a line end in a name is escaped, and so is the sign that escapes it."""
    lines = (f"{digest}  {_escaped(name)}\n" for name, digest in digests.items())
    return "".join(lines).encode("utf-8", "surrogateescape")


def _escaped(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _info(site: Site, oxum: str) -> bytes:
    """Return bag-info.txt, without a date, so that the bag of the same files is the same."""
    told = {
        "Source-Organization": site.publisher or site.name,
        "External-Identifier": site.url,
        "External-Description": site.description or site.name,
        "Contact-Email": site.contact if "@" in site.contact else "",
        "Payload-Oxum": oxum,
    }
    lines = (f"{key}: {' '.join(value.split())}\n" for key, value in told.items() if value)
    return "".join(lines).encode("utf-8", "replace")


def verify_bag(bag: Path) -> list[Problem]:
    """Return what speaks against a bag: files that are missing, too many, or have other bytes than its
    manifests say; none if it is whole."""
    try:
        if not (bag / "bagit.txt").read_bytes().startswith(b"BagIt-Version: "):
            raise OSError(0, "bagit.txt is no declaration of a bag")
        tags, payload = (_read_manifest(bag / name) for name in (TAG_MANIFEST, MANIFEST))
        told = [*_differing(bag, {**tags, **payload})]
        there = {f"data/{name}" for name, _ in find(bag / "data")}
    except OSError as error:
        words = f"no bag can be read: {error.strerror or error}; name an unpacked one"
        return [Problem(f"{bag}", 0, "BAG-MISSING", words)]
    told += [f"{name} is none of its files" for name in sorted(there - payload.keys())]
    return [Problem(f"{bag}", 0, "BAG-BROKEN", f"{one}; take another copy") for one in told]


def _read_manifest(path: Path) -> dict[str, str]:
    """Return digest by name. Raises OSError, also if a line is none of a manifest."""
    found: dict[str, str] = {}
    with open_plain(path) as file:
        lines = file.read().decode("utf-8", "surrogateescape").split("\n")
    for line in lines:
        match = _LINE.fullmatch(line)
        if match:
            found[re.sub("%(?:25|0[AaDd])", lambda escape: unquote(escape[0]), match[2])] = match[1]
        elif line:
            raise OSError(0, f"{path.name} has a line that is none of a manifest")
    return found


def _differing(bag: Path, digests: Mapping[str, str]) -> Iterator[str]:
    for name, digest in sorted(digests.items()):
        if ".." in Path(name).parts or Path(name).is_absolute():
            yield f"{name} would lie outside of it"
            continue
        try:
            with open_plain(bag / name) as file:
                digest_now = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            yield f"{name} is missing"
            continue
        except OSError as error:
            yield f"{name} can't be read: {error.strerror}"
            continue
        if digest_now != digest:
            yield f"{name} has other bytes than were kept"
