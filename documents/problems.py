"""What keeps a document from being a valid e-invoice: what no check of an input could know."""

import re
from collections.abc import Iterator

from billing.currencies import exponent
from billing.parties import Address, Buyer, Seller
from billing.tax import NEEDS_BUYER_VAT_ID, TaxCategory
from documents import en16931
from documents.en16931 import Profile
from documents.issued import Issued
from documents.schemes import is_scheme

MOST_DECIMALS = 2
"""Of an amount in EN 16931 (BR-DEC)."""

_TAXED_AT_HOME = frozenset({TaxCategory.STANDARD, TaxCategory.ZERO, TaxCategory.EXEMPT})
_BY_VAT_ID = frozenset({TaxCategory.INTRA_COMMUNITY, TaxCategory.EXPORT})
_WITHOUT_REASON = frozenset({TaxCategory.STANDARD, TaxCategory.ZERO})
_EMAIL = re.compile(r"[^@\s.]([^@\s]*[^@\s.])?@[^@\s.]([^@\s]*[^@\s.])")
_THREE_DIGITS = re.compile(r"(.*\d){3}", re.DOTALL)


def problems(document: Issued, profile: Profile = Profile.EN16931) -> tuple[str, ...]:
    """Return what is missing for a valid e-invoice, a sentence each with the rule's name; none where it is valid."""
    found = [*_in_general(document), *_of_taxes(document), *_of_addresses(document)]
    if profile is Profile.XRECHNUNG:
        found += _of_xrechnung(document)
    return tuple(found)


def _in_general(document: Issued) -> Iterator[str]:
    seller_vat_id, _ = en16931.vat_ids(document)
    if exponent(document.currency) > MOST_DECIMALS:
        yield f"{document.currency} has more decimals than an e-invoice may have (BR-DEC)."
    if not document.lines:
        yield "The document has no line (BR-16)."
    if seller_vat_id is None and document.seller.registration_number is None:
        unless = " that may stand on it" if document.seller.vat_id else ""
        yield f"The seller has neither a registration number nor a VAT id{unless} (BR-CO-26)."
    if en16931.is_transfer(document) and document.seller.iban is None:
        yield "The seller has no IBAN to be paid to (BR-61)."


def _of_taxes(document: Issued) -> Iterator[str]:
    seller, buyer = document.seller, document.buyer
    has_seller_id = seller.vat_id is not None or seller.tax_number is not None
    categories = {group.rate.category for group in document.taxes}
    for category in TaxCategory:
        if category not in categories:
            continue
        code = en16931.CATEGORIES[category]
        rule = "IC" if category is TaxCategory.INTRA_COMMUNITY else code
        if (category in _TAXED_AT_HOME or category is TaxCategory.REVERSE_CHARGE) and not has_seller_id:
            yield f"The seller has neither a VAT id nor a tax number, which category {code} needs (BR-{rule}-02)."
        if category in _BY_VAT_ID and seller.vat_id is None:
            yield f"The seller has no VAT id, which category {code} needs (BR-{rule}-02)."
        if category in NEEDS_BUYER_VAT_ID and buyer.vat_id is None:
            yield f"The buyer has no VAT id, which category {code} needs (BR-{rule}-02)."
        if category is TaxCategory.OUTSIDE_SCOPE and len(categories) > 1:
            yield "What is outside the scope of VAT stands beside other categories (BR-O-11)."
    for group in document.taxes:
        if group.rate.category not in _WITHOUT_REASON and group.reason is None:
            code = en16931.CATEGORIES[group.rate.category]
            rule = "IC" if code == "K" else code
            yield f"Nothing says why no VAT is charged in category {code} (BR-{rule}-10)."


def _of_addresses(document: Issued) -> Iterator[str]:
    parties: tuple[tuple[str, Seller | Buyer, str], ...] = (
        ("seller", document.seller, "BR-62"),
        ("buyer", document.buyer, "BR-63"),
    )
    for name, party, rule in parties:
        found = en16931.endpoint(party)
        if found is None:
            continue
        _, scheme = found
        if not scheme:
            yield f"The electronic address of the {name} has no scheme ({rule})."
        elif not is_scheme(scheme):
            yield f"The electronic address of the {name} has the scheme {scheme}, which is none of EAS (BR-CL-25)."


def _of_xrechnung(document: Issued) -> Iterator[str]:
    seller, buyer = document.seller, document.buyer
    if en16931.endpoint(seller) is None:
        yield "The seller has no electronic address (PEPPOL-EN16931-R020)."
    if en16931.endpoint(buyer) is None:
        yield "The buyer has no electronic address (PEPPOL-EN16931-R010)."
    if seller.contact_name is None:
        yield "The seller has no contact name (BR-DE-5)."
    if seller.phone is None:
        yield "The seller has no phone number (BR-DE-6)."
    elif not _THREE_DIGITS.match(seller.phone):
        yield "The seller's phone number has less than three digits (BR-DE-27)."
    if seller.email is None:
        yield "The seller has no e-mail address (BR-DE-7)."
    elif not _EMAIL.fullmatch(seller.email):
        yield "The seller's e-mail address has not the form that XRechnung asks for (BR-DE-28)."
    delivered = en16931.deliver_to(document)
    addresses: tuple[tuple[str, Address | None, str], ...] = (
        ("seller", seller.address, "BR-DE-4"),
        ("buyer", buyer.address, "BR-DE-9"),
        ("place of delivery", delivered, "BR-DE-11"),
    )
    for name, address, rule in addresses:
        if address is not None and address.postal_code is None:
            yield f"The {name} has no postal code ({rule})."
