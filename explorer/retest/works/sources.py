"""A user's own list of works: read from a file, and loaded once into an index beside it."""

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Final

from explorer.errors import GroundError
from explorer.retest.values import Work
from explorer.retest.works.index import Added, Index
from explorer.retest.works.index_file import FORMAT
from explorer.retest.works.source_fields import LeftOut
from explorer.retest.works.source_reports import Reading, SourceReport

__all__ = ["Loaded", "Reading", "SourceReport", "index_file_for", "load_source", "read_works"]

ENDINGS: Final = (".bib", ".json", ".jsonl")
FACT: Final = "report"
Reader = Callable[[Path], Iterator[Work | LeftOut]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source as an index, and what became of its records."""

    index: Index
    report: SourceReport
    added: Added


def read_works(path: str | Path) -> Reading:
    """Return the works of a file, one by one, however many; its `report` tells what was left out.

    Parameters
    ----------
    path : path
        `.bib`; `.json`, a list of CSL-JSON, Zotero or arXiv records; or `.jsonl`, a record a line,
        as in arXiv's own snapshot of its metadata (which may be called `.json`, too).

    Raises
    ------
    GroundError
        If there is no such file, or it is of another kind.
    """
    path = Path(path)
    readers = _list_readers()
    if path.suffix.lower() not in readers:
        raise GroundError(
            f"{path.name} is no list of works that can be read. Give one that ends in"
            f" {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
        )
    if not path.is_file():
        raise GroundError(f"There is no file {path}. Give the path of a list of works.")
    return Reading(path.name, _speak(path, readers[path.suffix.lower()]))


def load_source(path: str | Path, cache_folder: Path | None = None) -> Loaded:
    """Return a file of works as an index, loaded the first time, and opened at once after that.

    Its source is the name of the file, as of the day the file was last changed. A load that is
    stopped leaves nothing behind.

    Raises
    ------
    GroundError
        If the file cannot be read, or the index not be written.
    """
    reading = read_works(path)
    path = Path(path)
    target = index_file_for(path, cache_folder)
    if not target.exists():
        _make_index(path, target, reading)
    index = Index.open(target)
    kept = json.loads(index.ask_fact(FACT) or "{}")
    examples = tuple(LeftOut(**one) for one in kept.get("report", {}).pop("examples", ()))
    report = SourceReport(**{**kept.get("report", {"name": path.name}), "examples": examples})
    return Loaded(index, report, Added(**kept.get("added", {})))


def index_file_for(path: str | Path, cache_folder: Path | None = None) -> Path:
    """Return where the index of a file of works is kept: another place once the file has changed.

    Parameters
    ----------
    path : path
        The file; it is told by its path, its size and the moment it was last changed.
    cache_folder : Path, optional
        Otherwise the folder that the variable EXPLORER_CACHE names, or the user's cache.
    """
    path = Path(path).resolve()
    try:
        state = path.stat()
    except OSError as error:
        raise GroundError(f"{path} cannot be read: {error.strerror}. Give another file.") from error
    changed = _shorten(f"{state.st_size} {state.st_mtime_ns} {FORMAT}")
    return find_cache(cache_folder) / f"works-{_shorten(str(path))}-{changed}.sqlite"


def find_cache(folder: Path | None = None) -> Path:
    """Return the folder for what can be made anew: `folder`, $EXPLORER_CACHE, or the user's."""
    if folder is not None:
        return folder
    if named := os.environ.get("EXPLORER_CACHE"):
        return Path(named)
    try:
        from platformdirs import user_cache_dir  # noqa: PLC0415 (comes with Jupyter, not with us)
    except ImportError:
        return Path.home() / ".cache" / "explorer"
    return Path(user_cache_dir("explorer", appauthor=False))


def _make_index(path: Path, target: Path, reading: Reading) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = tempfile.TemporaryDirectory(dir=target.parent, ignore_cleanup_errors=True)
    except OSError as error:
        raise GroundError(
            f"{target.parent} cannot be written to: {error.strerror}."
            " Name another folder in EXPLORER_CACHE."
        ) from error
    with scratch as folder:
        made = Path(folder) / target.name
        with Index(made) as index:
            day = date.fromtimestamp(path.stat().st_mtime)
            added = index.add(reading, path.name, day)
            kept = {"report": asdict(reading.report), "added": asdict(added)}
            index.note_fact(FACT, json.dumps(kept))
        for old in target.parent.glob(f"{target.name.rpartition('-')[0]}-*.sqlite"):
            with contextlib.suppress(OSError):  # in use elsewhere
                old.unlink()
        with contextlib.suppress(PermissionError):  # another process was quicker, and has it open
            made.replace(target)


def _speak(path: Path, reader: Reader) -> Iterator[Work | LeftOut]:
    try:
        yield from reader(path)
    except OSError as error:
        raise GroundError(f"{path} cannot be read: {error.strerror}. Give another file.") from error


def _list_readers() -> Mapping[str, Reader]:
    from explorer.retest.works.source_bib import read_bib  # noqa: PLC0415 (30 ms only BibTeX needs)
    from explorer.retest.works.source_json import read_json, read_lines  # noqa: PLC0415

    return MappingProxyType({".bib": read_bib, ".json": read_json, ".jsonl": read_lines})


def _shorten(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
