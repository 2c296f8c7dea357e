"""The templates' ``trans``: texts in the language of the archive, looked up when a template is compiled.

So a page takes no longer in one language than in another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.parser import Parser
from markupsafe import Markup

from briefs.language import Language

_VALUE = re.compile(r"%\((\w+)\)s")


class Trans(InternationalizationExtension):
    """Jinja's own extension, except that texts are looked up once, in the environment's ``language``."""

    priority = 101  # after one that a user's settings name, which it replaces

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Return what stands for a ``trans``: its text in the language, and its values where they belong."""
        found = super().parse(parser)
        for output in found if isinstance(found, list) else [found]:
            if isinstance(output, nodes.Output):
                output.nodes = [part for said in output.nodes for part in self._parts(said)]
        return found

    def _parts(self, said: nodes.Expr) -> Iterator[nodes.Expr]:
        """Yield what an expression of ``gettext`` or ``pgettext`` writes; another expression as it is."""
        marked, values = (said.left, said.right) if isinstance(said, nodes.Mod) else (said, None)
        call = marked.expr if isinstance(marked, nodes.MarkSafeIfAutoescape) else None
        if (
            not (isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name))
            or call.node.name == "ngettext"
        ):
            yield said
        elif isinstance(values, nodes.Dict):
            given = {pair.key.value: pair.value for pair in values.items if isinstance(pair.key, nodes.Const)}
            for number, part in enumerate(_VALUE.split(self._text(call))):
                yield given[part] if number % 2 else nodes.TemplateData(part.replace("%%", "%"))
        else:
            yield nodes.TemplateData(self._text(call))

    def _text(self, call: nodes.Call) -> str:
        """Return the text that a call looks up; a context stands before it."""
        language: Language = self.environment.language  # type: ignore[attr-defined]
        texts = [one.value for one in call.args if isinstance(one, nodes.Const)]
        return language.say(texts[0]) if len(texts) == 1 else language.say_in(texts[0], texts[1])


def translate(environment: Environment, language: Language) -> None:
    """Let the templates of an environment speak a language.

    Besides ``trans`` and ``_`` they get ``comma``, which stands between the parts of a list, and
    ``script_texts``.
    """
    environment.extend(language=language)
    environment.policies["ext.i18n.trimmed"] = True
    environment.add_extension(Trans)
    environment.globals.update(
        _=language.say,
        ngettext=language.form,
        comma=Markup(language.comma),
        script_texts=partial(_script_texts, language),
    )


def _script_texts(language: Language, *names: str, dates: bool = False) -> str:
    """Return the element from which scripts of these names know what to say; none for English.

    A name that is no script's is a text that one of them says. ``dates``: whether one writes dates. The
    element is no script, for which the policy of pages would have to be told.
    """
    table = language.table(names, dates)
    if not table:
        return ""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    for sign in "'&<":  # nothing in it ends the attribute
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f"<template id=\"language\" data-table='{text}'></template>\n")
