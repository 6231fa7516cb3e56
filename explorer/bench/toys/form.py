"""Form against logic: what a trained letter model writes at lengths it saw, and at others."""

from collections.abc import Iterable
from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.toys.letter_models import LetterModel
from explorer.bench.toys.letters import (
    BLANK,
    PLACES,
    Words,
    draw_words,
    spell_words,
    transform_words,
)
from explorer.bench.toys.shares import add_shares
from explorer.errors import BenchError

FORM: Final = "form: a word, then blanks"
SIZE: Final = "size: as many letters as asked"
LOGIC: Final = "logic: the whole answer is right"
LENGTHS: Final = tuple(range(2, PLACES + 1))
WORDS: Final = 500  # that are tried, at each length


def measure_form(
    model: LetterModel, lengths: Iterable[int] = LENGTHS, words: int = WORDS, seed: int = 1
) -> pd.DataFrame:
    """Try a model on new words of several lengths, and count what holds of its answers.

    Parameters
    ----------
    model : LetterModel
        As `train_letters` gives it.
    lengths : iterable of int
        Of the words it is tried on, 1 to 8.
    words : int
        How many of each length, drawn with this seed; short ones may repeat those of the training.
    seed : int
        What makes the words the same again.

    Returns
    -------
    DataFrame, three rows per length
        wiring, length; trained: whether the model saw words of that length; measure: form (letters
        from the first place on and then blanks, which says nothing of how many), size (as many
        letters as the right answer) or logic (the right answer, every letter of it); n, count, and
        percent, low, high: the share and its exact 95% interval.

    Examples
    --------
    >>> from explorer.bench.toys.letter_models import LetterTraining, train_letters
    >>> found = measure_form(train_letters(), lengths=[4, 5])
    >>> found.pivot(index="length", columns="measure", values="percent").iloc[:, :2]
    measure  form: a word, then blanks  logic: the whole answer is right
    length
    4                            100.0                             100.0
    5                            100.0                               0.0
    """
    tried = list(lengths)
    if not tried or words < 1:
        raise BenchError("Name a length, and 1 word or more to try at each.")
    dice = np.random.default_rng(seed)
    rows = []
    for length in tried:
        asked = draw_words(length, words, dice)
        counts = _count_answers(
            model.answer(asked), transform_words(asked, model.training.transform)
        )
        rows += [(length, measure, count) for measure, count in counts.items()]
    frame = pd.DataFrame(rows, columns=["length", "measure", "count"])
    frame.insert(0, "wiring", str(model.training.wiring))
    frame.insert(2, "trained", frame["length"].isin(model.training.lengths))
    frame.insert(4, "n", words)
    return add_shares(frame.astype({"wiring": "str", "measure": "str"}), "count")


def show_answers(model: LetterModel, words: Words) -> pd.DataFrame:
    """Show words, the right answers, and what a model writes.

    Returns
    -------
    DataFrame, one row per word
        word, answer (the right one), written; letters_right: at how many of the word's places the
        letter is right.

    Examples
    --------
    >>> from explorer.bench.toys.letter_models import LetterTraining, train_letters
    >>> from explorer.bench.toys.letters import write_words
    >>> show_answers(train_letters(), write_words(["abcd", "abcdef"]))
         word  answer written  letters_right
    0    abcd    opqn    opqn              4
    1  abcdef  opqrsn    opqn              3
    """
    right, written = transform_words(words, model.training.transform), model.answer(words)
    return pd.DataFrame(
        {
            "word": spell_words(words),
            "answer": spell_words(right),
            "written": spell_words(written),
            "letters_right": ((right == written) & (right != BLANK)).sum(axis=1),
        }
    )


def describe_form(frame: pd.DataFrame) -> str:
    """Return how form and logic fare at lengths that were trained and at others, in a sentence.

    Examples
    --------
    >>> from explorer.bench.toys.letter_models import LetterTraining, train_letters
    >>> describe_form(measure_form(train_letters(), lengths=[4, 5]))
    'In this toy, the model wired by place: at lengths it was trained on (4), form holds for 100.0%
     of 500 answers and logic for 100.0%; at others (5), form for 100.0% of 500 and logic for 0.0%.'
    """
    told = [_describe_model(str(name), rows) for name, rows in frame.groupby("wiring", sort=False)]
    return " ".join(told) or "No model has been tried yet."


def _describe_model(wiring: str, rows: pd.DataFrame) -> str:
    parts: list[str] = []
    for trained, start in ((True, "at lengths it was trained on"), (False, "at others")):
        some = rows[rows["trained"] == trained]
        if some.empty:
            continue
        named = ", ".join(map(str, some["length"].drop_duplicates()))
        form, logic = (some[some["measure"] == name] for name in (FORM, LOGIC))
        n = int(form["n"].sum())
        shares = [100 * float(one["count"].sum()) / n for one in (form, logic)]
        holds, answers = ("for", f"{n:,}") if parts else ("holds for", f"{n:,} answers")
        parts.append(
            f"{start} ({named}), form {holds} {shares[0]:.1f}% of {answers} and logic for "
            f"{shares[1]:.1f}%"
        )
    return f"In this toy, the model wired {wiring}: {'; '.join(parts)}."


def _count_answers(written: Words, right: Words) -> dict[str, int]:
    lettered = written != BLANK
    form = lettered[:, 0] & (lettered[:, 1:] <= lettered[:, :-1]).all(axis=1)
    size = lettered.sum(axis=1) == (right != BLANK).sum(axis=1)
    logic = (written == right).all(axis=1)
    return {FORM: int(form.sum()), SIZE: int(size.sum()), LOGIC: int(logic.sum())}
