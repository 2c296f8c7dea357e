"""What a settings file says of the archive: its folders, its name, its templates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from briefs.engine.catalogues import read_language
from briefs.engine.places import Refused, refuse_misplaced
from briefs.engine.records import Folders
from briefs.engine.rendering import Templates
from briefs.language import Language, fault_of_tag
from briefs.model import Site
from briefs.system.bounds import fault_of_path
from briefs.system.freshness import UNFIT

THEME = Path(__file__).parent / "theme"
"""The theme that is shipped; a template or file of the user's goes before it."""

FOLDER = "archive"
"""ARCHIVE_FOLDER, if it is not set."""


class Setting(NamedTuple):
    """A setting that the archive reads: what it must be, and an example for who wrote something else."""

    kind: type
    noun: str
    example: str


_TEXT = Setting(str, "a text", '"Harbour Briefs"')
_FOLDER = Setting(str, "the name of a folder, as text", '"archive"')
_YES_OR_NO = Setting(bool, "True or False", "True")

READ: Mapping[str, Setting] = {
    "SITENAME": _TEXT,
    "SITEURL": Setting(str, "an address, as text", '"https://briefs.example.org"'),
    "DEFAULT_LANG": Setting(str, "the tag of a language, as text", '"en"'),
    "ARCHIVE_NAME": _TEXT,
    "ARCHIVE_DESCRIPTION": _TEXT,
    "ARCHIVE_PUBLISHER": _TEXT,
    "ARCHIVE_CONTACT": _TEXT,
    "ARCHIVE_LICENSE": _TEXT,
    "ARCHIVE_ID": Setting(str, "a domain and a date, as text", '"example.org,2025"'),
    "ARCHIVE_FOLDER": _FOLDER,
    "SEEDS": _FOLDER,
    "CACHE_PATH": _FOLDER,
    "THEME_TEMPLATES_OVERRIDES": Setting(list, "a list of folders", '["my-theme"]'),
    "ARCHIVE_PICTURES": _YES_OR_NO,
    "ARCHIVE_ROBOTS": Setting(list, "a list of lines", '["User-agent: *", "Disallow: /"]'),
    "DEMO": _YES_OR_NO,
    "FRESH": _YES_OR_NO,
    "ACTORS_FROM_PROSE": _YES_OR_NO,
    "WORKERS": Setting(int, "a whole number", "2"),
    "EXECUTOR": Setting(str, "a text", '"dask"'),
}


def refuse_wrong(settings: Mapping[str, Any], file: str) -> None:
    """Raise Refused for a setting that is not of its kind; ``file`` is the name to show."""
    for name, wanted in READ.items():
        value = settings.get(name)
        if value is None:
            continue
        is_right = type(value) in (wanted.kind, tuple if wanted.kind is list else wanted.kind)
        if wanted.kind is list and is_right:
            is_right = all(isinstance(part, str | Path) for part in value)
        if name.endswith("_PATH") and isinstance(value, Path):
            is_right = True
        if not is_right:
            raise Refused(
                f"{file}: SETTING-TYPE {name} is {value!r}; it must be {wanted.noun}, "
                f"such as {name} = {wanted.example}"
            )
    if fault := fault_of_tag(str(settings.get("DEFAULT_LANG", "en"))):
        raise Refused(f'{file}: SETTING-LANG {fault}; write DEFAULT_LANG = "en"')
    if (folder := folder_of(settings)) and (fault := fault_of_path(folder)):
        raise Refused(
            f'{file}: ARCHIVE-FOLDER the folder "{folder}" {fault}; name one that lies in PATH and in '
            f'OUTPUT_PATH, such as ARCHIVE_FOLDER = "{FOLDER}", or "" if the archive is the whole site'
        )


def folder_of(settings: Mapping[str, Any]) -> str:
    """Return the folder, of PATH and of OUTPUT_PATH, that is the archive's; "" if that is the whole site."""
    found: str = settings.get("ARCHIVE_FOLDER", FOLDER)
    return found.strip("/")


def folders_of(settings: Mapping[str, Any]) -> Folders:
    """Return the folders that the settings name. Raises Misplaced."""
    content, inner = Path(settings["PATH"]), folder_of(settings)
    folders = Folders(
        seeds=content.parent / settings.get("SEEDS", "seeds"),
        content=content / inner,
        output=Path(settings["OUTPUT_PATH"]) / inner,
        cache=content.parent / settings["CACHE_PATH"] / inner,
    )
    themes = [("THEME", Path(path)) for path in (settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"])]
    written = [("SEEDS", folders.seeds), ("CONTENT", content), *themes]
    refuse_misplaced(folders.cache, written, "cache")
    refuse_misplaced(folders.output, [*written, ("CACHE", folders.cache)])
    return folders


def site_of(settings: Mapping[str, Any]) -> Site:
    """Return what the settings say of the archive; control characters are left out."""

    def text(key: str) -> str:
        return UNFIT.sub("", settings.get(key, ""))

    inner = folder_of(settings)
    url = text("SITEURL").rstrip("/")
    return Site(
        name=text("ARCHIVE_NAME") or text("SITENAME"),
        description=text("ARCHIVE_DESCRIPTION"),
        publisher=text("ARCHIVE_PUBLISHER"),
        contact=text("ARCHIVE_CONTACT"),
        license=text("ARCHIVE_LICENSE"),
        lang=text("DEFAULT_LANG"),
        url=f"{url}/{inner}" if url and inner else url,
        archive_id=text("ARCHIVE_ID"),
        pictures=bool(settings.get("ARCHIVE_PICTURES", True)),
        robots=tuple(UNFIT.sub("", line) for line in settings.get("ARCHIVE_ROBOTS") or ()),
        demo=bool(settings.get("DEMO", False)),
        blog=text("SITENAME") if inner else "",
        up="../" * len(Path(inner).parts),
    )


def language_of(settings: Mapping[str, Any]) -> Language:
    """Return the language in which the archive's pages speak. Raises Refused for a faulty catalogue."""
    themes = (*settings["THEME_TEMPLATES_OVERRIDES"], settings["THEME"], THEME)
    return read_language(settings["DEFAULT_LANG"], [Path(theme) / "locale" for theme in themes])


def templates_of(settings: Mapping[str, Any], site: Site, language: Language, cache: Path) -> Templates:
    """Return the templates of the archive as Pelican's settings describe them.

    Where the archive is the whole site, those of THEME are the archive's own. In a blog they are the
    blog's: the archive's stand in a folder ``briefs`` among them.
    """
    inside = "briefs" if folder_of(settings) else ""
    folders = (*settings["THEME_TEMPLATES_OVERRIDES"], Path(settings["THEME"]) / "templates")
    return Templates(
        folders=tuple(str(Path(folder) / inside) for folder in folders),
        shipped=str(THEME / "templates"),
        site=site,
        language=language,
        cache=cache / "templates",
        options=tuple(settings["JINJA_ENVIRONMENT"].items()),
        filters=tuple(settings["JINJA_FILTERS"].items()),
        globals=tuple(settings["JINJA_GLOBALS"].items()),
        tests=tuple(settings["JINJA_TESTS"].items()),
    )
