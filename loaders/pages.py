"""Keyset pages: one statement for a list, or for the lists of any number of parents."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import FromClause, Select, SQLColumnExpression, and_, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from loaders import cursors
from loaders.conditions import Page, Query, Sort
from loaders.filtering import searching, where
from loaders.listings import Key, Listing

Expression: TypeAlias = SQLColumnExpression[Any]
Statement: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Whether there is more, and from where to go on."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A row and its place in the list."""

    node: Any
    cursor: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows of a page in the order asked for."""

    edges: tuple[Edge, ...]
    page_info: PageInfo

    @property
    def nodes(self) -> list[Any]:
        """The rows alone."""
        return [edge.node for edge in self.edges]


@dataclass(frozen=True, slots=True)
class _Ordering:
    """The sort keys of a query; *turned* where the page is counted from the end."""

    sorts: tuple[Sort, ...]
    keys: tuple[Key, ...]
    place: str
    turned: bool


def columns(row: type[Any], table: type[Any]) -> list[Expression]:
    """Return the columns that make a *row*."""
    return [getattr(table, field.name) for field in fields(row)]


def filtered(statement: Statement, listing: Listing, query: Query, today: date) -> Statement:
    """Return *statement* on the rows that *query* asks for."""
    statement = statement.where(where(listing, query.condition, today))
    return statement.where(searching(query.search)) if query.search else statement


async def cuts(
    connection: AsyncConnection,
    listing: Listing,
    query: Query,
    today: date,
    parents: Sequence[Hashable],
    parent: Expression | None,
    via: tuple[FromClause, Expression] | None = None,
) -> list[Cut]:
    """Return the page of *query* for each of *parents*, whose rows name them in column *parent*.

    One statement; more rows than asked for are cut in the database. Without *parent* there is one list; with
    *via* the parents are named in a table that is joined.
    """
    ordering = _ordering(listing, query)
    expressions = [key.expression(today) for key in ordering.keys]
    order = [*_order(ordering, expressions), _turned(listing.table.id, _is_last_descending(ordering))]
    selected = columns(listing.row, listing.table)
    statement: Statement = select(*selected, *(e.label(f"key{n}") for n, e in enumerate(expressions)))
    if via is not None:
        statement = statement.join(*via)
    statement = filtered(statement, listing, query, today)
    statement = _after(statement, listing, query.page, ordering, expressions)
    limit = query.page.size + 1
    if parent is None:
        found = await connection.execute(statement.order_by(*order).limit(limit))
        return [_cut(listing, query.page, ordering, [tuple(record) for record in found])]
    statement = statement.add_columns(
        parent.label("parent"), func.row_number().over(partition_by=parent, order_by=order).label("place")
    ).where(parent.in_(parents))
    ranked = statement.subquery()
    top = select(ranked).where(ranked.c.place <= limit).order_by(ranked.c.place)
    groups: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for record in await connection.execute(top):
        groups[record.parent].append(tuple(record[:-2]))
    return [_cut(listing, query.page, ordering, groups[key]) for key in parents]


def _ordering(listing: Listing, query: Query) -> _Ordering:
    asked = query.order or listing.order
    firsts = {sort.field: sort for sort in reversed(asked)}  # a field that comes again changes nothing
    sorts = tuple(firsts[name] for name in dict.fromkeys(sort.field for sort in asked))
    place = ",".join([listing.name, *(f"{sort.field} {'DESC' if sort.descending else 'ASC'}" for sort in sorts)])
    keys = tuple(listing.keys[sort.field] for sort in sorts)
    return _Ordering(sorts, keys, place, query.page.is_backward)


def _is_last_descending(ordering: _Ordering) -> bool:
    """Return the direction of the id, which goes with the last key: newest first down to the last row."""
    return (bool(ordering.sorts) and ordering.sorts[-1].descending) != ordering.turned


def _order(ordering: _Ordering, expressions: Sequence[Expression]) -> list[Expression]:
    order = []
    for sort, key, expression in zip(ordering.sorts, ordering.keys, expressions, strict=True):
        if key.is_nullable:
            nulls: Expression = expression.is_(None)  # nulls last either way
            order.append(_turned(nulls, ordering.turned))
        order.append(_turned(expression, sort.descending != ordering.turned))
    return order


def _turned(expression: Expression, descending: bool) -> Expression:  # noqa: FBT001 - asc or desc
    return expression.desc() if descending else expression.asc()


def _after(
    statement: Statement,
    listing: Listing,
    page: Page,
    ordering: _Ordering,
    expressions: Sequence[Expression],
) -> Statement:
    kinds = [key.kind for key in ordering.keys]
    for argument, cursor, is_before in (("after", page.after, False), ("before", page.before, True)):
        if cursor is not None:
            values, key = cursors.decode(argument, cursor, ordering.place, kinds)
            id_descends = bool(ordering.sorts) and ordering.sorts[-1].descending
            condition = _beyond(listing.table.id, key, id_descends != is_before, is_nullable=False)
            steps = zip(ordering.sorts, ordering.keys, expressions, values, strict=True)
            for sort, sorted_by, expression, value in reversed(list(steps)):
                further = _beyond(expression, value, sort.descending != is_before, sorted_by.is_nullable, is_before)
                condition = or_(further, and_(_same(expression, value), condition))
            statement = statement.where(condition)
    return statement


def _same(expression: Expression, value: Any) -> Expression:
    same: Expression = expression.is_(None) if value is None else expression == value
    return same


def _beyond(
    expression: Expression,
    value: Any,
    descending: bool,  # noqa: FBT001 - asc or desc
    is_nullable: bool,  # noqa: FBT001
    is_before: bool = False,  # noqa: FBT001, FBT002
) -> Expression:
    """Return that *expression* comes strictly behind *value*; before it where the list is read backwards."""
    if value is None:
        return expression.is_not(None) if is_before else false()
    further: Expression = expression < value if descending else expression > value
    if is_nullable and not is_before:
        return or_(further, expression.is_(None))
    return further


def _cut(listing: Listing, page: Page, ordering: _Ordering, records: list[tuple[Any, ...]]) -> Cut:
    more = len(records) > page.size
    kept = records[: page.size]
    if page.is_backward:
        kept.reverse()
    width = len(fields(listing.row))
    edges = tuple(
        Edge(row := listing.row(*record[:width]), cursors.encode(ordering.place, record[width:], row.id))
        for record in kept
    )
    return Cut(
        edges,
        PageInfo(
            has_next_page=page.before is not None or (more and not page.is_backward),
            has_previous_page=page.after is not None or (more and page.is_backward),
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
    )
