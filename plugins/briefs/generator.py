"""The Pelican side: settings in, Jinja environment out, problems to an exit code."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from fnmatch import fnmatch
from pathlib import Path
from posixpath import normpath
from typing import Any

from pelican import Pelican
from pelican.contents import Static
from pelican.generators import Generator
from pelican.log import console
from pelican.readers import BaseReader, Readers
from pelican.settings import read_settings

from briefs.build import run
from briefs.content.front_matter import FrontMatter, FrontMatterError, read_front_matter
from briefs.content.markup import parse
from briefs.content.pages import page_conflict
from briefs.engine import manifest, owned
from briefs.engine.opening import open_build, settle
from briefs.engine.places import refuse_misplaced
from briefs.engine.records import Build, Folders, Recipe, Result
from briefs.engine.rendering import Templates
from briefs.engine.unchanged import MEMORY, Watched, note
from briefs.model import Page, Problem, Site
from briefs.rebuilding import keep
from briefs.system.bounds import fault_of_path, links_told
from briefs.system.files import read_plain, read_text
from briefs.system.freshness import UNFIT

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
    # Only the site's own files are ever removed from OUTPUT.
    "DELETE_OUTPUT_DIRECTORY": False,
}


def take_settings(pelican: Pelican) -> None:
    """Turn off what the archive does itself. Called when Pelican has read its settings. Raises Misplaced."""
    pelican.settings.update(OFF)
    pelican.delete_outputdir = False
    pelican.settings["BRIEFS_PROBLEMS"] = []
    # A page in reStructuredText would show whichever file it includes.
    pelican.settings["DOCUTILS_SETTINGS"] = {
        **pelican.settings["DOCUTILS_SETTINGS"],
        "file_insertion_enabled": False,
    }
    folders_of(pelican.settings)


class PageReader(BaseReader):  # type: ignore[misc]
    """Reads the archive's own pages with the reader of the briefs."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return (HTML, metadata) of a page; one that can't be read is a draft, and reported."""
        shown = f"content/{Path(source_path).relative_to(self.settings['PATH']).as_posix()}"
        problems: list[Problem] = []
        text = read_text(Path(source_path), shown, problems)
        fields: FrontMatter = {}
        body = ""
        try:
            fields, body = read_front_matter(text) if not problems else ({}, "")
        except FrontMatterError as error:
            problems.append(Problem(shown, error.line, "FRONT-MATTER", str(error)))
        title, status = fields.get("title", ""), fields.get("status") or "published"
        if status not in PAGE_STATUSES:
            message = f"has a status that is none of {', '.join(PAGE_STATUSES)}; kept as a draft"
            problems.append(Problem(shown, 1, "PAGE-STATUS", message))
        if problems:
            status = "draft"
        self.settings["BRIEFS_PROBLEMS"] += problems
        metadata = {"title": title if isinstance(title, str) else "", "slug": Path(source_path).stem}
        return parse(body).html({}), metadata | {"status": status}


PAGE_STATUSES = ("published", "hidden", "draft")
"""What a page of one's own may say of itself; only published ones are shown."""


def add_reader(readers: Readers) -> None:
    """Read Markdown with our reader, and nothing that is no plain file."""
    for ending, reader in readers.reader_classes.items():
        if reader is not BaseReader:
            readers.reader_classes[ending] = type(reader.__name__, (_Plainly, reader), {})
    readers.reader_classes["md"] = PageReader
    readers.disabled_readers.pop("md", None)


class _Plainly:
    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return (HTML, metadata) of a page. Raises OSError for a pipe, which would be waited for."""
        read_plain(source_path)
        found: tuple[str, dict[str, Any]] = super().read(source_path)  # type: ignore[misc]
        return found


def briefs_generator(_: Pelican) -> type[Generator]:
    """Return the generator that stands in for Pelican's own of articles."""
    return BriefsGenerator


class BriefsGenerator(Generator):  # type: ignore[misc]
    """Builds the archive. The work is the pipeline's."""

    def generate_output(self, _: object) -> None:
        """Build, and leave the open build in the settings for ``finish``."""
        with ExitStack() as stack:
            pages, problems = self._own_pages()
            copied = _copied(self.settings, self.context["staticfiles"])
            recipe = recipe_of(
                self.settings, pages, frozenset(copied), (*self.settings["BRIEFS_PROBLEMS"], *problems)
            )
            fresh = bool(self.settings.get("FRESH", False))
            build = open_build(recipe, _watched(self.settings, recipe.folders), stack, fresh)
            owned.announce(recipe.folders.output, sorted(recipe.copied - build.manifest.paths()))
            run(build, _digest(build, "program"), _digest_of_look(build))
            self.settings["BRIEFS_BUILD"] = (build, stack.pop_all(), copied)

    def _own_pages(self) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
        """Return the archive's own pages, and what is wrong with those that are left out."""
        made: dict[str, Page] = {}
        problems = [
            Problem(f"content/{path}", 0, "PAGE-UNREAD", "Pelican can't read the page; mend or remove it")
            for path, content in sorted(self.context["generated_content"].items())
            if content is None
        ]
        for page in sorted(self.context.get("pages", ()), key=lambda page: str(page.relative_source_path)):
            source, address = str(page.relative_source_path), f"{page.slug}.html"
            if any(part.startswith(".") for part in Path(source).parts) or not _is_inside(self.path, source):
                continue
            if fault := fault_of_path(address):
                message = f'the address of the page, "{address}", {fault}; give it another'
                problems.append(Problem(f"content/{source}", 0, "PAGE-ADDRESS", message))
            elif problem := page_conflict(source, address, set(made)):
                problems.append(problem)
            else:
                made[address] = Page(
                    address, "page.html", {"page": {"title": page.title, "html": page.content}}
                )
        return tuple(made.values()), tuple(problems)


def recipe_of(
    settings: Mapping[str, Any],
    pages: tuple[Page, ...],
    copied: frozenset[str],
    problems: tuple[Problem, ...] = (),
) -> Recipe:
    """Return what the settings say of a build, with what Pelican has read and is to copy."""
    folders, site = folders_of(settings), site_of(settings)
    return Recipe(
        folders=folders,
        site=site,
        make_render=templates_of(settings, site, folders.cache),
        pages=pages,
        copied=copied,
        problems=problems,
        actors_from_prose=bool(settings.get("ACTORS_FROM_PROSE", False)),
        workers=int(settings.get("WORKERS", 0)),
        executor=str(settings.get("EXECUTOR", "")),
    )


def folders_of(settings: Mapping[str, Any]) -> Folders:
    """Return the folders that the settings name. Raises Misplaced."""
    content = Path(settings["PATH"])
    folders = Folders(
        seeds=(content.parent / settings.get("SEEDS", "seeds")),
        content=content,
        output=Path(settings["OUTPUT_PATH"]),
        cache=(content.parent / settings["CACHE_PATH"]),
    )
    themes = [("THEME", Path(path)) for path in (settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"])]
    written = [("SEEDS", folders.seeds), ("CONTENT", folders.content), *themes]
    refuse_misplaced(folders.cache, written, "cache")
    refuse_misplaced(folders.output, [*written, ("CACHE", folders.cache)])
    return folders


def site_of(settings: Mapping[str, Any]) -> Site:
    """Return what the settings say of the archive; control characters are left out."""

    def text(key: str) -> str:
        return UNFIT.sub("", settings.get(key, ""))

    return Site(
        name=text("SITENAME"),
        description=text("ARCHIVE_DESCRIPTION"),
        publisher=text("ARCHIVE_PUBLISHER"),
        contact=text("ARCHIVE_CONTACT"),
        license=text("ARCHIVE_LICENSE"),
        lang=text("DEFAULT_LANG"),
        url=text("SITEURL").rstrip("/"),
        archive_id=text("ARCHIVE_ID"),
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
    problems: list[Problem] = []
    kept = []
    for file in generator.staticfiles:
        source = os.path.relpath(os.path.join(generator.path, file.source_path), generator.path)  # noqa: PTH118
        if UNFIT.search(source):
            problems += links_told("content", [source])
        elif _is_inside(generator.path, source):
            kept.append(file)
    generator.staticfiles[:] = kept
    generator.settings["BRIEFS_PROBLEMS"] += sorted(problems, key=str)


def _is_inside(content: str, source: str) -> bool:
    """Whether a plain file lies in CONTENT, and is no link out of it."""
    top, path = os.path.realpath(content), os.path.realpath(os.path.join(content, source))  # noqa: PTH118
    return path.startswith(top + os.sep) and Path(path).is_file()


def finish(pelican: Pelican) -> None:
    """Record what Pelican copied and how the build was called.

    Under the command ``pelican``: print the report, and end with code 1 if there are errors.
    """
    build, stack, copied = pelican.settings.pop("BRIEFS_BUILD")
    with stack:
        build.state.begin()
        output = build.folders.output
        written = [_as_copied(output, path, source) for path, source in sorted(copied.items())]
        build.manifest.replace(output, [manifest.COPIED], written)
        settle(build)
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


def _copied(settings: Mapping[str, Any], static: Iterable[Static]) -> dict[str, Path]:
    """Return the files that Pelican's static generator will copy: where from, by where to in OUTPUT."""
    sources = {normpath(one.save_as): Path(settings["PATH"], one.source_path) for one in static}
    theme, target, ignored = Path(settings["THEME"]), settings["THEME_STATIC_DIR"], settings["IGNORE_FILES"]

    def is_ignored(name: str) -> bool:
        return any(fnmatch(name, pattern) for pattern in ignored)

    for top in (theme / path for path in settings["THEME_STATIC_PATHS"] if not is_ignored(Path(path).name)):
        if top.is_file():
            sources[normpath(f"{target}/{top.name}")] = top
        for folder, inside, files in os.walk(top, followlinks=True):
            inside[:] = [name for name in inside if not is_ignored(name)]
            for path in (Path(folder, name) for name in files if not is_ignored(name)):
                if path.is_file():
                    sources[normpath(f"{target}/{path.relative_to(top).as_posix()}")] = path
    return sources


def _as_copied(output: Path, path: str, source: Path) -> manifest.Written:
    """Return the record of a file that Pelican has copied: it says nowhere that the disk was full.

    Raises OSError.
    """
    written = manifest.record(output, path, manifest.COPIED)
    if written.size != source.stat().st_size:
        raise OSError(errno.EIO, "could not be copied whole", str(output / path))
    return written


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
