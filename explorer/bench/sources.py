"""A file or a frame of counts opened as rows of text, and what is wrong with it said by row."""

import csv
import io
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, TextIO

import pandas as pd

from explorer.errors import SHOWN, BenchError
from explorer.readers.words import nearest, quote

TOTALS: Final = ("problem", "model", "n", "c")
SAMPLES: Final = ("problem", "model", "correct")
WIDEST: Final = 100  # columns; more would be a matrix, and a frame of them takes long to build


@dataclass(frozen=True, slots=True)
class Handed:
    """CSV that was handed over without a file.

    Attributes
    ----------
    name : str
        As errors name it.
    text : str
        Its cells between commas, or between tabs as a spreadsheet copies them.
    """

    name: str
    text: str


class Faults:
    """What is wrong with a source: all of it counted, the first of it in words."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.said: list[str] = []
        self.count = 0

    def add(self, what: str) -> None:
        """Note what is wrong with the whole source."""
        self.said.append(f"{self.source}: {what}")
        self.count += 1

    def mark(self, rows: pd.DataFrame, wrong: "pd.Series[bool]", what: str) -> None:
        """Note each row that is `wrong`, by its number; a {column} in `what` is its value."""
        found = rows[wrong]
        first = found.head(SHOWN)
        for number, row in zip(first.index, first.to_dict("records"), strict=True):
            values = {str(column): quote(str(value)) for column, value in row.items()}
            self.said.append(f"{self.source}, row {number}: {what.format_map(values)}")
        self.count += len(found)

    def check(self) -> None:
        """Refuse the source if anything is wrong with it: one sentence for each, at most 20.

        Raises
        ------
        BenchError
            With all that was noted.
        """
        if not self.count:
            return
        if self.count == 1:
            raise BenchError(self.said[0])
        lines = self.said[:SHOWN]
        if self.count > len(lines):
            lines.append(f"and {self.count - len(lines):,} more.")
        told = "\n".join(f"  {line}" for line in lines)
        raise BenchError(f"{self.source} has {self.count:,} problems:\n{told}")


def open_rows(source: str | Path | pd.DataFrame | Handed) -> tuple[str, pd.DataFrame]:
    """Return what a source is called, and the columns that counts need of it.

    Parameters
    ----------
    source : str, Path, DataFrame or Handed
        See `explorer.bench.counts.read_counts`.

    Returns
    -------
    name : str
        As errors name it.
    rows : DataFrame of str
        The columns `TOTALS` or `SAMPLES`, stripped, "" where a value is missing, indexed by the
        number of the row: in a CSV the header is row 1, anywhere else the first row is.

    Raises
    ------
    BenchError
        If it cannot be read, has no row, lacks a column or has more than 100 of them.

    Examples
    --------
    >>> name, rows = open_rows(pd.DataFrame({"problem": [7], "model": ["a"], "correct": [True]}))
    >>> name, rows.to_dict("index")
    ('the frame', {1: {'problem': '7', 'model': 'a', 'correct': 'True'}})
    """
    if isinstance(source, pd.DataFrame):
        name, rows = "the frame", source.set_axis(range(1, len(source) + 1))
    elif isinstance(source, Handed):
        name = source.name
        rows = _parse_csv(io.StringIO(source.text.removeprefix("\ufeff"), newline=""), name)
    else:
        path = Path(source)
        name, rows = path.name, _read(path)
    _check_width(len(rows.columns), name)
    wanted = _check_header([str(column) for column in rows.columns], name)
    if rows.empty:
        raise BenchError(f"{name}: it has no row. Give it one for each problem and model.")
    texts = {column: rows[column].astype("str").fillna("").str.strip() for column in wanted}
    return name, pd.DataFrame(texts, index=rows.index)


def _read(path: Path) -> pd.DataFrame:
    readers = {".csv": _read_csv, ".parquet": _read_parquet}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise BenchError(f"{path.name} ends in neither .csv nor .parquet; give it as one of them.")
    try:
        return reader(path)
    except OSError as error:
        raise BenchError(f"{path.name} cannot be read: {error.strerror or error}.") from None


def _read_csv(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return _parse_csv(file, path.name)


def _parse_csv(file: TextIO, name: str) -> pd.DataFrame:
    try:
        first = file.readline()
        file.seek(0)
        tabs = "\t" in first and "," not in first
        header, *body = list(csv.reader(file, strict=True, delimiter="\t" if tabs else ",")) or [[]]
    except csv.Error as error:
        raise BenchError(
            f"{name} is not CSV ({error}). Put quotes around the whole cell."
        ) from None
    except UnicodeDecodeError:
        raise BenchError(f"{name} is not UTF-8 text. Save it as UTF-8.") from None
    _check_width(len(header), name)
    header = [cell.strip() for cell in header]
    kept = {number: row for number, row in enumerate(body, start=2) if row}
    faults, index = Faults(name), pd.Index(list(kept), dtype="int64")
    widths = pd.DataFrame({"width": [len(row) for row in kept.values()]}, index=index)
    faults.mark(
        *(widths, widths["width"] != len(header)),
        f"it has not the {len(header)} cells that the header has. "
        "Give it one for each column; a cell with a comma needs quotes.",
    )
    faults.check()
    return pd.DataFrame(list(kept.values()), columns=header, index=index, dtype="str")


def _read_parquet(path: Path) -> pd.DataFrame:
    try:
        import_module("pyarrow")
    except ImportError:
        raise BenchError(
            f"{path.name} is Parquet, which needs pyarrow: pip install pyarrow, or give it as .csv."
        ) from None
    try:
        rows = pd.read_parquet(path)
    except ValueError:  # as which pyarrow raises its own
        raise BenchError(f"{path.name} is not Parquet. Write it again, or give a .csv.") from None
    return rows.set_axis(range(1, len(rows) + 1))


def _check_width(columns: int, name: str) -> None:
    if columns > WIDEST:
        fix = "Keep problem, model, n and c, or problem, model and correct."
        raise BenchError(f"{name}: it has {columns:,} columns, more than {WIDEST}. {fix}")


def _check_header(header: list[str], name: str) -> tuple[str, ...]:
    """Return the columns that are needed, each of which is there once."""
    faults, known = Faults(name), set(header)
    samples = "correct" in known and not known & {"n", "c"}
    wanted = SAMPLES if samples else TOTALS
    if "correct" in known and not samples:
        faults.add("it has correct beside n or c. Keep n and c, or correct with a row per sample.")
    for column in wanted:
        count = header.count(column)
        if count > 1:
            faults.add(f"{count} columns are named {column}. Keep one of them.")
        elif not count:
            near = nearest(column, [one for one in header if one not in wanted])
            fix = f"Rename {near!r}, or add it" if near else "Add it"
            other = ", or correct with a row per sample" if column in {"n", "c"} else ""
            faults.add(f"the column {column} is missing. {fix}{other}.")
    faults.check()
    return wanted
