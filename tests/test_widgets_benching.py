"""The bench as a page uses it: an example at first, then what is handed over, or why not."""

import io
import json
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import Explorer
from explorer.bench.counts import read_counts
from explorer.library import Library
from explorer.widgets.counted import EXAMPLES, count_draws, cut_names, make_example
from explorer.widgets.counts import MOST

HEAD = "problem,model,n,c\n"
SHARPER = HEAD + "".join(
    f"p{number},small,50,{5 if number < 30 else 0}\np{number},tuned,50,{40 if number < 15 else 0}\n"
    for number in range(40)
)


@pytest.fixture
def face(tiny: Library) -> Explorer:
    """Open the bench."""
    return Explorer(tiny, tab="bench")


def say(face: Explorer, trait: str, **values: object) -> None:
    """Do as the page does: set a trait, with a number that makes it new."""
    form = face._stage.counts
    form.set_state({trait: {**values, "n": getattr(form, trait).get("n", 0) + 1}})


def hand(face: Explorer, text: str, name: str = "mine.csv", base: str = "", trained: str = ""):
    """Hand over counts."""
    say(face, "handed", text=text, name=name, base=base, trained=trained)


def titles(face: Explorer) -> str:
    """Return what stands above the figure."""
    return face._stage.chart.figure.layout.annotations[0].text


def test_it_starts_with_an_example_that_says_it_is_synthetic(face: Explorer):
    """In its sentence, its title, its key, its numbers and its words."""
    shown, form = face._stage.shown, face._stage.counts

    assert shown.sentence.startswith('Synthetic example "sharpen": sharpening. At k = 1 ')
    assert titles(face).startswith('Synthetic example "sharpen"<br>')
    assert {"base (synthetic)"} == set(shown.numbers["base_model"])
    assert (False, 'Synthetic example "sharpen"') == (form.page["own"], form.page["title"])
    assert ["What is still open", "Curves and crossover", "Coverage", "Never solved"] == [
        what for what, _ in form.page["told"]
    ]
    assert "" == form.layout.display


@pytest.mark.parametrize(
    ("scenario", "verdict"),
    [("sharpen", "sharpening"), ("expand", "expansion"), ("both", "both, at different k")],
)
def test_each_example_comes_out_as_it_was_made(face: Explorer, scenario: str, verdict: str):
    """Of the three processes, the verdict finds the one that made the counts."""
    say(face, "wanted", own=False, scenario=scenario)

    assert face._stage.shown.sentence.startswith(f'Synthetic example "{scenario}": {verdict}. ')
    assert scenario == face._stage.counts.page["scenario"]


def test_counts_handed_over_are_compared(face: Explorer):
    """Figure, sentence, numbers and words are about them, and nothing is synthetic any more."""
    hand(face, SHARPER)

    shown, form = face._stage.shown, face._stage.counts
    assert shown.sentence.startswith("mine.csv: sharpening. At k = 1 the trained model is above")
    assert titles(face).startswith("mine.csv<br>")
    assert ({"small"}, {"tuned"}) == (
        set(shown.numbers["base_model"]),
        set(shown.numbers["trained_model"]),
    )
    assert {"text": "40 problems of 2 models read.", "failed": False, "n": 1} == form.said
    assert {"names": ["small", "tuned"], "base": "small", "trained": "tuned"} == form.models
    assert form.page["own"]
    assert "synthetic" not in str(form.page["told"])


def test_either_model_may_be_the_base(face: Explorer):
    """The other is then the trained one."""
    hand(face, SHARPER, base="tuned")

    assert {"tuned"} == set(face._stage.shown.numbers["base_model"])
    assert ("tuned", "small") == tuple(
        face._stage.counts.models[role] for role in ("base", "trained")
    )


def test_of_three_models_two_are_asked_for(face: Explorer):
    """They are offered, though the counts were refused; then named, they are compared."""
    text = SHARPER + "".join(f"p{number},big,50,50\n" for number in range(40))
    hand(face, text)
    form = face._stage.counts

    assert form.said["failed"]
    assert form.said["text"].startswith("mine.csv: it has 3 models: 'small', 'tuned', 'big'.")
    assert ["small", "tuned", "big"] == form.models["names"]
    hand(face, text, base="tuned", trained="big")
    assert {"big"} == set(face._stage.shown.numbers["trained_model"])
    assert "40 problems of 3 models read." == form.said["text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing here to compare yet."),
        (HEAD + "p1,a,4,1\np1,b,4,5\n", "mine.csv, row 3: c is '5' where n is '4'."),
        (HEAD + "p1,a,4,1\np1,b,4\n", "mine.csv, row 3: it has not the 4 cells"),
        (HEAD + "p1,a,4,1\np1,b,4,2\n", "There is one problem; an interval over problems needs"),
        (HEAD, "mine.csv: it has no row."),
        ("problem,model,n\np1,a,4\n", "mine.csv: the column c is missing."),
        (HEAD + "x" * MOST, f"mine.csv has {MOST + len(HEAD):,} bytes; this page reads 900,000."),
    ],
)
def test_what_cannot_be_is_a_sentence_beside_the_form(face: Explorer, text: str, said: str):
    """What was shown before stays, and the bar says nothing."""
    before = face._stage.shown
    hand(face, text)

    form = face._stage.counts
    assert form.said["failed"]
    assert form.said["text"].startswith(said)
    assert before is face._stage.shown
    assert "" == face._bar.message


@pytest.mark.parametrize(
    "handed",
    [
        {},
        {"text": 7},
        {"text": SHARPER, "name": ["x"]},
        {"text": SHARPER, "base": {}},
        {"text": "\ud800"},
    ],
)
def test_a_page_may_send_anything(face: Explorer, handed: dict[str, object]):
    """It is compared, or refused in a sentence."""
    say(face, "handed", **handed)
    say(face, "wanted", own="yes", scenario=["sharpen"])
    say(face, "saved", scenario="../x")

    assert face._stage.counts.said["text"]
    assert "" == face._bar.message
    assert {} == face._bar.given


def test_one_goes_back_to_the_example_and_on_again(face: Explorer):
    """Counts that were handed over are kept meanwhile."""
    hand(face, SHARPER)
    own = face._stage.shown.sentence
    say(face, "wanted", own=False, scenario="expand")
    hand(face, SHARPER)
    assert "expand" == face._stage.counts.page["scenario"]
    say(face, "wanted", own=False, scenario="expand")
    assert face._stage.shown.sentence.startswith('Synthetic example "expand"')
    say(face, "wanted", own=True)

    assert own == face._stage.shown.sentence
    assert face._stage.counts.page["own"]


def test_nobody_sees_what_another_handed_over(tiny: Library):
    """Two viewers of one library have a bench each."""
    one, other = (Explorer(tiny, tab="bench") for _ in range(2))
    hand(one, SHARPER)
    other.tab = "table"
    other.tab = "bench"

    assert other._stage.shown.sentence.startswith("Synthetic example")
    assert {} == other._stage.counts.said


def test_the_example_is_a_file_of_the_form_that_is_read(face: Explorer):
    """It can be handed over as it is, and shows the same."""
    say(face, "saved", scenario="both")

    given = face._bar.given
    assert ("synthetic-both.csv", "text/csv") == (given["name"], given["mime"])
    text = face._bar.data.decode()
    assert make_example("both").equals(pd.read_csv(io.StringIO(text)))
    say(face, "wanted", own=False, scenario="both")
    example = face._stage.shown.numbers
    hand(face, text)
    assert example.equals(face._stage.shown.numbers)


def test_what_is_taken_away_names_the_counts(face: Explorer):
    """The file is not called the library's numbers."""
    hand(face, SHARPER)
    face._bar.set_state({"taken": {"format": "csv", "scope": "full", "page": "", "n": 1}})

    assert "bench-mine-csv.zip" == face._bar.given["name"]
    with zipfile.ZipFile(io.BytesIO(face._bar.data)) as bundle:
        about = json.loads(bundle.read("metadata.json"))
    assert {"counts", "view", "rows", "explorer", "taken"} == set(about)
    assert ("counts of the viewer's own: mine.csv", "Bench") == (about["counts"], about["view"])


def test_a_citation_of_counts_handed_over_names_no_library_and_no_address(shipped: Library):
    """For neither holds them; an example, and the other choices, are cited as before."""
    face = Explorer(shipped, tab="bench")
    page = "http://127.0.0.1:8866/"
    asked = {"format": "cite", "scope": "shown", "page": page}
    hand(face, SHARPER)
    face._bar.set_state({"taken": {**asked, "n": 1}})
    said = face._bar.data.decode()
    assert said.startswith("Bench, counts of the viewer's own: mine.csv. Evidence explorer ")
    assert "title = {Counts of the viewer's own: mine.csv}" in said
    for other in (shipped.about.title, shipped.about.name, "items", "127.0.0.1", "url "):
        assert other not in said

    face._stage.caption.set_state({"choice": "small"})
    face._bar.set_state({"taken": {**asked, "n": 2}})
    assert shipped.about.title in face._bar.data.decode()
    face._stage.caption.set_state({"choice": "passk"})
    say(face, "wanted", own=False, scenario="expand")
    face._bar.set_state({"taken": {**asked, "n": 3}})
    assert 'bench: Synthetic example "expand", 149 of 149 items' in face._bar.data.decode()


@pytest.mark.parametrize("end", ["", "!"])
def test_long_names_of_models_are_cut_in_what_is_told(face: Explorer, end: str):
    """Each is said many times; two that part only in the middle are still two."""
    base, trained = ("x" * 500 + letter + "y" * 500 for letter in ("s", f"t{end}"))
    hand(face, SHARPER.replace("small", base).replace("tuned", trained))

    shown, form = face._stage.shown, face._stage.counts
    for text in (shown.sentence, str(form.page["told"]), shown.numbers.to_csv()):
        assert "x" * 80 not in text
        assert "y" * 80 not in text
    names = [shown.numbers[f"{role}_model"].iloc[0] for role in ("base", "trained")]
    assert 2 == len(set(names))
    assert max(map(len, names)) <= 80
    assert (base, trained) == (form.models["base"], form.models["trained"])


def test_a_name_of_eighty_characters_is_left_as_it_is():
    """One more, and its middle is left out."""
    assert ("a" * 80, "b" * 57 + " … " + "b" * 20) == cut_names("a" * 80, "b" * 81)


def test_filters_do_not_touch_the_counts(face: Explorer):
    """The other choices are of what the selection keeps, and have no form."""
    hand(face, SHARPER)
    numbers = face._stage.shown.numbers
    face.selection = face.selection.merge("kind=note")
    assert numbers.equals(face._stage.shown.numbers)

    face._stage.caption.set_state({"choice": "small"})
    assert face._stage.shown.numbers.empty
    assert "none" == face._stage.counts.layout.display
    face.selection = face.selection.drop("kinds")
    assert ["p2"] == face._stage.shown.numbers["item"].tolist()


def test_a_selection_that_keeps_nothing_leaves_the_counts(face: Explorer):
    """The way out is said first."""
    hand(face, SHARPER)
    face.selection = face.selection.merge("text=zzzz")

    said = face._stage.caption.sentence
    assert said.startswith("No item is left: ")
    assert "mine.csv: sharpening." in said


@pytest.mark.parametrize("scenario", EXAMPLES)
def test_an_example_is_read_as_counts_are(scenario: str):
    """With as many problems as it says."""
    counts = read_counts(make_example(scenario))

    assert (200, 256) == (len(counts.problems), counts.largest)


@given(st.integers(1, 10**9))
def test_many_problems_are_drawn_less_often(problems: int):
    """Never so seldom that there is nothing in the tails, nor so often that one waits."""
    draws = count_draws(problems)

    assert 1_000 <= draws <= 10_000
    assert draws * problems <= 25_000_000 or draws == 1_000
