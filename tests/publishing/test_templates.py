"""A template receives exactly what it shows, and the reference says so."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from jinja2 import meta

from briefs.model import File, Page
from tests.publishing.invented import ENVIRONMENT, PROJECT

TEMPLATES = PROJECT / "theme/templates"
REFERENCE = (PROJECT / "docs/reference/templates.md").read_text(encoding="utf-8")


def _pages(outputs: dict[str, Page | File]) -> list[Page]:
    return [one for one in outputs.values() if isinstance(one, Page) and one.template != "search.html"]


GIVEN = {"site", "root", "path", "m", "cite", "comma", "script_texts"}
"""What templates have besides what a page holds."""


def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def test_every_value_of_a_context_is_used(outputs: dict[str, Page | File]) -> None:
    for page in _pages(outputs):
        source = _source(page.template)
        used = meta.find_undeclared_variables(ENVIRONMENT.parse(source)) - set(
            re.findall(r"% set (\w+)", source)
        )
        assert page.context.keys() <= used, page.template
        assert used <= page.context.keys() | GIVEN, page.template


def _records(value: object) -> Iterator[object]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in dataclasses.fields(value):
            yield from _records(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _records(one)


def test_every_field_of_a_record_is_shown_somewhere(outputs: dict[str, Page | File]) -> None:
    everything = "\n".join(_source(path.name) for path in TEMPLATES.glob("*.html"))
    words = set(re.findall(r'\.(\w+)|\["(\w+)"\]', everything))
    shown = {word for pair in words for word in pair if word}
    kinds = {type(one) for page in _pages(outputs) for v in page.context.values() for one in _records(v)}
    for kind in kinds:
        for field in dataclasses.fields(kind):  # type: ignore[arg-type]
            assert field.name in shown, f"{kind.__module__}.{kind.__name__}.{field.name}"


def test_the_reference_lists_every_template_and_value(outputs: dict[str, Page | File]) -> None:
    rows = {line.split("`")[1]: line for line in REFERENCE.splitlines() if line.startswith("| `")}
    for page in _pages(outputs):
        assert page.template in rows, page.template
        words = set(re.findall(r"\w+", rows[page.template]))
        assert page.context.keys() <= words, page.template
