"""Whether this process lives, and whether it should be sent requests; for machines, and without any detail."""

import asyncio
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse

from models.database import Database
from server.draining import Draining
from server.migrating import REGISTRY, is_current

_SECONDS = 1.0
"""How long a database may take to say whether its tables are the newest ones, and how long that is believed."""


@dataclass(slots=True)
class Health:
    """Answers for a server on a *database*, and on a *registry* where callers have to say who they are.

    However many ask, each is asked once a second. Databases of tenants are not: they are opened when somebody wants
    one, and one that is gone is no reason to send nobody here.
    """

    database: Database
    draining: Draining
    registry: Database | None = None
    _asking: asyncio.Task[list[str]] | None = field(default=None, init=False)
    _until: float = field(default=0, init=False)

    async def alive(self, _: Request) -> JSONResponse:
        """Say that the process answers; no database is asked."""
        return JSONResponse({"status": "alive"})

    async def ready(self, _: Request) -> JSONResponse:
        """Say that requests may be sent, or with 503 what stands against it."""
        failing = ["draining"] if self.draining.is_on else []
        failing += await self._of_databases()
        if failing:
            return JSONResponse({"status": "unready", "failing": failing}, 503, {"retry-after": "1"})
        return JSONResponse({"status": "ready"})

    async def _of_databases(self) -> list[str]:
        loop = asyncio.get_running_loop()
        if self._asking is None or (self._asking.done() and loop.time() >= self._until):
            self._asking = asyncio.create_task(self._asked())
        return await asyncio.shield(self._asking)

    async def _asked(self) -> list[str]:
        asked = [_of_database(self.database)]
        if self.registry is not None:
            asked.append(_of_registry(self.registry))
        found = [one for one in await asyncio.gather(*asked) if one is not None]
        self._until = asyncio.get_running_loop().time() + _SECONDS
        return found


async def _of_database(database: Database) -> str | None:
    """Return what is wrong with the default database, None where nothing is."""
    try:
        async with asyncio.timeout(_SECONDS):
            return None if await is_current(database) else "migrations"
    except Exception:  # noqa: BLE001 - whatever it is, the database does not answer
        return "database"


async def _of_registry(registry: Database) -> str | None:
    """Return what is wrong with the registry, None where nothing is."""
    try:
        async with asyncio.timeout(_SECONDS):
            return None if await is_current(registry, REGISTRY) else "registry"
    except Exception:  # noqa: BLE001 - whatever it is, the registry does not answer
        return "registry"
