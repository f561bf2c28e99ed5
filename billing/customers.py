"""Customers as values: what a new one says of itself, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from billing import checks
from billing.parties import Address, AddressKind, CustomerType
from billing.refusals import Refusal, RefusalCode

LONGEST_PAYMENT_TERM = 365
DEFAULT_PAYMENT_TERM = 14
NEVER_EMPTY = {
    "type": "type",
    "language": "language",
    "currency": "currency",
    "payment_term_days": "paymentTermDays",
    "addresses": "addresses",
}
"""What a customer always has, with the words of the input."""


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer to be; None where the default or an assigned number is wanted."""

    type: CustomerType
    addresses: tuple[Address, ...]
    number: str | None = None
    account_number: str | None = None
    external_id: str | None = None
    company: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    vat_id: str | None = None
    language: str = "en"
    currency: str | None = None
    payment_term_days: int | None = None
    buyer_reference: str | None = None
    electronic_address: str | None = None
    electronic_address_scheme: str | None = None

    @property
    def name(self) -> str:
        """The company's name, else the person's; empty where neither is given."""
        return self.company or " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def invoice_address(self) -> Address:
        """The first address for invoices."""
        return next(address for address in self.addresses if address.kind is AddressKind.INVOICE)


def refusals(customer: NewCustomer) -> Iterator[Refusal]:
    """Yield everything that is wrong with *customer* in itself."""
    yield from checks.number(customer.number, "number")
    yield from checks.number(customer.account_number, "accountNumber")
    for name, value in (
        ("externalId", customer.external_id),
        ("company", customer.company),
        ("firstName", customer.first_name),
        ("lastName", customer.last_name),
        ("phone", customer.phone),
        ("buyerReference", customer.buyer_reference),
        ("electronicAddress", customer.electronic_address),
        ("electronicAddressScheme", customer.electronic_address_scheme),
    ):
        yield from checks.words(value, name)
    yield from checks.matching(customer.email, "email", "email")
    yield from checks.matching(customer.language, "language", "language")
    yield from checks.vat_id(customer.vat_id, "vatId")
    yield from checks.currency(customer.currency, "currency")
    if not 0 <= (customer.payment_term_days or 0) <= LONGEST_PAYMENT_TERM:
        message = f"Must be between 0 and {LONGEST_PAYMENT_TERM}."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, ("paymentTermDays",))
    if customer.type is CustomerType.B2C:
        if customer.company is None and customer.last_name is None:
            yield Refusal(RefusalCode.REQUIRED, "A person needs a last name.", ("lastName",))
    elif customer.company is None:
        yield Refusal(RefusalCode.REQUIRED, "Every customer but a B2C one needs a company.", ("company",))
    yield from _of_addresses(customer.addresses)


def _of_addresses(addresses: tuple[Address, ...]) -> Iterator[Refusal]:
    if not any(address.kind is AddressKind.INVOICE for address in addresses):
        yield Refusal(RefusalCode.REQUIRED, "At least one INVOICE address is needed.", ("addresses",))
    if len(addresses) > checks.MOST_ADDRESSES:
        message = f"At most {checks.MOST_ADDRESSES} addresses are kept."
        yield Refusal(RefusalCode.OUT_OF_RANGE, message, ("addresses",))
    for position, address in enumerate(addresses):
        for refusal in of_address(address):
            yield refusal.under("addresses", str(position))


def of_address(address: Address) -> Iterator[Refusal]:
    """Yield what is wrong with one postal address."""
    for name, value in (
        ("line1", address.line1),
        ("city", address.city),
        ("name", address.name),
        ("line2", address.line2),
        ("postalCode", address.postal_code),
        ("region", address.region),
    ):
        yield from checks.words(value, name)
    yield from checks.country(address.country, "country")
    yield from checks.matching(address.email, "email", "email")
