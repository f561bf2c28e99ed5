"""The form of VAT ids: what each country's looks like, and what is said of another."""

import pytest

from billing.checks import vat_id
from billing.refusals import Refusal, RefusalCode
from billing.vat_ids import FORMS
from tests.billing.make import day, members

FIT = """
ATU12345678 BE0123456789 BE1123456789 BG123456789 BG1234567890 CHE123456789 CHE123456789MWST CHE123456789TVA
CHE123456789IVA CY12345678X CZ12345678 CZ123456789 CZ1234567890 DE123456789 DK12345678 EE123456789 EL123456789
ESX12345678 ES12345678X ESX1234567X FI12345678 FR12345678901 FRAB345678901 FR1B345678901 GB123456789 GB123456789012
GBGD123 GBHA123 GR123456789 HR12345678901 HU12345678 IE1234567X IE1A23456X IE1+23456X IE1234567WA IT12345678901
LI12345 LT123456789 LT123456789012 LU12345678 LV12345678901 MT12345678 NL123456789B01 NL1234567AAB+* NO123456789
NO123456789MVA PL1234567890 PT123456789 RO12 RO1234567890 SE123456789012 SI12345678 SK1234567890 XI123456789 XIGD123
""".split()
FREE = ["IS12345", "US12-3456789".replace("-", ""), "SM12345", "UA123456789012"]
MISFIT = """
AT12345678 ATU1234567 BE2123456789 BE123456789 BG12345678 CHE12345678 CH123456789 CHE123456789XX CY123456789
CZ1234567 DE12 DE12345678 DE1234567890 DE12345678X DK1234567 EE12345678 EL12345678 ES123456789 ESX1234567 FI1234567
FR12 FR1 FR1234567890 GB12345678 GBGD12 GR1 HR1234567890 HU123456789 IE1234567 IE12345678 IT1234567890 LI1234
LT1234567890 LU1234567 LV1234567890 MT123 NL123456789001 NL123456789B1 NO12345678 NO123456789VAT PL123456789
PT12345678 RO1 RO12345678901 SE1234567890 SI1234567 SK123456789 XI12345678 XIHA1234
""".split()


@pytest.mark.parametrize("given", [*FIT, *FREE])
def test_a_vat_id_in_the_form_of_its_country_is_taken(given: str) -> None:
    assert list(vat_id(given, "vatId")) == []


@pytest.mark.parametrize("given", [*MISFIT, "DE" + "\u0661" * 9, "DE 123456789", "DE123456789\n"])
def test_a_vat_id_in_another_form_is_refused(given: str) -> None:
    assert [(one.code, one.path) for one in vat_id(given, "vatId")] == [(RefusalCode.INVALID, ("vatId",))]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("DE12", "A German VAT id is DE and nine digits."),
        ("ATU1", "An Austrian VAT id is ATU and eight digits."),
        ("FR1", "A French VAT id is FR, two letters or digits, and nine digits."),
        ("EL1", "A Greek VAT id is EL and nine digits."),
        ("GR1", "A Greek VAT id is GR and nine digits."),
        ("XI1", "A Northern Irish VAT id is XI, then nine or twelve digits, or GD or HA and three digits."),
        ("de123456789", "Must be its country's prefix and 2 to 18 capital letters or digits, such as DE123456789."),
        ("IS1", "Must be its country's prefix and 2 to 18 capital letters or digits, such as DE123456789."),
    ],
)
def test_the_refusal_says_what_the_form_is(given: str, message: str) -> None:
    assert list(vat_id(given, "vatId")) == [Refusal(RefusalCode.INVALID, message, ("vatId",))]


def test_every_member_of_the_eu_has_a_form() -> None:
    prefixes = {"EL" if one == "GR" else one for one in members(day("2026-11-23"))}

    assert prefixes - FORMS.keys() == set()
