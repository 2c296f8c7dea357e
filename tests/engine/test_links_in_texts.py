"""Where a text leads to the pages of the names that it mentions."""

from __future__ import annotations

import re
from pathlib import Path

from tests.engine.archives import SmallArchive, front


def test_each_paragraph_leads_to_a_name_at_its_first_mention(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path)
    body = "China said no. China said yes, and Germany too.\n\nLater China left."
    archive.write("2024/dues.md", front("Dues", "2024-03-01", [], [], body))
    assert archive.build() == 0
    page = (tmp_path / "output/briefs/2024/dues.html").read_text()
    paragraphs = re.findall(r"<p id=[^>]*>(.*?)</p>", page, re.DOTALL)
    link = '<a class="actor" href="../../actors/{}.html">{}</a>'
    china, germany = link.format("china", "China"), link.format("germany", "Germany")
    assert paragraphs == [f"{china} said no. China said yes, and {germany} too.", f"Later {china} left."]
