"""The views: for each, what is shown of a library, as a figure, a sentence and the numbers."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from explorer import charts, tables
from explorer.library import Library


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view is asked to show.

    Attributes
    ----------
    view : Library
        The part of the library that the selection keeps.
    focus : str
        The item that is chosen; empty when none is.
    choice : str
        One of the view's own choices.
    """

    view: Library
    focus: str
    choice: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view answers.

    Attributes
    ----------
    sentence : str
        What the view says, read aloud.
    figure : Figure or None
        None for the view that is a table.
    numbers : DataFrame or None
        The numbers behind the figure.
    """

    sentence: str
    figure: go.Figure | None = None
    numbers: pd.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class View:
    """One tab: its name in the address, its label, how it shows a library, and its choices.

    Attributes
    ----------
    choices : tuple of (value, label)
        The first is where the view starts.
    uses_focus : bool
        Whether it is drawn anew when another item is chosen.
    """

    name: str
    label: str
    show: Callable[[Asked], Shown]
    choices: tuple[tuple[str, str], ...] = ()
    uses_focus: bool = False


def show_timeline(asked: Asked) -> Shown:
    """Show each item at its date, in the lane of its claim type."""
    if len(asked.view) > tables.TIMELINE_MARKS:
        bins = tables.bin_timeline(asked.view)
        return Shown(tables.describe_bins(bins), charts.draw_bins(bins), bins)
    marks = tables.make_timeline(asked.view)
    figure = charts.draw_timeline(marks, focus=asked.focus)
    return Shown(tables.describe_timeline(marks), figure, marks)


def show_balance(asked: Asked) -> Shown:
    """Show how many items of each claim type there were by each month."""
    balance = tables.make_balance(asked.view)
    return Shown(tables.describe_balance(balance), charts.draw_balance(balance), balance)


def show_network(asked: Asked) -> Shown:
    """Show what the chosen item cites and what cites it, or every citation on request."""
    if asked.choice == "all":
        network = tables.make_network(asked.view, focus=asked.focus)
    else:
        network = tables.make_neighbourhood(asked.view, asked.focus, hops=int(asked.choice))
    return Shown(tables.describe_network(network), charts.draw_network(network), network.edges)


def show_table(asked: Asked) -> Shown:
    """Show the items as rows."""
    return Shown(tables.describe_listing(asked.view))


VIEWS = (
    View("timeline", "Timeline", show_timeline, uses_focus=True),
    View("balance", "Balance", show_balance),
    View(
        "citations",
        "Citation graph",
        show_network,
        choices=(("1", "1 hop"), ("2", "2 hops"), ("all", "Whole graph")),
        uses_focus=True,
    ),
    View("table", "Table", show_table),
)
