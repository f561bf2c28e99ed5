from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from billing.parties import Address
from documents.sellers import lacking
from tests.documents.make import SELLER

TODAY = date(2026, 11, 23)
NOWHERE = Address("-", "-", "DE")
LACKING: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "nothing": ({}, ()),
    "a bank": ({"iban": None}, ("The seller has no IBAN: an invoice cannot say where to pay to (BG-17).",)),
    "a VAT id in Germany, with a tax number and a register": ({"vat_id": None}, ()),
    "who it is": (
        {"vat_id": None, "tax_number": None, "registration_number": None},
        (
            "The seller has neither a registration number nor a VAT id (BR-CO-26).",
            "The seller has neither a VAT id nor a tax number, which category S needs (BR-S-02).",
        ),
    ),
    "an address": (
        {"address": NOWHERE},
        ("The seller has no address yet (BR-08).", "XRechnung: The seller has no postal code (BR-DE-4)."),
    ),
    "a contact": (
        {"phone": None, "contact_name": None},
        (
            "XRechnung: The seller has no contact name (BR-DE-5).",
            "XRechnung: The seller has no phone number (BR-DE-6).",
        ),
    ),
    "a contact elsewhere": ({"phone": None, "address": replace(SELLER.address, country="AT")}, ()),
    "a number of a small business": (
        {"small_business": True, "vat_id": None, "registration_number": None},
        ("The seller has neither a registration number nor a VAT id (BR-CO-26).",),
    ),
    "one that may stand beside what is outside the scope": (
        {"address": replace(SELLER.address, country="US"), "registration_number": None},
        ("The seller has neither a registration number nor a VAT id that may stand on it (BR-CO-26).",),
    ),
}


@pytest.mark.parametrize("what", LACKING)
def test_what_a_seller_lacks_is_known_before_the_first_invoice(what: str) -> None:
    fields, expected = LACKING[what]

    assert lacking(replace(SELLER, **fields), TODAY) == expected
