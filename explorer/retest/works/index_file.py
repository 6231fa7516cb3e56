"""The database beneath an index of works: its tables, and what it says when it cannot be read."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from explorer.errors import GroundError

KIND: Final = 0x45785764  # what SQLite calls an application id: ours, and no other program's
FORMAT: Final = 1  # of the tables below
PATIENCE: Final = 10.0  # seconds to wait for another process that writes
CACHE: Final = 64_000  # kibibytes of pages kept in memory

TABLES: Final = f"""
PRAGMA application_id = {KIND};
PRAGMA user_version = {FORMAT};
CREATE TABLE works (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, title_key INTEGER NOT NULL, title TEXT NOT NULL,
    authors TEXT NOT NULL, date TEXT NOT NULL, venue TEXT NOT NULL, text TEXT NOT NULL,
    url TEXT NOT NULL, source TEXT NOT NULL
);
CREATE UNIQUE INDEX works_by_id ON works (id) WHERE id <> '';
CREATE INDEX works_by_title ON works (title_key);
CREATE VIRTUAL TABLE titles USING fts5 (title, detail = none, columnsize = 0, tokenize = 'ascii');
CREATE TABLE words (word TEXT PRIMARY KEY, works INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
    name TEXT PRIMARY KEY, works INTEGER NOT NULL, as_of TEXT NOT NULL, first TEXT NOT NULL,
    last TEXT NOT NULL
);
CREATE TABLE asked (question TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def connect(path: Path | None = None) -> sqlite3.Connection:
    """Return an open database of works, made if there is none; in memory without a path.

    Raises
    ------
    GroundError
        If the file is another program's, of another version, damaged, or cannot be opened.
    """
    try:
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GroundError(
            f"The index {path} cannot be made: {error.strerror}. Give a place to write to."
        ) from error
    with speaking(path):
        place = str(path) if path else ":memory:"
        # one lock in `Index` keeps threads apart, and nobody else has the connection
        base = sqlite3.connect(
            place, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            base.execute(f"PRAGMA cache_size = -{CACHE}")
            _make_tables(base, path)
        except BaseException:
            base.close()
            raise
    return base


@contextlib.contextmanager
def speaking(path: Path | None) -> Iterator[None]:
    """Say in a sentence what goes wrong with the database of `path`."""
    where = f"The index {path}" if path else "The index in memory"
    try:
        yield
    except sqlite3.ProgrammingError as error:
        raise GroundError(f"{where} is closed. Open it again.") from error
    except sqlite3.OperationalError as error:
        mend = "See that its folder can be written to, has room, and is not in use; then try again."
        raise GroundError(f"{where} cannot be used: {error}. {mend}") from error
    except sqlite3.Error as error:
        mend = "Delete the file, and it is made anew from its source, or give another one."
        raise GroundError(f"{where} cannot be read: {error}. {mend}") from error


@contextlib.contextmanager
def writing(base: sqlite3.Connection) -> Iterator[None]:
    """Write all that is written inside, or, if anything stops it, nothing."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
        base.execute("COMMIT")
    except BaseException:  # an interrupted load leaves the file as it was, too
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise


def _make_tables(base: sqlite3.Connection, path: Path | None) -> None:
    if _ask_number(base, "application_id") == 0 and not _count_tables(base):
        with writing(base):
            if not _count_tables(base):  # another process may have been quicker
                for statement in TABLES.split(";")[:-1]:
                    base.execute(statement)
    if _ask_number(base, "application_id") != KIND:
        raise GroundError(
            f"{path} is a database, but no index of works. Give another file, or another place."
        )
    if (found := _ask_number(base, "user_version")) != FORMAT:
        raise GroundError(
            f"The index {path} is of format {found}, and this program reads {FORMAT}."
            " Delete the file, and it is made anew from its source."
        )


def _ask_number(base: sqlite3.Connection, name: str) -> int:
    return int(base.execute(f"PRAGMA {name}").fetchone()[0])


def _count_tables(base: sqlite3.Connection) -> int:
    return int(base.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
