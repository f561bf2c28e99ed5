"""Clients that open a connection and say little or nothing: others are served all the same.

What comes too slowly is told apart by where it stops. A body that is late is answered 408 and hung up on. A header that
never ends, and a connection on which nothing is asked, are not shed by uvicorn: they hold a socket and some kilobytes
until they leave. A server on a network stands behind a reverse proxy with timeouts for both.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from time import perf_counter

import pytest

from tests.hostile import wire
from tests.hostile.targets import Target
from tests.hostile.wire import document, raw_post
from tests.scale import share

GOOD = document("{ seller { name } }")
BODY_SECONDS = 0.5
"""How long the hasty server waits for a body."""

Socket = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def sockets(port: int, count: int, begun: bytes) -> AsyncIterator[list[Socket]]:
    """Yield so many connections on which *begun* was sent and nothing more."""
    opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(count)]
    try:
        for _, writer in opened:
            writer.write(begun)
            await writer.drain()
        yield opened
    finally:
        for _, writer in opened:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


async def _waits(target: Target, requests: int) -> list[float]:
    """Return how long a good client waits for each of its answers."""
    waits = []
    for _ in range(requests):
        began = perf_counter()
        answer = await target.sent(GOOD)
        waits.append(perf_counter() - began)
        assert answer.told == (200,)
    return waits


@pytest.mark.scaled
@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: ",
        b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 20\r\ncontent-type: application/json\r\n\r\n{",
    ],
    ids=["idle", "in the header", "in the body"],
)
async def test_a_good_client_is_served_beside_those_that_say_nothing(production: Target, begun: bytes) -> None:
    async with sockets(production.live.port, share(200, in_short=50), begun):
        waits = await _waits(production, 100)

    assert sorted(waits)[98] < 1


async def _at_once(_: asyncio.StreamWriter) -> None:
    """Send nothing more."""


async def _byte_by_byte(writer: asyncio.StreamWriter) -> None:
    """Send a byte now and then, so that the connection is never still for long."""
    with suppress(ConnectionError):
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(BODY_SECONDS / 10)


@pytest.mark.parametrize("goes_on", [_at_once, _byte_by_byte])
async def test_a_body_that_is_late_is_answered_408_and_hung_up_on(
    hasty: Target, goes_on: Callable[[asyncio.StreamWriter], Coroutine[None, None, None]]
) -> None:
    began = perf_counter()
    async with sockets(hasty.live.port, 1, raw_post(b"{", content_length="60000")) as [(reader, writer)]:
        going_on = asyncio.create_task(goes_on(writer))
        answer = await wire.answer(reader)
        with suppress(ConnectionError):
            assert await reader.read() == b""  # nothing more comes
        waited = perf_counter() - began
        going_on.cancel()

    assert [answer.told, answer.headers["connection"]] == [(408, "REQUEST_TIMEOUT"), "close"]
    assert BODY_SECONDS <= waited < BODY_SECONDS + 2


async def test_a_header_without_end_is_cut_off_by_its_size(production: Target) -> None:
    endless = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-padding: " + b"a" * 1_000_000

    async with sockets(production.live.port, 1, b"") as [(reader, writer)]:
        with suppress(ConnectionError):
            writer.write(endless)
            await writer.drain()
        before = production.megabytes()
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(1):
                await reader.read()
        waits = await _waits(production, 20)

    assert production.megabytes() - before < 10
    assert max(waits) < 1
