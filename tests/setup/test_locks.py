"""The lock files: exact, hashed, without addresses; and a reason for each dependency."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

REQUIREMENTS = PROJECT / "requirements"
LOCKS = sorted(path.name for path in REQUIREMENTS.glob("*.txt"))


def canonical(name: str) -> str:
    """Return a package's name as PEP 503 compares it, without its extras."""
    return re.sub(r"[-_.]+", "-", name.split("[")[0]).lower()


def named(file: str) -> set[str]:
    """Return the packages that a ``.in`` file names."""
    lines = (REQUIREMENTS / file).read_text().splitlines()
    return {
        canonical(re.split(r"[<>=;~! ]", line, maxsplit=1)[0])
        for line in lines
        if line and not line.startswith(("#", "-"))
    }


def locked(file: str) -> dict[str, str]:
    """Return package and version of each entry of a lock file."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", (REQUIREMENTS / file).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_each_entry_is_exact_and_hashed_and_no_address_is_named(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text()
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n?", "", text).strip())
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[^ ]+ .*\\\n {4}--hash=sha256:[0-9a-f]{64}", entry, re.DOTALL), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_agrees_with_the_others_and_holds_what_is_asked_for(lock: str) -> None:
    base = locked("base.txt")
    mine = locked(lock)
    assert {name: mine[name] for name in mine.keys() & base.keys()} == {
        name: base[name] for name in mine.keys() & base.keys()
    }
    assert named(lock.replace(".txt", ".in")) <= mine.keys()


def test_the_lock_of_npm_names_no_address_and_is_exact() -> None:
    package = json.loads((PROJECT / "package.json").read_text())
    lock = json.loads((PROJECT / "package-lock.json").read_text())
    assert lock["packages"][""]["devDependencies"] == package["devDependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in package["devDependencies"].values())
    for name, entry in lock["packages"].items():
        assert "resolved" not in entry
        assert not name or entry["integrity"].startswith("sha512-")


def test_each_dependency_has_a_reason() -> None:
    text = (PROJECT / "docs" / "explanation" / "dependencies.md").read_text()
    reasons = {canonical(name): why for name, why in re.findall(r"^\| ([\w.-]+) \| (.*) \|$", text, re.M)}
    reasons.pop("package", None)
    asked = set().union(*(named(path.name) for path in REQUIREMENTS.glob("*.in")))
    asked |= json.loads((PROJECT / "package.json").read_text())["devDependencies"].keys()
    assert {name for name, why in reasons.items() if set(name) != {"-"} and why.strip()} == asked


def imported(folder: Path) -> set[str]:
    """Return the top-level modules that the code in a folder imports."""
    modules: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(), str(path))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    return modules


def test_the_program_imports_what_it_asks_for_and_nothing_else() -> None:
    """Data packages and plugins are imported too, so each package asked for is seen here."""
    optional = {"dask", "distributed"}
    foreign = imported(PROJECT / "plugins" / "briefs") - sys.stdlib_module_names - {"briefs"} - optional
    packages = importlib.metadata.packages_distributions()
    asked = set[str]()
    for module in foreign:
        names = {canonical(package) for package in packages.get(module, [module])}
        asked |= {module} if module in names else names  # plugins of Pelican lie in its package
    assert asked == named("base.in")
