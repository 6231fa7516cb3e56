"""What one takes away of a view: a file, or words to cite it with, in the format asked for."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from explorer.library import Library
from explorer.selection import Selection, select
from explorer.tables.paging import UNSEEN
from explorer.writers.about import describe_export, describe_own
from explorer.writers.cite import cite_own, cite_own_bibtex, cite_view, cite_view_bibtex
from explorer.writers.graph import write_graphml
from explorer.writers.references import write_bibtex, write_csl, write_ris
from explorer.writers.skeleton import name_line, write_skeleton
from explorer.writers.tables import bundle, write_csv

UNFIT: Final = re.compile(r"[^a-z0-9]+")  # in the name of a file


@dataclass(frozen=True, slots=True, kw_only=True)
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
        The name of the view, and what it is called.
    choice : str
        Which of its choices is shown, as it is called; "" where it has none.
    numbers : DataFrame or None
        The numbers of that view, under that selection; None for a view that lists the items.
    address : str
        Where this can be seen again.
    on : date
        The day.
    own : str
        What the counts are called that a viewer brought, if the numbers are of those; "" if not.
    """

    library: Library
    selection: Selection
    scope: str
    view: str
    label: str
    choice: str = ""
    numbers: pd.DataFrame | None
    address: str
    on: date
    own: str = ""

    @property
    def kept(self) -> Library:
        """The part of the library that is taken."""
        return select(self.library, self.selection)

    @property
    def title(self) -> str:
        """The view and its choice, as one says them: `Effects: percent of gap`."""
        return f"{self.label}: {self.choice}" if self.choice else self.label

    @property
    def name(self) -> str:
        """The same as the name of a file: `effects-percent-of-gap`."""
        return UNFIT.sub("-", f"{self.view} {self.choice}".lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Gift:
    """A file to save, or words to show where there is no name."""

    data: bytes
    name: str = ""
    mime: str = "text/plain"


def give_numbers(wish: Wish) -> Gift:
    """Return the numbers of the view as CSV, with a file of metadata beside it, in a zip."""
    numbers = wish.kept.items if wish.numbers is None else wish.numbers
    seen = numbers.drop(columns=[name for name in UNSEEN if name in numbers])
    metadata = json.dumps(_describe(wish, len(seen)), indent=2, ensure_ascii=False) + "\n"
    files = {f"{wish.name}.csv": write_csv(seen), "metadata.json": metadata}
    return Gift(bundle(files), f"{wish.name}.zip", "application/zip")


def _describe(wish: Wish, rows: int) -> dict[str, Any]:
    if wish.own:
        return describe_own(wish.own, view=wish.label, rows=rows, on=wish.on)
    return describe_export(
        wish.library,
        wish.selection,
        view=wish.title,
        rows=rows,
        scope=wish.scope,
        on=wish.on,
    )


def give_citation(wish: Wish) -> Gift:
    """Return a sentence and a BibTeX entry that cite the view."""
    if wish.own:
        cited = [
            cite(wish.own, view=wish.label, on=wish.on) for cite in (cite_own, cite_own_bibtex)
        ]
    else:
        view = wish.title[:1].lower() + wish.title[1:]
        cited = [
            cite(wish.library, wish.selection, view=view, address=wish.address, on=wish.on)
            for cite in (cite_view, cite_view_bibtex)
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
    "bibtex": _give(write_bibtex, "papers.bib", "application/x-bibtex"),
    "ris": _give(write_ris, "papers.ris", "application/x-research-info-systems"),
    "csl": _give(write_csl, "papers.json", "application/vnd.citationstyles.csl+json"),
    "graphml": _give(write_graphml, "citations.graphml", "application/graphml+xml"),
    "cite": give_citation,
}
