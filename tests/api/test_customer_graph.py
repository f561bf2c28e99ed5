"""customer: the whole graph of one, with every field of every type that hangs on it."""

import json
import re
from pathlib import Path
from typing import Any

from graphql import FieldNode, GraphQLObjectType, TypeInfo, TypeInfoVisitor, Visitor, get_named_type, parse, visit

from schema.root import graph
from tests.api import make
from tests.api.client import Api

HERE = Path(__file__).parent
GRAPH = (HERE / "customer_graph.graphql").read_text(encoding="utf-8")
EXPECTED = json.loads((HERE / "customer_graph.json").read_text(encoding="utf-8"))
_ID = re.compile(r"([a-z]{3})_[0-9a-f]{32}")
_CURSORS = {"cursor", "startCursor", "endCursor"}


class _Selected(Visitor):
    """Collects the fields of each type that an operation selects."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.info = info
        self.fields: dict[str, set[str]] = {}

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent = self.info.get_parent_type()
        if parent is not None:
            self.fields.setdefault(parent.name, set()).add(node.name.value)


def test_it_asks_for_every_field_of_every_type_it_reaches() -> None:
    info = TypeInfo(graph.schema)
    selected = _Selected(info)
    visit(parse(GRAPH), TypeInfoVisitor(info, selected))

    reached = {get_named_type(field.type) for name in selected.fields for field in _fields(graph.schema.type_map[name])}
    missing = {
        one.name: sorted(set(one.fields) - selected.fields.get(one.name, set()))
        for one in [*reached, *(graph.schema.type_map[name] for name in selected.fields)]
        if isinstance(one, GraphQLObjectType) and one.name != "Query"
    }

    assert {name: fields for name, fields in missing.items() if fields} == {}


def _fields(one: Any) -> list[Any]:
    return list(one.fields.values()) if one.name != "Query" else []


async def test_the_whole_graph_of_a_customer(api: Api) -> None:
    customer = await _story(api)

    answer = await api(GRAPH, by={"number": customer["number"]})

    assert _readable(answer) == EXPECTED


async def _story(api: Api) -> dict[str, Any]:
    """Sign, sell, bill, pay, cancel, bill again and terminate."""
    shipping = {
        "kind": "SHIPPING",
        "name": "Tor 4",
        "line1": "Hafenstraße 4",
        "line2": "Halle B",
        "postalCode": "20457",
        "city": "Hamburg",
        "region": "Hamburg",
        "country": "DE",
        "email": "tor4@hansa.example",
    }
    customer = await make.customer(
        api,
        number="K1",
        accountNumber="D1",
        externalId="crm/1",
        firstName="Ida",
        lastName="Berg",
        email="ida@hansa.example",
        phone="+49 40 1",
        vatId="DE123456789",
        language="de-DE",
        paymentTermDays=30,
        buyerReference="04011000-1",
        electronicAddress="ida@hansa.example",
        electronicAddressScheme="EM",
        addresses=[make.ADDRESS, shipping],
    )
    year, month = {"count": 1, "unit": "YEAR"}, {"count": 1, "unit": "MONTH"}
    items = [
        {"name": "Setup", "kind": "ONE_TIME", "unitPrice": "99.995", "description": "Once"},
        {"name": "Seats", "unitPrice": "7.333333", "quantity": "3.5", "discountPercent": "12.5", "unit": "MON"},
    ]
    plan = await make.plan(
        api, code="team", description="For teams", items=items, term=year, renewalTerm=month, noticePeriod=month
    )
    contract = await make.contract(api, customer["id"], number="V1", planId=plan["id"], startsOn="2026-11-10")
    book = {"sku": "B/1", "name": "Book", "unitPrice": "10", "tax": {"category": "STANDARD", "percent": "7"}}
    await make.order(api, customer["id"], number="O1", lines=[book, {"name": "Chair", "unitPrice": "50"}])
    await make.documents(api, customer["id"])
    cancel = "mutation ($input: CancelDocumentInput!) { cancelDocument(input: $input) { userErrors { code } } }"
    (first,) = (await api("{ documents { nodes { id } } }"))["documents"]["nodes"]
    await api(cancel, input={"id": first["id"], "reason": "Wrong address"})
    (second,) = await make.documents(api, customer["id"])
    pay = "mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { userErrors { code } } }"
    await api(pay, input={"documentId": second["id"], "amount": "50.5", "reference": "INV 2"})
    end = "mutation ($input: TerminateContractInput!) { terminateContract(input: $input) { userErrors { code } } }"
    await api(end, input={"id": contract["id"], "reason": "Moved"})
    order = await make.order(api, customer["id"], number="O2", billingTime="ON_DEMAND", currency="JPY")
    drop = "mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { userErrors { code } } }"
    await api(drop, input={"id": order["id"], "reason": "Sold out"})
    return customer


def _readable(one: Any, name: str = "") -> Any:
    """Return an answer with the type of each id and the presence of each cursor, for both are made anew each time."""
    if isinstance(one, dict):
        return {key: _readable(part, key) for key, part in one.items()}
    if isinstance(one, list):
        return [_readable(part, name) for part in one]
    if name in _CURSORS and one is not None:
        return "a cursor"
    found = _ID.fullmatch(one) if isinstance(one, str) else None
    return found[1] if found else one
