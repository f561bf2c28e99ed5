"""Try the suite of the pure core on wrong versions of it, in copies that are thrown away."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from time import monotonic

from tests.mutants.mutant import Mutant
from tests.mutants.pure import pure_tests

ROOT = Path(__file__).parent.parent.parent
WHOLE_SUITE = ("tests/billing", "tests/properties")
MOST_AT_A_TIME = 2
LONGEST = 1_800.0
"""Seconds that the suite may take; a mutant that makes it run on is noticed."""

_LEFT_OUT = shutil.ignore_patterns("__pycache__")
_NOTICED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


class Broken(Exception):
    """The suite could not be tried: it is red without a mutant, or pytest itself gave up."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the suite noticed a *mutant*: *killed_by* names the first test that did, None where none did."""

    mutant: Mutant
    killed_by: str | None
    seconds: float

    @property
    def is_expected(self) -> bool:
        """Whether it was killed where it could be, and survived where nobody can tell."""
        return (self.killed_by is None) is (self.mutant.why_equivalent is not None)


def tried(mutants: Sequence[Mutant], suite: Sequence[str] = WHOLE_SUITE, root: Path = ROOT) -> Iterator[Verdict]:
    """Yield a verdict for each of *mutants*, in their order, two tried at a time.

    What is pure in the folders of the *suite* must be green without a mutant, else it says nothing of one: *Broken*.
    """
    with TemporaryDirectory(prefix="mutants-") as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        tests = pure_tests(root, suite)
        for number in range(MOST_AT_A_TIME):
            copies.put(_copy(root, Path(folder) / str(number)))

        def one(mutant: Mutant) -> Verdict:
            copy = copies.get()
            try:
                return _verdict(mutant, copy, tests)
            finally:
                copies.put(copy)

        noticed = _first_failure(Path(folder) / "0", tests)
        if noticed is not None:
            raise Broken(f"The suite is red without a mutant: {noticed}")
        with ThreadPoolExecutor(MOST_AT_A_TIME) as threads:
            yield from threads.map(one, mutants)


def is_good_enough(verdicts: Sequence[Verdict]) -> bool:
    """Return whether nine in ten are killed, and all others, and only they, are explained."""
    killed = sum(verdict.killed_by is not None for verdict in verdicts)
    return 10 * killed >= 9 * len(verdicts) and all(verdict.is_expected for verdict in verdicts)


def _copy(root: Path, target: Path) -> Path:
    """Copy the pure core and its suite, which needs no tests/conftest.py: that starts databases."""
    for name in ("billing", *WHOLE_SUITE):
        if (root / name).exists():
            shutil.copytree(root / name, target / name, ignore=_LEFT_OUT)
    for path in (root / "pyproject.toml", *(root / "tests").glob("*.py")):
        if path.name != "conftest.py":
            shutil.copyfile(path, target / path.relative_to(root))
    return target


def _verdict(mutant: Mutant, copy: Path, tests: Sequence[str]) -> Verdict:
    file = copy / "billing" / mutant.file
    source = file.read_text()
    begun = monotonic()
    file.write_text(mutant.applied(source))
    try:
        killed_by = _first_failure(copy, tests)
    finally:
        file.write_text(source)
    return Verdict(mutant, killed_by, monotonic() - begun)


def _first_failure(copy: Path, tests: Sequence[str]) -> str | None:
    """Return the first of *tests* that fails in *copy*; None where all are green."""
    command = [sys.executable, "-m", "pytest", *tests, "-x", "-q", "--tb=no", "-p", "no:cacheprovider"]
    try:
        run = subprocess.run(
            command, cwd=copy, env=_environment(), capture_output=True, text=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return f"no end within {LONGEST:.0f} seconds"
    if run.returncode == 0:
        return None
    found = _NOTICED.search(run.stdout)
    if found is None:
        raise Broken(run.stdout + run.stderr)
    return found[1]


def _environment() -> dict[str, str]:
    """Return this environment without what another pytest left, and without bytecode that could be stale."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "TEST_LONG"))}
    kept.pop("PYTHONPATH", None)
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1"}
