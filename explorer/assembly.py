"""What follows from the records: dates as days, current claim types, topics, items, the graph."""

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from explorer.dates import read_span
from explorer.frames import DATED, FRAMES, shape_frame
from explorer.model import Kind

Frames = dict[str, pd.DataFrame]

CHECKING = "checking paper"  # a source with this role checks a note; the note does not rest on it
LEAD = ("first", "recoding")  # the passes of the lead coder, whose latest coding is the current one


def assemble_frames(records: Mapping[str, pd.DataFrame]) -> Frames:
    """Return every frame in `explorer.frames.FRAMES`, shaped, from the records a reader gives.

    Parameters
    ----------
    records : mapping of str to DataFrame
        Frames by name; those left out are empty. `items` is ignored, being derived.
    """
    empty = pd.DataFrame()
    frames = {name: shape_frame(name, records.get(name, empty)) for name in FRAMES}
    frames["papers"] = with_days(frames["papers"])
    frames["findings"] = with_days(frames["findings"])
    frames["notes"] = shape_frame("notes", date_notes(frames))
    latest = [
        read_span(text).latest if text else None for text in frames["codings"]["evidence_date"]
    ]
    frames["codings"] = frames["codings"].assign(
        evidence_latest=pd.Series(latest, dtype=DATED["date_latest"])
    )
    frames["sentences"] = shape_frame("sentences", judge_sentences(frames))
    frames["topics"] = shape_frame("topics", inherit_topics(frames))
    frames["items"] = shape_frame("items", list_items(frames))
    return frames


def with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with the days and the precision of its EDTF column `date`."""
    dated = [text for text in frame["date"].unique() if text]
    spans = {text: read_span(text) for text in dated}
    columns = {
        "date_earliest": {text: span.earliest for text, span in spans.items()},
        "date_latest": {text: span.latest for text, span in spans.items()},
        "date_precision": {text: span.precision.value for text, span in spans.items()},
    }
    days = {
        column: frame["date"].map(values).astype(DATED[column])
        for column, values in columns.items()
    }
    return frame.assign(**days)


def date_notes(frames: Frames) -> pd.DataFrame:
    """Return the notes, each dated from the first to the last of the papers it rests on."""
    rests = frames["rests"]
    rests = rests[(rests["source_kind"] == Kind.NOTE) & ~rests["role"].str.startswith(CHECKING)]
    papers = frames["papers"][["paper", "date", "date_earliest", "date_latest"]]
    joined = rests.merge(papers[papers["date"] != ""], left_on="target", right_on="paper")
    first = joined.sort_values("date_earliest", kind="stable").groupby("source")["date"].first()
    last = joined.sort_values("date_latest", kind="stable").groupby("source")["date"].last()
    interval = (first + "/" + last).where(first != last, first)
    notes = frames["notes"]
    dates = notes["note"].map(interval).fillna("")
    basis = dates.map(lambda text: "its papers" if text else "")
    return with_days(notes.assign(date=dates.astype("str"), date_basis=basis))


def judge_sentences(frames: Frames) -> pd.DataFrame:
    """Return the sentences with what their check says of them."""
    checks = frames["checks"]
    checks = checks[checks["subject_kind"] == "sentence"].drop_duplicates("subject")
    checks = checks.set_index("subject")
    sentences = frames["sentences"]
    subject = sentences["line"] + "#" + sentences["sentence"]
    found = {column: subject.map(checks[column]) for column in ("topic", "verdict", "found", "why")}
    return sentences.assign(**found)


def inherit_topics(frames: Frames) -> pd.DataFrame:
    """Return the topics, where a note or finding also has those of the papers it rests on."""
    topics, rests = frames["topics"], frames["rests"]
    up = rests[(rests["target_kind"] == Kind.PAPER) & ~rests["role"].str.startswith(CHECKING)]
    inherited = up.merge(topics, left_on="target", right_on="item")[["source", "topic"]]
    inherited = inherited.rename(columns={"source": "item"}).assign(basis="its papers")
    both = pd.concat([topics, inherited], ignore_index=True)
    return both.drop_duplicates(["item", "topic"])


def current_codings(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the coding of each item that stands: the lead coder's latest, indexed by item."""
    lead = codings[codings["stage"].isin(LEAD)]
    return lead.drop_duplicates("item", keep="last").set_index("item")


def list_items(frames: Frames) -> pd.DataFrame:
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
    """Return who wrote each paper, short: one name, two, or the first and "et al."."""
    names = papers["authors"].str.split("; ")
    first, last, count = names.str[0], names.str[-1], names.str.len()
    first, last = first.str.split().str[-1].fillna(""), last.str.split().str[-1].fillna("")
    short = first.where(count == 1, first + " et al.")
    short = short.mask((count == 2) & papers["authors_complete"], first + " and " + last)
    return short.mask(~papers["authors_complete"] & (count == 1), papers["authors"]).astype("str")


def code_items(items: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return `items` with the claim type, confidence, rationale and coder that stand in `codings`."""
    current = current_codings(codings)
    columns = {
        column: items["item"].map(current[column]).astype(FRAMES["items"][column])
        for column in ("claim_type", "confidence")
    }
    columns |= {
        column: items["item"].map(current[column]).fillna("").astype("str")
        for column in ("rationale", "coder")
    }
    return items.assign(**columns)


def judge_items(items: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """Return `items` with the verdict of the check on each finding."""
    of_findings = checks[checks["subject_kind"] == Kind.FINDING].drop_duplicates("subject")
    verdicts = of_findings.set_index("subject")["verdict"]
    return items.assign(verdict=items["item"].map(verdicts).astype(FRAMES["items"]["verdict"]))


def build_graph(frames: Mapping[str, pd.DataFrame]) -> nx.MultiDiGraph:
    """Return the citation graph: lines, notes, findings and papers; an edge per citation.

    An edge's key is its kind. A line cites its notes and findings, and those cite what they rest
    on; between papers the kinds are as recorded.
    """
    graph = nx.MultiDiGraph()
    lines = frames["lines"]
    graph.add_nodes_from(
        (line.line, {"kind": "line", "title": line.title}) for line in lines.itertuples()
    )
    columns = ["item", "kind", "title", "claim_type", "date_earliest"]
    records = frames["items"][columns].to_dict("records")
    graph.add_nodes_from((record.pop("item"), record) for record in records)
    rests = frames["rests"].rename(columns={"role": "evidence"}).assign(kind="cites", note="")
    rests = rests.assign(basis=rests["source_kind"])
    names = ["source", "target", "kind", "basis", "evidence", "note"]
    for edges in (frames["citations"][names], rests[names]):
        graph.add_edges_from(
            (edge.pop("source"), edge.pop("target"), edge["kind"], edge)
            for edge in edges.to_dict("records")
        )
    return nx.freeze(graph)
