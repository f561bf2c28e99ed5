"""Clients that open a connection and say little or nothing: others are served all the same.

What comes too slowly is told apart by where it stops. A body that is late is answered 408 and hung up on; a header that
never ends, and a connection on which nothing is asked, are hung up on without a word.
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
SLOW = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: "
BODY_SECONDS = 0.5
"""How long the hasty server waits for a body, and for the headers before it."""
TICK = 0.001
"""Its loop counts whole milliseconds, so what it waits for may end that much early."""

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
        SLOW,
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


async def _byte_by_byte(writer: asyncio.StreamWriter, begun: bytes = b"") -> None:
    """Send a byte now and then, so that the connection is never still for long."""
    with suppress(ConnectionError):
        writer.write(begun)
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
    assert BODY_SECONDS - TICK < waited < BODY_SECONDS + 2


@pytest.mark.parametrize(("begun", "goes_on"), [(b"", _at_once), (SLOW, _at_once), (SLOW, _byte_by_byte)])
async def test_a_header_that_is_late_is_hung_up_on(
    hasty: Target, begun: bytes, goes_on: Callable[[asyncio.StreamWriter], Coroutine[None, None, None]]
) -> None:
    began = perf_counter()
    async with sockets(hasty.live.port, 1, begun) as [(reader, writer)]:
        going_on = asyncio.create_task(goes_on(writer))
        answer = await wire.answer(reader)
        waited = perf_counter() - began
        going_on.cancel()

    assert answer.status == 0
    assert BODY_SECONDS - TICK < waited < BODY_SECONDS + 2


async def test_a_second_request_has_as_long_for_its_header_as_the_first(hasty: Target) -> None:
    asked = GOOD.replace(b"connection: close\r\n", b"")
    async with sockets(hasty.live.port, 1, asked) as [(reader, writer)]:
        first = await wire.answer(reader)
        await asyncio.sleep(2 * BODY_SECONDS)  # to be asked nothing more is another matter
        writer.write(asked)
        second = await wire.answer(reader)
        began = perf_counter()
        going_on = asyncio.create_task(_byte_by_byte(writer, SLOW))
        third = await wire.answer(reader)
        waited = perf_counter() - began
        going_on.cancel()

    assert [first.told, second.told, third.status] == [(200,), (200,), 0]
    assert BODY_SECONDS - TICK < waited < BODY_SECONDS + 2


@pytest.mark.parametrize("endless", [b"a" * 1_000_000, b"a: b\r\n" * 200_000], ids=["one header", "many headers"])
async def test_a_header_without_end_is_answered_431_and_costs_no_memory(production: Target, endless: bytes) -> None:
    before = production.megabytes()

    async with sockets(production.live.port, 1, b"POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-") as [both]:
        reader, writer = both
        with suppress(ConnectionError):
            for _ in range(50):
                writer.write(endless)
                await writer.drain()
        grown = production.megabytes() - before
        answer = await wire.answer(reader)
        waits = await _waits(production, 20)

    assert answer.status in {0, 431}  # who goes on sending may lose the answer
    assert grown < 10
    assert max(waits) < 1


async def test_headers_of_more_than_64_kilobytes_are_told_so(production: Target) -> None:
    head = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-padding: " + b"a" * 70_000

    async with sockets(production.live.port, 1, head) as [(reader, _)]:
        answer = await wire.answer(reader)

    assert [answer.told, answer.headers["connection"]] == [(431, "HEADERS_TOO_LARGE"), "close"]


async def test_a_body_may_be_followed_by_so_much_and_no_more(production: Target) -> None:
    head = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked"
    before = production.megabytes()

    async with sockets(production.live.port, 1, head + b"\r\n\r\n2\r\n{}\r\n0\r\n") as [(reader, writer)]:
        with suppress(ConnectionError):
            for _ in range(50):
                writer.write(b"x-a: b\r\n" * 100_000)
                await writer.drain()
        grown = production.megabytes() - before
        answer = await wire.answer(reader)

    assert answer.status == 0
    assert grown < 10
