"""Numbers that nothing beneath them has: of a sentence in its notes, of a note in its evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from explorer.checks.figures import Figure, read_figures
from explorer.errors import Problem
from explorer.library import Library
from explorer.model import Kind

NUMBERS: Final = ("baseline", "treated", "delta", "reference", "n")
TEXTS: Final = (
    "treated_text",
    "delta_text",
    "comparison",
    "model",
    "benchmark",
    "metric",
    "note",
)
SAID: Final = ("stated", "found", "why")
SHOWN: Final = 3  # of the numbers beneath, those that come closest


def check_numbers(library: Library) -> Iterator[Problem]:
    """Yield each number that a sentence or a note states and nothing beneath it has.

    What is stated is read strictly, what is beneath it freely: the 12B in the name of a model bears
    out 12B. Two numbers are one if their values are, a sign and a percent sign aside. A sentence
    without a note, and a note's title, are not asked.
    """
    yield from _check_sentences(library)
    yield from _check_notes(library)


def _check_sentences(library: Library) -> Iterator[Problem]:
    rests = library.columns("rests", "source", "source_kind", "target", "target_kind", "role")
    rests = rests[(rests["source_kind"] == "line") & (rests["target_kind"] == Kind.NOTE)]
    cited = _list_by(rests["target"], rests["source"] + "#" + rests["role"])
    notes = library.columns("notes", "note", "title", "summary")
    texts = dict(zip(notes["note"], _join(notes, ["title", "summary"]), strict=True))
    sentences = library.columns("sentences", "line", "sentence", "text")
    subjects = sentences["line"] + "#" + sentences["sentence"]
    cites = subjects.isin(cited)
    for subject, text in zip(subjects[cites], sentences.loc[cites, "text"], strict=True):
        if figures := read_figures(text):
            names = cited[subject]
            held = _hold(texts.get(name, "") for name in names)
            beneath = (
                f"note {names[0]} has" if len(names) == 1 else f"notes {', '.join(names)} have"
            )
            fix = "Mend the sentence or the note, or cite a note that has it."
            for figure, what in _miss(figures, held, f"its {beneath}"):
                where = f"sentence {subject}, {figure}"
                yield Problem(where, what, fix, "number-not-in-note")


def _check_notes(library: Library) -> Iterator[Problem]:
    notes = library.columns("notes", "note", "summary")
    read = zip(notes["note"], map(read_figures, notes["summary"]), strict=True)
    stated = {note: figures for note, figures in read if figures}
    if not stated:
        return
    rests = library.columns("rests", "source", "target", "target_kind", "checking")
    rests = rests[rests["source"].isin(stated) & (rests["target_kind"] == Kind.PAPER)]
    rests = rests[~rests["checking"]].drop_duplicates(["source", "target"])
    effects = library.columns("effects", "paper", *NUMBERS, *TEXTS)
    effects = rests[["source", "target"]].merge(effects, left_on="target", right_on="paper")
    numbers = effects.melt("source", NUMBERS).dropna()
    checks = library.columns("checks", "subject_kind", "subject", *SAID)
    checks = checks[(checks["subject_kind"] == Kind.NOTE) & checks["subject"].isin(stated)]
    values = _list_by(numbers["value"], numbers["source"])
    reported = _list_by(_join(effects, TEXTS), effects["source"])
    said = _list_by(_join(checks, SAID), checks["subject"])
    for note, figures in stated.items():
        held = _hold((*reported.get(note, ()), *said.get(note, ())), values.get(note, ()))
        fix = "Mend the note, or record the effect it is from."
        for figure, what in _miss(figures, held, "its effects and checks have"):
            yield Problem(f"note {note}, {figure}", what, fix, "number-not-in-evidence")


def _list_by(values: pd.Series, keys: pd.Series) -> dict[str, list[Any]]:
    """Return the values of each key, in their order."""
    return dict(values.groupby(keys.to_numpy(), sort=False).agg(list))


def _join(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Return the texts of some columns as one, apart enough that no name goes on over two."""
    return frame[columns[0]].str.cat(frame[list(columns[1:])], sep=" ; ")


def _hold(texts: Iterable[str], numbers: Iterable[float] = ()) -> Mapping[float, str]:
    """Return the numbers there are beneath, by value, as they are written there."""
    held = {abs(number): f"{abs(number):.15g}" for number in numbers}
    read = (figure for text in texts for figure in read_figures(text, names=True))
    return held | {figure.value: figure.text for figure in read}


def _miss(
    figures: Iterable[Figure], held: Mapping[float, str], beneath: str
) -> Iterator[tuple[str, str]]:
    """Yield each number, once, that is not held, and how it compares with those that are."""
    missing = {figure.text: figure.value for figure in figures if figure.value not in held}
    for text, value in missing.items():
        yield text, f"it says {text}; {beneath} {_list_close(held, value)}"


def _list_close(held: Mapping[float, str], value: float) -> str:
    """Return the numbers that come closest to `value`, and how many others there are."""
    close = sorted(held, key=lambda other: abs(other - value))[:SHOWN]
    others = f" and {len(held) - SHOWN:,} more" if len(held) > SHOWN else ""
    return (", ".join(held[other] for other in close) or "no number") + others
