"""One level of a tree: the rows that an edge leads to, as a part of the statement with named parameters.

SQLAlchemy compiles it, so filters, order and cursors are the same code as everywhere else; the parameters stay marks
in the text until the whole statement is put together.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any

from sqlalchemy import BindParameter, Date, Dialect, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.dialects.sqlite import aiosqlite

from loaders.conditions import All, AnyOf, BalanceTest, Condition, Not, Query, Related, Sort, Test
from loaders.edges import Edge, Expression, Pages, of_parent
from loaders.fields import Choice
from loaders.filtering import operands, search_operands, searching, where
from loaders.keyset import Ordering, Position, Statement, ordering, positions
from loaders.listings import Listing
from loaders.stretches import first_rows
from models.columns import Id
from models.folding import searched

MARK = re.compile("\x01(\\w+)\x02")
_PARAMETER = re.compile(r"%\((\w+)\)s|%%")

_OURS = re.compile(r"q\d+_\d+|today|key")

POSTGRESQL: Dialect = asyncpg.dialect(paramstyle="pyformat")  # type: ignore[no-untyped-call]
SQLITE: Dialect = aiosqlite.dialect(paramstyle="pyformat")

TODAY = "today"


@dataclass(slots=True)
class Compiler:
    """Compiles parts of one statement and collects how each parameter is bound."""

    dialect: Dialect
    processors: dict[str, Any] = field(default_factory=dict)

    def text(self, statement: Statement) -> str:
        """Return the SQL of a part: our parameters are marks, all else that is bound is written out.

        Written out it also lets PostgreSQL see that a partial index serves.
        """
        options = {"render_postcompile": True}
        compiled: Any = statement.compile(dialect=self.dialect, compile_kwargs=options)
        expanded = compiled.params

        def shown(found: re.Match[str]) -> str:
            name = found[1]
            if not name:
                return "%"
            if _OURS.fullmatch(name):
                self.processors[name] = (
                    compiled.binds[name].type.dialect_impl(self.dialect).bind_processor(self.dialect)
                )
                return f"\x01{name}\x02"
            bind = compiled.binds[
                name if name in compiled.binds else name.rpartition("_")[0]
            ]  # one of an expanded list
            literal: str = compiled.render_literal_value(expanded[name], bind.type)
            return literal

        return _PARAMETER.sub(shown, str(compiled))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what its cursors stand for."""

    listing: Listing
    query: Query
    order: Ordering
    positions: tuple[Position, ...]

    @property
    def form(self) -> Hashable:
        """Everything that the text of the statement depends on; values, and which page, are parameters."""
        query = self.query
        return (
            _form(self.listing, query.condition),
            len(searched(query.search)) if query.search else 0,
            self.order.sorts,
            query.page.size,
            tuple((one.is_before, tuple(value is None for value in one.values)) for one in self.positions),
        )

    def values(self) -> Iterator[Any]:
        """Yield the values of the parameters, in the order in which *selected* makes them."""
        yield from operands(self.listing, self.query.condition)
        if self.query.search:
            yield from search_operands(self.query.search)
        for position in self.positions:
            yield from (value for value in position.values if value is not None)
            yield position.key


@lru_cache(maxsize=512)
def _ordering(listing: Listing, sorts: tuple[Sort, ...]) -> Ordering:
    return ordering(listing, Query(order=sorts))


def asked(listing: Listing, query: Query) -> Asked:
    """Return *query*, which reads forwards, with its cursors decoded.

    Raises BadArgument where one is none of this list.
    """
    order = _ordering(listing, query.order)
    return Asked(listing, query, order, tuple(positions(query, order)))


def parameter_name(place: int, number: int) -> str:
    """Return the name of a parameter of the query at *place*."""
    return f"q{place}_{number}"


def today_parameter() -> BindParameter[Any]:
    """Return the parameter for today."""
    return bindparam(TODAY, type_=Date(), required=False)


def _parameter(place: int, number: int) -> BindParameter[Any]:
    return bindparam(parameter_name(place, number), required=False)


def selected(edge: Edge, one: Asked | None, place: int, columns: Sequence[Any], parent: Any) -> Statement:
    """Return the rows of *edge* below *parent*, filtered as *one* asks; ordered, but for pages."""
    today = today_parameter()
    statement = of_parent(edge, list(columns), parent, today)
    if one is None:
        return statement
    given = (_parameter(place, number) for number in count())
    query = one.query
    statement = statement.where(where(one.listing, query.condition, today, given))
    return statement.where(searching(query.search, given)) if query.search else statement


def in_page(statement: Statement, one: Asked, place: int, limit: int) -> Statement:
    """Return the first *limit* rows of *statement* behind the cursors of *one*, in its order."""
    today = today_parameter()
    before = Asked(one.listing, one.query, one.order, ())
    number = count(sum(1 for _ in before.values()))
    given: list[Position] = []
    for position in one.positions:
        values = [value if value is None else _parameter(place, next(number)) for value in position.values]
        given.append(Position(values, _parameter(place, next(number)), position.is_before))
    return first_rows(statement, one.order, given, today, literal_column(str(limit)))


def counted(edge: Pages, one: Asked, place: int, parent: Any) -> Statement:
    """Return the number of rows on all pages."""
    return selected(edge, one, place, [func.count()], parent).select_from(edge.listing.table)


def reference(name: str) -> Expression:
    """Return the key of an outer level by its *name* there."""
    outer: Expression = literal_column(name, type_=Id())
    return outer


def one_row(table: Any, columns: Sequence[Any], column: str) -> Statement:
    """Return the row whose *column* is the parameter key."""
    unique = getattr(table, column)
    return select(*columns).where(unique == bindparam("key", type_=unique.type, required=False))


def _form(listing: Listing, condition: Condition) -> Hashable:
    match condition:
        case Test(name, operator, value):
            is_written = operator == "isNull" or (operator == "eq" and isinstance(listing.fields[name], Choice))
            form = value if is_written else len(value) if operator == "in" else None
            return name, operator, form
        case All(parts):
            return "all", *(_form(listing, part) for part in parts)
        case AnyOf(parts):
            return "any", *(_form(listing, part) for part in parts)
        case Not(part):
            return "not", _form(listing, part)
        case Related(edge, part, exists):
            return edge, exists, _form(listing.related[edge][0], part)
        case BalanceTest(name, _, operator, _):
            return "balance", name, operator
