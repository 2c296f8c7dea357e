"""What holds for every page, whatever the briefs are made of."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import posixpath
import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote

import lxml.html

from briefs import addresses
from briefs.archive.view import View
from briefs.model import Edition, EditorNote, File, Page, Reading
from briefs.publishing import brief
from briefs.publishing.site import KINDS
from tests.publishing import invented

Html = dict[str, str]


class _Reader(HTMLParser):
    """Collects what the laws below are about."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.forbidden: list[str] = []
        self.headings: list[int] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        if "href" in found and tag in ("a", "link"):
            self.links.append(found["href"] or "")
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag == "script":
            self.scripts.append(found)
        if tag in ("style", "iframe", "object", "embed", "base"):
            self.forbidden.append(tag)
        self.forbidden += [name for name in found if name == "style" or name.startswith("on")]
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))


def test_no_two_outputs_share_an_address(found: list[Reading]) -> None:
    paths = [output.path for output in invented.outputs(found, invented.SITE)]
    assert len(paths) == len(set(paths))


def test_every_page_describes_itself(html: Html, outputs: dict[str, Page | File]) -> None:
    for path, text in html.items():
        output = outputs[path]
        assert isinstance(output, Page)
        if output.template != "redirect.html":
            assert len(re.findall('<meta name="description"[^>]* content="', text)) == 1, path
            assert 'name="description" content=""' not in text, path


DATA = "application/ld+json"
"""A script element of this type is data, which no browser runs and no policy forbids."""


def test_no_page_holds_inline_script_or_style(html: Html) -> None:
    for path, text in html.items():
        page = _Reader(text)
        assert not page.forbidden, path
        assert all(script.get("src") or script.get("type") == DATA for script in page.scripts), path
        assert "Content-Security-Policy" in text, path
        assert "unsafe" not in text.split("<title>")[0], path


def test_text_from_outside_is_escaped(html: Html) -> None:
    for path, text in html.items():
        assert "<script>alert" not in text, path
        assert 'href="javascript:' not in text, path


def test_template_marks_in_a_title_are_text(html: Html) -> None:
    assert any("<h1" in text and "{{ 7 * 7 }}" in text.split("<h1", 1)[1][:300] for text in html.values())


def test_links_lead_to_pages_and_their_places(html: Html, outputs: dict[str, Page | File]) -> None:
    ids = {path: _Reader(text).ids for path, text in html.items()}
    for path, text in html.items():
        for href in _Reader(text).links:
            if href.startswith(("http", "mailto:")):
                continue
            address, _, fragment = href.partition("#")
            address = address.partition("?")[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
            target = target if address else path
            if target.startswith("theme/"):
                assert (invented.PROJECT / "theme/static" / target.removeprefix("theme/")).exists(), href
                continue
            assert target in outputs, f"{path}: {href}"
            if fragment and target in ids:
                assert unquote(fragment) in ids[target], f"{path}: {href}"


def test_ids_are_unique_and_headings_in_order(html: Html) -> None:
    for path, text in html.items():
        page = _Reader(text)
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings.count(1) == 1, path
        levels = page.headings
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), (path, levels)


def test_nothing_empty_is_published(html: Html) -> None:
    text = html["briefs/2024/no-author-no-tag-no-summary.html"]
    for word in ("By ", '<h2 id="topics-heading"', '<h2 id="issues-heading"', "About the author", "Contents"):
        assert word not in text.split("</header>", 1)[1].split('class="after"')[0]
    assert not [path for path, page in html.items() if '<ul class="items">\n</ul>' in page]


def test_a_brief_without_its_body_stays_small(html: Html, outputs: dict[str, Page | File]) -> None:
    for path, text in html.items():
        output = outputs[path]
        assert isinstance(output, Page)
        if output.template == "brief.html":
            body = output.context["brief"].body_html  # type: ignore[attr-defined]
            assert len(text.encode()) - len(body.encode()) <= 20_000, path


def test_styles_and_scripts_stay_small() -> None:
    static = invented.PROJECT / "theme/static"
    for sheet in ("brief.css", "compared.css", "home.css", "index.css", "search.css"):
        assert sum((static / "css" / name).stat().st_size for name in ("main.css", sheet)) <= 20_000
    for script in ("cite.js", "filter.js"):
        assert sum((static / "js" / name).stat().st_size for name in ("site.js", script)) <= 4_000
    for asked_for in ("cards.js", "highlight.js"):
        assert (static / "js" / asked_for).stat().st_size <= 4_000


def test_a_demonstration_says_so_on_every_page(found: list[Reading]) -> None:
    for output in invented.outputs(found[:3], invented.DEMO):
        if isinstance(output, Page) and output.path != "search.html":
            text = invented.render(output, invented.DEMO).decode()
            assert 'content="noindex"' in text
            assert output.template == "redirect.html" or 'class="demo"' in text


def test_without_an_address_nothing_absolute_is_published(found: list[Reading]) -> None:
    for output in invented.outputs(found[:3], invented.DEMO):
        if isinstance(output, Page) and output.path != "search.html":
            text = invented.render(output, invented.DEMO).decode()
            assert 'rel="canonical"' not in text
            assert "opensearch" not in text


def test_a_tagged_actor_and_an_author_have_one_page(html: Html) -> None:
    assert "url=../actors/norland.html" in html["topics/norland.html"]
    assert "url=../actors/hassan-noor.html" in html["authors/hassan-noor.html"]
    assert "authors/norland.html" not in html
    text = html["actors/hassan-noor.html"]
    assert "Written by" in text


def test_a_names_page_says_what_it_is_and_where_it_stands(html: Html) -> None:
    text = html["actors/chen-yulan.html"]
    assert "Admiral of the northern fleet &lt;since&gt; 2019." in text
    for shown in ("陈玉兰", "Yulan Chen", "Provisional", 'href="https://example.net/Q1"', "Read the passage"):
        assert shown in text
    assert "javascript:" not in text
    both = "search.html?q=%28actor%3A%22Chen%20Yulan%22%20OR%20topic%3A%22Chen%20Yulan%22%29%20%28actor%3A%22"
    assert both in text


def test_authors_stand_under_their_family_name(html: Html) -> None:
    index = html["authors/index.html"]
    solberg, van_der_linde = index.index(">Ingrid Solberg<"), index.index(">Greta Maria van der Linde<")
    assert index.index(">S</h2>") < solberg < index.index(">V</h2>") < van_der_linde


def test_an_issue_leads_to_the_name_that_it_shares_and_back(html: Html) -> None:
    assert 'href="../actors/norland.html"' in html["issues/norland.html"]
    assert 'href="../issues/norland.html"' in html["actors/norland.html"]


def test_a_withdrawn_brief_is_kept_and_marked(html: Html) -> None:
    text = html["briefs/2023/withdrawn-and-corrected.html"]
    assert "<strong>Withdrawn.</strong>" in text
    assert "https://example.net/old?a=1&amp;b=2" in text
    assert "The figures were another port&#39;s." in text
    assert '<time datetime="2023-06-01">1 June 2023</time>' in text


def test_a_withdrawn_brief_stands_in_no_list(html: Html, found: list[Reading]) -> None:
    page = "briefs/2023/withdrawn-and-corrected.html"
    leading = {path for path, text in html.items() if "withdrawn-and-corrected.html" in text}
    assert leading == {page, "briefs/2024/no-author-no-tag-no-summary.html", "report.html"}
    withdrawn = sum(one.brief.status == "withdrawn" for one in found)
    assert f"{len(found) - withdrawn} briefs" in html["index.html"]
    assert 'class="related"' not in html[page]
    assert 'rel="prev"' not in html[page]


def test_a_brief_without_its_text_says_so_and_shows_none() -> None:
    """What the build leaves of it is held in tests/engine/test_traces.py."""
    told = (EditorNote(datetime.date(2024, 5, 3), "text removed: a court said so"),)
    day = datetime.date(2024, 5, 2)
    one = invented.reading("Out", day, [], [], [], ["x"], status="withdrawn", withdrawn=told)
    page, *_ = brief.outputs(View(invented.archive([one])), "out", invented.SITE)
    assert isinstance(page, Page)
    text = invented.render(page, invented.SITE).decode()
    assert "its text was removed" in text
    assert "3 May 2024</time>: a court said so</p>" in text
    assert 'id="text"' not in text
    assert '"creativeWorkStatus":"Withdrawn"' in text


def test_two_versions_of_a_brief_lead_to_each_other(html: Html, found: list[Reading]) -> None:
    newer, older = "briefs/2023/withdrawn-and-corrected.html", "briefs/2024/no-author-no-tag-no-summary.html"
    replaces = html[newer].split("<dt>Replaces</dt>")[1].split("</dd>")[0]
    assert f'href="../../{older}"' in replaces
    assert "No author, no tag, no summary (29 February 2024)" in replaces
    assert f'href="../../{newer}"' in html[older].split("<strong>Replaced.</strong>")[1].split("</p>")[0]
    assert "<strong>Replaced.</strong>" not in html[newer]
    alone = next(one for one in found if one.brief.supersedes)
    page, *_ = brief.outputs(View(invented.archive([alone])), alone.brief.slug, invented.SITE)
    assert isinstance(page, Page)
    assert page.context["brief"].supersedes.address == ""  # type: ignore[attr-defined]


def test_the_404_page_has_absolute_links_alone(html: Html) -> None:
    links = _Reader(html["404.html"]).links
    assert all(link.startswith(("https://example.org/briefs/", "#", "mailto:")) for link in links), links


def test_an_empty_archive_says_what_to_do(found: list[Reading]) -> None:
    outputs = invented.outputs([], invented.SITE)
    shown = [one for one in outputs if isinstance(one, Page) and one.path != "search.html"]
    html = {page.path: invented.render(page, invented.SITE).decode() for page in shown}
    assert "seeds/" in html["index.html"]
    assert "Newest briefs" not in html["index.html"]
    assert not [path for path in html if "by-frequency" in path]
    for text in html.values():
        for hollow in ("<ul>\n</ul>", "<section>\n</section>", "<nav></nav>"):
            assert hollow not in text


def test_own_pages_take_the_place_of_the_defaults(found: list[Reading]) -> None:
    own = Page("about.html", "page.html", {})
    edition = Edition(invented.SITE, (own,))
    (site,) = (kind for kind in KINDS if kind.name == "site")
    outputs = site.outputs(View(invented.archive(found)), "", edition)
    assert [output for output in outputs if output.path == "about.html"] == [own]


def test_a_biography_that_repeats_the_body_repeats_no_anchor(found: list[Reading]) -> None:
    one = dataclasses.replace(found[0], biography_html=found[0].body_html)
    view = View(invented.archive([one, *found[1:]]))
    page, *_ = brief.outputs(view, one.brief.slug, invented.SITE)
    assert isinstance(page, Page)
    ids = _Reader(invented.render(page, invented.SITE).decode()).ids
    assert len(ids) == len(set(ids))


def test_related_briefs_say_why(html: Html) -> None:
    text = "".join(page for path, page in html.items() if path.startswith("briefs/"))
    assert re.search("both on [^;<]*Convoys", text)
    assert "both by Hassan Noor" in text


def test_an_address_that_is_no_web_address_is_not_shown(html: Html) -> None:
    assert not [path for path, text in html.items() if "javascript:alert" in text]


def test_a_summary_stands_above_the_text_only_where_it_adds_something() -> None:
    day = datetime.date(2024, 3, 1)
    text = ["The strait is open. Nobody sails through it."]
    repeated = invented.reading("Repeated", day, [], [], [], text, "The strait  is open.")
    cut = invented.reading("Cut", day, [], [], [], text, "The strait is open. Nobody …")
    own = invented.reading("Own", day, [], [], [], text, "An open strait without ships.")
    pages = [page for page in invented.outputs([repeated, cut, own], invented.SITE) if isinstance(page, Page)]
    leads = {page.path: page.context["brief"].lead for page in pages if page.template == "brief.html"}  # type: ignore[attr-defined]
    assert sorted(leads.values()) == ["", "", "An open strait without ships."]


def test_an_author_is_no_companion(html: Html) -> None:
    text = html["actors/hassan-noor.html"]
    assert "Writes most about" in text
    assert "Author of" in text
    for path, page in html.items():
        if path != "actors/hassan-noor.html" and "Often mentioned together" in page:
            assert "Hassan Noor" not in page.split("Often mentioned together")[1], path


def test_a_name_tells_how_often_a_text_mentions_it_unless_once(html: Html, found: list[Reading]) -> None:
    seen: set[int] = set()
    for reading in found:
        page = lxml.html.fromstring(html[addresses.brief(reading.brief.slug, reading.brief.date)])
        mentions = Counter(mention.name_id for mention in reading.mentions)
        for entry in page.xpath("//section[@aria-labelledby='actors-heading']//li"):
            name_id = posixpath.basename(entry.xpath("a/@href")[0]).removesuffix(".html")
            count = mentions[name_id]
            assert entry.xpath("string(*[@class='count'])") == (str(count) if count > 1 else ""), name_id
            seen.add(min(count, 2))
    assert seen == {1, 2}
