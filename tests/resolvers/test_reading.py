"""What one request reads: once for all who ask."""

import asyncio
import gc
from collections.abc import Sequence
from typing import Any

import pytest

from loaders.reading import BusinessDay, Reading
from models.database import Connection, Database


async def _doubled(_: Connection, keys: Sequence[int]) -> Sequence[int]:
    return [2 * key for key in keys]


async def test_who_is_called_off_does_not_take_the_answer_from_others(database: Database) -> None:
    reading = Reading(database, BusinessDay(database))
    first, second = (asyncio.create_task(reading.load("doubled", _doubled, 21)) for _ in range(2))
    await asyncio.sleep(0)

    first.cancel()
    answers = await asyncio.gather(first, second, return_exceptions=True)
    later = await reading.load("doubled", _doubled, 21)

    assert [type(answers[0]), answers[1], later] == [asyncio.CancelledError, 42, 42]


async def _failing(_: Connection, keys: Sequence[int]) -> Sequence[int]:
    await asyncio.sleep(0.01)
    raise ValueError(keys)


async def test_an_error_that_nobody_waits_for_any_more_is_not_logged(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    reading = Reading(database, BusinessDay(database))
    only = asyncio.create_task(reading.load("failing", _failing, 1))
    await asyncio.sleep(0)

    only.cancel()
    gone: Any = await asyncio.gather(only, return_exceptions=True)
    await asyncio.sleep(0.1)
    del reading, only
    gc.collect()

    assert [[type(one) for one in gone], caplog.messages] == [[asyncio.CancelledError], []]
