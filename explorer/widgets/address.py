"""The address of what is on screen: the selection's query string, the view, its choice, a tour."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.errors import SelectionError
from explorer.selection import Selection
from explorer.selection.query import read_query, write_query
from explorer.selection.words import LONGEST_TEXT
from explorer.widgets.view import View

LONGEST_STEP = 4  # digits
LONGEST = 4_000  # characters; far more than any selection needs


@dataclass(frozen=True, slots=True)
class Address:
    """What a link leads to.

    Attributes
    ----------
    selection : Selection
        What is kept, and which item is chosen.
    tab : str
        The name of the view.
    choice : str
        What the view shows, where it offers a choice; empty for its first. Whether the view has
        such a choice is for the view to see.
    tour : str
        The tour that is on; empty for none.
    step : int
        Its step, from 1; 0 for none.
    """

    selection: Selection
    tab: str
    choice: str = ""
    tour: str = ""
    step: int = 0


def write_address(address: Address, views: Sequence[View]) -> str:
    """Return the query string of an address; what is as at the start is left out.

    On a tour the view is always told: an address of a step alone leads to what the step shows.
    """
    tells = address.tab != views[0].name or address.tour
    parts = {"view": address.tab if tells else "", "show": address.choice}
    parts |= {"tour": address.tour, "step": str(address.step)} if address.tour else {}
    told = write_query({key: part for key, part in parts.items() if part})
    return "&".join(part for part in (address.selection.to_query(), told) if part)


def read_address(text: str, views: Sequence[View]) -> Address:
    """Return the address that a query string spells.

    Raises
    ------
    SelectionError
        If it is too long, or names a view, a value or a step that is not there.
    """
    if len(text) > LONGEST:
        raise SelectionError(f"This link is longer than {LONGEST} characters. Copy a fresh one.")
    asked = read_query(text)
    names = [view.name for view in views]
    tab = asked.get("view") or names[0]
    if tab not in names:
        raise SelectionError(f"There is no view of that name. The views are {', '.join(names)}.")
    selection, choice = Selection.from_query(text), asked.get("show", "")[:LONGEST_TEXT]
    tour, step = asked.get("tour", "")[:LONGEST_TEXT], asked.get("step") or "1"
    if tour and not (step.isascii() and step.isdigit() and len(step) <= LONGEST_STEP):
        raise SelectionError("The steps of a tour are counted 1, 2, 3. Mend the step of the link.")
    return Address(selection, tab, choice, tour, int(step) if tour else 0)
