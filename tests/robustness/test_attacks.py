"""No script of an attack runs and no request leaves the site, also where a browser ignores the policy."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from tests.browser.searching import SearchPage
from tests.robustness import attacks

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')

STRANGE = """() => {
  const found = [];
  if (window.attacked !== undefined) found.push('a script ran');
  for (const one of document.querySelectorAll('*')) {
    const says = one.cloneNode(false).outerHTML ?? one.tagName;
    for (const {name, value} of one.attributes) {
      if (/^on/i.test(name)) found.push(`handler: ${says}`);
      if (name === 'style' && /attack/.test(value)) found.push(`style: ${says}`);
    }
    for (const address of [one.href, one.src, one.action, one.formAction, one.data]) {
      const text = String(address?.baseVal ?? address ?? '');
      if (/^\\s*(javascript|vbscript|data|file|view-source):/i.test(text)) found.push(`address: ${says}`);
    }
    if (one.matches('iframe, object, embed, base, math, applet, frame, style, template, marquee, isindex'))
      found.push(`element: ${says}`);
    if (one.localName === 'script' && one.type === 'application/ld+json') {
      try { JSON.parse(one.textContent); } catch { found.push('broken JSON-LD'); }
    } else if (one.localName === 'script' && !(one.src || '').startsWith(ROOT)) found.push(`script: ${says}`);
  }
  return found;
}"""
"""What a page holds that no template of the theme has written."""


class Watch:
    """A tab that notes what an attack would do: scripts run, requests elsewhere, dialogs, messages."""

    def __init__(self, context: BrowserContext, root: str, site: Path) -> None:
        self.tab: Tab = context.new_page()
        self.root, self.site = root, site
        self.seen: list[str] = []
        self.at = ""
        self.tab.on("console", lambda message: self.heard(message.text, message.location["url"]))
        self.tab.on("pageerror", lambda error: self.note(f"uncaught: {error}"))
        self.tab.on("popup", lambda tab: self.note(f"popup: {tab.url}"))
        self.tab.on("dialog", lambda dialog: (self.note(f"dialog: {dialog.message}"), dialog.dismiss())[0])
        context.on("request", lambda request: self.requested(request.url))

    def note(self, what: str) -> None:
        self.seen.append(f"{self.at}: {what}")

    def heard(self, text: str, url: str) -> None:
        """Note a message of the browser, but for images that a brief names and the site does not have."""
        if not (text.endswith("404 (File not found)") and url.startswith(self.root)):
            self.note(f"console: {text} {url}")

    def requested(self, url: str) -> None:
        if not url.startswith((self.root, f"blob:{self.root}")):
            self.note(f"request: {url}")

    def open(self, path: str) -> None:
        """Open a page, or the page that it leads on to, and note what is strange there."""
        self.at, address = path, self.root + quote(path)
        self.tab.goto(address)
        if b'http-equiv="refresh"' in (self.site / path).read_bytes():
            self.tab.wait_for_url(lambda url: url != address)
        self.look()

    def look(self) -> None:
        """Note what is strange on the page that is open."""
        found = self.tab.evaluate(STRANGE.replace("ROOT", json.dumps(self.root)))
        for what in dict.fromkeys(found):
            self.note(what)
        if not self.tab.url.startswith(self.root):
            self.note(f"led to {self.tab.url}")


def without_policy(site: Path, target: Path) -> Path:
    """Copy a site and take the policy out of its pages."""
    shutil.copytree(site, target)
    for path in target.rglob("*.html"):
        stripped, times = POLICY.subn(b"", path.read_bytes())
        assert times == 1, f"{path} has no policy, or more than one"
        path.write_bytes(stripped)
    return target


def pages(site: Path) -> list[str]:
    return sorted(str(path.relative_to(site)) for path in site.rglob("*") if path.suffix in (".html", ".xml"))


def one_of_each_kind(paths: Iterable[str]) -> list[str]:
    """Return two pages of each folder."""
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(re.sub(r"\d+", "0", path.rpartition("/")[0]) + Path(path).suffix, []).append(path)
    fixed = [path for path in paths if "/" not in path and not path.startswith("own-")]
    return sorted({*fixed, *(path for several in found.values() for path in (several[0], several[-1]))})


def attacked(
    browser: Browser,
    served: Callable[[Path], str],
    folder: Path,
    strings: Sequence[str],
    choose: Callable[[list[str]], list[str]],
) -> list[str]:
    """Build an archive full of attacks, open pages and search with and without the policy; return what
    the browser saw of them."""
    archive = attacks.archive_of(folder / "archive", strings)
    assert archive.build() == 1
    site = archive.folder / "output"
    chosen = choose(pages(site))
    published = [path for path in pages(site) if re.match(r"briefs/20[01]\d/", path)]
    assert len(published) >= len(strings), "briefs are missing"
    seen: list[str] = []
    for one in (site, without_policy(site, folder / "without policy")):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        watch = Watch(context, served(one), one)
        for path in chosen:
            watch.open(path)
        search(watch, strings)
        seen += watch.seen
        context.close()
    return seen


def search(watch: Watch, queries: Sequence[str]) -> None:
    """Ask for a word that is in all attacks, with each facet opened, and then for each attack itself."""
    page = SearchPage(watch.tab, watch.root)
    watch.at = "search"
    page.open("?q=attacked")
    assert page.count() > len(queries) / 2
    for details in watch.tab.locator("[data-search-narrow] details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").first.click()
    watch.look()
    for place, query in enumerate(queries):
        watch.at = f"search for {query!r}"
        if place % 2:
            page.ask(query)
        else:
            page.open(f"?q={quote(query)}")
        watch.look()


def test_a_few_attacks_in_every_field_do_nothing(
    browser: Browser, served: Callable[[Path], str], tmp_path: Path
) -> None:
    assert attacked(browser, served, tmp_path, attacks.FEW, one_of_each_kind) == []


@pytest.mark.long
def test_two_hundred_attacks_in_every_field_do_nothing_on_any_page(
    browser: Browser, served: Callable[[Path], str], tmp_path: Path
) -> None:
    assert len(set(attacks.ALL)) > 200
    assert attacked(browser, served, tmp_path, attacks.ALL, list) == []


def test_an_attack_that_comes_through_is_seen(
    browser: Browser, served: Callable[[Path], str], tmp_path: Path
) -> None:
    """Each attack that is markup stands on a page as it is; without this, silence would prove little."""
    signs = ("<script>", "<img src=x onerror", "<svg onload", '<a href="javascript:', "<img src=https")
    strings = [one for one in attacks.ALL if one.startswith(signs)]
    for number, one in enumerate(strings):
        html = f'<!doctype html><title>x</title><p>{one}" <b>x</b>'
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
    context = browser.new_context()
    watch = Watch(context, served(tmp_path), tmp_path)
    for number, one in enumerate(strings):
        watch.seen.clear()
        watch.open(f"{number}.html")
        assert [line for line in watch.seen if "favicon" not in line], one
    context.close()
