"""The dataloaders of one request: each batch is one statement, on a connection of its own."""

from asyncio import Future, shield
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from aiodataloader import DataLoader
from sqlalchemy.ext.asyncio import AsyncConnection

from models.database import Database, time_zone

K = TypeVar("K")
V = TypeVar("V")
Batch = Callable[[AsyncConnection, Sequence[Any]], Awaitable[Sequence[Any]]]
"""Reads what keys stand for, in their order, on the connection that it is given."""

Reads = Callable[[Sequence[Any]], Awaitable[Sequence[Any]]]
"""Reads what keys stand for, in their order, by ways of its own."""

_ZONE_SECONDS = 60

ONLY = "only"
"""The key of what there is only one of."""


@dataclass(slots=True)
class BusinessDay:
    """Which day is today for the seller; asks the database for the time zone once a minute at most."""

    database: Database
    _zone: ZoneInfo | None = None
    _known_at: float = 0
    _forgotten: int = 0

    async def today(self) -> date:
        """Return the date in the seller's time zone."""
        known = self.known_today()
        if known is not None:
            return known
        now, forgotten = self.database.clock(), self._forgotten
        async with self.database.reading() as connection:
            zone = await time_zone(connection)
        if forgotten == self._forgotten:  # else it may be the one from before the change
            self._zone, self._known_at = zone, now.timestamp()
        return now.astimezone(zone).date()

    def known_today(self) -> date | None:
        """Return the date where the time zone is known, None where the database has to be asked."""
        now = self.database.clock()
        if self._zone is None or abs(now.timestamp() - self._known_at) > _ZONE_SECONDS:
            return None
        return now.astimezone(self._zone).date()

    def forget(self) -> None:
        """Ask anew next time: the seller was changed."""
        self._zone = None
        self._forgotten += 1


class _Loader(DataLoader[Any, Any]):
    """A dataloader that tells its *database* how many keys are read at once."""

    def __init__(self, database: Database, reads: Reads) -> None:
        super().__init__()
        self.database = database
        self.reads = reads

    async def batch_load_fn(self, keys: list[Any]) -> list[Any]:
        """Return what *keys* stand for, in their order."""
        for told in self.database.batches:
            told(len(keys))
        return list(await self.reads(keys))


@dataclass(slots=True)
class Reading:
    """All that one request reads: one loader for each edge and its distinct arguments, made when asked for."""

    database: Database
    business_day: BusinessDay
    _loaders: dict[Hashable, _Loader] = field(default_factory=dict)

    async def today(self) -> date:
        """Return the date in the seller's time zone."""
        return await self.business_day.today()

    def known_today(self) -> date | None:
        """Return the date where it is known without asking the database."""
        return self.business_day.known_today()

    async def load(self, edge: Hashable, batch: Batch, key: Any) -> Any:
        """Return what *key* stands for on *edge*, together with all other keys of this moment."""
        return await _for_all(self._loader(edge, batch).load(key))

    async def load_unconnected(self, edge: Hashable, reads: Reads, key: Any) -> Any:
        """Return the same where *reads* needs no connection."""
        if edge not in self._loaders:
            self._loaders[edge] = _Loader(self.database, reads)
        return await _for_all(self._loaders[edge].load(key))

    def know(self, edge: Hashable, batch: Batch, key: Any, value: Any) -> None:
        """Spare the statement for *key*: its *value* has come another way."""
        self._loader(edge, batch).prime(key, value)

    def _loader(self, edge: Hashable, batch: Batch) -> _Loader:
        if edge not in self._loaders:

            async def reads(keys: Sequence[Any]) -> Sequence[Any]:
                async with self.database.reading() as connection:
                    return await batch(connection, keys)

            self._loaders[edge] = _Loader(self.database, reads)
        return self._loaders[edge]

    def forget(self) -> None:
        """Forget everything read: something was written."""
        self._loaders.clear()


async def _for_all(asked: Future[Any]) -> Any:
    """Return what is *asked* for, perhaps by others too: who is called off does not take it from them.

    graphql-core calls off the fields beside one that fails. An error that nobody waits for any more is not logged.
    """
    asked.add_done_callback(lambda done: done.cancelled() or done.exception())
    return await shield(asked)


def in_order(keys: Sequence[K], found: dict[K, V]) -> list[V | None]:
    """Return what was *found* for each of *keys*, None where nothing was."""
    return [found.get(key) for key in keys]
