"""What a view is: what it is asked, what it answers, and the tab that it stands behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from explorer.library import Library
from explorer.selection import Selection, know_as_of
from explorer.widgets.counted import Compared

SCREEN: Final = 600  # pixels
Choice = tuple[str, str]  # a value for the address, and its label


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view is asked to show.

    Attributes
    ----------
    library : Library
        All there is.
    selection : Selection
        What is asked of it, the chosen item too.
    view : Library
        The part of the library that the selection keeps.
    choice : str
        One of the view's own choices; "" for the first. Others are taken for the first.
    compared : Compared or None
        What the bench is to show of counts; None for the example that it starts with.
    """

    library: Library
    selection: Selection
    view: Library
    choice: str = ""
    compared: Compared | None = None

    @property
    def focus(self) -> str:
        """The item that is chosen; empty when none is."""
        return self.selection.focus

    @property
    def known(self) -> Library:
        """All that was known on the day asked for, whatever the other filters hide."""
        return know_as_of(self.library, self.selection.as_of)

    def pick(self, choices: tuple[Choice, ...]) -> str:
        """Return the choice that is asked for, or the first, or "" where there is none."""
        return self.choice if self.choice in dict(choices) else next(iter(dict(choices)), "")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view answers.

    Attributes
    ----------
    sentence : str
        What the view says, read aloud.
    figure : Figure or None
        None for a view that is a table or prose.
    numbers : DataFrame or None
        The numbers behind the figure. A row's `item` or `query` is what a click on it means.
    page : mapping or None
        For a view that has a part of its own; that of the reading room is its prose: see
        `explorer.tables.make_prose`.
    choices : tuple of (value, label)
        What else the view can show. The first is where it starts.
    current : str
        The choice that is shown.
    opened : bool
        Whether the numbers stand open when one comes here.
    source : str
        What the numbers are of, where that is not the library; "" where it is.
    """

    sentence: str
    figure: go.Figure | None = None
    numbers: pd.DataFrame | None = None
    page: Mapping[str, Any] | None = None
    choices: tuple[Choice, ...] = ()
    current: str = ""
    opened: bool = False
    source: str = ""

    @property
    def told_choice(self) -> str:
        """The choice as an address tells it: "" for the first."""
        return self.current if self.choices and self.current != self.choices[0][0] else ""

    @property
    def is_long(self) -> bool:
        """Whether it is prose or a figure higher than a screen, and its numbers stand above it."""
        if self.figure is None:
            return self.page is not None
        return (self.figure.layout.height or 0) > SCREEN


def follow_nothing(_library: Library, _focus: str) -> str:
    """Return the same, whatever item is chosen."""
    return ""


def follow_item(_library: Library, focus: str) -> str:
    """Return the chosen item itself."""
    return focus


@dataclass(frozen=True, slots=True)
class View:
    """One tab: its name in the address, its label, and how it shows a library.

    Attributes
    ----------
    follow : callable of (Library, str)
        What it makes of the chosen item; it is drawn anew when that changes.
    said_first : bool
        Whether its sentence stands above it: below what can be so long, nobody would see it.
    brushes_dates : bool
        Whether a rectangle drawn over its figure is a range of dates.
    """

    name: str
    label: str
    show: Callable[[Asked], Shown]
    follow: Callable[[Library, str], str] = follow_nothing
    said_first: bool = False
    brushes_dates: bool = False
