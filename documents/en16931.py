"""What both syntaxes of EN 16931 say alike: its codes, and what a document comes to in its terms."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from billing.calendar import Period
from billing.drafts import NO_MEANS, SEPA_TRANSFER, TRANSFER, DocumentKind
from billing.money import Money, line_amount, share
from billing.parties import Address, Buyer, Seller
from billing.tax import TaxCategory
from documents.issued import Issued, IssuedLine, Preceding
from documents.schemes import EMAIL
from documents.words import words_of


class Profile(Enum):
    """Whose rules an e-invoice keeps, by its identifier (BT-24)."""

    EN16931 = "urn:cen.eu:en16931:2017"
    XRECHNUNG = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"

    @property
    def process(self) -> str | None:
        """The business process (BT-23), where the profile asks for one."""
        return "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0" if self is Profile.XRECHNUNG else None


CATEGORIES = {
    TaxCategory.STANDARD: "S",
    TaxCategory.ZERO: "Z",
    TaxCategory.EXEMPT: "E",
    TaxCategory.REVERSE_CHARGE: "AE",
    TaxCategory.INTRA_COMMUNITY: "K",
    TaxCategory.EXPORT: "G",
    TaxCategory.OUTSIDE_SCOPE: "O",
}
"""The code of each VAT category (BT-118, BT-151)."""

TYPES = {DocumentKind.INVOICE: "380", DocumentKind.CREDIT_NOTE: "381"}
"""The code of each kind of document (BT-3)."""

TRANSFERS = frozenset({TRANSFER, SEPA_TRANSFER})
"""The payment means that need an account (BR-61)."""

DISCOUNT = "95"
"""The reason code of a discount (BT-140)."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is taken off a line, or where *is_charge* is true, put on it: never negative (BG-27, BG-28)."""

    is_charge: bool
    minor: int
    reason: str
    code: str | None = None
    percent: Decimal | None = None
    base_minor: int | None = None


def amount(document: Issued, minor: int) -> str:
    """Return minor units as a plain decimal, with as many decimals as the currency has."""
    return f"{Money(minor, document.currency).amount:f}"


def number(value: Decimal) -> str:
    """Return a number without the zeros that say nothing."""
    return f"{value.normalize():f}" if value else "0"


def last_day(period: Period) -> date:
    """Return the last day of *period*."""
    return period.end - timedelta(days=1)


def is_outside_scope(document: Issued) -> bool:
    """Return whether no VAT law applies to *document*: then no VAT id may stand on it (BR-O-02)."""
    return any(group.rate.category is TaxCategory.OUTSIDE_SCOPE for group in document.taxes)


def vat_ids(document: Issued) -> tuple[str | None, str | None]:
    """Return the VAT ids of seller and buyer (BT-31, BT-48)."""
    if is_outside_scope(document):
        return None, None
    return document.seller.vat_id, document.buyer.vat_id


def endpoint(party: Seller | Buyer) -> tuple[str, str] | None:
    """Return the electronic address of *party* with its scheme; by default its e-mail address (BT-34, BT-49)."""
    if party.electronic_address is None:
        return None if party.email is None else (party.email, EMAIL)
    is_email = party.electronic_address_scheme is None and "@" in party.electronic_address
    return party.electronic_address, EMAIL if is_email else party.electronic_address_scheme or ""


def buyer_reference(document: Issued) -> str:
    """Return by what the buyer knows the document (BT-10)."""
    return document.buyer.buyer_reference or document.buyer.number


def legal_information(seller: Seller, language: str) -> str | None:
    """Return where *seller* is registered and who leads it (BT-33)."""
    registered = " ".join(part for part in (seller.register, seller.registration_number) if part)
    directors = seller.managing_directors
    led_by = f"{words_of(language).directors}: {directors}" if directors else ""
    return ", ".join(part for part in (registered, led_by) if part) or None


def address_lines(party_name: str, address: Address) -> tuple[str | None, ...]:
    """Return up to three lines of *address*; the last is the name on it, where it is not the party's own."""
    return address.line1, address.line2, address.name if address.name != party_name else None


def deliver_to(document: Issued) -> Address | None:
    """Return where was delivered (BG-15); an intra-community supply always says it (BR-IC-12)."""
    crosses = any(group.rate.category is TaxCategory.INTRA_COMMUNITY for group in document.taxes)
    return document.buyer.deliver_to or (document.buyer.address if crosses else None)


def means_code(document: Issued) -> str:
    """Return how is to be paid, in UNCL 4461 (BT-81).

    On a credit note nothing is said: no robot shall pay to the seller.
    """
    return document.payment.means_code if document.kind is DocumentKind.INVOICE else NO_MEANS


def is_transfer(document: Issued) -> bool:
    """Return whether the buyer is asked to pay to the seller's account."""
    return means_code(document) in TRANSFERS


def due_minor(document: Issued) -> int:
    """Return what was to be paid when *document* was issued (BT-115): all but what was settled (BT-113)."""
    return document.gross_minor - document.settled_minor


def due_on(document: Issued) -> date | None:
    """Return until when is to be paid (BT-9); a credit note is not, nor what comes to nothing or is settled."""
    return document.due_on if document.kind is DocumentKind.INVOICE and due_minor(document) else None


def preceding(document: Issued) -> tuple[Preceding, ...]:
    """Return the documents that *document* cancels or corrects (BG-3)."""
    return (document.cancels, *document.corrects) if document.cancels else document.corrects


def notes(document: Issued) -> tuple[str, ...]:
    """Return what has to be said in words (BT-22): what is cancelled and why, and what the law asks for."""
    words, cancels, seller = words_of(document.buyer.language), document.cancels, document.seller
    said: list[str] = []
    if cancels:
        said.append(words.cancels.format(number=cancels.number))
        if document.cancel_reason:
            said.append(f"{words.reason}: {document.cancel_reason}")
    is_exempt = any(group.rate.category is TaxCategory.EXEMPT for group in document.taxes)
    if seller.small_business and is_exempt:
        said.append(words.small_business_german if seller.address.country == "DE" else words.small_business)
    if seller.cash_accounting:
        said.append(words.cash_accounting)
    return tuple(said)


def allowances(document: Issued, line: IssuedLine) -> tuple[Allowance, ...]:
    """Return what leads from quantity times price to the net of *line*: its days, then its discount.

    A receiver multiplies; only so does it find the same net, to the unit.
    """
    words = words_of(document.buyer.language)
    full = line_amount(line.quantity, line.unit_price, document.currency)
    found: list[Allowance] = []
    if full != line.amount_minor:
        days = line.proration
        reason = words.days.format(days=days.days, of=days.of) if days and days.days != days.of else words.correction
        found.append(_taken_off(full - line.amount_minor, reason))
    if line.discount_minor:
        is_share = line.discount_minor == share(line.amount_minor, line.discount_percent)
        found.append(
            _taken_off(
                line.discount_minor,
                words.discount,
                code=DISCOUNT,
                percent=line.discount_percent if is_share else None,
                base_minor=abs(line.amount_minor) if is_share else None,
            )
        )
    return tuple(found)


def _taken_off(
    minor: int, reason: str, code: str | None = None, percent: Decimal | None = None, base_minor: int | None = None
) -> Allowance:
    is_charge = minor < 0
    return Allowance(is_charge, abs(minor), reason, None if is_charge else code, percent, base_minor)
