"""What of an archive lasts: a bag (BagIt, RFC 8493) of all that people wrote and of the site's data."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import bagit

from briefs.model import Problem, Site
from briefs.system.freshness import find

SITE_DATA = "data"
"""The folder of the site that is taken along; its pages can be built again."""


class NoBag(Exception):
    """Something that is no bag stands where one should be written."""


def write_bag(bag: Path, site: Site, folders: Iterable[tuple[str, Path]]) -> int:
    """Write a bag of the files in some folders, each under its name, with SHA-256; return how many files.

    An older bag is replaced when the new one is whole. The bag of the same files is the same. Raises OSError,
    and NoBag if ``bag`` is a folder of something else.
    """
    if bag.exists() and not (bag / "bagit.txt").is_file() and any(bag.iterdir()):
        raise NoBag(f"{bag}: holds something else than a bag; name another folder with --bag")
    fresh, old = bag.with_name(f".{bag.name}.new"), bag.with_name(f".{bag.name}.old")
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    fresh.mkdir(parents=True)
    files = [(name, path) for top, folder in folders for name, path in _files(top, folder)]
    for name, path in files:
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, fresh / name)
    bagit.make_bag(str(fresh), _info(site), checksums=["sha256"])
    if bag.exists():
        bag.rename(old)
    fresh.rename(bag)
    shutil.rmtree(old, ignore_errors=True)
    return len(files)


def _files(top: str, folder: Path) -> Iterator[tuple[str, Path]]:
    if folder.is_file():
        yield top, folder
    else:
        yield from ((f"{top}/{name}", Path(path)) for name, path in find(folder))


def _info(site: Site) -> dict[str, str | list[str]]:
    info: dict[str, str | list[str]] = {
        "Source-Organization": site.publisher or site.name,
        "External-Identifier": site.url,
        "External-Description": site.description or site.name,
        "Contact-Email": site.contact if "@" in site.contact else "",
    }
    # Without a date the bag of the same files is the same.
    return {key: value for key, value in info.items() if value} | {"Bagging-Date": []}


def verify_bag(bag: Path) -> list[Problem]:
    """Return what speaks against a bag: files that are missing, too many, or have other bytes; none if it is
    whole."""
    try:
        found = bagit.Bag(os.fspath(bag))
        missing, added = found.compare_manifests_with_fs()
        told = [f"{name} is missing" for name in sorted(missing)]
        told += [f"{name} is none of its files" for name in sorted(added)]
        if not told:
            found.validate()
    except bagit.BagValidationError as error:
        told = [" ".join(str(one).split()) for one in error.details] or [str(error)]
    except (bagit.BagError, OSError) as error:
        return [Problem(f"{bag}", 0, "BAG-MISSING", f"no bag can be read: {error}; name an unpacked one")]
    return [Problem(f"{bag}", 0, "BAG-BROKEN", f"{one}; take another copy") for one in told]
