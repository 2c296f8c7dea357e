"""Front matter: the YAML between ``---`` lines at the head of a Markdown file.

All values are read as strings or lists of strings, whatever YAML would take them for: the field decides what
is a date, and the topic ``No`` stays a word.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

import yaml

FrontMatter = dict[str, str | list[str]]
"""Values by key, in the order of the file; each run of white space is one space."""

_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""Characters that no page, feed or citation may hold: control characters except tab and line end,
noncharacters, and surrogates."""

_OPENING = re.compile(r"\A---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


class FrontMatterError(ValueError):
    """The front matter can't be read; ``line`` counts from 1 in the file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Return the fields and the Markdown below them, with ``\\n`` as line end and without control characters.

    ``lines_of_controls`` gives the places of the characters that are left out. If a key occurs twice, its
    first value counts; ``lines_of_keys`` gives the places of all. Raises FrontMatterError.

    >>> read_front_matter("---\\ntitle: Wheat  now\\ntopics:\\n- Grain\\n---\\nText.\\n")
    ({'title': 'Wheat now', 'topics': ['Grain']}, 'Text.\\n')
    """
    yaml_block, markdown = _split(text)
    fields: FrontMatter = {}
    for key, value in _pairs(yaml_block):
        fields.setdefault(key.value, _value(value))
    return fields, CONTROLS.sub("", markdown)


def lines_of_keys(text: str) -> dict[str, list[int]]:
    """Return the lines of the file on which each key occurs, from 1. Raises FrontMatterError."""
    lines: dict[str, list[int]] = {}
    for key, _ in _pairs(_split(text)[0]):
        lines.setdefault(key.value, []).append(key.start_mark.line + 2)
    return lines


def lines_of_items(text: str, key: str) -> list[int]:
    """Return the line of the file of each item of a list, from 1. Raises FrontMatterError."""
    for node, value in _pairs(_split(text)[0]):
        if node.value == key:
            items = value.value if isinstance(value, yaml.SequenceNode) else [value]
            return [item.start_mark.line + 2 for item in items]
    return []


def lines_of_controls(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, key) of each value that holds control characters; if the Markdown below holds some, then
    also its first such line, with an empty key. Raises FrontMatterError.

    A value can hold them only as an escape such as ``"\\0"``, since YAML forbids the characters themselves.
    """
    yaml_block, markdown = _split(text)
    for key, value in _pairs(yaml_block) if "\\" in yaml_block else ():
        for item in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if CONTROLS.search(one_spaced(item.value)):
                yield item.start_mark.line + 2, key.value
    if control := CONTROLS.search(markdown):
        lines_above = len(re.findall(r"\r\n?|\n", text)) - markdown.count("\n")
        yield lines_above + markdown.count("\n", 0, control.start()) + 1, ""


def without_controls(text: str) -> str:
    """Return the text as one line without control characters; those that are white space become a space."""
    return one_spaced(CONTROLS.sub("", one_spaced(text)))


def one_spaced(text: str) -> str:
    """Return the text with each run of white space as one space, and none at its ends.

    >>> one_spaced("  Wheat\\tnow ")
    'Wheat now'
    """
    return " ".join(text.split())


def _split(text: str) -> tuple[str, str]:
    """Return the YAML between the ``---`` lines and the Markdown below. Raises FrontMatterError."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    opening = _OPENING.match(text)
    if not opening:
        if not text.startswith("---") and text.lstrip("\u200b\ufeff \t\n").startswith("---\n"):
            raise FrontMatterError(1, "has something above its first line ---, seen or not; remove it")
        raise FrontMatterError(1, "has no front matter; begin with a line ---, the fields, a line ---")
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise FrontMatterError(1, "front matter has no end; put a line --- below the last field")
    return text[opening.end() : closing.start()], text[closing.end() :]


def parse_yaml(text: str) -> yaml.Node | None:
    """Return the tree of a YAML text, None if the text is empty. Raises yaml.YAMLError."""
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


_ALIAS = re.compile(r"(?:^|[\s\[{,])\*[^\s*]")


def line_of_alias(text: str) -> int:
    """Return the line of the first alias (``*name``) in a YAML text, from 1; 0 if there is none.

    Aliases are refused because nested ones let a few bytes stand for gigabytes.

    >>> line_of_alias("a: &x 1\\nb: *x\\n")
    2
    """
    if _ALIAS.search(text):
        with suppress(yaml.YAMLError):
            for event in yaml.parse(text, _Loader):
                if isinstance(event, yaml.AliasEvent) and event.start_mark:
                    return event.start_mark.line + 1
    return 0


def _pairs(yaml_block: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Return the keys and values of the front matter. Raises FrontMatterError."""
    if alias := line_of_alias(yaml_block):
        raise FrontMatterError(alias + 1, f"an alias (*name) is no value; {_QUOTE_IT}")
    try:
        root = parse_yaml(yaml_block)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        raise FrontMatterError(
            line + 2, _explained(error, "\n".join(yaml_block.split("\n")[max(line - 1, 0) : line + 1]))
        ) from None
    except (yaml.YAMLError, UnicodeError) as error:
        line = yaml_block.count("\n", 0, getattr(error, "position", 0) or 0)
        raise FrontMatterError(line + 2, "front matter holds a control character; remove it") from None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise FrontMatterError(root.start_mark.line + 2, "front matter holds no fields; write key: value")
    for key, value in root.value:
        _refuse_nested(key, value)
    return root.value  # type: ignore[no-any-return]


_QUOTE_IT = "put a value with : or # or a leading sign between quotes"


_PLAIN_WORDS = {
    "mapping values are not allowed in this context": f"a value holds a colon; {_QUOTE_IT}",
    "did not find expected key": f"the line is no field, or indented otherwise than the others; {_QUOTE_IT}",
    "could not find expected ':'": "the line above is no field; write key: value",
    "found unexpected end of stream": "a quote is opened and not closed; close it",
}
"""What the parser's most frequent errors mean, and what to do."""

_ODD_SPACE = re.compile(r"(?::|^\s*-|^)[\xa0\u2000-\u200b\u202f\u3000]", re.MULTILINE)


def _explained(error: yaml.MarkedYAMLError, lines: str) -> str:
    """Return a message on an error of the parser, for the person who edits the file.

    ``lines`` are the line of the error and the one above, where the cause often is. Tabs and no-break spaces,
    which only look like spaces, are named first.
    """
    if "\t" in lines:
        return "front matter has a tab here or in the line above; write spaces in its place"
    if _ODD_SPACE.search(lines):
        return "front matter has a no-break space here or in the line above; write a plain space in its place"
    parser_words = " ".join(part for part in (error.context, error.problem) if part)
    return f"front matter is no YAML: {_PLAIN_WORDS.get(error.problem or '', f'{parser_words}; {_QUOTE_IT}')}"


def _refuse_nested(key: yaml.Node, value: yaml.Node) -> None:
    """Raise FrontMatterError unless the value is a string or a list of strings."""
    if not isinstance(key, yaml.ScalarNode):
        raise FrontMatterError(key.start_mark.line + 2, "a key is no word; write key: value")
    items: Iterable[yaml.Node] = value.value if isinstance(value, yaml.SequenceNode) else [value]
    for item in items:
        if not isinstance(item, yaml.ScalarNode):
            message = f'"{key.value}" holds fields or lists of its own; {_QUOTE_IT}'
            raise FrontMatterError(item.start_mark.line + 2, message)


def _value(node: yaml.Node) -> str | list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [without_controls(item.value) for item in node.value]
    return without_controls(node.value)


def write_front_matter(fields: Iterable[tuple[str, str | tuple[str, ...]]]) -> str:
    """Return the fields as YAML between ``---`` lines: one item a line, without the fields that are empty.

    >>> print(write_front_matter([("title", "Wheat: now"), ("summary", ""), ("topics", ("No", "Grain"))]))
    ---
    title: "Wheat: now"
    topics:
    - "No"
    - Grain
    ---
    <BLANKLINE>
    """
    lines = ["---"]
    for key, value in fields:
        if isinstance(value, str):
            if value:
                lines.append(f"{key}: {write_scalar(value)}")
        elif value:
            lines.append(f"{key}:")
            lines += [f"- {write_scalar(item)}" for item in value]
    return "\n".join([*lines, "---", ""])


# Words that some reader of YAML 1.1 or 1.2 does not take for text.
_WORDS = frozenset("y n yes no on off true false null none nan inf".split()) | {""}
_NUMBER = re.compile(
    r"[-+]?(?:0[xob][\da-f_]+|[\d_,]*\.?[\d_]*(?:e[-+]?\d*)?|\d[\d_]*(?::\d+)+\.?[\d_]*|\.inf|\.nan)"
    r"|\d{4}-\d\d?-\d\d?(?:$|[Tt\s].*)",
    re.IGNORECASE,
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
# Not printable in YAML, or a line end to some reader (YAML 1.2.2, section 5.1).
_TO_ESCAPE = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"\\\\]')


def write_scalar(text: str) -> str:
    """Return one line of YAML that every reader takes for exactly this text.

    Text is quoted only if some reader of YAML 1.1 or 1.2 would take it for something else. The exception is a
    date (YYYY-MM-DD), which is written plain, as people write it.

    >>> write_scalar("no"), write_scalar("2025-02-14"), write_scalar("Xi Jinping")
    ('"no"', '2025-02-14', 'Xi Jinping')
    """
    if _is_plain(text):
        return text
    if text.isprintable() and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def _is_plain(text: str) -> bool:
    if _is_date(text):
        return True
    return (
        text.isprintable()
        and text.casefold() not in _WORDS
        and text[0] not in _INDICATORS
        and text == text.strip()
        and ": " not in text
        and " #" not in text
        and text[-1] != ":"
        and not _NUMBER.fullmatch(text)
    )


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in '"\\':
        return "\\" + character
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
