"""Values that several columns make together."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar

from billing.calendar import Interval, IntervalUnit
from billing.tax import TaxCategory, TaxRate

R = TypeVar("R")


def interval(count: int | None, unit: IntervalUnit | None) -> Interval | None:
    """Return the length that its two columns hold, None where they are null."""
    return None if count is None or unit is None else Interval(count, unit)


def rate(category: TaxCategory | None, percent: Decimal | None) -> TaxRate | None:
    """Return the rate that its two columns hold, None where they are null."""
    return None if category is None or percent is None else TaxRate(category, percent)


def of_record(row: type[R], record: Iterable[Any]) -> R:
    """Return the *row* of a record that selects its columns in order."""
    return row(*record)


def made(row: type[R], values: Mapping[str, Any]) -> R:
    """Return the *row* of columns that were just written."""
    return row(*(values[field.name] for field in fields(row)))  # type: ignore[arg-type]  # every row is a dataclass
