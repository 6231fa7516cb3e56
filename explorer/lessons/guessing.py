"""A guess: a question asked before the evidence is seen, kept in the learner's own file."""

from collections.abc import Callable

import ipywidgets

from explorer.errors import ExplorerError
from explorer.lessons.answers import AnswerFile
from explorer.lessons.asking import WIDE, Words, make_button, make_field, make_question
from explorer.lessons.plan import Guess

RED = "#9A1F40"
MOVE = "Move the slider to your guess first."
NO_GUESS = "Record your guess first; then what came out stands here."


class Outcome(Words):
    """A guess beside what came out; what came out is not told to whoever has not guessed."""

    def __init__(self, lesson: str, guess: Guess, came_out: object, answers: AnswerFile) -> None:
        super().__init__()
        self._asked = (lesson, "guess", guess.name)
        self._guess, self._answers = guess, answers
        self._came_out = guess.read(came_out)
        self.refresh()

    def refresh(self) -> None:
        """Look again whether there is a guess."""
        try:
            mine = self._answers.find(*self._asked)
        except ExplorerError as error:
            self.say(str(error), RED)
            return
        self.say(compare_guess(self._guess, mine.value, self._came_out) if mine else NO_GUESS)


class Predict(ipywidgets.VBox):  # type: ignore[misc] # ipywidgets has no types
    """Asks for a guess and records it; of several the latest counts, and all stay in the file.

    Attributes
    ----------
    field, button, said
        Where one answers, what records it, and what came of it.
    """

    def __init__(
        self,
        lesson: str,
        guess: Guess,
        answers: AnswerFile,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._lesson, self._guess, self._answers = lesson, guess, answers
        self._changed = changed
        known = answers.find(lesson, "guess", guess.name)
        self.field = make_field(guess, known.value if known else None)
        self.button = make_button("Record my guess")
        self.said = Words()
        super().__init__(
            [make_question(guess.question), self.field, self.button, self.said], layout=WIDE
        )
        self.add_class("ex-predict")
        self.button.on_click(lambda _button: self.record())
        self._moved = known is not None
        self.field.observe(self._move, "value")
        if known:
            self.said.say(f"Your guess so far: {guess.tell(known.value)}.")

    def _move(self, _change: object) -> None:
        self._moved = True

    def record(self) -> None:
        """Record what the field holds, once the learner has chosen it."""
        if not self._moved or self.field.value is None:
            asked = f"Choose first: {self._guess.expected}." if self._guess.options else MOVE
            self.said.say(asked, RED)
            return
        try:
            value = self._guess.read(self.field.value)
            self._answers.add(self._lesson, "guess", self._guess.name, value)
        except ExplorerError as error:
            self.said.say(str(error), RED)
            return
        self.said.say(
            f"Recorded in {self._answers.path.name}: {self._guess.tell(value)}. Now look at the "
            "evidence."
        )
        self._changed()


def compare_guess(guess: Guess, mine: object, came_out: object) -> str:
    """Return a guess beside what came out, in a sentence.

    Examples
    --------
    >>> compare_guess(Guess("mean", "?", unit="%"), 80.0, 49.1)
    'You guessed 80%; 49.1% came out, so the guess was 30.9 too high.'
    """
    value, own = guess.read(came_out), guess.read(mine)
    start = f"You guessed {guess.tell(own)}; {guess.tell(value)} came out"
    if isinstance(own, str) or isinstance(value, str):
        return f"{start}: {'as you guessed' if own == value else 'not what you guessed'}."
    apart = own - value
    if abs(apart) <= guess.step / 2:
        return f"{start}: as near as the slider allows."
    side = "high" if apart > 0 else "low"
    return f"{start}, so the guess was {abs(apart):.3g} too {side}."
