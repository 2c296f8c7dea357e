"""What those who keep an archive put off is told once, with how many briefs it concerns."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from briefs.checking.checked import read
from briefs.checking.rules import check
from briefs.model import Problem
from tests.checking.faulty import brief


def problems(folder: Path, code: str, briefs: dict[str, str]) -> list[Problem]:
    for name, text in briefs.items():
        path = folder / "content/briefs/2024" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return [
        one
        for one in check(read(folder / "seeds", folder / "content", folder / "output"))
        if one.code == code
    ]


def test_what_many_briefs_lack_is_told_once(tmp_path: Path) -> None:
    briefs = {f"b{n}.md": brief(f"B {n}", source_file=f"{n}.txt") for n in range(4)}
    briefs |= {"ours.md": brief("Ours", summary="In short."), "draft.md": brief("Draft", status="draft")}
    for code in ("SUMMARY-MISSING", "LICENSE-MISSING"):
        (one,) = problems(tmp_path, code, briefs)
        assert (one.path, one.severity) == ("content/briefs/2024/b0.md", "warning")
        assert one.message.endswith("(and 3 more briefs)")
    briefs = {f"b{n}.md": brief(f"B {n}", summary="S.", license="CC0", source_file="x.txt") for n in range(4)}
    assert problems(tmp_path, "SUMMARY-MISSING", briefs) == []
    assert problems(tmp_path, "LICENSE-MISSING", briefs) == []


def test_names_of_one_brief_are_told_unless_a_record_holds_them(tmp_path: Path) -> None:
    briefs = {
        "a.md": brief("A", topics=["Quorn Docks", "Vell Harbour", "Russia"]),
        "b.md": brief("B", topics=["Vell Harbour"], issues=["Lone Issue"]),
    }
    (one,) = problems(tmp_path, "NAME-ONCE", briefs)
    assert ': 1, such as "Quorn Docks";' in one.message


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("http://example.org/b", True),
        ("http://EXAMPLE.org/b", True),
        ("http://example.com/b", False),
        ("https://example.com/a?utm_source=x", True),
        ("https://example.com/a?a=1&fbclid=x", True),
        ("https://example.com/a?mutm_source=x", False),
    ],
)
def test_links_to_other_sites_in_another_form_are_told(link: str, told: bool, tmp_path: Path) -> None:
    briefs = {
        "a.md": brief("A", body=f"See https://example.org/a.\n\nAnd [that]({link})."),
        "b.md": brief("B"),
    }
    found = problems(tmp_path, "LINK-FORM", briefs)
    assert [(one.line, link in one.message) for one in found] == [(9, True)] * told


def test_what_is_no_picture_is_told(tmp_path: Path) -> None:
    images = tmp_path / "content/images"
    images.mkdir(parents=True)
    Image.new("RGB", (4, 4)).save(images / "good.png")
    (images / "cut.png").write_bytes((images / "good.png").read_bytes()[:40])
    (images / "letter.jpg").write_text("A letter.")
    (images / "notes.txt").write_text("Notes.")
    os.mkfifo(images / "pipe.png")  # nobody waits for it
    (images / "plan.svg").write_text("<svg/>")
    texts = {
        "a.md": brief("A", body="Look.\n\n![The map]({static}/images/cut.png)\n\n![No](b.png)"),
        "b.md": brief("B", body="![Again]({static}/images/cut.png)"),
    }
    found = problems(tmp_path, "PICTURE-BAD", texts)
    assert [(one.path, one.line) for one in found] == [
        ("content/briefs/2024/a.md", 9),
        ("content/images/letter.jpg", 0),
        ("content/images/pipe.png", 0),
    ]
    assert '"{static}/images/cut.png" is no picture' in found[0].message
    assert {one.severity for one in found} == {"error"}
