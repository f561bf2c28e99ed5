"""Whether this process lives, and whether it should be sent requests; for machines, and without any detail."""

import asyncio
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse

from models.database import Database
from server.draining import Draining
from server.migrating import is_current

_SECONDS = 1.0
"""How long the database may take to say whether its tables are the newest ones."""


@dataclass(slots=True)
class Health:
    """Answers for a server on a *database*; however many ask at once, the database is asked once."""

    database: Database
    draining: Draining
    _asking: asyncio.Task[str | None] | None = field(default=None, init=False)

    async def alive(self, _: Request) -> JSONResponse:
        """Say that the process answers; the database is not asked."""
        return JSONResponse({"status": "alive"})

    async def ready(self, _: Request) -> JSONResponse:
        """Say that requests may be sent, or with 503 what stands against it."""
        failing = ["draining"] if self.draining.is_on else []
        database = await self._of_database()
        if database is not None:
            failing.append(database)
        if failing:
            return JSONResponse({"status": "unready", "failing": failing}, 503, {"retry-after": "1"})
        return JSONResponse({"status": "ready"})

    async def _of_database(self) -> str | None:
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(_failing(self.database))
        return await asyncio.shield(self._asking)


async def _failing(database: Database) -> str | None:
    """Return what is wrong with a database, None where nothing is."""
    try:
        async with asyncio.timeout(_SECONDS):
            return None if await is_current(database) else "migrations"
    except Exception:  # noqa: BLE001 - whatever it is, the database does not answer
        return "database"
