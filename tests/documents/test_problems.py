from dataclasses import replace
from typing import Any

import pytest

from billing.parties import Address
from documents.en16931 import Profile
from documents.issued import Issued
from documents.problems import problems
from tests.documents.make import ABROAD, BUYER, SELLER, contracted, issued, line, rate

NO_CODE = "04011000-1234512345-06"


def document(category: str = "STANDARD", percent: str = "19", **fields: Any) -> Issued:
    """Return a document of one line; fields are those of the seller, with a leading buyer_ those of the buyer."""
    of_buyer = {name.removeprefix("buyer_"): value for name, value in fields.items() if name.startswith("buyer_")}
    of_seller = {name: value for name, value in fields.items() if not name.startswith("buyer_")}
    buyer = replace(BUYER if category == "STANDARD" else ABROAD, **of_buyer)
    return issued(line(tax=rate(category, percent), **contracted()), seller=replace(SELLER, **of_seller), buyer=buyer)


MISSING = {
    "nothing": (document(), ()),
    "a number of the seller": (
        document(vat_id=None, registration_number=None),
        ("The seller has neither a registration number nor a VAT id (BR-CO-26).",),
    ),
    "a number that may stand beside O": (
        document("OUTSIDE_SCOPE", "0", registration_number=None),
        ("The seller has neither a registration number nor a VAT id that may stand on it (BR-CO-26).",),
    ),
    "a tax number": (
        document(vat_id=None, tax_number=None),
        ("The seller has neither a VAT id nor a tax number, which category S needs (BR-S-02).",),
    ),
    "the buyer's VAT id": (
        document("REVERSE_CHARGE", "0", buyer_vat_id=None),
        ("The buyer has no VAT id, which category AE needs (BR-AE-02).",),
    ),
    "both VAT ids": (
        document("INTRA_COMMUNITY", "0", vat_id=None, buyer_vat_id=None),
        (
            "The seller has no VAT id, which category K needs (BR-IC-02).",
            "The buyer has no VAT id, which category K needs (BR-IC-02).",
        ),
    ),
    "the seller's VAT id": (
        document("EXPORT", "0", vat_id=None),
        ("The seller has no VAT id, which category G needs (BR-G-02).",),
    ),
    "a reason": (
        replace(
            document("EXEMPT", "0"), taxes=tuple(replace(group, reason=None) for group in document("EXEMPT", "0").taxes)
        ),
        ("Nothing says why no VAT is charged in category E (BR-E-10).",),
    ),
    "a document of its own": (
        issued(line(tax=rate("OUTSIDE_SCOPE")), line()),
        ("What is outside the scope of VAT stands beside other categories (BR-O-11).",),
    ),
    "an account": (
        replace(document(), seller=replace(SELLER, iban=None)),
        ("The seller has no IBAN to be paid to (BR-61).",),
    ),
    "schemes": (
        document(electronic_address_scheme="XX", buyer_electronic_address=NO_CODE),
        (
            "The electronic address of the seller has the scheme XX, which is none of EAS (BR-CL-25).",
            "The electronic address of the buyer has no scheme (BR-63).",
        ),
    ),
    "a currency with two decimals": (
        issued(line(price="1.125", currency="KWD")),
        ("KWD has more decimals than an e-invoice may have (BR-DEC).",),
    ),
    "lines": (replace(document(), lines=()), ("The document has no line (BR-16).",)),
}


@pytest.mark.parametrize("case", MISSING)
def test_what_is_missing_for_a_valid_e_invoice_is_said_in_a_sentence(case: str) -> None:
    of, expected = MISSING[case]

    assert problems(of) == expected


def test_xrechnung_asks_for_more() -> None:
    nowhere = Address("Straße 1", "Stadt", "DE")
    of = document(
        contact_name=None,
        phone=None,
        email=None,
        electronic_address=None,
        address=nowhere,
        buyer_email=None,
        buyer_address=nowhere,
        buyer_deliver_to=nowhere,
    )

    assert (problems(of), problems(of, Profile.XRECHNUNG)) == (
        (),
        (
            "The seller has no electronic address (PEPPOL-EN16931-R020).",
            "The buyer has no electronic address (PEPPOL-EN16931-R010).",
            "The seller has no contact name (BR-DE-5).",
            "The seller has no phone number (BR-DE-6).",
            "The seller has no e-mail address (BR-DE-7).",
            "The seller has no postal code (BR-DE-4).",
            "The buyer has no postal code (BR-DE-9).",
            "The place of delivery has no postal code (BR-DE-11).",
        ),
    )


@pytest.mark.parametrize("email", ["a@b", "a.@example.com", ".a@example.com", "a@.example", "a@example.com."])
def test_xrechnung_wants_a_phone_number_with_digits_and_an_ordinary_e_mail_address(email: str) -> None:
    of = document(phone="+4", email=email)

    assert problems(of, Profile.XRECHNUNG) == (
        "The seller's phone number has less than three digits (BR-DE-27).",
        "The seller's e-mail address has not the form that XRechnung asks for (BR-DE-28).",
    )
