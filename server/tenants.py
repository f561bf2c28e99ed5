"""The databases of tenants: opened when somebody asks for one, closed when nobody does any more."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from loaders import registry as reading
from loaders.reading import BusinessDay
from models.addresses import of_tenant
from models.database import Database, open_database
from models.failures import Busy, Unavailable
from resolvers.bulk_run import fail_abandoned
from server.migrating import is_current
from server.requests import Refused, unavailable

logger = logging.getLogger("kontor.tenants")


@dataclass(frozen=True, slots=True)
class Desk:
    """The open database of one tenant."""

    database: Database
    business_day: BusinessDay


@dataclass(slots=True, eq=False)
class _Place:
    """A desk that is open or being opened, and how many requests want it to stay."""

    opening: asyncio.Task[Desk]
    users: int = 0
    left_at: float = 0

    @property
    def is_idle(self) -> bool:
        return self.opening.done() and not self.users


@dataclass(slots=True)
class Tenants:
    """Opens at most *most* databases of the tenants in *registry*, and closes those unused for *idle_seconds*.

    They lie beside the *default* one and tell the time as it does; *opened* is told of each.
    """

    registry: Database
    default: Database
    most: int
    idle_seconds: float
    opened: Callable[[Database], None]
    _places: dict[str, _Place] = field(default_factory=dict[str, _Place])
    _closing: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    @asynccontextmanager
    async def desk(self, name: str) -> AsyncIterator[Desk]:
        """Yield the desk of a tenant, which stays open meanwhile; raises Refused."""
        place = self._place(name)
        place.users += 1
        try:
            yield await self._desk(name, place)
        finally:
            place.users -= 1
            place.left_at = asyncio.get_running_loop().time()

    async def close(self) -> None:
        """Close every database."""
        for name in list(self._places):
            self._close(name)
        if self._closing:
            await asyncio.wait(self._closing)

    def _place(self, name: str) -> _Place:
        place = self._places.get(name)
        if place is None:
            self._make_room()
            place = self._places[name] = _Place(asyncio.create_task(self._open(name)))
            loop = asyncio.get_running_loop()
            loop.call_later(self.idle_seconds, self._look, name, place)
        return place

    async def _desk(self, name: str, place: _Place) -> Desk:
        try:
            return await asyncio.shield(place.opening)
        except Exception as failure:
            if self._places.get(name) is place:  # else it would fail for ever
                del self._places[name]
            if isinstance(failure, Busy | Unavailable):
                message = "The database cannot be reached. Try again."
                raise unavailable(message) from failure
            raise

    async def _open(self, name: str) -> Desk:
        tenant = await reading.tenant(self.registry, name)
        if tenant is None:
            raise Refused(403, "This caller's tenant is not served here.", "FORBIDDEN")
        url = of_tenant(name, self.default.url, tenant.database_url)
        database = open_database(url, self.default.clock, self.default.deadlines, self.default.reached)
        try:
            await _made_ready(name, database)
        except BaseException:
            await database.close()
            raise
        self.opened(database)
        return Desk(database, BusinessDay(database))

    def _look(self, name: str, place: _Place) -> None:
        """Close a desk that was unused for long enough, or look again when it may be."""
        if self._places.get(name) is not place:
            return
        loop = asyncio.get_running_loop()
        unused_for = loop.time() - place.left_at if place.is_idle else 0
        if unused_for >= self.idle_seconds:
            self._close(name)
        else:
            loop.call_later(self.idle_seconds - unused_for, self._look, name, place)

    def _make_room(self) -> None:
        """Close what was left longest ago where no more may be open; raises Refused where all are in use."""
        if len(self._places) < self.most:
            return
        idle = {name: place.left_at for name, place in self._places.items() if place.is_idle}
        if not idle:
            message = "Too many tenants are being served at this moment. Try again."
            raise unavailable(message)
        self._close(min(idle, key=lambda name: idle[name]))

    def _close(self, name: str) -> None:
        task = asyncio.create_task(_closed(self._places.pop(name)))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


async def _made_ready(name: str, database: Database) -> None:
    """Show what a process that died left unfinished; raises Refused where the tables are not the newest ones."""
    if not await is_current(database):
        logger.error("The database of tenant %s does not have the newest tables", name)
        raise unavailable("This tenant's database is being changed.", 60)
    for run_id in await fail_abandoned(database):
        logger.warning("Bill run %s of tenant %s was left unfinished; it is FAILED now", run_id, name)


async def _closed(place: _Place) -> None:
    try:
        desk = await place.opening
    except Exception as failure:  # noqa: BLE001 - whoever waited for it was told
        logger.debug("A database that is to be closed was never open: %s", failure)
        return
    await desk.database.close()
