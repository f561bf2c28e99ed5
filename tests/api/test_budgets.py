"""How many statements a request takes: as many for forty as for one, alike on both databases."""

from typing import Any

import pytest
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from schema.root import graph_on
from tests.api import make
from tests.api.client import LOOSE, MANY, Api

PAGE_OF = "customers(first: 100) {{ nodes {{ number {} }} }}"
# each with its statements on the ordinary path, and where what is plain comes at once
OVERVIEW: list[tuple[str, int, int]] = [
    ("customers { __typename }", 0, 0),
    ("customers { totalCount }", 1, 1),
    ("customers { totals { balance { amount } } }", 1, 1),
    ("customers { totals { balance { amount } overdueBalance { amount } } }", 2, 2),
    ("customers { totals { __typename } }", 0, 0),
    ("customers { pageInfo { hasNextPage } }", 1, 1),
    ("customers { nodes { number } edges { cursor node { name } } pageInfo { endCursor } }", 1, 1),
    ("customers { nodes { number } totalCount totals { balance { amount } } }", 3, 2),
    (PAGE_OF.format("name city country createdAt currency"), 1, 1),
    (PAGE_OF.format("balance { amount }"), 2, 1),
    (PAGE_OF.format("overdueBalance { amount }"), 2, 1),
    (PAGE_OF.format("balance { amount } overdueBalance { amount } nextBillingOn"), 4, 1),
    (PAGE_OF.format("addresses { city }"), 2, 1),
    (PAGE_OF.format("contracts { __typename }"), 1, 1),
    (PAGE_OF.format("contracts { totalCount }"), 2, 1),
    (PAGE_OF.format("contracts { nodes { number status } }"), 2, 1),
    (PAGE_OF.format("contracts { nodes { number customer { number } } }"), 2, 1),
    (PAGE_OF.format("contracts { nodes { number items { name } plan { code items { name } } } }"), 5, 1),
    (PAGE_OF.format("contracts { nodes { number items { tax { percent } } } }"), 4, 4),
    (PAGE_OF.format("contracts { nodes { number documents { totalCount nodes { number } } } }"), 4, 1),
    (PAGE_OF.format("orders { nodes { number net { amount } status } }"), 2, 1),
    (PAGE_OF.format("orders(first: 1) { nodes { number lines(first: 1) { totalCount nodes { name } } } }"), 4, 1),
    (PAGE_OF.format("orders { nodes { number lines { nodes { tax { percent } } } document { number } } }"), 5, 4),
    (PAGE_OF.format("documents { nodes { number status gross { amount } seller { name } buyer { name } } }"), 2, 1),
    (PAGE_OF.format("documents { totalCount totals { gross { amount } outstanding { amount } } }"), 3, 2),
    (PAGE_OF.format("documents { nodes { number taxes { tax { amount } } payments { amount { amount } } } }"), 4, 1),
    (PAGE_OF.format("documents { nodes { number customer { number } billRun { status totals { amount } } } }"), 4, 1),
    (PAGE_OF.format("documents { nodes { lines { nodes { name contract { number } order { number } } } } }"), 5, 1),
    (PAGE_OF.format("documents { nodes { cancels { number } cancelledBy { number } } }"), 2, 1),
    (PAGE_OF.format("payments { nodes { amount { amount } document { number } } }"), 3, 1),
    (PAGE_OF.format("billRuns { nodes { status results { nodes { outcome documents { number } } } } }"), 4, 2),
    (PAGE_OF.format("history { totalCount nodes { at kind by summary } }"), 3, 1),
    (PAGE_OF.format("history { nodes { kind contract { number } order { number } document { number } } }"), 5, 1),
    (PAGE_OF.format("one: orders(first: 1) { nodes { number } } two: orders(first: 2) { nodes { number } }"), 3, 1),
    (PAGE_OF.format("one: orders(first: 1) { nodes { number } } two: orders(first: 1) { totalCount }"), 3, 1),
    (PAGE_OF.format("one: orders(first: 1) { nodes { number } } two: orders(first: 1) { nodes { id } }"), 2, 1),
    (
        "documents { nodes { number customer { number balance { amount } } } totals { net { amount } } totalCount }",
        5,
        2,
    ),
    ("plans { nodes { code items { name } } totalCount }", 3, 1),
    ("seller { name } again: seller { name }", 1, 1),
]


async def _sold(api: Api, customer_id: str, plan_id: str) -> str:
    """Sell and bill something of everything, and return the id of the invoice."""
    await make.contract(api, customer_id, planId=plan_id)
    await make.order(api, customer_id, lines=[{"name": "Chair", "unitPrice": "50"}, {"name": "Lamp", "unitPrice": "8"}])
    (invoice,) = await make.documents(api, customer_id)
    await make.order(api, customer_id)
    pay = "mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { userErrors { code } } }"
    await api(pay, input={"documentId": invoice["id"], "amount": "10"})
    found: str = invoice["id"]
    return found


@pytest.fixture
def stepwise(api: Api) -> Api:
    """The API on Strawberry's own executor, which takes the ordinary path of resolvers and dataloaders."""
    return Api(api.database, api.clock, graph=graph_on(StrawberryGraphQLCoreExecutionContext, LOOSE, MANY))


async def _counts(api: Api, operations: list[str]) -> list[int]:
    counts = []
    for operation in operations:
        with api.statements() as statements:
            await api(f"{{ {operation} }}")
        counts.append(len(statements))
    return counts


async def test_the_overview_takes_as_many_statements_for_forty_as_for_one(api: Api, stepwise: Api) -> None:
    plan = await make.plan(api)
    operations = [operation for operation, _, _ in OVERVIEW]
    await _sold(api, (await make.customer(api))["id"], plan["id"])
    for one in (api, stepwise):
        await one("{ customers { totals { overdueBalance { amount } } } }")  # the time zone is read once a minute

    for_one = zip(operations, await _counts(stepwise, operations), await _counts(api, operations), strict=True)
    for _ in range(39):
        await _sold(api, (await make.customer(api))["id"], plan["id"])
    for_forty = zip(operations, await _counts(stepwise, operations), await _counts(api, operations), strict=True)

    assert [list(for_one), list(for_forty)] == [OVERVIEW, OVERVIEW]


# What two edges of a level both lead to may be known already when the second asks, or not; so none such is selected.
DETAIL = """
query ($by: CustomerKey!) {
  customer(by: $by) {
    id number name addresses { city } balance { amount } overdueBalance { amount } nextBillingOn
    contracts { totalCount nodes { number status customer { number } plan { code } items { name tax { percent } } } }
    orders { totalCount nodes { number customer { number } lines { nodes { name } } } }
    documents {
      totalCount totals { gross { amount } }
      nodes {
        number status customer { number } taxes { tax { amount } } payments { amount { amount } }
        lines { nodes { name net { amount } } }
      }
    }
    payments { nodes { amount { amount } } }
    billRuns { nodes { status totals { amount } results { nodes { documents { number } } } } }
  }
}
"""


@pytest.mark.parametrize("deals", [1, 5])
async def test_the_whole_graph_of_a_customer_takes_a_statement_an_edge(api: Api, stepwise: Api, deals: int) -> None:
    plan = await make.plan(api)
    customer = await make.customer(api)
    for _ in range(deals):
        await _sold(api, customer["id"], plan["id"])
    keys = [{"id": customer["id"]}, {"number": customer["number"]}]
    answers: list[Any] = []
    counts = []
    for one, by in ((one, by) for one in (stepwise, api) for by in keys):
        await one("{ customers { totals { overdueBalance { amount } } } }")
        with one.statements() as statements:
            answers.append((await one(DETAIL, by=by))["customer"])
        counts.append(len(statements))

    assert counts == [24, 24, 6, 6]
    assert [answers, answers[0]["documents"]["totalCount"]] == [[answers[0]] * 4, deals]


async def test_nodes_of_one_type_come_together(api: Api) -> None:
    ids = [(await make.customer(api))["id"] for _ in range(5)]
    order = await make.order(api, ids[0])
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    counts = []

    for asked in ([], ["x"], ids[:1], ids, [*ids, *ids], [*ids, order["id"]]):
        with api.statements() as statements:
            await api(nodes, ids=asked)
        counts.append(len(statements))

    assert counts == [0, 0, 1, 1, 1, 2]


async def test_filter_search_and_order_take_no_further_statement(api: Api, stepwise: Api) -> None:
    await make.customer(api)
    arguments = {
        "filter": {
            "balance": {"currency": "EUR", "amount": {"gte": "0"}},
            "contracts": {"none": {"planCode": {"eq": "basic"}}},
            "not": {"documents": {"some": {"status": {"eq": "OVERDUE"}}}},
        },
        "search": "hansa handel",
        "orderBy": [{"field": "OVERDUE_BALANCE"}, {"field": "NAME"}],
    }
    operation = """
    query ($filter: CustomerFilter, $search: String, $orderBy: [CustomerSort!]) {
      customers(filter: $filter, search: $search, orderBy: $orderBy) { nodes { number } totalCount }
    }
    """
    counts = []
    for one in (stepwise, api):
        await one(operation, **arguments)
        with one.statements() as statements:
            answer = await one(operation, **arguments)
        counts.append((answer["customers"]["totalCount"], len(statements)))

    assert counts == [(1, 2), (1, 1)]
