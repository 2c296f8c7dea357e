"""The recipes for hosts that can't be had here: their files are what the hosts' own schemas ask for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

RECIPES = (PROJECT / "docs/how-to/host.md").read_text(encoding="utf-8")


def recipe(heading: str, language: str) -> str:
    """Return the first block of a language below a heading."""
    found = re.search(rf"^## {heading}$.*?^```{language}\n(.*?)^```", RECIPES, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def check(text: str, schema: str, folder: Path) -> int:
    """Return 0 if a file is as a schema asks; the schemas come with check-jsonschema."""
    path = folder / "recipe.yml"
    path.write_text(text, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", schema, str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.parametrize(
    ("heading", "schema"),
    [
        ("GitHub Pages", "vendor.github-workflows"),
        ("GitHub Pages", "custom.github-workflows-require-timeout"),
        ("GitLab Pages", "vendor.gitlab-ci"),
    ],
)
def test_a_recipe_is_what_its_host_asks_for(heading: str, schema: str, tmp_path: Path) -> None:
    text = recipe(heading, "yaml")
    assert check(text, schema, tmp_path) == 0
    for key in ("runs-on", "script", "timeout-minutes"):
        text = text.replace(f"{key}:", f"not-{key}:")
    assert check(text, schema, tmp_path) == 1


def test_recipes_publish_by_the_one_command_into_the_folder_that_is_handed_over() -> None:
    for heading, handed_over in (("GitHub Pages", "path: public"), ("GitLab Pages", "paths: [public]")):
        text = recipe(heading, "yaml")
        assert re.search(r'make publish SITEURL="\$\w+" OUTPUT=public$', text, re.MULTILINE)
        assert handed_over in text
