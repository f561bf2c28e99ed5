"""Rows say of their columns what the tables say: name, nullability, type."""

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_type_hints
from uuid import UUID

import pytest
from sqlalchemy import Enum as Choice
from sqlalchemy import inspect

from loaders.entities import TABLES
from models import rows
from models.columns import Id, Instant, Scaled
from resolvers.nodes import NODES

_OWN_TYPES: dict[type[Any], type[Any]] = {Id: UUID, Instant: datetime, Scaled: Decimal}
ROWS = sorted(TABLES, key=lambda row: row.__name__)


def _python_type(kind: Any) -> type[Any]:
    if isinstance(kind, Choice):
        members: type[Enum] = kind.enum_class  # type: ignore[assignment]  # every choice is of an enumeration
        return members
    own = _OWN_TYPES.get(type(kind))
    return own or kind.python_type


def test_every_row_has_a_table() -> None:
    shown = {getattr(rows, name) for name in rows.__all__}

    assert shown - set(TABLES) == {rows.BillRunCounts}


@pytest.mark.parametrize("row", ROWS, ids=[row.__name__ for row in ROWS])
def test_each_field_is_a_column_with_its_nullability_and_its_type(row: type[Any]) -> None:
    columns = inspect(TABLES[row]).columns
    hints = get_type_hints(row)

    said = {field.name: (hints[field.name], NoneType in get_args(hints[field.name])) for field in fields(row)}
    meant = {
        name: (_python_type(columns[name].type) | None if columns[name].nullable else _python_type(columns[name].type))
        for name in said
    }

    assert {name: (hint, nullable) for name, (hint, nullable) in said.items()} == {
        name: (hint, bool(columns[name].nullable)) for name, hint in meant.items()
    }


@pytest.mark.parametrize("row", ROWS, ids=[row.__name__ for row in ROWS])
def test_rows_are_small_and_cannot_be_changed(row: type[Any]) -> None:
    parameters = row.__dataclass_params__

    assert [parameters.frozen, hasattr(row, "__slots__"), "__dict__" in dir(row)] == [True, True, False]


def test_every_row_with_an_id_can_be_asked_for_by_it() -> None:
    with_id = {row for row in TABLES if "id" in {field.name for field in fields(row)}}

    assert {row for row, _ in NODES.values()} == with_id


def test_the_plain_types_of_columns_are_these() -> None:
    kinds = {_python_type(column.type) for table in TABLES.values() for column in inspect(table).columns}

    assert {kind for kind in kinds if not issubclass(kind, Enum)} == {UUID, str, int, Decimal, date, datetime}
