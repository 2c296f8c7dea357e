"""The Pelican side: settings in, Jinja environment out, problems to an exit code."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
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
from briefs.building.executor import processes
from briefs.building.lock import lock
from briefs.building.state import State
from briefs.content.front_matter import read_front_matter
from briefs.content.markup import parse
from briefs.model import Page, Problem, Site
from briefs.stages.rendering import Templates
from briefs.stages.setting import MEMORY, Build, Folders, Spent
from briefs.stages.unchanged import Watched, note

PACKAGE = Path(__file__).parent

COPIED = "copied:"
"""The owner of the files that Pelican copies: the theme's and those of STATIC_PATHS."""

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
            build = open_build(self.settings, stack, _own_pages(self.context.get("pages", ())))
            pipeline.run(build, _digest(build, "program"), _digest_of_look(build))
            self.settings["BRIEFS_BUILD"] = (build, stack.pop_all())


def _own_pages(pages: list[PelicanPage]) -> tuple[Page, ...]:
    return tuple(
        Page(f"{page.slug}.html", "page.html", {"page": {"title": page.title, "html": page.content}})
        for page in sorted(pages, key=lambda page: str(page.slug))
    )


def open_build(settings: Mapping[str, Any], stack: ExitStack, pages: tuple[Page, ...]) -> Build:
    """Return a build by the settings, its lock and state held by ``stack``."""
    folders = folders_of(settings)
    stack.enter_context(lock(folders.cache))
    state = State(folders.cache)
    stack.callback(state.close)
    site = site_of(settings)
    build = Build(
        folders=folders,
        site=site,
        state=state,
        manifest=manifest.Manifest(state),
        many=cache(lambda: stack.enter_context(processes(int(settings.get("WORKERS", 0))))),
        make_render=templates_of(settings, site, folders.cache),
        pages=pages,
        actors_from_prose=bool(settings.get("ACTORS_FROM_PROSE", False)),
        fresh=bool(settings.get("FRESH", False)),
    )
    # Looked at before anything is read, so that what changes meanwhile counts as changed next time.
    for stage, where in _watched(settings, folders).items():
        build.watched[stage] = build.look(stage, where.files())
    return build


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
    parts = [repr(build.site), *(_digest(build, stage) for stage in stages)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest(build: Build, stage: str) -> str:
    """Return a digest of all files that are watched under a stage; a theme's static files are apart."""
    stamps = sorted(build.watched[stage].stamps.items())
    lines = (f"{name}\0{stamp.digest}\n" for name, stamp in stamps if not name.startswith("static/"))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def finish(pelican: Pelican) -> None:
    """Record what Pelican copied and how the build was called.

    Under the command ``pelican``: print the report, and end with code 1 if there are errors.
    """
    build, stack = pelican.settings.pop("BRIEFS_BUILD")
    with stack:
        build.state.begin()
        copied = [manifest.record(build.folders.output, path, COPIED) for path in sorted(_copied(pelican))]
        build.manifest.replace(build.folders.output, [COPIED], copied)
        if build.interrupted:
            manifest.remove_strays(build.folders.output, build.manifest.files)
        _note_call(pelican.settings, build)
        build.state.commit()
    result = Result(tuple(dict.fromkeys(build.problems)), build.folders, build.counts, build.times)
    pelican.settings["BRIEFS_RESULT"] = result
    if "BRIEFS_CALL" not in pelican.settings:
        for problem in result.problems:
            print(problem, file=sys.stderr)
        if result.has_errors:
            raise SystemExit(1)


@dataclass(frozen=True)
class Result:
    """What a build did."""

    problems: tuple[Problem, ...]
    folders: Folders
    counts: dict[str, int]
    times: dict[str, Spent]
    """What each stage took."""

    @property
    def done(self) -> str:
        """One line on what was done."""
        counted = (f"{number:,} {what}" for what, number in self.counts.items() if number)
        return ", ".join(counted) or "nothing to do"

    @property
    def has_errors(self) -> bool:
        """Whether something was reported that is not only a warning."""
        return any(problem.severity == "error" for problem in self.problems)


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


def _copied(pelican: Pelican) -> set[str]:
    """Paths of the files that Pelican's static generator wrote."""
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
        "theme": Watched(settings["THEME"]),
        "program": Watched(str(PACKAGE)),
    }
    for number, folder in enumerate(settings["THEME_TEMPLATES_OVERRIDES"]):
        watched[f"override-{number}"] = Watched(str(folder))
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
    watched = _watched(settings, folders)
    for stage, changes in build.watched.items():
        build.keep_stamps(stage, changes)
    note(build.state, settings.get("BRIEFS_CALL", ""), watched | staged, str(folders.output))
