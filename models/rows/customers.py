"""Rows of customers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from billing.parties import AddressKind, CustomerType


@dataclass(frozen=True, slots=True)
class Customer:
    """An account that is billed."""

    id: UUID
    number: str
    account_number: str
    external_id: str | None
    type: CustomerType
    name: str
    company: str | None
    first_name: str | None
    last_name: str | None
    email: str | None
    phone: str | None
    vat_id: str | None
    language: str
    currency: str
    payment_term_days: int
    buyer_reference: str | None
    electronic_address: str | None
    electronic_address_scheme: str | None
    country: str
    city: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CustomerAddress:
    """One address of a customer."""

    customer_id: UUID
    position: int
    kind: AddressKind
    name: str | None
    line1: str
    line2: str | None
    postal_code: str | None
    city: str
    region: str | None
    country: str
    email: str | None
