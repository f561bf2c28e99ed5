"""The same key with the same input: the first result again, and nothing more."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from models.database import Database
from models.failpoints import Failpoint
from models.writing.idempotency import prune
from resolvers.callers import EVERY_SCOPE, caller
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock

ORDER = """
mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) { order { id number net { amount } } userErrors { code path } }
}
"""
BILL = """
mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) {
    billRun { id } documents { id number } customer { id } userErrors { code path }
  }
}
"""
LINES_OF_BILL = """
mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) {
    billRun { status counts { documents } }
    documents { number gross { amount } lines { nodes { name net { amount } } } }
    customer { number balance { amount } }
  }
}
"""
REUSED = [{"code": "IDEMPOTENCY_KEY_REUSED", "path": ["idempotencyKey"]}]


def _order(customer: dict[str, Any], **fields: Any) -> dict[str, Any]:
    lines = [{"name": "Chair", "unitPrice": "50.00"}]
    return {"customerId": customer["id"], "lines": lines, "idempotencyKey": "k1", **fields}


async def _mutations(api: Api) -> dict[str, tuple[dict[str, Any], dict[str, Any], str]]:
    """Return for every mutation an input, what another input says otherwise, and the ids to ask for."""
    customer = await make.customer(api)
    contract = await make.contract(api, customer["id"])
    order = await make.order(api, customer["id"], number="TO-CANCEL", placedOn="2026-11-30")
    documents = []
    for number in ("PAID", "CANCELLED"):
        await make.order(api, customer["id"], number=number)
        documents += await make.documents(api, customer["id"])
    of_customer = {"customerId": customer["id"]}
    item = {"name": "Hosting", "unitPrice": "1"}
    plan = {"code": "p", "name": "P", "currency": "EUR", "billingInterval": {"count": 1, "unit": "MONTH"}}
    return {
        "updateSeller": ({"name": "Kontor AG"}, {"name": "Kontor SE"}, "seller { name }"),
        "createPlan": ({**plan, "items": [item]}, {"code": "q"}, "plan { id }"),
        "createCustomer": ({"type": "OTHER", "company": "Amt", "addresses": [make.ADDRESS]}, {"company": "B"}, _C),
        "updateCustomer": ({"id": customer["id"], "phone": "1"}, {"phone": None}, _C),
        "createContract": ({**of_customer, "items": [item]}, {"title": "T"}, "contract { id number }"),
        "terminateContract": ({"id": contract["id"]}, {"reason": "R"}, "contract { id endsOn }"),
        "createOrder": ({**of_customer, "lines": [item]}, {"lines": [item, item]}, "order { id number }"),
        "cancelOrder": ({"id": order["id"]}, {"reason": "R"}, "order { id status }"),
        "createDocuments": (of_customer, {"processingDate": "2026-12-31"}, "billRun { id } documents { number }"),
        "cancelDocument": (
            {"id": documents[1]["id"], "reason": "R"},
            {"reason": "S"},
            "document { id status } cancellation { id number }",
        ),
        "recordPayment": ({"documentId": documents[0]["id"], "amount": "10"}, {"amount": "11"}, "document { id }"),
    }


_C = "customer { id number phone }"


async def test_every_mutation_is_done_once_under_its_key(api: Api) -> None:
    mutations = await _mutations(api)
    (listed,) = (await api("{ __schema { mutationType { fields { name } } } }")).values()
    assert sorted(mutations) == sorted(field["name"] for field in listed["mutationType"]["fields"])

    for name, (given, other, selection) in mutations.items():
        kind = name[0].upper() + name[1:] + "Input"
        text = f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ {selection} userErrors {{ code path }} }} }}"
        first = await api.answer(text, input={**given, "idempotencyKey": "k1"})
        before = await api.rows()
        again = await api.answer(text, input={**given, "idempotencyKey": "k1"})
        reused = await api(text, input={**given, **other, "idempotencyKey": "k1"})

        assert first["data"][name]["userErrors"] == []
        assert again == {**first, "extensions": {"replayed": [name]}}
        assert reused[name]["userErrors"] == REUSED
        assert await api.rows() == before


async def test_a_replay_answers_any_selection(api: Api) -> None:
    customer = await make.customer(api, number="C")
    await make.order(api, customer["id"])
    await make.order(api, customer["id"], currency="USD")
    given = {"customerId": customer["id"], "idempotencyKey": "run 1"}

    first = await api(BILL, input=given)
    again = await api(BILL, input=given)
    otherwise = await api(LINES_OF_BILL, input=given)

    line = {"nodes": [{"name": "Chair", "net": {"amount": "50.00"}}]}
    assert again == first
    assert otherwise["createDocuments"] == {
        "billRun": {"status": "COMPLETED", "counts": {"documents": 2}},
        "documents": [
            {"number": "INV-2026-000001", "gross": {"amount": "59.50"}, "lines": line},
            {"number": "INV-2026-000002", "gross": {"amount": "59.50"}, "lines": line},
        ],
        "customer": {"number": "C", "balance": [{"amount": "59.50"}, {"amount": "59.50"}]},
    }


async def test_fifty_at_once_have_one_effect_and_forty_nine_replays(api: Api) -> None:
    customer = await make.customer(api)
    await make.order(api, customer["id"])
    before = await api.rows()
    given = {"customerId": customer["id"], "idempotencyKey": "run 1"}

    answers = await asyncio.gather(*(api.answer(BILL, input=given) for _ in range(50)))

    replays = [answer.pop("extensions", None) for answer in answers]
    assert [one for one in answers if one != answers[0]] == []
    assert sorted(map(str, replays)) == [*["None"], *[str({"replayed": ["createDocuments"]})] * 49]
    rows = await api.rows()
    assert {name: count - before.get(name, 0) for name, count in rows.items() if count != before.get(name)} == {
        "audit_entries": 1,
        "bill_run_results": 1,
        "bill_runs": 1,
        "customer_balances": 1,
        "document_lines": 1,
        "document_taxes": 1,
        "documents": 1,
        "idempotency_keys": 1,
        "series": 1,
    }


async def test_fifty_different_inputs_at_once_have_one_effect(api: Api) -> None:
    customer = await make.customer(api)
    inputs = [_order(customer, number=f"O{place}") for place in range(50)]

    answers = await asyncio.gather(*(api(ORDER, input=given) for given in inputs))

    errors = [answer["createOrder"]["userErrors"] for answer in answers]
    assert sorted(errors, key=len) == [[], *[REUSED] * 49]
    assert (await api.rows())["orders"] == 1


async def test_a_key_counts_for_one_caller_and_one_mutation(api: Api, database: Database, clock: Clock) -> None:
    customer = await make.customer(api)
    other_caller = Api(database, clock, caller=caller("somebody else", EVERY_SCOPE))

    mine = await api(ORDER, input=_order(customer))
    theirs = await other_caller(ORDER, input=_order(customer))
    bill = await api(BILL, input={"customerId": customer["id"], "idempotencyKey": "k1"})

    assert [mine["createOrder"]["order"]["number"], theirs["createOrder"]["order"]["number"]] == [
        "ORD-000001",
        "ORD-000002",
    ]
    assert len(bill["createDocuments"]["documents"]) == 1


async def test_what_was_refused_leaves_its_key_free(api: Api) -> None:
    customer = await make.customer(api)
    before = await api.rows()

    refused = await api(ORDER, input=_order(customer, number="not allowed"))
    unchanged = await api.rows()
    mended = await api(ORDER, input=_order(customer, number="allowed"))

    assert refused["createOrder"]["userErrors"] == [{"code": "INVALID", "path": ["number"]}]
    assert [unchanged, mended["createOrder"]["userErrors"]] == [before, []]


async def test_work_that_breaks_before_its_commit_leaves_neither_effect_nor_key(api: Api, database: Database) -> None:
    customer = await make.customer(api)
    before = await api.rows()

    async def breaks(moment: Failpoint) -> None:
        if moment is Failpoint.BEFORE_COMMIT:
            raise LookupError("half way")

    broken = await Api(replace(database, reached=breaks), api.clock).answer(ORDER, input=_order(customer))
    unchanged = await api.rows()
    again = await api.answer(ORDER, input=_order(customer))

    assert [error["extensions"]["code"] for error in broken["errors"]] == ["INTERNAL_SERVER_ERROR"]
    assert unchanged == before
    assert [again["data"]["createOrder"]["order"]["number"], "extensions" in again] == ["ORD-000001", False]


@pytest.mark.parametrize(
    ("key", "code"), [("", "REQUIRED"), (" ", "REQUIRED"), ("k" * 256, "TOO_LONG"), ("a\x00b", "INVALID")]
)
async def test_a_key_that_is_none_is_refused_with_all_else_that_is_wrong(api: Api, key: str, code: str) -> None:
    customer = await make.customer(api)
    before = await api.rows()

    alone = await api(ORDER, input=_order(customer, idempotencyKey=key))
    beside = await api(ORDER, input=_order(customer, idempotencyKey=key, number="?"))

    of_key = {"code": code, "path": ["idempotencyKey"]}
    assert alone["createOrder"]["userErrors"] == [of_key]
    assert beside["createOrder"]["userErrors"] == [of_key, {"code": "INVALID", "path": ["number"]}]
    assert await api.rows() == before


async def test_equal_values_are_the_same_input_however_they_are_written(api: Api) -> None:
    customer = await make.customer(api)
    line = {"name": "Chair", "unitPrice": "50.00"}
    given = _order(customer, lines=[line])
    first = await api(ORDER, input=given)

    same = [
        _order(customer, lines=[{"unitPrice": "50", "name": "Chair"}]),
        _order(customer, lines=[{**line, "quantity": "1.000", "unit": "C62", "discountPercent": "0"}]),
        _order(customer, lines=[line], billingTime="IMMEDIATE"),
    ]
    other = [
        _order(customer, lines=[line], placedOn=None),
        _order(customer, lines=[{**line, "unitPrice": "50.01"}]),
        _order(customer, lines=[line, line]),
        _order(customer, lines=[{**line, "name": "chair"}]),
    ]

    assert [await api(ORDER, input=one) for one in same] == [first] * 3
    assert [(await api(ORDER, input=one))["createOrder"]["userErrors"] for one in other] == [REUSED] * 4


async def test_the_header_counts_for_mutations_without_a_key_of_their_own(
    api: Api, database: Database, clock: Clock
) -> None:
    customer = await make.customer(api)
    with_header = Api(database, clock, key="from the header")
    two = """
      mutation ($a: CreateOrderInput!, $b: CreateOrderInput!, $c: CreateDocumentsInput!) {
        a: createOrder(input: $a) { order { number } userErrors { code path } }
        b: createOrder(input: $b) { order { number } userErrors { code path } }
        c: createDocuments(input: $c) { documents { number } }
      }
    """
    variables = {
        "a": _order(customer, idempotencyKey=None),
        "b": _order(customer, idempotencyKey="b"),
        "c": {"customerId": customer["id"]},
    }

    first = await with_header.answer(two, **variables)
    again = await with_header.answer(two, **variables)
    by_input = await api.answer(ORDER, input=_order(customer, idempotencyKey="from the header"))

    assert [first["data"]["a"]["order"], first["data"]["b"]["order"], first["data"]["c"]["documents"]] == [
        {"number": "ORD-000001"},
        {"number": "ORD-000002"},
        [{"number": "INV-2026-000001"}],
    ]
    assert again == {**first, "extensions": {"replayed": ["a", "b", "c"]}}
    assert by_input["extensions"] == {"replayed": ["createOrder"]}


async def test_keys_are_kept_for_thirty_days_and_can_be_pruned_after(api: Api, database: Database) -> None:
    customer = await make.customer(api)
    await api(ORDER, input=_order(customer))
    api.clock.now += timedelta(days=30)
    await api(ORDER, input=_order(customer, idempotencyKey="k2"))

    async def pruned() -> int:
        return await database.unit_of_work(partial(prune, before=database.clock() - timedelta(days=30)))

    on_the_day = await pruned()
    api.clock.now += timedelta(microseconds=1)
    after = await pruned()
    again = await api.answer(ORDER, input=_order(customer, number="NEW"))

    assert [on_the_day, after, again["data"]["createOrder"]["order"]["number"]] == [0, 1, "NEW"]
