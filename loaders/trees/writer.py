"""Objects, lists and pages as JSON text around the rows of each level."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect

from loaders.cursors import SEPARATOR, beginning
from loaders.edges import Amounts, Every, One, Scalar
from loaders.entities import TABLES
from loaders.trees.levels import Asked, Compiler, counted, in_page, reference, selected, today_parameter
from loaders.trees.selection import (
    Attribute,
    Count,
    Cursor,
    Entries,
    Fields,
    Hole,
    Identity,
    Info,
    Nodes,
    Page,
    PageHole,
    Part,
    Status,
    Typename,
    Within,
)
from loaders.trees.texts import Writing
from models.rows.values import AmountOf, Renamed, Several

HOLE = "\x1e"
"""Stands before and behind what Python fills; JSON has no such character, it would be escaped."""

_MONEY = AmountOf("minor")


def is_plain(row: type[Any], name: str) -> bool:
    """Return whether SQL can write the value *name* of a *row*: a column, or one that several make."""
    return isinstance(getattr(row, name, None), Several | Renamed) or name in inspect(TABLES[row]).columns


@dataclass(slots=True)
class _Level:
    """The rows of one level: the alias they have around it, their row class, and the columns that are needed."""

    alias: str
    row: type[Any] | None
    needed: dict[str, Any] = field(default_factory=dict)

    def column(self, name: str) -> Any:
        return inspect(TABLES[self.row]).columns[name]  # type: ignore[index]  # asked of rows only

    def reference(self, name: str) -> str:
        if self.row is not None:
            self.needed.setdefault(name, self.column(name))
        return f"{self.alias}.{name}"


class _Json(str):
    """A text of JSON that is the same for every row."""

    __slots__ = ()


@dataclass(slots=True)
class Writer:
    """Writes one statement; *queries* are those of its pages, by their place."""

    writing: Writing
    compiler: Compiler
    queries: Sequence[Asked]
    _aliases: int = 0

    def _level(self, row: type[Any] | None) -> _Level:
        self._aliases += 1
        return _Level(f"t{self._aliases}", row)

    def row(self, row: type[Any], fields: Fields, statement: Callable[[list[Any]], Any]) -> str:
        """Return the statement of one row, or of none, that *statement* makes of the columns it is given."""
        level = self._level(row)
        text = self._object(fields, level)
        inner = self.compiler.text(statement(self._columns(level)))
        return f"SELECT {text} FROM ({inner}) {level.alias}"

    def edge(self, part: Within | Page, parent: str = "") -> str:
        """Return the expression of what an edge leads to from *parent*, the alias of a table of keys."""
        return self._part(part, _Level(parent, None))

    def _columns(self, level: _Level) -> list[Any]:
        needed = [column.label(name) for name, column in level.needed.items()]
        return needed or list(inspect(TABLES[level.row]).primary_key[:1])  # type: ignore[index]  # asked of rows only

    def _object(self, fields: Fields, level: _Level) -> str:
        return self._joined((key, self._part(part, level)) for key, part in fields)

    def _joined(self, parts: Iterable[tuple[str, str]]) -> str:
        """Return the expression of an object; neighbouring texts that never change are one."""
        pieces: list[str] = []
        text = "{"
        for place, (key, part) in enumerate(parts):
            text += f'{"," if place else ""}"{key}":'
            if isinstance(part, _Json):
                text += part
            else:
                pieces += [_quoted(text), part]
                text = ""
        return "||".join([*pieces, _quoted(text + "}")])

    def _part(self, part: Part, level: _Level) -> str:
        match part:
            case Typename(name):
                return _Json(f'"{name}"')
            case Identity(prefix):
                return self.writing.identity(level.reference("id"), prefix)
            case Attribute(name, parts):
                return self._attribute(name, parts, level)
            case Status(name, expression):
                level.needed[name] = expression(today_parameter()).label(name)
                return f"'\"'||{level.alias}.{name}||'\"'"
            case Within():
                return self._within(part, level)
            case Page():
                return self._page(part, level)
            case Hole(place, columns):
                return self._hole(place, [self._column(name, level) for name in columns])
        raise NotImplementedError(part)

    def _hole(self, place: int, values: Sequence[str]) -> str:
        """Return what Python fills: the number of its plan and the values that it needs, between two marks."""
        inner = "||','||".join(values)
        return f"'{HOLE}{place}:['||{inner}||']{HOLE}'"

    def _column(self, name: str, level: _Level) -> str:
        found = level.column(name)
        return self.writing.value(level.reference(name), found.type, is_nullable=found.nullable)

    def _attribute(self, name: str, parts: Fields | None, level: _Level) -> str:
        declared = getattr(level.row, name, None)
        if isinstance(declared, Several):
            return self._several(declared, parts or (), level)
        return self._column(declared.column if isinstance(declared, Renamed) else name, level)

    def _several(self, declared: Several[Any], parts: Fields, level: _Level) -> str:
        columns = dict(zip(declared.names, declared.columns, strict=True))
        text = self._joined((key, self._of_several(declared, columns, part, level)) for key, part in parts)
        if not declared.is_nullable:
            return text
        nulls = " OR ".join(f"{level.reference(column)} IS NULL" for column in declared.columns)
        return f"CASE WHEN {nulls} THEN 'null' ELSE {text} END"

    def _of_several(self, declared: Several[Any], columns: dict[str, str], part: Part, level: _Level) -> str:
        if isinstance(part, Typename):
            return _Json(f'"{part.name}"')
        if not isinstance(part, Attribute):
            raise NotImplementedError(part)
        if isinstance(declared, AmountOf) and part.name == "amount":
            text = self.writing.amount(level.reference(columns["minor"]), level.reference(columns["currency"]))
            return f"'\"'||{text}||'\"'"
        name = columns[part.name]
        reference_ = level.reference(name)
        if level.row is None:
            return self.writing.code(reference_)
        return self.writing.value(reference_, level.column(name).type, is_nullable=False)

    def _within(self, part: Within, level: _Level) -> str:
        match part.edge:
            case Amounts():
                inner = self._level(None)
                text = self._several(_MONEY, part.fields, inner)
                return self._list(self._rows(part.edge, inner, level), inner, text)
            case Scalar(statement):
                column = statement(lambda column: column.is_(None)).selected_columns[1]
                inner = self._level(None)
                text = self.writing.value(f"{inner.alias}.value", column.type, is_nullable=False)
                return f"coalesce((SELECT {text} FROM ({self._rows(part.edge, inner, level)}) {inner.alias}),'null')"
            case One(row) | Every(row):
                inner = self._level(row)
                text = self._object(part.fields, inner)
                rows = self._rows(part.edge, inner, level)
                if isinstance(part.edge, Every):
                    return self._list(rows, inner, text)
                return f"coalesce((SELECT {text} FROM ({rows}) {inner.alias}),'null')"

    def _rows(self, edge: Any, inner: _Level, level: _Level) -> str:
        columns = [] if inner.row is None else self._columns(inner)
        return self.compiler.text(selected(edge, None, 0, columns, self._parent(edge, level)))

    def _parent(self, edge: Any, level: _Level) -> Any:
        name = level.reference(edge.key) if level.row is not None else f"{level.alias}.key"
        return reference(name)

    def _parent_text(self, edge: Any, level: _Level) -> str:
        return f"'\"'||{self.writing.key.format(self._parent(edge, level))}||'\"'"

    def _list(self, rows: str, inner: _Level, text: str) -> str:
        return f"(SELECT '['||coalesce({self.writing.joined.format(text)},'')||']' FROM ({rows}) {inner.alias})"

    def _page(self, page: Page, level: _Level) -> str:
        asked = self.queries[page.place]
        size = asked.query.page.size
        inner = self._level(page.edge.listing.row)
        texts = [(key, self._page_part(part, page, inner, level)) for key, part in page.parts]
        text = self._joined(texts)
        if all(self._is_still(part, asked) for _, part in page.parts):
            return f"({text})"  # no row is needed
        has_info = any(isinstance(part, Info) for _, part in page.parts)
        parent = None if page.edge.column is None else self._parent(page.edge, level)
        rows = selected(page.edge, asked, page.place, self._columns(inner), parent)
        rows_text = self.compiler.text(in_page(rows, asked, page.place, size + has_info))
        if has_info:
            numbered = "row_number() OVER () AS rn, count(*) OVER () AS total"
            rows_text = f"SELECT i.*, {numbered} FROM ({rows_text}) i"
        return f"(SELECT {text} FROM ({rows_text}) {inner.alias})"

    def _is_still(self, part: Part, asked: Asked) -> bool:
        """Return whether a part of a page is the same whatever its rows are."""
        match part:
            case Nodes() | Entries():
                return False
            case Info(fields):
                known = {"has_previous_page"} | ({"has_next_page"} if asked.query.page.before is not None else set())
                return all(isinstance(one, Typename) or getattr(one, "name", "") in known for _, one in fields)
            case _:
                return True

    def _page_part(self, part: Part, page: Page, inner: _Level, level: _Level) -> str:
        has_info = any(isinstance(one, Info) for _, one in page.parts)
        size = self.queries[page.place].query.page.size
        kept = f" FILTER (WHERE {inner.alias}.rn<={size})" if has_info else ""
        match part:
            case Typename(name):
                return _Json(f'"{name}"')
            case PageHole(place):
                key = "'null'" if page.edge.column is None else self._parent_text(page.edge, level)
                return self._hole(place, [key])
            case Count():
                parent = None if page.edge.column is None else self._parent(page.edge, level)
                return f"({self.compiler.text(counted(page.edge, self.queries[page.place], page.place, parent))})"
            case Nodes(fields):
                return f"'['||coalesce({self.writing.joined.format(self._object(fields, inner))}{kept},'')||']'"
            case Entries(fields):
                entry = self._joined((key, self._entry(one, page, inner)) for key, one in fields)
                return f"'['||coalesce({self.writing.joined.format(entry)}{kept},'')||']'"
            case Info(fields):
                return self._joined((key, self._info(one, page, inner)) for key, one in fields)
        raise NotImplementedError(part)

    def _entry(self, part: Part, page: Page, inner: _Level) -> str:
        match part:
            case Typename(name):
                return _Json(f'"{name}"')
            case Cursor():
                return self._cursor(page, inner)
            case Nodes(fields):
                return self._object(fields, inner)
        raise NotImplementedError(part)

    def _info(self, part: Part, page: Page, inner: _Level) -> str:
        asked = self.queries[page.place]
        size = asked.query.page.size
        if isinstance(part, Typename):
            return _Json(f'"{part.name}"')
        if not isinstance(part, Attribute):
            raise NotImplementedError(part)
        match part.name:
            case "has_next_page" if asked.query.page.before is None:
                return f"CASE WHEN count(*)>{size} THEN 'true' ELSE 'false' END"
            case "has_next_page":
                return _Json("true")
            case "has_previous_page":
                return _Json("true" if asked.query.page.after is not None else "false")
            case "start_cursor":
                place = "1"
            case _:
                place = self.writing.least.format(size, f"{inner.alias}.total")
        return f"coalesce(max({self._cursor(page, inner)}) FILTER (WHERE {inner.alias}.rn={place}),'null')"

    def _cursor(self, page: Page, inner: _Level) -> str:
        order = self.queries[page.place].order
        today = today_parameter()
        pieces = [_quoted('"' + beginning(order.place))]
        for number, (key, expression) in enumerate(zip(order.keys, order.expressions(today), strict=True)):
            name = f"key{number}"
            inner.needed[name] = expression.label(name)
            pieces += [self.writing.sort_value(f"{inner.alias}.{name}", key.kind, is_nullable=key.is_nullable)]
            pieces += [_quoted(SEPARATOR)]
        pieces += [self.writing.key.format(inner.reference("id")), _quoted('"')]
        return "||".join(pieces)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
