"""An article in reStructuredText to fields and Markdown, by the tree that docutils reads."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.core import publish_doctree

from briefs.content.composing import escape_inline

SETTINGS = {
    "report_level": 5, "halt_level": 5, "file_insertion_enabled": False, "raw_enabled": False,
    "_disable_config": True, "doctitle_xform": True, "docinfo_xform": True,
}  # fmt: skip

WARNING = 2
"""From this level on a message of docutils tells of something that it could not read."""


def read_rest(text: str) -> tuple[dict[str, str | tuple[str, ...]], str, tuple[str, ...]]:
    """Return the fields, the Markdown, and the kinds of element that Markdown has not."""
    tree = publish_doctree(text, settings_overrides=SETTINGS)
    fields: dict[str, str | tuple[str, ...]] = {}
    title = tree.next_node(nodes.title)
    if title is not None and title.parent is tree:
        fields["title"] = title.astext()
    for info in tree.findall(nodes.docinfo):
        for one in info.children:
            if isinstance(one, nodes.field):
                fields[one.children[0].astext()] = one.children[1].astext()
            elif isinstance(one, nodes.authors):
                fields["authors"] = tuple(author.astext() for author in one.children)
            else:
                fields[one.tagname] = one.astext()
    writer = _MarkdownWriter()
    skipped = (nodes.title, nodes.docinfo, nodes.subtitle)
    blocks = [writer.block(one, 2) for one in tree.children if not isinstance(one, skipped)]
    subtitle = tree.next_node(nodes.subtitle)
    if subtitle is not None:
        fields.setdefault("subtitle", subtitle.astext())
    return fields, "\n\n".join(filter(None, blocks)), tuple(sorted(writer.left))


class _MarkdownWriter:
    """Writes the tree as Markdown, and notes in ``left`` what Markdown has not."""

    def __init__(self) -> None:
        self.left: set[str] = set()

    def block(self, node: nodes.Node, level: int) -> str:
        """Return a block; ``level`` is that of a heading in it."""
        method = getattr(self, f"_{node.__class__.__name__}", None)
        if method is not None:
            return str(method(node, level))
        if isinstance(node, nodes.Text):
            return self.inline(node)
        self.left.add(str(getattr(node, "tagname", "text")))
        return self._blocks(node, level)

    def _blocks(self, node: nodes.Node, level: int) -> str:
        return "\n\n".join(filter(None, (self.block(one, level) for one in node.children)))

    def _paragraph(self, node: nodes.Node, level: int) -> str:
        return self._inlines(node)

    def _section(self, node: nodes.Node, level: int) -> str:
        first, *others = node.children
        inner = [self.block(one, level + 1) for one in others]
        return "\n\n".join(filter(None, [f"{'#' * min(level, 6)} {self._inlines(first)}", *inner]))

    def _bullet_list(self, node: nodes.Node, level: int) -> str:
        return "\n".join(self._item(one, "- ", level) for one in node.children)

    def _enumerated_list(self, node: nodes.Node, level: int) -> str:
        first = int(node.get("start", 1))
        return "\n".join(self._item(one, f"{first + n}. ", level) for n, one in enumerate(node.children))

    def _item(self, node: nodes.Node, mark: str, level: int) -> str:
        text = self._blocks(node, level)
        return mark + re.sub(r"\n(?=.)", "\n" + " " * len(mark), text)

    def _block_quote(self, node: nodes.Node, level: int) -> str:
        return re.sub("^", "> ", self._blocks(node, level), flags=re.MULTILINE).replace("> \n", ">\n")

    def _literal_block(self, node: nodes.Node, level: int) -> str:
        language = next((one for one in node.get("classes", ()) if one != "code"), "")
        return f"```{language}\n{node.astext()}\n```"

    def _image(self, node: nodes.Node, level: int) -> str:
        return f"![{escape_inline(node.get('alt', ''))}]({_address(node['uri'])})"

    def _figure(self, node: nodes.Node, level: int) -> str:
        image = node.next_node(nodes.image)
        caption = node.next_node(nodes.caption)
        if image is None or caption is None:
            return self._blocks(node, level)
        title = " ".join(caption.astext().split()).replace("\\", "\\\\").replace('"', '\\"')
        alt = escape_inline(image.get("alt", ""))
        legend = [self.block(one, level) for one in node.children if isinstance(one, nodes.legend)]
        return "\n\n".join([f'![{alt}]({_address(image["uri"])} "{title}")', *legend])

    def _footnote(self, node: nodes.Node, level: int) -> str:
        label, *others = node.children
        text = "\n\n".join(self.block(one, level) for one in others)
        return f"[^{label.astext()}]: " + re.sub(r"\n(?=.)", "\n    ", text)

    _citation = _footnote

    def _transition(self, node: nodes.Node, level: int) -> str:
        return "---"

    def _target(self, node: nodes.Node, level: int) -> str:
        return ""

    _substitution_definition = _target

    def _definition_list(self, node: nodes.Node, level: int) -> str:
        self.left.add("definition_list")
        parts = (
            f"**{self._inlines(part)}**" if isinstance(part, nodes.term) else self._blocks(part, level)
            for item in node.children
            for part in item.children
        )
        return "\n\n".join(parts)

    def _table(self, node: nodes.Node, level: int) -> str:
        rows = [[self._cell(entry) for entry in row.children] for row in node.findall(nodes.row)]
        head = node.next_node(nodes.thead)
        if not rows or len({len(row) for row in rows}) > 1:
            self.left.add("table")
            return "\n\n".join(" | ".join(row) for row in rows)
        if head is None:
            rows.insert(0, [""] * len(rows[0]))
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])

    def _cell(self, entry: nodes.Node) -> str:
        return self._blocks(entry, 6).replace("\n", " ").replace("|", "\\|")

    def _system_message(self, node: nodes.Node, level: int) -> str:
        if node["level"] < WARNING:
            return ""  # that a list begins with 3, say
        self.left.add("what docutils could not read")
        return self._blocks(node, level) if node.next_node(nodes.literal_block) else ""

    def _comment(self, node: nodes.Node, level: int) -> str:
        self.left.add("comment")
        return f"```\n{node.astext()}\n```"

    def _inlines(self, node: nodes.Node) -> str:
        return "".join(self.inline(one) for one in node.children)

    def inline(self, node: nodes.Node) -> str:
        """Return what stands within a line."""
        if isinstance(node, nodes.Text):
            return _spaced(node.astext())
        text = self._inlines(node)
        if isinstance(node, nodes.strong):
            return f"**{text}**"
        if isinstance(node, nodes.emphasis | nodes.title_reference):
            return f"*{text}*"
        if isinstance(node, nodes.literal):
            fence = "``" if "`" in node.astext() else "`"
            return f"{fence}{node.astext()}{fence}"
        if isinstance(node, nodes.reference) and node.get("refuri"):
            return f"[{text}]({_address(node['refuri'])})"
        if isinstance(node, nodes.footnote_reference | nodes.citation_reference):
            return f"[^{node.astext()}]"
        if isinstance(node, nodes.image):
            return self._image(node, 0)
        if not isinstance(node, nodes.target | nodes.reference):
            self.left.add(str(getattr(node, "tagname", "text")))
        return text


def _spaced(text: str) -> str:
    """Return the Markdown of a text, with the spaces that part it from what stands beside it in the line."""
    words = escape_inline(text)
    return " " * text[:1].isspace() + words + " " * (bool(words) and text[-1:].isspace())


def _address(address: str) -> str:
    """Return an address as it stands between the round brackets of a link."""
    return f"<{address}>" if re.search(r"[ ()]", address) else address
