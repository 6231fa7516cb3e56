"""What became of every record of an import: as a value, as frames, and as text to read."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

import pandas as pd

from explorer.readers.imports.entry import Entry, LeftOut, Repair
from explorer.readers.imports.merge import Merge, Paper
from explorer.readers.imports.text import squeeze

FIELDS: Final = ("authors", "date", "venue", "url", "doi", "arxiv", "claim", "topics", "note")
SHOWN: Final = 10  # of each kind, in a terminal


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What became of the records of one source: in = kept + merged + left out."""

    source: str
    records: int
    kept: int
    merged: int
    left_out: int
    repaired: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An account of an import.

    Attributes
    ----------
    sources : tuple of SourceCount
        In the order given.
    papers : tuple of Paper
        Those kept.
    repairs, merges, left_out : tuple
        Every one, with its file and line.
    """

    sources: tuple[SourceCount, ...]
    papers: tuple[Paper, ...]
    repairs: tuple[Repair, ...]
    merges: tuple[Merge, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def source_frame(self) -> pd.DataFrame:
        """A row per source, with its counts."""
        return _frame([asdict(one) for one in self.sources], SourceCount)

    @property
    def coverage_frame(self) -> pd.DataFrame:
        """A row per field: `field`, how many papers have it (`papers`), and of how many (`of`)."""
        entries = [paper.entry for paper in self.papers]
        has = [sum(bool(getattr(entry, name)) for entry in entries) for name in FIELDS]
        return pd.DataFrame({"field": FIELDS, "papers": has, "of": len(entries)})

    @property
    def repair_frame(self) -> pd.DataFrame:
        """A row per repair: `file`, `line`, `what`."""
        return _frame([asdict(one) for one in self.repairs], Repair)

    @property
    def left_out_frame(self) -> pd.DataFrame:
        """A row per record left out: `file`, `line`, `what`, `fix`."""
        return _frame([asdict(one) for one in self.left_out], LeftOut)

    @property
    def merge_frame(self) -> pd.DataFrame:
        """A row per merge: `file`, `line`, `key`, `title`, `into`, `reason`, `gave`."""
        rows = [
            {
                **{name: getattr(one.entry, name) for name in ("file", "line", "key", "title")},
                "into": one.into,
                "reason": one.reason,
                "gave": ", ".join(one.gave),
            }
            for one in self.merges
        ]
        columns = ["file", "line", "key", "title", "into", "reason", "gave"]
        return pd.DataFrame(rows, columns=columns)

    def to_text(self, most: int = SHOWN) -> str:
        """Return the report as text, of each kind at most so many examples."""
        return "\n".join(_tell(self, most)) + "\n"

    def to_json(self) -> str:
        """Return all of it as JSON: the merged entries whole, beside what the papers began with."""
        merged = {one.into for one in self.merges}
        record = {
            "sources": [asdict(one) for one in self.sources],
            "coverage": self.coverage_frame.to_dict("records"),
            "left_out": [asdict(one) for one in self.left_out],
            "merges": [
                {
                    "into": one.into,
                    "reason": one.reason,
                    "gave": one.gave,
                    "entry": asdict(one.entry),
                }
                for one in self.merges
            ],
            "merged_from": {
                paper.id: asdict(paper.first) for paper in self.papers if paper.id in merged
            },
            "places": {paper.id: [paper.first.file, paper.first.line] for paper in self.papers},
            "repairs": [asdict(one) for one in self.repairs],
        }
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def make_report(
    names: Sequence[str],
    entries: Sequence[Entry],
    merged: tuple[tuple[Paper, ...], tuple[Merge, ...]],
    left_out: Sequence[LeftOut],
    repairs: Sequence[Repair],
) -> ImportReport:
    """Return the report of an import; every record of every source is in one of its counts."""
    papers, merges = merged
    read: list[Entry | LeftOut] = [*entries, *left_out]
    repaired = {(entry.file, entry.line, what) for entry in entries for what in entry.repairs}
    of_entries = [Repair(*one) for one in sorted(repaired)]
    files = {
        "records": [one.file for one in read],
        "kept": [one.first.file for one in papers],
        "merged": [one.entry.file for one in merges],
        "left_out": [one.file for one in left_out],
        "repaired": [entry.file for entry in entries if entry.repairs],
    }
    counts = {kind: pd.Series(given, dtype="str").value_counts() for kind, given in files.items()}
    sources = tuple(
        SourceCount(name, **{kind: int(found.get(name, 0)) for kind, found in counts.items()})
        for name in names
    )
    return ImportReport(sources, papers, (*repairs, *of_entries), merges, tuple(left_out))


def _frame(rows: list[dict[str, object]], of: type) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(of.__dataclass_fields__))  # type: ignore[attr-defined]


def _tell(report: ImportReport, most: int) -> Iterator[str]:
    for one in report.sources:
        yield (
            f"{one.source}: {one.records:,} records: {one.kept:,} kept, {one.merged:,} merged,"
            f" {one.left_out:,} left out; {one.repaired:,} repaired"
        )
    of = len(report.papers)
    cover = report.coverage_frame
    told = (
        f"{field} {count:,}" for field, count in zip(cover["field"], cover["papers"], strict=True)
    )
    yield f"of {of:,} papers have: {', '.join(told)}"
    lines = {
        "left out": [
            f"{one.file}, line {one.line}: {one.what}. {one.fix}" for one in report.left_out
        ],
        "merged": [f"{one.entry.where}: into {one.into}: {one.reason}" for one in report.merges],
        "repaired": [f"{one.file}, line {one.line}: {one.what}" for one in report.repairs],
    }
    for kind, all_of in lines.items():
        yield from (f"{kind}: {_clip(line)}" for line in all_of[:most])
        if len(all_of) > most:
            yield f"{kind}: and {len(all_of) - most:,} more"


def _clip(line: str) -> str:
    line = squeeze(line)  # a source may hold what would steer a terminal
    return line if len(line) <= 240 else line[:239] + "…"
