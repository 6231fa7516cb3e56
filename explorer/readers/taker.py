"""Values of the right kind out of JSON, and what was wrong with the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from explorer.errors import Problem
from explorer.readers.files import DESCRIPTOR

TOP: Final = "the package"
NOUNS: Final[Mapping[type, str]] = {
    str: "string",
    bool: "true or false",
    list: "list",
    dict: "mapping",
}
T = TypeVar("T")


@dataclass(slots=True)
class Taker:
    """Takes values of the right kind out of JSON, and keeps what was wrong."""

    problems: list[Problem] = field(default_factory=list)

    def refuse(self, at: str, what: str, fix: str) -> None:
        """Keep a problem of the descriptor."""
        self.problems.append(Problem(DESCRIPTOR, f"{at} {what}", fix))

    def take(self, source: Mapping[str, object], key: str, kind: type[T], at: str, empty: T) -> T:
        """Return `source[key]` if it is of this kind, else `empty`, and say so."""
        value = source.get(key)
        if value is None:
            return empty
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.refuse(f"{at}: {key}", f"is not a {NOUNS[kind]}", f"Make it a {NOUNS[kind]}.")
            return empty
        return value

    def each(
        self, source: Mapping[str, object], key: str, at: str
    ) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield every mapping in the list `source[key]`, with how to speak of it."""
        for number, entry in enumerate(self.take(source, key, list, at, []), start=1):
            name = entry.get("name") if isinstance(entry, dict) else None
            of = (
                f"{'' if at == TOP else f'{at}: '}{key} {name if isinstance(name, str) else number}"
            )
            if isinstance(entry, dict):
                yield of, entry
            else:
                self.refuse(of, "is not a mapping", "Make it a mapping.")

    def texts(self, source: Mapping[str, object], key: str, at: str) -> tuple[str, ...]:
        """Return the strings of `source[key]`, which may also be one string."""
        value = source.get(key)
        if isinstance(value, str):
            return (value,)
        values = self.take(source, key, list, at, [])
        if any(not isinstance(entry, str) for entry in values):
            self.refuse(f"{at}: {key}", "holds what is not text", "Make each member a string.")
        return tuple(entry for entry in values if isinstance(entry, str))

    def number(self, source: Mapping[str, object], key: str, at: str) -> float | None:
        """Return the number `source[key]`, if there is one."""
        value = source.get(key)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        self.refuse(f"{at}: {key}", "is not a number", "Make it a number.")
        return None
