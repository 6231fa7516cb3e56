"""Counts of two models are read from files and frames, and whatever is wrong is said in words."""

import contextlib
import sys
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bench.counts import read_counts
from explorer.bench.sources import Handed
from explorer.errors import BenchError, ExplorerError

TOTALS = ("problem", "model", "n", "c")
GOOD = [("p1", "small", 4, 1), ("p2", "small", 5, 0), ("p2", "tuned", 6, 2), ("p1", "tuned", 4, 4)]


def frame_of(rows, columns=TOTALS):
    """Return rows as a frame."""
    return pd.DataFrame(rows, columns=list(columns))


def refuse(source, **models):
    """Return what is said of a source that is refused."""
    with pytest.raises(BenchError) as caught:
        read_counts(source, **models)
    return str(caught.value)


def test_counts_are_aligned_by_problem():
    """Whatever the order of the rows; the base is the first model."""
    counts = read_counts(frame_of(GOOD))

    assert ("small", "tuned") == (counts.base, counts.trained)
    assert ("p1", "p2") == counts.problems
    assert ([4, 5], [1, 0]) == (counts.base_n.tolist(), counts.base_c.tolist())
    assert ([4, 6], [4, 2]) == (counts.trained_n.tolist(), counts.trained_c.tolist())
    assert 4 == counts.largest


@pytest.mark.parametrize("named", [{"base": "tuned"}, {"trained": "small"}])
def test_either_model_may_be_named_the_base(named):
    """Naming one is naming both."""
    counts = read_counts(frame_of(GOOD), **named)

    assert ("tuned", "small") == (counts.base, counts.trained)
    assert ("p2", "p1") == counts.problems
    assert [0, 1] == counts.trained_c.tolist()


def test_counts_do_not_change():
    """Nor does the frame that they came from."""
    frame = frame_of(GOOD)
    before = frame.copy()
    counts = read_counts(frame)

    assert before.equals(frame)
    with pytest.raises(ValueError, match="read-only"):
        counts.base_c[0] = 3


def test_a_csv_is_read_as_a_frame_is(tmp_path):
    """With other columns, a byte order mark, spaces and blank lines."""
    path = tmp_path / "counts.csv"
    text = "\ufeffset,problem,model,n,c\n,p1, small ,4,1\n\n,p1,tuned,4.0,3\n\n"
    path.write_text(text, "utf-8")
    counts = read_counts(str(path))

    assert ("small", [4], [3]) == (
        counts.base,
        counts.trained_n.tolist(),
        counts.trained_c.tolist(),
    )


@given(
    st.lists(
        st.tuples(st.sampled_from("pqr"), st.sampled_from("ab"), st.booleans()), min_size=1
    ).filter(lambda rows: len({row[:2] for row in rows}) == 2 * len({row[0] for row in rows}))
)
def test_samples_add_up_to_the_totals(rows):
    """A row per sample says the same as a row per problem and model, counted one by one."""
    totals = {}
    for problem, model, correct in rows:
        n, c = totals.get((problem, model), (0, 0))
        totals[problem, model] = (n + 1, c + correct)
    one = read_counts(frame_of(rows, ("problem", "model", "correct")))
    other = read_counts(frame_of([(*key, *value) for key, value in totals.items()]))

    assert (one.base, one.problems) == (other.base, other.problems)
    for part in ("base_n", "base_c", "trained_n", "trained_c"):
        assert np.array_equal(getattr(one, part), getattr(other, part))


@pytest.mark.parametrize("yes", [True, 1, 1.0, "true", "TRUE", "1", np.True_])
@pytest.mark.parametrize("no", [False, 0, "False", "0"])
def test_correct_is_spelt_in_many_ways(yes, no):
    """As the programs that write such files do."""
    rows = [("p", "a", yes), ("p", "a", no), ("p", "b", no), ("p", "b", no)]
    counts = read_counts(frame_of(rows, ("problem", "model", "correct")))

    assert ([1], [0]) == (counts.base_c.tolist(), counts.trained_c.tolist())


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ("row 1: c is '5' where n is '4'. No more samples are correct", [("p1", "small", 4, 5)]),
        ("row 1: c is '-1'. It is 0 or more.", [("p1", "small", 4, -1)]),
        ("row 1: n is '0'. It is 1 or more.", [("p1", "small", 0, 0)]),
        ("row 1: n is '4.5'. Write a whole number.", [("p1", "small", 4.5, 1)]),
        ("row 1: c is 'many'. Write a whole number.", [("p1", "small", 4, "many")]),
        ("row 1: c is ''. Write a whole number.", [("p1", "small", 4, None)]),
        ("row 1: n is 'inf'. Write a whole number.", [("p1", "small", float("inf"), 1)]),
        ("row 1: n is '10000001', more than 10,000,000.", [("p1", "small", 10_000_001, 1)]),
    ],
)
def test_a_count_that_cannot_be_is_said_by_row(expected, rows):
    """One sentence: where, what, and how to mend it."""
    said = refuse(frame_of([*rows, *GOOD[1:]]))

    assert said.startswith(f"the frame, {expected}")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("expected", "rows", "models"),
    [
        ("the frame: it has one model, 'small'. Add the rows of a second one.", GOOD[:2], {}),
        (
            "the frame: it has 3 models: 'small', 'tuned', 'other'. Name the base and the trained "
            "one.",
            [*GOOD, ("p1", "other", 1, 1)],
            {"base": "small"},
        ),
        (
            "the frame: there is no model 'big'. It has 'small', 'tuned'.",
            GOOD,
            {"base": "big"},
        ),
        (
            "the frame: base and trained are both 'small'. Name two of 'small', 'tuned'.",
            GOOD,
            {"base": "small", "trained": "small"},
        ),
        (
            "the frame, row 2: problem 'p2' has no row of model 'tuned'. Add one, or take the "
            "problem out.",
            [GOOD[0], GOOD[1], GOOD[3]],
            {},
        ),
        (
            "the frame, row 5: problem 'p1' of model 'small' is in a row above already. Take one "
            "of them out.",
            [*GOOD, GOOD[0]],
            {},
        ),
        (
            "the frame, row 5: the problem has no name. Give it one.",
            [*GOOD, ("", "small", 1, 1)],
            {},
        ),
        ("the frame, row 5: the model has no name. Give it one.", [*GOOD, ("p1", " ", 1, 1)], {}),
        ("the frame: it has no row. Give it one for each problem and model.", [], {}),
    ],
)
def test_rows_that_do_not_pair_are_said(expected, rows, models):
    """Of models, too, which there are, so that one can choose."""
    assert expected == refuse(frame_of(rows), **models)


def test_of_three_models_two_are_chosen_by_name():
    """The third is left alone, whatever problems it has."""
    counts = read_counts(frame_of([("p9", "x", 1, 1), *GOOD]), base="small", trained="tuned")

    assert ("p1", "p2") == counts.problems


def test_text_is_never_a_template():
    """Braces in a name stay braces."""
    rows = [("{p}", "{n}", 2, 1), ("{p}", "{0}", 2, 1), ("{model}", "{n}", 1, 0)]

    assert "row 3: problem '{model}' has no row of model '{0}'." in refuse(frame_of(rows))


def test_a_column_that_is_missing_is_named():
    """With the one that may be meant."""
    said = refuse(frame_of([("p", "a", 1, 1)], ("problems", "model", "n", "k")))

    assert "the column problem is missing. Rename 'problems', or add it." in said
    assert "the column c is missing. Add it, or correct with a row per sample." in said


def test_columns_that_say_two_things_are_refused():
    """Samples and totals at once, or a column twice."""
    said = refuse(frame_of([("p", "a", 1, 1, 1)], (*TOTALS, "correct")))

    assert "the frame: it has correct beside n or c. Keep n and c, or correct" in said
    assert "2 columns are named n. Keep one of them." in refuse(
        frame_of([("p", "a", 1, 1, 1)], ("problem", "model", "n", "n", "c"))
    )


def test_all_that_is_wrong_is_said_at_once_up_to_twenty():
    """And how much more there is."""
    lines = refuse(frame_of([(f"p{k}", "a", 1, 2) for k in range(30)])).splitlines()

    assert "the frame has 31 problems:" == lines[0]
    assert 22 == len(lines)
    assert "  and 11 more." == lines[-1]


def test_a_sample_is_right_or_wrong():
    """Nothing between."""
    rows = [("p", "a", "maybe"), ("p", "b", 1)]

    assert "the frame, row 1: correct is 'maybe'. Write true, false, 1 or 0." == refuse(
        frame_of(rows, ("problem", "model", "correct"))
    )


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (b"counts.csv: it has no row.", b"problem,model,n,c\n"),
        (b"counts.csv has 4 problems:", b""),
        (b"counts.csv, row 3: it has not the 4 cells", b"problem,model,n,c\np,a,1,1\np,b,1\n"),
        (b"counts.csv, row 2: n is 'x'.", b"problem,model,n,c\np,a,x,1\np,b,1,1\n"),
        (b"counts.csv is not CSV (", b'problem,model,n,c\n"p"x,a,1,1\n'),
        (b"counts.csv is not UTF-8 text.", b"problem,model,n,c\n\xff,a,1,1\n"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, expected, text):
    """Rows are counted as a spreadsheet counts them, the header being row 1."""
    path = tmp_path / "counts.csv"
    path.write_bytes(text)

    assert refuse(path).startswith(expected.decode())


def test_a_file_that_is_not_there_is_said(tmp_path):
    """So is an ending that nobody knows."""
    assert "none.csv cannot be read: No such file or directory." == refuse(tmp_path / "none.csv")
    assert "a.xlsx ends in neither .csv nor .parquet" in refuse("a.xlsx")
    assert issubclass(BenchError, ExplorerError)


def test_without_pyarrow_parquet_is_refused_in_a_sentence(tmp_path, monkeypatch):
    """It says what to install, or what else to give."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    assert (
        "a.parquet is Parquet, which needs pyarrow: pip install pyarrow, or give it as .csv."
        == refuse(tmp_path / "a.parquet")
    )


def test_with_pyarrow_parquet_is_read(tmp_path):
    """As the frame that was written, and what is not Parquet is refused."""
    pytest.importorskip("pyarrow")
    frame_of(GOOD).to_parquet(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"no")

    assert [1, 0] == read_counts(tmp_path / "a.parquet").base_c.tolist()
    assert "b.parquet is not Parquet." in refuse(tmp_path / "b.parquet")
    assert "none.parquet cannot be read" in refuse(tmp_path / "none.parquet")


@pytest.mark.parametrize("mark", [",", "\t", " , "])
def test_counts_are_handed_over_as_text(mark):
    """With a byte order mark, and with the tabs that a spreadsheet copies."""
    rows = [TOTALS, *GOOD]
    text = "\ufeff" + "\r\n".join(mark.join(map(str, row)) for row in rows)
    counts = read_counts(Handed("The text", text))

    assert ("small", [4, 5], [4, 2]) == (
        counts.base,
        counts.base_n.tolist(),
        counts.trained_c.tolist(),
    )


def test_what_is_handed_over_is_no_path(tmp_path):
    """A text that names a file is a header without rows; errors name the text."""
    path = tmp_path / "counts.csv"
    path.write_text("problem,model,n,c\np1,small,4,1\n", "utf-8")

    assert refuse(Handed("The text", str(path))).startswith("The text has 4 problems:")
    assert "The text, row 3: c is '5' where n is '4'." in refuse(
        Handed("The text", "problem,model,n,c\np1,small,4,1\np1,tuned,4,5")
    )
    assert refuse(Handed("The text", 'problem,"model\np,q')).startswith("The text is not CSV (")


@given(st.text(), st.text(max_size=5), st.text(max_size=5))
def test_any_text_is_counts_or_one_sentence(text, base, trained):
    """Nothing else is raised, whatever is handed over."""
    for handed in (text, f"problem,model,n,c\n{text}"):
        with contextlib.suppress(BenchError):
            assert read_counts(Handed("The text", handed), base, trained).largest >= 1


@pytest.mark.parametrize("as_text", [True, False])
def test_more_columns_than_a_hundred_are_refused_before_anything_is_built(as_text):
    """A line of commas is one sentence, at once, whether it is text or a frame."""
    source = Handed("mine.csv", "," * 100 + "\n") if as_text else frame_of([], range(101))
    name = "mine.csv" if as_text else "the frame"

    assert refuse(source) == (
        f"{name}: it has 101 columns, more than 100. Keep problem, model, n and c, or problem, "
        "model and correct."
    )


def test_a_hundred_columns_are_read():
    """All but those that are needed are left alone."""
    others = "".join(f",x{number}" for number in range(96))
    text = f"problem,model,n,c{others}\np,a,4,1{',' * 96}\np,b,4,2{',' * 96}\n"

    assert [2] == read_counts(Handed("mine.csv", text)).trained_c.tolist()


def test_a_long_line_of_commas_builds_no_frame():
    """It would take a gigabyte; the line and its cells take less than a fortieth of that."""
    source = Handed("mine.csv", "," * 890_000 + "\n")
    tracemalloc.start()
    said = refuse(source)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert said.startswith("mine.csv: it has 890,001 columns, more than 100.")
    assert most < 25 * 2**20
