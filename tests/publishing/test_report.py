"""The report by year."""

from __future__ import annotations

import datetime

import lxml.html

from briefs.archive.view import View
from briefs.model import EditorNote
from briefs.publishing.report import report
from tests.publishing import invented


def test_a_year_says_what_was_published_corrected_and_withdrawn() -> None:
    def made(title: str, year: int, **more: object) -> invented.Reading:
        day = datetime.date(year, 5, 1)
        return invented.reading(title, day, [], [], ["Shipping"], ["Text."], **more)  # type: ignore[arg-type]

    wrong = (EditorNote(datetime.date(2025, 3, 1), "It was wrong."), EditorNote(None, "A name."))
    gone = (EditorNote(datetime.date(2026, 1, 2), "text removed"),)
    found = [
        made("One", 2023, correction=wrong),
        made("Two", 2023),
        made("Three", 2024, status="withdrawn", withdrawn=gone),
        made("Four", 2022, status="withdrawn"),
    ]
    text = invented.render(report(View(invented.archive(found))), invented.SITE).decode()
    page = lxml.html.fromstring(text.encode())
    shown = {
        one.xpath("h2")[0].text_content(): " ".join(" ".join(one.text_content().split()).split()[1:])
        for one in page.xpath("//section")
    }
    assert shown == {
        "2026": "Corrected or withdrawn Withdrawn on 2 January 2026: Three",
        "2025": "Corrected or withdrawn Corrected on 1 March 2025: One",
        "2023": "2 briefs Shipping 2",
        "Without a day": "a day Corrected: One Withdrawn: Four",
    }
    assert page.xpath("//section[@aria-labelledby='y2026']//li/a/@href") == ["briefs/2024/three.html"]


def test_an_empty_archive_has_a_report() -> None:
    text = invented.render(report(View(invented.archive([]))), invented.SITE).decode()
    assert "Nothing yet." in text
