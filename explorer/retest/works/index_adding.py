"""Works into an index: each kept, merged with what is known of it, or left out; all or none."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from hashlib import blake2b
from typing import Final

from explorer.retest.arxiv_ids import normalise_id
from explorer.retest.values import Work
from explorer.retest.works.titles import normalise_title

BATCH: Final = 5_000  # titles written at a time
ID: Final = re.compile(r"[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,12}/[0-9]{7}")  # as `find_ids` spells it
COLUMNS: Final = tuple(one.name for one in fields(Work))
CHOSEN: Final = ", ".join(COLUMNS)
INSERT: Final = (
    f"INSERT OR IGNORE INTO works (title_key, {CHOSEN}) VALUES (?{', ?' * len(COLUMNS)})"
)
UPDATE: Final = f"UPDATE works SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE number = ?"
BY_ID: Final = f"SELECT number, {CHOSEN} FROM works WHERE id = ? AND id <> ''"
BY_TITLE: Final = f"SELECT number, {CHOSEN} FROM works WHERE title_key = ? AND id = ''"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the works that were given to an index.

    Attributes
    ----------
    kept : int
        Those it did not know.
    merged : int
        Those it knew, whose fuller details it has now.
    left_out : int
        Those without a title.
    """

    kept: int = 0
    merged: int = 0
    left_out: int = 0

    @property
    def given(self) -> int:
        """How many there were."""
        return self.kept + self.merged + self.left_out


@dataclass(slots=True)
class Load:
    """What is counted while works are added."""

    kept: int = 0
    merged: int = 0
    left_out: int = 0
    first: str = "~"  # after every date
    last: str = ""
    words: Counter[str] = field(default_factory=Counter)
    titles: list[tuple[int, str]] = field(default_factory=list)


def spell_id(spelled: str) -> str:
    """Return an id as an index has it, from any usual spelling."""
    return spelled if ID.fullmatch(spelled) or not spelled else normalise_id(spelled)


def make_key(words: str) -> int:
    """Return the number by which a normalised title is looked up."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)


def escape_word(word: str) -> str:
    """Return a word of a normalised title in letters that no version of SQLite parts.

    Examples
    --------
    >>> escape_word("reasoning"), escape_word("推理")
    ('reasoning', 'u63a8u7406')
    """
    return word if word.isascii() else "".join(c if c.isascii() else f"u{ord(c):x}" for c in word)


def merge_works(known: Work, more: Work) -> Work:
    """Return what two records of one work say together; where they differ, the fuller.

    Title, venue, address and source stay as they are known. The longer list of authors, the longer
    text and the more precise date win.

    Examples
    --------
    >>> merge_works(Work("", "A", date="2025"), Work("", "A", date="2024-11-03", url="u")).date
    '2024-11-03'
    """
    longer = {
        name: getattr(more, name)
        for name in ("authors", "date", "text")
        if len(getattr(more, name)) > len(getattr(known, name))
    }
    return replace(known, venue=known.venue or more.venue, url=known.url or more.url, **longer)


def add_works(
    base: sqlite3.Connection, works: Iterable[Work], source: str, as_of: date | None
) -> Added:
    """Add works to the database inside one transaction, which the caller opens."""
    load = Load()
    for work in works:
        _add_work(base, work, source, load)
        if len(load.titles) >= BATCH:
            _write_titles(base, load)
    _write_titles(base, load)
    base.executemany(
        "INSERT INTO words VALUES (?, ?)"
        " ON CONFLICT (word) DO UPDATE SET works = works + excluded.works",
        sorted(load.words.items()),
    )
    day = as_of.isoformat() if as_of else ""
    first = load.first if load.last else ""
    base.execute(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " works = works + excluded.works, as_of = max(as_of, excluded.as_of),"
        " last = max(last, excluded.last), first ="
        " CASE WHEN '' IN (first, excluded.first) THEN first || excluded.first"
        " ELSE min(first, excluded.first) END",
        (_clean(source), load.kept, day, first, load.last),
    )
    return Added(load.kept, load.merged, load.left_out)


def _add_work(base: sqlite3.Connection, work: Work, source: str, load: Load) -> None:
    words = normalise_title(work.title)
    if not words:
        load.left_out += 1
        return
    name, key = spell_id(work.id), make_key(words)
    row: tuple[str, ...]
    row = (name, work.title, work.authors, work.date, work.venue, work.text, work.url, source)
    try:
        done = _insert(base, key, row)
    except UnicodeEncodeError:  # half a character, which JSON can spell and nothing can store
        row = tuple(map(_clean, row))
        done = _insert(base, key, row)
    if not done:
        question, asked = (BY_ID, name) if name else (BY_TITLE, key)
        number, *known = base.execute(question, (asked,)).fetchone()
        base.execute(UPDATE, (*_list(merge_works(Work(*known), Work(*row))), number))
        load.merged += 1
        return
    load.kept += 1
    if work.date:
        load.first, load.last = min(load.first, work.date), max(load.last, work.date)
    spelled = words if words.isascii() else " ".join(map(escape_word, words.split()))
    load.words.update(set(spelled.split()))
    load.titles.append((done, spelled))


def _insert(base: sqlite3.Connection, key: int, row: tuple[str, ...]) -> int:
    if not row[0] and base.execute(BY_TITLE, (key,)).fetchone():
        return 0  # without an id, a work is known by its title
    done = base.execute(INSERT, (key, *row))
    return done.lastrowid or 0 if done.rowcount > 0 else 0


def _write_titles(base: sqlite3.Connection, load: Load) -> None:
    base.executemany("INSERT INTO titles (rowid, title) VALUES (?, ?)", load.titles)
    load.titles.clear()


def _list(work: Work) -> tuple[str, ...]:
    return tuple(getattr(work, name) for name in COLUMNS)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
