import pytest

from explorer.errors import SelectionError
from explorer.widgets.guard import APOLOGY, guarded


def fail(error):
    """Return a callback that raises `error`."""

    def callback(*_arguments):
        raise error

    return callback


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (SelectionError("There is no claim type 'create!'."), "There is no claim type 'create!'."),
        (ZeroDivisionError("/srv/secret/path.py"), APOLOGY),
        (KeyError("token"), APOLOGY),
    ],
)
def test_the_viewer_reads_one_sentence_and_the_log_has_the_traceback(caplog, error, sentence):
    """Our own errors are written for readers; what others say may hold a path or a value."""
    read = []
    guarded(fail(error), read.append)({"new": 1})

    assert [sentence] == read
    assert ["explorer"] == [record.name for record in caplog.records]
    assert caplog.records[0].exc_info[1] is error


def test_a_report_that_fails_is_only_logged(caplog):
    """A guard that raised while it reports would send the traceback it hides."""
    guarded(fail(ValueError("first")), fail(ValueError("second")))()

    assert ["first", "second"] == [str(record.exc_info[1]) for record in caplog.records]


def test_a_callback_that_works_gets_its_arguments_and_reports_nothing():
    """A guard changes nothing else."""
    got, read = [], []
    guarded(lambda *given, **named: got.append((given, named)), read.append)(1, two=2)

    assert [((1,), {"two": 2})] == got
    assert [] == read


def test_what_ends_a_program_is_not_held_back():
    """Ctrl-C goes through."""
    with pytest.raises(KeyboardInterrupt):
        guarded(fail(KeyboardInterrupt()), print)()
