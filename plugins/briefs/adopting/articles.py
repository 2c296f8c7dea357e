"""An article's file to its fields and its text, whichever generator it was written for."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

import yaml

from briefs.content.front_matter import parse_yaml

Value = str | tuple[str, ...]


class Article(NamedTuple):
    """What stands in the file of an article."""

    dialect: str
    """How its fields are written."""
    fields: Mapping[str, Value]
    """As written, names too; a value that has parts itself is JSON."""
    body: str
    """Markdown."""
    left: tuple[str, ...] = ()
    """What of a text in reStructuredText has no like in Markdown; its words are in the body."""


class UnreadableArticle(ValueError):
    """The file is no article that can be read; the message says why."""


def read_article(text: str, suffix: str) -> Article:
    """Return the article in a file with this suffix. Raises UnreadableArticle.

    >>> read_article("Title: Quays\\nTags: a, b\\n\\nText.", ".md")
    Article(dialect='lines', fields={'Title': 'Quays', 'Tags': 'a, b'}, body='Text.', left=())
    >>> read_article("---\\ntitle: Quays\\ntags: [a, b]\\n---\\nText.", ".md").fields
    {'title': 'Quays', 'tags': ('a', 'b')}
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if suffix == ".rst":
        from briefs.adopting.rest import read_rest  # docutils takes a while to load

        return Article("reStructuredText", *read_rest(text))
    for mark, dialect, parse in (("---", "YAML", _yaml), ("+++", "TOML", _toml)):
        fenced = re.match(rf"{re.escape(mark)}[ \t]*\n(.*?)^{re.escape(mark)}[ \t]*$\n?", text, re.M | re.S)
        if fenced:
            return Article(dialect, parse(fenced[1]), text[fenced.end() :].strip())
    if text.startswith("{"):
        return _json(text)
    return _lines(text)


def _yaml(text: str) -> dict[str, Value]:
    """Return the fields of YAML; where it is none, such as ``title: Quays: a view``, those of its lines."""
    try:
        node = parse_yaml(text)
    except (yaml.YAMLError, ValueError) as error:
        fields = _lines(text + "\n").fields
        if fields and len(fields) == len([line for line in text.splitlines() if line.strip()]):
            return dict(fields)
        raise UnreadableArticle(f"its front matter is no YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableArticle("its front matter has no fields")
    plain = _plain(node)
    assert isinstance(plain, dict)
    return {str(key): _value(value) for key, value in plain.items()}


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(_plain(key)): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return "" if node.value in ("~", "null") else str(node.value)


def _toml(text: str) -> dict[str, Value]:
    try:
        return {key: _value(value) for key, value in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        raise UnreadableArticle(f"its front matter is no TOML: {error}") from error


def _json(text: str) -> Article:
    try:
        fields, end = json.JSONDecoder().raw_decode(text)
    except ValueError as error:
        raise UnreadableArticle(f"its front matter is no JSON: {error}") from error
    return Article("JSON", {key: _value(value) for key, value in fields.items()}, text[end:].strip())


def _lines(text: str) -> Article:
    """Return an article with lines ``Name: value`` above its text; an indented line is one more value."""
    fields: dict[str, list[str]] = {}
    lines = text.lstrip("\n").split("\n")
    name, place = "", 0
    for place, line in enumerate(lines):  # noqa: B007 - what follows the last field is the text
        named = re.match(r"([A-Za-z][\w-]*):(?:[ \t]+(.*))?$", line)
        if named:
            name = named[1]
            fields.setdefault(name, []).append((named[2] or "").strip())
        elif name and line.startswith("    ") and line.strip():
            fields[name].append(line.strip())
        else:
            break
    else:
        place = len(lines)
    if not fields:
        raise UnreadableArticle("it has no front matter")
    values = {
        key: found[0] if len(found) == 1 else tuple(filter(None, found)) for key, found in fields.items()
    }
    return Article("lines", values, "\n".join(lines[place:]).strip())


def _value(value: object) -> Value:
    """Return a value of YAML, TOML or JSON as a field of a brief may hold it."""
    if isinstance(value, list):
        if all(not isinstance(one, dict | list) for one in value):
            return tuple(_text(one) for one in value)
        return _text(value)
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).strip()
