"""Sources in, papers and a report out."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from explorer.errors import ImportingError
from explorer.readers.imports.entry import Entry, LeftOut, Repair
from explorer.readers.imports.merge import merge_entries
from explorer.readers.imports.registry import MAPPED, find_reader, read_entries
from explorer.readers.imports.report import ImportReport, make_report
from explorer.readers.imports.text import read_source


def import_sources(
    paths: Sequence[Path],
    columns: Mapping[str, str] | None = None,
    tell: Callable[[str, float], object] = lambda _what, _share: None,
) -> ImportReport:
    """Read sources and merge what is the same; the report holds the papers and every fate.

    Parameters
    ----------
    paths : sequence of Path
        Files, each of a kind in `explorer.readers.imports.registry.READERS`.
    columns : mapping of str to str, optional
        For CSV, the column that a field is in: `{"title": "Titel"}`.
    tell : callable, optional
        Told what it is at, and what share of the whole is done, from 0 to 1.

    Raises
    ------
    ImportingError
        If a source cannot be read at all.
    """
    for path in paths:
        find_reader(path)
    if columns and not any(path.suffix.lower() in MAPPED for path in paths):
        raise ImportingError("--map names columns of a CSV file, and none is given. Leave it out.")
    names = _name_sources(paths)
    entries: list[Entry] = []
    left_out: list[LeftOut] = []
    repairs: list[Repair] = []
    stages = len(paths) + 1
    for stage, (path, name) in enumerate(zip(paths, names, strict=True)):
        tell(name, (stage + 0.01) / stages)
        source = read_source(path, name)
        lines = source.text.count("\n") + 1
        repairs += [Repair(name, 1, what) for what in source.repairs]
        for found in read_entries(path, source, columns or {}):
            if isinstance(found, Entry):
                entries.append(found)
            elif isinstance(found, LeftOut):
                left_out.append(found)
            else:
                repairs.append(found)
            tell(name, (stage + found.line / lines) / stages)
    done = iter(range(1, len(entries) + 1))
    merged = merge_entries(
        entries, lambda: tell("merging", (stages - 1 + next(done) / len(entries)) / stages)
    )
    return make_report(names, entries, merged, left_out, repairs)


def _name_sources(paths: Sequence[Path]) -> list[str]:
    """Return the name of each file, with its folder where two have one name."""
    names = [path.name for path in paths]
    if len(set(names)) == len(names):
        return names
    longer = [str(path) for path in paths]
    if len(set(longer)) < len(longer):
        again = next(name for name in longer if longer.count(name) > 1)
        raise ImportingError(f"{again} is given twice. Name each source once.")
    return longer
