"""A folder on disk to a library, whole or not at all, and where the folders that ship are."""

from pathlib import Path

from explorer.errors import LibraryError, LibraryNotFoundError
from explorer.library import Library
from explorer.readers.folder import read_folder


def open_library(path: str | Path | None = None) -> Library:
    """Open the library in the folder `path`, or the one that ships with this package.

    It is loaded whole or not at all: nothing is guessed, nothing outside the folder is read.

    Parameters
    ----------
    path : str or Path, optional
        A folder laid out as the library that ships; its `datapackage.json` is the schema.

    Raises
    ------
    LibraryNotFoundError
        If there is no such folder.
    LibraryError
        If anything is wrong with it; `problems` names every fault, where it is and how to mend it.

    Examples
    --------
    >>> library = open_library()
    >>> library.items["kind"].value_counts(sort=False).to_dict()
    {'note': 10, 'finding': 6, 'paper': 133}
    """
    folder = shipped("data") if path is None else Path(path)
    if not folder.is_dir():
        raise LibraryNotFoundError(f"There is no library folder at {folder}.")
    reading = read_folder(folder)
    if reading.problems:
        raise LibraryError(str(folder), reading.problems)
    return Library.from_frames(reading.records, reading.about)


def shipped(name: str) -> Path:
    """Return the folder `data` or `notebooks` that ships with this package.

    A wheel carries it inside the package, a checkout beside it.

    Raises
    ------
    LibraryNotFoundError
        If this installation has none.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "shipped" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise LibraryNotFoundError(f"This installation of explorer came without its {name} folder.")
