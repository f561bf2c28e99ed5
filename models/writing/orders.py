"""Write orders."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from billing.money import line_amount, share
from billing.orders import NewOrder, NewOrderLine
from models.database import Unit
from models.orders import Order, OrderLine

Placed = tuple[UUID, NewOrder]
"""An order with its id; number, date and currency are filled in."""


async def insert_orders(unit: Unit, orders: Sequence[Placed]) -> list[dict[str, Any]]:
    """Insert *orders* with their lines in two statements and return the values of their rows."""
    values: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for key, order in orders:
        currency = order.currency or ""
        of_order = [
            {"id": unit.new_id(), "order_id": key, "position": position, **_columns(line, currency)}
            for position, line in enumerate(order.lines, start=1)
        ]
        lines += of_order
        values.append(
            {
                "id": key,
                "number": order.number,
                "customer_id": order.customer_id,
                "placed_on": order.placed_on,
                "billing_time": order.billing_time,
                "currency": currency,
                "net_minor": sum(line["net_minor"] for line in of_order),
                "document_id": None,
                "cancelled_at": None,
                "cancel_reason": None,
                "created_at": unit.now,
            }
        )
    if values:
        await unit.connection.execute(insert(Order), values)
        await unit.connection.execute(insert(OrderLine), lines)
    return values


async def cancel_order(unit: Unit, key: UUID, reason: str | None) -> None:
    """Mark the order of id *key* as cancelled."""
    changes = {"cancelled_at": unit.now, "cancel_reason": reason}
    await unit.connection.execute(update(Order).where(Order.id == key).values(changes))


def _columns(line: NewOrderLine, currency: str) -> dict[str, Any]:
    amount = line_amount(line.quantity, line.unit_price, currency)
    return {
        "sku": line.sku,
        "name": line.name,
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": line.unit_price,
        "discount_percent": line.discount_percent,
        "currency": currency,
        "net_minor": amount - share(amount, line.discount_percent),
        "tax_category": line.tax.category if line.tax else None,
        "tax_percent": line.tax.percent if line.tax else None,
    }
