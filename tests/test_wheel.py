"""The wheel, built and installed, does from any folder what a checkout does.

It is installed by pip into an environment of its own, which has neither this checkout nor its
editable installation on the path. What the package depends on is shared with the environment of
the tests, for installing that anew takes a minute; `.ci/run` does it once, from nothing.
"""

import json
import re
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parent.parent
TEMPLATE = "explorer/serve/share/jupyter/voila/templates/explorer/index.html.j2"
PROMPT = "explorer/retest/prompt.md.j2"
PATIENCE = 90  # seconds


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel, with the build tools of this environment."""
    folder = tmp_path_factory.mktemp("dist")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """Install the wheel in an environment of its own, and return that environment's Python."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    pip = ["-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel]
    subprocess.run([sys.executable, *pip], check=True, capture_output=True)
    site = next(home.glob("lib/python*/site-packages"))
    (site / "shared.pth").write_text(sysconfig.get_path("purelib"))  # its own .pth files do nothing
    (home / "share").symlink_to(Path(sys.prefix) / "share")  # Jupyter's kernels and extensions
    return python


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Stand in an empty folder, with nothing in the environment that leads back to the checkout."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return tmp_path


def run(python, *arguments):
    """Run Python, and return what it did."""
    return subprocess.run(
        [python, *arguments], capture_output=True, text=True, check=False, timeout=PATIENCE
    )


def test_the_wheel_holds_what_it_needs(wheel):
    """Template, settings, built files and types travel; what only a workshop needs does not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    static = {f"explorer/widgets/static/{path.name}" for path in built_files()}

    assert {"explorer/py.typed", "explorer/serve/voila.json", TEMPLATE, PROMPT} <= names
    assert static
    assert static <= names
    workshop = r"node_modules|/front/|(^|/)tests?/|\.map$"
    assert [] == [name for name in names if re.search(workshop, name)]


def built_files():
    """Return the files that the front end's build gave."""
    return [path for path in (ROOT / "explorer" / "widgets" / "static").iterdir() if path.is_file()]


@pytest.mark.parametrize("folder", ["data", "notebooks"])
def test_the_wheel_holds_every_shipped_file_as_it_is(wheel, folder):
    """Each file of the folder is there, byte for byte, and no other."""
    prefix = PurePosixPath("explorer/shipped") / folder
    with zipfile.ZipFile(wheel) as archive:
        packed = {
            name.removeprefix(f"{prefix}/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith(f"{prefix}/")
        }
    expected = {
        path.relative_to(ROOT / folder).as_posix(): path.read_bytes()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }
    assert expected == packed


@pytest.mark.usefixtures("elsewhere")
def test_the_installed_package_is_the_wheels(python):
    """What is imported came out of the wheel, not from this checkout."""
    result = run(python, "-c", "import explorer; print(explorer.__file__)")

    assert result.stdout.startswith(str(python.parent.parent))


@pytest.mark.usefixtures("elsewhere")
def test_check_runs_from_another_folder(python):
    """`explorer check` finds the shipped library, whole, wherever one stands."""
    result = run(python.with_name("explorer"), "check", "--format", "json")

    assert 0 == result.returncode, result.stderr
    answer = json.loads(result.stdout)
    assert [] == answer["problems"]
    assert 149 == answer["items"]
    assert "shipped" in answer["library"]


def test_the_dashboard_opens_from_another_folder(python, elsewhere):
    """`explorer` serves the shipped notebook on the shipped library, and ends at Ctrl-C."""
    command = [python.with_name("explorer"), "--no-browser", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    with server, server.stderr:
        try:
            first = server.stderr.readline()
            url = re.search(r"http://127\.0\.0\.1:\d+/", first)
            assert url, first + server.stderr.read()
            with urllib.request.urlopen(url[0], timeout=PATIENCE) as answer:
                page = answer.read().decode()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)

    assert 0 == server.returncode
    assert "Loading the explorer…" in page
    assert "application/vnd.jupyter.widget-view+json" in page
    assert [] == list(elsewhere.iterdir())


def test_lab_works_on_a_copy_of_the_notebooks(python, elsewhere):
    """What was installed is not edited: the notebooks are copied to where one stands."""
    code = (
        "from pathlib import Path; from explorer.cli.serving import find_notebooks; "
        "print(find_notebooks(Path.cwd()))"
    )

    result = run(python, "-c", code)

    assert f"{elsewhere / 'explorer-notebooks'}\n" == result.stdout
    assert (elsewhere / "explorer-notebooks" / "explorer.ipynb").exists()
    assert f"The notebooks are in {elsewhere / 'explorer-notebooks'}" in result.stderr
