"""The Pelican side: settings in, problems to an exit code. It adds a generator, and leaves the rest alone."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from posixpath import normpath
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Static
from pelican.generators import Generator
from pelican.log import console
from pelican.readers import BaseReader, Readers
from pelican.settings import read_settings

from briefs.addresses import SITE_PAGES
from briefs.build import run
from briefs.content.pages import page_conflict
from briefs.engine import manifest, owned
from briefs.engine.opening import open_build, settle
from briefs.engine.places import Refused
from briefs.engine.records import Build, Folders, Recipe, Result
from briefs.engine.rendering import refuse_without_blocks
from briefs.engine.unchanged import MEMORY, RECIPE, Watched, note
from briefs.failing import explain
from briefs.language import ENGLISH
from briefs.model import Page, Problem, Site
from briefs.rebuilding import keep
from briefs.search.export.encoding import without_comments
from briefs.settings import (
    FOLDER,
    THEME,
    folder_of,
    folders_of,
    language_of,
    refuse_wrong,
    site_of,
    templates_of,
)
from briefs.system.bounds import fault_of_path, links_told
from briefs.system.files import holds, read_plain, write_whole
from briefs.system.freshness import UNFIT
from briefs.system.lock import Busy
from briefs.system.sealing import Damaged

PACKAGE = Path(__file__).parent


def take_settings(pelican: Pelican) -> None:
    """Keep articles and pages out of the archive's folders. Called when Pelican has read its settings."""
    settings = pelican.settings
    with _told(settings):
        refuse_wrong(settings, _file_of(settings))
        folders_of(settings)
        inside = folder_of(settings)
        for kind in ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES"):
            settings[kind] = [*settings[kind], *([inside] if inside else ["briefs", "authority"])]
        if not inside:
            _refuse_lists(settings)
        refuse_without_blocks(templates_of(settings, site_of(settings), ENGLISH, Path()).folders)
        if inside:
            _refuse_articles(Path(settings["PATH"]) / inside, inside)


def _refuse_lists(settings: Mapping[str, Any]) -> None:
    """Raise Refused where Pelican would make a list of articles in the place of a page of the archive."""
    for name in settings["DIRECT_TEMPLATES"]:
        path = settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
        if str(path).removesuffix(".html") in SITE_PAGES[""]:
            raise Refused(_both(str(path), ""))


def _both(path: str, inside: str) -> str:
    """Return what is said of a file that the archive and Pelican both make."""
    cure = (
        f'name another folder than "{inside}" as ARCHIVE_FOLDER'
        if inside
        else f'give the archive a folder of its own: ARCHIVE_FOLDER = "{FOLDER}"'
    )
    return (
        f"{path}: OUTPUT-TAKEN the archive makes this file of OUTPUT, and so does Pelican, of an article, a "
        "page, a template of DIRECT_TEMPLATES or a file that is copied; give that one another place, or "
        + cure
    )


def _refuse_articles(folder: Path, inside: str) -> None:
    """Raise Refused where a blog keeps articles of its own in the archive's folder."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        top = path.relative_to(folder).parts[0]
        if path.suffix in (".md", ".rst", ".html") and top not in ("briefs", "authority"):
            raise Refused(
                f"{path}: ARCHIVE-FOLDER the file lies in the archive's folder, where Pelican reads no "
                f'articles and pages; move it, or name another folder than "{inside}" as ARCHIVE_FOLDER'
            )


def _file_of(settings: Mapping[str, Any]) -> str:
    """Return the name of the settings file as messages show it."""
    return Path(settings.get("BRIEFS_SETTINGS", "the settings")).name


@contextmanager
def _told(settings: Mapping[str, Any]) -> Iterator[None]:
    """Under the command ``pelican``, end with a message where the archive can't be built, not a traceback.

    The command ``briefs`` tells its user itself.
    """
    try:
        yield
    except Exception as error:
        said: object = error if isinstance(error, Refused) else explain(error, settings, _file_of(settings))
        if isinstance(error, Busy | Damaged | OSError | sqlite3.OperationalError):
            said = f"not built: {error}"
        if said is None or "BRIEFS_CALL" in settings:
            raise
        print(said, file=sys.stderr)
        raise SystemExit(2) from None


def add_reader(readers: Readers) -> None:
    """Where the archive is the whole site, read no page that is no plain file."""
    if folder_of(readers.settings):
        return
    for ending, reader in readers.reader_classes.items():
        if reader is not BaseReader:
            readers.reader_classes[ending] = type(reader.__name__, (_Plainly, reader), {})


class _Plainly:
    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return (HTML, metadata) of a page. Raises OSError for a pipe, which would be waited for."""
        read_plain(source_path)
        found: tuple[str, dict[str, Any]] = super().read(source_path)  # type: ignore[misc]
        return found


def briefs_generator(_: Pelican) -> type[Generator]:
    """Return the generator that stands beside Pelican's own."""
    return BriefsGenerator


class BriefsGenerator(Generator):  # type: ignore[misc]
    """Builds the archive. The work is the pipeline's."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._written: set[str] = set()
        self.settings["BRIEFS_PROBLEMS"] = []
        signals.content_written.connect(self._note_written)
        signals.feed_written.connect(self._note_written)

    def _note_written(self, path: str, **_: object) -> None:
        """Note a file that Pelican has written."""
        self._written.add(os.path.realpath(path))

    def generate_output(self, _: object) -> None:
        """Build, and leave the open build in the settings for ``finish``."""
        with _told(self.settings), ExitStack() as stack:
            pages, problems = self._own_pages()
            copied = _copied(self.settings, self.context["staticfiles"])
            ours = {path: file for path, file in _shipped().items() if path not in copied}
            recipe = recipe_of(
                self.settings,
                pages,
                frozenset(copied | ours),
                (*self.settings["BRIEFS_PROBLEMS"], *problems),
            )
            fresh = bool(self.settings.get("FRESH", False))
            build = open_build(recipe, _watched(self.settings, recipe.folders), stack, fresh)
            owned.announce(recipe.folders.output, sorted(recipe.copied - build.manifest.paths()))
            for path, source in ours.items():
                _write_served(recipe.folders.output / path, source)
            run(build, _digest(build, "program"), _digest_of_look(build))
            self._refuse_taken(build)
            self.settings["BRIEFS_BUILD"] = (build, stack.pop_all(), copied | ours)

    def _refuse_taken(self, build: Build) -> None:
        """Raise Refused where Pelican has written, or is to copy, a file that is the archive's too."""
        output = os.path.realpath(build.folders.output) + os.sep
        others = {path.removeprefix(output) for path in self._written if path.startswith(output)}
        made = build.manifest.paths() - build.manifest.of({manifest.COPIED})
        for path in sorted(made & (others | build.recipe.copied)):
            inside = folder_of(self.settings)
            raise Refused(_both(f"{inside}/{path}" if inside else path, inside))

    def _own_pages(self) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
        """Return the archive's own pages, and what is wrong with those that are left out.

        In a blog all pages are the blog's.
        """
        if folder_of(self.settings):
            return (), ()
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
                html = page.get_content(".")  # links start at the folder of the page, the site's top
                made[address] = Page(address, "page.html", {"page": {"title": page.title, "html": html}})
        return tuple(made.values()), tuple(problems)


def recipe_of(
    settings: Mapping[str, Any],
    pages: tuple[Page, ...],
    copied: frozenset[str],
    problems: tuple[Problem, ...] = (),
) -> Recipe:
    """Return what the settings say of a build, with what Pelican has read and is to copy."""
    folders, site, language = folders_of(settings), site_of(settings), language_of(settings)
    return Recipe(
        folders=folders,
        site=site,
        language=language,
        make_render=templates_of(settings, site, language, folders.cache),
        pages=pages,
        copied=copied,
        problems=problems,
        actors_from_prose=bool(settings.get("ACTORS_FROM_PROSE", False)),
        workers=int(settings.get("WORKERS", 0)),
        executor=str(settings.get("EXECUTOR", "")),
    )


def _digest_of_look(build: Build) -> str:
    """Return a digest of the settings and templates that every page depends on."""
    stages = (stage for stage in build.watched if stage.startswith(("theme", "shipped", "override")))
    parts = [repr(build.recipe.site), *(_digest(build, stage) for stage in stages)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest(build: Build, stage: str) -> str:
    """Return a digest of all files that are watched under a stage; a theme's static files are apart, as is
    the theme that lies in the program."""
    stamps = sorted(build.watched[stage].stamps.items())
    apart = ("static/", "theme/")
    lines = (f"{name}\0{stamp.digest}\n" for name, stamp in stamps if not name.startswith(apart))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def leave_links(generator: Generator) -> None:
    """Take out of the files that Pelican copies what is not for the public: of the archive's folder, its
    texts and records, and what links lead to outside CONTENT."""
    problems: list[Problem] = []
    kept = []
    inside = folder_of(generator.settings)
    for file in generator.staticfiles:
        source = os.path.relpath(os.path.join(generator.path, file.source_path), generator.path)  # noqa: PTH118
        if inside and not source.startswith(inside + os.sep):
            kept.append(file)  # the blog's
        elif UNFIT.search(source):
            problems += links_told("content", [source])
        elif _is_inside(generator.path, source) and not _is_text(Path(source).relative_to(inside)):
            kept.append(file)
    generator.staticfiles[:] = kept
    generator.settings["BRIEFS_PROBLEMS"] += sorted(problems, key=str)


def _is_text(path: Path) -> bool:
    """Whether a file of the archive's folder is one of those that people and the program write: a brief,
    which may be a draft, a record, a decision."""
    names = path.parts
    is_brief = names[0] == "briefs" and path.suffix == ".md"
    return is_brief or names[0] == "authority" or (len(names) == 1 and path.name.endswith(MEMORY))


def _is_inside(content: str, source: str) -> bool:
    """Whether a plain file lies in CONTENT, and is no link out of it."""
    top, path = os.path.realpath(content), os.path.realpath(os.path.join(content, source))  # noqa: PTH118
    return path.startswith(top + os.sep) and Path(path).is_file()


def finish(pelican: Pelican) -> None:
    """Record what Pelican copied and how the build was called.

    Under the command ``pelican``: print the report, and end with code 1 if there are errors.
    """
    build, stack, copied = pelican.settings.pop("BRIEFS_BUILD")
    with _told(pelican.settings), stack:
        build.state.begin()
        output = build.folders.output
        written = [_as_served(output, path, source) for path, source in sorted(copied.items())]
        build.manifest.replace(output, [manifest.COPIED], written)
        _note_call(pelican.settings, build)
        settle(build)
    result = build.result
    pelican.settings["BRIEFS_RESULT"] = result
    if "BRIEFS_CALL" not in pelican.settings:
        for problem in result.problems:
            print(problem, file=sys.stderr)
        if result.has_errors and not _watches():
            raise SystemExit(1)


def _watches() -> bool:
    """Whether this is the command ``pelican`` in its mode that builds at each save, and must not end."""
    return any(re.fullmatch(r"--autoreload|-[a-zA-Z]*r[a-zA-Z]*", word) for word in sys.argv[1:])


def _read(settings_file: Path, overrides: Mapping[str, object]) -> dict[str, Any]:
    """Return Pelican's settings. Folders of templates count from the file's own, as its other paths do.

    Raises Refused if Pelican can't take the settings, or one is not of its kind.
    """
    try:
        settings: dict[str, Any] = read_settings(str(settings_file), override=dict(overrides))
    except Exception as error:  # the file is a program, which may raise anything
        line = error.lineno if isinstance(error, SyntaxError) else 0
        place = f"{settings_file.name}:{line}" if line else settings_file.name
        raise Refused(f"{place}: SETTINGS-UNREAD {type(error).__name__}: {error}; correct it") from error
    settings["BRIEFS_SETTINGS"] = str(settings_file)
    refuse_wrong(settings, settings_file.name)
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
    """Return OUTPUT (of the whole blog), and the files and folders of which a change asks for a build."""
    settings = _read(settings_file, overrides)
    folders = folders_of(settings)
    templates = map(Path, settings["THEME_TEMPLATES_OVERRIDES"])
    content = Path(settings["PATH"])
    wanted = (folders.seeds, content, Path(settings["THEME"]), THEME, *templates, settings_file)
    return Path(settings["OUTPUT_PATH"]), tuple(path for path in wanted if path.exists())


def run_pelican(settings_file: Path, overrides: Mapping[str, object]) -> Result:
    """Run Pelican in this process, quietly. Raises what its stages raise, and Refused."""
    settings = _read(settings_file, overrides)
    console.quiet = True
    wanted = [name for name in settings.get("PLUGINS") or () if isinstance(name, str)]
    with _shortly():
        try:
            pelican = Pelican(settings)
            loaded = {name.removeprefix("pelican.plugins.") for name in settings["PLUGINS"]}
            if "briefs" not in loaded:
                raise Refused(f'{settings_file.name}: PLUGIN-MISSING PLUGINS has not "briefs"; add it')
            pelican.run()
        except Exception as error:
            if said := explain(error, settings, settings_file.name):
                raise said from error
            raise
    result: Result = pelican.settings["BRIEFS_RESULT"]
    failed = tuple(
        Problem(settings_file.name, 0, "PLUGIN-FAILED", f'the plugin "{name}" {MEND_PLUGIN}')
        for name in wanted
        if name.removeprefix("pelican.plugins.") not in loaded
    )
    return replace(result, problems=(*failed, *result.problems))


MEND_PLUGIN = "could not be used, as said above; install or mend it, or take it out of PLUGINS"


class _Short(logging.Formatter):
    """Writes what Pelican and other plugins tell in one line each, without a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        text = record.getMessage() + (f": {type(error).__name__}: {error}" if error else "")
        return f"{record.levelname.lower()}: {' '.join(text.split())}"


@contextmanager
def _shortly() -> Iterator[None]:
    """Print each warning of Pelican and other plugins as one line, once."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_Short())
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


def _copied(settings: Mapping[str, Any], static: Iterable[Static]) -> dict[str, Path]:
    """Return the archive's files that Pelican will copy: where from, by where to in the archive's folder.

    Where the archive is the whole site, these are all; in a blog, those that come to lie in its folder.
    """
    sources = {normpath(one.save_as): Path(settings["PATH"], one.source_path) for one in static}
    if inside := folder_of(settings):
        top = inside + "/"
        return {path.removeprefix(top): file for path, file in sources.items() if path.startswith(top)}
    ignored = settings["IGNORE_FILES"]
    for path in settings["THEME_STATIC_PATHS"]:
        if not _is_ignored(Path(path).name, ignored):
            sources |= _files_of(Path(settings["THEME"]) / path, settings["THEME_STATIC_DIR"], ignored)
    return sources


def _shipped() -> dict[str, Path]:
    """Return the files of the shipped theme, by where they stand in the archive's folder."""
    return _files_of(THEME / "static", "theme", [])


def _files_of(top: Path, target: str, ignored: Sequence[str]) -> dict[str, Path]:
    """Return the files below a folder of a theme (or the file it is), by where Pelican copies them to."""
    if top.is_file():
        return {normpath(f"{target}/{top.name}"): top}
    sources = {}
    for folder, inside, files in os.walk(top, followlinks=True):
        inside[:] = [name for name in inside if not _is_ignored(name, ignored)]
        for path in (Path(folder, name) for name in files if not _is_ignored(name, ignored)):
            if path.is_file():
                sources[normpath(f"{target}/{path.relative_to(top).as_posix()}")] = path
    return sources


def _served(source: Path) -> bytes:
    """Return a file as readers get it: a script of the shipped theme, wherever it was copied, without its
    comments, which are a quarter of what a first search loads; any other file as it is."""
    data = source.read_bytes()
    shipped = THEME / "static/js" / source.name
    if source.suffix == ".js" and (source == shipped or holds(str(shipped), data)):
        return without_comments(data.decode()).encode()
    return data


def _write_served(path: Path, source: Path) -> int:
    """Write a file of the theme as readers get it, if it does not stand so; return its bytes' number. Raises
    OSError."""
    data = _served(source)
    write_whole(path, data)
    return len(data)


def _is_ignored(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _as_served(output: Path, path: str, source: Path) -> manifest.Written:
    """Write a script that Pelican has copied as readers get it, and return the record of this or any other
    file that it has copied: it says nowhere that the disk was full. Raises OSError.
    """
    size = _write_served(output / path, source) if source.suffix == ".js" else source.stat().st_size
    written = manifest.record(output, path, manifest.COPIED)
    if written.seen[0] != size:
        raise OSError(errno.EIO, "could not be copied whole", str(output / path))
    return written


def _watched(settings: Mapping[str, Any], folders: Folders) -> dict[str, Watched]:
    """Return what the build depends on besides what its stages look at, by the stage of its stamps."""
    watched = {
        "pages": Watched(str(folders.content / "pages")),
        "theme": Watched(settings["THEME"], trusted=True),
        "shipped": Watched(str(THEME), trusted=True),
        "program": Watched(str(PACKAGE), trusted=True),
    }
    if folder_of(settings):
        return watched
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
    if folder_of(settings) or settings["ARTICLE_PATHS"]:  # what Pelican makes of articles, Pelican knows
        build.state.drop("meta", ["call", RECIPE])
        return
    note(
        build.state, settings.get("BRIEFS_CALL", ""), _watched(settings, folders), staged, str(folders.output)
    )
    keep(build, alone=len(settings["PLUGINS"]) == 1)
