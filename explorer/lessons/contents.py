"""Which lessons there are, in the order of the line."""

from importlib import import_module
from typing import Final

import pandas as pd

from explorer.errors import LessonError
from explorer.lessons.plan import Plan

NOTES: Final = (  # by the number of the notebook
    "hidden-reasoning",
    "when-not-how",
    "activate-or-create",
    "extended-thinking",
    "rl-in-pretraining",
    "procedural-knowledge",
    "backward-reasoning",
    "cognitive-tools",
    "layers-and-medicine",
    "beyond-training-data",
)


def find_plan(note: str) -> Plan:
    """Return the plan of the lesson about a note.

    Raises
    ------
    LessonError
        If there is no such lesson.
    """
    if note not in NOTES:
        raise LessonError(f"There is no lesson {note!r}. The lessons are {', '.join(NOTES)}.")
    module = import_module(f"explorer.lessons.plans.{note.replace('-', '_')}")
    plan: Plan = module.PLAN
    return plan


def list_lessons() -> pd.DataFrame:
    """List the lessons.

    Returns
    -------
    DataFrame, one row per lesson
        lesson (the id of its note), title, minutes, guesses, exercises, notebook.
    """
    plans = [find_plan(note) for note in NOTES]
    return pd.DataFrame(
        {
            "lesson": [plan.note for plan in plans],
            "title": [plan.title for plan in plans],
            "minutes": [plan.minutes for plan in plans],
            "guesses": [len(plan.guesses) for plan in plans],
            "exercises": [len(plan.exercises) for plan in plans],
            "notebook": [f"{at:02}-{note}.ipynb" for at, note in enumerate(NOTES, start=1)],
        }
    )
