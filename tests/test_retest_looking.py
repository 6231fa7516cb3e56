"""Where works are looked up: the library, a user's own lists and, only if asked, arXiv."""

from datetime import date
from pathlib import Path

from test_retest_online import Service, service

from explorer.library import Library
from explorer.retest.answers.answer import read_answer
from explorer.retest.looking import look_online, open_indexes
from explorer.retest.works.index import Index
from explorer.retest.works.indexes import describe_coverage
from explorer.retest.works.online import Arxiv

TODAY = date(2026, 11, 25)
ANSWER = read_answer(
    "Sums add up (arXiv:2501.00001), and not (arXiv:2501.00003). See arXiv:2510.07364.", (), TODAY
)
__all__ = ["service"]  # a fixture, which pytest finds by its name here


def test_the_library_comes_before_a_list_of_ones_own(shipped: Library, tmp_path: Path, monkeypatch):
    """Both are found; of a work that both hold, the library's record counts."""
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "cache"))
    own = tmp_path / "own.bib"
    own.write_text(
        "@misc{a, title={Mine}, eprint={2501.00001}, archiveprefix={arXiv}}\n"
        "@misc{b, title={Not its title}, eprint={2510.07364}, archiveprefix={arXiv}}\n",
        "utf-8",
    )
    said: list[str] = []

    indexes = open_indexes(shipped, [own], said.append)

    assert "Mine" == indexes.find("2501.00001").title
    assert "library" == indexes.find("2510.07364").source
    assert "own.bib" in said[0]
    assert "; 2 works of own.bib" in describe_coverage(indexes, TODAY)


def test_arxiv_is_asked_only_for_what_nothing_here_knows(shipped: Library, service: Service):
    """What it tells is looked up like the rest; what it does not have is said."""
    arxiv = Arxiv(Index(), address=service.address, delay=0.01)

    indexes, said = look_online(open_indexes(shipped), ANSWER, TODAY, arxiv)

    (asked,) = service.asked
    assert ["2501.00001", "2501.00003"] == sorted(asked["id_list"].split(","))
    assert "A Made-Up Work on Sums" == indexes.find("2501.00001").title
    assert ("arXiv does not have 2501.00003.",) == said
    assert "of arXiv, as of 2026-11-25" in describe_coverage(indexes, TODAY)


def test_what_arxiv_does_not_answer_stays_unknown(shipped: Library, service: Service):
    """A sentence says so, and the check goes on without."""
    service.moods += ["busy"] * 50
    arxiv = Arxiv(Index(), address=service.address, delay=0.01, most_requests=2)

    indexes, said = look_online(open_indexes(shipped), ANSWER, TODAY, arxiv)

    assert indexes.find("2501.00001") is None
    assert indexes.find("2510.07364") is not None
    assert "arXiv was not asked for 2 ids; they stay unknown." == said[-1]
    assert len(said) == 2
