"""The script that gives the search page the language of an archive: stop words and Snowball's stemmer.

The stemmer is the one that Python uses (the package ``snowballstemmer``), said again in JavaScript:
Snowball's compiler writes a small part of Python, of which each line has a counterpart.
"""

from __future__ import annotations

import ast
import importlib.util
import json
from importlib.metadata import files
from pathlib import Path
from typing import Final

from briefs.search.export.encoding import without_comments
from briefs.search.query.words import Words

_BASE = Path(__file__).with_name("language.js")
_OPERATORS: Final = {
    ast.Eq: "===", ast.NotEq: "!==", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Add: "+", ast.Sub: "-", ast.Or: "||", ast.And: "&&",
}  # fmt: skip


def language_script(words: Words) -> bytes:
    """Return the script that sets ``SearchLanguage``, which ``search-words.js`` looks for."""
    language = words.language
    lists = {"stopWords": sorted(words.stop_words), "before": language.before}
    data = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
    typed = json.dumps([words.accents, language.article, language.plural], ensure_ascii=False)
    lines = [
        *(_notice() if language.stemmer else ()),
        '"use strict";',
        "const SearchLanguage = (() => {",
        without_comments(_BASE.read_text(encoding="utf-8")),
        *(_stemmer(language.stemmer) if language.stemmer else ("const stemmer = new Snowball();",)),
        f"const [accents, article, plural] = {typed};",
        f"return {{ ...{data}, spelled, stem: (word) => stemOf(word, stemmer), "
        "others: (word, bare) => othersOf(word, bare, accents, article, plural) };",
        "})();",
        "",
    ]
    return "\n".join(lines).encode()


def _notice() -> list[str]:
    """Return the licence of Snowball's stemmers as a comment, which its terms ask to go with them."""
    notices = [path for path in files("snowballstemmer") or () if path.name in ("COPYING", "LICENSE")]
    return [f"/*\n{path.read_text(encoding='utf-8').strip()}\n*/" for path in notices]


def _stemmer(name: str) -> list[str]:
    """Return the lines of JavaScript that make ``stemmer``, from the source of Snowball's stemmer."""
    spec = importlib.util.find_spec(f"snowballstemmer.{name}_stemmer")
    loader = getattr(spec, "loader", None)
    source = loader.get_source(spec.name) if loader and spec else None
    if source is None:
        raise LookupError(f"the source of Snowball's stemmer {name} is not installed")
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    stemmer = next(node for node in classes if node.name.endswith("Stemmer"))
    lines = ["class Stemmer extends Snowball {"]
    tables = []
    for node in stemmer.body:
        if isinstance(node, ast.FunctionDef):
            lines += _Function(stemmer.name).lines(node)
        elif isinstance(node, ast.Assign):
            constant = _constant(node.value)
            target = _name(node.targets[0])
            if constant is None:
                tables.append(f"Stemmer.{target} = {_table(node.value)};")
            else:
                lines.append(f"{target} = {constant};")
    return [*lines, "}", *tables, "const stemmer = new Stemmer();"]


def _constant(node: ast.expr) -> str | None:
    """Return the first value of a number or a flag of the stemmer; None for a table of letters."""
    if isinstance(node, ast.Constant) and not isinstance(node.value, str):
        return json.dumps(node.value)
    return None


def _table(node: ast.expr) -> str:
    """Return a group of letters, a row of texts, or a table of endings."""
    if isinstance(node, ast.Constant):
        return f"new Set({_text(str(node.value))})"
    if isinstance(node, ast.Set):
        letters = [ast.literal_eval(one) for one in node.elts]
        return f"new Set({_text(''.join(sorted(letters)))})"
    if isinstance(node, ast.List):
        return f"among({{{','.join(map(_entry, node.elts))}}})"
    return json.dumps(ast.literal_eval(node), ensure_ascii=False)


def _entry(node: ast.expr) -> str:
    """Return an entry of a table of endings: ``Among("ions", 3, 1)`` without the place of a shorter one."""
    if not isinstance(node, ast.Call):
        raise _unknown(node)
    letters, _, result, *condition = node.args
    method = [f"Stemmer.prototype.{_name(one)}" for one in condition]
    return f"{_text(ast.literal_eval(letters))}:[{','.join([str(ast.literal_eval(result)), *method])}]"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _name(node: ast.expr) -> str:
    """Return a name; those that are private in Python have no underscores before them."""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.removeprefix("__")


def _unknown(node: ast.AST) -> TypeError:
    return TypeError(f"Snowball writes what this program cannot say in JavaScript: {ast.unparse(node)}")


class _Function:
    """One method of a stemmer."""

    def __init__(self, class_name: str) -> None:
        self._class_name = class_name

    def lines(self, node: ast.FunctionDef) -> list[str]:
        """Return the method in JavaScript."""
        assigned = (one.targets[0] for one in ast.walk(node) if isinstance(one, ast.Assign))
        names = sorted({target.id for target in assigned if isinstance(target, ast.Name)})
        declared = [f"let {', '.join(names)};"] if names else []
        return [f"{node.name.removeprefix('__')}() {{", *declared, *self._block(node.body), "}"]

    def _block(self, body: list[ast.stmt]) -> list[str]:
        return [line for node in body for line in self._statement(node)]

    def _statement(self, node: ast.stmt) -> list[str]:
        match node:
            case ast.Assign([target], value):
                return [f"{self._value(target)} = {self._value(value)};"]
            case ast.AugAssign(target, operator, value):
                return [f"{self._value(target)} {_OPERATORS[type(operator)]}= {self._value(value)};"]
            case ast.Expr(value):
                return [f"{self._value(value)};"]
            case ast.Return(ast.expr() as value):
                return [f"return {self._value(value)};"]
            case ast.If(test, body, other):
                rest = ["} else {", *self._block(other)] if other else []
                return [f"if ({self._value(test)}) {{", *self._block(body), *rest, "}"]
            case ast.While(ast.Constant(True), body):
                return ["for (;;) {", *self._block(body), "}"]
            case ast.For(ast.Name(), ast.Tuple(times), body):
                return [f"for (let time = 0; time < {len(times)}; time += 1) {{", *self._block(body), "}"]
            case ast.Try(body, [ast.ExceptHandler(ast.Name(label), None, [ast.Pass()])], [], []):
                return [f"{label}: {{", *self._block(body), "}"]
            case ast.Raise(ast.Call(ast.Name(label))):
                return [f"break {label};"]
            case ast.Break():
                return ["break;"]
            case ast.Continue():
                return ["continue;"]
            case ast.Pass():
                return []
        raise _unknown(node)

    def _value(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value):
                return json.dumps(value, ensure_ascii=False)
            case ast.Name("self"):
                return "this"
            case ast.Name(name):
                return "Stemmer" if name == self._class_name else name
            case ast.Attribute(value):
                return f"{self._value(value)}.{_name(node)}"
            case ast.Subscript(value, index):
                return f"{self._value(value)}[{self._value(index)}]"
            case ast.Call(ast.Name("len"), [text]):
                return f"{self._value(text)}.length"
            case ast.Call(function, arguments):
                return f"{self._value(function)}({', '.join(map(self._value, arguments))})"
            case ast.UnaryOp(ast.Not(), value):
                return f"!({self._value(value)})"
            case ast.UnaryOp(ast.USub(), value):
                return f"-{self._value(value)}"
            case ast.BoolOp(operator, values):
                return f"({f' {_OPERATORS[type(operator)]} '.join(map(self._value, values))})"
            case ast.Compare(left, [operator], [right]):
                return f"{self._value(left)} {_OPERATORS[type(operator)]} {self._value(right)}"
            case ast.BinOp(left, operator, right):
                return f"({self._value(left)} {_OPERATORS[type(operator)]} {self._value(right)})"
        raise _unknown(node)
