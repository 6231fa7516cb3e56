"""The numbers of a view, as CSV that no spreadsheet runs and that reads back, and as a zip."""

import csv
import io
import zipfile
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer import tables
from explorer.writers import bundle, read_csv, write_csv

RISKY = tuple("=+-@\t\r\n＝＋－＠")
CELL = st.text(st.sampled_from("=+-@\t\r\n'\",;a1.eE ＝é\0"), max_size=6) | st.text(max_size=8)
GRID = st.integers(1, 4).flatmap(
    lambda width: st.tuples(
        st.lists(CELL, min_size=width, max_size=width),
        st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=5),
    )
)


def lines_of(frame):
    """Return the lines of a frame's CSV."""
    return write_csv(frame).splitlines()


def test_days_are_iso_text_and_what_is_missing_is_empty():
    """Whatever says that there is nothing: NaT, NaN, None or an empty text."""
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2025-06-13", None]),
            "delta": [0.5, float("nan")],
            "word": pd.Categorical([None, "elicit"]),
            "text": ["", "é"],
            "n": pd.array([None, 3], dtype="Int64"),
        }
    )

    assert ["day,delta,word,text,n", "2025-06-13,0.5,,,", ",,elicit,é,3"] == lines_of(frame)


def test_a_moment_keeps_its_clock_and_a_day_has_none():
    """In a column of moments as in one that holds anything."""
    moments = pd.to_datetime(["2025-06-13 08:30", "2025-06-14 00:00"])
    mixed = [date(2025, 6, 13), datetime(2025, 6, 13, 8, 30)]
    expected = ["at,mixed", "2025-06-13T08:30:00,2025-06-13", "2025-06-14,2025-06-13T08:30:00"]

    assert expected == lines_of(pd.DataFrame({"at": moments, "mixed": mixed}))


def test_years_have_four_digits():
    """A library may hold a paper by Aristotle's commentators."""
    days = pd.Series(["0834-01-02"], dtype="datetime64[us]")

    assert ["day", "0834-01-02"] == lines_of(pd.DataFrame({"day": days}))


def test_a_list_stands_between_semicolons():
    """As in the tables of a library; a set in the order of the alphabet."""
    frame = pd.DataFrame({"topics": [["rl", "sft"], ("a",), {"c", "b"}, []]})

    assert ["topics", "rl;sft", "a", "b;c", '""'] == lines_of(frame)


@pytest.mark.parametrize("start", RISKY)
def test_no_cell_starts_as_a_formula(start):
    """Nor does a column's name: each becomes text by an apostrophe."""
    text = write_csv(pd.DataFrame({f"{start}name": [f"{start}cmd|' /C calc'!A0"]}))
    cells = [row[0] for row in csv.reader(io.StringIO(text, newline=""))]

    assert [f"'{start}name", f"'{start}cmd|' /C calc'!A0"] == cells


def test_numbers_stay_numbers():
    """A negative number is no formula, as a number or as the text of one."""
    frame = pd.DataFrame({"a": [-1.5, 2.0], "b": ["-3", "+4e-2"], "c": [-5, True]})

    assert ["a,b,c", "-1.5,-3,-5", "2.0,+4e-2,True"] == lines_of(frame)
    assert ["a", "'-1-2"] == lines_of(pd.DataFrame({"a": ["-1-2"]}))


@given(GRID)
@example((["'=a"], [["'=a"], ["''-1"], ["-1"], ["'-1"], ["'"], [""]]))
def test_what_was_written_reads_back_the_same(grid):
    """Quotes, line ends, apostrophes and signs included; the plain oracle is the cells."""
    header, rows = grid
    read = read_csv(write_csv(pd.DataFrame(rows, columns=header)))

    assert header == list(read.columns)
    assert rows == read.to_numpy().tolist()


@given(GRID)
def test_no_cell_of_any_text_can_run(grid):
    """Every cell of the file is a plain number, or starts with no sign of a formula."""
    header, rows = grid
    text = write_csv(pd.DataFrame(rows, columns=header))
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.startswith(RISKY) or isinstance(float(cell), float)


@given(st.lists(st.floats(allow_nan=False), min_size=1))
def test_a_number_reads_back_as_the_very_same(numbers):
    """Infinities too, which are no plain numbers and so are escaped."""
    read = read_csv(write_csv(pd.DataFrame({"x": numbers})))

    assert numbers == [float(cell) for cell in read["x"]]


def test_the_timeline_of_the_shipped_library_reads_back(shipped):
    """With every title, day and word."""
    frame = tables.make_timeline(shipped)
    read = read_csv(write_csv(frame))

    assert list(frame.columns) == list(read.columns)
    assert frame["title"].tolist() == read["title"].tolist()
    days = frame["date_earliest"].dt.strftime("%Y-%m-%d").fillna("")
    assert days.tolist() == read["date_earliest"].tolist()
    assert frame["offset"].tolist() == read["offset"].astype("float64").tolist()


def test_empty_frames_keep_their_header():
    """No rows are a table too; a frame with nothing at all is an empty line."""
    read = read_csv(write_csv(pd.DataFrame({"a": [], "b": []})))

    assert ((0, 2), ["a", "b"]) == (read.shape, list(read.columns))
    assert "\r\n" == write_csv(pd.DataFrame())
    assert (0, 0) == read_csv("\n").shape == read_csv("").shape


def test_two_columns_of_one_name_are_both_written():
    """A table of pairs may have them."""
    frame = pd.DataFrame([["x", "y"]], columns=["title", "title"])

    assert ["title,title", "x,y"] == lines_of(frame)


def test_the_mark_that_excel_wants_is_read_over():
    """A file saved with a byte order mark is the same table."""
    assert ["a"] == list(read_csv("\ufeffa\n1\n").columns)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1\n", "Row 1 has 1 cells where 2 are named"),
        ('a\n"x"y\n', "Line 2 is no CSV"),
    ],
)
def test_what_is_no_table_is_refused(text, message):
    """With the place of the fault."""
    with pytest.raises(ValueError, match=message):
        read_csv(text)


def test_the_frame_does_not_change():
    """Escaping happens on the way out."""
    frame = pd.DataFrame({"a": ["=1"]})
    write_csv(frame)

    assert "=1" == frame.loc[0, "a"]


FILES = st.dictionaries(
    st.text(st.sampled_from("abé-. "), min_size=1).filter(lambda name: name.strip(".")),
    st.text(st.characters(exclude_categories=["Cs"])) | st.binary(),
)


@given(FILES)
def test_a_zip_holds_what_it_was_given(files):
    """Names and contents, text as UTF-8, and the same bytes in whatever order they come."""
    data = bundle(files)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}

    assert found == {
        name: text.encode() if isinstance(text, str) else text for name, text in files.items()
    }
    assert data == bundle(dict(reversed(files.items())))


def test_a_zip_knows_no_clock(monkeypatch):
    """Its files are all of the first day that a zip can say."""
    monkeypatch.setattr("time.time", lambda: 2e9)
    with zipfile.ZipFile(io.BytesIO(bundle({"a.csv": "x", "metadata.json": "{}"}))) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in archive.infolist()}


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../a", "a/../../b", "a\\b", "c:a", "a\0b"])
def test_no_name_in_a_zip_leads_out_of_its_folder(name):
    """Whoever opens it gets the files where they want them."""
    with pytest.raises(ValueError, match="cannot name a file in a zip"):
        bundle({name: "x"})
