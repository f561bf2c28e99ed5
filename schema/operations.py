"""Read an operation: from its text to a document that is valid, once for as long as it is asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    OverlappingFieldsCanBeMergedRule,
    Visitor,
    get_operation_ast,
    specified_rules,
    validate,
    visit,
)
from graphql.language.visitor import BREAK
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule

from loaders.trees.kept import Kept
from schema.cost import Costs
from schema.cost_plans import CostPlan
from schema.limits import Limits, check, merging_within, parsed
from schema.rules import OneOfVariables
from schema.scopes import Needed, scopes_of

_BYTES, _BYTES_A_CHARACTER, _BYTES_A_TOKEN = 30_000, 8, 800
_TOKEN = re.compile(r"\w+|[^\w\s,]")

_MOST_ERRORS = 10
"""How many faults of one document are told: some print all of an argument, each time anew."""

_RULES = (
    *(one for one in specified_rules if one is not OverlappingFieldsCanBeMergedRule),
    MaybeNullValidationRule,
    OneOfVariables,
)
"""Those of GraphQL, but for one that is bounded anew, and Strawberry's for what its inputs promise."""


def _weight(text: str) -> int:
    """Return how many bytes an operation takes in memory, at most; tests/schema weighs some."""
    return _BYTES + _BYTES_A_CHARACTER * len(text) + _BYTES_A_TOKEN * len(_TOKEN.findall(text))


class Unexecutable(Exception):
    """An operation that cannot be executed, and why."""

    def __init__(self, errors: Sequence[GraphQLError], document: DocumentNode | None = None) -> None:
        """Say that *errors* were found, in *document* where the text could be parsed."""
        super().__init__(*errors)
        self.errors = tuple(errors)
        self.document = document


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """A valid document and the one of its operations that is asked for; *introspects* where it reads the schema.

    *needed* is what its caller must be allowed, *cost* how many objects it may come to.
    """

    document: DocumentNode
    definition: OperationDefinitionNode
    introspects: bool
    needed: Needed
    cost: CostPlan

    @property
    def is_query(self) -> bool:
        """Whether it only reads."""
        return self.definition.operation is OperationType.QUERY


class Operations:
    """The operations that were asked for last, of one schema; what is not valid is not kept."""

    def __init__(self, schema: GraphQLSchema, limits: Limits, kept: Kept) -> None:
        """Keep those that are within *limits* in *kept*."""
        self.schema = schema
        self.limits = limits
        self.kept = kept
        self.rules = (merging_within(limits), *_RULES)
        self.costs = Costs(schema)

    def operation(self, text: str, name: str | None, *, hide_suggestions: bool) -> Operation:
        """Return the operation that *text* holds, the one called *name* where that is said; raises Unexecutable."""
        key = text, name
        operation: Operation | None = self.kept.get(key)
        if operation is None:
            operation = self._read(text, name, hide_suggestions=hide_suggestions)
            self.kept.keep(key, operation, _weight(text))
        return operation

    def _read(self, text: str, name: str | None, *, hide_suggestions: bool) -> Operation:
        try:
            document = parsed(text, self.limits)
        except GraphQLError as error:
            raise Unexecutable([error]) from error
        if beyond := check(document, self.limits):
            raise Unexecutable([beyond], document)
        errors = validate(self.schema, document, self.rules, max_errors=_MOST_ERRORS, hide_suggestions=hide_suggestions)
        if errors:
            raise Unexecutable(errors, document)
        definition = _chosen(document, name)
        needed = scopes_of(self.schema).needed(document, definition)
        cost = self.costs.plan(document, definition)
        return Operation(document, definition, _introspects(document), needed, cost)


def _chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """Return the operation called *name*, the only one for None; raises Unexecutable."""
    found = get_operation_ast(document, name)
    if found is not None:
        return found
    if name is not None:
        message = f"The document holds no operation called {name!r}."
    elif any(isinstance(one, OperationDefinitionNode) for one in document.definitions):
        message = "The document holds several operations; operationName has to say which of them is meant."
    else:
        message = "The document holds no operation."
    unresolved = GraphQLError(message, extensions={"code": "OPERATION_RESOLUTION_FAILURE"})
    raise Unexecutable([unresolved], document)


def _introspects(document: DocumentNode) -> bool:
    finder = _Introspection()
    visit(document, finder)
    return finder.found


class _Introspection(Visitor):
    """Finds a field that reads the schema."""

    found = False

    def enter_field(self, node: FieldNode, *_: object) -> object:
        """Look at a field."""
        if node.name.value in {"__schema", "__type"}:
            self.found = True
            return BREAK
        return None
