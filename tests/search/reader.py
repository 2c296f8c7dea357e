"""A reader of the search data, written from docs/reference/search-data.md alone."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any


class Reader:
    def __init__(self, site: Path) -> None:
        self.folder = site / "search"
        self.directory = self.load("directory")
        assert self.directory["version"] == 2

    def load(self, name: str) -> Any:
        text = (self.folder / f"{name}.js").read_text("utf-8")
        assert text.startswith("archiveSearch(")
        assert text.endswith(");\n")
        return json.loads(text[14:-3])

    def entry(self, kind: str, term: str) -> list[list[int]]:
        *shards, direct = (*self.directory["shards"][kind], 0)[:3]
        if not direct:
            shards = self.load(f"lists/{pick(shards, term)}")
        payload = self.load(f"{kind}/{pick(shards, term)}")
        terms = payload[0].split("\n")
        columns = [column for column in payload[1:] if isinstance(column, str)]
        if term not in terms:
            return [[] for _ in columns]
        return [numbers(column.split(" ")[terms.index(term)]) for column in columns]

    def weights(self, kind: str, term: str) -> dict[int, int]:
        found: dict[int, int] = {}
        gaps, weights = self.entry(kind, term)
        brief = -1
        for gap, weight in zip(gaps, filled(weights, len(gaps)), strict=True):
            brief += gap + 1
            number = (weight + 2) % 3 if weight < 3 else weight
            titled = number // 32 + self.directory["title_weight"]
            found[brief] = titled if number % 2 else number // 2
        return found

    def positions(self, kind: str, term: str) -> dict[int, list[int]]:
        return {brief: places for brief, (places, _) in self.places(f"{kind}-positions", term).items()}

    def places(self, kind: str, term: str) -> dict[int, tuple[list[int], list[int]]]:
        briefs = self.weights(kind.removesuffix("-positions"), term)
        counts, gaps, own, stop_words = self.entry(kind, term)
        triples = zip(gaps, own, filled(stop_words, len(gaps)), strict=True)
        found = {}
        for brief, count in zip(briefs, filled(counts, len(briefs)), strict=True):
            block, after = 0, 0
            places: list[int] = []
            codes: list[int] = []
            for _ in range(count + 1):
                gap, place, code = next(triples)
                block += gap
                after = place + 1 if gap else after + place + 1
                places.append(1024 * block + after - 1)
                codes.append(code)
            found[brief] = places, codes
        return found

    def terms(self, kind: str) -> list[str]:
        firsts, names, direct = (*self.directory["shards"][kind], 0)[:3]
        lists = [(firsts, names)] if direct else [self.load(f"lists/{name}") for name in cut(names)]
        found: list[str] = []
        for _, names in lists:
            found += [term for name in cut(names) for term in self.load(f"{kind}/{name}")[0].split("\n")]
        return found

    def lengths(self, field: str) -> list[int]:
        lengths, places = self.load(f"{field}-lengths/{self.directory[f'{field}-lengths']}")
        return [lengths[place] for place in numbers(places)]

    def scores(self, term: str) -> dict[int, float]:
        d = self.directory
        own, titles = self.lengths("text"), self.lengths("title")
        found = self.weights("text", term)
        frequency = sum(weight > 0 for weight in found.values())
        idf = math.log(1 + (d["documents"] - frequency + 0.5) / (frequency + 0.5))
        average = d["totals"][0] / d["documents"]
        scores = {
            brief: idf * w * (d["k1"] + 1) / (w + d["k1"] * (1 - d["b"] + d["b"] * own[brief] / average))
            for brief, w in found.items()
        }
        for brief in self.weights("title", term):
            scores[brief] *= 1 + d["title_bonus"] * min(1, 1 / min(15, titles[brief]))
        return scores


def pick(pair: list[str], term: str) -> str:
    firsts, names = pair
    here = max(i for i, first in enumerate(firsts.split("\n")) if first <= term)
    return names[8 * here : 8 * here + 8]


def cut(names: str) -> list[str]:
    return [names[start : start + 8] for start in range(0, len(names), 8)]


def filled(column: list[int], length: int) -> list[int]:
    return column + [0] * (length - len(column))


def numbers(text: str) -> list[int]:
    return [code - 35 - (0x800 if code >= 0xE000 else 0) for code in map(ord, text)]
