"""The lessons: a claim, a guess, a re-test and what the sources really say, one for each note.

Each name is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from explorer.door import open_door

if TYPE_CHECKING:
    from explorer.lessons.agreement import compare_codings, describe_codings
    from explorer.lessons.answers import Answer, AnswerFile, find_answers
    from explorer.lessons.contents import list_lessons
    from explorer.lessons.lesson import Lesson, open_lesson
    from explorer.lessons.plan import Exercise, Guess, Plan

_HOMES = {
    "Answer": "answers",
    "AnswerFile": "answers",
    "Exercise": "plan",
    "Guess": "plan",
    "Lesson": "lesson",
    "Plan": "plan",
    "compare_codings": "agreement",
    "describe_codings": "agreement",
    "find_answers": "answers",
    "list_lessons": "contents",
    "open_lesson": "lesson",
}

__all__ = [
    "Answer",
    "AnswerFile",
    "Exercise",
    "Guess",
    "Lesson",
    "Plan",
    "compare_codings",
    "describe_codings",
    "find_answers",
    "list_lessons",
    "open_lesson",
]

__getattr__, __dir__ = open_door(__name__, _HOMES)
