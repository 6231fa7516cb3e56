"""The index of works: what there is, looked up by arXiv id or by title."""

import threading
import weakref
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from explorer.library import Library
from explorer.retest.values import Work
from explorer.retest.works.index_adding import BY_ID, Added, add_works, spell_id
from explorer.retest.works.index_file import connect, speaking, writing
from explorer.retest.works.index_library import list_works
from explorer.retest.works.index_searching import search_titles
from explorer.retest.works.indexes import Source

__all__ = ["Added", "Index", "Source"]


class Index:
    """Works by id and by title, in a file or in memory; every look-up is a matter of milliseconds.

    Threads may share one; processes open the same file each for itself. It is closed when it is
    no longer used, or by `close`.

    Parameters
    ----------
    path : Path, optional
        Its file, made if there is none; without one it is in memory, and gone when it is closed.

    Raises
    ------
    GroundError
        If the file is damaged, or no index of works.

    Examples
    --------
    >>> index = Index()
    >>> index.add([Work("2501.00001", "A Made-Up Work on Sums")], "made up").kept
    1
    >>> index.find("https://arxiv.org/abs/2501.00001v2").title
    'A Made-Up Work on Sums'
    >>> [work.id for work in index.search("a made up work")]
    ['2501.00001']
    """

    __slots__ = ("__weakref__", "_base", "_close", "_lock", "path")

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._base = connect(path)
        self._lock = threading.RLock()
        self._close = weakref.finalize(self, self._base.close)

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Return the index in the file `path`, which is made if there is none."""
        return cls(Path(path))

    @classmethod
    def of_library(cls, library: Library) -> Self:
        """Return the papers of a library as an index in memory, as of the day it was compiled.

        The text of each is what the library says of it: its claim, note, caveat and topics, and
        what its effects were measured on.
        """
        index = cls()
        index.add(list_works(library), "library", library.about.compiled)
        return index

    def add(self, works: Iterable[Work], source: str, as_of: date | None = None) -> Added:
        """Add works, whose source is then `source`, and return what became of each.

        A work of a known id, or, where both have none, of the same title, is merged with what is
        known (see `merge_works`). If anything stops it, an error in `works` or an interrupt, the
        index is as it was.

        Parameters
        ----------
        works : iterable of Work
            Taken one by one, so that a million need no memory.
        source : str
            Whom a reader should know them from: `library`, a file's name, `arXiv`.
        as_of : date, optional
            The day the source is of.
        """
        with self._lock, speaking(self.path), writing(self._base):
            return add_works(self._base, works, source, as_of)

    def find(self, id: str) -> Work | None:  # noqa: A002
        """Return the work of an arXiv id in any usual spelling, whatever its version; or None."""
        name = spell_id(id).encode("utf-8", "replace").decode()
        with self._lock, speaking(self.path):
            row = self._base.execute(BY_ID, (name,)).fetchone()
        return Work(*row[1:]) if row else None

    def search(self, title: str, most: int = 5) -> tuple[Work, ...]:
        """Return at most `most` works with a title like this, the likest first; they may be unlike.

        They are found by words that tell titles apart, and put in order by words and letters.
        """
        with self._lock, speaking(self.path):
            return search_titles(self._base, title, most)

    def coverage(self) -> tuple[Source, ...]:
        """Return how much it holds of each source, and from when."""
        with self._lock, speaking(self.path):
            rows = self._base.execute("SELECT * FROM sources ORDER BY rowid").fetchall()
        return tuple(
            Source(name, works, date.fromisoformat(as_of) if as_of else None, first, last)
            for name, works, as_of, first, last in rows
        )

    def note_asked(self, questions: Iterable[str], day: date) -> None:
        """Remember that its source was asked these questions that day, whatever came of it."""
        with self._lock, speaking(self.path), writing(self._base):
            self._base.executemany(
                "INSERT OR REPLACE INTO asked VALUES (?, ?)",
                [(question, day.isoformat()) for question in questions],
            )

    def list_asked(self, questions: Iterable[str]) -> Mapping[str, date]:
        """Return the last day on which each question was asked, of those that were."""
        with self._lock, speaking(self.path):
            rows = [
                self._base.execute("SELECT * FROM asked WHERE question = ?", (one,)).fetchone()
                for one in questions
            ]
        return {row[0]: date.fromisoformat(row[1]) for row in rows if row}

    def note_fact(self, name: str, value: str) -> None:
        """Remember something of the whole index, such as what its source lacks."""
        with self._lock, speaking(self.path), writing(self._base):
            self._base.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def ask_fact(self, name: str) -> str:
        """Return what was remembered under a name; "" if nothing was."""
        with self._lock, speaking(self.path):
            row = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def close(self) -> None:
        """Close its file; it cannot be asked any more."""
        with self._lock:
            self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
