"""The Pelican side: settings in, Jinja environment out, problems to an exit code."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.contents import Page as PelicanPage
from pelican.generators import Generator
from pelican.log import console
from pelican.readers import BaseReader, Readers
from pelican.settings import read_settings

from briefs import pipeline
from briefs.building import manifest
from briefs.content.front_matter import read_front_matter
from briefs.content.markup import parse
from briefs.model import Page, Site
from briefs.rebuilding import COPIED, keep
from briefs.stages.opening import open_build
from briefs.stages.rendering import Templates
from briefs.stages.setting import Build, Folders, Recipe, Result
from briefs.stages.unchanged import MEMORY, Watched, note

PACKAGE = Path(__file__).parent

OFF: Mapping[str, Any] = {
    # The archive makes its own pages and feeds; Pelican's article machinery stays empty.
    "ARTICLE_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "PAGE_SAVE_AS": "",
    "DRAFT_PAGE_SAVE_AS": "",
    "FEED_ATOM": None,
    "FEED_RSS": None,
    "FEED_ALL_ATOM": None,
    "FEED_ALL_RSS": None,
    "CATEGORY_FEED_ATOM": None,
    "CATEGORY_FEED_RSS": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TAG_FEED_ATOM": None,
    "TAG_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "TRANSLATION_FEED_RSS": None,
    "TYPOGRIFY": False,
}


def take_settings(pelican: Pelican) -> None:
    """Turn off what the archive does itself. Called when Pelican has read its settings."""
    pelican.settings.update(OFF)


class PageReader(BaseReader):  # type: ignore[misc]
    """Reads the archive's own pages with the reader of the briefs."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return (HTML, metadata) of a page."""
        text = Path(source_path).read_bytes().decode("utf-8-sig")
        fields, body = read_front_matter(text)
        title = fields.get("title", "")
        metadata = {"title": title if isinstance(title, str) else "", "slug": Path(source_path).stem}
        return parse(body).html({}), metadata


def add_reader(readers: Readers) -> None:
    """Read Markdown with our reader."""
    readers.reader_classes["md"] = PageReader


def briefs_generator(_: Pelican) -> type[Generator]:
    """Return the generator that stands in for Pelican's own of articles."""
    return BriefsGenerator


class BriefsGenerator(Generator):  # type: ignore[misc]
    """Builds the archive. The work is the pipeline's."""

    def generate_output(self, _: object) -> None:
        """Build, and leave the open build in the settings for ``finish``."""
        with ExitStack() as stack:
            recipe = recipe_of(self.settings, _own_pages(self.context.get("pages", ())))
            fresh = bool(self.settings.get("FRESH", False))
            build = open_build(recipe, _watched(self.settings, recipe.folders), stack, fresh)
            pipeline.run(build, _digest(build, "program"), _digest_of_look(build))
            self.settings["BRIEFS_BUILD"] = (build, stack.pop_all(), self.context["static_content"])


def _own_pages(pages: list[PelicanPage]) -> tuple[Page, ...]:
    return tuple(
        Page(f"{page.slug}.html", "page.html", {"page": {"title": page.title, "html": page.content}})
        for page in sorted(pages, key=lambda page: str(page.slug))
    )


def recipe_of(settings: Mapping[str, Any], pages: tuple[Page, ...]) -> Recipe:
    """Return what the settings say of a build."""
    folders, site = folders_of(settings), site_of(settings)
    return Recipe(
        folders=folders,
        site=site,
        make_render=templates_of(settings, site, folders.cache),
        pages=pages,
        actors_from_prose=bool(settings.get("ACTORS_FROM_PROSE", False)),
        workers=int(settings.get("WORKERS", 0)),
        executor=str(settings.get("EXECUTOR", "")),
    )


def folders_of(settings: Mapping[str, Any]) -> Folders:
    """Return the folders that the settings name."""
    content = Path(settings["PATH"])
    return Folders(
        seeds=(content.parent / settings.get("SEEDS", "seeds")),
        content=content,
        output=Path(settings["OUTPUT_PATH"]),
        cache=(content.parent / settings["CACHE_PATH"]),
    )


def site_of(settings: Mapping[str, Any]) -> Site:
    """Return what the settings say of the archive."""
    return Site(
        name=settings["SITENAME"],
        description=settings.get("ARCHIVE_DESCRIPTION", ""),
        publisher=settings.get("ARCHIVE_PUBLISHER", ""),
        contact=settings.get("ARCHIVE_CONTACT", ""),
        license=settings.get("ARCHIVE_LICENSE", ""),
        lang=settings["DEFAULT_LANG"],
        url=settings["SITEURL"].rstrip("/"),
        archive_id=settings.get("ARCHIVE_ID", ""),
        demo=bool(settings.get("DEMO", False)),
    )


def templates_of(settings: Mapping[str, Any], site: Site, cache: Path) -> Templates:
    """Return the theme's templates as Pelican's settings describe them."""
    return Templates(
        overrides=tuple(map(str, settings["THEME_TEMPLATES_OVERRIDES"])),
        theme=str(Path(settings["THEME"]) / "templates"),
        site=site,
        cache=cache / "templates",
        options=tuple(settings["JINJA_ENVIRONMENT"].items()),
        filters=tuple(settings["JINJA_FILTERS"].items()),
        globals=tuple(settings["JINJA_GLOBALS"].items()),
        tests=tuple(settings["JINJA_TESTS"].items()),
    )


def _digest_of_look(build: Build) -> str:
    """Return a digest of the settings and templates that every page depends on."""
    stages = (stage for stage in build.watched if stage.startswith(("theme", "override")))
    parts = [repr(build.recipe.site), *(_digest(build, stage) for stage in stages)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest(build: Build, stage: str) -> str:
    """Return a digest of all files that are watched under a stage; a theme's static files are apart."""
    stamps = sorted(build.watched[stage].stamps.items())
    lines = (f"{name}\0{stamp.digest}\n" for name, stamp in stamps if not name.startswith("static/"))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def leave_links(generator: Generator) -> None:
    """Take what links lead to outside CONTENT out of the files that Pelican copies."""
    top = Path(generator.path).resolve()
    generator.staticfiles[:] = [
        file for file in generator.staticfiles if (top / file.source_path).resolve().is_relative_to(top)
    ]


def finish(pelican: Pelican) -> None:
    """Record what Pelican copied and how the build was called.

    Under the command ``pelican``: print the report, and end with code 1 if there are errors.
    """
    build, stack, static = pelican.settings.pop("BRIEFS_BUILD")
    with stack:
        build.state.begin()
        paths = _of_theme(pelican) | {str(one.save_as) for one in static.values()}
        copied = [manifest.record(build.folders.output, path, COPIED) for path in sorted(paths)]
        build.manifest.replace(build.folders.output, [COPIED], copied)
        if build.interrupted:
            manifest.remove_strays(build.folders.output, build.manifest)
        _note_call(pelican.settings, build)
        build.state.commit()
    result = build.result
    pelican.settings["BRIEFS_RESULT"] = result
    if "BRIEFS_CALL" not in pelican.settings:
        for problem in result.problems:
            print(problem, file=sys.stderr)
        if result.has_errors:
            raise SystemExit(1)


def _read(settings_file: Path, overrides: Mapping[str, object]) -> dict[str, Any]:
    """Return Pelican's settings. Folders of templates count from the file's own, as its other paths do."""
    settings: dict[str, Any] = read_settings(str(settings_file), override={**OFF, **overrides})
    here = settings_file.resolve().parent
    settings["THEME_TEMPLATES_OVERRIDES"] = [str(here / one) for one in settings["THEME_TEMPLATES_OVERRIDES"]]
    return settings


def read_folders(settings_file: Path, overrides: Mapping[str, object]) -> Folders:
    """Return the folders that a settings file names."""
    return folders_of(_read(settings_file, overrides))


def read_site(settings_file: Path, overrides: Mapping[str, object]) -> Site:
    """Return what a settings file says of the archive."""
    return site_of(_read(settings_file, overrides))


def places(settings_file: Path, overrides: Mapping[str, object]) -> tuple[Path, tuple[Path, ...]]:
    """Return OUTPUT, and the files and folders of which a change asks for a build."""
    settings = _read(settings_file, overrides)
    folders = folders_of(settings)
    templates = map(Path, settings["THEME_TEMPLATES_OVERRIDES"])
    wanted = (folders.seeds, folders.content, Path(settings["THEME"]), *templates, settings_file)
    return folders.output, tuple(path for path in wanted if path.exists())


def run_pelican(settings_file: Path, overrides: Mapping[str, object]) -> Result:
    """Run Pelican in this process, quietly. Raises what its stages raise."""
    settings = _read(settings_file, overrides)
    settings["BRIEFS_SETTINGS"] = str(settings_file)
    console.quiet = True
    pelican = Pelican(settings)
    pelican.run()
    result: Result = pelican.settings["BRIEFS_RESULT"]
    return result


def _of_theme(pelican: Pelican) -> set[str]:
    """Return the paths of the theme's files that Pelican has copied."""
    theme, target = Path(pelican.settings["THEME"]), pelican.settings["THEME_STATIC_DIR"]
    paths = set()
    for folder in pelican.settings["THEME_STATIC_PATHS"]:
        for file in (theme / folder).rglob("*"):
            if file.is_file() and not file.name.startswith("."):
                paths.add(f"{target}/{file.relative_to(theme / folder).as_posix()}")
    return paths


def _watched(settings: Mapping[str, Any], folders: Folders) -> dict[str, Watched]:
    """Return what the build depends on besides what its stages look at, by the stage of its stamps."""
    watched = {
        "pages": Watched(str(folders.content / "pages")),
        "theme": Watched(settings["THEME"], trusted=True),
        "program": Watched(str(PACKAGE), trusted=True),
    }
    for number, folder in enumerate(settings["THEME_TEMPLATES_OVERRIDES"]):
        watched[f"override-{number}"] = Watched(str(folder), trusted=True)
    for number, folder in enumerate(settings["STATIC_PATHS"]):
        watched[f"static-{number}"] = Watched(str(folders.content / folder))
    if settings.get("BRIEFS_SETTINGS"):
        watched["settings"] = Watched(settings["BRIEFS_SETTINGS"])
    return watched


def _note_call(settings: Mapping[str, Any], build: Build) -> None:
    """Note how the build was called and what it read, for ``unchanged``."""
    folders = build.folders
    staged = {
        "seed": Watched(str(folders.seeds)),
        "memory": Watched(str(folders.content), MEMORY),
        "stamp": Watched(str(folders.briefs), (".md",)),
        "authority-stamp": Watched(str(folders.authority), (".yaml",)),
    }
    for stage, changes in build.watched.items():
        build.keep_stamps(stage, changes)
    note(
        build.state, settings.get("BRIEFS_CALL", ""), _watched(settings, folders), staged, str(folders.output)
    )
    keep(build, alone=len(settings["PLUGINS"]) == 1)
