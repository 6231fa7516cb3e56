"""Take it away: what is on screen, or all there is, as a file or as words to cite it with."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from explorer import tables, writers
from explorer.errors import SelectionError
from explorer.library import Library
from explorer.selection import Selection, select
from explorer.widgets.table import UNSEEN
from explorer.writers.skeleton import name_line, write_skeleton

SCOPES: Final = {"shown": "as shown", "full": "in full"}
LONGEST_ADDRESS: Final = 5_000  # characters


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for.

    Attributes
    ----------
    library : Library
        All there is.
    selection : Selection
        What is taken of it: what is on screen, or with no filter but `as_of`.
    scope : str
        `as shown` or `in full`.
    view, label : str
        The name of the view on screen, and what it is called.
    numbers : DataFrame or None
        The numbers of that view, under that selection; None for a view that lists the items.
    address : str
        Where what is on screen can be seen again.
    on : date
        The day.
    """

    library: Library
    selection: Selection
    scope: str
    view: str
    label: str
    numbers: pd.DataFrame | None
    address: str
    on: date

    @property
    def kept(self) -> Library:
        """The part of the library that is taken."""
        return select(self.library, self.selection)


@dataclass(frozen=True, slots=True)
class Gift:
    """A file for the page to save, or words for it to show where there is no name."""

    data: bytes
    name: str = ""
    mime: str = "text/plain"


def give_numbers(wish: Wish) -> Gift:
    """Return the numbers of the view as CSV, with a file of metadata beside it, in a zip."""
    numbers = wish.numbers
    if numbers is None:
        numbers = tables.make_listing(wish.kept, page_size=max(1, len(wish.kept)))
    seen = numbers.drop(columns=[name for name in UNSEEN if name in numbers])
    about = writers.describe_export(
        wish.library,
        wish.selection,
        view=wish.label,
        rows=len(seen),
        scope=wish.scope,
        on=wish.on,
    )
    metadata = json.dumps(about, indent=2, ensure_ascii=False) + "\n"
    files = {f"{wish.view}.csv": writers.write_csv(seen), "metadata.json": metadata}
    return Gift(writers.bundle(files), f"{wish.view}.zip", "application/zip")


def give_citation(wish: Wish) -> Gift:
    """Return a sentence and a BibTeX entry that cite the view."""
    cited = [
        cite(
            wish.library,
            wish.selection,
            view=wish.label.lower(),
            address=wish.address,
            on=wish.on,
        )
        for cite in (writers.cite_view, writers.cite_view_bibtex)
    ]
    return Gift("\n\n".join(one.strip() for one in cited).encode() + b"\n")


def give_skeleton(library: Library, question: pd.Series, on: date) -> Gift:
    """Return the skeleton of a line on a next question, as a file of its own."""
    text = write_skeleton(library, question, on=on)
    return Gift(text.encode(), f"{name_line(library, question['question'])}.md", "text/markdown")


def _give(write: Callable[[Library], str | bytes], name: str, mime: str) -> Callable[[Wish], Gift]:
    def give(wish: Wish) -> Gift:
        written = write(wish.kept)
        return Gift(written if isinstance(written, bytes) else written.encode(), name, mime)

    return give


FORMATS: Final[Mapping[str, Callable[[Wish], Gift]]] = {
    "csv": give_numbers,
    "bibtex": _give(writers.write_bibtex, "papers.bib", "application/x-bibtex"),
    "ris": _give(writers.write_ris, "papers.ris", "application/x-research-info-systems"),
    "csl": _give(writers.write_csl, "papers.json", "application/vnd.citationstyles.csl+json"),
    "graphml": _give(writers.write_graphml, "citations.graphml", "application/graphml+xml"),
    "cite": give_citation,
}


def read_wish(asked: Mapping[str, object]) -> tuple[str, str, str]:
    """Return the format, the scope and the address that a page asks for.

    Raises
    ------
    SelectionError
        If there is no such format or scope, or the address is too long.
    """
    form, scope = str(asked.get("format")), SCOPES.get(str(asked.get("scope")), "")
    address = str(asked.get("address") or "")
    if form not in FORMATS or not scope or len(address) > LONGEST_ADDRESS:
        raise SelectionError(f"One can take away {', '.join(FORMATS)}, as shown or in full.")
    return form, scope, address
