"""Estimate the cutter's weights and its sureness from labelled briefs, and print cross-validated scores.

    .venv/bin/python -m bench.weights LABELS.jsonl ... [--write]

Maximum likelihood of the right cuts with a quadratic penalty; a fifth of the briefs in turn is left out
for the scores, so that they are of briefs that the weights have not seen. The same left-out
briefs tell how sure the cutter may be (Platt, Probabilistic Outputs for SVMs, 1999).
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, log
from pathlib import Path
from typing import Any

from bench.tag_lists import lists
from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.importing.records import Field, RawTags
from briefs.importing.shelf.review import DOUBTFUL
from briefs.importing.tagging import cutting, first_cut, tag_weights
from briefs.importing.tagging.candidates import candidate_segments
from briefs.importing.tagging.first_cut import Candidate
from briefs.importing.tagging.known_labels import labels_of_names
from briefs.importing.tagging.lattice import Segment, probabilities
from briefs.importing.tagging.tag_scores import all_features
from briefs.model import Tag
from briefs.text.folding import fold

PENALTY = 0.4
"""How much a weight's square costs: the inverse of its variance before any evidence."""
STEPS = 60
REST = 4
"""Steps that leave out a list of which every run is within a hundredth of certainty."""
FOLDS = 5
Judged = dict[Field, list[tuple[float, bool]]]
"""Of each field, the probability of each tag and whether it is right."""
Sample = tuple[list[tuple[Segment, dict[str, float]]], list[Segment], int]
"""Each run of a list with its evidence, the right cut, and how many words the list has."""


def labelled(path: Path) -> list[dict[str, Any]]:
    """Return the labels of a file, one dictionary a brief."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def raw_tags(label: Mapping[str, Any]) -> RawTags:
    """Return the lists of a labelled brief, run together by spaces."""
    text = "\n".join([label["title"], *(block[1] for block in label["body_blocks"])])
    issues, topics = " ".join(label["issues"]), " ".join(label["topics"])
    return RawTags(
        label["file"], issues, (0, len(issues)), topics, (0, len(topics)), text, tuple(label["authors"])
    )


def without(authority: Authority, labels: set[str]) -> Authority:
    """Return the authority without the records that bear one of the folded labels."""
    return Authority(
        e
        for e in [*authority.names.values(), *authority.issues.values()]
        if not (set(map(fold, e.spellings)) & labels)
    )


def samples(labels: Sequence[Mapping[str, Any]], authority: Authority) -> list[list[Sample]]:
    """Return, for each brief, its lists with all evidence and the right cut."""
    raws = [raw_tags(label) for label in labels]
    apart = [first_cut.split_lists(raw) for raw in raws]
    evidence = cutting.evidence_of_import(apart, authority, {}, labels_of_names(authority))
    counts: dict[str, Counter[str]] = {
        field: Counter(fold(x) for label in labels for x in label[field]) for field in first_cut.FIELDS
    }
    made = []
    for label, brief, parts in zip(labels, raws, apart, strict=True):
        body, both = first_cut.body_words_of(brief, parts), []
        for raw in parts:
            line = first_cut.tag_line_of(raw, body, evidence)
            right = _gold(label[raw.field])
            runs = sorted({*candidate_segments(line, raw.pieces), *right})
            own = Counter(line.label(*s) for s in right)
            as_found = {
                (i, j): Candidate(
                    line.label(i, j),
                    0.0,
                    float((i, j) in right),
                    "exact" if j in line.record_ends[i] else "unsupported",
                    "",
                )
                for i, j in runs
            }
            extra = cutting.joint_features(as_found, counts[raw.field], own)
            told = [(s, {**all_features(line, *s), **extra.get(s, {})}) for s in runs]
            if raw.field == "issues":
                told = [(s, x | {tag_weights.SHELF + k: v for k, v in x.items()}) for s, x in told]
            both.append((told, right, len(line.words)))
        made.append(both)
    return made


def _gold(labels: Sequence[str]) -> list[Segment]:
    at, right = 0, []
    for label in labels:
        right.append((at, at + len(label.split())))
        at = right[-1][1]
    return right


def fit(train: Sequence[Sample]) -> dict[str, float]:
    """Return the weights that make the right cuts most probable (gradient steps, RMS-scaled)."""
    names = sorted({name for runs, _, _ in train for _, found in runs for name in found})
    number = {name: k for k, name in enumerate(names)}
    packed = [
        ([(s, [(number[k], v) for k, v in found.items()]) for s, found in runs], set(right), n)
        for runs, right, n in train
        if n
    ]
    weights, square = [0.0] * len(names), [0.0] * len(names)
    rests = [0] * len(packed)
    for step in range(STEPS):
        slope = [-PENALTY * value for value in weights]
        for at, (runs, right, n) in enumerate(packed):
            if rests[at]:  # what is cut rightly for sure has no slope, and hardly will have one soon
                rests[at] -= 1
                continue
            chance, _ = probabilities({s: sum([weights[k] * v for k, v in found]) for s, found in runs}, n)
            steep = False
            for s, found in runs:
                p = (s in right) - chance[s]
                if p > 1e-4 or p < -1e-4:
                    steep = steep or p > 0.01 or p < -0.01
                    for k, v in found:
                        slope[k] += p * v
            rests[at] = 0 if steep else REST
        for k, g in enumerate(slope):
            square[k] = 0.9 * square[k] + 0.1 * g * g
            weights[k] += 0.25 / (1 + step / 20) * g / (square[k] ** 0.5 + 1e-6)
    return dict(zip(names, weights, strict=True))


def estimate(labels: Sequence[Mapping[str, Any]], authority: Authority) -> dict[str, float]:
    """Return the weights of labelled briefs, with all, half and none of their names on record."""
    every = [samples(labels, record) for record in _records(labels, authority)]
    invented = _invented(labels, authority)
    return fit([s for sets in (*every, invented) for brief in sets for s in brief])


def _records(labels: Sequence[Mapping[str, Any]], authority: Authority) -> list[Authority]:
    """Return the authority with all, half and none of the labels' names."""
    names = {fold(x) for label in labels for f in ("issues", "topics") for x in label[f]}
    chooser = random.Random(1)
    some = {x for x in sorted(names) if chooser.random() < 0.5}
    return [without(authority, gone) for gone in (set(), some, names)]


def main(files: Sequence[Path], write: bool) -> None:
    """Print F1 of briefs left out of the estimate, names on record and not; write the tables if asked."""
    authority, _ = load(Path("/nonexistent"))
    labels = [label for path in files for label in labelled(path)]
    records = _records(labels, authority)
    every = [samples(labels, record) for record in records]
    for title, record in zip(("all on record", "half on record", "none on record"), records, strict=True):
        print(f"{title}, cross-validated:", flush=True)
        _JUDGED[title] = _validate(labels, authority, every, record)
    sureness = {
        field: line_of_odds([tag for judged in _JUDGED.values() for tag in judged[field]])
        for field in first_cut.FIELDS
    }
    print("sureness", {field: (round(a, 2), round(b, 2)) for field, (a, b) in sureness.items()})
    for title, judged in _JUDGED.items():
        _tell_of_review(title, judged, sureness)
    if write:
        _write(estimate(labels, authority), sureness)


def _write(weights: Mapping[str, float], sureness: Mapping[Field, tuple[float, float]]) -> None:
    rows = "".join(f'    "{k}": {v:.2f},\n' for k, v in sorted(weights.items()))
    lines = "".join(f'    "{field}": ({a:.2f}, {b:.2f}),\n' for field, (a, b) in sureness.items())
    path = Path(tag_weights.__file__)
    text = path.read_text(encoding="utf-8").partition("WEIGHTS: ")[0]
    before, head, _ = text.partition("SURENESS: dict[str, tuple[float, float]] = {\n")
    after = text.partition("}\n")[2]
    path.write_text(
        f"{before}{head}{lines}}}\n{after}WEIGHTS: dict[str, float] = {{\n{rows}}}\n", encoding="utf-8"
    )


def line_of_odds(judged: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return a and b for which a * logit(p) + b is the most probable logit of being right.

    ``judged`` holds confidences and whether each tag was right. Newton's method; a mild
    penalty keeps the line near logit(p) where there are few tags.
    """
    told = [(log(p / (1 - p)), good) for p, good in judged]
    a, b = 1.0, 0.0
    for _ in range(30):
        da, db, aa, ab, bb = 1.0 - a, -b, 1.0, 0.0, 1.0
        for x, good in told:
            p = 1 / (1 + exp(-(a * x + b)))
            off, spread = good - p, p * (1 - p)
            da, db = da + off * x, db + off
            aa, ab, bb = aa + spread * x * x, ab + spread * x, bb + spread
        det = aa * bb - ab * ab
        a, b = a + (bb * da - ab * db) / det, b + (aa * db - ab * da) / det
    return a, b


def _invented(labels: Sequence[Mapping[str, Any]], authority: Authority) -> list[list[Sample]]:
    """Return invented lists, of whose names the authority lacks two in five."""
    chooser = random.Random(2)
    every = [*authority.names.values(), *authority.issues.values()]
    gone = {fold(e.name) for e in every if e.type != "country" and chooser.random() < 0.45}
    gone |= {
        fold(x) for label in labels for f in ("issues", "topics") for x in label[f] if chooser.random() < 0.6
    }
    return samples(lists(authority, labels, 140, 3), without(authority, gone))


def _tell_of_review(title: str, judged: Judged, sureness: Mapping[Field, tuple[float, float]]) -> None:
    """Print what the review list holds of the wrong tags, and how long it is."""
    tags = sorted(
        (cutting.calibrated(p, *sureness[field]), good) for field in judged for p, good in judged[field]
    )
    wrong = [confidence for confidence, good in tags if not good]
    fifth = tags[len(tags) // 5][0]
    for limit in (DOUBTFUL, fifth):
        listed = sum(confidence < limit for confidence, _ in tags)
        missed = sum(confidence >= limit for confidence in wrong)
        print(f"{title}: {len(tags)} tags, {len(wrong)} wrong; below {limit:.4f} are", end=" ")
        print(f"{listed / len(tags):.1%} of all, and all but {missed} of the wrong")


def _validate(
    labels: Sequence[Mapping[str, Any]],
    authority: Authority,
    every: Sequence[list[list[Sample]]],
    record: Authority,
) -> Judged:
    """Cut all briefs together with the real cutter, under weights that have not seen the one looked at.

    Returns the probability of each tag, and whether it is right.
    """
    judged: Judged = {field: [] for field in first_cut.FIELDS}
    wanted: Counter[str] = Counter()
    for out in range(FOLDS):
        held = range(out, len(labels), FOLDS)
        if out not in _FITTED:
            train = [s for some in every for k, brief in enumerate(some) if k not in held for s in brief]
            rest = [label for k, label in enumerate(labels) if k not in held]
            train += [s for brief in _invented(rest, authority) for s in brief]
            _FITTED[out] = fit(train)
        tag_weights.WEIGHTS.clear()
        tag_weights.WEIGHTS.update(_FITTED[out])
        tag_weights.SURENESS.update(dict.fromkeys(first_cut.FIELDS, (1.0, 0.0)))
        cut = cutting.cut_all([raw_tags(label) for label in labels], record, {})
        for k in held:
            _judge(cut[k], labels[k], judged)
            wanted.update({field: len(labels[k][field]) for field in first_cut.FIELDS})
    for field, told in judged.items():
        right = sum(good for _, good in told)
        f1 = 2 * right / max(len(told) + wanted[field], 1)
        print(f"  {field}: F1 {f1:.4f} ({right} of {wanted[field]}, {len(told)} given)")
    return judged


def _judge(tags: Sequence[Tag], label: Mapping[str, Any], judged: Judged) -> None:
    left = {field: Counter(label[field]) for field in first_cut.FIELDS}
    for tag in tags:
        good = left[tag.field][tag.label] > 0
        judged[tag.field].append((max(tag.evidence.confidence, 1 - cutting.SURE), good))
        left[tag.field][tag.label] -= 1
        if not good:
            print(f"    {tag.field} {label['file']}: {tag.label} ({tag.evidence.confidence:.3f})")


_FITTED: dict[int, dict[str, float]] = {}
_JUDGED: dict[str, Judged] = {}

if __name__ == "__main__":
    main([Path(given) for given in sys.argv[1:] if given != "--write"], "--write" in sys.argv)
