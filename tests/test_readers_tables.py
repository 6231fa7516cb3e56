"""Tables: every fault of a CSV file is named by its row, and every other cell is what it says."""

import csv

import pandas as pd
import pytest
from small import find_problems, swap

from explorer.dates import KINDS
from explorer.errors import Problem
from explorer.opening import open_library

DATE = f"Write {KINDS}."

FAULTS = {
    "an unknown claim type": (
        "codings.csv",
        "k004,p1,first,lead,elicit",
        "k004,p1,first,lead,elicits",
        Problem(
            "codings.csv, row 5",
            "unknown claim type 'elicits'",
            "Did you mean elicit? It can be elicit, create, conditional, seed or limit.",
        ),
    ),
    "an empty cell where there must be one": (
        "codings.csv",
        "k004,p1,first,lead,elicit,high",
        "k004,p1,first,lead,,high",
        Problem("codings.csv, row 5", "claim type is empty", "Fill it in."),
    ),
    "a duplicate id": (
        "codings.csv",
        "k002,n2",
        "k001,n2",
        Problem("codings.csv, row 3", "coding 'k001' is already in row 2", "Give each its own id."),
    ),
    "a duplicate key of several columns": (
        "citations.csv",
        "p3,p2,contradicts",
        "p3,p1,cites",
        Problem(
            "citations.csv, row 4",
            "source target kind 'p3 p1 cites' is already in row 3",
            "Take one of them out.",
        ),
    ),
    "an impossible day": (
        "codings.csv",
        "2025-01-15",
        "2025-02-30",
        Problem(
            "codings.csv, row 7", "evidence date: '2025-02-30' does not exist in the calendar", DATE
        ),
    ),
    "a date in another order": (
        "codings.csv",
        "v2,2025-01-15,2026-02,",
        "v2,2025-01-15,02/2026,",
        Problem("codings.csv, row 7", "coded: '02/2026' is not an EDTF date", DATE),
    ),
    "an impossible month": (
        "papers.csv",
        "2024-06,",
        "2024-13,",
        Problem("papers.csv, row 3", "date: '2024-13' does not exist in the calendar", DATE),
    ),
    "a date that runs backward": (
        "findings.csv",
        "2025-03",
        "2025-03/2024",
        Problem("findings.csv, row 2", "stated: '2025-03/2024' runs backward in time", DATE),
    ),
    "a misspelt word": (
        "citations.csv",
        "p2,p1,extends",
        "p2,p1,extend",
        Problem(
            "citations.csv, row 2",
            "unknown kind 'extend'",
            "Did you mean extends? It can be cites, supports, contradicts or extends.",
        ),
    ),
    "a missing column": (
        "citations.csv",
        "source,target",
        "from,target",
        Problem("citations.csv, row 1", "the column source is missing", "Add it."),
    ),
    "a misspelt column": (
        "papers.csv",
        "paper,title,",
        "paper,titel,",
        Problem("papers.csv, row 1", "the column title is missing", "Rename titel, or add it."),
    ),
    "a column twice and one missing": (
        "papers.csv",
        ",caveat,seen_as,",
        ",caveat,caveat,",
        Problem("papers.csv, row 1", "2 columns are named caveat", "Keep one of them."),
        Problem("papers.csv, row 1", "the column seen_as is missing", "Add it."),
    ),
    "a row too short": (
        "papers.csv",
        "p2,Trained,",
        "p2,",
        Problem(
            "papers.csv, row 3",
            "has 17 cells where the header has 18",
            "Give it a cell for each column; a cell with a comma needs quotes.",
        ),
    ),
    "a row too long": (
        "papers.csv",
        '"Both, by task."',
        "Both, by task.",
        Problem(
            "papers.csv, row 4",
            "has 19 cells where the header has 18",
            "Give it a cell for each column; a cell with a comma needs quotes.",
        ),
    ),
    "a quote that never ends": (
        "papers.csv",
        '"Both, by task."',
        '"Both, by task',
        Problem(
            "papers.csv, row 4",
            "is not CSV (unexpected end of data)",
            'Put quotes around the whole cell, and write "" for a quote inside it.',
        ),
    ),
    "words after a quoted cell": (
        "papers.csv",
        '"Both, by task."',
        '"Both" by task.',
        Problem(
            "papers.csv, row 4",
            "is not CSV (',' expected after '\"')",
            'Put quotes around the whole cell, and write "" for a quote inside it.',
        ),
    ),
    "a count in letters": (
        "papers.csv",
        ",2,true",
        ",two,true",
        Problem(
            "papers.csv, row 3",
            "author count is 'two', not a whole number",
            "Write digits, with a point before decimals, or leave it empty.",
        ),
    ),
    "a count too small and a truth in other words": (
        "papers.csv",
        ",2,true",
        ",0,yes",
        Problem("papers.csv, row 3", "author count is 0", "It has to be at least 1."),
        Problem("papers.csv, row 3", "authors complete is 'yes'", "Write true or false."),
    ),
    "a list with an unknown, an empty and a repeated value": (
        "papers.csv",
        "sampling;rl",
        "samplng;;rl;rl",
        Problem(
            "papers.csv, row 2",
            "topics has an empty value or a space beside a ;",
            "Put one ; between two values and nothing else.",
        ),
        Problem(
            "papers.csv, row 2",
            "topics has the unknown value 'samplng'",
            "Did you mean sampling? It can be rl or sampling.",
        ),
        Problem("papers.csv, row 2", "topics has 'rl' twice", "Name it once."),
    ),
    "a list with a space": (
        "papers.csv",
        "sampling;rl",
        "sampling; rl",
        Problem(
            "papers.csv, row 2",
            "topics has an empty value or a space beside a ;",
            "Put one ; between two values and nothing else.",
        ),
        Problem(
            "papers.csv, row 2",
            "topics has the unknown value ' rl'",
            "Did you mean rl? It can be rl or sampling.",
        ),
    ),
    "numbers that are none": (
        "effects.csv",
        ",10,30,",
        ",10%,nan,",
        Problem(
            "effects.csv, row 2",
            "baseline is '10%', not a number",
            "Write digits, with a point before decimals, or leave it empty.",
        ),
        Problem(
            "effects.csv, row 2",
            "treated is 'nan', not a number",
            "Write digits, with a point before decimals, or leave it empty.",
        ),
    ),
    "a number beyond all bounds": (
        "effects.csv",
        ",10,30,",
        ",1e999,30,",
        Problem(
            "effects.csv, row 2",
            "baseline is '1e999', not a number",
            "Write digits, with a point before decimals, or leave it empty.",
        ),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_table_is_named_by_row(tiny_folder, fault):
    """Each fault alone gives its own problem and no other."""
    file, old, new, *expected = FAULTS[fault]
    swap(tiny_folder / file, old, new)

    assert tuple(expected) == find_problems(tiny_folder)


def test_rows_are_counted_as_a_spreadsheet_shows_them(tiny_folder):
    """A cell of two lines is one row, and an empty row counts."""
    swap(tiny_folder / "papers.csv", "\np2,Trained", '\n\np2,"Trained\nlong"')
    swap(tiny_folder / "papers.csv", "2025-02-20", "2025-02-29")

    (problem,) = find_problems(tiny_folder)

    assert "papers.csv, row 5" == problem.where


def test_every_fault_is_told_at_once(tiny_folder):
    """Faults in three files give problems in three files, each file from its top."""
    swap(tiny_folder / "codings.csv", "second,other,create", "second,other,created")
    swap(tiny_folder / "codings.csv", "k001,n1", "k001,n9")
    swap(tiny_folder / "citations.csv", "p2,p1", "p2,p9")
    swap(tiny_folder / "lines/q.md", "[[n2|", "[[n9|")

    expected = ["citations.csv, row 2", "codings.csv, row 2", "codings.csv, row 9"]
    wheres = [problem.where for problem in find_problems(tiny_folder)]

    assert "lines/q.md, line 13" == wheres.pop(wheres.index("lines/q.md, line 13"))
    assert expected == sorted(wheres)
    assert ["codings.csv, row 2", "codings.csv, row 9"] == [w for w in wheres if "codings" in w]


def test_bytes_that_are_not_text_are_named_by_line(tiny_folder):
    """A Latin-1 letter is found where it stands, and nobody is blamed for what it hides."""
    file = tiny_folder / "papers.csv"
    file.write_bytes(file.read_bytes().replace(b"Mixed", b"M\xefxed"))

    expected = Problem("papers.csv, line 4", "is not UTF-8: byte 0xef", "Save the file as UTF-8.")

    assert (expected,) == find_problems(tiny_folder)


def test_an_empty_file_is_no_table(tiny_folder):
    """Not even a header is too little."""
    (tiny_folder / "pages.csv").write_text("")

    expected = Problem("pages.csv", "is empty", "Give it a header row.")

    assert (expected,) == find_problems(tiny_folder)


def test_a_table_may_have_no_rows(tiny_folder):
    """Then the frame is empty and has its dtypes."""
    header = (tiny_folder / "effects.csv").read_text().splitlines()[0]
    (tiny_folder / "effects.csv").write_text(header + "\n")

    effects = open_library(tiny_folder).effects

    assert (0, "float64") == (len(effects), effects["delta"].dtype)


def test_a_spreadsheet_may_have_saved_it(tiny_folder):
    """A byte order mark, CRLF and a column of one's own change nothing."""
    file = tiny_folder / "pages.csv"
    rows = [row + ("," if n else ",mine") for n, row in enumerate(file.read_text().splitlines())]
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode())

    expected = {"subject": "d001", "page_kind": "abstract", "url": "https://example.org/p3"}

    assert expected == open_library(tiny_folder).pages.loc[1].to_dict()


def test_two_authors_may_share_a_name(tiny_folder):
    """It happens."""
    swap(tiny_folder / "papers.csv", "Author Two;Author Three", "Author Two;Author Two")

    assert "Author Two; Author Two" == open_library(tiny_folder).papers.loc[1, "authors"]


@pytest.fixture
def usual_limit():
    """Set the bound of the standard library, which other packages lift for everybody."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("usual_limit")
def test_a_cell_beyond_all_bounds_is_refused(tiny_folder):
    """A cell of 200 kB is not read."""
    swap(tiny_folder / "papers.csv", "Sampled", "x" * 200_000)

    (problem, *_) = find_problems(tiny_folder)

    assert "papers.csv, row 2: is not CSV (field larger than field limit" in str(problem)


def test_numbers_are_read_as_written(tiny_folder):
    """Signs, points and powers of ten; an empty cell is missing."""
    swap(tiny_folder / "effects.csv", ",10,30,,20,", ",-1.5e1,.5,,+20,")

    row = open_library(tiny_folder).effects.loc[0, ["baseline", "treated", "delta"]]

    assert [-15.0, 0.5, 20.0] == row.tolist()
    assert pd.isna(open_library(tiny_folder).effects.loc[1, "delta"])
