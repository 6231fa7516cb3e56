"""Whether what is known of a work bears on a claim."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.retest.grounding.bearing import Bearing, find_bearing
from explorer.retest.values import Work

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
    assert not find_bearing(claim, Work("", "A study", text="Honeybees.")).is_missed


def test_a_claim_with_hardly_a_word_to_look_for_is_not_missed():
    """Four words may well be said otherwise."""
    assert not find_bearing("Corporate taxes in Sweden lowered", WORK).is_missed
    assert not find_bearing("", WORK).is_missed


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
    title, authors = "Bees and Chains of Thought", "Quill et al."
    claim = (
        f"Quill et al. show in {title} that corporate taxes in Sweden were lowered for investors"
    )
    bearing = find_bearing(claim, WORK, (title, authors))
    assert () == bearing.found
    assert "quill" not in bearing.missing
    assert bearing.is_missed


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
