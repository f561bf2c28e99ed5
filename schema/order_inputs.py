"""What the mutations of orders and documents take."""

from datetime import date
from decimal import Decimal

import strawberry

from billing.orders import NewOrder, NewOrderLine
from schema.enums import OrderBillingTime
from schema.given import given, idempotency_key, needed, optional, otherwise, preset, trimmed
from schema.ids import NOBODY, key_of
from schema.inputs import TaxRateInput
from schema.scalars import CurrencyCode


@strawberry.input(description="What is bought.")
class OrderLineInput:
    """A line of an order."""

    sku: str | None = optional("The article's number.")
    name: str = needed("What is bought.")
    quantity: Decimal = preset(Decimal(1), "How many: not 0, negative for a return, at most 6 decimals.")
    unit: str | None = preset("C62", "Of what: a code of UN/ECE Recommendation 20.")
    unit_price: Decimal = needed("Net price of one: not negative, at most 6 decimals.")
    discount_percent: Decimal | None = preset(Decimal(0), "The percentage to take off: 0 to 100, at most 4 decimals.")
    tax: TaxRateInput | None = optional("Its tax rate. Left out: the rule decides.")

    def parsed(self) -> NewOrderLine:
        """Return the line to be."""
        tax = given(self.tax)
        return NewOrderLine(
            name=trimmed(self.name),
            unit_price=self.unit_price,
            quantity=self.quantity,
            unit=otherwise(self.unit, "C62"),
            discount_percent=otherwise(self.discount_percent, Decimal(0)),
            sku=trimmed(given(self.sku)),
            tax=tax.parsed() if tax else None,
        )


@strawberry.input(description="A new order.")
class CreateOrderInput:
    """A new order."""

    customer_id: strawberry.ID = needed("Who buys.")
    number: str | None = optional("Unique: 1 to 100 of A-Z a-z 0-9 _ . ~ @ -. Left out: assigned.")
    placed_on: date | None = optional("The day it is due from. Left out: today.")
    billing_time: OrderBillingTime | None = preset(OrderBillingTime.IMMEDIATE, "Which bill run takes it.")
    currency: CurrencyCode | None = optional("Left out: the customer's.")
    lines: list[OrderLineInput] = needed("What is bought: 1 to 2,000.")
    idempotency_key: str | None = idempotency_key()

    def parsed(self) -> NewOrder:
        """Return the order to be."""
        return NewOrder(
            customer_id=key_of(self.customer_id, "cus") or NOBODY,
            lines=tuple(line.parsed() for line in self.lines),
            number=trimmed(given(self.number)),
            placed_on=given(self.placed_on),
            billing_time=otherwise(self.billing_time, OrderBillingTime.IMMEDIATE),
            currency=given(self.currency),
        )


@strawberry.input(description="An order to cancel; a billed one cannot be.")
class CancelOrderInput:
    """An order to cancel."""

    id: strawberry.ID = needed("The order.")
    reason: str | None = optional("Why.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A bill run for one customer.")
class CreateDocumentsInput:
    """A bill run for one customer."""

    customer_id: strawberry.ID = needed("Who is billed.")
    processing_date: date | None = optional(
        "Everything due on or before this date is billed, so what was created earlier today is billed today. At "
        "most 3 years ahead. Left out: today."
    )
    document_date: date | None = optional(
        "The date printed: from 1 January of last year to 31 days ahead. Left out: today."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A bill run for one customer, to be previewed.")
class PreviewDocumentsInput:
    """A bill run to be previewed."""

    customer_id: strawberry.ID = needed("Who would be billed.")
    processing_date: date | None = optional("Everything due on or before this date. Left out: today.")
    document_date: date | None = optional("The date that would be printed. Left out: today.")


@strawberry.input(description="A document to undo.")
class CancelDocumentInput:
    """A document to undo."""

    id: strawberry.ID = needed("The document.")
    reason: str = needed("Why; printed on the document that undoes it.")
    document_date: date | None = optional("The date of that document, not before the original's. Left out: today.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Money received for an invoice, or paid back for a credit note.")
class RecordPaymentInput:
    """A payment."""

    document_id: strawberry.ID = needed("The document that is paid.")
    amount: Decimal = needed("How much: above 0, at most what is outstanding, in the document's currency.")
    received_on: date | None = optional(
        "On which day: not ahead, and not before both the document and the first day that it bills. Left out: today."
    )
    reference: str | None = optional("What the payer or the bank wrote.")
    idempotency_key: str | None = idempotency_key()
