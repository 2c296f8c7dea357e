"""The review as one static page: raw lists and their tags side by side, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from briefs.importing.records import RawTags
from briefs.importing.shelf.review import DOUBTFUL
from briefs.model import Tag

HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:">
<meta name="robots" content="noindex">
<title>Tags to review</title>
<link rel="stylesheet" href="review.css">
</head>
<body>
<main>
<h1>Tags to review</h1>
"""


def css() -> str:
    """Return the style sheet that stands beside the page as ``review.css``."""
    return Path(__file__).with_name("review.css").read_text(encoding="utf-8")


def page(lists: Sequence[RawTags], imported: Mapping[str, Sequence[Tag]], threshold: float = DOUBTFUL) -> str:
    """Return the page: files with doubtful tags, the most doubtful first. All text is escaped."""
    doubt = {name: min((t.evidence.confidence for t in tags), default=1.0) for name, tags in imported.items()}
    shown = sorted(
        (raw for raw in lists if doubt.get(raw.source_file, 1.0) < threshold),
        key=lambda raw: (doubt[raw.source_file], raw.source_file),
    )
    parts = [
        HEAD,
        f"<p>Files that hold a tag that may be wrong: {len(shown)} of {len(lists)}. It is marked.</p>\n",
    ]
    for raw in shown:
        parts.append(f"<section>\n<h2>{escape(raw.source_file)}</h2>\n")
        for field, text in (("issues", raw.issues), ("topics", raw.topics)):
            tags = [tag for tag in imported[raw.source_file] if tag.field == field]
            if tags:
                parts.append(_list(field, text, tags, threshold))
        parts.append("</section>\n")
    parts.append("</main>\n</body>\n</html>\n")
    return "".join(parts)


def _list(field: str, text: str, tags: Sequence[Tag], threshold: float) -> str:
    cells = "".join(_row(tag, threshold) for tag in tags)
    return (
        f'<h3>{field.capitalize()}</h3>\n<div class="pair">\n<p class="raw">{escape(text)}</p>\n<table>\n'
        '<thead><tr><th scope="col">Tag</th><th scope="col">Sure</th><th scope="col">Evidence</th>'
        f'<th scope="col">Else</th></tr></thead>\n<tbody>\n{cells}</tbody>\n</table>\n</div>\n'
    )


def _row(tag: Tag, threshold: float) -> str:
    evidence = tag.evidence
    doubtful = evidence.confidence < threshold
    mark = ' class="doubtful"' if doubtful else ""
    label = f"<mark>{escape(tag.label)}</mark>" if doubtful else escape(tag.label)
    why = f"{evidence.status}: {evidence.reason}" if evidence.reason else evidence.status
    other = " | ".join(evidence.runner_up)
    return (
        f'<tr{mark}><th scope="row">{label}</th><td>{evidence.confidence:.0%}</td>'
        f"<td>{escape(why)}</td><td>{escape(other)}</td></tr>\n"
    )
