"""A cancellation asks for what had been paid, and for no more: the rest is set off against the document it undoes."""

import re
from typing import Any
from uuid import UUID

import pytest

from documents.cii import cii
from documents.en16931 import Profile
from documents.sheet import sheet
from documents.ubl import ubl
from loaders.issued import issued
from tests.api import make
from tests.api.client import Api

SHOP = {"vatId": "DE123456789", "taxNumber": "22/123", "iban": "DE89370400440532013000", "registrationNumber": "HRB 1"}
SELLER = "mutation ($input: UpdateSellerInput!) { updateSeller(input: $input) { userErrors { message } } }"
PAY = "mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { userErrors { code } } }"
CANCEL = """
mutation ($id: ID!) { cancelDocument(input: {id: $id, reason: "Wrong"}) {
  cancellation { id number status gross { amount } settled { amount } outstanding { amount } paymentTerms }
} }
"""


async def _cancelled(api: Api, quantity: str, paid: str | None, language: str, unit_price: str = "100") -> Any:
    """Return the cancellation of a document, over 119.00 as a rule, of which some was paid, or paid back."""
    await api(SELLER, input=SHOP)
    customer = await make.customer(api, language=language)
    lines = [{"name": "Chair", "quantity": quantity, "unitPrice": unit_price}]
    await make.order(api, customer["id"], lines=lines)
    (document,) = await make.documents(api, customer["id"])
    if paid:
        answer = await api(PAY, input={"documentId": document["id"], "amount": paid})
        assert answer["recordPayment"]["userErrors"] == []
    return (await api(CANCEL, id=document["id"]))["cancelDocument"]["cancellation"]


@pytest.mark.parametrize(("language", "terms"), [("en", "Nothing is to be paid."), ("de", "Es ist nichts zu zahlen.")])
async def test_what_undoes_a_document_over_nothing_asks_for_nothing(api: Api, language: str, terms: str) -> None:
    cancellation = await _cancelled(api, "1", None, language, unit_price="0")

    assert (cancellation["status"], cancellation["gross"], cancellation["paymentTerms"]) == (
        "PAID",
        {"amount": "0.00"},
        terms,
    )


async def _asked(api: Api, key: str) -> dict[str, Any]:
    """Return what the papers of a document ask for."""
    async with api.database.reading() as connection:
        document = await issued(connection, UUID(key.partition("_")[2]), 100)
    paper = sheet(document, is_e_invoice=True)
    payment = paper["payment"]
    return {
        "PDF": (paper["sums"][2:], paper["total"], payment["terms"]),
        "account": [value for label, value in payment["account"] if label in {"IBAN", "Amount", "Betrag"}],
        "code": bool(payment["code"]),
        "CII": _amounts("ram:(TypeCode|TotalPrepaidAmount|DuePayableAmount)", cii(document)),
        "UBL": _amounts("cbc:(PaymentMeansCode|DueDate|PrepaidAmount|PayableAmount)", ubl(document, Profile.EN16931)),
    }


def _amounts(names: str, xml: bytes) -> dict[str, str]:
    return {name: value for name, value in re.findall(rf"<{names}[^>]*>([^<]*)", xml.decode()) if value != "VAT"}


def _in_xml(means: str, due: dict[str, str], settled: str | None, left: str) -> dict[str, dict[str, str]]:
    """Return what both e-invoices are to say: the means of payment, until when, what was settled and what is left."""
    prepaid = {"PrepaidAmount": settled} if settled else {}
    in_cii = {f"Total{name}": value for name, value in prepaid.items()}
    return {
        "CII": {"TypeCode": means, **in_cii, "DuePayableAmount": left},
        "UBL": {"PaymentMeansCode": means, **due, **prepaid, "PayableAmount": left},
    }


MINUS = "\N{MINUS SIGN}"
IBAN = "DE89 3704 0044 0532 0130 00"


@pytest.mark.parametrize(
    ("paid", "terms", "sums", "total", "account", "means", "due", "totals"),
    [
        (
            None,
            "Set off against CN-2026-000001; nothing is left to be paid.",
            [("Total with VAT", "119.00"), ("Set off against CN-2026-000001", f"{MINUS}119.00")],
            ["Left to pay", "€0.00"],
            [],
            "1",
            {},
            ("119.00", "0.00"),
        ),
        (
            "40",
            "Partly set off against CN-2026-000001. Payable by 7 December 2026.",
            [("Total with VAT", "119.00"), ("Set off against CN-2026-000001", f"{MINUS}79.00")],
            ["Left to pay", "€40.00"],
            [IBAN, "€40.00"],
            "58",
            {"DueDate": "2026-12-07"},
            ("79.00", "40.00"),
        ),
        (
            "119",
            "Payable by 7 December 2026.",
            [],
            ["Total to pay", "€119.00"],
            [IBAN, "€119.00"],
            "58",
            {"DueDate": "2026-12-07"},
            (None, "119.00"),
        ),
    ],
    ids=["not paid back", "partly paid back", "wholly paid back"],
)
async def test_the_invoice_that_undoes_a_credit_note_asks_for_what_had_been_paid_back(
    api: Api,
    paid: str | None,
    terms: str,
    sums: list[tuple[str, str]],
    total: list[str],
    account: list[str],
    means: str,
    due: dict[str, str],
    totals: tuple[str | None, str],
) -> None:
    cancellation = await _cancelled(api, "-1", paid, "en")

    key, (settled, left) = cancellation.pop("id"), totals
    assert cancellation == {
        "number": "INV-2026-000001",
        "status": "OPEN" if paid else "PAID",
        "gross": {"amount": "119.00"},
        "settled": {"amount": settled or "0.00"},
        "outstanding": {"amount": left},
        "paymentTerms": terms,
    }
    assert await _asked(api, key) == {
        "PDF": (sums, total, terms),
        "account": account,
        "code": bool(account),
        **_in_xml(means, due, settled, left),
    }


@pytest.mark.parametrize(
    ("paid", "terms", "sums", "total", "totals"),
    [
        (
            None,
            "Mit INV-2026-000001 verrechnet; es bleibt nichts zu zahlen.",
            [("Summe brutto", "119,00"), ("Verrechnet mit INV-2026-000001", f"{MINUS}119,00")],
            ["Noch zu erstatten", "0,00\N{NO-BREAK SPACE}€"],
            ("119.00", "0.00"),
        ),
        (
            "40",
            "Teilweise mit INV-2026-000001 verrechnet. Der Rest wird Ihnen gutgeschrieben.",
            [("Summe brutto", "119,00"), ("Verrechnet mit INV-2026-000001", f"{MINUS}79,00")],
            ["Noch zu erstatten", "40,00\N{NO-BREAK SPACE}€"],
            ("79.00", "40.00"),
        ),
        (
            "119",
            "Der Betrag wird Ihnen gutgeschrieben.",
            [],
            ["Korrekturbetrag", "119,00\N{NO-BREAK SPACE}€"],
            (None, "119.00"),
        ),
    ],
    ids=["not paid", "partly paid", "wholly paid"],
)
async def test_the_credit_note_that_undoes_an_invoice_gives_back_what_had_been_paid(
    api: Api,
    paid: str | None,
    terms: str,
    sums: list[tuple[str, str]],
    total: list[str],
    totals: tuple[str | None, str],
) -> None:
    cancellation = await _cancelled(api, "1", paid, "de")

    settled, left = totals
    assert (cancellation["settled"], cancellation["outstanding"], cancellation["paymentTerms"]) == (
        {"amount": settled or "0.00"},
        {"amount": left},
        terms,
    )
    assert await _asked(api, cancellation["id"]) == {
        "PDF": (sums, total, terms),
        "account": [],
        "code": False,
        **_in_xml("1", {}, settled, left),
    }
