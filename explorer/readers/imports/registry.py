"""Which reader reads which file: to add one is one file beside this one, and one row here."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from explorer.errors import ImportingError
from explorer.readers.imports.entry import Found
from explorer.readers.imports.text import Source
from explorer.readers.words import either

READERS: Final[Mapping[str, tuple[str, str]]] = {  # by ending: what it is, and module.function
    ".bib": ("BibTeX", "bibtex.read_bibtex"),
    ".ris": ("RIS", "ris.read_ris"),
    ".json": ("CSL-JSON", "csl.read_csl"),
    ".csv": ("CSV", "tabular.read_tabular"),
    ".tsv": ("CSV", "tabular.read_tabular"),
}
MAPPED: Final = (".csv", ".tsv")  # those whose reader takes a mapping of columns


def find_reader(path: Path) -> Callable[..., Iterator[Found]]:
    """Return the reader of a file, by its ending.

    Raises
    ------
    ImportingError
        If no reader knows it.
    """
    if path.suffix.lower() not in READERS:
        raise ImportingError(
            f"{path.name} is of no kind that can be imported. Give a file that ends in"
            f" {either(READERS)}."
        )
    module, _, name = READERS[path.suffix.lower()][1].partition(".")
    # one format's parser is not loaded for another's file
    reader: Callable[..., Iterator[Found]] = getattr(
        import_module(f"explorer.readers.imports.{module}"), name
    )
    return reader


def read_entries(path: Path, source: Source, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield what each record of a source gives, and what was repaired in it as a whole."""
    reader = find_reader(path)
    options: dict[str, Any] = {"columns": columns} if path.suffix.lower() in MAPPED else {}
    return reader(source, **options)
