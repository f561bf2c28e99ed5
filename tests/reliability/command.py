"""The command `bill` in a process of its own, as whoever types it sees it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from models.database import utc_now
from tests.reliability.aftermath import CUSTOMERS, Left
from tests.reliability.biller import ROOT
from tests.reliability.company import TODAY

Said = tuple[int, list[str], list[str]]
"""The exit code, and the lines of both outputs with ids of runs left out."""

_LONGEST = 60


def today() -> date:
    """Return the date that is printed on documents; the command has no other clock than that of its machine."""
    return utc_now().date()


def run(url: str, *program: str) -> Said:
    """Return what the command says, run to its end; *program* is what runs it."""
    process = _started(url, program)
    try:
        out, err = process.communicate(timeout=_LONGEST)
    finally:
        process.kill()
    return process.returncode, _lines(out), _lines(err)


@contextmanager
def killed(url: str) -> Iterator[subprocess.Popen[str]]:
    """Yield the command at work; it is killed where the block ends."""
    process = _started(url, ())
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def completes(left: Left) -> Said:
    """Return what the command says where it bills what an earlier one has left."""
    missing = CUSTOMERS - left.documents
    done = f"{missing} documents for {missing} customers with something due; nothing to bill for 0, 0 failed."
    abandoned = ["Run run_ID was left unfinished; it is FAILED now."] * left.runs.count("RUNNING")
    return 0, [f"{done} Run run_ID is COMPLETED."], abandoned


def _started(url: str, program: tuple[str, ...]) -> subprocess.Popen[str]:
    dates = ["--processing-date", TODAY.isoformat(), "--document-date", today().isoformat()]
    return subprocess.Popen(
        [sys.executable, "-m", *(program or ("server",)), "bill", *dates],
        cwd=ROOT,
        env=os.environ | {"KONTOR_DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _lines(text: str) -> list[str]:
    return re.sub("[0-9a-f]{32}", "ID", text).splitlines()
