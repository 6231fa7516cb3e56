"""BibTeX and BibLaTeX in: whatever bibtexparser can split, and what it could not."""

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Final

from bibtexparser.middlewares.names import split_multiple_persons_names
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.model import Entry as BibEntry
from bibtexparser.splitter import Splitter

from explorer.readers.imports.dates import MONTHS, Read, join_date, read_date
from explorer.readers.imports.entry import Entry, Found, LeftOut, Repair
from explorer.readers.imports.latex import read_latex
from explorer.readers.imports.making import Raw, make_entry
from explorer.readers.imports.text import Source, squeeze

# it logs a line for every entry it cannot read, and the report has them all
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

MOST: Final = 2_000_000  # characters of one entry
FIX: Final = "Balance its braces and quotes, and put a comma after each field."
VENUES: Final = ("journaltitle", "journal", "booktitle", "howpublished", "publisher", "school")
SAID: Final = ("journal", "journaltitle", "note", "howpublished", "number", "volume", "annote")
BARE: Final = ("eprint", "arxivid", "arxiv")
NOTES: Final = ("note", "annote", "annotation")
PART: Final = re.compile(
    r"\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|\"([^\"]*)\"|([^\s#{}\"]+))\s*(?:#|\Z)"
)
AND: Final = re.compile(r"(?:^| )and(?: |$)", re.IGNORECASE)
MARK: Final = re.compile(r"(?<!\\)[,;]\s*")
Fields = Mapping[str, str]


def read_bibtex(source: Source) -> Iterator[Found]:
    """Yield what each entry of a BibTeX or BibLaTeX source gives, in its order.

    Entries whose key another one has are kept. Of a field given twice, the first counts.
    """
    strings: dict[str, str] = {}
    keys: dict[str, int] = {}
    for block in Splitter(source.text).split().blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, String):
            strings[block.key.lower()] = _unwrap(block.value, strings, [])
        elif isinstance(block, ImplicitComment):
            yield Repair(source.name, line, "text outside any entry is passed over")
        elif (entry := _find_entry(block)) is not None:
            repairs = []
            if entry.key in keys:
                repairs.append(f"its key {entry.key[:60]!r} is in line {keys[entry.key]} already")
            keys.setdefault(entry.key, line)
            if isinstance(block, DuplicateFieldKeyBlock):
                names = ", ".join(sorted(name[:60] for name in block.duplicate_keys))
                repairs.append(f"{names}: given twice, the first counts")
            yield _read_entry(source.name, line, entry, strings, repairs)
        elif isinstance(block, ParsingFailedBlock):
            if isinstance(block, DuplicateBlockKeyBlock):  # of a string
                yield Repair(source.name, line, "a @string given twice: the first counts")
            else:
                yield LeftOut(source.name, line, "is not closed, or otherwise no BibTeX", FIX)


def _find_entry(block: Block) -> BibEntry | None:
    while isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        if inner is None:
            return None
        block = inner
    return block if isinstance(block, BibEntry) else None


def _read_entry(
    file: str, line: int, entry: BibEntry, strings: Fields, repairs: list[str]
) -> Entry | LeftOut:
    if len(entry.raw or "") > MOST:
        return LeftOut(file, line, f"is longer than {MOST:,} characters", "Shorten it.")
    fields: dict[str, str] = {}
    for field in entry.fields:
        name = field.key.lower()
        if name not in fields:
            fields[name] = _unwrap(field.value, strings, repairs)
    get = fields.get
    kind = (get("archiveprefix") or get("eprinttype") or "arxiv").lower()
    date, basis = _date(fields)
    title, subtitle = read_latex(get("title", "")), read_latex(get("subtitle", ""))
    raw = Raw(
        title=f"{title}: {subtitle}" if title and subtitle else title,
        names=_list_names(get("author") or get("editor") or ""),
        date=date,
        basis=basis,
        venue=next(filter(None, (read_latex(get(name, "")) for name in VENUES)), ""),
        url=_plain(get("url", "")),
        doi=_plain(get("doi", "")),
        bare=[_plain(get(name, "")) for name in (BARE if "arxiv" in kind else BARE[1:])],
        said=[_plain(get(name, "")) for name in SAID if name in fields],
        claim=read_latex(get("abstract", "")),
        topics=map(read_latex, MARK.split(get("keywords") or get("keyword") or "")),
        note=" ".join(filter(None, (read_latex(get(name, "")) for name in NOTES))),
        repairs=repairs,
    )
    return make_entry(file, line, entry.key, raw)


def _date(fields: Fields) -> tuple[Read, str]:
    if stated := _plain(fields.get("date", "")):
        date = read_date(stated)
        if date[0]:
            return date, "date of the entry"
    parts = [_plain(fields.get(name, "")) for name in ("year", "month", "day")]
    if parts[0] or not stated:
        basis = "year of the entry" if not parts[1] else "year and month of the entry"
        return join_date(*parts), basis
    return date, ""


def _list_names(text: str) -> list[str]:
    """Return names, each turned by its commas alone: those of an organisation are in braces."""
    if not text:
        return []
    plain = squeeze(text)
    if "{" not in plain and "\\" not in plain:
        return [read_latex(name) for name in AND.split(plain)]
    names = split_multiple_persons_names(plain)
    return [
        # a comma inside braces is no sign that the family name comes first
        read_latex(name).replace(",", "")
        if name[:1] == "{" and name[-1:] == "}" and "}" not in name[1:-1]
        else read_latex(name)
        for name in names
    ]


def _plain(text: str) -> str:
    if "\\" in text or "{" in text:
        text = text.replace("{", "").replace("}", "").replace("\\_", "_").replace("\\%", "%")
        text = text.replace("\\&", "&").replace("\\#", "#").replace("\\~", "~")
    return squeeze(text)


def _unwrap(value: str, strings: Fields, repairs: list[str]) -> str:
    """Return a value without its braces or quotes, its macros spelled out, its parts joined."""
    first, last = value[:1], value[-1:]
    if "#" not in value:
        if (first == "{" and last == "}") or (first == last == '"' and len(value) > 1):
            return value[1:-1]
        return _spell(value, strings, repairs)
    parts = []
    place = 0
    while place < len(value) and (found := PART.match(value, place)):
        word = found[3]
        parts.append(_spell(word, strings, repairs) if word else found[1] or found[2] or "")
        place = found.end()
    if place < len(value):  # a `#` inside deeper braces is text
        return value[1:-1] if (first, last) in (("{", "}"), ('"', '"')) else value
    return "".join(parts)


def _spell(word: str, strings: Fields, repairs: list[str]) -> str:
    name = word.lower()
    if name in strings:
        return strings[name]
    if word and not word.isdigit() and name not in MONTHS:
        repairs.append(f"{word[:60]!r} stands without braces and is no @string: taken as text")
    return word
