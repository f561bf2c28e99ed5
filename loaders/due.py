"""Gather what a bill run may have to bill, as values of the pure core: a few statements for any customers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.agreements import Agreement, BilledLine, Item
from billing.bill_run import Account, Purchase, PurchaseLine
from billing.calendar import Period
from billing.contracts import slices
from billing.drafts import DocumentKind
from billing.orders import OrderBillingTime
from billing.parties import AddressKind, Buyer
from billing.tax import TaxRate
from loaders.entities import By, rows_by, rows_of
from loaders.pages import columns
from loaders.people import address
from models import Contract, Document, DocumentLine, Order, rows
from models.rows.values import of_record


async def due_customers(connection: AsyncConnection, processing_date: date) -> list[UUID]:
    """Return the customers with a contract or an IMMEDIATE order due on or before a date, by id."""
    contracts = select(Contract.customer_id).where(Contract.next_billing_on <= processing_date)
    orders = select(Order.customer_id).where(*_open(processing_date), Order.billing_time == OrderBillingTime.IMMEDIATE)
    due = union(contracts, orders).subquery()
    return list((await connection.scalars(select(due.c.customer_id).order_by(due.c.customer_id))).all())


async def accounts(
    connection: AsyncConnection, customer_ids: Sequence[UUID], processing_date: date, *, on_demand: bool
) -> dict[UUID, Account]:
    """Return all that a run needs to know of each customer; unknown customers are left out.

    The customers are to be locked before, where it matters that all this stays as it is.
    """
    customers = await rows_by(connection, By(rows.Customer), customer_ids)
    addresses = await rows_of(connection, rows.CustomerAddress, "customer_id", customer_ids)
    purchases = await _purchases(connection, customer_ids, processing_date, on_demand=on_demand)
    signed = (
        select(*columns(rows.Contract, Contract))
        .where(Contract.customer_id.in_(customer_ids), Contract.next_billing_on <= processing_date)
        .order_by(Contract.id)
    )
    contracts = [of_record(rows.Contract, record) for record in await connection.execute(signed)]
    found: dict[UUID, list[Agreement]] = defaultdict(list)
    for contract, agreement in zip(contracts, await agreements(connection, contracts), strict=True):
        found[contract.customer_id].append(agreement)
    return {
        key: Account(
            key,
            _buyer(customer, addresses[key]),
            customer.payment_term_days,
            tuple(purchases[key]),
            tuple(found[key]),
        )
        for key, customer in customers.items()
    }


async def agreements(connection: AsyncConnection, contracts: Sequence[rows.Contract]) -> list[Agreement]:
    """Return *contracts* with their items and with what is billed of them since they were last settled."""
    if not contracts:
        return []
    items = await rows_of(connection, rows.ContractItem, "contract_id", [one.id for one in contracts])
    billed = await _billed(connection, contracts)
    return [
        Agreement(
            contract_id=contract.id,
            number=contract.number,
            currency=contract.currency,
            signed_on=contract.signed_on,
            schedule=contract.schedule,
            items=tuple(_item(item) for item in items[contract.id]),
            billed_until=contract.billed_until,
            billed=tuple(billed[contract.id]),
        )
        for contract in contracts
    ]


def _open(processing_date: date) -> tuple[Any, ...]:
    return (
        Order.placed_on <= processing_date,
        Order.document_id.is_(None),
        Order.cancelled_at.is_(None),
    )


async def _purchases(
    connection: AsyncConnection, customer_ids: Sequence[UUID], processing_date: date, *, on_demand: bool
) -> dict[UUID, list[Purchase]]:
    statement = select(*columns(rows.Order, Order)).where(Order.customer_id.in_(customer_ids), *_open(processing_date))
    if not on_demand:
        statement = statement.where(Order.billing_time == OrderBillingTime.IMMEDIATE)
    orders = [of_record(rows.Order, record) for record in await connection.execute(statement.order_by(Order.id))]
    found: dict[UUID, list[Purchase]] = defaultdict(list)
    if not orders:
        return found
    order_ids = [order.id for order in orders]
    lines = await rows_of(connection, rows.OrderLine, "order_id", order_ids)
    billed = await _billed_before(connection, order_ids)
    for order in orders:
        of_order = tuple(
            _purchase_line(line, generation)
            for line in lines[order.id]
            for generation, is_live in [billed.get(line.id, (0, False))]
            if not is_live  # one document of the order was cancelled, the other one still bills this line
        )
        purchase = Purchase(order.id, order.number, order.placed_on, order.currency, of_order)
        found[order.customer_id].append(purchase)
    return found


async def is_billed_in_part(connection: AsyncConnection, order_id: UUID) -> bool:
    """Return whether some line of an order stands on a document that is not cancelled."""
    return any(is_live for _, is_live in (await _billed_before(connection, [order_id])).values())


async def _billed_before(connection: AsyncConnection, order_ids: Sequence[UUID]) -> dict[UUID, tuple[int, bool]]:
    """Return how often each line of the orders was on a document, and whether it is now, for those that ever were."""
    line = DocumentLine
    is_live = case((Document.cancelled_by_id.is_(None), 1), else_=0)
    statement = (
        select(line.source_id, func.max(line.generation), func.max(is_live))
        .join(Document, Document.id == line.document_id)
        .where(line.order_id.in_(order_ids), line.source_id.is_not(None))
        .group_by(line.source_id)
    )
    found = await connection.execute(statement)
    return {key: (generation, bool(live)) for key, generation, live in found if key and generation}


async def _billed(connection: AsyncConnection, contracts: Sequence[rows.Contract]) -> dict[UUID, list[BilledLine]]:
    """Return the lines that bill *contracts* on slices which are not settled for good."""
    floors = {one.id: _floor(one) for one in contracts}
    line = DocumentLine
    statement = (
        select(
            line.contract_id,
            line.id,
            line.source_id,
            line.source_period,
            line.generation,
            Document.cancelled_by_id.is_(None).label("is_live"),
            line.period_start,
            line.period_end,
            line.source_days,
            line.amount_minor,
            line.discount_minor,
            line.tax_category,
            line.tax_percent,
            Document.kind,
        )
        .join(Document, Document.id == line.document_id)
        .where(
            line.contract_id.in_(list(floors)),
            line.source_id.is_not(None),
            line.source_period >= min(floors.values()),
        )
    )
    found: dict[UUID, list[BilledLine]] = defaultdict(list)
    for record in await connection.execute(statement):
        if record.source_period >= floors[record.contract_id]:
            found[record.contract_id].append(_billed_line(record))
    return found


def _floor(contract: rows.Contract) -> date:
    """Return the start of the first slice that is not settled for good."""
    return next(slices(contract.schedule, contract.billed_until)).covered.start


def _billed_line(record: Any) -> BilledLine:
    sign = -1 if record.kind is DocumentKind.CREDIT_NOTE else 1
    return BilledLine(
        id=record.id,
        item_id=record.source_id,
        period_start=record.source_period,
        generation=record.generation,
        is_live=bool(record.is_live),
        covered=Period(record.period_start, record.period_end),
        days=record.source_days,
        amount=sign * record.amount_minor,
        discount=sign * record.discount_minor,
        tax=TaxRate(record.tax_category, record.tax_percent),
    )


def _item(row: rows.ContractItem) -> Item:
    return Item(
        id=row.id,
        position=row.position,
        name=row.name,
        kind=row.kind,
        quantity=row.quantity,
        unit=row.unit,
        unit_price=row.unit_price,
        discount_percent=row.discount_percent,
        description=row.description,
        tax=row.given_tax,
    )


def _purchase_line(row: rows.OrderLine, generation: int) -> PurchaseLine:
    return PurchaseLine(
        id=row.id,
        position=row.position,
        name=row.name,
        quantity=row.quantity,
        unit=row.unit,
        unit_price=row.unit_price,
        discount_percent=row.discount_percent,
        sku=row.sku,
        tax=row.given_tax,
        generation=generation,
    )


def _buyer(customer: rows.Customer, addresses: Sequence[rows.CustomerAddress]) -> Buyer:
    shipping = next((one for one in addresses if one.kind is AddressKind.SHIPPING), None)
    return Buyer(
        name=customer.name,
        number=customer.number,
        type=customer.type,
        language=customer.language,
        address=address(next(one for one in addresses if one.kind is AddressKind.INVOICE)),
        vat_id=customer.vat_id,
        email=customer.email,
        electronic_address=customer.electronic_address,
        electronic_address_scheme=customer.electronic_address_scheme,
        buyer_reference=customer.buyer_reference,
        deliver_to=address(shipping) if shipping else None,
    )
