"""The audit: what every check and discrepancy found, and how many there are of each verdict."""

from collections.abc import Collection
from typing import Final

import pandas as pd

from explorer.frames import VERDICT
from explorer.library import Library
from explorer.tables.months import say_counts, say_number

SUBJECTS: Final = ("sentence", "note", "finding", "anchor")
SEVERITIES: Final = ("high", "medium", "low")  # others come after these
CHECKS: Final = ("topic", "verdict", "stated", "found", "why", "subject_kind", "item", "check")
PARTINGS: Final = ("topic", "severity", "kind", "stated", "found", "subject_kind", "item")


def list_audit(library: Library, verdicts: Collection[str] | None = None) -> pd.DataFrame:
    """Return the checks, those of the line's sentences first, each with what it is about.

    Parameters
    ----------
    library : Library
        What to audit.
    verdicts : collection of str, optional
        Keep checks with one of these verdicts; all of them without.

    Returns
    -------
    DataFrame, one row per check
        topic, verdict, stated, found, why, subject_kind; item: the sentence (`line#sentence`),
        note, finding or paper it is about; check.
    """
    frame = library.checks.rename(columns={"subject": "item"})
    if verdicts is not None:
        frame = frame[frame["verdict"].isin(verdicts)]
    place = frame["subject_kind"].map({kind: at for at, kind in enumerate(SUBJECTS)})
    order = place.fillna(len(SUBJECTS)).sort_values(kind="stable").index
    return frame.loc[order, list(CHECKS)].reset_index(drop=True)


def count_audit(frame: pd.DataFrame) -> pd.DataFrame:
    """Count checks by what they are about and by verdict, zeros included.

    Parameters
    ----------
    frame : DataFrame
        See `list_audit`.

    Returns
    -------
    DataFrame, columns subject_kind, verdict, n, query
        `query` is the filter that a click on the count asks for.
    """
    seen = [kind for kind in SUBJECTS if (frame["subject_kind"] == kind).any()]
    cells = pd.MultiIndex.from_product(
        [seen, VERDICT.categories], names=["subject_kind", "verdict"]
    )
    counts = frame.astype({"verdict": "str"}).groupby(["subject_kind", "verdict"]).size()
    counted = counts.reindex(cells, fill_value=0).rename("n").reset_index()
    return counted.assign(
        verdict=pd.Categorical(counted["verdict"], dtype=VERDICT),
        n=counted["n"].astype("int64"),
        query="?verdict=" + counted["verdict"].astype("str"),
    ).astype({"subject_kind": "str", "query": "str"})


def describe_audit(frame: pd.DataFrame) -> str:
    """Return what a list of checks comes to, read aloud."""
    if frame.empty:
        return "No check: the filters leave none."
    verdicts = frame["verdict"].value_counts(sort=False)
    counts = say_counts((str(word).replace("-", " "), n) for word, n in verdicts.items())
    of = frame["subject_kind"].value_counts(sort=False)
    kinds = ", ".join(f"{n:,} of {kind if n == 1 else f'{kind}s'}" for kind, n in of.items())
    bare = int(frame["verdict"].isna().sum())
    rest = f", {bare:,} without a verdict" if bare else ""
    return f"{say_number(len(frame), 'check')} ({kinds}): {counts}{rest}."


def list_discrepancies(library: Library) -> pd.DataFrame:
    """Return where the line and its sources part, the most severe first.

    Returns
    -------
    DataFrame, one row per discrepancy
        topic, severity, kind, stated, found, subject_kind; item: what it is about, as in
        `list_audit`.
    """
    frame = library.discrepancies.rename(columns={"subject": "item"})
    place = frame["severity"].map({word: at for at, word in enumerate(SEVERITIES)})
    order = place.fillna(len(SEVERITIES)).sort_values(kind="stable").index
    return frame.loc[order, list(PARTINGS)].reset_index(drop=True)


def count_discrepancies(frame: pd.DataFrame) -> pd.DataFrame:
    """Count discrepancies by severity and by what they are about: severity, subject_kind, n."""
    by = ["severity", "subject_kind"]
    return frame.groupby(by, sort=False).size().rename("n").reset_index()


def describe_discrepancies(frame: pd.DataFrame) -> str:
    """Return how many discrepancies there are, by severity, read aloud."""
    if frame.empty:
        return "No discrepancy: the filters leave none."
    counts = frame["severity"].value_counts(sort=False)
    said = say_counts((f"of {word} severity", n) for word, n in counts.items())
    number = say_number(len(frame), "discrepancy")
    return f"{number} between the line and its sources: {said}."
