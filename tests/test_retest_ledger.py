"""The ledger: a person's signature adds a row, and nothing else ever changes it."""

import csv
import json
import multiprocessing
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from small import swap

from explorer.errors import LedgerError, LibraryError
from explorer.model import RetestVerdict
from explorer.opening import open_library
from explorer.retest import writing
from explorer.retest.ledger import Retest, sign_retest

TODAY = date(2026, 11, 25)
SIGNED = Retest(
    finding="f1",
    verdict=RetestVerdict.HOLDS,
    signed_by="a reader",
    evidence=("2401.00001", "2502.00002"),
    model="made-up-2",
    prompt="p-0123456789ab",
    note='It "holds", so far.',
)


def change(**fields: object) -> Retest:
    """Return the re-test of these tests with some of it changed."""
    names = ("finding", "verdict", "signed_by", "evidence", "model", "prompt", "note", "supersedes")
    return Retest(**({name: getattr(SIGNED, name) for name in names} | fields))


def test_a_signature_is_one_row_more(tiny_folder: Path):
    """What stood there stays, byte for byte; the new row says it all."""
    ledger = tiny_folder / "retests.csv"
    before = ledger.read_bytes()

    name = sign_retest(tiny_folder, SIGNED, TODAY)

    after = ledger.read_bytes()
    assert "r003" == name
    assert after.startswith(before)
    assert (
        'r003,f1,holds,2401.00001;2502.00002,made-up-2,p-0123456789ab,2026-11-25,a reader,"It '
        '""holds"", so far.",\n'
    ) == after[len(before) :].decode()
    row = open_library(tiny_folder).retests.iloc[-1]
    assert ("r003", "f1", "holds", 'It "holds", so far.') == (
        row["retest"],
        row["finding"],
        row["verdict"],
        row["note"],
    )


def test_the_same_signed_again_that_day_is_not_added_again(tiny_folder: Path):
    """A crash may come between the ledger and the draft; the next day it is another re-test."""
    first = sign_retest(tiny_folder, SIGNED, TODAY)

    assert first == sign_retest(tiny_folder, SIGNED, TODAY)
    assert 3 == len(open_library(tiny_folder).retests)
    assert "r004" == sign_retest(tiny_folder, SIGNED, date(2026, 11, 26))


def test_a_row_is_written_in_the_order_of_the_file(tiny_folder: Path):
    """Columns may stand in any order, and lines may end as Windows ends them."""
    ledger = tiny_folder / "retests.csv"
    with ledger.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with ledger.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([row[::-1] for row in rows])

    sign_retest(tiny_folder, SIGNED, TODAY)

    assert b'"It ""holds"", so far.",a reader,2026-11-25,' in ledger.read_bytes()
    assert ledger.read_bytes().endswith(b",f1,r003\r\n")
    assert "holds" == open_library(tiny_folder).retests.iloc[-1]["verdict"]


def test_a_file_without_a_last_line_end_is_mended(tiny_folder: Path):
    """Else the new row would go on from the last."""
    ledger = tiny_folder / "retests.csv"
    ledger.write_bytes(ledger.read_bytes().rstrip(b"\n"))

    sign_retest(tiny_folder, SIGNED, TODAY)

    assert ["r001", "r002", "r003"] == list(open_library(tiny_folder).retests["retest"])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"finding": "f9"}, r"No finding 'f9' here\. The library has f1\."),
        ({"signed_by": "  "}, r"A re-test needs a name under it\. Say who signs\."),
        ({"evidence": ("2513.00001",)}, r"2513\.00001.*month"),
        ({"evidence": ("a;b",)}, r"The evidence 'a;b' is no arXiv id"),
        ({"prompt": "p-1"}, r"'p-1' is no id of a prompt\. It looks like p-0123456789ab\."),
        ({"note": "x" * 4001}, r"The note has 4,001 characters; at most 4,000 fit\."),
        ({"supersedes": "r009"}, r"No re-test 'r009' here, so none can supersede it\."),
        ({"supersedes": "r001"}, r"r001 is superseded already by r002\. Supersede that one\."),
    ],
)
def test_what_cannot_be_signed_is_said_and_changes_nothing(
    tiny_folder: Path, changes: dict[str, object], words: str
):
    """One sentence says what, and how to mend it."""
    before = (tiny_folder / "retests.csv").read_bytes()

    with pytest.raises(LedgerError, match=words):
        sign_retest(tiny_folder, change(**changes), TODAY)

    assert before == (tiny_folder / "retests.csv").read_bytes()


def test_a_retest_is_superseded_and_not_edited(tiny_folder: Path):
    """The row it takes the place of stays as it is."""
    before = (tiny_folder / "retests.csv").read_bytes()

    sign_retest(tiny_folder, change(supersedes="r002"), TODAY)

    assert (tiny_folder / "retests.csv").read_bytes().startswith(before)
    assert "r002" == open_library(tiny_folder).retests.iloc[-1]["supersedes"]


def test_a_broken_library_is_mended_first(tiny_folder: Path):
    """Nothing is added to what nobody could open."""
    swap(tiny_folder / "retests.csv", "relaxed", "eased")

    with pytest.raises(LibraryError, match="eased"):
        sign_retest(tiny_folder, SIGNED, TODAY)


def test_a_library_without_a_ledger_says_how_to_get_one(tiny_folder: Path):
    """An older library has no such table."""
    schema = json.loads((tiny_folder / "datapackage.json").read_text("utf-8"))
    schema["resources"] = [one for one in schema["resources"] if one["name"] != "retests"]
    (tiny_folder / "datapackage.json").write_text(json.dumps(schema), "utf-8")
    (tiny_folder / "retests.csv").unlink()

    with pytest.raises(LedgerError, match=r"has no ledger: .* describes no table retests"):
        sign_retest(tiny_folder, SIGNED, TODAY)


def test_the_installed_package_is_not_written_to(monkeypatch, tmp_path, tiny_folder: Path):
    """The library that ships in a wheel is nobody's own."""
    package = tmp_path / "site" / "explorer"
    (package / "retest").mkdir(parents=True)
    inside = shutil.copytree(tiny_folder, package / "shipped" / "data")
    monkeypatch.setattr(writing, "__file__", str(package / "retest" / "writing.py"))

    with pytest.raises(LedgerError, match=r"part of the installed package\. Copy its folder"):
        sign_retest(inside, SIGNED, TODAY)


def test_a_ledger_that_leads_out_of_the_folder_is_not_followed(tiny_folder: Path, tmp_path: Path):
    """A link could name any file of the machine."""
    outside = tmp_path / "outside.csv"
    shutil.move(tiny_folder / "retests.csv", outside)
    (tiny_folder / "retests.csv").symlink_to(outside)
    before = outside.read_bytes()

    with pytest.raises(LibraryError, match="leaves the library folder through a link"):
        sign_retest(tiny_folder, SIGNED, TODAY)

    assert before == outside.read_bytes()


def sign_many(folder: str, who: str, times: int) -> None:
    """Sign as one of several writers; each note is another."""
    for number in range(times):
        sign_retest(Path(folder), change(signed_by=who, note=f"{who} {number}"), TODAY)


def test_writers_at_once_lose_nothing(tiny_folder: Path):
    """Four processes sign five times each: twenty rows, every id once, every note there."""
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=sign_many, args=(str(tiny_folder), f"reader {number}", 5))
        for number in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=120)

    assert [0] * 4 == [writer.exitcode for writer in writers]
    rows = open_library(tiny_folder).retests
    assert [f"r{number:03d}" for number in range(1, 23)] == list(rows["retest"])
    assert {f"reader {writer} {number}" for writer in range(4) for number in range(5)} == set(
        rows["note"].iloc[2:]
    )


def test_a_writer_that_hangs_is_named(tiny_folder: Path, monkeypatch):
    """One waits for a while, then reads what to do; nothing is written."""
    monkeypatch.setattr(writing, "PATIENCE", 0.2)
    before = (tiny_folder / "retests.csv").read_bytes()

    with (
        writing.locked(tiny_folder),
        pytest.raises(LedgerError, match=r"Somebody else has been writing .* Try again\."),
    ):
        sign_retest(tiny_folder, SIGNED, TODAY)

    assert before == (tiny_folder / "retests.csv").read_bytes()


def test_a_write_that_fails_leaves_the_file_whole(tiny_folder: Path, monkeypatch):
    """A full disk between the old file and the new one: the old one is there, and no rubbish."""
    before = (tiny_folder / "retests.csv").read_bytes()

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", fail)
    with pytest.raises(LedgerError, match=r"cannot be written to: No space left on device"):
        sign_retest(tiny_folder, SIGNED, TODAY)

    assert before == (tiny_folder / "retests.csv").read_bytes()
    assert [] == list(tiny_folder.glob(".*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission bits.")
def test_the_file_keeps_its_permissions(tiny_folder: Path):
    """A group that could read it still can."""
    (tiny_folder / "retests.csv").chmod(0o640)

    sign_retest(tiny_folder, SIGNED, TODAY)

    assert 0o640 == (tiny_folder / "retests.csv").stat().st_mode & 0o777
