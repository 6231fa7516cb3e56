"""The papers of a library as references: BibTeX, RIS and CSL-JSON, all from one list."""

import json
from typing import Any

import rispy  # type: ignore[import-untyped]

from explorer.library import Library
from explorer.writers.latex import (
    MONTHS,
    escape,
    escape_title,
    make_keys,
    quote_address,
    write_entries,
)
from explorer.writers.names import Name
from explorer.writers.records import Reference, list_references


def write_bibtex(library: Library) -> str:
    """Return the papers of a library as BibTeX, in UTF-8; notes and findings are left out.

    Each is a `misc`, for a library does not say what sort of work it is; its venue is in
    `howpublished`, and its note in `annote`, which styles do not print. A key is the paper's id
    (see `explorer.writers.latex.make_keys`). `and others` stands for authors who are not named.
    """
    references = list_references(library)
    keys = make_keys(reference.id for reference in references)
    entries = zip(keys, map(_list_fields, references), strict=True)
    return write_entries(dict(entries))


def _list_fields(reference: Reference) -> dict[str, str]:
    names = [
        escape(name.full) if name.family else f"{{{escape(name.full)}}}"
        for name in reference.authors
    ]
    if names and not reference.complete:
        names.append("others")
    year, month, day = (*reference.date, 0, 0, 0)[:3]
    return {
        "title": escape_title(reference.title),
        "author": " and ".join(names),
        "year": f"{year:04}" if year else "",
        "month": MONTHS[month - 1] if month else "",
        "day": str(day or ""),
        "eprint": reference.arxiv,
        "archiveprefix": "arXiv" if reference.arxiv else "",
        "doi": reference.doi,
        "url": quote_address(reference.url),
        "howpublished": escape(reference.venue),
        "keywords": escape(reference.keyword),
        "annote": escape(reference.note),
    }


def write_ris(library: Library) -> str:
    """Return the papers of a library as RIS; notes and findings are left out.

    Each is of the type `GEN`. `et al.` as the last author stands for those who are not named.
    """
    writer = rispy.RisWriter()
    writer.set_header = lambda _number: ""  # the number that rispy puts there is not of the format
    return str(writer.formats(list(map(_list_tags, list_references(library)))))


def _list_tags(reference: Reference) -> dict[str, str | list[str]]:
    names = [
        ", ".join(filter(None, [name.surname, name.given, name.suffix]))
        for name in reference.authors
    ]
    if names and not reference.complete:
        names.append("et al.")
    year, month, day = (*reference.date, 0, 0, 0)[:3]
    parts = [f"{year:04}", f"{month:02}" if month else "", f"{day:02}" if day else "", ""]
    tags: dict[str, str | list[str]] = {
        "type_of_reference": "GEN",
        "id": reference.id,
        "title": reference.title,
        "authors": names,
        "year": f"{year:04}" if year else "",
        "date": "/".join(parts) if year else "",
        "secondary_title": reference.venue,
        "publisher": "arXiv" if reference.arxiv else "",
        "accession_number": f"arXiv:{reference.arxiv}" if reference.arxiv else "",
        "doi": reference.doi,
        "urls": [reference.url] if reference.url else [],
        "keywords": [reference.keyword],
        "notes": [reference.note] if reference.note else [],
    }
    return {tag: value for tag, value in tags.items() if value}


def write_csl(library: Library) -> str:
    """Return the papers of a library as CSL-JSON; notes and findings are left out.

    Each is of the type `article`, which is CSL's for a preprint or working paper. `et al.` as the
    last author stands for those who are not named.
    """
    records = list(map(_make_csl, list_references(library)))
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _make_csl(reference: Reference) -> dict[str, Any]:
    names = [_name_csl(name) for name in reference.authors]
    if names and not reference.complete:
        names.append({"literal": "et al."})
    record = {
        "id": reference.id,
        "type": "article",
        "title": reference.title,
        "author": names,
        "issued": {"date-parts": [list(reference.date)]} if reference.date else {},
        "container-title": reference.venue,
        "publisher": "arXiv" if reference.arxiv else "",
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else "",
        "DOI": reference.doi,
        "URL": reference.url,
        "keyword": reference.keyword,
        "note": reference.note,
    }
    return {key: value for key, value in record.items() if value}


def _name_csl(name: Name) -> dict[str, str]:
    if not name.family:
        return {"literal": name.full}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part}
