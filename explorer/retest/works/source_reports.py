"""The works of a file, one by one, and a report that counts every record of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from explorer.retest.values import Work
from explorer.retest.works.source_fields import LeftOut

SHOWN: Final = 1_000  # records left out that a report names; it counts them all
SAID: Final = 3  # of them in its sentence


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of the records of a file: as many as there were are works or left out.

    Attributes
    ----------
    name : str
        The file's.
    works : int
        How many records gave a work.
    left_out : int
        How many did not.
    examples : tuple of LeftOut
        The first of those, with place and reason.
    """

    name: str
    works: int = 0
    left_out: int = 0
    examples: tuple[LeftOut, ...] = ()

    @property
    def records(self) -> int:
        """How many there were."""
        return self.works + self.left_out

    def __str__(self) -> str:
        said = f"{self.name}: {self.works:,} of {self.records:,} records are works"
        if not self.left_out:
            return f"{said}."
        reasons = "; ".join(f"{one.place:,} {one.reason}" for one in self.examples[:SAID])
        more = f"; and {self.left_out - SAID:,} more" if self.left_out > SAID else ""
        return f"{said}; left out: {reasons}{more}."


class Reading(Iterator[Work]):
    """The works of a file, one by one, and a report of how far it has come."""

    def __init__(self, name: str, found: Iterator[Work | LeftOut]) -> None:
        self._name, self._found = name, found
        self._works = self._left_out = 0
        self._examples: list[LeftOut] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Work:
        for one in self._found:
            if isinstance(one, LeftOut):
                self._left_out += 1
                if len(self._examples) < SHOWN:
                    self._examples.append(one)
            else:
                self._works += 1
                return one
        raise StopIteration

    @property
    def report(self) -> SourceReport:
        """What became of the records so far."""
        return SourceReport(self._name, self._works, self._left_out, tuple(self._examples))
