"""The explorer: the filter rail, the views and the detail of the chosen item, wired together."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import ipywidgets
import numpy as np
import traitlets

from explorer import tables
from explorer.errors import SelectionError
from explorer.library import Library
from explorer.opening import open_library
from explorer.selection import Selection, keep_mask, know_as_of, select
from explorer.widgets.address import Address, read_address, write_address
from explorer.widgets.bar import Bar
from explorer.widgets.caption import Caption
from explorer.widgets.chart import Chart
from explorer.widgets.guard import guarded
from explorer.widgets.pane import Pane
from explorer.widgets.rail import Rail, list_facets
from explorer.widgets.table import Table
from explorer.widgets.views import VIEWS, Asked

LIBRARY_VARIABLE = "EXPLORER_LIBRARY"
PLACES = {"items": "item", "lines": "line"}  # where the ids of what can be chosen stand
HIDDEN = "A filter hides this item; here is what the library knows of it."
BY_NAME = {view.name: view for view in VIEWS}


def open_explorer() -> "Explorer":
    """Open the explorer on the library that the environment names, or on the one that ships."""
    return Explorer(open_library(os.environ.get(LIBRARY_VARIABLE) or None))


class Explorer(ipywidgets.Box):  # type: ignore[misc] # ipywidgets has no types
    """Filter a library, read its views, choose an item and follow what it cites.

    `selection` is what was clicked, as a value that one may also set; `view` is the answer on
    screen, a smaller library, so that an analyst can point, click, and carry on in code.

    Parameters
    ----------
    library : Library
        What to explore.
    selection : Selection, optional
        Where to start; everything is kept without one.
    tab : str
        The view to start with: timeline, balance, citations or table.

    Examples
    --------
    >>> from explorer import Explorer, Selection, open_library
    >>> explorer = Explorer(open_library(), Selection(claim_types={"create"}))
    >>> len(explorer.view.papers)
    26
    """

    selection = traitlets.Instance(Selection)
    tab = traitlets.Enum(list(BY_NAME), default_value="timeline")

    def __init__(
        self, library: Library, selection: Selection | None = None, tab: str = "timeline"
    ) -> None:
        self._library = library
        self._view = library
        self._choices = {view.name: view.choices[0][0] for view in VIEWS if view.choices}
        live = os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
        self._bar = Bar.of(library, live=live, views=VIEWS)
        self._rail, self._caption, self._chart = Rail(), Caption(), Chart()
        self._table, self._pane = Table(), Pane()
        self._chart.add_class("ex-chart-part")
        stage = ipywidgets.VBox([self._chart, self._caption, self._table])
        stage.add_class("ex-stage")
        parts = [self._bar, self._rail, stage, self._pane]
        super().__init__(parts, selection=selection or Selection(), tab=tab)
        self.add_class("explorer")
        if live:
            self.add_class("ex-page")
        self._draw()
        self._listen()

    @property
    def library(self) -> Library:
        """The whole library, whatever is selected."""
        return self._library

    @property
    def view(self) -> Library:
        """The part of the library on screen."""
        return self._view

    def _listen(self) -> None:
        """Let every click become a selection, and every selection a drawing."""
        for asking in (self._bar, self._rail, self._caption):
            self._on(asking, "query", self._follow_query)
        self._on(self._bar, "view", lambda name: self.set_trait("tab", name))
        self._on(self._bar, "arrived", self._follow_address)
        self._on(self._caption, "choice", self._choose_choice)
        self._on(self._caption, "opened", lambda _opened: self._draw_table())
        self._on(self._table, "request", lambda _request: self._draw_table())
        for picking in (self._table, self._pane):
            self._on(picking, "picked", self._choose)
        self._on(self._chart, "clicked", self._choose)
        self.observe(guarded(self._redraw, self._report), ["selection", "tab"])

    def _on(self, part: traitlets.HasTraits, trait: str, act: Callable[[Any], None]) -> None:
        def hear(change: dict[str, Any]) -> None:
            act(change["new"])

        part.observe(guarded(hear, self._report), trait)

    def _report(self, sentence: str) -> None:
        self._bar.message = sentence

    def _follow_query(self, query: str) -> None:
        try:
            self.selection = Selection.from_query(query)
        except SelectionError:  # the next click starts from what is on screen, not from this
            self._rail.query = self._caption.query = self._bar.query = self.selection.to_query()
            raise

    def _follow_address(self, text: str) -> None:
        try:
            address = read_address(text, VIEWS)
        except SelectionError as error:
            self._bar.settled = True
            self._report(str(error))
            return
        if address.choice:
            self._choices[address.tab] = address.choice
        with self.hold_trait_notifications():
            self.selection, self.tab = address.selection, address.tab
        self._bar.settled = True

    def _choose(self, picked: dict[str, Any]) -> None:
        """Choose an item everywhere; what is not in this library is no choice."""
        item = str(picked.get("item") or "")
        if item and _holds(self._library, item):
            self.selection = self.selection.focus_on(item)

    def _choose_choice(self, choice: str) -> None:
        if choice in dict(BY_NAME[self.tab].choices):
            self._choices[self.tab] = choice
            self._draw_stage()

    def _redraw(self, change: dict[str, Any]) -> None:
        self._bar.message = ""
        if change["name"] == "tab":
            self._draw_stage(anew=True)
        elif change["old"].focus_on("") == change["new"].focus_on(""):
            self._draw_focus()
        else:
            self._draw()

    def _draw(self) -> None:
        """Draw everything anew for another selection."""
        self._view = select(self._library, self.selection)
        with ExitStack() as together:
            for part in (self._bar, self._rail, self._caption):
                together.enter_context(part.hold_sync())
            self._caption.ways = [] if len(self._view) else self._find_ways()
            self._draw_stage()  # sent at once: the page draws it while we count the options
            self._bar.say(self._view, self.selection)
            self._rail.facets = list_facets(tables.count_facets(self._library, self.selection))
            self._rail.months = tables.count_months(self._library, self.selection).to_dict(
                "records"
            )
            self._rail.query = self._caption.query = self._bar.query
        self._draw_pane()

    def _find_ways(self) -> list[dict[str, Any]]:
        ways = tables.which_filter_empties(self._library, self.selection)
        return [{"names": list(names), "words": words, "n": n} for names, words, n in ways]

    def _draw_focus(self) -> None:
        """Draw what the chosen item changes, and nothing else."""
        self._bar.say(self._view, self.selection)
        self._rail.query = self._caption.query = self._bar.query
        self._write_address()
        if BY_NAME[self.tab].uses_focus:
            self._draw_stage()
        self._table.chosen = self.selection.focus
        self._draw_pane()

    def _draw_stage(self, *, anew: bool = False) -> None:
        """Draw the view that is on screen; `anew`, with its numbers closed and in their order."""
        view = BY_NAME[self.tab]
        choice = self._choices.get(view.name, "")
        self._shown = view.show(Asked(self._view, self.selection.focus, choice))
        if anew:
            self._caption.opened = False
            self._table.forget()
        self._bar.view = view.name
        self._write_address()
        if self._shown.figure is not None:
            with self._chart.hold_sync():
                self._chart.figure = self._shown.figure
                self._chart.label = f"{view.label}. {self._shown.sentence}"
        self._chart.layout.display = "" if self._shown.figure is not None else "none"
        self._caption.show(view, self._shown, choice)
        if self._caption.ways:
            self._caption.sentence = _say_emptied(self._caption.ways)
        self._draw_table()

    def _write_address(self) -> None:
        address = Address(self.selection, self.tab, self._choices.get(self.tab, ""))
        self._bar.address = write_address(address, VIEWS)

    def _draw_table(self) -> None:
        if self._shown.figure is None:
            self._table.show_items(self._view, chosen=self.selection.focus)
        elif self._caption.opened and self._shown.numbers is not None:
            self._table.show_numbers(self._shown.numbers, chosen=self.selection.focus)
        hidden = self._shown.figure is not None and not self._caption.opened
        self._table.layout.display = "none" if hidden else ""

    def _draw_pane(self) -> None:
        """Tell the chosen item as it was known on the day asked for, even if a filter hides it."""
        focus = self.selection.focus
        known = know_as_of(self._library, self.selection.as_of)
        telling = known if _holds(known, focus) else self._library
        held = _holds(telling, focus)
        with self._pane.hold_sync():
            self._pane.detail = _describe(telling, focus) if held else {}
            if not focus or self._shows(known, focus):
                self._pane.aside = ""
            else:
                self._pane.aside = HIDDEN if held else f"This library holds no item “{focus}”."

    def _shows(self, known: Library, item: str) -> bool:
        """Return whether an item is on screen; lines, which no filter hides, always are."""
        place = _find(known, "items", item)
        return _holds(known, item) if place < 0 else bool(keep_mask(known, self.selection)[place])


def _say_emptied(ways: list[dict[str, Any]]) -> str:
    """Say which filters leave nothing, and how many items there are without them."""
    said = "; ".join(f"without “{way['words']}” there are {way['n']:,}" for way in ways)
    return f"No item is left: {said}."


def _describe(library: Library, item: str) -> dict[str, Any]:
    """Return what is told of an item, the same for every click on a filter."""
    return library.remember(("told", item), lambda: tables.describe_item(library, item).to_dict())


def _holds(library: Library, item: str) -> bool:
    return bool(item) and any(_find(library, name, item) >= 0 for name in PLACES)


def _find(library: Library, name: str, item: str) -> int:
    """Return the row of a frame that an item or a line has; -1 for none."""

    def look() -> int:
        rows = np.flatnonzero(library.columns(name, PLACES[name])[PLACES[name]] == item)
        return int(rows[0]) if rows.size else -1

    return library.remember(("place", name, item), look)
