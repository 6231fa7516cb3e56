"""The finding that a claim is about and the verdict on it, where they leave no choice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from explorer.model import RetestVerdict
from explorer.retest.answers.findings import match_finding
from explorer.retest.answers.homes import Home
from explorer.retest.answers.passages import Passage
from explorer.retest.answers.sections import Sections
from explorer.retest.answers.stated import find_spoken, find_stated
from explorer.retest.values import Part

LONGEST: Final = 2_000  # characters of a claim in which verdicts are looked for


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a finding.

    Attributes
    ----------
    finding : str
        Its id, "" where none or more than one is named.
    verdict : RetestVerdict or None
        What is said of it.
    part : Part
        Which task is answered.
    """

    finding: str = ""
    verdict: RetestVerdict | None = None
    part: Part = Part.PROSE


def judge(sections: Sections, passage: Passage, start: int, end: int, above: str) -> Said:
    """Return what a part of a passage says; `above` are the words of the list item over it.

    A stated verdict rules its section. Where none is stated, the claim's own words count, if no
    others in the section differ.
    """
    home = sections.find_home(passage, start)
    end = min(end, start + LONGEST)
    others = sections.list_names(start, end) - home.findings
    if len(others) == 1 and (not home.finding or _states_of(sections, start, end, others)):
        verdict = _choose(_states_of(sections, start, end, others))
        if not home.finding and not verdict:
            verdict = _choose(find_spoken(sections.text[start:end]))
        return Said(next(iter(others)), verdict, home.part)
    spoken = find_spoken(f"{above}\n{sections.text[start:end]}")
    return Said(home.finding, _rule(home, spoken), home.part)


def judge_row(sections: Sections, row: Passage, finding: str, verdict: str) -> Said:
    """Return what a row of a table says; `finding` and `verdict` are the words of such cells."""
    home = sections.find_home(row, row.start)
    end = min(row.end, row.start + LONGEST)
    named = sections.list_names(row.start, end)
    about = match_finding(finding, sections.findings) if finding else ""
    about = about or (_only(named) if named else home.finding)
    if verdict:
        stated = list(find_stated(f"Verdict: {verdict}"))
        return Said(about, _choose(one.verdict for one in stated), home.part)
    said = _choose(one.verdict for one in sections.list_stated(row.start, end))
    spoken = find_spoken(sections.text[row.start : end])
    if not said:
        said = _rule(home, spoken) if about == home.finding else _choose(spoken)
    return Said(about, said, home.part)


def _rule(home: Home, spoken: Collection[RetestVerdict | None]) -> RetestVerdict | None:
    if stated := home.list_stated():
        return _choose(stated)
    return _choose(spoken) if home.spoken <= set(spoken) else None


def _states_of(
    sections: Sections, start: int, end: int, named: Collection[str]
) -> frozenset[RetestVerdict | None]:
    """Return the verdicts that a part of the text states of a finding by its name."""
    return frozenset(
        one.verdict
        for one in sections.list_stated(start, end)
        if sections.list_names(one.start, one.end) == named
    )


def _choose(verdicts: Iterable[RetestVerdict | None]) -> RetestVerdict | None:
    said = set(verdicts)
    return next(iter(said)) if len(said) == 1 else None


def _only(named: Collection[str]) -> str:
    return next(iter(named)) if len(named) == 1 else ""
