"""One more entry in a table arrives wherever the table is used: nothing else has to be written."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.reference.made_up import answers_with

FIELD = """\
import json
import briefs, datetime
from briefs.content.briefs import read_brief, write_brief
from briefs.publishing import data
from tests.publishing import invented
from tests.reference import tables

head = "title: A\\ndate: 2024-05-02\\nkind: Brief"
text = f"---\\n{head}\\ndoi: 10.5555/1\\nheld: 2024-05-03\\n---\\n\\nText.\\n"
brief, problems = read_brief(text, "briefs/2024/a.md")
one = invented.reading("A", datetime.date(2024, 5, 2), [], [], [], ["Text."], doi=brief.doi, held=brief.held)
pages = {page.path: page for page in invented.outputs([one], invented.SITE)}
print(json.dumps({
    "package": briefs.__file__,
    "problems": "".join(map(str, problems)),
    "written": write_brief(brief),
    "page": invented.render(pages["briefs/2024/a.html"], invented.SITE).decode(),
    "csv": pages["data/briefs.csv"].data.decode(),
    "jsonl": pages["data/briefs.jsonl"].data.decode(),
    "schema": tables.schema(),
    "fields": tables.fields(),
}))
"""


def test_a_field_of_a_brief(tmp_path: Path) -> None:
    entry = (
        'doi: str = field(default="", metadata=_front("text", "its DOI, as registered", label="DOI"))\n'
        "    held: datetime.date | None = field(default=None, metadata=_front(\n"
        '        "date", "the day of the talk that it sums up", label="Held"))\n    '
    )
    found = answers_with(tmp_path, "model.py", "lang: str = field(", entry, FIELD)
    assert found["package"].startswith(str(tmp_path))
    assert found["problems"] == ""
    assert "\ndoi: 10.5555/1\nheld: 2024-05-03\n" in found["written"]
    assert '<dt>DOI</dt><dd dir="auto">10.5555/1</dd>' in found["page"]
    assert '<dt>Held</dt><dd dir="auto"><time datetime="2024-05-03">3 May 2024</time></dd>' in found["page"]
    (row,) = csv.DictReader(io.StringIO(found["csv"], newline=""))
    assert (row["doi"], row["held"]) == ("10.5555/1", "2024-05-03")
    assert json.loads(found["jsonl"])["doi"] == "10.5555/1"
    properties = json.loads(found["schema"])["properties"]
    assert properties["doi"] == {"type": "string", "description": "its DOI, as registered"}
    assert properties["held"]["format"] == "date"
    assert "| `doi` | text | its DOI, as registered |" in found["fields"]
