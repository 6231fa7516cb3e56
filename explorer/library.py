"""The library: frozen tidy frames and one citation graph, handed out so that they cannot change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from explorer.assembly import assemble_frames, build_graph
from explorer.errors import UnknownItemError
from explorer.model import About

if TYPE_CHECKING:
    import networkx as nx

Maker = Callable[[], pd.DataFrame]


class Library:
    """One question's evidence: tidy frames by name, and the citation graph.

    A library never changes: each frame is handed out as a copy (a cheap one, for pandas copies on
    write), and each is made when it is first asked for.

    Parameters
    ----------
    about : About
        What the library says of itself.
    makers : mapping of str to callable
        For each name in `explorer.frames.FRAMES`, a function that makes the frame.
    """

    def __init__(self, about: About, makers: Mapping[str, Maker]) -> None:
        self._about = about
        self._makers = dict(makers)
        self._made: dict[str, pd.DataFrame] = {}

    @classmethod
    def from_frames(
        cls, records: Mapping[str, pd.DataFrame], about: About | None = None
    ) -> Library:
        """Make a library of the records a reader gives; frames left out are empty.

        Parameters
        ----------
        records : mapping of str to DataFrame
            Any of the names in `explorer.frames.FRAMES` but `items`, which is derived.
        about : About, optional
            What the library says of itself.

        Examples
        --------
        >>> Library.from_frames({}).items.shape
        (0, 16)
        """
        frames = assemble_frames(records)
        return cls(about or About(), {name: _give(frame) for name, frame in frames.items()})

    @property
    def about(self) -> About:
        """What the library says of itself."""
        return self._about

    def frame(self, name: str) -> pd.DataFrame:
        """Return the frame called `name`; see `explorer.frames.FRAMES` for its columns."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name].copy(deep=False)

    @property
    def lines(self) -> pd.DataFrame:
        """The inquiring lines: question and standfirst."""
        return self.frame("lines")

    @property
    def sentences(self) -> pd.DataFrame:
        """The sentences of the lines, in order, with the verdict of their check."""
        return self.frame("sentences")

    @property
    def items(self) -> pd.DataFrame:
        """Every note, finding and paper, with its current claim type and its date."""
        return self.frame("items")

    @property
    def notes(self) -> pd.DataFrame:
        """The notes, dated by the papers they rest on."""
        return self.frame("notes")

    @property
    def findings(self) -> pd.DataFrame:
        """The findings, dated as the line states them."""
        return self.frame("findings")

    @property
    def papers(self) -> pd.DataFrame:
        """The papers, and the claim each makes about the question."""
        return self.frame("papers")

    @property
    def citations(self) -> pd.DataFrame:
        """The citations between papers, each with its evidence."""
        return self.frame("citations")

    @property
    def rests(self) -> pd.DataFrame:
        """What rests on what: lines on notes and findings, those on papers."""
        return self.frame("rests")

    @property
    def effects(self) -> pd.DataFrame:
        """The reported numbers; never pool across units."""
        return self.frame("effects")

    @property
    def checks(self) -> pd.DataFrame:
        """What a statement says, what its source says, and a verdict."""
        return self.frame("checks")

    @property
    def codings(self) -> pd.DataFrame:
        """Who gave which item its claim type, when, why and how surely; oldest first."""
        return self.frame("codings")

    @property
    def discrepancies(self) -> pd.DataFrame:
        """Where the line and its sources part, by severity."""
        return self.frame("discrepancies")

    @property
    def pages(self) -> pd.DataFrame:
        """The pages that each check and discrepancy was read from."""
        return self.frame("pages")

    @property
    def topics(self) -> pd.DataFrame:
        """The topics of each item; those of a note or finding are its papers'."""
        return self.frame("topics")

    @property
    def evidence_types(self) -> pd.DataFrame:
        """The kinds of evidence each paper offers."""
        return self.frame("evidence_types")

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """Lines, notes, findings and papers, with an edge for each citation; frozen."""
        names = ("lines", "items", "citations", "rests")
        return build_graph({name: self.frame(name) for name in names})

    def item(self, name: str) -> pd.Series:
        """Return the row of `items` for one item.

        Raises
        ------
        UnknownItemError
            If the library does not hold it.
        """
        items = self.items
        row = items[items["item"] == name]
        if row.empty:
            raise UnknownItemError(f"No item {name!r} here. Library.items['item'] lists them all.")
        return row.iloc[0]

    def __len__(self) -> int:
        return len(self.frame("items"))

    def __repr__(self) -> str:
        counts = self.frame("items")["kind"].value_counts()
        parts = ", ".join(f"{counts[kind]} {kind}s" for kind in counts.index)
        return f"<Library {self._about.title!r}: {parts}, {len(self.frame('citations'))} citations>"


def _give(frame: pd.DataFrame) -> Maker:
    return lambda: frame
