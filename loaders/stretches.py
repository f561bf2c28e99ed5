"""The first rows of a list in its order, and how a list by what customers owe is read only as far as a page needs.

Sorted by a sum of other rows, each customer would have to be looked at for every page. But the sums can be added up in
one walk over an index, without customers, and who is in none of them has 0. So the list is read in stretches: those who
owe, those who owe nothing, those who are owed. Each is sorted by itself, and one is only read where those before it
do not fill the page.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any, TypeAlias

from sqlalchemy import (
    CTE,
    BigInteger,
    FromClause,
    SQLColumnExpression,
    case,
    cast,
    false,
    func,
    literal,
    select,
    true,
    type_coerce,
    union_all,
)

from loaders.keyset import Ordering, Position, Statement, beyond
from loaders.listings import Owed

Expression: TypeAlias = SQLColumnExpression[Any]

_NOTHING = literal(0, BigInteger())


def first_rows(
    statement: Statement, order: Ordering, positions: Sequence[Position], today: Any, limit: Any
) -> Statement:
    """Return the first *limit* rows of *statement* behind *positions*, in *order*."""
    if order.keys and order.keys[0].owed:
        return _in_stretches(statement, order, positions, today, limit)
    expressions = order.expressions(today)
    statement = statement.where(*(beyond(order, expressions, one) for one in positions))
    return statement.order_by(*order.order_by(expressions)).limit(limit)


def _in_stretches(
    statement: Statement, order: Ordering, positions: Sequence[Position], today: Any, limit: Any
) -> Statement:
    owed: Any = order.keys[0].owed
    read: list[CTE] = []
    for sign in owed.signs if _ascends(order) else reversed(owed.signs):
        stretch = _stretch(statement, order, positions, today, sign)
        if read:
            counts: list[Any] = [select(func.count()).select_from(one).scalar_subquery() for one in read]
            stretch = stretch.where(reduce(add, counts) < limit)
        read.append(stretch.limit(limit).cte(f"stretch{len(read)}"))
    rows = union_all(*(select(one) for one in read)).subquery("stretches")
    sorted_by = [rows.c[f"sort{number}"] for number in range(len(order.keys))]
    wanted = [rows.c[name] for name in statement.selected_columns.keys()]  # noqa: SIM118 - no mapping
    return select(*wanted).order_by(*order.order_by(sorted_by, rows.c.sort_id)).limit(limit)


def _ascends(order: Ordering) -> bool:
    return order.sorts[0].descending == order.turned


def _stretch(statement: Statement, order: Ordering, positions: Sequence[Position], today: Any, sign: int) -> Statement:
    """Return the rows of *statement* whose sum has a *sign*, sorted, with what they are sorted by."""
    owed: Any = order.keys[0].owed
    customer = order.listing.table
    value: Expression = _NOTHING
    if sign:
        sums = _sums(owed, order, today, sign)
        value = sums.c.minor
        # as a condition, not as a second key of the join: PostgreSQL would reckon with few rows, and read all customers
        is_own = case((sums.c.currency == customer.currency, true()), else_=false())
        statement = statement.join(sums, sums.c.customer_id == customer.id).where(is_own)
    else:
        of_it = owed.table.customer_id == customer.id, owed.table.currency == customer.currency
        found = select(1).where(*of_it, owed.condition(today)).correlate(customer)
        statement = statement.where(~found.exists())
    expressions = [value, *order.expressions(today)[1:]]
    for position in positions:
        statement = statement.where(*_reachable(order, value, sign, position), beyond(order, expressions, position))
    order_by = order.order_by(expressions)[0 if sign else 1 :]  # no database sorts by a constant
    names: list[Any] = [one.label(f"sort{number}") for number, one in enumerate(expressions)]
    return statement.add_columns(*names, customer.id.label("sort_id")).order_by(*order_by)


def _sums(owed: Owed, order: Ordering, today: Any, sign: int) -> FromClause:
    """Return customers, currencies and sums of a *sign*, sorted: then customers are asked for one after the other."""
    table = owed.table
    minor: Any = table.outstanding_minor
    rows: Any = select(table.customer_id, table.currency).where(owed.condition(today))
    if owed.is_added_up:
        minor = cast(func.sum(minor), BigInteger)
        rows = rows.group_by(table.customer_id, table.currency)
    else:
        rows = rows.where(minor > 0 if sign > 0 else minor < 0)
    rows = rows.add_columns(minor.label("minor"))
    ascends = _ascends(order)
    key = table.customer_id
    by_key = key.desc() if order.id_descends != order.turned else key.asc()
    found: FromClause = rows.order_by(minor.asc() if ascends else minor.desc(), by_key).subquery("owed")
    return found


def _reachable(order: Ordering, value: Expression, sign: int, position: Position) -> list[Expression]:
    """Return what *beyond* implies of the sum alone: it ends the walk early, or spares the whole stretch."""
    given = position.values[0]
    if given is None:
        return []
    bound = type_coerce(given, BigInteger())
    if order.sorts[0].descending != position.is_before:
        return [value <= bound, *([bound > 0] if sign > 0 else [])]
    return [value >= bound, *([bound < 0] if sign < 0 else [])]
