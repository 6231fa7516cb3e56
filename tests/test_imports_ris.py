"""RIS as vendors write it."""

from hypothesis import given
from hypothesis import strategies as st
from imported import check_law, part, write

from explorer.readers.imports.ris import read_ris
from explorer.readers.imports.text import Source

DIRTY = """exported
TY  - JOUR
TI  - First
AU  - One, Ana
AU  - King, Martin, Jr.
PY  - 2024/05/01/
JO  - Journal of Sums
KW  - rl; sampling
KW  - claim type: elicit
AB  - Line one
of two.
TY  - GEN
T1  - Second
T1  - Second again
Y1  - in press
ER  -
between
TY  - GEN
AU  - No Title
ER  -
TY - GEN
TI - Third
UR - https://arxiv.org/abs/2504.13837
ER -"""


def test_a_dirty_file_is_read_and_every_repair_is_told():
    """Without ER, doubled, spelled otherwise."""
    entries, left, passed = part(read_ris(Source("a.ris", DIRTY)))
    first, second, third = entries

    assert ["First", "Second", "Third"] == [one.title for one in entries]
    assert ("Ana One", "Martin King Jr.") == first.authors
    assert ("2024-05-01", "Journal of Sums", "Line one of two.") == (
        *(first.date, first.venue),
        first.claim,
    )
    assert ("rl", "sampling") == first.topics
    assert "'claim type: elicit' is a coding, and codings are not imported yet" in first.repairs
    assert "has no ER line: it ends where the next begins, or the file" in first.repairs
    assert "T1 is given twice: the first counts" in second.repairs
    assert "the date 'in press' is no date: undated" in second.repairs
    assert ("2504.13837", "2025-04") == (third.arxiv, third.date)
    assert [(18, "has no title")] == [(one.line, one.what) for one in left]
    assert [1, 17] == [one.line for one in passed]


def test_every_record_of_a_dirty_file_is_accounted_for(tmp_path):
    """Kept, merged or left out."""
    check_law([write(tmp_path, "a.ris", DIRTY)], 4)


def test_a_record_too_long_is_left_out():
    """It is not held in memory twice."""
    _, [left], _ = part(read_ris(Source("a.ris", "TY  - GEN\nTI  - " + "x" * 2_000_001)))

    assert "is longer than 2,000,000 characters" == left.what


@given(st.text("TYERAUI1 -\nx", max_size=60))
def test_no_text_breaks_the_reader(text):
    """There are as many records as there are types."""
    found = list(read_ris(Source("a.ris", f"TY  - GEN\n{text}")))
    entries, left, _ = part(found)

    assert len(entries) + len(left) >= 1
