"""What a lesson asks: its guesses, its exercises, and what would change a mind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil, isfinite, log10
from typing import Final, TypeVar

from explorer.errors import LessonError
from explorer.library import Library
from explorer.readers.words import either

Value = float | str
Asked = TypeVar("Asked", bound="Ask")
CLOSE: Final = 1e-9  # of a number, by which rounding may move it


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with a number for an answer, or one of a few words.

    Attributes
    ----------
    name : str
        What the lesson and the learner's file call it.
    question : str
        As it is asked.
    options : tuple of str
        What one may choose; empty for a number.
    unit : str
        Of the number: `%`, `points`.
    """

    name: str
    question: str
    options: tuple[str, ...] = ()
    unit: str = ""

    def read(self, value: object) -> Value:
        """Return `value` as an answer.

        Raises
        ------
        LessonError
            If it is no number, or none of the options.
        """
        if self.options:
            word = str(value).strip()
            if word not in self.options:
                raise LessonError(f"{word!r} is no answer to {self.name!r}. Give {self.expected}.")
            return word
        try:
            text = str(value).strip().removesuffix(self.unit or "%").strip()
            number = float(text.replace(",", ".") if text.count(",") == 1 else text)
        except ValueError:
            number = float("nan")
        if not isfinite(number):
            raise LessonError(f"{value!r} is no answer to {self.name!r}. Give {self.expected}.")
        return number

    @property
    def expected(self) -> str:
        """What an answer looks like, in words."""
        if self.options:
            return either(self.options)
        between = "in" if self.unit in ("%", "points") else "of"
        return f"{self.number} {between} {self.unit}" if self.unit else self.number

    @property
    def number(self) -> str:
        """What sort of number it takes, in words."""
        return "a number"

    def tell(self, value: Value) -> str:
        """Return an answer with its unit."""
        if isinstance(value, str):
            return value
        number = f"{round(value, 2):,.10g}"
        return f"{number}{self.unit}" if self.unit in ("", "%") else f"{number} {self.unit}"


@dataclass(frozen=True, slots=True)
class Guess(Ask):
    """A question that is asked before the evidence is seen.

    Attributes
    ----------
    low, high, step : float
        The ends of the slider for a number, and how far apart its places are.
    """

    low: float = field(default=0.0, kw_only=True)
    high: float = field(default=100.0, kw_only=True)
    step: float = field(default=1.0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Exercise(Ask):
    """A question that the learner works out, with hints and a check that works it out too.

    Attributes
    ----------
    hints : tuple of str
        Shown one at a time, the last nearly gives it away.
    solve : callable
        Works the answer out from the library.
    within : float
        How far off a number may be.
    why : str
        What there is to see, said once the answer is right.
    """

    hints: tuple[str, ...] = ()
    solve: Callable[[Library], Value] = lambda _library: ""
    within: float = 0.0
    why: str = ""

    @property
    def number(self) -> str:
        """What sort of number it takes: as many decimals as `within` can tell apart."""
        if not self.within:
            return "a number"
        decimals = max(0, ceil(-log10(2 * self.within)))
        return (
            f"a number to {decimals} decimal{'' if decimals == 1 else 's'}"
            if decimals
            else "a whole number"
        )

    def is_right(self, value: object, library: Library) -> bool:
        """Return whether `value` answers it."""
        given, right = self.read(value), self.solve(library)
        if isinstance(given, str) or isinstance(right, str):
            return given == right
        return abs(given - right) <= self.within + CLOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One lesson: the note it is about, and what it asks.

    Attributes
    ----------
    note : str
        The id of the note.
    title : str
        What the lesson is called.
    minutes : int
        How long it takes a class.
    guesses, exercises
        What it asks, before and after.
    minds : tuple of str
        Observations that would change one's mind.
    reading : tuple of str
        Papers to read on in, by id.
    """

    note: str
    title: str
    minutes: int = 50
    guesses: tuple[Guess, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    minds: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()

    def find_guess(self, name: str) -> Guess:
        """Return the guess of that name; `LessonError` if there is none."""
        return _find(self.guesses, name, "guess")

    def find_exercise(self, name: str) -> Exercise:
        """Return the exercise of that name; `LessonError` if there is none."""
        return _find(self.exercises, name, "exercise")


def _find(asks: tuple[Asked, ...], name: str, noun: str) -> Asked:
    found = next((ask for ask in asks if ask.name == name), None)
    if found is None:
        names = ", ".join(ask.name for ask in asks) or "none"
        raise LessonError(f"This lesson has no {noun} {name!r}. It has {names}.")
    return found
