"""The audit trail and Customer.history: one entry for each thing that was done, and none for what was not."""

from typing import Any

import pytest

from billing.refusals import Refused
from loaders import audit as reading
from models.database import Database
from models.rows.audit import AuditEntry
from resolvers.audit import by_command
from resolvers.bill_runs import bill_customer
from resolvers.bulk_run import bill_everyone
from resolvers.callers import EVERY_SCOPE, Scope, caller
from schema.ids import decoded, encoded
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

HISTORY = """
query ($id: ID!, $first: Int, $after: String) {
  customer(by: {id: $id}) {
    history(first: $first, after: $after) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { at kind by summary contract { number } order { number } document { number } }
    }
  }
}
"""
_PLAN = {"code": "p", "name": "P", "currency": "EUR", "billingInterval": {"count": 1, "unit": "MONTH"}}
_ITEM = {"name": "Hosting", "unitPrice": "1"}


async def _entries(database: Database, after: int = 0) -> list[AuditEntry]:
    async with database.reading() as connection:
        return list(await reading.entries(connection, after, 10**9, 10**6))


async def _told(database: Database, after: int = 0) -> list[tuple[str, str, str]]:
    """Return action, kind and sentence of every entry behind a number."""
    return [(one.action, one.kind.value, one.summary) for one in await _entries(database, after)]


async def _done(api: Api, name: str, selection: str, /, **given: Any) -> Any:
    kind = name[0].upper() + name[1:] + "Input"
    text = f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ {selection} userErrors {{ code path }} }} }}"
    done = (await api(text, input=given))[name]
    assert done["userErrors"] == []
    return done


async def test_every_mutation_leaves_one_entry_that_says_what_it_did(
    api: Api, database: Database, clock: Clock
) -> None:
    shop = Api(database, clock, caller=caller("key:shop", EVERY_SCOPE), request_id="r-1")

    await _done(shop, "updateSeller", "seller { name }", name="Kontor AG", phone="040 1")
    plan = (await _done(shop, "createPlan", "plan { id }", **_PLAN, items=[_ITEM]))["plan"]
    company = {"type": "B2B", "company": "Hansa", "number": "K1", "addresses": [make.ADDRESS]}
    customer = (await _done(shop, "createCustomer", "customer { id }", **company))["customer"]
    of_customer = {"customerId": customer["id"]}
    await _done(shop, "updateCustomer", "customer { id }", id=customer["id"], phone="1", vatId=None)
    signed = {**of_customer, "number": "V1", "items": [_ITEM], "signedOn": "2026-10-01", "startsOn": "2026-11-01"}
    contract = (await _done(shop, "createContract", "contract { id }", **signed))["contract"]
    await _done(shop, "terminateContract", "contract { id }", id=contract["id"], endsOn="2027-01-01")
    placed = {**of_customer, "number": "O1", "lines": [_ITEM]}
    order = (await _done(shop, "createOrder", "order { id }", **placed))["order"]
    await _done(shop, "cancelOrder", "order { id }", id=order["id"])
    bill = "billRun { id } documents { id }"
    first = await _done(shop, "createDocuments", bill, **of_customer, idempotencyKey="k-1")
    (invoice,) = first["documents"]
    nothing = await _done(shop, "createDocuments", bill, **of_customer)
    await _done(shop, "recordPayment", "document { id }", documentId=invoice["id"], amount="0.5")
    await _done(shop, "cancelDocument", "document { id }", id=invoice["id"], reason="Wrong")

    entries = await _entries(database)
    run = "A bill run with processing date 2026-11-23 ended COMPLETED: 0 documents, nothing to bill for 1 customers, "
    ids: dict[str, Any] = {
        "customer": customer["id"],
        "plan": plan["id"],
        "contract": contract["id"],
        "order": order["id"],
        "invoice": invoice["id"],
        "run": nothing["billRun"]["id"],
    }
    keys: dict[Any, str] = {found[1]: name for name, one in ids.items() if (found := decoded(one))}
    told = [
        (one.action, one.kind.value, one.summary, keys.get(one.entity_id), keys.get(one.customer_id)) for one in entries
    ]
    assert told == [
        ("updateSeller", "SELLER_UPDATED", "The seller was changed: name, phone.", None, None),
        ("createPlan", "PLAN_CREATED", "Plan p was created.", "plan", None),
        ("createCustomer", "CUSTOMER_CREATED", "Customer K1 was created.", "customer", "customer"),
        ("updateCustomer", "CUSTOMER_UPDATED", "Customer K1 was changed: phone, vat id.", "customer", "customer"),
        (
            "createContract",
            "CONTRACT_CREATED",
            "Contract V1 was signed; it starts on 2026-11-01.",
            "contract",
            "customer",
        ),
        (
            "terminateContract",
            "CONTRACT_TERMINATED",
            "Contract V1 was terminated; it ends on 2027-01-01.",
            "contract",
            "customer",
        ),
        ("createOrder", "ORDER_CREATED", "Order O1 over 1.00 EUR net was placed.", "order", "customer"),
        ("cancelOrder", "ORDER_CANCELLED", "Order O1 was cancelled.", "order", "customer"),
        (
            "createDocuments",
            "DOCUMENT_ISSUED",
            "Invoice INV-2026-000001 over 1.19 EUR was issued.",
            "invoice",
            "customer",
        ),
        ("createDocuments", "BILL_RUN_ENDED", f"{run}0 failed.", "run", None),
        (
            "recordPayment",
            "PAYMENT_RECORDED",
            "0.50 EUR received for invoice INV-2026-000001.",
            "invoice",
            "customer",
        ),
        (
            "cancelDocument",
            "DOCUMENT_CANCELLED",
            "Invoice INV-2026-000001 was cancelled by credit note CN-2026-000001.",
            "invoice",
            "customer",
        ),
    ]
    assert {(one.caller, one.request_id, one.at) for one in entries} == {("key:shop", "r-1", clock.now)}
    assert [one.idempotency_key for one in entries] == [*[None] * 8, "k-1", None, None, None]


async def test_no_mutation_is_without_an_entry(api: Api) -> None:
    (listed,) = (await api("{ __schema { mutationType { fields { name } } } }")).values()

    assert {field["name"] for field in listed["mutationType"]["fields"]} == {
        "updateSeller",
        "createPlan",
        "createCustomer",
        "updateCustomer",
        "createContract",
        "terminateContract",
        "createOrder",
        "cancelOrder",
        "createDocuments",
        "recordPayment",
        "cancelDocument",
    }  # all of which stand in the test above


async def test_a_replay_and_a_refusal_leave_no_entry(api: Api, database: Database) -> None:
    customer = await make.customer(api, number="K1")
    await make.order(api, customer["id"], idempotencyKey="k")
    before = await _entries(database)

    await make.order(api, customer["id"], idempotencyKey="k")
    refuse = "mutation ($i: CreateOrderInput!) { createOrder(input: $i) { order { id } userErrors { code } } }"
    line = {"name": "Chair", "unitPrice": "50"}
    wrong = [
        {"customerId": customer["id"], "lines": []},
        {"customerId": customer["id"], "lines": [line], "idempotencyKey": "a\0b"},
        {"customerId": customer["id"], "lines": [line, line], "idempotencyKey": "k"},
    ]
    refused = [(await api(refuse, i=one))["createOrder"] for one in wrong]

    codes = ["REQUIRED", "INVALID", "IDEMPOTENCY_KEY_REUSED"]
    assert refused == [{"order": None, "userErrors": [{"code": code}]} for code in codes]
    assert await _entries(database) == before


async def test_the_history_of_a_customer_tells_what_happened_the_newest_first(api: Api, clock: Clock) -> None:
    customer, other = [await make.customer(api, number=number) for number in ("K1", "K2")]
    await make.contract(api, customer["id"], number="V1")
    clock.go_to("2026-11-24")
    await make.order(api, customer["id"], number="O1")
    await make.order(api, other["id"], number="O2")
    clock.go_to("2026-11-25")
    await make.documents(api, customer["id"])

    history = (await api(HISTORY, id=customer["id"]))["customer"]["history"]

    nothing = {"by": None, "contract": None, "order": None, "document": None}
    monday, tuesday, wednesday = (f"2026-11-{day}T09:00:00.000000Z" for day in (23, 24, 25))
    assert history["nodes"] == [
        {
            **nothing,
            "at": wednesday,
            "kind": "DOCUMENT_ISSUED",
            "summary": "Invoice INV-2026-000001 over 178.50 EUR was issued.",
            "document": {"number": "INV-2026-000001"},
        },
        {
            **nothing,
            "at": tuesday,
            "kind": "ORDER_CREATED",
            "summary": "Order O1 over 50.00 EUR net was placed.",
            "order": {"number": "O1"},
        },
        {
            **nothing,
            "at": monday,
            "kind": "CONTRACT_CREATED",
            "summary": "Contract V1 was signed; it starts on 2026-11-01.",
            "contract": {"number": "V1"},
        },
        {**nothing, "at": monday, "kind": "CUSTOMER_CREATED", "summary": "Customer K1 was created."},
    ]
    first = (await api(HISTORY, id=customer["id"], first=3))["customer"]["history"]
    after = first["pageInfo"]["endCursor"]
    second = (await api(HISTORY, id=customer["id"], first=3, after=after))["customer"]["history"]
    assert [first["nodes"] + second["nodes"], first["totalCount"]] == [history["nodes"], 4]
    assert [first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]] == [True, False]


async def test_a_run_over_everyone_enters_its_begin_each_document_each_failure_and_its_end(
    api: Api, database: Database
) -> None:
    ids = [(await make.customer(api, number=f"K{place}"))["id"] for place in range(3)]
    for one in ids:
        await make.order(api, one)
    await make.order_without_rate(api, ids[1])
    before = len(await _entries(database))

    await bill_everyone(database, None, None, lambda *_: None)

    ended = "A bill run with processing date 2026-11-23 ended"
    no_rate = "No VAT rate of DE is known for 2005-01-01; give the rate with the item or line."
    assert await _told(database, before) == [
        ("bill", "BILL_RUN_STARTED", "A bill run over 3 customers was started; processing date 2026-11-23."),
        ("bill", "DOCUMENT_ISSUED", "Invoice INV-2026-000001 over 59.50 EUR was issued."),
        ("bill", "DOCUMENT_ISSUED", "Invoice INV-2026-000002 over 59.50 EUR was issued."),
        ("bill", "BILLING_FAILED", f"A customer was not billed: {no_rate}"),
        (
            "bill",
            "BILL_RUN_ENDED",
            f"{ended} COMPLETED_WITH_ERRORS: 2 documents, nothing to bill for 0 customers, 1 failed.",
        ),
    ]
    assert {one.caller for one in (await _entries(database))[before:]} == {"command line"}
    histories = [(await api(HISTORY, id=one))["customer"]["history"]["totalCount"] for one in ids]
    assert histories == [3, 3, 3]  # made, ordered, billed; the second one twice ordered and not billed


async def test_a_run_for_one_by_the_command_line_says_so(api: Api, database: Database) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    found = decoded(customer["id"])
    assert found is not None

    created = await database.unit_of_work(
        lambda unit: bill_customer(unit, by_command("bill"), found[1], unit.today, unit.today)
    )

    assert not isinstance(created, Refused)
    history = (await api(HISTORY, id=customer["id"], first=1))["customer"]["history"]["nodes"]
    assert [(one["kind"], one["by"]) for one in history] == [("DOCUMENT_ISSUED", "command line")]


async def test_what_is_in_nobodys_history_is_no_node(api: Api, database: Database) -> None:
    customer = await make.customer(api)
    await make.plan(api)
    keys = [one.id for one in await _entries(database)]

    found = [(await api("query ($id: ID!) { node(id: $id) { id } }", id=encoded("his", key)))["node"] for key in keys]

    assert [len(keys), found] == [2, [{"id": encoded("his", keys[0])}, None]]
    assert customer["id"] in (encoded("cus", one.customer_id) for one in await _entries(database) if one.customer_id)


@pytest.mark.parametrize("scope", [Scope.CONTRACTS_READ, Scope.ORDERS_READ, Scope.DOCUMENTS_READ])
async def test_a_history_needs_all_that_it_tells_of(api: Api, database: Database, clock: Clock, scope: Scope) -> None:
    customer = await make.customer(api)
    some = Api(database, clock, caller=caller("key:some", EVERY_SCOPE - {scope}))

    refused = await some.answer(
        "query ($id: ID!) { customer(by: {id: $id}) { history { totalCount } } }", id=customer["id"]
    )

    assert [error["extensions"]["missing"] for error in refused["errors"]] == [[str(scope)]]
