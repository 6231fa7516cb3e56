"""Everything that a library knows of one item, as plain values for the detail pane."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
import pandas as pd

from explorer.errors import UnknownItemError
from explorer.model import CitationKind, Kind
from explorer.tables.edges import find_node, read_edges, take_edges, take_nodes
from explorer.tables.exact import count_exactly
from explorer.tables.reading import list_lines
from explorer.tables.record import (
    Check,
    Coding,
    Detail,
    Effect,
    LineOf,
    Neighbour,
    Page,
    Retested,
    Sentence,
)
from explorer.tables.retests import list_retests
from explorer.tables.wording import (
    tell_authors,
    tell_change,
    tell_date,
    tell_effect,
    tell_number,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.library import Library

LINE: Final = "line"
SUBJECTS: Final = {Kind.PAPER.value: "anchor", LINE: "sentence"}  # other kinds: the kind itself
TELLING: Final = (  # the citations that say most come first
    CitationKind.CONTRADICTS,
    CitationKind.SUPPORTS,
    CitationKind.EXTENDS,
    CitationKind.CITES,
)
SHARED: Final = (  # what a node has, whatever its kind
    *("item", "kind", "title", "claim", "claim_type", "confidence", "rationale", "coder"),
    *("url", "date", "date_precision", "date_basis"),
)
OWN: Final = (  # what only some kinds have
    *("authors", "venue", "listed_date", "real_dates", "tests_base_models", "caveat", "note"),
    *("seen_as", "status"),
)
TIE: Final = ("kind", "basis", "evidence", "note")
ABOUT: Final = ("item", "kind", "title", "claim_type")
Record = TypeVar("Record")


def describe_item(library: Library, item: str) -> Detail:
    """Return everything that `library` knows of one item or line.

    Parameters
    ----------
    library : Library
        Give the whole library, not a selection, to describe an item that is filtered out.
    item : str
        The id of a note, a finding, a paper or a line.

    Raises
    ------
    UnknownItemError
        If the library does not hold it.

    Examples
    --------
    >>> from explorer.library import Library
    >>> papers = pd.DataFrame({"paper": ["p1"], "date": ["2025-04"], "date_basis": ["v1"]})
    >>> describe_item(Library.from_frames({"papers": papers}), "p1").date_words
    '2025-04 (month known, day not; v1)'
    """
    position = find_node(library, item)
    if position < 0:
        raise UnknownItemError(f"No item {item!r} here. Library.items['item'] lists them all.")
    node = take_nodes(library, np.array([position]), SHARED)
    shared = {name: _texts(node[name])[0] for name in SHARED}
    kind, edges = shared["kind"], read_edges(library)
    told = tell_date(shared["date"], shared["date_precision"], shared["date_basis"])
    return Detail(
        **(shared | _own(library, kind, item)),
        date_words="" if kind == LINE else told,
        codings=make_records(Coding, _rows(library.codings, "item", item)),
        topics=tuple(_rows(library.topics, "item", item)["topic"]),
        evidence_types=tuple(_rows(library.evidence_types, "item", item)["evidence_type"]),
        effects=_effects(library, item),
        cites=_neighbours(library, edges.source == position, "target"),
        cited_by=_neighbours(library, edges.target == position, "source"),
        checks=list_checks(library, kind, item),
        retests=make_records(Retested, _rows(list_retests(library), "item", item)),
        sentences=_sentences(library, kind, item),
        lines=() if kind == LINE else _lines(library, item),
    )


def _rows(frame: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    return frame[frame[column] == value]


def make_records(made: type[Record], frame: pd.DataFrame, **more: list[Any]) -> tuple[Record, ...]:
    """Return a record of each row, as text, with the columns in `more` as they are.

    The rows are few, so that plain lists are 10 times faster than columns.
    """
    names = [field.name for field in fields(made)]  # type: ignore[arg-type]
    columns = {name: _texts(frame[name]) for name in names if name in frame and name not in more}
    rows = zip(*(columns | more).values(), strict=True)
    return tuple(made(**dict(zip((*columns, *more), row, strict=True))) for row in rows)


def _texts(column: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else str(value) for value in column.tolist()]


def _own(library: Library, kind: str, item: str) -> dict[str, Any]:
    """Return what only this kind of item has, "" for the rest."""
    own: dict[str, Any] = dict.fromkeys(OWN, "")
    if kind == LINE:
        return own
    row = _rows(library.frame(f"{kind}s"), kind, item).iloc[0]
    own |= {name: row[name] for name in OWN if name in row.index and name != kind}
    if kind == Kind.PAPER:
        complete = bool(row["authors_complete"])
        own["authors"] = tell_authors(row["authors"], row["author_count"], complete=complete)
    return own


def _effects(library: Library, item: str) -> tuple[Effect, ...]:
    frame = _rows(library.effects, "paper", item)
    columns = ("baseline", "treated", "treated_text", "delta", "delta_text", "unit", "reference")
    told: dict[str, list[Any]] = {
        name: [] for name in ("baseline", "treated", "delta", "reference")
    }
    words = []
    rows = zip(*(frame[name].tolist() for name in columns), strict=True)
    for before, after, after_text, delta, delta_text, unit, reference in rows:
        told["baseline"].append(tell_number(before))
        told["treated"].append(tell_number(after, after_text))
        told["delta"].append(tell_change(delta, delta_text, unit))
        told["reference"].append(tell_number(reference))
        numbers = (values[-1] for values in told.values())
        words.append(tell_effect(*numbers, unit=unit))
    told["n"] = [tell_number(n) for n in frame["n"].tolist()]
    if frame["n"].notna().any():
        told["exact"] = count_exactly(frame)["exact"].tolist()
    else:
        told["exact"] = [""] * len(frame)
    told["second_hand"] = frame["second_hand"].tolist()
    return make_records(Effect, frame, words=words, **told)


def _neighbours(library: Library, picked: NDArray[np.bool_], end: str) -> tuple[Neighbour, ...]:
    """Return who is at the other end, each once, however many ways it cites or is cited."""
    edges = take_edges(library, picked).rename(columns={end: "item"})
    rank = edges["kind"].map({kind.value: place for place, kind in enumerate(TELLING)})
    nodes = read_edges(library).nodes
    places = nodes.get_indexer(pd.Index(edges["item"])).astype("int64")
    edges = edges.iloc[np.lexsort((places, rank))]
    ways: dict[str, list[tuple[str, ...]]] = {}  # a loop, for neighbours are few
    for item, *way in edges[["item", *TIE]].to_numpy(dtype=object):
        ways.setdefault(item, []).append(tuple(way))
    ties = pd.DataFrame([_tie(found) for found in ways.values()], columns=list(TIE))
    about = take_nodes(library, nodes.get_indexer(pd.Index(list(ways))).astype("int64"), ABOUT)
    about = about.rename(columns={"kind": "item_kind"})
    return make_records(Neighbour, about.join(ties))


def _tie(ways: list[tuple[str, ...]]) -> list[str]:
    """Return what several citations between the same two say, as one."""
    if len(ways) > 1:
        said = [f"{kind}: {evidence}" if evidence else "" for kind, _, evidence, _ in ways]
        ways = [(way[0], way[1], told, way[3]) for way, told in zip(ways, said, strict=True)]
    return ["; ".join(dict.fromkeys(filter(None, texts))) for texts in zip(*ways, strict=True)]


def list_checks(library: Library, kind: str, item: str) -> tuple[Check, ...]:
    """Return the checks of an item, of a line's sentences, or of one sentence; with their pages."""
    checks = _rows(library.checks, "line" if kind == LINE else "subject", item)
    checks = _rows(checks, "subject_kind", SUBJECTS.get(kind, kind))
    pages = library.pages
    pages = pages[pages["subject"].isin(checks["check"])]
    read: dict[str, list[Page]] = {check: [] for check in checks["check"]}
    for check, page in zip(pages["subject"], make_records(Page, pages), strict=True):
        read[check].append(page)
    return make_records(Check, checks, pages=[tuple(found) for found in read.values()])


def _sentences(library: Library, kind: str, item: str) -> tuple[Sentence, ...]:
    """Return the sentences that cite the item, or a note that it rests on or that rests on it.

    Of a line, they are its own.
    """
    sentences = library.sentences
    if kind == LINE:
        return make_records(Sentence, _rows(sentences, "line", item))
    rests = library.rests[~library.rests["checking"]]
    below = _rows(_rows(rests, "source", item), "target_kind", Kind.NOTE)["target"]
    above = _rows(_rows(rests, "target", item), "source_kind", Kind.NOTE)["source"]
    cited = rests["target"].isin([item, *below, *above]) & (rests["source_kind"] == LINE)
    keys = rests.loc[cited, ["source", "role"]].drop_duplicates()
    keys = keys.rename(columns={"source": "line", "role": "sentence"})
    return make_records(Sentence, sentences.merge(keys, on=["line", "sentence"]))


def _lines(library: Library, item: str) -> tuple[LineOf, ...]:
    """Return the lines that lead to the item through notes and findings, or are anchored on it."""
    anchored = _rows(library.anchors, "paper", item)["line"]
    led = list_lines(library, item)
    lines = library.lines
    found = lines[lines["line"].isin([*led["line"], *anchored])]
    ways = ["is anchored here" if line in set(anchored) else "leads here" for line in found["line"]]
    return make_records(LineOf, found, way=ways)
