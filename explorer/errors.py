"""Every error this package raises on purpose: where, what is wrong, and how to mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

SHOWN: Final = 20  # a table with one wrong column must not hide what is wrong with the next file


class ExplorerError(Exception):
    """Base class, so that a dashboard can catch all of ours and no others."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a library on disk.

    Attributes
    ----------
    where : str
        The file inside the library, with its row or line: ``papers.csv, row 12``.
    what : str
        What is wrong there, as a clause without a full stop.
    fix : str
        How to mend it, as a sentence.
    rule : str
        Of a warning, the short name of the rule that gives it: ``citation-loop``.
    """

    where: str
    what: str
    fix: str
    rule: str = ""

    @property
    def file(self) -> str:
        """The file alone."""
        return self.where.partition(", ")[0]

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.fix}"


class LibraryError(ExplorerError):
    """A library was refused.

    Attributes
    ----------
    library : str
        The folder.
    problems : tuple of Problem
        Everything that is wrong with it. The message prints at most `SHOWN` of them per file.
    """

    def __init__(self, library: str, problems: Iterable[Problem]) -> None:
        self.library = library
        self.problems = tuple(problems)
        super().__init__(library, self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        lines = "\n".join(f"  {line}" for line in _shorten(self.problems))
        return f"The library {self.library} has {count} {noun}:\n{lines}"


def _shorten(problems: Iterable[Problem]) -> Iterator[str]:
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.file, []).append(problem)
    for file, inside in files.items():
        yield from map(str, inside[:SHOWN])
        if len(inside) > SHOWN:
            yield f"{file}: and {len(inside) - SHOWN} more."


class LibraryNotFoundError(ExplorerError):
    """There is no library where one was asked for."""


class SelectionError(ExplorerError):
    """A selection, or the query string that spells one, cannot be read."""


class UnknownItemError(ExplorerError):
    """An item was asked for that the library does not hold."""


class ExportError(ExplorerError):
    """What was asked for cannot be written as a file there."""


class ImportingError(ExplorerError):
    """A source cannot be read, or no library be written of it there."""


class ServeError(ExplorerError):
    """A dashboard or a notebook server cannot start as asked."""


class PictureError(ExplorerError):
    """A figure cannot be saved as a picture."""


class PoolingError(ExplorerError):
    """Effects were to be pooled that are not on one scale."""


class GroundError(ExplorerError):
    """An answer, or what it is to be checked against, cannot be read."""


class LedgerError(ExplorerError):
    """A re-test cannot be signed, or a draft of one cannot be kept."""


class PromptError(ExplorerError):
    """A prompt cannot be made of that selection, or with that template."""


class BenchError(ExplorerError):
    """Counts cannot be measured: where they are wrong, and how to mend them."""


class LessonError(ExplorerError):
    """A lesson cannot be opened, or an answer to it cannot be read or kept."""
