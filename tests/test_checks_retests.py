"""A ledger mended by hand, or merged, may contradict itself: the check names the row."""

import pytest
from small import table, tiny_records

from explorer.checks import check_library
from explorer.library import Library

COLUMNS = "retest finding verdict date signed_by supersedes"
FIRST = "r001 | f1 | holds | 2026-02-01 | reader | -"


def find(*rows: str) -> list[tuple[str, str, str]]:
    """Return what the check says of a ledger: rule, place and fault."""
    records = {**tiny_records(), "retests": table(COLUMNS, *rows)}
    records["findings"] = table(
        "finding line text date", "f1 | q | One. | 2026-01", "f2 | q | Two. | 2026-01"
    )
    problems = check_library(Library.from_frames(records))
    return [(one.rule, one.where, one.what) for one in problems if one.rule.startswith("retest-")]


def test_a_ledger_in_order_is_not_warned_of(tiny: Library):
    """As every signature leaves it."""
    assert [] == find(FIRST, "r002 | f1 | relaxed | 2026-02-01 | reader | r001")
    assert not [one for one in check_library(tiny) if one.rule.startswith("retest-")]


@pytest.mark.parametrize(
    ("rows", "place", "what"),
    [
        (
            ["r001 | f1 | holds | 2026-02-01 | reader | r001"],
            "re-test r001",
            "it supersedes r001, which does not stand above it",
        ),
        (
            ["r001 | f1 | holds | 2026-02-01 | reader | r002", FIRST.replace("r001", "r002")],
            "re-test r001",
            "it supersedes r002, which does not stand above it",
        ),
        (
            [FIRST, "r002 | f2 | holds | 2026-02-01 | reader | r001"],
            "re-test r002",
            "it is about f2 and supersedes r001, which is about f1",
        ),
        (
            [
                FIRST,
                "r002 | f1 | holds | 2026-02-01 | reader | r001",
                "r003 | f1 | holds | 2026-02-01 | reader | r001",
            ],
            "re-test r003",
            "it supersedes r001, which another supersedes already",
        ),
    ],
)
def test_what_cannot_supersede_is_named(rows: list[str], place: str, what: str):
    """Itself, a later row, one of another finding, one that is superseded already."""
    assert [("retest-supersedes", place, what)] == find(*rows)


def test_a_signature_has_a_day():
    """A month is not when somebody signed."""
    (found,) = find(FIRST.replace("2026-02-01", "2026-02"))

    assert ("retest-day", "re-test r001", "its date 2026-02 is not a day") == found
