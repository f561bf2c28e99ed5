"""The one schema."""

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types import ExecutionContext

from loaders.trees.kept import Kept
from schema.bill_runs import BillRun, BillRunResult
from schema.contracts import Contract, ContractItem, Plan
from schema.customers import Customer
from schema.documents import Document, DocumentLine, Payment
from schema.done import Done
from schema.errors import CodedErrors
from schema.execution import Executor
from schema.mutation import Mutation
from schema.operations import Operations
from schema.orders import Order, OrderLine
from schema.query import Query
from schema.scalars import SCALARS

_OPERATIONS = 500
_OPERATION_BYTES = 32_000_000


class Schema(strawberry.Schema):
    """Strawberry's schema, but for its log: CodedErrors logs what is a bug, and nothing that a client did."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing here."""


def build(executor: type[StrawberryGraphQLCoreExecutionContext] | None) -> Schema:
    """Return the schema on an *executor* of operations, Strawberry's own for None."""
    operations = Kept(_OPERATIONS, _OPERATION_BYTES)
    return Schema(
        query=Query,
        mutation=Mutation,
        types=[
            Customer,
            Contract,
            ContractItem,
            Plan,
            Order,
            OrderLine,
            Document,
            DocumentLine,
            Payment,
            BillRun,
            BillRunResult,
        ],
        extensions=[
            CodedErrors,
            Done,
            lambda: Operations(operations),
        ],
        config=StrawberryConfig(scalar_map=SCALARS),
        execution_context_class=executor,
    )


schema = build(Executor)


def sdl() -> str:
    """Return the schema as schema.graphql holds it."""
    return schema.as_str() + "\n"
