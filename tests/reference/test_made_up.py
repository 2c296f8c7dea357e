"""One more entry in a table arrives wherever the table is used: nothing else has to be written."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.searching import SearchPage
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
    found = answers_with(tmp_path, "model.py", {"lang: str = field(": entry}, FIELD)
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
    assert re.fullmatch(properties["held"]["pattern"], "2024-05-03")
    assert not re.fullmatch(properties["held"]["pattern"], "May 3")
    assert "| `doi` | text | its DOI, as registered |" in found["fields"]


KIND = """\
import json
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

from briefs.authority.loading import base_authority
from briefs.cli import main
from briefs.engine import naming
from tests.engine.archives import SmallArchive, front
from tests.reference import tables

base = Path("base")
base.mkdir()
naming.base_authority = partial(base_authority, base=base)
archive = SmallArchive.make(Path("archive"))
ships = archive.folder / "content/authority/ships.yaml"
ships.write_text("- id: grey-heron\\n  name: MV Grey Heron\\n")
text = "On Monday the MV Grey Heron left port. The MV Blue Tern stayed."
archive.write("2025/a.md", front("A", "2025-02-14", ["MV Blue Tern"], ["Trade"], text))
with redirect_stdout(StringIO()):
    codes = [archive.build()]
    settings = ["--settings", str(archive.folder / "pelican.conf.py")]
    codes.append(main(["names", "accept", "MV Blue Tern", "--type", "ship", *settings]))
    codes.append(archive.build())
site = {path: data.decode(errors="replace") for path, data in archive.site().items()}
print(json.dumps({
    "codes": str(codes),
    "ships": ships.read_text(),
    "name": site["actors/mv-blue-tern.html"],
    "brief": site["briefs/2025/a.html"],
    "index": site["actors/index/ships.html"],
    "mentions": site["data/mentions.csv"],
    "authority": site["data/authority.jsonld"],
    "name_kinds": tables.name_kinds(),
}))
"""


def test_a_kind_of_actor(tmp_path: Path) -> None:
    entries = {
        '"event", "concept"]': '"ship", ',
        '"event": NameKind(': '"ship": NameKind("Ship", "Ships", "actors"),\n    ',
    }
    found = answers_with(tmp_path, "model.py", entries, KIND)
    assert found["codes"] == "[0, 0, 0]"
    assert found["ships"].endswith("\n- id: mv-blue-tern\n  name: MV Blue Tern\n")
    assert '<a href="../actors/index/ships.html" dir="auto">Ship</a>' in found["name"]
    assert '<a class="actor" href="../../actors/grey-heron.html">MV Grey Heron</a>' in found["brief"]
    assert re.findall(r'href="../../actors/(.*?)\.html" dir="auto"', found["index"]) == [
        "mv-blue-tern",
        "grey-heron",
    ]
    assert [row["type"] for row in csv.DictReader(io.StringIO(found["mentions"], newline=""))] == ["ship"] * 2
    assert found["authority"].count('"kind": "ship"') == 2
    assert "| ship | `ships.yaml` | `actors/<id>.html` |" in found["name_kinds"]


FACET = """\
import json
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

from briefs.authority.loading import base_authority
from briefs.cli import main
from briefs.engine import naming
from tests.engine.archives import SmallArchive, front
from tests.reference import tables

base = Path("base")
base.mkdir()
naming.base_authority = partial(base_authority, base=base)
archive = SmallArchive.make(Path("archive"))
for slug, authors in (("a", "Ann Other\\n- Bo Example"), ("b", "Bo Example")):
    archive.write(f"2025/{slug}.md", front(slug.upper(), "2025-02-14", [], [], "Text.", authors))
told = StringIO()
with redirect_stdout(StringIO()):
    assert archive.build() == 0
with redirect_stdout(told):
    main(["search", "lead:Bo", "--settings", str(archive.folder / "pelican.conf.py")])
print(json.dumps({
    "told": told.getvalue(),
    "help": (archive.folder / "output/search-help.html").read_text(),
    "search_fields": tables.search_fields(),
}))
"""


def test_a_field_of_search_and_facet(tmp_path: Path, page: Page) -> None:
    entry = (
        '"lead": NameField("First author", "names", "with this first author", lambda b: b.authors[:1]),\n    '
    )
    found = answers_with(
        tmp_path, "search/query/fields_and_facets.py", {'"author": NameField(': entry}, FACET
    )
    assert found["told"].endswith("2025-02-14  B\n1 found\n")
    assert '<kbd dir="auto">lead:</kbd>' in found["help"]
    assert "| `lead:` | with this first author |" in found["search_fields"]
    search = SearchPage(page, (tmp_path / "work/archive/output").as_uri() + "/")
    search.open("?q=lead:Bo")
    assert search.shown() == ["b"]
    search.open("?q=author:Bo")
    assert search.group("First author").locator("label").all_inner_texts() == [
        "Ann Other\n1",
        "Bo Example\n1",
    ]


VALUES = """\
import json
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

from briefs.authority.loading import base_authority
from briefs.cli import main
from briefs.engine import naming
from tests.engine.archives import SmallArchive, front

base = Path("base")
base.mkdir()
naming.base_authority = partial(base_authority, base=base)
archive = SmallArchive.make(Path("archive"))
for slug, publisher in (("a", "Harbor  Press"), ("b", "Atlas"), ("c", "harbor press"), ("d", "")):
    text = front(slug.upper(), "2025-02-14", [], [], "Text.")
    line = f"title: {slug.upper()}\\n"
    archive.write(f"2025/{slug}.md", text.replace(line, line + f"publisher: {publisher}\\n", 1))
told = StringIO()
with redirect_stdout(StringIO()):
    codes = [archive.build()]
with redirect_stdout(told):
    main(["search", "publisher:\\"HARBOR press\\"", "--settings", str(archive.folder / "pelican.conf.py")])
print(json.dumps({"codes": str(codes), "told": told.getvalue()}))
"""


def test_a_facet_of_values_that_have_no_record(tmp_path: Path, page: Page) -> None:
    entry = (
        '"publisher": NameField("Publisher", "values", "published by it", '
        'lambda brief: ids_of_values(brief.front_matter.get("publisher", ()))),\n    '
    )
    found = answers_with(
        tmp_path, "search/query/fields_and_facets.py", {'"author": NameField(': entry}, VALUES
    )
    assert found["codes"] == "[0]"
    search = SearchPage(page, (tmp_path / "work/archive/output").as_uri() + "/")
    search.open('?q=publisher:"harbor press"')
    assert sorted(search.shown()) == ["a", "c"]
    search.open("?q=text")
    lines = search.group("Publisher").locator("label")
    assert sorted(lines.all_inner_texts()) == ["Atlas\n1", "Harbor Press\n1", "harbor press\n1"]
    assert found["told"].endswith("2 found\n")


PAGES = """\
import json
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

from briefs.authority.loading import base_authority
from briefs.engine import naming
from tests.engine.archives import SmallArchive, front

base = Path("base")
base.mkdir()
naming.base_authority = partial(base_authority, base=base)
archive = SmallArchive.make(Path("archive"))
template = '{% extends "base.html" %}{% block main %}<h1>{{ month }}</h1>'
template += "{% for one in briefs %}<p>{{ one.title }}</p>{% endfor %}{% endblock %}"
(archive.folder / "theme/templates/month.html").write_text(template)
for slug, day in (("a", "2025-02-14"), ("b", "2025-02-28"), ("c", "2025-03-01"), ("d", "2024-02-01")):
    archive.write(f"{day[:4]}/{slug}.md", front(slug.upper(), day, [], [], "Text."))
with redirect_stdout(StringIO()):
    codes = [archive.build()]
    first = archive.site()
    archive.write("2025/b.md", front("B again", "2025-02-28", [], [], "Text.").replace("b-again", "b"))
    archive.path("2024/d.md").unlink()
    codes.append(archive.build())
    after = archive.site()
    clean = archive.clean()
def months(site):
    return {path: data.decode() for path, data in site.items() if path.startswith("months/")}


same = str(after == clean)
print(json.dumps({"codes": str(codes), "first": months(first), "after": months(after), "same": same}))
"""

MONTHS = """\
from functools import partial
from briefs.model import Draft, Page
from briefs.publishing.listing import listed

def outputs(view, month):
    yield Draft(f"months/{month}.html", partial(month_page, month=month))

def month_page(view, month):
    briefs = [listed(view, brief.slug) for brief in view.in_year(month[:4]) if brief.date.startswith(month)]
    return Page(f"months/{month}.html", "month.html", {"month": month, "briefs": briefs})
"""


MONTH = """\
PageKind(
        "month",
        lambda archive: {row.date[:7] for row in archive.rows},
        lambda view, month, edition: months.outputs(view, month),
        _asks("in_year listed"),
        ("months",),
    ),
    """


def test_a_kind_of_page(tmp_path: Path) -> None:
    """It is made, made again where a brief that it shows has changed, and removed with its last brief."""
    entries = {
        "from briefs.publishing.feeds import feed": "from briefs.publishing import months\n",
        'PageKind(\n        "brief"': MONTH,
    }
    found = answers_with(tmp_path, "publishing/site.py", entries, PAGES, {"publishing/months.py": MONTHS})
    assert found["codes"] == "[0, 0]"
    assert sorted(found["first"]) == ["months/2024-02.html", "months/2025-02.html", "months/2025-03.html"]
    assert "<h1>2025-02</h1><p>B</p><p>A</p>" in found["first"]["months/2025-02.html"]
    assert sorted(found["after"]) == ["months/2025-02.html", "months/2025-03.html"]
    assert "<h1>2025-02</h1><p>B again</p><p>A</p>" in found["after"]["months/2025-02.html"]
    assert found["same"] == "True"


STYLE = """\
import json, datetime
from tests.publishing import invented
from tests.reference import tables

one = invented.reading("A & B", datetime.date(2024, 5, 2), [], [], [], ["Text."])
pages = {page.path: page for page in invented.outputs([one], invented.SITE)}
print(json.dumps({
    "page": invented.render(pages["briefs/2024/a-b.html"], invented.SITE).decode(),
    "citation_styles": tables.citation_styles(),
}))
"""


def test_a_style_of_citation(tmp_path: Path) -> None:
    entry = 'Style("Refer", record=lambda brief, site, bodies: f"%T {brief.title}"),\n    '
    found = answers_with(tmp_path, "publishing/citations.py", {'Style("RIS", record': entry}, STYLE)
    styles = re.findall(r' id="cite-([\w-]+)"', found["page"])
    assert styles == ["heading", "APA", "Chicago", "MLA", "BibTeX", "Refer", "RIS", "CSL-JSON"]
    assert '<pre id="cite-Refer" data-suffix=".txt" tabindex="0">%T A &amp; B</pre>' in found["page"]
    assert "- Refer: a record\n" in found["citation_styles"]


RAW = """\
import json
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

from briefs.authority.loading import base_authority
from briefs.engine import naming
from tests.engine.archives import SmallArchive
from tests.reference import tables

base = Path("base")
base.mkdir()
naming.base_authority = partial(base_authority, base=base)
archive = SmallArchive.make(Path("archive"))
head = "Ports and Profit\\n\\nFebruary 14, 2025 | Policy Brief\\n\\n"
text = head + "The port has grown since the war. " * 9
(archive.folder / "seeds/1.swap").write_bytes(text.swapcase().encode())
(archive.folder / "seeds/2.docx").write_bytes(b"PK")
with redirect_stdout(StringIO()) as told:
    archive.build()
print(json.dumps({
    "briefs": "".join(path.read_text() for path in (archive.folder / "content/briefs").rglob("*.md")),
    "raw_kind_fault": tables.raw_kind_fault(),
}))
"""


def test_a_kind_of_raw_file(tmp_path: Path) -> None:
    entry = {'".html": saved_pages.read': '".swap": lambda data: clean(data.swapcase()),\n    '}
    found = answers_with(tmp_path, "importing/reading/raw_files.py", entry, RAW)
    assert "\ntitle: Ports and Profit\n" in found["briefs"]
    assert "\nsource_file: 1.swap\n" in found["briefs"]
    assert "only .txt, .swap, .html, .htm, .mhtml, .mht files are read" in found["raw_kind_fault"]
