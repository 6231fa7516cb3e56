"""The stage: the view on screen, a chart or a page, with its sentence and its numbers."""

import ipywidgets

from explorer.library import Library
from explorer.widgets.caption import Caption
from explorer.widgets.chart import Chart
from explorer.widgets.counts import CountsForm
from explorer.widgets.desk import Desk
from explorer.widgets.reading import Reading
from explorer.widgets.table import Table
from explorer.widgets.view import Shown, View


class Stage(ipywidgets.VBox):  # type: ignore[misc] # ipywidgets has no types
    """Draws what a view answers; its parts say what a viewer does there.

    Attributes
    ----------
    chart, reading, desk, counts, caption, table
        Its parts. Those that the view has nothing for are out of sight.
    shown : Shown
        What is on it.
    """

    def __init__(self) -> None:
        self.chart, self.reading, self.desk, self.counts = Chart(), Reading(), Desk(), CountsForm()
        self.caption, self.table = Caption(), Table()
        self.chart.add_class("ex-chart-part")
        self._pages = {  # by the view they stand for
            "reading": self.reading,
            "retest": self.desk,
            "bench": self.counts,
        }
        super().__init__([self.chart, *self._pages.values(), self.caption, self.table])
        self.add_class("ex-stage")
        self.shown = Shown("")

    def show(self, view: View, shown: Shown, kept: Library, chosen: str, *, anew: bool) -> None:
        """Show what a view answers; `anew`, with its numbers as the view has them at first."""
        anew = anew or shown.opened != self.shown.opened
        self.shown = shown
        if anew:
            self.table.forget()
            self.caption.opened = shown.opened
        self._mark("ex-said-first", on=view.said_first)
        self._mark("ex-long", on=shown.is_long)
        if shown.figure is not None:
            with self.chart.hold_sync():
                self.chart.scene = f"{view.name} {shown.current}"
                self.chart.figure = shown.figure
                self.chart.label = f"{view.label}. {shown.sentence}"
        with self.reading.hold_sync():
            self.reading.page, self.reading.chosen = dict(shown.page or {}), chosen
        self.chart.layout.display = "" if shown.figure is not None else "none"
        for name, part in self._pages.items():
            here = name == view.name and shown.page is not None
            part.layout.display = "" if here else "none"
        self.caption.show(shown)
        self.show_numbers(kept, chosen)

    def _mark(self, name: str, *, on: bool) -> None:
        (self.add_class if on else self.remove_class)(name)

    def show_numbers(self, kept: Library, chosen: str) -> None:
        """Show the numbers behind the view, or the items where the view is a table of them."""
        numbers = self.shown.numbers
        if numbers is None:
            self.table.show_items(kept, chosen=chosen)
        elif self.caption.opened:
            self.table.show_numbers(numbers, chosen=chosen)
        hidden = numbers is not None and not self.caption.opened
        self.table.layout.display = "none" if hidden else ""

    def choose(self, item: str) -> None:
        """Mark the item that is chosen."""
        self.table.chosen = self.reading.chosen = item
