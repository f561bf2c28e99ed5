"""Open and close connections to the end, and say in our words what goes wrong with them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from sqlalchemy import exc
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from models.failures import Busy, Unavailable, gone, told, turned_away

_CLOSING: set[asyncio.Future[None]] = set()
"""What closes connections that nobody waits for any more: the event loop alone would forget it."""


@contextmanager
def telling() -> Iterator[None]:
    """Raise what an error of the database means."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        meaning = told(error)
        if meaning is error:
            raise
        raise meaning from error


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Yield a connection; drivers tell in several ways that there is none.

    A caller that is cancelled meanwhile leaves nothing behind: it is opened and closed to the end.
    """
    opening = asyncio.ensure_future(engine.connect())
    try:
        connection = await asyncio.shield(opening)
    except asyncio.CancelledError:
        closing = asyncio.ensure_future(_close_unused(opening))
        _CLOSING.add(closing)
        closing.add_done_callback(_CLOSING.discard)
        raise
    except Exception as error:
        if isinstance(error, OSError) or gone(error) or turned_away(error):
            raise Unavailable("The database cannot be reached.") from error
        raise
    try:
        yield connection
    finally:
        await asyncio.shield(asyncio.ensure_future(_close(connection)))


async def turn(turns: asyncio.Semaphore, seconds: float, why_not: str) -> None:
    """Take one of *turns*, for the caller to release; raises Busy where others keep them all for so many *seconds*."""
    if not turns.locked():
        await turns.acquire()
        return
    try:
        async with asyncio.timeout(seconds):
            await turns.acquire()
    except TimeoutError as error:
        raise Busy(why_not) from error


async def unused_closed() -> None:
    """Wait until every connection is closed that was opened for callers who left meanwhile."""
    if _CLOSING:
        await asyncio.wait(_CLOSING)


async def _close_unused(opening: asyncio.Future[AsyncConnection]) -> None:
    with suppress(Exception):  # where it cannot be opened, nobody is there who wants to know
        await _close(await opening)


async def _close(connection: AsyncConnection) -> None:
    with suppress(exc.DBAPIError):  # where it is lost, there is nothing left to close
        await connection.close()  # rolls back what is not committed
