"""Find out whether all that is selected below a field is plain, and say so in the words of loaders/trees."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    VariableNode,
    get_named_type,
    is_list_type,
    is_object_type,
)
from strawberry.types.field import StrawberryField

from loaders.conditions import Query
from loaders.edges import Amounts, Computed, Every, One, Pages, Scalar
from loaders.listings import Listing
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
from loaders.trees.statements import Tree
from loaders.trees.writer import is_plain
from models.rows.values import Derived
from schema.arguments import Arguments, arguments_of
from schema.declaring import READS, Lookup

MOST_LEVELS = 4
"""How deep edges lie inside each other in one statement: SQLite's parser has a stack of a hundred."""

MOST_FIELDS = 600
"""How many fields, with those of fragments wherever they are used, a tree may have."""

_DEFINITION = "strawberry-definition"


class NotPlain(Exception):
    """Something that SQL cannot write is selected, or asked for."""


class TooLarge(Exception):
    """So much is selected that a statement of it would be too large; fragments can multiply what a client writes."""


@dataclass(frozen=True, slots=True, eq=False)
class RowHole:
    """A field of a row that only Python can fill: from *columns*, by *make* where its value is derived from them."""

    of_type: GraphQLObjectType
    details: Any
    row: type[Any]
    columns: tuple[str, ...]
    make: Callable[..., Any] | None


@dataclass(frozen=True, slots=True, eq=False)
class ConnectionHole:
    """A field of a list in pages that only Python can fill; *place* is that of its query."""

    of_type: GraphQLObjectType
    details: Any
    pages: Pages
    place: int


AnyHole: TypeAlias = RowHole | ConnectionHole


def strawberry_field(of_type: GraphQLObjectType, name: str) -> tuple[GraphQLField, StrawberryField]:
    """Return a field of a type, as graphql-core and as Strawberry know it; raises NotPlain where there is none."""
    found = of_type.fields.get(name)
    if found is None or _DEFINITION not in found.extensions:
        raise NotPlain(name)
    return found, found.extensions[_DEFINITION]


@dataclass(frozen=True, slots=True, eq=False)
class TreePlan:
    """A tree below a field, the queries of its pages, its *holes*, and how its row is found where it is one."""

    tree: Tree
    queries: tuple[Callable[[Any], Query], ...]
    holes: tuple[AnyHole, ...] = ()
    lookup: Lookup | None = None
    arguments: Arguments | None = None
    key: str = "id"


@dataclass(slots=True)
class TreePlanner:
    """Plans what is selected below one field; *executor* collects fields, and knows variables."""

    executor: Any
    listings: list[Listing] = field(default_factory=list[Listing])
    queries: list[Callable[[Any], Query]] = field(default_factory=list[Callable[[Any], Query]])
    holes: list[AnyHole] = field(default_factory=list[AnyHole])
    size: int = 0
    depth: int = 0

    def plan(self, parent_type: GraphQLObjectType, details: Any) -> TreePlan:
        """Return the plan of a field; raises NotPlain, TooLarge."""
        found, declared = strawberry_field(parent_type, details[0].node.name.value)
        reads = _reads(declared)
        if isinstance(reads, Lookup):
            fields = self.fields(_object(found), details, reads.row)
            tree = Tree(None, tuple(self.listings), reads.row, fields)
            arguments = arguments_of(found, declared, details[0].node)
            return TreePlan(tree, tuple(self.queries), tuple(self.holes), reads, arguments)
        part = self.edge(reads, found, declared, details)
        if isinstance(part, Page) and all(isinstance(one, Typename | PageHole) for _, one in part.parts):
            raise NotPlain(declared.python_name)  # nothing is to be read at all
        return TreePlan(Tree(part, tuple(self.listings)), tuple(self.queries), tuple(self.holes), key=part.edge.key)

    def edge(self, reads: Any, found: GraphQLField, declared: StrawberryField, details: Any) -> Page | Within:
        """Return the part of an edge."""
        match reads:
            case Pages() | Every() | One():
                if self.depth == MOST_LEVELS:
                    raise NotPlain(declared.python_name)
                self.depth += 1
                try:
                    if isinstance(reads, Pages):
                        return self._page(reads, found, declared, details)
                    return Within(reads, self.fields(_object(found), details, reads.row))
                finally:
                    self.depth -= 1
            case Amounts():
                return Within(reads, self._values(_object(found), details))
            case Scalar():
                return Within(reads, ())
        raise NotPlain(declared.python_name)

    def fields(self, of_type: GraphQLObjectType, details: Any, row: type[Any]) -> Fields:
        """Return what is selected of the rows of a type."""
        return tuple((key, self._field_or_hole(of_type, one, row)) for key, one in self._collected(of_type, details))

    def _collected(self, of_type: GraphQLObjectType, details: Any) -> Any:
        if any(one.fragment_variable_values or one.defer_usage for one in details):
            raise NotPlain(of_type.name)
        found = self.executor.collect_subfields(of_type, details).grouped_field_set.items()
        self.size += len(found)
        if self.size > MOST_FIELDS:
            raise TooLarge(of_type.name)
        return found

    def _field_or_hole(self, of_type: GraphQLObjectType, details: Any, row: type[Any]) -> Part:
        """Return a field of a row; what SQL cannot write is left for Python to fill."""
        known = len(self.listings), len(self.queries), len(self.holes)
        try:
            return self._field(of_type, details, row)
        except NotPlain:
            del self.listings[known[0] :], self.queries[known[1] :], self.holes[known[2] :]
        _, declared = strawberry_field(of_type, details[0].node.name.value)
        derived = getattr(row, declared.python_name, None)
        if isinstance(derived, Derived) and declared.is_basic_field:
            hole = RowHole(of_type, details, row, derived.columns, derived.seen)
        else:
            hole = RowHole(of_type, details, row, tuple(one.name for one in fields(row)), None)
        self.holes.append(hole)
        return Hole(len(self.holes) - 1, hole.columns)

    def _field(self, of_type: GraphQLObjectType, details: Any, row: type[Any]) -> Part:
        name = details[0].node.name.value
        if name == "__typename":
            return Typename(of_type.name)
        found, declared = strawberry_field(of_type, name)
        reads = _reads(declared)
        match reads:
            case None if declared.is_basic_field and is_plain(row, declared.python_name) and not _is_list(found):
                parts = self._values(_object(found), details) if is_object_type(get_named_type(found.type)) else None
                return Attribute(declared.python_name, parts)
            case Identity():
                return reads
            case Computed(expression):
                return Status(declared.python_name, expression)
        return self.edge(reads, found, declared, details)

    def _values(self, of_type: GraphQLObjectType, details: Any) -> Fields:
        """Return what is selected of a value that is an object of plain fields, such as Money."""
        found: list[tuple[str, Part]] = []
        for key, one in self._collected(of_type, details):
            name = one[0].node.name.value
            if name == "__typename":
                found.append((key, Typename(of_type.name)))
                continue
            of_value, declared = strawberry_field(of_type, name)
            if not declared.is_basic_field or is_object_type(get_named_type(of_value.type)):
                raise NotPlain(name)
            found.append((key, Attribute(declared.python_name)))
        return tuple(found)

    def _page(self, pages: Pages, found: GraphQLField, declared: StrawberryField, details: Any) -> Page:
        place = len(self.queries)
        self.listings.append(pages.listing)
        self.queries.append(self._query(arguments_of(found, declared, details[0].node)))
        connection = _object(found)
        parts = [
            (key, self._page_part(connection, one, pages, place)) for key, one in self._collected(connection, details)
        ]
        return Page(pages, place, tuple(parts))

    def _query(self, arguments: Arguments) -> Callable[[Any], Query]:
        if any(isinstance(node, VariableNode) for _, node in arguments.page) or arguments.variables:
            return lambda executor: _forwards(arguments.query(executor))
        constant = _forwards(arguments.query(self.executor))
        return lambda _: constant

    def _page_part(self, connection: GraphQLObjectType, details: Any, pages: Pages, place: int) -> Part:
        row = pages.listing.row
        name = details[0].node.name.value
        if name == "__typename":
            return Typename(connection.name)
        found, declared = strawberry_field(connection, name)
        match declared.python_name:
            case "nodes":
                return Nodes(self.fields(_object(found), details, row))
            case "edges":
                return Entries(self._entry(_object(found), details, row))
            case "page_info":
                return Info(self._values(_object(found), details))
            case "total_count":
                return Count()
        self.holes.append(ConnectionHole(connection, details, pages, place))
        return PageHole(len(self.holes) - 1)

    def _entry(self, of_type: GraphQLObjectType, details: Any, row: type[Any]) -> Fields:
        found: list[tuple[str, Part]] = []
        for key, one in self._collected(of_type, details):
            match one[0].node.name.value:
                case "__typename":
                    found.append((key, Typename(of_type.name)))
                case "cursor":
                    found.append((key, Cursor()))
                case _:
                    node, _ = strawberry_field(of_type, "node")
                    found.append((key, Nodes(self.fields(_object(node), one, row))))
        return tuple(found)


def _reads(declared: StrawberryField) -> Any:
    """Return what a field reads where that is declared; raises NotPlain where something else guards it."""
    if declared.permission_classes or declared.extensions:
        raise NotPlain(declared.python_name)
    return declared.metadata.get(READS)


def _forwards(query: Query) -> Query:
    if query.page.is_backward:
        raise NotPlain("last")
    return query


def _object(found: GraphQLField) -> GraphQLObjectType:
    named = get_named_type(found.type)
    if not isinstance(named, GraphQLObjectType):
        raise NotPlain(str(named))
    return named


def _is_list(found: GraphQLField) -> bool:
    return is_list_type(getattr(found.type, "of_type", None) or found.type)
