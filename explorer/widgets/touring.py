"""Touring: which step of which tour is on, and whether the screen still shows it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from explorer import tables
from explorer.errors import SelectionError
from explorer.library import Library
from explorer.selection.query import read_query
from explorer.selection.value import FIELDS
from explorer.widgets.address import Address, read_address
from explorer.widgets.tour import Tour
from explorer.widgets.view import View

SHOWING: Final = (*FIELDS, "view", "show")  # the parts of an address that say what is shown


class Touring:
    """Plays the tours of a library, a step at a time, by addresses.

    A viewer may filter and choose in between: the tour stays where it is, and leads back.

    Parameters
    ----------
    library : Library
        Whose tours they are.
    views : tuple of View
        Those that an address can name.
    follow : callable of Address
        Shows what an address leads to, and then calls `see` with what is on screen.

    Attributes
    ----------
    part : Tour
        The strip that shows the step.
    """

    def __init__(
        self, library: Library, views: tuple[View, ...], follow: Callable[[Address], None]
    ) -> None:
        self._library, self._views, self._follow = library, views, follow
        self._at = ("", 0)  # the tour that is on, and its step from 1
        self._seen = self._wanted = read_address("", views)
        self._going = False
        self.part = Tour()
        self.part.layout.display = "none"

    def arrive(self, query: str) -> None:
        """Follow the address of a page: to a step, to what was made of it since, or to no tour.

        Raises
        ------
        SelectionError
            If it cannot be read, or names a tour or a step that is not there. Nothing has moved.
        """
        address = read_address(query, self._views)
        if not address.tour:
            self._leave()
            self._follow(address)
        elif read_query(query).keys().isdisjoint(SHOWING):
            self.go(address.tour, address.step)
        else:
            steps = self._find_steps(address.tour, address.step)
            wanted = self._read_step(steps, address.step)
            self._stand_at(address.tour, address.step, steps)
            self._wanted = wanted
            self._follow(address)

    def hear(self, asked: dict[str, Any]) -> None:
        """Go to the step that the strip asked for; 0 ends the tour, and the screen stays."""
        tour, step = self._at[0], asked.get("step")
        if tour and step == 0:
            self._leave()
            self._follow(self._seen)
        elif tour and isinstance(step, int):
            self.go(tour, step)

    def go(self, tour: str, step: int = 1) -> None:
        """Show a step of a tour. Coming from the one before it, it may keep what is on screen.

        Raises
        ------
        SelectionError
            If there is no such tour or step, or what it shows cannot be read. Nothing has moved.
        """
        steps = self._find_steps(tour, step)
        stays = (tour, step - 1) == self._at and steps.loc[step - 1, "stays"]
        address = self._seen if stays else self._read_step(steps, step)
        self._stand_at(tour, step, steps)
        self._going = True
        try:
            self._follow(address)
        finally:
            self._going = False

    def see(self, address: Address) -> Address:
        """Return the address of what is on screen with the step in it; say if it is another's."""
        self._seen = replace(address, tour="", step=0)
        if self._going:  # as the views spell it: the step may name what is the first anyway
            self._wanted = self._seen
        self.part.away = bool(self._at[0]) and self._seen != self._wanted
        return replace(address, tour=self._at[0], step=self._at[1])

    def _find_steps(self, tour: str, step: int) -> pd.DataFrame:
        """Return the steps of a tour, if it has that one."""
        steps = tables.list_steps(self._library, tour)
        if steps.empty:
            known = ", ".join(tables.list_tours(self._library)["tour"]) or "none"
            raise SelectionError(f"There is no tour of that name. The tours are: {known}.")
        if not 1 <= step <= len(steps):
            raise SelectionError(f"This tour has {len(steps)} steps, and no step {step}.")
        return steps

    def _stand_at(self, tour: str, step: int, steps: pd.DataFrame) -> None:
        self._at = (tour, step)
        self.part.layout.display = ""  # first: what is out of sight takes no focus
        titles = tables.list_tours(self._library).set_index("tour")["title"]
        told = steps.loc[step - 1]
        with self.part.hold_sync():
            self.part.shown = {
                "tour": tour,
                "title": titles[tour],
                "step": step,
                "of": len(steps),
                "heading": told["heading"],
                "text": tables.read_blocks(str(told["text"])),
                "notes": tables.read_blocks(str(told["notes"])),
            }

    def _leave(self) -> None:
        self._at = ("", 0)
        self.part.shown = {}
        self.part.layout.display = "none"

    def _read_step(self, steps: pd.DataFrame, step: int) -> Address:
        """Return what a step shows."""
        return read_address(str(steps.loc[step - 1, "query"]), self._views)
