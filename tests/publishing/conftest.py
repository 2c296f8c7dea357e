"""The invented archive and its site, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.model import File, Page, Reading
from tests.publishing import invented


@pytest.fixture(scope="session")
def found() -> list[Reading]:
    """The invented briefs."""
    return invented.readings()


@pytest.fixture(scope="session")
def outputs(found: list[Reading]) -> dict[str, Page | File]:
    """All outputs by path."""
    return {output.path: output for output in invented.outputs(found, invented.SITE)}


@pytest.fixture(scope="session")
def html(outputs: dict[str, Page | File]) -> dict[str, str]:
    """All rendered pages by path; the search page has a room of its own."""
    pages = (one for one in outputs.values() if isinstance(one, Page) and one.path != "search.html")
    return {page.path: invented.render(page, invented.SITE).decode() for page in pages}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, found: list[Reading]) -> Path:
    """The site in a folder."""
    target = tmp_path_factory.mktemp("invented")
    invented.write(target, found, invented.SITE)
    return target
