"""Node and its packages for these tests: installed once for each state of the lock file, and run like a command."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NODE_MODULES = HERE / "node_modules"

_LOCK = HERE / "package-lock.json"
_MARK = NODE_MODULES / ".installed"
_SECONDS = 180


class Missing(Exception):
    """A command that has to be there is not."""


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def install() -> None:
    """Install what the lock file names, unless that is what is there; raises Missing where there is no npm."""
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("These tests run on Node 20.19 or newer with npm: install it first.")
    wanted = sha256(_LOCK.read_bytes()).hexdigest()
    if _MARK.exists() and _MARK.read_text() == wanted:
        return
    subprocess.run([npm, "ci", "--loglevel=error"], cwd=HERE, check=True)
    _MARK.write_text(wanted)


def workspace(target: Path, source: str) -> Path:
    """Return *target* made a project: what is in *source* beside schema.graphql and the packages.

    What tools generate stays there, and the repository stays as it is.
    """
    found = HERE / source
    if found.is_dir():
        shutil.copytree(found, target, dirs_exist_ok=True)
    else:
        shutil.copy(found, target)
    shutil.copy(HERE / "package.json", target)  # says that .js means ES modules
    shutil.copy(ROOT / "schema.graphql", target)
    (target / NODE_MODULES.name).symlink_to(NODE_MODULES)
    return target


def run(folder: Path, command: str, *arguments: str, **environment: str) -> Ended:
    """Return how a *command* of the packages, or node itself, ended in *folder*."""
    whole = [command if command == "node" else str(NODE_MODULES / ".bin" / command), *arguments]
    ended = subprocess.run(
        whole,
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1"} | environment,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
