"""When a file counts as changed."""

import os
from pathlib import Path

from briefs.system.freshness import SETTLED_NS, Stamp, find, look, unsure


def settled(path: Path) -> int:
    """Return a moment at which the file's times can be believed."""
    return path.stat().st_ctime_ns + SETTLED_NS + 1


def test_an_edit_that_keeps_the_time_of_the_last_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("one")
    first = look({"a": file}, {}, settled(file))
    assert first.changed == {"a"}
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    file.write_text("two")
    os.utime(file, ns=times)  # same size, inode and mtime, but another ctime
    assert look({"a": file}, first.stamps, settled(file)).changed == {"a"}


def test_what_was_found_of_a_settled_file_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("one")
    stamp = look({"a": file}, {}, settled(file)).stamps["a"]._replace(digest="that of other bytes")
    assert not look({"a": file}, {"a": stamp}, settled(file))
    assert look({"a": file}, {"a": stamp}, settled(file), trust=False).changed == {"a"}
    for name in ("size", "mtime_ns", "ctime_ns", "inode"):
        other = stamp._replace(**{name: getattr(stamp, name) - 1})
        assert look({"a": file}, {"a": other}, settled(file)).changed == {"a"}, name


def test_a_file_written_in_the_same_moment_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("one")
    first = look({"a": file}, {}, file.stat().st_mtime_ns)
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    file.write_text("two")
    os.utime(file, ns=times)
    assert look({"a": file}, first.stamps, settled(file)).changed == {"a"}


def test_equal_bytes_with_new_times_are_touched_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("one")
    first = look({"a": file}, {}, settled(file))
    os.utime(file, ns=(5, 5))
    again = look({"a": file}, first.stamps, settled(file))
    assert not again
    assert again.touched == {"a"}


def test_removed_and_unreadable_files(tmp_path: Path) -> None:
    stamp = Stamp(1, 1, 1, 1, "x", 1)
    found = look({"gone": tmp_path / "gone"}, {"gone": stamp, "left": stamp}, 1)
    assert (found.changed, found.removed) == ({"gone"}, {"left"})


def test_whatever_was_seen_otherwise_the_digest_decides(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("one")
    stamp = look({"a": file}, {}, settled(file)).stamps["a"]
    for field in ("size", "mtime_ns", "ctime_ns", "inode"):
        other = stamp._replace(**{field: getattr(stamp, field) - 1})
        found = look({"a": file}, {"a": other}, settled(file))
        assert (found.changed, found.touched) == (frozenset(), {"a"}), field
        assert unsure({"a": other}, {"a": str(file)}) == {"a"}, field
    assert unsure({"a": stamp}, {"a": str(file)}) == set()
    assert unsure({"a": stamp._replace(seen_ns=stamp.mtime_ns)}, {"a": str(file)}) == {"a"}


def test_find_leaves_out_hidden_files_and_parts(tmp_path: Path) -> None:
    for name in ("b/x.md", "b/.x.md.part", "a.md", "a.txt", "__pycache__/m.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert [name for name, _ in find(tmp_path, (".md",))] == ["a.md", "b/x.md"]
    assert list(find(tmp_path / "missing")) == []


def test_a_file_whose_mtime_was_set_back_just_now_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("one")
    os.utime(file, ns=(5, 5))
    seen = look({"a": file}, {}, file.stat().st_ctime_ns + SETTLED_NS - 1).stamps["a"]
    assert unsure({"a": seen}, {"a": str(file)}) == {"a"}
    assert unsure({"a": seen._replace(seen_ns=settled(file))}, {"a": str(file)}) == set()
