"""Writing into a library folder: one writer at a time, a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from explorer.errors import LedgerError

DRAFTS: Final = "drafts"  # the folder beside the tables that holds what is not signed yet
PATIENCE: Final = 10.0  # seconds to wait for another writer


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers of this library waiting; their lock is `drafts/.lock`.

    Raises
    ------
    LedgerError
        If another writer does not finish, or the folder cannot be written to.
    """
    try:
        (folder / DRAFTS).mkdir(exist_ok=True)
        (folder / DRAFTS / ".gitignore").write_text("*\n", "utf-8")  # a pasted text is no data
        lock = FileLock(folder / DRAFTS / ".lock", timeout=PATIENCE)
        lock.acquire()
    except Timeout:
        raise LedgerError(
            f"Somebody else has been writing to {folder} for {PATIENCE:g} seconds. Try again."
        ) from None
    except OSError as error:
        raise LedgerError(
            f"{folder} cannot be written to: {error.strerror}. Copy the library to a folder of "
            "your own."
        ) from None
    try:
        yield
    except OSError as error:
        raise LedgerError(f"{folder} cannot be written to: {error.strerror}.") from None
    finally:
        lock.release()


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` where `path` is, whole or not at all; on disk when this returns."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
        _settle(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """Have the folder's own list of names on disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refuse_shipped(folder: Path) -> None:
    """Refuse to write into an installed package.

    Raises
    ------
    LedgerError
        If the folder is inside it.
    """
    if folder.resolve().is_relative_to(Path(__file__).resolve().parents[1]):
        raise LedgerError(
            "The library that ships is part of the installed package. Copy its folder, and open "
            "the copy with --library."
        )
