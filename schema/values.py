"""Values without an id: money, lengths, addresses, rates, pages, refusals."""

from datetime import date
from decimal import Decimal

import strawberry

from schema.declaring import plain
from schema.enums import AddressKind, IntervalUnit, RefusalCode, TaxCategory
from schema.scalars import CountryCode, CurrencyCode
from schema.scopes import needs


@needs()
@strawberry.interface(description="Anything that has an id of its own and can be asked for by it.")
class Node:
    """Anything with an id."""

    id: strawberry.ID = plain(
        "Opaque, unique over all types, readable in logs: a prefix and 32 hexadecimal digits, such as cus_018f…."
    )


@needs()
@strawberry.type(
    description="An exact amount in one currency, rounded to its minor unit (EUR 2 decimals, JPY 0, KWD 3)."
)
class Money:
    """An exact amount."""

    amount: Decimal = plain("The amount in major units, with exactly as many decimals as the currency has.")
    currency: CurrencyCode = plain("The currency.")


@needs()
@strawberry.type(description="Days from *start* up to, but not with, *end*.")
class Period:
    """A half-open period."""

    start: date = plain("The first day covered.")
    end: date = plain("The first day no longer covered.")


@needs()
@strawberry.type(description="A length of calendar time, such as 1 MONTH or 2 YEAR.")
class Interval:
    """A length of calendar time."""

    count: int = plain("How many.")
    unit: IntervalUnit = plain("Of what.")


@needs()
@strawberry.type(description="How much of a full period a line bills.")
class Proration:
    """A part of a period."""

    days: int = plain("The days billed.")
    of: int = plain("The days of the full period.")


@needs()
@strawberry.type(description="An EN 16931 VAT category and percentage.")
class TaxRate:
    """A tax rate."""

    category: TaxCategory = plain("The category.")
    percent: Decimal = plain("The percentage: 19 for 19 %; 0 for every category but STANDARD.")


@needs()
@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Where a page lies."""

    has_next_page: bool = plain("Whether there is more behind it.")
    has_previous_page: bool = plain("Whether there is more before it.")
    start_cursor: str | None = plain("The cursor of its first entry.")
    end_cursor: str | None = plain("The cursor of its last entry: give it as *after* to go on.")


@needs()
@strawberry.type(description="Something the user can mend. All refusals of an input come at once.")
class UserError:
    """A refusal."""

    code: RefusalCode = plain("What kind of thing is wrong.")
    message: str = plain("What is wrong, in English, for people.")
    path: list[str] = plain('Where in the input, such as ["items", "0", "unitPrice"]; empty for the whole.')


@needs()
@strawberry.type(description="A postal address.")
class Address:
    """A postal address."""

    kind: AddressKind = plain("What it is for.")
    name: str | None = plain("A name to write on it, where it differs from the customer's.")
    line1: str = plain("Street and number, or a post box.")
    line2: str | None = plain("A second line.")
    postal_code: str | None = plain("Postal code.")
    city: str = plain("City.")
    region: str | None = plain("State, county or region.")
    country: CountryCode = plain("Country.")
    email: str | None = plain("An e-mail address for this address alone.")


@needs()
@strawberry.type(description="Who sold or who bought, as they were on the day of issue.")
class Party:
    """A party of a document."""

    name: str = plain("Name.")
    vat_id: str | None = plain("VAT id.")
    email: str | None = plain("E-mail address.")
    address: Address = plain("Postal address.")


@needs()
@strawberry.type(description="The tax of one category and percentage on a document, rounded here, once.")
class DocumentTax:
    """The tax of one rate."""

    rate: TaxRate = plain("Category and percentage.")
    taxable: Money = plain("The sum of the lines with this rate.")
    tax: Money = plain("The tax on it.")
    exemption: str | None = plain("The reason printed where no tax is charged.")


@needs()
@strawberry.type(description="How far a bill run is, in customers and documents.")
class BillRunCounts:
    """The counts of a bill run."""

    customers: int = plain("How many customers had something that might be due.")
    done: int = plain("How many of them are done.")
    documents: int = plain("How many documents were created.")
    nothing_to_bill: int = plain("For how many customers nothing was due.")
    failed: int = plain("For how many customers it failed.")


@needs()
@strawberry.type(description="Sums over documents, one entry a currency; credit notes count negative.")
class DocumentTotals:
    """Sums over documents."""

    net: list[Money] = plain("Before tax.")
    tax: list[Money] = plain("Tax.")
    gross: list[Money] = plain("Net plus tax.")
    outstanding: list[Money] = plain("What is still to be paid, less what is to be paid back.")
