"""Dates in a dozen spellings, and what is no date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import read_span
from explorer.readers.imports.dates import join_date, read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025", "2025"),
        ("2025-4", "2025-04"),
        ("2025-04-18T10:00:00Z", "2025-04-18"),
        ("2025/04/18/", "2025-04-18"),
        ("2025///", "2025"),
        ("2025/04//spring issue", "2025-04"),
        ("20250418", "2025-04-18"),
        ("18 April 2025", "2025-04-18"),
        ("Fri, 18 Apr 2025 17:59:00 GMT", "2025-04-18"),
        ("April 18th, 2025", "2025-04-18"),
        ("Apr. 2025", "2025-04"),
        ("2025 Apr 18", "2025-04-18"),
        ("2025 Apr", "2025-04"),
        ("18.4.2025", "2025-04-18"),
        ("4/18/2025", "2025-04-18"),
        ("Apr-Jun 2025", "2025-04/2025-06"),
        ("2024-2025", "2024/2025"),
        ("2024/..", "2024/.."),
        ("c. 2019", "2019~"),
        ("[2019?]", "2019?"),
        ("[2019]", "2019"),
        ("2025-04~", "2025-04~"),
    ],
)
def test_each_usual_spelling_is_one_date(text, date):
    """What is sure is kept, and nothing is said of it."""
    assert (date, "") == read_date(text)


@pytest.mark.parametrize("text", ["in press", "forthcoming", "n.d.", "0", "soon " * 40, "12/2"])
def test_what_is_no_date_is_undated_and_said(text):
    """Nothing is guessed, nothing is silent."""
    date, said = read_date(text)

    assert "" == date
    assert said.endswith("is no date: undated")


@pytest.mark.parametrize(
    ("text", "date", "said"),
    [
        ("04/05/2025", "2025", "can be two days"),
        ("2025-02-30", "2025-02", "its month is kept"),
        ("2025-13-01", "2025", "its year is kept"),
        ("Spring 2025", "2025", "gives a year alone"),
        ("2025a", "2025", "gives a year alone"),
        ("2025-2024", "", "runs backward"),
    ],
)
def test_what_is_half_a_date_is_kept_as_far_as_it_goes(text, date, said):
    """The rest is told."""
    found, told = read_date(text)

    assert date == found
    assert said in told


def test_parts_are_joined_as_far_as_they_are_numbers():
    """A month may be a name; a day without one says nothing."""
    assert ("2025-04-18", "") == join_date("2025", "April", "18")
    assert ("2025", "") == join_date("2025", "", "18")
    assert ("2025-04/2025-06", "") == join_date("2025", "apr-jun")
    assert ("2025-04", "the day 'x' is none: the month is kept") == join_date("2025", "4", "x")


@given(st.text(max_size=30) | st.text("0123456789-/. aprmy~?[]", max_size=16))
def test_any_text_gives_a_date_of_the_calendar_or_a_reason(text):
    """The answer is EDTF, or empty with a word of why."""
    date, said = read_date(text)

    assert said or date or not text.strip()
    assert not date or read_span(date)
