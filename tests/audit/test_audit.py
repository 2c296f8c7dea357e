"""The audit finds what it looks for: small sites with one fault each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.audit import browsing, lighthouse, links
from tests.audit.figures import at_most, none_of, table, troubles
from tests.audit.kinds import KindMissing, one_of_each
from tests.audit.pages import read, read_all
from tests.audit.weights import weights

URL = "https://briefs.example.org/archive"


def _site(folder: Path, **pages: str) -> Path:
    """Write pages, ``a__b`` for ``a/b.html``, and return the folder."""
    for name, body in pages.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><title>A page</title>\n{body}")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        "../index.html",
        "../index.html?q=a#top",
        "#here",
        "",
        "b%20c.html",
        f"{URL}/",
        f"{URL}/index.html#top",
        "https://elsewhere.example/x",
        "mailto:editor@example.org",
        "?q=1",
    ],
)
def test_a_link_that_leads_somewhere_is_not_reported(tmp_path: Path, link: str) -> None:
    site = _site(tmp_path, index="<p id=top>", folder__a=f"<a id=here href='{link}'>x</a>")
    (site / "folder/b c.html").write_text("<title>x</title>")
    assert list(links.broken(read_all(site), site, URL)) == []


@pytest.mark.parametrize(
    "link",
    [
        "index.html",
        "../index.html#gone",
        "#gone",
        "../",
        "../folder",
        "../../index.html",
        "/index.html",
        "../Index.html",
        f"{URL}/folder/gone.html",
        f"{URL}/index.html#gone",
        "http://[",
    ],
)
def test_a_link_that_leads_nowhere_is_reported_with_its_line(tmp_path: Path, link: str) -> None:
    site = _site(tmp_path, index="<p id=top>", folder__a=f"<a href='{link}'>x</a>")
    (found,) = links.broken(read_all(site), site, URL)
    assert found.startswith(f"folder/a.html:2: {link} leads to no")


def test_without_an_address_a_site_stands_at_the_root_of_its_server() -> None:
    assert links.inside("/a/b.html#c", "404.html", "") == ("a/b.html", "c")
    assert links.inside("/", "404.html", "") == ("index.html", "")


@pytest.mark.parametrize(
    "markup",
    [
        "<script src='https://cdn.example/a.js'></script>",
        "<link rel='stylesheet preload' href='//cdn.example/a.css'>",
        "<link rel=icon href='http://cdn.example/a.svg'>",
        "<img src='https://cdn.example/a.png' alt=''>",
        "<img srcset='https://cdn.example/a.png 2x' alt=''>",
        "<svg><use href='https://cdn.example/a.svg#b'></use></svg>",
    ],
)
def test_what_a_page_loads_from_elsewhere_is_reported(tmp_path: Path, markup: str) -> None:
    site = _site(tmp_path, index=markup)
    (found,) = links.from_elsewhere(read_all(site), site, URL)
    assert found.startswith("index.html:2: ")


def test_what_a_style_sheet_loads_from_elsewhere_is_reported(tmp_path: Path) -> None:
    site = _site(
        tmp_path, index="<link rel=canonical href='https://other.example/'><img src='data:,' alt=''>"
    )
    sheet = "/* url(https://a.example/x) */ a { background: url('//b.example/x') url(own.png) }"
    (site / "a.css").write_text(sheet)
    assert list(links.from_elsewhere(read_all(site), site, URL)) == ["a.css: loads //b.example/x"]


def test_the_text_of_a_brief_is_not_weighed(tmp_path: Path) -> None:
    text = "<div id=text><div>Ünfug</div>\n<p>a<div>b</div></div>"
    page = read(_site(tmp_path, a=f"<p>ä</p>{text}<p>after</p>") / "a.html", "a.html")
    assert page.size - page.body_size == len(
        "<!doctype html><title>A page</title>\n<p>ä</p></div><p>after</p>".encode()
    )


def test_weights_that_are_too_great_are_named(tmp_path: Path) -> None:
    parts = "<link rel=stylesheet href='../a.css'><script src='../a.js'></script><b id=text>x</b>"
    site = _site(tmp_path, briefs__a=parts + "y" * 20_000)
    (site / "a.css").write_text("a" * 20_000)
    (site / "a.js").write_text("a" * 4_001)
    html, css, scripts = weights("x", read_all(site), site, "")
    assert [html.reached, css.reached, scripts.reached] == [False, True, False]
    assert scripts.troubles == ("briefs/a.html: 4,001 bytes",)


def test_scripts_and_styles_inside_a_page_are_seen(tmp_path: Path) -> None:
    site = _site(
        tmp_path,
        a="<p style='color: red'>\n<script>1</script><script src=x></script>\n<style></style>\n"
        "<script type='application/ld+json'>{}</script>",
    )
    assert read(site / "a.html", "a.html").inline == [2, 3, 4]


def test_a_kind_of_page_that_is_missing_is_named(tmp_path: Path) -> None:
    site = _site(
        tmp_path, index="", topics__index="", topics__x="<meta http-equiv=refresh content='0; url=y'>"
    )
    with pytest.raises(KindMissing, match=r"404.*, brief, .*topic"):
        one_of_each(read_all(site), site)


def test_the_browser_finds_faults_of_every_sort(
    browser: Browser, served: Callable[[Path], str], tmp_path: Path
) -> None:
    wide = "<img src='gone.png'><p><span style='display: inline-block; width: 400px'>wide</span>"
    site = _site(tmp_path, index=f"{wide}<script src='https://elsewhere.invalid/a.js'></script>")
    (site / "favicon.ico").write_bytes(b"")
    seen = browsing.look(browser, served(site), {"home": "index.html"}, [(browsing.NARROW, "light")])
    assert any("image-alt" in line for line in seen.violations)
    assert len(seen.overflows) == 1
    assert "wide" in seen.overflows[0]
    assert any("404" in line for line in seen.messages)
    assert seen.elsewhere == ["home (index.html), 320 px, light: https://elsewhere.invalid/a.js"]


def test_the_browser_looks_at_widths_between(
    browser: Browser, served: Callable[[Path], str], tmp_path: Path
) -> None:
    style = "<style>@media (min-width: 700px) and (max-width: 800px) { p { width: 900px } }</style>"
    site = _site(tmp_path, index=f"{style}<main><h1>A</h1><p>wide</p></main>")
    (site / "favicon.ico").write_bytes(b"")
    seen = browsing.look(browser, served(site), {"home": "index.html"}, browsing.ALL_LOOKS[:1])
    assert [line[:35] for line in seen.overflows] == ["home (index.html), 768 px: 908 px wid"[:35]]


def test_the_median_decides_and_no_try_is_made_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_scores(*performance: int) -> tuple[int, int]:
        runs = iter(performance)
        made = []

        def run(address: str, browser: Path) -> lighthouse.Run:
            made.append(address)
            rest = dict.fromkeys(lighthouse.CATEGORIES, 100)
            return lighthouse.Run(rest | {"performance": next(runs)}, ())

        monkeypatch.setattr(lighthouse, "_run", run)
        return lighthouse.scores("", Path())[0]["performance"], len(made)

    assert with_scores(99) == (99, 1)
    assert with_scores(60, 99, 100) == (99, 3)
    assert with_scores(60, 99, 70) == (70, 3)


def test_a_missed_figure_is_explained_and_stands_in_the_table() -> None:
    heavy = at_most("sample", "CSS", [(5, "a"), (30, "b")], 20)
    figures = [none_of("sample", "broken links", []), heavy, none_of("large", "broken links", [])]
    assert troubles(figures) == "\nsample: CSS: 30 bytes, should be at most 20\n  b: 30 bytes"
    assert table(figures) == (
        "| figure       | goal       | sample   | large |         |\n"
        "| ------------ | ---------- | -------- | ----- | ------- |\n"
        "| broken links | 0          | 0        | 0     | reached |\n"
        "| CSS          | at most 20 | 30 bytes |       | MISSED  |"
    )
    assert not at_most("sample", "CSS", [], 20).reached
