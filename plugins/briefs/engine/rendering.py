"""The Jinja environment of the theme, for this process or a worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, PrefixLoader, nodes

from briefs.engine.places import Refused
from briefs.engine.records import Render
from briefs.language import Language
from briefs.model import Page, Site
from briefs.publishing.once import once
from briefs.publishing.translation import translate


@dataclass(frozen=True)
class Templates:
    """What Pelican's settings determine about templates; calling it returns a renderer."""

    folders: tuple[str, ...]
    """Folders of the user's templates, looked into in this order; the last is THEME's own."""
    shipped: str
    """The folder of templates for what these have not, also reached as ``!briefs/…``."""
    site: Site
    language: Language
    cache: Path
    """Folder for compiled templates."""
    options: tuple[tuple[str, Any], ...] = ()
    """JINJA_ENVIRONMENT. Escaping is always on."""
    filters: tuple[tuple[str, Any], ...] = ()
    globals: tuple[tuple[str, Any], ...] = ()
    tests: tuple[tuple[str, Any], ...] = ()

    def __call__(self) -> Render:
        """Return a function from a page to the bytes of its file. Raises OSError."""
        environment = self.environment()

        def render(page: Page) -> bytes:
            root = "../" * page.path.count("/")
            template = environment.get_template(page.template)
            return template.render(page.context, site=self.site, root=root, path=page.path).encode()

        return render

    def environment(self) -> Environment:
        """Return the environment."""
        self.cache.mkdir(parents=True, exist_ok=True)
        options: Mapping[str, Any] = {
            "trim_blocks": True,
            "lstrip_blocks": True,
            "auto_reload": False,
            **dict(self.options),
            "autoescape": True,
        }
        theme, shipped = FileSystemLoader([self.folders[-1], self.shipped]), FileSystemLoader(self.shipped)
        explicit = PrefixLoader({"!theme": theme, "!briefs": shipped})
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader([*self.folders, self.shipped]), explicit]),
            bytecode_cache=FileSystemBytecodeCache(str(self.cache), f"{self.language.digest}-%s"),
            **options,
        )
        translate(environment, self.language)
        environment.filters.update(dict(self.filters))
        environment.globals.update(dict(self.globals), once=once())
        environment.tests.update(dict(self.tests))
        return environment


NEEDED = {"base.html": ("title", "head", "scripts", "main"), "page.html": ("heading", "text")}
"""Blocks without which what a page holds, or is shown with, would be lost."""


def refuse_without_blocks(folders: Iterable[str]) -> None:
    """Raise Refused if a template in one of these folders replaces one of the theme's but lacks blocks
    that other templates fill."""
    for path in (Path(folder, name) for folder in folders for name in NEEDED):
        if not path.is_file():
            continue
        text = Environment(extensions=["jinja2.ext.i18n"]).parse(
            path.read_text(encoding="utf-8"), filename=str(path)
        )
        if text.find(nodes.Extends):
            continue
        missing = sorted(set(NEEDED[path.name]) - {block.name for block in text.find_all(nodes.Block)})
        if missing:
            raise Refused(
                f"{path}: THEME-BLOCK the template replaces that of the archive, but has no block "
                f'"{missing[0]}", which other pages fill; add it, begin the template with '
                f'{{% extends "!briefs/{path.name}" %}}, or name another THEME'
            )
