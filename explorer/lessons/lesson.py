"""One lesson, as its notebook calls it: claim, guess, codings, evidence, checks, exercise."""

import os
from pathlib import Path
from typing import TypeVar

import ipywidgets
import pandas as pd

from explorer.environment import LIBRARY
from explorer.errors import LessonError
from explorer.lessons.agreement import name_others
from explorer.lessons.answers import AnswerFile, find_answers
from explorer.lessons.coding import Agreement, CodeBlind
from explorer.lessons.contents import find_plan
from explorer.lessons.exercising import Practice, judge_answer
from explorer.lessons.guessing import Outcome, Predict
from explorer.lessons.plan import Plan
from explorer.lessons.telling import (
    Told,
    tell,
    tell_checks,
    tell_claim,
    tell_numbers,
    tell_reading,
    tell_rows,
)
from explorer.library import Library
from explorer.opening import open_library

Live = TypeVar("Live", Agreement, Outcome)
EVIDENCE = ("item", "role", "date", "title", "claim")
NUMBERS = (
    *("effect", "paper", "model", "benchmark", "metric", "baseline", "treated", "delta", "unit"),
    *("comparison", "second_hand"),
)


class Lesson:
    """What a class does about one note of the library.

    Answers go into the learner's own file, never into the notebook. Make one with `open_lesson`.
    """

    def __init__(self, plan: Plan, library: Library, answers: AnswerFile) -> None:
        self.plan, self.library, self.answers = plan, library, answers
        self._live: list[Agreement | Outcome] = []

    def __repr__(self) -> str:
        return f"<Lesson {self.plan.title!r}, {self.plan.minutes} minutes>"

    def state_claim(self) -> Told:
        """Show the claim as stated: the note, the line's sentences on it, the findings."""
        return tell_claim(self.library, self.plan.note)

    def predict(self, name: str) -> ipywidgets.VBox:
        """Ask for a guess before the evidence is seen."""
        return Predict(self.plan.note, self.plan.find_guess(name), self.answers, self._refresh)

    def code_blind(self) -> ipywidgets.VBox:
        """Ask for the claim type of papers near the note, the library's own unseen."""
        return CodeBlind(self.plan.note, self.library, self.answers, self._refresh)

    def agreement(self, *files: str | Path) -> Agreement:
        """Show how far the learner's codings agree with the library's, and with other files."""
        for file in files:
            if not Path(file).is_file():
                raise LessonError(f"There is no file {str(file)!r} here. Give the path of one.")
        others = zip(name_others(files), map(find_answers, files), strict=True)
        return self._keep(Agreement(self.library, self.answers, tuple(others)))

    @property
    def evidence(self) -> pd.DataFrame:
        """The papers the note rests on, or was checked against: item, role, date, title, claim."""
        rests = self.library.rests
        rests = rests.loc[rests["source"] == self.plan.note, ["target", "role"]]
        items = self.library.columns("items", "item", "date", "title", "claim")
        rows = rests.rename(columns={"target": "item"}).merge(items, on="item", how="inner")
        return rows[[*EVIDENCE]]

    def show_evidence(self) -> Told:
        """Show those papers with all of what they claim."""
        return tell_rows(self.evidence.rename(columns={"item": "paper"}))

    @property
    def numbers(self) -> pd.DataFrame:
        """The effects that those papers report."""
        effects = self.library.columns("effects", *NUMBERS)
        return effects[effects["paper"].isin(self.evidence["item"])].reset_index(drop=True)

    def compare(self, name: str, value: object) -> Outcome:
        """Show the learner's guess beside what came out, as soon as there is a guess."""
        guess = self.plan.find_guess(name)
        return self._keep(Outcome(self.plan.note, guess, value, self.answers))

    def _keep(self, live: Live) -> Live:
        """Have what is shown follow what is answered later."""
        self._live.append(live)
        return live

    def _refresh(self) -> None:
        for live in self._live:
            live.refresh()

    def show_numbers(self) -> Told:
        """Show those effects with nothing cut off."""
        return tell_numbers(self.numbers)

    def reveal(self) -> Told:
        """Show what the sources say: every check and discrepancy that bears on the note."""
        return tell_checks(self.library, self.plan.note)

    def exercise(self, name: str) -> ipywidgets.VBox:
        """Ask an exercise, with hints and a check."""
        exercise = self.plan.find_exercise(name)
        return Practice(self.plan.note, exercise, self.library, self.answers)

    def check(self, name: str, value: object = ...) -> Told:
        """Check an answer worked out in a cell; `...` stands for none yet."""
        exercise = self.plan.find_exercise(name)
        _right, said = judge_answer(exercise, value, self.library)
        return Told.of_sentence(said)

    def say(self, *sentences: str) -> Told:
        """Show sentences as large as the rest, each on its own."""
        told = [Told.of_sentence(sentence) for sentence in sentences]
        return Told("".join(one.html for one in told), "\n".join(one.text for one in told))

    def change_minds(self) -> Told:
        """Show what would change one's mind."""
        return tell("", {"Observations that would count against the claim": self.plan.minds})

    def read_on(self) -> Told:
        """Show papers to read on in."""
        return tell_reading(self.library, self.plan.reading)


def open_lesson(
    note: str, library: Library | None = None, answers: str | Path | None = None
) -> Lesson:
    """Open the lesson about a note.

    Parameters
    ----------
    note : str
        The id of the note: see `explorer.lessons.list_lessons`.
    library : Library, optional
        Without one, that of the environment, or the one that ships.
    answers : str or Path, optional
        The learner's own file; without one, that of the environment, or `answers.jsonl` here.

    Raises
    ------
    LessonError
        If there is no such lesson, or the library does not hold what it is about.

    Examples
    --------
    >>> open_lesson("nothing")
    Traceback (most recent call last):
    explorer.errors.LessonError: There is no lesson 'nothing'. The lessons are ...
    """
    plan = find_plan(note)
    if library is None:
        library = open_library(os.environ.get(LIBRARY) or None)
    held = set(library.columns("items", "item")["item"])
    if missing := [item for item in (note, *plan.reading) if item not in held]:
        raise LessonError(
            f"This library does not hold {', '.join(missing)}, which the lesson {note!r} is about. "
            "Open it with the library that ships."
        )
    return Lesson(plan, library, find_answers(answers))
