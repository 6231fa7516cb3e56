"""A line as one reads it: its sentences, the notes they cite, and if a paper is left below."""

import numpy as np
import pandas as pd

from explorer.frames import CLAIM_TYPE, VERDICT
from explorer.library import Library
from explorer.model import Kind
from explorer.tables.months import say_counts, say_number


def make_reading(library: Library, kept: Library, line: str) -> pd.DataFrame:
    """Return the sentences of a line, each with its verdict and with what it stands on.

    A sentence rests on the papers that the notes it cites rest on; a paper that a note was only
    checked against does not count. It stands while one of them is kept.

    Parameters
    ----------
    library : Library
        The whole library.
    kept : Library
        What a selection keeps of it; of this only the papers are looked at.
    line : str
        The id of a line; of one that is not there, no sentence is returned.

    Returns
    -------
    DataFrame, one row per sentence, in order
        item (`line#sentence`), sentence, paragraph, text, verdict (missing where it was not
        checked), found, why; notes, papers and papers_kept: how many it rests on; stands: whether a
        paper is kept, False for a sentence that cites nothing too.
    """
    sentences = library.sentences
    sentences = sentences[sentences["line"] == line].reset_index(drop=True)
    below = _join_papers(library, kept, line)
    by = below.groupby("sentence", sort=False)
    papers = below.dropna(subset=["paper"]).drop_duplicates(["sentence", "paper"])
    counted = papers.groupby("sentence", sort=False)["kept"]
    frame = pd.DataFrame(
        {
            "item": sentences["line"] + "#" + sentences["sentence"],
            **{name: sentences[name] for name in ("sentence", "paragraph", "text")},
            **{name: sentences[name] for name in ("verdict", "found", "why")},
            "notes": _count(by["note"].nunique(), sentences["sentence"]),
            "papers": _count(counted.size(), sentences["sentence"]),
            "papers_kept": _count(counted.sum(), sentences["sentence"]),
        }
    )
    return frame.assign(stands=frame["papers_kept"] > 0)


def list_chips(library: Library, kept: Library, line: str) -> pd.DataFrame:
    """Return the notes that each sentence of a line cites, in the order it cites them.

    Returns
    -------
    DataFrame, one row per sentence and note
        sentence, item (the note), title, claim_type (missing where nobody coded it) and stands:
        whether a paper that the note rests on is kept.
    """
    below = _join_papers(library, kept, line)
    stands = below.groupby(["sentence", "note"], sort=False)["kept"].any().reset_index()
    notes = library.columns("items", "item", "title", "claim_type")
    chips = stands.rename(columns={"note": "item", "kept": "stands"})
    joined = chips.merge(notes, on="item", how="left")
    frame = joined[["sentence", "item", "title", "claim_type", "stands"]]
    return frame.astype({"claim_type": CLAIM_TYPE, "stands": "bool"})


def describe_reading(frame: pd.DataFrame, *, filtered: bool) -> str:
    """Return what the reading shows, read aloud; `filtered` says whether a filter is in force."""
    if frame.empty:
        return "This line has no sentence."
    verdicts = frame["verdict"].astype(VERDICT).value_counts(sort=False)
    counts = say_counts((str(word).replace("-", " "), n) for word, n in verdicts.items())
    unchecked = int(frame["verdict"].isna().sum())
    sentence = f"{say_number(len(frame), 'sentence')}, as checked against their sources: {counts}"
    sentence += f", {unchecked:,} not checked." if unchecked else "."
    citing = frame["papers"] > 0
    fallen = int((citing & ~frame["stands"]).sum())
    total = int(citing.sum())
    if fallen:
        sentence += f" With these filters, {fallen:,} of the {total:,} that rest on papers stand on"
        return f"{sentence} nothing: no paper below them is kept."
    if filtered and total:
        return f"{sentence} With these filters, all {total:,} that rest on papers still do."
    return sentence


def list_lines(library: Library, item: str = "") -> pd.DataFrame:
    """Return the lines, or those that lead to an item through their notes and findings.

    Returns
    -------
    DataFrame, columns line, title, sentences: how many sentences a line has
    """
    lines, sentences = library.lines, library.columns("sentences", "line")
    counts = sentences["line"].value_counts(sort=False)
    frame = lines[["line", "title"]].assign(sentences=_count(counts, lines["line"]))
    if not item:
        return frame
    rests = library.columns("rests", "source", "target")
    below = {item}
    while not (above := set(rests.loc[rests["target"].isin(below), "source"])) <= below:
        below |= above
    return frame[frame["line"].isin(below)].reset_index(drop=True)


def find_line(library: Library, focus: str, choice: str = "") -> str:
    """Return the line to read: of the chosen line or sentence, else as asked, else the first.

    "" where the library has none.
    """
    lines = library.columns("lines", "line")["line"].tolist()
    asked = (focus.partition("#")[0], choice)
    return next((line for line in asked if line in lines), next(iter(lines), ""))


def follow_line(library: Library, focus: str) -> str:
    """Return the line that a chosen line or sentence is of, "" for anything else."""
    line = focus.partition("#")[0]
    return line if line in library.columns("lines", "line")["line"].tolist() else ""


def _join_papers(library: Library, kept: Library, line: str) -> pd.DataFrame:
    """Return a row per sentence, note it cites and paper that note rests on, kept or not."""
    rests = library.rests
    cites = rests[(rests["source"] == line) & (rests["target_kind"] == Kind.NOTE)]
    cites = cites.rename(columns={"role": "sentence", "target": "note"})[["sentence", "note"]]
    under = (rests["source_kind"] == Kind.NOTE) & (rests["target_kind"] == Kind.PAPER)
    under &= ~rests["checking"]
    papers = rests.loc[under, ["source", "target"]]
    papers = papers.rename(columns={"source": "note", "target": "paper"})
    joined = cites.merge(papers, on="note", how="left")
    there = joined["paper"].isin(kept.columns("papers", "paper")["paper"])
    return joined.assign(kept=np.asarray(there, dtype=bool))


def _count(counts: pd.Series, keys: pd.Series) -> pd.Series:
    return counts.reindex(pd.Index(keys), fill_value=0).astype("int64").set_axis(keys.index)
