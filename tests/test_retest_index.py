"""The index of works, and the titles it looks up."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from subprocess import run
from sys import executable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import GroundError
from explorer.library import Library
from explorer.retest.values import Work
from explorer.retest.works.index import Index
from explorer.retest.works.indexes import Indexes, Source, describe_coverage, find_in
from explorer.retest.works.titles import normalise_title

TODAY = date(2026, 11, 25)
SUMS = Work("2501.00001", "Sums Are Learned: A Made-Up Study", "Ada Example", "2025-01-02")
RAIN = Work("2501.00002", "On Rain", "Bo Sample", "2025-02")
SNOW = Work("", "On Snow, and Other Made-Up Weather", "Cy Pattern", "2024")


@pytest.fixture
def index() -> Index:
    """Make an index of three works."""
    made = Index()
    made.add([SUMS, RAIN, SNOW], "made up", date(2026, 11, 20))
    return made


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        ("deepseek r1", "{DeepSeek-R1}"),
        ("schodingers cat", r"Sch\"odinger's Cat"),
        ("schodingers cat", "SCHÖDINGER’S  cat!"),
        ("erdos in lodz", r"Erd{\H{o}}s \emph{in} {\L}{\'o}d\'z"),
        ("erdos in lodz", "Erdős in Łódź"),
        ("o n2 is beta vae", r"$\mathcal{O}(n^2)$ is $\beta$-VAE"),
        ("o n2 is beta vae", "O(n²) is β–VAE"),
        ("r and d and more", r"R&amp;D \& more"),
        ("h2o", "H<sub>2</sub>O"),
        ("figure 1", "Figure~1"),
        ("a b c", "a—b‑c"),
        ("推理 model", "推理: Model"),
        ("100 of it", r"100\% of it"),
        ("", "?!"),
    ],
)
def test_a_title_is_its_words_however_it_is_written(expected, title):
    """Case, accents, dashes, punctuation and markup are gone."""
    assert expected == normalise_title(title)


@given(st.text())
def test_a_normalised_title_stays_as_it_is(title):
    """Twice is once, and what is left are words with single spaces."""
    words = normalise_title(title)

    assert words == normalise_title(words)
    assert all(word.isalnum() for word in words.split(" ") if words)


@given(st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F)))
def test_case_makes_no_other_title(title):
    """Upper and lower case are the same title."""
    assert normalise_title(title.lower()) == normalise_title(title.upper().lower())


@pytest.mark.parametrize(
    "spelled",
    [
        "2501.00001",
        "2501.00001v3",
        "arXiv:2501.00001",
        " arXiv: 2501.00001v12 ",
        "https://arxiv.org/pdf/2501.00001v2.pdf",
        "https://doi.org/10.48550/arXiv.2501.00001",
    ],
)
def test_a_work_is_found_by_any_spelling_of_its_id(index, spelled):
    """Version, link and DOI lead to the one work."""
    assert "Sums Are Learned: A Made-Up Study" == index.find(spelled).title


@pytest.mark.parametrize("spelled", ["2501.00003", "", "' OR 1=1 --", "\ud800", "x" * 100_000])
def test_what_is_no_known_id_finds_nothing(index, spelled):
    """Neither an unknown id nor a text of somebody's is a command."""
    assert index.find(spelled) is None


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        (SUMS.title, "sums are LEARNED – a made-up study"),
        (SUMS.title, "Sums are learned"),
        (SUMS.title, "A made-up study"),
        (SUMS.title, "Sums Are Leraned: A Made-Up Study"),
        (SNOW.title, "On snow and other weather"),
        (RAIN.title, "on rain"),
    ],
)
def test_the_likest_title_comes_first(index, expected, title):
    """Short, cut off, mistyped or whole: its work is the first candidate."""
    assert expected == index.search(title)[0].title


@pytest.mark.parametrize(
    "title",
    [
        '"',
        'title:"x" OR *',
        "NEAR(sums rain, 2)",
        "sums AND NOT rain -",
        "^sums*",
        "\x00",
        "\ud800",
    ],
)
def test_a_title_is_never_a_query(index, title):
    """The language of the search has no words that a title could say."""
    assert len(index.search(title)) <= 5


@given(st.text(), st.integers(0, 3))
def test_any_title_gives_as_many_works_as_asked_at_most(title, most):
    """No text breaks the search."""
    index = Index()
    index.add([SUMS, RAIN, SNOW], "made up")

    assert len(index.search(title, most)) <= most


@given(st.lists(st.text(min_size=1, max_size=30), max_size=8))
def test_every_work_is_found_by_its_own_title(titles):
    """Whatever its letters are, a work that is kept is the first candidate for its title."""
    works = [Work(f"2501.{number:05}", title) for number, title in enumerate(titles, 1)]
    index = Index()

    added = index.add(works, "made up")

    kept = [work for work in works if normalise_title(work.title)]
    assert (len(kept), 0, len(works) - len(kept)) == (added.kept, added.merged, added.left_out)
    for work in kept:
        first = index.search(work.title)[0]
        assert normalise_title(work.title) == normalise_title(first.title)


def test_words_that_stand_everywhere_hide_no_title():
    """Among 3,000 titles of the same words, the exact one is found, and so is a rare word's."""
    works = [Work("", f"Large Language Models Made Up {number}") for number in range(3_000)]
    index = Index()
    index.add([*works, Work("2501.00009", "Large Language Models"), SUMS], "made up")

    assert "2501.00009" == index.search("large language models")[0].id
    assert SUMS.title == index.search("Large language models: sums are learned")[0].title
    assert works[2_999].title == index.search("Large Language Models Made Up 2999")[0].title


def test_a_word_that_is_wrong_does_not_hide_a_title():
    """A said word that stands in 500 other titles leads away, and the rest of the title back."""
    strange = [Work("", f"Weather Report {number}") for number in range(500)]
    common = [Work("", f"Sums Made Up {number}") for number in range(700)]
    index = Index()
    index.add([*strange, *common, Work("2501.00008", "Sums Made Up by Hand")], "made up")

    assert "2501.00008" == index.search("Weather sums made up by hand")[0].id


def test_a_work_that_is_known_is_merged_and_the_fuller_details_win(index):
    """The longer list of authors, the preciser date and the text are added to what is known."""
    more = Work(
        "2501.00002", "On rain.", "Bo Sample; Di Model", "2025-02-03", "Weather", "It rains."
    )

    added = index.add([more, RAIN, Work("", "On snow and other made-up weather")], "again")

    expected = Work(
        "2501.00002",
        "On Rain",
        "Bo Sample; Di Model",
        "2025-02-03",
        "Weather",
        "It rains.",
        source="made up",
    )
    assert expected == index.find("2501.00002")
    assert (0, 3, 0, 3) == (added.kept, added.merged, added.left_out, added.given)


def test_a_work_without_a_title_is_left_out_and_counted(index):
    """An id alone says nothing to compare."""
    added = index.add([Work("2501.00004", " … "), Work("2501.00005", "A title")], "more")

    assert (1, 0, 1) == (added.kept, added.merged, added.left_out)


def test_half_a_character_is_stored_as_a_question_mark(index):
    """JSON can spell what UTF-8 cannot."""
    index.add([Work("2501.00006", "Half \ud800 a character")], "more")

    assert "Half ? a character" == index.find("2501.00006").title


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_a_load_that_is_stopped_leaves_the_file_as_it_was(tmp_path, stop):
    """An interrupt after 9,999 works keeps none of them, and the file can be used."""
    with Index.open(tmp_path / "works") as index:
        index.add([SUMS], "made up")

        def walk():
            for number in range(1, 10_000):
                yield Work(f"2502.{number:05}", f"Title {number}")
            raise stop

        with pytest.raises(stop):
            index.add(walk(), "stopped")

        assert (Source("made up", 1, None, SUMS.date, SUMS.date),) == index.coverage()
        assert index.find("2502.00001") is None
        assert () == index.search("Title 77")
        assert 1 == index.add([RAIN], "made up").kept


def test_an_index_stays_in_its_file(tmp_path):
    """What one run adds, the next one finds."""
    with Index.open(tmp_path / "a" / "works") as index:
        index.add([SUMS], "made up", TODAY)
        index.note_asked(["2501.00001"], TODAY)
        index.note_fact("colour", "blue")

    with Index.open(tmp_path / "a" / "works") as index:
        assert SUMS.title == index.find("2501.00001").title
        assert {"2501.00001": TODAY} == index.list_asked(["2501.00001", "2501.00002"])
        assert ("blue", "") == (index.ask_fact("colour"), index.ask_fact("size"))


def test_threads_share_an_index(index):
    """Eight threads ask at once and get what one would."""
    gate = threading.Barrier(8)

    def ask(_):
        gate.wait()
        return [(index.find("2501.00001").id, index.search("on rain")[0].id) for _ in range(50)]

    with ThreadPoolExecutor(8) as pool:
        answers = set(map(tuple, pool.map(ask, range(8))))

    assert {(("2501.00001", "2501.00002"),) * 50} == answers


def test_another_process_reads_the_same_file(tmp_path):
    """A file that is open here is read there."""
    path = tmp_path / "works"
    code = "import sys; from explorer.retest.works.index import Index; " + (
        "print(Index.open(sys.argv[1]).find('2501.00001').title)"
    )
    with Index.open(path) as index:
        index.add([SUMS], "made up")
        done = run([executable, "-c", code, str(path)], capture_output=True, text=True, check=True)

    assert SUMS.title == done.stdout.strip()


def break_in_the_middle(path: Path) -> None:
    """Write nonsense over the tables of an index."""
    with Index.open(path) as index:
        index.add([Work("", f"Title {number}") for number in range(5_000)], "made up")
    raw = bytearray(path.read_bytes())
    raw[8_192:] = b"\x00nonsense" * ((len(raw) - 8_192) // 9)
    path.write_bytes(raw)


def make_foreign(path: Path) -> None:
    """Make a database of another program."""
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE notes (text)")


def make_newer(path: Path) -> None:
    """Make an index of a format that does not exist yet."""
    Index.open(path).close()
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda path: path.write_text("no database, but a text long enough " * 40),
            "cannot be read",
        ),
        (make_foreign, "no index of works"),
        (make_newer, "format 99"),
        (break_in_the_middle, "Delete the file"),
        (lambda path: path.mkdir(), "cannot be used"),
    ],
)
def test_a_file_that_is_no_index_is_refused_in_a_sentence(tmp_path, make, words):
    """Foreign, newer, damaged: the error says what it is and how to mend it."""
    make(tmp_path / "works")

    with pytest.raises(GroundError, match=words):
        Index.open(tmp_path / "works").search("Title 77 and more")


def test_a_closed_index_says_so(index):
    """Nobody is told to delete a file that is whole."""
    index.close()

    with pytest.raises(GroundError, match="is closed"):
        index.find("2501.00001")


def test_the_papers_of_a_library_are_its_index(shipped):
    """All 133, each with what the library says of it."""
    index = Index.of_library(shipped)

    [source] = index.coverage()
    assert ("library", 133, shipped.about.compiled) == (source.name, source.works, source.as_of)
    for row in shipped.papers.itertuples():
        work = index.find(row.paper)
        assert (row.title, row.authors, row.venue) == (work.title, work.authors, work.venue)
        assert row.claim in work.text
        assert row.paper == index.search(row.title)[0].id


def test_a_library_says_topics_and_effects_of_a_paper(tiny):
    """What the small library knows of a paper is its text; its names are no arXiv ids."""
    index = Index.of_library(tiny)

    expected = "RL adds skill.\nrl; small-7b; sums; pass@1; RL against base"
    assert expected == index.search("Trained")[0].text
    assert ("", "2024-06") == (index.search("Trained")[0].id, index.search("Trained")[0].date)


@pytest.mark.parametrize(
    ("expected", "edtf"),
    [
        ("2025-04-18", "2025-04-18"),
        ("2025-04", "2025-04~"),
        ("2025", "2025-01/2025-06"),
        ("", "2024/"),
    ],
)
def test_the_date_of_a_work_is_as_precise_as_the_library_is(expected, edtf):
    """A mark of doubt goes, and an interval is a year or nothing."""
    papers = pd.DataFrame({"paper": ["2501.00001"], "title": ["A title"], "date": [edtf]})

    index = Index.of_library(Library.from_frames({"papers": papers}))

    assert expected == index.find("2501.00001").date


def test_the_first_index_that_knows_a_work_is_asked(index):
    """The library's own record comes before a file's."""
    other = Index()
    other.add([Work("2501.00002", "On Rain, Again"), Work("2501.00007", "On Hail")], "file")
    both = Indexes((index, other))

    assert ("On Rain", "On Hail") == (both.find("2501.00002").title, both.find("2501.00007").title)
    assert ("made up", "file") == tuple(source.name for source in both.coverage())
    assert ["On Rain", "On Hail"] == [work.title for work in both.search("on rain", 2)]
    assert find_in([], "2501.00002") is None


@pytest.mark.parametrize(
    ("expected", "source", "as_of"),
    [
        (
            "2 works of the library, compiled 2026-11-20 (5 days ago), dated 2025-01 to 2025-02",
            "library",
            date(2026, 11, 20),
        ),
        (
            "2 works of works.bib, as of 2026-11-24 (1 day ago), dated 2025-01 to 2025-02",
            "works.bib",
            date(2026, 11, 24),
        ),
        (
            "2 works of works.bib, from a day that it does not say, dated 2025-01 to 2025-02",
            "works.bib",
            None,
        ),
    ],
)
def test_coverage_is_size_age_and_years(expected, source, as_of):
    """One sentence says what an index can and cannot know."""
    index = Index()
    index.add([SUMS, RAIN], source, as_of)

    assert expected == describe_coverage(index, TODAY)


def test_coverage_of_nothing_and_of_several():
    """An empty index says so, and several are told one after another."""
    one, two = Index(), Index()
    one.add([SUMS], "a.bib", TODAY)
    two.add([Work("", "Undated")], "b.bib", TODAY)

    assert "no works" == describe_coverage(Index(), TODAY)
    assert (
        "1 work of a.bib, as of 2026-11-25 (today), dated 2025-01;"
        " 1 work of b.bib, as of 2026-11-25 (today)"
    ) == describe_coverage(Indexes((one, two)), TODAY)
