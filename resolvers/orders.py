"""Orders: what their fields come to, and how they are placed and cancelled."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from billing import checks
from billing.orders import NewOrder, OrderStatus, refusals, ruled_on, without_vat_id
from billing.parties import Seller
from billing.refusals import Refusal, RefusalCode, Refused
from billing.tax import TaxRate
from loaders import due, entities, listings
from loaders.edges import Computed, One, Pages
from models import Order, OrderLine, rows
from models.database import Unit
from models.rows.values import made
from models.writing import orders as writing
from models.writing.numbers import free_numbers
from resolvers import contracts
from resolvers.checking import (
    distinct,
    not_allowed,
    not_found,
    repeated,
    seller_before_rates,
    taken,
    without_rate,
)
from resolvers.context import Info
from resolvers.edges import edge
from resolvers.idempotency import kept_row


async def by_key(info: Info, column: str, value: Any) -> rows.Order | None:
    """Return the order whose *column* is *value*."""
    return await entities.one(info.context.reading, entities.By(rows.Order, column), value)


lines = edge(Pages(listings.ORDER_LINES, OrderLine.order_id))
document = edge(One(rows.Document, "document_id"))
status = edge(Computed(listings.order_status, lambda row, _: row.status))


async def line_tax(row: rows.OrderLine, info: Info) -> TaxRate:
    """Return the rate given for a line, else what the rule says today."""
    if row.given_tax is not None:
        return row.given_tax
    order = await entities.known(info.context.reading, rows.Order, row.order_id)
    return await contracts.tax_today(order.customer_id, info)


ORDER = kept_row(rows.Order)


async def create_one(unit: Unit, order: NewOrder) -> rows.Order | Refused:
    """Place one order."""
    return (await create_all(unit, [order]))[0]


async def create_all(unit: Unit, orders: Sequence[NewOrder]) -> list[rows.Order | Refused]:
    """Place orders and return each, or why it was refused; a few statements for any number."""
    customer_ids = list({order.customer_id for order in orders})
    customers = await entities.rows_by(unit.connection, entities.By(rows.Customer), customer_ids)
    numbers = [order.number for order in orders]
    holders = await entities.holders(unit.connection, Order.number, numbers)
    again = repeated(numbers)
    completes = [completed(unit, order, customers.get(order.customer_id)) for order in orders]
    seller = await seller_before_rates(unit.connection, [ruled_on(order) for order in completes])
    outcomes: dict[int, NewOrder | Refused] = {}
    for place, (order, complete) in enumerate(zip(orders, completes, strict=True)):
        customer = customers.get(order.customer_id)
        found = list(refusals(complete)) + list(taken(order.number, holders, "number"))
        if place in again:
            found.append(Refusal(RefusalCode.TAKEN, f"{order.number} is given twice.", ("number",)))
        if customer is None:
            found.append(not_found("customer", "customerId"))
        else:
            found += void_taxes(complete, customer, seller)
        outcomes[place] = Refused(distinct(found)) if found else complete
    kept = {place: one for place, one in outcomes.items() if isinstance(one, NewOrder)}
    missing = sum(order.number is None for order in kept.values())
    free = iter(await free_numbers(unit.connection, Order.number, missing, set(filter(None, numbers))))
    placed = [(unit.new_id(), replace(one, number=one.number or next(free))) for one in kept.values()]
    written = await writing.insert_orders(unit, placed)
    created = {place: made(rows.Order, values) for place, values in zip(kept, written, strict=True)}
    return [created.get(place) or outcomes[place] for place in outcomes]  # type: ignore[misc]


def void_taxes(order: NewOrder, customer: rows.Customer, seller: Seller | None) -> Iterator[Refusal]:
    """Yield why lines of an order could not be taxed: a VAT id is missing, or the rate of its day is not known."""
    if customer.vat_id is None:
        yield from without_vat_id((line.tax for line in order.lines), "lines")
    yield from without_rate(seller, customer, ruled_on(order), "placedOn")


def completed(unit: Unit, order: NewOrder, customer: rows.Customer | None) -> NewOrder:
    """Return *order* with its date and currency filled in."""
    currency = order.currency or (customer.currency if customer else None)
    return replace(order, placed_on=order.placed_on or unit.today, currency=currency)


async def cancel_one(unit: Unit, key: UUID | None, reason: str | None) -> rows.Order | Refused:
    """Cancel one order that is not billed."""
    by = entities.By(rows.Order)
    found = await entities.rows_by(unit.connection, by, [key] if key else [])
    if key is None or key not in found:
        return Refused((not_found("order", "id"),))
    await unit.lock(found[key].customer_id)
    order = (await entities.rows_by(unit.connection, by, [key]))[key]
    wrong = tuple(checks.text(reason, "reason"))
    if order.status is OrderStatus.BILLED or await due.is_billed_in_part(unit.connection, key):
        wrong += (not_allowed("The order is billed, in whole or in part; cancel its documents first.", "id"),)
    if order.status is OrderStatus.CANCELLED:
        wrong += (not_allowed("The order is cancelled already.", "id"),)
    if wrong:
        return Refused(wrong)
    await writing.cancel_order(unit, key, reason)
    return replace(order, cancelled_at=unit.now, cancel_reason=reason)
