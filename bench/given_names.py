"""Write the list of given names that the authority ships, from the locale data of Faker (MIT licence).

    .venv/bin/python bench/given_names.py

Only names in Latin script, folded to lower case, of one word; sorted, so that a newer
version of the data gives a readable difference.
"""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from pathlib import Path

import faker.providers.person as people

TARGET = Path(__file__).parents[1] / "plugins/briefs/authority/base/given_names.txt"
LAST_LATIN = "\u024f"


def names(part: str) -> set[str]:
    """Return every given name ("first_name") or family name ("last_name") written in Latin letters."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if part in attribute and isinstance(values, tuple | list | dict):
                found.update(unicodedata.normalize("NFC", x).casefold() for x in values if isinstance(x, str))
    return {x for x in found if len(x) > 1 and x.replace("-", "").isalpha() and x <= LAST_LATIN}


if __name__ == "__main__":
    TARGET.write_text("\n".join(sorted(names("first_name"))) + "\n", encoding="utf-8")
