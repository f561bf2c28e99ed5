"""PostgreSQL commits and nobody is told: what the client is told all the same, and that nothing is done twice."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from models.database import open_database
from models.engines import Deadlines
from resolvers.bulk_run import bill_everyone
from schema.ids import encoded
from tests.api import make
from tests.api.client import Api
from tests.clock import Clock
from tests.reliability import company, invariants
from tests.reliability.proxy import Loss, Proxy
from tests.reliability.server import Server
from tests.scale import share

pytestmark = pytest.mark.scaled

ROUNDS = share(30, 6)
PATIENCE = 0.2
UNKNOWN = (
    "The database was lost; whether the change is stored is unknown. If it had an idempotency key, send it again with "
    "the same one; else look first."
)

BILL = """mutation ($input: CreateDocumentsInput!) {
  createDocuments(input: $input) { documents { id number } userErrors { code } } }"""
PAY = """mutation ($input: RecordPaymentInput!) {
  recordPayment(input: $input) { document { number payments { amount { amount } } } userErrors { code } } }"""
ORDER = """mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) { order { number } userErrors { code } } }"""


@pytest.fixture
async def proxy(server: Server) -> AsyncIterator[Proxy]:
    """A proxy before a PostgreSQL with a fresh database."""
    proxy = Proxy(server.port)
    await proxy.listen()
    yield proxy
    await proxy.cut()


@pytest.fixture
async def api(proxy: Proxy, clock: Clock) -> AsyncIterator[Api]:
    """The API on the database behind the proxy, which it gives up soon."""
    database = open_database(proxy.url("fresh"), clock, Deadlines(patience=PATIENCE))
    yield Api(database, clock)
    await database.close()


async def _owing(api: Api) -> list[str]:
    """Make a customer for each round who owes something, and return their ids."""
    await company.found(api.database, ROUNDS)
    return await _ids(api, "customers", "cus")


async def _invoices(api: Api) -> list[str]:
    """Make an invoice for each round, and return their ids."""
    await company.found(api.database, ROUNDS)
    await bill_everyone(api.database, None, None, lambda _, __: None)
    return await _ids(api, "documents", "doc")


async def _ids(api: Api, table: str, prefix: str) -> list[str]:
    async with api.database.reading() as connection:
        keys = await connection.scalars(text(f"SELECT id FROM {table} ORDER BY number"))
        return [encoded(prefix, key) for key in keys]


def _billed(answer: dict[str, Any]) -> list[str]:
    """Return the numbers of the documents of an answer without errors."""
    assert {**answer, "data": None} == {"data": None}
    assert answer["data"]["createDocuments"]["userErrors"] == []
    return [document["number"] for document in answer["data"]["createDocuments"]["documents"]]


def _replay(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "extensions": {"replayed": list(answer["data"])}}


def _unknown(mutation: str) -> dict[str, Any]:
    error = {
        "message": UNKNOWN,
        "locations": [{"line": 2, "column": 3}],
        "path": [mutation],
        "extensions": {"code": "SERVICE_UNAVAILABLE"},
    }
    return {"data": None, "errors": [error]}


def _paid(number: str) -> dict[str, Any]:
    """Return the answer to the one payment of 9.50 for an invoice."""
    document = {"number": number, "payments": [{"amount": {"amount": "9.50"}}]}
    return {"data": {"recordPayment": {"document": document, "userErrors": []}}}


def _numbers(kind: str) -> list[str]:
    return [f"{kind}{number:06}" for number in range(1, ROUNDS + 1)]


async def _added(api: Api, before: dict[str, int]) -> dict[str, int]:
    """Return by how many rows each table has grown."""
    return {
        name: count - before.get(name, 0) for name, count in (await api.rows()).items() if count != before.get(name)
    }


BILLED_EACH_ROUND = {
    "audit_entries": ROUNDS,
    "bill_run_results": ROUNDS,
    "bill_runs": ROUNDS,
    "customer_balances": ROUNDS,
    "document_lines": sum(map(len, company.owed(ROUNDS).values())),
    "document_taxes": ROUNDS,
    "documents": ROUNDS,
    "idempotency_keys": ROUNDS,
    "series": 1,
}


@pytest.mark.parametrize("loss", Loss)
async def test_who_bills_is_told_the_truth_at_once_and_again(api: Api, proxy: Proxy, loss: Loss) -> None:
    customers = await _owing(api)
    before = await api.rows()

    told, again = [], []
    for place, customer in enumerate(customers):
        given = {"customerId": customer, "idempotencyKey": f"run {place}"}
        proxy.lose(loss, by_reset=place % 2 == 1)
        told.append(await api.answer(BILL, input=given))
        again.append(await api.answer(BILL, input=given))

    assert [_billed(answer) for answer in told] == [[number] for number in _numbers("INV-2026-")]
    assert again == [_replay(answer) for answer in told]
    assert [proxy.lost, await _added(api, before)] == [[loss] * ROUNDS, BILLED_EACH_ROUND]
    assert await invariants.broken(api.database) == []


async def test_who_cannot_be_told_is_told_so_and_finds_the_document_by_the_key(api: Api, proxy: Proxy) -> None:
    customers = await _owing(api)
    before = await api.rows()

    told, again, then = [], [], []
    for place, customer in enumerate(customers):
        given = {"customerId": customer, "idempotencyKey": f"run {place}"}
        proxy.lose(Loss.REPLY, by_reset=place % 2 == 1, then=proxy.cut)
        told.append(await api.answer(BILL, input=given))
        await proxy.listen()
        again.append(await api.answer(BILL, input=given))
        then.append(await api.answer(BILL, input=given))

    assert told == [_unknown("createDocuments")] * ROUNDS
    assert [answer["data"]["createDocuments"]["documents"][0]["number"] for answer in again] == _numbers("INV-2026-")
    assert [again, then] == [[_replay(answer) for answer in again], again]
    assert [proxy.lost, await _added(api, before)] == [[Loss.REPLY] * ROUNDS, BILLED_EACH_ROUND]
    assert await invariants.broken(api.database) == []


async def test_a_database_that_answers_the_question_with_an_error_leaves_the_doubt(api: Api, proxy: Proxy) -> None:
    (customer, *_) = await _owing(api)
    elsewhere = open_database(proxy.url("nothing"), api.clock)
    asking = Api(replace(api.database, reader=elsewhere.reader), api.clock)
    given = {"customerId": customer, "idempotencyKey": "run"}
    proxy.lose(Loss.REPLY)

    told = await asking.answer(BILL, input=given)
    again = await api.answer(BILL, input=given)

    assert told == _unknown("createDocuments")
    assert again["extensions"] == {"replayed": ["createDocuments"]}
    await elsewhere.close()


async def test_a_database_that_is_gone_stores_nothing_and_is_asked_again(api: Api, proxy: Proxy) -> None:
    customers = await _owing(api)
    before = await api.rows()
    given = {"customerId": customers[0], "idempotencyKey": "run"}

    proxy.lose(Loss.REQUEST, then=proxy.cut)
    unknown = await api.answer(BILL, input=given)
    refused = await api.answer(BILL, input=given)
    soon = asyncio.create_task(api.answer(BILL, input=given))
    await asyncio.sleep(PATIENCE / 2)
    await proxy.listen()

    nothing = "The database cannot do this now; this changed nothing. Try again."
    error = {**_unknown("createDocuments")["errors"][0], "message": nothing}
    assert [unknown, refused] == [_unknown("createDocuments"), {"data": None, "errors": [error]}]
    assert _billed(await soon) == ["INV-2026-000001"]
    assert (await _added(api, before))["documents"] == 1


@pytest.mark.parametrize("loss", Loss)
async def test_a_payment_without_a_key_is_booked_once(api: Api, proxy: Proxy, loss: Loss) -> None:
    invoices = await _invoices(api)
    before = await api.rows()

    told = []
    for place, invoice in enumerate(invoices):
        proxy.lose(loss, by_reset=place % 2 == 1)
        told.append(await api.answer(PAY, input={"documentId": invoice, "amount": "9.50"}))

    assert told == [_paid(number) for number in _numbers("INV-2026-")]
    assert [proxy.lost, await _added(api, before)] == [[loss] * ROUNDS, {"audit_entries": ROUNDS, "payments": ROUNDS}]
    assert await invariants.broken(api.database) == []


@pytest.mark.parametrize("loss", Loss)
async def test_an_order_without_a_key_is_entered_once(api: Api, proxy: Proxy, loss: Loss) -> None:
    customer = (await _owing(api))[0]
    line = {"name": "Chair", "unitPrice": "50.00"}
    before = await api.rows()

    told = []
    for place in range(ROUNDS):
        proxy.lose(loss, by_reset=place % 2 == 1)
        given = {"customerId": customer, "placedOn": "2026-11-20", "lines": [line]}
        told.append(await api.answer(ORDER, input=given))

    numbers = [f"ORD-{number:06}" for number in range(ROUNDS + 1, 2 * ROUNDS + 1)]
    orders = [{"order": {"number": number}, "userErrors": []} for number in numbers]
    assert told == [{"data": {"createOrder": order}} for order in orders]
    entered = dict.fromkeys(("audit_entries", "order_lines", "orders"), ROUNDS)
    assert [proxy.lost, await _added(api, before)] == [[loss] * ROUNDS, entered]


async def test_a_number_that_a_crashed_server_gives_again_fools_nobody(
    api: Api, proxy: Proxy, server: Server, clock: Clock
) -> None:
    """After a crash PostgreSQL gives the numbers of lost transactions again: "committed" is then said of another."""
    invoices = (await _invoices(api))[: share(3, 1)]
    before = await api.rows()
    others = Api(open_database(server.url(), clock), clock)

    async def crash() -> None:
        await asyncio.to_thread(server.restart)
        for _ in range(5):
            await make.customer(others)

    told, again = [], []
    for place, invoice in enumerate(invoices):
        given = {"documentId": invoice, "amount": "9.50", "idempotencyKey": f"payment {place}"}
        proxy.lose(Loss.REQUEST, then=crash)
        told.append(await api.answer(PAY, input=given))
        again.append(await api.answer(PAY, input=given))
    await others.database.close()

    # where it is not known who committed, the client is told so; where the crash left a trace, it was done again
    paid = [_paid(number) for number in _numbers("INV-2026-")[: len(invoices)]]
    assert [one for one, done in zip(told, paid, strict=True) if one not in (_unknown("recordPayment"), done)] == []
    assert again == [_replay(done) if one == done else done for one, done in zip(told, paid, strict=True)]
    added = await _added(api, before)
    assert [added["payments"], added["idempotency_keys"]] == [len(invoices)] * 2
    assert await invariants.broken(api.database) == []
