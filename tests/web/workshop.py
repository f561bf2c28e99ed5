"""web/ as those who build it use it: its packages installed, its scripts run, what comes out compared."""

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
WEB = ROOT / "web"
STATIC = ROOT / "server" / "static"
SITES = ("graphiql", "console")

_LOCK = "package-lock.json"
_SECONDS = 300


class Missing(Exception):
    """A command that has to be there is not."""


def install() -> None:
    """Install what the lock file names, unless that is what is there; raises Missing where there is no npm."""
    if _npm() is not None and not _is_installed():
        run("ci", "--loglevel=error")


def run(*arguments: str) -> None:
    """Run npm in web/; what it says is shown where it fails."""
    npm = _npm()
    if npm is None:
        raise Missing("These tests run on Node 20.19 or newer with npm: install it first.")
    ended = subprocess.run(
        [npm, *arguments],
        cwd=WEB,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, f"npm {' '.join(arguments)}\n{ended.stdout}\n{ended.stderr}"


def build(site: str, folder: Path) -> None:
    """Build a site into a folder that need not be there yet."""
    run("run", "build", "--workspace", site, "--", "--outDir", str(folder))


def files(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder, by its name from there."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def _npm() -> str | None:
    return shutil.which("npm")


def _is_installed() -> bool:
    """Return whether npm keeps the very versions that the lock file names; those of other platforms may lack."""
    there = WEB / "node_modules" / f".{_LOCK}"
    if not there.exists():
        return False
    wanted, found = (json.loads(path.read_text())["packages"] for path in (WEB / _LOCK, there))
    return all(
        name in found and found[name].get("integrity") == one.get("integrity")
        for name, one in wanted.items()
        if name and not one.get("optional")
    )
