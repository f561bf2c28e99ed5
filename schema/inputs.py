"""What the mutations of customers and the seller take, and the values that inputs share."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

import strawberry

from billing.calendar import Interval
from billing.customers import NewCustomer
from billing.parties import Address
from billing.tax import TaxRate
from schema.enums import AddressKind, CustomerType, IntervalUnit, TaxCategory
from schema.given import changes, given, idempotency_key, needed, optional, otherwise, preset, trimmed
from schema.scalars import CountryCode, CurrencyCode


@strawberry.input(description="A length of calendar time, such as 1 MONTH.")
class IntervalInput:
    """A length of calendar time."""

    count: int = needed("How many: 1 to 1,000, years 1 to 100.")
    unit: IntervalUnit = needed("Of what.")

    def parsed(self) -> Interval:
        """Return the length."""
        return Interval(self.count, self.unit)


@strawberry.input(description="A tax rate. Left out: the rule for the customer's country, type and VAT id decides.")
class TaxRateInput:
    """A tax rate."""

    category: TaxCategory = needed("The category.")
    percent: Decimal = needed("The percentage: above 0 for STANDARD, else 0; at most 4 decimals.")

    def parsed(self) -> TaxRate:
        """Return the rate."""
        return TaxRate(self.category, self.percent)


@strawberry.input(description="A postal address.")
class AddressInput:
    """A postal address."""

    kind: AddressKind = preset(AddressKind.INVOICE, "What it is for.")
    name: str | None = optional("A name to write on it, where it differs from the customer's.")
    line1: str = needed("Street and number, or a post box.")
    line2: str | None = optional("A second line.")
    postal_code: str | None = optional("Postal code.")
    city: str = needed("City.")
    region: str | None = optional("State, county or region.")
    country: CountryCode = needed("Country.")
    email: str | None = optional("An e-mail address for this address alone.")

    def parsed(self) -> Address:
        """Return the address."""
        return Address(**{field.name: trimmed(given(getattr(self, field.name))) for field in fields(self)})


@strawberry.input(description="A new customer.")
class CreateCustomerInput:
    """A new customer."""

    number: str | None = optional("Unique: 1 to 100 of A-Z a-z 0-9 _ . ~ @ -. Left out: assigned.")
    account_number: str | None = optional("The debtor account, unique, of the same characters. Left out: assigned.")
    external_id: str | None = optional("Its key in another system, unique.")
    type: CustomerType = needed("What kind of customer it is.")
    company: str | None = optional("The company's name; every type but B2C needs one.")
    first_name: str | None = optional("The person's first name.")
    last_name: str | None = optional("The person's last name; B2C needs one where it has no company.")
    email: str | None = optional("E-mail address.")
    phone: str | None = optional("Telephone number.")
    vat_id: str | None = optional("VAT id with its country's prefix and in its form, such as DE123456789.")
    language: str | None = preset("en", "BCP 47 tag of the language its documents are written in.")
    currency: CurrencyCode | None = optional("Left out: the seller's.")
    payment_term_days: int | None = optional("Days from a document's date to its due date, 0 to 365. Left out: 14.")
    buyer_reference: str | None = optional("What it wants to see on its documents, such as a Leitweg-ID.")
    electronic_address: str | None = optional("Where it receives e-invoices.")
    electronic_address_scheme: str | None = optional("The scheme of that address, such as EM or 0204.")
    addresses: list[AddressInput] = needed("At least one INVOICE address, at most 20 in all.")
    idempotency_key: str | None = idempotency_key()

    def parsed(self) -> NewCustomer:
        """Return the customer to be."""
        values = {name: given(one) for name, one in changes(self, but=("addresses", "language")).items()}
        return NewCustomer(
            addresses=tuple(address.parsed() for address in self.addresses),
            language=trimmed(otherwise(self.language, "en")),
            **values,
        )


@strawberry.input(
    description="Changes of a customer. A field left out stays as it is; null clears it where it may be empty."
)
class UpdateCustomerInput:
    """Changes of a customer."""

    id: strawberry.ID = needed("The customer.")
    external_id: str | None = optional("Its key in another system, unique.")
    type: CustomerType | None = optional("What kind of customer it is.")
    company: str | None = optional("The company's name.")
    first_name: str | None = optional("The person's first name.")
    last_name: str | None = optional("The person's last name.")
    email: str | None = optional("E-mail address.")
    phone: str | None = optional("Telephone number.")
    vat_id: str | None = optional("VAT id with its country's prefix and in its form.")
    language: str | None = optional("BCP 47 tag of the language its documents are written in.")
    currency: CurrencyCode | None = optional("The currency used where an order or contract names none.")
    payment_term_days: int | None = optional("Days from a document's date to its due date, 0 to 365.")
    buyer_reference: str | None = optional("What it wants to see on its documents.")
    electronic_address: str | None = optional("Where it receives e-invoices.")
    electronic_address_scheme: str | None = optional("The scheme of that address.")
    addresses: list[AddressInput] | None = optional("All its addresses: the whole list is replaced.")
    idempotency_key: str | None = idempotency_key()

    def parsed(self) -> dict[str, Any]:
        """Return the changes."""
        found = changes(self)
        if found.get("addresses"):
            found["addresses"] = tuple(address.parsed() for address in found["addresses"])
        return found


@strawberry.input(
    description="Changes of the seller. A field left out stays as it is; null clears it where it may be empty."
)
class UpdateSellerInput:
    """Changes of the seller."""

    name: str | None = optional("Name.")
    address: AddressInput | None = optional("Postal address.")
    vat_id: str | None = optional("VAT id with its country's prefix and in its form.")
    tax_number: str | None = optional("Tax number.")
    registration_number: str | None = optional("Number in the commercial register.")
    register: str | None = optional("The register and its court.")
    managing_directors: str | None = optional("Who directs the company.")
    email: str | None = optional("E-mail address.")
    phone: str | None = optional("Telephone number.")
    contact_name: str | None = optional("Whom to ask.")
    electronic_address: str | None = optional("Where it receives e-invoices.")
    electronic_address_scheme: str | None = optional("The scheme of that address.")
    iban: str | None = optional("The account to pay to, without spaces.")
    bic: str | None = optional("The bank of that account.")
    account_holder: str | None = optional("Whose account it is, where not the seller's.")
    creditor_id: str | None = optional("SEPA creditor identifier.")
    cash_accounting: bool | None = optional("Whether tax is owed when paid, not when billed.")
    small_business: bool | None = optional("Whether no VAT is charged (in Germany § 19 UStG).")
    currency: CurrencyCode | None = optional("The currency of new customers.")
    time_zone: str | None = optional("IANA name of the time zone that decides which day is today.")
    idempotency_key: str | None = idempotency_key()

    def parsed(self) -> dict[str, Any]:
        """Return the changes."""
        found = changes(self)
        if found.get("address"):
            found["address"] = found["address"].parsed()
        return found
