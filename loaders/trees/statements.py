"""The finished statements of trees: kept by their form, run with the values of a request."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.conditions import Query
from loaders.entities import TABLES
from loaders.listings import Listing
from loaders.reading import Reading
from loaders.trees import levels
from loaders.trees.kept import Kept
from loaders.trees.levels import MARK, TODAY, Asked, Compiler, asked, one_row
from loaders.trees.selection import Fields, Page, Within
from loaders.trees.texts import POSTGRESQL, SQLITE
from loaders.trees.writer import Writer
from models.database import Database

STATEMENTS = Kept(entries=1_000, size=8_000_000)
_KEYS = "key"


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A tree of plain fields below an edge, or below one *row*; *listings* are those of its pages, by their place."""

    part: Page | Within | None
    listings: tuple[Listing, ...] = ()
    row: type[Any] | None = None
    fields: Fields = ()


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL and how the value of each of its parameters is found: by its name, through its processor."""

    sql: str
    parameters: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    is_of_today: bool

    def arguments(self, values: dict[str, Any]) -> list[Any]:
        return [process(values[name]) if process else values[name] for name, process in self.parameters]


async def of_list(reading: Reading, tree: Tree, queries: Sequence[Query]) -> bytes:
    """Return the JSON of a list that has no parent; raises BadArgument where a cursor is none of its list."""
    found: bytes | None = await _one(reading, tree, queries, "", lambda writer: f"SELECT {_edge(writer, tree)}", {})
    return found or b"null"


async def of_row(reading: Reading, tree: Tree, queries: Sequence[Query], column: str, key: Any) -> bytes | None:
    """Return the JSON of the row whose *column* is *key*, None where there is none."""

    def written(writer: Writer) -> str:
        if tree.row is None:
            raise TypeError(tree)
        table = TABLES[tree.row]
        return writer.row(tree.row, tree.fields, lambda columns: one_row(table, columns, column))

    return await _one(reading, tree, queries, column, written, {_KEYS: key})


async def of_parents(reading: Reading, tree: Tree, queries: Sequence[Query], keys: Iterable[Any]) -> dict[Any, bytes]:
    """Return the JSON of what an edge leads to from each parent, by the parents' *keys*, in one statement."""
    wanted = list(dict.fromkeys(keys))
    if reading.database.is_sqlite:
        return await _of_keys(reading, tree, queries, wanted)
    sql = "SELECT p.key, {} FROM unnest(\x01key\x02::uuid[]) AS p(key)"
    statement, values = await _prepared(
        reading, tree, queries, "parents", lambda writer: sql.format(_edge(writer, tree, "p")), {_KEYS: wanted}
    )
    return dict(await reading.database.texts.records(statement.sql, statement.arguments(values)))


async def _of_keys(reading: Reading, tree: Tree, queries: Sequence[Query], wanted: list[Any]) -> dict[Any, bytes]:
    """Return the same on SQLite, whose keys are bytes in a list of values: padded, so that few lengths occur."""
    padded = wanted + wanted[-1:] * ((1 << (len(wanted) - 1).bit_length()) - len(wanted))
    names = [f"{_KEYS}{place}" for place in range(len(padded))]
    rows = ",".join(f"(\x01{name}\x02)" for name in names)
    sql = f"WITH p(key) AS (VALUES {rows}) SELECT p.key, {{}} FROM p"
    values = {name: key.bytes for name, key in zip(names, padded, strict=True)}
    statement, values = await _prepared(
        reading, tree, queries, len(padded), lambda writer: sql.format(_edge(writer, tree, "p")), values
    )
    found = dict(await reading.database.texts.records(statement.sql, statement.arguments(values)))
    return {key: found[key.bytes] for key in wanted}


async def _one(
    reading: Reading,
    tree: Tree,
    queries: Sequence[Query],
    form: Hashable,
    written: Callable[[Writer], str],
    given: dict[str, Any],
) -> bytes | None:
    statement, values = await _prepared(reading, tree, queries, form, written, given)
    return await reading.database.texts.one(statement.sql, statement.arguments(values))


async def _prepared(
    reading: Reading,
    tree: Tree,
    queries: Sequence[Query],
    form: Hashable,
    written: Callable[[Writer], str],
    given: dict[str, Any],
) -> tuple[_Statement, dict[str, Any]]:
    found = [asked(listing, query) for listing, query in zip(tree.listings, queries, strict=True)]
    database = reading.database
    key = (tree, database.is_sqlite, form, *(one.form for one in found))
    statement: _Statement | None = STATEMENTS.get(key)
    if statement is None:
        statement = _finished(database, found, written)
        STATEMENTS.keep(key, statement, len(statement.sql) + 64 * len(statement.parameters) + 1_000)
    values = dict(given)
    for place, one in enumerate(found):
        for number, value in enumerate(one.values()):
            values[levels.parameter_name(place, number)] = value
    if statement.is_of_today:
        values[TODAY] = await reading.today()
    return statement, values


def _edge(writer: Writer, tree: Tree, parent: str = "") -> str:
    if tree.part is None:
        raise TypeError(tree)
    return writer.edge(tree.part, parent)


def _finished(database: Database, queries: Sequence[Asked], written: Callable[[Writer], str]) -> _Statement:
    """Return a statement with the marks of its parameters numbered as the driver wants them."""
    compiler = Compiler(levels.SQLITE if database.is_sqlite else levels.POSTGRESQL)
    text = written(Writer(SQLITE if database.is_sqlite else POSTGRESQL, compiler, queries))
    text = text.replace("'||'", "")  # neighbouring texts become one: half of the concatenations of a row
    names = list(dict.fromkeys(MARK.findall(text)))
    sign = "?" if database.is_sqlite else "$"
    sql = MARK.sub(lambda found: f"{sign}{names.index(found[1]) + 1}", text)
    return _Statement(sql, tuple((name, compiler.processors.get(name)) for name in names), TODAY in names)
