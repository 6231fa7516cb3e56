"""A table one can sort, search, page and choose from, of any frame; the rows stay in Python."""

from collections.abc import Mapping
from typing import Any, TypedDict

import pandas as pd
import traitlets

from explorer.charts.theme import COLOURS, SYMBOLS
from explorer.errors import SelectionError
from explorer.library import Library
from explorer.tables import Page, count_listing, make_listing, make_page
from explorer.tables.paging import UNSEEN
from explorer.widgets.part import Part, read_static

PAGE_SIZE = 50  # rows
LONGEST_SEARCH = 200  # characters
LISTED = ("title", "claim", "by", "claim_type", "confidence", "date", "kind", "item")
MEANING = ("item", "query", "source")  # the columns that say what a click on a row means
LABELS = {
    "item": "id",
    "by": "by whom",
    "n_a": "elicit items",  # that rest on it
    "n_b": "create items",
    "only_a": "only elicit",
    "only_b": "only create",
}


class Request(TypedDict):
    """Which rows are asked for."""

    sort: str
    descending: bool
    search: str
    page: int


ITEMS_FIRST = Request(sort="date", descending=True, search="", page=0)
NUMBERS_FIRST = Request(sort="", descending=False, search="", page=0)


class Table(Part):
    """Shows one page of rows at a time; asks for another, and says which row was picked."""

    _esm = read_static("table.js")
    style_class = "ex-table-part"

    label = traitlets.Unicode().tag(sync=True)
    columns: traitlets.List[Any] = traitlets.List(help="Of {name, label, numeric}.").tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List(
        help="Of {id, symbol, colour, cells}: the page on screen."
    ).tag(sync=True)
    extent = traitlets.Dict(help="{total, page_size}, in rows.").tag(sync=True)
    chosen = traitlets.Unicode(help="The item that is chosen.").tag(sync=True)

    request = traitlets.Dict(help="{sort, descending, search, page}.").tag(sync=True)
    picked = traitlets.Dict(help="{item, n}: n counts, so that one can be picked twice.").tag(
        sync=True
    )

    def show_items(self, library: Library, chosen: str) -> None:
        """Show the items of a library, the newest first unless another order is asked for."""
        asked = self._read_request(ITEMS_FIRST)
        total = count_listing(library, asked["search"])
        asked["page"] = min(asked["page"], _last_page(total))
        rows = make_listing(library, **asked, page_size=PAGE_SIZE)
        found = Page(rows, total)
        self._show("Items", found, asked, chosen, LISTED)

    def show_numbers(self, numbers: pd.DataFrame, chosen: str) -> None:
        """Show the numbers behind a chart, in their own order unless another is asked for."""
        asked = self._read_request(NUMBERS_FIRST)
        if asked["sort"] not in ("", *numbers.columns):  # it was of another view's numbers
            asked = NUMBERS_FIRST
        found = make_page(numbers, **asked, page_size=PAGE_SIZE)
        if asked["page"] > (last := _last_page(found.total)):  # a filter has left fewer pages
            asked["page"] = last
            found = make_page(numbers, **asked, page_size=PAGE_SIZE)
        shown = tuple(name for name in numbers.columns if name not in UNSEEN)
        self._show("The numbers behind the chart", found, asked, chosen, shown)

    def forget(self) -> None:
        """Start again at the first page, in the first order."""
        self.request = {}

    def _read_request(self, start: Request) -> Request:
        asked: Mapping[str, Any] = {**start, **self.request}
        search, page = str(asked["search"]), asked["page"]
        if len(search) > LONGEST_SEARCH:
            raise SelectionError(f"Search for at most {LONGEST_SEARCH} characters.")
        if type(page) is not int:
            raise SelectionError(f"There is no page {page!r:.20}; pages count from 0.")
        return Request(
            sort=str(asked["sort"]),
            descending=asked["descending"] is True,
            search=search,
            page=max(0, page),
        )

    def _show(
        self, label: str, found: Page, asked: Request, chosen: str, columns: tuple[str, ...]
    ) -> None:
        numeric = {name: _is_number(found.rows[name]) for name in columns}
        with self.hold_sync():
            self.label, self.chosen, self.request = label, chosen, dict(asked)
            self.extent = {"total": found.total, "page_size": PAGE_SIZE}
            self.columns = [
                {"name": name, "label": LABELS.get(name, name.replace("_", " ")), "numeric": is_one}
                for name, is_one in numeric.items()
            ]
            self.rows = _list_rows(found.rows, columns)


def _last_page(total: int) -> int:
    return max(0, (total - 1) // PAGE_SIZE)


def _list_rows(rows: pd.DataFrame, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return rows as the page draws them: text and numbers, and the mark of the claim type."""
    nothing = pd.Series([""] * len(rows), dtype="str")
    ids = next((rows[name] for name in MEANING if name in rows), nothing)
    types = rows.get("claim_type", nothing)
    cells = [_list_cells(rows[name]) for name in columns]
    return [
        {"id": item, "symbol": SYMBOLS.get(kind, ""), "colour": COLOURS.get(kind, ""), "cells": row}
        for item, kind, row in zip(ids, types, map(list, zip(*cells, strict=True)), strict=True)
    ]


def _is_number(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _list_cells(values: pd.Series) -> list[Any]:
    if pd.api.types.is_bool_dtype(values):
        return ["yes" if value else "no" for value in values]
    if _is_number(values):
        return [None if pd.isna(value) else round(float(value), 3) for value in values]
    if pd.api.types.is_datetime64_any_dtype(values):
        return list(values.dt.strftime("%Y-%m-%d").fillna(""))
    return list(values.astype("object").fillna("").astype("str"))
