"""Sources written by hand for the tests of import, and what they come to."""

from pathlib import Path

from explorer.readers.imports.entry import Entry, LeftOut, Repair
from explorer.readers.imports.importing import import_sources


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a source and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def part(found):
    """Return what a reader gave as entries, what was left out, and repairs."""
    found = list(found)
    return [[one for one in found if isinstance(one, kind)] for kind in (Entry, LeftOut, Repair)]


def check_law(paths, records):
    """Import, and assert that every record is kept, merged or left out; return the report."""
    report = import_sources(paths)
    total = sum(one.records for one in report.sources)

    assert records == total
    assert records == len(report.papers) + len(report.merges) + len(report.left_out)
    for one in report.sources:
        assert one.records == one.kept + one.merged + one.left_out
    return report
