"""A made-up corpus: documents that state facts, and documents that show a procedure at work."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from explorer.errors import BenchError

STEPS: Final = 3  # of a procedure
NUMBERS: Final = 8  # in a worked example, two of them
FACT: Final = "factual"
PROCEDURE: Final = "procedural"
COLUMNS: Final = ("document", "kind", "about", "style", "context", "exact", "word")


@dataclass(frozen=True, slots=True)
class Corpus:
    """How the synthetic corpus is made, and how the model reads it.

    Attributes
    ----------
    documents : int
        Of each kind.
    copies : int
        How many documents state each fact.
    procedures : int
        How many there are; the documents are shared out evenly among them.
    styles : int
        In how many ways of its own words each procedure is written down.
    slips : float
        The share of documents whose last word is wrong.
    blank : float
        How much the model trusts what came before with its numbers left blank, from 0 to 1; the
        rest of its trust goes to the same with its numbers read exactly.
    seed : int
        Of the generator.
    """

    documents: int = 240
    copies: int = 3
    procedures: int = 4
    styles: int = 1
    slips: float = 0.1
    blank: float = 0.9
    seed: int = 1

    def __post_init__(self) -> None:
        if min(self.copies, self.procedures, self.styles) < 1 or self.documents < max(
            2 * self.copies, self.procedures * self.styles
        ):
            raise BenchError(
                "A corpus needs documents for two facts, and for each style of each procedure: "
                f"{self.documents} are too few."
            )
        if not (0 <= self.slips <= 1 and 0 <= self.blank <= 1):
            raise BenchError("The shares of slips and of blank numbers go from 0 to 1.")


def write_corpus(corpus: Corpus) -> pd.DataFrame:
    """Write the corpus, as what a model that counts reads in it.

    A document that states a fact is `capital country3 city3`. One that shows a procedure is
    `start procedure0 4 7` and three steps, with numbers of its own. A slip ends either in another
    word.

    Returns
    -------
    DataFrame, one row per word that has something before it
        document (its number), kind (`factual`, `procedural`), about (which fact or procedure),
        style (a number), context (the two words before it, numbers left out), exact (the same with
        the numbers of the document), word.

    Examples
    --------
    >>> frame = write_corpus(Corpus(documents=4, copies=2, procedures=2, slips=0))
    >>> frame.loc[[0, 4], ["about", "exact", "word"]].to_numpy().tolist()
    [['country0', 'capital country0', 'city0'], ['procedure0', 'start procedure0 5 6', 'p0s0w0']]
    """
    draw = np.random.default_rng(corpus.seed)
    slipped = draw.random(2 * corpus.documents) < corpus.slips
    a, b = draw.integers(0, NUMBERS, (2, corpus.documents))
    return pd.concat(
        [
            _state_facts(corpus, slipped[: corpus.documents]),
            _show_procedures(corpus, slipped[corpus.documents :], a, b),
        ],
        ignore_index=True,
    )


def _state_facts(corpus: Corpus, slipped: np.ndarray) -> pd.DataFrame:
    number = np.arange(corpus.documents)
    fact = number // corpus.copies
    about = pd.Series(fact).astype("str")
    context = "capital country" + about
    city = pd.Series((fact + slipped) % (fact.max() + 1)).astype("str")  # a slip: the next one's
    return pd.DataFrame(
        {
            "document": number,
            "kind": FACT,
            "about": "country" + about,
            "style": 0,
            "context": context,
            "exact": context,
            "word": "city" + city,
        }
    )[[*COLUMNS]]


def _show_procedures(
    corpus: Corpus, slipped: np.ndarray, a: np.ndarray, b: np.ndarray
) -> pd.DataFrame:
    number = np.arange(corpus.documents)
    about = number % corpus.procedures
    style = number // corpus.procedures % corpus.styles
    rows = pd.DataFrame({"document": number, "about": about, "style": style, "a": a, "b": b})
    rows = rows.merge(pd.DataFrame({"step": np.arange(STEPS)}), how="cross")
    wrong = np.repeat(slipped, STEPS) & (rows["step"] == STEPS - 1)
    exact, context, word = write_steps(rows)
    return pd.DataFrame(
        {
            "document": rows["document"] + corpus.documents,
            "kind": PROCEDURE,
            "about": "procedure" + rows["about"].astype("str"),
            "style": rows["style"],
            "context": context,
            "exact": exact,
            "word": word.where(~wrong, "slip"),
        }
    )[[*COLUMNS]]


def write_steps(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return what comes before each step with its numbers and without, and the step's word.

    Parameters
    ----------
    rows : DataFrame
        about, style, step (each a number from 0 on), a, b (the numbers of the example).

    Examples
    --------
    >>> rows = pd.DataFrame({"about": [0], "style": [0], "step": [1], "a": [4], "b": [7]})
    >>> [column.iloc[0] for column in write_steps(rows)]
    ['procedure0 p0s0w0 4 7', 'procedure0 p0s0w0', 'p0s0w1']
    """
    about = rows["about"].astype("str")
    stem = "p" + about + "s" + rows["style"].astype("str") + "w"
    word = stem + rows["step"].astype("str")
    name = "procedure" + about
    # a step is known by the one before it; the first by where it stands
    before = stem + (rows["step"] - 1).astype("str")
    context = (name + " " + before).where(rows["step"] > 0, "start " + name)
    return context + " " + rows["a"].astype("str") + " " + rows["b"].astype("str"), context, word
