"""The bench on a page: what is dropped in and asked for, and what comes of it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from explorer.errors import BenchError
from explorer.tables.months import say_number
from explorer.widgets.counted import (
    EXAMPLES,
    Compared,
    compare_example,
    compare_models,
    make_example,
)
from explorer.widgets.counts import MOST, CountsForm
from explorer.widgets.view import Asked
from explorer.writers.gifts import Gift
from explorer.writers.tables import write_csv

PASTED: Final = "The pasted text"
LONGEST: Final = 120  # characters of a name that the page sends
MANY: Final = 50  # models one can choose from


class Benching:
    """Wires the form to the bench; what one viewer hands over is nobody else's.

    Parameters
    ----------
    form : CountsForm
        What it draws on.
    give : callable of Gift
        Hands the page a file to save.
    redraw : callable
        Draws the view again.
    """

    def __init__(
        self, form: CountsForm, give: Callable[[Gift], None], redraw: Callable[[], object]
    ) -> None:
        self._form, self._give, self._redraw = form, give, redraw
        self._own: Compared | None = None
        self._scenario = EXAMPLES[0]  # of the example to come back to
        self.compared: Compared | None = None  # None: the first example

    @property
    def acts(self) -> Mapping[str, Callable[[Any], None]]:
        """What is done about each trait that the page sets."""
        return {"handed": self.compare, "wanted": self.want, "saved": self.save}

    def show(self, asked: Asked) -> None:
        """Say what is shown, and what else there is to say of it."""
        compared = find_compared(asked)
        self._form.page = {
            "own": not compared.scenario,
            "title": compared.title,
            "scenario": self._scenario,
            "scenarios": list(EXAMPLES),
            "told": [list(one) for one in compared.told],
        }

    def compare(self, handed: Mapping[str, Any]) -> None:
        """Compare the models of counts that were handed over.

        What is refused is said beside the form, and what was shown before stays.
        """
        n = handed.get("n", 0)
        try:
            compared, names = _compare(handed, self._list_models)
        except BenchError as error:
            self._form.said = {"text": str(error), "failed": True, "n": n}
            return
        self._own = self.compared = compared
        first = compared.frame.iloc[0]
        told = f"{say_number(int(first['problems']), 'problem')} of {len(names):,} models read."
        with self._form.hold_sync():
            self._form.models = {
                "names": names,
                "base": compared.base,
                "trained": compared.trained,
            }
            self._form.said = {"text": told, "failed": False, "n": n}
            self._redraw()

    def _list_models(self, names: list[str], base: str, trained: str) -> None:
        self._form.models = {"names": names, "base": base, "trained": trained}

    def want(self, wanted: Mapping[str, Any]) -> None:
        """Show an example, or the counts that were handed over before."""
        scenario = wanted.get("scenario")
        if wanted.get("own") is True:
            self.compared = self._own or self.compared
        elif scenario in EXAMPLES:
            self._scenario, self.compared = scenario, compare_example(scenario)
        self._redraw()

    def save(self, saved: Mapping[str, Any]) -> None:
        """Hand the page the counts of an example."""
        scenario = saved.get("scenario")
        if scenario in EXAMPLES:
            data = write_csv(make_example(scenario)).encode()
            self._give(Gift(data, f"synthetic-{scenario}.csv", "text/csv"))


def find_compared(asked: Asked) -> Compared:
    """Return what the bench compares: what was asked for, or the first example."""
    first = EXAMPLES[0]
    return asked.compared or asked.library.remember("bench", lambda: compare_example(first))


def _compare(
    handed: Mapping[str, Any], tell: Callable[[list[str], str, str], None]
) -> tuple[Compared, list[str]]:
    """Return what comes of counts, and the models; these are told even if the rest is refused."""
    from explorer.bench.counts import read_counts  # noqa: PLC0415 (the first view need not wait)
    from explorer.bench.sources import Handed, open_rows  # noqa: PLC0415

    text, base, trained = (_read(handed, part) for part in ("text", "base", "trained"))
    name = " ".join(_read(handed, "name").split())[:LONGEST] or PASTED
    size = len(text.encode("utf-8", "ignore"))
    if size > MOST:
        raise BenchError(
            f"{name} has {size:,} bytes; this page reads {MOST:,}. Give it a row per problem and "
            "model, or run explorer bench passk FILE."
        )
    if not text.strip():
        raise BenchError("There is nothing here to compare yet. Drop in a CSV, or paste one.")
    source = Handed(name, text.encode("utf-8", "ignore").decode())
    rows = open_rows(source)[1]
    names = [one for one in rows["model"].unique().tolist() if one]
    tell(names[:MANY], base, trained)
    return compare_models(read_counts(source, base, trained), name), names


def _read(handed: Mapping[str, Any], part: str) -> str:
    value = handed.get(part)
    return value if isinstance(value, str) else ""
