"""What mutations take, and how it becomes values of the lower floors."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import strawberry
from strawberry import UNSET

from billing.calendar import Interval
from billing.contracts import Term
from billing.customers import NewCustomer
from billing.orders import NewOrder, NewOrderLine
from billing.parties import Address
from billing.signing import NewContract, NewItem, NewPlan
from billing.tax import TaxRate
from schema.enums import (
    AddressKind,
    BillingAlignment,
    BillingTiming,
    ContractItemKind,
    CustomerType,
    IntervalUnit,
    OrderBillingTime,
    TaxCategory,
)
from schema.ids import NOBODY, key_of
from schema.scalars import CountryCode, CurrencyCode


def needed(description: str) -> Any:
    """Return a field that must be given."""
    return strawberry.field(description=description)


def optional(description: str) -> Any:
    """Return a field that may be left out."""
    return strawberry.field(default=UNSET, description=description)


def preset(default: Any, description: str) -> Any:
    """Return a field with a default."""
    return strawberry.field(default=default, description=description)


def given(one: Any) -> Any:
    """Return what was given, None where it was left out."""
    return None if one is UNSET else one


def otherwise(one: Any, default: Any) -> Any:
    """Return what was given, *default* where it was left out or null."""
    return default if one is UNSET or one is None else one


def changes(one: Any, but: Iterable[str] = ("id",)) -> dict[str, Any]:
    """Return the fields of an update input that were given, null included, except *but*."""
    return {
        field.name: value
        for field in fields(one)
        if field.name not in but and (value := getattr(one, field.name)) is not UNSET
    }


@strawberry.input(description="A length of calendar time, such as 1 MONTH.")
class IntervalInput:
    """A length of calendar time."""

    count: int = needed("How many: 1 to 1,000.")
    unit: IntervalUnit = needed("Of what.")

    def parsed(self) -> Interval:
        """Return the length."""
        return Interval(self.count, self.unit)


@strawberry.input(description="A tax rate. Left out: the rule for the customer's country, type and VAT id decides.")
class TaxRateInput:
    """A tax rate."""

    category: TaxCategory = needed("The category.")
    percent: Decimal = needed("The percentage: above 0 for STANDARD, else 0.")

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
        return Address(**{field.name: given(getattr(self, field.name)) for field in fields(self)})


@strawberry.input(description="A new customer.")
class CreateCustomerInput:
    """A new customer."""

    number: str | None = optional("Unique: 1 to 100 of A-Z a-z 0-9 _ . ~ @ -. Left out: assigned.")
    account_number: str | None = optional("The debtor account, unique, of the same characters. Left out: assigned.")
    external_id: str | None = optional("Its key in another system, unique.")
    type: CustomerType = needed("What kind of customer it is.")
    company: str | None = optional("The company's name; every type but B2C needs one.")
    first_name: str | None = optional("The person's first name.")
    last_name: str | None = optional("The person's last name; B2C needs one.")
    email: str | None = optional("E-mail address.")
    phone: str | None = optional("Telephone number.")
    vat_id: str | None = optional("VAT id with its country's prefix, such as DE123456789.")
    language: str | None = preset("en", "BCP 47 tag of the language its documents are written in.")
    currency: CurrencyCode | None = optional("Left out: the seller's.")
    payment_term_days: int | None = optional("Days from a document's date to its due date, 0 to 365. Left out: 14.")
    buyer_reference: str | None = optional("What it wants to see on its documents, such as a Leitweg-ID.")
    electronic_address: str | None = optional("Where it receives e-invoices.")
    electronic_address_scheme: str | None = optional("The scheme of that address, such as EM or 0204.")
    addresses: list[AddressInput] = needed("At least one INVOICE address, at most 20 in all.")

    def parsed(self) -> NewCustomer:
        """Return the customer to be."""
        values = {name: given(one) for name, one in changes(self, but=("addresses", "language")).items()}
        return NewCustomer(
            addresses=tuple(address.parsed() for address in self.addresses),
            language=otherwise(self.language, "en"),
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
    vat_id: str | None = optional("VAT id with its country's prefix.")
    language: str | None = optional("BCP 47 tag of the language its documents are written in.")
    currency: CurrencyCode | None = optional("The currency used where an order or contract names none.")
    payment_term_days: int | None = optional("Days from a document's date to its due date, 0 to 365.")
    buyer_reference: str | None = optional("What it wants to see on its documents.")
    electronic_address: str | None = optional("Where it receives e-invoices.")
    electronic_address_scheme: str | None = optional("The scheme of that address.")
    addresses: list[AddressInput] | None = optional("All its addresses: the whole list is replaced.")

    def parsed(self) -> dict[str, Any]:
        """Return the changes."""
        found = changes(self)
        if found.get("addresses"):
            found["addresses"] = tuple(address.parsed() for address in found["addresses"])
        return found


@strawberry.input(description="What a plan or contract charges for.")
class ContractItemInput:
    """An item."""

    name: str = needed("What is charged for.")
    description: str | None = optional("More about it, at most 2,000 characters.")
    kind: ContractItemKind = preset(ContractItemKind.RECURRING, "How often it is billed.")
    quantity: Decimal = preset(Decimal(1), "How many: above 0, at most 6 decimals.")
    unit: str | None = preset("C62", "Of what: a code of UN/ECE Recommendation 20.")
    unit_price: Decimal = needed("Net price of one: not negative, at most 6 decimals.")
    discount_percent: Decimal | None = preset(Decimal(0), "The percentage to take off: 0 to 100.")
    tax: TaxRateInput | None = optional("Its tax rate. Left out: the rule decides.")

    def parsed(self) -> NewItem:
        """Return the item."""
        tax = given(self.tax)
        return NewItem(
            name=self.name,
            unit_price=self.unit_price,
            kind=self.kind,
            quantity=self.quantity,
            unit=otherwise(self.unit, "C62"),
            discount_percent=otherwise(self.discount_percent, Decimal(0)),
            description=given(self.description),
            tax=tax.parsed() if tax else None,
        )


def _interval(one: Any) -> Interval | None:
    found = given(one)
    return found.parsed() if found else None


@strawberry.input(description="A new plan.")
class CreatePlanInput:
    """A new plan."""

    code: str = needed("Unique: 1 to 100 of A-Z a-z 0-9 _ . ~ @ -.")
    name: str = needed("Its name for people; the title of contracts made from it.")
    description: str | None = optional("More about it, at most 2,000 characters.")
    currency: CurrencyCode = needed("The currency of its prices.")
    billing_interval: IntervalInput = needed("How long a period is.")
    billing_timing: BillingTiming = preset(BillingTiming.IN_ADVANCE, "When a period is due.")
    billing_alignment: BillingAlignment = preset(BillingAlignment.ANNIVERSARY, "Where periods are counted from.")
    term: IntervalInput | None = optional("The minimum term.")
    renewal_term: IntervalInput | None = optional("By how much it renews after the term; needs a term.")
    notice_period: IntervalInput | None = optional("How long before an end notice is to be given.")
    items: list[ContractItemInput] = needed("What it charges for: 1 to 100.")

    def parsed(self) -> NewPlan:
        """Return the plan to be."""
        return NewPlan(
            code=self.code,
            name=self.name,
            currency=self.currency,
            interval=self.billing_interval.parsed(),
            items=tuple(item.parsed() for item in self.items),
            description=given(self.description),
            timing=self.billing_timing,
            alignment=self.billing_alignment,
            term=Term(_interval(self.term), _interval(self.renewal_term), _interval(self.notice_period)),
        )


@strawberry.input(description="A new contract, from a plan or from items of its own: exactly one of planId and items.")
class CreateContractInput:
    """A new contract."""

    customer_id: strawberry.ID = needed("Who is billed.")
    number: str | None = optional("Unique: 1 to 100 of A-Z a-z 0-9 _ . ~ @ -. Left out: assigned.")
    title: str | None = optional("What it is called. Left out: the plan's name, or the first item's.")
    plan_id: strawberry.ID | None = optional("The plan whose items and terms are copied.")
    items: list[ContractItemInput] | None = optional("What it charges for, where there is no plan: 1 to 100.")
    signed_on: date | None = optional("The day it was signed. Left out: today.")
    starts_on: date | None = optional("Its first day, from 2000-01-01. Left out: the day it was signed.")
    ends_on: date | None = optional("The first day no longer covered. Left out: open-ended.")
    billing_starts_on: date | None = optional("Periods that start before this date are never billed.")
    currency: CurrencyCode | None = optional("Left out: the plan's, else the customer's.")
    billing_interval: IntervalInput | None = optional("Left out: the plan's, else 1 MONTH.")
    billing_timing: BillingTiming | None = optional("Left out: the plan's, else IN_ADVANCE.")
    billing_alignment: BillingAlignment | None = optional("Left out: the plan's, else ANNIVERSARY.")
    term: IntervalInput | None = optional("The minimum term. Left out: the plan's.")
    renewal_term: IntervalInput | None = optional("By how much it renews. Left out: the plan's.")
    notice_period: IntervalInput | None = optional("How early notice is to be given. Left out: the plan's.")

    def parsed(self) -> NewContract:
        """Return the contract to be."""
        items, plan_id = given(self.items), given(self.plan_id)
        return NewContract(
            customer_id=key_of(self.customer_id, "cus") or NOBODY,
            plan_id=None if plan_id is None else key_of(plan_id, "pln") or NOBODY,
            items=None if items is None else tuple(item.parsed() for item in items),
            number=given(self.number),
            title=given(self.title),
            signed_on=given(self.signed_on),
            starts_on=given(self.starts_on),
            ends_on=given(self.ends_on),
            billing_starts_on=given(self.billing_starts_on),
            currency=given(self.currency),
            interval=_interval(self.billing_interval),
            timing=given(self.billing_timing),
            alignment=given(self.billing_alignment),
            term=_interval(self.term),
            renewal_term=_interval(self.renewal_term),
            notice_period=_interval(self.notice_period),
        )


@strawberry.input(
    description=(
        "The end of a contract. Without endsOn it is the first one that term and notice allow. May be repeated with "
        "another endsOn, earlier or later; endsOn = startsOn cancels the contract. What is billed too much is "
        "credited by the next run."
    )
)
class TerminateContractInput:
    """The end of a contract."""

    id: strawberry.ID = needed("The contract.")
    notice_on: date | None = optional("The day on which notice was given. Left out: today.")
    ends_on: date | None = optional("The first day no longer covered. Left out: as term and notice allow.")
    reason: str | None = optional("Why.")


@strawberry.input(description="What is bought.")
class OrderLineInput:
    """A line of an order."""

    sku: str | None = optional("The article's number.")
    name: str = needed("What is bought.")
    quantity: Decimal = preset(Decimal(1), "How many: not 0, negative for a return, at most 6 decimals.")
    unit: str | None = preset("C62", "Of what: a code of UN/ECE Recommendation 20.")
    unit_price: Decimal = needed("Net price of one: not negative, at most 6 decimals.")
    discount_percent: Decimal | None = preset(Decimal(0), "The percentage to take off: 0 to 100.")
    tax: TaxRateInput | None = optional("Its tax rate. Left out: the rule decides.")

    def parsed(self) -> NewOrderLine:
        """Return the line to be."""
        tax = given(self.tax)
        return NewOrderLine(
            name=self.name,
            unit_price=self.unit_price,
            quantity=self.quantity,
            unit=otherwise(self.unit, "C62"),
            discount_percent=otherwise(self.discount_percent, Decimal(0)),
            sku=given(self.sku),
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

    def parsed(self) -> NewOrder:
        """Return the order to be."""
        return NewOrder(
            customer_id=key_of(self.customer_id, "cus") or NOBODY,
            lines=tuple(line.parsed() for line in self.lines),
            number=given(self.number),
            placed_on=given(self.placed_on),
            billing_time=otherwise(self.billing_time, OrderBillingTime.IMMEDIATE),
            currency=given(self.currency),
        )


@strawberry.input(description="An order to cancel; a billed one cannot be.")
class CancelOrderInput:
    """An order to cancel."""

    id: strawberry.ID = needed("The order.")
    reason: str | None = optional("Why.")


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


@strawberry.input(description="Money received for an invoice, or paid back for a credit note.")
class RecordPaymentInput:
    """A payment."""

    document_id: strawberry.ID = needed("The document that is paid.")
    amount: Decimal = needed("How much: above 0, at most what is outstanding, in the document's currency.")
    received_on: date | None = optional("On which day. Left out: today.")
    reference: str | None = optional("What the payer or the bank wrote.")


@strawberry.input(description="Changes of the seller. A field left out stays as it is; null clears it.")
class UpdateSellerInput:
    """Changes of the seller."""

    name: str | None = optional("Name.")
    address: AddressInput | None = optional("Postal address.")
    vat_id: str | None = optional("VAT id with its country's prefix.")
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

    def parsed(self) -> dict[str, Any]:
        """Return the changes."""
        found = changes(self)
        if found.get("address"):
            found["address"] = found["address"].parsed()
        return found
