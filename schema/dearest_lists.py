"""Which list of an operation costs most: looked for where the operation is refused for what it costs."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
)

from schema.cost import LONGEST, OF_PAGE, CostPlanner, fragments_of, is_connection, length_of, page_of, selected_by


def dearest_list(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, values: Mapping[str, Any]
) -> str:
    """Return the path of the list with the most entries on all its pages together, in the client's own words.

    *values* are those of the variables, coerced. It is empty where there is no list.
    """
    root = schema.get_root_type(operation.operation)
    found = _Found(schema, CostPlanner(schema, fragments_of(document)), values)
    if root is not None:
        found.look(root, [operation.selection_set], 1, ())
    return ".".join(found.path)


class _Found:
    """The dearest list so far."""

    def __init__(self, schema: GraphQLSchema, planner: CostPlanner, values: Mapping[str, Any]) -> None:
        self.schema = schema
        self.planner = planner
        self.values = values
        self.entries = 0
        self.path: tuple[str, ...] = ()

    def look(
        self, of: GraphQLNamedType, selections: Sequence[SelectionSetNode], times: int, path: tuple[str, ...]
    ) -> None:
        """Look at the lists below an object that comes so many *times*, at *path*."""
        if isinstance(of, GraphQLInterfaceType):
            for kind in self.schema.get_implementations(of).objects:
                self.look(kind, selections, times, path)
        if not isinstance(of, GraphQLObjectType):
            return
        for nodes, conditions in self.planner.grouped(of, selections):
            name = nodes[0].name.value
            field, below = of.fields.get(name), selected_by(nodes)
            if any(self.values.get(variable) is not wanted for variable, wanted in conditions):
                continue
            if is_connection(of) and name in OF_PAGE:
                self._note(times, path)  # nothing else of a connection reads its rows
            if field is None or not below:
                continue
            shown = get_named_type(field.type)
            here = (*path, nodes[0].alias.value if nodes[0].alias else name)
            longest = LONGEST.get(f"{of.name}.{name}")
            each = times
            if is_connection(shown):
                each *= page_of(nodes[0]).of(self.values)
            elif longest is not None:
                length = length_of(nodes[0], longest)
                each *= length if isinstance(length, int) else length.of(self.values)
                self._note(each, here)
            self.look(shown, below, each, here)

    def _note(self, entries: int, path: tuple[str, ...]) -> None:
        if entries > self.entries:
            self.entries, self.path = entries, path
