"""Cursors: opaque, versioned, and refused when they belong to another list or order.

Their parts are written so that SQL can write them as well (loaders/trees/texts.py).
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

from loaders.conditions import BadArgument

_VERSION = "2"
_BEYOND = 2**63
_WHOLE_NUMBER = re.compile(r"-?\d{1,19}", re.ASCII)

SEPARATOR = "_"
NULL = "n"
"""What stands for null; no value is written so."""


@lru_cache(maxsize=512)
def beginning(place: str) -> str:
    """Return what every cursor of a *place*, a list in an order, begins with."""
    return _VERSION + blake2b(place.encode(), digest_size=4).hexdigest() + SEPARATOR


def encode(place: str, values: Sequence[Any], key: UUID) -> str:
    """Return the cursor of a row: the *place* it is valid in, what it is sorted by, its id."""
    return beginning(place) + SEPARATOR.join([*(_text(value) for value in values), key.hex])


def decode(argument: str, cursor: str, place: str, kinds: Sequence[type]) -> tuple[list[Any], UUID]:
    """Return the sort values and the id that *cursor* holds.

    Raises BadArgument, naming *argument*, where it is not one of ours or not for this *place*.
    """
    start, *texts = cursor.split(SEPARATOR)
    if start + SEPARATOR == beginning(place):
        try:
            *values, key = texts
            typed = [_value(text, kind) for text, kind in zip(values, kinds, strict=True)]
            return typed, UUID(hex=key)
        except (ValueError, OverflowError) as error:
            raise BadArgument(argument, f"{argument} is not a cursor.") from error
    if len(start) == len(beginning(place)) - 1 and start.startswith(_VERSION):
        raise BadArgument(argument, f"{argument} is a cursor of another list or another order.")
    raise BadArgument(argument, f"{argument} is not a cursor.")


def _text(value: Any) -> str:
    if value is None:
        return NULL
    if isinstance(value, str):
        return value.encode().hex()
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return str(value)


def _value(text: str, kind: type) -> Any:
    """Return a sort value as *kind*; raise where a database could not take it."""
    if text == NULL:
        return None
    if kind is datetime:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if kind is date:
        return date.fromisoformat(text)
    if kind is int:
        if not _WHOLE_NUMBER.fullmatch(text) or abs(int(text)) >= _BEYOND:
            raise OverflowError(text)
        return int(text)
    found = bytes.fromhex(text).decode()
    if "\0" in found:
        raise ValueError(text)
    return found
