"""The one schema."""

import strawberry
from graphql import GraphQLInputObjectType
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from loaders.trees.kept import Kept
from schema.answering import Graph
from schema.bill_runs import BillRun, BillRunResult
from schema.contracts import Contract, ContractItem, Plan
from schema.customers import Customer
from schema.documents import Document, DocumentLine, Payment
from schema.execution import Executor
from schema.limits import Limits
from schema.mutation import Mutation
from schema.operations import Operations
from schema.orders import Order, OrderLine
from schema.query import Query
from schema.scalars import SCALARS
from schema.scopes import scopes_of

_OPERATIONS = 500
_OPERATION_BYTES = 24_000_000

LIMITS = Limits()
MOST_OBJECTS = 20_000

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

for of_type in SCHEMA._schema.type_map.values():  # noqa: SLF001 - Strawberry has no other word for it
    if isinstance(of_type, GraphQLInputObjectType):
        # Strawberry checks oneOf by a rule of its own, which breaks on variables in fragments; graphql-core can do it
        of_type.is_one_of = of_type.extensions["strawberry-definition"].is_one_of


def graph_on(
    executor: type[StrawberryGraphQLCoreExecutionContext], limits: Limits = LIMITS, most_objects: int = MOST_OBJECTS
) -> Graph:
    """Return the graph with an *executor* of operations: ours, or what a test compares it with."""
    core = SCHEMA._schema  # noqa: SLF001 - Strawberry has no other word for the schema of graphql-core
    scopes_of(core)  # a schema in which something declares no scope serves nobody
    return Graph(core, Operations(core, limits, Kept(_OPERATIONS, _OPERATION_BYTES)), executor, most_objects)


graph = graph_on(Executor)


def sdl() -> str:
    """Return the schema as schema.graphql holds it."""
    return SCHEMA.as_str() + "\n"
