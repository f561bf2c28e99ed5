"""An issued document as one value: everything that prints on it and that EN 16931 asks for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing.calendar import Period
from billing.drafts import DocumentKind, Payment, Proration, TaxGroup
from billing.parties import Buyer, Seller
from billing.tax import TaxRate


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """A line as it was issued; negative amounts take back."""

    position: int
    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal
    amount_minor: int
    discount_minor: int
    net_minor: int
    tax: TaxRate
    description: str | None = None
    sku: str | None = None
    period: Period | None = None
    proration: Proration | None = None


@dataclass(frozen=True, slots=True)
class Preceding:
    """An earlier document that another one cancels or corrects (BG-3)."""

    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as it was issued: nothing in it ever changes, so it does not hold what has been paid since.

    *settled_minor* was not to be paid any more when it was issued: it was set off against what it *cancels*.
    """

    number: str
    kind: DocumentKind
    currency: str
    issued_on: date
    due_on: date
    supplied: Period
    net_minor: int
    tax_minor: int
    gross_minor: int
    lines: tuple[IssuedLine, ...]
    taxes: tuple[TaxGroup, ...]
    seller: Seller
    buyer: Buyer
    payment: Payment
    order_reference: str | None = None
    contract_reference: str | None = None
    settled_minor: int = 0
    cancels: Preceding | None = None
    cancel_reason: str | None = None
    corrects: tuple[Preceding, ...] = ()
