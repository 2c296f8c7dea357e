"""What the room ``search.whoosh`` takes of Whoosh beyond its public interface: each by its name, so that a
new version that lacks one says which."""

from __future__ import annotations

import inspect
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import whoosh.codec.whoosh3
import whoosh.matching
import whoosh.query
import whoosh.reading
import whoosh.scoring
import whoosh.writing
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from briefs.search.postings.brief_postings import Posting
from briefs.search.postings.inverting import Inverted
from briefs.search.whoosh.blocks import packed_block, unpacked_block
from briefs.search.whoosh.engine import Engine
from briefs.search.whoosh.segments import (
    Codec,
    IndexStorage,
    fill,
    open_segment,
    postings_of,
    write_segment,
)

METHODS = {
    whoosh.codec.whoosh3.W3FieldWriter: ("start_field", "start_term", "finish_term", "finish_field"),
    whoosh.codec.whoosh3.W3Codec: ("field_writer", "postings_writer", "postings_reader"),
    whoosh.codec.whoosh3.W3PostingsWriter: ("_write_block", "_new_block", "finish_postings"),
    whoosh.codec.whoosh3.W3LeafMatcher: (
        "_read_ids", "_read_weights", "_read_values", "_next_block", "is_active",
    ),
    whoosh.writing.SegmentWriter: ("_finalize_segment", "_finish", "add_reader", "delete_document", "commit"),
    whoosh.reading.SegmentReader: (
        "segment", "column_reader", "doc_count_all", "is_deleted", "postings", "doc_field_length",
        "iter_field", "codec", "storage",
    ),
    whoosh.scoring.BM25F: ("scorer",),
    whoosh.query.Query: ("matcher", "estimate_size", "is_leaf", "docs"),
    whoosh.matching.ListMatcher: ("weight", "score", "supports_block_quality"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "name"), [(owner, name) for owner, names in METHODS.items() for name in names], ids=str
)
def test_whoosh_has_the_method(owner: type, name: str) -> None:
    assert callable(getattr(owner, name, None)), f"{owner.__module__}.{owner.__name__}.{name} is gone"


def test_whoosh_has_the_attributes_that_are_written_to(tmp_path: Path) -> None:
    Engine(tmp_path)
    writer = SegmentWriter(FileStorage(str(tmp_path)).open_index(), codec=Codec())
    for name in ("pool", "perdocwriter", "schema", "segments", "docnum", "compound", "_added", "storage"):
        assert hasattr(writer, name), f"SegmentWriter.{name} is gone"
    writer.cancel()
    writer_of_postings = inspect.getsource(whoosh.codec.whoosh3.W3PostingsWriter)
    for name in (
        "_ids", "_weights", "_values", "_maxweight", "_minlength", "_maxlength", "_compression",
        "_blockcount", "_terminfo", "_postfile", "_blocklimit", "_inlinelimit",
    ):  # fmt: skip
        assert f"self.{name}" in writer_of_postings, f"W3PostingsWriter.{name} is gone"
    reader_of_postings = inspect.getsource(whoosh.codec.whoosh3.W3LeafMatcher)
    for name in (
        "_ids", "_weights", "_values", "_compression", "_blocklength", "_dataoffset", "_nextoffset",
        "_postfile",
    ):  # fmt: skip
        assert f"self.{name}" in reader_of_postings, f"W3LeafMatcher.{name} is gone"
    scorer = inspect.getsource(whoosh.scoring.BM25FScorer)
    for name in ("idf", "avgfl"):
        assert f"self.{name}" in scorer, f"BM25FScorer.{name} is gone"


@pytest.mark.parametrize("documents", [[0], [7], [0, 1, 5], [3, 4, 1000, 70_000]])
def test_a_block_of_postings_comes_back(documents: list[int]) -> None:
    weights = [3 * number % 70_001 for number in documents]
    values = [bytes(range(number % 5)) for number in documents]
    data = packed_block(documents, weights, values)
    assert unpacked_block(data, len(documents)) == (documents, weights, values)


def test_a_segment_holds_what_it_was_given(tmp_path: Path) -> None:
    Engine(tmp_path)
    text = {"oil": Posting(3, (0, 2000), (0, 5)), "gas": Posting(1, (7,), (1763,))}
    given = {"name": {"kind memo": Posting(1, (1024,), (0,))}, "text": text, "title": {}}
    reader = open_segment(tmp_path, write_segment(tmp_path, 5, Inverted([given])))
    found = dict(postings_of(reader, "text"))
    assert list(found) == ["gas", "oil"]
    assert found["oil"] == ([0], [3], [array("I", (0, 2000)).tobytes() + array("H", (0, 5)).tobytes()])
    assert reader.doc_field_length(0, "text") == 4
    reader.close()


def test_a_segment_that_is_done_takes_nothing_from_one_that_is_being_written(tmp_path: Path) -> None:
    """Several processes write at once; they shared a temporary folder, which the first to end removed."""
    Engine(tmp_path)
    given = Inverted([{"name": {}, "text": {"oil": Posting(1, (7,), (0,))}, "title": {}}])
    earlier = SegmentWriter(IndexStorage(str(tmp_path)).open_index(), _lk=False, codec=Codec())
    with ThreadPoolExecutor(1) as executor:
        executor.submit(write_segment, tmp_path, 5, given).result()
    fill(earlier, [6], given)
    reader = open_segment(tmp_path, earlier._finalize_segment())
    earlier._finish()
    assert list(dict(postings_of(reader, "text"))) == ["oil"]
    reader.close()
    assert not [path for path in tmp_path.iterdir() if path.is_dir()], "a temporary folder is left"
