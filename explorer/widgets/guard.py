"""Guarded callbacks: the viewer reads one sentence, the log has the rest."""

import functools
import logging
from collections.abc import Callable
from typing import ParamSpec

from explorer.errors import ExplorerError

APOLOGY = "Something went wrong here, and the rest still works. The log of the server says what."

P = ParamSpec("P")
logger = logging.getLogger("explorer")


def guarded(function: Callable[P, object], report: Callable[[str], object]) -> Callable[P, None]:
    """Return `function` as a callback that raises nothing.

    Jupyter sends the traceback of a callback that raises to the viewer's browser, with paths and
    values in it. This one logs the traceback instead, and reports a sentence.

    Parameters
    ----------
    function : callable
        What to call. What it returns is dropped, as of every callback.
    report : callable of one str
        What shows a sentence to the viewer: the words of an `ExplorerError`, which are written for
        readers, or else an apology. If it fails as well, that too is only logged.

    Examples
    --------
    >>> from explorer.errors import SelectionError
    >>> def choose(change):
    ...     raise SelectionError("There is no claim type called 'create!'.")
    >>> guarded(choose, print)({"new": "create!"})
    There is no claim type called 'create!'.
    """

    @functools.wraps(function)
    def callback(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            function(*args, **kwargs)
        except Exception as error:
            logger.exception("A callback failed: %r.", function)
            _tell(report, str(error) if isinstance(error, ExplorerError) else APOLOGY)

    return callback


def _tell(report: Callable[[str], object], sentence: str) -> None:
    try:
        report(sentence)
    except Exception:
        logger.exception("The sentence could not be shown: %s", sentence)
