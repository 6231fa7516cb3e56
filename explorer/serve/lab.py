"""JupyterLab on the notebooks: the analyst's own Lab, except that it asks nobody for news."""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from jupyter_core.paths import jupyter_runtime_dir

from explorer.environment import ANSWERS
from explorer.serve.dashboard import tell_kernels
from explorer.serve.ports import choose_transport, spell_url
from explorer.serve.process import running

HERE = Path(__file__).parent
Server = subprocess.Popen[bytes]

DASHBOARD = "explorer.ipynb"
LESSONS = "lessons/00-how-to-teach-this.ipynb"  # which lists them
COPY = "explorer-notebooks"  # the folder that shipped notebooks are copied to, to be worked on


@contextlib.contextmanager
def lab(
    folder: Path,
    library: Path,
    *,
    port: int = 8888,
    signer: str = "",
    works: Sequence[Path] = (),
    notebook: str = DASHBOARD,
    answers: Path | None = None,
) -> Iterator[tuple[str, Server]]:
    """Open JupyterLab on `folder` until the block ends.

    Parameters
    ----------
    folder : Path
        Where the notebooks are.
    library : Path
        The folder that `explorer.open_explorer` opens in them.
    port : int
        Where to listen, for this machine alone.
    signer, works
        As of `explorer.serve.dashboard.dashboard`.
    notebook : str
        The notebook to open, as a path inside `folder`.
    answers : Path, optional
        The file for a learner's answers; without one, each lesson keeps them beside itself.

    Yields
    ------
    url : str
        The address of the notebook, with the token that opens it.
    server : Popen
        The process.

    Raises
    ------
    ServeError
        If the server does not answer.
    """
    token = secrets.token_urlsafe(24)
    told = {ANSWERS: str(answers.resolve())} if answers else {}
    with running(
        lab_command(folder, port),
        lab_environment(library, token) | tell_kernels(library, signer, works) | told,
        answers=f"{spell_url('127.0.0.1', port)}api",
        name="JupyterLab",
    ) as server:
        yield f"{spell_url('127.0.0.1', port)}lab/tree/{notebook}?token={token}", server


def lab_command(folder: Path, port: int) -> list[str]:
    """Return the command that opens JupyterLab on `folder`, for this machine alone."""
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.open_browser": False,
        "ServerApp.root_dir": folder.resolve(),
        "Application.log_level": "ERROR",
        "KernelManager.transport": choose_transport(Path(jupyter_runtime_dir())),
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",  # the other one asks a package index
        "LabApp.news_url": None,
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # in a container there is nobody else to be
    return [sys.executable, "-P", "-m", "jupyter", "lab", *arguments]


def lab_environment(library: Path, token: str) -> dict[str, str]:
    """Return our own environment, our settings for Lab before the user's, and the token."""
    config = [str(HERE / "lab_config"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    return dict(os.environ) | {
        **tell_kernels(library),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, config)),
        "JUPYTER_TOKEN": token,  # here rather than in the command, which every user can list
    }


def copy_notebooks(shipped: Path, folder: Path) -> list[Path]:
    """Copy the shipped notebooks into `folder`, leave what is there alone, return what is new."""
    new = []
    for source in sorted(path for path in shipped.rglob("*") if path.is_file()):
        target = folder / source.relative_to(shipped)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(
                source, target
            )  # the contents alone: an installed file may be read-only
            new.append(target)
    return new
