"""Issued documents of every kind, made as a bill run makes them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from billing.calendar import Period
from billing.cancellations import set_off
from billing.drafts import DocumentKind, Draft, DraftLine, Proration, draft, payment_of
from billing.money import Money, line_amount, share
from billing.parties import Address, AddressKind, Buyer, CustomerType, Seller
from billing.tax import TaxCategory, TaxRate
from documents.issued import Issued, IssuedLine, Preceding

ISSUED_ON = date(2026, 11, 23)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
NINETEEN = TaxRate(TaxCategory.STANDARD, Decimal(19))
SEVEN = TaxRate(TaxCategory.STANDARD, Decimal(7))

SELLER = Seller(
    name="Kontor Demo GmbH",
    address=Address("Am Musterspeicher 1", "Hamburg", "DE", postal_code="20457"),
    currency="EUR",
    time_zone="Europe/Berlin",
    vat_id="DE123456789",
    tax_number="22/123/45678",
    registration_number="HRB 123456",
    register="Amtsgericht Hamburg",
    managing_directors="Hanna Kaufmann, Jan Petersen",
    email="rechnung@kontor-demo.example",
    phone="+49 40 1234560",
    contact_name="Lena Brandt",
    electronic_address="rechnung@kontor-demo.example",
    electronic_address_scheme="EM",
    iban="DE02120300000000202051",
    bic="BYLADEM1001",
    account_holder="Kontor Demo GmbH",
)

BUYER = Buyer(
    name="Alfreds Futterkiste",
    number="ALFKI",
    type=CustomerType.B2B,
    language="de",
    address=Address("Obere Straße 57", "Berlin", "DE", name="Maria Anders", postal_code="12209"),
    vat_id="DE987654321",
    email="einkauf@alfreds.example",
)

ABROAD = replace(
    BUYER,
    name="Vins et alcools Chevalier",
    number="VINET",
    language="fr",
    address=Address("59 rue de l'Abbaye", "Reims", "FR", postal_code="51100"),
    vat_id="FR12345678901",
    deliver_to=Address("2 quai du Port", "Marseille", "FR", AddressKind.SHIPPING, postal_code="13002"),
)


def rate(category: str, percent: str = "0") -> TaxRate:
    """Return a rate by the name of its category."""
    return TaxRate(TaxCategory[category], Decimal(percent))


def line(
    name: str = "Pallet storage",
    quantity: str = "1",
    price: str = "249.00",
    tax: TaxRate = NINETEEN,
    *,
    discount: str = "0",
    currency: str = "EUR",
    days: tuple[int, int] | None = None,
    **fields: Any,
) -> DraftLine:
    """Return a line as a bill run computes it."""
    many, each, percent = Decimal(quantity), Decimal(price), Decimal(discount)
    amount = line_amount(many, each, currency, *(days or (1, 1)))
    given: dict[str, Any] = {"unit": "MON", "supplied": NOVEMBER, **fields}
    return DraftLine(
        name=name,
        currency=currency,
        quantity=many,
        unit_price=each,
        discount_percent=percent,
        amount_minor=amount,
        discount_minor=share(amount, percent),
        tax=tax,
        proration=Proration(*days) if days else None,
        **given,
    )


def ordered(day: str, *, of: str = "ORD-1") -> dict[str, Any]:
    """Return the fields of a line of an order."""
    start = date.fromisoformat(day)
    return {"unit": "C62", "supplied": Period(start, start + timedelta(days=1)), "order_number": of}


def contracted(period: Period = NOVEMBER, *, of: str = "CON-000007") -> dict[str, Any]:
    """Return the fields of a line of a contract."""
    return {"supplied": period, "period": period, "contract_number": of}


def issued(*lines: DraftLine, seller: Seller = SELLER, buyer: Buyer = BUYER, number: str | None = None) -> Issued:
    """Return the document that a bill run issues of *lines*."""
    return of_draft(draft(lines, lines[0].currency, seller, buyer, ISSUED_ON, 14), number)


def of_draft(made: Draft, number: str | None = None) -> Issued:
    """Return a draft as it is issued."""
    prefix = "INV" if made.kind is DocumentKind.INVOICE else "CN"
    return Issued(
        number=number or f"{prefix}-2026-000387",
        kind=made.kind,
        currency=made.currency,
        issued_on=made.issued_on,
        due_on=made.due_on,
        supplied=made.supplied,
        net_minor=made.net_minor,
        tax_minor=made.tax_minor,
        gross_minor=made.gross_minor,
        lines=tuple(_issued(one) for one in made.lines),
        taxes=made.taxes,
        seller=made.seller,
        buyer=made.buyer,
        payment=made.payment,
        order_reference=made.order_reference,
        contract_reference=made.contract_reference,
    )


def cancelling(document: Issued, settled_minor: int = 0) -> Issued:
    """Return the document that undoes *document*, of which *settled_minor* were not paid."""
    kind = document.kind.undoing
    language, left = document.buyer.language, document.gross_minor - settled_minor
    payment = payment_of(
        kind, Money(document.gross_minor, document.currency), document.seller, language, document.due_on
    )
    return replace(
        document,
        number="CN-2026-000012" if kind is DocumentKind.CREDIT_NOTE else "INV-2026-000999",
        kind=kind,
        settled_minor=settled_minor,
        cancels=Preceding(document.number, document.issued_on),
        cancel_reason="Falsche Menge",
        payment=set_off(payment, kind, document.number, left, language) if settled_minor else payment,
    )


def correcting(document: Issued, *corrects: Preceding) -> Issued:
    """Return *document* as one that corrects others: the first two of its year where none are named."""
    first_two = Preceding("INV-2026-000001", date(2026, 10, 1)), Preceding("INV-2026-000002", date(2026, 11, 2))
    return replace(document, corrects=corrects or first_two)


def _issued(one: DraftLine) -> IssuedLine:
    return IssuedLine(
        position=one.position,
        name=one.name,
        quantity=one.quantity,
        unit=one.unit,
        unit_price=one.unit_price,
        discount_percent=one.discount_percent,
        amount_minor=one.amount_minor,
        discount_minor=one.discount_minor,
        net_minor=one.net_minor,
        tax=one.tax,
        description=one.description,
        sku=one.sku,
        period=one.period,
        proration=one.proration,
    )


def ordinary(count: int = 5, **parties: Any) -> Issued:
    """Return an invoice of *count* lines: contracts, orders, discounts and two rates, in turn."""
    makes: Sequence[Callable[[], DraftLine]] = (
        lambda: line("Lagerung von 10 Palettenplätzen", "1", "249.00", **contracted()),
        lambda: line("Bestandsbericht", "1", "15.00", **contracted(), description="Als Datei, jeden Montag."),
        lambda: line("Großmutters Boysenbeeren-Aufstrich", "16", "25.00", SEVEN, discount="5", **ordered("2026-11-20")),
        lambda: line("Rössle Sauerkraut", "2", "45.60", SEVEN, **ordered("2026-11-20"), sku="NW-28"),
        lambda: line("Lieferantenportal", "3", "19.90", days=(10, 30), **contracted()),
    )
    return issued(*(makes[place % len(makes)]() for place in range(count)), **parties)


def kinds() -> dict[str, Issued]:
    """Return a document of every kind, by what it shows."""
    goods = ordered("2026-11-20")
    yen = replace(SELLER, currency="JPY")
    ruled = replace(SELLER, small_business=True, cash_accounting=True)
    two_rates = ordinary()
    credit = issued(line("Returned chair", "-2", "50.00", discount="10", **goods), line(price="12.00", **goods))
    english = replace(BUYER, language="en")
    return {
        "two VAT rates and discount": two_rates,
        "one line": issued(line(**contracted()), buyer=english),
        "a day": issued(line(**goods)),
        "reverse charge": issued(line(tax=rate("REVERSE_CHARGE"), **contracted()), buyer=ABROAD),
        "intra-community": issued(line("Barrels", "3", "80.00", rate("INTRA_COMMUNITY"), **goods), buyer=ABROAD),
        "intra-community to the invoice address": issued(
            line(tax=rate("INTRA_COMMUNITY"), **goods), buyer=replace(ABROAD, deliver_to=None)
        ),
        "export": issued(
            line(tax=rate("EXPORT"), **goods),
            buyer=replace(BUYER, address=Address("1 Main St", "Boise", "US", region="ID"), vat_id=None),
        ),
        "exempt": issued(line(tax=rate("EXEMPT"), **contracted()), seller=ruled),
        "zero rate": issued(line(tax=rate("ZERO"), **goods), line(price="9.99", **goods)),
        "outside the scope": issued(line(tax=rate("OUTSIDE_SCOPE"), **goods)),
        "standard and reverse charge": issued(line(**goods), line(tax=rate("REVERSE_CHARGE"), **goods), buyer=ABROAD),
        "zero total": issued(line(price="0", **goods)),
        "evened out": issued(line("Chair", "1", "50.00", **goods), line("Chair back", "-1", "50.00", **goods)),
        "credit note": credit,
        "cancellation": cancelling(two_rates),
        "cancellation, nothing paid": cancelling(two_rates, two_rates.gross_minor),
        "cancellation, partly paid": cancelling(two_rates, 4_202),
        "cancelled credit note": cancelling(credit),
        "cancelled credit note, nothing paid back": cancelling(credit, credit.gross_minor),
        "cancelled credit note, partly paid back": cancelling(credit, 4_202),
        "credit note that corrects": correcting(credit),
        "invoice that corrects": correcting(two_rates),
        "no decimals": issued(
            line("倉庫", "3", "1250", currency="JPY", discount="7.5", **goods), seller=yen, buyer=english
        ),
        "dollars": issued(line("Report", "1.5", "33.333333", currency="USD", **goods), buyer=english),
        "no bank": issued(line(**goods), seller=replace(SELLER, iban=None, bic=None)),
        "pro rata, taken back": issued(
            line("Chair", "40", "12.50", **goods), line("Hosting", "-1", "31.00", days=(10, 31), discount="3")
        ),
        "forty lines": ordinary(40),
    }
