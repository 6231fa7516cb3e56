"""The selection itself: a frozen value that prints as a query string, as Python and in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from explorer.errors import SelectionError
from explorer.selection.query import (
    LONGEST_QUERY,
    join_words,
    read_day,
    read_query,
    split_words,
    write_day,
    write_query,
)
from explorer.selection.words import SETS, in_order, read_text, read_words, suggest

FILTERS: Final[Mapping[str, str]] = {  # each filter's key in a query string, by its field
    "claim_types": "claim",
    "kinds": "kind",
    "since": "since",
    "until": "until",
    "as_of": "as-of",
    "topics": "topic",
    "evidence_types": "evidence",
    "confidence": "confidence",
    "verdicts": "verdict",
    "text": "text",
}
FIELDS: Final = {key: field for field, key in FILTERS.items()} | {"focus": "focus"}
LAST_DAYS: Final = ("until", "as_of")  # 2025-06 means its 30th here, and its 1st in `since`


@dataclass(frozen=True, slots=True, kw_only=True, init=False)
class Selection:
    """A question put to a library. The empty question keeps everything.

    Every filter is None (or "") when it is not in force; an empty set keeps nothing.

    Parameters
    ----------
    claim_types, kinds, topics, evidence_types, confidence, verdicts : str or iterable, optional
        Keep items that have any of these. `uncoded` and `unrecorded` name what is missing. A
        verdict is an item's if any check of it came to that verdict.
    since, until : date or str, optional
        Keep items whose date may fall between these days, both inclusive. ``"2025-06"`` is its
        first day for `since` and its last for `until`. Undated items are left out.
    as_of : date or str, optional
        Keep what was known at the end of this day, codings included.
    text : str
        Words that must all occur, in any case, in the title, claim, authors, id or rationale.
    focus : str
        The id of the chosen item; it filters nothing.

    Raises
    ------
    SelectionError
        If a value cannot be read; the message says which would do.

    Examples
    --------
    >>> Selection(claim_types={"create"}, since="2025-06").to_query()
    'claim=create&since=2025-06'
    """

    claim_types: frozenset[str] | None
    kinds: frozenset[str] | None
    since: date | None
    until: date | None
    as_of: date | None
    topics: frozenset[str] | None
    evidence_types: frozenset[str] | None
    confidence: frozenset[str] | None
    verdicts: frozenset[str] | None
    text: str
    focus: str

    def __init__(
        self,
        *,
        claim_types: str | Iterable[str] | None = None,
        kinds: str | Iterable[str] | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        as_of: date | str | None = None,
        topics: str | Iterable[str] | None = None,
        evidence_types: str | Iterable[str] | None = None,
        confidence: str | Iterable[str] | None = None,
        verdicts: str | Iterable[str] | None = None,
        text: str = "",
        focus: str = "",
    ) -> None:
        values = {
            "claim_types": read_words("claim_types", claim_types),
            "kinds": read_words("kinds", kinds),
            "since": None if since is None else read_day(since, "since"),
            "until": None if until is None else read_day(until, "until", last=True),
            "as_of": None if as_of is None else read_day(as_of, "as_of", last=True),
            "topics": read_words("topics", topics),
            "evidence_types": read_words("evidence_types", evidence_types),
            "confidence": read_words("confidence", confidence),
            "verdicts": read_words("verdicts", verdicts),
            "text": " ".join(read_text("text", text).split()),
            "focus": read_text("focus", focus),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        if len(self.to_query()) > LONGEST_QUERY:
            raise SelectionError("The selection is too long for a link. Choose fewer topics.")

    @classmethod
    def from_query(cls, query: str) -> Selection:
        """Return the selection that a query string spells; keys it does not know are passed over.

        Raises
        ------
        SelectionError
            If a value cannot be read.
        """
        parts = {FIELDS[key]: part for key, part in read_query(query).items() if key in FIELDS}
        sets: dict[str, Any] = {
            name: split_words(parts.pop(name)) for name in SETS if name in parts
        }
        return cls(**sets, **{name: part for name, part in parts.items() if part})

    def to_query(self) -> str:
        """Return the short query string that `from_query` reads as an equal selection."""
        parts = {FILTERS[name]: self._spell(name, join_words) for name in self._in_force()}
        return write_query(parts | ({"focus": self.focus} if self.focus else {}))

    def to_code(self, library: str = "") -> str:
        """Return the Python that repeats this selection, on the `library` at that path if given.

        Examples
        --------
        >>> Selection(claim_types="elicit", since="2025-06").to_code()
        'select(open_library(), Selection(claim_types={"elicit"}, since="2025-06"))'
        """
        names = (*self._in_force(), *(["focus"] if self.focus else []))
        given = ", ".join(f"{name}={self._spell(name, _write_set, _write_str)}" for name in names)
        path = _write_str(library) if library else ""
        return f"select(open_library({path}), Selection({given}))"

    def filters(self) -> tuple[tuple[str, str], ...]:
        """Return each filter in force: its key in the query string, and what it says in words."""
        return tuple((FILTERS[name], self._say(name)) for name in self._in_force())

    def drop(self, *names: str) -> Selection:
        """Return this selection without some of its filters, named as in `filters` or as fields.

        Raises
        ------
        SelectionError
            If there is no filter of that name.
        """
        fields = [FIELDS.get(name, name) for name in names]
        for field in fields:
            if field not in FILTERS:
                raise SelectionError(f"There is no filter {field!r}. {suggest(field, FIELDS)}")
        empty: dict[str, Any] = {field: "" if field == "text" else None for field in fields}
        return replace(self, **empty)

    def merge(self, query: str) -> Selection:
        """Return this selection with the parts that a query string spells in place of its own.

        Raises
        ------
        SelectionError
            If a value cannot be read.

        Examples
        --------
        >>> Selection(claim_types="elicit", since="2025").merge("?claim=create").to_query()
        'claim=create&since=2025'
        """
        return Selection.from_query(f"{self.to_query()}&{query.removeprefix('?')}")

    def focus_on(self, item: str) -> Selection:
        """Return this selection with another item chosen, or none for ""."""
        return replace(self, focus=item)

    def _in_force(self) -> list[str]:
        return [name for name in FILTERS if getattr(self, name) not in (None, "")]

    def _spell(
        self,
        name: str,
        words: Callable[[Iterable[str]], str],
        text: Callable[[str], str] = str,
    ) -> str:
        value = getattr(self, name)
        if name in SETS:
            return words(in_order(name, value))
        return text(write_day(value, last=name in LAST_DAYS) if isinstance(value, date) else value)

    def _say(self, name: str) -> str:
        said = self._spell(name, lambda words: ", ".join(words) or "none")
        if name in SETS:
            return f"{FILTERS[name].replace('claim', 'claim type')}: {said}"
        return f"text: {said}" if name == "text" else f"{name.replace('_', ' ')} {said}"


def _write_set(words: Iterable[str]) -> str:
    return "{" + ", ".join(map(_write_str, words)) + "}" if words else "set()"


def _write_str(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
