"""Addresses, and links from one to another."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from briefs import addresses

PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".html")


@given(PATHS, PATHS)
def test_a_relative_link_leads_to_its_target(target: str, page: str) -> None:
    link = addresses.relative(target, page)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) == target
    assert link == posixpath.relpath(target, posixpath.dirname(page) or ".")


def test_a_fragment_is_kept() -> None:
    assert addresses.relative("actors/x.html#p-1", "briefs/2025/y.html") == "../../actors/x.html#p-1"
