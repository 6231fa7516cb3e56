"""What follows from the records: dates as days, current claim types, topics, items, the graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from explorer.dates import OPEN, read_span
from explorer.frames import DATED, FRAMES, TEXT, cast, shape_frame
from explorer.model import Kind

if TYPE_CHECKING:
    import networkx as nx

Frames = dict[str, pd.DataFrame]

CHECKING = "checking paper"  # a source with this role checks a note; the note does not rest on it
SECOND_HAND = "second"  # how the provenance of an effect starts that is not from the paper itself
LEAD = ("first", "recoding")  # the passes of the lead coder, whose latest coding is the current one


def assemble_frames(records: Mapping[str, pd.DataFrame]) -> Frames:
    """Return every frame in `explorer.frames.FRAMES`, shaped, from the records a reader gives.

    Parameters
    ----------
    records : mapping of str to DataFrame
        Frames by name; those left out are empty. `items` is ignored, being derived.

    Raises
    ------
    ValueError
        If a date is not EDTF, or a column holds what its dtype cannot.
    """
    empty = pd.DataFrame()
    frames = {name: shape_frame(name, records.get(name, empty)) for name in FRAMES}
    for name in ("papers", "findings", "anchors"):
        frames[name] = with_days(frames[name])
    rests, effects = frames["rests"], frames["effects"]
    frames["rests"] = rests.assign(checking=rests["role"].str.startswith(CHECKING))
    told = effects["provenance"].str.startswith(SECOND_HAND)
    frames["effects"] = effects.assign(second_hand=told)
    frames["notes"] = date_notes(frames)
    codings = frames["codings"]
    frames["codings"] = codings.assign(evidence_latest=read_days(codings["evidence_date"])[1])
    frames["retests"] = frames["retests"].assign(day=read_days(frames["retests"]["date"])[1])
    frames["sentences"] = judge_sentences(frames)
    frames["topics"] = shape_frame("topics", inherit_topics(frames))
    frames["items"] = shape_frame("items", list_items(frames))
    return frames


def read_days(dates: pd.Series) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return the first day, the last day and the precision of each EDTF date, "" being undated.

    Each distinct string is parsed once.
    """
    codes, texts = pd.factorize(dates)
    spans = [read_span(text) if text else None for text in texts]
    first = np.array([span and span.earliest for span in spans], dtype="datetime64[us]")
    last = np.array([span and span.latest for span in spans], dtype="datetime64[us]")
    words = pd.Series([span.precision.value if span else None for span in spans], dtype="object")
    precision = cast(words, DATED["date_precision"]).take(codes)
    return (
        pd.Series(first[codes], index=dates.index),
        pd.Series(last[codes], index=dates.index),
        precision.set_axis(dates.index),
    )


def with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with the days and the precision of its EDTF column `date`."""
    earliest, latest, precision = read_days(frame["date"])
    return frame.assign(date_earliest=earliest, date_latest=latest, date_precision=precision)


def look_up(values: pd.Series, keys: pd.Series) -> pd.Series:
    """Return the value of each key, "" or missing for none; `values` is indexed by key, each once.

    The dtype stays as it was.
    """
    found = values.reindex(pd.Index(keys)).set_axis(keys.index)
    return found.fillna("") if found.dtype == TEXT else found


def date_notes(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the notes, each dated from the first to the last of the papers it rests on."""
    rests = frames["rests"]
    rests = rests[(rests["source_kind"] == Kind.NOTE) & ~rests["checking"]]
    papers = frames["papers"][["paper", "date", "date_earliest", "date_latest"]]
    joined = rests.merge(papers[papers["date"] != ""], left_on="target", right_on="paper")
    # an open end is a missing day, so it sorts before every first day and after every last one
    first = joined.sort_values("date_earliest", kind="stable", na_position="first")
    last = joined.sort_values("date_latest", kind="stable", na_position="last")
    start = first.drop_duplicates("source").set_index("source")["date"].str.split("/").str[0]
    end = last.drop_duplicates("source", keep="last").set_index("source")["date"]
    end = end.str.split("/").str[-1].reindex(start.index)
    interval = start.where(start == end, start + "/" + end).astype("str")
    interval = interval.mask(start.isin(OPEN) & end.isin(OPEN), "")  # it could be of any day
    dates = look_up(interval, frames["notes"]["note"])
    basis = pd.Series(np.where(dates == "", "", "its papers"), index=dates.index, dtype="str")
    return with_days(frames["notes"].assign(date=dates, date_basis=basis))


def judge_sentences(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the sentences with what their check says of them."""
    checks = frames["checks"]
    checks = checks[checks["subject_kind"] == "sentence"].drop_duplicates("subject")
    checks = checks.set_index("subject")
    sentences = frames["sentences"]
    subject = sentences["line"] + "#" + sentences["sentence"]
    columns = ("topic", "verdict", "found", "why")
    return sentences.assign(**{column: look_up(checks[column], subject) for column in columns})


def inherit_topics(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the topics, where a note or finding also has those of the papers it rests on."""
    topics, rests = frames["topics"], frames["rests"]
    up = rests[(rests["target_kind"] == Kind.PAPER) & ~rests["checking"]]
    inherited = up.merge(topics, left_on="target", right_on="item")[["source", "topic"]]
    inherited = inherited.rename(columns={"source": "item"}).assign(basis="its papers")
    both = pd.concat([topics, inherited], ignore_index=True)
    return both.drop_duplicates(["item", "topic"])


def current_codings(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the coding of each item that stands: the lead coder's latest, indexed by item."""
    lead = codings[codings["stage"].isin(LEAD)]
    return lead.drop_duplicates("item", keep="last").set_index("item")


def list_items(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return every note, finding and paper as one item, in that order."""
    notes, findings, papers = frames["notes"], frames["findings"], frames["papers"]
    dated = list(DATED)
    of_line = notes[dated].assign(
        item=notes["note"], kind=Kind.NOTE.value, title=notes["title"], claim=notes["summary"]
    )
    handed_on = findings[dated].assign(
        item=findings["finding"],
        kind=Kind.FINDING.value,
        title=findings["text"],
        claim=findings["text"],
    )
    read = papers[[*dated, "title", "claim", "url"]].assign(
        item=papers["paper"], kind=Kind.PAPER.value, by=name_authors(papers)
    )
    items = pd.concat([of_line, handed_on, read], ignore_index=True)
    return judge_items(code_items(items, frames["codings"]), frames["checks"])


def name_authors(papers: pd.DataFrame) -> pd.Series:
    """Return who wrote each paper, short."""
    # one pass over the cells: as six operations on whole columns it takes three times as long
    cells = zip(papers["authors"], papers["authors_complete"], strict=True)
    short = [shorten_authors(authors, complete=complete) for authors, complete in cells]
    return pd.Series(short, index=papers.index, dtype="str")


def shorten_authors(authors: str, *, complete: bool) -> str:
    """Return the last name of one author, of two, or of the first and "et al.".

    Examples
    --------
    >>> shorten_authors("Ana One; Bo Two", complete=True)
    'One and Two'
    """
    last = [name.rsplit(maxsplit=1)[-1] for name in authors.split("; ", 2) if name.strip()]
    if len(last) <= 1:
        return "".join(last) if complete else authors
    return f"{last[0]} and {last[1]}" if len(last) == 2 and complete else f"{last[0]} et al."


def code_items(items: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return `items` with what stands in `codings`: claim type, confidence, rationale, coder."""
    current = current_codings(codings)
    columns = ("claim_type", "confidence", "rationale", "coder")
    return items.assign(**{column: look_up(current[column], items["item"]) for column in columns})


def judge_items(items: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """Return `items` with the verdict of the check on each finding."""
    of_findings = checks[checks["subject_kind"] == Kind.FINDING].drop_duplicates("subject")
    verdicts = of_findings.set_index("subject")["verdict"]
    return items.assign(verdict=look_up(verdicts, items["item"]))


def build_graph(frames: Mapping[str, pd.DataFrame]) -> nx.MultiDiGraph:
    """Return the citation graph: lines, notes, findings and papers; an edge per citation.

    An edge's key is its kind. A line cites its notes and findings, and those cite what they rest
    on; between papers the kinds are as recorded.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        `lines`, `items`, `citations` and `rests`, shaped.
    """
    import networkx as nx  # noqa: PLC0415 (0.3 s that a table does not need)

    graph = nx.MultiDiGraph()
    lines = frames["lines"][["line", "title"]].assign(kind="line")
    items = frames["items"][["item", "kind", "title", "claim_type", "date_earliest"]]
    items = items.astype({"claim_type": "str"}).fillna({"claim_type": ""})
    for records, key in ((lines, "line"), (items, "item")):
        graph.add_nodes_from((record.pop(key), record) for record in records.to_dict("records"))
    for edges in (frames["citations"], join_rests(frames["rests"])):
        graph.add_edges_from(
            (edge.pop("source"), edge.pop("target"), edge["kind"], edge)
            for edge in edges.to_dict("records")
        )
    return nx.freeze(graph)


def join_rests(rests: pd.DataFrame) -> pd.DataFrame:
    """Return one citation for each pair in `rests`, its evidence the roles: `s1, s4`."""
    pair = ["source", "target", "source_kind"]
    roles = rests.groupby(pair, sort=False)["role"].agg(", ".join).rename("evidence")
    edges = roles.reset_index().rename(columns={"source_kind": "basis"})
    return edges.assign(kind="cites", note="")
