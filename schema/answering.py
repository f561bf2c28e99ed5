"""From what a client asks to what it is answered: the way of every request through the graph, whoever carries it.

Strawberry makes the schema; its own way of executing, a pipeline of extensions, is not taken: it costs half of what
a small query costs.
"""

import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError, GraphQLSchema
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from resolvers.context import Context
from schema.cost_plans import too_dear
from schema.dearest_lists import dearest_list
from schema.errors import coded, masked
from schema.operations import Operation, Operations, Unexecutable
from schema.scopes import forbidden

logger = logging.getLogger("kontor.graphql")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client sends: the *text* of a document, which of its operations, and values for its variables.

    *is_trusted* says that the text is not the client's: it named one that is known here.
    """

    text: str
    variables: dict[str, Any] = field(default_factory=dict[str, Any])
    name: str | None = None
    is_trusted: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client gets. *is_executed* says whether the operation was, which all before *data* decides."""

    data: dict[str, Any] | None
    errors: tuple[GraphQLError, ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict[str, Any])
    is_executed: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its errors."""
        return tuple(str((error.extensions or {}).get("code")) for error in self.errors)

    @property
    def shown(self) -> dict[str, Any]:
        """The answer as a client reads it."""
        shown: dict[str, Any] = {"data": self.data} if self.is_executed else {}
        if self.errors:
            shown["errors"] = [error.formatted for error in self.errors]
        if self.extensions:
            shown["extensions"] = self.extensions
        return shown


@dataclass(frozen=True, slots=True)
class Graph:
    """One schema, how its operations are executed, and those that were asked for last."""

    schema: GraphQLSchema
    operations: Operations
    executor: type[StrawberryGraphQLCoreExecutionContext]
    most_objects: int

    def knows(self, asked: Asked) -> bool:
        """Return whether the operation was asked for lately, and need not be read."""
        return self.operations.kept.get((asked.text, asked.name)) is not None

    def operation(self, asked: Asked, *, is_open: bool = True, suggests: bool = True) -> Operation:
        """Return the operation that is asked for; raises Unexecutable.

        The schema can be read where *is_open*; where it *suggests*, a wrong name is answered with similar ones.
        """
        operation = self.operations.operation(asked.text, asked.name, hide_suggestions=not suggests)
        if operation.introspects and not is_open:
            raise Unexecutable([GraphQLError("The schema cannot be read here.")], operation.document)
        return operation

    async def answer(self, asked: Asked, context: Context) -> Answer:
        """Return what an operation comes to; errors are in it, coded, and bugs masked."""
        try:
            return await self.executed(self.operation(asked), asked, context)
        except Unexecutable as refused:
            return refusal(refused)

    async def executed(self, operation: Operation, asked: Asked, context: Context, *, suggests: bool = True) -> Answer:
        """Return what an operation that is valid comes to; raises Unexecutable."""
        if missing := operation.needed.missing(context.caller.scopes, asked.variables):
            raise Unexecutable([forbidden(missing)], operation.document)
        try:
            executor = self.executor.build(
                self.schema,
                operation.document,
                None,
                context,
                asked.variables,
                asked.name,
                hide_suggestions=not suggests,
            )
        except GraphQLError as error:  # an input object refuses what it is made of
            raise Unexecutable([error], operation.document) from error
        if isinstance(executor, list):
            raise Unexecutable(executor, operation.document)
        requested = operation.cost.of(values := executor.variable_values.coerced)
        if requested > self.most_objects:
            dearest = dearest_list(self.schema, operation.document, operation.definition, values)
            raise Unexecutable([too_dear(requested, self.most_objects, dearest)], operation.document)
        cost = {"requested": requested, "maximum": self.most_objects}
        try:
            result: Any = executor.execute_operation()
            if isinstance(result, Awaitable):
                result = await result
        except Exception as error:  # noqa: BLE001 - graphql-core gives back errors; what it raises is a bug
            return Answer(None, (masked(error, context.request_id),), _told(context, cost, has_errors=True))
        if not result.errors:
            return Answer(result.data, (), _told(context, cost, has_errors=False))
        errors = tuple(coded(error, operation.document, context.request_id) for error in result.errors)
        return Answer(result.data, errors, _told(context, cost, has_errors=True))


def refusal(refused: Unexecutable) -> Answer:
    """Return the answer to what is not executed."""
    return Answer(None, tuple(coded(error, refused.document) for error in refused.errors), is_executed=False)


def _told(context: Context, cost: dict[str, int], *, has_errors: bool) -> dict[str, Any]:
    """Return what an answer says of itself, and of its mutations by their response keys.

    *cost* is how many objects it might have come to, and how many it may. *replayed* are mutations that were done
    before, by an earlier request with their key. *done* are all that are stored, where the answer has errors: what
    could not be read afterwards may have taken their own answers with it.
    """
    told: dict[str, Any] = {"cost": cost}
    if context.replayed:
        told["replayed"] = list(dict.fromkeys(context.replayed))  # a unit of work that is repeated says it again
    if context.done and has_errors:
        told["done"] = context.done
    return told
