"""Primary keys, made before the row is."""

import secrets
import time
from uuid import UUID

_VERSION = 7
_VARIANT = 0b10


def new_id() -> UUID:
    """Return a UUIDv7 (RFC 9562): milliseconds since 1970, then 74 random bits, so that keys rise with time."""
    return time_ordered(time.time_ns() // 1_000_000, secrets.randbits(74))


def time_ordered(milliseconds: int, rest: int) -> UUID:
    """Return the UUIDv7 of a moment and 74 further bits."""
    high, low = rest >> 62, rest & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | _VERSION << 76 | high << 64 | _VARIANT << 62 | low)
