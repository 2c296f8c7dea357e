"""What is said where something else than the archive stops a build: a plugin, a template, the settings."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from pelican.writers import FileOverwriteFailedError

from briefs.engine.places import Refused

_PLACE = re.compile(r'^ *File "(.+)", line (\d+)', re.MULTILINE)


def explain(error: BaseException, settings: Mapping[str, Any], file: str) -> Refused | None:
    """Return what to tell a person of an error in a template, in a plugin or in what Pelican writes.

    None for any other: it is a fault of the program, and its traceback is needed. ``file`` is the name of
    the settings file.
    """
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, FileOverwriteFailedError):
        return Refused(
            f"{file}: OUTPUT-TAKEN two articles or pages want one file: {error}; give one of them another "
            "slug or save_as"
        )
    places = [(path, line) for path, line in _PLACE.findall("".join(traceback.format_exception(error)))]
    if place := _last(places, template_folders(settings)):
        return Refused(f"{place}: TEMPLATE-FAILED {said}; mend the template, or take it out of THEME")
    if isinstance(error, TemplateError):
        return Refused(f"{file}: TEMPLATE-FAILED {said}; mend the template, or take it out of THEME")
    for name, folder in _plugins(settings):
        if place := _last(places, [folder]):
            return Refused(
                f'{place}: PLUGIN-FAILED the plugin "{name}" stopped with {said}; mend it, or take it out of '
                f"PLUGINS in {file}"
            )
    return None


def template_folders(settings: Mapping[str, Any]) -> list[str]:
    """Return the folders in which the user's templates stand."""
    return [*map(str, settings["THEME_TEMPLATES_OVERRIDES"]), str(Path(settings["THEME"]) / "templates")]


def _last(places: Iterable[tuple[str, str]], folders: Iterable[str]) -> str:
    """Return the innermost place that lies in one of some folders, as ``path:line``."""
    tops = tuple(folders)
    lying = [f"{path}:{line}" for path, line in places if any(Path(path).is_relative_to(top) for top in tops)]
    return lying[-1] if lying else ""


def _plugins(settings: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Yield name and place (a folder, or a file alone) of the plugins beside this one."""
    for name in settings.get("PLUGINS") or ():
        place = getattr(sys.modules.get(str(name)), "__file__", None)
        if place and str(name).rpartition(".")[2] != "briefs":
            path = Path(place)
            yield str(name), str(path.parent if path.name == "__init__.py" else path)
