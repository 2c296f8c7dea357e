"""The search page as a test uses it, and what the sample archive holds, read from its data files."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from playwright.sync_api import Locator, Page

BUSY = "[data-search-found][aria-busy=true]"
DONE = "() => document.querySelector('[data-search-found]').getAttribute('aria-busy') === 'false'"


class SearchPage:
    """One search page in a browser."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root
        self.field = page.locator("#search-field")
        self.status = page.locator("[data-search-status]")
        self.said = page.locator("[data-search-said]")
        self.titles = page.locator("[data-search-list] h2 a")
        self.narrow = page.locator("[data-search-narrow]")

    def open(self, address: str = "") -> None:
        """Open the page, with ``?q=…`` or without."""
        self.page.goto(f"{self.root}search.html{address}")
        self.settle()

    def ask(self, query: str) -> None:
        """Type a query into the field of a page that is open, and press Enter."""
        self.field.fill(query)
        self.field.press("Enter")
        self.settle()

    def settle(self) -> None:
        """Wait until all that was asked for is shown."""
        self.page.wait_for_function(DONE)

    def count(self) -> int:
        """Number of briefs found, as the page says it."""
        first = self.status.inner_text().split()[0]
        return 0 if first == "No" else int(first.replace(",", ""))

    def shown(self) -> list[str]:
        """Slugs of the results on this page of results, in order."""
        addresses = self.titles.evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        return [unquote(re.sub(r".*/|\.html.*", "", one)) for one in addresses]

    def found(self) -> list[str]:
        """Slugs of all results, page after page."""
        slugs = self.shown()
        following = self.page.get_by_role("button", name="Next page")
        while following.is_visible():
            following.click()
            self.settle()
            slugs += self.shown()
        return slugs

    def group(self, title: str) -> Locator:
        """A facet, opened."""
        details = self.narrow.locator("details", has=self.page.locator("summary", has_text=title))
        if details.count():
            if details.get_attribute("open") is None:
                details.locator("summary").click()
            details.locator("fieldset").wait_for()
            return details.locator("fieldset")
        return self.narrow.locator("fieldset", has=self.page.locator("legend", has_text=title))


@dataclass(frozen=True)
class Sample:
    """The briefs of the sample archive, oldest first."""

    briefs: tuple[dict[str, Any], ...]
    actors: dict[str, frozenset[str]]
    """Names found in the text of each brief."""

    def slugs(self) -> list[str]:
        return [one["slug"] for one in self.briefs]

    def where(self, *patterns: str, part: str = "text") -> set[str]:
        """Briefs in which each pattern stands, small letters and capitals alike."""
        return {
            one["slug"]
            for one in self.briefs
            if all(re.search(pattern, self.part(one, part), re.IGNORECASE) for pattern in patterns)
        }

    def part(self, one: dict[str, Any], part: str) -> str:
        if part != "text":
            return str(one[part])
        names = [*one["authors"], *one["issues"], *one["topics"], *self.actors[one["slug"]]]
        return "\n".join([one["title"], one["summary"], *names, one["body"]])

    def named(self, field: str, name: str) -> set[str]:
        """Briefs with a name among their authors, issues or topics."""
        return {one["slug"] for one in self.briefs if name in one[field]}

    def dated(self, first: str, last: str = "9999") -> set[str]:
        """Briefs from one day to another, both included; ISO dates or their beginnings."""
        return {
            one["slug"] for one in self.briefs if first <= one["date"] and one["date"][: len(last)] <= last
        }


def sample(site: Path) -> Sample:
    """Read the data files of a site."""
    lines = (site / "data/briefs.jsonl").read_text("utf-8").splitlines()
    briefs = sorted((json.loads(line) for line in lines), key=lambda one: (one["date"], one["slug"]))
    with (site / "data/mentions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    actors = {
        one["slug"]: frozenset(row["actor"] for row in rows if row["brief_slug"] == one["slug"])
        for one in briefs
    }
    return Sample(tuple(briefs), actors)


def ris_records(text: str) -> Iterator[list[tuple[str, str]]]:
    """Read RIS as reference managers do: a tag, two spaces, a hyphen, the value; ER ends a record."""
    record: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - ?(.*)", line)
        assert match, line
        if match[1] == "ER":
            yield record
            record = []
        else:
            record.append((match[1], match[2]))
    assert not record


def address(values: Iterable[tuple[str, str]]) -> str:
    """Return the query part of an address."""
    return "?" + "&".join(f"{key}={quote(value)}" for key, value in values)
