"""Read lists: their pages, their counts and their sums, each only when selected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import FromClause, SQLColumnExpression, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.drafts import DocumentKind
from billing.money import Money
from loaders.conditions import Condition, Query
from loaders.entities import know
from loaders.listings import Listing, overdue
from loaders.pages import Cut, PageInfo, cuts, filtered
from loaders.reading import ONLY, Reading
from models import Customer, CustomerBalance, Document

Expression: TypeAlias = SQLColumnExpression[Any]


@dataclass(frozen=True, slots=True)
class Parent:
    """What a nested list belongs to: its key, and the column that holds it, in a table *via* where linked."""

    key: Any
    column: Expression
    name: str
    via: tuple[FromClause, Expression] | None = None


@dataclass(frozen=True, slots=True)
class Connection:
    """A list that was asked for; nothing is read before one of its fields is selected."""

    reading: Reading
    listing: Listing
    query: Query
    parent: Parent | None = None

    @property
    def _key(self) -> Any:
        return self.parent.key if self.parent else ONLY

    @property
    def _edge(self) -> tuple[str, str]:
        return self.listing.name, self.parent.name if self.parent else ""

    async def cut(self) -> Cut:
        """Return the page."""
        today = await self.reading.today()
        column = self.parent.column if self.parent else None
        via = self.parent.via if self.parent else None

        async def batch(connection: AsyncConnection, keys: Sequence[Any]) -> Sequence[Any]:
            return await cuts(connection, self.listing, self.query, today, keys, column, via)

        cut: Cut = await self.reading.load((*self._edge, "page", self.query), batch, self._key)
        know(self.reading, cut.nodes)
        return cut

    async def nodes(self) -> list[Any]:
        """Return the rows of the page."""
        return (await self.cut()).nodes

    async def edges(self) -> Any:
        """Return the rows of the page with their cursors."""
        return (await self.cut()).edges

    async def page_info(self) -> PageInfo:
        """Return whether there is more."""
        return (await self.cut()).page_info

    async def total_count(self) -> int:
        """Return how many rows fulfil the condition."""
        count: int = await self._summed("count", (), [func.count()], lambda records: records[0][0], 0)
        return count

    async def document_totals(self) -> "DocumentTotals":
        """Return the sums of the documents that fulfil the condition; credit notes count negative."""
        sign = case((Document.kind == DocumentKind.CREDIT_NOTE, -1), else_=1)
        amounts = (Document.net_minor, Document.tax_minor, Document.gross_minor, Document.outstanding_minor)
        sums = [func.sum(sign * amount) for amount in amounts]
        by = (Document.currency,)
        totals: DocumentTotals = await self._summed("totals", by, sums, _document_totals, DocumentTotals())
        return totals

    async def _summed(self, name: str, by: Sequence[Any], sums: Sequence[Any], made: Any, empty: Any) -> Any:
        """Return what *made* makes of the records of *by*, what it is grouped by, and *sums*; *empty* without any."""
        today = await self.reading.today()
        column = self.parent.column if self.parent else literal(None)

        async def batch(connection: AsyncConnection, keys: Sequence[Any]) -> Sequence[Any]:
            wanted: list[Any] = [column.label("parent"), *by, *sums]
            statement = select(*wanted).select_from(self.listing.table)
            if self.parent and self.parent.via:
                statement = statement.join(*self.parent.via)
            statement = filtered(statement, self.listing, self.query, today)
            if self.parent:
                statement = statement.where(column.in_(keys)).group_by(column, *by)
            elif by:
                statement = statement.group_by(*by)
            groups: dict[Any, list[Any]] = defaultdict(list)
            for record in await connection.execute(statement.order_by(*by)):
                groups[record[0] if self.parent else ONLY].append(tuple(record[1:]))
            return [made(groups[key]) if groups[key] else empty for key in keys]

        edge = (*self._edge, name, self.query.condition, self.query.search)
        return await self.reading.load(edge, batch, self._key)


@dataclass(frozen=True, slots=True)
class DocumentTotals:
    """Sums over documents, one entry a currency."""

    net: tuple[Money, ...] = ()
    tax: tuple[Money, ...] = ()
    gross: tuple[Money, ...] = ()
    outstanding: tuple[Money, ...] = ()


def _document_totals(records: list[Any]) -> DocumentTotals:
    sums = zip(*[[Money(int(minor), currency) for minor in amounts] for currency, *amounts in records], strict=True)
    return DocumentTotals(*(tuple(of_one) for of_one in sums))


@dataclass(frozen=True, slots=True)
class CustomerTotals:
    """The sums of all customers that fulfil a condition; each is read when selected."""

    reading: Reading
    listing: Listing
    condition: Condition
    search: str

    async def balance(self) -> list[Money]:
        """Return what they owe, one entry a currency."""
        return await self._sums("balance", CustomerBalance)

    async def overdue_balance(self) -> list[Money]:
        """Return what they owe since before today, one entry a currency."""
        return await self._sums("overdue", Document, overdue(await self.reading.today()))

    async def _sums(self, name: str, table: Any, *conditions: Expression) -> list[Money]:
        """Return what is outstanding in the rows of *table* that fulfil *conditions*, one entry a currency."""
        today = await self.reading.today()
        query = Query(self.condition, self.search)

        async def batch(connection: AsyncConnection, keys: Sequence[Any]) -> Sequence[Any]:
            statement = select(table.currency, func.sum(table.outstanding_minor)).group_by(table.currency)
            statement = statement.where(*conditions)
            if query != Query():
                chosen = filtered(select(Customer.id), self.listing, query, today)
                statement = statement.where(table.customer_id.in_(chosen))
            found = await connection.execute(statement.order_by(table.currency))
            return [[Money(int(total), currency) for currency, total in found if total]] * len(keys)

        sums: list[Money] = await self.reading.load(("totals", name, query), batch, ONLY)
        return sums
