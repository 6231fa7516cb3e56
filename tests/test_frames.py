"""Frames: the same columns and dtypes, whether there are rows or none."""

import pandas as pd
import pytest

from explorer.frames import FRAMES, cast, shape_frame


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_frame_has_every_column_and_dtype(name):
    """Pandas would give a column without rows another dtype."""
    frame = shape_frame(name, pd.DataFrame())

    assert dict(FRAMES[name]) == dict(frame.dtypes)
    assert (0, len(FRAMES[name])) == frame.shape


@pytest.mark.parametrize("name", FRAMES)
def test_a_row_of_nothing_has_every_dtype(name):
    """Text is empty and never missing; words, numbers and days are missing; counts are 0."""
    frame = shape_frame(name, pd.DataFrame({"elsewhere": [1]}))
    text = [column for column, dtype in FRAMES[name].items() if dtype == "str"]

    assert dict(FRAMES[name]) == dict(frame.dtypes)
    assert [""] * len(text) == frame.loc[0, text].tolist()


def test_rows_are_counted_from_0_and_spare_columns_left_out():
    """Whatever index the rows came with."""
    rows = pd.DataFrame({"line": ["q"], "spare": [1]}, index=[7])
    expected = {"line": "q", "title": "", "standfirst": ""}

    assert [expected] == shape_frame("lines", rows).to_dict("records")


def test_the_frame_given_stays_as_it_was():
    """Shaping makes a new one."""
    rows = pd.DataFrame({"verdict": ["confirmed"]})

    shaped = shape_frame("checks", rows)
    shaped.loc[0, "verdict"] = "nuanced"

    assert "confirmed" == rows.loc[0, "verdict"]
    assert ["verdict"] == list(rows)


def test_a_word_that_a_column_does_not_know_is_refused():
    """The message names the column, the word and the words there are."""
    rows = pd.DataFrame({"claim_type": ["elicit", "elicits"]})
    message = "codings.claim_type holds 'elicits'; it can be elicit, create, conditional, seed, l"

    with pytest.raises(ValueError, match=message):
        shape_frame("codings", rows)


def test_a_number_that_is_none_is_refused():
    """It does not become missing."""
    with pytest.raises(ValueError, match=r"effects\.delta cannot be float64"):
        shape_frame("effects", pd.DataFrame({"delta": ["ten"]}))


def test_an_empty_word_is_a_missing_one():
    """As CSV has no other way to say it."""
    words = cast(pd.Series(["", None, "high"]), FRAMES["codings"]["confidence"])

    assert [True, True, False] == words.isna().tolist()
