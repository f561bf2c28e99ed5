"""The database that the command line works on, as the API sees it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from models.database import open_database, utc_now
from tests.api.client import Api


def within(url: str, work: Callable[[Api], Awaitable[Any]]) -> Any:
    """Return what *work* returns with the API on the database at *url*, on today's date."""

    async def whole() -> Any:
        database = open_database(url)
        try:
            return await work(Api(database, utc_now))  # type: ignore[arg-type]  # nothing sets this clock
        finally:
            await database.close()

    return asyncio.run(whole())
