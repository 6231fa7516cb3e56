"""Whether what is known of a work bears on a claim."""

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.retest.grounding.bearing import Bearing, find_bearing
from explorer.retest.grounding.claims import find_own_part, strip_claim
from explorer.retest.values import Cited, Work

WORK = Work(
    "2504.13837",
    "Bees and Chains of Thought",
    text="Honeybees memorise flowers by colour; 91% of the maths is done by a sparse autoencoder.",
)


def test_words_are_found_in_any_form():
    """Endings, British spelling, accents and short forms do not hide a word."""
    claim = "Memorizing a flower, its color, mathematics, SAEs and CoT: honeybées."
    assert (
        *("memorizing", "flower", "color", "mathematics", "sparse", "autoencoder"),
        *("chain", "thought", "honeybees"),
    ) == find_bearing(claim, WORK).found


def test_a_claim_of_which_nothing_is_found_is_missed():
    """The words that were looked for are given, as the claim spells them."""
    bearing = find_bearing("Corporate taxes in Sweden were lowered for investors", WORK)
    assert ("corporate", "taxes", "sweden", "lowered", "investors") == bearing.missing
    assert bearing.is_missed


def test_one_word_of_a_few_is_enough():
    """A claim with a fifth of its words in common is not asked about, if the field is too."""
    claim = "A study of honeybees: taxes, Sweden, investors, farmers"
    assert not find_bearing(claim, Work("", "Of honeybees", text="A study.")).is_missed


def test_a_claim_with_hardly_a_word_to_look_for_is_not_missed():
    """Of a word or two nobody can tell."""
    assert not find_bearing("Taxes were lowered", WORK).is_missed
    assert not find_bearing("", WORK).is_missed


def test_a_short_claim_about_something_else_is_missed():
    """Two strange words are enough, where not even a word of the field is shared."""
    bearing = find_bearing("Quill (2026), arXiv:2504.13837, studies offshore trusts.", WORK)
    assert ("offshore", "trusts") == bearing.missing
    assert bearing.is_missed


def test_words_that_other_papers_of_the_field_have_are_never_asked_about():
    """However many are missing: a claim about the field may say them of any paper."""
    bearing = find_bearing("Compute curves have ceilings: recipes, tokens, rollouts.", WORK)
    assert len(bearing.missing) == bearing.known == 6
    assert not bearing.is_missed


def test_a_claim_shared_by_several_works_asks_for_more():
    """Of three works that a claim cites by numbers, each bears on a part of it."""
    claim = "Orchards bloom [1]; beavers swim [2]; glaciers retreat [3]."
    assert find_bearing("Orchards bloom; beavers swim; glaciers retreat.", WORK).is_missed
    works = tuple(Cited(f"2504.0000{digit}") for digit in "123")
    assert 3 == find_bearing(claim.replace(";", ","), WORK, works).works
    assert not Bearing((), ("orchards", "bloom"), foreign=True, works=2).is_missed
    assert Bearing((), ("orchards", "bloom"), foreign=True).is_missed


def test_a_claim_in_another_language_is_not_compared():
    """Its words stand in no English text; that says nothing."""
    for claim in (
        "Auch das ist nur ein Handel mit Obst, Käse und Gemüse.",
        "Cette étude montre que les impôts sont trop élevés.",
        "强化学习没有扩大边界",
    ):
        bearing = find_bearing(claim, WORK)
        assert not bearing.english
        assert not bearing.is_missed
    assert find_bearing("Corporate taxes in Sweden, as Müller and van den Berg say", WORK).english


def test_words_of_the_field_say_nothing_of_one_paper():
    """Model, training and result are neither found nor missing."""
    assert Bearing() == find_bearing(
        "The trained model improves results", Work("", "Model training", text="Improved results.")
    )


def test_a_work_of_which_nothing_is_known_misses_nothing():
    """There is nothing to look in."""
    claim = "Corporate taxes in Sweden were lowered for investors"
    assert not find_bearing(claim, Work("", "Bees", text=" \n")).is_missed


def test_the_name_of_a_work_is_no_claim_about_it():
    """Its title and authors, in the claim, do not make the rest bear on it."""
    said = Cited(title="Bees and Chains of Thought", authors="Quill et al.")
    claim = f"Quill et al. show in {said.title} that taxes in Sweden were lowered for investors"
    bearing = find_bearing(claim, WORK, (said,))
    assert () == bearing.found
    assert "quill" not in bearing.missing
    assert bearing.is_missed


@pytest.mark.parametrize(
    ("claim", "left"),
    [
        (
            "Quill, Tern & Vale et al. (2025; arXiv:2504.13837) see that hives grow",
            "see that hives grow",
        ),
        ("Hives grow (Harrow and Pell, 2024; Tern, Jan 2025).", "Hives grow"),
        ("Harrow, Vale and Pell (2025) see hives [3, 4]", "see hives"),
        ("In Quill's view hives grow, https://example.org/2504.13837v2", "In view hives grow,"),
        ('"How Wasps Count Their Prey in Winter" and hives', "and hives"),
        ("*hives, briefly*, arXiv:2504.00009 and “hives grow”", ", and “hives grow”"),
        ("HiveRL sees that HiveRLs hives grow", "sees that HiveRLs hives grow"),
        ("HiveRL sees that hives grow", "sees that hives grow"),
        ("Harrow u. a. (2025) sehen Bienen", "sehen Bienen"),
    ],
)
def test_citations_are_stripped_from_a_claim(claim, left):
    """Names, years, ids, addresses and titles say which work is meant."""
    work = Work("2504.13837", "HiveRL: Wasps Count", "Ada Quill; Bo Vale")
    assert left.replace(",", "").split() == strip_claim(claim, work).replace(",", "").split()


def test_list_words_are_no_claim():
    """Verdicts, months, venues and the label of a list are not looked for."""
    claim = "**Evidence:** verdict: holds (relaxed, overturned, unclear), Sept, NeurIPS, cs.LG; vs."
    assert Bearing() == replace(find_bearing(claim, WORK), foreign=False)


def test_titles_of_the_other_works_of_a_claim_are_no_claim():
    """A list of works claims nothing, whatever they are called."""
    others = (
        Cited("2504.00002", "arXiv:2504.00002", title="Taxes of sweden"),
        Cited("2504.00003", "arXiv:2504.00003", title="Law of rivers"),
    )
    said = Cited("2504.13837", "arXiv:2504.13837", title="Bees")
    claim = (
        "Taxes of sweden, arXiv:2504.00002, Bees, arXiv:2504.13837, Law of rivers, arXiv:2504.00003"
    )
    assert () == find_bearing(claim, WORK, (said, *others)).missing


def test_only_the_sentences_of_a_citation_are_its_claim():
    """An "et al." or an initial ends no sentence."""
    bees, ants = Cited("2504.00001"), Cited("2504.00002")
    claim = "J. Vale et al. (2504.00001) count bees. Ants carry grain (2504.00002)."
    assert ("J. Vale et al. (2504.00001) count bees.", 1) == find_own_part(claim, bees)
    assert ("Ants carry grain (2504.00002).", 1) == find_own_part(claim, ants)
    assert (claim, 2) == find_own_part(claim, Cited("2504.00009"))
    assert ("It rains. Bees count (2504.00001).", 1) == find_own_part(
        "It rains. Bees count (2504.00001).", bees
    )


def test_endings_meet():
    """A word and its plural have one stem, with an apostrophe or without."""
    work = Work("", "A title", text="boundaries; capabilities; analyses")
    assert ("boundary", "boundary's") == find_bearing("boundary", work).found + find_bearing(
        "the boundary’s", work
    ).found


def test_time_grows_with_the_length_of_a_claim_alone():
    """Brackets, quotes and names without end do not stop the check."""
    for text in ("(", "“", '"', "*", "[", "A, ", "et al. ", "2025 (", "arXiv:", "A. "):
        started = perf_counter()
        strip_claim(text * 100_000, WORK, (Cited(title="A title"),))
        find_bearing(text * 100_000, WORK, (Cited("2504.00001"),) * 100)
        assert perf_counter() - started < 2


def test_a_number_counts_only_where_it_is_found():
    """A number found, as "91%", is telling; that another number is missing is not."""
    assert ("91",) == find_bearing("It is 91% of 17", WORK).found
    assert () == find_bearing("It is 91% of 17", WORK).missing


def test_the_share_is_stricter_where_not_even_the_field_is_shared():
    """One word of six is enough beside a word of the field, and not without."""
    missing = ("a", "b", "c", "d", "e")
    assert not Bearing(("f",), missing, foreign=False).is_missed
    assert Bearing(("f",), missing, foreign=True).is_missed


@given(st.text(max_size=200))
def test_a_claim_always_bears_on_a_work_that_says_it(claim):
    """What is known word for word is never missed."""
    bearing = find_bearing(claim, Work("", "A title", text=claim))
    assert () == bearing.missing
    assert not bearing.is_missed


@given(st.text(max_size=80), st.text(max_size=80))
def test_found_and_missing_never_share_a_word(claim, text):
    """Each word looked for is either found or not."""
    bearing = find_bearing(claim, Work("", "A title", text=text))
    assert set() == set(bearing.found) & set(bearing.missing)
