"""How each kind of field is compared in SQL, alike on both databases.

A comparison is built from its form alone; what it compares with, its operands, is *given*: values, or the bind
parameters of a statement that is kept for many values (loaders/trees/levels.py).
"""

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import SQLColumnExpression, and_, case, func, or_, type_coerce

from billing.currencies import codes_with, exponent, exponents
from models.folding import LAST_CHARACTER, folded

Expression: TypeAlias = SQLColumnExpression[Any]
Operands: TypeAlias = Iterator[Any]

_BEYOND = 2**63 - 1
"""More minor units than anything comes to, and the most that the databases take; one less than minus that is none."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text: exact by *exact*, without letter case and accents by *key*, a folded column or expression."""

    exact: Expression
    key: Expression

    def operands(self, comparison: str, value: Any) -> tuple[Any, ...]:
        """Return what the comparison compares with."""
        if comparison == "contains":
            pattern = folded(value).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            return (f"%{pattern}%",)
        if comparison == "startsWith":
            start = folded(value)
            return start, start + LAST_CHARACTER
        return plain_operands(comparison, value)

    def test(self, comparison: str, value: Any, given: Operands, _: Any) -> Expression:
        """Return the comparison."""
        if comparison == "contains":
            return self.key.like(next(given), escape="\\")
        if comparison == "startsWith":
            return and_(self.key >= next(given), self.key < next(given))
        if comparison == "ne":
            return self.exact.is_distinct_from(next(given))
        return plain(self.exact, comparison, value, given)


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that is compared as it is: an id, a day, an instant, a choice."""

    column: Expression

    def operands(self, comparison: str, value: Any) -> tuple[Any, ...]:
        """Return what the comparison compares with."""
        return plain_operands(comparison, value)

    def test(self, comparison: str, value: Any, given: Operands, _: Any) -> Expression:
        """Return the comparison."""
        return plain(self.column, comparison, value, given)


@dataclass(frozen=True, slots=True)
class Choice(Plain):
    """A value of a short list, such as a type or a country; the one that is asked for stands in the statement itself.

    Otherwise PostgreSQL plans anew for every request, as it cannot know beforehand how many rows a value has: a third
    of what an overview costs it.
    """

    def operands(self, comparison: str, value: Any) -> tuple[Any, ...]:
        """Return what the comparison compares with, but for a single value."""
        return () if comparison == "eq" else plain_operands(comparison, value)

    def test(self, comparison: str, value: Any, given: Operands, _: Any) -> Expression:
        """Return the comparison."""
        return plain(self.column, comparison, value, iter((value,)) if comparison == "eq" else given)


@dataclass(frozen=True, slots=True)
class Status:
    """A choice that follows from other columns and from today; *names* turns it into its name."""

    names: Callable[[Any], Expression]

    def operands(self, comparison: str, value: Any) -> tuple[Any, ...]:
        """Return what the comparison compares with."""
        return tuple(member.value for member in (value if comparison == "in" else (value,)))

    def test(self, comparison: str, value: Any, given: Operands, today: Any) -> Expression:
        """Return the comparison."""
        return self.names(today).in_([next(given) for _ in self.operands(comparison, value)])


@dataclass(frozen=True, slots=True)
class Amount:
    """Minor units beside a currency, compared with a decimal of major units of that currency."""

    minor: Expression
    currency: Expression

    def operands(self, comparison: str, value: Decimal) -> tuple[Any, ...]:
        """Return the bound in minor units for every number of decimals that a currency can have."""
        return tuple(minor_bound(comparison, value, places) for places in exponents())

    def test(self, comparison: str, _: Decimal, given: Operands, __: Any) -> Expression:
        """Return the comparison, exact whatever the number of decimals on either side."""
        tests = {places: minor_test(self.minor, comparison, next(given)) for places in exponents()}
        usual = tests.pop(exponent("EUR"))
        unusual = [(self.currency.in_(codes_with(places)), test) for places, test in tests.items()]
        return case(*unusual, else_=usual)


_COMPARISONS: dict[str, Callable[[Expression, Any], Any]] = {
    "eq": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


def plain_operands(comparison: str, value: Any) -> tuple[Any, ...]:
    """Return what a plain comparison compares with."""
    if comparison == "in":
        return tuple(value)
    return () if comparison == "isNull" else (value,)


def plain(column: Expression, comparison: str, value: Any, given: Operands) -> Expression:
    """Return *column* compared with what is *given*; of *value* only its form counts: how many, whether null."""
    if comparison == "in":
        kind: Any = getattr(column, "type")  # noqa: B009 - every column has one, its most general class does not say so
        return column.in_([type_coerce(next(given), kind) for _ in value])
    if comparison == "isNull":
        return column.is_(None) if value else column.is_not(None)
    compared: Expression = _COMPARISONS[comparison](column, next(given))
    return compared


def minor_bound(comparison: str, value: Decimal, places: int) -> int:
    """Return *value* major units of a currency with so many *places* as the minor units to compare with."""
    numerator, denominator = value.as_integer_ratio()
    low, rest = divmod(numerator * 10**places, denominator)
    if comparison == "eq" and rest:
        return -_BEYOND - 1
    high = low + 1 if rest else low
    bound: int = {"eq": low, "gt": low, "gte": high, "lt": high, "lte": low}[comparison]
    return max(-_BEYOND, min(bound, _BEYOND))


def minor_test(minor: Expression, comparison: str, bound: Any) -> Expression:
    """Return *minor* units compared with a *bound*."""
    compared: Expression = _COMPARISONS[comparison](minor, bound)
    return compared


def lowered(column: Expression) -> Text:
    """Return a text field of a column that holds only ASCII, folded by the database itself."""
    return Text(column, func.lower(column))


def every(parts: Sequence[Expression]) -> Expression:
    """Return that all of *parts* hold; true where there is none."""
    return and_(True, *parts)  # noqa: FBT003 - SQL's own word


def some(parts: Sequence[Expression]) -> Expression:
    """Return that one of *parts* holds; false where there is none."""
    return or_(False, *parts)  # noqa: FBT003 - SQL's own word
