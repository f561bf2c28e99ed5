"""The one schema."""

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from loaders.trees.kept import Kept
from schema.answering import Graph
from schema.bill_runs import BillRun, BillRunResult
from schema.contracts import Contract, ContractItem, Plan
from schema.customers import Customer
from schema.documents import Document, DocumentLine, Payment
from schema.execution import Executor
from schema.mutation import Mutation
from schema.operations import Operations
from schema.orders import Order, OrderLine
from schema.query import Query
from schema.scalars import SCALARS

_OPERATIONS = 500
_OPERATION_BYTES = 32_000_000

SCHEMA = strawberry.Schema(
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
    config=StrawberryConfig(scalar_map=SCALARS),
)
"""What Strawberry made of the types."""


def graph_on(executor: type[StrawberryGraphQLCoreExecutionContext]) -> Graph:
    """Return the graph with an *executor* of operations: ours, or what a test compares it with."""
    core = SCHEMA._schema  # noqa: SLF001 - Strawberry has no other word for the schema of graphql-core
    return Graph(core, Operations(core, Kept(_OPERATIONS, _OPERATION_BYTES)), executor)


graph = graph_on(Executor)


def sdl() -> str:
    """Return the schema as schema.graphql holds it."""
    return SCHEMA.as_str() + "\n"
