"""What is wrong with a seller row, before it prints on documents."""

from collections.abc import Container, Iterator

from billing import checks
from billing.customers import of_address
from billing.parties import Seller
from billing.refusals import Refusal, RefusalCode

NEVER_EMPTY = {
    "name": "name",
    "address": "address",
    "currency": "currency",
    "time_zone": "timeZone",
    "cash_accounting": "cashAccounting",
    "small_business": "smallBusiness",
}
"""What a seller always has, with the words of the input."""


def refusals(seller: Seller, time_zones: Container[str]) -> Iterator[Refusal]:
    """Yield everything that is wrong with *seller*; *time_zones* are the names that the system knows."""
    for name, value in (
        ("name", seller.name),
        ("taxNumber", seller.tax_number),
        ("registrationNumber", seller.registration_number),
        ("register", seller.register),
        ("managingDirectors", seller.managing_directors),
        ("phone", seller.phone),
        ("contactName", seller.contact_name),
        ("electronicAddress", seller.electronic_address),
        ("electronicAddressScheme", seller.electronic_address_scheme),
        ("accountHolder", seller.account_holder),
        ("creditorId", seller.creditor_id),
    ):
        yield from checks.words(value, name)
    for refusal in of_address(seller.address):
        yield refusal.under("address")
    yield from checks.vat_id(seller.vat_id, "vatId")
    yield from checks.matching(seller.email, "email", "email")
    yield from checks.iban(seller.iban, "iban")
    yield from checks.matching(seller.bic, "bic", "bic")
    yield from checks.currency(seller.currency, "currency")
    if seller.time_zone not in time_zones:
        message = "Must be a time zone of the IANA database, such as Europe/Berlin."
        yield Refusal(RefusalCode.INVALID, message, ("timeZone",))
