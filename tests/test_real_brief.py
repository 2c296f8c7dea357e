"""A brief from a real page, from raw text to the site. It is not part of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefs.cli import main
from briefs.content.briefs import read_brief
from briefs.content.markup import parse
from briefs.model import Brief

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="shared/seeds is not beside the project")

TOPICS = (
    "Russia", "Washington", "Europe", "China", "Donald Trump", "Ukraine", "Moscow", "Beijing",
    "Vladimir Putin", "Chinese", "Xi Jinping", "Kyiv", "Brazil", "Hong Kong", "Volodymyr Zelenskyy",
    "Jack Burnham", "Russo-Ukrainian War",
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    places = [("--seeds", SEEDS)] + [(f"--{n}", folder / n) for n in ("content", "output", "cache")]
    arguments = ["build", "--settings", str(PROJECT / "pelican.conf.py")]
    assert main([*arguments, *(str(part) for pair in places for part in pair)]) == 0
    return folder


@pytest.fixture(scope="module")
def brief(built: Path) -> Brief:
    (path,) = (built / "content/briefs").rglob("*.md")
    found, problems = read_brief(path.read_text(), f"briefs/2025/{path.name}")
    assert problems == ()
    assert found is not None
    return found


def test_front_matter(brief: Brief) -> None:
    assert brief.title.startswith("Seeking Leverage, China Reportedly Offers Washington")
    assert (brief.date.isoformat(), brief.kind) == ("2025-02-14", "Policy Brief")
    assert brief.authors == ("Jack Burnham",)
    assert brief.issues == ("China", "Russia", "Ukraine")
    assert brief.topics == TOPICS


def test_body(brief: Brief) -> None:
    kinds = [block.kind for block in parse(brief.body).blocks]
    assert (kinds.count("heading"), kinds.count("paragraph"), len(kinds)) == (3, 7, 10)
    assert brief.biography[0].startswith("Jack Burnham is a research analyst")


def test_every_word_is_kept(brief: Brief) -> None:
    (raw,) = SEEDS.glob("*.txt")
    text = " ".join(block.text for block in parse(brief.body).blocks)
    paragraphs = [line for line in raw.read_text().splitlines() if len(line) > 200][:-1]
    for paragraph in paragraphs:
        if not paragraph.startswith("Jack Burnham"):
            assert " ".join(paragraph.split()) in " ".join(text.split())


def test_pages_link_actors_and_list_the_brief(built: Path, brief: Brief) -> None:
    page = (built / f"output/briefs/2025/{brief.slug}.html").read_text()
    for actor in ("xi-jinping", "vladimir-putin", "donald-trump", "volodymyr-zelenskyy", "russia"):
        assert f"actors/{actor}.html" in page
    assert brief.slug in (built / "output/actors/xi-jinping.html").read_text()


@pytest.mark.parametrize("query", ["peacemaker", '"price cap"', "Zelensky"])
@pytest.mark.parametrize("from_disk", [True, False])
def test_a_browser_finds_it(
    built: Path, brief: Brief, page, served: Callable[[Path], str], query: str, from_disk: bool
) -> None:  # type: ignore[no-untyped-def]
    start = (built / "output").as_uri() + "/" if from_disk else served(built / "output")
    page.goto(start + "index.html")
    page.get_by_role("searchbox").first.fill(query)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=brief.title).first.click()
    assert page.locator("h1").inner_text() == brief.title
