"""What hangs in the air: findings without a note, and what no line leads to."""

from collections.abc import Iterator

import pandas as pd

from explorer.errors import Problem
from explorer.library import Library
from explorer.model import Kind


def check_support(library: Library) -> Iterator[Problem]:
    """Yield each finding without a note, and each note, finding or paper that no line leads to.

    A library without a line has nothing that could lead there, and is spared the latter.
    """
    columns = ("source", "source_kind", "target", "target_kind", "checking")
    rests = library.columns("rests", *columns)
    rests = rests[~rests["checking"]]
    findings = library.columns("findings", "finding")["finding"]
    to_notes = rests[rests["target_kind"] == Kind.NOTE]
    rested = to_notes.loc[to_notes["source_kind"] == Kind.FINDING, "source"]
    for finding in findings[~findings.isin(rested)]:
        fix = "Name the note it hands on, or write one."
        yield Problem(f"finding {finding}", "it rests on no note", fix, "finding-without-note")
    if len(library.columns("lines", "line")):
        notes = library.columns("notes", "note")["note"]
        yield from _find_unused(notes, findings, rests)
        yield from _count_unused(library.columns("papers", "paper")["paper"], rests)


def _find_unused(notes: pd.Series, findings: pd.Series, rests: pd.DataFrame) -> Iterator[Problem]:
    led_to = rests.loc[rests["source_kind"] == "line", "target"]
    for note in notes[~notes.isin(led_to)]:
        fix = "Cite it in a sentence, or keep it for a line to come."
        yield Problem(f"note {note}", "no sentence cites it", fix, "unused-note")
    for finding in findings[~findings.isin(led_to)]:
        fix = "Name it among the findings of its line, or take it out."
        yield Problem(f"finding {finding}", "no line hands it on", fix, "unused-finding")


def _count_unused(papers: pd.Series, rests: pd.DataFrame) -> Iterator[Problem]:
    """Yield how many papers no line leads to, by way of its findings and their notes too."""
    reached = set(rests.loc[rests["source_kind"] == "line", "target"])
    for kind in (Kind.FINDING, Kind.NOTE):  # a finding's notes first, then the papers of all notes
        leading = (rests["source_kind"] == kind) & rests["source"].isin(reached)
        reached |= set(rests.loc[leading, "target"])
    unused = int((~papers.isin(reached)).sum())
    if unused:
        what = f"no sentence leads to {unused:,} of {len(papers):,} papers"
        fix = "Cite a note that rests on them, or leave them as context."
        where = f"papers.csv, {unused} of {len(papers)}"  # one more of them is a new warning
        yield Problem(where, what, fix, "unused-papers")
