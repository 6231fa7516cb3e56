"""Works out of BibTeX and BibLaTeX, their LaTeX turned into text."""

import logging
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library as Entries
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry, Field, ParsingFailedBlock

from explorer.errors import GroundError
from explorer.retest.values import Work
from explorer.retest.works.source_fields import (
    MOST_RECORD,
    TOO_LONG,
    LeftOut,
    date_first,
    find_id,
    join_day,
    read_day,
    squeeze,
)

# it logs a line for every entry it cannot read, and a report of ours has them all
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

MOST_FILE: Final = 64_000_000  # bytes
DEEPEST: Final = 40  # braces in braces; LaTeX that is deeper is no title
ARXIV_ID: Final = ("arxivid", "arxiv", "eprint")
SAYING: Final = (
    "doi",
    "url",
    "journal",
    "journaltitle",
    "note",
    "howpublished",
    "number",
    "volume",
)
VENUES: Final = ("journal", "journaltitle", "booktitle", "howpublished", "publisher", "school")
COMMENT: Final = re.compile(r"(?<!\\)%")  # in BibTeX a sign like any other


def read_bib(path: Path) -> Iterator[Work | LeftOut]:
    """Yield what each entry of a `.bib` file gives, UTF-8 or Latin-1.

    An entry whose key another one has is kept. A month that an arXiv id names comes before the
    year of publication.

    Raises
    ------
    GroundError
        If the file is too large.
    """
    if (size := path.stat().st_size) > MOST_FILE:
        raise GroundError(
            f"{path.name} has {size:,} bytes, and BibTeX is read up to {MOST_FILE:,}. Split it."
        )
    for block in parse_string(_decode(path.read_bytes())).blocks:
        place = (block.start_line or 0) + 1
        entry = _unwrap(block) if isinstance(block, DuplicateBlockKeyBlock) else block
        if isinstance(entry, Entry):
            yield _read_entry(place, entry)
        elif isinstance(entry, ParsingFailedBlock):
            yield LeftOut(place, "is not closed, or otherwise no BibTeX")


def _unwrap(block: DuplicateBlockKeyBlock) -> Block | None:
    entry = block.ignore_error_block
    if isinstance(entry, Entry):  # it was set aside before its quotes and braces were taken off
        return RemoveEnclosingMiddleware().transform_entry(entry, Entries())
    return entry


def _decode(raw: bytes) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_entry(place: int, entry: Entry) -> Work | LeftOut:
    fields = {field.key.lower(): str(field.value) for field in reversed(entry.fields)}
    if sum(map(len, fields.values())) > MOST_RECORD:
        return LeftOut(place, TOO_LONG)
    if max(map(_measure_depth, fields.values()), default=0) > DEEPEST:
        return LeftOut(place, f"has braces more than {DEEPEST} deep")
    title = _read_title(fields)
    if not title:
        return LeftOut(place, "has no title")
    name = _find_id(fields)
    day = read_day(fields.get("date", "")) or join_day(
        *(_strip(fields.get(part, "")) for part in ("year", "month", "day"))
    )
    venues = (_read_latex(fields.get(field, "")) for field in VENUES)
    return Work(
        id=name,
        title=title,
        authors="; ".join(_list_authors(fields.get("author", ""))),
        date=date_first(name, day),
        venue=next(filter(None, venues), ""),
        text=_read_latex(fields.get("abstract", "")),
        url=squeeze(_strip(fields.get("url", ""))),
    )


def _read_title(fields: Mapping[str, str]) -> str:
    title, subtitle = (_read_latex(fields.get(part, "")) for part in ("title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle else title


def _find_id(fields: Mapping[str, str]) -> str:
    kind = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower()
    bare = ARXIV_ID if "arxiv" in kind else ARXIV_ID[:2]
    return find_id(
        (squeeze(_strip(fields.get(field, ""))) for field in bare),
        (_strip(fields.get(field, "")) for field in SAYING),
    )


def _list_authors(authors: str) -> Iterator[str]:
    for author in split_multiple_persons_names(squeeze(authors)):
        if author.lower() == "others":
            continue
        try:
            parts = parse_single_name_into_parts(author, strict=False)
        except InvalidNameError:
            yield _read_latex(author)
            continue
        words = (*parts.first, *parts.von, *parts.last, *parts.jr)
        yield _read_latex(" ".join(words)).replace(";", ",")


def _strip(text: str) -> str:
    return text.replace("{", "").replace("}", "").replace("\\_", "_").replace("\\%", "%")


def _read_latex(text: str) -> str:
    if not any(sign in text for sign in ("\\", "{", "$", "~", "--", "``")):
        return squeeze(text)
    entry = Entry("misc", "one", [Field("text", COMMENT.sub(r"\\%", text))])
    _make_decoder().transform_entry(entry, Entries())
    return squeeze(_strip(str(entry.fields[0].value)))


@lru_cache(maxsize=1)
def _make_decoder() -> LatexDecodingMiddleware:
    return LatexDecodingMiddleware()


def _measure_depth(text: str) -> int:
    deepest = depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    return deepest
