"""Documents not yet issued: lines, tax groups and totals that add up to the cent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from billing.calendar import Period
from billing.countries import in_eu, vat_territory
from billing.money import Money, share
from billing.parties import Buyer, Seller
from billing.tax import Exemption, TaxCategory, TaxRate, exemption, is_german

_PLACES = {category: place for place, category in enumerate(TaxCategory)}
"""In which order the tax groups of a document come."""


class DocumentKind(Enum):
    """What a document is."""

    INVOICE = "INVOICE"
    CREDIT_NOTE = "CREDIT_NOTE"

    @property
    def undoing(self) -> "DocumentKind":
        """What kind the document is that undoes one of this kind."""
        return DocumentKind.CREDIT_NOTE if self is DocumentKind.INVOICE else DocumentKind.INVOICE


_MONTHS = "January February March April May June July August September October November December".split()

NO_MEANS, TRANSFER, SEPA_TRANSFER = "1", "30", "58"
"""The means of payment in UNCL 4461: none is said, a transfer, one in euro by SEPA."""


@dataclass(frozen=True, slots=True)
class Proration:
    """*days* covered of the *of* days in the full period."""

    days: int
    of: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a line bills: an item in the period that starts on *period_start*, for the *generation*-th time.

    *item_id* is a contract's item or an order's line; a line that only undoes another has no source.
    """

    item_id: UUID
    period_start: date
    generation: int
    days: int | None = None
    contract_id: UUID | None = None
    order_id: UUID | None = None
    repairs_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line: amounts are negative where it takes back; *supplied* is when it was supplied."""

    name: str
    currency: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_percent: Decimal
    amount_minor: int
    discount_minor: int
    tax: TaxRate
    supplied: Period
    description: str | None = None
    sku: str | None = None
    period: Period | None = None
    proration: Proration | None = None
    source: Source | None = None
    order_number: str | None = None
    contract_number: str | None = None
    contract_id: UUID | None = None
    order_id: UUID | None = None
    position: int = 0

    @property
    def net_minor(self) -> int:
        """What is charged before tax, in minor units."""
        return self.amount_minor - self.discount_minor

    @property
    def amount(self) -> Money:
        """Quantity times price times proration."""
        return Money(self.amount_minor, self.currency)

    @property
    def discount(self) -> Money:
        """What is taken off the amount."""
        return Money(self.discount_minor, self.currency)

    @property
    def net(self) -> Money:
        """What is charged before tax."""
        return Money(self.net_minor, self.currency)

    def negated(self) -> "DraftLine":
        """Return the line that takes this one back, to the unit."""
        return replace(
            self,
            quantity=-self.quantity,
            amount_minor=-self.amount_minor,
            discount_minor=-self.discount_minor,
        )


@dataclass(frozen=True, slots=True)
class TaxGroup:
    """The tax of all lines of one rate, rounded here, once (EN 16931, BR-CO-17)."""

    rate: TaxRate
    currency: str
    taxable_minor: int
    tax_minor: int
    reason: Exemption | None

    @property
    def taxable(self) -> Money:
        """What the tax is computed on."""
        return Money(self.taxable_minor, self.currency)

    @property
    def tax(self) -> Money:
        """The tax."""
        return Money(self.tax_minor, self.currency)

    @property
    def exemption(self) -> str | None:
        """Why no tax is charged."""
        return self.reason.text if self.reason else None


@dataclass(frozen=True, slots=True)
class Payment:
    """How a document is to be paid: UNCL 4461 *means_code* and the *terms* printed."""

    means_code: str
    terms: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A document in all but its number."""

    kind: DocumentKind
    currency: str
    issued_on: date
    due_on: date
    lines: tuple[DraftLine, ...]
    taxes: tuple[TaxGroup, ...]
    seller: Seller
    buyer: Buyer
    payment: Payment

    @property
    def net_minor(self) -> int:
        """The sum of its lines (BR-CO-10, BR-CO-13)."""
        return sum(line.net_minor for line in self.lines)

    @property
    def tax_minor(self) -> int:
        """The sum of its tax groups (BR-CO-14)."""
        return sum(group.tax_minor for group in self.taxes)

    @property
    def gross_minor(self) -> int:
        """Net plus tax (BR-CO-15)."""
        return self.net_minor + self.tax_minor

    @property
    def net(self) -> Money:
        """The sum of its lines."""
        return Money(self.net_minor, self.currency)

    @property
    def tax(self) -> Money:
        """The sum of its tax groups."""
        return Money(self.tax_minor, self.currency)

    @property
    def gross(self) -> Money:
        """Net plus tax."""
        return Money(self.gross_minor, self.currency)

    @property
    def supplied(self) -> Period:
        """From the first day supplied to the day after the last (BT-72, BT-73, BT-74)."""
        return Period(min(line.supplied.start for line in self.lines), max(line.supplied.end for line in self.lines))

    @property
    def order_reference(self) -> str | None:
        """The one order it bills (BT-13); None where there are several or none."""
        return _only(line.order_number for line in self.lines)

    @property
    def contract_reference(self) -> str | None:
        """The one contract it bills (BT-12); None where there are several or none."""
        return _only(line.contract_number for line in self.lines)


def draft(
    lines: Iterable[DraftLine],
    currency: str,
    seller: Seller,
    buyer: Buyer,
    issued_on: date,
    payment_term_days: int,
) -> Draft:
    """Return the document that *lines* make; a negative gross becomes a credit note with positive amounts."""
    charged = tuple(
        line if line.position == position else replace(line, position=position)
        for position, line in enumerate(lines, start=1)
    )
    seller_in_eu = in_eu(vat_territory(seller.address.country), issued_on)
    taxes = tax_groups(charged, currency, buyer.language, seller_in_eu=seller_in_eu)
    kind = DocumentKind.INVOICE
    gross_minor = sum(line.net_minor for line in charged) + sum(group.tax_minor for group in taxes)
    if gross_minor < 0:
        kind = DocumentKind.CREDIT_NOTE
        charged = tuple(line.negated() for line in charged)
        taxes = tax_groups(charged, currency, buyer.language, seller_in_eu=seller_in_eu)
    due_on = issued_on + timedelta(days=payment_term_days)
    return Draft(
        kind=kind,
        currency=currency,
        issued_on=issued_on,
        due_on=due_on,
        lines=charged,
        taxes=taxes,
        seller=seller,
        buyer=buyer,
        payment=payment_of(kind, Money(abs(gross_minor), currency), seller, buyer.language, due_on),
    )


def tax_groups(lines: Iterable[DraftLine], currency: str, language: str, *, seller_in_eu: bool) -> tuple[TaxGroup, ...]:
    """Return one group for each rate, by category, then by percent, highest first."""
    taxable: dict[TaxRate, int] = {}
    for line in lines:
        taxable[line.tax] = taxable.get(line.tax, 0) + line.net_minor
    rates = sorted(taxable, key=lambda rate: (_PLACES[rate.category], -rate.percent))
    return tuple(
        TaxGroup(
            rate=rate,
            currency=currency,
            taxable_minor=taxable[rate],
            tax_minor=share(taxable[rate], rate.percent),
            reason=exemption(rate.category, language, seller_in_eu=seller_in_eu),
        )
        for rate in rates
    )


def payment_of(kind: DocumentKind, gross: Money, seller: Seller, language: str, due_on: date) -> Payment:
    """Return how a document of *kind* is to be paid: SEPA in euro, else a transfer, else nothing is said."""
    if not gross.minor:
        return Payment(NO_MEANS, "Es ist nichts zu zahlen." if is_german(language) else "Nothing is to be paid.")
    if kind is DocumentKind.CREDIT_NOTE:
        terms = "Der Betrag wird Ihnen gutgeschrieben." if is_german(language) else "The amount is credited to you."
    elif is_german(language):
        terms = f"Zahlbar bis {due_on.day:02}.{due_on.month:02}.{due_on.year}."
    else:
        terms = f"Payable by {due_on.day} {_MONTHS[due_on.month - 1]} {due_on.year}."
    if seller.iban is None:
        return Payment(NO_MEANS, terms)
    return Payment(SEPA_TRANSFER if gross.currency == "EUR" else TRANSFER, terms)


def _only(values: Iterable[str | None]) -> str | None:
    distinct = {value for value in values if value is not None}
    return distinct.pop() if len(distinct) == 1 else None
