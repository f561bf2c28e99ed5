import shutil
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from billing.contracts import ContractStatus
from billing.contracts import status as contract_status
from billing.documents import status as document_status
from billing.drafts import DocumentKind
from billing.orders import OrderStatus
from loaders import due
from models import Customer, CustomerBalance, Order, rows
from models.database import Database, open_database
from seeds import demo
from seeds.company import PLANS
from seeds.history import Refusal
from tests.clock import Clock
from tests.seeds.files import counts, everything, rows_in

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
async def company(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    """The demo company, loaded on 23 November 2026."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copy(blank, path)
    database = open_database(f"sqlite+aiosqlite:///{path}", Clock())
    try:
        await demo.load(database)
        yield database
    finally:
        await database.close()


async def test_northwind_is_there_with_plans_and_contracts(company: Database) -> None:
    tables = ("customers", "orders", "order_lines", "plans", "contracts", "seeds")

    assert await counts(company, *tables) == [91, 830, 2155 + 830, 5, 42, 1]


async def test_the_last_order_lies_three_days_before_the_seed(company: Database) -> None:
    placed = [order.placed_on for order in await rows_in(company, rows.Order)]

    assert (min(placed), max(placed)) == (date(2025, 1, 18), TODAY - timedelta(days=3))


async def test_there_are_documents_of_each_status(company: Database) -> None:
    found = await rows_in(company, rows.Document)

    by_status = Counter(
        document_status(
            one.kind,
            one.outstanding_minor,
            one.due_on,
            TODAY,
            is_cancelled=one.cancelled_by_id is not None,
        ).value
        for one in found
    )
    part_paid = sum(0 < one.outstanding_minor < one.gross_minor for one in found)
    assert by_status == {"PAID": 570, "OVERDUE": 77, "OPEN": 7, "CANCELLED": 1}
    assert part_paid == 18


async def test_there_are_contracts_of_each_status(company: Database) -> None:
    found = await rows_in(company, rows.Contract)

    by_status = Counter(contract_status(one.schedule, one.notice_on, TODAY) for one in found)
    assert by_status == {
        ContractStatus.ACTIVE: 31,
        ContractStatus.ENDED: 6,
        ContractStatus.TERMINATED: 2,
        ContractStatus.PENDING: 2,
        ContractStatus.CANCELLED: 1,
    }


async def test_most_customers_have_something_to_bill(company: Database) -> None:
    async with company.reading() as connection:
        due_today = await due.due_customers(connection, TODAY)
    found = await rows_in(company, rows.Order)

    assert len(due_today) == 71
    assert Counter(one.status for one in found) == {OrderStatus.BILLED: 648, OrderStatus.OPEN: 182}


async def test_balances_are_what_the_documents_leave_open(company: Database) -> None:
    open_by: Counter[tuple[str, str]] = Counter()
    for one in await rows_in(company, rows.Document):
        sign = 1 if one.kind is DocumentKind.INVOICE else -1
        open_by[one.customer_id.hex, one.currency] += sign * one.outstanding_minor
    async with company.reading() as connection:
        balances = await connection.execute(select(CustomerBalance.__table__))
        kept = {(key.hex, currency): minor for key, currency, minor in balances}

    assert kept == dict(open_by)


async def test_the_demo_company_is_loaded_once_and_never_again(company: Database) -> None:
    before = await everything(company)

    again = await demo.load(company)

    assert again == demo.Seeded(is_new=False, shift_days=10425)
    assert await everything(company) == before


async def test_ids_are_the_same_on_every_machine(company: Database) -> None:
    found = await _ids(company)

    assert found["customers"][0] == "ALFKI 018cc251f40070008000000000000001"
    assert found["orders"][0] == "NW-10248 018cc251f4007000800000000000005c"


@pytest.mark.long
async def test_a_later_day_gives_customers_and_orders_the_same_ids(
    company: Database, desk: Database, clock: Clock
) -> None:
    clock.go_to("2027-02-28")

    seeded = await demo.load(desk)

    assert (seeded.is_new, seeded.shift_days) == (True, 10425 + 97)
    assert await _ids(desk) == await _ids(company)


async def test_a_demo_that_cannot_be_loaded_leaves_nothing(desk: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seeds.demo.PLANS", (*PLANS, PLANS[0]))
    before = await everything(desk)

    with pytest.raises(Refusal, match="storage is taken"):
        await demo.load(desk)

    assert await everything(desk) == before


async def _ids(database: Database) -> dict[str, list[str]]:
    async with database.reading() as connection:
        return {
            table.__tablename__: [
                f"{number} {key.hex}"
                for number, key in await connection.execute(select(table.number, table.id).order_by(table.id))
            ]
            for table in (Customer, Order)
        }
