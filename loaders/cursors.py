"""Cursors: opaque, versioned, and refused when they belong to another list or order."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import orjson

from loaders.conditions import BadArgument

_VERSION = 1
_BEYOND = 2**63


def encode(place: str, values: Sequence[Any], key: UUID) -> str:
    """Return the cursor of a row: the *place* it is valid in, what it is sorted by, its id."""
    content = [_VERSION, place, *values, key.hex]
    return urlsafe_b64encode(orjson.dumps(content)).decode().rstrip("=")


def decode(argument: str, cursor: str, place: str, kinds: Sequence[type]) -> tuple[list[Any], UUID]:
    """Return the sort values and the id that *cursor* holds.

    Raises BadArgument, naming *argument*, where it is not one of ours or not for this *place*.
    """
    try:
        content = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        version, of_place, *values, key = content
        if version == _VERSION and of_place == place:
            typed = [_typed(value, kind) for value, kind in zip(values, kinds, strict=True)]
            return typed, UUID(hex=key)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise BadArgument(argument, f"{argument} is not a cursor.") from error
    raise BadArgument(argument, f"{argument} is a cursor of another list or another order.")


def _typed(value: Any, kind: type) -> Any:
    """Return a sort value as *kind*; raise where a database could not take it."""
    if value is None:
        return None
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if kind is date:
        return date.fromisoformat(value)
    if type(value) is not kind:
        raise TypeError(kind)
    if isinstance(value, str) and "\0" in value:
        raise ValueError(value)
    if isinstance(value, int) and abs(value) >= _BEYOND:
        raise OverflowError(value)
    return value
