"""Every error this package raises on purpose: where, what is wrong, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


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
    """

    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.fix}"


class LibraryError(ExplorerError):
    """A library was refused; `problems` holds everything that is wrong with it."""

    def __init__(self, library: str, problems: Iterable[Problem]) -> None:
        self.library = library
        self.problems = tuple(problems)
        count = len(self.problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"The library {library} has {count} {noun}:\n{lines}")


class LibraryNotFoundError(ExplorerError):
    """There is no library where one was asked for."""


class SelectionError(ExplorerError):
    """A selection, or the query string that spells one, cannot be read."""


class UnknownItemError(ExplorerError):
    """An item was asked for that the library does not hold."""


class ServeError(ExplorerError):
    """A dashboard or a notebook server cannot start as asked."""
