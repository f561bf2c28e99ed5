"""Values that several columns make together: declared once, read from a row here and from SQL by loaders/trees."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, Generic, TypeVar, overload

from billing.money import Money
from billing.tax import TaxCategory, TaxRate

R = TypeVar("R")
T = TypeVar("T")


class Several(Generic[T]):
    """A value whose *parts* are columns: the name of each, by the name that it has in the value.

    A class that has one is a row; *make* takes the parts by name. It is None where a part is null, and *is_nullable*
    says whether that can be.
    """

    __slots__ = ("columns", "is_nullable", "make", "names")

    def __init__(self, make: Any, parts: Mapping[str, str], *, is_nullable: bool) -> None:
        """Keep what it is made of."""
        self.make = make
        self.names = tuple(parts)
        self.columns = tuple(parts.values())
        self.is_nullable = is_nullable

    @overload
    def __get__(self, row: None, owner: type) -> "Several[T]": ...
    @overload
    def __get__(self, row: object, owner: type) -> T: ...
    def __get__(self, row: object | None, owner: type) -> "Several[T] | T":
        """Return the value of a row, or what was declared."""
        if row is None:
            return self
        given = [getattr(row, column) for column in self.columns]
        value: T = None if self.is_nullable and None in given else self.make(*given)  # type: ignore[assignment]
        return value


class AmountOf(Several[Money]):
    """Money of a column of minor units and one that names the currency."""

    __slots__ = ()

    def __init__(self, minor: str, currency: str = "currency") -> None:
        """Keep both."""
        super().__init__(Money, {"minor": minor, "currency": currency}, is_nullable=False)


class Renamed(Generic[T]):
    """A column that is shown under another name."""

    __slots__ = ("column",)

    def __init__(self, column: str) -> None:
        """Keep which."""
        self.column = column

    @overload
    def __get__(self, row: None, owner: type) -> "Renamed[T]": ...
    @overload
    def __get__(self, row: object, owner: type) -> T: ...
    def __get__(self, row: object | None, owner: type) -> "Renamed[T] | T":
        """Return the value of a row, or what was declared."""
        if row is None:
            return self
        value: T = getattr(row, self.column)
        return value


class Derived(Generic[T]):
    """A value that only Python can make of *columns*: SQL brings them, *make* takes them in order.

    *seen* makes something that has the same attributes, for whoever only looks at some of them.
    """

    __slots__ = ("columns", "make", "seen")

    def __init__(self, make: Callable[..., T], *columns: str, seen: Callable[..., Any] | None = None) -> None:
        """Keep all."""
        self.make = make
        self.columns = columns
        self.seen = seen or make

    @overload
    def __get__(self, row: None, owner: type) -> "Derived[T]": ...
    @overload
    def __get__(self, row: object, owner: type) -> T: ...
    def __get__(self, row: object | None, owner: type) -> "Derived[T] | T":
        """Return the value of a row, or what was declared."""
        if row is None:
            return self
        return self.make(*(getattr(row, column) for column in self.columns))


def several(make: type[T], **parts: str) -> Several[T]:
    """Return the declaration of a value that is always there; *parts* in the order in which *make* takes them."""
    return Several(make, parts, is_nullable=False)


def several_or_none(make: type[T], **parts: str) -> Several[T | None]:
    """Return the declaration of a value that is None where one of its columns is null."""
    return Several(make, parts, is_nullable=True)


def rate(category: TaxCategory | None, percent: Decimal | None) -> TaxRate | None:
    """Return the rate that its two columns hold, None where they are null."""
    return None if category is None or percent is None else TaxRate(category, percent)


def of_record(row: type[R], record: Iterable[Any]) -> R:
    """Return the *row* of a record that selects its columns in order."""
    return row(*record)


def made(row: type[R], values: Mapping[str, Any]) -> R:
    """Return the *row* of columns that were just written."""
    return row(*(values[field.name] for field in fields(row)))  # type: ignore[arg-type]  # every row is a dataclass
