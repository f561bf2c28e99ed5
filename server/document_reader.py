"""Read documents one by one where nothing else runs: in a process that makes files."""

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from documents.issued import Issued
from loaders.issued import issued
from models.database import Database, open_database
from models.engines import Deadlines
from models.failures import Busy, Unavailable

_READ_SECONDS = 10.0
"""How long a document may take to be read: all files that wait for this process wait for it."""
_CLOSE_SECONDS = 2.0

_Address = tuple[str, Deadlines]


@dataclass(slots=True)
class Reader:
    """Reads documents of at most *most* databases that stay open, on a loop that runs while it does."""

    most: int
    _runner: asyncio.Runner = field(default_factory=asyncio.Runner, init=False)
    _open: OrderedDict[_Address, Database] = field(default_factory=OrderedDict[_Address, Database], init=False)

    def document(self, url: str, deadlines: Deadlines, key: UUID, lines: int) -> Issued:
        """Return a document with its first *lines*; raises Busy, Unavailable."""
        return self._runner.run(self._document((url, deadlines), key, lines))

    def close(self) -> None:
        """Close every database."""
        self._runner.run(self._close(0))
        self._runner.close()

    async def _document(self, address: _Address, key: UUID, lines: int) -> Issued:
        try:
            async with asyncio.timeout(_READ_SECONDS):
                try:
                    return await self._read(address, key, lines)
                except Unavailable:  # a connection that was lost while the loop stood still is found out only now
                    await self._forget(address)
                    return await self._read(address, key, lines)
        except TimeoutError:
            raise Busy("The document takes too long to be read.") from None

    async def _read(self, address: _Address, key: UUID, lines: int) -> Issued:
        if address not in self._open:
            await self._close(self.most - 1)
            self._open[address] = open_database(address[0], deadlines=address[1])
        self._open.move_to_end(address)
        async with self._open[address].reading() as connection:
            return await issued(connection, key, lines)

    async def _close(self, left: int) -> None:
        """Close what was used longest ago, until so many are *left*."""
        while len(self._open) > left:
            await self._forget(next(iter(self._open)))

    async def _forget(self, address: _Address) -> None:
        """Close a database; one that does not answer is left to itself."""
        database = self._open.pop(address)
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                await database.close()
