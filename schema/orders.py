"""Orders and their lines, as clients see them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from models import rows
from resolvers import customers, orders
from resolvers.callers import Scope
from schema.connections import paged
from schema.declaring import connection, edge, identity, plain, shows
from schema.documents import Document
from schema.enums import OrderBillingTime, OrderStatus
from schema.scalars import CurrencyCode
from schema.scopes import needs
from schema.values import Money, Node, TaxRate

if TYPE_CHECKING:
    from schema.customers import Customer

_Customer = Annotated["Customer", strawberry.lazy("schema.customers")]


@needs(Scope.ORDERS_READ)
@strawberry.type(description="What was bought.")
class OrderLine(Node):
    """A line of an order."""

    is_type_of = shows(rows.OrderLine)

    id: strawberry.ID = identity("oln")
    sku: str | None = plain("The article's number.")
    name: str = plain("What was bought.")
    quantity: Decimal = plain("How many; negative for a return.")
    unit: str = plain("Of what: a code of UN/ECE Recommendation 20, such as C62 (piece).")
    unit_price: Decimal = plain("Net price of one; may have more decimals than the currency.")
    discount_percent: Decimal = plain("The percentage taken off.")
    tax: TaxRate = edge(orders.line_tax, TaxRate, "The rate given with it, else what the rule says today.")
    net: Money = plain("quantity × unitPrice, less discount; each rounded.")


OrderLineConnection = paged("OrderLine", OrderLine, "Lines of an order, as they were given, in pages.")


@needs(Scope.ORDERS_READ)
@strawberry.type(description="A one-time purchase.")
class Order(Node):
    """An order."""

    is_type_of = shows(rows.Order)

    id: strawberry.ID = identity("ord")
    number: str = plain("Unique, given by the caller or assigned.")
    customer: Any = edge(customers.owner, _Customer, "Who bought.")
    status: OrderStatus = edge(orders.status, OrderStatus, "Where it stands.")
    placed_on: date = plain("The day it was placed: it is due from then on.")
    billing_time: OrderBillingTime = plain("Which bill run takes it.")
    currency: CurrencyCode = plain("The currency of all its amounts.")
    net: Money = plain("The sum of its lines.")
    lines: Any = connection(orders.lines, OrderLineConnection, "What was bought, in the order given.")
    document: Document | None = edge(
        orders.document,
        Document | None,
        "The document that billed it, the last one where there are several; null until all of it is billed.",
    )
    cancel_reason: str | None = plain("Why it was cancelled.")
    created_at: datetime = plain("When it was entered.")


OrderConnection = paged("Order", Order, "Orders in pages.")
