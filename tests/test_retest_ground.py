"""The ground check: each verdict, its reason, and what no text can make it do."""

from dataclasses import fields, replace
from datetime import date
from time import perf_counter

import pytest
from grounding.shelf import Shelf
from hypothesis import given
from hypothesis import strategies as st

from explorer.retest.grounding.ground import ground_answer, ground_cited
from explorer.retest.grounding.likeness import compare_titles, is_title, shorten_title
from explorer.retest.grounding.thresholds import TITLE_EXACT, TITLE_FITS
from explorer.retest.values import Answer, Cited, Claim, Ground, Grounding, Work

TODAY = date(2026, 11, 25)
BEES = Work(
    "2504.00001",
    "Do Bees Really Count? How Honeybees Add up Flowers Beyond the Hive",
    "Ada Quill; Bo Vale; Cy Tern; Di Marsh",
    "2025-04-18",
    "NeurIPS 2025",
    "Honeybees were trained to add and subtract coloured shapes in a maze.",
)
WASPS = Work(
    "2505.00002",
    "HiveRL: Wasps Count Without Flowers",
    "Ed Harrow; Flo Pell",
    "2025-05",
    "",
    "Wasps compare small amounts of prey by walking around them.",
)
ANTS = Work("2506.00003", "Ants Carry Grain: Part 2.1, Trails", "", "2025", "", "")
SHELF = Shelf([BEES, WASPS, ANTS])
SAID = Cited("2504.00001", "arXiv:2504.00001v2", "v2", BEES.title, "Quill et al.", 2025, "NeurIPS")
BARE = {"title": "", "authors": "", "year": None, "venue": ""}
CLAIM = "Honeybees can subtract shapes."
FAR = "Corporate income taxes in Sweden were lowered for foreign investors."


def ground(claim=CLAIM, coverage="", **changes):
    """Ground the citation of the bees, with some of what is said of it changed."""
    return ground_cited(replace(SAID, **changes), claim, SHELF, TODAY, coverage)


def test_a_citation_that_fits_is_grounded():
    """It has the work, no other, no words, and a sentence."""
    expected = Grounding(
        SAID,
        Ground.GROUNDED,
        BEES,
        None,
        f"“{BEES.title}” (2025-04-18) is known; its title, author, year and venue fit. "
        "What we know of it has the claim's words honeybees, subtract and shapes.",
    )
    assert expected == ground()


@pytest.mark.parametrize(
    "title",
    [
        "do bees really count how honeybees add up flowers beyond the hive",
        "Do Bees Really Count?",
        "Do Bees Really Count? How Honeybees Add up…",
        "Do Bees Really Count? How Honeybees Add up Flow...",
        "{Do} {B}ees Really Count? How Honeybees Add up Flowers Beyond the Hive",
        "Do Bees Realy Count? How Honeybees Add Up Flowers Beyond The Hive",
        "How Honeybees Add up Flowers Beyond the Hive",
        "Do Bees Count? How Honeybees Add up Flowers Beyond Their Hive",
        "arXiv:2504.00001",
        "the paper",
        "Quill et al., 2025",
        "",
    ],
)
def test_a_title_fits_in_any_form(title):
    """Case, a missing subtitle, a cut, a typo or no title at all: it is the same work."""
    assert Ground.GROUNDED is ground(title=title).verdict


def test_a_short_name_fits():
    """The first word of a title may be all that people use."""
    for title in ("HiveRL", "the HiveRL paper", "HiveRL: Wasps Counting"):
        said = Cited("2505.00002", title=title, authors="Harrow")
        assert Ground.GROUNDED is ground_cited(said, "", SHELF, TODAY).verdict


@pytest.mark.parametrize(
    "id", ["2513.00001", "2504.001", "2504.00000", "2612.00001", "2004.123456"]
)
def test_an_id_that_cannot_exist_is_malformed(id):  # noqa: A002
    """The work whose title is given is shown all the same."""
    grounding = ground(id=id, spelled=id)
    assert Ground.MALFORMED is grounding.verdict
    assert grounding.reason.startswith(id)
    assert BEES == grounding.work


def test_an_id_that_only_its_spelling_has_is_judged_too():
    """An impossible id may have been repaired on the way."""
    assert Ground.MALFORMED is ground(spelled="arXiv:2513.00001").verdict
    assert Ground.MALFORMED is ground(id="", spelled="2513.00001").verdict
    assert Ground.GROUNDED is ground(id="", spelled="https://arxiv.org/abs/2504.00001v3").verdict
    assert Ground.GROUNDED is ground(spelled="10.1000/182").verdict


def test_another_title_under_a_known_id_is_another_work():
    """Both works are shown: the one of the id and the one of the title."""
    grounding = ground(title=WASPS.title, authors="Harrow et al.")
    assert (Ground.OTHER_WORK, BEES, WASPS) == (grounding.verdict, grounding.work, grounding.other)
    assert BEES.title in grounding.reason
    assert "which is 2505.00002" in grounding.reason


def test_an_invented_title_under_a_known_id_is_another_work():
    """Nothing is shown for a title that nobody knows."""
    grounding = ground(title="Do Bees Really Dream? Sleep in Hoverflies", authors="Okafor")
    assert (Ground.OTHER_WORK, BEES, None) == (grounding.verdict, grounding.work, grounding.other)
    assert "a title that we do not know" in grounding.reason


def test_another_part_of_a_series_is_another_work():
    """Numbers in titles have to agree, whatever else does."""
    said = Cited("2506.00003", title="Ants Carry Grain: Part 3.1, Trails")
    assert Ground.OTHER_WORK is ground_cited(said, "", SHELF, TODAY).verdict


def test_other_authors_without_a_title_are_a_wrong_detail():
    """Only a title says that another work is meant; the sentence ends once."""
    for authors in ("Okafor and Pell", "Okafor et al.", "Quill and Okafor"):
        grounding = ground(title="", authors=authors)
        assert Ground.WRONG_DETAILS is grounding.verdict
        assert "the answer names Okafor" in grounding.reason.replace("The answer", "the answer")
        assert not grounding.reason.endswith("..")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"year": 2019}, "The answer says 2019, but the work was first public in 2025."),
        ({"authors": "Okafor et al."}, "The answer names Okafor, but the authors are Ada Quill"),
        ({"venue": "ICLR"}, "The answer says ICLR, but the work was at NeurIPS 2025."),
        ({"id": "2504.00009"}, "The answer gives the id 2504.00009, but we know it as 2504.00001."),
        ({"id": "", "year": 2011}, "The answer says 2011"),
    ],
)
def test_the_right_work_can_have_wrong_details(changes, reason):
    """What was said and what is known stand side by side."""
    grounding = ground(spelled="", **changes)
    assert (Ground.WRONG_DETAILS, BEES) == (grounding.verdict, grounding.work)
    assert reason in grounding.reason


def test_a_work_can_be_known_by_its_title_alone():
    """A whole title is enough; a part of it needs nobody else's name beside it."""
    none = {"id": "", "spelled": ""}
    assert Ground.GROUNDED is ground(**none).verdict
    assert Ground.GROUNDED is ground(**none, title="Do Bees Really Count?").verdict
    assert Ground.UNKNOWN is ground(**none, title="Do Bees Really Count?", authors="Pell").verdict


def test_a_title_like_one_we_know_under_an_unknown_id_is_unknown():
    """It may be a work of its own."""
    title = "Do Bees Really Dance? How Honeybees Add up Distances Beyond the Meadow"
    assert Ground.UNKNOWN is ground(id="2504.00009", title=title, authors="Pell").verdict
    assert Ground.UNKNOWN is ground(id="2504.00009", title="Do Bees", authors="").verdict


def test_unknown_says_that_it_is_not_in_the_index_and_may_exist():
    """What the index covers is said once beside the answer, not in each reason."""
    reason = ground(id="2504.00009", spelled="", title="", coverage="3 works, 2 days old").reason
    assert "2504.00009 is not in the index. It may exist all the same." == reason
    assert "3 works" not in reason
    titled = ground(id="", spelled="", title="On Rain", authors="", coverage="3 works").reason
    assert titled.startswith("A work called “On Rain” is not in the index.")
    nothing = ground_cited(Cited(), "", SHELF, TODAY)
    assert (Ground.UNKNOWN, None) == (nothing.verdict, nothing.work)


def test_a_claim_about_something_else_is_a_question_to_a_person():
    """The words that were looked for are given."""
    grounding = ground(claim=FAR)
    assert (Ground.OFF_CLAIM, BEES) == (grounding.verdict, grounding.work)
    assert {"sweden", "taxes", "investors"} <= set(grounding.words)
    expected = (
        f"Does “{BEES.title}” bear on this? What we know of it has none of the claim's words "
        "corporate, income, taxes, sweden, lowered, foreign and others."
    )
    assert expected == grounding.reason


def test_a_question_names_what_was_found_and_what_was_not():
    """A word of the claim that stands there is said before those that do not."""
    far = (
        "Honeybees, trusts, taxes, sweden, offshore banks, lawyers, judges, courts, treaties, ports"
    )
    reason = ground(claim=far).reason
    assert "has the claim's word honeybees, but not trusts, taxes, sweden," in reason


def test_a_claim_is_only_looked_for_in_what_is_known():
    """A work without a text is grounded, and it is said that nobody looked."""
    grounding = ground_cited(Cited("2506.00003"), FAR, SHELF, TODAY)
    assert Ground.GROUNDED is grounding.verdict
    assert "What it says is not known to us." in grounding.reason


def test_the_worst_that_holds_is_said():
    """A wrong title outweighs a wrong year, which outweighs a claim about something else."""
    assert Ground.OTHER_WORK is ground(claim=FAR, title=WASPS.title, year=1999).verdict
    assert Ground.WRONG_DETAILS is ground(claim=FAR, year=1999).verdict
    assert Ground.MALFORMED is ground(claim=FAR, year=1999, spelled="arXiv:2504.123").verdict


def test_a_reason_stays_a_sentence_however_long_the_answer():
    """A title, name or claim as long as a book is cut where it is said, not where it is kept."""
    long = "Bees " * 100_000
    for changes in ({"title": long}, {"authors": f"Okafor{long}"}, {"venue": f"ICML {long}"}):
        assert len(ground(**changes).reason) < 1_000
    far = " ".join(f"tax{letter}{other}" for letter in "bcdfgh" for other in "klmnpq")
    grounding = ground(claim=far)
    assert len(grounding.reason) < 500
    assert 36 == len(grounding.words)


def test_nothing_is_called_fake():
    """The check says what is known, not what anybody meant."""
    cases = [ground(year=1), ground(title="Nothing of the Sort"), ground(id="2504.00009", title="")]
    assert not any("fake" in one.reason.lower() for one in cases)
    assert not any("fake" in verdict for verdict in Ground)


def test_each_claim_of_an_answer_keeps_its_works_in_order():
    """A claim without works stays, with none."""
    two = Claim(CLAIM, cited=(SAID, Cited("2505.00002")))
    none = Claim("It rains.")
    [(first, [bees, wasps]), (second, empty)] = ground_answer(Answer((two, none)), SHELF, TODAY)
    assert (two, none, ()) == (first, second, empty)
    assert (SAID, BEES, WASPS) == (bees.cited, bees.work, wasps.work)


def test_coverage_stands_in_no_reason():
    """It is the same for all, and is said beside them."""
    answer = Answer((Claim(CLAIM, cited=(Cited("2504.00009"),)),))
    [(_, [unknown])] = ground_answer(answer, SHELF, TODAY, "3 works")
    assert "2504.00009 is not in the index. It may exist all the same." == unknown.reason


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (BARE, "is known; only its id was given, nothing else to compare."),
        ({**BARE, "year": 2025}, "is known; its year fits."),
        ({**BARE, "authors": "Quill and Vale"}, "is known; its authors fit."),
        ({**BARE, "title": BEES.title, "year": 2025}, "is known; its title and year fit."),
        ({**BARE, "venue": "Made-up Days"}, "nothing that is said of it could be compared."),
    ],
)
def test_grounded_says_what_was_compared(changes, said):
    """What was not said, or is not known, was not compared."""
    grounding = ground(**changes)
    assert Ground.GROUNDED is grounding.verdict
    assert said in grounding.reason


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Wages grow.", "too few words of its own to tell whether the work bears on it."),
        ("Bienen können mit Farben rechnen.", "not in English; its words were not compared."),
        (CLAIM, "What we know of it has the claim's words honeybees, subtract and shapes."),
        ("", "fit."),
    ],
)
def test_grounded_says_what_came_of_the_claim(claim, said):
    """Nothing is said of a claim that there is not, and nothing is made of a few words."""
    grounding = ground(claim=claim)
    assert Ground.GROUNDED is grounding.verdict
    assert grounding.reason.endswith(said)


def test_an_id_that_cannot_exist_is_given_the_one_that_its_title_has():
    """Who reads it can mend it."""
    reason = ground(id="2513.00001", spelled="2513.00001").reason
    assert reason.endswith("; its title is that of 2504.00001.")
    assert "title" not in ground(id="2513.00001", spelled="2513.00001", title="").reason


def test_the_tail_of_a_title_fits_where_id_author_and_year_agree():
    """Two words that both stand in it are enough then, and not otherwise."""
    assert Ground.GROUNDED is ground(title="Flowers Beyond the Hive").verdict
    assert Ground.GROUNDED is ground(title="Beyond Hive Flowers").verdict
    assert Ground.OTHER_WORK is ground(title="Beyond Hive Flowers", authors="").verdict
    assert Ground.OTHER_WORK is ground(title="Beyond Hive Flowers", year=2019).verdict
    assert Ground.OTHER_WORK is ground(title="Beyond Hive Meadows").verdict
    assert Ground.OTHER_WORK is ground(title="Flowers").verdict


def test_a_group_that_signs_is_no_title():
    """Nothing is said of a title where the authors stand in its place."""
    for group in ("Essential AI", "Tern LLM-Core Team", "Hive-AI", "Swarm Lab"):
        assert Ground.GROUNDED is ground(title=group, authors="").verdict
    assert Ground.OTHER_WORK is ground(title="Teaching Hoverflies to Team Up").verdict
    assert Ground.OTHER_WORK is ground(title="What Hoverflies Owe to Modern AI").verdict


def test_the_works_of_a_claim_are_told_apart():
    """Each is held against its own sentence, and the others' titles are no part of it."""
    bees = replace(SAID, title="Do Bees Really Count?")
    wasps = Cited("2505.00002", "arXiv:2505.00002", title="HiveRL")
    claim = Claim(
        "Honeybees subtract shapes (arXiv:2504.00001v2). Offshore trusts avoid Swedish taxes "
        "(HiveRL, arXiv:2505.00002).",
        cited=(bees, wasps),
    )
    [(_, found)] = ground_answer(Answer((claim,)), SHELF, TODAY)
    assert [Ground.GROUNDED, Ground.OFF_CLAIM] == [one.verdict for one in found]
    assert ("offshore", "trusts", "avoid", "swedish", "taxes") == found[1].words


def test_time_grows_with_the_number_of_works_and_no_faster():
    """Four times as many works of one claim take about four times as long."""

    def measure(number):
        cited = (Cited("2504.00001", "arXiv:2504.00001"),) * number
        claim = Claim("Taxes of Swedes, 2504.00002; " * 1_000 + "2504.00001 fell", cited=cited)
        started = perf_counter()
        ground_answer(Answer((claim,)), SHELF, TODAY)
        return perf_counter() - started

    measure(10)
    assert measure(800) < 8 * measure(200) + 0.5


WORDS = st.text(max_size=40)
SOME = st.builds(
    Cited,
    id=st.sampled_from(["", "2504.00001", "2505.00002", "2504.00009", "2513.1", "x/1"]),
    spelled=WORDS,
    title=st.one_of(WORDS, st.sampled_from([BEES.title, WASPS.title])),
    authors=WORDS,
    year=st.one_of(st.none(), st.integers(-10, 10_000)),
    venue=WORDS,
)


@given(SOME, WORDS)
def test_no_text_breaks_the_check(cited, claim):
    """There is always a verdict on what was cited, with a reason and the facts that it needs."""
    grounding = ground_cited(cited, claim, SHELF, TODAY)
    assert cited == grounding.cited
    assert grounding.reason
    assert (grounding.work is None) <= (grounding.verdict in (Ground.UNKNOWN, Ground.MALFORMED))
    assert bool(grounding.words) == (grounding.verdict is Ground.OFF_CLAIM)
    assert (grounding.other is None) or grounding.verdict is Ground.OTHER_WORK


@given(st.sampled_from([BEES, WASPS, ANTS]))
def test_a_work_cited_as_the_index_has_it_is_always_grounded(work):
    """All details right leave nothing to find fault with."""
    cited = Cited(work.id, work.id, "", work.title, work.authors, int(work.date[:4]), work.venue)
    assert Ground.GROUNDED is ground_cited(cited, work.text, SHELF, TODAY).verdict
    assert {"cited", "verdict", "work", "other", "reason", "words"} == {
        field.name for field in fields(Grounding)
    }


@given(st.text(max_size=80))
def test_every_title_fits_itself(title):
    """The likeness of a title to itself is whole, unless it has no word."""
    assert (100.0 if shorten_title(title) else 0.0) == compare_titles(title, title)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_at_most_whole(said, known):
    """Whatever is compared, points never exceed 100."""
    assert compare_titles(said, known) <= 100


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Language Models", "Language Models Can Teach Themselves to Think"),
        ("Reinforcement Learning", "The Art of Scaling Reinforcement Learning Compute for LLMs"),
        ("Base Models Know When to Swim", "Base Models Know How to Reason"),
        (
            "On the Role of Sugar in Bees",
            "On the Role of Temperature Sampling in Test-Time Scaling",
        ),
        ("Thinking", "Thinking Augmented Pre-training"),
        ("A Survey", "A Survey of Reinforcement Learning for Large Reasoning Models"),
    ],
)
def test_a_few_common_words_do_not_make_a_title(said, known):
    """A start that many titles share fits none of them."""
    assert compare_titles(said, known) < TITLE_FITS


def test_short_and_long_words_of_the_field_are_the_same():
    """LLMs are large language models, RL is reinforcement learning."""
    said = "Does RL Help Large Language Models?"
    assert 100 == compare_titles(said, "Does Reinforcement Learning Help LLMs?")


def test_a_part_of_a_title_never_counts_as_the_whole():
    """Under another id a whole title is asked for."""
    assert compare_titles("Do Bees Really Count?", BEES.title) < TITLE_EXACT


@pytest.mark.parametrize(
    "text", ["", "…", "[pdf]", "arXiv:2504.00001", "link", "Quill et al. (2025)"]
)
def test_what_stands_where_a_title_should_is_not_always_one(text):
    """The text of a link, an id and the authors are no title."""
    assert not is_title(text)
