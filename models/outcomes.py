"""Find out what became of a transaction of PostgreSQL whose COMMIT was not answered."""

import asyncio
import random
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, String, cast, func, text
from sqlalchemy.ext.asyncio import AsyncEngine

from models.connections import connected
from models.failures import Unavailable, forgotten

_LONGEST_PAUSE = 1.0
_OUTCOME = text("""
    SELECT pg_xact_status(CAST(CAST(:transaction AS text) AS xid8)),
        pg_stat_get_bgwriter_stat_reset_time() IS NOT DISTINCT FROM CAST(:crashed_at AS timestamptz)
""")

NAME = (
    cast(func.pg_current_xact_id(), String),
    func.pg_stat_get_bgwriter_stat_reset_time(type_=DateTime(timezone=True)),
)
"""The columns of a Name; the second is a moment that changes when PostgreSQL recovers from a crash."""


@dataclass(frozen=True, slots=True)
class Name:
    """By what PostgreSQL knows a transaction: its number, which counts until the server crashes."""

    transaction: str
    crashed_at: datetime | None


class InDoubt(Exception):
    """The connection was lost in COMMIT: only the database knows what became of the transaction of that *name*."""

    def __init__(self, name: Name, result: Any) -> None:
        """Remember what the transaction would have come to."""
        self.name = name
        self.result = result


@dataclass(slots=True)
class Patience:
    """Runs out some *seconds* after the database was first found to be lost."""

    seconds: float
    _lost_at: float | None = None

    def is_over(self) -> bool:
        """Return whether a database that is lost now was lost for too long."""
        now = time.monotonic()
        self._lost_at = now if self._lost_at is None else self._lost_at
        return now - self._lost_at > self.seconds


async def is_committed(engine: AsyncEngine, name: Name, seconds: float) -> bool:
    """Return whether a transaction was committed; raises Unavailable where that cannot be known within *seconds*."""
    patience = Patience(seconds)
    while not patience.is_over():
        status, is_its_own = await _status(engine, name)
        if status == "aborted" or (status == "in progress" and not is_its_own):
            return False
        if status == "committed" and is_its_own:
            return True
        if status == "committed":
            break  # by whom? A server that crashed may have given the number once more
        await pause(1)
    raise Unavailable("The database was lost while it stored.", is_unknown=True)


async def _status(engine: AsyncEngine, name: Name) -> tuple[str | None, bool]:
    """Return what PostgreSQL says of a number, None where it cannot, and whether it is that transaction's own."""
    asked = {"transaction": name.transaction, "crashed_at": name.crashed_at}
    try:
        async with connected(engine) as connection:
            status, is_its_own = (await connection.execute(_OUTCOME, asked)).one()
    except Exception as error:  # noqa: BLE001 - whatever keeps it from answering, it is no answer
        return ("aborted" if forgotten(error) else None), False
    return status, bool(is_its_own)


async def pause(attempt: int) -> None:
    """Wait for a random while that grows with each *attempt*, to a second at most."""
    longest = min(0.05 * 2 ** min(attempt, 5), _LONGEST_PAUSE)
    await asyncio.sleep(random.uniform(0, longest))  # noqa: S311 - jitter, no secret
