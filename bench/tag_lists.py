"""Invented tag lists: labels of the base authority and of labelled briefs joined at random, with bodies.

The bodies are made of sentences that name a part of the tags, in full, by surname or by acronym.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from briefs.authority.authority import Authority

SENTENCES = (
    "On Tuesday, {} announced that talks would resume within weeks.",
    "Officials close to {} dismissed the report, which {} had leaked.",
    "The pressure on {} is likely to grow before the vote.",
    "Neither {} nor {} has shown any interest in a compromise.",
    "Analysts argue that {} gains little from the present course.",
    "In recent months {} and {} have drifted apart over the price of security.",
    "A statement from {} described the decision as premature.",
    "Much depends on how {} reads the signals that {} sends.",
    "Lawmakers asked what {} would cost and who should pay for it.",
)
MODIFIERS = (
    "border maritime civilian strategic foreign digital naval rural climate domestic illicit nuclear "
    "long-range cross-border dual-use state-owned anti-tank low-cost".split()
)
HEADS = "smuggling insurance militias exports subsidies drones sanctions shipping aid refugees cables".split()
SINGLE = (
    "drones gangs oil fentanyl disinformation lithium wheat cyberattacks refugees piracy espionage".split()
)
PATTERNS = (
    "{} Defense Forces",
    "{} Peace Accords",
    "Ministry of Finance of {}",
    "{} Security Council",
    "Battle of {}",
    "{} River",
    "2019 {} protests",
    "{} Freedom Act",
    "Bank of {}",
    "Operation {} Shield",
    "{} Liberation Front",
    "{} Civil War",
    "{} and Allies Pact",
    "U.S. Embassy in {}",
    "{} Group",
    "{} people",
    "{} effect",
    "{} syndrome",
    "2021 {} elections",
    "2018 {} presidential election",
    "1974 {} Border Agreement",
    "{} Rare Metals Ltd.",
    "{} Mining Corp.",
    "Springfield, {}",
    "Section 1206",
)
ISSUES = (
    "{} Policy",
    "{} Politics",
    "Military Affairs",
    "Energy and Climate",
    "Maritime Security",
    "Global Health",
    "{} Sanctions",
    "Arms Control and Disarmament",
    "Migration",
    "Trade and Investment",
    "Human Security",
    "North {}",
    "{}-backed Networks",
    "Law & Justice",
    "Intelligence",
    "Democracy",
    "{} at Odds",
    "Nuclear Weapons",
    "Space",
    "Economic Statecraft",
    "U.S. Policy in {}",
)


def lists(
    authority: Authority, labels: Sequence[Mapping[str, Any]], count: int, seed: int
) -> list[dict[str, Any]]:
    """Return ``count`` invented briefs in the form of labelled ones; the same for the same seed."""
    chooser = random.Random(seed)
    by_type: dict[str, list[str]] = {}
    for entity in authority.names.values():
        by_type.setdefault(entity.type, []).append(entity.name)
        if entity.aliases:
            by_type.setdefault("alias", []).append(entity.aliases[0])
            by_type.setdefault("spelling", []).extend(x for x in entity.aliases if x.count(" ") > 2)
    tags = sorted({x for label in labels for x in label["topics"]})
    shelves = sorted(
        {x for label in labels for x in label["issues"]} | {e.name for e in authority.issues.values()}
    )
    return [_brief(chooser, by_type, tags, shelves, n) for n in range(count)]


def _brief(
    chooser: random.Random,
    by_type: Mapping[str, list[str]],
    tags: Sequence[str],
    shelves: Sequence[str],
    number: int,
) -> dict[str, Any]:
    country = by_type["country"]
    topics = [chooser.choice(country) for _ in range(3)]
    for _ in range(chooser.randint(6, 20)):
        kind = chooser.random()
        if kind < 0.30:
            topics.append(chooser.choice(tags))
        elif kind < 0.80:
            pool = by_type.get(
                chooser.choice(
                    ["person", "person", "organization", "place", "event", "concept", "alias", "spelling"]
                )
            )
            topics.append(chooser.choice(pool or country))
        elif kind < 0.88:
            topics.append(f"{chooser.choice(MODIFIERS)} {chooser.choice(HEADS)}")
        elif kind < 0.93:
            topics.append(chooser.choice(SINGLE))
        else:
            topics.append(chooser.choice(PATTERNS).format(chooser.choice(by_type["place"] + country)))
    issues = []
    for _ in range(chooser.randint(2, 6)):
        kind = chooser.random()
        issues.append(
            chooser.choice(country)
            if kind < 0.25
            else chooser.choice(shelves)
            if kind < 0.9
            else chooser.choice(ISSUES).format(chooser.choice(country))
        )
    topics = [x for x in dict.fromkeys(topics) if len(x.split()) <= 10]
    issues = [x for x in dict.fromkeys(issues) if len(x.split()) <= 10]
    if chooser.random() < 0.6:  # as most pages have them
        issues.sort()
    return {
        "file": f"{number:05}.txt",
        "title": "On the record",
        "authors": [],
        "issues": issues,
        "topics": topics,
        "body_blocks": _body(chooser, [*topics, *(x for x in issues if chooser.random() < 0.3)]),
    }


def _body(chooser: random.Random, labels: Sequence[str]) -> list[list[str]]:
    named = []
    for label in labels:
        words = label.split()
        kind = chooser.random()
        if kind < 0.62:
            named.append(label)
        elif kind < 0.70 and 1 < len(words) < 4:
            named.append(words[-1])
        elif kind < 0.74 and len(words) > 2:
            named.append("".join(w[0] for w in words if w[0].isupper()) or label)
    named += [chooser.choice(named) for _ in range(len(named))] if named else ["nobody"]
    chooser.shuffle(named)
    blocks, at = [], 0
    while at < len(named):
        sentence = chooser.choice(SENTENCES)
        places = sentence.count("{}")
        blocks.append(["p", sentence.format(*(named[(at + k) % len(named)] for k in range(places)))])
        at += places
    return blocks
