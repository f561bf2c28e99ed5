"""Read what SQL brings for the fields that only Python can fill."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Date, Enum, inspect

from loaders.entities import TABLES
from models.columns import Id, Instant, JsonText, Scaled


def decoder(row: type[Any], columns: Sequence[str]) -> Callable[[Sequence[Any]], list[Any]]:
    """Return the function that makes the values of *columns* of what their JSON says."""
    table = inspect(TABLES[row]).columns
    readers = [_reader(table[name].type) for name in columns]

    def decoded(values: Sequence[Any]) -> list[Any]:
        return [
            value if value is None or read is None else read(value) for read, value in zip(readers, values, strict=True)
        ]

    return decoded


def is_json(row: type[Any], columns: Sequence[str]) -> bool:
    """Return whether all there is to read is one column that is JSON itself."""
    return len(columns) == 1 and isinstance(inspect(TABLES[row]).columns[columns[0]].type, JsonText)


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    match kind:
        case Id():
            return lambda text: UUID(hex=text)
        case Enum():
            members: Any = kind.enum_class
            return lambda name: members[name]
        case Scaled():
            return Decimal
        case Instant():
            return datetime.fromisoformat
        case Date():
            return date.fromisoformat
        case JsonText():
            return lambda value: orjson.dumps(value).decode()
    return None
