"""On how many documents an answer leans, and whether two answers lean on the same ones."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.bench.toys.corpus import FACT, PROCEDURE

TOP: Final = 5  # documents
TWICE: Final = 2.0  # as many documents, before a kind is said to lean on more


def spread_questions(frame: pd.DataFrame) -> pd.DataFrame:
    """Return on how many documents each answer leans.

    Parameters
    ----------
    frame : DataFrame
        As `explorer.bench.toys.influence.list_influence` gives it.

    Returns
    -------
    DataFrame, one row per question
        question, kind, about, documents (the effective number: how many with the same influence
        would be as concentrated; 0 where none helps), top (percent of all help that the five most
        helpful documents give; missing where none helps).

    Examples
    --------
    Two documents that help as much as each other, and a third that misleads:

    >>> frame = pd.DataFrame({"question": "q", "kind": "factual", "about": "x"}, index=range(3))
    >>> found = spread_questions(frame.assign(influence=[0.2, 0.2, -0.3]))
    >>> found[["documents", "top"]].iloc[0].tolist()
    [2.0, 100.0]
    """
    helps = frame.assign(influence=frame["influence"].clip(lower=0))
    groups = helps.groupby(["question", "kind", "about"], sort=False)["influence"]
    table = groups.agg(
        total="sum",
        squares=lambda influence: (influence**2).sum(),
        most=lambda influence: influence.nlargest(TOP).sum(),
    ).reset_index()
    some = table["total"] > 0
    documents = (table["total"] ** 2 / table["squares"].where(some)).fillna(0.0)
    top = 100 * table["most"] / table["total"].where(some)
    return table[["question", "kind", "about"]].assign(documents=documents, top=top)


def measure_spread(frame: pd.DataFrame) -> pd.DataFrame:
    """Return on how many documents the answers of each kind lean, on average.

    Returns
    -------
    DataFrame, one row per kind
        kind, questions, documents (mean effective number), low, high (the least and the most of
        any question), top (percent, mean over the questions that anything helps).
    """
    groups = spread_questions(frame).groupby("kind", sort=False)
    return groups.agg(
        questions=("question", "size"),
        documents=("documents", "mean"),
        low=("documents", "min"),
        high=("documents", "max"),
        top=("top", "mean"),
    ).reset_index()


def trace_help(frame: pd.DataFrame) -> pd.DataFrame:
    """Return how much of all help the most helpful documents give together, the best first.

    Returns
    -------
    DataFrame, one row per kind and rank
        kind, rank (how many documents, from 1 on), share (percent, mean over the questions that
        anything helps).

    Examples
    --------
    >>> frame = pd.DataFrame({"question": "q", "kind": "factual", "influence": [0.1, 0.3, -1]})
    >>> trace_help(frame)["share"].round(1).tolist()
    [75.0, 100.0, 100.0]
    """
    rows = frame.assign(influence=frame["influence"].clip(lower=0))
    rows = rows.sort_values("influence", ascending=False, kind="stable")
    groups = rows.groupby("question")["influence"]
    total = groups.transform("sum")
    rows = rows.assign(rank=groups.cumcount() + 1, share=100 * groups.cumsum() / total)[total > 0]
    order = frame["kind"].unique()
    table = rows.groupby(["kind", "rank"])["share"].mean()
    return table.reindex(order, level="kind").reset_index()


def compare_questions(frame: pd.DataFrame) -> pd.DataFrame:
    """Return how alike the influence of the documents is on two questions.

    Returns
    -------
    DataFrame, one row per kind, and whether two questions are about the same
        kind, about (`the same`, `another`), pairs, correlation (mean over the pairs).
    """
    table = frame.pivot_table(
        index=["kind", "about", "question"], columns="document", values="influence", sort=False
    )
    with np.errstate(invalid="ignore", divide="ignore"):  # a question that nothing helps
        found: npt.NDArray[np.float64] = np.corrcoef(table.to_numpy())
    first, second = np.triu_indices(len(table), 1)
    kinds, abouts = (table.index.get_level_values(name).to_numpy() for name in ("kind", "about"))
    within = kinds[first] == kinds[second]
    first, second = first[within], second[within]
    pairs = pd.DataFrame(
        {
            "kind": kinds[first],
            "about": np.where(abouts[first] == abouts[second], "the same", "another"),
            "correlation": found[first, second],
        }
    )
    groups = pairs.groupby(["kind", "about"], sort=False)["correlation"]
    return groups.agg(pairs="size", correlation="mean").reset_index()


def describe_spread(frame: pd.DataFrame) -> str:
    """Return which kind of answer leans on more documents, in a sentence.

    Parameters
    ----------
    frame : DataFrame
        As `measure_spread` gives it.

    Examples
    --------
    >>> row = {"questions": 1, "low": 0, "high": 0, "top": 50.0}
    >>> kinds = [{"kind": "factual", "documents": 3.0}, {"kind": "procedural", "documents": 60.0}]
    >>> describe_spread(pd.DataFrame([row | kind for kind in kinds]))
    'In this toy a factual answer leans on about 3.0 documents and a procedural one on about 60.0:
    the procedural answers lean on more.'
    """
    counts = frame.set_index("kind")["documents"]
    fact, procedure = float(counts[FACT]), float(counts[PROCEDURE])
    least, most = sorted((fact, procedure))
    if most < TWICE * least:
        end = "neither kind leans on twice as many as the other"
    else:
        end = f"the {FACT if fact == most else PROCEDURE} answers lean on more"
    return (
        f"In this toy a factual answer leans on about {fact:.1f} documents and a procedural one on "
        f"about {procedure:.1f}: {end}."
    )
