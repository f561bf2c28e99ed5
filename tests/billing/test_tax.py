from decimal import Decimal

import pytest

from billing.parties import Address, CustomerType
from billing.tax import Exemption, TaxCategory, TaxRate, exemption, tax_rule
from tests.billing.make import NINETEEN, account, billed, buyer, day, purchase, seller

B2B, B2C = CustomerType.B2B, CustomerType.B2C
VAT_ID = "FR12345678901"


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
        ("DE", "GB", B2B, "GB123456789", "2020-12-31", TaxCategory.REVERSE_CHARGE, "0"),
        ("DE", "GB", B2B, "GB123456789", "2021-01-01", TaxCategory.EXPORT, "0"),
        ("DE", "HR", B2B, "HR12345678901", "2013-06-30", TaxCategory.EXPORT, "0"),
        ("DE", "HR", B2B, "HR12345678901", "2013-07-01", TaxCategory.REVERSE_CHARGE, "0"),
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


@pytest.mark.parametrize(
    ("vat_id", "on", "is_reverse"),
    [
        ("FR12345678901", "2026-11-23", True),
        ("DE123456789", "2026-11-23", True),
        ("EL123456789", "2026-11-23", True),
        ("GR123456789", "2026-11-23", True),
        ("GB123456789", "2020-12-31", True),
        ("GB123456789", "2021-01-01", False),
        ("HR12345678901", "2013-06-30", False),
        ("HR12345678901", "2013-07-01", True),
        ("XI123456789", "2026-11-23", False),
        ("CHE123456789", "2026-11-23", False),
        ("US12345", "2026-11-23", False),
        (None, "2026-11-23", False),
    ],
)
def test_only_the_vat_id_of_a_member_state_reverses_the_charge(
    vat_id: str | None, on: str, *, is_reverse: bool
) -> None:
    found = tax_rule(seller(), "FR", B2B, vat_id, day(on))

    assert found == (TaxRate(TaxCategory.REVERSE_CHARGE, Decimal(0)) if is_reverse else NINETEEN)


@pytest.mark.parametrize(
    ("home", "abroad", "vat_id", "category", "percent"),
    [
        ("FR", "MC", VAT_ID, TaxCategory.STANDARD, "20"),
        ("MC", "FR", None, TaxCategory.STANDARD, "20"),
        ("MC", "MC", None, TaxCategory.STANDARD, "20"),
        ("DE", "MC", VAT_ID, TaxCategory.REVERSE_CHARGE, "0"),
        ("DE", "MC", None, TaxCategory.STANDARD, "19"),
        ("GB", "IM", None, TaxCategory.STANDARD, "20"),
        ("IM", "GB", None, TaxCategory.STANDARD, "20"),
        ("DE", "IM", "GB123456789", TaxCategory.EXPORT, "0"),
        ("CH", "LI", None, TaxCategory.STANDARD, "8.1"),
        ("LI", "CH", None, TaxCategory.STANDARD, "8.1"),
        ("LI", "LI", None, TaxCategory.STANDARD, "8.1"),
        ("LI", "DE", "DE123456789", TaxCategory.EXPORT, "0"),
        ("FR", "RE", VAT_ID, TaxCategory.EXPORT, "0"),
        ("GB", "JE", None, TaxCategory.EXPORT, "0"),
    ],
)
def test_a_country_without_a_vat_of_its_own_has_that_of_the_other(
    home: str, abroad: str, vat_id: str | None, category: TaxCategory, percent: str
) -> None:
    given = seller(address=Address("x", "y", home))

    assert tax_rule(given, abroad, B2B, vat_id, day("2026-11-23")) == TaxRate(category, Decimal(percent))


def test_a_small_business_charges_no_vat() -> None:
    given = seller(small_business=True)

    assert tax_rule(given, "DE", B2B, None, day("2026-11-23")) == TaxRate(TaxCategory.EXEMPT, Decimal(0))


def test_a_day_before_the_table_has_no_rate() -> None:
    assert tax_rule(seller(), "DE", B2B, None, day("2009-12-31")) is None


@pytest.mark.parametrize("category", list(TaxCategory))
def test_every_category_without_tax_has_its_reason_in_both_languages(category: TaxCategory) -> None:
    reasons = [exemption(category, language, seller_in_eu=True) for language in ("en", "de-CH")]

    has_none = category in {TaxCategory.STANDARD, TaxCategory.ZERO}
    assert [one is None for one in reasons] == [has_none, has_none]
    assert has_none or reasons[0] != reasons[1]


@pytest.mark.parametrize(
    ("home", "english", "german"),
    [
        ("DE", Exemption("VATEX-EU-G", "Export outside the EU"), Exemption("VATEX-EU-G", "Steuerfreie Ausfuhr")),
        ("MC", Exemption("VATEX-EU-G", "Export outside the EU"), Exemption("VATEX-EU-G", "Steuerfreie Ausfuhr")),
        ("CH", Exemption(None, "Export"), Exemption(None, "Steuerfreie Ausfuhr")),
        ("GB", Exemption(None, "Export"), Exemption(None, "Steuerfreie Ausfuhr")),
    ],
)
def test_only_who_sells_from_within_the_eu_exports_out_of_it(home: str, english: Exemption, german: Exemption) -> None:
    given = seller(address=Address("x", "y", home))
    abroad = [buyer(address=Address("x", "y", "US"), language=language) for language in ("en", "de")]

    reasons = [
        group.reason
        for of in abroad
        for one in billed(account(purchase("2026-11-01"), buyer=of), "2026-11-20", by=given)
        for group in one.taxes
    ]

    assert reasons == [english, german]
