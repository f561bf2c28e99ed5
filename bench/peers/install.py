"""Install what the peers need into .bench/peers, by `python -m bench.peers.install`; again only what has changed."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from bench.peers import HERE, INSTALLED, NODE_VERSION, node_package

NODE_PEERS = ("mercurius", "yoga", "postgraphile")
_NPM = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class Missing(Exception):
    """A command that has to be there is not."""


def install() -> None:
    """Install Node and every peer; raises Missing where there is no npm."""
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("The peers on Node are installed by npm: install Node with npm first.")
    _once("runtime", f"{node_package()}@{NODE_VERSION}", lambda folder: _runtime(npm, folder))
    for name in NODE_PEERS:
        _node_peer(npm, name)
    requirements = HERE / "ariadne" / "requirements.txt"
    _once("ariadne", requirements.read_text(), lambda folder: _environment(requirements, folder))


def _node_peer(npm: str, name: str) -> None:
    source = HERE / name
    wanted = (source / "package.json").read_text() + (source / "package-lock.json").read_text()
    _once(name, wanted, lambda folder: _packages(npm, source, folder))


def _once(name: str, wanted: str, make: Callable[[Path], None]) -> None:
    """Call *make* on a peer's empty folder, unless *wanted* is what was installed there."""
    folder = INSTALLED / name
    mark = folder / "installed.txt"
    if mark.exists() and mark.read_text() == wanted:
        return
    sys.stdout.write(f"installing {name}\n")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make(folder)
    mark.write_text(wanted)


def _runtime(npm: str, folder: Path) -> None:
    package = f"{node_package()}@{NODE_VERSION}"
    _run([npm, "install", *_NPM, "--no-package-lock", "--prefix", str(folder), package], folder)


def _packages(npm: str, source: Path, folder: Path) -> None:
    for file in ("package.json", "package-lock.json"):
        shutil.copy(source / file, folder)
    _run([npm, "ci", *_NPM], folder)


def _environment(requirements: Path, folder: Path) -> None:
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv" / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "install", "--require-hashes", "--requirement", str(requirements)], folder)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    try:
        install()
    except Missing as missing:
        sys.exit(str(missing))
