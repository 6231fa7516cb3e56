"""What is to be taken away: read from a page as strictly as any text from outside."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from explorer.errors import SelectionError
from explorer.selection import Selection, select
from explorer.widgets.address import Address, write_address
from explorer.widgets.view import Asked, View
from explorer.widgets.views import VIEWS
from explorer.writers.gifts import FORMATS, Wish

SHOWN, FULL = "as shown", "in full"
SCOPES: Final = {"shown": SHOWN, "full": FULL}
LONGEST_PAGE: Final = 5_000  # characters of an address


class Taken(NamedTuple):
    """What is asked for: the format, the scope in words, and the page's address without a query."""

    form: str
    scope: str
    page: str = ""


def read_taken(asked: Mapping[str, object]) -> Taken:
    """Return what a page asks to take away.

    Raises
    ------
    SelectionError
        If there is no such format or scope, or the address is too long.
    """
    form, scope = str(asked.get("format")), SCOPES.get(str(asked.get("scope")), "")
    page = str(asked.get("page") or "")
    if form not in FORMATS or not scope or len(page) > LONGEST_PAGE:
        raise SelectionError(f"One can take away {', '.join(FORMATS)}, as shown or in full.")
    return Taken(form, scope, page)


def make_wish(taken: Taken, view: View, asked: Asked, on: date) -> Wish:
    """Return the wish for what a view shows, or in full: for what it would show with no filter.

    Counts that a viewer brought are no library's, and no address shows them again.
    """
    if taken.scope == FULL:
        selection = Selection(as_of=asked.selection.as_of)
        asked = replace(asked, selection=selection, view=select(asked.library, selection))
    shown = view.show(asked)
    own = shown.source if asked.compared and not asked.compared.scenario else ""
    query = write_address(Address(asked.selection, view.name, shown.told_choice), VIEWS)
    return Wish(
        library=asked.library,
        selection=asked.selection,
        scope=taken.scope,
        view=view.name,
        label=view.label,
        choice=shown.source or dict(shown.choices).get(shown.told_choice, ""),
        numbers=shown.numbers,
        address="" if own else f"{taken.page}?{query}" if query else taken.page or "?",
        on=on,
        own=own,
    )
