"""CSL-JSON, whole and broken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported import check_law, part, write

from explorer.errors import ImportingError
from explorer.readers.imports.csl import read_csl
from explorer.readers.imports.text import Source

ONE = {
    "id": "k",
    "title": "On Sums",
    "author": [
        {"family": "Hengel", "given": "Anton", "non-dropping-particle": "van den"},
        {"literal": "Sums, Inc"},
        "Bo Two",
        7,
    ],
    "issued": {"date-parts": [["2025", 4, 18]]},
    "DOI": "10.1145/X",
    "container-title": ["Journal"],
    "keyword": "rl, sampling",
}
DIRTY = (
    f'[{json.dumps(ONE)},\n{{"title": ""}},\n7, [], {{"title": ["Two"], "issued": "n.d."}},\n{{"ti'
)


def read(text):
    """Read a JSON text."""
    return part(read_csl(Source("a.json", text)))


def test_a_record_is_read_in_full():
    """Names in order, the date as far as it goes."""
    [[entry], _, _] = read(json.dumps([ONE]))

    assert ("Anton van den Hengel", "Sums Inc", "Bo Two") == entry.authors
    assert ("2025-04-18", "date of the entry") == (entry.date, entry.basis)
    assert ("10.1145/x", "Journal", ("rl", "sampling")) == (entry.doi, entry.venue, entry.topics)


def test_what_is_broken_is_left_out_with_its_line():
    """What stands before it is kept."""
    entries, left, _ = read(DIRTY)

    assert ["On Sums", "Two"] == [one.title for one in entries]
    assert [(2, "has no title"), (3, "is no mapping"), (3, "is no mapping")] == [
        (one.line, one.what) for one in left[:3]
    ]
    assert [(4, "is not JSON; nothing behind it can be read")] == [
        (one.line, one.what) for one in left[3:]
    ]
    assert ("the date 'n.d.' is no date: undated",) == entries[1].repairs


def test_every_record_of_a_broken_file_is_accounted_for(tmp_path):
    """Kept, merged or left out."""
    check_law([write(tmp_path, "a.json", DIRTY)], 6)


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2024], [2025]]}, "2024/2025"),
        ({"date-parts": [[2024]], "circa": True}, "2024~"),
        ({"raw": "18 April 2025"}, "2025-04-18"),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": 7}, ""),
        (None, ""),
    ],
)
def test_dates_of_any_shape_are_read(issued, date):
    """As far as they are dates."""
    [[entry], _, _] = read(json.dumps([{"title": "T", "issued": issued}]))

    assert date == entry.date


@pytest.mark.parametrize("text", ["", "7", "text"])
def test_what_is_no_list_of_records_is_refused(text):
    """In a sentence that names the file."""
    with pytest.raises(ImportingError, match=r"a.json is no list of CSL-JSON records."):
        read(text)


def test_a_mapping_without_records_is_left_out():
    """It is one record, and has no title."""
    assert [[], 1] == [read('{"items": 7}')[0], len(read('{"items": 7}')[1])]


def test_a_deep_nest_is_left_out():
    """Nothing crashes."""
    entries, [left], _ = read('[{"title": "T"}, ' + "[" * 100_000)

    assert 1 == len(entries)
    assert left.what.endswith("nothing behind it can be read")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
FIELDS = st.sampled_from(["title", "author", "issued", "DOI", "URL", "keyword", "id", "note"])


@given(st.lists(st.dictionaries(FIELDS, VALUES), max_size=4))
def test_no_record_breaks_the_reader(records):
    """Each gives an entry or is left out."""
    entries, left, _ = read(json.dumps(records))

    assert len(records) == len(entries) + len(left)
