"""Files of a library folder as text: inside the folder, of bounded size, in UTF-8."""

from pathlib import Path, PurePosixPath
from typing import Final

from explorer.errors import Problem
from explorer.readers.words import quote

MIB: Final = 2**20
DESCRIPTOR: Final = "datapackage.json"


def find_file(root: Path, name: str) -> Path | Problem:
    """Return the file called `name` inside `root`, or why it cannot be read.

    Parameters
    ----------
    root : Path
        The library folder, resolved.
    name : str
        A path below it, with slashes.
    """
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        what = f"the path {quote(name)} does not stay inside the library"
        return Problem(DESCRIPTOR, what, "Name a file of the folder, by its path in it.")
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            fix = "Put the file itself there: a link may not lead out."
            return Problem(name, "leaves the library folder through a link", fix)
        if not path.exists():
            fix = f"Add it, or mend its name in {DESCRIPTOR}."
            return Problem(name, "does not exist", fix)
        if not path.is_file():
            return Problem(name, "is not a file", "Put a file there.")
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, or no such name at all
        return Problem(name, f"cannot be opened ({error})", "Mend the link or its name.")
    return path


def read_text(root: Path, name: str, most: int) -> str | Problem:
    """Return the text of the file called `name`, or why it cannot be read.

    Parameters
    ----------
    root : Path
        The library folder, resolved.
    name : str
        A path below it, with slashes.
    most : int
        The size in bytes beyond which the file is refused; no more than that is ever read.
    """
    path = find_file(root, name)
    if isinstance(path, Problem):
        return path
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        fix = "Check its permissions."
        return Problem(name, f"cannot be read ({error.strerror})", fix)
    if len(data) > most:
        return Problem(name, f"is larger than {most / MIB:g} MiB", "Split it or make it smaller.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8: byte 0x{data[error.start]:02x}"
        return Problem(f"{name}, line {line}", what, "Save the file as UTF-8.")
