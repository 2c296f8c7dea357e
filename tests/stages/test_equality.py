"""An incremental build gives the bytes of a clean one, whatever was edited before."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.stages.archives import SmallArchive, front

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


def rename_site(archive: SmallArchive, chance: random.Random) -> None:
    file = archive.folder / "pelican.conf.py"
    file.write_text(file.read_text() + f'SITENAME = "Archive {chance.randrange(10**6)}"\n')


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
    *[name_a_record, name_a_person, forget_records, rename_site, change_template, disturb_output],
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
        found, wanted = archive.site(), archive.clean()
        assert found.keys() == wanted.keys(), done
        differ = [path for path in wanted if found[path] != wanted[path]]
        assert not differ, (done, differ)


@settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.integers(0, 2**32))
def test_incremental_equals_clean(seed: int) -> None:
    check(seed, steps=5)


@pytest.mark.long
@settings(max_examples=300, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_incremental_equals_clean_over_many_sequences(seed: int) -> None:
    check(seed, steps=6)


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
