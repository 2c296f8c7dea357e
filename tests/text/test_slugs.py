"""Slugs: what is kept of a title in its address."""

from hypothesis import given
from hypothesis import strategies as st

from briefs.text import slugs


@given(st.text())
def test_a_slug_is_a_file_name(text: str) -> None:
    slug = slugs.slug(text)
    assert slug == slugs.slug(slug) or "-" in slug
    assert 0 < len(slug.encode()) <= slugs.MAX_BYTES
    assert not set(slug) & set("/\\?#%.:\0 \n")


def test_slugs_of_names() -> None:
    assert slugs.slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan"
    assert slugs.slug("A.P. Møller-Maersk") == "a-p-moller-maersk"
    assert slugs.slug("Xi’an") == "xian"
    assert slugs.slug("Moscow's _new_ front") == "moscows-new-front"
    assert slugs.slug("Москва") == "москва"


def test_a_text_without_a_letter_has_its_digest_for_a_slug() -> None:
    assert slugs.slug("???") == "x-a03b221c"
    assert slugs.slug("!") != slugs.slug("?")


def test_a_long_slug_is_cut_at_a_word_and_told_from_others_by_its_digest() -> None:
    assert slugs.slug("a" * 100) == "a" * 100
    assert slugs.slug("a" * 101) == "a" * 91 + "-9d079339"
    title = "word " * 30
    slug = slugs.slug(title)
    assert slug.startswith("word-" * 18)
    assert len(slug) == len("word-" * 18) + 8
    assert slug != slugs.slug(title + "more")
