"""Score the ground check on the labelled cases: `python tests/grounding/score.py`.

Odd and even cases are told apart, and part four from all; README.md says what each was used for.
"""

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from explorer.library import Library
from explorer.opening import open_library
from explorer.retest.grounding.ground import ground_cited
from explorer.retest.values import Cited, Ground, Grounding, Looks

TODAY: Final = date(2026, 11, 25)  # the day of the set: later months cannot have ids yet
CASES: Final = Path(__file__).parent / "cases.csv"
ORDER: Final = tuple(Ground)  # best first
MOST: Final = 10_000  # cases
SETS: Final = {
    "odd": range(1, MOST, 2),
    "even": range(2, MOST, 2),
    "all": range(1, MOST),
    "part four": range(373, MOST),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One citation with the verdict that a person gave it."""

    number: int
    made_up: bool
    basis: str
    cited: Cited
    claim: str
    verdict: Ground


def read_cases(path: Path = CASES) -> list[Case]:
    """Return the labelled cases, in order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_read_case(row) for row in csv.DictReader(file)]


def _read_case(row: dict[str, str]) -> Case:
    cited = Cited(
        id=row["id"],
        spelled=row["id"],
        title=row["title"],
        authors=row["authors"],
        year=int(row["year"]) if row["year"] else None,
        venue=row["venue"],
    )
    made_up = {"true": True, "false": False}[row["made_up"]]
    verdict = Ground(row["verdict"])
    return Case(int(row["case"]), made_up, row["basis"], cited, row["claim"], verdict)


def ground_cases(cases: list[Case], index: Looks) -> list[Grounding]:
    """Return what the ground check says of each case."""
    return [ground_cited(case.cited, case.claim, index, TODAY) for case in cases]


def count_worse(cases: list[Case], said: list[Grounding]) -> tuple[int, int]:
    """Return how many real citations are called worse than unknown, and how many are real."""
    unknown = ORDER.index(Ground.UNKNOWN)
    real = [
        ORDER.index(one.verdict) for case, one in zip(cases, said, strict=True) if not case.made_up
    ]
    return sum(place > unknown for place in real), len(real)


def count_asked(library: Library, index: Looks) -> tuple[int, int]:
    """Return how many codings' reasons are called off claim for their own papers, and how many are.

    They are what the library's coders say of its papers, and not part of what is known of them.
    """
    coded = library.columns("codings", "item", "rationale").itertuples(index=False, name=None)
    pairs = [(Cited(item), why) for item, why in coded if why and index.find(item)]
    said = [ground_cited(cited, why, index, TODAY) for cited, why in pairs]
    return sum(one.verdict is Ground.OFF_CLAIM for one in said), len(said)


def describe_score(cases: list[Case], said: list[Grounding]) -> str:
    """Return precision, recall and n per verdict, the confusion table, and the false alarms."""
    pairs = Counter((case.verdict, one.verdict) for case, one in zip(cases, said, strict=True))
    lines = [f"{'verdict':<14}{'precision':>10}{'recall':>8}{'n':>5}"]
    for verdict in ORDER:
        right = pairs[verdict, verdict]
        called = sum(count for (_, got), count in pairs.items() if got is verdict)
        n = sum(count for (true, _), count in pairs.items() if true is verdict)
        lines.append(f"{verdict:<14}{_share(right, called):>10}{_share(right, n):>8}{n:>5}")
    lines += ["", f"{'is, called':<14}" + "".join(f"{verdict:>15}" for verdict in ORDER)]
    for true in ORDER:
        counts = "".join(f"{pairs[true, got]:>15}" for got in ORDER)
        lines.append(f"{true:<14}{counts}")
    worse, real = count_worse(cases, said)
    wrong = sum(case.verdict is not one.verdict for case, one in zip(cases, said, strict=True))
    lines += [
        "",
        f"Real citations called worse than unknown: {worse} of {real} ({_share(worse, real)}).",
        f"Verdicts other than the label: {wrong} of {len(cases)} ({_share(wrong, len(cases))}).",
    ]
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def main() -> None:
    """Print the score of the odd cases, the even, all, and part four; with `-v`, each miss."""
    from explorer.retest.works.index import Index

    cases = read_cases()
    library = open_library()
    index = Index.of_library(library)
    said = ground_cases(cases, index)
    write = sys.stdout.write
    for name, numbers in SETS.items():
        kept = [pair for pair in zip(cases, said, strict=True) if pair[0].number in numbers]
        report = describe_score([case for case, _ in kept], [one for _, one in kept])
        write(f"== {name} cases, n = {len(kept)} ==\n{report}\n\n")
    asked, coded = count_asked(library, index)
    write(f"Codings called off claim for their own papers: {asked} of {coded}.\n")
    if "-v" in sys.argv[1:]:
        for case, one in zip(cases, said, strict=True):
            if case.verdict is not one.verdict:
                write(f"{case.number} ({case.basis}) is {case.verdict}, called {one.verdict}: ")
                write(f"{one.reason}\n")


if __name__ == "__main__":
    main()
