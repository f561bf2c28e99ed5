from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from billing.calendar import Period
from billing.documents import DocumentStatus, status
from billing.drafts import DocumentKind, Draft, DraftLine, Payment, TaxGroup, draft, payment_of, tax_groups
from billing.money import Money
from billing.tax import Exemption, TaxCategory, TaxRate
from tests.billing.make import NINETEEN, account, agreement, billed, buyer, day, purchase, seller

SEVEN = TaxRate(TaxCategory.STANDARD, Decimal(7))
REVERSE_CHARGE = TaxRate(TaxCategory.REVERSE_CHARGE, Decimal(0))
ZERO = TaxRate(TaxCategory.ZERO, Decimal(0))


def line(amount: int, discount: int = 0, **fields: Any) -> DraftLine:
    given: dict[str, Any] = {
        "name": "Hosting",
        "currency": "EUR",
        "quantity": Decimal(1),
        "unit": "C62",
        "unit_price": Decimal(1),
        "discount_percent": Decimal(0),
        "amount_minor": amount,
        "discount_minor": discount,
        "tax": NINETEEN,
        "supplied": Period(day("2026-01-01"), day("2026-02-01")),
        **fields,
    }
    return DraftLine(**given)


def drafted(*lines: DraftLine, currency: str = "EUR", **fields: Any) -> Draft:
    return draft(lines, currency, seller(), buyer(**fields), day("2026-11-23"), 14)


def test_a_document_adds_up_to_the_cent() -> None:
    document = drafted(line(10_00, 1_00), line(33), line(5_00, tax=SEVEN))

    assert [one.net for one in document.lines] == [Money(9_00, "EUR"), Money(33, "EUR"), Money(5_00, "EUR")]
    assert document.taxes == (
        TaxGroup(NINETEEN, "EUR", taxable_minor=9_33, tax_minor=1_77, reason=None),
        TaxGroup(SEVEN, "EUR", taxable_minor=5_00, tax_minor=35, reason=None),
    )
    assert (document.net, document.tax, document.gross) == (
        Money(14_33, "EUR"),
        Money(2_12, "EUR"),
        Money(16_45, "EUR"),
    )


def test_tax_is_rounded_once_a_group_and_not_once_a_line() -> None:
    """Three lines of 0.03 at 19 %: 0.0057 each would round to 0.01, three times; 0.09 × 19 % is 0.0171."""
    (group,) = tax_groups([line(3), line(3), line(3)], "EUR", "en", seller_in_eu=True)

    assert group == TaxGroup(NINETEEN, "EUR", taxable_minor=9, tax_minor=2, reason=None)


@pytest.mark.parametrize(("taxable", "tax"), [(50, 10), (-50, -10), (49, 9), (-49, -9), (0, 0)])
def test_half_a_cent_of_tax_is_rounded_away_from_zero(taxable: int, tax: int) -> None:
    (group,) = tax_groups([line(taxable)], "EUR", "en", seller_in_eu=True)

    assert (group.taxable, group.tax) == (Money(taxable, "EUR"), Money(tax, "EUR"))


@pytest.mark.parametrize(("currency", "tax"), [("JPY", 190), ("KWD", 190), ("EUR", 190)])
def test_tax_is_counted_in_the_minor_units_of_any_currency(currency: str, tax: int) -> None:
    document = drafted(line(1_000, currency=currency), currency=currency)

    assert (document.tax, document.gross) == (Money(tax, currency), Money(1_000 + tax, currency))


def test_the_same_percent_written_otherwise_is_the_same_group() -> None:
    (group,) = tax_groups(
        [line(100), line(100, tax=replace(NINETEEN, percent=Decimal("19.0000")))], "EUR", "en", seller_in_eu=True
    )

    assert (group.taxable_minor, group.tax_minor) == (200, 38)


def test_groups_come_by_category_and_then_by_percent_the_highest_first() -> None:
    lines = [line(1, tax=tax) for tax in (REVERSE_CHARGE, SEVEN, ZERO, NINETEEN)]

    assert [group.rate for group in tax_groups(lines, "EUR", "en", seller_in_eu=True)] == [
        NINETEEN,
        SEVEN,
        ZERO,
        REVERSE_CHARGE,
    ]


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "Reverse charge"),
        ("de", "Steuerschuldnerschaft des Leistungsempfängers"),
        ("DE-at", "Steuerschuldnerschaft des Leistungsempfängers"),
        ("del", "Reverse charge"),
        ("fr", "Reverse charge"),
    ],
)
def test_no_tax_has_its_reason_in_german_or_else_in_english(language: str, reason: str) -> None:
    (group,) = drafted(line(1_00, tax=REVERSE_CHARGE), language=language).taxes

    assert (group.reason, group.exemption) == (Exemption("VATEX-EU-AE", reason), reason)


def test_a_negative_gross_turns_every_amount_of_the_document_round() -> None:
    charge, credit = line(2_00, 20, tax=SEVEN), line(-10_00, -1_00, quantity=Decimal(-3))

    document = drafted(charge, credit)

    assert document.kind is DocumentKind.CREDIT_NOTE
    assert document.lines == (
        replace(charge, quantity=Decimal(-1), amount_minor=-2_00, discount_minor=-20, position=1),
        replace(credit, quantity=Decimal(3), amount_minor=10_00, discount_minor=1_00, position=2),
    )
    assert [(group.taxable_minor, group.tax_minor) for group in document.taxes] == [(9_00, 1_71), (-1_80, -13)]
    assert (document.net_minor, document.tax_minor, document.gross_minor) == (7_20, 1_58, 8_78)


def test_a_credit_note_mirrors_to_the_cent_the_invoice_of_the_same_lines() -> None:
    charges = [line(1_03, 7), line(2_50, tax=SEVEN), line(50)]

    invoice, credit_note = drafted(*charges), drafted(*(one.negated() for one in charges))

    assert (invoice.kind, credit_note.kind) == (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE)
    assert (credit_note.lines, credit_note.taxes) == (invoice.lines, invoice.taxes)


def test_the_gross_decides_and_not_the_net() -> None:
    """Net is 1.00 to the customer, tax of 1.90 to the seller: gross 0.90."""
    document = drafted(line(10_00), line(-11_00, tax=REVERSE_CHARGE))

    assert (document.kind, document.net_minor, document.gross_minor) == (DocumentKind.INVOICE, -1_00, 90)


@pytest.mark.parametrize(
    ("language", "terms"), [("en", "Nothing is to be paid."), ("de-AT", "Es ist nichts zu zahlen.")]
)
def test_a_gross_of_zero_is_an_invoice_that_counts_as_paid(language: str, terms: str) -> None:
    document = drafted(line(1_00), line(-1_00), language=language)

    assert (document.kind, document.gross_minor, document.payment) == (DocumentKind.INVOICE, 0, Payment("1", terms))
    assert status(document.kind, 0, document.due_on, day("2027-01-01"), is_cancelled=False) is DocumentStatus.PAID


@pytest.mark.parametrize(
    ("kind", "outstanding", "today", "is_cancelled", "expected"),
    [
        (DocumentKind.INVOICE, 1, "2026-12-06", False, DocumentStatus.OPEN),
        (DocumentKind.INVOICE, 1, "2026-12-07", False, DocumentStatus.OPEN),
        (DocumentKind.INVOICE, 1, "2026-12-08", False, DocumentStatus.OVERDUE),
        (DocumentKind.INVOICE, 0, "2026-12-08", False, DocumentStatus.PAID),
        (DocumentKind.INVOICE, 0, "2026-12-08", True, DocumentStatus.CANCELLED),
        (DocumentKind.CREDIT_NOTE, 1, "2026-12-08", False, DocumentStatus.OPEN),
        (DocumentKind.CREDIT_NOTE, 0, "2026-12-08", False, DocumentStatus.PAID),
        (DocumentKind.CREDIT_NOTE, 0, "2026-12-08", True, DocumentStatus.CANCELLED),
    ],
)
def test_an_invoice_is_overdue_from_the_day_after_it_was_due(
    kind: DocumentKind, outstanding: int, today: str, *, is_cancelled: bool, expected: DocumentStatus
) -> None:
    """
    23 Nov            7 Dec    8 Dec
      | issued          | due    | overdue
    """
    assert status(kind, outstanding, day("2026-12-07"), day(today), is_cancelled=is_cancelled) is expected


@pytest.mark.parametrize(("term", "due_on"), [(0, "2026-11-23"), (14, "2026-12-07"), (365, "2027-11-23")])
def test_a_document_is_due_when_the_payment_term_is_over(term: int, due_on: str) -> None:
    """
    23 Nov       7 Dec
      |############|
        14 days    due
    """
    document = draft([line(1)], "EUR", seller(), buyer(), day("2026-11-23"), term)

    assert (document.issued_on, document.due_on) == (day("2026-11-23"), day(due_on))


@pytest.mark.parametrize(
    ("kind", "currency", "iban", "language", "expected"),
    [
        (DocumentKind.INVOICE, "EUR", "DE1", "en", Payment("58", "Payable by 7 December 2026.")),
        (DocumentKind.INVOICE, "USD", "DE1", "de", Payment("30", "Zahlbar bis 07.12.2026.")),
        (DocumentKind.INVOICE, "EUR", None, "de-CH", Payment("1", "Zahlbar bis 07.12.2026.")),
        (DocumentKind.CREDIT_NOTE, "EUR", "DE1", "en", Payment("58", "The amount is credited to you.")),
        (DocumentKind.CREDIT_NOTE, "JPY", None, "de", Payment("1", "Der Betrag wird Ihnen gutgeschrieben.")),
    ],
)
def test_payment_terms_follow_kind_currency_account_and_language(
    kind: DocumentKind, currency: str, iban: str | None, language: str, expected: Payment
) -> None:
    assert payment_of(kind, Money(1, currency), seller(iban=iban), language, day("2026-12-07")) == expected


@pytest.mark.parametrize(
    ("orders", "contracts", "expected"),
    [
        ([None], [None], (None, None)),
        (["O-1", "O-1"], [None, None], ("O-1", None)),
        (["O-1", None], [None, "K-1"], ("O-1", "K-1")),
        (["O-1", "O-2"], [None, None], (None, None)),
        ([None, None], ["K-1", "K-2"], (None, None)),
    ],
)
def test_a_reference_is_named_where_there_is_only_one(
    orders: list[str | None], contracts: list[str | None], expected: tuple[str | None, str | None]
) -> None:
    lines = [line(1, order_number=o, contract_number=k) for o, k in zip(orders, contracts, strict=True)]

    document = drafted(*lines)

    assert (document.order_reference, document.contract_reference) == expected


def test_a_document_supplies_from_the_first_day_of_a_line_to_the_last_of_any() -> None:
    """
    1 Jan      10 Jan     1 Feb     1 Mar
      |----------|           |--------|
      |===============================|
    """
    early = line(1, supplied=Period(day("2026-01-01"), day("2026-01-10")))
    late = line(1, supplied=Period(day("2026-02-01"), day("2026-03-01")))

    assert drafted(late, early).supplied == Period(day("2026-01-01"), day("2026-03-01"))


def test_lines_keep_their_order_and_are_counted_from_one() -> None:
    document = drafted(line(1, name="b"), line(2, name="a"), line(3, name="c"))

    assert [(one.position, one.name) for one in document.lines] == [(1, "b"), (2, "a"), (3, "c")]


def test_a_document_keeps_who_sold_and_who_bought() -> None:
    document = drafted(line(1), name="Bremer Kaffee GmbH")

    assert (document.seller, document.buyer) == (seller(), buyer(name="Bremer Kaffee GmbH"))


def test_references_name_the_only_order_and_the_only_contract() -> None:
    one = account(purchase("2026-11-01", number="O-1"), agreement("2026-11-01", number="K-1"))
    (document,) = billed(one, "2026-11-20")
    (several,) = billed(
        account(purchase("2026-11-01", number="O-1"), purchase("2026-11-01", number="O-2")), "2026-11-20"
    )

    assert (document.order_reference, document.contract_reference) == ("O-1", "K-1")
    assert (several.order_reference, several.contract_reference) == (None, None)


def test_reverse_charge_prints_its_reason_in_the_customer_s_language() -> None:
    abroad = buyer(vat_id="ATU12345678", language="de-AT")
    abroad = replace(abroad, address=replace(abroad.address, country="AT"))

    (document,) = billed(account(purchase("2026-11-01"), buyer=abroad), "2026-11-20")

    (group,) = document.taxes
    assert (group.rate, group.tax_minor) == (TaxRate(TaxCategory.REVERSE_CHARGE, Decimal(0)), 0)
    assert (group.reason and group.reason.code, group.exemption) == (
        "VATEX-EU-AE",
        "Steuerschuldnerschaft des Leistungsempfängers",
    )
