"""The ledger: signed re-tests in `retests.csv`, added a row at a time and never edited."""

import csv
import io
import re
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from explorer.errors import LedgerError
from explorer.library import Library
from explorer.model import RetestVerdict
from explorer.opening import open_library
from explorer.readers.files import find_file
from explorer.readers.schema import Table, read_schema
from explorer.retest.arxiv_ids import judge_id, normalise_id
from explorer.retest.arxiv_scheme import NEW, OLD
from explorer.retest.text import clean_text
from explorer.retest.writing import locked, refuse_shipped, replace_file

TABLE: Final = "retests"
LONGEST: Final = 4_000  # characters of a note
SHORT: Final = 200  # characters of a name
NUMBER: Final = re.compile(r"r([0-9]{1,9})")
PROMPT: Final = re.compile(r"p-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retest:
    """A re-test of a finding, as a person signs it.

    Attributes
    ----------
    finding : str
        The id of the finding.
    verdict : RetestVerdict
        What comes of it.
    signed_by : str
        Who signs, by a name or a pseudonym.
    evidence : tuple of str
        The arXiv ids it rests on, without version.
    model, prompt : str
        Whose answer is signed, and the id of the prompt it answers; "" for none.
    note : str
        The claim that is signed, and why.
    supersedes : str
        The id of the re-test that this one takes the place of; "" for none.
    """

    finding: str
    verdict: RetestVerdict
    signed_by: str
    evidence: tuple[str, ...] = ()
    model: str = ""
    prompt: str = ""
    note: str = ""
    supersedes: str = ""


def sign_retest(folder: Path, retest: Retest, on: date) -> str:
    """Add a re-test to the ledger of a library, and return the id it was given.

    What stands in the file stays, byte for byte; the new row comes last. The file is replaced whole
    or not at all, and two who sign at once wait for each other. What was signed that day already,
    word for word, is not added again.

    Parameters
    ----------
    folder : Path
        The library's folder.
    on : date
        The day of signing.

    Raises
    ------
    LedgerError
        If the library has no ledger or is not one to write to, if the finding or the re-test to
        supersede is not in it, if nobody signs, or if another writer does not finish.
    LibraryError
        If anything is wrong with the library: it has to be mended first.
    """
    retest = _tidy(retest)
    refuse_shipped(folder)
    with locked(folder):
        library = open_library(folder)
        table = _find_table(folder)
        _check(retest, library, on)
        if again := _find_same(retest, library, on):
            return again
        name = _next_id(library)
        path = find_file(folder.resolve(), table.path)
        if not isinstance(path, Path):  # the library was read a moment ago
            raise LedgerError(str(path))
        written = path.read_bytes()
        end = b"\r\n" if b"\r\n" in written else b"\n"
        start = b"" if not written or written.endswith(b"\n") else end
        cells = {**_cells(retest), "retest": name, "date": on.isoformat()}
        row = _spell_row(written, table, cells)
        replace_file(path, written + start + row.encode() + end)
    return name


def _tidy(retest: Retest) -> Retest:
    texts = {
        field.name: " ".join(clean_text(str(getattr(retest, field.name)))[0].split())
        for field in fields(retest)
        if field.name not in {"verdict", "evidence"}
    }
    evidence = tuple(dict.fromkeys(normalise_id(one) or one for one in retest.evidence))
    return Retest(verdict=RetestVerdict(retest.verdict), evidence=evidence, **texts)


def _check(retest: Retest, library: Library, on: date) -> None:
    if not retest.signed_by:
        raise LedgerError("A re-test needs a name under it. Say who signs.")
    for what, text, most in (
        ("name", retest.signed_by, SHORT),
        ("model", retest.model, SHORT),
        ("note", retest.note, LONGEST),
    ):
        if len(text) > most:
            raise LedgerError(f"The {what} has {len(text):,} characters; at most {most:,} fit.")
    findings = list(library.columns("findings", "finding")["finding"])
    if retest.finding not in findings:
        known = ", ".join(findings) or "none"
        raise LedgerError(f"No finding {retest.finding!r} here. The library has {known}.")
    for one in retest.evidence:
        if not (NEW.fullmatch(one) or OLD.fullmatch(one)):
            raise LedgerError(f"The evidence {one!r} is no arXiv id. Give one such as 2504.13837.")
        if why := judge_id(one, on):
            raise LedgerError(f"The evidence {one} cannot be: {why}")
    if retest.prompt and not PROMPT.fullmatch(retest.prompt):
        raise LedgerError(f"{retest.prompt!r} is no id of a prompt. It looks like p-0123456789ab.")
    _check_superseded(retest, library)


def _check_superseded(retest: Retest, library: Library) -> None:
    if not retest.supersedes:
        return
    rows = library.columns("retests", "retest", "finding", "supersedes")
    before = rows[rows["retest"] == retest.supersedes]
    if before.empty:
        raise LedgerError(f"No re-test {retest.supersedes!r} here, so none can supersede it.")
    if before["finding"].iloc[0] != retest.finding:
        about = before["finding"].iloc[0]
        raise LedgerError(
            f"{retest.supersedes} is about {about}, not about {retest.finding}. Supersede one of "
            "the same finding."
        )
    later = rows.loc[rows["supersedes"] == retest.supersedes, "retest"]
    if len(later):
        raise LedgerError(
            f"{retest.supersedes} is superseded already by {later.iloc[0]}. Supersede that one."
        )


def _find_table(folder: Path) -> Table:
    schema, _ = read_schema(folder.resolve())
    if schema is None or TABLE not in schema.tables:
        raise LedgerError(
            f"{folder} has no ledger: its datapackage.json describes no table {TABLE}. Describe it "
            "as the library that ships does, and add the file with its header."
        )
    return schema.tables[TABLE]


def _find_same(retest: Retest, library: Library, on: date) -> str:
    """Return the id of the standing row that says the same, if there is one."""
    rows = library.columns("retests", "retest", "date", *(field.name for field in fields(retest)))
    rows = rows[~rows["retest"].isin(rows["supersedes"])]
    said = {**_cells(retest), "date": on.isoformat()}
    same = [(rows[column].astype("str") == text).to_numpy() for column, text in said.items()]
    return str(next(iter(rows.loc[np.logical_and.reduce(same), "retest"]), ""))


def _next_id(library: Library) -> str:
    ids = library.columns("retests", "retest")["retest"]
    numbers = [int(found[1]) for found in map(NUMBER.fullmatch, ids) if found]
    return f"r{max(numbers, default=0) + 1:03d}"


def _cells(retest: Retest) -> dict[str, str]:
    cells = {field.name: str(getattr(retest, field.name)) for field in fields(retest)}
    return {**cells, "verdict": retest.verdict.value, "evidence": ";".join(retest.evidence)}


def _spell_row(written: bytes, table: Table, cells: dict[str, str]) -> str:
    """Return a row in the order of the file's own header, which may not be the schema's."""
    header = next(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    marks = {field.name: field.delimiter for field in table.fields}
    cells["evidence"] = cells["evidence"].replace(";", marks.get("evidence", ";"))
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow([cells.get(name, "") for name in header])
    return stream.getvalue()
