"""Gather what a bill run may have to bill, as values of the pure core: a few statements for any customers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.agreements import Agreement, Item
from billing.bill_run import Account, Purchase, PurchaseLine
from billing.billed import BilledLine
from billing.calendar import Period
from billing.contracts import slices
from billing.drafts import DocumentKind
from billing.parties import AddressKind, Buyer, Seller
from billing.tax import TaxRate
from loaders import due_statements as statements
from loaders.people import SELLER, address, as_seller
from loaders.together import Record, together
from models import OrderLine, rows
from models.rows.values import of_record, rate

_CUSTOMER_WIDTH = len(fields(rows.Customer))
"""How many columns of a record are the customer's; its address follows."""


async def due_customers(connection: AsyncConnection, processing_date: date) -> list[UUID]:
    """Return the customers with a contract or an IMMEDIATE order due on or before a date, by id."""
    found = await connection.scalars(statements.due_customers(), {"processing_date": processing_date})
    return list(found.all())


@dataclass(frozen=True, slots=True)
class Debtor:
    """A customer who may be billed: the row, and as whom documents name it."""

    row: rows.Customer
    buyer: Buyer


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a run needs to know: who bills, and of each customer that is known the row and the account."""

    seller: Seller
    debtors: Mapping[UUID, Debtor]
    accounts: Mapping[UUID, Account]


async def debtors(connection: AsyncConnection, customer_ids: Sequence[UUID]) -> dict[UUID, Debtor]:
    """Return customers by id, in one statement; unknown ones are left out."""
    statement = statements.debtors(arrays=statements.has_arrays(connection))
    return _debtors(await connection.execute(statement, {"keys": customer_ids}))


async def gathered(
    connection: AsyncConnection, customer_ids: Sequence[UUID], processing_date: date, *, on_demand: bool
) -> Gathered:
    """Return all that a run over customers needs to know; unknown customers are left out.

    The customers are to be locked before, where it matters that all this stays as it is.
    """
    asked = {"keys": customer_ids, "processing_date": processing_date}
    arrays = statements.has_arrays(connection)
    sellers, people, bought, signed, items = await together(
        connection,
        (
            SELLER,
            statements.debtors(arrays=arrays),
            statements.purchases(arrays=arrays, on_demand=on_demand),
            statements.contracts(arrays=arrays),
            statements.due_items(arrays=arrays),
        ),
        asked,
    )
    found, purchases = _debtors(people), _purchases(bought)
    agreed: dict[UUID, list[Agreement]] = defaultdict(list)
    contracts = [of_record(rows.Contract, record) for record in signed]
    for contract, agreement in zip(contracts, await _agreements(connection, contracts, _items(items)), strict=True):
        agreed[contract.customer_id].append(agreement)
    return Gathered(
        as_seller(sellers[0]),
        found,
        {
            key: Account(key, one.buyer, one.row.payment_term_days, tuple(purchases[key]), tuple(agreed[key]))
            for key, one in found.items()
        },
    )


async def agreements(connection: AsyncConnection, contracts: Sequence[rows.Contract]) -> list[Agreement]:
    """Return *contracts* with their items and with what is billed of them since they were last settled."""
    if not contracts:
        return []
    statement = statements.items(arrays=statements.has_arrays(connection))
    found = await connection.execute(statement, {"keys": [contract.id for contract in contracts]})
    return await _agreements(connection, contracts, _items(found))


async def _agreements(
    connection: AsyncConnection, contracts: Sequence[rows.Contract], items: Mapping[UUID, list[Item]]
) -> list[Agreement]:
    if not contracts:
        return []
    billed = await _billed(connection, contracts)
    return [
        Agreement(
            contract_id=contract.id,
            number=contract.number,
            currency=contract.currency,
            signed_on=contract.signed_on,
            schedule=contract.schedule,
            items=tuple(items[contract.id]),
            billed_until=contract.billed_until,
            billed=tuple(billed[contract.id]),
        )
        for contract in contracts
    ]


def _debtors(records: Iterable[Record]) -> dict[UUID, Debtor]:
    found: dict[UUID, tuple[rows.Customer, list[rows.CustomerAddress]]] = {}
    for record in records:
        if record[0] not in found:
            found[record[0]] = (of_record(rows.Customer, record[:_CUSTOMER_WIDTH]), [])
        if record[_CUSTOMER_WIDTH] is not None:
            found[record[0]][1].append(of_record(rows.CustomerAddress, record[_CUSTOMER_WIDTH:]))
    return {key: Debtor(row, _buyer(row, addresses)) for key, (row, addresses) in found.items()}


def _purchases(records: Iterable[Record]) -> dict[UUID, list[Purchase]]:
    """Return the open orders by customer, with the lines that are not billed."""
    purchases: dict[UUID, list[Purchase]] = defaultdict(list)
    for _, of_order in groupby(records, key=itemgetter(1)):  # each record has the order and one line
        whole = list(of_order)
        customer_id, *order = whole[0][:5]
        lines = tuple(
            of_record(PurchaseLine, (*line, rate(category, percent), generation))
            for _, _, _, _, _, generation, live, category, percent, *line in whole
            if not live  # one document of the order was cancelled, the other one still bills this line
        )
        purchases[customer_id].append(of_record(Purchase, (*order, lines)))
    return purchases


def _items(records: Iterable[Record]) -> dict[UUID, list[Item]]:
    """Return the items by contract."""
    items: dict[UUID, list[Item]] = defaultdict(list)
    for contract_id, category, percent, *item in records:
        items[contract_id].append(of_record(Item, (*item, rate(category, percent))))
    return items


async def is_billed_in_part(connection: AsyncConnection, order_id: UUID) -> bool:
    """Return whether some line of an order stands on a document that is not cancelled."""
    lines = select(OrderLine.id).where(OrderLine.order_id == order_id, statements.live_lines(OrderLine.id) > 0)
    return await connection.scalar(lines.limit(1)) is not None


async def _billed(connection: AsyncConnection, contracts: Sequence[rows.Contract]) -> dict[UUID, list[BilledLine]]:
    """Return the lines that bill *contracts* on slices which are not settled for good."""
    floors = {one.id: _floor(one) for one in contracts}
    statement = statements.billed_lines(arrays=statements.has_arrays(connection))
    asked = {"keys": list(floors), "floor": min(floors.values())}
    found: dict[UUID, list[BilledLine]] = defaultdict(list)
    for record in await connection.execute(statement, asked):
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
