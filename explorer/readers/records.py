"""What readers gather from Markdown: rows by frame, the names to look up, the problems."""

import re
from dataclasses import dataclass, field
from typing import Final

from explorer.errors import Problem

UNFIT: Final = re.compile(r"[\s;|#\[\]]")  # in an id, it would break a list, a link or a subject


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a Markdown file that has to be an id of the library."""

    where: str
    what: str
    target: str
    kind: str


@dataclass(slots=True)
class Records:
    """What a reader has gathered so far: rows by frame, the names to look up, the problems."""

    rows: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, frame: str, **row: object) -> None:
        """Gather one row."""
        self.rows.setdefault(frame, []).append(row)

    def rest(self, source: tuple[str, str], target: tuple[str, str], role: str) -> None:
        """Gather that one thing rests on another, each given as id and kind."""
        ends = {"source": source[0], "source_kind": str(source[1])}
        ends |= {"target": target[0], "target_kind": str(target[1])}
        self.add("rests", **ends, role=role)

    def extend(self, other: "Records") -> None:
        """Gather what another reader has gathered."""
        for frame, rows in other.rows.items():
            self.rows.setdefault(frame, []).extend(rows)
        self.references += other.references
        self.problems += other.problems
