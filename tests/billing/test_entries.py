from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from billing import customers, orders, sellers
from billing.customers import NewCustomer
from billing.orders import NewOrder, NewOrderLine
from billing.parties import Address, AddressKind, CustomerType
from billing.refusals import Refusal, RefusalCode, emptied
from billing.run_dates import run_refusals
from billing.signing import NewContract, NewItem, contract_refusals
from billing.tax import TaxCategory, TaxRate
from tests.billing.make import day, key, seller

Found = list[tuple[str, str]]

HOME = Address("Markt 1", "Bremen", "DE")
STANDARD_0 = TaxRate(TaxCategory.STANDARD, Decimal(0))
EXPORT_7 = TaxRate(TaxCategory.EXPORT, Decimal(7))
REVERSE_CHARGE = TaxRate(TaxCategory.REVERSE_CHARGE, Decimal(0))
NEVER = "a" * 256


def found(refusals: Iterable[Refusal]) -> Found:
    return [(refusal.code.value, ".".join(refusal.path)) for refusal in refusals]


def refused(code: RefusalCode, path: str) -> Found:
    return [(code.value, path)]


def customer(**fields: Any) -> NewCustomer:
    return NewCustomer(**{"type": CustomerType.B2B, "addresses": (HOME,), "company": "Hansa GmbH", **fields})


def order(**line: Any) -> NewOrder:
    return NewOrder(key(), (NewOrderLine(**{"name": "Chair", "unit_price": Decimal(50), **line}),), currency="EUR")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"type": CustomerType.B2C, "company": None, "last_name": "Ağaoğlu"},
        {"type": CustomerType.B2C, "company": "Hansa GmbH"},
        {"number": "a-Z_0.9~@", "account_number": "1" * 100, "external_id": "a" * 255, "payment_term_days": 365},
        {"email": "ana@example.com", "language": "zh-Hant-TW", "currency": "KWD", "payment_term_days": 0},
        {"vat_id": "EL123456789"},
        {"vat_id": "XI123456789"},
        {"vat_id": "ATU12345678"},
        {"addresses": (replace(HOME, kind=AddressKind.SHIPPING), *[HOME] * 19)},
    ],
)
def test_a_customer_is_taken(fields: dict[str, Any]) -> None:
    assert found(customers.refusals(customer(**fields))) == []


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"number": ""}, RefusalCode.INVALID, "number"),
        ({"number": "a" * 101}, RefusalCode.INVALID, "number"),
        ({"number": "a b"}, RefusalCode.INVALID, "number"),
        ({"number": "a\n"}, RefusalCode.INVALID, "number"),
        ({"account_number": "ä"}, RefusalCode.INVALID, "accountNumber"),
        ({"external_id": NEVER}, RefusalCode.TOO_LONG, "externalId"),
        ({"company": " "}, RefusalCode.REQUIRED, "company"),
        ({"company": None}, RefusalCode.REQUIRED, "company"),
        ({"type": CustomerType.AFFILIATED, "company": None, "last_name": "A"}, RefusalCode.REQUIRED, "company"),
        ({"type": CustomerType.OTHER, "company": None}, RefusalCode.REQUIRED, "company"),
        ({"type": CustomerType.B2C, "company": None}, RefusalCode.REQUIRED, "lastName"),
        ({"first_name": "\0"}, RefusalCode.INVALID, "firstName"),
        ({"last_name": NEVER}, RefusalCode.TOO_LONG, "lastName"),
        ({"phone": ""}, RefusalCode.REQUIRED, "phone"),
        ({"buyer_reference": NEVER}, RefusalCode.TOO_LONG, "buyerReference"),
        ({"electronic_address": NEVER}, RefusalCode.TOO_LONG, "electronicAddress"),
        ({"electronic_address_scheme": NEVER}, RefusalCode.TOO_LONG, "electronicAddressScheme"),
        ({"email": "ana"}, RefusalCode.INVALID, "email"),
        ({"email": "a@b@c"}, RefusalCode.INVALID, "email"),
        ({"language": "english"}, RefusalCode.INVALID, "language"),
        ({"vat_id": "123456789"}, RefusalCode.INVALID, "vatId"),
        ({"vat_id": "de123456789"}, RefusalCode.INVALID, "vatId"),
        ({"vat_id": "DE 123456789"}, RefusalCode.INVALID, "vatId"),
        ({"vat_id": "DE" + "1" * 19}, RefusalCode.INVALID, "vatId"),
        ({"vat_id": "QQ123456789"}, RefusalCode.INVALID, "vatId"),
        ({"company": "y\nz"}, RefusalCode.INVALID, "company"),
        ({"external_id": "a\tb"}, RefusalCode.INVALID, "externalId"),
        ({"phone": "1\x852"}, RefusalCode.INVALID, "phone"),
        ({"last_name": "a\u2029b"}, RefusalCode.INVALID, "lastName"),
        ({"email": "a\x1b@b.example"}, RefusalCode.INVALID, "email"),
        ({"email": "a@b\x00.example"}, RefusalCode.INVALID, "email"),
        ({"addresses": (replace(HOME, city="a\nb"),)}, RefusalCode.INVALID, "addresses.0.city"),
        ({"currency": "EURO"}, RefusalCode.INVALID, "currency"),
        ({"payment_term_days": -1}, RefusalCode.OUT_OF_RANGE, "paymentTermDays"),
        ({"payment_term_days": 366}, RefusalCode.OUT_OF_RANGE, "paymentTermDays"),
        ({"addresses": ()}, RefusalCode.REQUIRED, "addresses"),
        ({"addresses": (replace(HOME, kind=AddressKind.SHIPPING),)}, RefusalCode.REQUIRED, "addresses"),
        ({"addresses": (HOME,) * 21}, RefusalCode.OUT_OF_RANGE, "addresses"),
        ({"addresses": (HOME, replace(HOME, line1=" "))}, RefusalCode.REQUIRED, "addresses.1.line1"),
        ({"addresses": (HOME, replace(HOME, city=""))}, RefusalCode.REQUIRED, "addresses.1.city"),
        ({"addresses": (replace(HOME, country="XX"),)}, RefusalCode.INVALID, "addresses.0.country"),
        ({"addresses": (replace(HOME, country="de"),)}, RefusalCode.INVALID, "addresses.0.country"),
        ({"addresses": (replace(HOME, name=NEVER),)}, RefusalCode.TOO_LONG, "addresses.0.name"),
        ({"addresses": (replace(HOME, line2=NEVER),)}, RefusalCode.TOO_LONG, "addresses.0.line2"),
        ({"addresses": (replace(HOME, postal_code=NEVER),)}, RefusalCode.TOO_LONG, "addresses.0.postalCode"),
        ({"addresses": (replace(HOME, region=NEVER),)}, RefusalCode.TOO_LONG, "addresses.0.region"),
        ({"addresses": (replace(HOME, email="@"),)}, RefusalCode.INVALID, "addresses.0.email"),
    ],
)
def test_a_customer_is_refused(fields: dict[str, Any], code: RefusalCode, path: str) -> None:
    assert found(customers.refusals(customer(**fields))) == refused(code, path)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = customer(number="a b", company=None, currency="XXL", addresses=(replace(HOME, country="XX", line1=""),))

    assert found(customers.refusals(wrong)) == [
        ("INVALID", "number"),
        ("INVALID", "currency"),
        ("REQUIRED", "company"),
        ("REQUIRED", "addresses.0.line1"),
        ("INVALID", "addresses.0.country"),
    ]


def test_what_a_customer_always_has_may_be_left_out_of_a_change_but_not_emptied() -> None:
    changes = {"language": None, "currency": None, "email": None, "type": CustomerType.B2C}

    assert found(emptied(changes, customers.NEVER_EMPTY)) == [("REQUIRED", "language"), ("REQUIRED", "currency")]


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"quantity": Decimal(-2), "discount_percent": Decimal(100), "tax": REVERSE_CHARGE, "unit": "HUR"},
        {"unit_price": Decimal("999999999.999999"), "quantity": Decimal("0.000001"), "sku": "a" * 255},
        {"unit_price": Decimal(0), "discount_percent": Decimal("33.3333")},
        {"unit_price": Decimal(100_000), "quantity": Decimal(100_000)},
    ],
)
def test_an_order_is_taken(line: dict[str, Any]) -> None:
    assert found(orders.refusals(order(**line))) == []


@pytest.mark.parametrize(
    ("line", "code", "path"),
    [
        ({"name": ""}, RefusalCode.REQUIRED, "lines.0.name"),
        ({"name": NEVER}, RefusalCode.TOO_LONG, "lines.0.name"),
        ({"sku": NEVER}, RefusalCode.TOO_LONG, "lines.0.sku"),
        ({"quantity": Decimal(0)}, RefusalCode.OUT_OF_RANGE, "lines.0.quantity"),
        ({"quantity": Decimal("0.0000001")}, RefusalCode.INVALID, "lines.0.quantity"),
        ({"quantity": Decimal(10**9)}, RefusalCode.OUT_OF_RANGE, "lines.0.quantity"),
        ({"quantity": Decimal(-(10**9))}, RefusalCode.OUT_OF_RANGE, "lines.0.quantity"),
        ({"quantity": Decimal(200_000_001)}, RefusalCode.OUT_OF_RANGE, "lines.0.quantity"),
        ({"unit_price": Decimal("-0.01")}, RefusalCode.OUT_OF_RANGE, "lines.0.unitPrice"),
        ({"unit_price": Decimal("0.0000001")}, RefusalCode.INVALID, "lines.0.unitPrice"),
        ({"unit_price": Decimal(10**9)}, RefusalCode.OUT_OF_RANGE, "lines.0.unitPrice"),
        ({"unit": "PCE"}, RefusalCode.INVALID, "lines.0.unit"),
        ({"unit": "c62"}, RefusalCode.INVALID, "lines.0.unit"),
        ({"discount_percent": Decimal("-0.0001")}, RefusalCode.OUT_OF_RANGE, "lines.0.discountPercent"),
        ({"discount_percent": Decimal("100.0001")}, RefusalCode.OUT_OF_RANGE, "lines.0.discountPercent"),
        ({"discount_percent": Decimal("0.00001")}, RefusalCode.INVALID, "lines.0.discountPercent"),
        ({"tax": STANDARD_0}, RefusalCode.INVALID, "lines.0.tax.percent"),
        ({"tax": EXPORT_7}, RefusalCode.INVALID, "lines.0.tax.percent"),
        ({"tax": replace(STANDARD_0, percent=Decimal(101))}, RefusalCode.OUT_OF_RANGE, "lines.0.tax.percent"),
    ],
)
def test_a_line_of_an_order_is_refused(line: dict[str, Any], code: RefusalCode, path: str) -> None:
    assert found(orders.refusals(order(**line))) == refused(code, path)


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"number": "a/b"}, RefusalCode.INVALID, "number"),
        ({"currency": "eur"}, RefusalCode.INVALID, "currency"),
        ({"placed_on": day("1999-12-31")}, RefusalCode.OUT_OF_RANGE, "placedOn"),
        ({"placed_on": day("2200-01-01")}, RefusalCode.OUT_OF_RANGE, "placedOn"),
        ({"lines": ()}, RefusalCode.REQUIRED, "lines"),
        ({"lines": order().lines * 2_001}, RefusalCode.OUT_OF_RANGE, "lines"),
    ],
)
def test_an_order_is_refused(fields: dict[str, Any], code: RefusalCode, path: str) -> None:
    assert found(orders.refusals(replace(order(), **fields))) == refused(code, path)


def test_an_order_of_the_most_lines_is_taken() -> None:
    assert found(orders.refusals(replace(order(), lines=order().lines * 2_000))) == []


def test_a_negative_price_is_told_of_negative_quantities_only_where_they_can_be() -> None:
    item = NewItem(name="Hosting", unit_price=Decimal(-1))
    contract = NewContract(key(), items=(item,), currency="EUR")

    assert [one.message for one in orders.refusals(order(unit_price=Decimal(-1)))] == [
        "Must not be negative; a credit is a negative quantity."
    ]
    assert [one.message for one in contract_refusals(contract)] == ["Must not be negative."]


def test_a_line_is_named_by_its_place() -> None:
    (line,) = order().lines
    given = replace(order(), lines=(line, replace(line, unit="?"), line, replace(line, quantity=Decimal(0))))

    assert found(orders.refusals(given)) == [("INVALID", "lines.1.unit"), ("OUT_OF_RANGE", "lines.3.quantity")]


def test_some_categories_of_tax_are_void_without_the_vat_id_of_the_customer() -> None:
    categories = [None, *TaxCategory]
    rates = iter(TaxRate(one, Decimal(0)) if one else None for one in categories)

    refusals = list(orders.without_vat_id(rates, "lines"))

    assert [(refusal.code.value, refusal.path) for refusal in refusals] == [
        ("INVALID", ("lines", "4", "tax", "category")),
        ("INVALID", ("lines", "5", "tax", "category")),
    ]
    assert [categories[4], categories[5]] == [TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_COMMUNITY]


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"name": ""}, RefusalCode.REQUIRED, "name"),
        ({"tax_number": NEVER}, RefusalCode.TOO_LONG, "taxNumber"),
        ({"registration_number": NEVER}, RefusalCode.TOO_LONG, "registrationNumber"),
        ({"register": NEVER}, RefusalCode.TOO_LONG, "register"),
        ({"managing_directors": NEVER}, RefusalCode.TOO_LONG, "managingDirectors"),
        ({"phone": NEVER}, RefusalCode.TOO_LONG, "phone"),
        ({"contact_name": NEVER}, RefusalCode.TOO_LONG, "contactName"),
        ({"electronic_address": NEVER}, RefusalCode.TOO_LONG, "electronicAddress"),
        ({"electronic_address_scheme": NEVER}, RefusalCode.TOO_LONG, "electronicAddressScheme"),
        ({"account_holder": NEVER}, RefusalCode.TOO_LONG, "accountHolder"),
        ({"creditor_id": NEVER}, RefusalCode.TOO_LONG, "creditorId"),
        ({"address": replace(HOME, country="XX")}, RefusalCode.INVALID, "address.country"),
        ({"vat_id": "DE"}, RefusalCode.INVALID, "vatId"),
        ({"email": "kontor"}, RefusalCode.INVALID, "email"),
        ({"iban": "DE89370400440532013001"}, RefusalCode.INVALID, "iban"),
        ({"iban": "DE89 3704 0044 0532 0130 00"}, RefusalCode.INVALID, "iban"),
        ({"bic": "COBADEFFXX"}, RefusalCode.INVALID, "bic"),
        ({"currency": "DEM"}, RefusalCode.INVALID, "currency"),
        ({"time_zone": "Hamburg"}, RefusalCode.INVALID, "timeZone"),
    ],
)
def test_a_seller_is_refused(fields: dict[str, Any], code: RefusalCode, path: str) -> None:
    assert found(sellers.refusals(seller(**fields), {"Europe/Berlin"})) == refused(code, path)


def test_a_seller_is_taken() -> None:
    given = seller(vat_id="DE123456789", iban="DE89370400440532013000", bic="COBADEFFXXX", email="a@kontor.example")

    assert found(sellers.refusals(given, {"Europe/Berlin"})) == []


@pytest.mark.parametrize(
    ("processing_date", "document_date", "expected"),
    [
        ("2026-11-23", "2026-11-23", []),
        ("2029-11-23", "2026-12-24", []),
        ("2029-11-24", "2026-12-25", [("OUT_OF_RANGE", "processingDate"), ("OUT_OF_RANGE", "documentDate")]),
        ("2000-01-01", "2025-01-01", []),
        ("1999-12-31", "2024-12-31", [("OUT_OF_RANGE", "processingDate"), ("OUT_OF_RANGE", "documentDate")]),
    ],
)
def test_the_dates_of_a_run_lie_near_today(processing_date: str, document_date: str, expected: Found) -> None:
    """
    1 Jan 25          23 Nov 26   24 Dec 26          23 Nov 29
      |==================|===========|                  |
      document date    today                            |
    ...=================================================|
      processing date
    """
    assert found(run_refusals(day(processing_date), day(document_date), day("2026-11-23"))) == expected


def test_three_years_after_a_leap_day_is_the_last_of_february() -> None:
    dates = [day("2027-02-28"), day("2027-03-01")]

    assert [found(run_refusals(one, day("2024-02-29"), day("2024-02-29"))) for one in dates] == [
        [],
        [("OUT_OF_RANGE", "processingDate")],
    ]
