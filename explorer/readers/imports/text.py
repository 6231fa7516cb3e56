"""The bytes of a source as text, whatever its encoding, and its fields on one line each."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explorer.errors import ImportingError

MIB: Final = 2**20
MOST_FILE: Final = 512 * MIB  # bytes
UNFIT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text, its lines ended as Unix ends them, and what was mended to get there."""

    name: str
    text: str
    repairs: tuple[str, ...] = ()


def read_source(path: Path, name: str = "") -> Source:
    """Return a file as text: UTF-8, UTF-16 with a mark, or else Latin-1.

    Parameters
    ----------
    path : Path
        The file.
    name : str, optional
        What to call it; the name of the file if left out.

    Raises
    ------
    ImportingError
        If it cannot be read, or is larger than `MOST_FILE`.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_FILE + 1)
    except OSError as error:
        raise ImportingError(f"{path} cannot be read: {error.strerror}. Name a file.") from None
    if len(raw) > MOST_FILE:
        raise ImportingError(f"{path} is larger than {MOST_FILE // MIB} MiB. Split it.")
    return decode(name or path.name, raw)


def decode(name: str, raw: bytes) -> Source:
    r"""Return bytes as a source.

    Examples
    --------
    >>> decode("a.bib", b"caf\xe9\r\n").repairs
    ('not UTF-8: read as Latin-1', 'line ends of Windows or old Macs')
    """
    repairs = []
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", errors="replace")
        repairs.append("UTF-16: read as such")
    else:
        if raw.startswith(b"\xef\xbb\xbf"):
            repairs.append("a byte order mark passed over")
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.removeprefix(b"\xef\xbb\xbf").decode("cp1252", errors="replace")
            repairs.append("not UTF-8: read as Latin-1")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        repairs.append("line ends of Windows or old Macs")
    return Source(name, text, tuple(repairs))


def squeeze(value: object) -> str:
    r"""Return what a field says on one line, without control characters; "" for what is no text.

    Examples
    --------
    >>> squeeze("On\n  Sums\x00 "), squeeze(2025), squeeze(None), squeeze(["a"])
    ('On Sums', '2025', '', '')
    """
    if isinstance(value, str):
        if value.isprintable():
            if "  " not in value and value.strip() == value:
                return value  # most fields are so, and long ones take their time
        else:
            value = UNFIT.sub(" ", value)
        return " ".join(value.split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return ""
