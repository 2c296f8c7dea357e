"""Break the program one place at a time and see whether the tests of that room notice.

    python -m bench.faults --number 60 --seed 1          # over all rooms
    python -m bench.faults --room linking --number 20

Each fault is a small one, as made by tired hands: a comparison turned round, `and` for `or`, a number that
is one too large, a condition negated, a statement that is missing, `break` for `continue`. It is written into
a copy of the program; the examples of the module and the tests of its room run against that copy and stop at
the first red one, those that name the module first. What lives is printed with its place, so that the missing
test can be written. (A few faults change nothing that anybody
can see, such as the size of a cache; they live rightly.)
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).parents[1]
PROGRAM = "plugins/briefs"

TESTS_OF: dict[str, tuple[str, ...]] = {
    "addresses": ("tests/test_addresses.py", "tests/robustness/test_outside.py"),
    "build": ("tests/engine", "tests/publishing"),
    "cli": ("tests/curating", "tests/setup"),
    "engine": ("tests/engine", "tests/languages"),
    "generator": ("tests/engine", "tests/publishing"),
    "language": ("tests/languages",),
    "model": ("tests/content", "tests/reference"),
    "rebuilding": ("tests/engine",),
    "system": ("tests/system", "tests/robustness"),
}
"""The tests of a room where they are not ``tests/ROOM`` or ``tests/test_ROOM.py``."""

EXAMPLES = """\
import doctest, importlib, sys
sys.exit(doctest.testmod(importlib.import_module(sys.argv[1])).failed > 0)
"""
"""Runs the examples in the docstrings of a module."""

SECONDS = 600
"""After this time a run counts as red: a fault that never ends is noticed."""

OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Fault(NamedTuple):
    """One place of a file, and what is written there instead."""

    file: str
    line: int
    start: int  # bytes from the beginning of the file
    end: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {_short(self.before)}  ->  {_short(self.after)}"


def faults_of(file: str, source: str) -> Iterator[Fault]:
    """Yield every small fault that can be made in a module.

    >>> for fault in faults_of("x.py", "def f(a):\\n    if a < 3 and a:\\n        g(a)\\n"): print(fault)
    x.py:2: a < 3 and a  ->  (not (a < 3 and a))
    x.py:2: a < 3 and a  ->  (a < 3 or a)
    x.py:3: g(a)  ->  pass
    x.py:2: a < 3  ->  (a <= 3)
    x.py:2: 3  ->  (4)
    """
    data = source.encode()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, after in _changes(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        yield Fault(file, node.lineno, start, end, data[start:end].decode(), after)


def _changes(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield nodes of the functions of a module, each with what replaces it."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    seen: set[int] = set()
    for function in functions:
        for statement in function.body:
            for node in ast.walk(statement):
                if id(node) not in seen:
                    seen.add(id(node))
                    yield from _changes_of(node)


def _changes_of(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield node.test, f"(not ({ast.unparse(node.test)}))"
    elif isinstance(node, ast.comprehension):
        for condition in node.ifs:
            yield condition, f"(not ({ast.unparse(condition)}))"
    elif isinstance(node, ast.BoolOp):
        opposite = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node, _with(node, op=opposite)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OPPOSITE:
        yield node, _with(node, ops=[OPPOSITE[type(node.ops[0])]()])
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        opposite_sign = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield node, _with(node, op=opposite_sign)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield node, f"({not node.value})"
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield node, f"({node.value + 1})"
    elif isinstance(node, ast.Break):
        yield node, "continue"
    elif isinstance(node, ast.Continue):
        yield node, "break"
    elif (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)) or isinstance(node, ast.AugAssign):
        yield node, "pass"


def _with(node: ast.expr, **changed: object) -> str:
    twin = copy.copy(node)
    for name, value in changed.items():
        setattr(twin, name, value)
    return f"({ast.unparse(twin)})"


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 70 else line[:67] + "..."


def room_of(file: str) -> str:
    """Return the room of a module: its folder below the program's, or its own name."""
    return Path(file).relative_to(PROGRAM).parts[0].removesuffix(".py")


def tests_of(file: str) -> list[str]:
    """Return the test files of a module's room, those that name the module first, then the shorter ones."""
    room = room_of(file)
    usual = (f"tests/{room}", f"tests/test_{room}.py")
    places = [TOP / path for path in TESTS_OF.get(room, usual) if (TOP / path).exists()]
    files = [path for place in places for path in (place.rglob("test_*.py") if place.is_dir() else [place])]
    texts = {path.relative_to(TOP).as_posix(): path.read_text(encoding="utf-8") for path in files}
    module = re.compile(rf"\b{Path(file).stem}\b")
    return sorted(texts, key=lambda path: (not module.search(texts[path]), len(texts[path]), path))


def chosen(number: int, seed: int, room: str) -> list[Fault]:
    """Return some faults at random, spread over rooms by the size of their code; the same for a seed."""
    files = sorted(path for path in (TOP / PROGRAM).rglob("*.py") if path.name != "__init__.py")
    names = [path.relative_to(TOP).as_posix() for path in files]
    faults = [
        fault
        for name in names
        if room in ("", room_of(name))
        for fault in faults_of(name, (TOP / name).read_text(encoding="utf-8"))
    ]
    return random.Random(seed).sample(faults, min(number, len(faults)))


def noticed(fault: Fault, copied: Path) -> bool:
    """Whether the tests of the room go red when the fault stands in the copied program."""
    path = copied / Path(fault.file).relative_to("plugins")
    whole = path.read_bytes()
    path.write_bytes(whole[: fault.start] + fault.after.encode() + whole[fault.end :])
    module = Path(fault.file).relative_to("plugins").with_suffix("").as_posix().replace("/", ".")
    pytest = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider"]
    setting = {"PYTHONPATH": str(copied), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        for command in ([sys.executable, "-c", EXAMPLES, module], [*pytest, *tests_of(fault.file)]):
            run = subprocess.run(
                command, cwd=TOP, env=os.environ | setting, capture_output=True, timeout=SECONDS, check=False
            )
            if run.returncode:
                break
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_bytes(whole)
    if run.returncode not in (0, 1, 2):  # 1: a test is red; 2: a module cannot be imported
        raise SystemExit(f"the tests could not run:\n{run.stdout.decode()[-2000:]}{run.stderr.decode()}")
    return run.returncode != 0


def main() -> None:
    """Make the faults that the command line asks for, one after the other, and print what lives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--number", type=int, default=60, help="how many faults to make (60)")
    parser.add_argument("--seed", type=int, default=1, help="which ones; the same number makes the same (1)")
    parser.add_argument("--room", default="", help="a folder or module of plugins/briefs, or all of them")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        copied = Path(temporary)
        shutil.copytree(TOP / "plugins", copied, dirs_exist_ok=True)
        faults, lived = chosen(given.number, given.seed, given.room), 0
        for fault in faults:
            start = time.monotonic()
            alive = not noticed(fault, copied)
            lived += alive
            word = "LIVES  " if alive else "noticed"
            print(f"{word} {time.monotonic() - start:4.0f} s  {fault}", flush=True)
        print(f"{len(faults)} faults, {lived} lived")


if __name__ == "__main__":
    main()
