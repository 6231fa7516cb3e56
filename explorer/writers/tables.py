"""The numbers of a view as files: CSV that a spreadsheet does not run, and a zip of several."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
import pandas as pd

JOIN: Final = ";"  # between the members of a list, as in the tables of a library
ESCAPE: Final = "'"
FORMULA: Final = r"[=+\-@\t\r\n＝＋－＠]"  # how a cell starts that a spreadsheet runs
RISKY: Final = re.compile(rf"{ESCAPE}*{FORMULA}")  # with apostrophes, so that reading is exact
ESCAPED: Final = re.compile(rf"{ESCAPE}+{FORMULA}")
NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
NEVER: Final = (1980, 1, 1, 0, 0, 0)  # the first day a zip knows
PLAIN_FILE: Final = 0o100644 << 16


def write_csv(frame: pd.DataFrame) -> str:
    r"""Return a frame as CSV: a header, then a row per row; the index is left out.

    Days are ISO text, what is missing is empty, and the members of a list stand between `;`. A
    cell that a spreadsheet would run as a formula starts with `'`, which `read_csv` takes away
    again: one that starts with `=`, `+`, `-`, `@`, a tab or the end of a line (or with the
    full-width form of those signs), if it is no plain number.

    Save it as UTF-8; with a byte order mark (`utf-8-sig`), Excel reads its accents too.

    Returns
    -------
    str
        As in RFC 4180; lines end with a carriage return and a line feed.

    References
    ----------
    OWASP, CSV Injection.

    Examples
    --------
    >>> day = pd.Timestamp("2025-06-13")
    >>> write_csv(pd.DataFrame({"title": ["=1+1"], "day": [day], "delta": [-0.5]}))
    "title,day,delta\r\n'=1+1,2025-06-13,-0.5\r\n"
    """
    columns = [frame.iloc[:, place] for place in range(frame.shape[1])]  # names may come twice
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # ends lines with both, and so quotes both
    writer.writerow([_escape(str(name)) for name in frame.columns])
    writer.writerows(zip(*(_spell_column(column) for column in columns), strict=True))
    return text.getvalue()


def read_csv(text: str) -> pd.DataFrame:
    """Return the cells that `write_csv` wrote, all as text.

    Raises
    ------
    ValueError
        If it is no CSV, or a row has more or fewer cells than the header.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        rows = [[_unescape(cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise ValueError(f"Line {reader.line_num} is no CSV: {error}.") from error
    header, body = (rows[0], rows[1:]) if rows else ([], [])
    for number, row in enumerate(body, start=1):
        if len(row) != len(header):
            raise ValueError(f"Row {number} has {len(row)} cells where {len(header)} are named.")
    return pd.DataFrame(body, columns=pd.Index(header, dtype="str"), dtype="str")


def bundle(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these files, the same bytes whenever their names and contents are the same.

    Parameters
    ----------
    files : mapping of str to str or bytes
        What each holds, by name; text is saved as UTF-8.

    Raises
    ------
    ValueError
        If a name would lead out of the folder that the zip is opened in.

    Examples
    --------
    >>> bundle({"a.csv": "x"}) == bundle({"a.csv": b"x"})
    True
    """
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in sorted(files):
            data = files[name]
            entry = ZipInfo(_check_name(name), NEVER)
            entry.create_system, entry.external_attr = 3, PLAIN_FILE  # the same on every system
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data.encode() if isinstance(data, str) else data)
    return stream.getvalue()


def _check_name(name: str) -> str:
    parts = PurePosixPath(name).parts
    if not parts or name[0] == "/" or ".." in parts or any(char in name for char in "\\:\0"):
        raise ValueError(f"{name!r} cannot name a file in a zip. Give a name without folders.")
    return name


def _spell_column(column: pd.Series) -> list[str]:
    """Return the cells of a column as text, escaped."""
    if column.dtype.kind == "M" and getattr(column.dtype, "tz", None) is None:
        stamps = column.to_numpy()
        days = stamps.astype("datetime64[D]")
        if np.array_equal(days[~np.isnat(days)], stamps[~np.isnat(days)]):
            return ["" if day == "NaT" else day for day in np.datetime_as_string(days).tolist()]
    cells = map(_spell, column.astype("object").tolist())
    return [_escape(cell) for cell in cells]


def _spell(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, set | frozenset):
        return JOIN.join(sorted(map(_spell, value)))
    if isinstance(value, list | tuple | np.ndarray):
        members: Iterable[object] = value
        return JOIN.join(map(_spell, members))
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, datetime):
        text = value.isoformat()
        return text.removesuffix("T00:00:00")
    return value.isoformat() if isinstance(value, date) else str(value)


def _escape(cell: str) -> str:
    return f"{ESCAPE}{cell}" if RISKY.match(cell) and not NUMBER.fullmatch(cell) else cell


def _unescape(cell: str) -> str:
    return cell[1:] if ESCAPED.match(cell) else cell
