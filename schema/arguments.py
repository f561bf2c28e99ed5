"""The arguments of a field as a plan keeps them: what does not change from request to request is read once.

Strawberry makes an input object of every level of a filter; that is a fifth of what a whole overview costs Python. So
what a list is asked for, but for its page, is kept by the values of the variables in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    IntValueNode,
    Node,
    StringValueNode,
    ValueNode,
    VariableNode,
    Visitor,
    visit,
)
from graphql.execution.values import get_argument_values
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField

from loaders.conditions import Page, Query
from loaders.trees.kept import Kept
from schema.declaring import asked

_OF_PAGE = {"first", "after", "last", "before"}
QUERIES = Kept(entries=2_000, size=4_000_000)
_ABSENT: Any = object()


@dataclass(frozen=True, slots=True, eq=False)
class Arguments:
    """The arguments of one field: *node* without those of its page, which stand in *page*."""

    field: GraphQLField
    strawberry: StrawberryField
    node: FieldNode
    page: tuple[tuple[str, ValueNode], ...]
    variables: tuple[str, ...]

    def given(self, executor: Any) -> dict[str, Any]:
        """Return the arguments, but for those of the page, as graphql-core reads them."""
        return get_argument_values(self.field, self.node, executor.variable_values)

    def query(self, executor: Any) -> Query:
        """Return what a list is asked for; raises BadArgument."""
        values = executor.variable_values.coerced
        written = tuple(repr(values.get(name, _ABSENT)) for name in self.variables)
        key = self, written
        query: Query | None = QUERIES.get(key)
        if query is None:
            query = asked(self._converted(executor))
            QUERIES.keep(key, query, 2_000 + self._text + 10 * sum(map(len, written)))
        if not self.page:
            return query
        page = {name: _value(node, values) for name, node in self.page}
        return replace(query, page=Page(**page).checked())

    @property
    def _text(self) -> int:
        """How long the text is that *node* holds on to: all that its client sent."""
        return len(self.node.loc.source.body) if self.node.loc else 0

    def _converted(self, executor: Any) -> Mapping[str, Any]:
        converter = executor.strawberry.schema_converter
        registry, config = converter.scalar_registry, converter.config
        return convert_arguments(self.given(executor), self.strawberry.arguments, registry, config)


def arguments_of(field: GraphQLField, strawberry: StrawberryField, node: FieldNode) -> Arguments:
    """Return the arguments of a field as it is selected by *node*."""
    page = tuple((one.name.value, one.value) for one in node.arguments or () if one.name.value in _OF_PAGE)
    others = tuple(one for one in node.arguments or () if one.name.value not in _OF_PAGE)
    without_page = FieldNode(name=node.name, arguments=others, directives=(), loc=node.loc)
    return Arguments(field, strawberry, without_page, page, variables_in(others))


def _value(node: ValueNode, values: Mapping[str, Any]) -> Any:
    """Return the value of an argument of a page, which is a whole number, a text, or null."""
    match node:
        case VariableNode():
            return values.get(node.name.value)
        case IntValueNode():
            return int(node.value)
        case StringValueNode():
            return node.value
    return None


def variables_in(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return the names of the variables inside *nodes*, sorted."""
    finder = _Finder()
    for node in nodes:
        visit(node, finder)
    return tuple(sorted(finder.names))


class _Finder(Visitor):
    """Collects the names of variables."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        """Note a variable."""
        self.names.add(node.name.value)
