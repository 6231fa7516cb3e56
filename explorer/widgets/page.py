"""What the notebook of the dashboard calls: the explorer, or what is wrong with the library."""

import json
import logging
import os

import ipywidgets

from explorer.environment import LIBRARY, SIGNER, WORKS, is_dashboard
from explorer.errors import ExplorerError
from explorer.opening import open_library
from explorer.widgets.explorer import Explorer
from explorer.widgets.refusal import Refusal

logger = logging.getLogger("explorer")


def open_explorer() -> ipywidgets.DOMWidget:
    """Open the explorer on the library that the environment names, or on the one that ships.

    On a dashboard a library that has been broken since is a page that says what to mend.
    """
    try:
        library = open_library(os.environ.get(LIBRARY) or None)
        works = json.loads(os.environ.get(WORKS) or "[]")
        return Explorer(library, signer=os.environ.get(SIGNER, ""), works=works)
    except ExplorerError as error:
        if not is_dashboard():
            raise
        logger.exception("The library cannot be opened.")
        return Refusal(error)
