"""customer: one by each of its keys, and all that hangs on it."""

from typing import Any

import pytest

from tests.api import make
from tests.api.client import Api

BY = "query ($by: CustomerKey!) { customer(by: $by) { id number } }"


async def test_a_customer_is_found_by_each_of_its_keys_and_nobody_by_another(api: Api) -> None:
    await make.customer(api, number="K2")
    customer = await make.customer(api, number="K1", accountNumber="D-1", externalId="crm 1")
    key = customer["id"].removeprefix("cus_")
    found = [{"id": customer["id"]}, {"number": "K1"}, {"accountNumber": "D-1"}, {"externalId": "crm 1"}]
    not_found = [
        {"id": f"cus_{'0' * 32}"},
        {"id": f"ord_{key}"},
        {"id": key},
        {"id": customer["id"].upper()},
        {"id": f" {customer['id']}"},
        {"id": ""},
        {"number": "k1"},
        {"number": ""},
        {"accountNumber": "K1"},
        {"externalId": "crm%"},
    ]

    answers = [(await api(BY, by=by))["customer"] for by in [*found, *not_found]]

    assert answers == [customer] * len(found) + [None] * len(not_found)


async def test_exactly_one_key_is_to_be_given(api: Api) -> None:
    both, none = {"id": "cus_1", "number": "K1"}, {"number": None}
    literals = ['{id: "cus_1", number: "K1"}', "{}", "{number: null}", '{shoeSize: "44"}']

    refused = [await api.codes(BY, by=by) for by in (both, {}, none)]
    written = [await api.codes(f"{{ customer(by: {by}) {{ id }} }}") for by in literals]
    other = "query ($number: String) { customer(by: {number: $number}) { id } }"

    assert refused == [[("BAD_USER_INPUT", "by")], [("BAD_USER_INPUT", "by")], [("BAD_USER_INPUT", "by.number")]]
    by, unknown = ("GRAPHQL_VALIDATION_FAILED", "by"), ("GRAPHQL_VALIDATION_FAILED", "by.shoeSize")
    assert written == [[by], [by], [by], [unknown, by]]
    assert await api.codes(other, number="K1") == [("GRAPHQL_VALIDATION_FAILED", "by.number")]
    fragment = "fragment F on Query { customer(by: {id: $id}) { id } } query ($id: ID!) { ...F }"
    assert await api(fragment, id=f"cus_{'0' * 32}") == {"customer": None}


@pytest.mark.parametrize("field", ["contract", "order", "document", "plan"])
async def test_other_things_are_found_by_their_keys_too(api: Api, field: str) -> None:
    customer = await make.customer(api)
    made = {
        "plan": await make.plan(api, code="P-1"),
        "contract": await make.contract(api, customer["id"], number="V-1"),
        "order": await make.order(api, customer["id"], number="O-1"),
        "document": (await make.documents(api, customer["id"]))[0],
    }
    thing = made[field]
    name = "code" if field == "plan" else "number"
    kind = field.capitalize() + "Key"
    operation = f"query ($by: {kind}!) {{ {field}(by: $by) {{ id {name} }} }}"

    keys = [{"id": thing["id"]}, {name: thing[name]}, {"id": customer["id"]}, {name: thing[name].lower()}]
    answers = [(await api(operation, by=by))[field] for by in keys]

    assert answers == [thing, thing, None, None]


NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Customer { number } } }"
EVERYTHING = """
{
  plans { nodes { id } }
  customers { nodes {
    id
    contracts { nodes { id items { id } } }
    orders { nodes { id lines { nodes { id } } } }
    documents { nodes { id lines { nodes { id } } } }
    payments { nodes { id } }
    billRuns { nodes { id results { nodes { id } } } }
    history { nodes { id } }
  } }
}
"""


def _ids(answer: Any) -> list[str]:
    if isinstance(answer, list):
        return [one for part in answer for one in _ids(part)]
    if isinstance(answer, dict):
        own = [answer["id"]] if "id" in answer else []
        return own + [one for part in answer.values() for one in _ids(part)]
    return []


async def test_everything_with_an_id_is_a_node(api: Api) -> None:
    customer = await make.customer(api, number="K1")
    plan = await make.plan(api)
    await make.contract(api, customer["id"], planId=plan["id"])
    await make.order(api, customer["id"])
    (invoice,) = await make.documents(api, customer["id"])
    pay = "mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { userErrors { code } } }"
    await api(pay, input={"documentId": invoice["id"], "amount": "1"})
    types = {
        "con": "Contract",
        "cus": "Customer",
        "dln": "DocumentLine",
        "doc": "Document",
        "his": "HistoryEntry",
        "itm": "ContractItem",
        "oln": "OrderLine",
        "ord": "Order",
        "pay": "Payment",
        "pln": "Plan",
        "res": "BillRunResult",
        "run": "BillRun",
    }
    ids = _ids(await api(EVERYTHING))

    alone = [(await api(NODE, id=one))["node"] for one in ids]
    together = (await api(NODES, ids=[*ids, "x", ids[0]]))["nodes"]

    expected = [{"__typename": types[one[:3]], "id": one} for one in ids]
    assert {one[:3] for one in ids} == set(types)
    assert alone == expected
    of_customer = {"number": "K1"}
    shown = [{**one, **of_customer} if one["__typename"] == "Customer" else one for one in expected]
    assert together == [*shown, None, shown[0]]


async def test_what_is_no_id_of_ours_is_nothing(api: Api) -> None:
    customer = await make.customer(api)
    key = customer["id"].removeprefix("cus_")
    wrong = ["", "cus_", key, f"cus-{key}", f"xyz_{key}", f"con_{key}", f"cus_{key}0", f"CUS_{key}", f"cus_{key} ", "?"]

    answers = [(await api(NODE, id=one))["node"] for one in wrong]
    by_number = await api.codes("{ node(id: 1.5) { id } }")
    integer = await api("{ node(id: 15) { id } }")

    assert [answers, by_number, integer] == [
        [None] * len(wrong),
        [("GRAPHQL_VALIDATION_FAILED", "id")],
        {"node": None},
    ]


NESTED = """
query ($after: String, $before: String) {
  customers(orderBy: [{field: NUMBER}]) { nodes {
    number
    first: orders(orderBy: [{field: NUMBER}], first: 2) { ...page }
    last: orders(orderBy: [{field: NUMBER}], last: 2) { ...page }
    after: orders(orderBy: [{field: NUMBER}], after: $after, first: 1) { ...page }
    before: orders(orderBy: [{field: NUMBER}], before: $before, last: 1) { ...page }
    some: orders(filter: {number: {in: ["A1", "A3", "B2"]}}, orderBy: [{field: NUMBER, direction: DESC}]) { ...page }
    untold: orders { ...page }
  } }
}
fragment page on OrderConnection { nodes { number } totalCount pageInfo { hasNextPage hasPreviousPage } }
"""
CURSORS = """
{ customers(orderBy: [{field: NUMBER}]) { nodes { orders(orderBy: [{field: NUMBER}]) { edges { cursor } } } } }
"""


def _page(numbers: str, total: int, *, more: bool = False, before: bool = False) -> dict[str, Any]:
    return {
        "nodes": [{"number": number} for number in numbers.split()],
        "totalCount": total,
        "pageInfo": {"hasNextPage": more, "hasPreviousPage": before},
    }


async def test_nested_pages_are_cut_for_each_parent_by_itself(api: Api) -> None:
    for number, count in (("A", 4), ("B", 2), ("C", 0)):
        customer = await make.customer(api, number=number)
        for place in range(1, count + 1):
            await make.order(api, customer["id"], number=f"{number}{place}", placedOn=f"2026-11-0{place}")
    cursors = (await api(CURSORS))["customers"]["nodes"][0]["orders"]["edges"]

    answer = await api(NESTED, after=cursors[1]["cursor"], before=cursors[2]["cursor"])

    assert answer["customers"]["nodes"] == [
        {
            "number": "A",
            "first": _page("A1 A2", 4, more=True),
            "last": _page("A3 A4", 4, before=True),
            "after": _page("A3", 4, more=True, before=True),
            "before": _page("A2", 4, more=True, before=True),
            "some": _page("A3 A1", 2),
            "untold": _page("A4 A3 A2 A1", 4),
        },
        {
            "number": "B",
            "first": _page("B1 B2", 2),
            "last": _page("B1 B2", 2),
            "after": _page("B1", 2, more=True, before=True),
            "before": _page("", 2, more=True),
            "some": _page("B2", 1),
            "untold": _page("B2 B1", 2),
        },
        {
            "number": "C",
            "first": _page("", 0),
            "last": _page("", 0),
            "after": _page("", 0, before=True),
            "before": _page("", 0, more=True),
            "some": _page("", 0),
            "untold": _page("", 0),
        },
    ]


DOCUMENTS_OF = """
{
  customers(orderBy: [{field: NUMBER}]) { nodes {
    contracts {
      nodes {
        number
        documents { totalCount totals { gross { amount } } nodes { number } }
        latest: documents(first: 1) { nodes { number } pageInfo { hasNextPage } }
      }
    }
  } }
}
"""


async def test_the_documents_of_a_contract_are_those_with_a_line_of_it_each_once(api: Api) -> None:
    one, other = await make.customer(api, number="A"), await make.customer(api, number="B")
    items = [{"name": "Hosting", "unitPrice": "100"}, {"name": "Backup", "unitPrice": "10"}]
    await make.contract(api, one["id"], number="V1", items=items)
    await make.contract(api, one["id"], number="V2", startsOn="2026-12-01")
    await make.contract(api, other["id"], number="V3", startsOn="2027-01-01")
    await make.order(api, one["id"])
    await make.documents(api, one["id"])
    await make.documents(api, one["id"], processingDate="2026-12-01", documentDate="2026-12-01")

    answer = await api(DOCUMENTS_OF)

    first, second = {"number": "INV-2026-000001"}, {"number": "INV-2026-000002"}
    assert [one["contracts"]["nodes"] for one in answer["customers"]["nodes"]] == [
        [
            {
                "number": "V1",
                "documents": {
                    "totalCount": 2,
                    "totals": {"gross": [{"amount": "440.30"}]},
                    "nodes": [second, first],
                },
                "latest": {"nodes": [second], "pageInfo": {"hasNextPage": True}},
            },
            {
                "number": "V2",
                "documents": {"totalCount": 1, "totals": {"gross": [{"amount": "249.90"}]}, "nodes": [second]},
                "latest": {"nodes": [second], "pageInfo": {"hasNextPage": False}},
            },
        ],
        [
            {
                "number": "V3",
                "documents": {"totalCount": 0, "totals": {"gross": []}, "nodes": []},
                "latest": {"nodes": [], "pageInfo": {"hasNextPage": False}},
            }
        ],
    ]


async def test_a_line_that_repairs_names_the_line_it_corrects(api: Api) -> None:
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    await make.documents(api, customer["id"])
    end = "mutation ($input: TerminateContractInput!) { terminateContract(input: $input) { userErrors { code } } }"
    await api(end, input={"id": contract["id"], "endsOn": "2026-11-16"})
    await make.documents(api, customer["id"])

    answer = await api(
        "{ documents { nodes { number lines { nodes { net { amount } repairs { id name net { amount } } } } } } }"
    )
    (original,) = (await api('{ document(by: {number: "INV-2026-000001"}) { lines { nodes { id } } } }'))["document"][
        "lines"
    ]["nodes"]

    repaired = {"id": original["id"], "name": "Hosting", "net": {"amount": "100.00"}}
    assert answer["documents"]["nodes"] == [
        {"number": "CN-2026-000001", "lines": {"nodes": [{"net": {"amount": "50.00"}, "repairs": repaired}]}},
        {"number": "INV-2026-000001", "lines": {"nodes": [{"net": {"amount": "100.00"}, "repairs": None}]}},
    ]
