"""What one request reads: once for all who ask."""

import asyncio
from collections.abc import Sequence

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
