"""A lock that a process holds while it works on a bill run, and loses when it dies."""

import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from uuid import UUID

from sqlalchemy import exc, make_url, text

from models.addresses import lock_key
from models.database import Database
from models.failures import Unavailable


@asynccontextmanager
async def run_lock(database: Database, run_id: UUID) -> AsyncIterator[bool]:
    """Hold the lock of a bill run while inside; yields whether it was free."""
    if database.is_sqlite:
        async with _file_lock(database, run_id) as is_free:
            yield is_free
    else:
        async with _advisory_lock(database, run_id) as is_free:
            yield is_free


@asynccontextmanager
async def _file_lock(database: Database, run_id: UUID) -> AsyncIterator[bool]:
    """Lock a file beside the database; the kernel lets go when the process ends."""
    path = _beside(database, run_id)
    try:
        opened = path.open("w")
    except OSError as error:
        raise Unavailable(f"The lock of a bill run cannot be written: {error.strerror}.") from error
    with opened as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)


@asynccontextmanager
async def _advisory_lock(database: Database, run_id: UUID) -> AsyncIterator[bool]:
    """Take an advisory lock of a session; the server lets go when the connection ends.

    Should it be lost while the run goes on, another process may show the run as FAILED until it ends.
    """
    key = {"key": lock_key(run_id, database.schema)}
    async with database.reading() as connection:
        is_free = bool(await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), key))
        try:
            yield is_free
        finally:
            if is_free:
                with suppress(exc.DBAPIError):  # the connection is lost, and the lock with it
                    await connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)


def _beside(database: Database, run_id: UUID) -> Path:
    """Return where the lock of a run is: beside the database's file, by whatever link that was opened."""
    file = Path(str(make_url(database.url).database)).resolve()
    return file.with_name(f"{file.name}.{run_id.hex}.lock")
