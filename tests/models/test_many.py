"""write_all: any number of rows of any number of tables, alike on both databases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from billing.calendar import IntervalUnit
from billing.contracts import BillingAlignment, BillingTiming, ContractItemKind
from billing.tax import TaxCategory
from models import Contract, CustomerBalance, Plan, PlanItem
from models.database import Database, Unit
from models.failpoints import Failpoint
from models.failures import Conflict
from models.ids import new_id
from models.writing.many import Way, Write, write_all
from schema.ids import decoded
from tests.api import make
from tests.api.client import Api


def _plan(code: str, description: str | None, term: int | None) -> dict[str, Any]:
    return {
        "id": new_id(),
        "code": code,
        "name": 'Größe "L"\t\\ 🧾',
        "description": description,
        "currency": "EUR",
        "interval_count": 1,
        "interval_unit": IntervalUnit.MONTH,
        "billing_timing": BillingTiming.IN_ARREARS,
        "billing_alignment": BillingAlignment.CALENDAR,
        "term_count": term,
        "term_unit": IntervalUnit.YEAR if term else None,
        "renewal_count": None,
        "renewal_unit": None,
        "notice_count": None,
        "notice_unit": None,
    }


def _item(plan: dict[str, Any], position: int, quantity: str, tax: Decimal | None) -> dict[str, Any]:
    return {
        "plan_id": plan["id"],
        "position": position,
        "name": "Hosting",
        "description": None,
        "kind": ContractItemKind.ONE_TIME,
        "quantity": Decimal(quantity),
        "unit": "C62",
        "unit_price": Decimal("0.000001"),
        "discount_percent": Decimal("33.3333"),
        "tax_category": None if tax is None else TaxCategory.STANDARD,
        "tax_percent": tax,
    }


async def _all(database: Database, table: type[Any], *order: str) -> list[dict[str, Any]]:
    columns = table.__table__.c
    async with database.reading() as connection:
        found = await connection.execute(select(table.__table__).order_by(*(columns[name] for name in order)))
        return [dict(row) for row in found.mappings()]


async def test_what_is_inserted_is_read_again_nulls_and_all(database: Database) -> None:
    plans = [_plan("A", None, 2), _plan("B", "One\nTwo", None), _plan("C", None, 1)]
    items = [_item(plans[0], 1, "123456789.123456", Decimal(19)), _item(plans[0], 2, "1", None)]

    async def work(unit: Unit) -> None:
        await write_all(unit, [Write(Way.INSERT, Plan, plans), Write(Way.INSERT, PlanItem, items)])
        await write_all(unit, [Write(Way.INSERT, PlanItem, [])])

    await database.unit_of_work(work)

    assert await _all(database, Plan, "code") == plans
    assert await _all(database, PlanItem, "position") == items


async def test_each_row_is_changed_by_its_id_and_no_other(api: Api, database: Database) -> None:
    customer = await make.customer(api)
    keys = [_key(await make.contract(api, customer["id"])) for _ in range(3)]
    before = {row["id"]: row for row in await _all(database, Contract, "id")}
    standings: list[dict[str, Any]] = [
        {"id": keys[2], "billed_until": date(2027, 1, 1), "next_billing_on": None},
        {"id": keys[0], "billed_until": None, "next_billing_on": None},
    ]

    async def work(unit: Unit) -> None:
        await write_all(unit, [Write(Way.UPDATE, Contract, standings), Write(Way.UPDATE, Contract, [])])

    await database.unit_of_work(work)

    after = {row["id"]: row for row in await _all(database, Contract, "id")}
    assert after == before | {one["id"]: before[one["id"]] | one for one in standings}


async def test_what_is_there_is_added_to_and_what_is_not_is_inserted(api: Api, database: Database) -> None:
    customers = [_key(await make.customer(api)) for _ in range(2)]

    async def work(unit: Unit) -> None:
        await write_all(unit, [Write(Way.ADD, CustomerBalance, [_balance(customers[0], "EUR", 5)])])
        more = [_balance(customers[0], "EUR", -7), _balance(customers[0], "JPY", 1), _balance(customers[1], "EUR", 3)]
        await write_all(unit, [Write(Way.ADD, CustomerBalance, more)])

    await database.unit_of_work(work)

    assert await _all(database, CustomerBalance, "customer_id", "currency") == [
        _balance(customers[0], "EUR", -2),
        _balance(customers[0], "JPY", 1),
        _balance(customers[1], "EUR", 3),
    ]


async def test_steps_are_done_in_their_order_and_say_so(database: Database) -> None:
    plan = _plan("A", None, 2)
    seen: list[Failpoint] = []

    async def reached(failpoint: Failpoint) -> None:
        seen.append(failpoint)

    async def work(unit: Unit) -> None:
        steps = [
            Write(Way.INSERT, Plan, [plan], Failpoint.DOCUMENTS_WRITTEN),
            Write(Way.INSERT, PlanItem, [_item(plan, 1, "1", None)], Failpoint.LINES_WRITTEN),
            Write(Way.UPDATE, Contract, [], Failpoint.ORDERS_MARKED),
        ]
        await write_all(replace(unit, reached=reached), steps)

    await database.unit_of_work(work)

    assert seen == [Failpoint.DOCUMENTS_WRITTEN, Failpoint.LINES_WRITTEN, Failpoint.ORDERS_MARKED]
    assert [item["plan_id"] for item in await _all(database, PlanItem, "position")] == [plan["id"]]


async def test_where_one_step_is_refused_none_is_done(database: Database) -> None:
    plan = _plan("A", None, 2)

    async def work(unit: Unit) -> None:
        twice = [_item(plan, 1, "1", None), _item(plan, 1, "2", None)]
        await write_all(unit, [Write(Way.INSERT, Plan, [plan]), Write(Way.INSERT, PlanItem, twice)])

    with pytest.raises(Conflict) as refused:
        await database.unit_of_work(work)

    assert "plan_items" in refused.value.constraint
    assert await _all(database, Plan, "id") == []


async def test_a_table_that_was_altered_meanwhile_is_written_all_the_same(database: Database) -> None:
    async def work(unit: Unit, code: str) -> None:
        await write_all(unit, [Write(Way.INSERT, Plan, [_plan(code, None, None)])])

    await database.unit_of_work(partial(work, code="A"))
    async with database.writer.begin() as connection:
        await connection.execute(text("ALTER TABLE plans ADD COLUMN mark integer"))
    try:
        await database.unit_of_work(partial(work, code="B"))
    finally:
        async with database.writer.begin() as connection:
            await connection.execute(text("ALTER TABLE plans DROP COLUMN mark"))

    assert [plan["code"] for plan in await _all(database, Plan, "code")] == ["A", "B"]


def _balance(customer_id: UUID, currency: str, minor: int) -> dict[str, Any]:
    return {"customer_id": customer_id, "currency": currency, "outstanding_minor": minor}


def _key(thing: dict[str, Any]) -> UUID:
    found = decoded(thing["id"])
    assert found is not None
    return found[1]
