"""What an operation may cost: the number of objects that it may come to at most, told before it is executed.

What counts is every object of a type that implements Node, every entry of a connection, and every entry of the lists
in LONGEST; money, pages, totals and other values count nothing. Fields that can be merged are merged before, as the
executor does, so that a row which two fragments select is counted once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_introspection_type,
    is_list_type,
)

from billing import checks
from resolvers.previews import MOST_DOCUMENTS
from schema.cost_plans import NOTHING, Condition, CostPlan, Length, Page, Part, together
from schema.query import MOST_IDS

LONGEST: Mapping[str, int] = {
    "BillRunResult.documents": 24,
    "Contract.items": checks.MOST_ITEMS,
    "CreateDocumentsPayload.documents": 24,
    "Customer.addresses": checks.MOST_ADDRESSES,
    "Document.payments": 100,
    "Document.taxes": 20,
    "DocumentDraft.taxes": 20,
    "DocumentsPreview.documents": MOST_DOCUMENTS,
    "Plan.items": checks.MOST_ITEMS,
    "Query.nodes": MOST_IDS,
}
"""How many entries a list has at most that is not in pages.

The payments and the taxes of a document, and the documents of one customer in one run, are not held to this by any
rule: one run makes a document a currency, and nobody pays a bill in more than a hundred parts.
"""

VALUES = frozenset({"Money", "UserError"})
"""Types whose lists count nothing: they are parts of the object that they are read with."""

_INTERFACE = "Node"
_ENTRIES, _NODES, _NODE = "edges", "nodes", "node"
_IDS = "ids"
_WANTED = {"include": True, "skip": False}
OF_PAGE = frozenset({_ENTRIES, _NODES, "pageInfo"})
"""What of a connection reads its rows."""


class Costs:
    """What the operations on one schema cost."""

    def __init__(self, schema: GraphQLSchema) -> None:
        """Look at *schema*; raises LookupError where a list of rows has neither pages nor a length in LONGEST."""
        self.schema = schema
        unbounded = sorted(set(_lists(schema)) - LONGEST.keys())
        if unbounded:
            raise LookupError(f"Nothing says how many entries these lists have at most: {', '.join(unbounded)}.")

    def plan(self, document: DocumentNode, operation: OperationDefinitionNode) -> CostPlan:
        """Return what *operation* of *document* costs; both are valid and within the limits."""
        root = self.schema.get_root_type(operation.operation)
        if root is None:
            return CostPlan(NOTHING, ())
        whole = CostPlanner(self.schema, fragments_of(document)).selected(root, [operation.selection_set])
        return CostPlan(whole, tuple(sorted(set(whole.variables()))))


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """Return the fragments of *document* by name."""
    return {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}


def _lists(schema: GraphQLSchema) -> Iterator[str]:
    """Yield the fields that lead to lists of objects which are counted, but for those of connections."""
    for of in schema.type_map.values():
        if isinstance(of, GraphQLObjectType) and not is_introspection_type(of) and not is_connection(of):
            for name, field in of.fields.items():
                shown = get_named_type(field.type)
                if is_list_type(get_nullable_type(field.type)) and _is_counted_in_lists(shown):
                    yield f"{of.name}.{name}"


def _is_counted_in_lists(of: GraphQLNamedType) -> bool:
    return isinstance(of, GraphQLObjectType | GraphQLInterfaceType) and of.name not in VALUES


def _is_node(of: GraphQLNamedType) -> bool:
    interfaces = of.interfaces if isinstance(of, GraphQLObjectType) else ()
    return of.name == _INTERFACE or any(one.name == _INTERFACE for one in interfaces)


def is_connection(of: GraphQLNamedType) -> TypeGuard[GraphQLObjectType]:
    """Return whether *of* is a list in pages."""
    return isinstance(of, GraphQLObjectType) and {_ENTRIES, _NODES} <= of.fields.keys()


class CostPlanner:
    """Makes the plan of one operation."""

    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        """Look at operations on *schema* that use *fragments*."""
        self.schema = schema
        self.fragments = fragments

    def selected(self, of: GraphQLNamedType, selections: Sequence[SelectionSetNode]) -> Part:
        """Return what *selections* on one object of a type come to, without the object itself."""
        if isinstance(of, GraphQLInterfaceType):
            kinds = self.schema.get_implementations(of).objects
            return Part(dearest=tuple(self.selected(kind, selections) for kind in kinds))
        if not isinstance(of, GraphQLObjectType):
            return NOTHING
        return together(self._field(of, *group) for group in self.grouped(of, selections))

    def _field(self, of: GraphQLObjectType, nodes: Sequence[FieldNode], conditions: tuple[Condition, ...]) -> Part:
        """Return what one field comes to, which *nodes* select together."""
        name = nodes[0].name.value
        field, below = of.fields.get(name), selected_by(nodes)
        if field is None or not below:  # it reads the schema, or is a leaf
            return NOTHING
        shown = get_named_type(field.type)
        if is_connection(shown):
            return together(self._connection(shown, below, page_of(nodes[0])), conditions)
        longest = LONGEST.get(f"{of.name}.{name}")
        if longest is not None:
            return self._objects(shown, below, conditions, times=length_of(nodes[0], longest))
        return self._objects(shown, below, conditions, each=int(_is_node(shown)))

    def _objects(
        self,
        of: GraphQLNamedType,
        below: Sequence[SelectionSetNode],
        conditions: tuple[Condition, ...],
        times: int | Length = 1,
        each: int = 1,
    ) -> Part:
        """Return what objects come to, each of them itself and what is selected *below*."""
        part = self.selected(of, below)
        return Part(times, each + part.fixed, part.parts, dearest=part.dearest, conditions=conditions)

    def _connection(self, of: GraphQLObjectType, below: Sequence[SelectionSetNode], page: Page) -> Iterator[Part]:
        """Yield what a connection comes to: its rows for each field that shows them, and once where any reads them."""
        rows: list[Part] = []
        read: list[Part] = []
        for nodes, conditions in self.grouped(of, below):
            name = nodes[0].name.value
            if name in OF_PAGE:
                read.append(Part(fixed=1, conditions=conditions))
            if name == _NODES:
                rows.append(self._objects(get_named_type(of.fields[name].type), selected_by(nodes), conditions))
            elif name == _ENTRIES:
                rows += self._entries(get_named_type(of.fields[name].type), selected_by(nodes), conditions)
            else:
                yield self._field(of, nodes, conditions)
        whole = together(rows)
        if all(part.conditions for part in rows):
            yield Part(page, dearest=(whole, *read))
        else:  # the rows are shown whatever the variables are
            yield Part(page, whole.fixed, whole.parts)

    def _entries(
        self, of: GraphQLNamedType, below: Sequence[SelectionSetNode], conditions: tuple[Condition, ...]
    ) -> Iterator[Part]:
        """Yield what one edge of a connection comes to."""
        if isinstance(of, GraphQLObjectType):
            for nodes, further in self.grouped(of, below):
                if nodes[0].name.value == _NODE:
                    shown = get_named_type(of.fields[_NODE].type)
                    yield self._objects(shown, selected_by(nodes), (*conditions, *further))

    def grouped(
        self, of: GraphQLObjectType, selections: Sequence[SelectionSetNode]
    ) -> Iterator[tuple[list[FieldNode], tuple[Condition, ...]]]:
        """Yield the fields of one object that are merged, and on what it depends whether they are selected.

        What is selected under other conditions is told apart, and counted again.
        """
        groups: dict[Any, list[FieldNode]] = defaultdict(list)
        seen: set[tuple[str, tuple[Condition, ...]]] = set()
        waiting: list[tuple[SelectionSetNode, tuple[Condition, ...]]] = [(one, ()) for one in reversed(selections)]
        while waiting:
            inside, outer = waiting.pop()
            for node in inside.selections:
                conditions = _conditions(node.directives or (), outer)
                if conditions is None:
                    continue
                if isinstance(node, FieldNode):
                    key = node.alias.value if node.alias else node.name.value
                    groups[key, conditions].append(node)
                    continue
                fragment: Any = node
                if isinstance(node, FragmentSpreadNode):
                    mark = node.name.value, conditions
                    fragment = None if mark in seen else self.fragments.get(node.name.value)
                    seen.add(mark)
                if fragment is not None and self._fits(of, fragment):
                    waiting.append((fragment.selection_set, conditions))
        return ((nodes, conditions) for (_, conditions), nodes in groups.items())

    def _fits(self, of: GraphQLObjectType, fragment: Any) -> bool:
        """Return whether *fragment* applies to an object of a type."""
        wanted = fragment.type_condition and fragment.type_condition.name.value
        return wanted in {None, of.name, *(one.name for one in of.interfaces)}


def selected_by(nodes: Sequence[FieldNode]) -> list[SelectionSetNode]:
    """Return what is selected of the field that *nodes* select together."""
    return [node.selection_set for node in nodes if node.selection_set]


def page_of(node: FieldNode) -> Page:
    """Return the page that a connection is asked for by *node*."""
    given = {one.name.value: _whole_number(one.value) for one in node.arguments or ()}
    return Page(given.get("first"), given.get("last"))


def _whole_number(value: ValueNode) -> int | str | None:
    """Return a number, the name of its variable, or None for null and all that is none."""
    match value:
        case VariableNode():
            return value.name.value
        case IntValueNode():
            return int(value.value)
    return None


def length_of(node: FieldNode, longest: int) -> int | Length:
    """Return how many entries a list has: as many as are asked for by id, else as many as it may have."""
    for argument in node.arguments or ():
        if argument.name.value == _IDS:
            match argument.value:
                case ListValueNode():
                    return min(len(argument.value.values), longest)
                case VariableNode():
                    return Length(argument.value.name.value, longest)
            return 1
    return longest


def _conditions(directives: Sequence[DirectiveNode], outer: tuple[Condition, ...]) -> tuple[Condition, ...] | None:
    """Return what has to hold for something to be selected, *outer* included; None where it never is."""
    conditions = list(outer)
    for directive in directives:
        wanted = _WANTED.get(directive.name.value)
        for argument in directive.arguments or ():
            match argument.value:
                case _ if wanted is None:
                    pass
                case BooleanValueNode() if argument.value.value is not wanted:
                    return None
                case VariableNode():
                    condition = argument.value.name.value, wanted
                    if (condition[0], not wanted) in conditions:
                        return None
                    conditions.append(condition)
    return tuple(sorted(set(conditions)))
