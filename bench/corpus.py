"""Write an archive of N invented briefs, the same for the same N: ``python bench/corpus.py N DIR``.

Words follow Zipf's law over an invented vocabulary, with function words of English between
them; each brief has 1-4 of 40 issues, 8-20 of up to 3,000 topics, 1-2 of 60 authors, and
750-1,050 words in paragraphs under subheads.
Brief i does not depend on N, but for the topics, of which a small archive has fewer.
"""

from __future__ import annotations

import datetime
import itertools
import random
import sys
from bisect import bisect
from collections.abc import Iterator
from pathlib import Path

from briefs.model import SearchDocument, SearchName
from briefs.text.slugs import slug

VOCABULARY, ISSUES, TOPICS, AUTHORS = 40_000, 40, 3_000, 60
KINDS = ("Policy Brief", "Policy Brief", "Policy Brief", "Analysis", "Memo", "Testimony")
FUNCTION_WORDS = ("the", "of", "and", "to", "in", "a", "that", "for", "is", "on", "as", "with")
FIRST_DAY = datetime.date(2005, 1, 3)
DAYS = 7_900


class Corpus:
    """The invented world: its words and names, and any of its briefs."""

    def __init__(self, briefs: int) -> None:
        random_ = random.Random(1)
        self.briefs = briefs
        self.words = _vocabulary(random_, VOCABULARY)
        self._cumulative = list(itertools.accumulate((rank + 5) ** -1.1 for rank in range(VOCABULARY)))
        self.issues = [self._name(random_, 1) for _ in range(ISSUES)]
        topics = min(TOPICS, max(60, briefs // 2))
        self.topics = [self._name(random_, random_.choice((1, 2, 2, 3))) for _ in range(topics)]
        self.authors = [self._name(random_, 2) for _ in range(AUTHORS)]

    def document(self, number: int) -> SearchDocument:
        """Return one brief as search sees it."""
        random_ = random.Random(f"brief {number}")
        issues = _pick(random_, self.issues, random_.randint(1, 4))
        topics = _pick(random_, self.topics, random_.randint(8, 20))
        authors = _pick(random_, self.authors, random_.choice((1, 1, 1, 2)))
        title = " ".join(self._words(random_, random_.randint(5, 12))).capitalize()
        paragraphs = tuple(self._paragraphs(random_, topics))
        return SearchDocument(
            slug=f"{slug(title)[:60].rstrip('-')}-{number}",
            date=FIRST_DAY + datetime.timedelta(days=random_.randrange(DAYS)),
            kind=random_.choice(KINDS),
            title=title,
            summary=self._sentence(random_, 18),
            paragraphs=paragraphs,
            authors=_with_ids(authors),
            issues=_with_ids(issues),
            topics=_with_ids(topics),
            actors=_with_ids(topics[:4]),
        )

    def documents(self) -> Iterator[SearchDocument]:
        """Yield all briefs."""
        return (self.document(number) for number in range(self.briefs))

    def names(self) -> Iterator[SearchName]:
        """Yield the records of all topics and authors; every seventh has a second spelling."""
        for number, name in enumerate(sorted({*self.topics, *self.authors})):
            other = (name + "y",) if number % 7 == 0 else ()
            yield SearchName(slug(name), "person", name, (name, *other))

    def _words(self, random_: random.Random, count: int) -> list[str]:
        top, chance = self._cumulative[-1], random_.random
        return [
            FUNCTION_WORDS[int(chance() * 12)]
            if chance() < 0.35
            else self.words[bisect(self._cumulative, chance() * top)]
            for _ in range(count)
        ]

    def _name(self, random_: random.Random, words: int) -> str:
        return " ".join(random_.choice(self.words[300:]).capitalize() for _ in range(words))

    def _sentence(self, random_: random.Random, words: int) -> str:
        return " ".join(self._words(random_, words)).capitalize() + "."

    def _paragraphs(self, random_: random.Random, topics: list[str]) -> Iterator[str]:
        left = random_.randint(750, 1_050)
        for number in itertools.count(1):
            if number % 3 == 0:
                yield " ".join(self._words(random_, random_.randint(3, 6))).capitalize()
            sentences = []
            for _ in range(random_.randint(3, 6)):
                words = min(left, random_.randint(12, 28))
                sentence = self._sentence(random_, words)
                if random_.random() < 0.3:
                    sentence = f"{sentence[:-1]} {random_.choice(topics)}."
                sentences.append(sentence)
                left -= words
                if left <= 0:
                    break
            yield " ".join(sentences)
            if left <= 0:
                return


def markdown(document: SearchDocument) -> str:
    """Return the brief as a file of content/briefs."""
    lines = ["---", f"title: {document.title}", f"date: {document.date}", f"kind: {document.kind}"]
    lists = {"authors": document.authors, "issues": document.issues, "topics": document.topics}
    for key, values in lists.items():
        lines += [f"{key}:", *(f"- {label}" for _, label in values)]
    lines += [f"summary: {document.summary}", f"slug: {document.slug}", "---", ""]
    for paragraph in document.paragraphs:
        lines += [paragraph if paragraph.endswith(".") else f"## {paragraph}", ""]
    return "\n".join(lines)


def _vocabulary(random_: random.Random, size: int) -> list[str]:
    """Return invented words: all pronounceable, frequent ones short, with English endings."""
    onsets = "b c d f g l m n p r s t v br cl dr fl gr pl pr sh st tr".split()
    vowels, codas = "a e i o u ea ou".split(), ["", "", "n", "r", "l", "s", "t", "nd", "ct", "rm"]
    endings = ["", "", "", "s", "ed", "ing", "ion", "al", "ly", "ment", "ity"]
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = 1 + (len(words) > 150) + (random_.random() < 0.4)
        word = "".join(
            random_.choice(onsets) + random_.choice(vowels) + random_.choice(codas) for _ in range(syllables)
        )
        words[word + random_.choice(endings)] = None
    return list(words)


def _pick(random_: random.Random, names: list[str], count: int) -> list[str]:
    """Return different names, the first ones of the list more often."""
    picked: dict[str, None] = {}
    while len(picked) < count:
        picked[names[int(len(names) * random_.random() ** 2)]] = None
    return list(picked)


def _with_ids(names: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((slug(name), name) for name in names)


def write_corpus(count: int, folder: Path) -> None:
    """Write ``count`` briefs below ``folder/content/briefs``."""
    for document in Corpus(count).documents():
        path = folder / "content" / "briefs" / f"{document.date.year:04d}" / f"{document.slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown(document), encoding="utf-8")


if __name__ == "__main__":
    write_corpus(int(sys.argv[1]), Path(sys.argv[2]))
