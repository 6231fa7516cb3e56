"""Effects that may be set side by side: of one paper, one metric, one unit, one comparison."""

from collections.abc import Iterable, Iterator

import pandas as pd

from explorer.errors import PoolingError
from explorer.tables.effects import VAGUE


def group_alike(
    frame: pd.DataFrame, by: Iterable[str]
) -> Iterator[tuple[dict[str, str], pd.DataFrame]]:
    """Return the groups of rows that have the same words in these columns, in their order.

    Parameters
    ----------
    frame : DataFrame
        Effects. A column `compared` is added: the comparison up to its first semicolon.
    by : iterable of str
        Columns.

    Raises
    ------
    PoolingError
        If a group would hold several units, or one that does not say what it measures.
    """
    columns = list(by)
    if "comparison" in frame:
        frame = frame.assign(compared=frame["comparison"].str.split(";").str[0])
    if "unit" in frame:
        units = frame["unit"].drop_duplicates().tolist()
        if VAGUE in units:
            raise PoolingError(
                f"Effects in {VAGUE} are not on one scale: leave out the rows of that unit."
            )
        if len(units) > 1 and "unit" not in columns:
            raise PoolingError(
                f"Effects in {', '.join(units[:-1])} and {units[-1]} are not on one scale: name "
                "unit among the columns to group by."
            )
    for key, rows in frame.groupby(columns, sort=False, dropna=False):
        yield dict(zip(columns, map(str, key), strict=True)), rows


def tell_change(value: float) -> str:
    """Return a change to two decimals, signed.

    Examples
    --------
    >>> tell_change(5.714), tell_change(-3)
    ('+5.71', '−3')
    """
    return f"{round(value, 2):+.10g}".replace("-", "−")
