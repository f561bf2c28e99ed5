"""How values are handed to a database while loading: as its driver takes them, past SQLAlchemy."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from random import Random
from typing import Any

from asyncpg.pgproto import pgproto

_HIGH_BITS = 7 << 76
_LOW_BITS = 2 << 62
_LOW = (1 << 62) - 1
_RANDOM_BITS = 73  # one less than there are, so that some may be added


@dataclass(frozen=True, slots=True)
class Forms:
    """What a key (16 bytes), a day and a moment are for one driver."""

    key: Callable[[bytes], Any]
    day: Callable[[date], Any]
    moment: Callable[[datetime], Any]

    def keys(self, random: Random, moment: datetime, count: int) -> list[Any]:
        """Return rising keys of rows made at a moment, such as models.ids makes them."""
        time = int(moment.timestamp() * 1000) << 80 | _HIGH_BITS | _LOW_BITS
        first = random.getrandbits(_RANDOM_BITS)
        return [
            self.key((time | (rest >> 62) << 64 | rest & _LOW).to_bytes(16, "big"))
            for rest in range(first, first + count)
        ]


POSTGRESQL = Forms(pgproto.UUID, lambda day: day, lambda moment: moment)
SQLITE = Forms(
    bytes,
    lru_cache(maxsize=10_000)(date.isoformat),
    lambda moment: moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"),
)
