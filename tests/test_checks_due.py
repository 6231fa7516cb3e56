"""Findings that are due for a re-test are named; time makes them so, not a fault."""

from datetime import date

import pytest
from small import table, tiny_records

from explorer.checks import find_due
from explorer.library import Library


def change(**frames: object) -> Library:
    """Return the small library with some frames changed."""
    return Library.from_frames({**tiny_records(), **frames})


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 3, 6), 12, False),
        (date(2027, 3, 4), 12, False),
        (date(2027, 3, 5), 12, True),
        (date(2026, 4, 5), 1, True),
    ],
)
def test_a_retest_is_good_for_so_many_months(tiny: Library, day: date, months: int, due: bool):
    """Counted from the last that stands, which is of 2026-03-05."""
    found = list(find_due(tiny, day, months))

    assert due == bool(found)
    if found:
        assert "it was last re-tested on 2026-03-05" == found[0].what
        assert ("finding f1", "not-retested") == (found[0].where, found[0].rule)
        assert found[0].fix.endswith("re-test it (explorer prompt --finding f1).")


def test_a_finding_that_was_never_retested_counts_from_its_own_date():
    """From the last day that it can mean; one without a date is always due."""
    nothing = table("retest finding verdict date signed_by")
    stated = change(retests=nothing)

    assert [] == list(find_due(stated, date(2026, 3, 30), 12))
    (found,) = find_due(stated, date(2026, 3, 31), 12)
    assert "it was never re-tested; it is dated 2025-03" == found.what
    undated = tiny_records()["findings"].assign(date="")
    (found,) = find_due(change(retests=nothing, findings=undated), date(1990, 1, 1), 12)
    assert "it has no date" == found.what
