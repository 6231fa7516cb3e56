"""The development set of the ground check, and how well the check does on it."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from grounding.score import (
    CASES,
    ORDER,
    count_asked,
    count_worse,
    describe_score,
    ground_cases,
    read_cases,
)
from grounding.shelf import shelve_library

from explorer.retest.grounding import (
    bearing,
    claims,
    details,
    ground,
    language,
    likeness,
    lookup,
    people,
    thresholds,
)
from explorer.retest.values import Ground

MOST_WORSE = 0.02  # of the real citations may be called worse than unknown
LEAST_RIGHT = 0.95  # of all verdicts; the figures are in tests/grounding/README.md
LEAST_ASKED = 0.75  # of the nonsense of part four, much of which is two words or near the field
MOST_ASKED = 0.03  # of what the library's coders say of its papers may be asked about
PART_FOUR = 373  # its first case


@pytest.fixture(scope="module")
def cases():
    """Read the set once."""
    return read_cases()


@pytest.fixture(scope="module")
def said(cases, shipped):
    """Ground each case against the library that ships."""
    return ground_cases(cases, shelve_library(shipped))


def test_the_set_is_large_enough(cases):
    """It has 150 cases or more, 15 or more of each verdict, in each half some of all."""
    counts = Counter(case.verdict for case in cases)
    assert len(cases) >= 150
    assert set(Ground) == {verdict for verdict, count in counts.items() if count >= 15}
    for rest in (0, 1):
        assert set(Ground) == {case.verdict for case in cases if case.number % 2 == rest}


def test_cases_are_numbered_and_differ(cases):
    """Numbers run from 1, and no citation with its claim stands twice."""
    assert list(range(1, len(cases) + 1)) == [case.number for case in cases]
    assert len(cases) == len({(case.cited, case.claim) for case in cases})


def test_what_is_made_up_is_marked(cases):
    """A real citation is labelled grounded or unknown, and everything else is marked as made up."""
    fine = {Ground.GROUNDED, Ground.UNKNOWN}
    assert fine == {case.verdict for case in cases if not case.made_up}
    assert all(case.made_up for case in cases if case.verdict not in fine)
    assert all(case.basis for case in cases)


def test_claims_of_real_citations_are_not_copied(cases, shipped):
    """No claim of a real citation stands word for word in what the library says of its paper."""
    texts = dict(zip(shipped.papers["paper"], shipped.papers["claim"], strict=True))
    copied = [case for case in cases if case.claim and case.claim in texts.get(case.cited.id, "")]
    assert [] == copied


def test_real_citations_are_hardly_ever_called_worse_than_unknown(cases, said):
    """In each half, at most two in a hundred real citations are called worse than unknown."""
    for rest in (0, 1):
        half = [pair for pair in zip(cases, said, strict=True) if pair[0].number % 2 == rest]
        worse, real = count_worse([case for case, _ in half], [one for _, one in half])
        assert real >= 50
        assert worse / real <= MOST_WORSE


def test_verdicts_are_nearly_always_those_of_the_labels(cases, said):
    """Nineteen in twenty verdicts are right, whichever the verdict, before part four."""
    for verdict in Ground:
        pairs = zip(cases[: PART_FOUR - 1], said, strict=False)
        of = [one for case, one in pairs if case.verdict is verdict]
        assert sum(one.verdict is verdict for one in of) / len(of) >= LEAST_RIGHT


def test_in_part_four_off_claim_is_seldom_said_of_real_citations(cases, said):
    """Nineteen in twenty that are asked about are nonsense; three in four of the nonsense are."""
    pairs = list(zip(cases, said, strict=True))[PART_FOUR - 1 :]
    asked = [case.verdict for case, one in pairs if one.verdict is Ground.OFF_CLAIM]
    nonsense = [one.verdict for case, one in pairs if case.verdict is Ground.OFF_CLAIM]
    assert len(nonsense) >= 15
    assert asked.count(Ground.OFF_CLAIM) / len(asked) >= LEAST_RIGHT
    assert nonsense.count(Ground.OFF_CLAIM) / len(nonsense) >= LEAST_ASKED


def test_what_coders_say_of_a_paper_is_hardly_ever_asked_about(shipped):
    """The reasons of the library's codings are real claims by other hands than the set's."""
    asked, coded = count_asked(shipped, shelve_library(shipped))
    assert coded >= 100
    assert asked / coded <= MOST_ASKED


def test_other_works_are_named(cases, said, shipped):
    """A title of another paper of the library is given to that paper."""
    known = set(shipped.papers["title"])
    others = [
        one
        for case, one in zip(cases, said, strict=True)
        if case.verdict is Ground.OTHER_WORK and case.cited.title in known
    ]
    assert len(others) >= 15
    assert [one.cited.title for one in others] == [one.other.title for one in others]


def test_worse_than_unknown_is_counted_by_the_order_of_verdicts(cases, said):
    """Off-claim and unknown are no worse than unknown; each verdict after it is."""
    real = next(case for case in cases if not case.made_up)
    counts = [count_worse([real], [replace(said[0], verdict=verdict)])[0] for verdict in ORDER]
    assert [0, 0, 0, 1, 1, 1] == counts
    made_up = replace(real, made_up=True)
    assert (0, 0) == count_worse([made_up], [replace(said[0], verdict=Ground.MALFORMED)])


def test_the_score_says_n(cases, said):
    """The printed score has a line per verdict with its n, and the table of confusions."""
    report = describe_score(cases, said).splitlines()
    counts = Counter(case.verdict for case in cases)
    for verdict in Ground:
        assert (
            str(counts[verdict])
            == next(line for line in report if line.startswith(verdict)).split()[-1]
        )
    assert sum(not case.made_up for case in cases) == int(
        re.search(r"unknown: \d+ of (\d+)", report[-2])[1]
    )


def test_the_check_has_no_threshold_of_its_own():
    """Every threshold that a module of the check uses is the one in `thresholds.py`."""
    shared = {name for name in vars(thresholds) if name.isupper()}
    used = set()
    for module in (bearing, claims, details, ground, language, likeness, lookup, people):
        named = shared & vars(module).keys()
        used |= named
        assert [getattr(thresholds, name) for name in named] == [
            getattr(module, name) for name in named
        ]
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert [] == [name for name in shared if re.search(rf"^{name}\b", source, re.MULTILINE)]
    assert shared == used


def test_the_readme_names_every_column():
    """What the columns of the set mean stands beside it."""
    readme = (CASES.parent / "README.md").read_text(encoding="utf-8")
    columns = CASES.read_text(encoding="utf-8").partition("\n")[0].split(",")
    assert [] == [column for column in columns if f"`{column}`" not in readme]
