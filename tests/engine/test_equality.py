"""An incremental build gives the bytes of a clean one, whatever was edited before."""

from __future__ import annotations

import gzip
import random
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefs.releasing import REDIRECT_MARK
from tests.engine.archives import SmallArchive, front

TOPICS = ["China", "Russia", "Xi Jinping", "Vladimir Putin", "sanctions", "Harbour Dues", "Ida Quill", "NATO"]
ISSUES = ["China", "Trade", "Northern Ports"]
AUTHORS = ["Ida Quill", "Tomas Vrba", ""]
SENTENCES = [
    "Xi Jinping spoke in Beijing about Russia and the price of oil.",
    "NATO and the European Union met Ida Quill in Brussels.",
    "Nothing of note was said.",
    "Putin’s visit to Beijing, and Xi’s answer, followed a week later.",
    "Harbour Dues rose in Hamburg & Gdynia <again>.",
]

Step = Callable[[SmallArchive, random.Random], None]


def add(archive: SmallArchive, chance: random.Random) -> None:
    number = chance.randrange(10**6)
    archive.write(f"{chance.choice([2019, 2024])}/b{number}.md", brief(chance, f"Brief {number}"))


def brief(chance: random.Random, title: str) -> str:
    body = "\n\n".join(chance.choices(SENTENCES, k=chance.randint(1, 4)))
    date = f"{chance.choice([2019, 2024])}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    date = date if chance.random() < 0.8 else date[:7]
    topics = chance.sample(TOPICS, chance.randint(0, 4))
    issues = chance.sample(ISSUES, chance.randint(0, 2))
    return front(title, date, topics, issues, body, chance.choice(AUTHORS))


def some(archive: SmallArchive, chance: random.Random) -> Path | None:
    found = sorted((archive.folder / "content/briefs").rglob("*.md"))
    return chance.choice(found) if found else None


def edit_text(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        path.write_text(path.read_text() + "\n" + chance.choice(SENTENCES) + "\n")


def rewrite(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        title = path.read_text().split("title: ")[1].split("\n")[0]
        path.write_text(brief(chance, title))


def delete(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        path.unlink()


def rename(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        path.rename(path.with_name(f"renamed-{chance.randrange(10**6)}.md"))


def change_slug(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        path.write_text(re.sub("^slug: .*$", f"slug: s{chance.randrange(10)}", path.read_text(), flags=re.M))


def drop_slug(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        path.write_text(re.sub("^slug: .*\n", "", path.read_text(), flags=re.M))


def move_year(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        year = chance.choice(["2019", "2024"])
        path.write_text(re.sub("^date: ....", f"date: {year}", path.read_text(), flags=re.M))
        path.rename(archive.path(f"{year}/{path.name}"))


FIELDS = {
    "status": ["draft", "published", "withdrawn", "publishd"],
    "modified": ["2025-01-02", "2025-03-04", "no day"],
    "publisher": ["Harbour Institute", "Ida Quill"],
    "source_url": ["https://example.org/a", "https://example.org/b"],
    "license": ["CC BY 4.0", "© Harbour Institute"],
    "report_number": ["HI-1", "HI-2"],
    "lang": ["fr", "ar"],
    "kind": ["Report", "Commentary"],
    "summary": ["Another summary.", '"A: summary"'],
    "source_file": ["a.txt", "b.txt"],
    "supersedes": ["s1", "s2", "nothing"],
    "correction": ["2025-02-03 A date was corrected.", "A name was corrected."],
    "withdrawn": ["2025-04-05 It was wrong.", '"2025-04-05 text removed: a court said so"'],
    "unknown": ["x"],
}


def set_field(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        key = chance.choice(sorted(FIELDS))
        head, _, rest = path.read_text().partition("\n---\n")
        lines = [line for line in head.split("\n") if not line.startswith(f"{key}: ")]
        if chance.random() < 0.7:
            lines.insert(1, f"{key}: {chance.choice(FIELDS[key])}")
        path.write_text("\n".join(lines) + "\n---\n" + rest)


def change_status(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        text = re.sub("^status: .*\n", "", path.read_text(), flags=re.M)
        status = chance.choice(["status: draft\n", "status: draft\n", "status: withdrawn\n", ""])
        path.write_text(text.replace("---\n", f"---\n{status}", 1))


def add_biography(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        text = path.read_text().split("## About the author")[0]
        path.write_text(text + chance.choice(["", "## About the author\n\nIda Quill knows Beijing.\n"]))


def copy_slug(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        path.with_name("a-copy.md").write_text(path.read_text())


def replace_another(archive: SmallArchive, chance: random.Random) -> None:
    if (path := some(archive, chance)) and (other := some(archive, chance)):
        slug = other.read_text().split("\nslug: ")[-1].split("\n")[0]
        path.write_text(path.read_text().replace("\nslug: ", f"\nsupersedes: {slug}\nslug: ", 1))


def break_front_matter(archive: SmallArchive, chance: random.Random) -> None:
    if path := some(archive, chance):
        path.write_text(path.read_text().replace("date: ", "date: not "))


def name_a_record(archive: SmallArchive, chance: random.Random) -> None:
    name = chance.choice(["Harbour Dues", "Port Fees"])
    aliases = chance.choice(["[Harbour Dues]", "[Gdynia Dues]"]) if name == "Port Fees" else "[Port Fees]"
    text = f"- id: port-fees\n  name: {name}\n  aliases: {aliases}\n  related: [china]\n"
    (archive.folder / "content/authority/concepts.yaml").write_text(text)


def name_a_person(archive: SmallArchive, chance: random.Random) -> None:
    kind = chance.choice(["person", "organization"])
    (archive.folder / "content/authority/people.yaml").write_text(
        f"- id: ida-quill\n  type: {kind}\n  name: Ida {chance.choice(['Quill', 'B. Quill'])}\n"
        f"  aliases: [Ida {chance.choice(['Quill', 'Marsh'])}]\n"
    )


def forget_records(archive: SmallArchive, chance: random.Random) -> None:
    for path in (archive.folder / "content/authority").iterdir():
        path.unlink()


SHIPPED = {
    "countries.yaml": ("id: china", ["China", "Cathay"]),
    "organizations.yaml": ("id: nato", ["NATO", "The Alliance"]),
    "places.yaml": ("id: beijing", ["Beijing", "Peking"]),
    "concepts.yaml": ("id: vladimir-putin", ["Vladimir Putin", "Putin Doctrine"]),
    "issues.yaml": ("id: trade", ["Trade", "Commerce"]),
}


def lay_over_shipped(archive: SmallArchive, chance: random.Random) -> None:
    file = chance.choice(sorted(SHIPPED))
    first, names = SHIPPED[file]
    lines = [first, f"name: {chance.choice(names)}"]
    lines += chance.choice([[], ["aliases: [Gdynia]"], ["note: A note."], ["related: [russia]"]])
    lines += chance.choice([[], [], ["status: retired", "related: [russia]"]])
    if len({line.split(":")[0] for line in lines}) == len(lines):
        text = "- " + "\n  ".join(lines) + "\n"
        (archive.folder / "content/authority" / file).write_text(text)


def redirect(archive: SmallArchive, chance: random.Random) -> None:
    pages = sorted((archive.folder / "output").rglob("*.html"))
    if not pages:
        return
    found = [str(page.relative_to(archive.folder / "output")) for page in chance.choices(pages, k=2)]
    old = chance.choice([found[0], "briefs/2019/old.html", "actors/old.html", "old.html", "../out.html"])
    new = chance.choice([found[1], "actors/old.html", "briefs/2019/nowhere.html", "old.html"])
    file = archive.folder / "content/redirects.tsv"
    lines = file.read_text().splitlines() if file.exists() else []
    own = [line for line in lines if not line.startswith("briefs/")]  # these the archive would write again
    if own and chance.random() < 0.3:
        lines.remove(chance.choice(own))
    file.write_text("\n".join([*lines, f"{old}\t{new}"]) + "\n")


def write_own_page(archive: SmallArchive, chance: random.Random) -> None:
    path = archive.folder / "content/pages" / chance.choice(["about.md", "team.md", "search-help.md"])
    path.parent.mkdir(exist_ok=True)
    if path.exists() and chance.random() < 0.4:
        path.unlink()
    else:
        path.write_text(f"---\ntitle: Page {chance.randrange(9)}\n---\n\n{chance.choice(SENTENCES)}\n")


def change_image(archive: SmallArchive, chance: random.Random) -> None:
    path = archive.folder / "content/images" / chance.choice(["a.svg", "b.svg"])
    path.parent.mkdir(exist_ok=True)
    if path.exists() and chance.random() < 0.5:
        path.unlink()
    else:
        path.write_text(f"<svg>{chance.randrange(9)}</svg>")


SEED = """\
{date} | Report

{title}

By {author}

{text}

Nothing of note was said, and the harbour kept its lights on until the morning came.

Topics: {topics}
"""


def paste(archive: SmallArchive, chance: random.Random) -> None:
    """Add a raw brief, or change one."""
    sentences = " ".join(chance.choices(SENTENCES, k=2))
    text = SEED.format(
        date=chance.choice(["June 1, 2019", "May 4, 2024"]),
        title=chance.choice(["The Ferry Treaty", "The Ferry Treaty", "Dues in the North"]),
        author=chance.choice(["Ida Quill", "Tomas Vrba"]),
        text=sentences,
        topics=", ".join(chance.sample(TOPICS, 3)),
    )
    (archive.folder / "seeds" / f"{chance.choice('abc')}.txt").write_text(text)


def remove_paste(archive: SmallArchive, chance: random.Random) -> None:
    for path in sorted((archive.folder / "seeds").iterdir())[:1]:
        path.rename(path.with_name("moved.txt")) if chance.random() < 0.5 else path.unlink()


def decide(archive: SmallArchive, chance: random.Random) -> None:
    file = archive.folder / "content/decisions.yaml"
    what = chance.choice(
        ["title: Decided", "kind: Decided", "topics:\n    - Russia", "ignore: no brief", "date: 2019-02-03"]
    )
    tags = chance.choice(["", "tags:\n  sanctions: Russia\n"])
    file.write_text(f"briefs:\n  {chance.choice('abc')}.txt:\n    {what}\n{tags}")


def undecide(archive: SmallArchive, chance: random.Random) -> None:
    (archive.folder / "content/decisions.yaml").unlink(missing_ok=True)


def rename_site(archive: SmallArchive, chance: random.Random) -> None:
    file = archive.folder / "pelican.conf.py"
    file.write_text(file.read_text() + f'SITENAME = "Archive {chance.randrange(10**6)}"\n')


SETTINGS = {
    "ARCHIVE_PUBLISHER": ["Harbour Institute", ""],
    "ARCHIVE_LICENSE": ["CC BY 4.0", ""],
    "ARCHIVE_DESCRIPTION": ["Briefs on harbours.", ""],
    "ARCHIVE_CONTACT": ["desk@example.org", ""],
    "ARCHIVE_ID": ["example.org,2025", ""],
    "SITEURL": ["https://example.org/briefs", ""],
    "DEFAULT_LANG": ["de", "en", "ar"],
    "DEMO": [True, False],
    "ACTORS_FROM_PROSE": [True, False],
    "WORKERS": [1, 2],
}


def change_setting(archive: SmallArchive, chance: random.Random) -> None:
    file = archive.folder / "pelican.conf.py"
    name = chance.choice(sorted(SETTINGS))
    file.write_text(file.read_text() + f"{name} = {chance.choice(SETTINGS[name])!r}\n")


def take_actors_from_prose(archive: SmallArchive, chance: random.Random) -> None:
    file = archive.folder / "pelican.conf.py"
    file.write_text(file.read_text() + f"ACTORS_FROM_PROSE = {chance.random() < 0.6}\n")


def publish(archive: SmallArchive, chance: random.Random) -> None:
    archive.publish()


def lose_cache(archive: SmallArchive, chance: random.Random) -> None:
    shutil.rmtree(archive.folder / ".cache", ignore_errors=True)


def build_afresh(archive: SmallArchive, chance: random.Random) -> None:
    archive.build(fresh=True)


def change_template(archive: SmallArchive, chance: random.Random) -> None:
    file = archive.folder / "theme/templates/brief.html"
    file.write_text(file.read_text() + f"<!-- {chance.randrange(10**6)} -->")


def disturb_output(archive: SmallArchive, chance: random.Random) -> None:
    found = sorted((archive.folder / "output").rglob("*.html"))
    found += sorted((archive.folder / "output/search").rglob("*.js"))
    if found:
        path = chance.choice(found)
        path.write_text("disturbed") if chance.random() < 0.5 else path.unlink()


STEPS: list[Step] = [
    *[add] * 6,
    *[edit_text, rewrite] * 3,
    *[delete, rename, copy_slug, replace_another, break_front_matter] * 2,
    *[change_status, change_slug, set_field] * 3,
    *[drop_slug, move_year, add_biography, redirect, paste, decide, take_actors_from_prose] * 2,
    *[name_a_record, name_a_person, lay_over_shipped, forget_records, rename_site, change_setting],
    *[write_own_page, change_image, change_template, remove_paste, undecide],
    *[disturb_output, publish, lose_cache, build_afresh],
]


def check(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        archive = SmallArchive.make(Path(folder) / "archive")
        done = []
        for number in range(steps):
            for step in [add] * 6 if number == 0 else chance.choices(STEPS, k=chance.randint(1, 3)):
                step(archive, chance)
                done.append(step.__name__)
            archive.build()
            done.append("|")
        found, wanted = archive.site(), archive.clean()
        of_publishing = check_published(found)
        assert found.keys() - of_publishing == wanted.keys(), (seed, done, found.keys() ^ wanted.keys())
        differ = [path for path in wanted if found[path] != wanted[path]]
        assert not differ, (seed, done, differ)


def check_published(site: dict[str, bytes]) -> set[str]:
    """Return the files that publishing adds, if it was done before; they fit the site as it is now."""
    copies = {path for path in site if path.endswith(".gz")}
    old = [path for path in copies if gzip.decompress(site[path]) != site.get(path.removesuffix(".gz"))]
    assert not old, "compressed copies of what stands no more"
    if "sitemap.xml" in site:
        listed = {
            line.split("/briefs/", 1)[-1]
            for line in re.findall("<loc>(.*?)</loc>", site["sitemap.xml"].decode())
        }
        assert len(listed) == sum(
            path.endswith(".html") and path not in ("404.html", "search.html") and REDIRECT_MARK not in text
            for path, text in site.items()
        )
    return copies | {path for path in ("sitemap.xml", "robots.txt") if path in site}


@settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.integers(0, 2**32))
def test_incremental_equals_clean(seed: int) -> None:
    check(seed, steps=6)


@pytest.mark.long
@settings(max_examples=100, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_incremental_equals_clean_over_many_sequences(seed: int) -> None:
    check(seed, steps=12)


def test_search_data_that_somebody_changed_are_made_again(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    chance = random.Random(1)
    for _ in range(3):
        add(archive, chance)
    archive.build()
    first, second = sorted((archive.folder / "output/search").rglob("*.js"))[:2]
    first.write_text("disturbed")
    second.unlink()
    archive.build()
    assert archive.site() == archive.clean()


def test_a_brief_that_another_one_with_its_slug_hides_leaves_all_lists(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    for number, sentence in enumerate(SENTENCES):
        text = front(f"Brief {number}", "2019-03-04", ["NATO"], [], sentence, "")
        archive.write(f"2019/b{number}.md", text)
    archive.build()
    other = front("Brief 4", "2024-05-06", ["sanctions"], ["Trade"], SENTENCES[0], "Ida Quill")
    archive.write("2019/a-copy.md", other)
    archive.build()
    assert archive.site() == archive.clean()
    (archive.folder / "content/briefs/2019/a-copy.md").unlink()
    archive.build()
    assert archive.site() == archive.clean()
