"""Primary keys, made before the row is."""

import secrets
import time
from dataclasses import dataclass
from uuid import UUID

_VERSION = 7
_VARIANT = 0b10
_RANDOM = 74


@dataclass(slots=True)
class Maker:
    """Makes UUIDv7 (RFC 9562): milliseconds since 1970, then 74 random bits; each is greater than the one before.

    So what is made in one go keeps its order, within a millisecond and when the clock is set back: it counts on from
    the random bits of that millisecond.
    """

    last: int = 0

    def __call__(self) -> UUID:
        """Return a new key."""
        now = time.time_ns() // 1_000_000
        self.last = now << _RANDOM | secrets.randbits(_RANDOM) if now > self.last >> _RANDOM else self.last + 1
        return time_ordered(self.last >> _RANDOM, self.last & ((1 << _RANDOM) - 1))


_MAKER = Maker()


def new_id() -> UUID:
    """Return a new primary key, greater than all that this process has made."""
    return _MAKER()


def time_ordered(milliseconds: int, rest: int) -> UUID:
    """Return the UUIDv7 of a moment and 74 further bits."""
    high, low = rest >> 62, rest & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | _VERSION << 76 | high << 64 | _VARIANT << 62 | low)
