"""A proxy between Kontor and PostgreSQL that loses what it is told to lose."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import Enum

_COMMIT = b"Q\x00\x00\x00\x0cCOMMIT;\x00"
"""COMMIT as the driver sends it: a simple query."""
_A_READ = 65_536
_LINGER_NOT = struct.pack("ii", 1, 0)


class Loss(Enum):
    """What becomes of a COMMIT."""

    REQUEST = "it never reaches the server"
    REPLY = "the server commits, and nobody is told"


class Proxy:
    """Passes everything on, but for the next COMMIT when it is to lose one."""

    def __init__(self, server_port: int) -> None:
        """Stand before the server on *server_port* of loopback; nothing is listened to yet."""
        self.server_port = server_port
        self.port = 0
        self.lost: list[Loss] = []
        self._loses: Loss | None = None
        self._by_reset = False
        self._then: Callable[[], Awaitable[object]] | None = None
        self._listener: asyncio.Server | None = None
        self._links: set[asyncio.Task[None]] = set()

    def url(self, database: str) -> str:
        """Return where a database is found behind this proxy."""
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{database}?ssl=disable"

    async def listen(self) -> None:
        """Take connections, on the same port as before."""
        self._listener = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """End every connection and refuse new ones."""
        if self._listener is not None:
            self._listener.close()
        others = self._links - {asyncio.current_task()}
        for link in others:
            link.cancel()
        if others:
            await asyncio.wait(others)

    def lose(self, loss: Loss, *, by_reset: bool = False, then: Callable[[], Awaitable[object]] | None = None) -> None:
        """Lose the next COMMIT: close the connection or reset it, after *then* is done."""
        self._loses, self._by_reset, self._then = loss, by_reset, then

    async def _accept(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        link = asyncio.current_task()
        assert link is not None
        self._links.add(link)
        link.add_done_callback(self._links.discard)
        with suppress(OSError, asyncio.CancelledError):
            await self._link(client, to_client)

    async def _link(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        to_server: asyncio.StreamWriter | None = None
        replies: asyncio.Task[None] | None = None
        try:
            server, to_server = await asyncio.open_connection("127.0.0.1", self.server_port)
            replies = asyncio.create_task(_pass_on(server, to_client))
            while data := await client.read(_A_READ):
                if _COMMIT in data and self._loses is not None:
                    replies.cancel()
                    await asyncio.wait([replies])
                    await self._lose(data, server, to_server, to_client)
                    break
                to_server.write(data)
        finally:
            if replies is not None:
                replies.cancel()
            if to_server is not None:
                to_server.close()
            to_client.close()

    async def _lose(
        self,
        data: bytes,
        server: asyncio.StreamReader,
        to_server: asyncio.StreamWriter,
        to_client: asyncio.StreamWriter,
    ) -> None:
        assert self._loses is not None
        loss, then = self._loses, self._then
        self._loses = self._then = None
        if loss is Loss.REPLY:
            to_server.write(data)
            await server.read(1)  # it is committed now
        if then is not None:
            await then()
        if self._by_reset:
            to_client.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        to_client.transport.abort()
        self.lost.append(loss)


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(_A_READ):
            target.write(data)
    target.close()
