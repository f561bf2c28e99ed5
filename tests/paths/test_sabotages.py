"""The oracle itself: with a sabotage in a copy of the code, the queries by hand are red."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths.sabotages import SABOTAGES, Sabotage

ROOT = Path(__file__).parent.parent.parent
FLOORS = ["billing", "documents", "models", "loaders", "resolvers", "schema", "seeds", "server", "migrations", "tests"]
SUITE = ["tests/paths/test_written.py", "-k", "itself"]


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda one: one.name)
def test_it_still_applies_and_compiles(sabotage: Sabotage) -> None:
    source = (ROOT / sabotage.file).read_text()

    applied = sabotage.applied(source)

    assert applied != source
    compile(applied, sabotage.file, "exec")


@pytest.mark.long
def test_the_oracle_is_green_without_a_sabotage_and_red_with_each(tmp_path: Path) -> None:
    for floor in FLOORS:
        shutil.copytree(
            ROOT / floor, tmp_path / floor, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "data")
        )
    for name in ("pyproject.toml", "alembic.ini"):
        shutil.copy(ROOT / name, tmp_path)
    failed = {"": _failed(tmp_path)}

    for sabotage in SABOTAGES:
        file = tmp_path / sabotage.file
        source = file.read_text()
        file.write_text(sabotage.applied(source))
        failed[sabotage.name] = _failed(tmp_path)
        file.write_text(source)

    assert failed.pop("") == 0
    assert [name for name, count in failed.items() if not count] == []


def _failed(folder: Path) -> int:
    """Return how many tests of the suite fail in *folder*."""
    command = [sys.executable, "-m", "pytest", *SUITE, "-q", "--tb=no", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "TEST_LONG"))}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode in {0, 1}, run.stdout + run.stderr
    assert not re.search("^ERROR", run.stdout, re.MULTILINE), run.stdout
    return len(re.findall(r"^FAILED", run.stdout, re.MULTILINE))
