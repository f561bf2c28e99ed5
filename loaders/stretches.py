"""The first rows of a list in its order, and how a list by what others add up to is read only as far as a page needs.

Sorted by a sum of other rows, each customer would have to be looked at for every page. But the sums can be added up in
one walk over an index, without customers, and who is in none of them has 0. So the list is read in stretches: those who
owe, those who owe nothing, those who are owed; or those who will be billed, and those who will not. Each is sorted by
itself, and one is only read where those before it do not fill the page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any, TypeAlias

from sqlalchemy import (
    CTE,
    BigInteger,
    Date,
    FromClause,
    SQLColumnExpression,
    case,
    cast,
    false,
    func,
    literal,
    null,
    select,
    true,
    type_coerce,
    union_all,
)

from loaders.keyset import Ordering, Position, Statement, beyond
from loaders.listings import Owed
from loaders.next_billing import earliest_due, everyone, is_never_billed

Expression: TypeAlias = SQLColumnExpression[Any]

_NOTHING = literal(0, BigInteger())


def first_rows(
    statement: Statement, order: Ordering, positions: Sequence[Position], today: Any, limit: Any
) -> Statement:
    """Return the first *limit* rows of *statement* behind *positions*, in *order*."""
    first = order.keys[0] if order.keys else None
    if first and first.is_next_billing:
        return _in_stretches(_by_day(statement, order), statement, order, positions, today, limit)
    if first and first.owed:
        return _in_stretches(_by_sum(statement, order, today), statement, order, positions, today, limit)
    expressions = order.expressions(today)
    statement = statement.where(*(beyond(order, expressions, one) for one in positions))
    return statement.order_by(*order.order_by(expressions)).limit(limit)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The rows that come together by their *value*, the first thing they are sorted by.

    Of its terms of ORDER BY so many are *constant*, and left out: no database sorts by those. *bounds* are what comes
    beyond a position implies of the value alone: it ends a walk early, or spares the whole stretch.
    """

    rows: Statement
    value: Expression
    constant: int
    bounds: Callable[[Position], list[Expression]]


def _in_stretches(
    stretches: Iterable[_Stretch],
    statement: Statement,
    order: Ordering,
    positions: Sequence[Position],
    today: Any,
    limit: Any,
) -> Statement:
    read: list[CTE] = []
    for stretch in stretches:
        rows = _sorted(stretch, order, positions, today)
        if read:
            counts: list[Any] = [select(func.count()).select_from(one).scalar_subquery() for one in read]
            rows = rows.where(reduce(add, counts) < limit)
        read.append(rows.limit(limit).cte(f"stretch{len(read)}"))
    found = union_all(*(select(one) for one in read)).subquery("stretches")
    sorted_by = [found.c[f"sort{number}"] for number in range(len(order.keys))]
    wanted = [found.c[name] for name in statement.selected_columns.keys()]  # noqa: SIM118 - no mapping
    return select(*wanted).order_by(*order.order_by(sorted_by, found.c.sort_id)).limit(limit)


def _sorted(stretch: _Stretch, order: Ordering, positions: Sequence[Position], today: Any) -> Statement:
    """Return the rows of *stretch* beyond *positions*, sorted, with what they are sorted by."""
    rows = stretch.rows
    expressions = [stretch.value, *order.expressions(today)[1:]]
    for position in positions:
        rows = rows.where(*stretch.bounds(position), beyond(order, expressions, position))
    names: list[Any] = [one.label(f"sort{number}") for number, one in enumerate(expressions)]
    rows = rows.add_columns(*names, order.listing.table.id.label("sort_id"))
    return rows.order_by(*order.order_by(expressions)[stretch.constant :])


def _by_day(statement: Statement, order: Ordering) -> Iterator[_Stretch]:
    """Yield the customers who will be billed and those who will not, who are last whichever way the list goes."""
    due = earliest_due(everyone).subquery("next_billing")
    value = due.c.value
    is_descending = order.sorts[0].descending

    def bounds(position: Position) -> list[Expression]:
        given = position.values[0]
        if given is None:
            return [] if position.is_before else [false()]
        bound = type_coerce(given, Date())
        return [value <= bound if is_descending != position.is_before else value >= bound]

    dated = _Stretch(statement.join(due, due.c.customer_id == order.listing.table.id), value, 1, bounds)
    never = _Stretch(statement.where(is_never_billed()), cast(null(), Date()), 2, lambda _: [])
    yield from (never, dated) if order.turned else (dated, never)


def _by_sum(statement: Statement, order: Ordering, today: Any) -> Iterator[_Stretch]:
    """Yield the customers by the sign of what they owe."""
    owed: Any = order.keys[0].owed
    for sign in owed.signs if _ascends(order) else reversed(owed.signs):
        yield _of_sign(statement, order, today, sign)


def _ascends(order: Ordering) -> bool:
    return order.sorts[0].descending == order.turned


def _of_sign(statement: Statement, order: Ordering, today: Any, sign: int) -> _Stretch:
    """Return the customers whose sum has a *sign*."""
    owed: Any = order.keys[0].owed
    customer = order.listing.table

    def bounds(position: Position) -> list[Expression]:
        return _reachable(order, value, sign, position)

    value: Expression = _NOTHING
    if sign:
        sums = _sums(owed, order, today, sign)
        value = sums.c.minor
        # as a condition, not as a second key of the join: PostgreSQL would reckon with few rows, and read all customers
        is_own = case((sums.c.currency == customer.currency, true()), else_=false())
        return _Stretch(statement.join(sums, sums.c.customer_id == customer.id).where(is_own), value, 0, bounds)
    of_it = owed.table.customer_id == customer.id, owed.table.currency == customer.currency
    found = select(1).where(*of_it, owed.condition(today)).correlate(customer)
    return _Stretch(statement.where(~found.exists()), value, 1, bounds)


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
    """Return what *beyond* implies of the sum alone."""
    given = position.values[0]
    if given is None:
        return []
    bound = type_coerce(given, BigInteger())
    if order.sorts[0].descending != position.is_before:
        return [value <= bound, *([bound > 0] if sign > 0 else [])]
    return [value >= bound, *([bound < 0] if sign < 0 else [])]
