from decimal import Decimal

import pytest

from billing.parties import Address, CustomerType
from billing.tax import TaxCategory, TaxRate, exemption, tax_rule
from tests.billing.make import day, seller

B2B, B2C = CustomerType.B2B, CustomerType.B2C
VAT_ID = "XX123"


@pytest.mark.parametrize(
    ("home", "abroad", "kind", "vat_id", "on", "category", "percent"),
    [
        ("DE", "DE", B2B, VAT_ID, "2026-11-23", TaxCategory.STANDARD, "19"),
        ("DE", "DE", B2C, None, "2020-12-31", TaxCategory.STANDARD, "16"),
        ("DE", "DE", B2C, None, "2021-01-01", TaxCategory.STANDARD, "19"),
        ("DE", "FR", B2B, VAT_ID, "2026-11-23", TaxCategory.REVERSE_CHARGE, "0"),
        ("DE", "FR", B2B, None, "2026-11-23", TaxCategory.STANDARD, "19"),
        ("DE", "FR", B2C, VAT_ID, "2026-11-23", TaxCategory.STANDARD, "19"),
        ("DE", "FR", CustomerType.OTHER, VAT_ID, "2026-11-23", TaxCategory.REVERSE_CHARGE, "0"),
        ("DE", "US", B2B, VAT_ID, "2026-11-23", TaxCategory.EXPORT, "0"),
        ("DE", "US", B2C, None, "2026-11-23", TaxCategory.EXPORT, "0"),
        ("DE", "GB", B2B, VAT_ID, "2020-12-31", TaxCategory.REVERSE_CHARGE, "0"),
        ("DE", "GB", B2B, VAT_ID, "2021-01-01", TaxCategory.EXPORT, "0"),
        ("DE", "HR", B2B, VAT_ID, "2013-06-30", TaxCategory.EXPORT, "0"),
        ("DE", "HR", B2B, VAT_ID, "2013-07-01", TaxCategory.REVERSE_CHARGE, "0"),
        ("CH", "CH", B2B, None, "2026-11-23", TaxCategory.STANDARD, "8.1"),
        ("CH", "DE", B2B, VAT_ID, "2026-11-23", TaxCategory.EXPORT, "0"),
        ("GB", "GB", B2B, None, "2011-01-03", TaxCategory.STANDARD, "17.5"),
        ("GB", "GB", B2B, None, "2011-01-04", TaxCategory.STANDARD, "20"),
        ("US", "US", B2B, None, "2026-11-23", TaxCategory.OUTSIDE_SCOPE, "0"),
    ],
)
def test_the_rule_for_services(
    home: str, abroad: str, kind: CustomerType, vat_id: str | None, on: str, category: TaxCategory, percent: str
) -> None:
    given = seller(address=Address("x", "y", home))

    assert tax_rule(given, abroad, kind, vat_id, day(on)) == TaxRate(category, Decimal(percent))


def test_a_small_business_charges_no_vat() -> None:
    given = seller(small_business=True)

    assert tax_rule(given, "DE", B2B, None, day("2026-11-23")) == TaxRate(TaxCategory.EXEMPT, Decimal(0))


def test_a_day_before_the_table_has_no_rate() -> None:
    assert tax_rule(seller(), "DE", B2B, None, day("2009-12-31")) is None


@pytest.mark.parametrize("category", list(TaxCategory))
def test_every_category_without_tax_has_its_reason_in_both_languages(category: TaxCategory) -> None:
    reasons = exemption(category, "en"), exemption(category, "de-CH")

    has_none = category in {TaxCategory.STANDARD, TaxCategory.ZERO}
    assert [one is None for one in reasons] == [has_none, has_none]
    assert has_none or reasons[0] != reasons[1]
