"""Dates: an EDTF string covers the days it says, and what would need a guess is refused."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import read_span
from explorer.model import Precision, Span

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
marks = st.sampled_from(["", "?", "~", "%"])
precisions = st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR])


def spell(day: date, precision: Precision) -> str:
    """Spell a day as EDTF, as far as `precision` goes."""
    return day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]]


def list_days(day: date, precision: Precision) -> list[date]:
    """List every day that the spelling of `day` can mean, by asking each day of its year."""
    year = [
        date(day.year, month, number)
        for month in range(1, 13)
        for number in range(1, calendar.monthrange(day.year, month)[1] + 1)
    ]
    return [other for other in year if spell(other, precision) == spell(day, precision)]


@given(days, precisions, marks)
def test_a_date_covers_exactly_the_days_spelt_so(day, precision, mark):
    """A year is its days, a month is its days, a day is itself; a mark of doubt adds none."""
    meant = list_days(day, precision)

    assert Span(meant[0], meant[-1], precision) == read_span(spell(day, precision) + mark)


@given(days, precisions, days, precisions)
def test_a_span_never_runs_backward(start, fine, end, coarse):
    """An interval goes from the first day of its start to the last of its end, or is refused."""
    text = f"{spell(start, fine)}/{spell(end, coarse)}"
    first, last = list_days(start, fine)[0], list_days(end, coarse)[-1]

    if first <= last:
        assert Span(first, last, Precision.INTERVAL) == read_span(text)
    else:
        with pytest.raises(ValueError, match="runs backward in time"):
            read_span(text)


@given(days, precisions, st.sampled_from(["", ".."]))
def test_an_open_end_is_no_day(day, precision, nothing):
    """Unknown or not yet come, it is None, and the other end is as ever."""
    meant = list_days(day, precision)
    text = spell(day, precision)

    assert Span(meant[0], None, Precision.INTERVAL) == read_span(f"{text}/{nothing}")
    assert Span(None, meant[-1], Precision.INTERVAL) == read_span(f"{nothing}/{text}")


@given(st.text(alphabet="0123456789-/.?~%XYE {}u", max_size=24))
def test_any_text_is_a_span_or_a_value_error(text):
    """A span has its ends in order, and at least one of them."""
    try:
        span = read_span(text)
    except ValueError:
        return
    assert span.earliest or span.latest
    assert (span.latest or date.max) - (span.earliest or date.min) >= timedelta(0)


@pytest.mark.parametrize(
    "text", ["2025-02-29", "2025-13", "2025-00", "2025-04-31", "0000", "2024-21"]
)
def test_a_day_outside_the_calendar_is_refused(text):
    """There is no month 13, and a season is no month."""
    with pytest.raises(ValueError, match=f"'{text}' does not exist in the calendar"):
        read_span(text)


@pytest.mark.parametrize(
    "text", ["", "soon", "25-04", "2025-4", "2025/04", "04/2025", "2025-04-18T10:00", "2024-XX"]
)
def test_what_is_no_date_of_ours_is_refused(text):
    """Other orders, times of day and blanked digits would have to be guessed."""
    with pytest.raises(ValueError, match="is not an EDTF date"):
        read_span(text)


@pytest.mark.parametrize("text", ["/", "../..", "/..", "../"])
def test_an_interval_needs_an_end(text):
    """What is open at both ends is undated."""
    with pytest.raises(ValueError, match="is open at both ends"):
        read_span(text)


@pytest.mark.parametrize("text", ["２０２５", "2025-٠٤"])
def test_digits_are_the_ones_of_the_standard(text):
    """Full-width and Arabic-Indic digits are letters to EDTF."""
    with pytest.raises(ValueError, match="is not an EDTF date"):
        read_span(text)


def test_a_long_text_is_clipped_in_the_message():
    """Nobody reads a megabyte."""
    with pytest.raises(ValueError, match=r"^'x{40}…' is not an EDTF date$"):
        read_span("x" * 1_000_000)
