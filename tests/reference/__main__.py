"""Write what the reference says because a table of the program says it: ``python -m tests.reference``."""

from __future__ import annotations

from tests.reference.tables import files

for path, text in files():
    path.write_text(text, encoding="utf-8")
