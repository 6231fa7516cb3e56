"""The servers: what they give away, what they refuse, and that they end.

One Voila server, on a small notebook, stands for all tests of the dashboard. It is started where
everything is against it: from a folder whose `voila.py` would stop it, by a user whose Jupyter
settings ask for another template and whose IPython fails at its start.
"""

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from explorer.errors import ServeError
from explorer.serve import lab as lab_module
from explorer.serve import process
from explorer.serve.dashboard import dashboard, voila_environment, voila_settings
from explorer.serve.lab import copy_notebooks, lab, lab_environment
from explorer.serve.ports import choose_port, choose_transport, is_loopback, spell_url

QUESTION = "Does it <b>elicit</b> or 'create'?"
CELLS = [
    "import os, pathlib\npathlib.Path(f'kernel-{os.getpid()}').touch()",
    "print('library:', os.environ['EXPLORER_LIBRARY'])",
    "print('told of voila:', os.environ['SERVER_SOFTWARE'])",
]
PRIVATE = ["notebook.ipynb", "picture.png", "secret.csv"]


def free_port():
    """Return a port nobody listens on now."""
    return choose_port("127.0.0.1", 0, 0)


def write_notebook(path, cells):
    """Write a notebook of these code cells."""
    cells = [nbformat.v4.new_code_cell(source, id=f"c{n}") for n, source in enumerate(cells)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a notebook, and with files that are nobody's business."""
    folder = tmp_path_factory.mktemp("notebooks")
    for name in PRIVATE:
        (folder / name).write_text("private")
    write_notebook(folder / "notebook.ipynb", CELLS)
    return folder


@contextlib.contextmanager
def hostile(home):
    """Make the user's own settings, and the current folder, ones that break Voila and kernels."""
    (home / "voila.py").write_text("raise SystemExit('a voila.py was run')")
    (home / "voila.json").write_text('{"VoilaConfiguration": {"template": "none-such"}}')
    (home / "start.py").write_text("raise SystemExit('a start file was run')")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_DATA_DIR"):
            patch.setenv(name, str(home))
        patch.setenv("PYTHONSTARTUP", str(home / "start.py"))
        patch.chdir(home)
        yield


@pytest.fixture(scope="module")
def server(folder, tmp_path_factory):
    """Serve the notebook on a free port, started by a user it must not heed; return the address."""
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    served = dashboard(folder / "notebook.ipynb", home / "library", port=port, question=QUESTION)
    with contextlib.ExitStack() as stack:
        with hostile(home):
            stack.enter_context(served)
        yield f"http://127.0.0.1:{port}/"


def ask(url, method="GET", **headers):
    """Return the status and the text of the answer."""
    request = urllib.request.Request(url, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode("utf-8", "replace")


def open_kernel(server):
    """Open the page as a viewer does, and return the kernel that it names."""
    _, page = ask(server)
    return re.search(r'"kernelId": "([0-9a-f-]{36})"', page)[1]


def message(kind, channel, content):
    """Return a message to a kernel, as a page sends it."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "s"}
    return {
        "channel": channel,
        "header": header | {"version": "5.3", "date": "2026-01-01T00:00:00Z"},
        "parent_header": {},
        "metadata": {},
        "content": content,
    }


def run_apart(work):
    """Run a coroutine in a thread of its own: the browser of other tests keeps a loop in this."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def send_code(server, kernel, channel, code, query=""):
    """Send code to run, then ask what kernel it is, and return when that is answered.

    A kernel answers the messages of a channel in their order, so the code would have run by then.
    """
    url = f"{server.replace('http', 'ws')}api/kernels/{kernel}/channels{query}"
    connection = await websocket_connect(url)
    content = {"code": code, "silent": False, "store_history": False}
    question = message("kernel_info_request", channel, {})
    await connection.write_message(json.dumps(message("execute_request", channel, content)))
    await connection.write_message(json.dumps(question))
    while True:
        answer = json.loads(await asyncio.wait_for(connection.read_message(), 30))
        asked = answer["parent_header"].get("msg_id") == question["header"]["msg_id"]
        if asked and answer["msg_type"] == "kernel_info_reply":
            break
    connection.close()
    while await asyncio.wait_for(connection.read_message(), 30) is not None:
        pass  # until the other side has closed too


def test_the_page_asks_the_question_while_it_loads(server):
    """A viewer reads what this is about before anything is drawn; text is never markup."""
    status, page = ask(server)

    assert 200 == status
    assert '<html lang="en">' in page
    assert "<title>Does it &lt;b&gt;elicit&lt;/b&gt; or 'create'?</title>" in page
    assert "Does it &lt;b&gt;elicit&lt;/b&gt; or &#39;create&#39;?</p>" in page
    assert '<p class="state" role="status">Loading the explorer…</p>' in page
    assert '<meta name="viewport" content="width=device-width, initial-scale=1.0">' in page
    assert "<b>elicit" not in page


@pytest.mark.parametrize("path", ["", "none-such", "voila/files/picture.png"])
def test_a_page_names_no_other_host(server, path):
    """Neither the dashboard nor a refusal makes the browser ask anybody else."""
    _, page = ask(f"{server}{path}")

    assert [] == re.findall(r"https?://(?!127\.0\.0\.1|www\.w3\.org)[^\s\"']+", page)


def test_a_page_may_only_load_from_its_own_host(server):
    """The browser is told so too, and not to be framed or to tell others where it was."""
    with urllib.request.urlopen(server) as answer:
        headers = answer.headers

    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert "SAMEORIGIN" == headers["X-Frame-Options"]
    assert "no-referrer" == headers["Referrer-Policy"]


def test_the_notebook_is_told_the_library(server):
    """The kernel finds the library in its environment, and knows that Voila serves it."""
    _, page = ask(server)

    assert re.search(r"library: /\S*home0/library", page)
    assert "told of voila: voila" in page


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_a_viewer_cannot_run_code(server, folder, channel):
    """Code sent to the kernel as a page sends messages is not run; other messages are heard."""
    trace = folder / f"ran-on-{channel}"

    code = f"open({str(trace)!r}, 'w')"
    run_apart(send_code(server, open_kernel(server), channel, code))

    assert not trace.exists()


@pytest.mark.parametrize(
    "path",
    [
        *(f"voila/files/{name}" for name in PRIVATE),
        *(f"files/{name}" for name in PRIVATE),
        "voila/files/../notebook.ipynb",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "voila/templates/explorer/static/../conf.json",
        "voila/tree",
        "voila/render/notebook.ipynb",
        "voila/api/contents",
        "api/contents",
        "api/contents/notebook.ipynb",
        "api/kernels",
        "api/sessions",
        "api/terminals",
    ],
)
def test_nothing_but_the_page_is_served(server, path):
    """No file of the notebook's folder, no listing and no other door of Jupyter's answers."""
    status, text = ask(f"{server}{path}")

    assert status >= 400
    assert "private" not in text


@pytest.mark.parametrize("query", ["template=lab", "template=none-such", "theme=dark"])
def test_a_viewer_cannot_choose_the_template(server, query):
    """The address chooses neither template nor theme."""
    status, page = ask(f"{server}?{query}")

    assert 200 == status
    assert "Loading the explorer…" in page
    assert 'data-jp-theme-light="true"' in page


def test_another_name_for_this_machine_is_refused(server):
    """A page elsewhere that renames itself to our address cannot read ours."""
    status, _ = ask(server, Host="evil.example")

    assert 403 == status


def test_another_page_cannot_open_the_kernel(server):
    """A websocket from a page of another origin is refused."""
    kernel = open_kernel(server)
    url = f"{server.replace('http', 'ws')}api/kernels/{kernel}/channels"

    async def connect():
        await websocket_connect(HTTPRequest(url, headers={"Origin": "http://evil.example"}))

    with pytest.raises(HTTPClientError, match="403"):
        run_apart(connect())


def test_the_kernel_ends_with_its_tab(server):
    """What a closing tab sends ends its kernel."""
    kernel = open_kernel(server)
    assert 200 == ask(f"{server}api/kernels/{kernel}")[0]

    status, _ = ask(f"{server}voila/api/shutdown/{kernel}", method="POST")

    assert 204 == status
    assert 404 == ask(f"{server}api/kernels/{kernel}")[0]


@pytest.mark.parametrize("preheat", [True, False])
def test_nothing_is_left_when_the_dashboard_ends(tmp_path, monkeypatch, preheat):
    """Its kernels, and every file they wrote outside the notebook's folder, are gone."""
    scratch = tmp_path / "temporary"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    notebook = write_notebook(tmp_path / "notebook.ipynb", CELLS)
    port = free_port()

    with dashboard(notebook, tmp_path, port=port, preheat=preheat):
        assert 200 == ask(f"http://127.0.0.1:{port}/")[0]

    kernels = [int(path.name.removeprefix("kernel-")) for path in tmp_path.glob("kernel-*")]
    assert kernels
    assert [] == [kernel for kernel in kernels if is_alive(kernel)]
    assert [] == list(scratch.iterdir())


def test_the_log_is_the_servers_and_no_viewers(tmp_path, capfd):
    """What the package logs in a kernel is read where the dashboard was started, not in a page."""
    cells = ["import logging\nlogging.getLogger('explorer').error('for the ' + 'log')"]
    notebook = write_notebook(tmp_path / "notebook.ipynb", cells)
    port = free_port()
    log, deadline = "", time.monotonic() + 30

    with dashboard(notebook, tmp_path, port=port, preheat=False):
        _, page = ask(f"http://127.0.0.1:{port}/")
        while "for the log" not in log and time.monotonic() < deadline:
            log += capfd.readouterr().err

    assert "for the log" in log
    assert "for the log" not in page


def is_alive(number):
    """Say whether a process runs."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_world_is_answered_only_if_asked_for(tmp_path):
    """A dashboard for more than this machine answers to every name; else to this machine's."""
    alone = voila_settings(tmp_path, host="127.0.0.1", port=1)
    open_to_all = voila_settings(tmp_path, host="0.0.0.0", port=1)

    assert alone["Voila"]["tornado_settings"]["allow_remote_access"] is False
    assert open_to_all["Voila"]["tornado_settings"]["allow_remote_access"] is True
    assert (
        alone["Voila"]["tornado_settings"]["headers"]
        == open_to_all["Voila"]["tornado_settings"]["headers"]
    )


def test_the_users_own_settings_stay_outside(tmp_path, monkeypatch):
    """Of Jupyter's, IPython's and Voila's variables only ours reach the dashboard."""
    for name in ("JUPYTER_TOKEN", "IPYTHONDIR", "VOILA_BASE_URL", "PYTHONSTARTUP"):
        monkeypatch.setenv(name, "theirs")

    environment = voila_environment(tmp_path, tmp_path)

    assert "theirs" not in environment.values()
    assert os.environ["PATH"] == environment["PATH"]


def test_a_server_that_ends_at_once_is_told(capfd):
    """The error says how it ended; what it wrote is passed on."""
    command = [sys.executable, "-c", "print('out of ink'); raise SystemExit(3)"]

    with (
        pytest.raises(ServeError, match=r"The press ended before it answered \(exit status 3\)"),
        process.running(command, os.environ, answers="http://127.0.0.1:9/", name="The press"),
    ):
        pass

    assert "out of ink" in capfd.readouterr().err


def test_a_silent_server_is_given_up(monkeypatch):
    """One that never answers is ended, and the error says how long it had."""
    monkeypatch.setattr(process, "PATIENCE", 0.3)
    command = [sys.executable, "-c", "import time; time.sleep(60)"]

    with (
        pytest.raises(ServeError, match="The press did not answer within 0 seconds"),
        process.running(
            command, os.environ, answers=f"http://127.0.0.1:{free_port()}/", name="The press"
        ),
    ):
        pass


def test_a_server_that_will_not_end_is_killed(monkeypatch):
    """Politeness has an end: a server that ignores the signal is gone all the same."""
    monkeypatch.setattr(process, "FAREWELL", 0.3)
    port = free_port()
    command = [
        sys.executable,
        "-c",
        "import signal, http.server as h\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"h.HTTPServer(('127.0.0.1', {port}), h.SimpleHTTPRequestHandler).serve_forever()",
    ]

    with process.running(command, os.environ, answers=f"http://127.0.0.1:{port}/", name="x") as it:
        assert it.poll() is None

    assert it.poll() is not None


def test_a_server_that_ends_by_itself_later_is_told():
    """Waiting for Ctrl-C notices that there is nothing left to wait for."""
    command = [sys.executable, "-c", "raise SystemExit(4)"]

    with (
        subprocess.Popen(command) as ended,
        pytest.raises(ServeError, match=r"The press ended by itself \(exit status 4\)"),
    ):
        process.wait_until_interrupted(ended, "The press")


def test_a_signal_to_end_is_an_interrupt(monkeypatch):
    """A closed terminal ends the server in order."""
    monkeypatch.setattr(process, "ENDINGS", ("SIGUSR1",))

    with pytest.raises(KeyboardInterrupt), process.ending_signals_interrupt():
        signal.raise_signal(signal.SIGUSR1)

    assert signal.SIG_DFL == signal.getsignal(signal.SIGUSR1)


def test_an_ignored_signal_stays_ignored(monkeypatch):
    """A server that `nohup` started outlives its terminal."""
    monkeypatch.setattr(process, "ENDINGS", ("SIGUSR1",))
    before = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    try:
        with process.ending_signals_interrupt():
            signal.raise_signal(signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)


@pytest.fixture
def taken():
    """Return a port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_port_asked_for_and_taken_is_refused(taken):
    """The error names the port and the way out."""
    with pytest.raises(ServeError, match=f"Port {taken} on 127.0.0.1 is taken. Name another"):
        choose_port("127.0.0.1", taken, 8866)


def test_without_asking_the_next_free_port_is_found(taken):
    """A default that is taken moves up."""
    assert taken < choose_port("127.0.0.1", None, taken) <= taken + 99


def test_when_all_ports_are_taken_it_says_so(taken, monkeypatch):
    """The search has an end, and the error names it."""
    monkeypatch.setattr("explorer.serve.ports.TRIES", 1)

    with pytest.raises(ServeError, match=f"{taken} to {taken} on 127.0.0.1 are all taken"):
        choose_port("127.0.0.1", None, taken)


def test_a_host_that_is_not_here_is_refused():
    """An address of somebody else's is told in a sentence, with the one that works."""
    with pytest.raises(ServeError, match=r"Nothing can listen at 192\.0\.2\.1, .*127\.0\.0\.1"):
        choose_port("192.0.2.1", None, 8866)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("localhost", "http://localhost:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),
        ("::", "http://[::1]:80/"),
        ("::1", "http://[::1]:80/"),
    ],
)
def test_an_address_can_be_opened_as_it_is_spelled(host, url):
    """What listens everywhere is reached here at the loopback address."""
    assert url == spell_url(host, 80)


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("", False),
        ("192.168.0.7", False),
        ("explorer.example", False),
    ],
)
def test_loopback_is_this_machine_alone(host, alone):
    """Every other host is one that somebody else may reach."""
    assert alone is is_loopback(host)


def test_a_long_path_falls_back_to_ports(tmp_path):
    """A Unix socket's path has a limit; past it kernels are reached over TCP."""
    assert "tcp" == choose_transport(tmp_path / ("long" * 30))


def test_notebooks_are_copied_once(tmp_path):
    """What is there stays as it is: it may hold a day's work."""
    shipped, folder = tmp_path / "shipped", tmp_path / "mine"
    (shipped / "lessons").mkdir(parents=True)
    (shipped / "a.ipynb").write_text("a")
    (shipped / "lessons" / "b.ipynb").write_text("b")
    folder.mkdir()
    (folder / "a.ipynb").write_text("a day's work")

    assert [folder / "lessons" / "b.ipynb"] == copy_notebooks(shipped, folder)
    assert "a day's work" == (folder / "a.ipynb").read_text()
    assert "b" == (folder / "lessons" / "b.ipynb").read_text()
    assert [] == copy_notebooks(shipped, folder)


def test_lab_keeps_the_users_own_settings(tmp_path, monkeypatch):
    """Ours come before an analyst's own, and do not replace them."""
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/theirs")

    paths = lab_environment(tmp_path, "t")["JUPYTER_CONFIG_PATH"].split(os.pathsep)

    assert [str(lab_module.HERE / "lab_config"), "/theirs"] == paths


@pytest.fixture(scope="module")
def analyst(folder, tmp_path_factory):
    """Open JupyterLab as an analyst with no settings; return the address and the token."""
    home = tmp_path_factory.mktemp("lab")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
            patch.setenv(name, str(home))
        with lab(folder, home, port=free_port()) as (url, _):
            yield url.split("lab/tree/explorer.ipynb?token=")


def test_an_analyst_can_run_code(analyst, folder):
    """The messages that the dashboard ignores do run in JupyterLab."""
    base, token = analyst
    started = ask(f"{base}api/kernels", method="POST", Authorization=f"token {token}")
    trace = folder / "ran-in-lab"

    code = f"open({str(trace)!r}, 'w').close()"
    kernel = json.loads(started[1])["id"]
    run_apart(send_code(base, kernel, "shell", code, query=f"?token={token}"))

    assert trace.exists()


def test_lab_is_closed_quiet_and_without_voila(analyst):
    """It needs its token, asks nobody for news, and does not publish notebooks itself."""
    base, token = analyst
    key = {"Authorization": f"token {token}"}
    notices = f"{base}lab/api/settings/@jupyterlab/apputils-extension:notification"
    settings = json.loads(ask(notices, **key)[1])["schema"]["properties"]

    assert 403 == ask(f"{base}api/contents")[0]
    assert 200 == ask(f"{base}api/contents", **key)[0]
    assert "false" == settings["fetchNews"]["default"]
    assert settings["checkForUpdates"]["default"] is False
    assert 404 == ask(f"{base}voila/render/notebook.ipynb", **key)[0]
