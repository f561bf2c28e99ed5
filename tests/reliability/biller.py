"""Bill in a process that is killed: python -m tests.reliability.biller does the jobs that it is sent, line by line.

It imports everything once and forks for each job, so that what is killed is at work and not importing.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from models.database import Database, open_database
from models.failpoints import Failpoint
from resolvers.bulk_run import bill_everyone
from tests.api.client import Api
from tests.clock import Clock
from tests.scale import IS_LONG

ROOT = Path(__file__).parent.parent.parent
CHUNK = 10 if IS_LONG else 25
"""Customers a chunk, so that a run over a hundred has ten; four in short."""
CREATE = """
mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) {
    billRun { id status } documents { id number gross { amount currency } } userErrors { code path message }
  }
}
"""
_LONGEST = 60
"""Seconds after which a job ends, even where nobody is left to kill it."""


@dataclass(frozen=True, slots=True)
class Job:
    """Bill everyone, or the one *customer* under the idempotency key; killed after seconds, at an arrival, or never.

    The seconds count from the start, or from the first COMMIT where it *is_under_way* by then.
    """

    url: str
    customer: str | None = None
    key: str | None = None
    killed_after: float | None = None
    is_under_way: bool = False
    killed_at: str | None = None
    arrival: int = 1


class Biller:
    """The process that does jobs, as whoever sends them sees it; it ends with the block."""

    def __enter__(self) -> Self:
        """Start the process."""
        command = [sys.executable, "-m", "tests.reliability.biller"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def do(self, job: Job) -> int:
        """Return the exit code of a job, -9 where it was killed."""
        return self._done(job)[0]

    def seconds(self, job: Job) -> float:
        """Return how long a job took from its first COMMIT on that nobody killed."""
        code, seconds = self._done(job)
        assert code == 0
        return seconds

    def _done(self, job: Job) -> tuple[int, float]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asdict(job)) + "\n")
        code, seconds = json.loads(self._process.stdout.readline())
        return code, seconds


def _done(job: Job) -> tuple[int, float]:
    """Return the exit code of *job* and its seconds; its number is nobody else's until it is waited for."""
    committed, tells = os.pipe()
    process = os.fork()
    if process == 0:
        _do_and_exit(job, tells)
    os.close(tells)
    if job.killed_after is None or job.is_under_way:
        os.read(committed, 1)  # also goes on where the process has ended
    begun = time.monotonic()
    if job.killed_after is not None:
        time.sleep(job.killed_after)
        os.kill(process, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    os.close(committed)
    return code, time.monotonic() - begun


def _do_and_exit(job: Job, tells: int) -> NoReturn:
    signal.alarm(_LONGEST)
    code = 1
    try:
        asyncio.run(_do(job, tells))
        code = 0
    except Exception:  # noqa: BLE001 - whatever it is, the process must end
        traceback.print_exc()
    finally:
        os._exit(code)


async def _do(job: Job, tells: int) -> None:
    arrivals: Counter[Failpoint] = Counter()

    async def reached(failpoint: Failpoint) -> None:
        arrivals[failpoint] += 1
        if failpoint is Failpoint.COMMITTED:
            os.write(tells, b"!")
        if failpoint.name == job.killed_at and arrivals[failpoint] == job.arrival:
            os.kill(os.getpid(), signal.SIGKILL)

    clock = Clock()
    database = open_database(job.url, clock, reached=reached)
    await _bill(database, clock, job)
    await database.close()


async def _bill(database: Database, clock: Clock, job: Job) -> None:
    if job.customer is None:
        await bill_everyone(database, None, None, lambda _, __: None, CHUNK)
    else:
        await Api(database, clock)(CREATE, input={"customerId": job.customer, "idempotencyKey": job.key})


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_done(Job(**json.loads(line)))) + "\n")
        sys.stdout.flush()
