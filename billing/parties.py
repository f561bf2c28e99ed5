"""Who sells and who buys, as they stand on a document."""

from dataclasses import dataclass
from enum import Enum


class CustomerType(Enum):
    """What kind of customer is billed; it decides tax."""

    B2B = "B2B"
    B2C = "B2C"
    AFFILIATED = "AFFILIATED"
    OTHER = "OTHER"


class AddressKind(Enum):
    """What an address is for."""

    INVOICE = "INVOICE"
    SHIPPING = "SHIPPING"


PLACEHOLDER = "-"
"""What a new database says of the seller's address."""
_NAMELESS = "Seller without a name"
"""What a new database says of the seller's name."""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; *country* is an ISO 3166-1 alpha-2 code."""

    line1: str
    city: str
    country: str
    kind: AddressKind = AddressKind.INVOICE
    name: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    region: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Seller:
    """Who bills, with everything that EN 16931 and German law want printed about them."""

    name: str
    address: Address
    currency: str
    time_zone: str
    vat_id: str | None = None
    tax_number: str | None = None
    registration_number: str | None = None
    register: str | None = None
    managing_directors: str | None = None
    email: str | None = None
    phone: str | None = None
    contact_name: str | None = None
    electronic_address: str | None = None
    electronic_address_scheme: str | None = None
    iban: str | None = None
    bic: str | None = None
    account_holder: str | None = None
    creditor_id: str | None = None
    cash_accounting: bool = False
    small_business: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it has a name and an address, without which there is no invoice; a new database's has neither."""
        return self.name != _NAMELESS and PLACEHOLDER not in {self.address.line1, self.address.city}


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who is billed; *deliver_to* is the first shipping address."""

    name: str
    number: str
    type: CustomerType
    language: str
    address: Address
    vat_id: str | None = None
    email: str | None = None
    electronic_address: str | None = None
    electronic_address_scheme: str | None = None
    buyer_reference: str | None = None
    deliver_to: Address | None = None
