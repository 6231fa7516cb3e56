"""RIS in: records as rispy reads them, with or without their last line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import rispy  # type: ignore[import-untyped]
from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING  # type: ignore[import-untyped]

from explorer.readers.imports.dates import Read, read_date
from explorer.readers.imports.entry import Entry, Found, LeftOut, Repair
from explorer.readers.imports.making import Raw, make_entry
from explorer.readers.imports.text import Source, squeeze

MOST: Final = 2_000_000  # characters of one record
TAG: Final = re.compile(r"\s{0,3}([A-Z][A-Z0-9])( {0,3})-( ?)(.*)")
KNOWN: Final = frozenset({*TAG_KEY_MAPPING, "ER"})
TITLES: Final = ("title", "primary_title", "translated_title", "short_title")
NAMES: Final = ("authors", "first_authors", "secondary_authors")
VENUES: Final = ("journal_name", "secondary_title", "alternate_title3", "alternate_title1")
DATES: Final = ("date", "publication_year", "year")
SINGLE: Final = frozenset({"TI", "T1", "AB", "DO", "JO", "T2", "JF"}) - frozenset(LIST_TYPE_TAGS)


@dataclass(slots=True)
class Lines:
    """The lines of one record, tidied, and what was tidied."""

    line: int
    lines: list[str] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    ended: bool = False


def read_ris(source: Source) -> Iterator[Found]:
    """Yield what each record of a RIS source gives: a record begins with its type, `TY`."""
    record: Lines | None = None
    passed = 0
    for number, text in enumerate(source.text.split("\n"), start=1):
        found = TAG.fullmatch(text)
        tag = found[1] if found and found[1] in KNOWN else ""
        if found and tag == "TY":
            if record and not record.ended:
                yield _read_record(source.name, record, closed=False)
            record = Lines(number, [f"TY  - {found[4]}"])
            if len(found[2]) != 2:
                record.repairs.append("tags are not spelled as RIS spells them: `TY  - `")
        elif record is None or record.ended:
            if text.strip() and passed == 0:
                passed = number
                yield Repair(source.name, number, "text outside any record is passed over")
        elif found and tag == "ER":
            record.ended = True
            passed = 0
            yield _read_record(source.name, record, closed=True)
        elif found and tag and (len(found[2]) == 2 or record.repairs):
            record.lines.append(f"{tag}  - {found[4]}")
        else:
            record.lines.append(text)
    if record and not record.ended:
        yield _read_record(source.name, record, closed=False)


def _read_record(file: str, record: Lines, *, closed: bool) -> Entry | LeftOut:
    if sum(map(len, record.lines)) > MOST:
        return LeftOut(file, record.line, f"is longer than {MOST:,} characters", "Shorten it.")
    repairs = record.repairs
    if not closed:
        repairs.append("has no ER line: it ends where the next begins, or the file")
    tags = [line[:2] for line in record.lines if line[2:6] == "  - "]
    repairs += [
        f"{tag} is given twice: the first counts" for tag in sorted(SINGLE) if tags.count(tag) > 1
    ]
    [fields] = rispy.RisParser().parse_lines(iter([*record.lines, "ER  - "]))
    keywords = [part for word in _texts(fields, "keywords") for part in word.split(";")]
    date, basis = _date(fields)
    raw = Raw(
        title=_first(fields, TITLES),
        names=next(filter(None, (_texts(fields, name) for name in NAMES)), []),
        date=date,
        basis=basis,
        venue=_first(fields, VENUES),
        url=next(iter(_texts(fields, "urls")), "") or _first(fields, ("url",)),
        doi=_first(fields, ("doi",)),
        said=[
            *(_first(fields, (name,)) for name in ("accession_number", "number", "custom1")),
            *_texts(fields, "notes"),
            *_texts(fields, "urls"),
        ],
        claim=_first(fields, ("abstract", "notes_abstract")),
        topics=keywords,
        note=" ".join(_texts(fields, "notes")),
        repairs=repairs,
    )
    return make_entry(file, record.line, _first(fields, ("id", "label")), raw)


def _texts(fields: Mapping[str, Any], name: str) -> list[str]:
    value = fields.get(name)
    values: Sequence[Any] = value if isinstance(value, list) else [value]
    return [text for text in map(squeeze, values) if text]


def _first(fields: Mapping[str, Any], names: Sequence[str]) -> str:
    for name in names:
        if texts := _texts(fields, name):
            return " ".join(texts) if isinstance(fields[name], str) else texts[0]
    return ""


def _date(fields: Mapping[str, Any]) -> tuple[Read, str]:
    told = ""
    for name in DATES:
        if text := _first(fields, (name,)):
            date, said = read_date(text)
            if date:
                return (date, said), "year of the entry" if len(date) == 4 else "date of the entry"
            told = told or said
    return ("", told), ""
