"""How each kind of field is compared in SQL, alike on both databases."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import SQLColumnExpression, and_, case, false, func, or_

from billing.currencies import codes_with, exponent, exponents
from models.folding import LAST_CHARACTER, folded

Expression: TypeAlias = SQLColumnExpression[Any]

_BEYOND = 2**63 - 1
"""More minor units than anything comes to, and the most that the databases take."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text: exact by *exact*, without letter case and accents by *key*, a folded column or expression."""

    exact: Expression
    key: Expression

    def test(self, comparison: str, value: Any, _: date) -> Expression:
        """Return the comparison."""
        if comparison == "contains":
            pattern = folded(value).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            return self.key.like(f"%{pattern}%", escape="\\")
        if comparison == "startsWith":
            start = folded(value)
            return and_(self.key >= start, self.key < start + LAST_CHARACTER)
        if comparison == "ne":
            return self.exact.is_distinct_from(value)
        return plain(self.exact, comparison, value)


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that is compared as it is: an id, a day, an instant, a choice."""

    column: Expression

    def test(self, comparison: str, value: Any, _: date) -> Expression:
        """Return the comparison."""
        return plain(self.column, comparison, value)


@dataclass(frozen=True, slots=True)
class Status:
    """A choice that follows from other columns and from today; *names* turns it into its name."""

    names: Callable[[date], Expression]

    def test(self, comparison: str, value: Any, today: date) -> Expression:
        """Return the comparison."""
        wanted = [member.value for member in (value if comparison == "in" else (value,))]
        return self.names(today).in_(wanted)


@dataclass(frozen=True, slots=True)
class Amount:
    """Minor units beside a currency, compared with a decimal of major units of that currency."""

    minor: Expression
    currency: Expression

    def test(self, comparison: str, value: Decimal, _: date) -> Expression:
        """Return the comparison, exact whatever the number of decimals on either side."""
        usual = minor_test(self.minor, comparison, value, exponent("EUR"))
        unusual = {
            self.currency.in_(codes_with(places)): minor_test(self.minor, comparison, value, places)
            for places in exponents()
            if places != exponent("EUR")
        }
        return case(*unusual.items(), else_=usual)


_COMPARISONS: dict[str, Callable[[Expression, Any], Any]] = {
    "eq": operator.eq,
    "in": lambda column, values: column.in_(values),
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "isNull": lambda column, wanted: column.is_(None) if wanted else column.is_not(None),
}


def plain(column: Expression, comparison: str, value: Any) -> Expression:
    """Return *column* compared with *value*."""
    compared: Expression = _COMPARISONS[comparison](column, value)
    return compared


def minor_test(minor: Expression, comparison: str, value: Decimal, places: int) -> Expression:
    """Return *minor* units of a currency with so many *places* compared with *value* major units."""
    numerator, denominator = value.as_integer_ratio()
    low, rest = divmod(numerator * 10**places, denominator)
    high = low + 1 if rest else low
    if comparison == "eq" and rest:
        return false()
    bound = {"eq": low, "gt": low, "gte": high, "lt": high, "lte": low}[comparison]
    return plain(minor, comparison, max(-_BEYOND, min(bound, _BEYOND)))


def lowered(column: Expression) -> Text:
    """Return a text field of a column that holds only ASCII, folded by the database itself."""
    return Text(column, func.lower(column))


def every(parts: Sequence[Expression]) -> Expression:
    """Return that all of *parts* hold; true where there is none."""
    return and_(True, *parts)  # noqa: FBT003 - SQL's own word


def some(parts: Sequence[Expression]) -> Expression:
    """Return that one of *parts* holds; false where there is none."""
    return or_(False, *parts)  # noqa: FBT003 - SQL's own word
