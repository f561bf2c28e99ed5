"""Keyset paging: in which order a list is, and what comes behind a place in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import Select, SQLColumnExpression, and_, false, or_, tuple_, type_coerce

from loaders import cursors
from loaders.conditions import Query, Sort
from loaders.listings import Key, Listing

Expression: TypeAlias = SQLColumnExpression[Any]
Statement: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Ordering:
    """The order of a list; *turned* where its pages are counted from the end."""

    listing: Listing
    sorts: tuple[Sort, ...]
    turned: bool

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """What it is sorted by."""
        return tuple(self.listing.keys[sort.field] for sort in self.sorts)

    @cached_property
    def place(self) -> str:
        """What its cursors are valid in."""
        sorts = (f"{sort.field} {'DESC' if sort.descending else 'ASC'}" for sort in self.sorts)
        return ",".join([self.listing.name, *sorts])

    @property
    def id_descends(self) -> bool:
        """The direction of the id, which goes with the last key: newest first down to the last row."""
        return bool(self.sorts) and self.sorts[-1].descending

    def expressions(self, today: Any) -> list[Expression]:
        """Return what it is sorted by in SQL, but for the id."""
        return [key.expression(today) for key in self.keys]

    def order_by(self, expressions: Sequence[Expression], row_id: Expression | None = None) -> list[Expression]:
        """Return the terms of ORDER BY; nulls are last either way. *row_id* is the id where it is not the table's."""
        order: list[Expression] = []
        for sort, key, expression in zip(self.sorts, self.keys, expressions, strict=True):
            if key.is_nullable:
                nulls: Expression = expression.is_(None)
                order.append(_turned(nulls, self.turned))
            order.append(_turned(expression, sort.descending != self.turned))
            if key.is_unique:
                return order
        last = self.listing.table.id if row_id is None else row_id
        return [*order, _turned(last, self.id_descends != self.turned)]


@dataclass(frozen=True, slots=True)
class Position:
    """A row that a page begins behind, or ends before: its sort values and its id, or parameters for them."""

    values: Sequence[Any]
    key: Any
    is_before: bool


def ordering(listing: Listing, query: Query) -> Ordering:
    """Return the order that a query asks for."""
    asked = query.order or listing.order
    firsts = {sort.field: sort for sort in reversed(asked)}  # a field that comes again changes nothing
    sorts = tuple(firsts[name] for name in dict.fromkeys(sort.field for sort in asked))
    return Ordering(listing, sorts, query.page.is_backward)


def positions(query: Query, order: Ordering) -> list[Position]:
    """Return the rows that the cursors of a query stand for; raises BadArgument where one is none of this order."""
    kinds = [key.kind for key in order.keys]
    found = []
    for argument, cursor, is_before in (("after", query.page.after, False), ("before", query.page.before, True)):
        if cursor is not None:
            values, key = cursors.decode(argument, cursor, order.place, kinds)
            found.append(Position(values, key, is_before))
    return found


def check_cursors(listing: Listing, query: Query) -> None:
    """Raise BadArgument where a cursor of a query is none of its list in its order."""
    if query.page.after is not None or query.page.before is not None:
        positions(query, ordering(listing, query))


def beyond(order: Ordering, expressions: Sequence[Expression], position: Position) -> Expression:
    """Return that a row comes strictly behind a position, or before it.

    Where all keys go one way it is one comparison of rows, which an index answers from where it begins; else the
    first key alone says where an index can begin.
    """
    before = position.is_before
    ways = {sort.descending for sort in order.sorts} | {order.id_descends}
    if len(ways) == 1 and not any(key.is_nullable for key in order.keys):
        mine = [*expressions, order.listing.table.id]
        given = zip([*position.values, position.key], mine, strict=True)
        other = tuple_(*(type_coerce(value, of_key.type) for value, of_key in given))
        return _further(tuple_(*mine), other, order.id_descends != before)
    condition = _stepwise(order, expressions, position)
    first = position.values[0]
    if order.keys[0].is_nullable or first is None:
        return condition
    ahead = expressions[0] <= first if order.sorts[0].descending != before else expressions[0] >= first
    return and_(ahead, condition)


def _stepwise(order: Ordering, expressions: Sequence[Expression], position: Position) -> Expression:
    """Return the same key by key."""
    before = position.is_before
    condition = _further(order.listing.table.id, position.key, order.id_descends != before)
    steps = zip(order.sorts, order.keys, expressions, position.values, strict=True)
    for sort, sorted_by, expression, value in reversed(list(steps)):
        if value is None:
            further: Expression = expression.is_not(None) if before else false()
            same: Expression = expression.is_(None)
        else:
            further = _further(expression, value, sort.descending != before)
            same = expression == value
            if sorted_by.is_nullable and not before:
                further = or_(further, expression.is_(None))
        condition = or_(further, and_(same, condition))
    return condition


def _further(expression: Any, value: Any, descending: bool) -> Expression:  # noqa: FBT001 - asc or desc
    further: Expression = expression < value if descending else expression > value
    return further


def _turned(expression: Expression, descending: bool) -> Expression:  # noqa: FBT001 - asc or desc
    return expression.desc() if descending else expression.asc()
