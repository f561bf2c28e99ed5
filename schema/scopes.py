"""What an operation needs of its caller: found out once, when it is read, and compared before it is executed.

Types of rows declare their scopes, and with them all their fields and whatever leads to them; values declare that they
need nothing of their own; each root field declares for itself. What declares nothing lets no schema be made.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    get_named_type,
    is_introspection_type,
)

NEEDS = "needs"
"""Under what a field's metadata say which scopes it needs."""

_NOTHING: frozenset[str] = frozenset()
_DECLARED = "declared_scopes"
_DEFINITION = "strawberry-definition"

T = TypeVar("T")


def needs(*scopes: str) -> Callable[[type[T]], type[T]]:
    """Return what declares that a type needs *scopes*, none for a value that needs what leads to it."""

    def declare(of_type: type[T]) -> type[T]:
        setattr(of_type, _DECLARED, frozenset(map(str, scopes)))
        return of_type

    return declare


def declared_by(of_type: Any) -> frozenset[str] | None:
    """Return the scopes that a class itself declares; what is inherited does not count."""
    found: frozenset[str] | None = vars(of_type).get(_DECLARED)
    return found


def forbidden(missing: frozenset[str]) -> GraphQLError:
    """Return the error that names what the caller lacks."""
    message = f"The caller does not have what this needs: {', '.join(sorted(missing))}."
    return GraphQLError(message, extensions={"code": "FORBIDDEN", "missing": sorted(missing)})


class Undeclared(Exception):
    """A type or root field that does not say what it needs."""


@dataclass(frozen=True, slots=True, eq=False)
class Needed:
    """What an operation needs: *always*, and *at_most*, with what the values of its variables can ask for.

    *inputs* are the variables that can, by their names, with their types; *scopes* knows what those need.
    """

    scopes: "Scopes"
    always: frozenset[str]
    at_most: frozenset[str]
    inputs: tuple[tuple[str, GraphQLInputObjectType], ...]

    def missing(self, held: frozenset[str], variables: Mapping[str, Any]) -> frozenset[str]:
        """Return what is needed with these *variables*, as they were sent, and not among the scopes *held*."""
        if self.at_most <= held:
            return _NOTHING
        needed = set(self.always)
        for name, of_type in self.inputs:
            needed |= self.scopes.of_value(variables.get(name), of_type)
        return frozenset(needed) - held


@dataclass(frozen=True, slots=True, eq=False)
class Scopes:
    """What the *fields* of a schema need, by type and name, and what its *inputs* do.

    An input needs something where it asks about rows: who may not read contracts may not search by them either.
    """

    schema: GraphQLSchema
    fields: Mapping[tuple[str, str], frozenset[str]]
    inputs: Mapping[str, frozenset[str]]

    def needed(self, document: DocumentNode, definition: OperationDefinitionNode) -> Needed:
        """Return what an operation needs, linear in its text; what @skip and @include leave out counts, too."""
        fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
        always: set[str] = set()
        for of_type, node in self._fields(definition, fragments):
            always |= self.fields[of_type.name, node.name.value]
            for argument in node.arguments or ():
                kind = get_named_type(of_type.fields[node.name.value].args[argument.name.value].type)
                always |= self._of_literal(argument.value, kind)
        inputs = []
        at_most = set(always)
        for variable in definition.variable_definitions or ():
            kind = self.schema.type_map[_name_of(variable.type)]
            always |= self._of_literal(variable.default_value, kind)
            if isinstance(kind, GraphQLInputObjectType) and (reach := self._reach(kind)):
                inputs.append((variable.variable.name.value, kind))
                at_most |= reach
        return Needed(self, frozenset(always), frozenset(at_most | always), tuple(inputs))

    def _fields(
        self, definition: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
    ) -> Iterator[tuple[GraphQLObjectType | GraphQLInterfaceType, FieldNode]]:
        """Yield every field of an operation with the type it stands in; each fragment once, wherever it is used."""
        types: Mapping[str, Any] = self.schema.type_map
        root: Any = self.schema.get_root_type(definition.operation)
        waiting: list[tuple[Any, Any]] = [(definition.selection_set, root)]
        unused = dict(fragments)
        while waiting:
            selection_set, of_type = waiting.pop()
            for node in selection_set.selections:
                if isinstance(node, FieldNode):
                    if node.name.value.startswith("__"):
                        continue
                    yield of_type, node
                    if node.selection_set is not None:
                        waiting.append((node.selection_set, get_named_type(of_type.fields[node.name.value].type)))
                elif isinstance(node, InlineFragmentNode):
                    condition = node.type_condition
                    waiting.append((node.selection_set, types[condition.name.value] if condition else of_type))
                elif isinstance(node, FragmentSpreadNode) and (found := unused.pop(node.name.value, None)):
                    waiting.append((found.selection_set, types[found.type_condition.name.value]))

    def _of_literal(self, literal: Any, of_type: Any) -> set[str]:
        """Return what a value in the text of an operation needs."""
        needed: set[str] = set()
        waiting = [(literal, of_type)]
        while waiting:
            node, kind = waiting.pop()
            if isinstance(node, ListValueNode):
                waiting += [(one, kind) for one in node.values or ()]
            elif isinstance(node, ObjectValueNode) and isinstance(kind, GraphQLInputObjectType):
                needed |= self.inputs[kind.name]
                waiting += [(one.value, get_named_type(kind.fields[one.name.value].type)) for one in node.fields or ()]
        return needed

    def of_value(self, value: Any, of_type: Any) -> set[str]:
        """Return what a value of a variable needs, as it was sent; what does not fit its type is refused elsewhere."""
        needed: set[str] = set()
        waiting = [(value, of_type)]
        while waiting:
            part, kind = waiting.pop()
            if isinstance(part, list):
                waiting += [(one, kind) for one in part]
            elif isinstance(part, dict) and isinstance(kind, GraphQLInputObjectType):
                needed |= self.inputs[kind.name]
                waiting += [
                    (one, get_named_type(kind.fields[name].type)) for name, one in part.items() if name in kind.fields
                ]
        return needed

    def _reach(self, of_type: GraphQLInputObjectType) -> set[str]:
        """Return all that a value of a type can need."""
        seen: dict[str, GraphQLInputObjectType] = {}
        waiting: list[Any] = [of_type]
        while waiting:
            kind = waiting.pop()
            if isinstance(kind, GraphQLInputObjectType) and kind.name not in seen:
                seen[kind.name] = kind
                waiting += [get_named_type(one.type) for one in kind.fields.values()]
        return set().union(*(self.inputs[name] for name in seen))


@lru_cache(maxsize=8)
def scopes_of(schema: GraphQLSchema) -> Scopes:
    """Return what a schema declares; raises Undeclared where something declares nothing."""
    fields, inputs = {}, {}
    for one in schema.type_map.values():
        if is_introspection_type(one):
            continue
        if isinstance(one, GraphQLInputObjectType):
            inputs[one.name] = _of_type(one) or _NOTHING
        elif isinstance(one, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in one.fields.items():
                fields[one.name, name] = _of_field(schema, one, name, field)
    return Scopes(schema, fields, inputs)


def _of_field(schema: GraphQLSchema, of_type: GraphQLNamedType, name: str, field: GraphQLField) -> frozenset[str]:
    """Return what a field needs: what it declares, what its type does, and the type that it leads to."""
    own: frozenset[str] | None = field.extensions[_DEFINITION].metadata.get(NEEDS)
    is_root = of_type in {schema.query_type, schema.mutation_type}
    of_parent = _NOTHING if is_root else _of_type(of_type)
    leads_to = get_named_type(field.type)
    of_result = _NOTHING
    if isinstance(leads_to, GraphQLObjectType | GraphQLInterfaceType):
        found = _of_type(leads_to)
        if found is None:
            raise Undeclared(f"{leads_to.name} has to say by @needs which scopes it needs.")
        of_result = found
    if of_parent is None or (is_root and own is None):
        raise Undeclared(f"{of_type.name}.{name} has to say which scopes it needs.")
    return of_parent | of_result | (own or _NOTHING)


def _of_type(of_type: GraphQLNamedType) -> frozenset[str] | None:
    return declared_by(of_type.extensions[_DEFINITION].origin)


def _name_of(node: Any) -> str:
    """Return the name of the type that a variable is declared with, without lists and exclamation marks."""
    while hasattr(node, "type"):
        node = node.type
    name: str = node.name.value
    return name
