import re

from billing.units import is_unit
from documents.schemes import is_scheme
from documents.units import NAMES
from tests.documents.rules import published


def test_the_schemes_of_electronic_addresses_are_those_of_the_official_list() -> None:
    rules = published("ubl-2.1/EN16931-UBL-validation.xslt").read_text()
    (codes,) = set(re.findall(r"contains\('\s*(0002 [0-9A-Z ]*?EM)\s*'", rules))

    assert {code for code in all_codes() if is_scheme(code)} == set(codes.split())


def test_only_codes_of_units_have_a_name() -> None:
    assert [code for code in NAMES if not is_unit(code)] == []


def all_codes() -> list[str]:
    """Return everything that a scheme could be called: four digits, or two letters."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [*(f"{number:04}" for number in range(10_000)), *(a + b for a in letters for b in letters)]
