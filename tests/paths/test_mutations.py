"""What mutations answer: the same story told on a database of its own for each path comes to the same answers."""

import re
from dataclasses import replace

import pytest

from tests.api.make import ADDRESS
from tests.clock import Clock
from tests.paths.conftest import KINDS, Fresh
from tests.paths.keys import Keys, named_in
from tests.paths.paths import PATHS, STOCK, Answer, Operation, answer, data, differing

_ID = re.compile(r"[0-9a-f]{32}")

PAYLOAD = """
fragment U on UserError { code message path }
fragment M on Money { amount currency }
fragment K on Customer {
  id number name balance { ...M } nextBillingOn createdAt updatedAt
  contracts { totalCount nodes { id number status nextBillingOn } }
  orders(first: 2) { nodes { id number status net { ...M } lines { nodes { name net { ...M } } } }
    pageInfo { endCursor }
  }
  documents(orderBy: [{field: NUMBER}]) { totalCount edges { cursor node { ...D } } }
}
fragment D on Document {
  id number kind status issuedOn gross { ...M } outstanding { ...M } cancelledBy { number } cancels { number }
  lines(first: 3) { totalCount nodes { position name quantity net { ...M } period { start end } } }
  payments { amount { ...M } }
}
"""
CREATE = """
mutation ($customer: CreateCustomerInput!, $plan: CreatePlanInput!) {
  createPlan(input: $plan) { plan { id code items { name unitPrice } } userErrors { ...U } }
  createCustomer(input: $customer) { customer { ...K } userErrors { ...U } }
}
"""
SELL = """
mutation ($order: CreateOrderInput!, $contract: CreateContractInput!) {
  createOrder(input: $order) { order { id number customer { ...K } } userErrors { ...U } }
  again: createOrder(input: $order) { order { number } userErrors { ...U } }
  createContract(input: $contract) {
    contract { id number plan { code } items { id name } customer { name } } userErrors { ...U }
  }
}
"""
BILL = """
mutation ($id: ID!) {
  createDocuments(input: {customerId: $id}) {
    billRun { id status counts { done documents } totals { ...M } results { nodes { outcome documents { number } } } }
    documents { ...D } customer { ...K } userErrors { ...U }
  }
  nothing: createDocuments(input: {customerId: $id}) {
    documents { ...D } billRun { counts { nothingToBill } } userErrors { code }
  }
}
"""
UNDO = """
mutation ($id: ID!, $order: ID!) {
  recordPayment(input: {documentId: $id, amount: "10.5"}) { document { ...D } userErrors { ...U } }
  tooMuch: recordPayment(input: {documentId: $id, amount: "1000000"}) { document { ...D } userErrors { ...U } }
  cancelDocument(input: {id: $id, reason: "Wrong"}) {
    document { ...D } cancellation { ...D customer { ...K } } userErrors { ...U }
  }
  cancelOrder(input: {id: $order}) { order { status customer { name } } userErrors { ...U } }
}
"""
CHANGE = """
mutation ($id: ID!, $contract: ID!, $first: Int) {
  updateCustomer(input: {id: $id, company: "Neu\\u200b \\"AG\\""}) {
    customer { ...K some: documents(first: $first) { nodes { number } } } userErrors { ...U }
  }
  terminateContract(input: {id: $contract, endsOn: "2026-11-16"}) {
    contract { status endsOn customer { ...K } } userErrors { ...U }
  }
  updateSeller(input: {name: "Kontor", timeZone: "Asia/Tokyo"}) { seller { name timeZone } userErrors { ...U } }
}
"""
_CUSTOMER = {"type": "B2B", "number": "K1", "company": 'Hansa "Handel"\t', "addresses": [ADDRESS]}
_PLAN = {
    "code": "basic",
    "name": "Basic",
    "currency": "EUR",
    "billingInterval": {"count": 1, "unit": "MONTH"},
    "items": [{"name": "Fee", "unitPrice": "20.005"}],
}
_ORDER = {"customerId": "<K1>", "number": "O1", "lines": [{"name": "Chair", "unitPrice": "49.999", "quantity": "3"}]}
_CONTRACT = {
    "customerId": "<K1>",
    "number": "V1",
    "planId": "<basic>",
    "startsOn": "2026-11-01",
    "signedOn": "2026-11-01",
}
STORY = [
    Operation(CREATE, {"customer": _CUSTOMER, "plan": _PLAN}),
    Operation(SELL, {"order": _ORDER, "contract": _CONTRACT}),
    Operation(BILL, {"id": "<K1>"}),
    Operation(UNDO, {"id": "<INV-2026-000001>", "order": "<O1>"}),
    Operation(CHANGE, {"id": "<K1>", "contract": "<V1>", "first": 1}),
    Operation(CHANGE, {"id": "<K1>", "contract": "<V1>", "first": 0}),
    Operation(BILL, {"id": "<K1>"}),
    Operation(CREATE, {"customer": _CUSTOMER, "plan": _PLAN}),
    Operation("{ customers { nodes { ...K } } documents { nodes { ...D } } }"),
]
NAMES = """
{
  customers { nodes { id number contracts { nodes { id number } } orders { nodes { id number } } } }
  plans { nodes { id code } } documents { nodes { id number } }
}
"""


@pytest.mark.parametrize("kind", KINDS)
async def test_a_story_of_mutations_has_one_answer_on_every_path(fresh: Fresh, kind: str) -> None:
    told = {path: await _told(fresh, kind, path) for path in PATHS}

    for place in range(len(STORY)):
        assert differing({path: answers[place] for path, answers in told.items()}) == {}
    assert [bool(one.errors) for one in told[STOCK]] == [place == 5 for place in range(len(STORY))]


async def _told(fresh: Fresh, kind: str, path: str) -> list[Answer]:
    """Return what each operation of the story comes to on *path*, with numbers in place of ids."""
    clock, numbers, answers = Clock(), dict[str, str](), list[Answer]()
    async with fresh(kind, f"story_{path}", clock) as database:
        for operation in STORY:
            names = await data(PATHS[STOCK], database, Operation(NAMES))
            text = operation.text + _used(operation.text)
            filled = Keys(named_in(names), {}).filled(Operation(text, operation.variables))
            found = await answer(PATHS[path], database, filled)
            answers.append(replace(found, data=[_masked(line, numbers) for line in found.data]))
    return answers


def _used(text: str) -> str:
    """Return the fragments that *text* spreads, and those that they spread."""
    fragments = {one[0]: f"fragment {one}" for one in PAYLOAD.split("fragment ")[1:]}
    found, used = re.findall(r"\.\.\.(\w)", text), dict[str, str]()
    while found:
        name = found.pop()
        if name not in used:
            used[name] = fragments[name]
            found += re.findall(r"\.\.\.(\w)", used[name])
    return "".join(used.values())


def _masked(line: str, numbers: dict[str, str]) -> str:
    """Return *line* with a number for each id, those inside of cursors too; the same id has the same number."""
    return _ID.sub(lambda found: numbers.setdefault(found[0], f"#{len(numbers)}"), line)
