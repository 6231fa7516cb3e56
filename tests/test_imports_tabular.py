"""CSV as databases export it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported import check_law, part, write

from explorer.errors import ImportingError
from explorer.readers.imports.tabular import read_map, read_tabular
from explorer.readers.imports.text import Source

DIRTY = (
    "Title,Authors,Publication Year,DOI,Author Keywords,Odd\n"
    '"On Sums, and more","One, A.; Two, B.",2023,10.1/x,rl; sampling,\n'
    "\n"
    ",Nobody,2020,,,\n"
    "Short,Ana One and Bo Two\n"
    "Long,,,,,,,too many\n"
)


def read(text, **columns):
    """Read a CSV text."""
    return part(read_tabular(Source("a.csv", text), columns))


def test_usual_columns_are_known_and_odd_ones_told():
    """Rows that are short are filled, those too long left out."""
    entries, left, passed = read(DIRTY)

    assert ["On Sums, and more", "Short"] == [one.title for one in entries]
    assert [("A. One", "B. Two"), ("Ana One", "Bo Two")] == [one.authors for one in entries]
    assert ("2023", ("rl", "sampling")) == (entries[0].date, entries[0].topics)
    assert ("lacks its last 4 cells: taken as empty",) == entries[1].repairs
    assert [(4, "has no title"), (6, "has 8 cells where the header has 6")] == [
        (one.line, one.what) for one in left
    ]
    assert ["columns that no field is read from: Odd"] == [one.what for one in passed]


def test_every_row_is_accounted_for(tmp_path):
    """Kept, merged or left out."""
    check_law([write(tmp_path, "a.csv", DIRTY)], 4)


def test_columns_can_be_mapped():
    """Semicolons between cells are seen."""
    columns = read_map(["title=Titel", "year=Jahr"])
    [[entry], _, _] = read("Titel;Jahr\nSummen;2024\n", **columns)

    assert ("Summen", "2024") == (entry.title, entry.date)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("title", "names no column"),
        ("titel=x", "Did you mean title?"),
    ],
)
def test_a_mapping_that_says_nothing_is_refused(pair, said):
    """In a sentence."""
    with pytest.raises(ImportingError, match=said.replace("?", r"\?")):
        read_map([pair])


@pytest.mark.parametrize(
    ("text", "columns", "said"),
    [
        ("Titel,Jahr\nx,1\n", {}, "a.csv has no column of titles. Name it: --map title=COLUMN"),
        ("Title\nx\n", {"year": "Jahr"}, "a.csv has no column 'Jahr'"),
        ("", {}, "a.csv has no column of titles"),
    ],
)
def test_a_table_without_its_columns_is_refused(text, columns, said):
    """It says which there are."""
    with pytest.raises(ImportingError, match=said):
        read(text, **columns)


def test_a_cell_of_a_million_characters_is_cut_and_said():
    """And the limit of the csv module is as it was."""
    [[entry], _, _] = read("title,abstract\nT," + "x" * 1_000_000 + "\n")

    assert "claim has 1,000,000 characters; the first 20,000 are kept" in entry.repairs


@given(st.text(',;"\nab\t', max_size=50))
def test_no_text_breaks_the_reader(text):
    """Under a header with titles, anything is rows."""
    read(f"title,year\n{text}")
