"""Operations that are new are read in turn, with a pause after one that was costly."""

import asyncio
import time

import pytest

from server.turns import Turns


async def test_after_something_costly_the_next_waits_as_long_again() -> None:
    turns = Turns()
    async with turns.turn():
        began = time.perf_counter()
        time.sleep(0.05)  # noqa: ASYNC251 - it is the loop that is kept busy

    async with turns.turn():
        waited = time.perf_counter() - began

    assert waited >= 0.1


async def test_meanwhile_others_are_served() -> None:
    turns, served = Turns(), list[str]()

    async def costly(name: str) -> None:
        async with turns.turn():
            time.sleep(0.05)  # noqa: ASYNC251 - it is the loop that is kept busy
            served.append(name)

    async def known() -> None:
        await asyncio.sleep(0)
        served.append("known")

    await asyncio.gather(costly("first"), costly("second"), known())

    assert served == ["first", "known", "second"]


async def test_what_fails_gives_its_turn_back() -> None:
    turns = Turns()

    with pytest.raises(LookupError):
        async with turns.turn():
            raise LookupError

    async with asyncio.timeout(1), turns.turn():
        pass


async def test_who_gives_up_waiting_holds_up_nobody() -> None:
    turns = Turns()

    async def waits() -> None:
        async with turns.turn():
            pass

    async with turns.turn():
        waiting = asyncio.create_task(waits())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])

    async with asyncio.timeout(1), turns.turn():
        assert waiting.cancelled()
