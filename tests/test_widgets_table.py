"""The table: which rows are asked for, and how they travel to the page."""

from datetime import date

import pandas as pd
import pytest

from explorer.errors import SelectionError
from explorer.library import Library
from explorer.widgets import table as module
from explorer.widgets.table import Table

BALANCE = pd.DataFrame(
    {
        "month": ["2025-01", "2025-02", "2025-02"],
        "claim_type": ["create", "create", "elicit"],
        "n": [1, 2, 3],
        "share": [0.12345, None, 1.0],
        "closed": [True, False, False],
        "day": pd.to_datetime([date(2025, 1, 2), None, date(2025, 2, 3)]),
    }
)


@pytest.fixture
def table() -> Table:
    """Make a table that shows nothing yet."""
    return Table()


def shown(table: Table) -> list[str]:
    """Return the ids of the rows on screen."""
    return [row["id"] for row in table.rows]


def test_items_come_newest_first_with_the_undated_last(table, tiny):
    """A finding's month ends later than a day in it."""
    table.show_items(tiny, chosen="p1")

    assert ["f1", "n2", "p3", "n1", "p2", "p1", "p4"] == shown(table)
    assert ("Items", "p1", {"total": 7, "page_size": 50}) == (
        table.label,
        table.chosen,
        table.extent,
    )


def test_a_row_of_items_leads_with_its_title_and_has_a_mark(table, tiny):
    """The claim type's colour and symbol are those of the charts."""
    table.show_items(tiny, chosen="")

    assert [
        *("title", "claim", "by whom", "claim type", "confidence", "date", "kind", "id"),
    ] == [column["label"] for column in table.columns]
    assert {
        "id": "p2",
        "symbol": "diamond",
        "colour": "#D55E00",
        "cells": [
            *("Trained", "RL adds skill.", "Two and Three", "create", "high"),
            *("2024-06", "paper", "p2"),
        ],
    } == table.rows[4]


def test_a_header_asks_for_another_order(table, tiny):
    """Sorting by whom puts those without a name last."""
    table.request = {"sort": "title", "descending": False}
    table.show_items(tiny, chosen="")

    assert ["n1", "p3", "f1", "p1", "p2", "p4", "n2"] == shown(table)
    assert {"sort": "title", "descending": False, "search": "", "page": 0} == table.request


def test_a_search_asks_for_fewer_rows(table, tiny):
    """The extent is that of what was found."""
    table.request = {"search": "AUTHOR ONE"}
    table.show_items(tiny, chosen="")
    found = shown(table)

    table.request = {"search": "sampled"}
    table.show_items(tiny, chosen="")

    assert found in ([], ["p1"])
    assert (["p1"], 1) == (shown(table), table.extent["total"])


def test_a_page_holds_so_many_rows(table, tiny, monkeypatch):
    """Pages put together are every item, once; past the end the last one stays."""
    monkeypatch.setattr(module, "PAGE_SIZE", 3)
    pages = []
    for page in range(4):
        table.request = {"page": page}
        table.show_items(tiny, chosen="")
        pages.append(shown(table))

    assert [["f1", "n2", "p3"], ["n1", "p2", "p1"], ["p4"], ["p4"]] == pages
    assert {"total": 7, "page_size": 3} == table.extent


def test_a_page_before_the_first_is_the_first(table, tiny):
    """A page number that no button sends does no harm."""
    table.request = {"page": -7}
    table.show_items(tiny, chosen="")

    assert (7, 0) == (len(table.rows), table.request["page"])


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        ({"sort": "price"}, "There is no column 'price' to sort by; try item, title"),
        ({"sort": ["title"]}, "There is no column"),
        ({"search": "a" * 201}, "Search for at most 200 characters."),
        ({"page": "two"}, "There is no page 'two'; pages count from 0."),
        ({"page": None}, "There is no page None"),
        ({"page": True}, "There is no page True"),
    ],
)
def test_a_request_that_cannot_be_met_is_refused(table, tiny, request_, sentence):
    """The sentence is for a reader."""
    table.request = request_

    with pytest.raises(SelectionError, match=sentence):
        table.show_items(tiny, chosen="")


def test_what_a_request_says_beside_the_point_is_passed_over(table, tiny):
    """Only `True` is descending, and no other key reaches the tables."""
    table.request = {"sort": "item", "descending": "yes", "page_size": 10**9}
    table.show_items(tiny, chosen="")

    assert {"sort": "item", "descending": False, "search": "", "page": 0} == table.request
    assert "f1" == table.rows[0]["id"]


def test_numbers_keep_their_order_and_their_kinds(table):
    """Numbers are rounded, days are days, yes is yes, and what is missing is nothing."""
    table.show_numbers(BALANCE, chosen="")

    assert [
        ["2025-01", "create", 1.0, 0.123, "yes", "2025-01-02"],
        ["2025-02", "create", 2.0, None, "no", ""],
        ["2025-02", "elicit", 3.0, 1.0, "no", "2025-02-03"],
    ] == [row["cells"] for row in table.rows]
    assert [False, False, True, True, False, False] == [one["numeric"] for one in table.columns]
    assert ["month", "claim type", "n", "share", "closed", "day"] == [
        one["label"] for one in table.columns
    ]


def test_rows_of_numbers_have_the_mark_of_their_claim_type_but_choose_nothing(table):
    """They stand for no item."""
    table.show_numbers(BALANCE, chosen="")

    assert [("", "diamond"), ("", "diamond"), ("", "circle")] == [
        (row["id"], row["symbol"]) for row in table.rows
    ]


def test_the_order_of_one_table_is_forgotten_for_the_next(table, tiny):
    """The items' own order is back."""
    table.request = {"sort": "item", "page": 1}
    table.forget()
    table.show_items(tiny, chosen="")

    assert {"sort": "date_latest", "descending": True, "search": "", "page": 0} == {
        **table.request,
        "sort": "date_latest",
    }
    assert "f1" == table.rows[0]["id"]


def test_no_items_are_a_table_without_rows(table):
    """The columns stay."""
    table.show_items(Library.from_frames({}), chosen="")

    assert ([], 0, 8) == (table.rows, table.extent["total"], len(table.columns))
