"""The root fields that read."""

import asyncio
from typing import Annotated, Any

import strawberry
from graphql import GraphQLError

from loaders.conditions import BadArgument
from models import rows
from resolvers import bill_runs, contracts, customers, documents, nodes, orders, plans, previews, sellers
from resolvers.callers import ANY_READ, Scope
from resolvers.context import Info
from schema.bill_runs import BillRun
from schema.contract_inputs import CreateContractInput
from schema.contracts import Contract, Plan, PlanConnection
from schema.customers import Customer, CustomerConnection
from schema.declaring import Lookup, connection, edge, field
from schema.documents import Document, DocumentConnection
from schema.drafts import DocumentsPreview
from schema.enums import Direction
from schema.filters import CustomerFilter, DocumentFilter
from schema.given import given
from schema.ids import NOBODY, decoded, key_of
from schema.keys import ContractKey, CustomerKey, DocumentKey, OrderKey, PlanKey, found_by, looked_up
from schema.order_inputs import PreviewDocumentsInput
from schema.orders import Order
from schema.scopes import forbidden
from schema.sellers import Seller
from schema.sorts import CustomerSort, CustomerSortField, DocumentSort
from schema.values import Node

MOST_IDS = 100


async def _node(info: Info, id: strawberry.ID) -> Any:  # noqa: A002 - the name in the API
    found = decoded(id)
    if found is None or found[0] not in nodes.NODES:
        return None
    if missing := nodes.missing(info, found[0]):  # fields of Node say nothing of the type that they lead to
        raise forbidden(missing)
    return await nodes.node(info, *found)


async def _nodes(info: Info, ids: list[strawberry.ID]) -> Any:
    if len(ids) > MOST_IDS:
        raise BadArgument("ids", f"ids has at most {MOST_IDS} entries.")
    return await asyncio.gather(*(_node_or_error(info, one) for one in ids))


async def _node_or_error(info: Info, id: strawberry.ID) -> Any:  # noqa: A002 - as above
    """Return what is forbidden as an error of its own place, which is null: the others are still seen."""
    try:
        return await _node(info, id)
    except GraphQLError as error:
        return error


async def _customer(info: Info, by: CustomerKey) -> Any:
    return await customers.by_key(info, *looked_up(by, "cus"))


async def _contract(info: Info, by: ContractKey) -> Any:
    return await contracts.by_key(info, *looked_up(by, "con"))


async def _order(info: Info, by: OrderKey) -> Any:
    return await orders.by_key(info, *looked_up(by, "ord"))


async def _document(info: Info, by: DocumentKey) -> Any:
    return await documents.by_key(info, *looked_up(by, "doc"))


async def _plan(info: Info, by: PlanKey) -> Any:
    return await plans.by_key(info, *looked_up(by, "pln"))


async def _bill_run(info: Info, id: strawberry.ID) -> Any:  # noqa: A002 - the name in the API
    key = key_of(id, "run")
    return None if key is None else await bill_runs.by_id(info, key)


async def _seller(_: Any, info: Info) -> Any:
    return await sellers.current(info)


async def _preview_documents(
    info: Info,
    input: Annotated[  # noqa: A002 - the name in the API
        PreviewDocumentsInput, strawberry.argument(description="What would be run.")
    ],
) -> Any:
    dates = given(input.processing_date), given(input.document_date)
    return await previews.of_documents(info.context, key_of(input.customer_id, "cus"), *dates)


async def _preview_contract(
    info: Info,
    input: Annotated[  # noqa: A002 - the name in the API
        CreateContractInput, strawberry.argument(description="The contract that would be made.")
    ],
    documents: Annotated[int, strawberry.argument(description="How many of its first documents: 1 to 24.")] = 3,
) -> Any:
    return await previews.of_contract(info.context, input.parsed(), documents)


def _by(row: type[Any], prefix: str) -> Lookup:
    return Lookup(row, lambda arguments: found_by(arguments["by"], prefix))


_RUN = Lookup(rows.BillRun, lambda arguments: ("id", key_of(arguments["id"], "run") or NOBODY))


class _Default(list[Any]):
    """A default that inspect can hash."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # list has none


_BY_NAME = _Default([CustomerSort(field=CustomerSortField.NAME, direction=Direction.ASC)])


@strawberry.type(description="Everything that can be read.")
class Query:
    """The root fields that read."""

    node: Any = field(
        _node, Node | None, "Anything by its id; null where there is no such thing.", "Its id.", needs=[ANY_READ]
    )
    nodes: Any = field(
        _nodes,
        list[Node | None],
        "Things by their ids, in the order asked, null where there is none.",
        "At most 100 ids.",
        needs=[ANY_READ],
    )
    customer: Any = field(
        _customer,
        Customer | None,
        "One customer by exactly one of its keys; null where there is none.",
        "Its key.",
        needs=[Scope.CUSTOMERS_READ],
        reads=_by(rows.Customer, "cus"),
    )
    customers: Any = connection(
        customers.overview,
        CustomerConnection,
        "The customer overview: filtered, searched, sorted, paged.",
        filtered_by=CustomerFilter,
        sorted_by=CustomerSort,
        searched=True,
        default_order=_BY_NAME,
        needs=[Scope.CUSTOMERS_READ],
    )
    contract: Any = field(
        _contract,
        Contract | None,
        "One contract by one of its keys.",
        "Its key.",
        needs=[Scope.CONTRACTS_READ],
        reads=_by(rows.Contract, "con"),
    )
    order: Any = field(
        _order,
        Order | None,
        "One order by one of its keys.",
        "Its key.",
        needs=[Scope.ORDERS_READ],
        reads=_by(rows.Order, "ord"),
    )
    document: Any = field(
        _document,
        Document | None,
        "One document by one of its keys.",
        "Its key.",
        needs=[Scope.DOCUMENTS_READ],
        reads=_by(rows.Document, "doc"),
    )
    documents: Any = connection(
        documents.every,
        DocumentConnection,
        "All documents of all customers, such as the overdue ones; newest first unless told otherwise.",
        filtered_by=DocumentFilter,
        sorted_by=DocumentSort,
        needs=[Scope.DOCUMENTS_READ],
    )
    plans: Any = connection(
        plans.every, PlanConnection, "What contracts can be made from, by code.", needs=[Scope.CONTRACTS_READ]
    )
    plan: Any = field(
        _plan,
        Plan | None,
        "One plan by one of its keys.",
        "Its key.",
        needs=[Scope.CONTRACTS_READ],
        reads=_by(rows.Plan, "pln"),
    )
    preview_documents: Any = field(
        _preview_documents,
        DocumentsPreview,
        "What createDocuments would create for this input, by the same code, with nothing stored and no number used.",
        needs=[Scope.DOCUMENTS_READ],
    )
    preview_contract: Any = field(
        _preview_contract,
        DocumentsPreview,
        "The first documents that a contract not yet made would lead to, were each billed when due; nothing is stored.",
        needs=[Scope.CONTRACTS_READ, Scope.DOCUMENTS_READ],
    )
    bill_run: Any = field(
        _bill_run, BillRun | None, "One bill run by its id.", "Its id.", needs=[Scope.DOCUMENTS_READ], reads=_RUN
    )
    seller: Seller = edge(_seller, Seller, "Who bills: one per tenant.", needs=[ANY_READ])
