"""Years, authors and venues as answers say them, against what is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.retest.grounding.details import (
    find_faults,
    find_fits,
    judge_authors,
    judge_venue,
    judge_year,
)
from explorer.retest.grounding.people import compare_authors
from explorer.retest.grounding.venues import name_venues
from explorer.retest.values import Cited, Work

TODAY = date(2026, 11, 25)
NAMES = (
    "Ada Quill; Zhu-Wei Ōkafor; Josef van Genabith; Md Tanvir Alamo; Jürgen Müllerstein; "
    "Bill Yu Lin; Rui Le Bras; Fei Allen-Zhu"
)
WORK = Work("2504.13837", "A title", NAMES, "2025-04-18", "NeurIPS 2025 (oral)")


@pytest.mark.parametrize("year", [2025, 2026, 2027, None])
def test_a_year_until_two_years_after_the_first_version_fits(year):
    """A paper is often cited by the year in which it was published."""
    assert "" == judge_year(year, "", WORK, TODAY)


@pytest.mark.parametrize("year", [2019, 2024, 2028, 2031])
def test_a_year_before_the_first_version_or_long_after_is_wrong(year):
    """Both years stand in what is said of it."""
    expected = f"the answer says {year}, but the work was first public in 2025"
    assert expected == judge_year(year, "", WORK, TODAY)


def test_no_work_is_published_later_than_next_year():
    """Two years after a paper of this year have not come."""
    young = Work("2610.00001", "A title", date="2026-10-01")
    assert "" == judge_year(2027, "", young, TODAY)
    assert judge_year(2028, "", young, TODAY)


def test_the_id_says_when_a_work_was_first_public():
    """A date of publication in the index does not make the year of the first version wrong."""
    late = Work("2110.00001", "A title", date="2024-05")
    assert ["", "", ""] == [judge_year(year, "", late, TODAY) for year in (2021, 2022, 2024)]
    assert judge_year(2020, "", late, TODAY)
    assert "" == judge_year(1999, "", Work("hep-th/9901001", "A title"), TODAY)
    assert judge_year(2010, "", Work("hep-th/9901001", "A title"), TODAY)


def test_the_year_of_the_venue_fits_however_late():
    """A journal may take four years, if the index knows the journal's year."""
    slow = Work("2001.00001", "A title", date="2020-01", venue="TMLR 2024")
    assert "" == judge_year(2024, "", slow, TODAY)
    assert judge_year(2025, "", slow, TODAY)


def test_a_year_inside_the_venue_is_judged_too():
    """The venue "NeurIPS 2021" cannot be that of a work of 2025."""
    assert "the answer says 2021" in judge_year(None, "NeurIPS 2021", WORK, TODAY)
    assert "" == judge_year(None, "NeurIPS 2025", WORK, TODAY)


def test_nothing_is_wrong_with_a_year_where_no_date_is_known():
    """A work without date and id has no year to differ from."""
    assert "" == judge_year(1800, "", Work("", "A title"), TODAY)


@pytest.mark.parametrize(
    "said",
    [
        "Quill et al.",
        "A. Quill",
        "Quill, A., Okafor, Z.-W., van Genabith, J., et al.",
        "Quill A, Okafor ZW, Genabith J",
        "QUILL and OKAFOR",
        "Ada Quill and others",
        "Okafor, Zhu-Wei and Genabith, Josef van",
        "Zhuwei Okafor; Josef v. Genabith",
        "Tanvir Alamo & Mullerstein",
        "Muellerstein, J.",
        'J{\\"u}rgen M{\\"u}llerstein and Ada Quill',
        "Yu Lin, Rui LeBras, Fei Allen Zhu",
        "Ada M. Quill* (1), Zhu-Wei Okafor† (2)",
        "led by Quill (Made-up University)",
        "Quill’s group",
        "Lin, B. Y.",
        "",
        "et al.",
        "Example AI Team",
        "2025",
    ],
)
def test_authors_fit_in_any_spelling(said):
    """Initials, order, accents, hyphens, particles, footnotes and "et al." are no fault."""
    assert "" == judge_authors(said, WORK)


@pytest.mark.parametrize(
    ("said", "missed"),
    [
        ("Harrow et al.", ("Harrow",)),
        ("Ada Quill, Nils Harrow", ("Nils Harrow",)),
        ("Harrow, N. and Vale, B.", ("Harrow", "Vale")),
        ("K. Quill", ("K Quill",)),
        ("Bo Quill", ("Bo Quill",)),
    ],
)
def test_a_person_who_is_clearly_no_author_is_missed(said, missed):
    """Another family name is a miss, and so is another first name before the same one."""
    assert missed == compare_authors(said, NAMES).misses


def test_a_list_that_may_be_a_start_misses_only_the_first_person():
    """Of three names there may be a fourth, but the first author is known."""
    known = "Ada Quill; Bo Tern; Cy Marsh"
    assert () == compare_authors("Quill, Tern, Harrow", known).misses
    assert ("Harrow",) == compare_authors("Harrow et al.", known).misses
    assert ("Harrow",) == compare_authors("Quill, Harrow", known + "; Di Pell").misses


@pytest.mark.parametrize("known", ["", "Example AI", "Xiaomi LLM-Core Team; Ada Quill; B C; D E"])
def test_nobody_is_missed_where_anybody_may_be_an_author(known):
    """A group signs for people who are not named."""
    assert () == compare_authors("Nils Harrow", known).misses


@pytest.mark.parametrize(
    "said",
    [
        "NIPS",
        "Advances in Neural Information Processing Systems 38",
        "NeurIPS 2025",
        "arXiv preprint arXiv:2504.13837",
        "CoRR abs/2504.13837",
        "ICML 2025 Workshop on Something",
        "under review at ICLR 2026",
        "Journal of Made-up Results",
        "",
    ],
)
def test_venues_that_are_the_same_or_may_be_right_too_fit(said):
    """Aliases, preprints, workshops and venues we do not know are no fault."""
    assert "" == judge_venue(said, WORK)


@pytest.mark.parametrize("said", ["ICML 2025", "Nature", "Findings of EMNLP", "TMLR"])
def test_another_venue_that_we_know_is_wrong(said):
    """Both venues stand in what is said of it."""
    assert f"the answer says {said}, but the work was at NeurIPS 2025 (oral)" == judge_venue(
        said, WORK
    )


def test_one_word_of_a_longer_name_is_not_the_venue():
    """The journal Nature is neither "the nature of things" nor "Nature Communications"."""
    assert {"Nature"} == name_venues("Nature 645, 2025")
    assert {"Nature Communications"} == name_venues("Nature Communications")
    assert set() == name_venues("On the nature of things")


def test_every_fault_is_said():
    """A wrong year, author and venue are three faults, in this order."""
    cited = Cited(authors="Harrow", year=2001, venue="ICML")
    faults = find_faults(cited, WORK, TODAY)
    assert ["the answer says 2001", "the answer names Harrow", "the answer says ICML"] == [
        fault.partition(",")[0] for fault in faults
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_stand_where_authors_and_venues_should(said, known):
    """No text breaks the comparison, and whoever fits is not missed."""
    people = compare_authors(said, known)
    assert len(people.fits) + len(people.misses) <= len(said)
    assert "" == judge_venue(said, Work("", "A title", venue=said))


@given(st.permutations(NAMES.split("; ")), st.sampled_from([", ", "; ", " and ", " & "]))
def test_the_order_of_authors_never_matters(names, mark):
    """All names in any order, with any mark between, miss nobody."""
    assert () == compare_authors(mark.join(names), NAMES).misses


def test_what_was_compared_and_fits_is_named():
    """What is not said, or not known, was not compared."""
    said = Cited(title="A title", authors="Quill and Okafor", year=2025, venue="NeurIPS")
    assert ("title", "authors", "year", "venue") == find_fits(said, WORK, TODAY)
    assert ("author",) == find_fits(Cited(authors="Quill et al."), WORK, TODAY)
    assert () == find_fits(Cited(authors="Quill", year=2025, venue="ICML"), Work("", "A"), TODAY)
    assert () == find_fits(Cited(), WORK, TODAY)


def test_a_month_is_nobody():
    """A date that stands among the authors names no person; a name beside a month does."""
    assert "" == judge_authors("Sept", WORK)
    assert "" == judge_authors("June, Quill", WORK)
    assert "the answer names June Harrow" in judge_authors("June Harrow", WORK)


def test_the_short_name_of_a_work_is_nobody():
    """A title's word before the authors names no person."""
    bees = Work("", "HiveRL: Wasps Count", NAMES)
    assert "" == judge_authors("HiveRL, Quill et al.", bees)
    assert "the answer names HiveLM" in judge_authors("HiveLM, Quill et al.", bees)


@pytest.mark.parametrize(
    "said", ["Quill u. a.", "Quill und Okafor", "Quill 等人", "Quill et Okafor"]
)
def test_authors_are_read_in_other_languages(said):
    """Other words for "and" and "et al." part names all the same."""
    assert "" == judge_authors(said, WORK)
    assert "Quill" == compare_authors(said, NAMES).fits[0]
