"""An exercise: a question with hints one at a time, and a check that works the answer out too."""

import ipywidgets

from explorer.errors import ExplorerError
from explorer.lessons.answers import AnswerFile
from explorer.lessons.asking import WIDE, Words, make_button, make_field, make_question
from explorer.lessons.guessing import RED
from explorer.lessons.plan import Exercise
from explorer.library import Library
from explorer.readers.words import either

GREEN = "#1B6E53"


class Practice(ipywidgets.VBox):  # type: ignore[misc] # ipywidgets has no types
    """Asks, checks and hints.

    Attributes
    ----------
    field, check, hint, said, hints
        Where one answers; what checks it; what asks for the next hint; what came of it; the hints
        shown so far.
    """

    def __init__(
        self, lesson: str, exercise: Exercise, library: Library, answers: AnswerFile
    ) -> None:
        self._lesson, self._exercise = lesson, exercise
        self._library, self._answers = library, answers
        self._shown = 0
        self.field = make_field(exercise)
        self.check = make_button("Check")
        self.hint = ipywidgets.Button(layout={"width": "auto", "margin": "6px 2px"})
        self.said, self.hints = Words(), Words()
        row = ipywidgets.HBox([self.check, self.hint])
        question = make_question(exercise.question)
        super().__init__([question, self.field, row, self.said, self.hints], layout=WIDE)
        self.add_class("ex-practice")
        self.check.on_click(lambda _button: self.judge())
        self.hint.on_click(lambda _button: self.give_hint())
        self._count_hints()

    def judge(self) -> None:
        """Check what the field holds, and keep it."""
        given = self.field.value
        if given is None or not str(given).strip():
            self.said.say(f"Nothing to check yet: give {self._exercise.expected}.", RED)
            return
        try:
            right, said = judge_answer(self._exercise, given, self._library)
            value = self._exercise.read(given)
            self._answers.add(self._lesson, "exercise", self._exercise.name, value)
        except ExplorerError as error:
            self.said.say(str(error), RED)
            return
        self.said.say(said, GREEN if right else RED)

    def give_hint(self) -> None:
        """Show the next hint beside those before it."""
        self._shown = min(self._shown + 1, len(self._exercise.hints))
        told = self._exercise.hints[: self._shown]
        self.hints.say(" ".join(f"({n}) {hint}" for n, hint in enumerate(told, start=1)))
        self._count_hints()

    def _count_hints(self) -> None:
        left = len(self._exercise.hints) - self._shown
        self.hint.description = f"Hint ({left} left)"
        self.hint.disabled = left == 0


def judge_answer(exercise: Exercise, value: object, library: Library) -> tuple[bool, str]:
    """Return whether an answer is right, and what to say to it; `...` is no answer yet.

    Raises
    ------
    LessonError
        If it is no answer of that kind.
    """
    if value is ...:
        wanted = either(map(repr, exercise.options)) if exercise.options else exercise.expected
        return False, f"Not answered yet: put {wanted} in place of the dots. Hints stand above."
    given = exercise.tell(exercise.read(value))
    if exercise.is_right(value, library):
        return True, f"Right: {given}. {exercise.why}".rstrip()
    return False, f"{given} is not it. Take a hint, or look at the table again."
