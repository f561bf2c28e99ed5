"""Run one piece of work of the command line on the database."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from models.database import Database, open_database
from server.settings import Settings

T = TypeVar("T")


async def with_database(chosen: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    """Return what *work* returns; the database is closed after it."""
    database = open_database(chosen.database_url)
    try:
        return await work(database)
    finally:
        await database.close()
