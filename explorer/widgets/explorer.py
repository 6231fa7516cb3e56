"""The explorer: the filter rail, the views and the detail of the chosen item, wired together."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets
import traitlets

from explorer import tables
from explorer.environment import is_dashboard
from explorer.errors import SelectionError
from explorer.library import Library
from explorer.opening import open_library
from explorer.selection import Selection, keep_mask, know_as_of, select
from explorer.selection.query import read_query
from explorer.tables import follow_line
from explorer.widgets.address import Address, read_address, write_address
from explorer.widgets.bar import Bar
from explorer.widgets.benching import Benching
from explorer.widgets.chosen import SENTENCE, find_row, holds, list_hidden, tell
from explorer.widgets.guard import guarded
from explorer.widgets.pane import Pane
from explorer.widgets.part import Heard
from explorer.widgets.rail import Rail, list_facets
from explorer.widgets.retesting import Retesting
from explorer.widgets.stage import Stage
from explorer.widgets.takeaway import make_wish, read_taken
from explorer.widgets.touring import Touring
from explorer.widgets.view import Asked
from explorer.widgets.views import VIEWS
from explorer.writers.gifts import FORMATS, give_skeleton

DROPPED = "The filters were dropped to show this. Back brings them back."
HIDDEN = "A filter hides this item; here is what the library knows of it."
BY_NAME = {view.name: view for view in VIEWS}


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
        The view to start with: timeline, balance, reading, audit, citations, table and so on.
    signer : str
        Who signs re-tests, into the folder that the library was opened from; nobody without one.
    works : sequence of str or Path
        Files of works (`.bib`, `.json`, `.jsonl`) that answers are grounded against, beside it.
    tour : str
        A tour of the library to start with, by its id. It starts where its first step says, and
        so `selection` and `tab` are passed over.

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
        self,
        library: Library,
        selection: Selection | None = None,
        tab: str = "timeline",
        signer: str = "",
        works: Sequence[str | Path] = (),
        *,
        tour: str = "",
    ) -> None:
        self._library = library
        self._view = library
        self._choices: dict[str, str] = {}  # by view; the first of its choices, where there is none
        live = is_dashboard()
        self._bar = Bar.of(library, live=live, views=VIEWS)
        self._rail, self._stage, self._pane = Rail(), Stage(), Pane()
        self._retesting = Retesting(self._stage.desk, library, signer, self._read_anew, works)
        self._benching = Benching(self._stage.counts, self._bar.give, self._draw_stage)
        self._touring = Touring(library, VIEWS, self._follow_address)
        parts = [self._bar, self._touring.part, self._rail, self._stage, self._pane]
        super().__init__(parts, selection=selection or Selection(), tab=tab)
        self.add_class("explorer")
        if live:
            self.add_class("ex-page")
        self._draw(anew=True)
        self._listen()
        if tour:
            self._touring.go(tour)

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
        for asking in (self._bar, self._rail, self._stage.caption):
            self._on(asking, "query", self._follow_query)
        self._on(self._bar, "view", lambda name: self.set_trait("tab", name))
        self._on(self._bar, "arrived", self._arrive)
        self._on(self._bar, "taken", self._take)
        self._on(self._bar, "toured", lambda toured: self._touring.go(str(toured.get("tour"))))
        self._on(self._touring.part, "asked", self._touring.hear)
        self._on(self._stage.reading, "started", self._start_line)
        self._on(self._stage.caption, "choice", self._choose_choice)
        self._on(self._stage.caption, "opened", lambda _opened: self._draw_numbers())
        self._on(self._stage.table, "request", lambda _request: self._draw_numbers())
        for picking in (self._stage.table, self._pane, self._stage.reading, self._stage.desk):
            self._on(picking, "picked", self._choose)
        for part, room in (
            (self._stage.desk, self._retesting),
            (self._stage.counts, self._benching),
        ):
            for trait, act in room.acts.items():
                self._on(part, trait, act)
        self._on(self._stage.chart, "clicked", self._choose)
        self._on(self._stage.chart, "brushed", self._brush)
        self.observe(guarded(self._redraw, self._report), ["selection", "tab"])

    def _on(self, part: Heard, trait: str, act: Callable[[Any], None]) -> None:
        def hear(change: dict[str, Any]) -> None:
            if part.heard:  # what we tell a part ourselves is no click
                act(change["new"])

        part.observe(guarded(hear, self._report), trait)

    def _report(self, sentence: str) -> None:
        self._bar.message = sentence

    def _follow_query(self, query: str) -> None:
        try:
            self.selection = Selection.from_query(query)
        except SelectionError:  # the next click starts from what is on screen, not from this
            self._bar.query = self.selection.to_query()
            self._share_query()
            raise

    def _share_query(self) -> None:
        self._rail.query = self._stage.caption.query = self._bar.query

    def _arrive(self, arrived: dict[str, Any]) -> None:
        """Follow the address that the page was opened with, or went back to."""
        try:
            self._touring.arrive(str(arrived.get("query") or ""))
        except SelectionError as error:
            self._report(str(error))
        finally:
            self._bar.settled = int(arrived.get("n") or 0)

    def _follow_address(self, address: Address) -> None:
        self._choices[address.tab] = address.choice
        with self.hold_trait_notifications():
            self.selection, self.tab = address.selection, address.tab
        if address.choice != self._stage.shown.told_choice:
            self._draw_stage()  # neither selection nor view has changed, or not enough of them
        self._write_address()

    def _choose(self, picked: dict[str, Any]) -> None:
        """Choose an item everywhere, or ask for what a mark stands for: a query after "?".

        What is not in this library is no choice. A query that names a view is an address: what was
        asked for before is left behind.
        """
        asked = str(picked.get("item") or "")
        if holds(self._library, asked):
            with self.hold_trait_notifications():
                self.selection = self.selection.focus_on(asked)
                self.tab = picked["view"] if picked.get("view") in BY_NAME else self.tab
        elif asked.startswith("?"):
            self._ask_for(asked)

    def _ask_for(self, query: str) -> None:
        """Follow a link to another view, as known on the same day; or merge a query."""
        parts = read_query(query)
        if "view" in parts:
            dropped = self.selection.drop("as_of").filters()
            known = Selection(as_of=self.selection.as_of).to_query()
            self._follow_address(read_address(f"{known}&{query.removeprefix('?')}", VIEWS))
            self._bar.message = DROPPED if dropped else ""
            return
        if "show" in parts:
            self._choices[self.tab] = parts["show"]
            self._draw_stage()
        self.selection = self.selection.merge(query)

    def _brush(self, brushed: dict[str, Any]) -> None:
        """Keep the dates that a rectangle over the timeline spans."""
        days = [str(day)[:10] for day in brushed.get("x", ())]
        if BY_NAME[self.tab].brushes_dates and len(days) == 2:
            since, until = sorted(days)
            self.selection = self.selection.merge(f"since={since}&until={until}")

    def _choose_choice(self, choice: str) -> None:
        if choice not in dict(self._stage.shown.choices):
            return
        self._choices[self.tab] = choice
        if follow_line(self._library, choice):  # another line is chosen, and no longer a sentence
            self.selection = self.selection.focus_on(choice)
        self._draw_stage()

    def _take(self, asked: dict[str, Any]) -> None:
        """Hand the page what it asked to take away."""
        taken = read_taken(asked)
        self._bar.message = ""
        wish = make_wish(taken, BY_NAME[self.tab], self._ask(), date.today())
        self._bar.give(FORMATS[taken.form](wish))

    def _start_line(self, started: dict[str, Any]) -> None:
        """Hand the page the skeleton of a line on one of the next questions."""
        known = know_as_of(self._library, self.selection.as_of)
        line = tables.find_line(known, self.selection.focus)
        questions = tables.list_questions(known, line)
        at = started.get("at")
        if at in questions.index:
            self._bar.give(give_skeleton(self._library, questions.loc[at], date.today()))

    def _read_anew(self) -> None:
        """Read the library again, for somebody signed a re-test."""
        self._library = self._retesting.library = open_library(self._library.about.path)
        self._draw()

    def _redraw(self, change: dict[str, Any]) -> None:
        self._bar.message = ""
        if change["name"] == "tab":
            self._draw_stage(anew=True)
        elif change["old"].focus_on("") == change["new"].focus_on(""):
            self._draw_focus()
        else:
            self._draw()

    def _draw(self, *, anew: bool = False) -> None:
        """Draw everything for another selection; `anew`, as on coming to the view."""
        self._view = select(self._library, self.selection)
        with ExitStack() as together:
            for part in (self._bar, self._rail, self._stage.caption):
                together.enter_context(part.hold_sync())
            self._stage.caption.ways = [] if len(self._view) else self._find_ways()
            self._draw_stage(anew=anew)  # sent at once: the page draws while we count the options
            self._bar.say(self._view, self.selection)
            self._rail.facets = list_facets(tables.count_facets(self._library, self.selection))
            months = tables.count_months(self._library, self.selection)
            self._rail.months = months.to_dict("records")
            self._share_query()
        self._draw_pane()

    def _find_ways(self) -> list[dict[str, Any]]:
        ways = tables.which_filter_empties(self._library, self.selection)
        return [{"names": list(names), "words": words, "n": n} for names, words, n in ways]

    def _draw_focus(self) -> None:
        """Draw what the chosen item changes, and nothing else."""
        self._bar.say(self._view, self.selection)
        self._share_query()
        self._write_address()
        if BY_NAME[self.tab].follow(self._library, self.selection.focus) != self._followed:
            self._draw_stage()
        self._stage.choose(self.selection.focus)
        self._draw_pane()

    def _draw_stage(self, *, anew: bool = False) -> None:
        """Draw the view that is on screen; `anew`, with its numbers closed and in their order."""
        view = BY_NAME[self.tab]
        shown = view.show(self._ask())
        self._followed = view.follow(self._library, self.selection.focus)
        self._bar.view = view.name
        self._stage.show(view, shown, self._view, self.selection.focus, anew=anew)
        if view.name == "retest":
            self._retesting.show(self._ask())
        elif view.name == "bench":
            self._benching.show(self._ask())
        self._choices[view.name] = shown.current  # stays, whatever is chosen next
        self._write_address()
        if self._stage.caption.ways:
            emptied = _say_emptied(self._stage.caption.ways)
            said = f" {shown.sentence}" if shown.page is not None else ""  # prose stays to be read
            self._stage.caption.sentence = emptied + said

    def _ask(self) -> Asked:
        choice = self._choices.get(self.tab, "")
        compared = self._benching.compared
        return Asked(self._library, self.selection, self._view, choice, compared)

    def _write_address(self) -> None:
        shown = Address(self.selection, self.tab, self._stage.shown.told_choice)
        self._bar.address = write_address(self._touring.see(shown), VIEWS)

    def _draw_numbers(self) -> None:
        self._stage.show_numbers(self._view, self.selection.focus)

    def _draw_pane(self) -> None:
        """Tell the chosen item as it was known on the day asked for, even if a filter hides it."""
        focus = self.selection.focus
        known = know_as_of(self._library, self.selection.as_of)
        telling = known if holds(known, focus) and SENTENCE not in focus else self._library
        held = holds(telling, focus)
        with self._pane.hold_sync():
            self._pane.detail = tell(telling, focus) if held else {}
            self._pane.hidden = list_hidden(self._pane.detail, self._view)
            if not focus or self._shows(known, focus):
                self._pane.aside = ""
            else:
                self._pane.aside = HIDDEN if held else f"This library holds no item “{focus}”."

    def _shows(self, known: Library, item: str) -> bool:
        """Return whether an item is on screen; lines, which no filter hides, always are."""
        place = find_row(known, "items", item)
        return holds(known, item) if place < 0 else bool(keep_mask(known, self.selection)[place])


def _say_emptied(ways: list[dict[str, Any]]) -> str:
    """Say which filters leave nothing, and how many items there are without them."""
    said = "; ".join(f"without “{way['words']}” there are {way['n']:,}" for way in ways)
    return f"No item is left: {said}."
