"""A reader of the search data, written from docs/reference/search-data.md alone."""

from __future__ import annotations

import base64
import json
import math
from pathlib import Path
from typing import Any


class Reader:
    def __init__(self, site: Path) -> None:
        self.folder = site / "search"
        self.directory = self.load("directory")
        assert self.directory["version"] == 1

    def load(self, name: str) -> Any:
        text = (self.folder / f"{name}.js").read_text("utf-8")
        assert text.startswith("archiveSearch(")
        assert text.endswith(");\n")
        return json.loads(text[14:-3])

    def entry(self, kind: str, term: str) -> list[int]:
        firsts, digests = self.directory["shards"][kind]
        names = firsts.split("\n")
        here = max((i for i, first in enumerate(names) if first <= term), default=0)
        terms, encoded, *_ = self.load(f"{kind}/{digests[8 * here : 8 * here + 8]}")
        data = base64.b64decode(encoded)
        terms = terms.split("\n")
        sizes: list[int] = []
        place = 0
        while len(sizes) < len(terms):
            end = place
            while data[end] > 127:
                end += 1
            sizes.append(numbers(data[place : end + 1])[0])
            place = end + 1
        if term not in terms:
            return []
        start = place + sum(sizes[: terms.index(term)])
        return numbers(data[start : start + sizes[terms.index(term)]])

    def weights(self, kind: str, term: str) -> dict[int, int]:
        found: dict[int, int] = {}
        values = iter(self.entry(kind, term))
        brief = -1
        for _ in range(next(values, 0)):
            gap = next(values)
            brief += gap // 2 + 1
            found[brief] = next(values) + 2 if gap % 2 else 1
        return found

    def positions(self, kind: str, term: str) -> dict[int, list[int]]:
        values = iter(self.entry(f"{kind}-positions", term))
        found = {}
        for brief in self.weights(kind, term):
            place, places = 0, []
            for _ in range(next(values)):
                place += next(values)
                places.append(place)
            found[brief] = places
        return found

    def scores(self, term: str) -> dict[int, float]:
        d = self.directory
        lengths, encoded, *_ = self.load(f"lengths/{d['lengths']}")
        own = base64.b64decode(encoded)
        found = self.weights("text", term)
        idf = math.log(1 + (d["documents"] - len(found) + 0.5) / (len(found) + 0.5))
        average = d["totals"][0] / d["documents"]
        return {
            brief: idf
            * w
            * (d["k1"] + 1)
            / (w + d["k1"] * (1 - d["b"] + d["b"] * lengths[own[brief]] / average))
            for brief, w in found.items()
        }


def numbers(data: bytes) -> list[int]:
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(value)
            value = shift = 0
    return found
