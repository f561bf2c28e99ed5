"""The seller, as clients see it."""

import strawberry

from resolvers.callers import ANY_READ
from schema.declaring import plain
from schema.scalars import CurrencyCode
from schema.scopes import needs
from schema.values import Address


@needs(ANY_READ)
@strawberry.type(
    description=(
        "Who bills, as printed on documents from now on; what was issued keeps its copy. A seller outside the EU, "
        "GB, CH, NO, LI and IS is at home outside the scope of VAT, unless items and lines give their rate."
    )
)
class Seller:
    """Who bills."""

    name: str = plain("Name.")
    address: Address = plain("Postal address; its country decides tax.")
    vat_id: str | None = plain("VAT id with its country's prefix.")
    tax_number: str | None = plain("Tax number.")
    registration_number: str | None = plain("Number in the commercial register.")
    register: str | None = plain("The register and its court.")
    managing_directors: str | None = plain("Who directs the company.")
    email: str | None = plain("E-mail address.")
    phone: str | None = plain("Telephone number.")
    contact_name: str | None = plain("Whom to ask.")
    electronic_address: str | None = plain("Where it receives e-invoices (BT-34).")
    electronic_address_scheme: str | None = plain("The scheme of that address, such as EM or 9930.")
    iban: str | None = plain("The account to pay to.")
    bic: str | None = plain("The bank of that account.")
    account_holder: str | None = plain("Whose account it is, where not the seller's.")
    creditor_id: str | None = plain("SEPA creditor identifier.")
    cash_accounting: bool = plain("Whether tax is owed when paid, not when billed.")
    small_business: bool = plain("Whether no VAT is charged (in Germany § 19 UStG).")
    currency: CurrencyCode = plain("The currency of new customers.")
    time_zone: str = plain("The business time zone, by its IANA name: which day is today.")
