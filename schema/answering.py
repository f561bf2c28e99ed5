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
from schema.errors import coded, masked
from schema.operations import Operation, Operations, Unexecutable

logger = logging.getLogger("kontor.graphql")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client sends: the *text* of a document, which of its operations, and values for its variables."""

    text: str
    variables: dict[str, Any] = field(default_factory=dict[str, Any])
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client gets. *is_executed* says whether the operation was, which all before *data* decides."""

    data: dict[str, Any] | None
    errors: tuple[GraphQLError, ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict[str, Any])
    is_executed: bool = True

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

    def operation(self, asked: Asked) -> Operation:
        """Return the operation that is asked for; raises Unexecutable."""
        return self.operations.operation(asked.text, asked.name, hide_suggestions=False)

    async def answer(self, asked: Asked, context: Context) -> Answer:
        """Return what an operation comes to; errors are in it, coded, and bugs masked."""
        try:
            return await self.executed(self.operation(asked), asked, context)
        except Unexecutable as refused:
            return refusal(refused)

    async def executed(self, operation: Operation, asked: Asked, context: Context) -> Answer:
        """Return what an operation that is valid comes to; raises Unexecutable."""
        try:
            executor = self.executor.build(
                self.schema,
                operation.document,
                None,
                context,
                asked.variables,
                asked.name,
            )
        except GraphQLError as error:  # an input object refuses what it is made of
            raise Unexecutable([error], operation.document) from error
        if isinstance(executor, list):
            raise Unexecutable(executor, operation.document)
        try:
            result: Any = executor.execute_operation()
            if isinstance(result, Awaitable):
                result = await result
        except Exception as error:  # noqa: BLE001 - graphql-core gives back errors; what it raises is a bug
            return Answer(None, (masked(error),), _told(context, has_errors=True))
        if not result.errors:
            return Answer(result.data, (), _told(context, has_errors=False))
        errors = tuple(coded(error, operation.document) for error in result.errors)
        return Answer(result.data, errors, _told(context, has_errors=True))


def refusal(refused: Unexecutable) -> Answer:
    """Return the answer to what is not executed."""
    return Answer(None, tuple(coded(error, refused.document) for error in refused.errors), is_executed=False)


def _told(context: Context, *, has_errors: bool) -> dict[str, Any]:
    """Return what an answer says of its mutations, by their response keys.

    *replayed* are those that were done before, by an earlier request with their key. *done* are all that are stored,
    where the answer has errors: what could not be read afterwards may have taken their own answers with it.
    """
    told = {
        "replayed": list(dict.fromkeys(context.replayed)),  # a unit of work that is repeated says it again
        "done": context.done if has_errors else [],
    }
    return {name: keys for name, keys in told.items() if keys}
