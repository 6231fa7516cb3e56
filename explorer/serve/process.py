"""Run a server as a child: wait until it answers, and end it with everything it started."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType

from explorer.errors import ServeError

PATIENCE = 90.0  # seconds until a server that does not answer is given up; a cold disk needs many
FAREWELL = 15.0  # seconds a server gets to end its kernels in order
LAST_WORDS = 5.0  # seconds a kernel gets to notice that its server has ended
BEAT = 0.05  # seconds between two knocks at its door
ENDINGS = ("SIGTERM", "SIGHUP")  # as Ctrl-C: a closed terminal must not leave a server behind


@contextlib.contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], *, answers: str, name: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, hand it out once it answers, and end it when the block ends.

    What it logs goes to our standard error; what it says while it ends is dropped.

    Parameters
    ----------
    command : sequence of str
        The program and its arguments.
    environment : mapping of str to str
        Its whole environment.
    answers : str
        A URL that the server answers with 200 once it stands, and that costs it nothing.
    name : str
        What to call the server in an error: ``The dashboard``.

    Raises
    ------
    ServeError
        If the server ends, or stays silent for `PATIENCE` seconds, before it answers.
    """
    process = subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # so that Ctrl-C reaches us alone, and we end it in order
    )
    ending = threading.Event()
    log = threading.Thread(target=_pass_on, args=(process, ending), daemon=True)
    log.start()
    try:
        _wait_for(answers, process, name)
        yield process
    finally:
        ending.set()
        _end(process)
        log.join(LAST_WORDS)  # kernels write to the same pipe: its end is the end of the last one


def wait_until_interrupted(process: subprocess.Popen[bytes], name: str) -> None:
    """Wait for Ctrl-C or a signal to end; raise `ServeError` if the server ends by itself."""
    with contextlib.suppress(KeyboardInterrupt):
        status = process.wait()
        raise ServeError(f"{name} ended by itself (exit status {status}). Its log says why.")


@contextlib.contextmanager
def ending_signals_interrupt() -> Iterator[None]:
    """Turn the signals that end a program into KeyboardInterrupt, so that blocks end in order.

    One that we were told to ignore, as `nohup` does, stays ignored.
    """

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    known = [getattr(signal, name) for name in ENDINGS if hasattr(signal, name)]
    heeded = [number for number in known if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, interrupt) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _pass_on(process: subprocess.Popen[bytes], ending: threading.Event) -> None:
    assert process.stdout is not None
    with process.stdout as lines:
        for line in lines:
            if not ending.is_set():
                sys.stderr.write(line.decode("utf-8", "replace"))
                sys.stderr.flush()


def _wait_for(url: str, process: subprocess.Popen[bytes], name: str) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by a proxy
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if (status := process.poll()) is not None:
            raise ServeError(
                f"{name} ended before it answered (exit status {status}). Its log is above."
            )
        with contextlib.suppress(OSError), opener.open(url, timeout=5):
            return
        time.sleep(BEAT)
    raise ServeError(f"{name} did not answer within {PATIENCE:.0f} seconds. Start it again.")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(FAREWELL)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()
