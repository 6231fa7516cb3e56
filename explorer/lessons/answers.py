"""The learner's own file: every guess, exercise and coding, a line of JSON each, added only."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from explorer.environment import ANSWERS
from explorer.errors import LessonError
from explorer.lessons.plan import Value

NAME: Final = "answers.jsonl"  # where no other is named, beside the notebook
KINDS: Final = ("guess", "exercise", "coding")
PATIENCE: Final = 10.0  # seconds to wait for another kernel that writes
HUGE: Final = 1e15  # beyond it a number is a slip
LARGEST: Final = 10_000_000  # bytes; a learner who answers all day writes far less


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that a learner answered.

    Attributes
    ----------
    lesson : str
        The id of the note that the lesson is about.
    kind : str
        guess, exercise or coding.
    name : str
        What was asked; of a coding, the item.
    value : float or str
        The answer; of a coding, the claim type.
    at : str
        When, in UTC: `2026-01-31T09:30:00+00:00`.
    """

    lesson: str
    kind: str
    name: str
    value: Value
    at: str


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """Where a learner's answers are kept.

    Examples
    --------
    >>> AnswerFile(Path("nobody.jsonl")).read()
    ()
    """

    path: Path

    def read(self) -> tuple[Answer, ...]:
        """Return every answer, the oldest first; none where there is no file yet.

        Raises
        ------
        LessonError
            If the file cannot be read; the message names the line and how to mend it.
        """
        try:
            if not self.path.exists():
                return ()
            if self.path.stat().st_size > LARGEST:
                raise LessonError(f"{self.path} is larger than {LARGEST:,} bytes. Name another.")
            text = self.path.read_text("utf-8")
        except OSError as error:
            raise LessonError(f"{self.path} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise LessonError(f"{self.path} is not UTF-8. Save it as UTF-8 text.") from None
        return tuple(self._parse(text))

    def _parse(self, text: str) -> Iterator[Answer]:
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    yield read_answer(line)
                except ValueError as error:
                    raise LessonError(
                        f"{self.path}, line {number}: {error}. Mend that line, or take it out."
                    ) from None

    def find(self, lesson: str, kind: str, name: str) -> Answer | None:
        """Return the latest answer to one question, or None."""
        asked = (lesson, kind, name)
        found = [one for one in self.read() if (one.lesson, one.kind, one.name) == asked]
        return found[-1] if found else None

    def add(self, lesson: str, kind: str, name: str, value: Value) -> Answer:
        """Add an answer to the end of the file, and return it; what is there stays to the byte.

        Raises
        ------
        LessonError
            If the file cannot be written to.
        """
        answer = Answer(lesson, kind, name, value, datetime.now(UTC).isoformat(timespec="seconds"))
        line = json.dumps(asdict(answer)) + "\n"
        path = self.path.resolve()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = path.with_name(f".{path.name}.lock")
            with FileLock(lock, timeout=PATIENCE), path.open("a+b") as stream:
                if stream.tell() and not _ends_a_line(stream.fileno(), stream.tell()):
                    line = f"\n{line}"
                stream.write(line.encode())
        except Timeout:
            raise LessonError(
                f"Somebody else has been writing to {path} for {PATIENCE:g} seconds. Try again."
            ) from None
        except OSError as error:
            raise LessonError(
                f"{path} cannot be written to: {error.strerror}. Name a file of your own with "
                "explorer lab --lessons --answers FILE."
            ) from None
        return answer


def read_answer(line: str) -> Answer:
    """Return the answer that a line of JSON spells; ValueError says what is wrong with it.

    Examples
    --------
    >>> read_answer('{"lesson": "a", "kind": "guess", "name": "b", "value": 3, "at": ""}').value
    3.0
    """
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    names = {field.name for field in fields(Answer)}
    if not isinstance(told, dict) or told.keys() != names:
        raise ValueError(f"it has not just the names {', '.join(sorted(names))}")
    value = told.pop("value")
    if isinstance(value, (int, float)) and not -HUGE < value < HUGE:  # NaN is neither
        raise ValueError("its value is no finite number")
    if not all(isinstance(text, str) for text in told.values()):
        raise ValueError("one of its names is not text")
    if told["kind"] not in KINDS:
        raise ValueError(f"its kind is none of {', '.join(KINDS)}")
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError("its value is neither a number nor a word")
    return Answer(**told, value=value if isinstance(value, str) else float(value))


def find_answers(path: str | Path | None = None) -> AnswerFile:
    """Return the file named, else the one that the environment names, else `answers.jsonl` here."""
    return AnswerFile(Path(path or os.environ.get(ANSWERS) or NAME))


def _ends_a_line(handle: int, size: int) -> bool:
    if not hasattr(os, "pread"):  # Windows, where an editor that drops the last end is rarer
        return True
    return os.pread(handle, 1, size - 1) == b"\n"
