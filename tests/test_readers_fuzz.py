"""Whatever bytes a folder holds, opening it gives a library or a refusal, and nothing else."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from small import find_problems

TINY = Path(__file__).parent / "tiny"
FILES = sorted(str(path.relative_to(TINY)) for path in TINY.rglob("*.*"))
MARKS = [b'"', b",", b"\n", b"---\n", b"[[", b"]]", b"<!--", b"-->", b": ", b"- ", b"&a", b"*a"]
MARKS += [b"{", b"}", b"[", b";", b"/", b"~", b"\xff", b"\0", b"\r", b"#", b"!!", b"null", b"1e9"]
bits = st.one_of(st.sampled_from(MARKS), st.binary(max_size=8))
wounds = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), bits), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), wounds)
def test_broken_bytes_never_raise_anything_else(name, wounds):
    """Bytes cut out and put in anywhere: each problem is told in three parts."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(TINY, Path(parent) / "tiny"))
        data = (folder / name).read_bytes()
        for share, cut, put in wounds:
            at = round(share * len(data))
            data = data[:at] + put + data[at + cut :]
        (folder / name).write_bytes(data)

        problems = find_problems(folder)

    assert all(one.where and one.what and one.fix.endswith((".", "?")) for one in problems)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["papers.csv", "codings.csv", "notes/n1.md", "lines/q.md"]), st.binary())
def test_any_bytes_at_all_are_a_library_or_a_refusal(name, data):
    """A file of nothing but noise is refused."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(TINY, Path(parent) / "tiny"))
        (folder / name).write_bytes(data)

        assert find_problems(folder)
