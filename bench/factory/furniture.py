"""What stands around the text of a page: menus, buttons, cards and legal lines."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).resolve().parent / "texts"


def read_toml(name: str) -> Mapping[str, Any]:
    """Return a file of texts."""
    return tomllib.loads((TEXTS / name).read_text(encoding="utf-8"))


FURNITURE = read_toml("furniture.toml")
