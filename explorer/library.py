"""The library: frozen tidy frames and one citation graph, handed out so that they cannot change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar, overload

import pandas as pd

from explorer.assembly import assemble_frames, build_graph
from explorer.errors import UnknownItemError
from explorer.frames import FRAMES
from explorer.model import About, Kind

if TYPE_CHECKING:
    import networkx as nx

Maker = Callable[[tuple[str, ...]], pd.DataFrame]
Fact = TypeVar("Fact")

REMEMBERED: Final = 48  # facts; one about a million items takes a megabyte or more
REMAKE: Final = "Make another with explorer.select or Library.from_frames."


class Frame:
    """One of a library's frames, by the name it has in the class: `library.items`."""

    def __init__(self, doc: str) -> None:
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, library: None, owner: type) -> Frame: ...
    @overload
    def __get__(self, library: Library, owner: type) -> pd.DataFrame: ...
    def __get__(self, library: Library | None, owner: type) -> Frame | pd.DataFrame:
        return self if library is None else library.frame(self._name)


class Library:
    """One question's evidence: tidy frames by name, and the citation graph.

    A library never changes: each frame is handed out as a copy (a cheap one, for pandas copies on
    write), and each column is made when it is first asked for.

    Parameters
    ----------
    about : About
        What the library says of itself.
    makers : mapping of str to callable
        For each name in `explorer.frames.FRAMES`, a function that takes names of columns and
        returns a frame of those, rows numbered from 0.
    """

    lines = Frame("The inquiring lines: question and standfirst.")
    sentences = Frame("The sentences of the lines, in order, with the verdict of their check.")
    items = Frame("Every note, finding and paper, with its current claim type and its date.")
    notes = Frame("The notes, dated by the papers they rest on.")
    findings = Frame("The findings, dated as the line states them.")
    papers = Frame("The papers, and the claim each makes about the question.")
    citations = Frame("The citations between papers, each with its evidence.")
    rests = Frame("What rests on what: lines on notes and findings, those on papers.")
    effects = Frame("The reported numbers; never pool across units.")
    checks = Frame("What a statement says, what its source says, and a verdict.")
    codings = Frame("Who gave which item its claim type, when, why and how surely; oldest first.")
    retests = Frame("The signed re-tests of findings, oldest first; see `list_retests`.")
    discrepancies = Frame("Where the line and its sources part, by severity.")
    anchors = Frame("The papers that each line is anchored on, dated as it states.")
    known = Frame("The warnings of a check that were looked at, with the reason to leave them.")
    pages = Frame("The pages that each check and discrepancy was read from.")
    steps = Frame("The steps of the tours: what each shows, as a query string, and its words.")
    topics = Frame("The topics of each item; those of a note or finding are its papers'.")
    evidence_types = Frame("The kinds of evidence each paper offers.")

    __slots__ = ("_about", "_facts", "_graph", "_made", "_makers")
    _about: About
    _facts: dict[Hashable, Any]
    _graph: nx.MultiDiGraph | None
    _made: dict[str, dict[str, pd.Series]]
    _makers: Mapping[str, Maker]

    def __init__(self, about: About, makers: Mapping[str, Maker]) -> None:
        if missing := FRAMES.keys() - makers.keys():
            raise ValueError(f"A library needs a maker for {', '.join(sorted(missing))}.")
        values = {"_about": about, "_facts": {}, "_graph": None, "_makers": dict(makers)}
        for name, value in {**values, "_made": {name: {} for name in FRAMES}}.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"A library never changes, so {name!r} cannot be set. {REMAKE}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"A library never changes, so {name!r} cannot be deleted. {REMAKE}")

    def __reduce__(self) -> tuple[object, ...]:
        return _of_frames, (self._about, {name: self.frame(name) for name in FRAMES})

    @staticmethod
    def from_frames(records: Mapping[str, pd.DataFrame], about: About | None = None) -> Library:
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
        return _of_frames(about or About(), assemble_frames(records))

    @property
    def about(self) -> About:
        """What the library says of itself."""
        return self._about

    def frame(self, name: str) -> pd.DataFrame:
        """Return the frame called `name`; see `explorer.frames.FRAMES` for its columns.

        Raises
        ------
        KeyError
            If there is no such frame.
        """
        return self.columns(name, *FRAMES.get(name, ()))

    def columns(self, name: str, *columns: str) -> pd.DataFrame:
        """Return just these columns of the frame called `name`, in this order; make no others.

        Examples
        --------
        >>> Library.from_frames({}).columns("items", "item", "kind").shape
        (0, 2)
        """
        if name not in FRAMES:
            raise KeyError(f"{name!r} is no frame of a library; those are {', '.join(FRAMES)}")
        made = self._made[name]
        missing = tuple(column for column in columns if column not in made)
        if missing:
            frame = self._makers[name](missing)
            made.update((column, freeze(frame[column])) for column in missing)
        if not columns:
            return pd.DataFrame()
        # unlike DataFrame(copy=False), this keeps track of who shares what, so a write copies
        frame = pd.concat([made[column] for column in columns], axis=1)
        return frame.set_axis(pd.RangeIndex(len(frame)))

    def remember(self, key: Hashable, make: Callable[[], Fact]) -> Fact:
        """Return what `make` says of this library, asked once per key, for a library never changes.

        The fact asked for longest ago is forgotten when there are too many.
        """
        fact: Fact = self._facts.pop(key) if key in self._facts else make()
        self._facts[key] = fact
        if len(self._facts) > REMEMBERED:
            del self._facts[next(iter(self._facts))]
        return fact

    @property
    def graph(self) -> nx.MultiDiGraph:
        """Lines, notes, findings and papers, with an edge for each citation; frozen."""
        if self._graph is None:
            names = ("lines", "items", "citations", "rests")
            graph = build_graph({name: self.frame(name) for name in names})
            object.__setattr__(self, "_graph", graph)
        return self._graph

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
        return self.remember("length", lambda: len(self.columns("items", "kind")))

    def __repr__(self) -> str:
        kinds = self.frame("items")["kind"]
        counts = {kind.value: int((kinds == kind).sum()) for kind in Kind}
        counts["citation"] = len(self.frame("citations"))
        parts = (f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items())
        return f"<Library {self._about.title!r}: {', '.join(parts)}>"


def freeze(column: pd.Series) -> pd.Series:
    """Return `column`, the array beneath it closed to writing.

    Pandas copies when a frame is written to, but hands out the array itself through `Series.array`
    and, for text, `Series.to_numpy`.
    """
    beneath = getattr(column.array, "_ndarray", None)
    if beneath is not None:  # arrays of arrow cannot be written to
        beneath.flags.writeable = False
    return column


def _of_frames(about: About, frames: Mapping[str, pd.DataFrame]) -> Library:
    return Library(about, {name: _give(frame) for name, frame in frames.items()})


def _give(frame: pd.DataFrame) -> Maker:
    return lambda columns: frame[list(columns)]
