"""Keyset pages: one statement for a list, or for the lists of any number of parents."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import FromClause, SQLColumnExpression, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from loaders import cursors
from loaders.conditions import Page, Query
from loaders.filtering import operands, search_operands, searching, where
from loaders.keyset import Ordering, Statement, beyond, ordering, positions
from loaders.listings import Listing
from loaders.stretches import first_rows

Expression: TypeAlias = SQLColumnExpression[Any]


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


def columns(row: type[Any], table: type[Any]) -> list[Expression]:
    """Return the columns that make a *row*."""
    return [getattr(table, field.name) for field in fields(row)]


def filtered(statement: Statement, listing: Listing, query: Query, today: date) -> Statement:
    """Return *statement* on the rows that *query* asks for."""
    statement = statement.where(where(listing, query.condition, today, operands(listing, query.condition)))
    return statement.where(searching(query.search, search_operands(query.search))) if query.search else statement


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
    ordered = ordering(listing, query)
    expressions = ordered.expressions(today)
    selected = columns(listing.row, listing.table)
    statement: Statement = select(*selected, *(e.label(f"key{n}") for n, e in enumerate(expressions)))
    if via is not None:
        statement = statement.join(*via)
    statement = filtered(statement, listing, query, today)
    limit = query.page.size + 1
    if parent is None:
        first = first_rows(statement, ordered, positions(query, ordered), today, limit)
        return [_cut(listing, query.page, ordered, [tuple(record) for record in await connection.execute(first)])]
    statement = statement.where(*(beyond(ordered, expressions, one) for one in positions(query, ordered)))
    statement = statement.add_columns(
        parent.label("parent"),
        func.row_number().over(partition_by=parent, order_by=ordered.order_by(expressions)).label("place"),
    ).where(parent.in_(parents))
    ranked = statement.subquery()
    top = select(ranked).where(ranked.c.place <= limit).order_by(ranked.c.place)
    groups: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for record in await connection.execute(top):
        groups[record.parent].append(tuple(record[:-2]))
    return [_cut(listing, query.page, ordered, groups[key]) for key in parents]


def _cut(listing: Listing, page: Page, ordered: Ordering, records: list[tuple[Any, ...]]) -> Cut:
    more = len(records) > page.size
    kept = records[: page.size]
    if page.is_backward:
        kept.reverse()
    width = len(fields(listing.row))
    edges = tuple(
        Edge(row := listing.row(*record[:width]), cursors.encode(ordered.place, record[width:], row.id))
        for record in kept
    )
    return cut(page, edges, more=more)


def cut(page: Page, edges: tuple[Edge, ...], *, more: bool) -> Cut:
    """Return *edges* as what *page* asks for, where there is or is not *more* beyond it."""
    return Cut(
        edges,
        PageInfo(
            has_next_page=page.before is not None or (more and not page.is_backward),
            has_previous_page=page.after is not None or (more and page.is_backward),
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
    )
