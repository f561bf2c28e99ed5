"""Edges: what leads from a row to other rows, declared once and read in two ways.

*read* is the ordinary one, a batch of the request's dataloaders; loaders/trees writes the same into one statement.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import FromClause, Select, SQLColumnExpression, select

from loaders import entities
from loaders.balances import Matches
from loaders.conditions import Query
from loaders.entities import TABLES
from loaders.keyset import check_cursors
from loaders.listings import Listing
from loaders.lists import Connection, Parent
from loaders.reading import Reading

Expression: TypeAlias = SQLColumnExpression[Any]
Statement: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Pages:
    """A list in pages: all of *listing*, or what *column* says belongs to the parent, in a table *via* where linked."""

    listing: Listing
    column: Expression | None = None
    via: tuple[FromClause, Expression] | None = None

    key = "id"

    def read(self, reading: Reading, row: Any, query: Query) -> Connection:
        """Return the list, of which nothing is read before one of its fields is; raises BadArgument."""
        check_cursors(self.listing, query)
        parent = None if self.column is None else Parent(row.id, self.column, str(self.column), self.via)
        return Connection(reading, self.listing, query, parent)


@dataclass(frozen=True, slots=True, eq=False)
class Every:
    """All rows whose column *parent* names the parent, by *order*; for short lists only."""

    row: type[Any]
    parent: str
    order: str = "position"

    key = "id"

    async def read(self, reading: Reading, row: Any) -> Any:
        """Return the rows."""
        return await entities.all_of(reading, self.row, self.parent, row.id, self.order)


@dataclass(frozen=True, slots=True, eq=False)
class One:
    """The row whose id is in the column *key*; none where that is null."""

    row: type[Any]
    key: str

    async def read(self, reading: Reading, row: Any) -> Any:
        """Return the row, None where there is none."""
        key = getattr(row, self.key)
        return None if key is None else await entities.one(reading, entities.By(self.row), key)


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """Sums of money: *statement* selects parent, currency and minor units of the parents that match, for today."""

    statement: Callable[[Matches, Any], Statement]
    load: Callable[[Reading, Any], Any]

    key = "id"

    async def read(self, reading: Reading, row: Any) -> Any:
        """Return the amounts, one entry a currency."""
        return await self.load(reading, row.id)


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A value, None where there is none: *statement* selects parent and value of the parents that match."""

    statement: Callable[[Matches], Statement]
    load: Callable[[Reading, Any], Any]

    key = "id"

    async def read(self, reading: Reading, row: Any) -> Any:
        """Return the value."""
        return await self.load(reading, row.id)


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """A value that *expression* decides in SQL from other columns of the row and from today, and *rule* in Python."""

    expression: Callable[[Any], Expression]
    rule: Callable[[Any, Any], Any]

    async def read(self, reading: Reading, row: Any) -> Any:
        """Return the value."""
        return self.rule(row, await reading.today())


Edge: TypeAlias = Pages | Every | One | Amounts | Scalar
"""What leads from a row to others."""


def of_parent(edge: Edge, columns: Sequence[Any], parent: Any, today: Any) -> Statement:
    """Return the statement of the rows that *edge* leads to from *parent*, in order but for pages."""
    match edge:
        case Pages():
            statement: Statement = select(*columns)
            if edge.via is not None:
                statement = statement.join(*edge.via)
            return statement if edge.column is None else statement.where(edge.column == parent)
        case Every():
            table = TABLES[edge.row]
            of_edge = select(*columns).where(getattr(table, edge.parent) == parent)
            return of_edge.order_by(getattr(table, edge.order))
        case One():
            return select(*columns).where(TABLES[edge.row].id == parent)
        case Amounts():
            return edge.statement(lambda column: column == parent, today)
        case Scalar():
            return edge.statement(lambda column: column == parent)
