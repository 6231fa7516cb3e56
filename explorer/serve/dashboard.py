"""The dashboard: stand-alone Voila on one notebook, with our settings and nobody else's."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from explorer.environment import LIBRARY, SIGNER, WORKS
from explorer.serve.ports import choose_transport, is_loopback, spell_url
from explorer.serve.process import running

HERE = Path(__file__).parent


@contextlib.contextmanager
def dashboard(
    notebook: Path,
    library: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8866,
    question: str = "",
    preheat: bool = True,
    signer: str = "",
    works: Sequence[Path] = (),
) -> Iterator[subprocess.Popen[bytes]]:
    """Serve `notebook` on `library` until the block ends; nothing is left behind.

    Parameters
    ----------
    notebook, library : Path
        The one notebook to serve, and the folder its kernels open.
    host, port : str, int
        Where to listen.
    question : str
        The page's title, and what one reads above "Loading the explorer…".
    preheat : bool
        Keep one kernel ready for the next viewer. It has read the library before that viewer came.
    signer : str
        Who signs re-tests there; nobody without one.
    works : sequence of Path
        Files of works that answers are grounded against, beside the library.

    Raises
    ------
    ServeError
        If the server does not answer.
    """
    with tempfile.TemporaryDirectory(prefix="explorer-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        settings = voila_settings(scratch, host=host, port=port, question=question, preheat=preheat)
        (scratch / "voila.json").write_text(json.dumps(settings), "utf-8")
        profile = scratch / "ipython" / "profile_default"
        profile.mkdir(parents=True)
        shutil.copyfile(HERE / "kernel.json", profile / "ipython_kernel_config.json")
        with running(
            voila_command(notebook, scratch),
            voila_environment(library, scratch) | tell_kernels(library, signer, works),
            answers=f"{spell_url(host, port)}voila/templates/explorer/static/favicon.svg",
            name="The dashboard",
        ) as process:
            yield process


def voila_command(notebook: Path, scratch: Path) -> list[str]:
    """Return the command that serves `notebook` with the settings in `scratch`.

    Neither modules nor settings in the current folder count: `-P` leaves out the ones, and naming
    the settings' folder the others.
    """
    settings = f"--Voila.config_file_paths={scratch}"
    return [sys.executable, "-P", "-m", "voila", str(notebook.resolve()), settings]


def voila_settings(
    scratch: Path, *, host: str, port: int, question: str = "", preheat: bool = True
) -> dict[str, Any]:
    """Return `voila.json` with what differs from run to run; for the parameters see `dashboard`."""
    settings: dict[str, Any] = json.loads((HERE / "voila.json").read_text("utf-8"))
    settings["Voila"] |= {"ip": host, "port": port}
    settings["Voila"]["tornado_settings"]["allow_remote_access"] = not is_loopback(host)
    settings["VoilaConfiguration"] |= {
        "preheat_kernel": preheat,
        "resources": {"explorer": {"title": question or "Explorer", "question": question}},
    }
    settings["KernelManager"] = {"transport": choose_transport(scratch / "voila_12345678")}
    return settings


def tell_kernels(library: Path, signer: str = "", works: Sequence[Path] = ()) -> dict[str, str]:
    """Return what the kernels of a server are told: what to open, who signs, where else to look."""
    files = json.dumps([str(path.resolve()) for path in works])
    return {LIBRARY: str(library.resolve()), SIGNER: signer, WORKS: files}


def voila_environment(library: Path, scratch: Path) -> dict[str, str]:
    """Return our own environment, less what is the user's own of Jupyter and IPython.

    Parameters
    ----------
    library : Path
        The library that the notebook opens.
    scratch : Path
        Where everything lands that the server and its kernels write.
    """
    theirs = ("IPYTHON", "JUPYTER", "PYTHONSTARTUP", "VOILA_")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    return ours | {
        **tell_kernels(library),
        "IPYTHONDIR": str(scratch / "ipython"),
        "JUPYTER_DATA_DIR": str(scratch / "data"),
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PATH": str(HERE / "share" / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(scratch / "runtime"),
        "SERVER_SOFTWARE": "voila",  # which Voila tells a kernel of its own only if it was cold
        "TMPDIR": str(scratch),
    }
