"""Load the demo company: all of it in one unit of work, once; dates are moved so that it lives until today."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import count, groupby
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from billing.calendar import later
from loaders import entities, existing
from models import Customer, rows
from models.database import Database, Unit
from models.ids import time_ordered
from models.writing.audit import append
from models.writing.sellers import insert_seed
from resolvers import audit, contracts, plans, sellers
from seeds import history
from seeds.company import MONTH, PLANS, SELLER
from seeds.deals import DEALS, Deal
from seeds.history import ACT, Refusal, Told, granted
from seeds.importing import write
from seeds.kinds import KINDS
from seeds.reading import rows as rows_of
from seeds.records import Record

NAME = "Kontor Demo"
_FOLDER = Path(__file__).parent / "northwind"
_FIRST_MILLISECOND = 1_704_067_200_000  # 2024 begins: whatever is made later sorts behind the demo
_LAST_ORDER_BEFORE = timedelta(days=3)
_UNBILLED = timedelta(days=55)
_LATELY = timedelta(days=5)
_CUSTOMERS_A_WEEK = 6
_BILLED_ALONE = ("ALFKI", "ERNSH")
_BILLED_LATELY = ("BLAUS", "FRANK", "GREAL", "HUNGO", "OTTIK", "QUICK")


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a seed came to: *is_new* where it loaded the company, by how many days its dates are moved."""

    is_new: bool
    shift_days: int
    documents: int = 0


async def load(database: Database) -> Seeded:
    """Load the demo company where it is not there yet; all of it or nothing."""
    return await database.unit_of_work(load_within)


async def load_within(unit: Unit) -> Seeded:
    """Load the demo company in the unit of work given, where it is not there yet."""
    known = await existing.shift_days(unit.connection, NAME)
    if known is not None:
        return Seeded(is_new=False, shift_days=known)
    today = unit.now.astimezone(ZoneInfo(SELLER.time_zone)).date()
    told = Told(replace(unit, new_id=_counting(), today=today), today)
    seller = {field.name: getattr(SELLER, field.name) for field in fields(SELLER)}
    seller_row = granted(await sellers.update_one(told.unit, seller))
    await append(told.unit, ACT, [audit.seller_updated(seller_row, seller)])
    orders = _records("orders")
    shift = today - _LAST_ORDER_BEFORE - max(order.value.placed_on for order in orders)
    first = min(order.value.placed_on for order in orders) + shift
    await insert_seed(told.unit, NAME, today, shift.days)
    await _import_customers(told, first)
    for sunday, of_week in groupby((_moved(order, shift) for order in orders), key=_sunday):
        await _import(told.on(min(sunday, today)), "orders", list(of_week))
    return Seeded(is_new=True, shift_days=shift.days, documents=await _live(told, first))


def _counting() -> Callable[[], UUID]:
    """Return a maker of ids that are the same on every machine."""
    numbers = count(1)
    return lambda: time_ordered(_FIRST_MILLISECOND, next(numbers))


def _records(kind: str) -> list[Record[Any]]:
    of_kind = KINDS[kind]
    return list(of_kind.records(rows_of(_FOLDER / f"{kind}.csv", of_kind.columns), frozenset()))


def _moved(order: Record[Any], shift: timedelta) -> Record[Any]:
    return replace(order, value=replace(order.value, placed_on=order.value.placed_on + shift))


def _sunday(order: Record[Any]) -> date:
    """Return the end of the week in which an order was placed."""
    placed_on: date = order.value.placed_on
    return placed_on + timedelta(days=6 - placed_on.weekday())


async def _import_customers(told: Told, first_order: date) -> None:
    """Import the customers a few a week, so that all are there before the first order."""
    records = _records("customers")
    starts = range(0, len(records), _CUSTOMERS_A_WEEK)
    for week, start in enumerate(starts):
        day = first_order - timedelta(weeks=len(starts) - week)
        await _import(told.on(day), "customers", records[start : start + _CUSTOMERS_A_WEEK])


async def _import(unit: Unit, kind: str, records: Sequence[Record[Any]]) -> None:
    imported = await write(unit, ACT, KINDS[kind], records)
    if imported.problems:
        raise Refusal("; ".join(map(str, imported.problems)))


async def _live(told: Told, first_order: date) -> int:
    """Sign, bill, terminate and cash up to today, and return how many documents were issued."""
    numbers = {deal.customer for deal in DEALS} | {*_BILLED_ALONE, *_BILLED_LATELY}
    ids: Mapping[str, UUID] = await entities.holders(told.unit.connection, Customer.number, numbers)
    made = [granted(await plans.create_one(told.unit, plan)) for plan in PLANS]
    await append(told.unit, ACT, [audit.plan_created(plan) for plan in made])
    plan_ids = {plan.code: plan.id for plan in made}
    signed = await _sign(told, ids, plan_ids)
    notices = sorted(
        ((day, contract, deal) for contract, deal in signed if (day := deal.notice_on(told.today))),
        key=lambda notice: (notice[0], notice[1].number),
    )
    issued: list[rows.Document] = []
    for day in _billing_days(first_order, told.today):
        while notices and notices[0][0] <= day:
            noticed_on, contract, deal = notices.pop(0)
            await history.take_notice(told.on(noticed_on), contract, deal)
        issued += await history.bill_each(told.on(day), [ids[number] for number in _BILLED_ALONE])
        issued += await history.bill_everyone(told.on(day))
    for noticed_on, contract, deal in notices:
        await history.take_notice(told.on(noticed_on), contract, deal)
    await history.receive_payments(told, issued)
    lately = [ids[number] for number in _BILLED_LATELY]
    issued += await history.bill_each(told.on(told.today - _LATELY), lately)
    await history.undo_one(told.on(told.today - _LATELY / 2), issued)
    return len(issued)


async def _sign(told: Told, ids: Mapping[str, UUID], plan_ids: Mapping[str, UUID]) -> list[tuple[rows.Contract, Deal]]:
    """Sign every contract on its day."""
    signed: list[tuple[rows.Contract, Deal]] = []
    for day, of_day in groupby(sorted(DEALS, key=_by(told.today)), key=_by(told.today)):
        deals = list(of_day)
        new = [deal.contract(ids[deal.customer], plan_ids.get(deal.plan or ""), told.today) for deal in deals]
        of_deals = [granted(one) for one in await contracts.create_all(told.on(day), new)]
        await append(told.on(day), ACT, [audit.contract_created(one) for one in of_deals])
        signed += zip(of_deals, deals, strict=True)
    return signed


def _by(today: date) -> Callable[[Deal], date]:
    return lambda deal: deal.signed_on(today)


def _billing_days(first_order: date, today: date) -> Iterator[date]:
    """Yield the first of each month after the first order, up to some weeks before *today*."""
    first = later(first_order, MONTH).replace(day=1)
    days = (later(first, MONTH, number) for number in count())
    for day in days:
        if day > today - _UNBILLED:
            return
        yield day
