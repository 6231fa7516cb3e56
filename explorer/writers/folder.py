"""Imported papers as a library folder: written beside its place, and moved there when whole."""

import csv
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from explorer.errors import ImportingError
from explorer.opening import shipped
from explorer.readers.imports.ids import slug
from explorer.readers.imports.merge import Paper
from explorer.readers.imports.report import ImportReport

SEEN_AS: Final = "reference list"  # what was read of an imported paper: its record, nothing else
RELAXED: Final = ("claim", "authors")  # a list of references may lack them
REPORT: Final = "import-report.json"


def check_target(folder: Path) -> None:
    """Refuse a folder that holds anything.

    Raises
    ------
    ImportingError
        If there is a file, or a folder that is not empty, or no folder to put it in.
    """
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise ImportingError(f"{folder} is no folder. Name another.")
        if folder.exists() and any(folder.iterdir()):
            raise ImportingError(f"{folder} holds something already. Name an empty or new folder.")
        if not folder.absolute().parent.is_dir():
            raise ImportingError(f"There is no folder {folder.parent} to put {folder.name} in.")
    except OSError as error:
        raise ImportingError(f"{folder} cannot be used: {error.strerror}. Name another.") from None


def write_folder(report: ImportReport, folder: Path) -> None:
    """Write the papers of an import as a library that `open_library` takes.

    It is made in a temporary folder beside its place and moved there at the end, so that whoever
    stops it half-way finds the place as it was.

    Raises
    ------
    ImportingError
        If there is something at the place already, or it cannot be written.
    """
    check_target(folder)
    place = folder.absolute()
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}-") as scratch:
            made = Path(scratch) / "library"
            made.mkdir()
            _write_files(report, made, place.name, now)
            if place.exists():
                place.rmdir()  # it is empty, or this fails
            shutil.move(made, place)
    except OSError as error:
        why = error.strerror or error
        raise ImportingError(f"{folder} cannot be written: {why}. Name another.") from None


def _write_files(report: ImportReport, folder: Path, name: str, now: datetime) -> None:
    descriptor = make_descriptor(report, name, now)
    for resource in descriptor["resources"]:
        if "schema" in resource:
            header = [field["name"] for field in resource["schema"]["fields"]]
            rows = map(_list_cells, report.papers) if resource["name"] == "papers" else iter(())
            _write_table(folder / resource["path"], header, rows)
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    (folder / "README.md").write_text(_write_readme(report, name, now), encoding="utf-8")
    (folder / REPORT).write_text(report.to_json(), encoding="utf-8")


def make_descriptor(report: ImportReport, name: str, now: datetime) -> dict[str, Any]:
    """Return the descriptor: the schemas of the library that ships, fitted to an import.

    Claim and authors may be empty, topics are free, and what was read is a reference list.
    """
    with (shipped("data") / "datapackage.json").open(encoding="utf-8") as file:
        ours = json.load(file)
    tables = [dict(one) for one in ours["resources"] if "schema" in one]
    for field in next(one for one in tables if one["name"] == "papers")["schema"]["fields"]:
        if field["name"] in RELAXED:
            field.pop("constraints", None)
        if field["name"] == "topics":
            field.pop("vocabulary", None)
        if field["name"] == "seen_as":
            field["constraints"]["enum"].append(SEEN_AS)
        if field["name"] == "paper":
            field["description"] = "The paper's id: of arXiv, else its DOI, else made of its title."
        if field["name"] == "claim":
            field["description"] = "The abstract, as the reference list gives it; may be empty."
    files = [one.source for one in report.sources]
    readme = {"name": "readme", "path": "README.md", "title": "Where this library comes from"}
    return {
        "$schema": ours["$schema"],
        "name": slug(name) or "library",
        "title": f"Library imported from {_list(files)}",
        "description": "Papers imported from lists of references; nobody has coded them yet.",
        "version": "0.1.0",
        "created": now.isoformat().replace("+00:00", "Z"),
        "sources": [{"title": name} for name in files],
        "resources": [*tables, readme | {"format": "md", "mediatype": "text/markdown"}],
        "frontMatter": ours["frontMatter"],
    }


def _list(names: list[str]) -> str:
    shown = names if len(names) <= 3 else [*names[:2], f"{len(names) - 2} more"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _list_cells(paper: Paper) -> Mapping[str, str]:
    entry = paper.entry
    count = str(len(entry.authors)) if entry.complete else ""
    version = f"arXiv version {entry.version}" if entry.version else ""
    return {
        "paper": paper.id,
        "title": entry.title,
        "authors": ";".join(entry.authors),
        "author_count": count,
        "authors_complete": "true" if entry.complete else "false",
        "date": entry.date,
        "date_basis": entry.basis,
        "venue": entry.venue,
        "url": entry.url,
        "topics": ";".join(entry.topics),
        "claim": entry.claim,
        "note": entry.note if version in entry.note else f"{entry.note} {version}".strip(),
        "seen_as": SEEN_AS,
    }


def _write_table(path: Path, header: list[str], rows: Iterator[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_readme(report: ImportReport, name: str, now: datetime) -> str:
    rows = [
        f"| {_plain(one.source)} | {one.records} | {one.kept} | {one.merged} | {one.left_out} |"
        for one in report.sources
    ]
    cover = report.coverage_frame
    has = [f"| {one.field} | {one.papers} of {one.of} |" for one in cover.itertuples(index=False)]
    return "\n".join(
        [
            f"# {_plain(name)}",
            "",
            f"Imported on {now.date()} by `explorer import`. Every record, with its file and line,",
            f"what was repaired in it and what it was merged into, is in `{REPORT}`.",
            "",
            "| source | records | kept | merged | left out |",
            "|---|---|---|---|---|",
            *rows,
            "",
            "| field | papers that have it |",
            "|---|---|",
            *has,
            "",
            "Claims are the abstracts of the papers, where the sources gave any. No paper is",
            "coded: a claim type is a row of `codings.csv`, given by a person. The licence of",
            "these data is that of their sources, which did not say.",
            "",
        ]
    )


def _plain(text: str) -> str:
    return "".join(char if char.isalnum() or char in " ._-/" else "_" for char in text)
