"""What a single document adds to an answer: the answer's log-likelihood with it and without."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.bench.toys.corpus import (
    FACT,
    NUMBERS,
    PROCEDURE,
    STEPS,
    Corpus,
    write_corpus,
    write_steps,
)
from explorer.errors import BenchError

Floats = npt.NDArray[np.float64]

QUESTIONS: Final = 12  # of each kind
LEAST: Final = 1e-9  # bits, by which rounding may move an influence


def ask_questions(corpus: Corpus, questions: int = QUESTIONS) -> pd.DataFrame:
    """Write questions of both kinds with their right answers, a row per word of an answer.

    Returns
    -------
    DataFrame
        question, kind, about, context, exact, word. The numbers of a procedural question are
        drawn anew; each is written in the first style.

    Raises
    ------
    BenchError
        If no question is asked for.
    """
    if questions < 1:
        raise BenchError(f"Ask at least 1 question of each kind: not {questions}.")
    draw = np.random.default_rng([corpus.seed, 1])
    facts = -(-corpus.documents // corpus.copies)
    fact = pd.Series(draw.permutation(facts)[np.arange(questions) % facts]).astype("str")
    context = "capital country" + fact
    factual = pd.DataFrame(
        {
            "question": "f" + pd.Series(np.arange(questions)).astype("str"),
            "kind": FACT,
            "about": "country" + fact,
            "context": context,
            "exact": context,
            "word": "city" + fact,
        }
    )
    a, b = draw.integers(0, NUMBERS, (2, questions))
    number = np.arange(questions)
    rows = pd.DataFrame({"number": number, "about": number % corpus.procedures, "a": a, "b": b})
    rows = rows.assign(style=0).merge(pd.DataFrame({"step": np.arange(STEPS)}), how="cross")
    exact, context, word = write_steps(rows)
    procedural = pd.DataFrame(
        {
            "question": "p" + rows["number"].astype("str"),
            "kind": PROCEDURE,
            "about": "procedure" + rows["about"].astype("str"),
            "context": context,
            "exact": exact,
            "word": word,
        }
    )
    return pd.concat([factual, procedural], ignore_index=True)


def score_words(read: pd.DataFrame, asked: pd.DataFrame, blank: float) -> tuple[Floats, Floats]:
    """Return log2 p of each word asked, given all documents, and given all but each one.

    p mixes two counts, of what came before without numbers and with them, `blank` to 1 − `blank`;
    each is (times seen + 1 / words) / (times what came before was seen + 1). To leave a document
    out is to take its own counts away, so that nothing is approximated.

    Parameters
    ----------
    read : DataFrame
        document, context, exact, word: see `explorer.bench.toys.corpus.write_corpus`.
    asked : DataFrame
        context, exact, word.

    Returns
    -------
    whole : float array, one per word asked
    without : float array, documents in their order × words asked

    Examples
    --------
    Three words are known. One of two documents says that b follows a.

    >>> read = pd.DataFrame({"document": [0, 1], "context": "a", "exact": "a", "word": ["b", "c"]})
    >>> whole, without = score_words(read, read.head(1), blank=1)
    >>> (2**whole).round(3).tolist(), (2**without).round(3).ravel().tolist()
    ([0.5], [0.25, 0.75])
    """
    size = len(set(read["word"]) | set(asked["word"]))
    documents, codes = np.unique(read["document"], return_inverse=True)
    whole: Floats = np.zeros(len(asked))
    without: Floats = np.zeros((len(documents), len(asked)))
    for column, trust in (("context", blank), ("exact", 1 - blank)):
        same = read[column].to_numpy()[:, None] == asked[column].to_numpy()
        right = same & (read["word"].to_numpy()[:, None] == asked["word"].to_numpy())
        own_same, own_right = (_count_by(codes, hits, len(documents)) for hits in (same, right))
        seen, hit = own_same.sum(axis=0), own_right.sum(axis=0)
        whole += trust * (hit + 1 / size) / (seen + 1)
        without += trust * (hit - own_right + 1 / size) / (seen - own_same + 1)
    return np.log2(whole), np.log2(without)


def _count_by(codes: npt.NDArray[np.int64], hits: npt.NDArray[np.bool_], size: int) -> Floats:
    counts = np.zeros((size, hits.shape[1]))
    np.add.at(counts, codes, hits)
    return counts


def list_influence(corpus: Corpus, questions: int = QUESTIONS) -> pd.DataFrame:
    """List what every document adds to every answer.

    Returns
    -------
    DataFrame, one row per question and document
        question, kind, about, document, document_about, influence (bits: how much likelier the
        right answer is with the document than without it; below 0 where it misleads).
    """
    read, asked = write_corpus(corpus), ask_questions(corpus, questions)
    whole, without = score_words(read, asked, corpus.blank)
    gains = pd.DataFrame((whole - without).T).groupby(asked["question"], sort=False).sum()
    about = read.drop_duplicates("document")["about"].to_numpy()
    names = asked.drop_duplicates("question")[["question", "kind", "about"]]
    rows = names.loc[names.index.repeat(len(about))].reset_index(drop=True)
    bits = gains.to_numpy().ravel()
    return rows.assign(
        document=np.tile(np.arange(len(about)), len(gains)),
        document_about=np.tile(about, len(gains)),
        influence=np.where(np.abs(bits) < LEAST, 0.0, bits),
    )
