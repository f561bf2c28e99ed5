"""A status that SQL decides is the status that Python decides, whatever the dates."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from billing.calendar import IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractStatus
from billing.contracts import status as status_of_contract
from billing.documents import DocumentStatus
from billing.documents import status as status_of_document
from billing.drafts import DocumentKind
from billing.orders import OrderBillingTime, OrderStatus
from loaders.listings import contract_status, document_status, order_status
from loaders.pages import columns
from models import Contract, Document, Order, rows
from models.database import Database, Unit
from models.ids import new_id
from tests.api import make
from tests.api.client import Api

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AROUND = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
LONG_AGO = date(2000, 1, 1)
FAR_AWAY = date(2099, 12, 31)


async def _insert(database: Database, table: type[Any], values: Sequence[dict[str, Any]]) -> None:
    async def work(unit: Unit) -> None:
        await unit.connection.execute(insert(table), list(values))

    await database.unit_of_work(work)


async def _both(
    database: Database, row: type[Any], table: type[Any], status: Any, in_python: Callable[[Any], Any]
) -> tuple[list[str], list[str]]:
    """Return the status of each row as SQL names it and as Python does."""
    statement = select(*columns(row, table), status(TODAY)).order_by(table.id)
    async with database.reading() as connection:
        found = [(row(*record[:-1]), record[-1]) for record in await connection.execute(statement)]
    return [name for _, name in found], [in_python(one).value for one, _ in found]


async def _customer_id(api: Api) -> UUID:
    customer = await make.customer(api)
    return UUID(hex=customer["id"].removeprefix("cus_"))


def _contract(customer_id: UUID, starts_on: date, ends_on: date | None, notice_on: date | None) -> dict[str, Any]:
    key = new_id()
    return {
        "id": key,
        "number": key.hex,
        "customer_id": customer_id,
        "title": "Hosting",
        "title_key": "hosting",
        "signed_on": LONG_AGO,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "currency": "EUR",
        "interval_count": 1,
        "interval_unit": IntervalUnit.MONTH,
        "billing_timing": BillingTiming.IN_ADVANCE,
        "billing_alignment": BillingAlignment.ANNIVERSARY,
        "notice_on": notice_on,
        "created_at": NOW,
    }


async def test_contracts(api: Api, database: Database) -> None:
    customer_id = await _customer_id(api)
    starts = [LONG_AGO, *AROUND, FAR_AWAY]
    ends = [None, LONG_AGO, *AROUND, FAR_AWAY]
    cases = [
        _contract(customer_id, start, end, notice)
        for start, end, notice in product(starts, ends, [None, *AROUND])
        if end is None or end >= start
    ]
    await _insert(database, Contract, cases)

    in_sql, in_python = await _both(
        database,
        rows.Contract,
        Contract,
        contract_status,
        lambda one: status_of_contract(one.schedule, one.notice_on, TODAY),
    )

    assert [in_sql, len(in_sql)] == [in_python, 80]
    assert set(in_sql) == {status.value for status in ContractStatus}


def _document(customer_id: UUID, kind: DocumentKind, outstanding: int, due_on: date) -> dict[str, Any]:
    key = new_id()
    return {
        "id": key,
        "number": key.hex,
        "kind": kind,
        "customer_id": customer_id,
        "issued_on": LONG_AGO,
        "due_on": due_on,
        "currency": "EUR",
        "net_minor": 100,
        "tax_minor": 19,
        "gross_minor": 119,
        "outstanding_minor": outstanding,
        "supplied_from": LONG_AGO,
        "supplied_until": TODAY,
        "payment_means_code": "58",
        "payment_terms": "Now.",
        "template_version": 1,
        "seller_json": "{}",
        "buyer_json": "{}",
        "created_at": NOW,
    }


async def test_documents(api: Api, database: Database) -> None:
    customer_id = await _customer_id(api)
    cases = [
        _document(customer_id, kind, outstanding, due_on)
        for kind, outstanding, due_on in product(DocumentKind, (0, 1, 119), [LONG_AGO, *AROUND, FAR_AWAY])
    ]
    await _insert(database, Document, [{**one, "cancelled_by_id": None} for one in cases])
    undone = [{**one, "id": (key := new_id()), "number": key.hex, "cancelled_by_id": one["id"]} for one in cases]
    await _insert(database, Document, undone)

    in_sql, in_python = await _both(
        database,
        rows.Document,
        Document,
        document_status,
        lambda one: status_of_document(
            one.kind, one.outstanding_minor, one.due_on, TODAY, is_cancelled=one.cancelled_by_id is not None
        ),
    )

    assert [in_sql, len(in_sql)] == [in_python, 60]
    assert set(in_sql) == {status.value for status in DocumentStatus}


async def test_orders(api: Api, database: Database) -> None:
    customer_id = await _customer_id(api)
    document = _document(customer_id, DocumentKind.INVOICE, 0, TODAY)
    await _insert(database, Document, [document])
    states = [(None, None), (document["id"], None), (None, NOW)]
    cases = [
        {
            "id": (key := new_id()),
            "number": key.hex,
            "customer_id": customer_id,
            "placed_on": placed_on,
            "billing_time": billing_time,
            "currency": "EUR",
            "net_minor": 100,
            "document_id": document_id,
            "cancelled_at": cancelled_at,
            "created_at": NOW,
        }
        for (document_id, cancelled_at), placed_on, billing_time in product(states, AROUND, OrderBillingTime)
    ]
    await _insert(database, Order, cases)

    in_sql, in_python = await _both(database, rows.Order, Order, order_status, lambda one: one.status)

    assert [in_sql, len(in_sql)] == [in_python, 18]
    assert set(in_sql) == {status.value for status in OrderStatus}
