"""Warnings that were looked at: those that still occur, and those that are gone."""

from collections.abc import Iterable, Iterator

from explorer.errors import Problem
from explorer.library import Library

Known = tuple[Problem, str]


def split_known(
    library: Library, problems: Iterable[Problem]
) -> tuple[tuple[Problem, ...], tuple[Known, ...]]:
    """Part the warnings nobody has looked at from those the library lists as known.

    Parameters
    ----------
    library : Library
        Its frame `known` lists rule, where and reason.
    problems : iterable of Problem
        What `check_library` returned.

    Returns
    -------
    new : tuple of Problem
        Those the library does not list, in their order.
    known : tuple of (Problem, str)
        Those it lists, in their order, each with its reason.

    Examples
    --------
    >>> split_known(Library.from_frames({}), [Problem("p1", "it is odd", "Mend it.", "odd")])
    ((Problem(where='p1', what='it is odd', fix='Mend it.', rule='odd'),), ())
    """
    new, known = [], []
    reasons = {(rule, where): reason for rule, where, reason in _list_known(library)}
    for problem in problems:
        key = problem.rule, problem.where
        if key in reasons:
            known.append((problem, reasons[key]))
        else:
            new.append(problem)
    return tuple(new), tuple(known)


def find_gone(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield each known warning that is not among `problems`."""
    given = {(problem.rule, problem.where) for problem in problems}
    for rule, where, _ in _list_known(library):
        if (rule, where) not in given:
            what = f"{rule} is listed as known at {where}, and is no longer given there"
            fix = "Take the row out, or mend its rule and where."
            yield Problem(f"known.csv, {rule}, {where}", what, fix, "known-but-gone")


def _list_known(library: Library) -> Iterator[tuple[str, str, str]]:
    frame = library.columns("known", "rule", "where", "reason")
    return zip(frame["rule"], frame["where"], frame["reason"], strict=True)
