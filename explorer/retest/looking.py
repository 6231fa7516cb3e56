"""Where cited works are looked up: the library, files that the user adds and, if asked, arXiv."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from explorer.library import Library
from explorer.retest.values import Answer
from explorer.retest.works.index import Index
from explorer.retest.works.indexes import Indexes
from explorer.retest.works.online import Arxiv, open_cache
from explorer.retest.works.sources import load_source


def open_indexes(
    library: Library,
    works: Iterable[str | Path] = (),
    tell: Callable[[str], object] | None = None,
) -> Indexes:
    """Return what a library and some files know, to be looked up in in that order.

    Parameters
    ----------
    library : Library
        Its papers come first.
    works : iterable of str or Path
        Files of works: `.bib`, `.json` or `.jsonl`. Each is loaded once, into the user's cache.
    tell : callable of one str, optional
        Is told what became of the records of each file.

    Raises
    ------
    GroundError
        If a file cannot be read.
    """
    indexes = [Index.of_library(library)]
    for path in works:
        loaded = load_source(path)
        indexes.append(loaded.index)
        if tell is not None:
            tell(str(loaded.report))
    return Indexes(tuple(indexes))


def look_online(
    indexes: Indexes, answer: Answer, today: date, arxiv: Arxiv | None = None
) -> tuple[Indexes, tuple[str, ...]]:
    """Ask arXiv for the works of an answer that nothing here knows.

    Parameters
    ----------
    indexes : Indexes
        What was looked up in before.
    answer : Answer
        What it cites.
    today : date
        The day of asking.
    arxiv : Arxiv, optional
        Whom to ask; by default arXiv itself, whose answers are kept in the user's cache.

    Returns
    -------
    indexes : Indexes
        With what arXiv told, after the others.
    said : tuple of str
        A sentence for each thing that a reader should know of the asking.
    """
    if arxiv is None:
        arxiv = Arxiv(open_cache())
    cited = [one for claim in answer.claims for one in claim.cited]
    ids = dict.fromkeys(one.id for one in cited if one.id and indexes.find(one.id) is None)
    titles = dict.fromkeys(one.title for one in cited if one.title and not one.id)
    fetched = arxiv.fetch(ids, today, titles)
    said = [fetched.trouble] if fetched.trouble else []
    if fetched.missing:
        said.append(f"arXiv does not have {', '.join(fetched.missing)}.")
    if fetched.left:
        said.append(f"arXiv was not asked for {len(fetched.left):,} ids; they stay unknown.")
    return Indexes((*indexes.indexes, arxiv.index)), tuple(said)
