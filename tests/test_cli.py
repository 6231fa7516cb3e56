"""The `explorer` command: what it says, where it says it, and how it ends."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from explorer import cli
from explorer.cli import checking, serving
from explorer.errors import Problem, ServeError
from explorer.opening import shipped

PATIENCE = 90  # seconds


def run(*arguments):
    """Run the command in this process."""
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


@pytest.fixture
def broken(tiny_folder):
    """Return the small library with two faults."""
    citations = tiny_folder / "citations.csv"
    text = citations.read_text("utf-8")
    citations.write_text(text.replace(",cites,", ",likes,").replace("p2,p1", "p9,p1"), "utf-8")
    return tiny_folder


@pytest.fixture
def started(monkeypatch):
    """Record what would be served instead of serving it; Ctrl-C comes at once."""
    calls = []

    @contextmanager
    def serve(*arguments, **options):
        calls.append((arguments, options))
        yield "server"

    monkeypatch.setattr(serving, "dashboard", serve)
    monkeypatch.setattr(serving, "wait_until_interrupted", lambda *_: None)
    return calls


@pytest.fixture
def opened(monkeypatch):
    """Record the addresses that a browser would open."""
    addresses = []
    monkeypatch.setattr("webbrowser.open", addresses.append)
    return addresses


@pytest.mark.parametrize("arguments", [(), ("dashboard",)])
def test_explorer_alone_opens_the_dashboard(started, opened, arguments):
    """The word `dashboard` need not be said."""
    result = run(*arguments, "--port", "0")

    [((notebook, library), options)] = started
    url = f"http://127.0.0.1:{options['port']}/"
    assert 0 == result.exit_code, result.output
    assert shipped("notebooks") / "explorer.ipynb" == notebook
    assert shipped("data") == library
    assert f"The explorer is at {url}\nPress Ctrl-C to stop.\n" == result.stderr
    assert "" == result.stdout
    assert [url] == opened


@pytest.mark.parametrize("word", [(), ("dashboard",)])
def test_every_option_works_with_and_without_the_word(started, opened, tiny_folder, word):
    """`explorer --library my-library` is `explorer dashboard --library my-library`."""
    options = ["--library", tiny_folder, "--host", "localhost", "--port", "0", "--no-browser"]

    result = run(*word, *options)

    [((_, served), options)] = started
    assert 0 == result.exit_code, result.output
    assert tiny_folder == served
    assert "localhost" == options["host"]
    assert [] == opened


def test_the_page_shows_the_question_of_the_library(started, tiny_folder):
    """The line's question is what a viewer reads first."""
    run("--library", tiny_folder, "--port", "0", "--no-browser")

    assert "Elicit or create?" == started[0][1]["question"]


@pytest.mark.parametrize(("own", "preheat"), [(False, True), (True, False)])
def test_only_the_shipped_library_is_read_ahead(started, own, preheat):
    """One's own may change between two visits, so each visit reads it anew."""
    run("--port", "0", "--no-browser", *(["--library", shipped("data")] if own else []))

    assert preheat is started[0][1]["preheat"]


def test_a_host_for_others_is_warned_of(started):
    """Who opens the dashboard to others is told so, in one sentence on standard error."""
    result = run("--host", "0.0.0.0", "--port", "0", "--no-browser")

    port = started[0][1]["port"]
    warning = f"Anybody who can reach this machine at 0.0.0.0, port {port}, can use the dashboard."
    assert warning == result.stderr.splitlines()[0]


def test_a_taken_default_port_moves_up_and_says_so(started, monkeypatch):
    """Two dashboards may run side by side."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = listener.getsockname()[1]
        monkeypatch.setattr(serving, "DASHBOARD_PORT", taken)
        result = run("--no-browser")

    port = started[0][1]["port"]
    assert taken < port
    assert f"Port {taken} is taken; using {port}." == result.stderr.splitlines()[0]


def test_a_taken_port_that_was_asked_for_is_one_sentence(started):
    """It is not swapped for another behind one's back."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = listener.getsockname()[1]
        result = run("--port", taken, "--no-browser")

    expected = (
        f"Error: Port {taken} on 127.0.0.1 is taken. Name another with --port, "
        "or leave --port out and a free one is found.\n"
    )
    assert (2, expected) == (result.exit_code, result.stderr)
    assert [] == started


@pytest.mark.parametrize("command", [["dashboard", "--library"], ["lab", "--library"], ["check"]])
def test_a_missing_library_is_one_sentence(started, tmp_path, command):
    """Nothing is started on nothing."""
    missing = tmp_path / "none-such"

    result = run(*command, missing)

    assert 2 == result.exit_code
    assert f"Error: There is no library folder at {missing}.\n" == result.stderr
    assert [] == started


@pytest.mark.parametrize("command", ["dashboard", "lab"])
def test_a_broken_library_is_told_before_anything_starts(started, broken, command):
    """The sentence with its count, and the problems, and no server."""
    result = run(command, "--library", broken)

    assert 2 == result.exit_code
    assert result.stderr.startswith(f"Error: The library {broken} has 2 problems:\n")
    assert "citations.csv, row " in result.stderr
    assert "Traceback" not in result.output
    assert [] == started


def test_check_finds_the_shipped_library_whole():
    """It holds together: no problem, no new warning, exit 0; the last line counts."""
    result = run("check", "--strict")

    assert 0 == result.exit_code
    last = rf"{re.escape(str(shipped('data')))}: 0 problems, 0 new warnings, \d+ known warnings"
    assert re.search(
        rf"^{last} in 149 items(; due for a re-test: \d findings?)?\.$",
        result.stdout.splitlines()[-1],
    )
    assert "" == result.stderr


def test_check_prints_every_problem(broken):
    """Each says where, what and how to mend it; exit 1."""
    result = run("check", broken)

    lines = result.stdout.splitlines()
    assert 1 == result.exit_code
    assert all(line.startswith("problem: citations.csv, row ") for line in lines[:-1])
    assert "p9" in lines[0]
    assert "likes" in lines[1]
    assert f"{broken}: 2 problems, 0 new warnings, 0 known warnings." == lines[-1]


def test_check_speaks_json_to_programs(broken):
    """Standard output holds the JSON and nothing else; the exit is the same."""
    result = run("check", broken, "--format", "json")

    answer = json.loads(result.stdout)
    assert 1 == result.exit_code
    assert {"library", "items", "problems", "warnings", "known", "due"} == answer.keys()
    assert str(broken) == answer["library"]
    assert 2 == len(answer["problems"])
    assert all({"where", "what", "fix"} == problem.keys() for problem in answer["problems"])
    assert "" == result.stderr


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_a_new_warning_is_shown_and_fails_when_asked(monkeypatch, options, code):
    """What only looks wrong is printed with its rule; it is no problem unless one says so."""
    doubt = Problem("p1", "cites the future", "Check both dates.", "odd")
    monkeypatch.setattr(checking, "check_library", lambda _: (doubt,))

    result = run("check", *options)

    lines = result.stdout.splitlines()
    assert code == result.exit_code
    assert "warning: p1: cites the future. Check both dates. [odd]" == lines[0]
    assert ": 0 problems, 1 new warning, 0 known warnings in 149 items" in lines[-1]


def test_known_warnings_come_last_with_their_reason(tiny_folder):
    """The small library lists one of its own; that one alone would not fail."""
    lines = run("check", tiny_folder).stdout.splitlines()

    known = [line for line in lines if line.startswith("known: ")]
    assert ["known: paper p4: It has none. [undated]"] == known == lines[-2:-1]
    assert 1 == run("check", "--strict", tiny_folder).exit_code


def test_warnings_are_told_apart_in_json(tiny_folder):
    """New ones and known ones, each with its rule, and the latter with their reason."""
    answer = json.loads(run("check", tiny_folder, "--format", "json").stdout)

    fields = {"rule", "where", "what", "fix"}
    assert all(fields == warning.keys() for warning in answer["warnings"])
    assert "undated" not in {warning["rule"] for warning in answer["warnings"]}
    assert [{*fields, "reason"}] == [known.keys() for known in answer["known"]]
    assert ("undated", "paper p4", "It has none.") == tuple(
        answer["known"][0][name] for name in ("rule", "where", "reason")
    )


def test_a_library_without_a_list_of_known_warnings_is_checked(tiny_folder):
    """The table is optional: then every warning is new."""
    schema = json.loads((tiny_folder / "datapackage.json").read_text("utf-8"))
    schema["resources"] = [one for one in schema["resources"] if one["name"] != "known"]
    (tiny_folder / "datapackage.json").write_text(json.dumps(schema), "utf-8")
    (tiny_folder / "known.csv").unlink()

    answer = json.loads(run("check", tiny_folder, "--format", "json").stdout)

    assert [] == answer["problems"]
    assert "undated" in {warning["rule"] for warning in answer["warnings"]}
    assert [] == answer["known"]


def test_a_checkout_is_worked_on_where_it_is(tmp_path):
    """From a checkout, JupyterLab opens notebooks/ itself and copies nothing."""
    assert shipped("notebooks") == serving.find_notebooks(tmp_path)
    assert [] == list(tmp_path.iterdir())


def test_lab_opens_the_notebook_of_the_dashboard(monkeypatch, opened):
    """The browser opens at the address that carries the token."""
    calls = []

    @contextmanager
    def serve(*arguments, **options):
        calls.append((arguments, options))
        yield "http://127.0.0.1:1/lab/tree/explorer.ipynb?token=t", "server"

    monkeypatch.setattr(serving, "lab", serve)
    monkeypatch.setattr(serving, "wait_until_interrupted", lambda *_: None)

    result = run("lab", "--port", "0")

    assert 0 == result.exit_code, result.output
    assert (shipped("notebooks"), shipped("data")) == calls[0][0]
    assert ["http://127.0.0.1:1/lab/tree/explorer.ipynb?token=t"] == opened


def test_lab_opens_the_list_of_lessons(monkeypatch, opened, tmp_path):
    """With the learner's own file, if one is named."""
    calls = []

    @contextmanager
    def serve(*_arguments, **options):
        calls.append((options["notebook"], options["answers"]))
        yield "http://127.0.0.1:1/", "server"

    monkeypatch.setattr(serving, "lab", serve)
    monkeypatch.setattr(serving, "wait_until_interrupted", lambda *_: None)
    mine = tmp_path / "ana.jsonl"

    assert 0 == run("lab", "--port", "0", "--lessons", "--answers", str(mine)).exit_code
    assert 0 == run("lab", "--port", "0", "--no-browser").exit_code
    assert [("lessons/00-how-to-teach-this.ipynb", mine), ("explorer.ipynb", None)] == calls
    assert 1 == len(opened)


def test_a_server_that_fails_is_one_sentence(monkeypatch):
    """Its error is told as ours are: exit 2, no traceback."""

    def fail(*_arguments, **_options):
        raise ServeError("The dashboard ended before it answered.")

    monkeypatch.setattr(serving, "dashboard", fail)

    result = run("--port", "0", "--no-browser")

    assert (2, "Error: The dashboard ended before it answered.\n") == (
        result.exit_code,
        result.stderr,
    )


def test_an_unknown_word_is_answered_with_a_guess():
    """A slip of the finger gets the likely command, exit 2."""
    result = run("chek")

    assert 2 == result.exit_code
    assert "No such command 'chek'" in result.stderr


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("--version",)])
def test_it_tells_of_itself(arguments):
    """Help and version are the command's own, not the dashboard's."""
    result = run(*arguments)

    assert 0 == result.exit_code
    assert result.stdout.startswith(("Usage: ", "explorer, version "))
    assert "--port" not in result.stdout.replace("explorer --port", "")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_real_command_serves_and_ends_quietly(end, tmp_path):
    """`python -m explorer` answers where it says; Ctrl-C, or a signal, ends it in order."""
    command = [sys.executable, "-m", "explorer", "--no-browser", "--port", "0"]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    before = signal.signal(end, signal.default_int_handler)  # a child ignores what we ignore
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    signal.signal(end, before)
    with server, server.stderr:
        try:
            first = server.stderr.readline()
            url = re.search(r"http://127\.0\.0\.1:\d+/", first)
            assert url, first + server.stderr.read()
            with urllib.request.urlopen(url[0], timeout=PATIENCE) as answer:
                page = answer.read().decode()
        finally:
            server.send_signal(end)
            rest = server.stderr.read()
            server.wait(PATIENCE)

    assert "application/vnd.jupyter.widget-view+json" in page
    assert "Press Ctrl-C to stop.\n" == rest
    assert 0 == server.returncode
    assert [] == list(tmp_path.iterdir())
