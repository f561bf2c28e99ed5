from dataclasses import replace
from decimal import Decimal

import pytest

from billing.parties import Address
from documents.sheet import sheet
from documents.transfer_code import transfer
from documents.units import unit_name
from tests.documents.make import (
    ABROAD,
    BUYER,
    NOVEMBER,
    SELLER,
    cancelling,
    contracted,
    correcting,
    issued,
    line,
    ordinary,
    rate,
)

MINUS = "\N{MINUS SIGN}"


def test_a_cancellation_in_english_reads_as_it_prints() -> None:
    invoice = issued(
        line("Hosting", "3", "19.90", days=(10, 30), discount="5", sku="H-1", **contracted()),
        line("Advice", "1", "12.345", rate("REVERSE_CHARGE"), unit="HUR", supplied=NOVEMBER),
        buyer=ABROAD,
        seller=replace(SELLER, cash_accounting=True),
    )

    assert sheet(cancelling(invoice), is_e_invoice=True) == {
        "language": "en",
        "region": "GB",
        "issued": ["2026", "11", "23"],
        "title": "Cancellation",
        "number": "CN-2026-000012",
        "brand": "Kontor Demo GmbH",
        "sender": "Kontor Demo GmbH · Am Musterspeicher 1 · 20457 Hamburg",
        "recipient": ["Vins et alcools Chevalier", "59 rue de l'Abbaye", "51100 Reims", "FRANCE"],
        "facts": [
            ("Number", "CN-2026-000012"),
            ("Date", "23 Nov 2026"),
            ("Supplied", "1 Nov 2026 – 30 Nov 2026"),
            ("Customer", "VINET"),
            ("Your VAT ID", "FR12345678901"),
            ("Contract", "CON-000007"),
            ("Delivered to", "2 quai du Port, 13002 Marseille, France"),
            ("Contact", "Lena Brandt"),
        ],
        "notes": [
            "Cancels INV-2026-000387.",
            "Reason: Falsche Menge",
            "VAT is accounted for on payments received (cash accounting).",
        ],
        "columns": ["No.", "Item", "Quantity", "Unit price", "VAT", "Net EUR"],
        "lines": [
            {
                "position": "1",
                "name": "Hosting",
                "details": [
                    "Item no. H-1",
                    "1 Nov 2026 – 30 Nov 2026",
                    f"Pro rata: 10 of 30 days: {MINUS}39.80",
                    f"Discount 5%: {MINUS}1.00",
                ],
                "quantity": "3",
                "unit": "months",
                "price": "19.90",
                "tax": "19%",
                "net": "18.90",
                "carry": "18.90",
            },
            {
                "position": "2",
                "name": "Advice",
                "details": [],
                "quantity": "1",
                "unit": "hour",
                "price": "12.345",
                "tax": "0%",
                "net": "12.35",
                "carry": "31.25",
            },
        ],
        "sums": [("Total net", "31.25"), ("VAT 19% on 18.90", "3.59"), ("VAT 0% on 12.35", "0.00")],
        "total": ["Total credited", "€34.84"],
        "reasons": ["Reverse charge"],
        "payment": {
            "title": "Payment",
            "terms": "The amount is credited to you.",
            "account": [],
            "code": "",
            "scan": "Scan to pay with your banking app",
            "described": "QR code of a SEPA credit transfer of this invoice",
        },
        "footer": [
            ["Kontor Demo GmbH", "Am Musterspeicher 1", "20457 Hamburg, Germany"],
            ["Phone +49 40 1234560", "rechnung@kontor-demo.example"],
            [
                "VAT ID DE123456789",
                "Tax number 22/123/45678",
                "Amtsgericht Hamburg HRB 123456",
                "Managing directors Hanna Kaufmann, Jan Petersen",
            ],
        ],
        "words": {
            "page": "Page {page} of {pages}",
            "carried": "Carried forward",
            "brought": "Brought forward",
            "embedded": "This PDF contains the structured e-invoice factur-x.xml (EN 16931).",
            "unprintable": "□ stands for a character that the fonts of this document do not have. "
            "The e-invoice inside has it.",
        },
    }


@pytest.mark.parametrize(
    ("language", "corrected", "settled", "left"),
    [
        (
            "en",
            "Corrects INV-2026-000001 of 1 Oct 2026, INV-2026-000002 of 2 Nov 2026.",
            [("Total with VAT", "296.31"), ("Set off against INV-2026-000387", f"{MINUS}196.31")],
            ["Left to be paid back", "€100.00"],
        ),
        (
            "de",
            "Berichtigt INV-2026-000001 vom 01.10.2026, INV-2026-000002 vom 02.11.2026.",
            [("Summe brutto", "296,31"), ("Verrechnet mit INV-2026-000387", f"{MINUS}196,31")],
            ["Noch zu erstatten", "100,00\N{NO-BREAK SPACE}€"],
        ),
    ],
)
def test_a_document_says_what_it_corrects_and_what_was_settled(
    language: str, corrected: str, settled: list[tuple[str, str]], left: list[str]
) -> None:
    document = ordinary(1, buyer=replace(BUYER, language=language))

    correction = sheet(correcting(document), is_e_invoice=True)
    cancellation = sheet(cancelling(document, 19_631), is_e_invoice=True)

    assert (correction["notes"], cancellation["sums"][2:], cancellation["total"]) == ([corrected], settled, left)


def test_an_invoice_in_german_names_what_the_law_asks_for() -> None:
    found = sheet(ordinary(1), is_e_invoice=False)

    assert [found[name] for name in ("title", "facts", "columns", "sums", "total", "words")] == [
        "Rechnung",
        [
            ("Nummer", "INV-2026-000387"),
            ("Datum", "23.11.2026"),
            ("Leistung", "01.11.2026 – 30.11.2026"),
            ("Fällig am", "07.12.2026"),
            ("Kundennummer", "ALFKI"),
            ("Ihre USt-IdNr.", "DE987654321"),
            ("Vertrag", "CON-000007"),
            ("Ansprechpartner", "Lena Brandt"),
        ],
        ["Pos.", "Bezeichnung", "Menge", "Einzelpreis", "USt", "Netto EUR"],
        [("Summe netto", "249,00"), ("USt 19\N{NO-BREAK SPACE}% auf 249,00", "47,31")],
        ["Rechnungsbetrag", "296,31\N{NO-BREAK SPACE}€"],
        {
            "page": "Seite {page} von {pages}",
            "carried": "Übertrag",
            "brought": "Übertrag",
            "embedded": "",
            "unprintable": "□ steht für ein Zeichen, das die Schriften dieses Dokuments nicht haben.",
        },
    ]
    assert found["payment"]["account"] == [
        ("Kontoinhaber", "Kontor Demo GmbH"),
        ("IBAN", "DE02 1203 0000 0000 2020 51"),
        ("BIC", "BYLADEM1001"),
        ("Verwendungszweck", "INV-2026-000387"),
        ("Betrag", "296,31\N{NO-BREAK SPACE}€"),
    ]


@pytest.mark.parametrize(
    ("category", "percent", "shown", "tax", "reasons"),
    [
        ("EXEMPT", "0", "0%", ("VAT 0% on 249.00", "0.00"), ["Exempt from VAT"]),
        ("EXPORT", "0", "0%", ("VAT 0% on 249.00", "0.00"), ["Export outside the EU"]),
        ("OUTSIDE_SCOPE", "0", "–", ("No VAT on 249.00", "0.00"), ["Not subject to VAT"]),
        ("STANDARD", "5.5", "5.5%", ("VAT 5.5% on 249.00", "13.70"), []),
    ],
)
def test_a_document_says_how_it_is_taxed_and_why_it_is_not(
    category: str, percent: str, shown: str, tax: tuple[str, str], reasons: list[str]
) -> None:
    found = sheet(issued(line(tax=rate(category, percent)), buyer=ABROAD), is_e_invoice=True)

    assert (found["lines"][0]["tax"], found["sums"][1], found["reasons"]) == (shown, tax, reasons)


def test_no_vat_id_stands_on_what_is_outside_the_scope_of_vat() -> None:
    found = sheet(issued(line(tax=rate("OUTSIDE_SCOPE"))), is_e_invoice=True)

    assert "DE123456789" not in str(found)
    assert "DE987654321" not in str(found)


@pytest.mark.parametrize(
    ("country", "note"),
    [
        ("DE", "Umsatzsteuerfrei als Kleinunternehmer (§ 19 UStG)."),
        ("AT", "Umsatzsteuerfrei als Kleinunternehmen."),
    ],
)
def test_a_small_business_says_so(country: str, note: str) -> None:
    seller = replace(SELLER, small_business=True, address=replace(SELLER.address, country=country))

    assert sheet(issued(line(tax=rate("EXEMPT")), seller=seller), is_e_invoice=True)["notes"] == [note]


def test_a_letter_goes_to_the_attention_of_whoever_the_address_names_and_to_the_region_where_there_is_one() -> None:
    address = Address("1 Main St", "Boise", "US", name="Ann Lee", line2="Suite 2", postal_code="83702", region="ID")

    found = sheet(issued(line(), buyer=replace(BUYER, address=address, language="en-US")), is_e_invoice=True)

    assert (found["recipient"], dict(found["facts"])["Due"]) == (
        ["Alfreds Futterkiste", "Ann Lee", "1 Main St", "Suite 2", "83702 Boise, ID", "UNITED STATES"],
        "Dec 7, 2026",
    )


def test_a_word_that_is_longer_than_its_column_has_places_to_break() -> None:
    found = sheet(issued(line("Rindfleischetikettierungsgesetz, neu", description="Short words")), is_e_invoice=True)

    assert (found["lines"][0]["name"].split("\N{ZERO WIDTH SPACE}"), found["lines"][0]["details"]) == (
        ["Rind", "flei", "sche", "tike", "ttie", "rung", "sges", "etz, neu"],
        ["Short words"],
    )


def test_a_unit_is_named_where_it_has_a_name_and_is_a_plain_count_without_one() -> None:
    one, several, less = Decimal(1), Decimal("1.5"), Decimal(-1)

    assert [
        unit_name("MON", one, "en"),
        unit_name("MON", several, "en"),
        unit_name("MON", less, "de-AT"),
        unit_name("HUR", several, "de"),
        unit_name("C62", several, "en"),
        unit_name("4K", one, "en"),
    ] == ["month", "months", "Monat", "Stunden", "", "4K"]


def test_a_transfer_names_its_account_and_asks_for_no_more_than_there_can_be() -> None:
    document = ordinary(1, seller=replace(SELLER, account_holder="x" * 80, bic=None))

    assert transfer(document) == "\n".join(
        ["BCD", "002", "1", "SCT", "", "x" * 70, "DE02120300000000202051", "EUR296.31", "", "", "INV-2026-000387"]
    )
    assert transfer(replace(document, gross_minor=99_999_999_999)) is not None
    assert transfer(replace(document, gross_minor=100_000_000_000)) is None
