"""The tours of a library: which there are, and the steps of one."""

import pandas as pd

from explorer.library import Library

COLUMNS = ("tour", "title", "description")


def list_tours(library: Library) -> pd.DataFrame:
    """Return the tours in their order.

    Parameters
    ----------
    library : Library
        Whatever is selected of it, its tours are whole.

    Returns
    -------
    DataFrame
        tour, title, description; n, the number of its steps.

    Examples
    --------
    >>> list_tours(Library.from_frames({})).shape
    (0, 4)
    """
    steps = library.columns("steps", *COLUMNS)
    counts = steps["tour"].value_counts()
    tours = steps.drop_duplicates("tour", ignore_index=True)
    return tours.assign(n=counts.reindex(tours["tour"]).to_numpy(dtype="int64"))


def list_steps(library: Library, tour: str) -> pd.DataFrame:
    """Return the steps of a tour in their order; none if there is no such tour.

    Parameters
    ----------
    library : Library
        Whatever is selected of it, its tours are whole.
    tour : str
        The id of a tour.

    Returns
    -------
    DataFrame
        position (from 1), heading, text, notes; stays: whether it keeps what is on screen; query:
        what it shows, and where it stays what the last step before it that does not had shown.

    Examples
    --------
    >>> list_steps(Library.from_frames({}), "argument").empty
    True
    """
    steps = library.columns("steps", "tour", "position", "heading", "query", "text", "notes")
    steps = steps[steps["tour"] == tour].sort_values("position", ignore_index=True)
    stays = steps["query"] == ""
    shown = steps["query"].mask(stays).ffill().fillna("")
    return steps.drop(columns="tour").assign(query=shown.astype("str"), stays=stays)
