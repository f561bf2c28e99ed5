from pathlib import Path

import pytest

from models.database import Database
from tests.seeds.files import counts, imported, summary, written

NO_CALENDAR = "CALENDAR needs an interval of 1 WEEK, of 1, 2, 3, 4, 6 or 12 MONTH, or of 1 YEAR."
BAD_CUSTOMERS = [
    ({"number": ""}, ["line 3: number: Must not be empty."]),
    ({"number": "a b"}, ["line 3: number: Must be 1 to 100 of the characters A-Z a-z 0-9 _ . ~ @ -."]),
    ({"type": ""}, ["line 3: type: Must be one of B2B, B2C, AFFILIATED, OTHER."]),
    ({"type": "b2b"}, ["line 3: type: Must be one of B2B, B2C, AFFILIATED, OTHER."]),
    ({"company": ""}, ["line 3: company: Every customer but a B2C one needs a company."]),
    ({"email": "nobody"}, ["line 3: email: Must look like ana@example.com."]),
    ({"language": "English"}, ["line 3: language: Must look like en or de-AT."]),
    ({"currency": "EURO"}, ["line 3: currency: EURO is not an ISO 4217 currency."]),
    ({"payment_term_days": "2.5"}, ["line 3: payment_term_days: Must be a whole number."]),
    ({"payment_term_days": "-1"}, ["line 3: payment_term_days: Must be between 0 and 365."]),
    ({"line1": "", "city": ""}, ["line 3: city: Must not be empty.", "line 3: line1: Must not be empty."]),
    ({"country": "XX"}, ["line 3: country: XX is not an ISO 3166-1 country."]),
]
BAD_LINES = [
    ({"name": ""}, ["line 3: name: Must not be empty."]),
    ({"quantity": "0"}, ["line 3: quantity: Must not be zero."]),
    ({"quantity": "many"}, ["line 3: quantity: Must be a decimal number such as 12.50."]),
    ({"quantity": "12345678901234567890"}, ["line 3: quantity: Must be below 1,000,000,000."]),
    ({"unit_price": ""}, ["line 3: unit_price: Must not be empty."]),
    ({"unit_price": "NaN"}, ["line 3: unit_price: Must be a decimal number such as 12.50."]),
    ({"unit_price": "1e3"}, ["line 3: unit_price: Must be a decimal number such as 12.50."]),
    ({"unit_price": "-1"}, ["line 3: unit_price: Must not be negative; a credit is a negative quantity."]),
    ({"unit_price": "0.1234567"}, ["line 3: unit_price: Must have at most 6 decimals."]),
    ({"discount_percent": "101"}, ["line 3: discount_percent: Must be between 0 and 100."]),
    (
        {"unit": "PCE"},
        ["line 3: unit: PCE is not a UN/ECE Recommendation 20 code; a piece is C62, a month MON."],
    ),
    (
        {"tax_category": "STANDARD"},
        ["line 3: tax_percent: Give both tax_category and tax_percent, or none."],
    ),
    (
        {"tax_percent": "19"},
        ["line 3: tax_category: Give both tax_category and tax_percent, or none."],
    ),
    (
        {"tax_category": "EXPORT", "tax_percent": "19"},
        ["line 3: tax_percent: Must be above 0 for STANDARD and 0 for every other category."],
    ),
    (
        {"tax_category": "REVERSE_CHARGE", "tax_percent": "0"},
        ["line 3: tax_category: REVERSE_CHARGE needs the customer's VAT id."],
    ),
    ({"placed_on": "2026-11-21"}, ["line 3: placed_on: Must be the same as on line 2."]),
    ({"customer_number": "OTHER"}, ["line 3: customer_number: Must be the same as on line 2."]),
]
BAD_ORDERS = [
    ({"customer_number": ""}, ["line 2: customer_number: Must not be empty."]),
    ({"customer_number": "NOBODY"}, ["line 2: customer_number: There is no customer NOBODY."]),
    ({"placed_on": "2026-02-30"}, ["line 2: placed_on: Must be a date such as 2026-01-31."]),
    ({"placed_on": "20.11.2026"}, ["line 2: placed_on: Must be a date such as 2026-01-31."]),
    ({"placed_on": "1999-12-31"}, ["line 2: placed_on: Must lie between 2000-01-01 and 2199-12-31."]),
    ({"billing_time": "LATER"}, ["line 2: billing_time: Must be one of IMMEDIATE, ON_DEMAND."]),
    (
        {"customer_number": "NOBODY", "name": "", "unit_price": "-1"},
        [
            "line 2: customer_number: There is no customer NOBODY.",
            "line 2: name: Must not be empty.",
            "line 2: unit_price: Must not be negative; a credit is a negative quantity.",
        ],
    ),
]
BAD_CONTRACTS = [
    ({"ends_on": "2026-11-01"}, ["line 2: ends_on: Must lie after startsOn."]),
    ({"interval_count": "0"}, ["line 2: interval_count: Must be between 1 and 1,000."]),
    ({"interval_unit": "FORTNIGHT"}, ["line 2: interval_unit: Must be one of DAY, WEEK, MONTH, YEAR."]),
    ({"quantity": "-1"}, ["line 2: quantity: Must be above zero."]),
    ({"item_name": ""}, ["line 2: item_name: Must not be empty."]),
    ({"item_kind": "TWICE"}, ["line 2: item_kind: Must be one of ONE_TIME, RECURRING."]),
    (
        {"billing_alignment": "CALENDAR", "interval_count": "5"},
        [
            f"line 2: billing_alignment: {NO_CALENDAR}",
        ],
    ),
]


@pytest.mark.parametrize(("cells", "problems"), BAD_CUSTOMERS)
async def test_a_bad_customer_is_reported_and_the_others_are_kept(
    desk: Database, tmp_path: Path, cells: dict[str, str], problems: list[str]
) -> None:
    path = written(tmp_path, "customers", {"number": "A"}, {"number": "B", **cells}, {"number": "C"})

    assert summary(await imported(desk, "customers", path)) == (2, 0, 1, problems)
    assert await counts(desk, "customers") == [2]


@pytest.mark.parametrize(("cells", "problems"), BAD_LINES)
async def test_an_order_with_a_bad_line_is_refused_whole_and_the_others_are_kept(
    desk: Database, tmp_path: Path, cells: dict[str, str], problems: list[str]
) -> None:
    await imported(desk, "customers", written(tmp_path, "customers", {}, {"number": "OTHER"}))
    path = written(tmp_path, "orders", {"name": "Table"}, cells, {}, {"order_number": "O-2"})

    assert summary(await imported(desk, "orders", path)) == (1, 0, 1, problems)
    assert await counts(desk, "orders", "order_lines") == [1, 1]


@pytest.mark.parametrize(("cells", "problems"), BAD_ORDERS)
async def test_a_bad_order_is_reported_at_its_first_line(
    desk: Database, tmp_path: Path, cells: dict[str, str], problems: list[str]
) -> None:
    await imported(desk, "customers", written(tmp_path, "customers", {}))
    path = written(tmp_path, "orders", cells)

    assert summary(await imported(desk, "orders", path)) == (0, 0, 1, problems)
    assert await counts(desk, "orders", "order_lines") == [0, 0]


@pytest.mark.parametrize(("cells", "problems"), BAD_CONTRACTS)
async def test_a_bad_contract_is_refused_whole_and_the_others_are_kept(
    desk: Database, tmp_path: Path, cells: dict[str, str], problems: list[str]
) -> None:
    await imported(desk, "customers", written(tmp_path, "customers", {}))
    path = written(tmp_path, "contracts", cells, {"contract_number": "V-2"})

    assert summary(await imported(desk, "contracts", path)) == (1, 0, 1, problems)
    assert await counts(desk, "contracts", "contract_items") == [1, 1]
