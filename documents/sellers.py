"""What a seller lacks for valid e-invoices, found before the first document is issued."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from billing.calendar import whole_day
from billing.drafts import DraftLine, draft
from billing.parties import PLACEHOLDER, Address, Buyer, CustomerType, Seller
from billing.tax import TaxCategory, TaxRate, tax_rule
from documents.en16931 import Profile
from documents.issued import Issued, IssuedLine
from documents.problems import problems


def lacking(seller: Seller, today: date) -> tuple[str, ...]:
    """Return what *seller* lacks to bill a customer at home by e-invoice, in Germany also by XRechnung."""
    invoice = _usual(seller, today)
    is_german = seller.address.country == "DE"
    return tuple(
        dict.fromkeys(
            [
                *_of_payment_and_place(seller),
                *problems(invoice),
                *(f"XRechnung: {one}" for one in _further(invoice) if is_german),
            ]
        )
    )


def _of_payment_and_place(seller: Seller) -> Iterator[str]:
    if PLACEHOLDER in {seller.address.line1, seller.address.city}:
        yield "The seller has no address yet (BR-08)."
    if seller.iban is None:
        yield "The seller has no IBAN: an invoice cannot say where to pay to (BG-17)."


def _further(invoice: Issued) -> Iterator[str]:
    """Yield what XRechnung asks for beside the rules of EN 16931."""
    known = set(problems(invoice))
    yield from (one for one in problems(invoice, Profile.XRECHNUNG) if one not in known)


def _usual(seller: Seller, today: date) -> Issued:
    """Return an invoice to a customer at home of whom everything is known."""
    home = seller.address
    buyer = Buyer(
        name="A customer",
        number="1",
        type=CustomerType.B2B,
        language="en",
        address=Address("Street 1", "City", home.country, postal_code="1"),
        email="customer@customer.example",
    )
    rate = tax_rule(seller, home.country, buyer.type, None, today) or TaxRate(TaxCategory.STANDARD, Decimal(0))
    one, none = Decimal(1), Decimal(0)
    line = DraftLine("A service", seller.currency, one, "C62", one, none, 1, 0, rate, whole_day(today))
    made = draft([line], seller.currency, seller, buyer, today, 14)
    return Issued(
        number="1",
        kind=made.kind,
        currency=made.currency,
        issued_on=today,
        due_on=made.due_on,
        supplied=made.supplied,
        net_minor=made.net_minor,
        tax_minor=made.tax_minor,
        gross_minor=made.gross_minor,
        lines=(IssuedLine(1, line.name, one, line.unit, one, none, 1, 0, 1, rate),),
        taxes=made.taxes,
        seller=seller,
        buyer=buyer,
        payment=made.payment,
    )
