"""What the plugin says and does beside other outputs, templates and plugins of a site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefs.cli import main
from tests.engine.archives import SmallArchive, front

ARTICLE = "Title: News\nDate: 2024-02-03\nCategory: News\n\nNews of the day.\n"


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    """An archive of one brief, which is the whole site."""
    made = SmallArchive.make(tmp_path / "archive")
    made.write("2024/a.md", front("Port dues", "2024-02-03", ["Ports"], ["Trade"], "Dues rose."))
    return made


@pytest.fixture
def blog(archive: SmallArchive) -> SmallArchive:
    """A blog of one article with an archive of one brief."""
    settings = archive.folder / "pelican.conf.py"
    lines = [
        line
        for line in settings.read_text().splitlines()
        if not line.startswith(("ARCHIVE_FOLDER", "ARTICLE_PATHS", "DIRECT_TEMPLATES", "PAGE_SAVE", "THEME"))
    ]
    settings.write_text("\n".join([*lines, 'THEME = "simple"', 'SITEURL = "https://a.example.org"', ""]))
    content = archive.folder / "content"
    content.rename(archive.folder / "inner")
    content.mkdir()
    (archive.folder / "inner").rename(content / "archive")
    (content / "news.md").write_text(ARTICLE)
    return archive


def say(archive: SmallArchive, line: str) -> None:
    with (archive.folder / "pelican.conf.py").open("a") as settings:
        settings.write(line + "\n")


def pelican(archive: SmallArchive, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pelican", "-s", "pelican.conf.py", *words]
    return subprocess.run(command, cwd=archive.folder, capture_output=True, text=True, check=False)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_no_setting_is_overruled(blog: SmallArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    from pelican import Pelican

    seen = {}
    before_run = Pelican.run

    def run(self: Pelican) -> None:
        before_run(self)
        seen.update(self.settings)

    monkeypatch.setattr(Pelican, "run", run)
    assert blog.build() == 0
    with_plugin = dict(seen)
    monkeypatch.setattr("briefs.generator.take_settings.__code__", (lambda pelican: None).__code__)
    assert blog.build() == 0
    differing = {
        key
        for key in with_plugin.keys() | seen.keys()
        if not key.startswith("BRIEFS_") and repr(with_plugin.get(key)) != repr(seen.get(key))
    }
    assert differing == {"ARTICLE_EXCLUDES", "PAGE_EXCLUDES"}
    assert set(with_plugin["ARTICLE_EXCLUDES"]) - set(seen["ARTICLE_EXCLUDES"]) == {"archive"}


def test_articles_and_briefs_stand_side_by_side(blog: SmallArchive) -> None:
    say(blog, "CACHE_CONTENT = True")
    assert blog.build() == 0
    cache = {path.name for path in (blog.folder / ".cache").iterdir()}
    assert "archive" in cache  # Pelican's own cache stands beside
    assert any(name.startswith("ArticlesGenerator") for name in cache)
    assert "state.sqlite" not in cache
    site = blog.site()
    assert {"news.html", "index.html", "archive/index.html", "archive/briefs/2024/port-dues.html"} <= (
        site.keys()
    )
    assert "briefs/2024/port-dues.html" not in site
    assert b"News of the day" in site["news.html"]
    assert b"port-dues" not in site["index.html"]
    # an edit of an article alone is seen, though no file of the archive differs
    write(blog.folder / "content/news.md", ARTICLE.replace("of the day", "of today"))
    assert blog.build() == 0
    assert b"News of today" in blog.site()["news.html"]
    # what is the blog's stays, what is the archive's leaves
    (blog.folder / "output/mine.txt").write_text("by hand")
    (blog.folder / "content/archive/briefs/2024/a.md").unlink()
    assert blog.build() == 0
    after = blog.site()
    assert {"mine.txt", "news.html"} <= after.keys()
    assert "archive/briefs/2024/port-dues.html" not in after


def test_the_commands_know_where_the_archive_is(
    blog: SmallArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    text = front(
        "Ferries", "2024-03-03", [], [], "Maud Ellingsen spoke. " * 3 + "Maud Ellingsen left Gdynia."
    )
    write(blog.folder / "content/archive/briefs/2024/ferries.md", text)
    assert blog.build() == 0
    settings = ["--settings", str(blog.folder / "pelican.conf.py")]
    main(["review", "--folder", str(blog.folder / "review"), *settings])
    assert "Maud Ellingsen" in (blog.folder / "review/names.tsv").read_text()
    capsys.readouterr()
    assert main(["search", "Ellingsen", *settings]) == 0
    assert "Ferries" in capsys.readouterr().out
    from briefs.generator import places

    output, watched = places(blog.folder / "pelican.conf.py", {})
    assert output == blog.folder / "output"  # the blog's, not the archive's alone
    assert blog.folder / "content" in watched
    assert main(["clean", *settings]) == 0
    assert "news.html" in blog.site()
    assert not [path for path in blog.site() if path.startswith("archive/")]


def test_articles_beside_an_archive_that_is_the_site(archive: SmallArchive) -> None:
    say(archive, 'ARTICLE_PATHS = [""]\nAUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""')
    write(archive.folder / "theme/templates/article.html", "{{ article.content }}")
    write(archive.folder / "content/news/one.md", ARTICLE)
    assert archive.build() == 0
    assert {"one.html", "briefs/2024/port-dues.html"} <= archive.site().keys()
    assert "port-dues.html" not in archive.site()
    write(archive.folder / "content/news/one.md", ARTICLE.replace("of the day", "of today"))
    assert archive.build() == 0
    assert b"News of today" in archive.site()["one.html"]


def test_two_outputs_want_one_file(archive: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    say(archive, 'DIRECT_TEMPLATES = ["index"]')
    assert archive.build() == 2
    told = capfd.readouterr().err
    assert "index.html: OUTPUT-TAKEN " in told
    assert 'ARCHIVE_FOLDER = "archive"' in told
    done = pelican(archive)
    assert done.returncode == 2
    assert "index.html: OUTPUT-TAKEN " in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    say(archive, "DIRECT_TEMPLATES = []")
    assert archive.build() == 0


def test_a_copied_file_wants_the_place_of_a_page(
    blog: SmallArchive, capfd: pytest.CaptureFixture[str]
) -> None:
    write(blog.folder / "content/images/x.txt", "x")
    say(blog, 'EXTRA_PATH_METADATA = {"images/x.txt": {"path": "archive/about.html"}}')
    assert blog.build() == 2
    assert "archive/about.html: OUTPUT-TAKEN " in capfd.readouterr().err


def test_two_articles_want_one_file(blog: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        write(
            blog.folder / f"content/{name}.md",
            ARTICLE.replace("Category", f"Save_as: x.html\nSlug: {name}\nCategory"),
        )
    assert blog.build() == 2
    told = capfd.readouterr().err
    assert "pelican.conf.py: OUTPUT-TAKEN " in told
    assert "Traceback" not in told


def test_articles_in_the_folder_of_the_archive(blog: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    write(blog.folder / "content/archive/old/post.md", ARTICLE)
    assert blog.build() == 2
    assert "content/archive/old/post.md: ARCHIVE-FOLDER " in capfd.readouterr().err
    say(blog, 'ARCHIVE_FOLDER = "policy/briefs"')
    (blog.folder / "content/policy").mkdir()
    (blog.folder / "content/archive/briefs").rename(blog.folder / "content/policy/inner")
    write(blog.folder / "content/policy/briefs/briefs/2024/a.md", front("Dues", "2024-02-03", [], [], "x"))
    assert blog.build() == 0
    page = blog.site()["policy/briefs/briefs/2024/dues.html"]
    assert b'<a href="../../../../index.html">Test archive</a>' in page
    say(blog, 'ARCHIVE_FOLDER = "../away"')
    assert blog.build() == 2
    assert 'ARCHIVE-FOLDER the folder "../away" leads out' in capfd.readouterr().err


def test_no_text_of_the_archive_is_copied(blog: SmallArchive) -> None:
    draft = front("A secret", "2024-02-03", [], [], "x").replace("kind:", "status: draft\nkind:")
    write(blog.folder / "content/archive/briefs/2024/secret.md", draft)
    write(blog.folder / "content/archive/authority/people.yaml", "- name: Ida Quill\n")
    write(blog.folder / "content/archive/images/a.txt", "a file")
    say(blog, 'STATIC_PATHS = ["", "images"]')
    assert blog.build() == 0
    site = blog.site()
    assert site["archive/images/a.txt"] == b"a file"
    assert not [path for path in site if path.endswith((".md", ".yaml", ".tsv"))]
    (blog.folder / "content/archive/images/a.txt").unlink()
    assert blog.build() == 0
    assert "archive/images/a.txt" not in blog.site()


def test_templates_of_a_blog_for_its_archive(blog: SmallArchive) -> None:
    own = '{% extends "!theme/base.html" %}\n{% block footer %}{{ super() }}<p>My quay.</p>{% endblock %}\n'
    write(blog.folder / "mine/briefs/base.html", own)
    write(blog.folder / "mine/base.html", '{% extends "!simple/base.html" %}')  # the blog's
    say(blog, 'THEME_TEMPLATES_OVERRIDES = ["mine"]')
    assert blog.build() == 0
    site = blog.site()
    assert b"<p>My quay.</p>" in site["archive/briefs/2024/port-dues.html"]
    assert b"My quay" not in site["news.html"]


def test_the_theme_need_not_have_the_templates(archive: SmallArchive) -> None:
    before = archive.build(), archive.site()
    import shutil

    shutil.rmtree(archive.folder / "theme")
    write(archive.folder / "theme/static/own.css", "body { color: red }")
    write(archive.folder / "theme/static/css/search.css", "/* mine */")
    assert archive.build() == 0
    after = archive.site()
    assert after.pop("theme/own.css") == b"body { color: red }"
    assert after["theme/css/search.css"] == b"/* mine */"
    same = before[1].keys() - {"theme/css/search.css", ".site-files"}
    assert {path: after[path] for path in same} == {path: before[1][path] for path in same}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("SITENAME = 3", "pelican.conf.py: SETTING-TYPE SITENAME is 3; it must be a text"),
        ('WORKERS = "2"', "pelican.conf.py: SETTING-TYPE WORKERS is '2'"),
        ("ARCHIVE_FOLDER = None or 7", "pelican.conf.py: SETTING-TYPE ARCHIVE_FOLDER is 7"),
        ('DEMO = "no"', "pelican.conf.py: SETTING-TYPE DEMO is 'no'"),
        ("THEME_TEMPLATES_OVERRIDES = [3]", "pelican.conf.py: SETTING-TYPE THEME_TEMPLATES_OVERRIDES is [3]"),
        ("SEEDS = ['seeds']", "pelican.conf.py: SETTING-TYPE SEEDS is ['seeds']"),
        ("x = (", "SETTINGS-UNREAD SyntaxError"),
        ('THEME = "nowhere"', "pelican.conf.py: SETTINGS-UNREAD ValueError: Could not find the theme"),
        ('PLUGINS = ["sitemap"]', 'pelican.conf.py: PLUGIN-MISSING PLUGINS has not "briefs"'),
    ],
)
def test_settings_that_are_none(
    line: str, told: str, archive: SmallArchive, capfd: pytest.CaptureFixture[str]
) -> None:
    say(archive, line)
    assert archive.build() == 2
    said = capfd.readouterr().err
    assert told in said
    assert "Traceback" not in said
    if "SETTING-TYPE" in told:
        assert main(["check", "--settings", str(archive.folder / "pelican.conf.py")]) == 2
        done = pelican(archive)
        assert (done.returncode, told.partition(": ")[2] in done.stderr) == (2, True), done.stderr


def test_a_theme_without_a_block(archive: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    base = archive.folder / "theme/templates/base.html"
    whole = base.read_text()
    for block in ("title", "head", "scripts", "main"):
        base.write_text(whole.replace(f"{{% block {block} %}}{{% endblock %}}", ""))
        assert base.read_text() != whole
        assert archive.build() == 2
        assert (
            f'base.html: THEME-BLOCK the template replaces that of the archive, but has no block "{block}"'
            in (capfd.readouterr().err)
        )
    base.write_text('{% extends "!briefs/base.html" %}{% block footer %}<p>Mine</p>{% endblock %}')
    assert archive.build() == 0
    assert b"<p>Mine</p>" in archive.site()["index.html"]


@pytest.mark.parametrize("text", ["{{ no.such.thing }}", "{% block x %}", "{{ 1 / 0 }}"])
def test_a_template_that_fails(text: str, archive: SmallArchive, capfd: pytest.CaptureFixture[str]) -> None:
    page = archive.folder / "theme/templates/about.html"
    page.write_text('{% extends "page.html" %}\n{% block heading %}\n' + text + "\n{% endblock %}\n")
    assert archive.build() == 2
    told = capfd.readouterr().err
    assert "theme/templates/about.html:3: TEMPLATE-FAILED " in told or "TemplateSyntaxError" in told
    assert "Traceback" not in told


PLUGIN = """\
from pelican import signals

def fail(*_):
    raise ValueError("no harbour")

def register():
    {how}
"""


@pytest.mark.parametrize(
    ("how", "code", "told"),
    [
        (
            "signals.article_generator_finalized.connect(fail)",
            2,
            'tides.py:4: PLUGIN-FAILED the plugin "tides" ',
        ),
        ("fail()", 1, 'pelican.conf.py: PLUGIN-FAILED the plugin "tides" could not be used'),
    ],
)
def test_a_plugin_that_raises(how: str, code: int, told: str, archive: SmallArchive) -> None:
    write(archive.folder / "more/tides.py", PLUGIN.format(how=how))
    say(archive, 'PLUGINS = ["briefs", "tides"]\nPLUGIN_PATHS = ["more"]')
    command = [sys.executable, "-m", "briefs.cli", "build"]
    done = subprocess.run(command, cwd=archive.folder, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "no harbour" in done.stderr
    assert "Traceback" not in done.stderr
    assert ("index.html" in archive.site()) == (code == 1)


def test_a_page_is_read_by_pelican(archive: SmallArchive) -> None:
    write(archive.folder / "content/pages/our-team.md", (
        "Title: Who\n\nWe.[^1] [dues]({static}/images/a.txt)\n\n!!! note\n    Six.\n\n[^1]: All.\n"
    ))  # fmt: skip
    write(archive.folder / "content/images/a.txt", "x")
    say(archive, 'MARKDOWN = {"extensions": ["footnotes", "admonition"]}')
    assert archive.build() == 0
    page = archive.site()["our-team.html"].decode()
    assert 'class="admonition note"' in page
    assert 'class="footnote' in page
    assert '<a href="images/a.txt">' in page


def test_the_report_ends_no_watching(archive: SmallArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefs.generator import _watches

    for words, watches in (["-r"], True), (["-lr"], True), (["--autoreload"], True), (["-s", "x"], False):
        monkeypatch.setattr(sys, "argv", ["pelican", *words])
        assert _watches() is watches
