"""The Jinja environment of the theme, for this process or a worker's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, PrefixLoader

from briefs.model import Page, Site
from briefs.publishing.once import once
from briefs.stages.setting import Render


@dataclass(frozen=True)
class Templates:
    """What Pelican's settings say of templates. Called, it makes a renderer."""

    overrides: tuple[str, ...]
    """THEME_TEMPLATES_OVERRIDES: folders looked into first."""
    theme: str
    """The theme's folder of templates, also reached as ``!theme/…`` from an override."""
    site: Site
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
        theme = FileSystemLoader(self.theme)
        self.cache.mkdir(parents=True, exist_ok=True)
        options: Mapping[str, Any] = {
            "trim_blocks": True,
            "lstrip_blocks": True,
            "auto_reload": False,
            **dict(self.options),
            "autoescape": True,
        }
        folders = FileSystemLoader([*self.overrides, self.theme])
        environment = Environment(
            loader=ChoiceLoader([folders, PrefixLoader({"!theme": theme})]),
            bytecode_cache=FileSystemBytecodeCache(str(self.cache)),
            **options,
        )
        environment.filters.update(dict(self.filters))
        environment.globals.update(dict(self.globals), once=once())
        environment.tests.update(dict(self.tests))
        return environment
